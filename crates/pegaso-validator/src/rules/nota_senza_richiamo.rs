#![doc = include_str!("nota_senza_richiamo.md")]

use std::collections::HashSet;

use pegaso_model::{Codice, Documento, Gravita, Nota, TabellaVp};

use crate::controlli::Controlli;
use crate::formato::{citazione, operando_testo};
use crate::oggetto::DOCUMENTO;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("NOT702"),
    nome: "nota-senza-richiamo",
    gravita: Gravita::Nota,
    pagina: include_str!("nota_senza_richiamo.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    if documento.valore_pubblico.is_empty() {
        return; // Only rows have markers.
    }
    let lungo = |note: &[Nota]| note.iter().map(|nota| nota.simbolo.len()).max();
    for tabella in &documento.valore_pubblico {
        let Some(lungo) = lungo(&tabella.note) else {
            continue;
        };
        let richiami = richiami(tabella, lungo).collect();
        for nota in &tabella.note {
            della_nota(
                &tabella.oggetto(),
                nota,
                &richiami,
                "della tabella",
                controlli,
            );
        }
    }
    let Some(lungo) = lungo(&documento.note) else {
        return;
    };
    let tabelle = documento.valore_pubblico.iter();
    let richiami = tabelle
        .flat_map(|tabella| richiami(tabella, lungo))
        .collect();
    for nota in &documento.note {
        della_nota(DOCUMENTO, nota, &richiami, "del documento", controlli);
    }
}

/// The markers of the rows of `tabella`, at their end or in parentheses within a text; of these,
/// those of at most `lungo` bytes.
fn richiami(tabella: &TabellaVp, lungo: usize) -> impl Iterator<Item = &str> {
    let nelle_righe = tabella.righe.iter().flat_map(|riga| {
        let celle = riga.altre_celle.iter().chain(&riga.non_interpretate);
        celle
            .map(|cella| cella.testo.as_str())
            .chain([riga.obiettivo.as_str()])
    });
    let testi = nelle_righe.chain([tabella.titolo.as_str()]);
    let finali = tabella.righe.iter();
    testi
        .flat_map(move |testo| fra_parentesi(testo, lungo))
        .chain(finali.filter_map(|riga| riga.richiamo.as_deref()))
}

/// What stands in parentheses in `testo`, where it has at most `lungo` bytes.
fn fra_parentesi(testo: &str, lungo: usize) -> impl Iterator<Item = &str> {
    testo.match_indices('(').filter_map(move |(inizio, _)| {
        let dentro = &testo[inizio + 1..];
        let fine = dentro
            .bytes()
            .take(lungo + 1)
            .position(|byte| byte == b')')?;
        dentro.get(..fine)
    })
}

fn della_nota(
    oggetto: &str,
    nota: &Nota,
    richiami: &HashSet<&str>,
    luogo: &str,
    controlli: &mut Controlli<'_>,
) {
    if richiami.contains(nota.simbolo.as_str()) {
        controlli.superato();
        return;
    }
    let messaggio = format!(
        "nessuna riga {luogo} richiama la nota ({}) {}",
        nota.simbolo,
        citazione(&nota.testo)
    );
    let rilievo = controlli.fallito(oggetto, &nota.origine, messaggio);
    rilievo.pubblicato = Some(nota.simbolo.clone());
    rilievo.operandi = vec![operando_testo("nota", &nota.testo, &nota.origine)];
}
