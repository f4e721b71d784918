//! Rows of tables of valore pubblico.

use pegaso_model::{RigaVp, TabellaVp};

use super::super::scheda::Scheda;
use super::super::tavola::{
    CIFRA, PRODOTTO, Riga,
    TipoColonna::{Chiave, Intero, Testo},
};
use super::{Chiavi, Comuni, colonne, letture};

colonne! {
    (riga: &RigaVp, obiettivo_id: String, ordine: usize, letture: usize)
    obiettivo_id: Chiave, "la tabella in cui sta", in "obiettivi_vp" => obiettivo_id;
    ordine: Intero, "posizione nella tabella, da 1" => ordine;
    cod_vp: Testo, "codice come stampato" => &riga.cod_vp;
    missione_programma: Testo, "missione e programma di bilancio" => &riga.missione_programma;
    obiettivo: Testo, "testo" => &riga.obiettivo;
    richiamo: Testo, "richiamo a una nota" => &riga.richiamo;
    peso: CIFRA, "peso" => riga.peso;
    raggiungimento: CIFRA, "raggiungimento, in punti percentuali; vuoto dove la cella è vuota" => riga.raggiungimento;
    raggiungimento_pesato: CIFRA, "raggiungimento pesato, come stampato" => riga.raggiungimento_pesato;
    pesato_ricalcolato: PRODOTTO, "peso per raggiungimento diviso 100, esatto" => riga.pesato_esatto().map(|pesato| pesato.normalize());
    celle_non_lette: Intero, "celle di cifre in cui è stampato qualcosa che non è una cifra" => riga.non_interpretate.len();
    rilievi_di_lettura: Intero, "rilievi su come la riga è stata letta (EST): dove sono più di 0, confrontare con la pagina" => letture;
}

/// The rows of `tabella`, whose key is `obiettivo`.
pub(super) fn righe(
    scheda: &Scheda<'_>,
    tabella: &TabellaVp,
    obiettivo: &str,
    comuni: &Comuni,
) -> Vec<Riga> {
    let mut chiavi = Chiavi::default();
    let righe = tabella.righe.iter().zip(1..).map(|(riga, ordine)| {
        let letture = letture(scheda.documento, &riga.cod_vp);
        let chiave = chiavi.nuova([obiettivo, "/", &riga.cod_vp].concat());
        let proprie = valori(riga, comuni.id(obiettivo), ordine, letture);
        comuni.riga_con_luogo(&chiave, proprie, &riga.origine)
    });
    righe.collect()
}
