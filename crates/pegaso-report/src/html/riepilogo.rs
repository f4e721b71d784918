//! What was checked and how much passed, in a few figures; the documents; the rules.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use pegaso_model::{Formato, Riepilogo, Riscontro, Tipo as TipoDocumento};

use super::grafico::RILIEVI_PER_ENTE;
use super::prova::Prove;
use super::tabella::{Colonna, Righe, Tipo, colonna, tabella};
use super::testo::{Testo, lungo, migliaia, quanti};
use super::{Quanti, Voce, falliti, tipo};
use crate::{Conteggi, RegolaDescritta};

/// What the page keeps of a document.
pub(super) struct Scheda {
    ente: Option<String>,
    titolo: Option<String>,
    anno: Option<i16>,
    riferimento: Option<String>,
    file: String,
    sha256: String,
    motore: String,
    tipo: TipoDocumento,
    formato: Formato,
    pagine: Option<u32>,
    pagine_riconosciute: u32,
    riscontro: Option<Riscontro>,
    riepilogo: Riepilogo,
    letture: BTreeMap<String, usize>,
    omessi: usize,
    senza_pagine: bool,
    riga: Righe,
}

impl Scheda {
    pub(super) fn nuova(voce: &Voce<'_>, prove: &Prove) -> Self {
        let (documento, verifica) = (voce.documento, voce.verifica);
        let sorgente = &documento.sorgente;
        let mut letture = BTreeMap::new();
        for rilievo in &verifica.rilievi {
            if rilievo.regola.as_str().starts_with("EST") {
                *letture
                    .entry(rilievo.regola.as_str().to_owned())
                    .or_default() += 1;
            }
        }
        let mut scheda = Self {
            ente: documento.ente.clone(),
            titolo: documento.titolo.clone(),
            anno: documento.anno,
            riferimento: documento.riferimento.clone(),
            file: sorgente.file.clone(),
            sha256: sorgente.sha256.clone(),
            motore: sorgente.motore.clone(),
            tipo: documento.tipo,
            formato: sorgente.formato,
            pagine: sorgente.pagine,
            pagine_riconosciute: sorgente.pagine_riconosciute,
            riscontro: sorgente.riscontro.clone(),
            riepilogo: verifica.riepilogo,
            letture,
            omessi: prove.omessi(),
            senza_pagine: prove.e_senza_pagine(),
            riga: Righe::default(),
        };
        let riga = scheda.riga(voce);
        scheda.riga.aggiungi(&riga);
        scheda
    }

    /// What the page is called where it is about this document alone.
    pub(super) fn titolo(&self) -> String {
        let mut titolo = tipo(self.tipo).to_owned();
        let anno = self.anno.map(|anno| anno.to_string());
        for parte in [self.ente.as_deref(), anno.as_deref()]
            .into_iter()
            .flatten()
        {
            titolo.push_str(" – ");
            titolo.push_str(parte);
        }
        titolo
    }

    pub(super) fn carta_d_identita(&self) -> Markup {
        html! {
            dl class="identita" {
                @if let Some(titolo) = &self.titolo { dt { "Titolo" } dd { (lungo(titolo)) } }
                @if let Some(riferimento) = &self.riferimento { dt { "Riferito a" } dd { (Testo(riferimento)) } }
                dt { "File" }
                dd { (Testo(self.file())) " (" (self.forma()) ")" }
                dt { "Impronta SHA-256" }
                dd class="impronta" { (Testo(&self.sha256)) }
                dt { "Letto da" }
                dd { (Testo(&self.motore)) }
            }
        }
    }

    fn file(&self) -> &str {
        if self.file == "-" {
            "standard input"
        } else {
            &self.file
        }
    }

    fn forma(&self) -> String {
        let forma = match self.formato {
            Formato::Testo => "testo",
            Formato::Pdf => "PDF",
            Formato::Scansione => "scansione",
            Formato::Immagine => "immagine",
        };
        match self.pagine {
            Some(pagine) => format!("{forma}, {}", quanti(pagine as usize, "pagina", "pagine")),
            None => forma.to_owned(),
        }
    }

    fn riga(&self, voce: &Voce<'_>) -> Markup {
        let riepilogo = &self.riepilogo;
        let numero =
            |valore: u32| html! { td class="n" data-v=(valore) { (migliaia(valore as usize)) } };
        html! {
            tr id={ "p-d" (voce.numero) } data-e=[voce.ente] data-a=[self.anno] {
                td class="n" data-v=(voce.numero) { (voce.numero) }
                th scope="row" class="prosa" { (Testo(self.ente.as_deref().unwrap_or("ente non indicato"))) p class="minore" { (Testo(self.file())) " (" (self.forma()) ")" } }
                td class="n" data-v=[self.anno] { @match self.anno { Some(anno) => (anno), None => "–" } }
                td class="prosa" { (tipo(self.tipo)) @if let Some(riferimento) = &self.riferimento { " " (Testo(riferimento)) } }
                (numero(riepilogo.controlli))
                (numero(riepilogo.superati))
                (numero(riepilogo.errori))
                (numero(riepilogo.avvisi))
                (numero(riepilogo.note))
                (numero(riepilogo.non_verificabili))
                (numero(u32::try_from(self.incerte()).unwrap_or(u32::MAX)))
            }
        }
    }

    fn incerte(&self) -> usize {
        self.letture.values().sum()
    }
}

/// The overview.
pub(super) fn sezione(
    schede: &[Scheda],
    molti: Quanti,
    conteggi: &Conteggi,
    non_letti: &[String],
    impostazioni: &[String],
    descritte: &[RegolaDescritta],
) -> Markup {
    html! {
        section id="p-sintesi" aria-labelledby="p-sintesi-intestazione" {
            h2 id="p-sintesi-intestazione" { "In breve" }
            @if !non_letti.is_empty() {
                div class="allarme" {
                    p { b { (quanti(non_letti.len(), "file non è stato letto", "file non sono stati letti")) } ": di questi, qui sotto non c'è nulla." }
                    ul { @for motivo in non_letti { li { (lungo(motivo)) } } }
                }
            }
            @for scheda in schede.iter().filter(|scheda| scheda.tipo == TipoDocumento::Sconosciuto) {
                p class="allarme" { "In " b { (Testo(scheda.file())) } " non è stata trovata nessuna tabella nota: nessun dato del documento è stato verificato." }
            }
            (sintesi_di(conteggi, molti))
            (letture(schede, descritte))
            @if !impostazioni.is_empty() {
                h3 { "Nelle impostazioni" }
                ul { @for testo in impostazioni { li { (lungo(testo)) } } }
            }
            @if molti == Quanti::Molti { (documenti(schede)) }
        }
    }
}

/// What all documents together came to.
pub(super) fn sintesi(conteggi: &Conteggi) -> Markup {
    sintesi_di(conteggi, Quanti::Molti)
}

fn sintesi_di(conteggi: &Conteggi, molti: Quanti) -> Markup {
    let riepilogo = &conteggi.riepilogo;
    html! {
        p class="verdetto" { (verdetto(conteggi, molti)) }
        (barra(riepilogo))
        ul class="cifre" {
            (cifra(riepilogo.controlli, ("controllo fatto", "controlli fatti"), "confronti tra ciò che è pubblicato e ciò che ne risulta rifacendo i conti", ""))
            (cifra(riepilogo.superati, ("superato", "superati"), "il documento torna", "superato"))
            (cifra(riepilogo.errori, ("errore", "errori"), "una cifra, una data o un dato pubblicato è sbagliato", "errore"))
            (cifra(riepilogo.avvisi, ("avviso", "avvisi"), "da guardare", "avviso"))
            (cifra(riepilogo.note, ("nota", "note"), "da sapere", "nota"))
            (cifra(riepilogo.non_verificabili, ("non verificabile", "non verificabili"), "il documento non dice abbastanza (tra errori, avvisi e note)", ""))
            @if riepilogo.da_rivedere > 0 { (cifra(riepilogo.da_rivedere, ("da rivedere", "da rivedere"), "lo deve giudicare una persona (tra errori, avvisi e note)", "")) }
            @if riepilogo.soppressi > 0 { (cifra(riepilogo.soppressi, ("soppresso", "soppressi"), "rilievi tolti dalle impostazioni, con il loro motivo", "")) }
        }
    }
}

fn verdetto(conteggi: &Conteggi, molti: Quanti) -> Markup {
    let riepilogo = &conteggi.riepilogo;
    let su = match molti {
        Quanti::Uno => String::new(),
        Quanti::Molti => format!(
            "{}: ",
            quanti(
                conteggi.documenti as usize,
                "documento verificato",
                "documenti verificati"
            )
        ),
    };
    if riepilogo.controlli == 0 {
        return html! { (su) "nessun controllo applicabile: nulla è stato verificato." };
    }
    html! {
        (su) @if molti == Quanti::Molti { "su " } @else { "Su " } b { (quanti(riepilogo.controlli as usize, "controllo", "controlli")) } " "
        (migliaia(riepilogo.superati as usize)) " superati, "
        (quanti(falliti(riepilogo) as usize, "fallito", "falliti")) ", "
        (quanti(riepilogo.non_verificabili as usize, "non verificabile", "non verificabili"))
        @if riepilogo.da_rivedere > 0 { ", " (migliaia(riepilogo.da_rivedere as usize)) " da rivedere" }
        @if riepilogo.soppressi > 0 { ", " (quanti(riepilogo.soppressi as usize, "soppresso", "soppressi")) " dalle impostazioni" }
        "."
    }
}

/// All checks as one bar.
fn barra(riepilogo: &Riepilogo) -> Markup {
    let totale = f64::from(riepilogo.controlli.max(1));
    let parti = [
        ("superato", riepilogo.superati),
        ("fallito", falliti(riepilogo)),
        ("aperto", riepilogo.non_verificabili + riepilogo.da_rivedere),
        ("soppresso", riepilogo.soppressi),
    ];
    // Where each part starts and how wide it is.
    let mut da = 0.0;
    let rettangoli = parti.map(|(classe, quanti)| {
        let larga = f64::from(quanti) / totale * 1000.0;
        let posto = (classe, format!("{da:.2}"), format!("{larga:.2}"));
        da += larga;
        posto
    });
    html! {
        @if riepilogo.controlli > 0 {
            svg class="barra" viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true" {
                @for (classe, da, larga) in &rettangoli {
                    rect class=(classe) x=(da) y="0" width=(larga) height="14" {}
                }
            }
        }
    }
}

fn cifra(quanti: u32, (uno, molti): (&str, &str), spiegazione: &str, classe: &str) -> Markup {
    html! {
        li class=(classe) {
            b { (migliaia(quanti as usize)) } " " span class="nome" { @if quanti == 1 { (uno) } @else { (molti) } }
            " " span class="spiegazione" { (spiegazione) }
        }
    }
}

/// How surely the documents were read.
fn letture(schede: &[Scheda], descritte: &[RegolaDescritta]) -> Markup {
    let mut per_regola: BTreeMap<&str, usize> = BTreeMap::new();
    for (regola, quante) in schede.iter().flat_map(|scheda| &scheda.letture) {
        *per_regola.entry(regola).or_default() += quante;
    }
    let riconosciute: u32 = schede.iter().map(|scheda| scheda.pagine_riconosciute).sum();
    let riscontri: Vec<_> = schede.iter().filter_map(|s| s.riscontro.as_ref()).collect();
    let omessi: usize = schede.iter().map(|scheda| scheda.omessi).sum();
    let somma = |campo: fn(&Riscontro) -> u32| -> usize {
        riscontri
            .iter()
            .map(|riscontro| campo(riscontro) as usize)
            .sum()
    };
    html! {
        h3 { "Come è stato letto" }
        ul class="letture" {
            @if riconosciute > 0 {
                li { (quanti(riconosciute as usize, "pagina è un'immagine", "pagine sono immagini")) ": il testo è stato riconosciuto. Prima di usare una cifra, va confrontata con la pagina." }
            }
            @if !riscontri.is_empty() {
                li {
                    "Una seconda lettura, indipendente, conferma " (quanti(somma(|r| r.confermati), "testo con cifre", "testi con cifre"))
                    ", ne legge diversamente " (migliaia(somma(|r| r.discordi))) " e di " (migliaia(somma(|r| r.non_confermati))) " non può dire."
                }
            }
            @for (regola, quante) in &per_regola {
                li {
                    a href={ "#p-regola-" (regola) } { (Testo(regola)) } ": " (quanti(*quante, "rilievo", "rilievi")) " di lettura"
                    @if let Some(regola) = descritte.iter().find(|descritta| descritta.codice == *regola) { ", dove non vale che: " (Testo(&regola.riassunto)) }
                }
            }
            @if per_regola.is_empty() { li { "Nessun punto è stato letto con incertezza: ogni riga del documento è stata interpretata." } }
            @for scheda in schede.iter().filter(|scheda| scheda.senza_pagine) {
                li { "Di " b { (Testo(scheda.file())) } " non ci sono ritagli delle pagine: il file non è più al suo posto, è cambiato, o non si lascia disegnare. Il luogo di ogni rilievo è indicato." }
            }
            @if omessi > 0 { li { "Per tenere leggera la pagina, " (quanti(omessi, "punto dei rilievi non ha", "punti dei rilievi non hanno")) " il ritaglio della pagina: il luogo è indicato." } }
        }
    }
}

/// The columns of the table of documents.
pub(super) fn colonne_documenti() -> [Colonna; 11] {
    [
        colonna("N.", Tipo::Conta),
        colonna("Ente e file", Tipo::Prosa),
        colonna("Anno", Tipo::Conta),
        colonna("Tipo", Tipo::Prosa),
        colonna("Controlli", Tipo::Conta),
        colonna("Superati", Tipo::Conta),
        colonna("Errori", Tipo::Conta),
        colonna("Avvisi", Tipo::Conta),
        colonna("Note", Tipo::Conta),
        colonna("Non verifi\u{AD}cabili", Tipo::Conta),
        colonna("Letture incerte", Tipo::Conta),
    ]
}

fn documenti(schede: &[Scheda]) -> Markup {
    let mut righe = Righe::default();
    for scheda in schede {
        righe.unisci(&scheda.riga);
    }
    html! {
        h3 { "Documenti" }
        (RILIEVI_PER_ENTE)
        (tabella("documenti", &html! { "Documenti verificati" }, &colonne_documenti(), &righe))
    }
}

/// What the rules that found something check.
pub(super) fn regole(regole: &[RegolaDescritta], applicate: &BTreeSet<String>) -> Markup {
    let descritte = regole
        .iter()
        .filter(|regola| applicate.contains(regola.codice));
    html! {
        @if !applicate.is_empty() {
            section id="p-regole" aria-labelledby="p-regole-intestazione" {
                h2 id="p-regole-intestazione" { "Regole applicate" }
                p class="guida" { "Le regole che qui hanno dato rilievi; le altre che sono state applicate non hanno trovato nulla." }
                dl class="regole" {
                    @for regola in descritte {
                        dt id={ "p-regola-" (regola.codice) } { code { (regola.codice) } " " (regola.nome) }
                        dd { (Testo(&regola.riassunto)) }
                    }
                }
            }
        }
    }
}
