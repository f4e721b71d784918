//! The comparison of two documents as text for a terminal.

use std::io::{self, Write};

use pegaso_model::{Abbinamento, Confronto, DocumentoConfrontato, VoceConfrontata};

use crate::aspetto::Aspetto;
use crate::innocuo::innocuo;
use crate::rilievo;

/// The rule about objectives that only one document has.
const SCOMPARSO: &str = "XDO954";

/// Writes both headings, the findings, what changed, and what only one of the two has.
pub fn confronto_testo(
    confronto: &Confronto,
    aspetto: Aspetto,
    out: &mut impl Write,
) -> io::Result<()> {
    let rilevato = aspetto.rilevato();
    for (quando, documento) in [("prima", &confronto.prima), ("dopo ", &confronto.dopo)] {
        let intestazione = intestazione(documento);
        writeln!(
            out,
            "{rilevato}{quando}: {}{rilevato:#}",
            innocuo(&intestazione)
        )?;
    }
    writeln!(out)?;
    for uno in &confronto.rilievi {
        rilievo::rilievo(uno, &confronto.dopo.file, None, aspetto, out)?;
    }
    let cambiate = confronto
        .coppie
        .iter()
        .filter(|coppia| !coppia.cambiamenti.is_empty());
    let mut quante = 0;
    for coppia in cambiate {
        if quante == 0 {
            writeln!(out, "{rilevato}Cambiamenti{rilevato:#}")?;
        }
        quante += 1;
        let (prima, dopo) = (&coppia.prima.oggetto, &coppia.dopo.oggetto);
        let nome = match coppia.abbinati_per {
            Abbinamento::Codice => dopo.clone(),
            Abbinamento::Testo => format!(
                "{prima} → {dopo} (testi uguali al {}%)",
                coppia.parole_in_comune
            ),
        };
        writeln!(out, "  {}", innocuo(&nome))?;
        for cambiamento in &coppia.cambiamenti {
            writeln!(out, "    {}", innocuo(cambiamento))?;
        }
    }
    if quante > 0 {
        writeln!(out)?;
    }
    // Where every one of them is a finding they were shown; a plan and a monitoring differ in most.
    let mostrati = confronto
        .rilievi
        .iter()
        .any(|rilievo| rilievo.regola.as_str() == SCOMPARSO);
    if !mostrati && confronto.prima.tipo == confronto.dopo.tipo {
        elenco("Solo nel primo", &confronto.scomparsi, aspetto, out)?;
        elenco("Solo nel secondo", &confronto.aggiunti, aspetto, out)?;
    }
    writeln!(
        out,
        "Riepilogo: {} obiettivi in entrambi, {quante} cambiati, {} solo nel primo, {} solo nel secondo; {} {}.",
        confronto.coppie.len(),
        confronto.scomparsi.len(),
        confronto.aggiunti.len(),
        confronto.rilievi.len(),
        if confronto.rilievi.len() == 1 {
            "rilievo"
        } else {
            "rilievi"
        }
    )
}

fn elenco(
    titolo: &str,
    voci: &[VoceConfrontata],
    aspetto: Aspetto,
    out: &mut impl Write,
) -> io::Result<()> {
    if voci.is_empty() {
        return Ok(());
    }
    let rilevato = aspetto.rilevato();
    writeln!(out, "{rilevato}{titolo}{rilevato:#}")?;
    for voce in voci {
        let riga = format!("{}  {}", voce.oggetto, voce.titolo);
        writeln!(out, "  {}", innocuo(&riga))?;
    }
    writeln!(out)
}

/// `vp.pdf · COMUNE DI ROCCAVERDE · 2024 · 2024-07`.
fn intestazione(documento: &DocumentoConfrontato) -> String {
    let anno = documento.anno.map(|anno| anno.to_string());
    [
        Some(documento.file.as_str()),
        documento.ente.as_deref(),
        anno.as_deref(),
        documento.riferimento.as_deref(),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}
