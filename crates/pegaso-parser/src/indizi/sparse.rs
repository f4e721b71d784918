//! Figures of rows that stand in free text below a table: its columns were not found there.
//!
//! Only percentages tell: other figures may be dates, amounts and page numbers.

use pegaso_model::Line;

use crate::attribuzione::padroni;
use crate::lettore::{Fine, Lettore};

use super::{Trovato, su_pagina};

/// What there is to say of the free text right below tables.
pub(super) fn cerca(lettore: &Lettore<'_>) -> Vec<Trovato> {
    let mut sciolte = lettore
        .source
        .lines()
        .filter(|line| e_sciolta(lettore, *line));
    if sciolte.next().is_none() {
        return Vec::new();
    }
    let padroni = padroni(lettore);
    let mut trovati = Vec::new();
    let mut sopra = None;
    for line in lettore.source.lines().filter(|line| !line.is_blank()) {
        match lettore.fine(line.index) {
            Some(Fine::Testata | Fine::Riga | Fine::Totale) => {
                let padrone = padroni.get(line.index).and_then(Option::as_ref);
                sopra = padrone.map(|padrone| padrone.intero.clone()).or(sopra);
            }
            Some(Fine::TestoLibero) => {
                if let Some(oggetto) = sopra.as_ref().filter(|_| e_sciolta(lettore, line)) {
                    let testo = line.only_text().unwrap_or_default();
                    let messaggio = format!(
                        "«{testo}» sotto la tabella, fuori dalle sue righe: può essere una riga o un totale che non si è letto"
                    );
                    trovati.push((oggetto.clone(), messaggio, line.origine().clone()));
                }
            }
            _ => sopra = None,
        }
    }
    trovati
}

/// True for free text of a page that has the figures of a row.
fn e_sciolta(lettore: &Lettore<'_>, line: Line<'_>) -> bool {
    su_pagina(line.origine())
        && lettore.fine(line.index) == Some(Fine::TestoLibero)
        && line.only_text().is_some_and(e_di_riga)
}

/// True for a percentage alone, or for a text that ends with two figures of which one is a percentage.
fn e_di_riga(testo: &str) -> bool {
    let cifre = |parola: &&str| {
        parola.starts_with(|c: char| c.is_ascii_digit())
            && parola
                .chars()
                .all(|c| c.is_ascii_digit() || ",.%".contains(c))
    };
    let parole: Vec<&str> = testo.split_whitespace().collect();
    let in_fondo = parole.iter().rev().take_while(|parola| cifre(parola));
    let in_fondo: Vec<&&str> = in_fondo.collect();
    in_fondo.iter().any(|parola| parola.ends_with('%')) && (in_fondo.len() > 1 || parole.len() == 1)
}
