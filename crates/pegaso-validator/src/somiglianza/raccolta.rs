//! Texts as sets of numbered words, each set once.
//!
//! The second `e` of a text is another word than the first, so that multisets are sets. Words are
//! numbered from the rarest to the commonest.

use foldhash::{HashMap, HashMapExt as _};
use pegaso_model::unico;

/// Letters of the words of a text, on average, the space behind them included.
const LETTERE: usize = 6;

/// With as many different words or fewer, each has a class of its own.
const CLASSI: usize = 64;

/// The words of a text.
#[derive(Debug)]
pub(super) struct Profilo {
    /// The first text that has them.
    pub(super) primo: usize,
    /// Their numbers, sorted: the rarest word comes first.
    pub(super) parole: Box<[u32]>,
    /// How many of them fall in each class: where these differ, the words do.
    conteggi: [u8; CLASSI],
}

/// The texts of a collection.
#[derive(Debug)]
pub(super) struct Raccolta {
    /// Their different sets of words, in the order of their first texts.
    pub(super) profili: Vec<Profilo>,
    /// For each text its set; `None` where it has too few words.
    pub(super) dei_testi: Vec<Option<usize>>,
    /// Numbers below this one are of words that a single set has.
    pub(super) solitarie: u32,
    /// How many different words there are.
    pub(super) diverse: usize,
}

impl Raccolta {
    /// Reads `testi`, passing over those with fewer than `parole_minime` words.
    pub(super) fn nuova<'t>(
        testi: impl IntoIterator<Item = Option<&'t str>>,
        parole_minime: usize,
    ) -> Self {
        let testi: Vec<_> = testi.into_iter().map(|testo| testo.map(unico)).collect();
        let lunghezza: usize = testi.iter().flatten().map(String::len).sum();
        let mut vocabolario = Vocabolario::default();
        // Rather too much room than to make it again and again.
        vocabolario.parole.reserve(lunghezza / (4 * LETTERE));
        let mut visti: HashMap<Box<[u32]>, usize> = HashMap::new();
        let mut primi = Vec::new();
        let mut dei_testi = Vec::with_capacity(testi.len());
        for (posto, testo) in testi.iter().enumerate() {
            let insieme = testo.as_ref().map(|testo| vocabolario.insieme(testo));
            let insieme = insieme.filter(|insieme| insieme.len() >= parole_minime.max(1));
            dei_testi.push(insieme.map(|insieme| {
                *visti.entry(insieme).or_insert_with(|| {
                    primi.push(posto);
                    primi.len() - 1
                })
            }));
        }
        let mut insiemi: Vec<_> = visti.into_iter().collect();
        insiemi.sort_unstable_by_key(|(_, profilo)| *profilo);
        let insiemi: Vec<_> = insiemi.into_iter().map(|(insieme, _)| insieme).collect();
        let (ordine, solitarie) = vocabolario.per_rarita(&insiemi);
        let profili = insiemi.into_iter().zip(primi);
        Self {
            profili: profili
                .map(|(insieme, primo)| {
                    Profilo::nuovo(primo, insieme, &ordine, &vocabolario.classi)
                })
                .collect(),
            dei_testi,
            solitarie,
            diverse: ordine.len(),
        }
    }
}

/// Numbers are kept small, since there are many.
pub(super) fn stretto(numero: usize) -> u32 {
    u32::try_from(numero).unwrap_or(u32::MAX)
}

pub(super) fn largo(numero: u32) -> usize {
    numero as usize
}

/// Numbers for words, in the order in which they are met.
#[derive(Default)]
struct Vocabolario<'t> {
    parole: HashMap<&'t [u8], u32>,
    /// A word for the second time in a text, for the third.
    ripetute: HashMap<(u32, u32), u32>,
    /// The class of each number: that of its word, however often it is repeated.
    classi: Vec<usize>,
}

impl<'t> Vocabolario<'t> {
    /// The words of a text, which are parted by one space: the same ones in the same order,
    /// whatever theirs.
    fn insieme(&mut self, parole: &'t str) -> Box<[u32]> {
        let mut numeri = Vec::with_capacity(parole.len() / LETTERE);
        for parola in parole.as_bytes().split(|byte| *byte == b' ') {
            if !parola.is_empty() {
                numeri.push(self.numero(parola));
            }
        }
        numeri.sort_unstable();
        let mut volta = 0;
        let mut precedente = None;
        for numero in &mut numeri {
            volta = if precedente == Some(*numero) {
                volta + 1
            } else {
                0
            };
            precedente = Some(*numero);
            *numero = self.alla_volta(*numero, volta);
        }
        numeri.into()
    }

    fn numero(&mut self, parola: &'t [u8]) -> u32 {
        let nuovo = self.nuovo();
        let quante = self.parole.len();
        *self.parole.entry(parola).or_insert_with(|| {
            self.classi.push(quante % CLASSI);
            nuovo
        })
    }

    fn alla_volta(&mut self, numero: u32, volta: u32) -> u32 {
        if volta == 0 {
            return numero;
        }
        let nuovo = self.nuovo();
        *self.ripetute.entry((numero, volta)).or_insert_with(|| {
            self.classi.push(self.classi[largo(numero)]);
            nuovo
        })
    }

    fn nuovo(&self) -> u32 {
        stretto(self.classi.len())
    }

    /// For each number the one that tells how common its word is, and how many words are in a
    /// single one of `insiemi`.
    fn per_rarita(&self, insiemi: &[Box<[u32]>]) -> (Vec<u32>, u32) {
        let mut quante = vec![0_u32; self.classi.len()];
        for numero in insiemi.iter().flatten() {
            quante[largo(*numero)] += 1;
        }
        // A counting sort: how many are rarer than each, then each in its turn.
        let massimo = quante.iter().copied().max().unwrap_or(0);
        let mut posti = vec![0_u32; largo(massimo) + 2];
        for quante in &quante {
            posti[largo(*quante) + 1] += 1;
        }
        for indice in 1..posti.len() {
            posti[indice] += posti[indice - 1];
        }
        let solitarie = posti.get(2).copied().unwrap_or(stretto(quante.len()));
        let ordine = quante.iter().map(|quante| {
            let posto = &mut posti[largo(*quante)];
            *posto += 1;
            *posto - 1
        });
        (ordine.collect(), solitarie)
    }
}

impl Profilo {
    fn nuovo(primo: usize, mut insieme: Box<[u32]>, ordine: &[u32], classi: &[usize]) -> Self {
        let mut conteggi = [0_u8; CLASSI];
        for numero in &mut insieme {
            let conteggio = &mut conteggi[classi[largo(*numero)]];
            *conteggio = conteggio.saturating_add(1);
            *numero = ordine[largo(*numero)];
        }
        insieme.sort_unstable();
        Self {
            primo,
            parole: insieme,
            conteggi,
        }
    }

    /// How many words the two have in common, where they are at least `minimo`.
    pub(super) fn comuni(&self, altro: &Self, minimo: usize) -> Option<usize> {
        let diverse = self.parole.len() + altro.parole.len();
        let sole = diverse.checked_sub(2 * minimo)?;
        if self.classi_diverse(altro) as usize > sole {
            return None;
        }
        let (mut i, mut j, mut comuni) = (0, 0, 0);
        while let (Some(x), Some(y)) = (self.parole.get(i), altro.parole.get(j)) {
            comuni += usize::from(x == y);
            i += usize::from(x <= y);
            j += usize::from(y <= x);
            if i + j - 2 * comuni > sole {
                return None;
            }
        }
        (comuni >= minimo).then_some(comuni)
    }

    /// Never more than the words that only one of the two has.
    fn classi_diverse(&self, altro: &Self) -> u32 {
        let coppie = self.conteggi.iter().zip(&altro.conteggi);
        coppie.map(|(a, b)| u32::from(a.abs_diff(*b))).sum()
    }
}
