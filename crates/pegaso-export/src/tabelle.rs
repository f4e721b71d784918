//! Tables as CSV and as Markdown, one after another.

use std::io::{self, Write};
use std::iter;

use csv::{Terminator, Writer, WriterBuilder};
use pegaso_model::{Tabella, Tabelle};

use crate::rilievi_csv::innocua;

/// What stands before the cells of each row.
const COLONNE: [&str; 4] = ["file", "pagina", "tabella", "dubbia"];

/// Writes the tables as CSV (RFC 4180), a blank line above each. Every row starts with its file, its
/// page, the number of its table in the file, and whether some of it is a guess; its cells follow, as
/// many as the heading names. `larghezza` is what the heading before has room for, `None` where there
/// is none yet: a file that needs more gets a heading of its own. A text that a spreadsheet would take
/// for a formula is made harmless.
pub fn tabelle_csv(
    tabelle: &Tabelle,
    larghezza: &mut Option<usize>,
    out: &mut impl Write,
) -> io::Result<()> {
    let griglie: Vec<_> = tabelle.tabelle.iter().map(Tabella::griglia).collect();
    let righe = griglie.iter().flatten();
    let serve = righe.map(Vec::len).max().unwrap_or_default();
    let celle = match *larghezza {
        Some(celle) if celle >= serve => celle,
        prima => {
            intestazione(serve, prima.is_some(), out)?;
            *larghezza.insert(serve)
        }
    };
    for (indice, (tabella, griglia)) in tabelle.tabelle.iter().zip(&griglie).enumerate() {
        out.write_all(b"\r\n")?;
        let mut csv = writer(&mut *out);
        let numero = (indice + 1).to_string();
        let mut pagina = tabella.pagine.first().copied();
        for (riga, testi) in tabella.righe.iter().zip(griglia) {
            pagina = riga.pagina().or(pagina);
            let pagina = pagina.map(|pagina| pagina.to_string()).unwrap_or_default();
            let dubbia = if riga.dubbia() { "dubbia" } else { "" };
            let luogo = [&tabelle.file, pagina.as_str(), &numero, dubbia];
            let vuote = iter::repeat_n("", celle - testi.len());
            let campi = luogo.into_iter().chain(testi.iter().copied()).chain(vuote);
            csv.write_record(campi.map(|campo| innocua(campo).into_owned()))?;
        }
        csv.flush()?;
    }
    Ok(())
}

/// Writes the names of what stands in a row of so many cells, below a blank line where tables stand
/// above.
fn intestazione(celle: usize, sotto: bool, out: &mut impl Write) -> io::Result<()> {
    if sotto {
        out.write_all(b"\r\n")?;
    }
    let celle = (1..=celle).map(|numero| format!("colonna_{numero}"));
    let mut csv = writer(out);
    csv.write_record(COLONNE.map(str::to_owned).into_iter().chain(celle))?;
    csv.flush()
}

fn writer<W: Write>(out: W) -> Writer<W> {
    WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out)
}

/// Writes the tables as Markdown, each below a line with its file, its pages and the rows that are
/// a guess.
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
        let righe = tabella.righe.iter().zip(1..);
        let dubbie = righe.filter(|(riga, _)| riga.dubbia());
        let dubbie: Vec<String> = dubbie.map(|(_, numero)| numero.to_string()).collect();
        let dubbie = match &dubbie[..] {
            [] => String::new(),
            [una] => format!("; riga {una} dubbia"),
            molte => format!("; righe {} dubbie", molte.join(", ")),
        };
        writeln!(out, "**{}, {pagine}{dubbie}**\n", testo(&tabelle.file))?;
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
    use pegaso_model::{CellaTabella, MetodoTabella, Parte, RigaTabella};

    use super::*;

    fn tabelle() -> Tabelle {
        let cella = |riga, colonna, testo: &str| CellaTabella {
            riga,
            colonna,
            righe: 1,
            colonne: 1,
            testo: testo.to_owned(),
            parti: vec![Parte {
                pagina: 3 + riga,
                riquadro: [0.0; 4],
            }],
            dubbia: riga == 1,
            confidenza: None,
        };
        let tabella = Tabella {
            pagine: vec![3, 4],
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
    fn csv_has_no_formulas_and_says_where_each_row_stands() {
        let mut out = Vec::new();
        tabelle_csv(&tabelle(), &mut None, &mut out).unwrap();
        let one = |number: u32| {
            format!(
                "\r\natto.pdf,3,{number},,voce,'=1+1\r\natto.pdf,4,{number},dubbia,,a|b <i>\r\n"
            )
        };
        let heading = "file,pagina,tabella,dubbia,colonna_1,colonna_2\r\n";
        let expected = format!("{heading}{}{}", one(1), one(2));
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn a_row_has_as_many_fields_as_the_heading_above_it() {
        let with = |colonne: u32| {
            let mut tabelle = tabelle();
            tabelle.tabelle.truncate(1);
            tabelle.tabelle[0].righe.truncate(1);
            tabelle.tabelle[0].colonne = colonne;
            tabelle
        };
        let mut out = Vec::new();
        let mut larghezza = None;
        for colonne in [3, 2, 4] {
            tabelle_csv(&with(colonne), &mut larghezza, &mut out).unwrap();
        }
        let out = String::from_utf8(out).unwrap();
        let rows: Vec<_> = out.lines().filter(|row| !row.is_empty()).collect();
        let fields: Vec<_> = rows.iter().map(|row| row.split(',').count()).collect();
        assert_eq!(fields, [7, 7, 7, 8, 8], "{out}");
        assert!(rows[0].ends_with("colonna_3") && rows[3].ends_with("colonna_4"));
    }

    #[test]
    fn markdown_keeps_texts_in_their_cells() {
        let mut out = Vec::new();
        let mut tabelle = tabelle();
        tabelle.tabelle.truncate(1);
        tabelle_markdown(&tabelle, true, &mut out).unwrap();
        let expected = "**atto.pdf, pagine 3, 4; riga 2 dubbia**\n\n| voce | =1+1 |\n| --- | --- |\n|  | a\\|b &lt;i> |\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
