//! The dashboard of many documents: bodies and years side by side, for whoever has a browser.
//!
//! Documents come one after the other and leave figures behind, so that memory is that of the page:
//! objectives and findings as columns of JSON, from which the script makes the rows that are looked
//! at, months of deadlines as sums. The gravest findings are kept, and how many there are is said.

mod colonne;
mod gruppi;
mod pagina;

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use pegaso_model::{Date, Decimal, Gravita, Numero, Riepilogo, Tipo};

use self::gruppi::{Gruppo, Mese};
use super::dati::Nomi;
use super::tabella::Righe;
use crate::{Conteggi, RegolaDescritta};

/// Most findings that the page keeps; the gravest have the first right to it.
const RILIEVI: usize = 20_000;
/// Most objectives that the page keeps one by one.
const OBIETTIVI: usize = 60_000;
/// Characters that are kept of a text.
const TESTO: usize = 300;

/// A dashboard to which documents are added; what comes after a document belongs to it.
///
/// ```
/// use pegaso_report::{Cruscotto, DocumentoCruscotto};
///
/// let mut cruscotto = Cruscotto::nuovo();
/// cruscotto.documento(&DocumentoCruscotto {
///     file: "peg-2024.pdf",
///     ente: Some("COMUNE DI ROCCAVERDE"),
///     anno: Some(2024),
///     ..DocumentoCruscotto::default()
/// });
/// let mut pagina = Vec::new();
/// cruscotto.scrivi(&[], &mut pagina)?;
/// assert!(pagina.starts_with(b"<!DOCTYPE html>"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Default)]
pub struct Cruscotto {
    conteggi: Conteggi,
    enti: Nomi,
    documenti: Righe,
    figure: Vec<FigureDocumento>,
    gruppi: BTreeMap<(Option<usize>, Option<i16>), Gruppo>,
    mesi: BTreeMap<(Option<usize>, Option<i16>, i16, i8), Mese>,
    /// Documents of one kind about one body, year and month.
    doppioni: HashMap<(Tipo, usize, i16, Option<String>), u32>,
    /// Whether the figures of the document that was started last go into the means.
    nelle_medie: bool,
    obiettivi: Vec<ObiettivoTenuto>,
    obiettivi_visti: usize,
    rilievi: [Vec<RilievoTenuto>; 3],
    /// By rule and place of the gravity in [`colonne::GRAVITA`]: some findings of a rule weigh less.
    per_regola: BTreeMap<(String, usize), u64>,
}

/// A document of the warehouse.
#[derive(Debug, Clone, Copy, Default)]
pub struct DocumentoCruscotto<'d> {
    /// Its path.
    pub file: &'d str,
    /// Its body.
    pub ente: Option<&'d str>,
    /// Its year.
    pub anno: Option<i16>,
    /// The month it refers to.
    pub riferimento: Option<&'d str>,
    /// Its kind.
    pub tipo: Tipo,
    /// Counts of its audit.
    pub riepilogo: Riepilogo,
    /// How many of its findings are about reading (EST).
    pub letture_incerte: u32,
    /// Why it could not be read.
    pub errore: Option<&'d str>,
}

/// An objective of valore pubblico.
#[derive(Debug, Clone, Copy, Default)]
pub struct ObiettivoCruscotto<'d> {
    /// Its number.
    pub codice: &'d str,
    /// Its title.
    pub titolo: &'d str,
    /// The printed total.
    pub pubblicato: Option<Numero>,
    /// The recomputed one.
    pub ricalcolato: Option<Numero>,
    /// The same over the weight of the rows with data.
    pub rinormalizzato: Option<Numero>,
}

impl ObiettivoCruscotto<'_> {
    /// How far the printed total is above the recomputed one.
    fn scarto(&self) -> Option<Decimal> {
        let scarto = self.pubblicato?.valore() - self.ricalcolato?.valore();
        Some(scarto.normalize())
    }
}

/// A phase of a PEG objective.
#[derive(Debug, Clone, Copy, Default)]
pub struct FaseCruscotto {
    /// Its share of the objective.
    pub incidenza: Option<Numero>,
    /// The day by which it is due; `None` where that cannot be known.
    pub giorno: Option<Date>,
    /// True where the day is not printed but follows from the text.
    pub calcolata: bool,
}

/// A finding.
#[derive(Debug, Clone, Copy)]
pub struct RilievoCruscotto<'d> {
    /// Code of the rule.
    pub regola: &'d str,
    /// How much it weighs.
    pub gravita: Gravita,
    /// The record.
    pub oggetto: &'d str,
    /// One sentence.
    pub messaggio: &'d str,
    /// What is published.
    pub pubblicato: Option<&'d str>,
    /// What follows.
    pub ricalcolato: Option<&'d str>,
}

/// A document as the charts keep it.
struct FigureDocumento {
    ente: Option<usize>,
    anno: Option<i16>,
    /// The month it refers to.
    riferimento: Option<Box<str>>,
    /// Errors, warnings, notes.
    gravi: [u32; 3],
}

impl FigureDocumento {
    /// Whose sums it goes into.
    const fn gruppo(&self) -> (Option<usize>, Option<i16>) {
        (self.ente, self.anno)
    }
}

/// An objective as the page keeps it.
struct ObiettivoTenuto {
    documento: usize,
    codice: Box<str>,
    titolo: Box<str>,
    /// Printed, recomputed, their distance, renormalised.
    figure: [Option<Decimal>; 4],
}

/// A finding as the page keeps it.
struct RilievoTenuto {
    documento: usize,
    testi: [Box<str>; 5],
}

impl Cruscotto {
    /// An empty dashboard.
    pub fn nuovo() -> Self {
        Self::default()
    }

    /// Starts a document.
    pub fn documento(&mut self, documento: &DocumentoCruscotto<'_>) {
        let ente = documento.ente.map(|ente| self.enti.numero(ente));
        let riepilogo = documento.riepilogo;
        let gravi = [riepilogo.errori, riepilogo.avvisi, riepilogo.note];
        self.figure.push(FigureDocumento {
            ente,
            anno: documento.anno,
            riferimento: documento.riferimento.map(inizio),
            gravi,
        });
        let riga = pagina::riga_documento(documento, self.figure.len(), ente);
        self.documenti.aggiungi(&riga);
        if documento.errore.is_some() {
            self.conteggi.non_letti += 1;
            return;
        }
        self.conteggi += Conteggi {
            documenti: 1,
            sconosciuti: u32::from(documento.tipo == Tipo::Sconosciuto),
            non_letti: 0,
            riepilogo,
        };
        if let (Some(ente), Some(anno)) = (ente, documento.anno)
            && documento.tipo != Tipo::Sconosciuto
        {
            let riferimento = documento.riferimento.map(str::to_owned);
            let chiave = (documento.tipo, ente, anno, riferimento);
            *self.doppioni.entry(chiave).or_default() += 1;
        }
        let gruppo = self.gruppi.entry((ente, documento.anno)).or_default();
        gruppo.documenti += 1;
        self.nelle_medie =
            documento.tipo == Tipo::ValorePubblico && gruppo.vale(documento.riferimento);
        for (somma, uno) in gruppo.conti.iter_mut().zip([
            riepilogo.controlli,
            riepilogo.superati,
            riepilogo.errori,
            riepilogo.avvisi,
            riepilogo.note,
            riepilogo.non_verificabili,
        ]) {
            *somma += u64::from(uno);
        }
    }

    /// Adds an objective of valore pubblico to the document that was started last.
    pub fn obiettivo(&mut self, obiettivo: &ObiettivoCruscotto<'_>) {
        let Some((ente, anno)) = self.figure.last().map(FigureDocumento::gruppo) else {
            return;
        };
        let figure = [
            obiettivo.pubblicato,
            obiettivo.ricalcolato,
            obiettivo.rinormalizzato,
        ];
        let gruppo = self.gruppi.entry((ente, anno)).or_default();
        gruppo.obiettivi += 1;
        for (media, figura) in gruppo.medie.iter_mut().zip(figure) {
            if let Some(figura) = figura.filter(|_| self.nelle_medie) {
                media.aggiungi(figura.valore());
            }
        }
        self.obiettivi_visti += 1;
        if self.obiettivi.len() < OBIETTIVI {
            self.obiettivi.push(ObiettivoTenuto {
                documento: self.figure.len(),
                codice: inizio(obiettivo.codice),
                titolo: inizio(obiettivo.titolo),
                figure: [
                    obiettivo.pubblicato.map(Numero::valore),
                    obiettivo.ricalcolato.map(Numero::valore),
                    obiettivo.scarto(),
                    obiettivo.rinormalizzato.map(Numero::valore),
                ],
            });
        }
    }

    /// Adds a phase to the document that was started last.
    pub fn fase(&mut self, fase: &FaseCruscotto) {
        let Some((ente, anno)) = self.figure.last().map(FigureDocumento::gruppo) else {
            return;
        };
        let gruppo = self.gruppi.entry((ente, anno)).or_default();
        gruppo.fasi += 1;
        let incidenza = fase.incidenza.map_or(Decimal::ZERO, Numero::valore);
        gruppo.incidenze = gruppo.incidenze.saturating_add(incidenza);
        let Some(giorno) = fase.giorno else {
            gruppo.fasi_senza_giorno += 1;
            return;
        };
        let chiave = (ente, anno, giorno.year(), giorno.month());
        let mese = self.mesi.entry(chiave).or_default();
        mese.fasi += 1;
        mese.calcolate += u32::from(fase.calcolata);
        mese.incidenza = mese.incidenza.saturating_add(incidenza);
    }

    /// Adds a finding to the document that was started last.
    pub fn rilievo(&mut self, rilievo: &RilievoCruscotto<'_>) {
        let posto = match rilievo.gravita {
            Gravita::Errore => 0,
            Gravita::Avviso => 1,
            Gravita::Nota => 2,
        };
        let chiave = (rilievo.regola.to_owned(), posto);
        *self.per_regola.entry(chiave).or_default() += 1;
        // Graver ones take the place of lighter ones.
        while self.rilievi.iter().map(Vec::len).sum::<usize>() >= RILIEVI {
            let piu_leggeri = self.rilievi[posto + 1..].iter_mut().rev();
            let Some(piu_leggeri) = piu_leggeri.into_iter().find(|altri| !altri.is_empty()) else {
                return;
            };
            piu_leggeri.pop();
        }
        self.rilievi[posto].push(RilievoTenuto {
            documento: self.figure.len(),
            testi: [
                inizio(rilievo.regola),
                inizio(rilievo.oggetto),
                inizio(rilievo.messaggio),
                inizio(rilievo.pubblicato.unwrap_or_default()),
                inizio(rilievo.ricalcolato.unwrap_or_default()),
            ],
        });
    }

    /// Writes the page; `regole` are described where findings name them.
    pub fn scrivi(&self, regole: &[RegolaDescritta], out: &mut impl Write) -> io::Result<()> {
        pagina::scrivi(self, regole, out)
    }
}

/// The beginning of a text, harmless.
fn inizio(testo: &str) -> Box<str> {
    let innocuo = crate::innocuo(testo);
    match innocuo.char_indices().nth(TESTO) {
        Some((fine, _)) => format!("{}…", &innocuo[..fine]).into_boxed_str(),
        None => innocuo.into_owned().into_boxed_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rilievo(gravita: Gravita) -> RilievoCruscotto<'static> {
        RilievoCruscotto {
            regola: "ARI101",
            gravita,
            oggetto: "02.01",
            messaggio: "x",
            pubblicato: None,
            ricalcolato: None,
        }
    }

    #[test]
    fn the_gravest_findings_are_kept_and_all_are_counted() {
        let mut cruscotto = Cruscotto::nuovo();
        cruscotto.documento(&DocumentoCruscotto::default());
        for _ in 0..RILIEVI {
            cruscotto.rilievo(&rilievo(Gravita::Nota));
        }
        for gravita in [Gravita::Errore, Gravita::Avviso, Gravita::Nota] {
            cruscotto.rilievo(&rilievo(gravita));
        }
        let tenuti = cruscotto.rilievi.each_ref().map(Vec::len);
        assert_eq!(tenuti, [1, 1, RILIEVI - 2]);
        let per_gravita =
            [0, 1, 2].map(|posto| cruscotto.per_regola[&("ARI101".to_owned(), posto)]);
        assert_eq!(per_gravita, [1, 1, RILIEVI as u64 + 1]);
    }
}
