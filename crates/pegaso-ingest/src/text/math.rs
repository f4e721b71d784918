//! LaTeX that converters write for figures: `$\geq 20\%$`, and backslashes before punctuation.

use super::raised::Level;

/// Commands that stand for one character.
const COMMANDS: &[(&str, &str)] = &[
    ("approx", "≈"),
    ("bullet", "•"),
    ("cdot", "·"),
    ("circ", "°"),
    ("div", "÷"),
    ("euro", "€"),
    ("geq", "≥"),
    ("geqslant", "≥"),
    ("ge", "≥"),
    ("gt", ">"),
    ("ldots", "…"),
    ("leq", "≤"),
    ("leqslant", "≤"),
    ("le", "≤"),
    ("lt", "<"),
    ("neq", "≠"),
    ("pm", "±"),
    ("quad", " "),
    ("rightarrow", "→"),
    ("sim", "∼"),
    ("sum", "Σ"),
    ("times", "×"),
    ("to", "→"),
];

/// Commands whose argument is plain text.
const WRAPPERS: &[&str] = &[
    "text", "textbf", "textit", "mathrm", "mathbf", "mathit", "mbox",
];

/// `text` with its formulas as plain characters; `None` where there are none.
pub(crate) fn plain(text: &str, removed: &mut impl FnMut(&str)) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    let mut rest = text;
    while let Some(start) = memchr::memchr2(b'$', b'\\', rest.as_bytes()) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let length = if let Some((length, inner)) = formula(rest) {
            push_formula(&mut out, inner);
            length
        } else if let Some(escaped) = escape(rest) {
            out.push(escaped);
            1 + escaped.len_utf8()
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
            continue;
        };
        removed(&rest[..length]);
        changed = true;
        rest = &rest[length..];
    }
    out.push_str(rest);
    changed.then_some(out)
}

/// `$…$` around a command or a bare figure: its length and its inside. An amount in dollars has
/// no second sign close by, or words between the two.
fn formula(text: &str) -> Option<(usize, &str)> {
    let inner = text.strip_prefix('$')?;
    let end = memchr::memchr(b'$', inner.as_bytes())?;
    let inner = &inner[..end];
    let figure = || {
        inner.bytes().any(|b| b.is_ascii_digit())
            && inner
                .bytes()
                .all(|b| b.is_ascii_digit() || b" .,+-=<>%/()^".contains(&b))
    };
    (!inner.is_empty() && (inner.contains('\\') || figure())).then_some((end + 2, inner))
}

/// A punctuation mark behind a backslash.
fn escape(text: &str) -> Option<char> {
    let next = text.strip_prefix('\\')?.chars().next()?;
    next.is_ascii_punctuation().then_some(next)
}

fn push_formula(out: &mut String, mut inner: &str) {
    inner = inner.trim();
    // The level that the next piece has, and the one of the braces around it with their depth.
    let mut next = None;
    let mut around: Option<(Level, usize)> = None;
    let mut depth = 0_usize;
    while let Some(c) = inner.chars().next() {
        let (piece, after) = inner.split_at(c.len_utf8());
        inner = after;
        match c {
            '\\' => {
                let before = out.len();
                inner = push_command(out, after);
                if out.len() > before {
                    next = None;
                }
            }
            '^' => next = Some(Level::Raised),
            '_' => next = Some(Level::Lowered),
            '{' => {
                depth += 1;
                if let Some(level) = next.take().filter(|_| around.is_none()) {
                    around = Some((level, depth));
                }
            }
            '}' => {
                around = around.filter(|(_, opened)| *opened < depth);
                depth = depth.saturating_sub(1);
            }
            ' ' if next.is_some() => {}
            '~' => out.push(' '),
            _ => {
                let level = around
                    .map(|(level, _)| level)
                    .or(next)
                    .unwrap_or(Level::Base);
                level.push(out, piece);
                next = None;
            }
        }
    }
}

/// Writes the command that `text` starts with, behind its backslash; returns what follows it.
fn push_command<'t>(out: &mut String, text: &'t str) -> &'t str {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = text.split_at(length);
    if let Some((_, character)) = COMMANDS.iter().find(|(command, _)| *command == name) {
        out.push_str(character);
    } else if name.is_empty() {
        // `\%`, `\,`: the mark itself, or a thin space.
        let Some(c) = rest.chars().next() else {
            return rest;
        };
        out.push(if matches!(c, ',' | ';' | ':' | '!') {
            ' '
        } else {
            c
        });
        return &rest[c.len_utf8()..];
    } else if !WRAPPERS.contains(&name) {
        out.push_str(name);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> String {
        plain(raw, &mut |_| ()).unwrap_or_else(|| raw.to_owned())
    }

    #[test]
    fn formulas_become_characters() {
        assert_eq!(text(r"($\geq 20\%$ in meno)"), "(≥ 20% in meno)");
        assert_eq!(text(r"$12{,}5\%$"), "12,5%");
        assert_eq!(text("$40$"), "40");
        assert_eq!(text(r"$90^{\circ}$"), "90°");
        assert_eq!(text(r"\text{a}$\text{entro } 3$"), r"\text{a}entro  3");
    }

    #[test]
    fn exponents_join_no_figure() {
        assert_eq!(text(r"$40^{1}\%$"), "40¹%");
        assert_eq!(text("12$^1$"), "12¹");
        assert_eq!(text(r"$12^ 3\,5_{12}\%$"), "12³ 5₁₂%");
        assert_eq!(text(r"$40^{\text{12}}5\%$"), "40¹²5%");
        assert_eq!(text(r"$12~000\%$"), "12 000%");
    }

    #[test]
    fn escaped_marks_lose_the_backslash() {
        assert_eq!(text(r"Bilancio (\*) 12\%"), "Bilancio (*) 12%");
        assert_eq!(text(r"C:\dati"), r"C:\dati");
    }

    #[test]
    fn dollars_stay() {
        assert_eq!(
            text("da $5 milioni a $7 milioni"),
            "da $5 milioni a $7 milioni"
        );
    }
}
