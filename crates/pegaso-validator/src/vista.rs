//! What several rules ask of one document, worked out once and only where it is asked for.
//!
//! Nothing here judges: it is the document in another form.

use std::cell::OnceCell;
use std::collections::HashSet;

use pegaso_model::{Documento, ObiettivoPeg, VoceElenco, unico};

use crate::strutture::Nome;

/// A document as rules look at it.
#[derive(Debug)]
pub(crate) struct Vista<'d> {
    documento: &'d Documento,
    criteri: OnceCell<Vec<Criteri>>,
    strutture: OnceCell<Vec<(usize, Nome)>>,
    voci: OnceCell<Vec<Nome>>,
}

/// The criteria of an objective in the form of [`unico`].
#[derive(Debug)]
pub(crate) struct Criteri {
    pub(crate) raggiunto: Option<String>,
    pub(crate) non_raggiunto: Option<String>,
}

impl<'d> Vista<'d> {
    pub(crate) fn di(documento: &'d Documento) -> Self {
        Self {
            documento,
            criteri: OnceCell::new(),
            strutture: OnceCell::new(),
            voci: OnceCell::new(),
        }
    }

    /// Each objective with its criteria.
    pub(crate) fn criteri(&self) -> impl Iterator<Item = (&'d ObiettivoPeg, &Criteri)> {
        let obiettivi = &self.documento.peg;
        let piano = |criterio: &Option<String>| criterio.as_deref().map(unico);
        let criteri = self.criteri.get_or_init(|| {
            let criteri = obiettivi.iter().map(|obiettivo| Criteri {
                raggiunto: piano(&obiettivo.criterio_raggiunto),
                non_raggiunto: piano(&obiettivo.criterio_non_raggiunto),
            });
            criteri.collect()
        });
        obiettivi.iter().zip(criteri)
    }

    /// The units that have objectives, each as printed once, with the first of them.
    pub(crate) fn strutture(&self) -> impl Iterator<Item = (&'d ObiettivoPeg, &Nome)> {
        let obiettivi = &self.documento.peg;
        let strutture = self.strutture.get_or_init(|| {
            let mut scritte = HashSet::new();
            let nuovi = obiettivi.iter().enumerate().filter(|(_, obiettivo)| {
                // A unit's objectives follow one another: most names are not normalised twice.
                scritte.insert(obiettivo.struttura.as_str())
            });
            let nomi = nuovi.map(|(posto, obiettivo)| (posto, Nome::nuovo(&obiettivo.struttura)));
            nomi.collect()
        });
        strutture
            .iter()
            .map(|(posto, nome)| (&obiettivi[*posto], nome))
    }

    /// The directory of responsibles with the names of its units.
    pub(crate) fn elenco(&self) -> impl Iterator<Item = (&'d VoceElenco, &Nome)> {
        let voci = &self.documento.elenco_responsabili;
        let nomi = self.voci.get_or_init(|| {
            let nomi = voci.iter().map(|voce| Nome::nuovo(&voce.descrizione));
            nomi.collect()
        });
        voci.iter().zip(nomi)
    }
}
