//! Tables of valore pubblico and the headings they stand under.
//!
//! A table goes on without a new header after a page break; a total closes it.

mod codici;
mod divisione;
mod gruppi;
mod intestazione_ignota;
mod intestazioni;
mod nel_testo;
mod parziali;
mod righe;
mod schede;
mod tabelle;
mod totali;

use pegaso_model::{AltraCella, Line, Origine, RigaVp, TabellaVp};

use crate::frazioni::{self, Aspetti};
use crate::grammatica::codice::missione_programma;
use crate::grammatica::nota::richiamo;
use crate::indizi::su_pagina;
use crate::lettore::{Lettore, nome_tabella, ricomposizione_incerta};
use crate::punti::Punti;
use crate::testata::Testata;

pub(crate) use intestazione_ignota::sotto_un_titolo;
pub(crate) use intestazioni::leggi_intestazione;
pub(crate) use schede::leggi_scheda;
pub(crate) use tabelle::{continua_tabella, leggi_tabella, leggi_totale_in_prosa, oggetto_aperto};

/// What reading valore pubblico remembers from line to line.
#[derive(Debug, Default)]
pub(crate) struct StatoVp {
    linea: Option<String>,
    strategici: Vec<String>,
    /// The columns in force, also after a page break.
    testata: Option<Testata>,
    /// The total of the table being read stands above its rows.
    totale_sopra: bool,
    /// How many tables stand above the last one since a heading or a header: a total closed each.
    catena: usize,
    /// The tables that begin right below a total, by their place.
    proseguite: Vec<usize>,
    /// The first row of the last table below its last partial total.
    parziale_da: usize,
    /// Where rows begin that are written as cards.
    schede: Vec<usize>,
    aspetti: Aspetti,
    punti: Punti,
    /// The unit that a line among the rows named last.
    gruppo: Option<AltraCella>,
}

impl StatoVp {
    /// The columns in force, where `line` is their header again.
    pub(crate) fn ripete(&self, line: Line<'_>) -> Option<(Testata, usize)> {
        let testata = self
            .testata
            .as_ref()
            .filter(|testata| testata.ripetuta(line))?;
        Some((testata.clone(), 1))
    }
}

/// Opens a table under the headings in force.
fn nuova_tabella(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    codice: &str,
    titolo: &str,
    origine: Origine,
) {
    stato.totale_sopra = false;
    stato.gruppo = None;
    stato.catena = 0;
    stato.parziale_da = 0;
    lettore.documento.valore_pubblico.push(TabellaVp {
        codice: codice.to_owned(),
        titolo: titolo.to_owned(),
        linea_mandato: stato.linea.clone(),
        obiettivi_strategici: stato.strategici.clone(),
        origine,
        ..TabellaVp::default()
    });
}

/// How findings name the table being read.
fn oggetto_corrente(lettore: &Lettore<'_>) -> String {
    let ultima = lettore.documento.valore_pubblico.last();
    // A table without a heading has the code of its rows.
    let codice = ultima
        .filter(|tabella| tabella.codice.is_empty())
        .and_then(|tabella| prefisso_comune(&tabella.righe));
    codice.map_or_else(|| nome_tabella(ultima), |codice| format!("VP{codice}"))
}

/// What can only be told once all rows are read: markers, missioni, fractions, codes of tables.
pub(crate) fn completa(
    lettore: &mut Lettore<'_>,
    mut stato: StatoVp,
    definito: impl Fn(&str) -> bool,
) {
    /// Fewest rows that tell a code before the text, where most have none.
    const POCHI: usize = 3;
    /// What parts missione and programma from the text.
    const DOPO_LA_MISSIONE: [char; 8] = [' ', '-', '–', ':', ';', ',', '.', '·'];
    for tabella in &mut lettore.documento.valore_pubblico {
        codici::stacca(tabella);
    }
    parziali::unisci_per_codici(lettore, &mut stato);
    divisione::intitola(&mut lettore.documento.valore_pubblico, &stato.proseguite);
    stato.punti.risolvi(lettore);
    togli_vuote(lettore);
    prendi_i_pesi_dai_testi(lettore);
    let righe = || {
        lettore
            .documento
            .valore_pubblico
            .iter()
            .flat_map(|t| &t.righe)
    };
    let con_prefisso = righe()
        .filter(|r| missione_programma(&r.obiettivo).is_ok())
        .count();
    let prefissi = con_prefisso * 2 >= righe().count();
    let pochi = !prefissi && con_prefisso >= POCHI;
    let mut incerte = Vec::new();
    for tabella in &mut lettore.documento.valore_pubblico {
        for riga in &mut tabella.righe {
            if let Some((testo, simbolo)) = richiamo(&riga.obiettivo, &definito) {
                let lunghezza = testo.len();
                riga.richiamo.get_or_insert_with(|| simbolo.to_owned());
                riga.obiettivo.truncate(lunghezza);
            }
            if (prefissi || pochi && su_pagina(&riga.origine))
                && riga.missione_programma.is_none()
                && let Ok((resto, codice)) = missione_programma(&riga.obiettivo)
            {
                riga.missione_programma = Some(codice);
                riga.obiettivo = resto.trim_start_matches(DOPO_LA_MISSIONE).to_owned();
                if pochi {
                    incerte.push((riga.cod_vp.clone(), riga.origine.clone()));
                }
            }
        }
        if tabella.codice.is_empty() {
            tabella.codice = prefisso_comune(&tabella.righe).unwrap_or_default();
        }
    }
    for (oggetto, origine) in incerte {
        let messaggio = "missione e programma letti all'inizio del testo, dove la maggior parte delle righe non li ha";
        let documento = &mut lettore.documento;
        ricomposizione_incerta(documento, oggetto, messaggio.to_owned(), &origine);
    }
    frazioni::valore_pubblico(lettore, &stato.aspetti);
    divisione::dividi(lettore);
}

/// Weights that stand in the texts of their rows, and that it is so.
fn prendi_i_pesi_dai_testi(lettore: &mut Lettore<'_>) {
    let mut prese = Vec::new();
    for tabella in &mut lettore.documento.valore_pubblico {
        if nel_testo::prendi_i_pesi(tabella) {
            prese.push((nome_tabella(Some(tabella)), tabella.origine.clone()));
        }
    }
    for (oggetto, origine) in prese {
        let messaggio = "pesi che mancano nella loro colonna: presi dai testi, dove i prodotti tornano o la loro somma è 100";
        let documento = &mut lettore.documento;
        ricomposizione_incerta(documento, oggetto, messaggio.to_owned(), &origine);
    }
}

/// Objectives without rows: entries of a table of contents are dropped where the table follows,
/// and a heading whose table is nowhere is reported.
fn togli_vuote(lettore: &mut Lettore<'_>) {
    let tabelle = std::mem::take(&mut lettore.documento.valore_pubblico);
    let piene: std::collections::HashSet<String> = tabelle
        .iter()
        .filter(|tabella| !tabella.righe.is_empty())
        .map(|tabella| tabella.codice.clone())
        .collect();
    for tabella in tabelle {
        let vuota = tabella.righe.is_empty() && tabella.celle.totale.is_none();
        if vuota && (tabella.codice.is_empty() || piene.contains(&tabella.codice)) {
            continue;
        }
        if vuota {
            let messaggio = "nessuna tabella sotto l'intestazione dell'obiettivo".to_owned();
            lettore.segnala(tabella.oggetto(), messaggio, &tabella.origine);
        }
        lettore.documento.valore_pubblico.push(tabella);
    }
}

/// `02` where every code of the table is `02.something`.
fn prefisso_comune(righe: &[RigaVp]) -> Option<String> {
    let primo = prefisso(&righe.first()?.cod_vp)?;
    righe
        .iter()
        .all(|riga| prefisso(&riga.cod_vp) == Some(primo))
        .then(|| primo.to_owned())
}

/// `02` of `02.12`, of `VP02.12` and of `OB.02.12`.
fn prefisso(codice: &str) -> Option<&str> {
    let (prefisso, _) = codice.rsplit_once(['.', '-', '/'])?;
    Some(prefisso.trim_start_matches(|c: char| c.is_alphabetic() || [' ', '.', '-'].contains(&c)))
}
