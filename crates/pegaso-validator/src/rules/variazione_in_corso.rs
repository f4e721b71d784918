#![doc = include_str!("variazione_in_corso.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::atti::cita_un_atto;
use crate::controlli::Controlli;
use crate::formato::{citazione, operando_testo};
use crate::note::righe_con_nota;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("NOT705"),
    nome: "variazione-in-corso",
    gravita: Gravita::Nota,
    pagina: include_str!("variazione_in_corso.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for (riga, nota) in righe_con_nota(documento) {
        if !cita_un_atto(&nota.testo) {
            controlli.superato();
            continue;
        }
        let messaggio = format!(
            "un atto ha cambiato l'obiettivo in corso d'anno: {}",
            citazione(&nota.testo)
        );
        let rilievo = controlli.fallito(&riga.cod_vp, &riga.origine, messaggio);
        rilievo.operandi = vec![operando_testo("nota", &nota.testo, &nota.origine)];
    }
}
