//! Text of documents on its way into the page: the one place where it is escaped.
//!
//! Whatever a document says is shown, never obeyed: no markup, no control character, no mark that
//! reorders text. Templates are maud's, which escape everything; [`Testo`] makes text harmless too.

use std::borrow::Cow;
use std::fmt::Write as _;

use maud::{Escaper, Markup, Render, html};
use pegaso_model::{Decimal, Numero, Origine, RoundingStrategy};

use crate::innocuo::sostituto;

/// Characters that are shown before the rest of a long text is folded away.
const LUNGO: usize = 240;
/// Characters of a folded text that stay in sight.
const IN_VISTA: usize = 160;

/// Text of a document, in an element or an attribute; line ends are kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Testo<'t>(pub(super) &'t str);

impl Render for Testo<'_> {
    fn render_to(&self, buffer: &mut String) {
        let innocuo: Cow<'_, str> = if self.0.chars().all(|c| scambio(c).is_none()) {
            Cow::Borrowed(self.0)
        } else {
            let caratteri = self.0.chars().map(|c| scambio(c).unwrap_or(c));
            Cow::Owned(caratteri.collect())
        };
        // Writing to a string cannot fail.
        let _ = Escaper::new(buffer).write_str(&innocuo);
    }
}

fn scambio(c: char) -> Option<char> {
    if c == '\n' { None } else { sostituto(c) }
}

/// A text of which only the beginning is in sight where it is long.
pub(super) fn lungo(testo: &str) -> Markup {
    if testo.char_indices().nth(LUNGO).is_none() {
        return html! { (Testo(testo)) };
    }
    piegato(testo, IN_VISTA)
}

/// A text of which `in_vista` characters are in sight where it has more.
pub(super) fn piegato(testo: &str, in_vista: usize) -> Markup {
    if testo.char_indices().nth(in_vista).is_none() {
        return html! { (Testo(testo)) };
    }
    let taglio = testo.char_indices().nth(in_vista);
    let taglio = taglio.map_or(testo.len(), |(byte, _)| byte);
    html! {
        details class="lungo" {
            summary { (Testo(&testo[..taglio])) "…" }
            span { "…" (Testo(&testo[taglio..])) }
        }
    }
}

/// What tells an element from all others: its object, without white space.
pub(super) fn ancora(testo: &str) -> String {
    testo
        .chars()
        .map(|c| {
            if c.is_whitespace() || c.is_control() {
                '_'
            } else {
                c
            }
        })
        .collect()
}

/// A link to the element with this name.
pub(super) fn collegamento(ancora: &str) -> String {
    let mut link = String::with_capacity(ancora.len() + 1);
    link.push('#');
    for byte in ancora.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'/' => {
                link.push(char::from(byte));
            }
            _ => {
                let _ = write!(link, "%{byte:02X}");
            }
        }
    }
    link
}

/// A figure with a decimal comma.
pub(super) fn decimale(valore: Decimal) -> String {
    valore.to_string().replace('.', ",")
}

/// A mean with two decimals, a half rounded up as people round it.
pub(super) fn arrotondata(media: Decimal) -> Decimal {
    media
        .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}

/// A cell with a figure, by which its column can be sorted.
pub(super) fn cella_numero(numero: Option<Numero>) -> Markup {
    cella_decimale(numero.map(Numero::valore))
}

/// The same of a calculated figure.
pub(super) fn cella_decimale(valore: Option<Decimal>) -> Markup {
    html! {
        @match valore {
            Some(valore) => td class="n" data-v=(valore) { (decimale(valore)) },
            None => td class="n vuota" { "–" },
        }
    }
}

/// A count in words: `1 errore`, `2 errori`.
pub(super) fn quanti(numero: usize, singolare: &str, plurale: &str) -> String {
    format!(
        "{} {}",
        migliaia(numero),
        if numero == 1 { singolare } else { plurale }
    )
}

/// A count as Italians write it: `12.345`.
pub(super) fn migliaia(numero: usize) -> String {
    let cifre = numero.to_string();
    let mut scritto = String::with_capacity(cifre.len() + cifre.len() / 3);
    for (indice, cifra) in cifre.char_indices() {
        if indice > 0 && (cifre.len() - indice).is_multiple_of(3) {
            scritto.push('.');
        }
        scritto.push(cifra);
    }
    scritto
}

/// `riga 31`, `pagina 3`; nothing where the place is not known.
pub(super) fn luogo(origine: &Origine) -> String {
    match (origine.pagina, origine.riga) {
        (Some(pagina), _) => format!("pagina {pagina}"),
        (None, Some(riga)) => format!("riga {riga}"),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_control_characters_are_shown() {
        let mostrato = html! { p title=(Testo("\"x\" & 'y'")) { (Testo("<script>\u{1b}[2J\u{202e}a\nb</script>")) } };
        assert_eq!(
            mostrato.into_string(),
            "<p title=\"&quot;x&quot; &amp; 'y'\">&lt;script&gt;␛[2J\u{fffd}a\nb&lt;/script&gt;</p>"
        );
    }

    #[test]
    fn a_link_holds_nothing_but_plain_characters() {
        assert_eq!(
            collegamento(&ancora("SETTORE \"È\"/A/3b")),
            "#SETTORE_%22%C3%88%22/A/3b"
        );
    }

    #[test]
    fn a_long_text_is_folded_and_whole() {
        let testo = "è".repeat(1000);
        let piegato = lungo(&testo).into_string();
        assert_eq!(piegato.matches('è').count(), 1000);
        assert!(piegato.starts_with("<details"));
        assert_eq!(lungo("breve").into_string(), "breve");
    }

    #[test]
    fn thousands_are_parted() {
        let scritti = [0, 999, 1000, 12345, 1_234_567].map(migliaia);
        assert_eq!(scritti, ["0", "999", "1.000", "12.345", "1.234.567"]);
    }
}
