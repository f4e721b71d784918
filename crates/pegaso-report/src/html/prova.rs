//! What shows a finding in its document: the line it stands in, or a cut-out of the page.

use std::collections::HashMap;
use std::ops::Range;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{Markup, html};
use pegaso_model::{Excerpt, Origine, Rilievo, Source, Verifica};

use super::testo::{Testo, collegamento};

/// Characters that are shown on either side of a mark in a long line.
const ATTORNO: usize = 160;

/// Lines and cut-outs for the findings of one document.
#[derive(Debug, Clone, Default)]
pub struct Prove {
    righe: Vec<Option<RigaMostrata>>,
    ritagli: HashMap<Luogo, Ritaglio>,
    omessi: usize,
    senza_pagine: bool,
}

/// Part of a page as a picture, on which the cell is framed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ritaglio {
    /// Its bytes, as PNG.
    pub png: Vec<u8>,
    /// Width in pixels.
    pub larghezza: u32,
    /// Height in pixels.
    pub altezza: u32,
}

/// A line of a document, or part of it, and what is marked.
#[derive(Debug, Clone)]
struct RigaMostrata {
    testo: String,
    segno: Option<Range<usize>>,
}

/// Page and box: boxes are compared bit by bit, as they were copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Luogo(u32, [u32; 4]);

impl Luogo {
    fn di(origine: &Origine) -> Option<Self> {
        Some(Self(origine.pagina?, origine.riquadro?.map(f32::to_bits)))
    }
}

impl Prove {
    /// The lines of `source` that the findings of `verifica` are about.
    pub fn righe(verifica: &Verifica, source: Option<&Source>) -> Self {
        let riga = |rilievo: &Rilievo| {
            // What is odd in the settings stands in another file.
            if rilievo.file.is_some() {
                return None;
            }
            Some(mostrata(&source?.excerpt(&rilievo.origine)?))
        };
        Self {
            righe: verifica.rilievi.iter().map(riga).collect(),
            ..Self::default()
        }
    }

    /// Adds the cut-out that shows what stands at `origine`.
    pub fn ritaglia(&mut self, origine: &Origine, ritaglio: Ritaglio) {
        if let Some(luogo) = Luogo::di(origine) {
            self.ritagli.insert(luogo, ritaglio);
        }
    }

    /// Says that so many places of findings were left without a cut-out, to keep the page light.
    pub const fn ometti(&mut self, quanti: usize) {
        self.omessi = quanti;
    }

    /// Says that the document has pages and that none could be drawn.
    pub const fn senza_pagine(&mut self) {
        self.senza_pagine = true;
    }

    pub(super) const fn omessi(&self) -> usize {
        self.omessi
    }

    pub(super) const fn e_senza_pagine(&self) -> bool {
        self.senza_pagine
    }
}

/// Cut-outs that stand on the page already, by place, with the finding that has them.
#[derive(Default)]
pub(super) struct Mostrati(HashMap<Luogo, String>);

/// What shows the finding at `indice`, whose element is named `ancora`; `spazio` is how many bytes
/// of pictures the page may still take.
pub(super) fn prova(
    prove: &Prove,
    indice: usize,
    rilievo: &Rilievo,
    ancora: &str,
    mostrati: &mut Mostrati,
    spazio: &mut usize,
) -> Markup {
    let riga = prove.righe.get(indice).and_then(Option::as_ref);
    let luogo = Luogo::di(&rilievo.origine).filter(|_| rilievo.file.is_none());
    let ritaglio = luogo.and_then(|luogo| Some((luogo, prove.ritagli.get(&luogo)?)));
    let ritaglio = ritaglio.map(|(luogo, ritaglio)| {
        if let Some(altro) = mostrati.0.get(&luogo) {
            return html! {
                p class="luogo" { "Ritaglio della pagina: " a href=(collegamento(altro)) { "vedi il rilievo sullo stesso punto" } "." }
            };
        }
        let Some(resto) = spazio.checked_sub(ritaglio.png.len()) else {
            return html! {
                p class="luogo" { "Ritaglio della pagina omesso: il rapporto ne ha già molti." }
            };
        };
        *spazio = resto;
        mostrati.0.insert(luogo, ancora.to_owned());
        figura(ritaglio, rilievo)
    });
    html! {
        @if let Some(ritaglio) = ritaglio { (ritaglio) }
        @if let Some(riga) = riga {
            @let (prima, segno, dopo) = riga.parti();
            pre class="riga" {
                @if let Some(numero) = rilievo.origine.riga { span class="numero" { (numero) } " " }
                (celle(prima))
                @if let Some(segno) = segno { mark { (celle(if segno.is_empty() { " " } else { segno })) } }
                (celle(dopo))
            }
        }
    }
}

fn figura(ritaglio: &Ritaglio, rilievo: &Rilievo) -> Markup {
    let pagina = rilievo.origine.pagina.unwrap_or_default();
    let dati = BASE64_STANDARD.encode(&ritaglio.png);
    html! {
        figure class="ritaglio" {
            img src={ "data:image/png;base64," (dati) } width=(ritaglio.larghezza) height=(ritaglio.altezza)
                loading="lazy" decoding="async"
                alt={ "Ritaglio della pagina " (pagina) ": la cella incorniciata è quella del rilievo su " (Testo(&rilievo.oggetto)) };
            figcaption { "Pagina " (pagina) " del documento. In rosso il punto del rilievo" @if !rilievo.operandi.is_empty() { ", in blu i dati usati nel conto" } "." }
        }
    }
}

/// Text in which a tab is the border between two cells.
fn celle(testo: &str) -> Markup {
    html! {
        @for (indice, cella) in testo.split('\t').enumerate() {
            @if indice > 0 { span class="bordo" { " │ " } }
            (Testo(cella))
        }
    }
}

impl RigaMostrata {
    fn parti(&self) -> (&str, Option<&str>, &str) {
        match &self.segno {
            Some(segno) => (
                &self.testo[..segno.start],
                Some(&self.testo[segno.clone()]),
                &self.testo[segno.end..],
            ),
            None => (&self.testo, None, ""),
        }
    }
}

/// The line, or what stands around its mark where it is long.
fn mostrata(excerpt: &Excerpt<'_>) -> RigaMostrata {
    let riga: &str = &excerpt.line;
    let segno = excerpt.marked.clone().unwrap_or(0..0);
    let inizio = riga[..segno.start].char_indices().rev().nth(ATTORNO);
    let inizio = inizio.map_or(0, |(byte, _)| byte);
    let fine_segno = riga[segno.clone()].char_indices().nth(2 * ATTORNO);
    let fine_segno = fine_segno.map_or(segno.end, |(byte, _)| segno.start + byte);
    let fine = riga[fine_segno..].char_indices().nth(ATTORNO);
    let fine = fine.map_or(riga.len(), |(byte, _)| fine_segno + byte);
    let testa = if inizio > 0 { "…" } else { "" };
    let coda = if fine < riga.len() { "…" } else { "" };
    let spostato = |byte: usize| byte - inizio + testa.len();
    RigaMostrata {
        testo: format!("{testa}{}{coda}", &riga[inizio..fine]),
        segno: excerpt
            .marked
            .as_ref()
            .map(|_| spostato(segno.start)..spostato(fine_segno)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parti(riga: &str, segno: Option<Range<usize>>) -> (String, Option<String>, String) {
        let mostrata = mostrata(&Excerpt {
            line: riga.into(),
            marked: segno,
        });
        let (prima, segno, dopo) = mostrata.parti();
        (prima.to_owned(), segno.map(str::to_owned), dopo.to_owned())
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let riga = format!("{}QUI{}", "è".repeat(500), "ò".repeat(500));
        let (prima, segno, dopo) = parti(&riga, Some(1000..1003));
        assert_eq!(segno.as_deref(), Some("QUI"));
        assert!(prima.starts_with('…') && dopo.ends_with('…'));
        assert!(prima.chars().count() < 200 && dopo.chars().count() < 200);
    }

    #[test]
    fn a_short_line_is_whole() {
        let attesa = ("a\t".to_owned(), Some("5%".to_owned()), "\tb".to_owned());
        assert_eq!(parti("a\t5%\tb", Some(2..4)), attesa);
        assert_eq!(
            parti("intera", None),
            ("intera".to_owned(), None, String::new())
        );
    }
}
