#![doc = include_str!("incidenza_mancante.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::colonne::{ColonnaIncidenze, incidenza_illeggibile};
use crate::controlli::Controlli;
use crate::formato::{citazione, operando_testo};
use crate::oggetto::{nome_fase, oggetto_fase};
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("INC302"),
    nome: "incidenza-mancante",
    gravita: Gravita::Avviso,
    pagina: include_str!("incidenza_mancante.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let colonna = ColonnaIncidenze::nuova(documento);
    for obiettivo in &documento.peg {
        if !colonna.in_obiettivo(obiettivo) {
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
                let messaggio = format!("la fase {} non ha l'incidenza", nome_fase(fase));
                controlli.fallito(oggetto, origine, messaggio);
                continue;
            };
            let rilievo = controlli.fallito(
                oggetto,
                &cella.origine,
                format!(
                    "l'incidenza della fase {}, {}, non è un numero",
                    nome_fase(fase),
                    citazione(&cella.testo)
                ),
            );
            rilievo.pubblicato = Some(cella.testo.clone());
            rilievo.operandi = vec![operando_testo("incidenza", &cella.testo, &cella.origine)];
        }
    }
}
