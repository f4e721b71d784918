//! Phases of objectives of a PEG.

use pegaso_model::{Fase, ObiettivoPeg};

use super::super::scheda::Scheda;
use super::super::tavola::{
    CIFRA, Riga,
    TipoColonna::{Chiave, Data, Intero, Logico, Testo},
};
use super::{Chiavi, Comuni, colonne, letture};
use crate::magazzino::parole::tipo_scadenza;

colonne! {
    (fase: &Fase, obiettivo: &ObiettivoPeg, obiettivo_id: String, ordine: usize, letture: usize)
    obiettivo_id: Chiave, "l'obiettivo a cui appartiene", in "obiettivi_peg" => obiettivo_id;
    struttura: Testo, "la struttura dell'obiettivo" => &obiettivo.struttura;
    codice: Testo, "il codice dell'obiettivo" => &obiettivo.codice;
    ordine: Intero, "posizione nella tabella, da 1" => ordine;
    fase: Testo, "etichetta" => &fase.fase;
    sotto: Testo, "lettera della sottoriga" => &fase.sotto;
    descrizione: Testo, "descrizione come stampata" => &fase.descrizione;
    incidenza: CIFRA, "incidenza, in punti percentuali" => fase.incidenza;
    responsabili: Testo, "le unità coinvolte, come stampate" => &fase.responsabili.testo;
    responsabili_codici: Testo, "i codici, separati da spazi" => fase.responsabili.codici.join(" ");
    scadenza_testo: Testo, "scadenza come stampata" => &fase.scadenza.testo;
    scadenza_tipo: Testo, "che cosa dice: data, relativa, in_corso_d_anno…" => tipo_scadenza(fase.scadenza.tipo);
    scadenza: Data, "il giorno, dove si può sapere" => fase.scadenza.data;
    scadenza_calcolata: Logico, "vero dove il giorno non è stampato per intero" => fase.scadenza.calcolata;
    celle_non_lette: Intero, "celle di cifre in cui è stampato qualcosa che non è una cifra" => fase.non_interpretate.len();
    rilievi_di_lettura: Intero, "rilievi su come la riga è stata letta (EST): dove sono più di 0, confrontare con la pagina" => letture;
}

/// The rows of the phases of `obiettivo`, whose key is `chiave_obiettivo`.
pub(super) fn righe(
    scheda: &Scheda<'_>,
    obiettivo: &ObiettivoPeg,
    chiave_obiettivo: &str,
    comuni: &Comuni,
) -> Vec<Riga> {
    let oggetto = obiettivo.oggetto();
    let mut chiavi = Chiavi::default();
    let righe = obiettivo.fasi.iter().zip(1..).map(|(fase, ordine)| {
        let etichetta = fase.etichetta();
        let letture = letture(scheda.documento, &[&oggetto, "/", &etichetta].concat());
        let chiave = chiavi.nuova([chiave_obiettivo, "/", &etichetta].concat());
        let obiettivo_id = comuni.id(chiave_obiettivo);
        let proprie = valori(fase, obiettivo, obiettivo_id, ordine, letture);
        comuni.riga_con_luogo(&chiave, proprie, &fase.origine)
    });
    righe.collect()
}
