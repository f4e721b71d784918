//! Collects what one rule finds and counts what it checked.

use std::borrow::Cow;

use pegaso_model::{Esito, Gravita, Origine, Rilievo};

use crate::Parametri;
use crate::regola::Regola;
use crate::vista::Vista;

/// Where a rule puts its outcomes. Every check ends in exactly one call of a method.
pub(crate) struct Controlli<'p> {
    /// The settings in force.
    pub(crate) parametri: &'p Parametri,
    /// What several rules ask of the document.
    pub(crate) vista: &'p Vista<'p>,
    regola: &'static Regola,
    gravita: Gravita,
    /// Findings of the rule so far.
    pub(crate) rilievi: Vec<Rilievo>,
    /// Checks that passed.
    pub(crate) superati: u32,
}

impl<'p> Controlli<'p> {
    pub(crate) fn nuovi(
        regola: &'static Regola,
        parametri: &'p Parametri,
        vista: &'p Vista<'p>,
    ) -> Self {
        let gravita = parametri.gravita(regola);
        Self {
            parametri,
            vista,
            regola,
            gravita,
            rilievi: Vec::new(),
            superati: 0,
        }
    }

    /// The check passed.
    pub(crate) fn superato(&mut self) {
        self.superati += 1;
    }

    /// The check failed.
    pub(crate) fn fallito(
        &mut self,
        oggetto: impl Into<String>,
        origine: &Origine,
        messaggio: impl Into<String>,
    ) -> &mut Rilievo {
        self.aggiungi(
            Esito::Fallito,
            self.gravita,
            oggetto.into(),
            origine,
            messaggio.into(),
        )
    }

    /// The document does not say enough: never heavier than a warning, since nothing is proved.
    pub(crate) fn non_verificabile(
        &mut self,
        oggetto: impl Into<String>,
        origine: &Origine,
        messaggio: impl Into<String>,
    ) -> &mut Rilievo {
        let gravita = self.gravita.min(Gravita::Avviso);
        self.aggiungi(
            Esito::NonVerificabile,
            gravita,
            oggetto.into(),
            origine,
            messaggio.into(),
        )
    }

    /// A person has to judge.
    pub(crate) fn da_rivedere(
        &mut self,
        oggetto: impl Into<String>,
        origine: &Origine,
        messaggio: impl Into<String>,
    ) -> &mut Rilievo {
        self.aggiungi(
            Esito::DaRivedere,
            self.gravita,
            oggetto.into(),
            origine,
            messaggio.into(),
        )
    }

    /// A finding that reading already made, under this rule's gravity in force.
    pub(crate) fn riporta(&mut self, rilievo: &Rilievo) {
        self.rilievi.push(Rilievo {
            gravita: self.gravita,
            ..rilievo.clone()
        });
    }

    fn aggiungi(
        &mut self,
        esito: Esito,
        gravita: Gravita,
        oggetto: String,
        origine: &Origine,
        messaggio: String,
    ) -> &mut Rilievo {
        self.rilievi.push(Rilievo {
            regola: self.regola.codice.clone(),
            nome: Cow::Borrowed(self.regola.nome),
            gravita,
            esito,
            oggetto,
            messaggio,
            pubblicato: None,
            ricalcolato: None,
            scarto: None,
            calcolo: None,
            origine: origine.clone(),
            file: None,
            operandi: Vec::new(),
        });
        let ultimo = self.rilievi.len() - 1;
        &mut self.rilievi[ultimo]
    }
}
