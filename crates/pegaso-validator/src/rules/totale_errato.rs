#![doc = include_str!("totale_errato.md")]

use pegaso_model::{Codice, Documento, Gravita, Numero};

use crate::controlli::Controlli;
use crate::formato::{cifra, confronta, operando, somma};
use crate::letture::NonLette;
use crate::oggetto::nome_riga;
use crate::pesato::manca_addendo;
use crate::regola::Regola;
use crate::rinormalizzazione::Rinormalizzazione;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("ARI102"),
    nome: "totale-errato",
    gravita: Gravita::Errore,
    pagina: include_str!("totale_errato.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let rinormalizzazione = Rinormalizzazione::nuova(documento, controlli.parametri);
    let non_lette = NonLette::nuove(documento);
    for tabella in &documento.valore_pubblico {
        let Some(pubblicato) = tabella.totale else {
            continue;
        };
        let origine = tabella.celle.totale.as_ref().unwrap_or(&tabella.origine);
        let Some(ricalcolato) = tabella.somma_pesati() else {
            controlli.non_verificabile(
                tabella.nome(),
                origine,
                format!("totale pubblicato {pubblicato}, ma nessuna riga ha un valore da sommare"),
            );
            continue;
        };
        if let Some(riga) = tabella
            .addendi()
            .into_iter()
            .find(|riga| manca_addendo(riga))
        {
            controlli.non_verificabile(
                tabella.nome(),
                origine,
                format!(
                    "il totale non si può verificare: la riga {} non ha il pesato",
                    nome_riga(riga)
                ),
            );
            continue;
        }
        if controlli.parametri.uguali(pubblicato.valore(), ricalcolato)
            || rinormalizzazione.base(tabella).is_some()
        {
            controlli.superato();
            continue;
        }
        let oggetto = tabella.nome();
        let conti = format!(
            "totale pubblicato {pubblicato}, somma delle righe {}",
            cifra(ricalcolato)
        );
        let esito = non_lette.fallito(&tabella.oggetto(), oggetto, origine, conti, controlli);
        let Some(rilievo) = esito else { continue };
        confronta(rilievo, pubblicato, ricalcolato);
        let addendi = || {
            tabella
                .addendi()
                .into_iter()
                .filter_map(|riga| Some((riga, riga.raggiungimento_pesato?)))
        };
        let valori: Vec<_> = addendi()
            .map(|(_, pesato)| pesato)
            .map(Numero::valore)
            .collect();
        rilievo.calcolo = Some(somma(&valori));
        rilievo.operandi = addendi()
            .map(|(riga, pesato)| {
                let cella = riga.celle.raggiungimento_pesato.as_ref();
                operando(nome_riga(riga), pesato, cella, &riga.origine)
            })
            .collect();
    }
}
