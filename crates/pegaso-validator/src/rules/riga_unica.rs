#![doc = include_str!("riga_unica.md")]

use pegaso_model::{Codice, Documento, Gravita, Numero};

use crate::controlli::Controlli;
use crate::oggetto::nome_riga;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("PES204"),
    nome: "riga-unica",
    gravita: Gravita::Nota,
    pagina: include_str!("riga_unica.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let scala = controlli.parametri.scala(documento);
    for tabella in &documento.valore_pubblico {
        match tabella.righe.as_slice() {
            [] => {}
            // A single row with part of the weight has lost its companions: that is PES201. Where
            // weights are free there is no whole to be part of.
            [riga] if scala.is_none_or(|scala| riga.peso.map(Numero::valore) == Some(scala)) => {
                let messaggio = format!(
                    "una sola riga, {}, pesa tutto l'obiettivo: il suo raggiungimento è il totale",
                    nome_riga(riga)
                );
                controlli.fallito(tabella.nome(), &riga.origine, messaggio);
            }
            _ => controlli.superato(),
        }
    }
}
