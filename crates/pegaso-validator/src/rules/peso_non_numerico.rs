#![doc = include_str!("peso_non_numerico.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::colonne::{Colonna, ColonneVp};
use crate::controlli::Controlli;
use crate::formato::{citazione, operando_testo};
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("PES206"),
    nome: "peso-non-numerico",
    gravita: Gravita::Errore,
    pagina: include_str!("peso_non_numerico.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let altrove = ColonneVp::nuove(documento);
    for tabella in &documento.valore_pubblico {
        if !Colonna::Peso.in_tabella(&altrove, tabella) {
            continue;
        }
        for riga in &tabella.righe {
            if riga.peso.is_some() {
                controlli.superato();
                continue;
            }
            let Some(cella) = Colonna::Peso.illeggibile(riga) else {
                let origine = Colonna::Peso.posto(riga).unwrap_or(&riga.origine);
                controlli.fallito(&riga.cod_vp, origine, "la riga non ha il peso");
                continue;
            };
            let rilievo = controlli.fallito(
                &riga.cod_vp,
                &cella.origine,
                format!("il peso {} non è un numero", citazione(&cella.testo)),
            );
            rilievo.pubblicato = Some(cella.testo.clone());
            rilievo.operandi = vec![operando_testo("peso", &cella.testo, &cella.origine)];
        }
    }
}
