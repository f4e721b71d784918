//! Tables as CSV and as Markdown, one after another.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};
use pegaso_model::{Tabella, Tabelle};

use crate::rilievi_csv::innocua;

/// Writes the tables as CSV (RFC 4180), a blank line between one and the next; `prima` is false
/// where others stand above. A text that a spreadsheet would take for a formula is made harmless.
pub fn tabelle_csv(tabelle: &Tabelle, mut prima: bool, out: &mut impl Write) -> io::Result<()> {
    for tabella in &tabelle.tabelle {
        if !prima {
            out.write_all(b"\r\n")?;
        }
        prima = false;
        let mut csv = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .flexible(true)
            .from_writer(&mut *out);
        for riga in tabella.griglia() {
            csv.write_record(riga.iter().map(|cella| innocua(cella).into_owned()))?;
        }
        csv.flush()?;
    }
    Ok(())
}

/// Writes the tables as Markdown, each below a line with its file and pages.
pub fn tabelle_markdown(tabelle: &Tabelle, prima: bool, out: &mut impl Write) -> io::Result<()> {
    let mut prima = prima;
    for tabella in &tabelle.tabelle {
        if !prima {
            writeln!(out)?;
        }
        prima = false;
        let pagine: Vec<String> = tabella.pagine.iter().map(u32::to_string).collect();
        let pagine = match &pagine[..] {
            [una] => format!("pagina {una}"),
            molte => format!("pagine {}", molte.join(", ")),
        };
        writeln!(out, "**{}, {pagine}**\n", testo(&tabelle.file))?;
        markdown(tabella, out)?;
    }
    Ok(())
}

fn markdown(tabella: &Tabella, out: &mut impl Write) -> io::Result<()> {
    for (indice, riga) in tabella.griglia().iter().enumerate() {
        let celle: Vec<String> = riga.iter().map(|cella| testo(cella)).collect();
        writeln!(out, "| {} |", celle.join(" | "))?;
        if indice == 0 {
            writeln!(out, "|{}", " --- |".repeat(riga.len()))?;
        }
    }
    Ok(())
}

/// A text that stays in its cell and means nothing but itself.
fn testo(cella: &str) -> String {
    let mut testo = String::with_capacity(cella.len());
    for c in cella.chars() {
        match c {
            '\n' | '\r' => testo.push(' '),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' => {
                testo.push('\\');
                testo.push(c);
            }
            '<' => testo.push_str("&lt;"),
            '&' => testo.push_str("&amp;"),
            c if c.is_control() => {}
            c => testo.push(c),
        }
    }
    testo
}

#[cfg(test)]
mod tests {
    use pegaso_model::{CellaTabella, MetodoTabella, RigaTabella};

    use super::*;

    fn tabelle() -> Tabelle {
        let cella = |riga, colonna, testo: &str| CellaTabella {
            riga,
            colonna,
            righe: 1,
            colonne: 1,
            testo: testo.to_owned(),
            parti: Vec::new(),
            dubbia: false,
        };
        let tabella = Tabella {
            pagine: vec![3],
            metodo: MetodoTabella::Linee,
            colonne: 2,
            righe: vec![
                RigaTabella {
                    celle: vec![cella(0, 0, "voce"), cella(0, 1, "=1+1")],
                },
                RigaTabella {
                    celle: vec![cella(1, 1, "a|b <i>")],
                },
            ],
        };
        Tabelle {
            file: "atto.pdf".to_owned(),
            tabelle: vec![tabella.clone(), tabella],
            ..Tabelle::default()
        }
    }

    #[test]
    fn csv_has_no_formulas_and_a_blank_line_between_tables() {
        let mut out = Vec::new();
        tabelle_csv(&tabelle(), true, &mut out).unwrap();
        let one = "voce,'=1+1\r\n,a|b <i>\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), format!("{one}\r\n{one}"));
    }

    #[test]
    fn markdown_keeps_texts_in_their_cells() {
        let mut out = Vec::new();
        let mut tabelle = tabelle();
        tabelle.tabelle.truncate(1);
        tabelle_markdown(&tabelle, true, &mut out).unwrap();
        let expected =
            "**atto.pdf, pagina 3**\n\n| voce | =1+1 |\n| --- | --- |\n|  | a\\|b &lt;i> |\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
