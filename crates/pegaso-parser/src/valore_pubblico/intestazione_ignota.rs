//! Headings of tables in words that no vocabulary has: told by what stands below them.
//!
//! The head of an objective with nothing but a table of valore pubblico below it is its heading; so is
//! a line of text right above, whose number is that of the codes of the rows.

use pegaso_model::{ObiettivoPeg, Origine};

use super::{StatoVp, nuova_tabella, prefisso};
use crate::colonne::Colonna;
use crate::grammatica::frase::{Frasi, una_delle};
use crate::lettore::{Fine, Lettore};
use crate::testata::Testata;

/// True where the last table has a heading and no row yet.
pub(crate) fn sotto_un_titolo(lettore: &Lettore<'_>) -> bool {
    let ultima = lettore.documento.valore_pubblico.last();
    ultima.is_some_and(|tabella| tabella.righe.is_empty() && tabella.celle.totale.is_none())
}

impl StatoVp {
    /// Opens a table under the heading right above the header at the cursor, where one is told: `testa`,
    /// the head of an objective, or a line of text.
    pub(crate) fn intitola(
        &mut self,
        lettore: &mut Lettore<'_>,
        testata: &Testata,
        linee: usize,
        testa: Option<ObiettivoPeg>,
    ) {
        let letta = match testa {
            Some(testa) => Some((testa.codice, testa.titolo, testa.origine)),
            None => riga_sopra(lettore, testata, linee),
        };
        let Some((codice, titolo, origine)) = letta else {
            return;
        };
        let ultima = lettore.documento.valore_pubblico.last();
        // The heading again over a table that a page cut: its total is still to come.
        let ripresa = ultima.is_some_and(|tabella| {
            let aperta = self.totale_sopra || tabella.celle.totale.is_none();
            aperta && tabella.codice == codice && tabella.titolo == titolo
        });
        if !ripresa {
            nuova_tabella(lettore, self, &codice, &titolo, origine);
        }
    }
}

/// The code and the title in the text right above the header at the cursor, where the codes of the rows
/// begin with it.
fn riga_sopra(
    lettore: &mut Lettore<'_>,
    testata: &Testata,
    linee: usize,
) -> Option<(String, String, Origine)> {
    let source = lettore.source;
    let posto = lettore.posto;
    let sopra = (0..posto).rev().find_map(|indice| {
        let line = source.line(indice)?;
        (!line.is_blank()).then_some(line)
    })?;
    let codici = testata.indice(Colonna::Codice)?;
    let prima = source
        .lines_from(posto + linee)
        .find(|line| !line.is_blank())?;
    let numero = prefisso(prima.cell(codici)?.text)?;
    let (codice, titolo) = codice_e_titolo(sopra.only_text()?, numero)?;
    lettore.riprendi(sopra, Fine::Intestazione).then(|| {
        (
            codice.to_owned(),
            titolo.to_owned(),
            sopra.origine().clone(),
        )
    })
}

/// `5` and `Scuola aperta` of `Ambito 5: Scuola aperta`, where `numero` is `05`.
fn codice_e_titolo<'t>(testo: &'t str, numero: &str) -> Option<(&'t str, &'t str)> {
    const OBIETTIVO: Frasi = Frasi::di(&["OBIETTIVO"]);
    /// Most words before the number.
    const PAROLE: usize = 6;
    let zeri = |codice: &str| codice.trim_start_matches('0').to_owned();
    let mut inizio = 0;
    for (quante, parola) in testo.split(' ').enumerate() {
        let codice = parola.trim_end_matches([':', '-', '–', '.', ')']);
        let dopo = testo[inizio + codice.len()..].trim_start();
        let titolo = dopo.trim_start_matches([':', '-', '–', '—', '.', ')', ' ']);
        let titolo = match una_delle(&OBIETTIVO, titolo) {
            Ok((nome, _)) => nome
                .trim_start()
                .strip_prefix(':')
                .map_or(titolo, str::trim_start),
            Err(_) => titolo,
        };
        let diviso = titolo.len() < dopo.len() && titolo.starts_with(char::is_alphabetic);
        if !codice.is_empty() && zeri(codice) == zeri(numero) {
            return diviso.then_some((codice, titolo));
        }
        if quante >= PAROLE || parola.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        inizio += parola.len() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    /// Code, title, rows and total of each table; how many objectives of a PEG, lines of free text and
    /// findings there are.
    fn tabelle(intestazioni: [&str; 2]) -> (Vec<String>, [usize; 3]) {
        let tabella = |numero: &str, intestazione: &str, totale: &str| {
            format!(
                "{intestazione}\n\nCod.VP\tObiettivo\tPeso\tRaggiungimento %\tPesato\n\
                 {numero}.01\tMense\t60\t50%\t30\n{numero}.02\tAule\t40\t80%\t32\n{totale}\n"
            )
        };
        let [prima, seconda] = intestazioni;
        let documento = letto(&format!(
            "COMUNE DI PROVA\nPIAO 2025\n\n{}\n{}",
            tabella("05", prima, ""),
            tabella("06", seconda, "\tTotale\t100\t\t62")
        ));
        let tabelle = documento.valore_pubblico.iter().map(|tabella| {
            let totale = tabella.totale.map_or("-".to_owned(), |n| n.to_string());
            let (codice, righe) = (&tabella.codice, tabella.righe.len());
            format!("{codice} {}: {righe} {totale}", tabella.titolo)
        });
        let altri = [
            documento.peg.len(),
            documento.sorgente.testo_libero.len(),
            documento.letture.len(),
        ];
        (tabelle.collect(), altri)
    }

    #[test]
    fn headings_in_other_words() {
        for (intestazioni, codici) in [
            (
                ["Obiettivo 05 - Scuola", "Obiettivo 06: Sport"],
                ["05", "06"],
            ),
            (
                ["Ambito 5: Scuola", "Valore atteso n. 6 - Sport"],
                ["5", "6"],
            ),
            (["05. Scuola", "06) Obiettivo: Sport"], ["05", "06"]),
        ] {
            let [prima, seconda] = codici;
            let attese = [
                format!("{prima} Scuola: 2 -"),
                format!("{seconda} Sport: 2 62"),
            ];
            let (lette, altri) = tabelle(intestazioni);
            assert_eq!((lette.as_slice(), altri), (attese.as_slice(), [0, 0, 0]));
        }
    }

    #[test]
    fn codes_may_begin_with_letters() {
        let documento = letto(
            "PIAO 2025\n\nStrategia attuativa OVP 1 - Transizione\n\n\
             Cod.VP\tObiettivo\tPeso\tRaggiungimento %\tPesato\n\
             OB.1.01\tMense\t60\t50%\t30\nOB.1.02\tAule\t40\t80%\t32\n",
        );
        let tabella = &documento.valore_pubblico[0];
        assert_eq!([&tabella.codice, &tabella.titolo], ["1", "Transizione"]);
    }

    #[test]
    fn text_that_says_another_number_is_no_heading() {
        let intestazioni = [
            "Obiettivo di valore pubblico 05 - Scuola",
            "I dati sono al 31 dicembre 6 - provvisori",
        ];
        let (lette, altri) = tabelle(intestazioni);
        assert!(
            lette.iter().all(|letta| !letta.contains("provvisori")),
            "{lette:?}"
        );
        assert_eq!(altri[1], 1);
    }
}
