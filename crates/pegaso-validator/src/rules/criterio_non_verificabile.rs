#![doc = include_str!("criterio_non_verificabile.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::formato::{citazione, operando_testo};
use crate::regola::Regola;
use crate::scadenze;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("CRI803"),
    nome: "criterio-non-verificabile",
    gravita: Gravita::Avviso,
    pagina: include_str!("criterio_non_verificabile.md"),
    verifica,
};

/// How a criterion refers to the final deadline, in the form of `unico`.
const RINVII: &[&str] = &[
    "SCADENZA FINALE",
    "TERMINE FINALE",
    "SCADENZA PREVISTA",
    "DATA FINALE",
];

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for (obiettivo, criteri) in controlli.vista.criteri() {
        let criteri = [
            (&obiettivo.criterio_raggiunto, &criteri.raggiunto),
            (&obiettivo.criterio_non_raggiunto, &criteri.non_raggiunto),
        ];
        let Some((criterio, rinvio)) = criteri
            .into_iter()
            .find_map(|(criterio, piano)| criterio.as_ref().zip(rinvio(piano.as_deref()?)))
        else {
            continue;
        };
        let finale = scadenze::finale(obiettivo);
        let nota = finale.is_some_and(|finale| {
            finale.scadenza.ultimo_giorno(documento.anno).is_some()
                || scadenze::conclusa(finale.scadenza)
        });
        if nota {
            controlli.superato();
            continue;
        }
        let stampata = finale.filter(scadenze::Termine::stampata);
        let perche = match stampata {
            Some(finale) => format!("non è una data: {}", citazione(&finale.scadenza.testo)),
            None => "manca".to_owned(),
        };
        let rilievo = controlli.fallito(
            obiettivo.nome(),
            &obiettivo.origine,
            format!(
                "il criterio rinvia alla «{}», che {perche}",
                rinvio.to_lowercase()
            ),
        );
        rilievo.pubblicato = Some(criterio.clone());
        rilievo
            .operandi
            .push(operando_testo("criterio", criterio, &obiettivo.origine));
        rilievo
            .operandi
            .extend(finale.map(|finale| finale.operando()));
    }
}

/// What the criterion refers to; `piano` is in the form of `unico`.
fn rinvio(piano: &str) -> Option<&'static str> {
    let intero = |rinvio: &str| {
        piano.match_indices(rinvio).any(|(dove, trovato)| {
            let (prima, dopo) = (&piano[..dove], &piano[dove + trovato.len()..]);
            let stacca = |resto: &str, spazio: bool| resto.is_empty() || spazio;
            stacca(prima, prima.ends_with(' ')) && stacca(dopo, dopo.starts_with(' '))
        })
    };
    RINVII.iter().copied().find(|rinvio| intero(rinvio))
}
