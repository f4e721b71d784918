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

/// True where `theirs` is `ours` with nothing more in between than characters of `hidden`, each
/// as often as it stands there.
pub(super) fn only_adds(ours: &str, theirs: &str, hidden: &str) -> bool {
    let mut ours = ours.chars().peekable();
    let mut hidden: Vec<char> = hidden.chars().collect();
    for c in theirs.chars() {
        if ours.next_if_eq(&c).is_some() {
            continue;
        }
        let Some(at) = hidden.iter().position(|other| *other == c) else {
            return false;
        };
        hidden.swap_remove(at);
    }
    ours.next().is_none()
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
    fn only_what_is_hidden_may_stand_in_between() {
        assert!(only_adds("64", "614", "1"));
        assert!(only_adds("64", "1614", "11"));
        assert!(
            !only_adds("64", "1614", "1"),
            "one of the two is not hidden"
        );
        assert!(!only_adds("64", "614", "2"));
        assert!(!only_adds("64", "46", "46"), "another order");
        assert!(!only_adds("64", "6", "4"), "what is printed is missing");
    }
}
