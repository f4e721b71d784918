//! The objective that is being read, and which of its fields the next line of prose goes to.

use pegaso_model::ObiettivoPeg;

use crate::fasi::FasiLette;
use crate::grammatica::etichetta::{Campo, CampoLetto};

/// An objective and its table, as far as they were read.
#[derive(Debug, Default)]
pub(super) struct Aperto {
    pub(super) obiettivo: ObiettivoPeg,
    pub(super) fasi: FasiLette,
    pub(super) prosa: Prosa,
}

/// Where a line of prose goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Prosa {
    /// Between the title and the first label.
    #[default]
    Dettaglio,
    /// More of a field.
    Campo(Campo),
    /// To nobody: after the table.
    Fuori,
    /// To nobody: after the signature, which closes the page.
    Firmata,
}

impl Aperto {
    /// Opens the field of a label; `riga` is the whole line.
    pub(super) fn apri_campo(&mut self, letto: CampoLetto<'_>, riga: &str) {
        self.prosa = Prosa::Campo(letto.campo);
        let campo = self.campo(letto.campo);
        match campo {
            // A second label of the same field is part of its text, as printed.
            Some(_) => self.continua(riga),
            None if letto.campo == Campo::Fasi && letto.testo.is_empty() => {
                *campo = Some(letto.etichetta.to_owned());
            }
            // Phases on the line of their label: nothing of it is lost.
            None if letto.campo == Campo::Fasi => *campo = Some(riga.to_owned()),
            None => *campo = Some(letto.testo.to_owned()),
        }
    }

    /// Adds a line of prose to the field it belongs to.
    pub(super) fn continua(&mut self, testo: &str) {
        let campo = match self.prosa {
            Prosa::Dettaglio => &mut self.obiettivo.dettaglio,
            Prosa::Campo(campo) => self.campo(campo),
            Prosa::Fuori | Prosa::Firmata => return,
        };
        accoda_riga(campo, testo);
    }

    /// True where nothing is known of it but its head.
    pub(super) fn vuoto(&self) -> bool {
        self.fasi.vuote() && e_solo_una_testa(&self.obiettivo)
    }

    /// The text of a field.
    pub(super) fn campo(&mut self, campo: Campo) -> &mut Option<String> {
        let obiettivo = &mut self.obiettivo;
        match campo {
            Campo::FinalitaStrategiche => &mut obiettivo.finalita_strategiche,
            Campo::Direttive => &mut obiettivo.direttive,
            Campo::Tempistica => &mut obiettivo.tempistica,
            Campo::Fasi => &mut obiettivo.etichetta_fasi,
            Campo::RisultatoAtteso => &mut obiettivo.risultato_atteso,
            Campo::CriterioRaggiunto => &mut obiettivo.criterio_raggiunto,
            Campo::CriterioNonRaggiunto => &mut obiettivo.criterio_non_raggiunto,
            Campo::Indicatori => &mut obiettivo.indicatori,
            Campo::Vincoli => &mut obiettivo.vincoli,
            Campo::RisorseUmane => &mut obiettivo.risorse_umane,
            Campo::RisorseFinanziarie => &mut obiettivo.risorse_finanziarie,
        }
    }
}

/// True for an objective without phases, fields, totals and deadlines.
pub(super) fn e_solo_una_testa(obiettivo: &ObiettivoPeg) -> bool {
    let testa = ObiettivoPeg {
        struttura: obiettivo.struttura.clone(),
        ruolo: obiettivo.ruolo.clone(),
        responsabile: obiettivo.responsabile.clone(),
        codice: obiettivo.codice.clone(),
        titolo: obiettivo.titolo.clone(),
        origine: obiettivo.origine.clone(),
        ..ObiettivoPeg::default()
    };
    *obiettivo == testa
}

/// Adds a line to a field.
pub(super) fn accoda_riga(campo: &mut Option<String>, testo: &str) {
    let campo = campo.get_or_insert_default();
    if !campo.is_empty() {
        campo.push('\n');
    }
    campo.push_str(testo);
}
