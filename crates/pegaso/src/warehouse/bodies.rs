//! One name for each body: its documents print `CITTÀ` and `CITTA'`, and charts would show two.

use std::collections::{BTreeMap, HashMap};

use pegaso_export::magazzino::{Righe, TAVOLE, Valore};
use pegaso_model::unico;

const COLUMN: &str = "ente";

/// For each printed name, by its plainest form, the spelling that stands in the tables.
pub(super) struct Bodies(HashMap<String, String>);

impl Bodies {
    /// Of the names that documents print: the spelling of most of them; of several, the first in
    /// the order of characters.
    pub(super) fn of<'d>(printed: impl Iterator<Item = &'d str>) -> Self {
        let mut spellings: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
        for name in printed {
            let spelling = spellings.entry(unico(name)).or_default().entry(name);
            *spelling.or_default() += 1;
        }
        let chosen = spellings.into_iter().filter_map(|(plain, spellings)| {
            // The last of those that come equally often is taken: so the last has to be the first.
            let often = spellings.into_iter().rev().max_by_key(|(_, times)| *times);
            Some((plain, often?.0.to_owned()))
        });
        Self(chosen.collect())
    }

    /// Puts the name into the rows of a document.
    pub(super) fn name(&self, rows: &mut Righe) {
        for (table, rows) in TAVOLE.iter().zip(&mut rows.0) {
            let Some(place) = table.posto(COLUMN) else {
                continue;
            };
            for cell in rows.iter_mut().filter_map(|row| row.get_mut(place)) {
                if let Valore::Testo(printed) = cell
                    && let Some(name) = self.0.get(&unico(printed))
                {
                    printed.clone_from(name);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spelling_of_most_documents_stands() {
        let printed = [
            "CITTA' DI X",
            "CITTÀ DI X",
            "CITTÀ DI X",
            "Comune di Y",
            "COMUNE DI Y",
        ];
        let bodies = Bodies::of(printed.into_iter());
        assert_eq!(bodies.0["CITTA DI X"], "CITTÀ DI X");
        assert_eq!(bodies.0["COMUNE DI Y"], "COMUNE DI Y");
    }
}
