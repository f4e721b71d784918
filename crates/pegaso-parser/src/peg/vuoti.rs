//! Objectives of which nothing but the head was read.

use pegaso_model::{ObiettivoPeg, parole};

use super::StatoPeg;
use super::aperto::{Prosa, e_solo_una_testa};
use crate::grammatica::coppia::nome_e_valore;
use crate::grammatica::fase::etichetta;
use crate::grammatica::voce_di_fase::{ha_un_peso, voce_di_fase};
use crate::lettore::{Fine, Lettore};
use crate::testata::{Stampa, Testata};

impl StatoPeg {
    /// The objective whose head stands right above the cursor and has nothing below it: no field and no
    /// phase. What else stands below is none of its text.
    pub(crate) fn cedi_la_testa(&mut self, lettore: &Lettore<'_>) -> Option<ObiettivoPeg> {
        let della_testa = |indice: &usize| {
            let vuota = lettore.source.line(*indice).is_none_or(|l| l.is_blank());
            vuota || lettore.fine(*indice) == Some(Fine::Intestazione)
        };
        let aperto = self.aperto.as_ref().filter(|aperto| aperto.vuoto())?;
        let mut sopra = (0..lettore.posto).rev().take_while(della_testa);
        let sua = sopra.any(|indice| {
            let line = lettore.source.line(indice);
            line.is_some_and(|line| *line.origine() == aperto.obiettivo.origine)
        });
        let testa = sua.then(|| aperto.obiettivo.clone())?;
        self.va_a(Prosa::Fuori);
        Some(testa)
    }
}

/// Drops the entries of a table of contents, whose objective stands further down, and reports every
/// other objective without anything below its head, of which nothing else was said.
pub(crate) fn togli_vuoti(lettore: &mut Lettore<'_>) {
    let obiettivi = std::mem::take(&mut lettore.documento.peg);
    for obiettivo in obiettivi.iter().filter(|obiettivo| ha_dei_pesi(obiettivo)) {
        let messaggio = "pesi e raggiungimenti che nessuna tabella ha".to_owned();
        lettore.segnala(obiettivo.nome(), messaggio, &obiettivo.origine);
    }
    let in_prosa = obiettivi.iter().filter(|obiettivo| !ha_dei_pesi(obiettivo));
    for (obiettivo, riga) in in_prosa.filter_map(|o| Some((o, fase_in_prosa(o)?))) {
        let messaggio = format!("fasi scritte nel testo, e non lette come fasi, da «{riga}»");
        lettore.segnala(obiettivo.nome(), messaggio, &obiettivo.origine);
    }
    let vuoti: Vec<bool> = obiettivi.iter().map(e_solo_una_testa).collect();
    if !vuoti.contains(&true) {
        lettore.documento.peg = obiettivi;
        return;
    }
    let sotto = |posto: usize, voce: &ObiettivoPeg| {
        let seguenti = obiettivi.iter().zip(&vuoti).skip(posto + 1);
        let mut pieni = seguenti.filter(|(_, vuoto)| !**vuoto);
        pieni.any(|(altro, _)| altro.codice == voce.codice && nome(altro) == nome(voce))
    };
    let di_indice: Vec<bool> = obiettivi
        .iter()
        .enumerate()
        .map(|(posto, obiettivo)| vuoti[posto] && sotto(posto, obiettivo))
        .collect();
    for (posto, obiettivo) in obiettivi.into_iter().enumerate() {
        if di_indice[posto] {
            continue;
        }
        let documento = &lettore.documento;
        let oggetto = obiettivo.oggetto();
        let detto = documento
            .letture
            .iter()
            .any(|lettura| lettura.oggetto == oggetto);
        // Its table may be one of valore pubblico, and its head no more than the heading of that.
        let con_tabella = documento.valore_pubblico.iter().any(|tabella| {
            tabella.codice == obiettivo.codice && tabella.titolo == obiettivo.titolo
        });
        let di_nessuno = obiettivo.struttura.is_empty() && obiettivo.ruolo.is_none();
        if vuoti[posto] && con_tabella && di_nessuno {
            continue;
        }
        if vuoti[posto] && !detto && !con_tabella {
            let messaggio = "obiettivo senza niente sotto il titolo: né fasi né campi".to_owned();
            lettore.segnala(obiettivo.nome(), messaggio, &obiettivo.origine);
        }
        lettore.documento.peg.push(obiettivo);
    }
}

/// True for an objective without phases whose lines have the labels of a row of valore pubblico.
fn ha_dei_pesi(obiettivo: &ObiettivoPeg) -> bool {
    let Some(dettaglio) = obiettivo.dettaglio.as_deref() else {
        return false;
    };
    let etichette = dettaglio.lines().filter_map(nome_e_valore);
    let mut etichette: Vec<&str> = etichette.map(|(etichetta, _)| etichetta).collect();
    etichette.push("Obiettivo");
    let testata = Testata::da_testi(&etichette, Stampa::Stampata);
    obiettivo.fasi.is_empty() && testata.is_some_and(|testata| testata.e_di_valore_pubblico())
}

/// The first line of the fields of `obiettivo` that says a phase of it: with a weight or a label where it has
/// no phases, with both where it has some. Below the label of the phases, a figure or a day is enough.
fn fase_in_prosa(obiettivo: &ObiettivoPeg) -> Option<&str> {
    const PESI: [&str; 5] = ["PESO", "PESI", "INCIDENZA", "PONDERAZIONE", "PESATURA"];
    let campi = [
        &obiettivo.dettaglio,
        &obiettivo.finalita_strategiche,
        &obiettivo.direttive,
        &obiettivo.tempistica,
        &obiettivo.etichetta_fasi,
        &obiettivo.risultato_atteso,
        &obiettivo.indicatori,
    ];
    let e_una_fase = |riga: &&str| {
        let parole = parole(riga);
        let mut parole = parole.iter().map(String::as_str);
        let pesata = parole.any(|parola| PESI.contains(&parola))
            && riga.contains(|c: char| c.is_ascii_digit());
        let numerata = etichetta(riga).is_ok();
        if obiettivo.fasi.is_empty() {
            pesata || numerata
        } else {
            pesata && numerata
        }
    };
    let mut righe = campi.into_iter().flatten().flat_map(|campo| campo.lines());
    let delle_fasi = || {
        let etichetta = obiettivo.etichetta_fasi.as_deref();
        let mut righe = etichetta?.lines();
        righe.find(|riga| riga.contains('%') || voce_di_fase(riga).is_some())
    };
    let elencate = || {
        let altri = [
            &obiettivo.dettaglio,
            &obiettivo.finalita_strategiche,
            &obiettivo.direttive,
        ];
        let mut righe = altri.into_iter().flatten().flat_map(|campo| campo.lines());
        righe.find(|riga| ha_un_peso(riga))
    };
    let senza_fasi = obiettivo.fasi.is_empty();
    let altre = || senza_fasi.then(|| delle_fasi().or_else(elencate)).flatten();
    righe.find(e_una_fase).or_else(altre)
}

/// The title without the page that a table of contents gives.
fn nome(obiettivo: &ObiettivoPeg) -> &str {
    let di_pagina =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | ':');
    obiettivo.titolo.trim_end_matches(di_pagina)
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    const PIENO: &str = "Obiettivo 1: Evasione\n\nFase\tDescrizione\tPeso %\tScadenza\n\
                         1\tBozza\t100\t30/06/2025\n";

    /// Titles of the objectives, and the findings.
    fn letti(testo: &str) -> (Vec<String>, Vec<String>) {
        let documento = letto(&format!("PEG 2025\n\n{testo}"));
        let titoli = documento.peg.iter().map(|o| o.titolo.clone());
        let letture = documento.letture.iter().map(|l| l.messaggio.clone());
        (titoli.collect(), letture.collect())
    }

    #[test]
    fn entries_of_a_table_of_contents_are_no_objectives() {
        for voce in [
            "Obiettivo 1: Evasione ........ 3",
            "Obiettivo 1: Evasione 3",
            "Obiettivo 1: Evasione\t3",
        ] {
            let (titoli, letture) = letti(&format!("INDICE\n{voce}\n\n{PIENO}"));
            assert_eq!(
                (titoli, letture.len()),
                (vec!["Evasione".to_owned()], 0),
                "{voce}"
            );
        }
    }

    #[test]
    fn weights_that_no_table_has_are_told() {
        let voci = "Peso: 60\nGrado di raggiungimento: 75%\nRaggiungimento pesato: 45%";
        let (titoli, letture) = letti(&format!("Obiettivo 1: Scuole\n{voci}\n\n"));
        assert_eq!((titoli.len(), letture.len()), (1, 1), "{letture:?}");
        assert!(
            letture[0].starts_with("pesi e raggiungimenti"),
            "{letture:?}"
        );
    }

    #[test]
    fn phases_that_are_no_table_are_told() {
        for righe in [
            "Fasi:\n1) Corso (peso 20%) – entro il 31/03/2025\n2) Bonifica (peso da definire)",
            "Fasi:\n1) Corso (peso 20%)\n2) Bonifica (peso 80%)\n\nFasi 2026:\n1) Esami (peso 100%)\n\
             2) Avvio (peso 0%)",
            "FASE 1\nDescrizione: Progetto\nScadenza: 31/06/2025\nPeso: 90%",
            "FASE 1\nDescrizione: Progetto\nPeso: 90%\n\nFASE 2\nDescrizione: Gara\nPeso: 10%\n\n\
             - Fase 1: Corso, peso 20%\n- Fase 2: Esame, peso 80%",
            "Fasi: 1) Corso (20%); 2) Bonifica (80%)",
            "1. Corso (20%) – maggio – Ufficio tecnico\n2. Bonifica (80%) – giugno – Ufficio tecnico",
            "Fasi:\n1) Corso 20% entro il 31/03/2025\n2) Bonifica 80%\n3) Collaudo secondo i tempi",
            "- Protocolli: entro il 31/03/2025, peso 30%",
            "FASE 1: Protocolli\nTempi: 31/03/2025\nIncidenza: 30%",
        ] {
            let (titoli, letture) = letti(&format!(
                "Obiettivo n. 7 – Anagrafe\n\n{righe}\n\nScadenza finale: 31/12/2025\n"
            ));
            assert_eq!((titoli.len(), letture.len()), (1, 1), "{letture:?}");
            assert!(letture[0].starts_with("fasi scritte"), "{letture:?}");
        }
        let (_, letture) = letti(&format!("{PIENO}\nVincoli: peso massimo 35 quintali\n"));
        assert!(letture.is_empty(), "{letture:?}");
    }

    #[test]
    fn an_objective_without_anything_is_told() {
        let (titoli, letture) = letti(&format!("{PIENO}\nObiettivo 2: Sportello\n"));
        assert_eq!(titoli, ["Evasione", "Sportello"]);
        assert!(
            letture[0].starts_with("obiettivo senza niente"),
            "{letture:?}"
        );
        let (_, letture) = letti(&format!(
            "{PIENO}\nObiettivo 2: Sportello\n\nFinalità: orari\n"
        ));
        assert!(letture.is_empty(), "{letture:?}");
    }
}
