//! The document itself as a witness of what a recogniser read.
//!
//! A word of which the recogniser was not certain is tried with each of its readings: the document
//! is parsed and checked with it, and what breaks tells ([`regola`]). No equation is known here
//! that the rules do not know: whatever a rule recomputes bears witness.

mod parola;
mod prova;
mod regola;
#[cfg(test)]
mod tests;

use pegaso_model::{Documento, Origine, Source};

use self::parola::Parola;
use self::prova::Prova;
use self::regola::{Esito, Ipotesi, decidi};

/// Rounds over all words: a figure restored may be what another lacked.
const GIRI: usize = 3;
/// Most documents that are tried: each is parsed and checked whole.
const PROVE: usize = 4_000;
/// Most lines of all those together: a long document is tried less often.
const LINEE: usize = 4_000_000;
/// Most words that are looked at in pairs.
const CONTESE: usize = 64;
/// Part of the odds that the readings of a word have together which makes no difference to the
/// records, from which on it is not uncertain.
const INDIFFERENTE: f32 = 0.9;

/// The records of `source`, of which the document has judged the uncertain words: those that it
/// tells are read again or no longer uncertain.
pub(crate) fn parse(source: &mut Source) -> Documento {
    let parole: Vec<Parola> = source.doubtful().map(Parola::from).collect();
    if parole.is_empty() {
        return pegaso_parser::parse(source);
    }
    let adesso = Prova::nuova(source);
    let limite = PROVE.min(LINEE / source.len().max(1));
    Udienza {
        limite,
        source,
        parole,
        adesso,
        prove: 1,
    }
    .tieni()
}

/// The hearing of all uncertain words of a document.
struct Udienza<'s> {
    source: &'s mut Source,
    parole: Vec<Parola>,
    /// The document as it stands.
    adesso: Prova,
    prove: usize,
    limite: usize,
}

impl Udienza<'_> {
    fn tieni(mut self) -> Documento {
        for _ in 0..GIRI {
            let sole = (0..self.parole.len()).map(|indice| vec![indice]).collect();
            if !self.interroga_tutte(sole) && !self.interroga_tutte(self.coppie()) {
                break;
            }
        }
        self.togli_le_incertezze_risolte();
        pegaso_parser::parse(self.source)
    }

    /// Words that one broken equation has in common: it cannot tell of one what it does not know of
    /// the other.
    fn coppie(&self) -> Vec<Vec<usize>> {
        let contese: Vec<usize> = (0..self.parole.len())
            .filter(|indice| self.parole[*indice].is_incerta())
            .filter(|indice| self.adesso.smentisce(&self.parole[*indice].origine))
            .take(CONTESE)
            .collect();
        let insieme = |uno: usize, altro: usize| {
            let origini = [uno, altro].map(|indice| &self.parole[indice].origine);
            self.adesso.lega(origini)
        };
        let coppie = contese.iter().enumerate().flat_map(|(n, uno)| {
            let altre = contese[n + 1..].iter();
            altre
                .filter(|altro| insieme(*uno, **altro))
                .map(|altro| vec![*uno, *altro])
        });
        coppie.collect()
    }

    /// True where a word of `gruppi` was read again.
    fn interroga_tutte(&mut self, gruppi: Vec<Vec<usize>>) -> bool {
        let mut cambiata = false;
        for gruppo in gruppi {
            if gruppo.iter().any(|indice| self.parole[*indice].corretta) {
                continue;
            }
            cambiata |= self.interroga(&gruppo);
        }
        cambiata
    }

    /// Judges the words of `gruppo` together; true where they were read again.
    fn interroga(&mut self, gruppo: &[usize]) -> bool {
        // What was found out before a word was read again no longer holds.
        for indice in gruppo {
            self.parole[*indice].risolta = false;
        }
        let scelte = scelte(gruppo.iter().map(|indice| self.parole[*indice].letture()));
        if scelte.len() < 2 || self.prove + scelte.len() > self.limite {
            return false;
        }
        // Readings with which the records are the same are one: `41.25` and `41,25`, or all those of
        // a header.
        let mut letta = self.probabilita(gruppo, &scelte[0]);
        let mut altre = Vec::new();
        for scelta in &scelte[1..] {
            let prova = self.prova(gruppo, scelta);
            if prova.documento == self.adesso.documento {
                letta += self.probabilita(gruppo, scelta);
            } else {
                altre.push((scelta, prova));
            }
        }
        self.rileggi(gruppo, &scelte[0]);
        if let ([sola], []) = (gruppo, &altre[..]) {
            self.parole[*sola].risolta = letta >= INDIFFERENTE;
            return false;
        }
        let origini: Vec<&Origine> = gruppo.iter().map(|i| &self.parole[*i].origine).collect();
        let minimo = |quale: fn(&Prova) -> usize| {
            let altre = altre.iter().map(|(_, prova)| prova);
            let tutte = altre.chain([&self.adesso]).map(quale);
            tutte.min().unwrap_or_default()
        };
        let (rotte, deboli) = (minimo(Prova::rotte), minimo(Prova::deboli));
        let ipotesi = |prova: &Prova, probabilita: f32| Ipotesi {
            probabilita,
            rotte: prova.rotte() - rotte,
            deboli: prova.deboli() - deboli,
            smentita: origini.iter().any(|origine| prova.smentisce(origine)),
        };
        let letta = ipotesi(&self.adesso, letta);
        let ipotesi: Vec<Ipotesi> = altre
            .iter()
            .map(|(scelta, prova)| ipotesi(prova, self.probabilita(gruppo, scelta)))
            .collect();
        match decidi(letta, &ipotesi) {
            Esito::Confermata => {
                let dimostrano = |altra: &Prova| self.dimostra(altra, &self.adesso, gruppo);
                let mut rotte = altre.iter().zip(&ipotesi).filter(|(_, i)| i.rompe());
                if !rotte.all(|((_, altra), _)| dimostrano(altra)) {
                    return false;
                }
                for indice in gruppo {
                    self.parole[*indice].risolta = true;
                }
                false
            }
            Esito::Incerta => false,
            Esito::Corretta(quale) => {
                let Some((scelta, corretta)) = altre.into_iter().nth(quale) else {
                    return false;
                };
                if !self.dimostra(&self.adesso, &corretta, gruppo) {
                    return false;
                }
                self.correggi(gruppo, scelta, corretta);
                true
            }
        }
    }

    /// True where something breaks in `rotta` and not in `sana` in which no uncertain word but those
    /// of `gruppo` takes part: figures that are all uncertain prove nothing of one another.
    fn dimostra(&self, rotta: &Prova, sana: &Prova, gruppo: &[usize]) -> bool {
        let altre = self.parole.iter().enumerate();
        let altre = altre.filter(|(indice, _)| !gruppo.contains(indice));
        let dubbie: Vec<&Origine> = altre.map(|(_, parola)| &parola.origine).collect();
        rotta.dimostra(sana, &dubbie)
    }

    /// Reads the words of `gruppo` as that one of their readings.
    fn rileggi(&mut self, gruppo: &[usize], scelta: &[usize]) {
        for (indice, lettura) in gruppo.iter().zip(scelta) {
            self.source
                .reread(*indice, self.parole[*indice].testo(*lettura));
        }
    }

    fn prova(&mut self, gruppo: &[usize], scelta: &[usize]) -> Prova {
        self.rileggi(gruppo, scelta);
        self.prove += 1;
        Prova::nuova(self.source)
    }

    /// How likely the recogniser holds that choice of readings.
    fn probabilita(&self, gruppo: &[usize], scelta: &[usize]) -> f32 {
        let parole = gruppo.iter().zip(scelta);
        parole
            .map(|(indice, lettura)| self.parole[*indice].probabilita(*lettura))
            .product()
    }

    /// Reads the words of `gruppo` again; with them the document is `corretta`.
    fn correggi(&mut self, gruppo: &[usize], scelta: &[usize], corretta: Prova) {
        let tornano = self.adesso.oltre(&corretta);
        self.rileggi(gruppo, scelta);
        for (indice, lettura) in gruppo
            .iter()
            .zip(scelta)
            .filter(|(_, lettura)| **lettura > 0)
        {
            let parola = &mut self.parole[*indice];
            parola.corretta = true;
            self.source.letture.push(parola.rilievo(*lettura, &tornano));
            self.source.mark_corrected(*indice);
        }
        self.adesso = corretta;
        for parola in &mut self.parole {
            parola.risolta = false;
        }
    }

    /// Takes out the findings about cells of which no word is uncertain any more.
    fn togli_le_incertezze_risolte(&mut self) {
        let parole = &self.parole;
        self.source.letture.retain(|lettura| {
            let sue = || {
                parole
                    .iter()
                    .filter(|parola| parola.sta_in(&lettura.origine))
            };
            lettura.regola.as_str() != "EST004"
                || sue().next().is_none()
                || sue().any(Parola::is_incerta)
        });
    }
}

/// Every way to choose one of so many readings for each word; that of the first ones comes first.
fn scelte(letture: impl Iterator<Item = usize>) -> Vec<Vec<usize>> {
    letture.fold(vec![Vec::new()], |scelte, letture| {
        let scelte = scelte.iter();
        scelte
            .flat_map(|scelta| (0..letture).map(|lettura| [&scelta[..], &[lettura]].concat()))
            .collect()
    })
}
