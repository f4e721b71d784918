//! The audit of a document as text for a terminal.

use std::io::{self, Write};

use pegaso_model::{DocumentoVerificato, Formato, Rilievo, Source, Tipo, Verifica};

use crate::aspetto::Aspetto;
use crate::innocuo::innocuo;
use crate::luogo::luogo;
use crate::riepilogo::riepilogo;
use crate::rilievo;

/// What a document of unknown kind was searched for.
const CERCATE: &str = "\
Nessuna tabella nota trovata. Sono state cercate:
  - tabelle di valore pubblico: Cod.VP, obiettivo, peso, raggiungimento %, raggiungimento pesato;
  - schede PEG: fasi con descrizione, incidenza %, responsabili coinvolti, scadenze previste.
";

/// What the checks of a document without a known table are worth.
const NON_VERIFICATO: &str = "Nessun dato del documento è stato verificato.";

/// Why findings have no excerpts.
const SENZA_DOCUMENTO: &str = "\
Il documento da cui viene il JSON non è a disposizione: i luoghi sono dati senza la riga.
";

/// Writes heading, findings and summary of one document, with a blank line below.
///
/// `source` gives the lines under the findings; without it their place is told in words.
pub fn testo(
    verifica: &Verifica,
    source: Option<&Source>,
    aspetto: Aspetto,
    out: &mut impl Write,
) -> io::Result<()> {
    let rilevato = aspetto.rilevato();
    writeln!(
        out,
        "{rilevato}{}{rilevato:#}\n",
        innocuo(&intestazione(verifica))
    )?;
    if verifica.documento.tipo == Tipo::Sconosciuto {
        writeln!(out, "{CERCATE}")?;
    }
    if source.is_none() && !verifica.rilievi.is_empty() {
        writeln!(out, "{SENZA_DOCUMENTO}")?;
    }
    for rilievo in &verifica.rilievi {
        rilievo::rilievo(rilievo, &verifica.documento.file, source, aspetto, out)?;
    }
    if verifica.documento.tipo == Tipo::Sconosciuto && verifica.riepilogo.controlli > 0 {
        writeln!(out, "{NON_VERIFICATO}")?;
    }
    riepilogo(&verifica.riepilogo, aspetto, out)?;
    writeln!(out)
}

/// Writes the head of `rilievo` alone, with its place for the record: for what is odd in the
/// settings.
pub fn avviso_breve(rilievo: &Rilievo, aspetto: Aspetto, out: &mut impl Write) -> io::Result<()> {
    let rilievo = Rilievo {
        oggetto: luogo(
            rilievo.file.as_deref().unwrap_or_default(),
            &rilievo.origine,
        ),
        ..rilievo.clone()
    };
    rilievo::testa(&rilievo, aspetto, out)
}

/// `vp.pdf · scansione · monitoraggio del valore pubblico · COMUNE DI ROCCAVERDE · 2024`.
fn intestazione(verifica: &Verifica) -> String {
    let documento = &verifica.documento;
    let tipo = match documento.tipo {
        Tipo::ValorePubblico => "monitoraggio del valore pubblico",
        Tipo::Peg => "piano esecutivo di gestione (PEG)",
        Tipo::Sconosciuto => "documento di tipo sconosciuto",
    };
    let file = if documento.file == "-" {
        "standard input"
    } else {
        &documento.file
    };
    let anno = documento.anno.map(|anno| anno.to_string());
    let forma = forma(documento);
    [
        Some(file),
        forma.as_deref(),
        Some(tipo),
        documento.ente.as_deref(),
        anno.as_deref(),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}

/// What of the document is pictures; `None` where nothing is.
fn forma(documento: &DocumentoVerificato) -> Option<String> {
    match (documento.formato, documento.pagine_riconosciute) {
        (Formato::Scansione, _) => Some("scansione".to_owned()),
        (Formato::Immagine, _) => Some("immagine".to_owned()),
        (Formato::Testo | Formato::Pdf, 0) => None,
        (_, 1) => Some("PDF con 1 pagina scansionata".to_owned()),
        (_, pagine) => Some(format!("PDF con {pagine} pagine scansionate")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_says_what_is_pictures() {
        let forma = |formato, pagine_riconosciute| {
            forma(&DocumentoVerificato {
                file: String::new(),
                sha256: String::new(),
                tipo: Tipo::Peg,
                ente: None,
                anno: None,
                formato,
                pagine_riconosciute,
            })
        };
        assert_eq!(forma(Formato::Pdf, 0), None);
        let scansione = forma(Formato::Scansione, 8);
        assert_eq!(scansione.as_deref(), Some("scansione"));
        let misto = forma(Formato::Pdf, 2);
        assert_eq!(misto.as_deref(), Some("PDF con 2 pagine scansionate"));
    }
}
