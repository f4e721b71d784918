//! Tables of phases: labelled rows, sub-rows, totals, final and yearly deadlines.

mod comune;
mod lette;
mod righe;
mod totali;

use pegaso_model::{Line, Source};

use crate::colonne::Colonna;
use crate::grammatica::ente::ente;
use crate::grammatica::etichetta::campo;
use crate::grammatica::fase::{etichetta, etichetta_in_colonna};
use crate::grammatica::numero::{Cifra, cifra};
use crate::grammatica::struttura::{e_una_unita, firma};
use crate::grammatica::termine::termine;
use crate::grammatica::testa::{Voce, voce};
use crate::grammatica::totale::e_un_totale;
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore};
use crate::note;
use crate::pagina;
use crate::peg::testo_unito;
use crate::prosa::accoda;
use crate::riga_logica::RigaLogica;
use crate::testata::Testata;

use comune::seguito_del_titolo;
pub(crate) use comune::{DiQuanti, altro_obiettivo, di_quanti_obiettivi, struttura_sopra};
pub(crate) use lette::FasiLette;

/// True for a line that reads as a row under the columns in force.
pub(crate) fn e_una_riga(line: Line<'_>, testata: &Testata) -> bool {
    if line.cells().len() < 2 {
        return false;
    }
    let posto = testata
        .indice(Colonna::Fase)
        .or_else(|| testata.indice(Colonna::Descrizione));
    let prima = posto
        .and_then(|indice| line.cell(indice))
        .map_or("", |cella| cella.text);
    let termina = line
        .cells()
        .find(|c| !c.text.is_empty())
        .is_some_and(|c| termine(c.text).is_ok());
    etichetta(prima).is_ok() || termina
}

/// True for a row that can only stand inside a table of phases: also a bare number under the
/// labels, a total, the header again.
fn segue_la_tabella(line: Line<'_>, testata: &Testata) -> bool {
    if line.cells().len() < 2 {
        return line.only_text().is_some_and(solo_percento);
    }
    let posto = testata.indice(Colonna::Fase);
    let numerata = posto
        .and_then(|indice| line.cell(indice))
        .is_some_and(|cella| !cella.text.is_empty() && etichetta_in_colonna(cella.text).is_ok());
    let totale = line.cells().any(|cella| e_un_totale(cella.text))
        || line.only_text().is_some_and(solo_percento);
    let con_descrizione = line.only_text().is_none();
    numerata && con_descrizione || totale || e_una_riga(line, testata) || testata.ripetuta(line)
}

fn solo_percento(testo: &str) -> bool {
    matches!(cifra(testo), Cifra::Numero { percento: true, .. })
}

/// True where rows begin with a label and have one cell more than the header: the blank header
/// over the labels was trimmed away.
pub(crate) fn manca_la_colonna_delle_etichette(prima: Line<'_>, testata: &Testata) -> bool {
    testata.indice(Colonna::Fase).is_none()
        && prima.cells().len() == testata.larghezza() + 1
        && prima
            .cell(0)
            .is_some_and(|cella| etichetta_in_colonna(cella.text).is_ok())
}

/// The column without a meaning, left of the descriptions, that has a label in the first row: its
/// header says `Azione`, and not that it numbers them.
pub(crate) fn colonna_delle_etichette(prima: Line<'_>, testata: &Testata) -> Option<usize> {
    if testata.indice(Colonna::Fase).is_some() {
        return None;
    }
    let descrizione = testata.indice(Colonna::Descrizione)?;
    (testata.prima_delle_fasi()..descrizione).find(|indice| {
        let etichetta = prima
            .cell(*indice)
            .and_then(|cella| tutta(etichetta_in_colonna, cella.text));
        testata.colonna(*indice).is_none() && etichetta.is_some()
    })
}

/// True where `line` is the header again, above the first phase of a table that is whole: another
/// table.
fn ricomincia_sotto(source: &Source, line: Line<'_>, testata: &Testata, lette: &FasiLette) -> bool {
    if !lette.finite() || !testata.ripetuta(line) {
        return false;
    }
    let mut sotto = (line.index + 1..).map_while(|indice| source.line(indice));
    let prima = sotto.find(|sotto| !sotto.is_blank());
    prima
        .and_then(|prima| etichetta_della_riga(prima, testata))
        .is_some_and(|etichetta| lette.comincia_con(&etichetta))
}

/// The phase that `line`, a row under `testata`, begins with; `None` where it has no label.
pub(crate) fn etichetta_della_riga(line: Line<'_>, testata: &Testata) -> Option<String> {
    let posto = testata
        .indice(Colonna::Fase)
        .or_else(|| testata.indice(Colonna::Descrizione))?;
    let (_, letta) = etichetta_in_colonna(line.cell(posto)?.text).ok()?;
    Some(letta.fase)
}

/// Reads the rows at the cursor.
pub(crate) fn leggi(
    lettore: &mut Lettore<'_>,
    testata: &Testata,
    lette: &mut FasiLette,
    oggetto: &str,
) {
    while let Some(line) = lettore.guarda() {
        if struttura_sopra(lettore.source, line, testata).is_some() {
            return;
        }
        if let Some(testo) = line.only_text()
            && !e_di_tabella(line, testo, testata)
        {
            // A table of several objectives may be another unit's below its name.
            let apre_altro = |testo: &str| {
                crate::e_strutturale(testo) && tutta(ente, testo).is_none()
                    || testata.di_piu_obiettivi() && e_una_unita(testo)
            };
            let source = lettore.source;
            let segue = |line: Line<'_>| {
                segue_la_tabella(line, testata) && !ricomincia_sotto(source, line, testata, lette)
            };
            let sotto = lettore.source.line(line.index + 1);
            if !lette.chiuse()
                && sotto.is_some_and(segue)
                && note::leggi_fra_le_fasi(lettore, line, testo)
            {
                continue;
            }
            if lette.chiuse() || !pagina::salta(lettore, oggetto, segue, apre_altro) {
                return;
            }
            continue;
        }
        if finisce_la_tabella(line) {
            return;
        }
        if pagina::e_un_piede(line) {
            lettore.testo_libero(line);
            continue;
        }
        if testata.ripetuta(line) {
            if ricomincia_sotto(lettore.source, line, testata, lette) {
                return;
            }
            lettore.prendi(Fine::Testata);
            continue;
        }
        if Testata::leggi(line).is_some() {
            return;
        }
        if altro_obiettivo(lettore.source, line, testata, lette).is_some() {
            return;
        }
        if apre_un_altra_scheda(line) {
            return;
        }
        if let Some(seguito) = seguito_del_titolo(line, testata, lette) {
            accoda(&mut lette.seguito_del_titolo, &seguito);
        }
        if testata.solo_obiettivo(line) {
            lettore.prendi(Fine::Intestazione);
            continue;
        }
        let riga = RigaLogica::leggi(lettore.source, line, testata, |testo| {
            etichetta_in_colonna(testo).is_ok() || termine(testo).is_ok() || e_un_totale(testo)
        });
        let fine = righe::aggiungi(lettore, lette, &riga, testata, oggetto);
        if fine.is_none() && lette.chiuse() {
            return;
        }
        lettore.segna_riga(oggetto, &riga, fine);
        lettore.posto += 1;
    }
}

/// `Codice obiettivo | 7`: the head of a card in two cells.
fn apre_un_altra_scheda(line: Line<'_>) -> bool {
    line.filled() == 2
        && matches!(
            tutta(voce, &testo_unito(line)),
            Some(Voce::Codice(_) | Voce::Titolo(_))
        )
}

/// Longest text, in bytes, that goes on with the deadline above.
const SCADENZA_MASSIMA: usize = 60;

/// A line with one text that still is a row: a total, a final deadline with its cells, the
/// deadline or the text of the row above.
fn e_di_tabella(line: Line<'_>, testo: &str, testata: &Testata) -> bool {
    if line.cells().len() < 2 {
        let spezzata =
            !testo.ends_with(':') && tutta(termine, testo).is_some_and(|t| t.testo.is_empty());
        return solo_percento(testo) || spezzata;
    }
    let posto = line.cells().position(|cella| !cella.text.is_empty());
    // Prose that a table swallowed stands in the first cell, whatever its column.
    let prosa = posto == Some(0)
        && (posto != testata.indice(Colonna::Scadenza) || testo.len() > SCADENZA_MASSIMA);
    match (cifra(testo), termine(testo)) {
        (Cifra::Numero { .. }, _) => posto != testata.indice(Colonna::Fase),
        (_, Ok(_)) => true,
        _ => e_un_totale(testo) || !prosa && !crate::e_strutturale(testo),
    }
}

/// Labels and signatures laid out in cells below the table.
fn finisce_la_tabella(line: Line<'_>) -> bool {
    let mut piene = line
        .cells()
        .map(|cella| cella.text)
        .filter(|testo| !testo.is_empty());
    let Some(prima) = piene.next() else {
        return false;
    };
    let etichettata = prima.ends_with(':') && campo(prima).is_ok();
    etichettata || firma(prima) && piene.all(firma)
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    #[test]
    fn a_final_day_may_stand_among_the_incidences() {
        let documento = letto(
            "Obiettivo n. 5: Scuola\n\nFase\tDescrizione\tIncidenza %\tScadenza\n\
             1\tProgetto\t40\t31/03/2025\n2\tGara\t60\t31/12/2025\n\
             Scadenza finale\t\t31/12/2025\t",
        );
        let finale = documento.peg[0].scadenza_finale.as_ref();
        assert_eq!(finale.map(|finale| &*finale.testo), Some("31/12/2025"));
        assert!(documento.letture.is_empty(), "{:?}", documento.letture);
    }

    #[test]
    fn letters_may_number_phases() {
        let letti = |righe: &str| {
            let testo = format!(
                "Obiettivo n. 5: Scuola\n\nAzioni|Responsabile|Termine|Incidenza %\n{righe}"
            );
            let documento = letto(&testo.replace('|', "\t"));
            let fasi = documento.peg[0].fasi.iter();
            let fasi: Vec<_> = fasi
                .map(|fase| format!("{} {}", fase.etichetta(), fase.descrizione))
                .collect();
            (fasi.join(", "), documento.letture.len())
        };
        let righe = "a) Piano|Neri|31/03/2025|40\nb) Gara|Neri|31/12/2025|60";
        assert_eq!(letti(righe), ("a Piano, b Gara".to_owned(), 0));
        // Parts of a phase that has a number.
        let (lette, _) = letti(&format!("1) Studi|Neri|31/01/2025|0\n{righe}"));
        assert_eq!(lette, "1 Studi, 1a a) Piano, 1b b) Gara");
        // A column of labels that has none there.
        let documento = letto(
            "Obiettivo n. 5: Scuola\n\nFase\tDescrizione\tIncidenza %\tScadenza\n\
             \ta) Piano\t40\t31/03/2025\nfase 1:\tb) Gara\t60\t31/12/2025",
        );
        let fasi = documento.peg[0].fasi.iter();
        assert!(
            fasi.clone().all(|fase| fase.fase != "a"),
            "{:?}",
            fasi.as_slice()
        );
    }

    #[test]
    fn a_note_between_two_phases_ends_no_table() {
        let documento = letto(
            "Obiettivo n. 5: Scuola\n\nFase\tDescrizione\tIncidenza %\tResponsabili\tScadenza\n\
             1\tProgetto\t40\t\t31/03/2025\n\
             (*) la fase 1 vale il 50% se conclusa entro il 28/02/2025\n\
             2\tGara\t60\t\t31/12/2025\n\tTotale\t100\t\t",
        );
        let obiettivo = &documento.peg[0];
        assert_eq!((obiettivo.fasi.len(), obiettivo.totali.len()), (2, 1));
        assert_eq!(documento.note.len(), 1);
        assert!(documento.letture.is_empty(), "{:?}", documento.letture);
    }

    #[test]
    fn the_phases_tell_the_thousands_of_their_total() {
        let totale = |righe: &str| {
            let documento = letto(&format!(
                "Obiettivo n. 5: Scuola\n\nFase\tDescrizione\tIncidenza %\tResponsabili\tScadenza\n{}",
                righe.replace('|', "\t")
            ));
            let totale = documento.peg[0].totali_incidenza[0].to_string();
            (totale, documento.letture.len())
        };
        assert_eq!(
            totale("1|Progetto|400||\n2|Gara|600||\n|Totale|1.000||"),
            ("1000".into(), 0)
        );
        assert_eq!(
            totale("1|Progetto|0,4||\n2|Gara|0,6||\n|Totale|1.000||").1,
            0
        );
        assert_eq!(totale("1|Progetto|40||\n2|Gara|60||\n|Totale|1.000||").1, 1);
    }

    /// The labels of the phases under `testata`.
    fn etichette(testata: &str, righe: &[&str]) -> Vec<String> {
        let documento = letto(&format!(
            "Obiettivo 5: Verde\n\n{testata}\n{}",
            righe.join("\n")
        ));
        assert_eq!(documento.letture, []);
        let fasi = documento.peg[0].fasi.iter();
        fasi.map(|fase| format!("{} {}", fase.etichetta(), fase.descrizione))
            .collect()
    }

    const TESTATA: &str = "Fase\tDescrizione\tPeso %\tScadenza";

    #[test]
    fn labels_of_two_parts_are_names() {
        let righe = ["F.1\tBozza\t40\t30/06/2025", "F.2\tAtto\t60\t31/12/2025"];
        assert_eq!(etichette(TESTATA, &righe), ["F.1 Bozza", "F.2 Atto"]);
        let righe = ["5.A\tBozza\t40\t30/06/2025", "5.B\tAtto\t60\t31/12/2025"];
        assert_eq!(etichette(TESTATA, &righe), ["5.A Bozza", "5.B Atto"]);
    }

    #[test]
    fn ordinal_marks_are_of_the_label() {
        let righe = ["1ª\tBozza\t40\t30/06/2025", "2^\tAtto\t60\t31/12/2025"];
        assert_eq!(etichette(TESTATA, &righe), ["1 Bozza", "2 Atto"]);
    }

    #[test]
    fn a_citation_may_write_the_label_otherwise() {
        for (prima, seconda) in [("F1", "F2"), ("I", "II")] {
            let righe = [
                format!("{prima}\tBozza\t40\t30/06/2025"),
                format!("{seconda}\tAtto\t60\tentro 30 gg dalla conclusione della fase 1"),
            ];
            let testo = format!("Obiettivo 5: Verde\n\n{TESTATA}\n{}", righe.join("\n"));
            let documento = letto(&testo);
            let data = documento.peg[0].fasi[1].scadenza.data;
            assert_eq!(
                data.map(|data| data.to_string()).as_deref(),
                Some("2025-07-30"),
                "{prima}"
            );
        }
    }

    #[test]
    fn letters_below_a_phase_are_its_parts() {
        let righe = [
            "1\tBozza\t40\t30/06/2025",
            "2\tLavori\t60\t",
            "a)\tImpianti\t35\t31/10/2025",
            "b)\tArredi\t25\t31/12/2025",
        ];
        let attese = ["1 Bozza", "2 Lavori", "2.a Impianti", "2.b Arredi"];
        assert_eq!(etichette(TESTATA, &righe), attese);
    }

    #[test]
    fn texts_in_the_column_of_phases_are_no_labels() {
        let righe = ["Bozza dell'atto\t40\t30/06/2025", "Atto\t60\t31/12/2025"];
        let attese = ["1 Bozza dell'atto", "2 Atto"];
        assert_eq!(etichette("Fasi\tPeso %\tScadenza", &righe), attese);
    }

    #[test]
    fn marks_are_no_labels() {
        let righe = ["•\tBozza\t40\t30/06/2025", "•\tAtto\t60\t31/12/2025"];
        assert_eq!(etichette(TESTATA, &righe), ["1 Bozza", "2 Atto"]);
    }

    #[test]
    fn the_whole_below_phases_is_their_total_whatever_stands_beside_it() {
        let righe = "1\tBozza\t40\t30/06/2025\n2\tAtto\t60\t31/12/2025\n\t0 r\t100%\t";
        let documento = letto(&format!("Obiettivo 5: Verde\n\n{TESTATA}\n{righe}"));
        let obiettivo = &documento.peg[0];
        assert_eq!((obiettivo.fasi.len(), obiettivo.totali.len()), (2, 1));
        assert_eq!(documento.letture.len(), 1, "{:?}", documento.letture);
        // Half is left for it.
        let righe = "1\tBozza\t25\t30/06/2025\n2\tAtto\t25\t31/12/2025\n\tArredi\t50\t";
        let documento = letto(&format!("Obiettivo 5: Verde\n\n{TESTATA}\n{righe}"));
        assert_eq!(documento.peg[0].fasi.len(), 3);
    }

    #[test]
    fn years_between_phases_are_no_rows() {
        let righe = [
            "\tANNO 2025\t\t",
            "1\tBozza\t100\t30/06/2025",
            "\tAnnualità 2026\t\t",
            "2\tAtto\t100\t31/12/2026",
        ];
        assert_eq!(etichette(TESTATA, &righe), ["1 Bozza", "2 Atto"]);
    }

    #[test]
    fn labels_stand_under_a_header_that_does_not_say_so() {
        let testata =
            "Azione\tDescrizione azione\tG\tF\tM\tA\tM\tG\tL\tA\tS\tO\tN\tD\tPeso %\tScadenza";
        let mesi = "\t".repeat(11);
        let righe = [
            format!("1\tBozza\tX{mesi}\t40\t30/06/2025"),
            format!("4\tAtto\tX{mesi}\t60\t31/12/2025"),
        ];
        let righe = righe.each_ref().map(String::as_str);
        assert_eq!(etichette(testata, &righe), ["1 Bozza", "4 Atto"]);
    }
}
