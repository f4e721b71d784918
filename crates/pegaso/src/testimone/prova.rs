//! A document as it comes out with one reading of its words.

use std::sync::LazyLock;

use pegaso_model::{Documento, Esito, Origine, Rilievo, Source};
use pegaso_validator::{Parametri, Selezione, esamina};

/// Rules that a wrong figure breaks and few documents do.
const EQUAZIONI: [&str; 12] = [
    "ARI", "EST001", "INC301", "INC302", "INC303", "NUM603", "NUM604", "PES201", "PES203",
    "PES205", "PES206", "SCA410",
];
/// Rules that a wrong code breaks, and documents too.
const CONVENZIONI: [&str; 4] = ["NUM601", "NUM602", "NUM605", "RES501"];

/// Those of them that only say that a text is no figure, or none at all.
const ILLEGGIBILI: [&str; 4] = ["EST001", "PES203", "PES205", "PES206"];

static PARAMETRI: LazyLock<Parametri> = LazyLock::new(|| Parametri {
    selezione: Selezione {
        solo: EQUAZIONI
            .iter()
            .chain(&CONVENZIONI)
            .map(ToString::to_string)
            .collect(),
        escluse: Vec::new(),
    },
    ..Parametri::default()
});

/// The records and what breaks in them.
pub(super) struct Prova {
    pub(super) documento: Documento,
    pub(super) guasti: Vec<Rilievo>,
}

impl Prova {
    /// Reads and checks `source` as it stands.
    pub(super) fn nuova(source: &Source) -> Self {
        let documento = pegaso_parser::parse(source);
        let mut guasti = esamina(&documento, &PARAMETRI).rilievi;
        guasti.retain(|rilievo| rilievo.esito != Esito::DaRivedere);
        Self { documento, guasti }
    }

    /// How many equations break, or cannot be checked.
    pub(super) fn rotte(&self) -> usize {
        self.guasti.len() - self.deboli()
    }

    /// The same for conventions.
    pub(super) fn deboli(&self) -> usize {
        self.guasti.iter().filter(|guasto| debole(guasto)).count()
    }

    /// True where something breaks in which the cell at `origine` takes part.
    pub(super) fn smentisce(&self, origine: &Origine) -> bool {
        self.lega([origine])
    }

    /// True where something breaks in which all those cells take part.
    pub(super) fn lega<const N: usize>(&self, origini: [&Origine; N]) -> bool {
        let origini = origini.map(posto);
        self.guasti.iter().any(|guasto| {
            let celle = celle(guasto);
            origini.iter().all(|origine| celle.contains(origine))
        })
    }

    /// True where an equation of figures breaks here and not in `sana`, without any of the cells
    /// `dubbie`.
    pub(super) fn dimostra(&self, sana: &Self, dubbie: &[&Origine]) -> bool {
        let nome = |guasto: &Rilievo| (guasto.regola.clone(), guasto.oggetto.clone());
        let prima: Vec<_> = sana.guasti.iter().map(nome).collect();
        let nuovi = self
            .guasti
            .iter()
            .filter(|guasto| !prima.contains(&nome(guasto)));
        let di_figure = |guasto: &&Rilievo| !ILLEGGIBILI.contains(&guasto.regola.as_str());
        nuovi.filter(di_figure).any(|guasto| {
            let celle = celle(guasto);
            !dubbie.iter().any(|dubbia| celle.contains(&posto(dubbia)))
        })
    }

    /// What breaks here and not in `altra`: `ARI101 su 02.12`.
    pub(super) fn oltre(&self, altra: &Self) -> Vec<String> {
        let nome = |guasto: &Rilievo| format!("{} su {}", guasto.regola, guasto.oggetto);
        let altri: Vec<String> = altra.guasti.iter().map(nome).collect();
        let mut nomi: Vec<String> = self.guasti.iter().map(nome).collect();
        nomi.retain(|nome| !altri.contains(nome));
        nomi.dedup();
        nomi
    }
}

fn debole(guasto: &Rilievo) -> bool {
    CONVENZIONI.contains(&guasto.regola.as_str())
}

/// The cells that take part in `guasto`.
fn celle(guasto: &Rilievo) -> Vec<Origine> {
    let operandi = guasto.operandi.iter().map(|operando| &operando.origine);
    operandi.chain([&guasto.origine]).map(posto).collect()
}

/// A place, however well it was seen.
fn posto(origine: &Origine) -> Origine {
    Origine {
        confidenza: None,
        corretta: None,
        ..origine.clone()
    }
}
