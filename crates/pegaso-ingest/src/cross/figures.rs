//! The figures of a text: numbers, percentages, dates, codes.

/// Signs that belong to the figure beside them.
const SIGNS: &str = ".,:/%‰€+-−";

/// True where `text` holds a figure.
pub(super) fn holds_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_numeric())
}

/// `text` without white space.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The digits of `text` and the signs beside them, without white space.
pub(super) fn figures(text: &str) -> String {
    let mut figures = String::new();
    let mut chars = text.chars().filter(|c| !c.is_whitespace()).peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let beside = before.is_numeric() || chars.peek().is_some_and(|next| next.is_numeric());
        if c.is_numeric() || SIGNS.contains(c) && beside {
            figures.push(c);
        }
        before = c;
    }
    figures
}

/// True where all of `few` stands in `many`, in order.
pub(super) fn is_part_of(few: &str, many: &str) -> bool {
    let mut many = many.chars();
    few.chars().all(|c| many.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_signs_and_lose_the_rest() {
        assert_eq!(figures("Entro il 31/12/2024, 6,4 %."), "31/12/2024,6,4%");
        assert_eq!(figures("art. 5-bis, co. 2"), ".5-.2");
        assert_eq!(figures("nessuna cifra."), "");
    }

    #[test]
    fn parts_stand_in_order() {
        assert!(is_part_of("64", "6x4"));
        assert!(!is_part_of("64", "46"));
    }
}
