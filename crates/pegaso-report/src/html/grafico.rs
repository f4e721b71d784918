//! The frame of a chart: what it shows and what its colours say. A script draws it, and shows it.

use maud::{Markup, Render, html};

/// A chart.
#[derive(Default)]
pub(super) struct Grafico {
    /// What the script knows it by.
    pub(super) nome: &'static str,
    pub(super) didascalia: &'static str,
    /// What may be chosen, where something may.
    pub(super) scelta: Option<&'static str>,
    /// The class and the meaning of each colour or sign.
    pub(super) legenda: &'static [(&'static str, &'static str)],
    /// How it is to be read.
    pub(super) guida: Option<&'static str>,
}

/// Findings by body and year.
pub(super) const RILIEVI_PER_ENTE: Grafico = Grafico {
    nome: "documenti",
    didascalia: "Rilievi per ente e anno",
    scelta: None,
    legenda: &[
        ("c-errore", "errori"),
        ("c-avviso", "avvisi"),
        ("c-nota", "note"),
    ],
    guida: None,
};

impl Render for Grafico {
    fn render(&self) -> Markup {
        html! {
            figure class="grafico" data-grafico=(self.nome) hidden {
                figcaption { (self.didascalia) }
                @if let Some(scelta) = self.scelta { p class="scelta" { label { (scelta) " " select {} } } }
                ul class="legenda" aria-hidden="true" {
                    @for (classe, significato) in self.legenda { li { span class=(classe) {} (significato) } }
                }
                div class="tela" {}
                p class="avvertenza" {}
                @if let Some(guida) = self.guida { p class="guida" { (guida) } }
            }
        }
    }
}
