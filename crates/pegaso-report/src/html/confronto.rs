//! The comparison of two documents as a page: findings, every pair side by side, what only one has.

use std::collections::BTreeSet;
use std::io::{self, Write};

use maud::{Markup, html};
use pegaso_model::{
    Abbinamento, Confronto, Coppia, Date, DocumentoConfrontato, Numero, Origine, Rilievo,
    VoceConfrontata,
};

use super::ancore::Ancore;
use super::cornice::Grafici;
use super::dati::Dati;
use super::rilievi::{cella_gravita, cella_messaggio, valore};
use super::tabella::{Colonna, Righe, Tipo, colonna, tabella};
use super::testo::{Testo, cella_numero, collegamento, decimale, lungo, luogo, migliaia};
use super::{cornice, riepilogo, tipo};
use crate::RegolaDescritta;

/// Writes the page of `confronto`; `regole` are described where findings name them.
pub fn confronto_html(
    confronto: &Confronto,
    regole: &[RegolaDescritta],
    out: &mut impl Write,
) -> io::Result<()> {
    let mut ancore = Ancore::default();
    let coppie = coppie(confronto, &mut ancore);
    let aggiunti = sole(&confronto.aggiunti, &mut ancore);
    let scomparsi = sole(&confronto.scomparsi, &mut ancore);
    let applicate: BTreeSet<String> = confronto
        .rilievi
        .iter()
        .map(|rilievo| rilievo.regola.as_str().to_owned())
        .collect();
    let titolo = titolo(confronto);
    let corpo = html! {
        header id="documento" {
            p class="sopra" { "Confronto fra due documenti" }
            h1 { (Testo(&titolo)) }
            (documenti(confronto))
            nav aria-label="Parti della pagina" {
                ul {
                    li { a href="#p-sintesi" { "In breve" } }
                    li { a href="#p-rilievi-sezione" { "Rilievi" } }
                    li { a href="#p-coppie-sezione" { "In entrambi" } }
                    li { a href="#p-aggiunti-sezione" { "Solo nel secondo" } }
                    li { a href="#p-scomparsi-sezione" { "Solo nel primo" } }
                    @if !applicate.is_empty() { li { a href="#p-regole" { "Regole applicate" } } }
                }
            }
        }
        (cornice::filtri())
        main id="p-contenuto" tabindex="-1" {
            (sintesi(confronto))
            (rilievi(confronto))
            (sezione("coppie", "In entrambi", "Nessun obiettivo è in entrambi i documenti.",
                "Obiettivi in entrambi, prima e dopo", &COPPIE, &coppie))
            (sezione("aggiunti", "Solo nel secondo", "Nessuno.", "Obiettivi del secondo documento soltanto", &SOLI, &aggiunti))
            (sezione("scomparsi", "Solo nel primo", "Nessuno.", "Obiettivi del primo documento soltanto", &SOLI, &scomparsi))
            (riepilogo::regole(regole, &applicate))
        }
    };
    cornice::scrivi(Grafici::Senza, &titolo, &corpo, &Dati::default(), out)
}

const COPPIE: [Colonna; 8] = [
    colonna("Obiettivo", Tipo::Nome),
    colonna("Testo", Tipo::Prosa),
    colonna("Che cosa cambia", Tipo::Prosa),
    colonna("Peso", Tipo::Numero),
    colonna("Raggiunto", Tipo::Numero),
    colonna("Scadenza", Tipo::Data),
    colonna("Parole in comune", Tipo::Numero),
    colonna("Dove", Tipo::Testo),
];

const SOLI: [Colonna; 6] = [
    colonna("Obiettivo", Tipo::Nome),
    colonna("Testo", Tipo::Prosa),
    colonna("Peso", Tipo::Numero),
    colonna("Raggiunto", Tipo::Numero),
    colonna("Scadenza", Tipo::Data),
    colonna("Dove", Tipo::Testo),
];

fn titolo(confronto: &Confronto) -> String {
    let ente = confronto.dopo.ente.as_deref();
    let ente = ente.or(confronto.prima.ente.as_deref());
    let (prima, dopo) = (quando(&confronto.prima), quando(&confronto.dopo));
    let quando = if prima == dopo {
        format!("due versioni, {dopo}")
    } else {
        format!("{prima} e {dopo}")
    };
    format!("{}: {quando}", ente.unwrap_or("Ente non indicato"))
}

/// `2024-07`, `2021`; the file where it has no date.
fn quando(documento: &DocumentoConfrontato) -> String {
    match (&documento.riferimento, documento.anno) {
        (Some(riferimento), _) => riferimento.clone(),
        (None, Some(anno)) => anno.to_string(),
        (None, None) => documento.file.clone(),
    }
}

fn documenti(confronto: &Confronto) -> Markup {
    html! {
        @for (quale, documento) in [("Primo", &confronto.prima), ("Secondo", &confronto.dopo)] {
            dl class="identita" {
                dt { (quale) }
                dd {
                    (tipo(documento.tipo)) ", "
                    (Testo(documento.ente.as_deref().unwrap_or("ente non indicato")))
                    @if let Some(anno) = documento.anno { ", " (anno) }
                    @if let Some(riferimento) = &documento.riferimento { ", riferito a " (Testo(riferimento)) }
                }
                dt { "File" }
                dd { (Testo(&documento.file)) }
                dt { "Impronta SHA-256" }
                dd class="impronta" { (Testo(&documento.sha256)) }
            }
        }
    }
}

fn sintesi(confronto: &Confronto) -> Markup {
    let cambiati = confronto.coppie.iter();
    let cambiati = cambiati
        .filter(|coppia| !coppia.cambiamenti.is_empty())
        .count();
    let cifre = [
        (
            "in entrambi",
            confronto.coppie.len(),
            "obiettivi abbinati: nello stesso anno per codice o testo, fra anni diversi per testo",
        ),
        ("cambiati", cambiati, "fra quelli in entrambi"),
        (
            "solo nel secondo",
            confronto.aggiunti.len(),
            "obiettivi che il primo documento non ha",
        ),
        (
            "solo nel primo",
            confronto.scomparsi.len(),
            "obiettivi che il secondo documento non ha",
        ),
        (
            "rilievi",
            confronto.rilievi.len(),
            "che una persona deve giudicare",
        ),
    ];
    html! {
        section id="p-sintesi" aria-labelledby="p-sintesi-intestazione" {
            h2 id="p-sintesi-intestazione" { "In breve" }
            p class="guida" { "Si confrontano codice, testo, peso, raggiungimento, pesato e scadenza finale degli obiettivi; testo, incidenza e scadenza delle fasi. Non si confrontano i totali delle tabelle, le note, le persone e le intestazioni." }
            ul class="cifre" {
                @for (nome, quanti, spiegazione) in cifre {
                    li { b { (migliaia(quanti)) } " " span class="nome" { (nome) } span class="spiegazione" { (spiegazione) } }
                }
            }
        }
    }
}

fn sezione(
    nome: &str,
    intestazione: &str,
    senza: &str,
    didascalia: &str,
    colonne: &[Colonna],
    righe: &Righe,
) -> Markup {
    let titolo = format!("p-{nome}-intestazione");
    html! {
        section id={ "p-" (nome) "-sezione" } aria-labelledby=(titolo) {
            h2 id=(titolo) { (intestazione) }
            @if righe.vuota() { p { (senza) } } @else { (tabella(nome, &html! { (didascalia) }, colonne, righe)) }
        }
    }
}

fn rilievi(confronto: &Confronto) -> Markup {
    let colonne = [
        colonna("Gravità", Tipo::Testo),
        colonna("Oggetto", Tipo::Nome),
        colonna("Che cosa risulta", Tipo::Prosa),
        colonna("Pubblicato", Tipo::Numero),
        colonna("Scarto", Tipo::Numero),
        colonna("Dove", Tipo::Testo),
    ];
    let mut righe = Righe::default();
    let mut ordinati: Vec<&Rilievo> = confronto.rilievi.iter().collect();
    ordinati.sort_by_key(|rilievo| std::cmp::Reverse(rilievo.gravita));
    for rilievo in ordinati {
        righe.aggiungi(&riga_rilievo(confronto, rilievo));
    }
    sezione(
        "rilievi",
        "Rilievi",
        "Nessun rilievo: niente di ciò che le regole cercano è cambiato fra i due documenti.",
        "Rilievi del confronto, con ciò da cui risultano",
        &colonne,
        &righe,
    )
}

fn riga_rilievo(confronto: &Confronto, rilievo: &Rilievo) -> Markup {
    let pagina = rilievo.origine.pagina.or(rilievo.origine.riga);
    let del_primo = rilievo.file.as_ref() == Some(&confronto.prima.file);
    html! {
        tr data-g=(rilievo.gravita) {
            (cella_gravita(rilievo))
            th scope="row" { (Testo(&rilievo.oggetto)) }
            (cella_messaggio(rilievo, &html! {}))
            (valore(rilievo.pubblicato.as_deref()))
            (valore(rilievo.scarto.as_deref()))
            td class="luogo" data-v=[pagina] {
                (dove(&rilievo.origine)) @if del_primo { " del primo" } @else { " del secondo" }
            }
        }
    }
}

fn coppie(confronto: &Confronto, ancore: &mut Ancore) -> Righe {
    let mut righe = Righe::default();
    let (uguali, cambiate): (Vec<&Coppia>, Vec<_>) = confronto
        .coppie
        .iter()
        .partition(|coppia| coppia.cambiamenti.is_empty());
    // What changed comes first.
    for coppia in cambiate.into_iter().chain(uguali) {
        let ancora = ancore.nuova(&coppia.dopo.oggetto);
        righe.aggiungi(&riga_coppia(coppia, &ancora));
    }
    righe
}

fn riga_coppia(coppia: &Coppia, ancora: &str) -> Markup {
    let Coppia { prima, dopo, .. } = coppia;
    html! {
        tr id=(ancora) {
            th scope="row" {
                a href=(collegamento(ancora)) { (Testo(&dopo.oggetto)) }
                @if prima.oggetto != dopo.oggetto { p class="minore" { "prima " (Testo(&prima.oggetto)) } }
            }
            td class="prosa" {
                (lungo(&dopo.titolo))
                @if prima.titolo != dopo.titolo { p class="minore" { "prima: " (lungo(&prima.titolo)) } }
            }
            td class="prosa" {
                @if coppia.cambiamenti.is_empty() { "–" } @else {
                    @for cambiamento in &coppia.cambiamenti { p class="messaggio" { (lungo(cambiamento)) } }
                }
            }
            (cella_figure(prima.peso, dopo.peso))
            (cella_figure(prima.raggiungimento, dopo.raggiungimento))
            (cella_giorni(prima.scadenza, dopo.scadenza))
            td class="n" data-v=(coppia.parole_in_comune) {
                (coppia.parole_in_comune) "%"
                p class="minore" { @match coppia.abbinati_per { Abbinamento::Codice => "per codice", Abbinamento::Testo => "per testo" } }
            }
            td class="luogo" { (dove(&prima.origine)) " e " (dove(&dopo.origine)) }
        }
    }
}

/// `30`, or `20 → 30` where it changed; sorted by what it came to.
fn cella_figure(prima: Option<Numero>, dopo: Option<Numero>) -> Markup {
    let scritta = |figura: Option<Numero>| {
        figura.map_or_else(|| "–".to_owned(), |figura| decimale(figura.valore()))
    };
    html! {
        td class="n" data-v=[dopo.map(Numero::valore)] { (prima_e_dopo(&scritta(prima), &scritta(dopo))) }
    }
}

fn cella_giorni(prima: Option<Date>, dopo: Option<Date>) -> Markup {
    html! { td class="d" data-v=[dopo] { (prima_e_dopo(&giorno(prima), &giorno(dopo))) } }
}

fn prima_e_dopo(prima: &str, dopo: &str) -> Markup {
    html! { @if prima != dopo { (prima) " → " b { (dopo) } } @else { (dopo) } }
}

fn sole(voci: &[VoceConfrontata], ancore: &mut Ancore) -> Righe {
    let mut righe = Righe::default();
    for voce in voci {
        let ancora = ancore.nuova(&voce.oggetto);
        righe.aggiungi(&html! {
            tr id=(ancora) {
                th scope="row" { a href=(collegamento(&ancora)) { (Testo(&voce.oggetto)) } }
                td class="prosa" { (lungo(&voce.titolo)) }
                (cella_numero(voce.peso))
                (cella_numero(voce.raggiungimento))
                td class="d" data-v=[voce.scadenza] { (giorno(voce.scadenza)) }
                td class="luogo" { (dove(&voce.origine)) }
            }
        });
    }
    righe
}

/// `31/12/2024`.
fn giorno(giorno: Option<Date>) -> String {
    giorno.map_or_else(
        || "–".to_owned(),
        |giorno| giorno.strftime("%d/%m/%Y").to_string(),
    )
}

/// A place, or that it is not known.
fn dove(origine: &Origine) -> String {
    let luogo = luogo(origine);
    if luogo.is_empty() {
        "luogo ignoto".to_owned()
    } else {
        luogo
    }
}
