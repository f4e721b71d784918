#![doc = include_str!("riconciliazione.md")]

use pegaso_model::{Codice, Copertura, Documento, Gravita, Origine};

use crate::controlli::Controlli;
use crate::oggetto::DOCUMENTO;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("EST002"),
    nome: "riconciliazione",
    gravita: Gravita::Errore,
    pagina: include_str!("riconciliazione.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for lettura in documento
        .letture
        .iter()
        .filter(|lettura| lettura.regola == REGOLA.codice)
    {
        controlli.riporta(lettura);
    }
    let copertura = &documento.sorgente.copertura;
    let (linee, contate) = (copertura.linee, copertura.contate());
    if linee == contate {
        controlli.superato();
        return;
    }
    let rilievo = controlli.fallito(
        DOCUMENTO,
        &Origine::default(),
        format!("le righe non vuote del documento sono {linee}, quelle lette e contate {contate}"),
    );
    rilievo.pubblicato = Some(linee.to_string());
    rilievo.ricalcolato = Some(contate.to_string());
    rilievo.scarto = Some(linee.abs_diff(contate).to_string());
    rilievo.calcolo = Some(calcolo(copertura));
}

/// Where every line ended.
fn calcolo(copertura: &Copertura) -> String {
    let parti = [
        ("intestazioni", copertura.intestazioni),
        ("testate", copertura.testate),
        ("righe", copertura.righe),
        ("totali", copertura.totali),
        ("campi", copertura.campi),
        ("note", copertura.note),
        ("elenco", copertura.elenco),
        ("firme", copertura.firme),
        ("testo libero", copertura.testo_libero),
        ("non interpretate", copertura.non_interpretate),
    ];
    let parti: Vec<_> = parti
        .iter()
        .filter(|(_, quante)| *quante > 0)
        .map(|(nome, quante)| format!("{nome} {quante}"))
        .collect();
    if parti.is_empty() {
        return "nessuna riga contata".to_owned();
    }
    format!("{} = {}", parti.join(" + "), copertura.contate())
}
