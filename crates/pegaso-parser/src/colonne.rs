//! What the headers of columns are called: data, not code.
//!
//! A wording is upper case, without accents and punctuation. A header is recognised where it
//! equals a wording or holds it as whole words; the longer wording wins. Each kind of table has
//! its own file.

use std::slice;
use std::sync::OnceLock;

mod elenco;
mod fasi;
mod indicatori;
mod obiettivi;
mod valore_pubblico;

pub(crate) use elenco::ELENCO;
pub(crate) use fasi::FASI;
pub(crate) use indicatori::INDICATORI;
pub(crate) use obiettivi::{NUMERI, OBIETTIVI, dice};
pub(crate) use valore_pubblico::VALORE_PUBBLICO;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Colonna {
    /// Code of a row of valore pubblico, or of the directory.
    Codice,
    /// Missione and programma, in a column of their own.
    MissioneProgramma,
    /// The valore-pubblico objective that a row belongs to, in a column of its own.
    Gruppo,
    /// Text of a row of valore pubblico.
    Obiettivo,
    /// Weight.
    Peso,
    /// Achievement.
    Raggiungimento,
    /// Weighted achievement.
    Pesato,
    /// Unit of the objective that a phase belongs to, in a table of several.
    Struttura,
    /// Code of the objective that a phase belongs to, in a table of several.
    CodiceObiettivo,
    /// Title of the objective that a phase belongs to, in a table of several.
    TitoloObiettivo,
    /// Label of a phase.
    Fase,
    /// Text of a phase, or of a line of the directory.
    Descrizione,
    /// Incidence of a phase.
    Incidenza,
    /// Responsibles of a phase.
    Responsabili,
    /// Deadline of a phase.
    Scadenza,
    /// Name of an indicator.
    Indicatore,
    /// How an indicator is computed.
    Formula,
    /// What an indicator is counted in.
    UnitaDiMisura,
    /// What an indicator is to reach, or starts from.
    Atteso,
    /// What an indicator has reached.
    Consuntivo,
    /// Where the figures of an indicator come from, or what kind it is.
    Natura,
}

/// Columns with their wordings.
type Voci = &'static [(Colonna, &'static [&'static str])];

/// Wordings of the columns of one kind of table.
pub(crate) struct Vocabolario {
    voci: Voci,
    per_iniziale: OnceLock<[Vec<Forma>; INIZIALI]>,
}

/// A wording with its column, and the place of that in the vocabulary.
pub(crate) type Forma = (usize, Colonna, &'static str);

/// How many first letters are told apart: the alphabet, and some that no wording has.
const INIZIALI: usize = 32;

impl Vocabolario {
    const fn di(voci: Voci) -> Self {
        Self {
            voci,
            per_iniziale: OnceLock::new(),
        }
    }

    /// The columns with their wordings, in order.
    pub(crate) fn iter(&self) -> slice::Iter<'static, (Colonna, &'static [&'static str])> {
        self.voci.iter()
    }

    /// The wordings that begin with the letter of `iniziale`, and few others.
    pub(crate) fn come(&self, iniziale: u8) -> &[Forma] {
        let posto = |lettera: u8| usize::from(lettera) % INIZIALI;
        let per_iniziale = self.per_iniziale.get_or_init(|| {
            let mut per_iniziale = [const { Vec::new() }; INIZIALI];
            for (ordine, (colonna, forme)) in self.voci.iter().enumerate() {
                for forma in *forme {
                    let iniziale = forma.bytes().next().unwrap_or_default();
                    per_iniziale[posto(iniziale)].push((ordine, *colonna, *forma));
                }
            }
            per_iniziale
        });
        &per_iniziale[posto(iniziale)]
    }
}

/// Wordings that count only where they are the whole header: too short or too common elsewhere.
pub(crate) const SOLO_INTERE: &[&str] = &[
    "N",
    "NR",
    "ID",
    "AV",
    "MP",
    "M P",
    "FINE",
    "ENTRO",
    "COD",
    "RISULTATO",
    "NUMERO",
    "AREA",
    "PERIODO",
    "TITOLO",
    "CONTENUTO",
    "FASI",
    "TEMPI",
    "TERMINI",
    "UM",
    "U M",
    "ESITO",
    "ATTESO",
    "PREVISTO",
    "COSA",
    "CHI",
    "QUANDO",
    "SERVIZIO",
    "SERVIZI",
    "AREE",
    "DIREZIONE",
    "DIREZIONI",
    "U O",
    "UO",
    "SOGGETTO",
    "SOGGETTI",
    "CONCLUSIONE",
    "CRONOPROGRAMMA",
    "RIF",
    "RIFERIMENTO",
    "PROGETTO",
    "PROGETTI",
    "MISURA",
    "MISURE",
    "CONSUNTIVO",
    "PERFORMANCE",
    "PUNTI",
];
