//! Objectives of valore pubblico: published, recomputed, renormalised; strategic lines; rows.

use std::collections::BTreeSet;

use maud::{Markup, html};
use pegaso_model::{Decimal, Numero, ObiettivoVerificato, RigaVp, TabellaVp};

use super::ancore::Ancore;
use super::dati::{Dati, ObiettivoVp};
use super::grafico::Grafico;
use super::tabella::{Righe, Tipo, colonna, con_documento, tabella};
use super::testo::{Testo, arrotondata, cella_decimale, cella_numero, decimale, lungo};
use super::{Quanti, Voce};

/// Achievement of each objective.
const RAGGIUNGIMENTO: Grafico = Grafico {
    nome: "vp",
    didascalia: "Raggiungimento per obiettivo: che parte del peso è raggiunta, non raggiunta, senza dato",
    scelta: None,
    legenda: &[
        ("c-raggiunto", "raggiunto (ricalcolato)"),
        ("c-mancante", "non raggiunto"),
        ("c-senza", "senza dato"),
        ("s-pubblicato", "totale pubblicato"),
        ("s-rinormalizzato", "rinormalizzato"),
    ],
    guida: None,
};

/// Rows of the three tables.
#[derive(Default)]
pub(super) struct ValorePubblico {
    obiettivi: Righe,
    linee: Righe,
    righe: Righe,
}

/// Objectives of one strategic line, as far as their figures are known.
#[derive(Default)]
struct Linea<'d> {
    nome: &'d str,
    obiettivi: usize,
    pubblicati: Vec<Decimal>,
    ricalcolati: Vec<Decimal>,
    rinormalizzati: Vec<Decimal>,
}

impl ValorePubblico {
    pub(super) fn vuoto(&self) -> bool {
        self.obiettivi.vuota()
    }

    pub(super) fn aggiungi(
        &mut self,
        voce: &mut Voce<'_>,
        molti: Quanti,
        ancore: &mut Ancore,
        dati: &mut Dati,
    ) {
        let (documento, verifica) = (voce.documento, voce.verifica);
        let mut linee: Vec<Linea<'_>> = Vec::new();
        for (indice, tabella) in documento.valore_pubblico.iter().enumerate() {
            // They come in the same order.
            let verificato = verifica.obiettivi.get(indice);
            let oggetto = tabella.nome();
            let ancora = voce.ancora(&oggetto, ancore);
            let riga = riga_obiettivo(voce, molti, tabella, verificato, &oggetto, &ancora);
            self.obiettivi.aggiungi(&riga);
            disegna(voce, dati, tabella, verificato);
            if let Some(nome) = tabella.linea_mandato.as_deref() {
                let posto = linee.iter().position(|linea| linea.nome == nome);
                let posto = posto.unwrap_or_else(|| {
                    linee.push(Linea {
                        nome,
                        ..Linea::default()
                    });
                    linee.len() - 1
                });
                linee[posto].conta(tabella, verificato);
            }
            for riga in &tabella.righe {
                let ancora = voce.ancora(&riga.cod_vp, ancore);
                let riga = riga_vp(voce, molti, tabella, riga, &ancora);
                self.righe.aggiungi(&riga);
            }
        }
        for linea in &linee {
            let riga = html! {
                tr data-e=[voce.ente] data-a=[documento.anno] {
                    (voce.cella_documento(molti))
                    th scope="row" { (lungo(linea.nome)) }
                    td class="n" data-v=(linea.obiettivi) { (linea.obiettivi) }
                    (media(&linea.pubblicati))
                    (media(&linea.ricalcolati))
                    (media(&linea.rinormalizzati))
                }
            };
            self.linee.aggiungi(&riga);
        }
    }

    pub(super) fn sezione(&self, molti: Quanti) -> Markup {
        let obiettivi = con_documento(
            molti,
            vec![
                colonna("Obiettivo", Tipo::Testo),
                colonna("Titolo", Tipo::Prosa),
                colonna("Linea di mandato", Tipo::Nome),
                colonna("Pubblicato", Tipo::Numero),
                colonna("Ricalcolato", Tipo::Numero),
                colonna("Peso con dato", Tipo::Numero),
                colonna("Rinor\u{AD}malizzato", Tipo::Numero),
                colonna("Rilievi", Tipo::Numero),
            ],
        );
        let linee = con_documento(
            molti,
            vec![
                colonna("Linea di mandato", Tipo::Prosa),
                colonna("Obiettivi", Tipo::Numero),
                colonna("Media pubblicata", Tipo::Numero),
                colonna("Media ricalcolata", Tipo::Numero),
                colonna("Media rinor\u{AD}malizzata", Tipo::Numero),
            ],
        );
        let righe = con_documento(
            molti,
            vec![
                colonna("Codice", Tipo::Testo),
                colonna("Obiettivo operativo", Tipo::Prosa),
                colonna("Peso", Tipo::Numero),
                colonna("Raggiun\u{AD}gimento %", Tipo::Numero),
                colonna("Pesato pubblicato", Tipo::Numero),
                colonna("Pesato ricalcolato", Tipo::Numero),
                colonna("Rilievi", Tipo::Numero),
            ],
        );
        html! {
            @if !self.vuoto() {
                section id="p-vp-sezione" aria-labelledby="p-vp-intestazione" {
                    h2 id="p-vp-intestazione" { "Obiettivi di valore pubblico" }
                    p class="guida" {
                        b { "Pubblicato" } ": il totale stampato. "
                        b { "Ricalcolato" } ": la somma di peso × raggiungimento / 100 delle righe con un dato; "
                        b { "parziale" } " dove qualche riga manca. "
                        b { "Rinormalizzato" } ": lo stesso, riportato al peso delle sole righe con un dato: quanto si è raggiunto di ciò che è stato misurato. Le due letture stanno una accanto all'altra; nessuna corregge l'altra."
                    }
                    (RAGGIUNGIMENTO)
                    (tabella("vp", &html! { "Raggiungimento degli obiettivi di valore pubblico" }, &obiettivi, &self.obiettivi))
                    @if !self.linee.vuota() {
                        h3 { "Per linea di mandato" }
                        p class="guida" { "Medie semplici degli obiettivi della linea che hanno quella cifra, a due decimali: le calcola questa verifica, il documento non le pubblica." }
                        (tabella("linee", &html! { "Raggiungimento medio per linea di mandato" }, &linee, &self.linee))
                    }
                    h3 { "Pesi e raggiungimento, riga per riga" }
                    (tabella("righe", &html! { "Righe delle tabelle di valore pubblico" }, &righe, &self.righe))
                }
            }
        }
    }
}

impl Linea<'_> {
    fn conta(&mut self, tabella: &TabellaVp, verificato: Option<&ObiettivoVerificato>) {
        self.obiettivi += 1;
        self.pubblicati.extend(tabella.totale.map(Numero::valore));
        let ricalcolato = verificato.and_then(|v| v.ricalcolato);
        self.ricalcolati.extend(ricalcolato.map(Numero::valore));
        let rinormalizzato = verificato.and_then(|v| v.rinormalizzato);
        self.rinormalizzati
            .extend(rinormalizzato.map(Numero::valore));
    }
}

fn riga_obiettivo(
    voce: &Voce<'_>,
    molti: Quanti,
    tabella: &TabellaVp,
    verificato: Option<&ObiettivoVerificato>,
    oggetto: &str,
    ancora: &str,
) -> Markup {
    let ricalcolato = verificato.and_then(|v| v.ricalcolato);
    let parziale = verificato.is_some_and(|v| v.ricalcolato_parziale);
    let delle_righe: BTreeSet<&str> = tabella.righe.iter().map(|riga| &*riga.cod_vp).collect();
    // Findings about reading name a table without a code as any other one.
    let letto = tabella.oggetto();
    let oggetti = || {
        let suoi = BTreeSet::from([oggetto, letto.as_str()]).into_iter();
        suoi.chain(delle_righe.iter().copied())
    };
    html! {
        tr id=(ancora) class=[voce.segno_con(oggetti())] data-e=[voce.ente] data-a=[voce.documento.anno] {
            (voce.cella_documento(molti))
            th scope="row" { (Testo(&letto)) }
            td class="prosa" { (lungo(&tabella.titolo)) }
            td class="prosa minore" { (lungo(tabella.linea_mandato.as_deref().unwrap_or_default())) }
            (cella_numero(tabella.totale))
            td class="n" data-v=[ricalcolato.map(Numero::valore)] {
                @match ricalcolato { Some(n) => (n), None => "–" }
                @if parziale { " " span class="parziale" { "parziale" } }
            }
            (cella_numero(verificato.and_then(|v| v.peso_con_dato)))
            (cella_numero(verificato.and_then(|v| v.rinormalizzato)))
            (voce.cella_rilievi_con(oggetti()))
        }
    }
}

fn riga_vp(
    voce: &Voce<'_>,
    molti: Quanti,
    tabella: &TabellaVp,
    riga: &RigaVp,
    ancora: &str,
) -> Markup {
    let esatto = riga.pesato_esatto().map(|esatto| esatto.normalize());
    let pubblicato = riga.raggiungimento_pesato;
    let nota = riga.richiamo.as_deref().and_then(|simbolo| {
        let nota = tabella
            .nota(simbolo)
            .or_else(|| voce.documento.nota(simbolo));
        Some((simbolo, nota?))
    });
    html! {
        tr id=(ancora) class=[voce.segno(&riga.cod_vp)] data-e=[voce.ente] data-a=[voce.documento.anno] {
            (voce.cella_documento(molti))
            th scope="row" { (Testo(&riga.cod_vp)) }
            td class="prosa" {
                (lungo(&riga.obiettivo))
                @if let Some(simbolo) = &riga.richiamo { " (" (Testo(simbolo)) ")" }
                @if let Some((simbolo, nota)) = nota { p class="minore" { "(" (Testo(simbolo)) ") " (lungo(&nota.testo)) } }
                @for cella in &riga.non_interpretate { p class="minore" { "Non letto come cifra: «" (lungo(&cella.testo)) "»" } }
            }
            (cella_numero(riga.peso))
            (cella_numero(riga.raggiungimento))
            (cella_numero(pubblicato))
            (cella_decimale(esatto))
            (voce.cella_rilievi(&riga.cod_vp))
        }
    }
}

/// A mean with two decimals, said to be rounded where it is.
fn media(valori: &[Decimal]) -> Markup {
    let quanti = Decimal::from(valori.len());
    let somma: Decimal = valori.iter().sum();
    let Some(media) = somma.checked_div(quanti) else {
        return html! { td class="n vuota" { "–" } };
    };
    let tonda = arrotondata(media);
    html! { td class="n" data-v=(tonda) { (decimale(tonda)) } }
}

/// The parts of an objective that a chart shows, where every figure of its weights is there.
fn disegna(
    voce: &Voce<'_>,
    dati: &mut Dati,
    tabella: &TabellaVp,
    verificato: Option<&ObiettivoVerificato>,
) {
    let valore = |numero: Option<Numero>| numero.map(Numero::valore);
    let raggiunto = tabella.somma_esatta().unwrap_or_default();
    let con_dato = tabella.peso_con_dato();
    let pesi = tabella.righe.iter().filter_map(|riga| riga.peso);
    let pesi: Decimal = pesi.map(Numero::valore).sum();
    dati.obiettivo_vp(
        voce,
        &ObiettivoVp {
            codice: &tabella.codice,
            titolo: &tabella.titolo,
            pubblicato: valore(tabella.totale),
            rinormalizzato: verificato.and_then(|v| valore(v.rinormalizzato)),
            raggiunto,
            mancante: (con_dato - raggiunto).max(Decimal::ZERO),
            senza_dato: (pesi - con_dato).max(Decimal::ZERO),
        },
    );
}
