//! The slips of a pen: what a printed figure may turn into.

use pegaso_model::Decimal;

/// An altered cell.
pub(super) struct Alteration {
    pub(super) kind: &'static str,
    /// The new text of the cell.
    pub(super) text: String,
    /// Its figure; `None` for a blanked cell.
    pub(super) value: Option<Decimal>,
}

/// Every alteration of `printed` that changes its value.
pub(super) fn alterations(printed: &str) -> Vec<Alteration> {
    let (figure, sign) = match printed.strip_suffix('%') {
        Some(figure) => (figure, "%"),
        None => (printed, ""),
    };
    let value = |figure: &str| Decimal::from_str_exact(&figure.replace(',', ".")).unwrap();
    let before = value(figure);
    let plus = |delta: Decimal| (before + delta).normalize().to_string().replace('.', ",");
    let tenth = Decimal::new(1, 1);
    let candidates = [
        ("+0,1", plus(tenth)),
        ("−0,1", plus(-tenth)),
        ("+1", plus(Decimal::ONE)),
        ("−1", plus(-Decimal::ONE)),
        ("digits swapped", swapped(figure)),
        ("comma lost", figure.replace(',', "")),
        (
            "×10",
            (before * Decimal::TEN)
                .normalize()
                .to_string()
                .replace('.', ","),
        ),
    ];
    let changed = candidates.into_iter().map(|(kind, figure)| {
        let value = value(&figure);
        Alteration {
            kind,
            text: format!("{figure}{sign}"),
            value: Some(value),
        }
    });
    changed
        .filter(|alteration| alteration.value != Some(before))
        .chain([Alteration {
            kind: "blanked",
            text: String::new(),
            value: None,
        }])
        .collect()
}

/// The first two digits that differ and stand side by side, swapped.
fn swapped(figure: &str) -> String {
    let mut digits: Vec<char> = figure.chars().collect();
    let pair = digits
        .windows(2)
        .position(|pair| pair.iter().all(char::is_ascii_digit) && pair[0] != pair[1]);
    if let Some(first) = pair {
        digits.swap(first, first + 1);
    }
    digits.into_iter().collect()
}
