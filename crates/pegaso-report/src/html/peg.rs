//! PEG objectives and their phases, with the days that deadlines come to.

use std::collections::BTreeSet;

use maud::{Markup, html};
use pegaso_model::{Decimal, Fase, Numero, ObiettivoPeg, Scadenza, TipoScadenza};

use super::ancore::Ancore;
use super::dati::Dati;
use super::grafico::Grafico;
use super::tabella::{Righe, Tipo, colonna, con_documento, tabella};
use super::testo::{Testo, cella_decimale, cella_numero, collegamento, lungo};
use super::{Quanti, Voce};

/// When each phase is due.
const FASI_NEL_TEMPO: Grafico = Grafico {
    nome: "fasi",
    didascalia: "Le fasi nel tempo: quando scade ciascuna",
    scelta: Some("Struttura del diagramma"),
    legenda: &[
        ("s-stampata", "scadenza stampata"),
        (
            "s-calcolata",
            "giorno calcolato da una scadenza relativa o da un periodo",
        ),
        ("s-anno", "«in corso d'anno»: entro il 31 dicembre"),
        ("s-finale", "scadenza finale dell'obiettivo"),
    ],
    guida: Some(
        "I documenti dicono quando una fase finisce, non quando comincia: ogni linea va dal 1º gennaio dell'anno del documento al giorno della scadenza. Le fasi senza un giorno conosciuto stanno solo nella tabella.",
    ),
};

/// Rows of the two tables.
#[derive(Default)]
pub(super) struct Peg {
    obiettivi: Righe,
    fasi: Righe,
}

impl Peg {
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
        for obiettivo in &voce.documento.peg {
            let struttura = dati.struttura(&obiettivo.struttura);
            let oggetto = obiettivo.nome();
            let ancora = voce.ancora(&oggetto, ancore);
            let riga = riga_obiettivo(voce, molti, obiettivo, &oggetto, &ancora, struttura);
            self.obiettivi.aggiungi(&riga);
            let nomi = (obiettivo.codice.as_str(), obiettivo.titolo.as_str());
            for (indice, fase) in obiettivo.fasi.iter().enumerate() {
                let etichetta = fase.etichetta();
                let nome = nome_della_fase(&oggetto, fase, indice);
                let ancora_fase = voce.ancora(&nome, ancore);
                let riga = riga_fase(
                    voce,
                    molti,
                    fase,
                    (obiettivo, &ancora),
                    (&nome, &ancora_fase),
                    struttura,
                );
                self.fasi.aggiungi(&riga);
                let etichetta = if etichetta.trim().is_empty() {
                    format!("riga {}", indice + 1)
                } else {
                    etichetta
                };
                dati.fase(voce, struttura, nomi, &etichetta, &fase.scadenza);
            }
            if let Some(finale) = &obiettivo.scadenza_finale {
                dati.fase(voce, struttura, nomi, "", finale);
            }
        }
    }

    pub(super) fn sezione(&self, molti: Quanti) -> Markup {
        let obiettivi = con_documento(
            molti,
            vec![
                colonna("Struttura", Tipo::Nome),
                colonna("Codice", Tipo::Testo),
                colonna("Obiettivo", Tipo::Prosa),
                colonna("Fasi", Tipo::Numero),
                colonna("Somma delle incidenze", Tipo::Numero),
                colonna("Totale stampato", Tipo::Numero),
                colonna("Scadenza finale", Tipo::Data),
                colonna("Rilievi", Tipo::Numero),
            ],
        );
        let fasi = con_documento(
            molti,
            vec![
                colonna("Obiettivo", Tipo::Nome),
                colonna("Fase", Tipo::Testo),
                colonna("Descrizione", Tipo::Prosa),
                colonna("Incidenza %", Tipo::Numero),
                colonna("Responsabili", Tipo::Testo),
                colonna("Scadenza stampata", Tipo::Nome),
                colonna("Giorno", Tipo::Data),
                colonna("Rilievi", Tipo::Numero),
            ],
        );
        html! {
            @if !self.vuoto() {
                section id="p-peg-sezione" aria-labelledby="p-peg-intestazione" {
                    h2 id="p-peg-intestazione" { "Obiettivi e fasi del PEG" }
                    (FASI_NEL_TEMPO)
                    (tabella("peg", &html! { "Obiettivi del PEG, con la somma delle incidenze delle loro fasi" }, &obiettivi, &self.obiettivi))
                    h3 { "Fasi e scadenze" }
                    (tabella("fasi", &html! { "Fasi degli obiettivi: peso di ciascuna, scadenza stampata e giorno che ne risulta" }, &fasi, &self.fasi))
                }
            }
        }
    }
}

/// What the phase at `indice` of the objective `oggetto` is called.
fn nome_della_fase(oggetto: &str, fase: &Fase, indice: usize) -> String {
    let etichetta = fase.etichetta();
    if etichetta.trim().is_empty() {
        format!("{oggetto}/riga {}", indice + 1)
    } else {
        format!("{oggetto}/{etichetta}")
    }
}

fn riga_obiettivo(
    voce: &Voce<'_>,
    molti: Quanti,
    obiettivo: &ObiettivoPeg,
    oggetto: &str,
    ancora: &str,
    struttura: usize,
) -> Markup {
    let incidenze: Vec<Decimal> = obiettivo
        .fasi
        .iter()
        .filter_map(|fase| fase.incidenza.map(Numero::valore))
        .collect();
    let somma = (!incidenze.is_empty()).then(|| incidenze.iter().sum::<Decimal>().normalize());
    let totali: Vec<String> = obiettivo
        .totali_incidenza
        .iter()
        .map(ToString::to_string)
        .collect();
    let fasi = obiettivo.fasi.iter().enumerate();
    let delle_fasi: BTreeSet<String> = fasi
        .map(|(indice, fase)| nome_della_fase(oggetto, fase, indice))
        .collect();
    // Findings about reading name an objective without a code by its unit alone.
    let letto = Some(obiettivo.oggetto()).filter(|letto| letto != oggetto);
    let oggetti = || {
        let suoi = std::iter::once(oggetto).chain(letto.as_deref());
        suoi.chain(delle_fasi.iter().map(String::as_str))
    };
    html! {
        tr id=(ancora) class=[voce.segno_con(oggetti())] data-e=[voce.ente] data-a=[voce.documento.anno] data-s=(struttura) {
            (voce.cella_documento(molti))
            td class="prosa minore" {
                (lungo(&obiettivo.struttura))
                @if let Some(responsabile) = &obiettivo.responsabile {
                    p class="minore" { @if let Some(ruolo) = &obiettivo.ruolo { (Testo(ruolo)) " " } (lungo(responsabile)) }
                }
            }
            th scope="row" { (Testo(&obiettivo.codice)) }
            td class="prosa" { (lungo(&obiettivo.titolo)) }
            td class="n" data-v=(obiettivo.fasi.len()) { (obiettivo.fasi.len()) }
            (cella_decimale(somma))
            td class="n" { @if totali.is_empty() { "–" } @else { (Testo(&totali.join(" + "))) } }
            (giorno(obiettivo.scadenza_finale.as_ref(), voce.documento.anno, Stampata::Anche))
            (voce.cella_rilievi_con(oggetti()))
        }
    }
}

fn riga_fase(
    voce: &Voce<'_>,
    molti: Quanti,
    fase: &Fase,
    (obiettivo, ancora_obiettivo): (&ObiettivoPeg, &str),
    (nome, ancora): (&str, &str),
    struttura: usize,
) -> Markup {
    html! {
        tr id=(ancora) class=[voce.segno(nome)] data-e=[voce.ente] data-a=[voce.documento.anno] data-s=(struttura) {
            (voce.cella_documento(molti))
            td {
                a href=(collegamento(ancora_obiettivo)) { span class="due-righe" { (Testo(&obiettivo.codice)) " " (Testo(&obiettivo.titolo)) } }
                p class="minore due-righe" { (Testo(&obiettivo.struttura)) }
            }
            th scope="row" { (Testo(&fase.etichetta())) }
            td class="prosa" {
                (lungo(&fase.descrizione))
                @for cella in &fase.non_interpretate { p class="minore" { "Non letto come cifra: «" (lungo(&cella.testo)) "»" } }
            }
            (cella_numero(fase.incidenza))
            td class="minore" { (lungo(&fase.responsabili.testo)) }
            td class="prosa" { (lungo(&fase.scadenza.testo)) }
            (giorno(Some(&fase.scadenza), voce.documento.anno, Stampata::Altrove))
            (voce.cella_rilievi(nome))
        }
    }
}

/// Whether a cell shows what is printed beside the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stampata {
    Anche,
    Altrove,
}

/// The day that a deadline comes to, and how it is known.
fn giorno(scadenza: Option<&Scadenza>, anno: Option<i16>, stampata: Stampata) -> Markup {
    let Some(scadenza) = scadenza else {
        return html! { td class="d vuota" { "–" } };
    };
    let giorno = scadenza.ultimo_giorno(anno);
    let come = match scadenza.tipo {
        TipoScadenza::InCorsoDAnno => "in corso d'anno",
        TipoScadenza::Inizio => "è un inizio",
        TipoScadenza::Conclusa => "conclusa",
        TipoScadenza::NonPrevedibile => "non prevedibile",
        TipoScadenza::Assente => "non indicata",
        TipoScadenza::Relativa if giorno.is_none() => "relativa, non calcolabile",
        TipoScadenza::Data | TipoScadenza::Relativa if scadenza.calcolata => "calcolato",
        TipoScadenza::Data if giorno.is_none() => "data inesistente",
        TipoScadenza::Data | TipoScadenza::Relativa | TipoScadenza::Altro => "",
    };
    html! {
        td class="d" data-v=[giorno] {
            @if let Some(giorno) = giorno { time datetime=(giorno) { (giorno.strftime("%d/%m/%Y")) } " " }
            @if !come.is_empty() { span class="come" { (come) } }
            @if stampata == Stampata::Anche && !scadenza.testo.is_empty() && (giorno.is_none() || scadenza.calcolata || scadenza.tipo != TipoScadenza::Data) {
                p class="minore" { "«" (lungo(&scadenza.testo)) "»" }
            }
        }
    }
}
