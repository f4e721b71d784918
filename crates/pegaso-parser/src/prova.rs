//! Documents written out in tests.

use pegaso_model::{Documento, Origine, Sorgente, Source};

/// What is read of `testo`, whose cells are parted by tabs.
pub(crate) fn letto(testo: &str) -> Documento {
    let mut source = Source::new(Sorgente::default(), String::new());
    for (riga, linea) in (1..).zip(testo.lines()) {
        source.push_line(Origine::riga(riga));
        for cella in linea.split('\t').filter(|_| !linea.is_empty()) {
            source.push_cell(cella, Origine::riga(riga));
        }
    }
    crate::parse(&source)
}
