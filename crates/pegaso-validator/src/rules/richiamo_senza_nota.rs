#![doc = include_str!("richiamo_senza_nota.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::note::nota_della_riga;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("NOT701"),
    nome: "richiamo-senza-nota",
    gravita: Gravita::Avviso,
    pagina: include_str!("richiamo_senza_nota.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for tabella in &documento.valore_pubblico {
        for riga in &tabella.righe {
            let Some(simbolo) = &riga.richiamo else {
                continue;
            };
            if nota_della_riga(documento, tabella, riga).is_some() {
                controlli.superato();
                continue;
            }
            let messaggio = format!(
                "la riga porta il richiamo ({simbolo}), ma né la tabella né il documento ne hanno la nota"
            );
            let rilievo = controlli.fallito(&riga.cod_vp, &riga.origine, messaggio);
            rilievo.pubblicato = Some(simbolo.clone());
        }
    }
}
