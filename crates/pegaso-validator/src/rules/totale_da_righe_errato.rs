#![doc = include_str!("totale_da_righe_errato.md")]

use pegaso_model::{Codice, Decimal, Documento, Gravita, Numero, RigaVp, TabellaVp};

use crate::arrotondamento::{Arrotondamento, arrotondamento, decimali_dei_totali};
use crate::controlli::Controlli;
use crate::formato::{cifra, confronta, elenco, somma};
use crate::letture::NonLette;
use crate::oggetto::nome_riga;
use crate::pesato::{Metro, manca_addendo, manca_fattore, operandi};
use crate::pesi::leggibile;
use crate::regola::Regola;
use crate::rinormalizzazione::{Base, Rinormalizzazione};

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
    let rinormalizzazione = Rinormalizzazione::nuova(documento, controlli.parametri);
    let non_lette = NonLette::nuove(documento);
    let decimali = decimali_dei_totali(documento);
    for tabella in &documento.valore_pubblico {
        let Some(pubblicato) = tabella.totale else {
            continue;
        };
        let esito = match rinormalizzazione.base(tabella) {
            Some(Base::Prodotti) => Esito::Torna,
            Some(Base::Celle) => su_dati(tabella, pubblicato, &metro, &rinormalizzazione),
            None => su_tutto(tabella, pubblicato, &metro, decimali, controlli),
        };
        let origine = tabella.celle.totale.as_ref().unwrap_or(&tabella.origine);
        match esito {
            Esito::Torna => controlli.superato(),
            Esito::NonRiguarda => {}
            Esito::MancaFattore(riga) => {
                controlli.non_verificabile(
                    tabella.nome(),
                    origine,
                    format!(
                        "il totale non si può rifare dai prodotti: alla riga {} manca il peso o \
                         il raggiungimento",
                        nome_riga(riga)
                    ),
                );
            }
            Esito::NonTorna {
                ricalcolato,
                calcolo,
                quale,
            } => {
                let conti = format!(
                    "totale pubblicato {pubblicato}, {quale} {}{}",
                    cifra(ricalcolato),
                    righe_colpevoli(&metro, tabella)
                );
                let oggetto = tabella.nome();
                let esito =
                    non_lette.fallito(&tabella.oggetto(), oggetto, origine, conti, controlli);
                let Some(rilievo) = esito else { continue };
                confronta(rilievo, pubblicato, ricalcolato);
                rilievo.calcolo = Some(calcolo);
                let righe = tabella.addendi().into_iter();
                let righe = righe.filter(|riga| riga.pesato_esatto().is_some());
                rilievo.operandi = righe.flat_map(operandi).collect();
            }
        }
    }
}

/// What the exact products say of a total.
enum Esito<'d> {
    Torna,
    /// Another rule speaks of it.
    NonRiguarda,
    MancaFattore(&'d RigaVp),
    NonTorna {
        ricalcolato: Decimal,
        calcolo: String,
        /// How a sentence names the recomputed figure.
        quale: &'static str,
    },
}

/// A total over the weight of all rows.
fn su_tutto<'d>(
    tabella: &'d TabellaVp,
    pubblicato: Numero,
    metro: &Metro,
    decimali: u32,
    controlli: &Controlli<'_>,
) -> Esito<'d> {
    let tolleranza = controlli.parametri.tolleranza;
    let stampata = somma_stampata(tabella, pubblicato, tolleranza);
    if stampata == SommaStampata::NonTorna {
        return Esito::NonRiguarda; // ARI102 is the finding.
    }
    if let Some(riga) = tabella
        .addendi()
        .into_iter()
        .find(|riga| manca_fattore(riga))
    {
        return Esito::MancaFattore(riga);
    }
    // Without any product there is nothing to add up, as ARI102 says.
    let Some(ricalcolato) = tabella.somma_esatta() else {
        return Esito::NonRiguarda;
    };
    let scarto = (pubblicato.valore() - ricalcolato).abs();
    let arrotondato = stampata == SommaStampata::NonSiSa
        && arrotondamento(pubblicato, ricalcolato, decimali, tolleranza)
            == Arrotondamento::Regolare;
    if scarto <= metro.margine(tabella) + tolleranza || arrotondato {
        return Esito::Torna;
    }
    Esito::NonTorna {
        ricalcolato,
        calcolo: somma(&prodotti(tabella)),
        quale: "somma dei prodotti esatti",
    }
}

/// A total over the weight of the rows with data, right for the printed cells.
fn su_dati<'d>(
    tabella: &'d TabellaVp,
    pubblicato: Numero,
    metro: &Metro,
    rinormalizzazione: &Rinormalizzazione,
) -> Esito<'d> {
    if let Some(riga) = tabella
        .addendi()
        .into_iter()
        .find(|riga| manca_fattore(riga))
    {
        return Esito::MancaFattore(riga);
    }
    let porta = |somma: Decimal| rinormalizzazione.porta(somma, tabella);
    let margine = porta(metro.margine(tabella));
    let (Some(esatta), Some(margine)) = (tabella.somma_esatta().and_then(porta), margine) else {
        return Esito::NonRiguarda;
    };
    if (pubblicato.valore() - esatta).abs() <= margine + rinormalizzazione.mezza_unita() {
        return Esito::Torna;
    }
    let ricalcolato = leggibile(esatta);
    let prodotti = prodotti(tabella);
    Esito::NonTorna {
        ricalcolato,
        calcolo: format!(
            "{}; sul peso delle righe con un dato, {}: {}",
            somma(&prodotti),
            cifra(tabella.peso_con_dato()),
            cifra(ricalcolato)
        ),
        quale: "somma dei prodotti esatti sul peso delle righe con un dato",
    }
}

fn prodotti(tabella: &TabellaVp) -> Vec<Decimal> {
    let righe = tabella.addendi().into_iter();
    righe.filter_map(RigaVp::pesato_esatto).collect()
}

fn somma_stampata(tabella: &TabellaVp, pubblicato: Numero, tolleranza: Decimal) -> SommaStampata {
    if tabella.addendi().into_iter().any(manca_addendo) {
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
        .filter(|pesato| pesato.giudizio == Arrotondamento::Errato)
        .map(|pesato| nome_riga(pesato.riga))
        .collect();
    match codici.as_slice() {
        [] => String::new(),
        [codice] => format!(": l'errore viene dalla riga {codice}"),
        codici => format!(": l'errore viene dalle righe {}", elenco(codici)),
    }
}
