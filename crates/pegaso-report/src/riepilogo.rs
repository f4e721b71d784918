//! What an audit checked and what it came to, in plain Italian.

use std::io::{self, Write};

use pegaso_model::{Gravita, Riepilogo};

use crate::aspetto::Aspetto;
use crate::conteggi::Conteggi;

/// Writes the closing lines of one document.
pub(crate) fn riepilogo(
    riepilogo: &Riepilogo,
    aspetto: Aspetto,
    out: &mut impl Write,
) -> io::Result<()> {
    let Riepilogo {
        errori,
        avvisi,
        note,
        controlli,
        superati,
        non_verificabili,
        da_rivedere,
        soppressi,
    } = *riepilogo;
    let verde = aspetto.superato();
    if controlli == 0 {
        return writeln!(
            out,
            "Nessun controllo applicabile: nulla è stato verificato."
        );
    }
    let rilievi = errori + avvisi + note;
    if rilievi == 0 {
        write!(
            out,
            "{verde}Nessun rilievo{verde:#}: {} su {controlli}",
            quanti(superati, "controllo superato", "controlli superati")
        )?;
    } else {
        let rilevato = aspetto.rilevato();
        write!(
            out,
            "{rilevato}Riepilogo{rilevato:#}: su {} {}",
            quanti(controlli, "controllo", "controlli"),
            quanti(superati, "superato", "superati")
        )?;
    }
    // Every check is named once: what stands here and the passed ones add up to all.
    let falliti = rilievi.saturating_sub(non_verificabili + da_rivedere);
    for (numero, singolare, plurale) in [
        (falliti, "fallito", "falliti"),
        (non_verificabili, "non verificabile", "non verificabili"),
        (da_rivedere, "da rivedere", "da rivedere"),
    ] {
        if numero > 0 {
            write!(out, ", {}", quanti(numero, singolare, plurale))?;
        }
    }
    if soppressi > 0 {
        let soppressi = quanti(soppressi, "rilievo soppresso", "rilievi soppressi");
        write!(out, ", {soppressi} dalle impostazioni")?;
    }
    if rilievi > 0 {
        write!(out, "; {} (", quanti(rilievi, "rilievo", "rilievi"))?;
        gravita(errori, avvisi, note, aspetto, out)?;
        write!(out, ")")?;
    }
    writeln!(out, ".")
}

/// Writes the total of a call with several inputs.
pub fn totale(conteggi: &Conteggi, aspetto: Aspetto, out: &mut impl Write) -> io::Result<()> {
    let rilevato = aspetto.rilevato();
    write!(
        out,
        "{rilevato}Totale{rilevato:#}: {}",
        quanti(
            conteggi.documenti,
            "documento verificato",
            "documenti verificati"
        )
    )?;
    if conteggi.sconosciuti > 0 {
        write!(out, ", di cui {} senza tabelle note", conteggi.sconosciuti)?;
    }
    if conteggi.non_letti > 0 {
        let stile = aspetto.gravita(Gravita::Errore);
        let non_letti = quanti(conteggi.non_letti, "file non letto", "file non letti");
        write!(out, "; {stile}{non_letti}{stile:#}")?;
    }
    writeln!(out, ".")?;
    riepilogo(&conteggi.riepilogo, aspetto, out)
}

/// `1 errore, 4 avvisi, 2 note`; what is not there is left out.
fn gravita(
    errori: u32,
    avvisi: u32,
    note: u32,
    aspetto: Aspetto,
    out: &mut impl Write,
) -> io::Result<()> {
    let voci = [
        (Gravita::Errore, quanti(errori, "errore", "errori"), errori),
        (Gravita::Avviso, quanti(avvisi, "avviso", "avvisi"), avvisi),
        (Gravita::Nota, quanti(note, "nota", "note"), note),
    ];
    for (indice, (gravita, testo, _)) in voci.iter().filter(|(.., n)| *n > 0).enumerate() {
        let stile = aspetto.gravita(*gravita);
        let separatore = if indice == 0 { "" } else { ", " };
        write!(out, "{separatore}{stile}{testo}{stile:#}")?;
    }
    Ok(())
}

fn quanti(numero: u32, singolare: &str, plurale: &str) -> String {
    format!("{numero} {}", if numero == 1 { singolare } else { plurale })
}
