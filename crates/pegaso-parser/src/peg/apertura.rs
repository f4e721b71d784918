//! Where an objective begins: at its title, at the same title again, at a table that has none.

use pegaso_model::{ObiettivoPeg, Origine};

use super::aperto::{Aperto, Prosa, accoda_riga};
use super::titoli::{resto_del_titolo, testo_unito};
use super::{Campo, StatoPeg};
use crate::fasi;
use crate::grammatica::struttura::unita;
use crate::grammatica::testa::{Voce, voce, voce_di_contorno};
use crate::grammatica::titolo::titolo;
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore};
use crate::schede::{self, Scheda, testo_di_testa};
use crate::testata::Testata;

impl StatoPeg {
    /// Opens the objective whose head begins at the cursor; false where none does.
    pub(crate) fn apri(&mut self, lettore: &mut Lettore<'_>) -> bool {
        while self
            .schede
            .front()
            .is_some_and(|scheda| scheda.titolo < lettore.posto)
        {
            self.schede.pop_front();
        }
        if self
            .schede
            .front()
            .is_none_or(|scheda| scheda.inizio > lettore.posto)
        {
            return false;
        }
        let Some(scheda) = self.schede.pop_front() else {
            return false;
        };
        for indice in &scheda.estranee {
            lettore
                .source
                .line(*indice)
                .into_iter()
                .for_each(|line| lettore.testo_libero(line));
        }
        for indice in lettore.posto..=scheda.titolo {
            lettore.segna(indice, Fine::Intestazione);
        }
        lettore.posto = scheda.titolo + 1;
        self.apri_scheda(lettore, scheda);
        true
    }

    /// True where the head of an objective begins with line `indice`.
    pub(crate) fn comincia_da(&self, indice: usize) -> bool {
        schede::comincia(&self.schede, indice)
    }

    /// Reads the title of `scheda`, and what follows it.
    fn apri_scheda(&mut self, lettore: &mut Lettore<'_>, scheda: Scheda) {
        let Some(line) = lettore.source.line(scheda.titolo) else {
            return;
        };
        let testo = testo_unito(line);
        let letto = tutta(titolo, &testo);
        let etichettato = match tutta(voce, &testo) {
            Some(Voce::Titolo(titolo)) => titolo,
            _ => &*testo,
        };
        let (codice, sulla_riga) =
            letto.map_or(("", etichettato), |letto| (letto.codice, letto.testo));
        let codice = scheda
            .codice
            .clone()
            .filter(|_| codice.is_empty())
            .unwrap_or_else(|| codice.to_owned());
        let titolo = resto_del_titolo(lettore, sulla_riga);
        if self.continua(&codice, &titolo, letto.is_some_and(|letto| letto.segue)) {
            return;
        }
        self.chiudi(lettore);
        let con_struttura = scheda.struttura.is_some();
        let con_ruolo = scheda.ruolo.is_some();
        if let Some(struttura) = scheda.struttura {
            self.struttura = struttura;
            self.ruolo = None;
            self.responsabile = None;
        }
        if con_ruolo {
            self.ruolo = scheda.ruolo;
            self.responsabile = scheda.responsabile;
        }
        self.apri_obiettivo(&codice, &titolo, line.origine());
        let Some(aperto) = &mut self.aperto else {
            return;
        };
        let precisazione = letto.map_or("", |letto| letto.precisazione);
        if !precisazione.is_empty() {
            aperto.obiettivo.dettaglio = Some(precisazione.to_owned());
        }
        voci_sotto(lettore, &mut aperto.obiettivo, [con_struttura, con_ruolo]);
    }

    /// True where the title is that of the objective being read, said again where a page begins.
    fn continua(&self, codice: &str, titolo: &str, segue: bool) -> bool {
        let Some(aperto) = &self.aperto else {
            return false;
        };
        let obiettivo = &aperto.obiettivo;
        let aperta = !aperto.fasi.vuote() && !aperto.fasi.finite();
        let nome = match obiettivo.codice.as_str() {
            "" => titolo.is_empty() || obiettivo.titolo == titolo,
            _ => segue || obiettivo.titolo == titolo,
        };
        obiettivo.codice == codice && nome && (segue || aperta)
    }

    /// True where the table under the cursor begins again with the first phase of one that is whole:
    /// it is another objective's, whose title was not recognised.
    pub(super) fn ricomincia(&self, lettore: &mut Lettore<'_>, testata: &Testata) -> bool {
        let Some(aperto) = &self.aperto else {
            return false;
        };
        // The phases of another year of the same objective stand under a label of their own.
        if !aperto.fasi.finite() || aperto.prosa == Prosa::Campo(Campo::Fasi) {
            return false;
        }
        let Some(prima) = lettore.guarda() else {
            return false;
        };
        fasi::etichetta_della_riga(prima, testata)
            .is_some_and(|etichetta| aperto.fasi.comincia_con(&etichetta))
    }

    /// Opens an objective that has no title, and says so.
    pub(super) fn apri_senza_titolo(
        &mut self,
        lettore: &mut Lettore<'_>,
        origine: &Origine,
        come: &str,
    ) {
        self.apri_obiettivo("", "", origine);
        let oggetto = self
            .aperto
            .as_ref()
            .map(|aperto| aperto.obiettivo.oggetto());
        let messaggio = format!("obiettivo senza titolo riconoscibile, {come}");
        lettore.segnala(oggetto.unwrap_or_default(), messaggio, origine);
    }

    pub(super) fn apri_obiettivo(&mut self, codice: &str, titolo: &str, origine: &Origine) {
        let obiettivo = ObiettivoPeg {
            struttura: self.struttura.clone(),
            ruolo: self.ruolo.clone(),
            responsabile: self.responsabile.clone(),
            codice: codice.to_owned(),
            titolo: titolo.to_owned(),
            origine: origine.clone(),
            ..ObiettivoPeg::default()
        };
        self.aperto = Some(Aperto {
            obiettivo,
            ..Aperto::default()
        });
    }
}

/// Reads the labelled lines of the head that stand below its title: `Codice: 5`, `Settore: Tributi`.
/// What stands above the title says more than they do.
fn voci_sotto(
    lettore: &mut Lettore<'_>,
    obiettivo: &mut ObiettivoPeg,
    [con_struttura, con_ruolo]: [bool; 2],
) {
    let (mut con_struttura, mut con_ruolo) = (con_struttura, con_ruolo);
    // A title that says nothing but its number is a card's: a code of its own counts more.
    let mut della_scheda = obiettivo.titolo.is_empty();
    while let Some(line) = lettore.guarda() {
        let unito = testo_unito(line);
        if line.filled() <= 2 && voce_di_contorno(&unito) {
            accoda_riga(&mut obiettivo.dettaglio, &unito);
            lettore.prendi(Fine::Campo);
            continue;
        }
        let Some(testo) = testo_di_testa(line) else {
            return;
        };
        match tutta(voce, &testo) {
            Some(Voce::Titolo(titolo)) if obiettivo.titolo.is_empty() => {
                titolo.clone_into(&mut obiettivo.titolo);
            }
            Some(Voce::Codice(codice)) if obiettivo.codice.is_empty() || della_scheda => {
                codice.clone_into(&mut obiettivo.codice);
                della_scheda = false;
            }
            Some(Voce::Struttura(struttura)) if !con_struttura => {
                unita(struttura).clone_into(&mut obiettivo.struttura);
                con_struttura = true;
                if !con_ruolo {
                    obiettivo.ruolo = None;
                    obiettivo.responsabile = None;
                }
            }
            Some(Voce::Ruolo(letto)) if !con_ruolo => {
                obiettivo.ruolo = Some(letto.ruolo.to_owned());
                obiettivo.responsabile = letto.persona.map(str::to_owned);
                con_ruolo = true;
            }
            _ => return,
        }
        lettore.prendi(Fine::Intestazione);
    }
}

#[cfg(test)]
mod tests;
