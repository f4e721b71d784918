#![doc = include_str!("escluso_ma_conteggiato.md")]

use pegaso_model::{Codice, Decimal, Documento, Gravita, Numero, RigaVp};

use crate::controlli::Controlli;
use crate::esclusioni::esclusione;
use crate::formato::{cifra, operando_testo};
use crate::note::righe_con_nota;
use crate::pesato::operandi;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("NOT704"),
    nome: "escluso-ma-conteggiato",
    gravita: Gravita::Avviso,
    pagina: include_str!("escluso_ma_conteggiato.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for (riga, nota) in righe_con_nota(documento) {
        let Some(esito) = esclusione(&nota.testo) else {
            continue;
        };
        let Some((valore, conta)) = punteggio(riga) else {
            controlli.superato();
            continue;
        };
        let cella = riga.celle.raggiungimento_pesato.as_ref();
        let rilievo = controlli.fallito(
            &riga.cod_vp,
            cella.unwrap_or(&riga.origine),
            format!(
                "la nota ({}) dice l'obiettivo {esito}, ma la riga {conta}",
                nota.simbolo
            ),
        );
        rilievo.pubblicato = Some(valore);
        rilievo.operandi = operandi(riga);
        rilievo
            .operandi
            .push(operando_testo("nota", &nota.testo, &nota.origine));
    }
}

/// What the row scores, and how to say it.
fn punteggio(riga: &RigaVp) -> Option<(String, String)> {
    let positivo =
        |valore: Option<Numero>| valore.map(Numero::valore).filter(|v| *v > Decimal::ZERO);
    let punti = |valore| {
        if valore == Decimal::ONE {
            "punto"
        } else {
            "punti"
        }
    };
    if let Some(pesato) = positivo(riga.raggiungimento_pesato) {
        return Some((
            cifra(pesato),
            format!("conta {} {}", cifra(pesato), punti(pesato)),
        ));
    }
    let raggiungimento = positivo(riga.raggiungimento)?;
    let frase = format!("ha un raggiungimento di {}", cifra(raggiungimento));
    Some((cifra(raggiungimento), frase))
}
