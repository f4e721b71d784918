//! The audit as a page that people read: one file, without a network, for whoever has a browser.
//!
//! [`Pagina`] takes documents one after the other and is written at the end. Everything stands in
//! tables of the file itself; scripts only sort, filter and draw. Text of documents becomes markup
//! nowhere but in [`testo`], which escapes it.

mod ancore;
mod confronto;
mod cornice;
mod cruscotto;
mod dati;
mod grafico;
mod peg;
mod prova;
mod riepilogo;
mod rilievi;
mod script;
mod tabella;
mod testo;
mod valore_pubblico;

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::io::{self, Write};

use maud::{Markup, html};
use pegaso_model::{Documento, Gravita, Riepilogo, Tipo, Verifica};

use crate::{Conteggi, RegolaDescritta};
use ancore::Ancore;
pub use confronto::confronto_html;
use cornice::Grafici;
pub use cruscotto::{
    Cruscotto, DocumentoCruscotto, FaseCruscotto, ObiettivoCruscotto, RilievoCruscotto,
};
use dati::Dati;
use peg::Peg;
pub use prova::{Prove, Ritaglio};
use riepilogo::Scheda;
use rilievi::Rilievi;
use valore_pubblico::ValorePubblico;

/// How many documents a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quanti {
    /// One: objects are named as in its findings, `#02.12`.
    Uno,
    /// Several: each has its number before, `#3/02.12`, and tables say which it is.
    Molti,
}

/// A page to which documents are added.
pub struct Pagina {
    regole: &'static [RegolaDescritta],
    quanti: Quanti,
    schede: Vec<Scheda>,
    rilievi: Rilievi,
    valore_pubblico: ValorePubblico,
    peg: Peg,
    dati: Dati,
    ancore: Ancore,
    applicate: BTreeSet<String>,
}

/// A document among those of the page.
struct Voce<'d> {
    documento: &'d Documento,
    verifica: &'d Verifica,
    /// Its number, from 1.
    numero: usize,
    /// What is before the names of its objects.
    prefisso: String,
    /// Its body among those of the page.
    ente: Option<usize>,
    /// The element of each of its objects.
    oggetti: HashMap<String, String>,
    /// The findings about each object.
    rilievi: HashMap<&'d str, Conto>,
}

/// Findings about one object.
#[derive(Clone, Copy)]
struct Conto {
    quanti: usize,
    /// Of the gravest.
    gravita: Gravita,
    /// Index of the first of those.
    primo: usize,
}

impl Pagina {
    /// An empty page; `regole` are described where findings name them.
    pub fn nuova(regole: &'static [RegolaDescritta], quanti: Quanti) -> Self {
        Self {
            regole,
            quanti,
            schede: Vec::new(),
            rilievi: Rilievi::default(),
            valore_pubblico: ValorePubblico::default(),
            peg: Peg::default(),
            dati: Dati::default(),
            ancore: Ancore::default(),
            applicate: BTreeSet::new(),
        }
    }

    /// Adds a document with its audit and what shows its findings.
    pub fn documento(&mut self, documento: &Documento, verifica: &Verifica, prove: &Prove) {
        let numero = self.schede.len() + 1;
        let prefisso = match self.quanti {
            Quanti::Uno => String::new(),
            Quanti::Molti => format!("{numero}/"),
        };
        let mut rilievi: HashMap<&str, Conto> = HashMap::new();
        for (indice, rilievo) in verifica.rilievi.iter().enumerate() {
            let conto = rilievi.entry(&rilievo.oggetto).or_insert(Conto {
                quanti: 0,
                gravita: rilievo.gravita,
                primo: indice,
            });
            conto.quanti += 1;
            if rilievo.gravita > conto.gravita {
                (conto.gravita, conto.primo) = (rilievo.gravita, indice);
            }
        }
        let mut voce = Voce {
            documento,
            verifica,
            numero,
            prefisso,
            ente: documento.ente.as_deref().map(|ente| self.dati.ente(ente)),
            oggetti: HashMap::new(),
            rilievi,
        };
        if let Some(anno) = documento.anno {
            self.dati.anno(anno);
        }
        let molti = self.quanti;
        self.valore_pubblico
            .aggiungi(&mut voce, molti, &mut self.ancore, &mut self.dati);
        self.peg
            .aggiungi(&mut voce, molti, &mut self.ancore, &mut self.dati);
        self.rilievi.aggiungi(&voce, molti, prove, &self.dati);
        for rilievo in &verifica.rilievi {
            if !self.applicate.contains(rilievo.regola.as_str()) {
                self.applicate.insert(rilievo.regola.as_str().to_owned());
            }
        }
        self.dati.documento(&voce);
        self.schede.push(Scheda::nuova(&voce, prove));
    }

    /// Writes the page. `non_letti` are the inputs that gave no document, with the reason;
    /// `impostazioni` what is odd in the settings.
    pub fn scrivi(
        &self,
        conteggi: &Conteggi,
        non_letti: &[String],
        impostazioni: &[String],
        out: &mut impl Write,
    ) -> io::Result<()> {
        let corpo = html! {
            (self.intestazione())
            (cornice::filtri())
            main id="p-contenuto" tabindex="-1" {
                (riepilogo::sezione(&self.schede, self.quanti, conteggi, non_letti, impostazioni, self.regole))
                (self.rilievi.sezione(self.quanti))
                (self.valore_pubblico.sezione(self.quanti))
                (self.peg.sezione(self.quanti))
                (riepilogo::regole(self.regole, &self.applicate))
            }
        };
        cornice::scrivi(Grafici::Con, &self.titolo(), &corpo, &self.dati, out)
    }

    fn titolo(&self) -> String {
        match (self.quanti, self.schede.first()) {
            (Quanti::Uno, Some(scheda)) => scheda.titolo(),
            _ => "Verifica dei documenti di programmazione".to_owned(),
        }
    }

    fn intestazione(&self) -> Markup {
        html! {
            header id="documento" {
                p class="sopra" { "Verifica dei conti pubblicati" }
                h1 { (testo::Testo(&self.titolo())) }
                @if let (Quanti::Uno, Some(scheda)) = (self.quanti, self.schede.first()) {
                    (scheda.carta_d_identita())
                }
                nav aria-label="Parti della pagina" {
                    ul {
                        li { a href="#p-sintesi" { "In breve" } }
                        li { a href="#p-rilievi-sezione" { "Rilievi" } }
                        @if !self.valore_pubblico.vuoto() { li { a href="#p-vp-sezione" { "Valore pubblico" } } }
                        @if !self.peg.vuoto() { li { a href="#p-peg-sezione" { "Obiettivi e fasi del PEG" } } }
                        @if !self.applicate.is_empty() { li { a href="#p-regole" { "Regole applicate" } } }
                    }
                }
            }
        }
    }
}

impl Voce<'_> {
    /// The name of an element for `oggetto`, which no other has; the first one is where links to
    /// the object lead.
    fn ancora(&mut self, oggetto: &str, ancore: &mut Ancore) -> String {
        let nome = ancore.nuova(&format!("{}{oggetto}", self.prefisso));
        self.oggetti
            .entry(oggetto.to_owned())
            .or_insert_with(|| nome.clone());
        nome
    }

    /// A cell that leads to the findings about `oggetto`.
    fn cella_rilievi(&self, oggetto: &str) -> Markup {
        self.cella_di(self.rilievi.get(oggetto).copied())
    }

    /// The same about `oggetto` and all that lies below it.
    fn cella_rilievi_con<'o>(&self, oggetti: impl Iterator<Item = &'o str>) -> Markup {
        self.cella_di(self.conto(oggetti))
    }

    /// The findings about all of `oggetti`.
    fn conto<'o>(&self, oggetti: impl Iterator<Item = &'o str>) -> Option<Conto> {
        let conti = oggetti.filter_map(|oggetto| self.rilievi.get(oggetto).copied());
        conti.reduce(|uno, altro| {
            let per_gravita = |conto: &Conto| (conto.gravita, Reverse(conto.primo));
            let primo = if per_gravita(&uno) > per_gravita(&altro) {
                uno
            } else {
                altro
            };
            Conto {
                quanti: uno.quanti + altro.quanti,
                ..primo
            }
        })
    }

    fn cella_di(&self, conto: Option<Conto>) -> Markup {
        html! {
            @match conto {
                Some(conto) => td class="n" data-v=(conto.quanti) {
                    a class=(conto.gravita) href=(testo::collegamento(&self.ancora_rilievo(conto.primo))) {
                        (testo::quanti(conto.quanti, "rilievo", "rilievi"))
                    }
                },
                None => td class="n vuota" data-v="0" { "–" },
            }
        }
    }

    /// The element of the finding at `indice`.
    fn ancora_rilievo(&self, indice: usize) -> String {
        format!("p-{}r{}", self.prefisso, indice + 1)
    }

    /// How a row is marked that has an error.
    fn segno(&self, oggetto: &str) -> Option<&'static str> {
        self.segno_con(std::iter::once(oggetto))
    }

    /// The same of a row that stands for all of `oggetti`.
    fn segno_con<'o>(&self, oggetti: impl Iterator<Item = &'o str>) -> Option<&'static str> {
        (self.conto(oggetti)?.gravita == Gravita::Errore).then_some("con-errore")
    }

    /// The cell that says which document a row is about, where there are several.
    fn cella_documento(&self, quanti: Quanti) -> Markup {
        let documento = self.documento;
        html! {
            @if quanti == Quanti::Molti {
                td class="doc" data-v=(self.numero) {
                    a href={ "#p-d" (self.numero) } { (self.numero) ". " (testo::Testo(documento.ente.as_deref().unwrap_or("ente non indicato"))) }
                    @if let Some(anno) = documento.anno { " " (anno) }
                }
            }
        }
    }
}

/// A kind of document in words.
const fn tipo(tipo: Tipo) -> &'static str {
    match tipo {
        Tipo::ValorePubblico => "Monitoraggio del valore pubblico",
        Tipo::Peg => "Piano esecutivo di gestione (PEG)",
        Tipo::Sconosciuto => "Documento di tipo sconosciuto",
    }
}

/// Failed checks: findings that are neither open nor to be judged.
const fn falliti(riepilogo: &Riepilogo) -> u32 {
    (riepilogo.errori + riepilogo.avvisi + riepilogo.note)
        .saturating_sub(riepilogo.non_verificabili + riepilogo.da_rivedere)
}
