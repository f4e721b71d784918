//! JSON that may stand in a script element of the page.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// Writes `valore` without any character that could end the element or a line of a script.
pub(super) fn scrivi(valore: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(out, PerScript);
    Ok(valore.serialize(&mut serializer)?)
}

struct PerScript;

impl Formatter for PerScript {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        frammento: &str,
    ) -> io::Result<()> {
        let mut scritto = 0;
        for (posto, pericoloso) in frammento.match_indices(['<', '>', '&', '\u{2028}', '\u{2029}'])
        {
            out.write_all(&frammento.as_bytes()[scritto..posto])?;
            for c in pericoloso.chars() {
                write!(out, "\\u{:04x}", u32::from(c))?;
            }
            scritto = posto + pericoloso.len();
        }
        out.write_all(&frammento.as_bytes()[scritto..])
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn scritto(testo: &str) -> String {
        let mut out = Vec::new();
        scrivi(&[testo], &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn json_cannot_leave_its_element() {
        let testo = "</script><!-- & \" \u{2028}\u{2029} è";
        let json = scritto(testo);
        assert!(
            !json.contains(['<', '>', '&', '\u{2028}', '\u{2029}']),
            "{json}"
        );
        let valore: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(valore[0], testo);
    }
}
