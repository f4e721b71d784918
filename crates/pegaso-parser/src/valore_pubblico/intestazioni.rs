//! Headings: linea di mandato, strategic objectives, the objective of valore pubblico itself.

use pegaso_model::Line;

use super::{StatoVp, nuova_tabella};
use crate::grammatica::intestazione::{Intestazione, intestazione};
use crate::grammatica::nota::nota;
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore};

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
                .or_else(|| paragrafo(lettore));
            stato.strategici.clear();
        }
        Intestazione::Strategico { valore, .. } if !valore.is_empty() => {
            stato.strategici = vec![valore.to_owned()];
        }
        Intestazione::Strategico { plurale: true, .. } => {
            stato.strategici = std::iter::from_fn(|| paragrafo(lettore)).collect();
        }
        Intestazione::Strategico { .. } => {
            stato.strategici = paragrafo(lettore).into_iter().collect();
        }
        Intestazione::ObiettivoVp { codice, titolo } => {
            let titolo = if titolo.is_empty() {
                paragrafo(lettore).unwrap_or_default()
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
                        && tabella.celle.totale.is_none()
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

/// The next paragraph that is no heading, no table and no prose: its lines joined.
fn paragrafo(lettore: &mut Lettore<'_>) -> Option<String> {
    lettore.guarda()?;
    let mut testo = String::new();
    while let Some(line) = lettore.source.line(lettore.posto) {
        let Some(parte) = line.only_text() else { break };
        let strutturale = tutta(intestazione, parte).is_some()
            || nota(parte).is_ok()
            || crate::e_di_un_peg(parte);
        if strutturale || parte.len() > LUNGHEZZA {
            break;
        }
        if !testo.is_empty() {
            testo.push(' ');
        }
        testo.push_str(parte);
        lettore.prendi(Fine::Intestazione);
    }
    (!testo.is_empty()).then_some(testo)
}
