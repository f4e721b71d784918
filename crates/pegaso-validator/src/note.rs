//! The notes that rows refer to by a marker.

use pegaso_model::{Documento, Nota, RigaVp, TabellaVp};

/// The note that the marker of `riga` stands for: the table's, else the document's.
pub(crate) fn nota_della_riga<'d>(
    documento: &'d Documento,
    tabella: &'d TabellaVp,
    riga: &RigaVp,
) -> Option<&'d Nota> {
    let simbolo = riga.richiamo.as_deref()?;
    tabella.nota(simbolo).or_else(|| documento.nota(simbolo))
}

/// Every row that has a note, with it.
pub(crate) fn righe_con_nota(documento: &Documento) -> impl Iterator<Item = (&RigaVp, &Nota)> {
    documento.valore_pubblico.iter().flat_map(move |tabella| {
        let righe = tabella.righe.iter();
        righe.filter_map(move |riga| Some((riga, nota_della_riga(documento, tabella, riga)?)))
    })
}
