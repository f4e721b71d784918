//! Objectives of a PEG: their head and their labelled fields.

mod aperto;
mod apertura;
mod comune;
mod scadenze;
mod titoli;
mod vuoti;

use std::collections::VecDeque;

pub(crate) use titoli::testo_unito;
pub(crate) use vuoti::togli_vuoti;

use pegaso_model::{Line, Scadenza};

use crate::elenco::Candidata;
use crate::fasi;
use crate::frazioni::Aspetto;
use crate::grammatica::data::anno_lungo;
use crate::grammatica::ente::ente;
use crate::grammatica::etichetta::{Campo, CampoLetto, campo};
use crate::grammatica::struttura::firma;
use crate::grammatica::termine::{e_un_pezzo_di_seguito, termine, termine_del_tutto};
use crate::grammatica::totale::totale_delle_incidenze;
use crate::grammatica::tutta;
use crate::grammatica::voce_di_fase::voce_di_fase;
use crate::indicatori;
use crate::indizi::su_pagina;
use crate::lettore::{DOCUMENTO, Fine, Lettore, ricomposizione_incerta};
use crate::pagina::{e_un_numero_di_pagina, e_una_testatina};
use crate::schede::{self, Scheda};
use crate::testata::{Testata, dubbi};
use aperto::{Aperto, Prosa};

/// What reading a PEG remembers from line to line.
#[derive(Debug)]
pub(crate) struct StatoPeg {
    schede: VecDeque<Scheda>,
    struttura: String,
    ruolo: Option<String>,
    responsabile: Option<String>,
    /// The objective being read.
    aperto: Option<Aperto>,
    /// The columns in force, also after a page break.
    testata: Option<Testata>,
    /// The table being read may be of several objectives, and its sums do not tell.
    incerta: bool,
    /// What the column of incidences looks like, to tell fractions from percentages.
    pub(crate) incidenze: Aspetto,
    /// Lines that may be a directory of responsibles.
    elenchi: Vec<Candidata>,
}

impl StatoPeg {
    pub(crate) fn nuovo(lettore: &Lettore<'_>) -> Self {
        Self {
            schede: schede::trova(lettore.source).into(),
            struttura: String::new(),
            ruolo: None,
            responsabile: None,
            aperto: None,
            testata: None,
            incerta: false,
            incidenze: Aspetto::default(),
            elenchi: Vec::new(),
        }
    }

    /// Sets lines aside that may be a directory of responsibles.
    pub(crate) fn aggiungi_elenco(&mut self, linee: Vec<usize>) {
        let oggetto = self.oggetto();
        self.elenchi.push(Candidata { linee, oggetto });
    }

    /// The lines that were set aside.
    pub(crate) fn elenchi(&mut self) -> Vec<Candidata> {
        std::mem::take(&mut self.elenchi)
    }

    /// The columns in force, where `line` is their header again.
    pub(crate) fn ripete(&self, line: Line<'_>) -> Option<(Testata, usize)> {
        let testata = self
            .testata
            .as_ref()
            .filter(|testata| testata.ripetuta(line))?;
        Some((testata.clone(), 1))
    }

    /// True where the objective being read has no phases yet.
    pub(crate) fn attende_le_fasi(&self) -> bool {
        let aperto = self.aperto.as_ref();
        aperto.is_some_and(|aperto| aperto.fasi.vuote())
    }

    /// True where the document has objectives at all.
    pub(crate) fn ha_schede(&self) -> bool {
        !self.schede.is_empty() || self.aperto.is_some()
    }

    /// Reads the table of phases under the header at the cursor, which takes `linee` lines.
    pub(crate) fn leggi_fasi(&mut self, lettore: &mut Lettore<'_>, testata: Testata, linee: usize) {
        let inizio = lettore.posto;
        let origine = lettore
            .source
            .line(inizio)
            .map(|line| line.origine().clone());
        for _ in 0..linee {
            lettore.prendi(Fine::Testata);
        }
        let testata = match lettore.guarda() {
            Some(prima) if fasi::manca_la_colonna_delle_etichette(prima, &testata) => {
                testata.con_etichette()
            }
            Some(prima) => match fasi::colonna_delle_etichette(prima, &testata) {
                Some(indice) => testata.con_etichette_in(indice),
                None => testata,
            },
            None => testata,
        };
        let (mut testata, dedotte) = testata.dedotta(lettore);
        let scelte = testata.scegli_l_anno(lettore);
        let testata = self.di_quanti(lettore, testata);
        let origine = origine.unwrap_or_default();
        if self.ricomincia(lettore, &testata) {
            self.chiudi(lettore);
        }
        if testata.di_piu_obiettivi() {
            self.prendi_la_testa_sopra(lettore, inizio);
        }
        self.apri_dalla_riga(lettore, &testata);
        if self.aperto.is_none() {
            self.apri_senza_titolo(
                lettore,
                &origine,
                "la tabella delle fasi è sotto un titolo che non si riconosce",
            );
        }
        let oggetto = self.oggetto();
        for messaggio in dedotte.into_iter().chain(scelte) {
            ricomposizione_incerta(&mut lettore.documento, oggetto.clone(), messaggio, &origine);
        }
        dubbi::segnala(lettore, &testata, &oggetto, &origine);
        self.leggi_righe(lettore, &testata);
        self.va_a(Prosa::Fuori);
        self.testata = Some(testata);
    }

    /// Reads phases under the columns in force; false where the line at the cursor is none.
    pub(crate) fn continua_fasi(&mut self, lettore: &mut Lettore<'_>) -> bool {
        let (Some(testata), Some(line)) = (self.testata.take(), lettore.guarda()) else {
            return false;
        };
        let sua = self.aperto.is_some() && fasi::e_una_riga(line, &testata);
        if sua {
            self.apri_dalla_riga(lettore, &testata);
            self.leggi_righe(lettore, &testata);
        }
        self.testata = Some(testata);
        // A line that the closed table does not take either is somebody else's.
        sua && lettore.letta(line.index)
    }

    /// Reads the rows at the cursor, of one objective or of several.
    fn leggi_righe(&mut self, lettore: &mut Lettore<'_>, testata: &Testata) {
        loop {
            let Some(aperto) = &mut self.aperto else {
                return;
            };
            let posto = lettore.posto;
            let oggetto = aperto.obiettivo.oggetto();
            fasi::leggi(lettore, testata, &mut aperto.fasi, &oggetto);
            if lettore.posto > posto {
                aperto.prosa = Prosa::Fuori;
            }
            if !self.apri_dalla_riga(lettore, testata) {
                return;
            }
        }
    }

    /// Reads the table of indicators under the header at the cursor into the objective; false where
    /// none is being read.
    pub(crate) fn leggi_indicatori(
        &mut self,
        lettore: &mut Lettore<'_>,
        testata: &Testata,
        linee: usize,
    ) -> bool {
        let schede = &self.schede;
        let comincia = |indice| schede::comincia(schede, indice);
        let aperto = self.aperto.as_mut();
        let Some(aperto) = aperto.filter(|aperto| aperto.prosa != Prosa::Firmata) else {
            return false;
        };
        aperto.prosa = Prosa::Campo(Campo::Indicatori);
        for riga in indicatori::leggi(lettore, testata, linee, comincia) {
            aperto.continua(&riga);
        }
        aperto.prosa = Prosa::Fuori;
        true
    }

    /// True for text of a page that stands behind the rows of an objective, where no field has begun, and
    /// holds figures: a row may have lost it.
    pub(crate) fn dietro_le_righe(&self, line: Line<'_>, testo: &str) -> bool {
        let aperto = self.aperto.as_ref();
        aperto.is_some_and(|aperto| aperto.prosa == Prosa::Fuori && !aperto.fasi.vuote())
            && su_pagina(line.origine())
            && testo.contains(|c: char| c.is_ascii_digit())
            && !e_un_numero_di_pagina(testo)
    }

    /// True for a line of a list behind the phases of an objective that says one more: `4) Collaudo (peso 10%)`.
    pub(crate) fn dice_un_altra_fase(&self, testo: &str) -> bool {
        let aperto = self.aperto.as_ref();
        aperto.is_some_and(|aperto| aperto.prosa == Prosa::Fuori && !aperto.fasi.vuote())
            && voce_di_fase(testo)
                .and_then(|voce| voce.peso)
                .is_some_and(|peso| peso.nominato)
    }

    /// How findings name what the line at the cursor belongs to.
    pub(crate) fn oggetto(&self) -> String {
        let aperto = self.aperto.as_ref();
        aperto
            .filter(|aperto| aperto.prosa != Prosa::Firmata)
            .map_or_else(|| DOCUMENTO.to_owned(), |aperto| aperto.obiettivo.oggetto())
    }

    /// Reads a line of prose of the objective being read; false where it belongs to none.
    pub(crate) fn leggi_prosa(
        &mut self,
        lettore: &mut Lettore<'_>,
        line: Line<'_>,
        testo: &str,
    ) -> bool {
        if self.aperto.is_none() {
            return false;
        }
        if firma(testo) {
            self.va_a(Prosa::Firmata);
            lettore.prendi(Fine::Firma);
            return true;
        }
        if let Some(letto) = tutta(campo, testo) {
            self.leggi_campo(lettore, line, letto, testo);
            lettore.prendi(Fine::Campo);
            return true;
        }
        let Some(aperto) = &mut self.aperto else {
            return false;
        };
        let sotto_la_tabella = aperto.prosa == Prosa::Fuori && !aperto.fasi.vuote();
        let del_tutto = || tutta(termine_del_tutto, testo).filter(|_| sotto_la_tabella);
        if let Some(letto) = tutta(termine, testo).or_else(del_tutto) {
            let origine = line
                .cells()
                .next()
                .map_or(line.origine(), |cella| cella.origine)
                .clone();
            aperto.fasi.termine(letto.annualita, letto.testo, &origine);
            aperto.prosa = Prosa::Fuori;
            lettore.prendi(Fine::Totale);
            return true;
        }
        if sotto_la_tabella && let Some(valore) = totale_delle_incidenze(testo) {
            aperto.fasi.totale(valore, line.origine().clone());
            lettore.prendi(Fine::Totale);
            return true;
        }
        if let Some(termine) = aperto.fasi.finisce_con_un_termine()
            && prosegue_il_termine(lettore, line, testo, termine)
        {
            aperto.fasi.continua_scadenza(testo);
            lettore.prendi(Fine::Totale);
            return true;
        }
        let altrove = matches!(aperto.prosa, Prosa::Fuori | Prosa::Firmata)
            || e_un_numero_di_pagina(testo)
            || tutta(ente, testo).is_some()
            || e_una_testatina(testo)
            || crate::sembra_una_riga(lettore.source, line, testo);
        if !altrove {
            aperto.continua(testo);
            lettore.prendi(Fine::Campo);
        }
        !altrove
    }

    /// Opens a field. A label from above the table, where the table was already read, opens an
    /// objective whose title was not recognised.
    fn leggi_campo(
        &mut self,
        lettore: &mut Lettore<'_>,
        line: Line<'_>,
        letto: CampoLetto<'_>,
        riga: &str,
    ) {
        let dall_inizio = matches!(
            letto.campo,
            Campo::FinalitaStrategiche | Campo::Direttive | Campo::Tempistica | Campo::Fasi
        );
        let gia_letto = self
            .aperto
            .as_mut()
            .is_some_and(|aperto| !aperto.fasi.vuote() && aperto.campo(letto.campo).is_some());
        // `Fasi annualità 2026:` has the phases of one more year of the same objective.
        let di_un_anno = letto.campo == Campo::Fasi && nomina_un_anno(letto.etichetta);
        if dall_inizio && gia_letto && !di_un_anno {
            self.chiudi(lettore);
            self.apri_senza_titolo(lettore, line.origine(), &format!("da «{riga}»"));
        }
        if let Some(aperto) = &mut self.aperto {
            aperto.apri_campo(letto, riga);
        }
    }

    fn va_a(&mut self, prosa: Prosa) {
        if let Some(aperto) = &mut self.aperto {
            aperto.prosa = prosa;
        }
    }

    /// Closes the objective being read and adds it to the document.
    pub(crate) fn chiudi(&mut self, lettore: &mut Lettore<'_>) {
        let Some(Aperto {
            mut obiettivo,
            fasi,
            ..
        }) = self.aperto.take()
        else {
            return;
        };
        self.incidenze.unisci(&fasi.incidenze);
        fasi.completa(&mut obiettivo, lettore.documento.anno);
        scadenze::segnala_le_ignote(&mut lettore.documento, &obiettivo);
        lettore.documento.peg.push(obiettivo);
    }
}

/// True where a label has a year in it.
fn nomina_un_anno(etichetta: &str) -> bool {
    etichetta
        .split(|c: char| !c.is_ascii_digit())
        .any(|cifre| cifre.len() == 4 && tutta(anno_lungo, cifre).is_some())
}

/// True for a line of a page that goes on in small letters right below a row that ends a table, or with
/// the sentence that its deadline leaves open.
fn prosegue_il_termine(
    lettore: &Lettore<'_>,
    line: Line<'_>,
    testo: &str,
    termine: &Scadenza,
) -> bool {
    let mut sopra = (0..line.index).rev();
    let sopra = sopra.find(|indice| {
        let sopra = lettore.source.line(*indice);
        sopra.is_some_and(|sopra| !sopra.is_blank())
    });
    let in_piccolo = testo.starts_with(char::is_lowercase) && !testo.ends_with(':');
    line.origine().riga.is_none()
        && (in_piccolo || e_un_pezzo_di_seguito(testo) || e_la_riga_sotto(line, testo, termine))
        && sopra.is_some_and(|sopra| lettore.fine(sopra) == Some(Fine::Totale))
}

/// True where `line` stands as near below the words of `termine`, a sentence that goes on, as the lines of
/// one paragraph do.
fn e_la_riga_sotto(line: Line<'_>, testo: &str, termine: &Scadenza) -> bool {
    /// Most space between two lines of a paragraph, in parts of their height.
    const SPAZIO: f32 = 0.8;
    /// Fewest words of a sentence.
    const PAROLE: usize = 5;
    let sopra = termine.origine.as_ref();
    let (Some(sopra), Some(sotto)) = (
        sopra.filter(|sopra| sopra.pagina == line.origine().pagina),
        line.origine().riquadro,
    ) else {
        return false;
    };
    let Some(sopra) = sopra.riquadro else {
        return false;
    };
    let aperto = termine
        .testo
        .ends_with(|c: char| c.is_alphabetic() || c == ',');
    let spazio = sotto[1] - sopra[3];
    aperto
        && termine.testo.split_whitespace().count() >= PAROLE
        && !testo.contains(':')
        && (0.0..=SPAZIO * (sotto[3] - sotto[1])).contains(&spazio)
}
