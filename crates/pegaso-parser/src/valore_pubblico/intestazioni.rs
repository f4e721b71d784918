//! Headings: linea di mandato, strategic objectives, the objective of valore pubblico itself.

use pegaso_model::Line;

use super::{StatoVp, nuova_tabella};
use crate::grammatica::intestazione::{Intestazione, intestazione};
use crate::grammatica::nota::nota;
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore};
use crate::prosa::{e_in_maiuscole, e_sospesa};

/// Reads a heading of a monitoring; false where `testo` is none.
pub(crate) fn leggi_intestazione(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    line: Line<'_>,
    testo: &str,
) -> bool {
    let Some(letta) = tutta(intestazione, testo) else {
        return false;
    };
    lettore.prendi(Fine::Intestazione);
    match letta {
        Intestazione::Linea { valore } => {
            stato.linea = Some(valore.to_owned())
                .filter(|valore| !valore.is_empty())
                .or_else(|| paragrafo(lettore, Valori::Uno));
            stato.strategici.clear();
        }
        Intestazione::Strategico { valore, .. } if !valore.is_empty() => {
            stato.strategici = vec![valore.to_owned()];
        }
        Intestazione::Strategico { plurale: true, .. } => {
            let valori = if parti_senza_spazio(lettore) {
                Valori::UnoPerParte
            } else {
                Valori::Tanti
            };
            stato.strategici = std::iter::from_fn(|| paragrafo(lettore, valori)).collect();
        }
        Intestazione::Strategico { .. } => {
            stato.strategici = paragrafo(lettore, Valori::Uno).into_iter().collect();
        }
        Intestazione::ObiettivoVp { codice, titolo } => {
            let titolo = if titolo.is_empty() {
                paragrafo(lettore, Valori::Tanti).unwrap_or_default()
            } else {
                titolo.to_owned()
            };
            // The heading again over a table that a page cut: its total is still to come.
            let ripresa = lettore
                .documento
                .valore_pubblico
                .last()
                .is_some_and(|tabella| {
                    !codice.is_empty()
                        && tabella.codice == codice
                        && !tabella.righe.is_empty()
                        && (stato.totale_sopra || tabella.celle.totale.is_none())
                });
            if !ripresa {
                nuova_tabella(lettore, stato, codice, &titolo, line.origine().clone());
            }
        }
    }
    true
}

/// Longest heading, in bytes: more is prose.
const LUNGHEZZA: usize = 300;

/// How many values stand below a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Valori {
    Uno,
    /// White space parts them.
    Tanti,
    /// Each paragraph of a page is one.
    UnoPerParte,
}

/// The next paragraph that is no heading, no table and no prose: its lines joined.
///
/// White space ends it, but where its last word asks for more, or where a page shows a lone value
/// in capitals as lines set apart.
fn paragrafo(lettore: &mut Lettore<'_>, valori: Valori) -> Option<String> {
    lettore.guarda()?;
    let mut testo = String::new();
    loop {
        while let Some(parte) = parte(lettore) {
            if valori == Valori::UnoPerParte && !testo.is_empty() && !e_sospesa(&testo) {
                return Some(testo);
            }
            if !testo.is_empty() {
                testo.push(' ');
            }
            testo.push_str(parte);
            lettore.prendi(Fine::Intestazione);
        }
        let ripresa = lettore.guarda().filter(|line| {
            let parte = line.only_text().unwrap_or_default();
            let su_pagina = line.origine().riga.is_none();
            e_sospesa(&testo)
                || valori == Valori::Uno
                    && su_pagina
                    && e_in_maiuscole(&testo)
                    && e_in_maiuscole(parte)
        });
        if testo.is_empty() || ripresa.is_none() || parte(lettore).is_none() {
            return (!testo.is_empty()).then_some(testo);
        }
    }
}

/// True where several paragraphs of a page stand below the cursor and no white space parts them:
/// then each is a value, since there are several.
fn parti_senza_spazio(lettore: &mut Lettore<'_>) -> bool {
    let Some(prima) = lettore.guarda() else {
        return false;
    };
    let posto = lettore.posto;
    let mut parti = 0;
    while parte(lettore).is_some() {
        lettore.posto += 1;
        parti += 1;
    }
    // More values behind white space: that parts them.
    let altre = lettore.guarda().is_some() && parte(lettore).is_some();
    lettore.posto = posto;
    prima.origine().riga.is_none() && parti > 1 && !altre
}

/// The line at the cursor, where it can belong to a paragraph.
fn parte<'s>(lettore: &Lettore<'s>) -> Option<&'s str> {
    let parte = lettore.source.line(lettore.posto)?.only_text()?;
    let strutturale =
        tutta(intestazione, parte).is_some() || nota(parte).is_ok() || crate::e_di_un_peg(parte);
    (!strutturale && parte.len() <= LUNGHEZZA).then_some(parte)
}
