//! Findings as CSV (RFC 4180: commas, CRLF), one row a finding.
//!
//! Its readers open it in a spreadsheet, so text of a document must not run there as a formula.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};
use pegaso_model::{Rilievo, Verifica};

const COLONNE: [&str; 18] = [
    "file",
    "regola",
    "nome",
    "gravita",
    "esito",
    "oggetto",
    "messaggio",
    "pubblicato",
    "ricalcolato",
    "scarto",
    "calcolo",
    "pagina",
    "riga",
    "colonna",
    "x0",
    "y0",
    "x1",
    "y1",
];

/// Writes the header row.
pub fn intestazione_csv(out: &mut impl Write) -> io::Result<()> {
    let mut csv = writer(out);
    csv.write_record(COLONNE)?;
    csv.flush()
}

/// Writes a row for every finding of `verifica`.
pub fn rilievi_csv(verifica: &Verifica, out: &mut impl Write) -> io::Result<()> {
    let mut csv = writer(out);
    for rilievo in &verifica.rilievi {
        let celle = celle(&verifica.documento.file, rilievo);
        csv.write_record(celle.iter().map(|cella| innocua(cella).into_owned()))?;
    }
    csv.flush()
}

fn writer<W: Write>(out: W) -> Writer<W> {
    WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out)
}

fn celle<'r>(file: &'r str, rilievo: &'r Rilievo) -> [Cow<'r, str>; COLONNE.len()] {
    let testo = |testo: &'r Option<String>| Cow::Borrowed(testo.as_deref().unwrap_or_default());
    let numero =
        |numero: Option<u32>| Cow::Owned(numero.map_or_else(String::new, |n| n.to_string()));
    let riquadro = rilievo.origine.riquadro;
    let lato = |indice: usize| {
        Cow::Owned(riquadro.map_or_else(String::new, |lati| lati[indice].to_string()))
    };
    [
        rilievo.file.as_deref().unwrap_or(file).into(),
        rilievo.regola.as_str().into(),
        rilievo.nome.as_ref().into(),
        rilievo.gravita.as_str().into(),
        rilievo.esito.parola().into(),
        rilievo.oggetto.as_str().into(),
        rilievo.messaggio.as_str().into(),
        testo(&rilievo.pubblicato),
        testo(&rilievo.ricalcolato),
        testo(&rilievo.scarto),
        testo(&rilievo.calcolo),
        numero(rilievo.origine.pagina),
        numero(rilievo.origine.riga),
        numero(rilievo.origine.colonne.map(|[inizio, _]| inizio)),
        lato(0),
        lato(1),
        lato(2),
        lato(3),
    ]
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe; a signed figure does not.
pub(crate) fn innocua(cella: &str) -> Cow<'_, str> {
    let pericolosa =
        cella.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if pericolosa && !e_cifra(cella) {
        Cow::Owned(format!("'{cella}"))
    } else {
        Cow::Borrowed(cella)
    }
}

/// A sign, digits and at most one decimal separator.
fn e_cifra(cella: &str) -> bool {
    let cifre = cella.strip_prefix(['-', '+']).unwrap_or(cella);
    let (interi, decimali) = cifre.split_once([',', '.']).unwrap_or((cifre, "0"));
    let solo_cifre = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    solo_cifre(interi) && solo_cifre(decimali)
}

#[cfg(test)]
mod tests {
    use pegaso_model::{Codice, Gravita, Origine};

    use super::*;

    #[test]
    fn a_finding_on_a_page_says_where_its_box_is() {
        let origine = Origine {
            pagina: Some(3),
            riquadro: Some([430.25, 508.0, 450.5, 518.0]),
            ..Origine::default()
        };
        let codice = Codice::new("EST009");
        let rilievo = Rilievo::nuovo(codice, "prova", Gravita::Avviso, "07.02", "", origine);
        let celle = celle("vp.pdf", &rilievo);
        assert_eq!(celle[11..], ["3", "", "", "430.25", "508", "450.5", "518"]);
    }

    #[test]
    fn a_formula_is_neutralised_and_a_figure_is_not() {
        for formula in [
            "=1+1",
            "+A1",
            "-1+cmd|' /C calc'!A0",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "-",
            "-1,2,3",
        ] {
            assert_eq!(innocua(formula), format!("'{formula}"));
        }
        for testo in [
            "-0,1",
            "+5",
            "-12.50",
            "6,4",
            "",
            "02.12",
            "SETTORE/A",
            "a=b",
        ] {
            assert_eq!(innocua(testo), testo);
        }
    }
}
