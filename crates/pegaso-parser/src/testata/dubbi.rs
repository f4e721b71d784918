//! What a header leaves in doubt, as findings: names that were read badly, columns without a name.

use pegaso_model::{Codice, Gravita, Origine, Rilievo};

use super::{Stampa, Testata, TipoTabella};
use crate::colonne::Colonna;
use crate::lettore::Lettore;

/// Reports what `testata`, at `origine`, leaves in doubt about the table of `oggetto`.
pub(crate) fn segnala(
    lettore: &mut Lettore<'_>,
    testata: &Testata,
    oggetto: &str,
    origine: &Origine,
) {
    if let Some(messaggio) = nomi_incerti(testata) {
        lettore.documento.letture.push(Rilievo::nuovo(
            Codice::new("EST011"),
            "ricomposizione-incerta",
            Gravita::Avviso,
            oggetto,
            messaggio,
            origine.clone(),
        ));
    }
    if let Some(messaggio) = colonne_mancanti(testata) {
        lettore.segnala(oggetto.to_owned(), messaggio, origine);
    }
}

/// The names that are only nearly those of their columns.
fn nomi_incerti(testata: &Testata) -> Option<String> {
    let colonne = testata.simili.iter().filter_map(|indice| {
        let colonna = testata.colonna(*indice)?;
        Some(format!("«{}» per {}", testata.nome(*indice), nome(colonna)))
    });
    let colonne: Vec<String> = colonne.collect();
    (!colonne.is_empty()).then(|| {
        format!(
            "la testata della tabella è riconosciuta male; preso {}",
            colonne.join(", ")
        )
    })
}

/// The columns that a table of this kind has and none of these names, beside the names that say
/// none. What is printed may be a table of fewer columns: then a name without a meaning has to be
/// there, which may be one of those that are missing.
fn colonne_mancanti(testata: &Testata) -> Option<String> {
    let attese: &[Colonna] = match testata.tipo {
        TipoTabella::ValorePubblico => &[
            Colonna::Obiettivo,
            Colonna::Peso,
            Colonna::Raggiungimento,
            Colonna::Pesato,
        ],
        TipoTabella::Fasi => &[Colonna::Descrizione, Colonna::Incidenza, Colonna::Scadenza],
        TipoTabella::Indicatori | TipoTabella::Elenco => return None,
    };
    let mancano: Vec<&str> = attese
        .iter()
        .filter(|colonna| testata.indice(**colonna).is_none())
        // Phases may be told in the column of their labels.
        .filter(|colonna| {
            **colonna != Colonna::Descrizione || testata.indice(Colonna::Fase).is_none()
        })
        .map(|colonna| nome(*colonna))
        .collect();
    let ignote = (0..testata.larghezza()).filter(|indice| testata.colonna(*indice).is_none());
    let ignote = ignote.map(|indice| testata.nome(indice));
    let ignote: Vec<String> = ignote
        .filter(|nome| !nome.is_empty())
        .map(|nome| format!("«{nome}»"))
        .collect();
    let riconosciuta = testata.stampa == Stampa::Riconosciuta;
    let manca = |quante: usize| if quante == 1 { "manca" } else { "mancano" };
    match (&mancano[..], &ignote[..]) {
        ([], []) => None,
        ([], _) if riconosciuta => Some(format!(
            "la testata della tabella ha colonne che non si riconoscono: {}",
            ignote.join(", ")
        )),
        ([], _) => None,
        (_, []) if riconosciuta => Some(format!(
            "nella testata della tabella {} {}",
            manca(mancano.len()),
            mancano.join(", ")
        )),
        (_, []) => None,
        _ => Some(format!(
            "nella testata della tabella {} {}; non si riconosce {}",
            manca(mancano.len()),
            mancano.join(", "),
            ignote.join(", ")
        )),
    }
}

/// What findings call a column.
fn nome(colonna: Colonna) -> &'static str {
    match colonna {
        Colonna::Codice => "il codice",
        Colonna::MissioneProgramma => "missione e programma",
        Colonna::Gruppo => "l'obiettivo di valore pubblico",
        Colonna::Obiettivo => "l'obiettivo",
        Colonna::Peso => "il peso",
        Colonna::Raggiungimento => "il raggiungimento",
        Colonna::Pesato => "il raggiungimento pesato",
        Colonna::Fase => "la fase",
        Colonna::Descrizione => "la descrizione",
        Colonna::Incidenza => "l'incidenza",
        Colonna::Responsabili => "i responsabili",
        Colonna::Scadenza => "la scadenza",
        Colonna::Indicatore => "l'indicatore",
        Colonna::Formula => "la formula",
        Colonna::UnitaDiMisura => "l'unità di misura",
        Colonna::Atteso => "il valore atteso",
        Colonna::Consuntivo => "il consuntivo",
        Colonna::Natura => "la fonte",
    }
}
