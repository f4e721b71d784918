//! The rows of one objective's table as read, before its deadlines are resolved.

use pegaso_model::{
    Decimal, Fase, Numero, ObiettivoPeg, Origine, Scadenza, TipoScadenza, TotaleIncidenza,
};

use crate::frazioni::Aspetto;
use crate::grammatica::fase::lettera;
use crate::grammatica::relativa::Relativa;
use crate::grammatica::responsabili::responsabili;
use crate::grammatica::scadenza::scadenza;
use crate::grammatica::termine::e_un_pezzo_di_seguito;
use crate::prosa::accoda;
use crate::relative;
use crate::testata::ObiettivoDiRiga;

/// Rows, totals and deadlines in the order of the table.
#[derive(Debug, Default)]
pub(crate) struct FasiLette {
    pub(super) fasi: Vec<Fase>,
    totali: Vec<TotaleIncidenza>,
    annualita: Vec<Scadenza>,
    finale: Option<Scadenza>,
    pub(super) ultima: Ultima,
    /// How many phases had no label of their own and were numbered here.
    pub(super) senza_etichetta: usize,
    /// What its column of incidences looks like.
    pub(crate) incidenze: Aspetto,
    /// The objective that its rows name, in a table of several.
    pub(crate) obiettivo: Option<ObiettivoDiRiga>,
    /// More lines of the title of that objective.
    pub(crate) seguito_del_titolo: String,
    /// The objective above it in the same table has no total of its own.
    pub(crate) senza_totale_sopra: bool,
    /// How many sub-rows `a)`, `b)` … stand at the end, none of which has a label.
    sospese: u8,
}

/// The row that a line with nothing but a deadline goes on with.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ultima {
    #[default]
    Nessuna,
    Fase,
    Totale,
    Annualita,
    Finale,
}

/// A deadline whose text is read when the whole table is known.
pub(super) fn da_leggere(testo: &str, origine: Option<Origine>) -> Scadenza {
    let tipo = TipoScadenza::Assente;
    Scadenza {
        testo: testo.to_owned(),
        tipo,
        data: None,
        calcolata: false,
        origine,
    }
}

impl FasiLette {
    /// A final deadline, or that of one year.
    pub(crate) fn termine(&mut self, annualita: Option<i16>, testo: &str, origine: &Origine) {
        let nuova = da_leggere(testo, Some(origine.clone()));
        if annualita.is_some() {
            self.annualita.push(nuova);
            self.ultima = Ultima::Annualita;
        } else if let Some(finale) = self
            .finale
            .as_mut()
            .filter(|finale| !finale.testo.is_empty())
        {
            accoda(&mut finale.testo, testo);
            self.ultima = Ultima::Finale;
        } else {
            self.finale = Some(nuova);
            self.ultima = Ultima::Finale;
        }
    }

    /// True once the final deadline is read: phases that follow need a label.
    pub(super) fn chiuse(&self) -> bool {
        self.finale.is_some()
    }

    /// True where the table is whole: a total or a deadline of all of it was read below its phases.
    pub(crate) fn finite(&self) -> bool {
        let chiuse = self.finale.is_some() || !self.annualita.is_empty();
        !self.fasi.is_empty() && (chiuse || !self.totali.is_empty())
    }

    /// True where `fase` is the label of the first phase that was read.
    pub(crate) fn comincia_con(&self, fase: &str) -> bool {
        self.fasi.first().is_some_and(|prima| prima.fase == fase)
    }

    /// A total of the phases that were read so far.
    pub(crate) fn totale(&mut self, valore: Numero, origine: Origine) {
        let dopo = self.fasi.len();
        self.totali.push(TotaleIncidenza {
            valore,
            dopo,
            origine,
        });
    }

    /// The deadline of the whole that is the last that was read, and says something.
    pub(crate) fn finisce_con_un_termine(&self) -> Option<&Scadenza> {
        let ultimo = match self.ultima {
            Ultima::Finale => self.finale.as_ref(),
            Ultima::Annualita => self.annualita.last(),
            _ => None,
        };
        ultimo.filter(|termine| !termine.testo.is_empty())
    }

    /// The phases below the last total.
    pub(super) fn aperte(&self) -> &[Fase] {
        let dopo = self.totali.last().map_or(0, |totale| totale.dopo);
        self.fasi.get(dopo..).unwrap_or_default()
    }

    /// What they add up to.
    pub(super) fn somma_aperta(&self) -> Decimal {
        self.aperte()
            .iter()
            .filter_map(|fase| fase.incidenza)
            .map(Numero::valore)
            .sum()
    }

    /// True where no total was read.
    pub(crate) fn senza_totale(&self) -> bool {
        self.totali.is_empty()
    }

    /// True where no phase was read yet.
    pub(crate) fn vuote(&self) -> bool {
        self.fasi.is_empty()
    }

    /// More text of the deadline above; false where there is none.
    pub(crate) fn continua_scadenza(&mut self, testo: &str) -> bool {
        let scadenza = match self.ultima {
            Ultima::Nessuna | Ultima::Totale => return false,
            Ultima::Fase => self.fasi.last_mut().map(|fase| &mut fase.scadenza),
            Ultima::Annualita => self.annualita.last_mut(),
            Ultima::Finale => self.finale.as_mut(),
        };
        let Some(scadenza) = scadenza else {
            return false;
        };
        let di_tutto = matches!(self.ultima, Ultima::Annualita | Ultima::Finale);
        // The rest of a label that a page end cut says nothing of its date.
        if !(di_tutto && !scadenza.testo.is_empty() && e_un_pezzo_di_seguito(testo)) {
            accoda(&mut scadenza.testo, testo);
        }
        true
    }

    /// More text of the phase above, and more of its responsibles; `None` where there is none.
    pub(super) fn continua_fase(&mut self, descrizione: &str, seguito: &str) -> Option<&mut Fase> {
        let ultima = self.fasi.last_mut()?;
        accoda(&mut ultima.descrizione, descrizione);
        if !seguito.is_empty() {
            accoda(&mut ultima.responsabili.testo, seguito);
            let voci = responsabili(&ultima.responsabili.testo);
            ultima.responsabili.codici = voci.codici;
            ultima.responsabili.altri = voci.altri;
        }
        Some(ultima)
    }

    /// The phase and letter of a sub-row without label: its own letter, or the next one. The
    /// labelled row of a phase with sub-rows is its `a`, unless one says that it is.
    pub(super) fn sottoriga(&mut self, letta: Option<char>) -> Option<(String, Option<char>)> {
        let ultima = self.fasi.last_mut()?;
        if letta == Some('a') && ultima.sotto.is_none() {
            return Some((ultima.fase.clone(), letta));
        }
        let sopra = ultima.sotto.get_or_insert_with(|| "a".to_owned());
        let seguente = sopra
            .bytes()
            .next()
            .filter(u8::is_ascii_lowercase)
            .map_or('b', |lettera| {
                char::from(lettera.saturating_add(1).min(b'z'))
            });
        Some((ultima.fase.clone(), Some(letta.unwrap_or(seguente))))
    }

    /// Counts a sub-row with that letter and without a label of its own.
    pub(super) fn sospende(&mut self, lettera: Option<char>) {
        let attesa = |sospese: u8| char::from(b'a'.saturating_add(sospese));
        self.sospese = match lettera {
            Some(letta) if letta == attesa(self.sospese) => self.sospese.saturating_add(1),
            Some('a') => 1,
            _ => 0,
        };
    }

    /// Gives `fase` the sub-rows that stand without a label above the one with `lettera` and with its
    /// label: where labels stand in the middle of their sub-rows or below. False where they are not
    /// those before it.
    pub(super) fn riprende(&mut self, fase: &str, lettera: Option<char>) -> bool {
        let sospese = usize::from(std::mem::take(&mut self.sospese));
        let attesa = u8::try_from(sospese).map(|n| char::from(b'a'.saturating_add(n)));
        if sospese == 0 || lettera.is_none() || attesa.ok() != lettera {
            return false;
        }
        let Some(prima) = self.fasi.len().checked_sub(sospese) else {
            return false;
        };
        for riga in &mut self.fasi[prima..] {
            fase.clone_into(&mut riga.fase);
        }
        if let Some(sopra) = prima
            .checked_sub(1)
            .and_then(|sopra| self.fasi.get_mut(sopra))
            && sopra.sotto.as_deref() == Some("a")
            && lettera_di(&sopra.descrizione).is_none()
        {
            sopra.sotto = None;
        }
        true
    }

    /// Takes back a labelled row that only introduces its sub-rows: `fase 1: Rilievi:` above
    /// `a) …`, `b) …`. Its text goes on in the first of them.
    pub(super) fn introduzione(&mut self) -> Option<Fase> {
        self.fasi.pop_if(|ultima| {
            ultima.sotto.is_none()
                && ultima.incidenza.is_none()
                && ultima.non_interpretate.is_empty()
                && ultima.responsabili.testo.is_empty()
                && ultima.scadenza.testo.is_empty()
        })
    }

    /// Reads all deadlines and hands everything over to `obiettivo`.
    pub(crate) fn completa(mut self, obiettivo: &mut ObiettivoPeg, anno: Option<i16>) {
        let relative: Vec<Option<Relativa>> = self
            .fasi
            .iter_mut()
            .map(|fase| leggi_scadenza(&mut fase.scadenza, anno))
            .collect();
        relative::risolvi(&mut self.fasi, &relative);
        for annualita in &mut self.annualita {
            leggi_scadenza(annualita, anno);
        }
        if let Some(finale) = &mut self.finale
            && let Some(relativa) = leggi_scadenza(finale, anno)
        {
            relative::risolvi_una(finale, &relativa, &self.fasi);
        }
        accoda(&mut obiettivo.titolo, &self.seguito_del_titolo);
        obiettivo.fasi = self.fasi;
        obiettivo.totali_incidenza = self.totali.iter().map(|totale| totale.valore).collect();
        obiettivo.totali = self.totali;
        obiettivo.scadenze_annualita = self.annualita;
        obiettivo.scadenza_finale = self.finale;
    }
}

/// The letter that a description begins with.
pub(super) fn lettera_di(descrizione: &str) -> Option<char> {
    lettera(descrizione).ok().map(|(_, lettera)| lettera)
}

fn leggi_scadenza(da_leggere: &mut Scadenza, anno: Option<i16>) -> Option<Relativa> {
    let letta = scadenza(&da_leggere.testo, anno);
    da_leggere.tipo = letta.tipo;
    da_leggere.data = letta.data;
    da_leggere.calcolata = letta.calcolata;
    letta.relativa
}
