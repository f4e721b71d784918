#![doc = include_str!("totale_da_righe_errato.md")]

use pegaso_model::{Codice, Decimal, Documento, Gravita, Numero, RigaVp, TabellaVp};

use crate::arrotondamento::{Arrotondamento, arrotondamento, decimali_dei_totali};
use crate::controlli::Controlli;
use crate::formato::{cifra, confronta, elenco, somma};
use crate::oggetto::nome_riga;
use crate::pesato::{Metro, manca_addendo, manca_fattore, operandi};
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("ARI103"),
    nome: "totale-da-righe-errato",
    gravita: Gravita::Errore,
    pagina: include_str!("totale_da_righe_errato.md"),
    verifica,
};

/// What the sum of the printed cells says of the total: ARI102.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SommaStampata {
    Torna,
    NonTorna,
    NonSiSa,
}

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let metro = Metro::nuovo(documento, controlli.parametri);
    let decimali = decimali_dei_totali(documento);
    let tolleranza = controlli.parametri.tolleranza;
    for tabella in &documento.valore_pubblico {
        let Some(pubblicato) = tabella.totale else {
            continue;
        };
        let stampata = somma_stampata(tabella, pubblicato, tolleranza);
        if stampata == SommaStampata::NonTorna {
            continue; // ARI102 is the finding.
        }
        let origine = tabella.celle.totale.as_ref().unwrap_or(&tabella.origine);
        if let Some(riga) = tabella.righe.iter().find(|riga| manca_fattore(riga)) {
            controlli.non_verificabile(
                tabella.oggetto(),
                origine,
                format!(
                    "il totale non si può rifare dai prodotti: alla riga {} manca il peso o il \
                     raggiungimento",
                    nome_riga(riga)
                ),
            );
            continue;
        }
        // Without any product there is nothing to add up, as ARI102 says.
        let Some(ricalcolato) = tabella.somma_esatta() else {
            continue;
        };
        let scarto = (pubblicato.valore() - ricalcolato).abs();
        let arrotondato = stampata == SommaStampata::NonSiSa
            && arrotondamento(pubblicato, ricalcolato, decimali, tolleranza)
                == Arrotondamento::Regolare;
        if scarto <= metro.margine(tabella) + tolleranza || arrotondato {
            controlli.superato();
            continue;
        }
        let rilievo = controlli.fallito(
            tabella.oggetto(),
            origine,
            format!(
                "totale pubblicato {pubblicato}, somma dei prodotti esatti {}{}",
                cifra(ricalcolato),
                righe_colpevoli(&metro, tabella)
            ),
        );
        confronta(rilievo, pubblicato, ricalcolato);
        let prodotti: Vec<_> = tabella
            .righe
            .iter()
            .filter_map(RigaVp::pesato_esatto)
            .collect();
        rilievo.calcolo = Some(somma(&prodotti));
        let righe = tabella
            .righe
            .iter()
            .filter(|riga| riga.pesato_esatto().is_some());
        rilievo.operandi = righe.flat_map(operandi).collect();
    }
}

fn somma_stampata(tabella: &TabellaVp, pubblicato: Numero, tolleranza: Decimal) -> SommaStampata {
    if tabella.righe.iter().any(manca_addendo) {
        return SommaStampata::NonSiSa;
    }
    match tabella.somma_pesati() {
        None => SommaStampata::NonSiSa,
        Some(somma) if (pubblicato.valore() - somma).abs() <= tolleranza => SommaStampata::Torna,
        Some(_) => SommaStampata::NonTorna,
    }
}

/// The rows whose printed cell carries the error into the total.
fn righe_colpevoli(metro: &Metro, tabella: &TabellaVp) -> String {
    let codici: Vec<_> = metro
        .pesati(&tabella.righe)
        .filter(|pesato| pesato.giudizio != Arrotondamento::Regolare)
        .map(|pesato| nome_riga(pesato.riga))
        .collect();
    match codici.as_slice() {
        [] => String::new(),
        [codice] => format!(": l'errore viene dalla riga {codice}"),
        codici => format!(": l'errore viene dalle righe {}", elenco(codici)),
    }
}
