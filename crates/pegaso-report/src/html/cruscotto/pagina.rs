//! The dashboard's page: sections, tables, data.

use std::io::{self, Write};

use maud::{Markup, html};

use super::colonne::{Colonne, GRAVITA};
use super::{Cruscotto, DocumentoCruscotto};
use crate::RegolaDescritta;
use crate::html::grafico::{Grafico, RILIEVI_PER_ENTE};
use crate::html::riepilogo::{colonne_documenti, sintesi};
use crate::html::tabella::{Righe, Tipo, colonna, tabella, tabella_di_dati};
use crate::html::testo::{Testo, cella_decimale, lungo, migliaia, quanti};
use crate::html::{cornice, tipo};

/// Mean achievement by body and year.
const RAGGIUNGIMENTO: Grafico = Grafico {
    nome: "enti",
    didascalia: "Raggiungimento medio per ente e anno, al monitoraggio più recente",
    scelta: None,
    legenda: &[
        ("c-raggiunto", "ricalcolato"),
        ("s-pubblicato", "pubblicato"),
        ("s-rinormalizzato", "rinormalizzato"),
    ],
    guida: None,
};

/// Phases by the month they are due in.
const SCADENZE: Grafico = Grafico {
    nome: "mesi",
    didascalia: "Fasi che scadono in ogni mese, e avanzamento previsto",
    scelta: None,
    legenda: &[
        ("c-raggiunto", "fasi che scadono nel mese"),
        (
            "s-pubblicato",
            "avanzamento previsto: che parte del peso di tutte le fasi è scaduta (quelle senza giorno mai)",
        ),
    ],
    guida: None,
};

/// The row of a document.
pub(super) fn riga_documento(
    documento: &DocumentoCruscotto<'_>,
    n: usize,
    ente: Option<usize>,
) -> Markup {
    let riepilogo = &documento.riepilogo;
    let conta = |valore: u32| html! { td class="n" data-v=(valore) { (migliaia(usize::try_from(valore).unwrap_or(usize::MAX))) } };
    html! {
        tr id={ "p-d" (n) } data-e=[ente] data-a=[documento.anno] {
            td class="n" data-v=(n) { (migliaia(n)) }
            th scope="row" {
                (Testo(documento.ente.unwrap_or("ente non indicato")))
                p class="minore" { (Testo(documento.file)) }
                @if let Some(errore) = documento.errore { p class="allarme" { "Non letto: " (lungo(errore)) } }
            }
            td class="n" data-v=[documento.anno] { @match documento.anno { Some(anno) => (anno), None => "–" } }
            td { (tipo(documento.tipo)) @if let Some(riferimento) = documento.riferimento { " " (Testo(riferimento)) } }
            (conta(riepilogo.controlli))
            (conta(riepilogo.superati))
            (conta(riepilogo.errori))
            (conta(riepilogo.avvisi))
            (conta(riepilogo.note))
            (conta(riepilogo.non_verificabili))
            (conta(documento.letture_incerte))
        }
    }
}

pub(super) fn scrivi(
    cruscotto: &Cruscotto,
    regole: &[RegolaDescritta],
    out: &mut impl Write,
) -> io::Result<()> {
    let corpo = html! {
        header id="documento" {
            p class="sopra" { "Verifica dei conti pubblicati" }
            h1 { "Cruscotto dei documenti di programmazione" }
            nav aria-label="Parti della pagina" {
                ul {
                    li { a href="#p-sintesi" { "In breve" } }
                    li { a href="#p-enti-sezione" { "Enti e anni" } }
                    @if cruscotto.obiettivi_visti > 0 { li { a href="#p-vp-sezione" { "Valore pubblico" } } }
                    @if !cruscotto.mesi.is_empty() { li { a href="#p-mesi-sezione" { "Scadenze" } } }
                    li { a href="#p-rilievi-sezione" { "Rilievi" } }
                    li { a href="#p-documenti-sezione" { "Documenti" } }
                }
            }
        }
        (cornice::filtri())
        main id="p-contenuto" tabindex="-1" {
            section id="p-sintesi" aria-labelledby="p-sintesi-intestazione" {
                h2 id="p-sintesi-intestazione" { "In breve" }
                @if cruscotto.conteggi.non_letti > 0 {
                    p class="allarme" { b { (quanti(cruscotto.conteggi.non_letti as usize, "file non è stato letto", "file non sono stati letti")) } ": il motivo è nella tabella dei documenti." }
                }
                @if cruscotto.conteggi.sconosciuti > 0 {
                    p class="allarme" { b { (quanti(cruscotto.conteggi.sconosciuti as usize, "documento non ha", "documenti non hanno")) } " nessuna tabella nota: nessuna loro cifra è stata verificata." }
                }
                @let doppioni: u32 = cruscotto.doppioni.values().filter(|quanti| **quanti > 1).sum();
                @if doppioni > 0 {
                    p class="allarme" { b { (migliaia(doppioni as usize)) " documenti" } " sono dello stesso tipo, ente, anno e mese di un altro: dove sono lo stesso in più forme, somme e medie lo contano più volte." }
                }
                (sintesi(&cruscotto.conteggi))
                p class="minore" { "Di tutti i documenti, quali che siano i filtri." }
            }
            (enti(cruscotto))
            (valore_pubblico(cruscotto))
            (mesi(cruscotto))
            (rilievi(cruscotto, regole))
            section id="p-documenti-sezione" aria-labelledby="p-documenti-intestazione" {
                h2 id="p-documenti-intestazione" { "Documenti" }
                (tabella("documenti", &html! { "Documenti verificati" }, &colonne_documenti(), &cruscotto.documenti))
            }
        }
    };
    cornice::scrivi(
        cornice::Grafici::Con,
        "Cruscotto dei documenti di programmazione",
        &corpo,
        &Colonne(cruscotto),
        out,
    )
}

fn enti(cruscotto: &Cruscotto) -> Markup {
    let (mut controlli, mut obiettivi) = (Righe::default(), Righe::default());
    for ((ente, anno), gruppo) in &cruscotto.gruppi {
        let nome = ente.and_then(|ente| cruscotto.enti.nome(ente));
        let conta = |valore: u64| html! { td class="n" data-v=(valore) { (migliaia(usize::try_from(valore).unwrap_or(usize::MAX))) } };
        let riga = |righe: &mut Righe, celle: &Markup| {
            righe.aggiungi(&html! {
                tr data-e=[*ente] data-a=[*anno] {
                    th scope="row" { (Testo(nome.unwrap_or("ente non indicato"))) }
                    td class="n" data-v=[*anno] { @match anno { Some(anno) => (anno), None => "–" } }
                    (celle)
                }
            });
        };
        let conti = html! {
            (conta(gruppo.documenti))
            @for conto in gruppo.conti { (conta(conto)) }
        };
        riga(&mut controlli, &conti);
        if gruppo.obiettivi + gruppo.fasi > 0 {
            let medie = html! {
                (conta(gruppo.obiettivi))
                @for media in &gruppo.medie { (cella_decimale(media.valore())) }
                (conta(gruppo.fasi))
                (conta(gruppo.fasi_senza_giorno))
            };
            riga(&mut obiettivi, &medie);
        }
    }
    let numero = |nome| colonna(nome, Tipo::Numero);
    let conta = |nome| colonna(nome, Tipo::Conta);
    let dei_controlli = [
        colonna("Ente", Tipo::Prosa),
        conta("Anno"),
        conta("Documenti"),
        conta("Controlli"),
        conta("Superati"),
        conta("Errori"),
        conta("Avvisi"),
        conta("Note"),
        conta("Non verifi\u{AD}cabili"),
    ];
    let degli_obiettivi = [
        colonna("Ente", Tipo::Prosa),
        numero("Anno"),
        numero("Obiettivi di valore pubblico"),
        numero("Media pubblicata"),
        numero("Media ricalcolata"),
        numero("Media rinor\u{AD}malizzata"),
        numero("Fasi"),
        numero("Fasi senza giorno"),
    ];
    html! {
        section id="p-enti-sezione" aria-labelledby="p-enti-intestazione" {
            h2 id="p-enti-intestazione" { "Enti e anni" }
            (RILIEVI_PER_ENTE)
            (tabella("enti", &html! { "Controlli per ente e anno" }, &dei_controlli, &controlli))
            @if !obiettivi.vuota() {
                p class="guida" { "Le medie sono semplici, a due decimali, degli obiettivi che hanno quella cifra nel monitoraggio più recente di ciascun anno: le calcola questa verifica, i documenti non le pubblicano." }
                (tabella("medie", &html! { "Obiettivi e fasi per ente e anno" }, &degli_obiettivi, &obiettivi))
            }
        }
    }
}

fn valore_pubblico(cruscotto: &Cruscotto) -> Markup {
    let tenuti = cruscotto.obiettivi.len();
    let numero = |nome| colonna(nome, Tipo::Numero);
    let colonne = [
        colonna("Documento", Tipo::Nome),
        colonna("Obiettivo", Tipo::Testo),
        colonna("Titolo", Tipo::Prosa),
        numero("Pubblicato"),
        numero("Ricalcolato"),
        numero("Scarto"),
        numero("Rinor\u{AD}malizzato"),
    ];
    html! {
        @if cruscotto.obiettivi_visti > 0 {
            section id="p-vp-sezione" aria-labelledby="p-vp-intestazione" {
                h2 id="p-vp-intestazione" { "Obiettivi di valore pubblico" }
                (RAGGIUNGIMENTO)
                @if tenuti < cruscotto.obiettivi_visti {
                    p class="allarme" { "La tabella ha i primi " (migliaia(tenuti)) " obiettivi di " (migliaia(cruscotto.obiettivi_visti)) ": gli altri sono nelle tabelle dell'archivio. Le medie contano tutti quelli del monitoraggio più recente." }
                }
                (tabella_di_dati("vp", &html! { "Raggiungimento degli obiettivi di valore pubblico" }, &colonne, tenuti))
            }
        }
    }
}

fn mesi(cruscotto: &Cruscotto) -> Markup {
    let mut righe = Righe::default();
    for ((ente, anno, anno_mese, mese), fasi) in &cruscotto.mesi {
        let nome = ente.and_then(|ente| cruscotto.enti.nome(ente));
        righe.aggiungi(&html! {
            tr data-e=[*ente] data-a=[*anno] {
                th scope="row" { (Testo(nome.unwrap_or("ente non indicato"))) }
                td class="d" data-v=[*anno] { @match anno { Some(anno) => (anno), None => "–" } }
                td class="d" data-v=(format!("{anno_mese:04}-{mese:02}")) { (format!("{mese:02}/{anno_mese}")) }
                td class="n" data-v=(fasi.fasi) { (fasi.fasi) }
                td class="n" data-v=(fasi.calcolate) { (fasi.calcolate) }
                (cella_decimale(Some(fasi.incidenza.normalize())))
            }
        });
    }
    let colonne = [
        colonna("Ente", Tipo::Prosa),
        colonna("Anno del PEG", Tipo::Data),
        colonna("Mese", Tipo::Data),
        colonna("Fasi che scadono", Tipo::Numero),
        colonna("Giorno calcolato", Tipo::Numero),
        colonna("Peso", Tipo::Numero),
    ];
    html! {
        @if !cruscotto.mesi.is_empty() {
            section id="p-mesi-sezione" aria-labelledby="p-mesi-intestazione" {
                h2 id="p-mesi-intestazione" { "Scadenze delle fasi" }
                (SCADENZE)
                (tabella("mesi", &html! { "Fasi per mese di scadenza, con il loro peso" }, &colonne, &righe))
            }
        }
    }
}

fn rilievi(cruscotto: &Cruscotto, regole: &[RegolaDescritta]) -> Markup {
    let tenuti: usize = cruscotto.rilievi.iter().map(Vec::len).sum();
    let tutti: u64 = cruscotto.per_regola.values().sum();
    let mut righe = Righe::default();
    for ((codice, gravita), quanti) in &cruscotto.per_regola {
        let gravita = GRAVITA[*gravita];
        let regola = regole.iter().find(|regola| regola.codice == codice);
        righe.aggiungi(&html! {
            tr id={ "p-regola-" (Testo(codice)) "-" (gravita) } {
                th scope="row" { (Testo(codice)) }
                td { @if let Some(regola) = regola { (regola.nome) } }
                td { @if let Some(regola) = regola { (Testo(&regola.riassunto)) } }
                td { span class={ "gravita " (gravita) } { (gravita) } }
                td class="n" data-v=(quanti) { (quanti) }
            }
        });
    }
    let per_regola = [
        colonna("Regola", Tipo::Testo),
        colonna("Nome", Tipo::Nome),
        colonna("Che cosa controlla", Tipo::Prosa),
        colonna("Gravità", Tipo::Testo),
        colonna("Rilievi", Tipo::Numero),
    ];
    let colonne = [
        colonna("Documento", Tipo::Nome),
        colonna("Gravità", Tipo::Testo),
        colonna("Regola", Tipo::Testo),
        colonna("Oggetto", Tipo::Nome),
        colonna("Che cosa risulta", Tipo::Prosa),
        colonna("Pubblicato", Tipo::Numero),
        colonna("Ricalcolato", Tipo::Numero),
    ];
    html! {
        section id="p-rilievi-sezione" aria-labelledby="p-rilievi-intestazione" {
            h2 id="p-rilievi-intestazione" { "Rilievi" }
            (tabella("regole", &html! { "Rilievi per regola, di tutti i documenti" }, &per_regola, &righe))
            @if (tenuti as u64) < tutti {
                p class="allarme" { "Qui sotto i " (migliaia(tenuti)) " rilievi più gravi di " (tutti) ": gli altri sono nelle tabelle dell'archivio." }
            }
            (tabella_di_dati("rilievi", &html! { "Rilievi, i più gravi per primi" }, &colonne, tenuti))
        }
    }
}
