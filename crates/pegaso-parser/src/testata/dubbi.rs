//! What a header leaves in doubt, as findings: names that were read badly, columns without a name.

use pegaso_model::{Decimal, Line, Numero, Origine, TipoScadenza};

use super::{Stampa, Testata, TipoTabella};
use crate::colonne::Colonna;
use crate::grammatica::codice::codice_e_testo;
use crate::grammatica::numero::{Cifra, cifra};
use crate::grammatica::scadenza::scadenza;
use crate::grammatica::totale::e_un_totale;
use crate::lettore::{Lettore, ricomposizione_incerta};

/// Reports what `testata`, at `origine`, leaves in doubt about the table of `oggetto`.
pub(crate) fn segnala(
    lettore: &mut Lettore<'_>,
    testata: &Testata,
    oggetto: &str,
    origine: &Origine,
) {
    if let Some(messaggio) = nomi_incerti(testata) {
        let documento = &mut lettore.documento;
        ricomposizione_incerta(documento, oggetto.to_owned(), messaggio, origine);
    }
    if let Some(messaggio) = colonne_mancanti(lettore, testata) {
        lettore.segnala(oggetto.to_owned(), messaggio, origine);
    }
}

/// The names that are only nearly those of their columns, or are known by their rows alone.
fn nomi_incerti(testata: &Testata) -> Option<String> {
    let colonne = testata.simili.iter().filter_map(|indice| {
        let colonna = testata.colonna(*indice)?;
        Some(format!("«{}» per {}", testata.nome(*indice), nome(colonna)))
    });
    let colonne: Vec<String> = colonne.collect();
    let perche = match testata.stampa {
        Stampa::Stampata => "la testata della tabella non lo dice: preso",
        Stampa::Riconosciuta => "la testata della tabella è riconosciuta male; preso",
    };
    (!colonne.is_empty()).then(|| format!("{perche} {}", colonne.join(", ")))
}

/// The columns that a table of this kind has and none of these names, beside the names that say
/// none. What is printed may be a table of fewer columns, with one of remarks: then the rows below
/// have to hold what is missing in a column whose name says nothing.
fn colonne_mancanti(lettore: &mut Lettore<'_>, testata: &Testata) -> Option<String> {
    let attese: &[Colonna] = match testata.tipo {
        TipoTabella::ValorePubblico => &[
            Colonna::Codice,
            Colonna::Obiettivo,
            Colonna::Peso,
            Colonna::Raggiungimento,
            Colonna::Pesato,
        ],
        TipoTabella::Fasi => &[Colonna::Descrizione, Colonna::Incidenza, Colonna::Scadenza],
        TipoTabella::Indicatori | TipoTabella::Elenco => return None,
    };
    let manca = |colonna: &&Colonna| {
        // Phases may be told in the column of their labels.
        let nelle_etichette =
            **colonna == Colonna::Descrizione && testata.indice(Colonna::Fase).is_some();
        testata.indice(**colonna).is_none() && !nelle_etichette
    };
    let mut mancano: Vec<Colonna> = attese.iter().filter(manca).copied().collect();
    if mancano.is_empty() && testata.stampa == Stampa::Stampata {
        return None;
    }
    let mut ignote: Vec<usize> = (0..testata.larghezza())
        .filter(|indice| testata.colonna(*indice).is_none() && !testata.nome(*indice).is_empty())
        .collect();
    if testata.stampa == Stampa::Stampata {
        let righe = righe_sotto(lettore, testata);
        let contiene = |indice: usize, colonna: Colonna| {
            if colonna == Colonna::Pesato {
                return sono_prodotti(&righe, testata, indice);
            }
            let celle = righe.iter().filter_map(|riga| riga.cell(indice));
            let mut piene = celle.filter(|cella| !cella.text.is_empty()).peekable();
            piene.peek().is_some() && piene.all(|cella| puo_stare(colonna, cella.text))
        };
        let nei_testi = testata.indice(Colonna::Obiettivo).is_some_and(|indice| {
            let mut celle = righe.iter().filter_map(|riga| riga.cell(indice));
            celle.all(|cella| codice_e_testo(cella.text).is_some() || e_un_totale(cella.text))
        });
        mancano.retain(|colonna| *colonna != Colonna::Codice || !nei_testi);
        ignote.retain(|indice| mancano.iter().any(|colonna| contiene(*indice, *colonna)));
        mancano.retain(|colonna| ignote.iter().any(|indice| contiene(*indice, *colonna)));
    }
    let nomi: Vec<&str> = mancano.iter().map(|colonna| nome(*colonna)).collect();
    let ignote = ignote.iter().map(|indice| testata.nome(*indice));
    let ignote: Vec<String> = ignote.map(|nome| format!("«{nome}»")).collect();
    let manca = if nomi.len() == 1 { "manca" } else { "mancano" };
    let (nomi, altre) = (nomi.join(", "), ignote.join(", "));
    match (nomi.is_empty(), altre.is_empty()) {
        (true, true) => None,
        (true, false) => Some(format!(
            "la testata della tabella ha colonne che non si riconoscono: {altre}"
        )),
        (false, true) => Some(format!("nella testata della tabella {manca} {nomi}")),
        (false, false) => Some(format!(
            "nella testata della tabella {manca} {nomi}; non si riconosce {altre}"
        )),
    }
}

/// The first rows below the header, which has just been read.
pub(super) fn righe_sotto<'s>(lettore: &mut Lettore<'s>, testata: &Testata) -> Vec<Line<'s>> {
    /// Lines that are looked at.
    const LINEE: usize = 12;
    let Some(prima) = lettore.guarda().map(|line| line.index) else {
        return Vec::new();
    };
    (prima..prima + LINEE)
        .map_while(|indice| lettore.source.line(indice))
        .take_while(|line| !testata.ripetuta(*line))
        .filter(|line| (2..=testata.larghezza()).contains(&line.cells().len()))
        .filter(|line| !line.cells().any(|cella| e_un_totale(cella.text)))
        .collect()
}

/// True where a cell of `colonna` may say `testo`.
pub(super) fn puo_stare(colonna: Colonna, testo: &str) -> bool {
    match colonna {
        Colonna::Peso | Colonna::Raggiungimento | Colonna::Incidenza => {
            matches!(cifra(testo), Cifra::Numero { .. })
        }
        Colonna::Scadenza => {
            let tipo = scadenza(testo, None).tipo;
            !matches!(tipo, TipoScadenza::Altro | TipoScadenza::Assente)
        }
        // Two words at least, or a code: a year is none.
        Colonna::Obiettivo => {
            let parole = testo.split_whitespace();
            let parole = parole.filter(|parola| parola.chars().all(char::is_alphabetic));
            parole.count() > 1
        }
        Colonna::Codice => {
            /// Longest code, in bytes.
            const CODICE: usize = 12;
            let corto = testo.len() <= CODICE && !testo.contains([' ', '%']);
            let anno = testo.len() == 4 && testo.starts_with("20");
            corto && !anno && testo.contains(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// True where the column at `indice` has the product of weight and achievement in most rows that
/// have all three, nearly: a table without it may have other figures there, of money or of acts.
fn sono_prodotti(righe: &[Line<'_>], testata: &Testata, indice: usize) -> bool {
    let (Some(peso), Some(raggiungimento)) = (
        testata.indice(Colonna::Peso),
        testata.indice(Colonna::Raggiungimento),
    ) else {
        return false;
    };
    let (prodotti, quante) = quanti_prodotti(righe, peso, raggiungimento, indice);
    2 * prodotti > quante
}

/// In how many rows the figure at `pesato` is the product of the other two, nearly, and how many
/// have all three.
pub(super) fn quanti_prodotti(
    righe: &[Line<'_>],
    peso: usize,
    raggiungimento: usize,
    pesato: usize,
) -> (usize, usize) {
    let numero = |riga: &Line<'_>, indice: usize| {
        let cella = riga.cell(indice)?;
        cifra(cella.text).valore().map(Numero::valore)
    };
    let (mut quante, mut prodotti) = (0, 0);
    for riga in righe {
        let (Some(peso), Some(raggiungimento), Some(figura)) = (
            numero(riga, peso),
            numero(riga, raggiungimento),
            numero(riga, pesato),
        ) else {
            continue;
        };
        quante += 1;
        let prodotto = peso * raggiungimento / Decimal::ONE_HUNDRED;
        prodotti += usize::from((figura - prodotto).abs() <= Decimal::ONE);
    }
    (prodotti, quante)
}

/// What findings call a column.
pub(super) fn nome(colonna: Colonna) -> &'static str {
    match colonna {
        Colonna::Struttura => "la struttura",
        Colonna::CodiceObiettivo => "il codice dell'obiettivo",
        Colonna::TitoloObiettivo => "il titolo dell'obiettivo",
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
