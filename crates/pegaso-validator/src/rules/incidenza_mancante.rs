#![doc = include_str!("incidenza_mancante.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::colonne::{ha_incidenze, incidenza_illeggibile};
use crate::controlli::Controlli;
use crate::formato::{citazione, operando_testo};
use crate::oggetto::oggetto_fase;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("INC302"),
    nome: "incidenza-mancante",
    gravita: Gravita::Avviso,
    pagina: include_str!("incidenza_mancante.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for obiettivo in &documento.peg {
        if !ha_incidenze(documento, obiettivo) {
            continue;
        }
        for fase in &obiettivo.fasi {
            if fase.incidenza.is_some() {
                controlli.superato();
                continue;
            }
            let oggetto = oggetto_fase(obiettivo, fase);
            let Some(cella) = incidenza_illeggibile(fase) else {
                let origine = fase.celle.incidenza.as_ref().unwrap_or(&fase.origine);
                let messaggio = format!("la fase {} non ha l'incidenza", fase.etichetta());
                controlli.fallito(oggetto, origine, messaggio);
                continue;
            };
            let rilievo = controlli.fallito(
                oggetto,
                &cella.origine,
                format!(
                    "l'incidenza della fase {}, {}, non è un numero",
                    fase.etichetta(),
                    citazione(&cella.testo)
                ),
            );
            rilievo.pubblicato = Some(cella.testo.clone());
            rilievo.operandi = vec![operando_testo("incidenza", &cella.testo, &cella.origine)];
        }
    }
}
