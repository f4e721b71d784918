//! Objectives of valore pubblico.

use pegaso_model::{ObiettivoVerificato, TabellaVp};

use super::super::scheda::Scheda;
use super::super::tavola::{
    CIFRA, Riga,
    TipoColonna::{Chiave, Intero, Logico, Testo},
};
use super::{Chiavi, Comuni, colonne, letture, righe_vp};

colonne! {
    (tabella: &TabellaVp, verificato: Option<&ObiettivoVerificato>, letture: usize)
    codice: Chiave, "numero dell'obiettivo" => &tabella.codice;
    titolo: Testo, "titolo" => &tabella.titolo;
    linea_mandato: Testo, "linea di mandato" => &tabella.linea_mandato;
    obiettivi_strategici: Testo, "obiettivi strategici, uno per riga" => tabella.obiettivi_strategici.join("\n");
    righe: Intero, "righe della sua tabella" => tabella.righe.len();
    totale_pesi: CIFRA, "totale dei pesi, dove è stampato" => tabella.totale_pesi;
    pubblicato: CIFRA, "totale del raggiungimento pesato, come stampato" => tabella.totale;
    ricalcolato: CIFRA, "somma dei prodotti esatti delle righe che hanno peso e raggiungimento" => verificato.and_then(|v| v.ricalcolato);
    peso_con_dato: CIFRA, "peso delle righe che hanno un raggiungimento" => verificato.and_then(|v| v.peso_con_dato);
    rinormalizzato: CIFRA, "ricalcolato diviso peso_con_dato, riportato alla scala; a due decimali dove non finisce" => verificato.and_then(|v| v.rinormalizzato);
    righe_senza_dato: Intero, "righe che ricalcolato lascia fuori" => verificato.map(|v| v.righe_senza_dato);
    ricalcolato_parziale: Logico, "vero dove ricalcolato lascia fuori una parte della tabella" => verificato.map(|v| v.ricalcolato_parziale);
    rilievi_di_lettura: Intero, "rilievi su come la tabella è stata letta (EST): dove sono più di 0, confrontare con la pagina" => letture;
}

/// The rows of the objectives, and those of their tables.
pub(super) fn righe(scheda: &Scheda<'_>, comuni: &Comuni) -> (Vec<Riga>, Vec<Riga>) {
    let documento = scheda.documento;
    let mut chiavi = Chiavi::default();
    let mut obiettivi = Vec::with_capacity(documento.valore_pubblico.len());
    let mut righe = Vec::new();
    // The audit tells the objectives in the order of the document.
    let mut verificati = scheda.verifica.obiettivi.iter();
    for tabella in &documento.valore_pubblico {
        let oggetto = tabella.oggetto();
        let letture = letture(documento, &oggetto);
        let chiave = chiavi.nuova(oggetto);
        let proprie = valori(tabella, verificati.next(), letture);
        obiettivi.push(comuni.riga_con_luogo(&chiave, proprie, &tabella.origine));
        righe.extend(righe_vp::righe(scheda, tabella, &chiave, comuni));
    }
    (obiettivi, righe)
}
