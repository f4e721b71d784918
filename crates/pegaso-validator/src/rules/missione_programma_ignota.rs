#![doc = include_str!("missione_programma_ignota.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::formato::operando_testo;
use crate::missioni::cerca;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("NUM605"),
    nome: "missione-programma-ignota",
    gravita: Gravita::Avviso,
    pagina: include_str!("missione_programma_ignota.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for riga in documento
        .valore_pubblico
        .iter()
        .flat_map(|tabella| &tabella.righe)
    {
        let Some(codice) = &riga.missione_programma else {
            continue;
        };
        let Err(ignoto) = cerca(codice) else {
            controlli.superato();
            continue;
        };
        let messaggio = format!("codice di bilancio {codice}: {ignoto}");
        let rilievo = controlli.fallito(&riga.cod_vp, &riga.origine, messaggio);
        rilievo.pubblicato = Some(codice.clone());
        rilievo.operandi = vec![operando_testo("missione-programma", codice, &riga.origine)];
    }
}
