//! The state that reading a document builds up, line by line.
//!
//! Every non-blank line is marked exactly once with where it ended ([`Fine`]); what is never
//! marked shows up as an EST002 finding.

use pegaso_model::{
    Codice, Copertura, Documento, Gravita, Line, Origine, Rilievo, Source, TabellaVp, TestoLibero,
};

use crate::elenco::Voci;
use crate::note::Cancelletti;
use crate::riga_logica::RigaLogica;
use crate::testata::Testata;

/// Where a line ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fine {
    Intestazione,
    Testata,
    Riga,
    Totale,
    Campo,
    Nota,
    Elenco,
    Firma,
    TestoLibero,
    NonInterpretata,
}

/// What findings call a table of valore pubblico: the whole document, where it has no code.
pub(crate) fn nome_tabella(tabella: Option<&TabellaVp>) -> String {
    tabella
        .filter(|tabella| !tabella.codice.is_empty())
        .map_or_else(|| DOCUMENTO.to_owned(), TabellaVp::oggetto)
}

/// What findings call the whole document.
pub(crate) const DOCUMENTO: &str = "documento";

/// A cursor over the lines of a source, and the document read so far.
pub(crate) struct Lettore<'s> {
    pub(crate) source: &'s Source,
    /// The line to read next.
    pub(crate) posto: usize,
    pub(crate) documento: Documento,
    /// Lines that may be a directory without header.
    pub(crate) voci: Voci,
    /// Notes that reading took for headings.
    pub(crate) cancelletti: Cancelletti,
    fini: Vec<Option<Fine>>,
}

impl<'s> Lettore<'s> {
    pub(crate) fn nuovo(source: &'s Source) -> Self {
        let mut documento = Documento::vuoto(source.sorgente.clone());
        documento.letture.clone_from(&source.letture);
        Self {
            source,
            posto: 0,
            documento,
            voci: Voci::default(),
            cancelletti: Cancelletti::di(source),
            fini: vec![None; source.len()],
        }
    }

    /// The next line that is neither blank nor read, without taking it.
    pub(crate) fn guarda(&mut self) -> Option<Line<'s>> {
        loop {
            let line = self.source.line(self.posto)?;
            if !line.is_blank() && self.fini[self.posto].is_none() {
                return Some(line);
            }
            self.posto += 1;
        }
    }

    /// Marks the line at the cursor and goes on.
    pub(crate) fn prendi(&mut self, fine: Fine) {
        self.segna(self.posto, fine);
        self.posto += 1;
    }

    /// True for a line that already ended somewhere.
    pub(crate) fn letta(&self, indice: usize) -> bool {
        self.fini.get(indice).is_some_and(Option::is_some)
    }

    /// Where a line ended, so far.
    pub(crate) fn fine(&self, indice: usize) -> Option<Fine> {
        self.fini.get(indice).copied().flatten()
    }

    /// Marks a line, once.
    pub(crate) fn segna(&mut self, indice: usize, fine: Fine) {
        if let Some(posto) = self.fini.get_mut(indice) {
            posto.get_or_insert(fine);
        }
    }

    /// Keeps a line as prose outside every record.
    pub(crate) fn testo_libero(&mut self, line: Line<'_>) {
        let testo = line
            .cells()
            .map(|cella| cella.text)
            .filter(|testo| !testo.is_empty());
        let testo = testo.collect::<Vec<_>>().join(" ");
        let origine = line.origine().clone();
        self.documento
            .sorgente
            .testo_libero
            .push(TestoLibero { testo, origine });
        self.segna(line.index, Fine::TestoLibero);
    }

    /// Gives `fine` to `line`, the last that was kept as prose; false where it is another.
    pub(crate) fn riprendi(&mut self, line: Line<'_>, fine: Fine) -> bool {
        let libero = &mut self.documento.sorgente.testo_libero;
        let sua = libero
            .last()
            .is_some_and(|testo| testo.origine == *line.origine())
            && self.fini.get(line.index) == Some(&Some(Fine::TestoLibero));
        if sua {
            libero.pop();
            self.fini[line.index] = Some(fine);
        }
        sua
    }

    /// Keeps the text of a line that looks like a row of a table and that no grammar reads; the
    /// finding is the caller's.
    pub(crate) fn non_interpretata(&mut self, line: Line<'_>) {
        let testo = line
            .cells()
            .map(|cella| cella.text)
            .collect::<Vec<_>>()
            .join(" | ");
        let origine = line.origine().clone();
        self.documento
            .sorgente
            .testo_libero
            .push(TestoLibero { testo, origine });
        self.segna(line.index, Fine::NonInterpretata);
    }

    /// Keeps and reports a line that was a row of a table and lost its columns.
    pub(crate) fn riga_rotta(&mut self, oggetto: String, line: Line<'_>, testo: &str) {
        let messaggio = format!("riga di tabella senza colonne riconoscibili: «{testo}»");
        self.segnala(oggetto, messaggio, line.origine());
        self.non_interpretata(line);
    }

    /// Marks the lines of `riga`, which ended in `fine`; keeps and reports one that could not be
    /// read.
    pub(crate) fn segna_riga(&mut self, oggetto: &str, riga: &RigaLogica<'_>, fine: Option<Fine>) {
        for indice in &riga.linee {
            match (fine, self.source.line(*indice)) {
                (Some(fine), _) => self.segna(*indice, fine),
                (None, Some(line)) => self.non_interpretata(line),
                (None, None) => {}
            }
        }
        if fine.is_none() {
            let messaggio = format!("riga di tabella non interpretata: «{}»", riga.dicitura());
            self.segnala(oggetto.to_owned(), messaggio, &riga.origine);
        }
    }

    /// Reports the cells of `riga` that stand beyond the last column.
    pub(crate) fn segnala_oltre(
        &mut self,
        oggetto: impl Fn() -> String,
        riga: &RigaLogica<'_>,
        testata: &Testata,
    ) {
        for (indice, cella) in riga.piene() {
            if indice >= testata.larghezza() {
                let messaggio = format!("cella oltre l'ultima colonna: «{}»", cella.testo);
                self.segnala(oggetto(), messaggio, &cella.origine);
            }
        }
    }

    /// An EST001 finding.
    pub(crate) fn segnala(&mut self, oggetto: String, messaggio: String, origine: &Origine) {
        self.documento.letture.push(Rilievo::nuovo(
            Codice::new("EST001"),
            "riga-non-interpretata",
            Gravita::Avviso,
            oggetto,
            messaggio,
            origine.clone(),
        ));
    }

    /// Where every line ended.
    pub(crate) fn copertura(&self) -> Copertura {
        let mut copertura = Copertura::default();
        for (line, fine) in self.source.lines().zip(&self.fini) {
            if line.is_blank() {
                continue;
            }
            copertura.linee += 1;
            let Some(fine) = fine else { continue };
            *match fine {
                Fine::Intestazione => &mut copertura.intestazioni,
                Fine::Testata => &mut copertura.testate,
                Fine::Riga => &mut copertura.righe,
                Fine::Totale => &mut copertura.totali,
                Fine::Campo => &mut copertura.campi,
                Fine::Nota => &mut copertura.note,
                Fine::Elenco => &mut copertura.elenco,
                Fine::Firma => &mut copertura.firme,
                Fine::TestoLibero => &mut copertura.testo_libero,
                Fine::NonInterpretata => &mut copertura.non_interpretate,
            } += 1;
        }
        copertura
    }
}

/// An EST011 finding.
pub(crate) fn ricomposizione_incerta(
    documento: &mut Documento,
    oggetto: String,
    messaggio: String,
    origine: &Origine,
) {
    documento.letture.push(Rilievo::nuovo(
        Codice::new("EST011"),
        "ricomposizione-incerta",
        Gravita::Avviso,
        oggetto,
        messaggio,
        origine.clone(),
    ));
}
