//! Documents.

use super::super::parole::parola;
use super::super::scheda::{NonLetto, Scheda, chiave};
use super::super::tavola::{
    Riga,
    TipoColonna::{Chiave, Intero, Testo},
};
use super::{Comuni, colonne};

colonne! {
    (voce: &Voce<'_>)
    sha256: Testo, "SHA-256 del contenuto" => voce.sha256;
    chiave: Testo, "SHA-256 del contenuto e versione di pegaso: due righe con la stessa chiave dicono lo stesso, se impostazioni e limiti sono gli stessi; vuota dove nemmeno il contenuto si è potuto leggere" => voce.sha256.map(chiave);
    stato: Chiave, "letto o non_letto" => if voce.mancato.is_some() { "non_letto" } else { "letto" };
    errore: Testo, "perché non è stato letto, in una parola che non cambia: timeout, memory, crashed, encrypted, damaged, empty, unsupported, too_large, model, missing, unreadable, request" => voce.mancato.map(|m| m.errore);
    messaggio: Testo, "lo stesso per chi legge, in una frase" => voce.mancato.map(|m| m.messaggio);
    file: Testo, "il primo dei percorsi" => None::<&str>;
    percorsi: Testo, "tutti i percorsi dove si trova, come elenco JSON" => None::<&str>;
    copie: Intero, "quanti sono" => None::<u32>;
    tipo: Testo, "valore_pubblico, peg o sconosciuto" => voce.tipo.as_deref();
    titolo: Testo, "titolo di copertina" => voce.scheda.and_then(|s| s.documento.titolo.as_deref());
    formato: Testo, "testo, pdf, scansione o immagine" => voce.formato.as_deref();
    pagine: Intero, "pagine, dove ve ne sono" => voce.scheda.and_then(|s| s.documento.sorgente.pagine);
    pagine_riconosciute: Intero, "quante erano immagini lette con il riconoscimento dei caratteri" => voce.scheda.map(|s| s.documento.sorgente.pagine_riconosciute);
    motore: Testo, "che cosa lo ha letto" => voce.scheda.map(|s| s.documento.sorgente.motore.as_str());
    versione: Chiave, "versione di pegaso" => env!("CARGO_PKG_VERSION");
    errori: Intero, "rilievi di gravità errore" => voce.scheda.map(|s| s.verifica.riepilogo.errori);
    avvisi: Intero, "rilievi di gravità avviso" => voce.scheda.map(|s| s.verifica.riepilogo.avvisi);
    note: Intero, "rilievi di gravità nota" => voce.scheda.map(|s| s.verifica.riepilogo.note);
    controlli: Intero, "controlli fatti" => voce.scheda.map(|s| s.verifica.riepilogo.controlli);
    superati: Intero, "controlli superati" => voce.scheda.map(|s| s.verifica.riepilogo.superati);
    non_verificabili: Intero, "controlli che il documento non permette" => voce.scheda.map(|s| s.verifica.riepilogo.non_verificabili);
    da_rivedere: Intero, "rilievi che una persona deve giudicare" => voce.scheda.map(|s| s.verifica.riepilogo.da_rivedere);
    soppressi: Intero, "rilievi soppressi dalle impostazioni" => voce.scheda.map(|s| s.verifica.riepilogo.soppressi);
    rilievi_di_lettura: Intero, "rilievi su come è stato letto (EST): dove sono più di 0, confrontare con la pagina" => voce.scheda.map(|s| s.documento.letture.len());
}

/// What the columns are told from.
struct Voce<'d> {
    sha256: Option<&'d str>,
    mancato: Option<NonLetto<'d>>,
    scheda: Option<&'d Scheda<'d>>,
    tipo: Option<String>,
    formato: Option<String>,
}

/// The row of a document. Its paths are known only once all have been found.
pub(super) fn riga(scheda: &Scheda<'_>, comuni: &Comuni) -> Riga {
    comuni.documento(valori(&Voce {
        sha256: Some(&scheda.documento.sorgente.sha256),
        mancato: None,
        scheda: Some(scheda),
        tipo: parola(scheda.documento.tipo),
        formato: parola(scheda.documento.sorgente.formato),
    }))
}

/// The row of a file that could not be read.
pub(super) fn non_letto(sha256: Option<&str>, mancato: NonLetto<'_>, comuni: &Comuni) -> Riga {
    comuni.documento(valori(&Voce {
        sha256,
        mancato: Some(mancato),
        scheda: None,
        tipo: None,
        formato: None,
    }))
}
