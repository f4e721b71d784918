//! Names of elements, to which links lead: each is given once.

use std::collections::HashSet;

use super::testo::ancora;

/// The names that were given.
#[derive(Default)]
pub(super) struct Ancore(HashSet<String>);

impl Ancore {
    /// A name for what is called `testo`, which no other has: `02.12`, then `02.12~2`.
    pub(super) fn nuova(&mut self, testo: &str) -> String {
        let base = ancora(testo);
        // Names that begin so are those of the page itself.
        let base = if base.is_empty() || base.starts_with("p-") {
            format!("_{base}")
        } else {
            base
        };
        let mut nome = base.clone();
        let mut volte = 1;
        while !self.0.insert(nome.clone()) {
            volte += 1;
            nome = format!("{base}~{volte}");
        }
        nome
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_given_twice_or_is_one_of_the_page() {
        let mut ancore = Ancore::default();
        let nomi = ["02.12", "02.12", "", "p-dati", "02.12"].map(|testo| ancore.nuova(testo));
        assert_eq!(nomi, ["02.12", "02.12~2", "_", "_p-dati", "02.12~3"]);
    }
}
