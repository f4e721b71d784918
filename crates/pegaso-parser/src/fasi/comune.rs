//! Tables whose rows may name objectives: whether they are of several, and where each begins.
//!
//! Its header alone does not tell: `N. | Obiettivo | Attività | Peso` may list the objectives of a
//! unit with their weights. The incidences tell, which make the whole for each objective or for all.

use pegaso_model::{Decimal, Line, Numero, Source};

use super::{FasiLette, etichetta_della_riga};
use crate::colonne::Colonna;
use crate::grammatica::numero::cifra;
use crate::grammatica::struttura::e_una_unita;
use crate::grammatica::totale::e_un_totale;
use crate::testata::{ObiettivoDiRiga, Testata};

/// What the rows say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DiQuanti {
    Uno,
    Piu,
    /// Of several, and the column of incidences has the weights of the objectives.
    PiuConPesi,
    /// Neither the incidences of most objectives nor all of them make the whole.
    Incerto,
}

/// The rows of one objective.
#[derive(Debug, Default)]
struct Gruppo {
    nome: Option<ObiettivoDiRiga>,
    /// Neither a name nor a label tells that its first row begins it.
    comincia_senza_nome: bool,
    etichette: Vec<String>,
    incidenze: Vec<Option<Decimal>>,
}

impl Gruppo {
    fn somma(&self) -> Decimal {
        self.incidenze.iter().flatten().copied().sum()
    }
}

/// Of how many objectives the rows from line `da` on are, whose header is `testata`.
pub(crate) fn di_quanti_obiettivi(source: &Source, da: usize, testata: &Testata) -> DiQuanti {
    /// Farthest from the whole that a sum with an error is.
    const SCARTO: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
    let gruppi = gruppi(source, da, testata);
    let righe: usize = gruppi.iter().map(|gruppo| gruppo.incidenze.len()).sum();
    if gruppi.len() < 2 {
        return DiQuanti::Piu;
    }
    let parti = righe > gruppi.len();
    if gruppi
        .iter()
        .all(|gruppo| gruppo.incidenze.iter().all(Option::is_none))
    {
        return if parti { DiQuanti::Piu } else { DiQuanti::Uno };
    }
    // Names that stand in the middle of their rows leave the first row without one.
    let in_mezzo = gruppi[0].comincia_senza_nome;
    let interi = gruppi
        .iter()
        .filter(|gruppo| [Decimal::ONE_HUNDRED, Decimal::ONE].contains(&gruppo.somma()));
    if !in_mezzo && 2 * interi.count() >= gruppi.len() {
        return DiQuanti::Piu;
    }
    let primi = gruppi
        .iter()
        .map(|gruppo| gruppo.incidenze.first().copied().flatten());
    let primi: Decimal = primi.flatten().sum();
    let sole_prime = gruppi
        .iter()
        .all(|gruppo| gruppo.incidenze.iter().skip(1).all(Option::is_none));
    let ripetute = gruppi.iter().all(|gruppo| {
        let mut coppie = gruppo.incidenze.windows(2);
        coppie.all(|coppia| coppia[0] == coppia[1])
    });
    if parti && (sole_prime || ripetute && primi == Decimal::ONE_HUNDRED) {
        return DiQuanti::PiuConPesi;
    }
    let tutte: Decimal = gruppi.iter().map(Gruppo::somma).sum();
    if (tutte - Decimal::ONE_HUNDRED).abs() <= SCARTO {
        DiQuanti::Uno
    } else {
        DiQuanti::Incerto
    }
}

/// The rows that each objective has, as far as their names and labels tell.
fn gruppi(source: &Source, da: usize, testata: &Testata) -> Vec<Gruppo> {
    /// Lines that are looked at.
    const LINEE: usize = 400;
    let incidenza = testata.indice(Colonna::Incidenza);
    let mut gruppi: Vec<Gruppo> = Vec::new();
    for line in source.lines_from(da).take(LINEE) {
        if struttura_sopra(source, line, testata).is_some() {
            continue;
        }
        if let Some(testo) = line.only_text().filter(|_| line.cells().len() < 2) {
            if crate::e_strutturale(testo) || e_una_unita(testo) {
                break;
            }
            continue;
        }
        let prima = line.cells().find(|cella| !cella.text.is_empty());
        if prima.is_none_or(|cella| e_un_totale(cella.text)) || testata.ripetuta(line) {
            continue;
        }
        if Testata::leggi(line).is_some() {
            break;
        }
        let nome = testata.obiettivo_della_riga(line);
        let etichetta = etichetta_della_riga(line, testata);
        let ultimo = gruppi.last();
        let ricomincia = |gruppo: &Gruppo| {
            let letta = etichetta.as_ref();
            letta.is_some_and(|letta| gruppo.etichette.contains(letta))
        };
        let altro = match (&nome, ultimo.and_then(|gruppo| gruppo.nome.as_ref())) {
            (Some(nome), Some(detto)) => {
                let segue = testata.segue_il_titolo(nome) && !ultimo.is_some_and(ricomincia);
                detto.diverso(nome) && !segue
            }
            (Some(_), None) => ultimo.is_none(),
            (None, _) => ultimo.is_none_or(ricomincia),
        };
        if altro {
            gruppi.push(Gruppo {
                comincia_senza_nome: nome.is_none() && etichetta.is_none(),
                ..Gruppo::default()
            });
        }
        let Some(gruppo) = gruppi.last_mut() else {
            continue;
        };
        gruppo.nome = gruppo.nome.take().or(nome);
        if testata.solo_obiettivo(line) {
            continue;
        }
        gruppo.etichette.extend(etichetta);
        let letta = incidenza.and_then(|indice| line.cell(indice));
        let letta = letta.and_then(|cella| cifra(cella.text).valore());
        gruppo.incidenze.push(letta.map(Numero::valore));
    }
    gruppi
}

/// The unit that `line`, a row under `testata`, names above the row of an objective of its own.
pub(crate) fn struttura_sopra<'s>(
    source: &'s Source,
    line: Line<'s>,
    testata: &Testata,
) -> Option<&'s str> {
    let struttura = testata.sola_struttura(line)?;
    let sotto = source
        .lines_from(line.index + 1)
        .find(|sotto| !sotto.is_blank())?;
    testata
        .obiettivo_della_riga(sotto)
        .filter(|_| Testata::leggi(sotto).is_none())
        .map(|_| struttura)
}

/// The objective that `line`, a row under `testata`, begins, where that is not the one of `lette`. Its
/// name may stand in the middle of its rows: then their labels, which begin again, tell.
pub(crate) fn altro_obiettivo(
    source: &Source,
    line: Line<'_>,
    testata: &Testata,
    lette: &FasiLette,
) -> Option<ObiettivoDiRiga> {
    if !testata.di_piu_obiettivi() {
        return None;
    }
    let comincia = |etichetta: &str| lette.vuote() || lette.comincia_con(etichetta);
    let detto = testata.obiettivo_della_riga(line).or_else(|| {
        let prima = etichetta_della_riga(line, testata).filter(|letta| comincia(letta))?;
        let mut attesa: u32 = prima.parse().ok()?;
        for sotto in source.lines_from(line.index + 1) {
            if sotto.is_blank() || testata.ripetuta(sotto) {
                continue;
            }
            attesa += 1;
            let segue = etichetta_della_riga(sotto, testata)?.parse() == Ok(attesa);
            let detto = testata.obiettivo_della_riga(sotto);
            if !segue || detto.is_some() {
                return detto.filter(|_| segue);
            }
        }
        None
    })?;
    // Labels that begin again are another objective's, though its code is blank.
    let ricomincia = etichetta_della_riga(line, testata).is_some_and(|e| lette.comincia_con(&e));
    if lette.obiettivo.is_some() && testata.segue_il_titolo(&detto) && !ricomincia {
        return None;
    }
    let diverso = |obiettivo: &ObiettivoDiRiga| obiettivo.diverso(&detto);
    lette
        .obiettivo
        .as_ref()
        .is_none_or(diverso)
        .then_some(detto)
}

/// More of the title of the objective of `lette`, beside its second phase.
pub(super) fn seguito_del_titolo(
    line: Line<'_>,
    testata: &Testata,
    lette: &FasiLette,
) -> Option<String> {
    let obiettivo = lette.obiettivo.as_ref()?;
    let riga = testata.obiettivo_della_riga(line)?;
    (testata.segue_il_titolo(&riga) && obiettivo.diverso(&riga)).then_some(riga.titolo)
}
