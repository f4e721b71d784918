//! Findings.

use pegaso_model::Rilievo;

use super::super::scheda::Scheda;
use super::super::tavola::{
    Riga,
    TipoColonna::{Chiave, Testo},
};
use super::{Chiavi, Comuni, colonne};

colonne! {
    (rilievo: &Rilievo)
    regola: Chiave, "codice della regola" => rilievo.regola.as_str();
    nome: Chiave, "nome della regola" => rilievo.nome.as_ref();
    gravita: Chiave, "errore, avviso o nota" => rilievo.gravita.as_str();
    esito: Chiave, "fallito, non_verificabile o da_rivedere" => rilievo.esito.parola();
    oggetto: Chiave, "di che cosa si tratta: 02.12, VP02, STRUTTURA/A/3b, documento" => &rilievo.oggetto;
    messaggio: Testo, "il rilievo in una frase" => &rilievo.messaggio;
    pubblicato: Testo, "la cifra o il testo pubblicato" => &rilievo.pubblicato;
    ricalcolato: Testo, "quello che segue dal resto" => &rilievo.ricalcolato;
    scarto: Testo, "la loro distanza" => &rilievo.scarto;
    calcolo: Testo, "il calcolo per esteso" => &rilievo.calcolo;
}

/// The findings in the order of the document.
pub(super) fn righe(scheda: &Scheda<'_>, comuni: &Comuni) -> Vec<Riga> {
    let mut chiavi = Chiavi::default();
    let rilievi = scheda.verifica.rilievi.iter().map(|rilievo| {
        let chiave = [rilievo.regola.as_str(), "/", &rilievo.oggetto].concat();
        comuni.riga_con_luogo(&chiavi.nuova(chiave), valori(rilievo), &rilievo.origine)
    });
    rilievi.collect()
}
