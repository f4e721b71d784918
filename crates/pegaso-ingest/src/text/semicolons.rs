//! Rows of a semicolon-separated export: `02.01;Anagrafe;40;12%;4,8%`.
//!
//! Prose has semicolons too, with a space behind them. Quoted cells with line ends and tables of
//! fewer columns are told by what stands around them, not here.

/// Fewest semicolons of a row.
const FEWEST: usize = 3;

/// A line whose semicolons have no space behind them.
pub(crate) fn is_row(line: &str) -> bool {
    let semicolons = memchr::memchr_iter(b';', line.as_bytes());
    let (mut all, mut tight) = (0, 0);
    for at in semicolons {
        all += 1;
        tight += usize::from(line.as_bytes().get(at + 1) != Some(&b' '));
    }
    all >= FEWEST && tight * 5 >= all * 4
}

/// The cells of a row; a quoted cell may hold semicolons.
pub(crate) fn cells(line: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    line.split(move |c| {
        quoted ^= c == '"';
        c == ';' && !quoted
    })
    .map(|cell| {
        match cell
            .strip_prefix('"')
            .and_then(|cell| cell.strip_suffix('"'))
        {
            Some(inner) if !inner.contains('"') => inner,
            _ => cell,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_prose() {
        assert!(is_row("02.01;Anagrafe in rete;40;12%;4,8%"));
        assert!(is_row(";;;;30/11/2024"));
        assert!(!is_row("rispetto dei tempi; completezza; qualità; costi"));
        assert_eq!(
            cells("1;\"a; b\";c").collect::<Vec<_>>(),
            ["1", "a; b", "c"]
        );
    }
}
