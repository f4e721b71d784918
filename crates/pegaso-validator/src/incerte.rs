//! What reading pictures is not certain of, by record: what seems to be missing there, or not to add
//! up, may only not have been read.

use std::collections::HashMap;

use pegaso_model::{Documento, Origine, Rilievo};

use crate::letture::{altezza, inizi, sopra};
use crate::oggetto::DOCUMENTO;

/// The rules of reading about all of a record: lines, marks and figures that were not read, or badly.
const DI_RECORD: [&str; 4] = ["EST001", "EST004", "EST005", "EST006"];
/// The rule of reading about one of its rows.
const DI_RIGA: &str = "EST011";

/// What reading is not certain of.
pub(crate) struct Incerte<'d> {
    /// The table or the objective of each row.
    interi: HashMap<String, String>,
    inizi: Vec<((u32, f32), String)>,
    di_record: HashMap<String, &'d Rilievo>,
    di_riga: HashMap<&'d str, &'d Rilievo>,
    /// The tables whose columns are a guess.
    di_colonne: HashMap<String, &'d Rilievo>,
}

impl<'d> Incerte<'d> {
    /// What of `documento` is uncertain; `None` where nothing of it was recognised.
    pub(crate) fn nuove(documento: &'d Documento) -> Option<Self> {
        if documento.sorgente.pagine_riconosciute == 0 {
            return None;
        }
        let mut incerte = Self {
            interi: interi(documento),
            inizi: inizi(documento),
            di_record: HashMap::new(),
            di_riga: HashMap::new(),
            di_colonne: HashMap::new(),
        };
        for lettura in &documento.letture {
            let regola = lettura.regola.as_str();
            if regola == DI_RIGA {
                incerte.di_riga.entry(&lettura.oggetto).or_insert(lettura);
            }
            // That a table has no lines may be told of its place alone.
            if regola == DI_RIGA
                && lettura.oggetto == DOCUMENTO
                && let Some(intero) = incerte.intero(DOCUMENTO, &lettura.origine)
            {
                incerte.di_colonne.entry(intero).or_insert(lettura);
            }
            // Words outside of every record are of none, lines and marks of the one above.
            let senza_posto = Origine::default();
            let posto = match regola {
                "EST001" | "EST005" => &lettura.origine,
                _ => &senza_posto,
            };
            if DI_RECORD.contains(&regola)
                && let Some(intero) = incerte.intero(&lettura.oggetto, posto)
            {
                incerte.di_record.entry(intero).or_insert(lettura);
            }
        }
        // That a table has no lines is told of all of it.
        for intero in incerte.interi.values() {
            if let Some(lettura) = incerte.di_riga.remove(intero.as_str()) {
                incerte.di_colonne.insert(intero.clone(), lettura);
            }
        }
        Some(incerte)
    }

    /// What is uncertain of what `rilievo` is about.
    pub(crate) fn di(&self, rilievo: &Rilievo) -> Option<&'d Rilievo> {
        let riga = self.di_riga.get(rilievo.oggetto.as_str());
        riga.copied().or_else(|| {
            let intero = self.intero(&rilievo.oggetto, &rilievo.origine)?;
            self.di_record.get(&intero).copied()
        })
    }

    /// What is uncertain of the columns of the table that `rilievo` is about.
    pub(crate) fn delle_colonne(&self, rilievo: &Rilievo) -> Option<&'d Rilievo> {
        let intero = self.intero(&rilievo.oggetto, &rilievo.origine)?;
        self.di_colonne.get(&intero).copied()
    }

    /// The table or the objective of `oggetto`, or the one that `origine` stands under.
    fn intero(&self, oggetto: &str, origine: &Origine) -> Option<String> {
        self.interi
            .get(oggetto)
            .or_else(|| sopra(&self.inizi, altezza(origine)?))
            .cloned()
    }
}

fn interi(documento: &Documento) -> HashMap<String, String> {
    let mut interi = HashMap::new();
    for tabella in &documento.valore_pubblico {
        let intero = tabella.oggetto();
        for riga in &tabella.righe {
            interi.insert(riga.cod_vp.clone(), intero.clone());
        }
        interi.insert(intero.clone(), intero);
    }
    for obiettivo in &documento.peg {
        let intero = obiettivo.oggetto();
        for fase in &obiettivo.fasi {
            interi.insert(format!("{intero}/{}", fase.etichetta()), intero.clone());
        }
        interi.insert(intero.clone(), intero);
    }
    interi
}
