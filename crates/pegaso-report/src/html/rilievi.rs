//! Findings: each with its sum spelled out, what is published against what follows, and its proof.

use maud::{Markup, html};
use pegaso_model::{Esito, Gravita, Operando, Rilievo};

use super::dati::Dati;
use super::prova::{Mostrati, Prove, prova};
use super::tabella::{Righe, Tipo, colonna, con_documento, tabella};
use super::testo::{Testo, collegamento, lungo, luogo, piegato, quanti};
use super::{Quanti, Voce};

/// Most bytes of pictures on one page.
const PITTURE: usize = 24 << 20;

/// Characters of a published text that its cell shows.
const CITATO: usize = 60;

/// Rows of findings, the gravest first.
pub(super) struct Rilievi {
    righe: [Righe; 3],
    spazio: usize,
}

impl Default for Rilievi {
    fn default() -> Self {
        Self {
            righe: <[Righe; 3]>::default(),
            spazio: PITTURE,
        }
    }
}

impl Rilievi {
    pub(super) fn aggiungi(&mut self, voce: &Voce<'_>, molti: Quanti, prove: &Prove, dati: &Dati) {
        let mut mostrati = Mostrati::default();
        // The gravest first: where pictures have to end, they end with the lightest.
        for (posto, gravita) in [Gravita::Errore, Gravita::Avviso, Gravita::Nota]
            .into_iter()
            .enumerate()
        {
            for (indice, rilievo) in voce.verifica.rilievi.iter().enumerate() {
                if rilievo.gravita != gravita {
                    continue;
                }
                let ancora = voce.ancora_rilievo(indice);
                let prova = prova(
                    prove,
                    indice,
                    rilievo,
                    &ancora,
                    &mut mostrati,
                    &mut self.spazio,
                );
                let riga = riga(voce, molti, rilievo, &ancora, &prova, dati);
                self.righe[posto].aggiungi(&riga);
            }
        }
    }

    pub(super) fn sezione(&self, molti: Quanti) -> Markup {
        let colonne = con_documento(
            molti,
            vec![
                colonna("Gravità", Tipo::Testo),
                colonna("Oggetto", Tipo::Nome),
                colonna("Che cosa risulta", Tipo::Prosa),
                colonna("Pubblicato", Tipo::Numero),
                colonna("Ricalcolato", Tipo::Numero),
                colonna("Scarto", Tipo::Numero),
                colonna("Dove", Tipo::Testo),
            ],
        );
        let mut tutte = Righe::default();
        for righe in &self.righe {
            tutte.unisci(righe);
        }
        html! {
            section id="p-rilievi-sezione" aria-labelledby="p-rilievi-intestazione" {
                h2 id="p-rilievi-intestazione" { "Rilievi" }
                @if tutte.vuota() {
                    p { "Nessun rilievo: ogni controllo fatto è superato." }
                } @else {
                    p class="guida" {
                        "Ogni riga è un punto in cui il documento non torna, o non si può verificare. "
                        b { "Errore" } ": una cifra, una data o un dato pubblicato è sbagliato. "
                        b { "Avviso" } ": da guardare. "
                        b { "Nota" } ": da sapere."
                    }
                    (tabella("rilievi", &html! { "Rilievi: pubblicato e ricalcolato, con il conto e la prova" }, &colonne, &tutte))
                }
            }
        }
    }
}

fn riga(
    voce: &Voce<'_>,
    molti: Quanti,
    rilievo: &Rilievo,
    ancora: &str,
    prova: &Markup,
    dati: &Dati,
) -> Markup {
    let gravita = rilievo.gravita.as_str();
    let oggetto = &rilievo.oggetto;
    // Of `STRUTTURA/A/3b`, the unit; units may have a slash themselves.
    let struttura = unita(oggetto, dati);
    html! {
        tr id=(ancora) data-e=[voce.ente] data-a=[voce.documento.anno] data-s=[struttura] data-g=(gravita) {
            (voce.cella_documento(molti))
            (cella_gravita(rilievo))
            th scope="row" {
                @match voce.oggetti.get(oggetto) {
                    Some(ancora) => a href=(collegamento(ancora)) { (Testo(oggetto)) },
                    None => (Testo(oggetto)),
                }
            }
            (cella_messaggio(rilievo, prova))
            (valore(rilievo.pubblicato.as_deref()))
            (valore(rilievo.ricalcolato.as_deref()))
            (valore(rilievo.scarto.as_deref()))
            td class="luogo" data-v=(posto(rilievo)) {
                @match &rilievo.file {
                    Some(file) => { (Testo(file)) " " (luogo(&rilievo.origine)) },
                    None => (luogo(&rilievo.origine)),
                }
            }
        }
    }
}

/// How grave it is, and where that is not all, what came of the check.
pub(super) fn cella_gravita(rilievo: &Rilievo) -> Markup {
    let gravita = rilievo.gravita.as_str();
    html! {
        td data-v=(ordine(rilievo.gravita)) {
            span class={ "gravita " (gravita) } { (gravita) }
            @if rilievo.esito != Esito::Fallito { " " span class="esito" { (rilievo.esito.as_str()) } }
        }
    }
}

/// What it says: the sum, its proof, the cells it uses, its rule.
pub(super) fn cella_messaggio(rilievo: &Rilievo, prova: &Markup) -> Markup {
    let regola = rilievo.regola.as_str();
    html! {
        td class="prosa" {
            p class="messaggio" { (lungo(&rilievo.messaggio)) }
            @if let Some(calcolo) = &rilievo.calcolo {
                p class="calcolo" {
                    span class="etichetta" { "Il conto: " } (lungo(calcolo))
                }
            }
            (prova)
            (operandi(&rilievo.operandi))
            p class="regola" { "Regola " a href={ "#p-regola-" (Testo(regola)) } { (Testo(regola)) " " (Testo(&rilievo.nome)) } }
        }
    }
}

/// The unit that an object belongs to: the longest known beginning before a slash.
fn unita(oggetto: &str, dati: &Dati) -> Option<usize> {
    let mut fine = oggetto.len();
    loop {
        if let Some(indice) = dati.struttura_nota(&oggetto[..fine]) {
            return Some(indice);
        }
        fine = oggetto[..fine].rfind('/')?;
    }
}

pub(super) fn valore(testo: Option<&str>) -> Markup {
    let Some(testo) = testo else {
        return html! { td class="n vuota" { "–" } };
    };
    html! {
        @match chiave(testo) {
            Some(chiave) => td class="n" data-v=(chiave) { (Testo(testo)) },
            None => td class="citato" { (piegato(testo, CITATO)) },
        }
    }
}

/// What a figure or a date is sorted by.
fn chiave(testo: &str) -> Option<String> {
    let cifre = testo.trim_end_matches('%');
    let numero = |c: char| c.is_ascii_digit() || c == ',' || c == '-' || c == '.';
    if !cifre.is_empty() && cifre.chars().all(numero) && cifre.matches(',').count() < 2 {
        return Some(cifre.replace('.', "").replace(',', "."));
    }
    match *testo.split('/').collect::<Vec<_>>() {
        [giorno, mese, anno] if anno.len() == 4 => Some(format!("{anno}-{mese}-{giorno}")),
        _ => None,
    }
}

fn operandi(operandi: &[Operando]) -> Markup {
    html! {
        @if !operandi.is_empty() {
            details class="dati" {
                summary { "Dati usati: " (quanti(operandi.len(), "cella", "celle")) }
                ul {
                    @for operando in operandi {
                        @let luogo = luogo(&operando.origine);
                        li {
                            (Testo(&operando.nome)) ": " (lungo(&operando.valore))
                            @if !luogo.is_empty() { " (" (luogo) ")" }
                        }
                    }
                }
            }
        }
    }
}

/// The gravest first.
const fn ordine(gravita: Gravita) -> u8 {
    match gravita {
        Gravita::Errore => 0,
        Gravita::Avviso => 1,
        Gravita::Nota => 2,
    }
}

/// Sorts by page, then by height; by line where there are no pages.
fn posto(rilievo: &Rilievo) -> f64 {
    let origine = &rilievo.origine;
    let altezza = origine.riquadro.map_or(0.0, |[_, y0, ..]| f64::from(y0));
    match (origine.pagina, origine.riga) {
        (Some(pagina), _) => f64::from(pagina) * 100_000.0 + altezza.round(),
        (None, Some(riga)) => f64::from(riga),
        (None, None) => 0.0,
    }
}
