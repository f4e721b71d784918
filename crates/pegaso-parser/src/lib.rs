//! Turns the lines of a [`Source`] into a [`Documento`]: nom grammars for the tables of PEG and
//! PIAO documents and for everything around them.
//!
//! Parsing never fails. What cannot be read is a finding in [`Documento::letture`]; which kind of
//! document it is, the tables tell. Nothing here is checked for being right: that is the
//! validator's work.

mod altra_colonna;
mod attribuzione;
mod colonne;
mod copertina;
mod distese;
mod elenco;
mod fasi;
mod frazioni;
mod grammatica;
pub mod impaginazione;
mod indicatori;
mod indizi;
mod lettore;
mod note;
mod pagina;
mod peg;
mod prosa;
#[cfg(test)]
mod prova;
mod punti;
mod relative;
mod riga_logica;
mod riga_rotta;
mod schede;
mod testata;
mod valore_pubblico;

use pegaso_model::{Documento, Line, Source, Tipo};

use crate::elenco::Candidata;
use crate::grammatica::ente::ente;
use crate::grammatica::etichetta::campo;
use crate::grammatica::intestazione::intestazione;
use crate::grammatica::nota::nota;
use crate::grammatica::struttura::firma;
use crate::grammatica::termine::termine;
use crate::grammatica::titolo::titolo;
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore};
use crate::peg::{StatoPeg, testo_unito, togli_vuoti};
use crate::riga_rotta::sembra_una_riga;
use crate::testata::{Testata, TipoTabella};
use crate::valore_pubblico::StatoVp;

/// Reads `source`.
pub fn parse(source: &Source) -> Documento {
    let distesa = distese::distendi(source);
    let source = distesa.as_ref().unwrap_or(source);
    let mut lettore = Lettore::nuovo(source);
    copertina::leggi(&mut lettore);
    let mut peg = StatoPeg::nuovo(&lettore);
    let mut vp = StatoVp::con_schede(source);
    while let Some(line) = lettore.guarda() {
        if valore_pubblico::leggi_scheda(&mut lettore, &mut vp)
            || !vp.precede_una_scheda(&lettore) && peg.apri(&mut lettore)
        {
            continue;
        }
        if line.cells().len() > 1
            && let Some((testata, linee)) = testata(source, line, &vp, &peg)
        {
            match testata.tipo {
                TipoTabella::ValorePubblico => {
                    if !valore_pubblico::sotto_un_titolo(&lettore) {
                        let testa = peg.cedi_la_testa(&lettore);
                        vp.intitola(&mut lettore, &testata, linee, testa);
                    }
                    valore_pubblico::leggi_tabella(&mut lettore, &mut vp, testata, linee);
                }
                TipoTabella::Fasi => peg.leggi_fasi(&mut lettore, testata, linee),
                TipoTabella::Indicatori => {
                    if !peg.leggi_indicatori(&mut lettore, &testata, linee) {
                        leggi_tabella_ignota(&mut lettore, &mut peg, None);
                    }
                }
                TipoTabella::Elenco => {
                    peg.chiudi(&mut lettore);
                    elenco::leggi(&mut lettore, &testata);
                }
            }
            continue;
        }
        leggi_prosa_o_riga(&mut lettore, &mut vp, &mut peg, line);
        if lettore.posto <= line.index && !lettore.letta(line.index) {
            // No reader took it: it is kept as text, and reading always goes on.
            lettore.testo_libero(line);
        }
    }
    peg.chiudi(&mut lettore);
    togli_vuoti(&mut lettore);
    for Candidata { linee, oggetto } in elenco::assegna(&mut lettore, peg.elenchi()) {
        segnala_tabella_ignota(&mut lettore, &linee, oggetto);
    }
    let definiti = note::definiti(source);
    valore_pubblico::completa(&mut lettore, vp, |simbolo| definiti.contains(simbolo));
    frazioni::peg(&mut lettore.documento, &peg.incidenze);
    attribuzione::attribuisci(&mut lettore);
    indizi::cerca(&mut lettore.documento);
    indizi::cerca_sparse(&mut lettore);
    completa(lettore)
}

/// The header at `line` and how many lines it takes: columns in force where it is theirs again, unless it
/// names more with the lines below.
fn testata(
    source: &Source,
    line: Line<'_>,
    vp: &StatoVp,
    peg: &StatoPeg,
) -> Option<(Testata, usize)> {
    let ripetuta = vp.ripete(line).or_else(|| peg.ripete(line));
    if ripetuta.is_some() && !Testata::puo_proseguire(source, line) {
        return ripetuta;
    }
    let letta = Testata::leggi_spezzata(source, line);
    let dice_meno = |ripetuta: &Testata| {
        letta.as_ref().is_some_and(|(letta, linee)| {
            *linee > 1 && letta.tipo == ripetuta.tipo && letta.nominate() > ripetuta.nominate()
        })
    };
    ripetuta
        .filter(|(ripetuta, _)| !dice_meno(ripetuta))
        .or(letta)
        .or_else(|| {
            let fasi = peg.attende_le_fasi();
            let fasi = fasi.then(|| Testata::di_fasi_dalle_righe(source, line));
            let testata = fasi
                .flatten()
                .or_else(|| Testata::di_valore_pubblico_dalle_righe(source, line))?;
            Some((testata, 1))
        })
}

/// A line that is no header and opens no objective.
fn leggi_prosa_o_riga(
    lettore: &mut Lettore<'_>,
    vp: &mut StatoVp,
    peg: &mut StatoPeg,
    line: Line<'_>,
) {
    let piene = line.filled();
    if piene > 1 && (valore_pubblico::continua_tabella(lettore, vp) || peg.continua_fasi(lettore)) {
        return;
    }
    let testo = testo_unito(line);
    let etichettata = || e_un_campo(&testo);
    if piene == 2 && valore_pubblico::leggi_totale_in_prosa(lettore, vp, line, &testo) {
        return;
    }
    if piene > 2 || piene == 2 && !etichettata() {
        let oggetto = valore_pubblico::oggetto_aperto(lettore, vp);
        return leggi_tabella_ignota(lettore, peg, oggetto);
    }
    if valore_pubblico::leggi_intestazione(lettore, vp, line, &testo)
        || valore_pubblico::leggi_totale_in_prosa(lettore, vp, line, &testo)
        || !peg.ha_schede() && note::leggi(lettore, line, &testo)
        || peg.leggi_prosa(lettore, line, &testo)
        || note::leggi(lettore, line, &testo)
    {
        return;
    }
    if tutta(ente, &testo).is_some() {
        lettore.prendi(Fine::Intestazione);
    } else if firma(&testo) {
        lettore.prendi(Fine::Firma);
    } else if sembra_una_riga(lettore.source, line, &testo) || peg.dice_un_altra_fase(&testo) {
        let oggetto = valore_pubblico::oggetto_aperto(lettore, vp).unwrap_or_else(|| peg.oggetto());
        lettore.riga_rotta(oggetto, line, &testo);
        lettore.posto += 1;
    } else if segue_una_nota(lettore) {
        note::continua(&mut lettore.documento, &testo);
        lettore.prendi(Fine::Nota);
    } else {
        if peg.dietro_le_righe(line, &testo) {
            let messaggio = format!("testo che nessuna riga della tabella ha preso: «{testo}»");
            let documento = &mut lettore.documento;
            lettore::ricomposizione_incerta(documento, peg.oggetto(), messaggio, line.origine());
        }
        lettore.testo_libero(line);
        lettore.posto += 1;
    }
}

/// A label with its text, in two cells.
fn e_un_campo(testo: &str) -> bool {
    campo(testo).is_ok() || termine(testo).is_ok()
}

/// Rows of a table whose header says nothing we know, or of the one of `aperta`.
fn leggi_tabella_ignota(lettore: &mut Lettore<'_>, peg: &mut StatoPeg, aperta: Option<String>) {
    if lettore.guarda().is_none() {
        return;
    }
    let source = lettore.source;
    if let Some(linee) = lettore.voci.candidata(source, lettore.posto) {
        let linee = linee.to_vec();
        lettore.posto = linee.last().map_or(lettore.posto, |ultima| ultima + 1);
        return peg.aggiungi_elenco(linee);
    }
    if e_la_testata_di_una_scheda(lettore, peg) {
        return lettore.prendi(Fine::Testata);
    }
    let mut righe = Vec::new();
    while let Some(line) = lettore.guarda() {
        let piene = line.filled();
        if piene < 2
            || peg.comincia_da(line.index)
            || !righe.is_empty()
                && (Testata::leggi(line).is_some()
                    || tutta(titolo, &testo_unito(line)).is_some()
                    || piene == 2 && e_un_campo(&testo_unito(line))
                    || lettore.voci.candidata(source, line.index).is_some())
        {
            break;
        }
        righe.push(line.index);
        lettore.posto += 1;
    }
    let oggetto = aperta.unwrap_or_else(|| peg.oggetto());
    segnala_tabella_ignota(lettore, &righe, oggetto);
}

/// `Campo | Valore` right above the labelled lines of a head, in two columns.
fn e_la_testata_di_una_scheda(lettore: &mut Lettore<'_>, peg: &StatoPeg) -> bool {
    let Some(line) = lettore.guarda() else {
        return false;
    };
    let mut sotto = (line.index + 1..).map_while(|indice| lettore.source.line(indice));
    let sotto = sotto.find(|sotto| !sotto.is_blank());
    let cifre = |testo: &str| testo.contains(|c: char| c.is_ascii_digit());
    line.filled() == 2
        && !line.cells().any(|cella| cifre(cella.text))
        && sotto.is_some_and(|sotto| sotto.filled() == 2 && peg.comincia_da(sotto.index))
}

/// Keeps `linee` as text, with one finding for all of them.
fn segnala_tabella_ignota(lettore: &mut Lettore<'_>, linee: &[usize], oggetto: String) {
    let source = lettore.source;
    let Some(prima) = linee.first().and_then(|indice| source.line(*indice)) else {
        return;
    };
    for line in linee.iter().filter_map(|indice| source.line(*indice)) {
        lettore.non_interpretata(line);
    }
    let celle: Vec<_> = prima
        .cells()
        .map(|c| c.text)
        .filter(|t| !t.is_empty())
        .collect();
    let messaggio = match linee.len() {
        1 => format!("riga di tabella non interpretata: «{}»", celle.join(" | ")),
        righe => format!(
            "tabella di {righe} righe non interpretata, da «{}»",
            celle.join(" | ")
        ),
    };
    lettore.segnala(oggetto, messaggio, prima.origine());
}

/// The line right above is a note: this one goes on with it.
fn segue_una_nota(lettore: &Lettore<'_>) -> bool {
    let sopra = lettore
        .posto
        .checked_sub(1)
        .and_then(|indice| lettore.source.line(indice));
    let ultima = lettore
        .documento
        .valore_pubblico
        .last()
        .and_then(|tabella| tabella.note.last());
    match (sopra, ultima) {
        (Some(sopra), Some(nota)) => !sopra.is_blank() && *sopra.origine() == nota.origine,
        _ => false,
    }
}

/// True for a line that ends whatever table or paragraph stands above it.
fn e_strutturale(testo: &str) -> bool {
    tutta(intestazione, testo).is_some() || nota(testo).is_ok() || e_di_un_peg(testo)
}

/// True for a line that only a PEG objective's page has.
fn e_di_un_peg(testo: &str) -> bool {
    tutta(titolo, testo).is_some()
        || campo(testo).is_ok()
        || termine(testo).is_ok()
        || firma(testo)
        || tutta(ente, testo).is_some()
}

fn completa(lettore: Lettore<'_>) -> Documento {
    let copertura = lettore.copertura();
    let mut documento = lettore.documento;
    lettore.cancelletti.togli(&mut documento.sorgente.residui);
    note::assegna(&mut documento);
    documento.sorgente.copertura = copertura;
    let righe_vp: usize = documento
        .valore_pubblico
        .iter()
        .map(|tabella| tabella.righe.len())
        .sum();
    let fasi: usize = documento
        .peg
        .iter()
        .map(|obiettivo| obiettivo.fasi.len())
        .sum();
    documento.tipo = match (righe_vp, fasi) {
        (0, 0) if !documento.peg.is_empty() => Tipo::Peg,
        (0, 0) => Tipo::Sconosciuto,
        (righe_vp, fasi) if fasi > righe_vp => Tipo::Peg,
        _ => Tipo::ValorePubblico,
    };
    documento
}
