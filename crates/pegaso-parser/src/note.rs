//! Notes, and whether they hold for a table or for the whole document.
//!
//! A note belongs to the table above it. It holds for the whole document where the document
//! defines its symbol only once, rows of other tables carry it, and either no row of the table
//! above does or it closes the document.

use std::borrow::Cow;
use std::collections::HashSet;

use pegaso_model::{Documento, Line, Nota, Source};

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
        let residui = &mut lettore.documento.sorgente.residui;
        residui.retain(|residuo| Some(residuo.riga) != line.origine().riga);
    }
    lettore.prendi(Fine::Nota);
    true
}

/// The marker that Markdown takes for a heading.
const CANCELLETTO: &str = "#";

/// True where reading took `#` off `line` as the mark of a heading and it is the marker of a note:
/// rows carry the marker and no note in parentheses explains it. A heading in capitals stays one.
fn e_un_cancelletto(lettore: &Lettore<'_>, line: Line<'_>, testo: &str) -> bool {
    let residui = &lettore.source.sorgente.residui;
    let tolto = residui.iter().any(|residuo| {
        Some(residuo.riga) == line.origine().riga && residuo.testo.trim() == CANCELLETTO
    });
    tolto
        && testo.contains(char::is_lowercase)
        && !definiti(lettore.source).contains(CANCELLETTO)
        && lettore.source.lines().any(porta_un_cancelletto)
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
    let definizioni = |simbolo: &str| {
        tabelle
            .iter()
            .flat_map(|t| &t.note)
            .filter(|nota| nota.simbolo == simbolo)
            .count()
    };
    let usano = |simbolo: &str| {
        let usa = |(i, t): (usize, &pegaso_model::TabellaVp)| {
            t.righe
                .iter()
                .any(|r| r.richiamo.as_deref() == Some(simbolo))
                .then_some(i)
        };
        tabelle
            .iter()
            .enumerate()
            .filter_map(usa)
            .collect::<Vec<_>>()
    };
    let mut generali = HashSet::new();
    for (indice, tabella) in tabelle.iter().enumerate() {
        for nota in &tabella.note {
            let usano = usano(&nota.simbolo);
            let altrove = usano.iter().any(|altra| *altra != indice);
            let in_fondo = indice + 1 == tabelle.len();
            let non_qui = !usano.contains(&indice);
            if definizioni(&nota.simbolo) == 1 && altrove && (non_qui || in_fondo) {
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
