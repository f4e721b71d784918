//! What a page brings between the rows of a table and the lines of a field: numbers, running
//! headers and footers.
//!
//! A page number is told by its form. Any other line is taken for furniture only inside a table,
//! where a row follows it: elsewhere it could be content.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, one_of, space0};
use nom::combinator::opt;
use pegaso_model::{Line, parole};

use crate::grammatica::codice::{cod_vp, missione_programma};
use crate::grammatica::ente::ente;
use crate::grammatica::fase::{etichetta, etichetta_in_colonna, lettera};
use crate::grammatica::frase::{Frasi, frase, una_delle};
use crate::grammatica::numero::{Cifra, cifra};
use crate::grammatica::termine::termine;
use crate::grammatica::totale::e_un_totale;
use crate::grammatica::{Parse, tutta};
use crate::lettore::Lettore;
use crate::riga_rotta::sembra_una_riga_fra_due;
use crate::testata::Testata;

/// True for `Pagina 3 di 40`, `Pag. 3`, `- 3 -`, `3/40`, `3`.
pub(crate) fn e_un_numero_di_pagina(testo: &str) -> bool {
    testo.len() <= LUNGHEZZA && tutta(numero_di_pagina, testo).is_some()
}

/// True for a running header that names the body and the plan: `Comune di Prova – P.E.G. 2025`.
pub(crate) fn e_una_testatina(testo: &str) -> bool {
    const PAROLE: &[&str] = &[
        "PEG",
        "P",
        "E",
        "G",
        "PIAO",
        "PDO",
        "PIANO",
        "ESECUTIVO",
        "DI",
        "DELLA",
        "DEGLI",
        "GESTIONE",
        "INTEGRATO",
        "ATTIVITA",
        "ORGANIZZAZIONE",
        "OBIETTIVI",
        "PERFORMANCE",
        "ANNO",
        "ANNI",
        "ESERCIZIO",
        "TRIENNIO",
        "PAG",
        "PAGINA",
    ];
    let Ok((resto, _)) = ente(testo) else {
        return false;
    };
    let dopo = parole(resto);
    let del_piano = |parola: &String| {
        PAROLE.contains(&parola.as_str()) || parola.bytes().all(|b| b.is_ascii_digit())
    };
    !dopo.is_empty() && dopo.iter().all(del_piano)
}

/// True for a footer in cells: `Piano Esecutivo di Gestione | Pagina 3 di 40`. A row may end in
/// the same words: `fase 2: | Rilievo | 40% | 2249 | pag. 3`.
pub(crate) fn e_un_piede(line: Line<'_>) -> bool {
    let numero = |testo: &str| testo.starts_with(['P', 'p']) && e_un_numero_di_pagina(testo);
    let mut piene = line
        .cells()
        .map(|cella| cella.text)
        .filter(|testo| !testo.is_empty());
    piene.next_back().is_some_and(numero) && !piene.any(e_di_una_riga)
}

/// True for a cell that only a row has: a code, a label, a figure.
fn e_di_una_riga(testo: &str) -> bool {
    matches!(cifra(testo), Cifra::Numero { .. })
        || tutta(cod_vp, testo).is_some()
        || missione_programma(testo).is_ok()
        || etichetta(testo).is_ok()
        || tutta(etichetta_in_colonna, testo).is_some()
        || lettera(testo).is_ok()
        || e_un_totale(testo)
        || termine(testo).is_ok()
}

/// Longest page number, in bytes.
const LUNGHEZZA: usize = 30;

fn numero_di_pagina(input: &str) -> Parse<'_, ()> {
    const NOMI: Frasi = Frasi::di(&["PAGINA", "PAG", "PAGE", "P"]);
    let cifre = || take_while_m_n(1, 4, |c: char| c.is_ascii_digit());
    let nome = (|i| una_delle(&NOMI, i), opt(char('.')), space0);
    let di = (
        space0,
        alt((
            frase("DI").map(|_| '/'),
            frase("SU").map(|_| '/'),
            char('/'),
        )),
        space0,
    );
    let trattino = || (opt(one_of("-–—|")), space0);
    let (resto, _) = (
        trattino(),
        opt(nome),
        cifre(),
        opt((di, cifre())),
        space0,
        opt(one_of("-–—|")),
    )
        .parse(input)?;
    Ok((resto, ()))
}

/// Most lines between two rows of a table.
const RIGHE: usize = 8;

/// Steps over lines of a page between two rows of a table, keeping them as free text, and reports
/// those that read as rows of `oggetto`; false, and nothing done, where no row follows or a line
/// opens something else.
pub(crate) fn salta(
    lettore: &mut Lettore<'_>,
    oggetto: &str,
    e_una_riga: impl Fn(Line<'_>) -> bool,
    apre_altro: impl Fn(&str) -> bool,
) -> bool {
    let mut arredo = Vec::new();
    let mut indice = lettore.posto;
    while let Some(line) = lettore.source.line(indice) {
        indice += 1;
        if line.is_blank() || lettore.letta(line.index) {
            continue;
        }
        if e_una_riga(line) {
            break;
        }
        if arredo.len() == RIGHE {
            return false;
        }
        let Some(testo) = line.only_text() else {
            // A running header in cells: `PIAO 2025-2027 | Comune di Prova`.
            let in_celle = !arredo.is_empty()
                && !line.cells().any(|c| e_di_una_riga(c.text))
                && Testata::leggi(line).is_none();
            if !in_celle {
                return false;
            }
            arredo.push((line, ""));
            continue;
        };
        if apre_altro(testo) {
            return false;
        }
        arredo.push((line, testo));
    }
    let segue = lettore
        .source
        .line(indice.saturating_sub(1))
        .is_some_and(|line| !line.is_blank());
    if arredo.is_empty()
        || !segue
        || lettore
            .source
            .line(indice - 1)
            .is_none_or(|l| !e_una_riga(l))
    {
        return false;
    }
    for (line, testo) in arredo {
        if sembra_una_riga_fra_due(lettore.source, line, testo) {
            lettore.riga_rotta(oggetto.to_owned(), line, testo);
        } else {
            lettore.testo_libero(line);
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers() {
        for testo in [
            "Pagina 3 di 40",
            "Pag. 3",
            "pag.3/40",
            "- 3 -",
            "3/40",
            "7",
            "Pagina 12",
        ] {
            assert!(e_un_numero_di_pagina(testo), "{testo}");
        }
        for testo in [
            "100%",
            "3 fasi",
            "Pagina dedicata",
            "02.01",
            "31/12/2021",
            "12,5",
        ] {
            assert!(!e_un_numero_di_pagina(testo), "{testo}");
        }
    }
}
