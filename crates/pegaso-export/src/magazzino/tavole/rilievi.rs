//! Findings.

use pegaso_model::{Decimal, Rilievo};

use super::super::scheda::Scheda;
use super::super::tavola::{
    PRODOTTO, Riga,
    TipoColonna::{Chiave, Intero, Testo},
};
use super::{Chiavi, Comuni, colonne};

colonne! {
    (rilievo: &Rilievo, cifre: Cifre, giorni: Option<u32>)
    regola: Chiave, "codice della regola" => rilievo.regola.as_str();
    nome: Chiave, "nome della regola" => rilievo.nome.as_ref();
    gravita: Chiave, "errore, avviso o nota" => rilievo.gravita.as_str();
    esito: Chiave, "fallito, non_verificabile o da_rivedere" => rilievo.esito.parola();
    oggetto: Chiave, "di che cosa si tratta: 02.12, VP02, STRUTTURA/A/3b, documento" => &rilievo.oggetto;
    messaggio: Testo, "il rilievo in una frase" => &rilievo.messaggio;
    pubblicato: Testo, "la cifra o il testo pubblicato" => &rilievo.pubblicato;
    ricalcolato: Testo, "quello che segue dal resto" => &rilievo.ricalcolato;
    scarto: Testo, "la loro distanza" => &rilievo.scarto;
    pubblicato_cifra: PRODOTTO, "pubblicato, come cifra; vuoto dove si tratta di date, codici o testi" => cifre.pubblicato;
    ricalcolato_cifra: PRODOTTO, "ricalcolato, come cifra; vuoto dove si tratta di date, codici o testi" => cifre.ricalcolato;
    scarto_cifra: PRODOTTO, "scarto, come cifra; vuoto dove si tratta di date, codici o testi" => cifre.scarto;
    scarto_giorni: Intero, "scarto tra due date, in giorni" => giorni;
    calcolo: Testo, "il calcolo per esteso" => &rilievo.calcolo;
}

/// What a finding compares, as figures.
#[derive(Debug, Default, PartialEq, Eq)]
struct Cifre {
    pubblicato: Option<Decimal>,
    ricalcolato: Option<Decimal>,
    scarto: Option<Decimal>,
}

impl Cifre {
    /// Only what has a distance that is a figure compares figures: `08` and `03` without one are codes.
    fn di(rilievo: &Rilievo) -> Self {
        let Some(scarto) = cifra(rilievo.scarto.as_deref()) else {
            return Self::default();
        };
        Self {
            pubblicato: cifra(rilievo.pubblicato.as_deref()),
            ricalcolato: cifra(rilievo.ricalcolato.as_deref()),
            scarto: Some(scarto),
        }
    }
}

/// A figure as findings word it: `1,04`.
fn cifra(testo: Option<&str>) -> Option<Decimal> {
    testo?.replace(',', ".").parse().ok()
}

/// Days as findings word them: `92 giorni`, `1 giorno`.
fn giorni(testo: Option<&str>) -> Option<u32> {
    let (quanti, unita) = testo?.split_once(' ')?;
    unita.starts_with("giorn").then(|| quanti.parse().ok())?
}

/// The findings in the order of the document.
pub(super) fn righe(scheda: &Scheda<'_>, comuni: &Comuni) -> Vec<Riga> {
    let mut chiavi = Chiavi::default();
    let rilievi = scheda.verifica.rilievi.iter().map(|rilievo| {
        let chiave = [rilievo.regola.as_str(), "/", &rilievo.oggetto].concat();
        comuni.riga_con_luogo(
            &chiavi.nuova(chiave),
            valori(
                rilievo,
                Cifre::di(rilievo),
                giorni(rilievo.scarto.as_deref()),
            ),
            &rilievo.origine,
        )
    });
    rilievi.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_from_dates_and_codes() {
        assert_eq!(cifra(Some("1,04")), Some(Decimal::new(104, 2)));
        assert_eq!(cifra(Some("-3")), Some(Decimal::from(-3)));
        for testo in ["92 giorni", "31/12/2021", "al più 31/10/2023", ""] {
            assert_eq!(cifra(Some(testo)), None, "{testo}");
        }
        assert_eq!(giorni(Some("92 giorni")), Some(92));
        assert_eq!(giorni(Some("1 giorno")), Some(1));
        assert_eq!(giorni(Some("92")), None);
    }
}
