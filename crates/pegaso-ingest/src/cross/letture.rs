//! What the second reading came to, as findings and counts of the document.

use pegaso_model::{Codice, Esito, Gravita, Operando, Origine, Rilievo, Riscontro};

use super::{Disagreement, Missed, Outcome, Unconfirmed, Why};
use crate::geometry::Part;
use crate::options::Engine;
use crate::places::place;

/// Most of a text that a message quotes, in characters.
const QUOTED: usize = 60;

impl Outcome {
    /// The counts.
    pub(crate) fn riscontro(&self) -> Riscontro {
        Riscontro {
            motore: Engine::PdfExtract.name().to_owned(),
            confermati: self.confirmed,
            discordi: u32::try_from(self.disagreements.len()).unwrap_or(u32::MAX),
            non_confermati: self.unconfirmed.iter().map(|page| page.texts).sum(),
        }
    }

    /// The findings: disagreements, then pages, each in order.
    pub(crate) fn into_letture(self) -> impl Iterator<Item = Rilievo> {
        let disagreements = self.disagreements.into_iter().map(disagreement);
        let pages: Vec<Rilievo> = self.unconfirmed.iter().map(unconfirmed).collect();
        disagreements.chain(pages)
    }
}

fn disagreement(found: Disagreement) -> Rilievo {
    let readings = [
        (Engine::Hayro.name(), found.ours),
        (Engine::PdfExtract.name(), found.theirs),
    ];
    discordant(found.part, readings)
}

/// The finding of two readings that put other figures into one place, each after who read it.
pub(super) fn discordant(part: Part, readings: [(&str, String); 2]) -> Rilievo {
    let origine = place(&[part]);
    let [(_, ours), (_, theirs)] = &readings;
    let messaggio = format!(
        "due letture della stessa cifra discordano: «{}» e «{}»",
        quoted(ours),
        quoted(theirs)
    );
    let operandi = readings.map(|(reader, valore)| Operando {
        nome: format!("lettura di {reader}"),
        valore,
        origine: origine.clone(),
    });
    Rilievo {
        operandi: operandi.into(),
        ..Rilievo::nuovo(
            Codice::new("EST009"),
            "letture-discordi",
            Gravita::Avviso,
            "documento",
            messaggio,
            origine.clone(),
        )
    }
}

fn unconfirmed(found: &Unconfirmed) -> Rilievo {
    let why = match found.why {
        Why::Unread => "la seconda lettura della pagina non è riuscita",
        Why::Silent => "la seconda lettura non le trova al loro posto",
    };
    let cifre = match found.texts {
        1 => "una cella con cifre non è confermata".to_owned(),
        quante => format!("{quante} celle con cifre non sono confermate"),
    };
    let cella = |missed: &Missed| Operando {
        nome: "cella".to_owned(),
        valore: quoted(&missed.text),
        origine: place(&[missed.part]),
    };
    Rilievo {
        operandi: found.missed.iter().map(cella).collect(),
        ..of_page(found.page, format!("{cifre}: {why}"))
    }
}

/// The finding of a document whose second reading ended its process.
pub fn no_second_reading() -> Rilievo {
    let messaggio = "nessuna cifra è confermata: la seconda lettura del documento si è interrotta";
    not_verifiable(messaggio.to_owned(), Origine::default())
}

fn of_page(page: u32, messaggio: String) -> Rilievo {
    let origine = Origine {
        pagina: Some(page),
        ..Origine::default()
    };
    not_verifiable(messaggio, origine)
}

fn not_verifiable(messaggio: String, origine: Origine) -> Rilievo {
    Rilievo {
        esito: Esito::NonVerificabile,
        ..Rilievo::nuovo(
            Codice::new("EST010"),
            "pagina-non-confermata",
            Gravita::Nota,
            "documento",
            messaggio,
            origine,
        )
    }
}

fn quoted(text: &str) -> String {
    let mut chars = text.chars();
    let mut quoted: String = chars.by_ref().take(QUOTED).collect();
    if chars.next().is_some() {
        quoted.push('…');
    }
    quoted.replace(['\n', '\r'], " ")
}
