#![doc = include_str!("pesi_non_rinormalizzati.md")]

use pegaso_model::{Codice, Decimal, Documento, Gravita, Numero, RigaVp, TabellaVp};

use crate::controlli::Controlli;
use crate::formato::{cifra, elenco};
use crate::oggetto::nome_riga;
use crate::pesato::manca_fattore;
use crate::pesi;
use crate::regola::Regola;
use crate::rinormalizzazione::{Rinormalizzazione, ferma_con_peso};

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("PES202"),
    nome: "pesi-non-rinormalizzati",
    gravita: Gravita::Avviso,
    pagina: include_str!("pesi_non_rinormalizzati.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let Some(scala) = controlli.parametri.scala(documento) else {
        return;
    };
    let rinormalizzazione = Rinormalizzazione::nuova(documento, controlli.parametri);
    for tabella in &documento.valore_pubblico {
        if tabella.righe.iter().all(RigaVp::senza_dato) {
            continue;
        }
        let ferme: Vec<_> = tabella
            .addendi()
            .into_iter()
            .filter(|riga| ferma_con_peso(riga))
            .collect();
        if ferme.is_empty() || rinormalizzazione.base(tabella).is_some() {
            controlli.superato();
        } else {
            della_tabella(tabella, &ferme, scala, controlli);
        }
    }
}

fn della_tabella(
    tabella: &TabellaVp,
    ferme: &[&RigaVp],
    scala: Decimal,
    controlli: &mut Controlli<'_>,
) {
    let codici: Vec<_> = ferme.iter().map(|riga| nome_riga(riga)).collect();
    let soggetto = match codici.as_slice() {
        [codice] => format!("la riga {codice} non ha dati ma tiene il suo peso"),
        codici => format!(
            "le righe {} non hanno dati ma tengono il loro peso",
            elenco(codici)
        ),
    };
    let origine = tabella.celle.totale.as_ref().unwrap_or(&tabella.origine);
    let calcolabile = !tabella.addendi().into_iter().any(manca_fattore);
    let (true, Some(esatto), Some(rinormalizzato)) = (
        calcolabile,
        tabella.somma_esatta(),
        pesi::rinormalizzato(tabella, scala),
    ) else {
        let messaggio =
            format!("{soggetto}; il totale rinormalizzato non si può calcolare dalle altre righe");
        controlli.non_verificabile(tabella.nome(), origine, messaggio);
        return;
    };
    let pubblicato = tabella.totale.map(Numero::valore);
    let massimo = cifra(tabella.peso_con_dato());
    let confronto = match tabella.totale {
        Some(totale) => format!("il totale pubblicato {totale} diventerebbe"),
        None => "il totale rinormalizzato è".to_owned(),
    };
    let rilievo = controlli.fallito(
        tabella.nome(),
        origine,
        format!(
            "{soggetto}: il massimo raggiungibile è {massimo} su {}; con i pesi delle sole righe \
             con dato {confronto} {}",
            cifra(scala),
            cifra(rinormalizzato)
        ),
    );
    rilievo.pubblicato = tabella.totale.map(|totale| totale.to_string());
    rilievo.ricalcolato = Some(cifra(rinormalizzato));
    rilievo.scarto = pubblicato.map(|totale| cifra((totale - rinormalizzato).abs()));
    rilievo.calcolo = Some(format!(
        "{} / {massimo} × {} {} {}",
        cifra(esatto),
        cifra(scala),
        if torna(esatto, scala, tabella.peso_con_dato(), rinormalizzato) {
            "="
        } else {
            "≈"
        },
        cifra(rinormalizzato)
    ));
    rilievo.operandi = pesi::operandi(ferme.iter().copied());
}

/// The quotient needed no rounding.
fn torna(esatto: Decimal, scala: Decimal, massimo: Decimal, rinormalizzato: Decimal) -> bool {
    let dividendo = esatto.checked_mul(scala);
    dividendo.is_some() && dividendo == rinormalizzato.checked_mul(massimo)
}
