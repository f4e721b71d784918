//! Markdown pipe tables: `| a | b |`, with or without the outer pipes.

/// `|---|:--:|`, or the `+---+---+` rules of grid tables.
pub(crate) fn is_separator(line: &str) -> bool {
    let line = line.trim();
    let parts = line.bytes().any(|b| b == b'|' || b == b'+');
    let dashes = line.contains("--") || cells(line).all(|cell| cell.contains('-'));
    parts && dashes && line.bytes().all(|b| b"|+-=: ".contains(&b))
}

/// A row between outer pipes, or with two pipes or more that stand apart.
pub(crate) fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
        || apart(line) >= 2
        || line.starts_with("| ") && line.contains(" | ")
}

/// True for a line with one pipe that stands apart: a row where the lines around it are some.
pub(crate) fn may_be_row(line: &str) -> bool {
    apart(line) == 1
}

/// How many pipes of `line` have white space on both sides; cells between them may be empty.
fn apart(line: &str) -> usize {
    let bytes = line.as_bytes();
    let apart = |&at: &usize| {
        let sides = [at.checked_sub(1), Some(at + 1)];
        sides
            .iter()
            .flatten()
            .filter(|&&side| bytes.get(side) == Some(&b' '))
            .count()
            == 2
    };
    memchr::memchr_iter(b'|', bytes).filter(apart).count()
}

/// The line after this one is a separator, so this one is a header.
pub(crate) fn separator_follows(next: &str) -> bool {
    next.lines().next().is_some_and(is_separator)
}

/// The cells of a row; a pipe after a backslash is text.
pub(crate) fn cells(line: &str) -> impl Iterator<Item = &str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = match line.strip_suffix('|') {
        Some(inner) if !inner.ends_with('\\') => inner,
        _ => line,
    };
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let line = rest?;
        let bytes = line.as_bytes();
        let end = memchr::memchr_iter(b'|', bytes).find(|&i| i == 0 || bytes[i - 1] != b'\\');
        let (cell, next) = match end {
            Some(end) => (&line[..end], Some(&line[end + 1..])),
            None => (line, None),
        };
        rest = next;
        Some(cell)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: &str) -> Vec<&str> {
        cells(line).map(str::trim).collect()
    }

    #[test]
    fn cells_lie_between_pipes() {
        assert!(is_row("Totale | | Peso: 90") && !is_row("a || b || c"));
        assert_eq!(row("| a | b |"), ["a", "b"]);
        assert_eq!(row("a | b"), ["a", "b"]);
        assert_eq!(row("| | b | |"), ["", "b", ""]);
        assert_eq!(row(r"| a \| b | c |"), [r"a \| b", "c"]);
    }

    #[test]
    fn separators_are_rules() {
        assert!(is_separator("|---|:--:|"));
        assert!(is_separator("--- | ---"));
        assert!(is_separator("+----+----+"));
        assert!(is_separator("|-|:-:|") && is_separator("| - | - |"));
        assert!(!is_separator("---"));
        assert!(!is_separator("| - | 3 |"));
    }
}
