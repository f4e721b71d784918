//! The tables, a file each: every column with its type, its meaning and how its value is told.

mod controlli;
mod documenti;
mod fasi;
mod obiettivi_peg;
mod obiettivi_vp;
mod responsabili;
mod righe_vp;
mod rilievi;

use std::collections::HashMap;

use pegaso_model::{Documento, Origine};

use super::scheda::{NonLetto, Scheda};
use super::tavola::{Riga, Tavola};
use super::valore::Valore;

/// Defines the columns of a table and, beside each, its value: `COLONNE` and `valori`.
macro_rules! colonne {
    (
        ($($nome:ident: $tipo:ty),+ $(,)?)
        $($colonna:ident: $tipo_colonna:expr, $significato:literal $(, in $tavola:literal)? => $valore:expr;)+
    ) => {
        pub(super) const COLONNE: &[$crate::magazzino::tavola::Colonna] = &[$(
            $crate::magazzino::tavola::Colonna {
                nome: stringify!($colonna),
                tipo: $tipo_colonna,
                significato: $significato,
                riferimento: $crate::magazzino::tavole::primo(&[$($tavola)?]),
            }
        ),+];

        fn valori($($nome: $tipo),+) -> Vec<$crate::magazzino::valore::Valore> {
            vec![$($crate::magazzino::valore::Valore::from($valore)),+]
        }
    };
}
use colonne;

/// The tables in the order in which their references are met.
pub static TAVOLE: [Tavola; 8] = [
    Tavola {
        nome: "documenti",
        significato: "Un documento, letto o no, una volta sola anche se se ne trovano più copie",
        proprie: documenti::COLONNE,
        di_documento: false,
        verificata: true,
        con_luogo: false,
    },
    Tavola {
        nome: "obiettivi_vp",
        significato: "Un obiettivo di valore pubblico con il totale della sua tabella",
        proprie: obiettivi_vp::COLONNE,
        di_documento: true,
        verificata: true,
        con_luogo: true,
    },
    Tavola {
        nome: "righe_vp",
        significato: "Una riga di una tabella di valore pubblico: un obiettivo operativo",
        proprie: righe_vp::COLONNE,
        di_documento: true,
        verificata: false,
        con_luogo: true,
    },
    Tavola {
        nome: "obiettivi_peg",
        significato: "Un obiettivo del Piano Esecutivo di Gestione",
        proprie: obiettivi_peg::COLONNE,
        di_documento: true,
        verificata: false,
        con_luogo: true,
    },
    Tavola {
        nome: "fasi",
        significato: "Una fase, o una sua sottoriga, di un obiettivo del PEG",
        proprie: fasi::COLONNE,
        di_documento: true,
        verificata: false,
        con_luogo: true,
    },
    Tavola {
        nome: "responsabili",
        significato: "Una voce dell'elenco dei codici dei responsabili",
        proprie: responsabili::COLONNE,
        di_documento: true,
        verificata: false,
        con_luogo: true,
    },
    Tavola {
        nome: "rilievi",
        significato: "Un rilievo della verifica",
        proprie: rilievi::COLONNE,
        di_documento: true,
        verificata: true,
        con_luogo: true,
    },
    Tavola {
        nome: "controlli",
        significato: "Quanti controlli di una regola un documento ha superato e quanti no",
        proprie: controlli::COLONNE,
        di_documento: true,
        verificata: true,
        con_luogo: false,
    },
];

/// Index of `documenti` among [`TAVOLE`].
pub const DOCUMENTI: usize = 0;

/// The rows of one document, by table in the order of [`TAVOLE`].
pub(super) fn righe(scheda: &Scheda<'_>) -> [Vec<Riga>; TAVOLE.len()] {
    let comuni = Comuni::di(scheda);
    let (vp, righe_vp) = obiettivi_vp::righe(scheda, &comuni);
    let (peg, fasi) = obiettivi_peg::righe(scheda, &comuni);
    [
        vec![documenti::riga(scheda, &comuni)],
        vp,
        righe_vp,
        peg,
        fasi,
        responsabili::righe(scheda, &comuni),
        rilievi::righe(scheda, &comuni),
        controlli::righe(scheda, &comuni),
    ]
}

/// The row of a file that could not be read.
pub(super) fn non_letto(sha256: Option<&str>, id: &str, mancato: NonLetto<'_>) -> Riga {
    let comuni = Comuni {
        documento_id: id.to_owned(),
        altre: vec![Valore::Nullo; 5],
    };
    documenti::non_letto(sha256, mancato, &comuni)
}

/// What every row of a document starts with.
struct Comuni {
    documento_id: String,
    /// Body, its codes, year, month.
    altre: Vec<Valore>,
}

impl Comuni {
    fn di(scheda: &Scheda<'_>) -> Self {
        let Documento {
            anno, riferimento, ..
        } = scheda.documento;
        Self {
            documento_id: scheda.id.clone(),
            altre: vec![
                scheda.ente.nome.as_deref().into(),
                scheda.ente.ipa.as_deref().into(),
                scheda.ente.istat.as_deref().into(),
                (*anno).into(),
                riferimento.into(),
            ],
        }
    }

    /// A whole row of the document itself.
    fn documento(&self, proprie: Vec<Valore>) -> Riga {
        let id = Valore::from(&self.documento_id);
        std::iter::once(id)
            .chain(self.altre.iter().cloned())
            .chain(proprie)
            .collect()
    }

    /// A whole row with the given key within the document.
    fn riga(&self, chiave: &str, proprie: Vec<Valore>) -> Riga {
        [self.id(chiave).into(), Valore::from(&self.documento_id)]
            .into_iter()
            .chain(self.altre.iter().cloned())
            .chain(proprie)
            .collect()
    }

    /// A whole row of something that stands at `origine`.
    fn riga_con_luogo(&self, chiave: &str, proprie: Vec<Valore>, origine: &Origine) -> Riga {
        let mut riga = self.riga(chiave, proprie);
        let lato = |indice: usize| Valore::from(origine.riquadro.map(|lati| lati[indice]));
        riga.extend([
            origine.pagina.into(),
            origine.riga.into(),
            lato(0),
            lato(1),
            lato(2),
            lato(3),
            origine.confidenza.into(),
        ]);
        riga
    }

    /// A key of the warehouse out of one of the document.
    fn id(&self, chiave: &str) -> String {
        [&self.documento_id, "/", chiave].concat()
    }
}

/// Keys within a document: what is printed, with a number where it is printed again.
#[derive(Default)]
struct Chiavi(HashMap<String, u32>);

impl Chiavi {
    /// `VP02/02.12`, the second time `VP02/02.12#2`.
    fn nuova(&mut self, chiave: String) -> String {
        let volte = self.0.entry(chiave.clone()).or_default();
        *volte += 1;
        match volte {
            1 => chiave,
            volte => format!("{chiave}#{volte}"),
        }
    }
}

/// How many findings of reading are about `oggetto`.
fn letture(documento: &Documento, oggetto: &str) -> usize {
    let di_lui = |rilievo: &&pegaso_model::Rilievo| rilievo.oggetto == oggetto;
    documento.letture.iter().filter(di_lui).count()
}

/// The table that a column refers to, where one is given.
const fn primo(tavole: &[&'static str]) -> Option<&'static str> {
    match tavole {
        [] => None,
        [tavola, ..] => Some(tavola),
    }
}
