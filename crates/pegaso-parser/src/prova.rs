//! Documents written out in tests.

use pegaso_model::{Documento, Origine, Sorgente, Source};

/// What is read of `testo`, whose cells are parted by tabs.
pub(crate) fn letto(testo: &str) -> Documento {
    letto_con(testo, None)
}

/// What is read of `testo`, as [`letto`] has it, that was recognised with that confidence.
pub(crate) fn letto_con(testo: &str, confidenza: Option<f32>) -> Documento {
    let posto = |riga| Origine {
        confidenza,
        ..Origine::riga(riga)
    };
    let mut source = Source::new(Sorgente::default(), String::new());
    for (riga, linea) in (1..).zip(testo.lines()) {
        source.push_line(posto(riga));
        for cella in linea.split('\t').filter(|_| !linea.is_empty()) {
            source.push_cell(cella, posto(riga));
        }
    }
    crate::parse(&source)
}
