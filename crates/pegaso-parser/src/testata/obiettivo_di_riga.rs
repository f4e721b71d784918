//! The objective that a row of a table of several names.

use pegaso_model::{Line, parole};

use super::{Testata, TipoTabella};
use crate::colonne::{Colonna, NUMERI};
use crate::grammatica::codice::codice_e_testo;
use crate::grammatica::fase::etichetta_in_colonna;
use crate::grammatica::struttura::{e_una_unita, unita};
use crate::grammatica::termine::termine;
use crate::grammatica::totale::e_un_totale;
use crate::grammatica::tutta;

/// The objective that a row of such a table names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ObiettivoDiRiga {
    /// Its unit; empty where the row does not say it.
    pub(crate) struttura: String,
    pub(crate) codice: String,
    pub(crate) titolo: String,
}

impl ObiettivoDiRiga {
    /// True where `riga`, that of a row further down, names another objective: units and codes tell, and
    /// without codes titles, however they are written.
    pub(crate) fn diverso(&self, riga: &Self) -> bool {
        let unita = [&self.struttura, &riga.struttura];
        if unita.iter().all(|unita| !unita.is_empty()) && unita[0] != unita[1] {
            return true;
        }
        if !riga.codice.is_empty() && !self.codice.is_empty() {
            return riga.codice != self.codice;
        }
        !riga.codice.is_empty() && self.titolo.is_empty()
            || titoli_diversi(&self.titolo, &riga.titolo)
    }
}

/// True for two titles that differ in more than signs, capitals and words like `segue`.
fn titoli_diversi(titolo: &str, altro: &str) -> bool {
    const RIPETUTO: [&str; 4] = ["IDEM", "C S", "COME SOPRA", "SEGUE"];
    let nome = |testo: &str| {
        let mut parole = parole(testo);
        parole.pop_if(|ultima| ultima == "SEGUE");
        parole.join(" ")
    };
    let (titolo, altro) = (nome(titolo), nome(altro));
    !altro.is_empty() && !RIPETUTO.contains(&altro.as_str()) && titolo != altro
}

impl Testata {
    /// True for a table whose rows name their objectives.
    pub(crate) fn di_piu_obiettivi(&self) -> bool {
        self.tipo == TipoTabella::Fasi
            && (self.indice(Colonna::CodiceObiettivo).is_some()
                || self.indice(Colonna::TitoloObiettivo).is_some())
    }

    /// The objective that `line`, a row, names; `None` where it names none, or is a total.
    pub(crate) fn obiettivo_della_riga(&self, line: Line<'_>) -> Option<ObiettivoDiRiga> {
        if !self.di_piu_obiettivi() || line.cells().len() < 2 || self.ripetuta(line) {
            return None;
        }
        let testo = |colonna| {
            let cella = self.indice(colonna).and_then(|indice| line.cell(indice));
            cella.map_or("", |cella| cella.text)
        };
        let codice = testo(Colonna::CodiceObiettivo);
        let titolo = testo(Colonna::TitoloObiettivo);
        let altro = |testo: &str| e_un_totale(testo) || tutta(termine, testo).is_some();
        if codice.is_empty() && titolo.is_empty() || altro(codice) || altro(titolo) {
            return None;
        }
        let nel_titolo =
            codice_e_testo(titolo).filter(|(letto, _)| codice.is_empty() && !letto.contains(' '));
        let (codice, titolo) = nel_titolo.unwrap_or((codice, titolo));
        let codice = codice.strip_suffix("(segue)").unwrap_or(codice).trim_end();
        Some(ObiettivoDiRiga {
            struttura: unita(testo(Colonna::Struttura)).to_owned(),
            codice: codice.trim_end_matches(['.', ')', ':']).to_owned(),
            titolo: titolo.to_owned(),
        })
    }

    /// True where `riga` has the rest of a title, on a line of its own, and no name: without the code that
    /// the others have, or in small letters.
    pub(crate) fn segue_il_titolo(&self, riga: &ObiettivoDiRiga) -> bool {
        let con_codici = self.indice(Colonna::CodiceObiettivo).is_some();
        riga.codice.is_empty() && (con_codici || riga.titolo.starts_with(char::is_lowercase))
    }

    /// The same table, which is of one objective: what stands left of its phases names none.
    pub(crate) fn di_un_solo_obiettivo(mut self, prima: Line<'_>) -> Self {
        let fase = self.indice(Colonna::Fase);
        let numerata = fase.and_then(|indice| prima.cell(indice));
        let numerata =
            numerata.is_some_and(|cella| tutta(etichetta_in_colonna, cella.text).is_some());
        let senza_testo = self.indice(Colonna::Descrizione).is_none();
        if let Some(titolo) = self.indice(Colonna::TitoloObiettivo) {
            self.colonne[titolo] = (senza_testo && numerata).then_some(Colonna::Descrizione);
        }
        if let Some(codice) = self.indice(Colonna::CodiceObiettivo) {
            self.colonne[codice] = None;
            if NUMERI.contains(&parole(self.nome(codice)).join(" ").as_str()) && !numerata {
                self.colonne[codice] = Some(Colonna::Fase);
                if let Some(fase) = fase {
                    self.colonne[fase] = senza_testo.then_some(Colonna::Descrizione);
                }
            }
        }
        self
    }

    /// The same table, whose weights are of its objectives and not of their phases.
    pub(crate) fn senza_incidenze(mut self) -> Self {
        if let Some(incidenza) = self.indice(Colonna::Incidenza) {
            self.colonne[incidenza] = None;
        }
        self
    }

    /// The unit that `line`, a row, names for the objectives below it, where it says nothing else.
    pub(crate) fn sola_struttura<'s>(&self, line: Line<'s>) -> Option<&'s str> {
        if !self.di_piu_obiettivi() || line.filled() != 1 {
            return None;
        }
        let (indice, cella) = line
            .cells()
            .enumerate()
            .find(|(_, cella)| !cella.text.is_empty())?;
        let sua = match self.indice(Colonna::Struttura) {
            Some(colonna) => indice == colonna && !e_un_totale(cella.text),
            None => cella.text.starts_with(char::is_uppercase) && e_una_unita(cella.text),
        };
        sua.then(|| unita(cella.text))
    }

    /// The first column that may be of phases: right of those of their objective.
    pub(crate) fn prima_delle_fasi(&self) -> usize {
        let obiettivo = [
            Colonna::Struttura,
            Colonna::CodiceObiettivo,
            Colonna::TitoloObiettivo,
        ];
        let colonne = obiettivo.iter().filter_map(|colonna| self.indice(*colonna));
        colonne.max().map_or(0, |ultima| ultima + 1)
    }

    /// True for a row that names an objective and says nothing else.
    pub(crate) fn solo_obiettivo(&self, line: Line<'_>) -> bool {
        let suo = |indice| {
            matches!(
                self.colonna(indice),
                Some(Colonna::Struttura | Colonna::CodiceObiettivo | Colonna::TitoloObiettivo)
            )
        };
        let mut celle = line.cells().enumerate();
        self.obiettivo_della_riga(line).is_some()
            && celle.all(|(indice, cella)| cella.text.is_empty() || suo(indice))
    }
}
