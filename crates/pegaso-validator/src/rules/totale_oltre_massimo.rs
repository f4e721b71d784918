#![doc = include_str!("totale_oltre_massimo.md")]

use pegaso_model::{Codice, Decimal, Documento, Gravita};

use crate::arrotondamento::{Arrotondamento, arrotondamento, decimali_dei_totali};
use crate::controlli::Controlli;
use crate::formato::{cifra, confronta, somma};
use crate::letture::NonLette;
use crate::pesato::Metro;
use crate::pesi;
use crate::regola::Regola;
use crate::rinormalizzazione::Rinormalizzazione;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("ARI106"),
    nome: "totale-oltre-massimo",
    gravita: Gravita::Errore,
    pagina: include_str!("totale_oltre_massimo.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    if controlli.parametri.scala(documento).is_none() {
        return;
    }
    let rinormalizzazione = Rinormalizzazione::nuova(documento, controlli.parametri);
    let non_lette = NonLette::nuove(documento);
    let metro = Metro::nuovo(documento, controlli.parametri);
    let decimali = decimali_dei_totali(documento);
    let tolleranza = controlli.parametri.tolleranza;
    for tabella in &documento.valore_pubblico {
        let Some(pubblicato) = tabella.totale else {
            continue;
        };
        let addendi = tabella.addendi();
        let righe = || addendi.iter().copied().filter(|riga| !riga.senza_dato());
        if righe().next().is_none() || righe().any(|riga| riga.peso.is_none()) {
            continue;
        }
        let pesi = pesi::valori(righe());
        let massimo: Decimal = pesi.iter().sum();
        let giudizio = arrotondamento(pubblicato, massimo, decimali, tolleranza);
        if pubblicato.valore() <= massimo + metro.margine(tabella) + tolleranza
            || giudizio == Arrotondamento::Regolare
            || rinormalizzazione.base(tabella).is_some()
        {
            controlli.superato();
            continue;
        }
        let origine = tabella.celle.totale.as_ref().unwrap_or(&tabella.origine);
        let oggetto = tabella.nome();
        let conti = format!(
            "totale pubblicato {pubblicato}, ma le righe con un dato pesano in tutto {}",
            cifra(massimo)
        );
        let esito = non_lette.fallito(&tabella.oggetto(), oggetto, origine, conti, controlli);
        let Some(rilievo) = esito else { continue };
        confronta(rilievo, pubblicato, massimo);
        rilievo.calcolo = Some(somma(&pesi));
        rilievo.operandi = pesi::operandi(righe());
    }
}
