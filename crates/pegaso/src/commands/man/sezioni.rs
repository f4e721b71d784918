//! What stands below the options of a command's help, as sections of its manual page.

use clap_mangen::roff::{Roff, roman};

/// Adds a section for each paragraph of `help`: `Examples:` becomes EXAMPLES, a paragraph without
/// a title NOTES.
pub(super) fn aggiungi(help: &str, roff: &mut Roff) {
    for paragrafo in help.split("\n\n").filter(|testo| !testo.trim().is_empty()) {
        let (titolo, testo) = titolo(paragrafo);
        roff.control("SH", [titolo.to_uppercase().as_str()]);
        // Indented lines are columns: they keep their breaks.
        let colonne = testo.lines().all(|riga| riga.starts_with(' '));
        if colonne {
            roff.control("nf", []);
        }
        for riga in testo.lines() {
            roff.text([roman(riga)]);
        }
        if colonne {
            roff.control("fi", []);
        }
    }
}

/// The words before the colon that opens a paragraph, and the rest of it.
fn titolo(paragrafo: &str) -> (&str, &str) {
    /// Most words of a title.
    const PAROLE: usize = 2;
    match paragrafo.split_once(':') {
        Some((titolo, testo)) if titolo.split(' ').count() <= PAROLE => {
            let testo = testo.strip_prefix('\n').unwrap_or(testo.trim_start());
            (titolo, testo)
        }
        _ => ("Notes", paragrafo),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paragraph_is_a_section() {
        let mut roff = Roff::new();
        let help = "Examples:\n  a -b  c\n  .d\n\nSettings: e in f.\n\nThe g of a h: i.";
        aggiungi(help, &mut roff);
        let testo = roff.to_roff();
        insta::assert_snapshot!(testo, @r"
        .SH EXAMPLES
        .nf
          a \-b  c
          .d
        .fi
        .SH SETTINGS
        e in f.
        .SH NOTES
        The g of a h: i.
        ");
    }
}
