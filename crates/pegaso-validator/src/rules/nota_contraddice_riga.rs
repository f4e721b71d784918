#![doc = include_str!("nota_contraddice_riga.md")]

use pegaso_model::{Codice, Documento, Gravita, Numero};

use crate::controlli::Controlli;
use crate::formato::{confronta, operando, operando_testo};
use crate::note::righe_con_nota;
use crate::percentuali::percentuali;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("NOT703"),
    nome: "nota-contraddice-riga",
    gravita: Gravita::Avviso,
    pagina: include_str!("nota_contraddice_riga.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for (riga, nota) in righe_con_nota(documento) {
        let (Some(raggiungimento), Some(della_nota)) = (riga.raggiungimento, unica(&nota.testo))
        else {
            continue;
        };
        if controlli
            .parametri
            .uguali(raggiungimento.valore(), della_nota.valore())
        {
            controlli.superato();
            continue;
        }
        let cella = riga.celle.raggiungimento.as_ref();
        let rilievo = controlli.fallito(
            &riga.cod_vp,
            cella.unwrap_or(&riga.origine),
            format!(
                "raggiungimento pubblicato {raggiungimento}, ma la nota ({}) dice {della_nota}",
                nota.simbolo
            ),
        );
        confronta(rilievo, raggiungimento, della_nota.valore());
        rilievo.operandi = vec![
            operando("raggiungimento", raggiungimento, cella, &riga.origine),
            operando_testo("nota", &nota.testo, &nota.origine),
        ];
    }
}

/// The percentage that `testo` speaks of, where it speaks of a single one.
fn unica(testo: &str) -> Option<Numero> {
    let trovate = percentuali(testo);
    let (prima, altre) = trovate.split_first()?;
    altre.iter().all(|altra| altra == prima).then_some(*prima)?
}
