//! What stands around the content: the policy, the style, the scripts.
//!
//! The policy lets run what is written here and nothing else: scripts and styles by their SHA-256,
//! pictures only as data, and no connection at all. The libraries come first, before any element
//! of a document could take one of their names.

use std::io::{self, Write};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::script;
use super::testo::Testo;

const STILE: &str = include_str!("pagina.css");
const D3: &str = include_str!("vendor/d3.min.js");
const PLOT: &str = include_str!("vendor/plot.umd.min.js");
const SCRIPT: &str = concat!(
    include_str!("tabelle.js"),
    include_str!("grafici.js"),
    include_str!("avvio.js")
);
/// Who gives the libraries away asks that every copy carries these.
const LICENZE: [(&str, &str); 2] = [
    ("d3", include_str!("vendor/d3.LICENSE")),
    ("Observable Plot", include_str!("vendor/plot.LICENSE")),
];
/// The style that Plot gives each of its drawings.
const STILE_PLOT: &str = include_str!("plot.css");
/// Says early that there are scripts: long tables are cut from the start.
const PRESTO: &str = "document.documentElement.classList.add(\"js\");";

/// Whether a page has charts, and so the libraries that draw them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grafici {
    Con,
    Senza,
}

/// Writes the page whose content is `corpo`; its scripts have `dati`.
pub(super) fn scrivi(
    grafici: Grafici,
    titolo: &str,
    corpo: &Markup,
    dati: &impl Serialize,
    out: &mut impl Write,
) -> io::Result<()> {
    parte(out, &html! { (DOCTYPE) })?;
    out.write_all(b"<html lang=\"it\">")?;
    parte(out, &testa(grafici, titolo))?;
    out.write_all(b"<body>")?;
    parte(
        out,
        &html! { a class="salta" href="#p-contenuto" { "Vai al contenuto" } },
    )?;
    parte(out, corpo)?;
    parte(out, &piede(grafici))?;
    out.write_all(b"<script type=\"application/json\" id=\"p-dati\">")?;
    script::scrivi(dati, out)?;
    out.write_all(b"</script>")?;
    parte(out, &html! { script { (PreEscaped(SCRIPT)) } })?;
    out.write_all(b"</body></html>")
}

fn parte(out: &mut impl Write, markup: &Markup) -> io::Result<()> {
    out.write_all(markup.0.as_bytes())
}

fn testa(grafici: Grafici, titolo: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(politica());
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            meta name="generator" content={ "pegaso " (env!("CARGO_PKG_VERSION")) };
            title { (Testo(titolo)) }
            style { (PreEscaped(STILE)) }
            script { (PreEscaped(PRESTO)) }
            @if grafici == Grafici::Con {
                script { (PreEscaped(D3)) }
                script { (PreEscaped(PLOT)) }
            }
        }
    }
}

fn piede(grafici: Grafici) -> Markup {
    html! {
        footer {
            p { "Verifica fatta da pegaso " (env!("CARGO_PKG_VERSION")) ": rifà ogni conto in decimali esatti e non corregge il documento. Questa pagina non contatta la rete." }
            @if grafici == Grafici::Con {
                details {
                    summary { "Librerie dei grafici e loro licenze" }
                    @for (nome, licenza) in LICENZE { h3 { (nome) } pre class="riga" { (licenza) } }
                }
            }
        }
    }
}

/// Filters, which only a script can offer.
pub(super) fn filtri() -> Markup {
    html! {
        form id="p-filtri" hidden role="search" aria-label="Filtri" {
            label class="scelta" { "Ente" select name="e" { option value="" { "tutti" } } }
            label class="scelta" { "Anno" select name="a" { option value="" { "tutti" } } }
            label class="scelta" { "Struttura" select name="s" { option value="" { "tutte" } } }
            label class="scelta" {
                "Gravità"
                select name="g" {
                    option value="" { "tutte" }
                    option value="errore" { "errori" }
                    option value="avviso" { "avvisi" }
                    option value="nota" { "note" }
                }
            }
            label class="scelta" { "Cerca" input type="search" name="q" autocomplete="off"; }
            button type="reset" { "Togli i filtri" }
            p id="p-stato" role="status" {}
        }
    }
}

fn politica() -> String {
    let impronte = |testi: &[&str]| {
        let impronte: Vec<String> = testi.iter().map(|testo| impronta(testo)).collect();
        impronte.join(" ")
    };
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        impronte(&[PRESTO, D3, PLOT, SCRIPT]),
        impronte(&[STILE, STILE_PLOT])
    )
}

fn impronta(testo: &str) -> String {
    let impronta = BASE64_STANDARD.encode(Sha256::digest(testo.as_bytes()));
    format!("'sha256-{impronta}'")
}
