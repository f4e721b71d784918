//! Labelled lines of the head of an objective, above its title or below it.
//!
//! voce      = etichetta { precisazione } `:` valore
//! etichetta = `Titolo` | `Codice` | `Settore` | `Centro di responsabilità` | `Dirigente` | …

use super::coppia::nome_e_valore;
use super::frase::{Frasi, quale, una_delle};
use super::struttura::{Ruolo, e_una_persona_titolata, e_una_unita, ruolo};
use super::titolo::numero_dell_obiettivo;
use super::{Parse, fallita, tutta};

/// What such a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voce<'i> {
    Titolo(&'i str),
    Codice(&'i str),
    /// The unit, its label included where that is part of its name.
    Struttura(&'i str),
    Ruolo(Ruolo<'i>),
}

const TITOLI: Frasi = Frasi::di(&[
    "TITOLO",
    "TITOLO OBIETTIVO",
    "TITOLO DELL OBIETTIVO",
    "DENOMINAZIONE",
    "DENOMINAZIONE OBIETTIVO",
    "DENOMINAZIONE DELL OBIETTIVO",
    "NOME OBIETTIVO",
    "NOME DELL OBIETTIVO",
    "OGGETTO",
    "OGGETTO DELL OBIETTIVO",
]);

const CODICI: Frasi = Frasi::di(&[
    "CODICE",
    "COD",
    "CODICE OBIETTIVO",
    "CODICE DELL OBIETTIVO",
    "COD OBIETTIVO",
    "COD OB",
    "NUMERO OBIETTIVO",
    "NUMERO DELL OBIETTIVO",
    "N OBIETTIVO",
    "OBIETTIVO N",
    "OBIETTIVO NR",
    "OBIETTIVO NUMERO",
    "ID",
    "ID OBIETTIVO",
]);

const STRUTTURE: Frasi = Frasi::di(&[
    "SETTORE",
    "SERVIZIO",
    "SERVIZIO UFFICIO",
    "AREA",
    "UFFICIO",
    "DIREZIONE",
    "DIPARTIMENTO",
    "RIPARTIZIONE",
    "DIVISIONE",
    "STRUTTURA",
    "UNITA ORGANIZZATIVA",
    "UNITA",
    "U O",
    "CENTRO DI RESPONSABILITA",
    "CENTRO DI COSTO",
    "CDR",
    "C D R",
]);

/// What a label of a unit or a role may go on with.
const PRECISAZIONI: Frasi = Frasi::di(&[
    "RESPONSABILE",
    "ORGANIZZATIVA",
    "COMPETENTE",
    "PROPONENTE",
    "TITOLARE",
    "DI RIFERIMENTO",
    "DI APPARTENENZA",
    "DELL OBIETTIVO",
]);

/// Reads a labelled line of a head.
pub(crate) fn voce(input: &str) -> Parse<'_, Voce<'_>> {
    let Some((etichetta, valore)) = nome_e_valore(input) else {
        return fallita(input);
    };
    let etichetta = etichetta.trim_end_matches([' ', '.', '°']);
    let intera = |frasi: &Frasi| quale(frasi, etichetta).is_ok_and(|(resto, _)| resto.is_empty());
    if intera(&TITOLI) {
        return Ok(("", Voce::Titolo(valore)));
    }
    if intera(&CODICI) {
        return match tutta(numero_dell_obiettivo, valore) {
            Some(codice) => Ok(("", Voce::Codice(codice))),
            None => fallita(input),
        };
    }
    if una_delle(&STRUTTURE, etichetta).is_ok_and(|(resto, _)| sono_precisazioni(resto)) {
        return Ok(("", Voce::Struttura(input)));
    }
    let letto = tutta(ruolo, input).filter(|letto| letto.persona == Some(valore));
    letto.map_or_else(|| fallita(input), |letto| Ok(("", Voce::Ruolo(letto))))
}

/// True for a labelled line of a head that says what no field holds: `Peso obiettivo: 40`.
pub(crate) fn voce_di_contorno(testo: &str) -> bool {
    const PESI: Frasi = Frasi::di(&["PESO", "PESO OBIETTIVO", "PESO DELL OBIETTIVO"]);
    const NOMI: Frasi = Frasi::di(&[
        "PESO",
        "PESO OBIETTIVO",
        "PESO DELL OBIETTIVO",
        "PESATURA",
        "TIPO",
        "TIPO OBIETTIVO",
        "TIPOLOGIA",
        "TIPOLOGIA OBIETTIVO",
        "TIPOLOGIA DELL OBIETTIVO",
        "PRIORITA",
        "STRATEGICITA",
        "COMPLESSITA",
        "DURATA",
        "ANNO",
        "ANNUALITA",
        "ASSESSORE",
        "ASSESSORE DI RIFERIMENTO",
        "ASSESSORATO",
        "AMBITO",
        "MISSIONE",
        "PROGRAMMA",
        "STAKEHOLDER",
        "PORTATORI DI INTERESSE",
    ]);
    // `Peso 60/100`.
    let cifre = |c: char| c.is_ascii_digit() || " /%,.".contains(c);
    let pesato = una_delle(&PESI, testo).is_ok_and(|(resto, _)| {
        resto.contains(|c: char| c.is_ascii_digit()) && resto.chars().all(cifre)
    });
    pesato
        || nome_e_valore(testo).is_some_and(|(etichetta, _)| {
            quale(&NOMI, etichetta).is_ok_and(|(resto, _)| resto.is_empty())
        })
}

/// Cheap first look: false where `testo` cannot be the label of a title.
pub(crate) fn puo_dire_il_titolo(testo: &str) -> bool {
    TITOLI.possono_aprire(testo)
}

/// True for a line that says no more than that a card begins: `SCHEDA OBIETTIVO`.
pub(crate) fn apre_una_scheda(testo: &str) -> bool {
    const NOMI: Frasi = Frasi::di(&[
        "SCHEDA",
        "SCHEDA OBIETTIVO",
        "SCHEDA DI OBIETTIVO",
        "SCHEDA DELL OBIETTIVO",
        "SCHEDA PEG",
        "SCHEDA OBIETTIVO PEG",
        "SCHEDA DI DETTAGLIO",
        "OBIETTIVO",
        "OBIETTIVO PEG",
        "OBIETTIVO GESTIONALE",
        "OBIETTIVO ESECUTIVO",
    ]);
    quale(&NOMI, testo).is_ok_and(|(resto, _)| resto.trim_end_matches([':', ' ']).is_empty())
}

/// A unit and who answers for it on one line: `Area tecnica - Responsabile: Ivo Pallotta`, `Area sociale –
/// P.O. Dott.ssa Ada Moro`.
pub(crate) fn unita_e_ruolo(testo: &str) -> Option<(&str, &str)> {
    if !e_una_unita(testo) {
        return None;
    }
    if !testo.contains(':') {
        return [" - ", " – ", " — "].iter().find_map(|segno| {
            let (unita, resto) = testo.split_once(segno)?;
            let persona = tutta(ruolo, resto)?.persona?;
            e_una_persona_titolata(persona).then(|| (unita.trim_end(), resto))
        });
    }
    testo.match_indices(' ').find_map(|(dove, _)| {
        let (unita, resto) = (&testo[..dove], &testo[dove + 1..]);
        let Ok((_, Voce::Ruolo(_))) = voce(resto) else {
            return None;
        };
        Some((
            unita.trim_end_matches([' ', '-', '–', '—', ',', ';']),
            resto.trim_start(),
        ))
    })
}

fn sono_precisazioni(resto: &str) -> bool {
    let mut resto = resto.trim();
    while let Ok((dopo, _)) = una_delle(&PRECISAZIONI, resto) {
        resto = dopo.trim_start();
    }
    resto.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labelled_lines() {
        let letta = |testo| tutta(voce, testo);
        assert_eq!(letta("Titolo: Verde"), Some(Voce::Titolo("Verde")));
        assert_eq!(letta("Codice obiettivo: TR-3"), Some(Voce::Codice("TR-3")));
        assert_eq!(letta("Obiettivo n.: 3"), Some(Voce::Codice("3")));
        assert_eq!(
            letta("Servizio competente: Tributi"),
            Some(Voce::Struttura("Servizio competente: Tributi"))
        );
        let Some(Voce::Ruolo(letto)) = letta("Dirigente: Anna Riva") else {
            panic!("a role");
        };
        assert_eq!(
            (letto.ruolo, letto.persona),
            ("Dirigente", Some("Anna Riva"))
        );
    }

    #[test]
    fn a_unit_and_its_head_on_one_line() {
        assert_eq!(
            unita_e_ruolo("Area Tecnica    Responsabile: geom. Ivo Pallotta"),
            Some(("Area Tecnica", "Responsabile: geom. Ivo Pallotta"))
        );
        assert_eq!(
            unita_e_ruolo("Area Sociale - P.O. Dott.ssa Ada Moro"),
            Some(("Area Sociale", "P.O. Dott.ssa Ada Moro"))
        );
        assert_eq!(unita_e_ruolo("Area Tecnica: lavori e manutenzioni"), None);
        assert_eq!(unita_e_ruolo("Area Tecnica - Direttore Lavori Edili"), None);
    }

    #[test]
    fn other_lines() {
        for testo in [
            "Titolo:",
            "Codice della strada: sanzioni",
            "Area verde di via Roma: manutenzione",
            "Servizio: ",
            "Responsabile della procedura è il RUP",
        ] {
            assert_eq!(tutta(voce, testo), None, "{testo}");
        }
    }
}
