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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prova::{esiti, tabella, vp};

    fn nota(simbolo: &str) -> Nota {
        Nota {
            simbolo: simbolo.to_owned(),
            testo: "Sospeso".to_owned(),
            origine: pegaso_model::Origine::default(),
        }
    }

    #[test]
    fn a_marker_stands_at_the_end_of_a_row_or_in_parentheses() {
        let dentro = |testo| fra_parentesi(testo, 2).collect::<Vec<_>>();
        assert_eq!(dentro("Corsi (*) e (#) (troppo) (è)"), ["*", "#", "è"]);
        assert_eq!(dentro("(* senza fine ("), [""; 0]);

        let mut righe = tabella(&[["50", "-", "-"], ["50", "-", "-"]], "-");
        righe.righe[0].richiamo = Some("*".to_owned());
        righe.righe[1].obiettivo = "Corsi (1) per tutti".to_owned();
        righe.note = ["*", "1", "2"].map(nota).into();
        let mut documento = vp([righe]);
        documento.note = ["*", "#"].map(nota).into();
        assert_eq!(
            esiti(&documento, "NOT702"),
            ["NOT702 fallito VP02", "NOT702 fallito documento"]
        );
    }

    #[test]
    fn the_note_of_the_table_comes_before_that_of_the_document() {
        let mut righe = tabella(&[["50", "-", "-"], ["50", "-", "-"]], "-");
        righe.righe[0].richiamo = Some("*".to_owned());
        righe.righe[1].richiamo = Some("#".to_owned());
        righe.note = vec![nota("*"), nota("*")];
        righe.note[0].testo = "Variato con D.G.C. n. 3".to_owned();
        let mut documento = vp([righe]);
        documento.note = vec![nota("*")];
        assert_eq!(esiti(&documento, "NOT705"), ["NOT705 fallito 02.01"]);
        assert_eq!(esiti(&documento, "NOT701"), ["NOT701 fallito 02.02"]);
    }
}
