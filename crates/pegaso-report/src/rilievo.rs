//! One finding as text: its head, the source line with the figure underlined, the calculation.

use std::io::{self, Write};

use pegaso_model::{Esito, Operando, Rilievo, Source};

use crate::aspetto::Aspetto;
use crate::estratto::{Estratto, estratto};
use crate::innocuo::innocuo;
use crate::luogo::{luogo, luogo_breve};

/// More operands than these are only counted.
const OPERANDI: usize = 6;
/// Most characters shown of an operand that is a text.
const TESTO: usize = 80;

/// Writes `rilievo`, found in `file`, with a blank line below.
pub(crate) fn rilievo(
    rilievo: &Rilievo,
    file: &str,
    source: Option<&Source>,
    aspetto: Aspetto,
    out: &mut impl Write,
) -> io::Result<()> {
    testa(rilievo, aspetto, out)?;
    let margine = aspetto.margine();
    let estratto = source
        .filter(|_| rilievo.file.is_none())
        .and_then(|source| source.excerpt(&rilievo.origine))
        .map(|excerpt| estratto(&excerpt));
    let riga = match (rilievo.origine.riga, rilievo.origine.pagina) {
        (Some(riga), _) => riga.to_string(),
        (None, Some(pagina)) if estratto.is_some() => format!("p. {pagina}"),
        (None, _) => String::new(),
    };
    // Never at the very edge, where the next finding starts.
    let numero = format!("{riga:>2}");
    let rientro = " ".repeat(numero.len());
    writeln!(
        out,
        "{rientro}{margine}-->{margine:#} {}",
        innocuo(&luogo(
            rilievo.file.as_deref().unwrap_or(file),
            &rilievo.origine
        ))
    )?;
    if let Some(Estratto { riga, segno }) = estratto {
        writeln!(out, "{margine}{numero} |{margine:#} {riga}")?;
        if let Some(segno) = segno {
            let colore = aspetto.gravita(rilievo.gravita);
            writeln!(
                out,
                "{rientro} {margine}|{margine:#} {}{colore}{}{colore:#}",
                " ".repeat(segno.start),
                "^".repeat(segno.len())
            )?;
        }
    } else if let Some(pubblicato) = &rilievo.pubblicato {
        writeln!(
            out,
            "{rientro} {margine}={margine:#} cella: {}",
            innocuo(pubblicato)
        )?;
    }
    for nota in note(rilievo) {
        writeln!(out, "{rientro} {margine}={margine:#} {}", innocuo(&nota))?;
    }
    writeln!(out)
}

/// `errore[ARI102] VP02: totale pubblicato 5, somma delle righe 4,8`.
pub(crate) fn testa(rilievo: &Rilievo, aspetto: Aspetto, out: &mut impl Write) -> io::Result<()> {
    let colore = aspetto.gravita(rilievo.gravita);
    let rilevato = aspetto.rilevato();
    let oggetto = match (innocuo(&rilievo.oggetto), rilievo.esito) {
        // A row whose code is blank.
        (oggetto, Esito::Fallito) if oggetto.is_empty() => String::new(),
        (oggetto, Esito::Fallito) => format!("{oggetto}: "),
        (oggetto, esito) => format!("{oggetto} ({}): ", esito.as_str()),
    };
    writeln!(
        out,
        "{colore}{}[{}]{colore:#} {rilevato}{oggetto}{}{rilevato:#}",
        rilievo.gravita,
        innocuo(rilievo.regola.as_str()),
        innocuo(&rilievo.messaggio)
    )
}

/// The calculation, the distance and the operands.
fn note(rilievo: &Rilievo) -> Vec<String> {
    let mut note = Vec::new();
    match (&rilievo.calcolo, &rilievo.scarto) {
        (Some(calcolo), Some(scarto)) => note.push(format!("calcolo: {calcolo} (scarto {scarto})")),
        (Some(calcolo), None) => note.push(format!("calcolo: {calcolo}")),
        (None, Some(scarto)) => note.push(format!("scarto: {scarto}")),
        (None, None) => {}
    }
    match rilievo.operandi.as_slice() {
        [] => {}
        [primo, .., ultimo] if rilievo.operandi.len() > OPERANDI => note.push(format!(
            "dati: {}, da {} a {}",
            rilievo.operandi.len(),
            operando(primo),
            operando(ultimo)
        )),
        operandi => {
            let elenco: Vec<_> = operandi.iter().map(operando).collect();
            note.push(format!("dati: {}", elenco.join("; ")));
        }
    }
    note
}

/// `peso 8 (12:34)`, `nota «Obiettivo sospeso» (riga 12)`.
fn operando(operando: &Operando) -> String {
    let Operando {
        nome,
        valore,
        origine,
    } = operando;
    let valore = if valore.contains(char::is_alphabetic) {
        format!("«{}»", accorciato(valore))
    } else {
        valore.clone()
    };
    match luogo_breve(origine) {
        Some(luogo) => format!("{nome} {valore} ({luogo})"),
        None => format!("{nome} {valore}"),
    }
}

/// The beginning of a long text.
fn accorciato(testo: &str) -> String {
    match testo.char_indices().nth(TESTO) {
        Some((fine, _)) => format!("{}…", &testo[..fine]),
        None => testo.to_owned(),
    }
}
