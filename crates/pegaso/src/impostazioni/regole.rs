//! The rules about the settings themselves: a suppression that has expired or suppresses nothing.

use pegaso_model::{Codice, Date, Gravita, Origine, Rilievo};
use pegaso_validator::Parametri;

use super::soppressione::VoceSoppressione;
use crate::catalogo;

/// A rule about the settings.
#[derive(Debug)]
pub struct RegolaImpostazioni {
    /// Stable code.
    pub codice: &'static str,
    /// The problem it finds.
    pub nome: &'static str,
    /// Gravity, unless the settings change it.
    pub gravita: Gravita,
    /// Its page, in Markdown and in Italian.
    pub pagina: &'static str,
}

static SCADUTA: RegolaImpostazioni = RegolaImpostazioni {
    codice: "IMP901",
    nome: "soppressione-scaduta",
    gravita: Gravita::Avviso,
    pagina: include_str!("soppressione_scaduta.md"),
};

static INUTILIZZATA: RegolaImpostazioni = RegolaImpostazioni {
    codice: "IMP902",
    nome: "soppressione-inutilizzata",
    gravita: Gravita::Avviso,
    pagina: include_str!("soppressione_inutilizzata.md"),
};

/// The rules about the settings, by code.
pub static REGOLE: [&RegolaImpostazioni; 2] = [&SCADUTA, &INUTILIZZATA];

impl RegolaImpostazioni {
    /// The page's first paragraph.
    pub fn riassunto(&self) -> &'static str {
        self.pagina.split("\n\n").nth(1).unwrap_or_default().trim()
    }
}

/// What is odd in `voce`, if anything. An entry whose rules do not run is not judged.
pub(super) fn rilievo(
    voce: &VoceSoppressione,
    usata: bool,
    parametri: &Parametri,
    oggi: Date,
) -> Option<Rilievo> {
    let oggetto = voce.oggetto();
    let (regola, messaggio) = if voce.soppressione.scaduta(oggi) {
        let giorno = voce.soppressione.scadenza?.strftime("%d/%m/%Y");
        (
            &SCADUTA,
            format!("soppressione scaduta il {giorno}: {oggetto}"),
        )
    } else if !usata {
        (
            &INUTILIZZATA,
            format!("soppressione inutilizzata: {oggetto}"),
        )
    } else {
        return None;
    };
    if !giudicabile(voce, parametri) || ignorata(regola.codice, parametri) {
        return None;
    }
    let gravita = parametri
        .gravita
        .get(regola.codice)
        .copied()
        .unwrap_or(regola.gravita);
    Some(Rilievo::nuovo(
        Codice::new(regola.codice),
        regola.nome,
        gravita,
        "impostazioni",
        messaggio,
        Origine::riga(u32::try_from(voce.riga).unwrap_or(u32::MAX)),
    ))
}

/// At least one of the rules that the entry covers has run.
fn giudicabile(voce: &VoceSoppressione, parametri: &Parametri) -> bool {
    catalogo::regole()
        .iter()
        .filter(|regola| regola.codice.starts_with(&voce.soppressione.regola))
        .any(|regola| parametri.selezione.comprende(regola.codice))
}

/// A selection of rules is about documents: only an explicit exclusion silences these rules.
fn ignorata(codice: &str, parametri: &Parametri) -> bool {
    parametri
        .selezione
        .escluse
        .iter()
        .any(|prefisso| codice.starts_with(prefisso))
}
