//! A first look at the texts of a collection: which of them can be like no other.
//!
//! The words of a text are counted in classes. Where the counts of two texts differ by more than
//! the words that alike texts may have for themselves, the texts are not alike, whatever the words.
//! Nothing is remembered of the words.

use pegaso_model::{Pezzo, per_parole};

use super::Criterio;

/// Classes of words.
const CLASSI: usize = 64;

/// With more texts than these, looking at each pair costs more than the index.
const TESTI: usize = 256;

/// What the first look says of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vaglio {
    /// It is not there, or has too few words.
    Escluso,
    /// It is like no other.
    Unico,
    /// It may be like another.
    DaCercare,
}

/// Looks at each of `testi`.
pub(super) fn vaglia(testi: &[Option<&str>], criterio: Criterio) -> Vec<Vaglio> {
    if testi.len() > TESTI {
        return vec![Vaglio::DaCercare; testi.len()];
    }
    let conteggi: Vec<_> = testi.iter().map(|testo| testo.map(Conteggio::di)).collect();
    let minime = criterio.parole_minime.max(1);
    let mut vagliati = Vec::with_capacity(testi.len());
    for conteggio in &conteggi {
        let vaglio = match conteggio {
            Some(conteggio) if conteggio.parole >= minime => Vaglio::Unico,
            _ => Vaglio::Escluso,
        };
        vagliati.push(vaglio);
    }
    for (posto, conteggio) in conteggi.iter().enumerate() {
        let Some(conteggio) = conteggio else { continue };
        for (altro, suo) in conteggi[..posto].iter().enumerate() {
            let insieme = vagliati[posto] != Vaglio::Escluso && vagliati[altro] != Vaglio::Escluso;
            if let Some(suo) = suo.as_ref().filter(|_| insieme)
                && conteggio.forse_simile(suo, criterio)
            {
                vagliati[posto] = Vaglio::DaCercare;
                vagliati[altro] = Vaglio::DaCercare;
            }
        }
    }
    vagliati
}

/// How many words a text has, and how many of them are in each class.
#[derive(Debug)]
struct Conteggio {
    parole: usize,
    classi: [u8; CLASSI],
}

impl Conteggio {
    fn di(testo: &str) -> Self {
        let mut conteggio = Self {
            parole: 0,
            classi: [0; CLASSI],
        };
        let mut parola = Parola::default();
        per_parole(testo, |pezzo| match pezzo {
            Pezzo::Ascii(lettere) => parola.aggiungi(lettere),
            Pezzo::Altra(c) => {
                for c in c.to_uppercase() {
                    parola.aggiungi(c.encode_utf8(&mut [0; 4]));
                }
            }
            Pezzo::Stacco => conteggio.conta(std::mem::take(&mut parola)),
        });
        conteggio.conta(parola);
        conteggio
    }

    fn conta(&mut self, parola: Parola) {
        if let Some(classe) = parola.classe() {
            self.parole += 1;
            self.classi[classe] = self.classi[classe].saturating_add(1);
        }
    }

    /// False where the two have too many different words to be alike.
    fn forse_simile(&self, altro: &Self, criterio: Criterio) -> bool {
        let totali = self.parole + altro.parole;
        let sole = totali - 2 * criterio.comuni_minime(totali).min(totali / 2);
        let coppie = self.classi.iter().zip(&altro.classi);
        let diverse = || -> u32 { coppie.map(|(a, b)| u32::from(a.abs_diff(*b))).sum() };
        self.parole.abs_diff(altro.parole) <= sole && diverse() as usize <= sole
    }
}

/// What is kept of a word that is being spelt: equal words leave equal traces, and others seldom
/// do.
#[derive(Debug, Default, Clone, Copy)]
struct Parola {
    prima: u8,
    ultima: u8,
    lunga: usize,
}

impl Parola {
    fn aggiungi(&mut self, lettere: &str) {
        /// Without this bit, small letters are their capitals.
        const MINUSCOLA: u8 = 0x20;
        if let ([prima, ..], [.., ultima]) = (lettere.as_bytes(), lettere.as_bytes()) {
            if self.lunga == 0 {
                self.prima = prima & !MINUSCOLA;
            }
            self.ultima = ultima & !MINUSCOLA;
            self.lunga += lettere.len();
        }
    }

    /// The class of the word; `None` for none.
    fn classe(self) -> Option<usize> {
        let mista = 7 * usize::from(self.prima) + 13 * usize::from(self.ultima) + self.lunga;
        (self.lunga > 0).then_some(mista % CLASSI)
    }
}
