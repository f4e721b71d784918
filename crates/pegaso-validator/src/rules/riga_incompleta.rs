#![doc = include_str!("riga_incompleta.md")]

use pegaso_model::{AltraCella, Codice, Documento, Gravita, RigaVp};

use crate::colonne::{Colonna, ColonneVp};
use crate::controlli::Controlli;
use crate::formato::{cifra, citazione, operando, operando_testo};
use crate::regola::Regola;
use crate::rules::ricomposizione_incerta;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("ARI107"),
    nome: "riga-incompleta",
    gravita: Gravita::Errore,
    pagina: include_str!("riga_incompleta.md"),
    verifica,
};

const COLONNE: [Colonna; 2] = [Colonna::Raggiungimento, Colonna::Pesato];

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let altrove = ColonneVp::nuove(documento);
    for tabella in &documento.valore_pubblico {
        let complete = COLONNE
            .iter()
            .all(|colonna| colonna.in_tabella(&altrove, tabella));
        for riga in &tabella.righe {
            if let Some(cella) = COLONNE.iter().find_map(|colonna| colonna.illeggibile(riga)) {
                illeggibile(riga, cella, controlli);
            } else if complete {
                della_riga(riga, ricomposta(documento, riga), controlli);
            }
        }
    }
}

fn illeggibile(riga: &RigaVp, cella: &AltraCella, controlli: &mut Controlli<'_>) {
    let nome = cella.colonna.replace('_', " ");
    let messaggio = format!("il {nome} {} non è un numero", citazione(&cella.testo));
    let rilievo = controlli.non_verificabile(&riga.cod_vp, &cella.origine, messaggio);
    rilievo.pubblicato = Some(cella.testo.clone());
    rilievo.operandi = vec![operando_testo(nome, &cella.testo, &cella.origine)];
}

/// True where reading may have left a figure of `riga` with another one.
fn ricomposta(documento: &Documento, riga: &RigaVp) -> bool {
    let mut letture = documento.letture.iter();
    letture.any(|lettura| {
        lettura.regola == ricomposizione_incerta::REGOLA.codice
            && lettura.oggetto == riga.cod_vp
            && lettura.origine.riga == riga.origine.riga
    })
}

fn della_riga(riga: &RigaVp, ricomposta: bool, controlli: &mut Controlli<'_>) {
    let (messaggio, vuota, nome, stampato) = match (riga.raggiungimento, riga.raggiungimento_pesato)
    {
        (Some(raggiungimento), None) => (
            format!("raggiungimento {raggiungimento}, ma il raggiungimento pesato è vuoto"),
            Colonna::Pesato,
            "raggiungimento",
            raggiungimento,
        ),
        (None, Some(pesato)) => (
            format!("raggiungimento pesato {pesato}, ma il raggiungimento è vuoto"),
            Colonna::Raggiungimento,
            "raggiungimento pesato",
            pesato,
        ),
        (Some(_), Some(_)) | (None, None) => {
            controlli.superato();
            return;
        }
    };
    let stampata = COLONNE.iter().find(|colonna| **colonna != vuota);
    let posto = stampata.and_then(|colonna| colonna.posto(riga));
    let origine = vuota.posto(riga).unwrap_or(&riga.origine);
    let rilievo = if ricomposta {
        controlli.non_verificabile(&riga.cod_vp, origine, messaggio)
    } else {
        controlli.fallito(&riga.cod_vp, origine, messaggio)
    };
    rilievo.operandi = vec![operando(nome, stampato, posto, &riga.origine)];
    if vuota == Colonna::Pesato {
        rilievo.ricalcolato = riga.pesato_esatto().map(cifra);
    }
}
