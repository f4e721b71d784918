//! How findings name their record, where the model has no name for it.

use std::borrow::Cow;

use pegaso_model::{Fase, ObiettivoPeg, RigaVp};

use crate::formato::citazione;

/// `STRUTTURA/A/3`, `STRUTTURA/A/3b`.
pub(crate) fn oggetto_fase(obiettivo: &ObiettivoPeg, fase: &Fase) -> String {
    format!("{}/{}", obiettivo.oggetto(), fase.etichetta())
}

/// The whole document.
pub(crate) const DOCUMENTO: &str = "documento";

/// How a sentence names a row: by its code, or by its text where the code is blank.
pub(crate) fn nome_riga(riga: &RigaVp) -> Cow<'_, str> {
    if riga.cod_vp.is_empty() {
        Cow::Owned(citazione(&riga.obiettivo))
    } else {
        Cow::Borrowed(&riga.cod_vp)
    }
}
