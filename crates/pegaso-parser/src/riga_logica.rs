//! A row of a table as the columns of its header, over one or more lines of the file.
//!
//! An export may break a row inside a cell: the lines are put together where they fit exactly, and
//! never otherwise.

use pegaso_model::{Line, Numero, Origine, Source};

use crate::grammatica::numero::{cifra, cifra_con_richiamo};
use crate::grammatica::totale::e_un_totale;
use crate::pagina::e_un_numero_di_pagina;
use crate::testata::Testata;

/// A row of a table as the columns of its header, over one or more lines.
#[derive(Debug)]
pub(crate) struct RigaLogica<'s> {
    pub(crate) celle: Vec<CellaLogica<'s>>,
    /// How many lines it takes.
    pub(crate) linee: Vec<usize>,
    pub(crate) origine: Origine,
}

/// A cell of a [`RigaLogica`].
#[derive(Debug, Clone)]
pub(crate) struct CellaLogica<'s> {
    pub(crate) testo: std::borrow::Cow<'s, str>,
    pub(crate) origine: Origine,
}

impl<'s> RigaLogica<'s> {
    /// The row that starts at `line`. An export may break a row inside a cell: then the line has
    /// too few cells, and those after it bring exactly what is missing.
    pub(crate) fn leggi(
        source: &'s Source,
        line: Line<'s>,
        testata: &Testata,
        comincia_altro: impl Fn(&str) -> bool,
    ) -> Self {
        let mut riga = Self {
            celle: line
                .cells()
                .map(|cella| CellaLogica {
                    testo: cella.text.into(),
                    origine: cella.origine.clone(),
                })
                .collect(),
            linee: vec![line.index],
            origine: line.origine().clone(),
        };
        if let Some(spezzoni) =
            riga.spezzoni(source, line.index, testata.larghezza(), comincia_altro)
        {
            for spezzone in spezzoni {
                riga.aggiungi(spezzone);
            }
            // A spreadsheet quotes the cells that hold a line end.
            for cella in &mut riga.celle {
                let dentro = cella
                    .testo
                    .strip_prefix('"')
                    .and_then(|t| t.strip_suffix('"'));
                if let Some(dentro) = dentro.filter(|t| !t.contains('"')) {
                    cella.testo = dentro.to_owned().into();
                }
            }
        }
        riga
    }

    /// The lines that complete a row broken inside a cell; none where they do not fit exactly.
    fn spezzoni(
        &self,
        source: &'s Source,
        indice: usize,
        larghezza: usize,
        comincia_altro: impl Fn(&str) -> bool,
    ) -> Option<Vec<Line<'s>>> {
        /// Most lines in one row, page breaks included.
        const SPEZZONI: usize = 12;
        let ultima = self.celle.last().filter(|cella| !cella.testo.is_empty())?;
        let mut celle = self.celle.len();
        if celle == 1 {
            // A label broken before its cells: only the very next line goes on with it.
            let line = source.line(indice + 1)?;
            let segue = line.cell(0)?.text.starts_with(char::is_lowercase);
            return (segue && line.cells().len() == larghezza).then(|| vec![line]);
        }
        if celle >= larghezza {
            return None;
        }
        // A comma at the line end asks for more, whatever comes.
        let sospesa = ultima.testo.ends_with([',', ';', '-', '/']);
        let mut spezzoni = Vec::new();
        for passo in 1..=SPEZZONI {
            let line = source.line(indice + passo)?;
            let solo = line.only_text().is_some_and(e_un_numero_di_pagina);
            if line.is_blank() || solo && line.cells().len() < 2 {
                continue;
            }
            let prima = line.cell(0).map_or("", |cella| cella.text);
            if prima.is_empty() || comincia_altro(prima) && !(sospesa && spezzoni.is_empty()) {
                return None;
            }
            celle += line.cells().len() - 1;
            spezzoni.push(line);
            if celle >= larghezza {
                break;
            }
        }
        (celle == larghezza).then_some(spezzoni)
    }

    fn aggiungi(&mut self, line: Line<'s>) {
        self.linee.push(line.index);
        for (indice, cella) in line.cells().enumerate() {
            match self.celle.last_mut().filter(|_| indice == 0) {
                Some(ultima) => ultima.testo = format!("{} {}", ultima.testo, cella.text).into(),
                None => self.celle.push(CellaLogica {
                    testo: cella.text.into(),
                    origine: cella.origine.clone(),
                }),
            }
        }
    }

    /// The text of column `indice`; empty where the row is too short.
    pub(crate) fn testo(&self, indice: Option<usize>) -> &str {
        indice
            .and_then(|indice| self.celle.get(indice))
            .map_or("", |cella| &cella.testo)
    }

    /// The place of column `indice`; the end of the row where it is too short.
    pub(crate) fn posto(&self, indice: Option<usize>) -> Option<Origine> {
        let indice = indice?;
        Some(
            self.celle
                .get(indice)
                .map_or_else(|| self.origine.clone(), |c| c.origine.clone()),
        )
    }

    /// Cells with something in them, with their column.
    pub(crate) fn piene(
        &self,
    ) -> impl DoubleEndedIterator<Item = (usize, &CellaLogica<'s>)> + Clone {
        self.celle
            .iter()
            .enumerate()
            .filter(|(_, cella)| !cella.testo.is_empty())
    }

    /// Where the label of a total stands.
    pub(crate) fn etichetta_del_totale(&self) -> Option<usize> {
        let mut piene = self.piene();
        piene.find_map(|(indice, cella)| e_un_totale(&cella.testo).then_some(indice))
    }

    /// False where the label of a total holds another figure than column `dove`.
    pub(crate) fn etichetta_concorda(&self, dove: Option<usize>) -> bool {
        let nella_cella = cifra_con_richiamo(self.testo(dove)).0.valore();
        let scritta = self.totale_nell_etichetta().map(|(valore, _)| valore);
        scritta.is_none() || scritta == nella_cella
    }

    /// The figure that stands in the cell of a total's label: `Totale 90%`, and its place.
    pub(crate) fn totale_nell_etichetta(&self) -> Option<(Numero, Origine)> {
        let (_, cella) = self.piene().find(|(_, cella)| e_un_totale(&cella.testo))?;
        let ultima = cella.testo.rsplit([' ', ':']).next()?;
        let valore = cifra(ultima).valore().filter(|_| ultima.ends_with('%'))?;
        Some((valore, cella.origine.clone()))
    }

    /// What the row says, for messages.
    pub(crate) fn dicitura(&self) -> String {
        /// Longest quotation, in characters.
        const LUNGHEZZA: usize = 80;
        let testo: Vec<_> = self
            .piene()
            .map(|(_, cella)| cella.testo.as_ref())
            .collect();
        let testo = testo.join(" | ");
        match testo.char_indices().nth(LUNGHEZZA) {
            Some((fine, _)) => format!("{}…", &testo[..fine]),
            None => testo,
        }
    }
}
