//! Totals of only some of the rows of a table: of an area, of the rows above a page break.
//!
//! A label may say that it is one. Where none does, the total that follows tells: it adds up the
//! totals above it, and their rows are of one table. Nothing here keeps a partial total: one that is
//! not the sum of its rows is told.

use std::ops::Range;

use pegaso_model::{Decimal, Numero, RigaVp, TabellaVp};

use super::totali::aggiungi_totale;
use super::{StatoVp, oggetto_corrente, prefisso_comune};
use crate::lettore::{Fine, Lettore, ricomposizione_incerta};
use crate::punti::Dubbia;
use crate::riga_logica::RigaLogica;
use crate::testata::Testata;

/// What a group of figures adds up to: weights and weighted achievements.
type Somme = (Option<Decimal>, Option<Decimal>);

/// Reads a row that its label calls a partial total, and compares it with the rows above.
pub(super) fn confronta(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    riga: &RigaLogica<'_>,
    testata: &Testata,
) -> Option<Fine> {
    let (letta, _) = prova(lettore, stato, riga, testata)?;
    let tabella = lettore.documento.valore_pubblico.last()?;
    let (totale, da) = (stampate(&letta), stato.parziale_da);
    let gruppi = [tabella.righe.as_slice(), tabella.righe.get(da..)?];
    let torna = gruppi
        .iter()
        .any(|righe| tornano(totale, sommate(righe)) == Some(true));
    let muto = totale == (None, None);
    if !torna && !muto {
        let messaggio = format!(
            "totale parziale che non è la somma delle righe lette: «{}»",
            riga.dicitura()
        );
        let oggetto = oggetto_corrente(lettore);
        ricomposizione_incerta(&mut lettore.documento, oggetto, messaggio, &riga.origine);
    }
    stato.parziale_da = lettore.documento.valore_pubblico.last()?.righe.len();
    Some(Fine::Totale)
}

/// Takes a total below a total: that of all the tables since the last heading, where it adds them
/// up, which then are one; or the same again. False, and nothing done, where it is neither.
pub(super) fn riassume(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    riga: &RigaLogica<'_>,
    testata: &Testata,
) -> bool {
    let letture = lettore.documento.letture.len();
    let Some((generale, dubbie)) = prova(lettore, stato, riga, testata) else {
        lettore.documento.letture.truncate(letture);
        return false;
    };
    let tabelle = &lettore.documento.valore_pubblico;
    let prima = tabelle.len().saturating_sub(stato.catena + 1);
    let somme = |tabella: &TabellaVp| {
        let (pesi, pesati) = sommate(&tabella.righe);
        let (totale_pesi, totale) = stampate(tabella);
        (totale_pesi.or(pesi), totale.or(pesati))
    };
    let insieme = tabelle[prima..]
        .iter()
        .map(somme)
        .fold((None, None), |(pesi, pesati), (p, r)| {
            (unite(pesi, p), unite(pesati, r))
        });
    let torna = match stampate(&generale) {
        // One of two may be wrong where there is something to put together.
        (Some(pesi), _) if stato.catena > 0 && Some(pesi) == insieme.0 => true,
        totale => tornano(totale, insieme) == Some(true),
    };
    if !torna || sono_piu_obiettivi(&tabelle[prima..]) {
        lettore.documento.letture.truncate(letture);
        return false;
    }
    unisci(lettore, stato, prima..tabelle.len(), Some(generale));
    stato.punti.rendi(dubbie, prima);
    true
}

/// True for tables of an objective each, whose totals a grand total adds up.
fn sono_piu_obiettivi(tabelle: &[TabellaVp]) -> bool {
    let codici = || {
        tabelle
            .iter()
            .map(|tabella| prefisso_comune(&tabella.righe))
    };
    let diversi =
        codici().all(|codice| codice.is_some()) && codici().any(|c| Some(c) != codici().next());
    let mut pesi = tabelle.iter().map(|tabella| sommate(&tabella.righe).0);
    tabelle.len() > 1 && (diversi || pesi.all(|pesi| pesi == Some(Decimal::ONE_HUNDRED)))
}

/// Puts together, where no total adds them up, tables that stand below each other without a heading,
/// that have codes of one objective and that weigh a hundred only together.
pub(super) fn unisci_per_codici(lettore: &mut Lettore<'_>, stato: &mut StatoVp) {
    for ultima in (0..lettore.documento.valore_pubblico.len()).rev() {
        let tabelle = &lettore.documento.valore_pubblico;
        if !stato.proseguite.contains(&ultima)
            || ultima + 1 < tabelle.len() && stato.proseguite.contains(&(ultima + 1))
        {
            continue;
        }
        let prima = (0..=ultima)
            .rev()
            .find(|indice| !stato.proseguite.contains(indice));
        let Some(catena) = prima.and_then(|prima| tabelle.get(prima..=ultima)) else {
            continue;
        };
        let codici: Vec<_> = catena
            .iter()
            .map(|tabella| prefisso_comune(&tabella.righe))
            .collect();
        let uguali = codici
            .iter()
            .all(|codice| codice.is_some() && *codice == codici[0]);
        let pesi: Vec<_> = catena
            .iter()
            .map(|tabella| sommate(&tabella.righe).0)
            .collect();
        let cento = Some(Decimal::ONE_HUNDRED);
        let insieme = pesi.iter().copied().fold(None, unite);
        if let Some(prima) = prima
            && uguali
            && insieme == cento
            && !pesi.contains(&cento)
        {
            unisci(lettore, stato, prima..ultima + 1, None);
        }
    }
}

/// Makes one table of those at `quali`, with the totals of `generale`.
fn unisci(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    quali: Range<usize>,
    generale: Option<TabellaVp>,
) {
    let tabelle = &mut lettore.documento.valore_pubblico;
    let seguenti = tabelle.split_off(quali.end);
    let parti = tabelle.split_off(quali.start);
    let piu = parti.len() > 1;
    let mut inizi = Vec::new();
    let mut intera: Option<TabellaVp> = None;
    let mut parziali = Vec::new();
    for parte in parti {
        let torna = tornano(stampate(&parte), sommate(&parte.righe)) != Some(false);
        if piu && !torna {
            let posto = parte
                .celle
                .totale
                .clone()
                .unwrap_or_else(|| parte.origine.clone());
            parziali.push((parte.totale, posto));
        }
        match &mut intera {
            None => {
                inizi.push(0);
                intera = Some(parte);
            }
            Some(intera) => {
                inizi.push(intera.righe.len());
                intera.righe.extend(parte.righe);
                intera.note.extend(parte.note);
                intera.celle = parte.celle;
            }
        }
    }
    let Some(mut intera) = intera else { return };
    stato.punti.unisci(quali.start, &inizi);
    if let Some(generale) = generale {
        (intera.totale, intera.totale_pesi) = (generale.totale, generale.totale_pesi);
        intera.celle = generale.celle;
    } else if piu {
        (intera.totale, intera.totale_pesi) = (None, None);
    }
    lettore.documento.valore_pubblico.push(intera);
    stato.catena = 0;
    stato.proseguite.retain(|indice| *indice < quali.start);
    let oggetto = oggetto_corrente(lettore);
    lettore.documento.valore_pubblico.extend(seguenti);
    for (totale, posto) in parziali {
        let totale = totale.map_or_else(String::new, |totale| format!(" {totale}"));
        let messaggio = format!("totale parziale{totale} che non è la somma delle sue righe");
        ricomposizione_incerta(&mut lettore.documento, oggetto.clone(), messaggio, &posto);
    }
}

/// The totals of `riga`, on a table of their own, and what is in doubt of them.
fn prova(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    riga: &RigaLogica<'_>,
    testata: &Testata,
) -> Option<(TabellaVp, Vec<Dubbia>)> {
    let tabelle = &mut lettore.documento.valore_pubblico;
    let codice = tabelle.last()?.codice.clone();
    tabelle.push(TabellaVp {
        codice,
        ..TabellaVp::default()
    });
    aggiungi_totale(lettore, stato, riga, testata);
    let letta = lettore.documento.valore_pubblico.pop()?;
    let dubbie = stato.punti.prendi(lettore.documento.valore_pubblico.len());
    Some((letta, dubbie))
}

fn stampate(tabella: &TabellaVp) -> Somme {
    let valore = |totale: Option<Numero>| totale.map(Numero::valore);
    (valore(tabella.totale_pesi), valore(tabella.totale))
}

fn sommate(righe: &[RigaVp]) -> Somme {
    let pesi = righe
        .iter()
        .filter_map(|riga| riga.peso)
        .map(Numero::valore);
    let pesati = righe
        .iter()
        .filter_map(|riga| riga.raggiungimento_pesato)
        .map(Numero::valore);
    (pesi.reduce(|a, b| a + b), pesati.reduce(|a, b| a + b))
}

fn unite(una: Option<Decimal>, altra: Option<Decimal>) -> Option<Decimal> {
    match (una, altra) {
        (Some(una), Some(altra)) => Some(una + altra),
        (una, altra) => una.or(altra),
    }
}

/// True where what is printed is the sum, false where one of the two is not; `None` where nothing is
/// printed.
fn tornano(stampate: Somme, somme: Somme) -> Option<bool> {
    let uguale =
        |stampata: Option<Decimal>, somma: Option<Decimal>| stampata.map(|s| Some(s) == somma);
    match (uguale(stampate.0, somme.0), uguale(stampate.1, somme.1)) {
        (None, None) => None,
        (una, altra) => Some(una.unwrap_or(true) && altra.unwrap_or(true)),
    }
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    /// Code, rows and totals of each table, then the findings.
    fn dump(righe: &str) -> Vec<String> {
        let documento = letto(&format!(
            "OBIETTIVO DI VALORE PUBBLICO 1 - Scuola\n\n\
             Cod.\tObiettivo\tPeso\tRaggiungimento %\tPesato\n{}",
            righe.replace('|', "\t")
        ));
        let numero = |n: Option<pegaso_model::Numero>| n.map_or("-".to_owned(), |n| n.to_string());
        let tabelle = documento.valore_pubblico.iter().map(|tabella| {
            let (righe, pesi) = (tabella.righe.len(), numero(tabella.totale_pesi));
            format!(
                "{}: {righe} {pesi} {}",
                tabella.codice,
                numero(tabella.totale)
            )
        });
        let letture = documento.letture.iter();
        tabelle
            .chain(letture.map(|lettura| lettura.messaggio.clone()))
            .collect()
    }

    const AREE: [&str; 2] = [
        "1.1|Scuole|30|80%|24\n1.2|Palestre|20|95%|19\n",
        "1.3|Ponti|35|60%|21\n1.4|Neve|15|100%|15\n",
    ];

    #[test]
    fn totals_of_areas_are_no_totals_of_tables() {
        let [prima, seconda] = AREE;
        for (una, altra) in [
            ("Totale area Edilizia", "Totale area Viabilità"),
            ("Totale parziale", "Totale parziale"),
            ("Subtotale", "Subtotale"),
        ] {
            let righe = format!("{prima}|{una}|50||43\n{seconda}|{altra}|50||36\n|TOTALE|100||79");
            assert_eq!(dump(&righe), ["1: 4 100 79"], "{una}");
        }
        // Without a grand total the codes and the weights tell.
        let righe =
            format!("{prima}|Totale area Edilizia|50||43\n{seconda}|Totale area Viabilità|50||36");
        assert_eq!(dump(&righe), ["1: 4 - -"]);
    }

    #[test]
    fn a_partial_total_that_is_wrong_is_told() {
        let [prima, seconda] = AREE;
        let righe = format!(
            "{prima}|Totale area A|50||44\n{seconda}|Totale area B|50||36\n|TOTALE|100||80"
        );
        let lette = dump(&righe);
        assert_eq!(lette[0], "1: 4 100 80");
        assert_eq!(
            lette[1],
            "totale parziale 44 che non è la somma delle sue righe"
        );
        let righe = format!("{prima}|Subtotale|50||44\n{seconda}|TOTALE|100||79");
        let lette = dump(&righe);
        assert_eq!(lette[0], "1: 4 100 79");
        assert!(
            lette[1].starts_with("totale parziale che non è"),
            "{lette:?}"
        );
    }

    #[test]
    fn sums_carried_over_a_page_are_no_totals() {
        let [prima, seconda] = AREE;
        let testata = "Cod.|Obiettivo|Peso|Raggiungimento %|Pesato\n";
        let righe = format!(
            "{prima}|A riportare|50||43\n\n{testata}|Riporto|50||43\n{seconda}|Totale|100||79"
        );
        assert_eq!(dump(&righe), ["1: 4 100 79"]);
    }

    #[test]
    fn two_tables_without_headings_stay_two() {
        let righe = "1.1|Scuole|100|80%|80\n|Totale|100||80\n2.1|Ponti|100|60%|60\n|Totale|100||60";
        assert_eq!(dump(righe), ["1: 1 100 80", "2: 1 100 60"]);
        let lette = dump(&format!("{righe}\n|Totale generale|200||140"));
        assert_eq!(lette[..2], ["1: 1 100 80", "2: 1 100 60"]);
        assert_eq!(lette.len(), 3, "{lette:?}");
    }
}
