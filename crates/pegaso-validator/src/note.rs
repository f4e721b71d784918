//! The notes that rows refer to by a marker.

use std::collections::HashMap;

use pegaso_model::{Documento, Nota, RigaVp};

/// A row with a marker.
pub(crate) struct Richiamo<'d> {
    /// The row.
    pub(crate) riga: &'d RigaVp,
    /// Its marker.
    pub(crate) simbolo: &'d str,
    /// The note that the marker stands for: the table's, else the document's.
    pub(crate) nota: Option<&'d Nota>,
}

/// Every row that has a marker.
pub(crate) fn richiami(documento: &Documento) -> impl Iterator<Item = Richiamo<'_>> {
    let del_documento = per_simbolo(&documento.note);
    documento.valore_pubblico.iter().flat_map(move |tabella| {
        let della_tabella = per_simbolo(&tabella.note);
        let righe: Vec<_> = tabella
            .righe
            .iter()
            .filter_map(|riga| {
                let simbolo = riga.richiamo.as_deref()?;
                let nota = della_tabella.get(simbolo).or(del_documento.get(simbolo));
                Some(Richiamo {
                    riga,
                    simbolo,
                    nota: nota.copied(),
                })
            })
            .collect();
        righe
    })
}

/// Every row that has a note, with it.
pub(crate) fn righe_con_nota(documento: &Documento) -> impl Iterator<Item = (&RigaVp, &Nota)> {
    richiami(documento).filter_map(|richiamo| Some((richiamo.riga, richiamo.nota?)))
}

/// The first note with each marker.
fn per_simbolo(note: &[Nota]) -> HashMap<&str, &Nota> {
    // The last one wins in a map: the first is put in last.
    let note = note.iter().rev();
    note.map(|nota| (nota.simbolo.as_str(), nota)).collect()
}
