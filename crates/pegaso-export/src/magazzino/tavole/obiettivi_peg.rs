//! Objectives of a PEG.

use pegaso_model::{Decimal, Numero, ObiettivoPeg, Scadenza};

use super::super::scheda::Scheda;
use super::super::tavola::{
    PRODOTTO, Riga,
    TipoColonna::{Chiave, Data, Intero, Logico, Testo},
};
use super::{Chiavi, Comuni, colonne, fasi, letture};
use crate::magazzino::parole::tipo_scadenza;

colonne! {
    (obiettivo: &ObiettivoPeg, letture: usize)
    struttura: Chiave, "l'unità organizzativa" => &obiettivo.struttura;
    ruolo: Testo, "ruolo del responsabile" => &obiettivo.ruolo;
    responsabile: Testo, "la persona" => &obiettivo.responsabile;
    codice: Chiave, "lettera o numero entro la struttura" => &obiettivo.codice;
    titolo: Testo, "titolo" => &obiettivo.titolo;
    dettaglio: Testo, "testo fra il titolo e la prima etichetta" => &obiettivo.dettaglio;
    finalita_strategiche: Testo, "finalità strategiche" => &obiettivo.finalita_strategiche;
    direttive: Testo, "direttive specifiche" => &obiettivo.direttive;
    tempistica: Testo, "tempistica" => &obiettivo.tempistica;
    fasi: Intero, "fasi e sottorighe" => obiettivo.fasi.len();
    somma_incidenze: PRODOTTO, "somma delle incidenze stampate" => somma(obiettivo);
    totali_incidenza: Testo, "i totali stampati, uno per riga" => totali(obiettivo);
    scadenza_finale_testo: Testo, "scadenza finale come stampata" => finale(obiettivo).map(|s| &s.testo);
    scadenza_finale_tipo: Testo, "che cosa dice: data, relativa, in_corso_d_anno…" => finale(obiettivo).and_then(|s| tipo_scadenza(s.tipo));
    scadenza_finale: Data, "il giorno, dove si può sapere" => finale(obiettivo).and_then(|s| s.data);
    scadenza_finale_calcolata: Logico, "vero dove il giorno non è stampato per intero" => finale(obiettivo).map(|s| s.calcolata);
    risultato_atteso: Testo, "risultato atteso" => &obiettivo.risultato_atteso;
    criterio_raggiunto: Testo, "quando è raggiunto al 100%" => &obiettivo.criterio_raggiunto;
    criterio_non_raggiunto: Testo, "quando non è raggiunto" => &obiettivo.criterio_non_raggiunto;
    indicatori: Testo, "indicatori di risultato" => &obiettivo.indicatori;
    vincoli: Testo, "vincoli" => &obiettivo.vincoli;
    risorse_umane: Testo, "risorse umane" => &obiettivo.risorse_umane;
    risorse_finanziarie: Testo, "risorse finanziarie" => &obiettivo.risorse_finanziarie;
    rilievi_di_lettura: Intero, "rilievi su come l'obiettivo è stato letto (EST): dove sono più di 0, confrontare con la pagina" => letture;
}

/// The rows of the objectives, and those of their phases.
pub(super) fn righe(scheda: &Scheda<'_>, comuni: &Comuni) -> (Vec<Riga>, Vec<Riga>) {
    let mut chiavi = Chiavi::default();
    let mut obiettivi = Vec::with_capacity(scheda.documento.peg.len());
    let mut righe = Vec::new();
    for obiettivo in &scheda.documento.peg {
        let oggetto = obiettivo.oggetto();
        let letture = letture(scheda.documento, &oggetto);
        let chiave = chiavi.nuova(oggetto);
        let proprie = valori(obiettivo, letture);
        obiettivi.push(comuni.riga_con_luogo(&chiave, proprie, &obiettivo.origine));
        righe.extend(fasi::righe(scheda, obiettivo, &chiave, comuni));
    }
    (obiettivi, righe)
}

fn finale(obiettivo: &ObiettivoPeg) -> Option<&Scadenza> {
    obiettivo.scadenza_finale.as_ref()
}

/// `None` where no incidence is printed.
fn somma(obiettivo: &ObiettivoPeg) -> Option<Decimal> {
    let incidenze = obiettivo.fasi.iter().filter_map(|fase| fase.incidenza);
    incidenze
        .map(Numero::valore)
        .reduce(|somma, incidenza| somma + incidenza)
}

fn totali(obiettivo: &ObiettivoPeg) -> Option<String> {
    let totali: Vec<String> = obiettivo
        .totali_incidenza
        .iter()
        .map(|totale| totale.valore().to_string())
        .collect();
    (!totali.is_empty()).then(|| totali.join("\n"))
}
