//! What the script of the dashboard has: charts, and tables by their name as columns, in the order
//! of their headers. Nothing is put together in memory: it is written as it is read.

use std::collections::BTreeSet;

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::Cruscotto;
use crate::html::dati::numero;

/// How findings weigh, the gravest first.
pub(super) const GRAVITA: [&str; 3] = ["errore", "avviso", "nota"];

/// The data of a dashboard.
pub(super) struct Colonne<'c>(pub(super) &'c Cruscotto);

impl Serialize for Colonne<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(cruscotto) = self;
        let anni = cruscotto
            .figure
            .iter()
            .filter_map(|documento| documento.anno);
        let anni: BTreeSet<i16> = anni.collect();
        let mut dati = serializer.serialize_map(None)?;
        dati.serialize_entry("enti", cruscotto.enti.tutti())?;
        dati.serialize_entry("anni", &anni)?;
        for vuote in ["strutture", "vp", "fasi"] {
            dati.serialize_entry(vuote, &[(); 0])?;
        }
        let documenti = || {
            let documenti = cruscotto.figure.iter();
            documenti.map(|documento| {
                let [errori, avvisi, note] = documento.gravi;
                (
                    documento.ente,
                    documento.anno,
                    errori,
                    avvisi,
                    note,
                    documento.riferimento.as_deref(),
                )
            })
        };
        dati.serialize_entry("documenti", &Serie(documenti))?;
        let medie = || {
            let gruppi = cruscotto.gruppi.iter();
            let con_obiettivi = gruppi.filter(|(_, gruppo)| gruppo.obiettivi > 0);
            con_obiettivi.map(|((ente, anno), gruppo)| {
                let [pubblicata, ricalcolata, rinormalizzata] = gruppo
                    .medie
                    .each_ref()
                    .map(|media| media.valore().map(numero));
                (ente, anno, pubblicata, ricalcolata, rinormalizzata)
            })
        };
        dati.serialize_entry("medie", &Serie(medie))?;
        let mesi = || {
            let mesi = cruscotto.mesi.iter();
            mesi.map(|((ente, anno, anno_mese, mese), fasi)| {
                let mese = format!("{anno_mese:04}-{mese:02}");
                (ente, anno, mese, fasi.fasi, numero(fasi.incidenza))
            })
        };
        let pesi = || {
            let gruppi = cruscotto.gruppi.iter();
            let con_fasi = gruppi.filter(|(_, gruppo)| gruppo.fasi > 0);
            con_fasi.map(|((ente, anno), gruppo)| (ente, anno, numero(gruppo.incidenze)))
        };
        dati.serialize_entry("pesi", &Serie(pesi))?;
        dati.serialize_entry("mesi", &Serie(mesi))?;
        dati.serialize_entry("tabelle", &Tabelle(cruscotto))?;
        dati.end()
    }
}

/// The long tables, whose rows the script makes.
struct Tabelle<'c>(&'c Cruscotto);

impl Serialize for Tabelle<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(cruscotto) = self;
        let obiettivi = || cruscotto.obiettivi.iter();
        let figura = |quale: usize| {
            Serie(move || {
                let figure = obiettivi().map(move |obiettivo| obiettivo.figure[quale]);
                figure.map(|figura| figura.map(numero))
            })
        };
        let rilievi = || {
            let per_gravita = GRAVITA.iter().zip(&cruscotto.rilievi);
            per_gravita.flat_map(|(gravita, rilievi)| rilievi.iter().map(move |r| (*gravita, r)))
        };
        let testo =
            |quale: usize| Serie(move || rilievi().map(move |(_, rilievo)| &*rilievo.testi[quale]));
        let mut tabelle = serializer.serialize_map(Some(2))?;
        tabelle.serialize_entry(
            "p-vp",
            &(
                Serie(|| obiettivi().map(|obiettivo| obiettivo.documento)),
                Serie(|| obiettivi().map(|obiettivo| &*obiettivo.codice)),
                Serie(|| obiettivi().map(|obiettivo| &*obiettivo.titolo)),
                figura(0),
                figura(1),
                figura(2),
                figura(3),
            ),
        )?;
        tabelle.serialize_entry(
            "p-rilievi",
            &(
                Serie(|| rilievi().map(|(_, rilievo)| rilievo.documento)),
                Serie(|| rilievi().map(|(gravita, _)| gravita)),
                testo(0),
                testo(1),
                testo(2),
                testo(3),
                testo(4),
            ),
        )?;
        tabelle.end()
    }
}

/// What an iterator gives, as a list.
struct Serie<F>(F);

impl<F, I> Serialize for Serie<F>
where
    F: Fn() -> I,
    I: Iterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}
