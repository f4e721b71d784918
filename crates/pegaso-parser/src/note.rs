//! Notes, and whether they hold for a table or for the whole document.
//!
//! A note belongs to the table above it. It holds for the whole document where the document
//! defines its symbol only once, rows of other tables carry it, and either no row of the table
//! above does or it closes the document.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use pegaso_model::{Documento, Line, Nota, Residuo, Source};

use crate::grammatica::nota::{nota, nota_nuda, richiamo};
use crate::lettore::{Fine, Lettore};

/// The symbols that some note of the document explains.
pub(crate) fn definiti(source: &Source) -> HashSet<&str> {
    source
        .lines()
        .filter_map(|line| line.only_text())
        .filter_map(|testo| nota(testo).ok().map(|(_, (simbolo, _))| simbolo))
        .collect()
}

/// Reads a note below a table; false where the line is none.
pub(crate) fn leggi(lettore: &mut Lettore<'_>, line: Line<'_>, testo: &str) -> bool {
    let cancelletto = e_un_cancelletto(lettore, line, testo);
    let testo = if cancelletto {
        Cow::Owned(format!("{CANCELLETTO} {testo}"))
    } else {
        Cow::Borrowed(testo)
    };
    let Ok((_, (simbolo, testo))) = nota(&testo).or_else(|_| nota_nuda(&testo)) else {
        return false;
    };
    let letta = Nota {
        simbolo: simbolo.to_owned(),
        testo: testo.to_owned(),
        origine: line.origine().clone(),
    };
    match lettore.documento.valore_pubblico.last_mut() {
        Some(tabella) if !tabella.righe.is_empty() => tabella.note.push(letta),
        _ => return false,
    }
    if cancelletto {
        lettore.cancelletti.note.extend(line.origine().riga);
    }
    lettore.prendi(Fine::Nota);
    true
}

/// Keeps a note of the document, between two phases; false where the line is none.
pub(crate) fn leggi_fra_le_fasi(lettore: &mut Lettore<'_>, line: Line<'_>, testo: &str) -> bool {
    let Ok((_, (simbolo, testo))) = nota(testo) else {
        return false;
    };
    lettore.documento.note.push(Nota {
        simbolo: simbolo.to_owned(),
        testo: testo.to_owned(),
        origine: line.origine().clone(),
    });
    lettore.prendi(Fine::Nota);
    true
}

/// The marker that Markdown takes for a heading.
const CANCELLETTO: &str = "#";

/// Lines that reading took `#` off as the mark of a heading, and that may be notes.
#[derive(Debug, Default)]
pub(crate) struct Cancelletti {
    /// Their numbers in the file; none where no row carries the marker, or a note in parentheses
    /// explains it.
    righe: HashSet<u32>,
    /// Those that were read as notes.
    note: HashSet<u32>,
}

impl Cancelletti {
    /// Those of `source`.
    pub(crate) fn di(source: &Source) -> Self {
        let residui = source.sorgente.residui.iter();
        let titoli = residui.filter(|residuo| residuo.testo.trim() == CANCELLETTO);
        let righe: HashSet<_> = titoli.map(|residuo| residuo.riga).collect();
        let servono = !righe.is_empty()
            && !definiti(source).contains(CANCELLETTO)
            && source.lines().any(porta_un_cancelletto);
        Self {
            righe: if servono { righe } else { HashSet::new() },
            note: HashSet::new(),
        }
    }

    /// The markers that are no markup any more: they are part of their notes.
    pub(crate) fn togli(&self, residui: &mut Vec<Residuo>) {
        if !self.note.is_empty() {
            residui.retain(|residuo| !self.note.contains(&residuo.riga));
        }
    }
}

/// True where `#` stood before the text of `line` as the marker of a note. A heading in capitals
/// stays one.
fn e_un_cancelletto(lettore: &Lettore<'_>, line: Line<'_>, testo: &str) -> bool {
    let riga = line.origine().riga;
    riga.is_some_and(|riga| lettore.cancelletti.righe.contains(&riga))
        && testo.contains(char::is_lowercase)
}

/// True for a row of a table with the marker in one of its cells.
fn porta_un_cancelletto(line: Line<'_>) -> bool {
    let marcata =
        |testo: &str| richiamo(testo, |_| false).is_some_and(|(_, simbolo)| simbolo == CANCELLETTO);
    line.only_text().is_none() && line.cells().any(|cella| marcata(cella.text))
}

/// More text of the note read last.
pub(crate) fn continua(documento: &mut Documento, testo: &str) {
    let nota = documento
        .valore_pubblico
        .last_mut()
        .and_then(|tabella| tabella.note.last_mut());
    if let Some(nota) = nota {
        nota.testo.push(' ');
        nota.testo.push_str(testo);
    }
}

/// Moves to the document the notes that hold for all of it.
pub(crate) fn assegna(documento: &mut Documento) {
    let tabelle = &documento.valore_pubblico;
    let mut definizioni: HashMap<&str, usize> = HashMap::new();
    for nota in tabelle.iter().flat_map(|tabella| &tabella.note) {
        *definizioni.entry(&nota.simbolo).or_default() += 1;
    }
    // For each symbol the tables whose rows carry it.
    let mut usano: HashMap<&str, HashSet<usize>> = HashMap::new();
    for (indice, tabella) in tabelle.iter().enumerate() {
        for simbolo in tabella.righe.iter().filter_map(|r| r.richiamo.as_deref()) {
            usano.entry(simbolo).or_default().insert(indice);
        }
    }
    let mut generali = HashSet::new();
    for (indice, tabella) in tabelle.iter().enumerate() {
        for nota in &tabella.note {
            let simbolo = nota.simbolo.as_str();
            let usano = usano.get(simbolo);
            let qui = usano.is_some_and(|tabelle| tabelle.contains(&indice));
            let altrove = usano.map_or(0, HashSet::len) > usize::from(qui);
            let in_fondo = indice + 1 == tabelle.len();
            let unica = definizioni.get(simbolo) == Some(&1);
            if unica && altrove && (!qui || in_fondo) {
                generali.insert(nota.simbolo.clone());
            }
        }
    }
    for tabella in &mut documento.valore_pubblico {
        let (sue, di_tutti): (Vec<_>, Vec<_>) = tabella
            .note
            .drain(..)
            .partition(|nota| !generali.contains(&nota.simbolo));
        tabella.note = sue;
        documento.note.extend(di_tutti);
    }
}
