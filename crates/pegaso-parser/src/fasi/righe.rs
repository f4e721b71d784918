//! Rows of a table of phases.

use pegaso_model::{AltraCella, CelleFase, Decimal, Fase, Responsabili};

use super::lette::{FasiLette, Ultima, da_leggere, lettera_di};
use super::totali::{aggiungi_termine, aggiungi_totale};
use crate::colonne::Colonna;
use crate::grammatica::data::anno_lungo;
use crate::grammatica::fase::{Etichetta, etichetta, etichetta_in_colonna, lettera, senza_nome};
use crate::grammatica::frase::{Frasi, una_delle};
use crate::grammatica::numero::{Cifra, cifra, cifra_con_richiamo};
use crate::grammatica::responsabili::responsabili;
use crate::grammatica::termine::termine;
use crate::grammatica::totale::e_un_totale;
use crate::grammatica::{Parse, fallita, tutta};
use crate::lettore::{Fine, Lettore};
use crate::prosa::accoda;
use crate::riga_logica::RigaLogica;
use crate::testata::Testata;

/// Adds the row; `None` where it cannot be read.
pub(super) fn aggiungi(
    lettore: &mut Lettore<'_>,
    lette: &mut FasiLette,
    riga: &RigaLogica<'_>,
    testata: &Testata,
    oggetto: &str,
) -> Option<Fine> {
    let testo = |colonna| riga.testo(testata.indice(colonna));
    let (indice_prima, prima) = riga.piene().next()?;
    if riga.piene().count() == 1 && tutta(annualita, &prima.testo).is_some() {
        // `Anno 2026` between the phases of two years.
        return Some(Fine::Testata);
    }
    let posto_etichetta = testata.indice(Colonna::Fase);
    // Labels stand over the text of the phases, or open the row where it has lost its columns.
    let da_etichetta = |indice: usize| {
        indice == indice_prima
            || Some(indice) == posto_etichetta
            || Some(indice) == testata.indice(Colonna::Descrizione)
    };
    // A phase may be called as a deadline is: `3 | Conclusione prevista dei lavori`.
    let con_nome = etichetta(testo(Colonna::Fase)).ok();
    let ha_nome = con_nome.is_some();
    let in_colonna = con_nome.or_else(|| senza_nome(testo(Colonna::Fase)).ok());
    let numerata = ha_nome
        || in_colonna
            .as_ref()
            .is_some_and(|(resto, _)| termine(resto).is_err());
    let mut etichette = riga
        .piene()
        .filter(|(indice, _)| !numerata && da_etichetta(*indice));
    if let Some((indice, letto)) = etichette
        .clone()
        .find_map(|(indice, cella)| Some((indice, tutta(termine, &cella.testo)?)))
    {
        aggiungi_termine(lettore, lette, riga, testata, (indice, letto), oggetto);
        return Some(Fine::Totale);
    }
    let somma = etichette
        .any(|(_, cella)| e_un_totale(&cella.testo) && cifra(&cella.testo) == Cifra::Illeggibile);
    let sola = riga.piene().count() == 1;
    let colonna_prima = testata.colonna(indice_prima);
    // A bare figure among the responsibles is a code that wrapped, unless it is a percentage.
    let percento = matches!(cifra(&prima.testo), Cifra::Numero { percento: true, .. });
    let responsabile = colonna_prima == Some(Colonna::Responsabili) && !percento;
    let sola_cifra = sola
        && cifra(&prima.testo).valore().is_some()
        && (percento || Some(indice_prima) != posto_etichetta)
        && !responsabile;
    let sola_incidenza = testo(Colonna::Fase).is_empty()
        && testo(Colonna::Descrizione).is_empty()
        && !testo(Colonna::Incidenza).is_empty();
    if somma || sola_cifra || sola_incidenza || e_il_tutto(lette, riga, testata) {
        return aggiungi_totale(lettore, lette, riga, testata, oggetto);
    }
    if sola && colonna_prima == Some(Colonna::Scadenza) {
        return lette.continua_scadenza(&prima.testo).then_some(Fine::Riga);
    }
    if lette.chiuse() {
        // A bare number without figures may be anybody's: a list, a directory.
        let vuota = testo(Colonna::Incidenza).is_empty() && testo(Colonna::Scadenza).is_empty();
        if in_colonna.is_none() || vuota && !ha_nome {
            return None;
        }
    }
    let (letta, descrizione) = etichetta_di(lette, riga, testata, in_colonna)?;
    aggiungi_fase(lettore, lette, riga, testata, letta, descrizione, oggetto)
}

/// True for a row without label, responsibles and deadline that has the whole, as the phases above it have
/// together: nothing is left for a phase, so it is their total, whatever else stands in it.
fn e_il_tutto(lette: &FasiLette, riga: &RigaLogica<'_>, testata: &Testata) -> bool {
    const TUTTO: Decimal = Decimal::ONE_HUNDRED;
    let testo = |colonna| riga.testo(testata.indice(colonna));
    let vuote = [Colonna::Fase, Colonna::Responsabili, Colonna::Scadenza];
    let (incidenza, _) = cifra_con_richiamo(testo(Colonna::Incidenza));
    lette.senza_etichetta == 0
        && vuote.into_iter().all(|colonna| testo(colonna).is_empty())
        && etichetta(testo(Colonna::Descrizione)).is_err()
        && lettera_di(testo(Colonna::Descrizione)).is_none()
        && incidenza
            .valore()
            .is_some_and(|valore| valore.valore() == TUTTO)
        && lette.aperte().len() > 1
        && lette.somma_aperta() == TUTTO
}

/// `Annualità 2026`, `ANNO 2026`.
fn annualita(input: &str) -> Parse<'_, i16> {
    const NOMI: Frasi = Frasi::di(&["ANNO", "ANNUALITA", "ESERCIZIO"]);
    let (resto, _) = una_delle(&NOMI, input)?;
    anno_lungo(resto.trim_start())
}

/// What the label of a row says.
enum EtichettaDiRiga {
    /// `fase 2:`, or the name of a phase in the column of labels.
    Fase(Etichetta),
    /// A row without label in a table without labels.
    Seguente,
    /// A sub-row without label: its letter, where the description begins with one.
    Sottoriga(Option<char>),
    /// No label, no figure: more of the row above.
    Seguito,
}

/// The label of a row, which `in_colonna` is where it stands in the column of labels, and the text
/// of its description.
fn etichetta_di<'r>(
    lette: &FasiLette,
    riga: &'r RigaLogica<'_>,
    testata: &Testata,
    in_colonna: Option<(&'r str, Etichetta)>,
) -> Option<(EtichettaDiRiga, [&'r str; 2])> {
    let testo = |colonna| riga.testo(testata.indice(colonna));
    let (mut colonna, descrizione) = (testo(Colonna::Fase), testo(Colonna::Descrizione));
    if !colonna.contains(char::is_alphanumeric) {
        // `•`, `-`: a row is marked, and has no label.
        colonna = "";
    }
    let ha_valori = !testo(Colonna::Incidenza).is_empty() || !testo(Colonna::Scadenza).is_empty();
    if let Some((resto, letta)) = in_colonna {
        return Some((EtichettaDiRiga::Fase(letta), [resto, descrizione]));
    }
    if let Some(parte) = parte_di(lette, colonna) {
        return Some((EtichettaDiRiga::Fase(parte), ["", descrizione]));
    }
    if !colonna.is_empty() && testata.indice(Colonna::Descrizione).is_none() {
        // One column for labels and texts, and no labels.
        let senza_etichette = lette.senza_etichetta == lette.fasi.len();
        let letta = match ha_valori {
            true if senza_etichette => EtichettaDiRiga::Seguente,
            true => return None,
            false => EtichettaDiRiga::Seguito,
        };
        return Some((letta, [colonna, descrizione]));
    }
    if !colonna.is_empty() {
        // A phase that is named instead of numbered, among others like it.
        let tutte_nominate = lette.fasi.iter().all(|fase| fase.numero().is_none());
        let nominata = (ha_valori && tutte_nominate).then(|| Etichetta {
            fase: colonna.to_owned(),
            sotto: None,
        })?;
        return Some((EtichettaDiRiga::Fase(nominata), ["", descrizione]));
    }
    if let Ok((resto, letta)) = etichetta(descrizione).or_else(|_| elencata(testata, descrizione)) {
        return Some((EtichettaDiRiga::Fase(letta), ["", resto]));
    }
    let di_lettera = || di_lettera(lette, descrizione).filter(|_| ha_valori);
    if testata.indice(Colonna::Fase).is_none()
        && let Some((resto, letta)) = di_lettera()
    {
        return Some((EtichettaDiRiga::Fase(letta), ["", resto]));
    }
    let lettera = lettera(descrizione).ok().map(|(_, lettera)| lettera);
    let responsabili = !testo(Colonna::Responsabili).is_empty();
    let e_una_riga = ha_valori || lettera.is_some() && responsabili;
    let letta = if !e_una_riga {
        EtichettaDiRiga::Seguito
    } else if lettera.is_none() && lette.senza_etichetta == lette.fasi.len() {
        EtichettaDiRiga::Seguente
    } else {
        EtichettaDiRiga::Sottoriga(lettera)
    };
    Some((letta, ["", descrizione]))
}

/// `a)` among the labels below phase 2, which shares out its incidence: its part `2.a`.
fn parte_di(lette: &FasiLette, colonna: &str) -> Option<Etichetta> {
    let lettera = colonna.strip_suffix([')', '.']).unwrap_or(colonna);
    let [lettera @ b'a'..=b'z'] = lettera.as_bytes() else {
        return None;
    };
    let e_una_parte = |fase: &&Fase| {
        let (_, coda) = fase.fase.rsplit_once('.').unwrap_or_default();
        matches!(coda.as_bytes(), [b'a'..=b'z'])
    };
    let sopra = lette.fasi.iter().rev().find(|fase| !e_una_parte(fase))?;
    sopra.incidenza.map(|_| Etichetta {
        fase: format!("{}.{}", sopra.fase, char::from(*lettera)),
        sotto: None,
    })
}

/// `a) Rilievo`, where the phases have letters for numbers: the next one.
fn di_lettera<'d>(lette: &FasiLette, descrizione: &'d str) -> Option<(&'d str, Etichetta)> {
    let (resto, letta) = lettera(descrizione).ok()?;
    let mut attese = 'a'..='z';
    let mut fasi = lette.fasi.iter();
    let solo_lettere = fasi.all(|fase| {
        let attesa = attese.next();
        attesa.is_some_and(|attesa| fase.fase == attesa.to_string())
    });
    let prossima = attese.next() == Some(letta);
    (solo_lettere && prossima).then(|| {
        let etichetta = Etichetta {
            fase: letta.to_string(),
            sotto: None,
        };
        (resto.trim_start(), etichetta)
    })
}

/// `1) Rilievo`, in a table without a column of labels.
fn elencata<'d>(testata: &Testata, descrizione: &'d str) -> Parse<'d, Etichetta> {
    let numero = descrizione.trim_start_matches(|c: char| c.is_ascii_digit());
    let segnata = numero.len() < descrizione.len() && numero.starts_with([')', '.', ':', '-']);
    if testata.indice(Colonna::Fase).is_none() && segnata {
        etichetta_in_colonna(descrizione)
    } else {
        fallita(descrizione)
    }
}

fn aggiungi_fase(
    lettore: &mut Lettore<'_>,
    lette: &mut FasiLette,
    riga: &RigaLogica<'_>,
    testata: &Testata,
    etichetta: EtichettaDiRiga,
    descrizione: [&str; 2],
    oggetto: &str,
) -> Option<Fine> {
    let [inizio, seguito] = descrizione;
    let mut descrizione = inizio.trim().to_owned();
    accoda(&mut descrizione, seguito);
    let (fase, sotto) = match etichetta {
        EtichettaDiRiga::Fase(letta) => {
            let lettera = letta.sotto.or_else(|| lettera_di(&descrizione));
            let ripresa = lette.riprende(&letta.fase, lettera);
            (letta.fase, if ripresa { lettera } else { letta.sotto })
        }
        EtichettaDiRiga::Seguente => {
            lette.senza_etichetta += 1;
            (lette.senza_etichetta.to_string(), None)
        }
        EtichettaDiRiga::Sottoriga(Some('a')) if let Some(sopra) = lette.introduzione() => {
            let mut intera = sopra.descrizione;
            accoda(&mut intera, &descrizione);
            descrizione = intera;
            (sopra.fase, Some('a'))
        }
        EtichettaDiRiga::Sottoriga(letta) => {
            lette.sospende(letta);
            lette.sottoriga(letta)?
        }
        EtichettaDiRiga::Seguito => {
            return continua_fase(lettore, lette, riga, testata, &descrizione, oggetto);
        }
    };
    let posto = |colonna| testata.indice(colonna);
    let (incidenza, marcata) = cifra_con_richiamo(riga.testo(posto(Colonna::Incidenza)));
    lette.incidenze.vede(incidenza);
    let voci = responsabili(riga.testo(posto(Colonna::Responsabili)));
    let mut letta = Fase {
        fase,
        sotto: sotto.map(String::from),
        descrizione,
        incidenza: incidenza.valore(),
        responsabili: Responsabili {
            testo: riga.testo(posto(Colonna::Responsabili)).to_owned(),
            codici: voci.codici,
            altri: voci.altri,
            origine: riga.posto(posto(Colonna::Responsabili)),
        },
        scadenza: da_leggere(
            riga.testo(posto(Colonna::Scadenza)),
            riga.posto(posto(Colonna::Scadenza)),
        ),
        origine: riga.origine.clone(),
        celle: CelleFase {
            incidenza: riga.posto(posto(Colonna::Incidenza)),
        },
        altre_celle: Vec::new(),
        non_interpretate: Vec::new(),
    };
    if matches!(incidenza, Cifra::Illeggibile | Cifra::SenzaDato) {
        letta.non_interpretate.push(AltraCella {
            colonna: "incidenza".to_owned(),
            testo: riga.testo(posto(Colonna::Incidenza)).to_owned(),
            origine: riga.posto(posto(Colonna::Incidenza)).unwrap_or_default(),
        });
    }
    if marcata.is_some() {
        // A phase has no marker of its own: the cell is kept as it is printed.
        letta.altre_celle.push(AltraCella {
            colonna: "incidenza".to_owned(),
            testo: riga.testo(posto(Colonna::Incidenza)).to_owned(),
            origine: riga.posto(posto(Colonna::Incidenza)).unwrap_or_default(),
        });
    }
    letta.altre_celle.extend(altre_celle(riga, testata));
    lettore.segnala_oltre(|| format!("{oggetto}/{}", letta.etichetta()), riga, testata);
    lette.fasi.push(letta);
    lette.ultima = Ultima::Fase;
    Some(Fine::Riga)
}

/// Adds a row that goes on to the phase above; cells without a name are kept there too.
fn continua_fase(
    lettore: &mut Lettore<'_>,
    lette: &mut FasiLette,
    riga: &RigaLogica<'_>,
    testata: &Testata,
    descrizione: &str,
    oggetto: &str,
) -> Option<Fine> {
    let responsabili = riga.testo(testata.indice(Colonna::Responsabili));
    let fase = lette.continua_fase(descrizione, responsabili)?;
    fase.altre_celle.extend(altre_celle(riga, testata));
    let oggetto = || format!("{oggetto}/{}", fase.etichetta());
    lettore.segnala_oltre(oggetto, riga, testata);
    Some(Fine::Riga)
}

/// Cells in columns that have no meaning.
fn altre_celle(riga: &RigaLogica<'_>, testata: &Testata) -> impl Iterator<Item = AltraCella> {
    riga.piene()
        .filter(|(indice, _)| testata.colonna(*indice).is_none())
        .map(|(indice, cella)| AltraCella {
            colonna: testata.nome(indice).to_owned(),
            testo: cella.testo.clone().into_owned(),
            origine: cella.origine.clone(),
        })
}
