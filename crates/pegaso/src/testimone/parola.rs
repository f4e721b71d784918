//! A word of which the recogniser was not certain.

use pegaso_model::{Alternatives, Codice, Doubtful, Gravita, Origine, Rilievo};

/// A word and what was found out about it. Its readings go by number: 0 is the one that was read.
pub(super) struct Parola {
    alternatives: Alternatives,
    pub(super) origine: Origine,
    cella: String,
    /// Nothing else agrees with the document, or nothing depends on it.
    pub(super) risolta: bool,
    /// It was read again.
    pub(super) corretta: bool,
}

impl From<Doubtful<'_>> for Parola {
    fn from(word: Doubtful<'_>) -> Self {
        Self {
            alternatives: word.alternatives.clone(),
            origine: word.origine.clone(),
            cella: word.text.to_owned(),
            risolta: false,
            corretta: false,
        }
    }
}

impl Parola {
    /// How many readings it has.
    pub(super) fn letture(&self) -> usize {
        1 + self.alternatives.others.len()
    }

    /// What it says by that reading.
    pub(super) fn testo(&self, lettura: usize) -> &str {
        let altra = lettura
            .checked_sub(1)
            .and_then(|i| self.alternatives.others.get(i));
        altra.map_or(&self.alternatives.read, |altra| &altra.text)
    }

    /// How likely the recogniser holds that reading, 0 to 1.
    pub(super) fn probabilita(&self, lettura: usize) -> f32 {
        let altra = lettura
            .checked_sub(1)
            .and_then(|i| self.alternatives.others.get(i));
        altra.map_or(self.alternatives.odds, |altra| altra.odds)
    }

    pub(super) fn is_incerta(&self) -> bool {
        !self.risolta && !self.corretta
    }

    /// True where its cell stands in the box of `luogo`.
    pub(super) fn sta_in(&self, luogo: &Origine) -> bool {
        let (Some(fuori), Some(dentro)) = (luogo.riquadro, self.origine.riquadro) else {
            return false;
        };
        luogo.pagina == self.origine.pagina
            && fuori[0] <= dentro[0]
            && fuori[1] <= dentro[1]
            && fuori[2] >= dentro[2]
            && fuori[3] >= dentro[3]
    }

    /// The finding that says that it was read again as `lettura`; `tornano` is what agrees since.
    pub(super) fn rilievo(&self, lettura: usize, tornano: &[String]) -> Rilievo {
        let letta = &self.cella;
        let corretta = letta.replacen(self.testo(0), self.testo(lettura), 1);
        let percento = |lettura| 100.0 * self.probabilita(lettura);
        let messaggio = format!(
            "riconosciuto «{letta}» ({:.0}%), ma i conti tornano solo con «{corretta}» ({:.0}%): vale questa lettura",
            percento(0),
            percento(lettura),
        );
        Rilievo {
            pubblicato: Some(letta.clone()),
            ricalcolato: Some(corretta),
            calcolo: (!tornano.is_empty()).then(|| format!("torna: {}", tornano.join(", "))),
            ..Rilievo::nuovo(
                Codice::new("EST003"),
                "cella-corretta",
                Gravita::Nota,
                "documento",
                messaggio,
                self.origine.clone(),
            )
        }
    }
}
