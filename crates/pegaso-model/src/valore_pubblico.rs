//! Tables of valore-pubblico objectives ("Cod.VP" tables).

use std::collections::HashMap;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Nota, Numero, Origine, citazione_breve};

/// One objective of valore pubblico with its table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TabellaVp {
    /// The objective's number as printed in its heading: `02`.
    pub codice: String,
    /// Its title.
    pub titolo: String,
    /// The linea di mandato it stands under, inherited where not repeated.
    pub linea_mandato: Option<String>,
    /// The strategic objectives it stands under, inherited where not repeated.
    pub obiettivi_strategici: Vec<String>,
    /// Its rows, in order.
    pub righe: Vec<RigaVp>,
    /// The printed total of the weighted achievement.
    pub totale: Option<Numero>,
    /// The printed total of the weights, where the table has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totale_pesi: Option<Numero>,
    /// Notes that hold for this table.
    pub note: Vec<Nota>,
    /// Its heading, or its header row where it has no heading.
    #[serde(default)]
    pub origine: Origine,
    /// Places of its totals.
    #[serde(default)]
    pub celle: CelleTabella,
}

/// Where the totals of a table are printed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CelleTabella {
    /// The total of the weighted achievement, or the row that should hold it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totale: Option<Origine>,
    /// The total of the weights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totale_pesi: Option<Origine>,
}

/// A row of a table: an operative objective with its weight and achievement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RigaVp {
    /// Code as printed: `02.12`; empty where the cell is blank.
    pub cod_vp: String,
    /// Missione and programma of the budget (D.Lgs 118/2011): `01-11`.
    pub missione_programma: Option<String>,
    /// Text, without missione-programma and without marker.
    pub obiettivo: String,
    /// The marker taken off the text: `*`, `#`.
    pub richiamo: Option<String>,
    /// Weight.
    pub peso: Option<Numero>,
    /// Achievement, in percent points; null where blank, 0 where a zero is printed.
    pub raggiungimento: Option<Numero>,
    /// Weighted achievement, as printed.
    pub raggiungimento_pesato: Option<Numero>,
    /// The row's line or box.
    #[serde(default)]
    pub origine: Origine,
    /// Places of its figures.
    #[serde(default)]
    pub celle: CelleRiga,
    /// Cells of columns that are none of the above.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub altre_celle: Vec<AltraCella>,
    /// Cells of the columns above whose text is no figure: never mistaken for blank ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub non_interpretate: Vec<AltraCella>,
}

/// Where the figures of a row are printed; blank cells have a place too.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CelleRiga {
    /// The weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peso: Option<Origine>,
    /// The achievement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raggiungimento: Option<Origine>,
    /// The weighted achievement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raggiungimento_pesato: Option<Origine>,
}

/// A cell kept as text, with the header of its column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AltraCella {
    /// The column's header as printed, or its field's name.
    pub colonna: String,
    /// The cell's text.
    pub testo: String,
    /// Its place.
    #[serde(default)]
    pub origine: Origine,
}

impl AltraCella {
    /// The column of what a line among the rows says of those below it: the unit they are of.
    pub const GRUPPO: &str = "gruppo";
}

impl RigaVp {
    /// The unit that a line above the row names for it and for those beside it.
    pub fn gruppo(&self) -> Option<&str> {
        let mut celle = self.altre_celle.iter();
        let cella = celle.find(|cella| cella.colonna == AltraCella::GRUPPO)?;
        Some(&cella.testo)
    }

    /// peso × raggiungimento / 100, exact; `None` where either is blank.
    pub fn pesato_esatto(&self) -> Option<Decimal> {
        let prodotto = self.peso?.valore() * self.raggiungimento?.valore();
        Some(prodotto / Decimal::ONE_HUNDRED)
    }

    /// True where neither percentage is printed.
    pub fn senza_dato(&self) -> bool {
        self.raggiungimento.is_none()
            && self.raggiungimento_pesato.is_none()
            && !self.illeggibile("raggiungimento")
            && !self.illeggibile("raggiungimento_pesato")
    }

    /// True where something is printed in `campo` that is no figure.
    pub fn illeggibile(&self, campo: &str) -> bool {
        self.non_interpretate
            .iter()
            .any(|cella| cella.colonna == campo)
    }
}

impl TabellaVp {
    /// `VP02`: how findings about reading name the table, whose title may still be read.
    pub fn oggetto(&self) -> String {
        let prefisso = if self.codice.starts_with("VP") {
            ""
        } else {
            "VP"
        };
        [prefisso, &self.codice].concat()
    }

    /// The same; `VP/«Titolo»` where the table has no code: how other findings name it.
    pub fn nome(&self) -> String {
        if self.codice.trim().is_empty() && !self.titolo.trim().is_empty() {
            return format!("{}/{}", self.oggetto(), citazione_breve(&self.titolo));
        }
        self.oggetto()
    }

    /// The rows that count in sums, in order: all of them, unless some are parts of others, as
    /// `1.1.1` and `1.1.2` are of `1.1`, and share out its weight. A row that prints nothing but its
    /// weight leaves the sums to its parts.
    pub fn addendi(&self) -> Vec<&RigaVp> {
        let tutte = || self.righe.iter().collect();
        let livelli = |riga: &RigaVp| antenati(&riga.cod_vp).count();
        let mut livelli = self.righe.iter().map(livelli);
        let primo = livelli.next();
        // Codes of one level have no parts among them: nearly all tables end here.
        if livelli.all(|livello| Some(livello) == primo) {
            return tutte();
        }
        let per_codice: HashMap<&str, usize> = self
            .righe
            .iter()
            .enumerate()
            .filter(|(_, riga)| !riga.cod_vp.is_empty() && riga.peso.is_some())
            .map(|(indice, riga)| (riga.cod_vp.as_str(), indice))
            .collect();
        // The row that each part is of.
        let intera_di: HashMap<usize, usize> = self
            .righe
            .iter()
            .enumerate()
            .filter_map(|(indice, riga)| {
                let intera = antenati(&riga.cod_vp).find_map(|codice| per_codice.get(codice))?;
                Some((indice, *intera))
            })
            .collect();
        if intera_di.is_empty() {
            return tutte();
        }
        let peso = |indice: usize| {
            self.righe[indice]
                .peso
                .map_or(Decimal::ZERO, Numero::valore)
        };
        let mut delle_parti: HashMap<usize, (Decimal, bool)> = HashMap::new();
        for (parte, intera) in &intera_di {
            let (somma, con_dati) = delle_parti.entry(*intera).or_default();
            *somma += peso(*parte);
            *con_dati |= !self.righe[*parte].senza_dato();
        }
        let indici = 0..self.righe.len();
        let piatta: Decimal = indici.clone().map(peso).sum();
        let intere = indici
            .clone()
            .filter(|indice| !intera_di.contains_key(indice));
        let delle_intere: Decimal = intere.map(peso).sum();
        let attesa = self
            .totale_pesi
            .map_or(Decimal::ONE_HUNDRED, Numero::valore);
        let tornano = delle_parti
            .iter()
            .all(|(intera, (somma, _))| *somma == peso(*intera));
        if piatta == attesa || !tornano && delle_intere != attesa {
            return tutte();
        }
        let vuota = |intera: usize| {
            let con_dati = delle_parti
                .get(&intera)
                .is_some_and(|(_, con_dati)| *con_dati);
            con_dati && self.righe[intera].senza_dato()
        };
        let conta = |indice: &usize| match intera_di.get(indice) {
            Some(intera) => vuota(*intera) && !vuota(*indice),
            None => !vuota(*indice),
        };
        indici
            .filter(conta)
            .map(|indice| &self.righe[indice])
            .collect()
    }

    /// Sum of the weights; `None` where one is missing.
    pub fn somma_pesi(&self) -> Option<Decimal> {
        self.addendi()
            .iter()
            .map(|riga| riga.peso.map(Numero::valore))
            .sum()
    }

    /// Sum of the weights of the rows that have an achievement.
    pub fn peso_con_dato(&self) -> Decimal {
        self.addendi()
            .iter()
            .filter(|riga| riga.raggiungimento.is_some())
            .filter_map(|riga| riga.peso.map(Numero::valore))
            .sum()
    }

    /// Sum of the weighted cells as printed; `None` where none is printed.
    pub fn somma_pesati(&self) -> Option<Decimal> {
        somma(
            self.addendi()
                .iter()
                .filter_map(|riga| riga.raggiungimento_pesato.map(Numero::valore)),
        )
    }

    /// Sum of the exact products; `None` where no row has both figures.
    pub fn somma_esatta(&self) -> Option<Decimal> {
        somma(self.addendi().into_iter().filter_map(RigaVp::pesato_esatto))
    }

    /// The note that explains `simbolo` in this table.
    pub fn nota(&self, simbolo: &str) -> Option<&Nota> {
        self.note.iter().find(|nota| nota.simbolo == simbolo)
    }
}

/// `1.1` and `1` of `1.1.1`: the nearest first.
fn antenati(codice: &str) -> impl Iterator<Item = &str> {
    let sopra = |codice: &&str| codice.rfind(['.', '-', '/']);
    std::iter::successors(Some(codice), move |codice| {
        sopra(codice).map(|dove| &codice[..dove])
    })
    .skip(1)
}

fn somma(addendi: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    addendi.reduce(|somma, addendo| somma + addendo)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contate(righe: &[(&str, u32, Option<u32>)], totale: Option<u32>) -> String {
        let riga = |(codice, peso, raggiungimento): &(&str, u32, Option<u32>)| RigaVp {
            cod_vp: (*codice).to_owned(),
            peso: Some(Numero::from(*peso)),
            raggiungimento: raggiungimento.map(Numero::from),
            ..RigaVp::default()
        };
        let tabella = TabellaVp {
            righe: righe.iter().map(riga).collect(),
            totale_pesi: totale.map(Numero::from),
            ..TabellaVp::default()
        };
        let addendi = tabella.addendi();
        let codici: Vec<_> = addendi.iter().map(|riga| riga.cod_vp.as_str()).collect();
        codici.join(" ")
    }

    #[test]
    fn parts_of_a_row_do_not_count_twice() {
        let righe = [
            ("1.1", 40, Some(80)),
            ("1.1.1", 20, Some(80)),
            ("1.1.2", 20, Some(80)),
            ("1.2", 60, Some(50)),
        ];
        assert_eq!(contate(&righe, Some(100)), "1.1 1.2");
        assert_eq!(contate(&righe, None), "1.1 1.2");
        let relative = [
            ("1.1", 40, Some(80)),
            ("1.1.1", 100, Some(80)),
            ("1.2", 60, Some(50)),
        ];
        assert_eq!(contate(&relative, Some(100)), "1.1 1.2");
        let vuota = [
            ("1.1", 40, None),
            ("1.1.1", 40, Some(80)),
            ("1.2", 60, Some(50)),
        ];
        assert_eq!(contate(&vuota, Some(100)), "1.1.1 1.2");
        // A plan that adds up with all its rows has one level.
        let piatta = [
            ("1", 40, Some(80)),
            ("1.1", 20, Some(80)),
            ("1.2", 40, Some(50)),
        ];
        assert_eq!(contate(&piatta, Some(100)), "1 1.1 1.2");
        assert_eq!(contate(&piatta, None), "1 1.1 1.2");
    }

    #[test]
    fn a_table_without_a_code_is_named_by_its_title() {
        let mut tabella = TabellaVp {
            titolo: "Settore\nTributi".to_owned(),
            ..TabellaVp::default()
        };
        assert_eq!(tabella.nome(), "VP/«Settore Tributi»");
        tabella.codice = "02".to_owned();
        assert_eq!(tabella.nome(), "VP02");
    }
}
