//! Two documents of one body: which objectives are the same, and what changed.
//!
//! Objectives of two documents of one kind and year go together by their code, where their texts
//! have something in common; all others by their text alone. What the XDO rules say of the pairs
//! and of what has none is in [`regole`].

mod abbinamento;
mod cambiamenti;
mod regole;
mod voci;

use pegaso_model::{
    Confronto, Coppia, Documento, DocumentoConfrontato, VERSIONE_SCHEMA, VoceConfrontata,
};

use self::abbinamento::abbina;
pub use self::regole::{CATALOGO_CONFRONTO, RegolaConfronto};
use self::voci::{Voce, voci};

/// The two documents, and what their years and kinds say about comparing them.
pub(crate) struct Documenti<'d> {
    prima: &'d Documento,
    dopo: &'d Documento,
}

impl Documenti<'_> {
    /// Both are about the same year.
    fn stesso_anno(&self) -> bool {
        self.prima.anno.is_some() && self.prima.anno == self.dopo.anno
    }

    /// Both are about years, and not the same.
    fn anni_diversi(&self) -> bool {
        matches!((self.prima.anno, self.dopo.anno), (Some(prima), Some(dopo)) if prima != dopo)
    }

    /// How many years lie between them; none where one of them does not tell.
    fn anni(&self) -> i16 {
        match (self.prima.anno, self.dopo.anno) {
            (Some(prima), Some(dopo)) => dopo.saturating_sub(prima),
            _ => 0,
        }
    }

    /// Two plans, or two monitorings, of one year: one should hold what the other does.
    fn omogenei(&self) -> bool {
        self.stesso_anno() && self.prima.tipo == self.dopo.tipo
    }
}

/// Compares `prima`, the earlier document, with `dopo`.
pub fn confronta(prima: &Documento, dopo: &Documento) -> Confronto {
    let documenti = Documenti { prima, dopo };
    let (di_prima, di_dopo) = (voci(prima), voci(dopo));
    let abbinati = abbina(&di_prima, &di_dopo, documenti.omogenei());
    let rilievi = regole::rilievi(&documenti, (&di_prima, &di_dopo), &abbinati);
    let coppie = abbinati.coppie.iter().map(|coppia| {
        let (prima, dopo) = (&di_prima[coppia.prima], &di_dopo[coppia.dopo]);
        Coppia {
            prima: prima.confrontata(),
            dopo: dopo.confrontata(),
            abbinati_per: coppia.per,
            parole_in_comune: coppia.percento,
            // A plan prints no achievement: what a monitoring adds has not changed.
            cambiamenti: if documenti.prima.tipo == documenti.dopo.tipo {
                cambiamenti::cambiamenti(prima, dopo, documenti.anni())
            } else {
                Vec::new()
            },
        }
    });
    let sole = |voci: &[Voce<'_>], posti: &[usize]| -> Vec<VoceConfrontata> {
        posti
            .iter()
            .map(|posto| voci[*posto].confrontata())
            .collect()
    };
    Confronto {
        versione_schema: VERSIONE_SCHEMA.to_owned(),
        prima: confrontato(prima),
        dopo: confrontato(dopo),
        coppie: coppie.collect(),
        aggiunti: sole(&di_dopo, &abbinati.solo_dopo),
        scomparsi: sole(&di_prima, &abbinati.solo_prima),
        rilievi,
    }
}

fn confrontato(documento: &Documento) -> DocumentoConfrontato {
    DocumentoConfrontato {
        file: documento.sorgente.file.clone(),
        sha256: documento.sorgente.sha256.clone(),
        tipo: documento.tipo,
        ente: documento.ente.clone(),
        anno: documento.anno,
        riferimento: documento.riferimento.clone(),
    }
}
