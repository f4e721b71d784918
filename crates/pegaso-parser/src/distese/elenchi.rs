//! Lists whose lines are phases: `1) Corso (peso 20%) – entro il 30/06/2025`.

use std::borrow::Cow;
use std::ops::Range;

use pegaso_model::{Decimal, Line, Numero, Origine, Source};

use super::in_prosa::{Cella, Serie};
use super::voce_della_cella;
use crate::grammatica::etichetta::Campo;
use crate::grammatica::numero::cifra;
use crate::grammatica::totale::e_un_totale;
use crate::grammatica::voce_di_fase::{PesoDetto, Segno, VoceDiFase, segno, voce_di_fase};
use crate::pagina::e_un_numero_di_pagina;

/// A line of a list with the lines it goes on in.
struct Voce<'s> {
    linea: usize,
    testo: Cow<'s, str>,
}

/// Most lines that one of them takes.
const RIGHE: usize = 5;

/// Cheap first look: true for a line of a list with a weight.
pub(super) fn puo_cominciare(line: Line<'_>) -> bool {
    line.only_text().is_some_and(|testo| {
        segno(testo).is_some() && voce_di_fase(testo).is_some_and(|voce| voce.peso.is_some())
    })
}

/// The list at the start of `linee`, within the field `aperto`: what it makes where its lines are phases,
/// and the line below it; `None` where there is no list.
pub(super) fn leggi(
    source: &Source,
    linee: Range<usize>,
    aperto: Option<Campo>,
) -> Option<(Option<Serie<'_>>, usize)> {
    let come = segno_di(source, linee.start)?;
    let mut voci: Vec<Voce<'_>> = Vec::new();
    let mut estranee = Vec::new();
    let mut fine = linee.start;
    let mut righe = 0;
    for indice in linee.clone() {
        let line = source.line(indice)?;
        if line.is_blank() {
            continue;
        }
        let Some(testo) = line.only_text() else {
            break;
        };
        if segno_di(source, indice) == Some(come) {
            let testo = Cow::Borrowed(testo);
            let linea = indice;
            voci.push(Voce { linea, testo });
            righe = 1;
        } else if e_un_numero_di_pagina(testo) {
            estranee.push(indice);
            continue;
        } else if let Some(voce) = voci.last_mut()
            && fine == indice
            && righe < RIGHE
            && prosegue(&voce.testo, testo)
        {
            voce.testo = Cow::Owned(format!("{} {testo}", voce.testo));
            righe += 1;
        } else {
            break;
        }
        fine = indice + 1;
    }
    estranee.retain(|indice| *indice < fine);
    let serie = serie(source, linee.start..fine, &voci, estranee, aperto);
    Some((serie, fine))
}

/// The mark of line `indice`.
fn segno_di(source: &Source, indice: usize) -> Option<Segno> {
    let (segno, _, _) = segno(source.line(indice)?.only_text()?)?;
    Some(segno)
}

/// True where `testo`, right below `voce`, goes on with it.
fn prosegue(voce: &str, testo: &str) -> bool {
    segno(testo).is_none()
        && voce_della_cella(testo).is_none()
        && !e_un_totale(testo)
        && !crate::e_strutturale(testo)
        && (testo.starts_with(char::is_lowercase) || voce_di_fase(voce).is_none())
}

fn serie<'s>(
    source: &'s Source,
    linee: Range<usize>,
    voci: &[Voce<'s>],
    estranee: Vec<usize>,
    aperto: Option<Campo>,
) -> Option<Serie<'s>> {
    let lette: Vec<(usize, VoceDiFase<'_>)> = voci
        .iter()
        .map(|voce| Some((voce.linea, voce_di_fase(&voce.testo)?)))
        .collect::<Option<_>>()?;
    let (_, prima) = lette.first()?;
    let fasi = lette.iter().map(|(_, voce)| voce);
    if !sono_fasi(prima.segno, fasi, aperto) {
        return None;
    }
    let ha = |come: fn(&VoceDiFase<'_>) -> bool| lette.iter().any(|(_, voce)| come(voce));
    let con_scadenze = ha(|voce| voce.scadenza.is_some());
    let con_responsabili = ha(|voce| voce.responsabili.is_some());
    // Letters are read where they stand before their text.
    let con_lettere = prima.segno == Segno::Lettera;
    let nomi = [
        ("Fase", !con_lettere),
        ("Descrizione", true),
        ("Peso %", true),
        ("Scadenza", con_scadenze),
        ("Responsabile", con_responsabili),
    ];
    let posto = source.line(linee.start)?.origine();
    let scelti = nomi.iter().filter(|(_, presente)| *presente);
    let nomi_scelti = scelti.map(|(nome, _)| (*nome, posto)).collect();
    let riga = |(linea, voce): &(usize, VoceDiFase<'_>)| {
        let line = source.line(*linea)?;
        let descrizione = if con_lettere {
            Cow::Owned(format!("{} {}", voce.etichetta, voce.descrizione))
        } else {
            Cow::Borrowed(voce.descrizione)
        };
        let testi = [
            Cow::Borrowed(voce.etichetta),
            descrizione,
            Cow::Borrowed(voce.peso.map_or("", |peso| peso.cifra)),
            Cow::Borrowed(voce.scadenza.unwrap_or_default()),
            Cow::Borrowed(voce.responsabili.unwrap_or_default()),
        ];
        let scelti = testi.into_iter().zip(&nomi);
        let scelti = scelti.filter(|(_, (_, presente))| *presente);
        let celle = scelti.map(|(testo, _)| -> Cella<'s> {
            let posto = posto_in(line, &testo);
            (Cow::Owned(testo.into_owned()), posto)
        });
        Some((*linea, celle.collect()))
    };
    Some(Serie {
        righe: lette.iter().map(riga).collect::<Option<_>>()?,
        linee,
        nomi: nomi_scelti,
        estranee,
    })
}

/// Where `testo` stands in `line`: its columns, where they are known and it stands there once.
fn posto_in(line: Line<'_>, testo: &str) -> Origine {
    let cella = line.cells().find(|cella| !cella.text.is_empty());
    let columns = cella.and_then(|cella| {
        let [inizio, fine] = cella.origine.colonne?;
        let lunghezza = |testo: &str| u32::try_from(testo.chars().count()).ok();
        let mut dove = cella.text.match_indices(testo).map(|(dove, _)| dove);
        let dove = dove
            .next()
            .filter(|_| dove.next().is_none() && !testo.is_empty())?;
        let da = inizio + lunghezza(&cella.text[..dove])?;
        let intera = lunghezza(cella.text) == fine.checked_sub(inizio);
        Some([da, da + lunghezza(testo)?]).filter(|_| intera)
    });
    let posto = cella.map_or(line.origine(), |cella| cella.origine);
    Origine {
        colonne: columns.or(posto.colonne),
        ..posto.clone()
    }
}

/// True where the lines of a list are phases: two of them have a percentage, and something says that it
/// is the weight of a phase. One that has none is a phase by its number.
fn sono_fasi<'v, 'i: 'v>(
    segno: Segno,
    voci: impl Iterator<Item = &'v VoceDiFase<'i>> + Clone,
    aperto: Option<Campo>,
) -> bool {
    let di_fasi = segno == Segno::Fase || aperto == Some(Campo::Fasi);
    let di_altro = matches!(
        aperto,
        Some(
            Campo::Indicatori
                | Campo::RisultatoAtteso
                | Campo::CriterioRaggiunto
                | Campo::CriterioNonRaggiunto
                | Campo::Vincoli
                | Campo::RisorseUmane
                | Campo::RisorseFinanziarie
        )
    );
    if di_altro && segno != Segno::Fase {
        return false;
    }
    let pesi: Vec<PesoDetto<'_>> = voci.clone().filter_map(|voce| voce.peso).collect();
    let quante = voci.clone().count();
    let con_peso = pesi.len();
    let con_scadenza = voci.filter(|voce| voce.scadenza.is_some()).count();
    let nominati = pesi.iter().all(|peso| peso.nominato);
    con_peso >= 2
        && (con_peso == quante || matches!(segno, Segno::Fase | Segno::Numero))
        && (di_fasi || nominati && 2 * con_scadenza >= quante)
        && (nominati || fanno_il_tutto(&pesi))
}

/// True where percentages that nothing calls weights add up to the whole, or nearly: others may be what is
/// to be reached.
fn fanno_il_tutto(pesi: &[PesoDetto<'_>]) -> bool {
    /// Farthest from the whole that a sum with an error is.
    const SCARTO: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
    let valori = pesi.iter().filter_map(|peso| cifra(peso.cifra).valore());
    let somma: Decimal = valori.map(Numero::valore).sum();
    (somma - Decimal::ONE_HUNDRED).abs() <= SCARTO
}
