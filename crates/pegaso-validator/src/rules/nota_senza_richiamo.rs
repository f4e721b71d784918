#![doc = include_str!("nota_senza_richiamo.md")]

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
    for tabella in &documento.valore_pubblico {
        for nota in &tabella.note {
            let richiamata = richiamata(nota, tabella);
            della_nota(
                &tabella.oggetto(),
                nota,
                richiamata,
                "della tabella",
                controlli,
            );
        }
    }
    for nota in &documento.note {
        let richiamata = documento
            .valore_pubblico
            .iter()
            .any(|tabella| richiamata(nota, tabella));
        della_nota(DOCUMENTO, nota, richiamata, "del documento", controlli);
    }
}

/// A row has the note's marker, at its end or within a text of the table.
fn richiamata(nota: &Nota, tabella: &TabellaVp) -> bool {
    let simbolo = &nota.simbolo;
    let parentesi = format!("({simbolo})");
    tabella.titolo.contains(&parentesi)
        || tabella.righe.iter().any(|riga| {
            let mut celle = riga.altre_celle.iter().chain(&riga.non_interpretate);
            riga.richiamo.as_ref() == Some(simbolo)
                || riga.obiettivo.contains(&parentesi)
                || celle.any(|cella| cella.testo.contains(&parentesi))
        })
}

fn della_nota(
    oggetto: &str,
    nota: &Nota,
    richiamata: bool,
    luogo: &str,
    controlli: &mut Controlli<'_>,
) {
    if richiamata {
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
