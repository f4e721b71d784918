#![doc = include_str!("campo_mancante.md")]

use pegaso_model::{Codice, Documento, Gravita, ObiettivoPeg};

use crate::controlli::Controlli;
use crate::formato::elenco;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("CRI805"),
    nome: "campo-mancante",
    gravita: Gravita::Avviso,
    pagina: include_str!("campo_mancante.md"),
    verifica,
};

/// The labels of an objective's page, each with whether it is printed.
type Etichette = [(&'static str, bool); 11];

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let quanti = documento.peg.len();
    if quanti < 2 {
        return;
    }
    let mut presenze = [0; 11];
    for obiettivo in &documento.peg {
        for ((_, stampata), presenze) in etichette(obiettivo).iter().zip(&mut presenze) {
            *presenze += usize::from(*stampata);
        }
    }
    let attese = presenze.map(|presenze| presenze * 2 >= quanti);
    for obiettivo in &documento.peg {
        let mancanti: Vec<_> = etichette(obiettivo)
            .iter()
            .zip(attese)
            .filter(|((_, stampata), attesa)| *attesa && !stampata)
            .map(|((etichetta, _), _)| format!("«{etichetta}»"))
            .collect();
        if mancanti.is_empty() {
            controlli.superato();
            continue;
        }
        let manca = if mancanti.len() == 1 {
            "manca la voce"
        } else {
            "mancano le voci"
        };
        controlli.fallito(
            obiettivo.nome(),
            &obiettivo.origine,
            format!(
                "{manca} {}, che il documento usa di regola",
                elenco(&mancanti)
            ),
        );
    }
}

fn etichette(obiettivo: &ObiettivoPeg) -> Etichette {
    let [finalita, direttive, tempistica, altri @ ..] = obiettivo
        .campi()
        .map(|(etichetta, testo)| (etichetta, testo.is_some()));
    let fasi = ("Fasi progettuali", obiettivo.etichetta_fasi.is_some());
    let [
        atteso,
        raggiunto,
        non_raggiunto,
        indicatori,
        vincoli,
        umane,
        finanziarie,
    ] = altri;
    [
        finalita,
        direttive,
        tempistica,
        fasi,
        atteso,
        raggiunto,
        non_raggiunto,
        indicatori,
        vincoli,
        umane,
        finanziarie,
    ]
}
