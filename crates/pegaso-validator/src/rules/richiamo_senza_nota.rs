#![doc = include_str!("richiamo_senza_nota.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::note::richiami;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("NOT701"),
    nome: "richiamo-senza-nota",
    gravita: Gravita::Avviso,
    pagina: include_str!("richiamo_senza_nota.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for richiamo in richiami(documento) {
        if richiamo.nota.is_some() {
            controlli.superato();
            continue;
        }
        let simbolo = richiamo.simbolo;
        let messaggio = format!(
            "la riga porta il richiamo ({simbolo}), ma né la tabella né il documento ne hanno la nota"
        );
        let riga = richiamo.riga;
        let rilievo = controlli.fallito(&riga.cod_vp, &riga.origine, messaggio);
        rilievo.pubblicato = Some(simbolo.to_owned());
    }
}
