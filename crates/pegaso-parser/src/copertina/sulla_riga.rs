//! The body and its plan on one line: `Comune di Prova PEG 2025`, `PEG 2025 - Comune di Prova`.
//!
//! Looked for only where no line of the cover names the body by itself.

use pegaso_model::Line;

use crate::grammatica::data::anno_lungo;
use crate::grammatica::ente::ente_di_copertina;
use crate::grammatica::frase::{Frasi, una_delle};

/// What such a line says.
pub(super) struct Riga<'s> {
    pub(super) linea: usize,
    pub(super) ente: &'s str,
    /// The plan, or the whole line where it goes on with the body: `Piano 2025 del Comune di Prova`.
    pub(super) piano: &'s str,
}

/// What plans are called, behind the name of a body.
const PIANI: Frasi = Frasi::di(&[
    "PEG",
    "P E G",
    "PIAO",
    "P I A O",
    "PDO",
    "PIANO ESECUTIVO",
    "PIANO DETTAGLIATO",
    "PIANO DEGLI OBIETTIVI",
    "PIANO DELLA PERFORMANCE",
    "PIANO DELLE PERFORMANCE",
    "PIANO PERFORMANCE",
    "PIANO INTEGRATO",
    "RELAZIONE SULLA PERFORMANCE",
    "RELAZIONE SULLE PERFORMANCE",
    "OBIETTIVI DI VALORE PUBBLICO",
    "MONITORAGGIO",
    "STATO DI ATTUAZIONE",
    "ANNO",
    "ESERCIZIO",
]);

/// The first line of a cover that names both.
pub(super) fn del_piano<'s>(copertina: &[(Line<'s>, &'s str)]) -> Option<Riga<'s>> {
    copertina.iter().find_map(|(line, testo)| {
        let (ente, piano) = ente_e_piano(testo).or_else(|| piano_e_ente(testo))?;
        let linea = line.index;
        Some(Riga { linea, ente, piano })
    })
}

/// `Comune di Prova, PEG 2025`, with a mark between the two or without.
fn ente_e_piano(testo: &str) -> Option<(&str, &str)> {
    let mut inizi = testo.match_indices(' ').map(|(dove, _)| dove);
    inizi.find_map(|dove| {
        let piano = testo[dove..].trim_start_matches([' ', '-', '–', '—', '|']);
        let e_un_piano = una_delle(&PIANI, piano).is_ok() || anno_lungo(piano).is_ok();
        let nome = testo[..dove].trim_end_matches([' ', ',', ';', ':', '-', '–', '—', '|']);
        let (resto, ente) = ente_di_copertina(nome).ok().filter(|_| e_un_piano)?;
        resto.trim().is_empty().then_some((ente, piano))
    })
}

/// `PEG 2025 - Comune di Prova`, `Piano della performance 2025 del Comune di Prova`.
fn piano_e_ente(testo: &str) -> Option<(&str, &str)> {
    una_delle(&PIANI, testo).ok()?;
    let mut inizi = testo.match_indices(' ').map(|(dove, _)| dove + 1);
    inizi.find_map(|dove| {
        let (resto, ente) = ente_di_copertina(&testo[dove..]).ok()?;
        let prima = testo[..dove].trim_end();
        let piano = prima.trim_end_matches(['-', '–', '—', '|', ',', ':']);
        let segnato = piano.len() < prima.len();
        let legato = [" del", " della", " dell'", " dell’", " di"]
            .iter()
            .any(|legame| prima.ends_with(legame));
        let intero = resto.trim().is_empty() && (segnato || legato);
        intero.then_some((ente, if segnato { piano.trim_end() } else { testo }))
    })
}

/// `testo` behind the sign of a province, where more follows it: `(LO) - PEG 2025`.
pub(super) fn senza_sigla(testo: &str) -> &str {
    let dopo = testo.split_once(')').map_or(testo, |(sigla, dopo)| {
        let intera = &testo[..=sigla.len()];
        if e_una_sigla(intera) { dopo } else { testo }
    });
    let dopo = dopo.trim_start_matches([' ', '-', '–', '—']);
    if dopo.is_empty() { testo } else { dopo }
}

/// `(LO)`: the sign of a province.
pub(super) fn e_una_sigla(testo: &str) -> bool {
    let dentro = testo
        .strip_prefix('(')
        .and_then(|testo| testo.strip_suffix(')'));
    dentro.is_some_and(|sigla| sigla.len() == 2 && sigla.chars().all(|c| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    #[test]
    fn a_body_and_its_plan_on_one_line() {
        let tabella = "Obiettivo 1: Verde\n\nFase\tDescrizione\tPeso %\tScadenza\n\
                       1\tBozza\t100\t31/12/2025\n";
        for (riga, titolo) in [
            ("Comune di Roccaverde - PEG 2025", "PEG 2025"),
            ("Comune di Roccaverde (TN) - PEG 2025", "PEG 2025"),
            ("Comune di Roccaverde PEG 2025", "PEG 2025"),
            ("Comune di Roccaverde, PEG 2025", "PEG 2025"),
            ("Comune di Roccaverde | PIAO 2025", "PIAO 2025"),
            (
                "Comune di Roccaverde: Piano della performance 2025",
                "Piano della performance 2025",
            ),
            ("PEG 2025 - Comune di Roccaverde", "PEG 2025"),
            (
                "Piano della performance 2025 del Comune di Roccaverde",
                "Piano della performance 2025 del Comune di Roccaverde",
            ),
        ] {
            let documento = letto(&format!("{riga}\n\nSettore Ambiente\n\n{tabella}"));
            let letti = (
                documento.ente.as_deref(),
                documento.titolo.as_deref(),
                documento.anno,
            );
            assert_eq!(
                letti,
                (Some("Comune di Roccaverde"), Some(titolo), Some(2025)),
                "{riga}"
            );
            assert_eq!(documento.peg[0].struttura, "Settore Ambiente");
        }
        let documento = letto(&format!(
            "Piano di rientro del Comune, PEG 2025\n\n{tabella}"
        ));
        assert_eq!(documento.ente, None);
    }
}
