#![doc = include_str!("raggiungimento_fuori_intervallo.md")]

use pegaso_model::{Codice, Decimal, Documento, Gravita};

use crate::controlli::Controlli;
use crate::formato::operando;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("ARI105"),
    nome: "raggiungimento-fuori-intervallo",
    gravita: Gravita::Errore,
    pagina: include_str!("raggiungimento_fuori_intervallo.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for riga in documento
        .valore_pubblico
        .iter()
        .flat_map(|tabella| &tabella.righe)
    {
        let Some(raggiungimento) = riga.raggiungimento else {
            continue;
        };
        let valore = raggiungimento.valore();
        let problema = if valore < Decimal::ZERO {
            "è negativo"
        } else if valore > Decimal::ONE_HUNDRED {
            "supera 100"
        } else {
            controlli.superato();
            continue;
        };
        let cella = riga.celle.raggiungimento.as_ref();
        let rilievo = controlli.fallito(
            &riga.cod_vp,
            cella.unwrap_or(&riga.origine),
            format!("il raggiungimento pubblicato {raggiungimento} {problema}"),
        );
        rilievo.pubblicato = Some(raggiungimento.to_string());
        rilievo.operandi = vec![operando(
            "raggiungimento",
            raggiungimento,
            cella,
            &riga.origine,
        )];
    }
}
