#![doc = include_str!("fase_oltre_anno.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::formato::giorno;
use crate::regola::Regola;
use crate::scadenze::{self, Termine};

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("SCA403"),
    nome: "fase-oltre-anno",
    gravita: Gravita::Avviso,
    pagina: include_str!("fase_oltre_anno.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let Some(anno) = documento.anno else { return };
    for obiettivo in &documento.peg {
        for termine in scadenze::delle_fasi(obiettivo).chain(scadenze::finale(obiettivo)) {
            verifica_termine(&termine, anno, controlli);
        }
    }
}

fn verifica_termine(termine: &Termine<'_>, anno: i16, controlli: &mut Controlli<'_>) {
    if scadenze::conclusa(termine.scadenza) {
        return;
    }
    let Some(data) = termine.scadenza.data else {
        return;
    };
    if data.year() <= anno {
        controlli.superato();
        return;
    }
    let rilievo = controlli.fallito(
        termine.oggetto(),
        termine.origine(),
        format!(
            "la {} è il {}, oltre il {anno}, anno del documento",
            termine.nome(),
            giorno(data)
        ),
    );
    rilievo.pubblicato = Some(termine.scadenza.testo.clone());
    rilievo.ricalcolato = termine.scadenza.calcolata.then(|| giorno(data));
    rilievo.calcolo = Some(format!("{} > 31/12/{anno:04}", giorno(data)));
}
