//! The cover: body, title, year, reference month.
//!
//! The title is the paragraph below the body's name. The year is looked for in the title first,
//! then in the short lines before the first table.

mod sulla_riga;

use pegaso_model::{Date, Line};

use crate::grammatica::data::{anno_lungo, mese_anno, tutte};
use crate::grammatica::ente::{ampiezza, ente, ente_di_copertina, solo_il_tipo};
use crate::grammatica::frase::{Frasi, contiene, trova};
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore};
use crate::prosa::e_in_maiuscole;
use crate::testata::Testata;

/// Longest line of a cover, in bytes: more is prose.
const RIGA_MASSIMA: usize = 160;
/// How many lines are looked at.
const RIGHE: usize = 120;

/// Reads the cover and marks its lines.
pub(crate) fn leggi(lettore: &mut Lettore<'_>) {
    let copertina: Vec<(Line<'_>, &str)> = prima_della_tabella(lettore);
    let titolo = match nominato(&copertina) {
        None if let Some(riga) = sulla_riga::del_piano(&copertina) => {
            lettore.documento.ente = Some(riga.ente.to_owned());
            lettore.segna(riga.linea, Fine::Intestazione);
            Some(riga.piano.to_owned())
        }
        Some((indici, nome, resto)) => {
            let ultima = indici.end - 1;
            lettore.documento.ente = Some(nome);
            for indice in indici {
                lettore.segna(indice, Fine::Intestazione);
            }
            let sulla_riga = sulla_riga::senza_sigla(resto.trim_matches([' ', '-', '–', '—']));
            let territorio = sulla_riga.trim_start_matches('(');
            if sulla_riga.is_empty()
                || sulla_riga::e_una_sigla(sulla_riga)
                || ente(territorio).is_ok()
            {
                paragrafo(lettore, ultima + 1)
            } else {
                Some(sulla_riga.to_owned())
            }
        }
        None => copertina
            .first()
            .and_then(|(line, _)| paragrafo(lettore, line.index)),
    };
    let righe: Vec<&str> = copertina
        .iter()
        .map(|(_, testo)| *testo)
        .filter(|testo| !contiene(&ATTI, testo))
        .collect();
    let riferimento = righe.iter().find_map(|riga| mese_citato(riga)).or_else(|| {
        titolo
            .as_deref()
            .filter(|t| !contiene(&ATTI, t))
            .and_then(mese_di_riferimento)
    });
    lettore.documento.anno = riferimento
        .map(|(_, anno)| anno)
        .or_else(|| righe.iter().find_map(|riga| anno_dichiarato(riga)))
        .or_else(|| titolo.as_deref().and_then(anno))
        .or_else(|| righe.iter().find_map(|riga| anno_citato(riga)));
    lettore.documento.riferimento = riferimento.map(|(mese, anno)| format!("{anno:04}-{mese:02}"));
    lettore.documento.titolo = titolo;
}

/// The lines that name the body, its name, and what follows it on its line: the narrowest of those
/// that stand together, as a municipality below its province.
fn nominato(copertina: &[(Line<'_>, &str)]) -> Option<(std::ops::Range<usize>, String, String)> {
    let mut righe = copertina.iter().peekable();
    while let Some((line, testo)) = righe.next() {
        if let Ok((resto, nome)) = ente_di_copertina(testo) {
            let minore = righe
                .peek()
                .and_then(|(_, sotto)| ente_di_copertina(sotto).ok())
                .is_some_and(|(_, sotto)| ampiezza(sotto) > ampiezza(nome));
            if minore && resto.trim().is_empty() {
                continue;
            }
            let mut fine = line.index + 1;
            while let Some((sotto, _)) = righe.next_if(|(_, sotto)| e_il_territorio(sotto, nome)) {
                fine = sotto.index + 1;
            }
            return Some((line.index..fine, nome.to_owned(), resto.to_owned()));
        }
        let Some((sotto, nome)) = righe.peek().filter(|_| solo_il_tipo(testo)) else {
            continue;
        };
        let intero = format!("{} {nome}", testo.trim_end());
        if let Ok(("", nome)) = ente_di_copertina(&intero) {
            return Some((line.index..sotto.index + 1, nome.to_owned(), String::new()));
        }
    }
    None
}

/// `Provincia di Fermo`, `(Provincia di Fermo)` below the name of a municipality.
fn e_il_territorio(testo: &str, nome: &str) -> bool {
    let testo = testo.trim_matches(['(', ')']);
    tutta(ente, testo).is_some_and(|territorio| ampiezza(territorio) < ampiezza(nome))
}

/// Words of acts, whose dates are not the document's.
const ATTI: Frasi = Frasi::di(&[
    "DELIBERAZIONE",
    "DELIBERA",
    "DETERMINAZIONE",
    "DETERMINA",
    "DECRETO",
    "PROT",
    "PROTOCOLLO",
    "APPROVATO",
    "APPROVATA",
    "D G C",
    "DGC",
    "D C C",
    "DCC",
    "G C",
    "GC",
]);

/// The lines of prose before the first table or objective, short ones only.
fn prima_della_tabella<'s>(lettore: &Lettore<'s>) -> Vec<(Line<'s>, &'s str)> {
    lettore
        .source
        .lines()
        .take(RIGHE)
        .take_while(|line| {
            line.cells().len() < 2
                || line.only_text().is_some() && Testata::leggi(*line).is_none()
                || line.is_blank()
        })
        .filter_map(|line| Some((line, line.only_text()?)))
        .scan(None, |nominato: &mut Option<usize>, (line, testo)| {
            let nome = ente_di_copertina(testo).ok();
            // The body's name again opens the first page after the cover; a wider or a narrower one
            // is the territory that it stands in, or what stands there.
            let finita = match (&nome, &nominato) {
                (Some((_, nome)), Some(prima)) => ampiezza(nome) == *prima,
                (Some(_), None) => false,
                (None, _) => crate::e_strutturale(testo),
            };
            let minore = nome.map(|(_, nome)| ampiezza(nome));
            *nominato = minore.max(*nominato);
            (!finita).then_some((line, testo))
        })
        .filter(|(_, testo)| testo.len() <= RIGA_MASSIMA)
        .collect()
}

/// The paragraph that starts at or below line `indice`: its lines joined and marked.
fn paragrafo(lettore: &mut Lettore<'_>, indice: usize) -> Option<String> {
    let mut testo = String::new();
    let mut vuota = false;
    let mut prima_in_maiuscole = false;
    for indice in indice..lettore.source.len() {
        let line = lettore.source.line(indice)?;
        if line.is_blank() {
            // A page sets every line of its title apart.
            if testo.is_empty() || line.origine().riga.is_none() && e_in_maiuscole(&testo) {
                vuota = !testo.is_empty();
                continue;
            }
            break;
        }
        let Some(parte) = line.only_text() else { break };
        // A rule between the body's name and the title.
        if testo.is_empty() && !parte.contains(char::is_alphanumeric) {
            continue;
        }
        let altro = !e_in_maiuscole(parte) && !parte.starts_with('(') || testo.starts_with(parte);
        if vuota && altro {
            break;
        }
        // Without white space between them, the letters tell a title from what stands below it; a year
        // is of the title.
        let su_pagina = line.origine().riga.is_none() && prima_in_maiuscole;
        let con_anno = parte.contains(|c: char| c.is_ascii_digit());
        if su_pagina && altro && (!con_anno || testo.starts_with(parte)) {
            break;
        }
        if testo.is_empty() {
            prima_in_maiuscole = e_in_maiuscole(parte.split('(').next().unwrap_or(parte));
        }
        if parte.len() > RIGA_MASSIMA || crate::e_strutturale(parte) || e_di_testa(parte) {
            break;
        }
        if !testo.is_empty() {
            testo.push(' ');
        }
        testo.push_str(parte);
        lettore.segna(indice, Fine::Intestazione);
    }
    (!testo.is_empty()).then_some(testo)
}

/// A line that opens an objective's page.
fn e_di_testa(testo: &str) -> bool {
    use crate::grammatica::struttura::{e_una_unita, ruolo};
    tutta(ruolo, testo).is_some() || e_una_unita(testo) || ente(testo).is_ok()
}

/// The month and year that a title names: `LUGLIO 2024`, `al 31/07/2024`, `primo semestre 2024`.
fn mese_di_riferimento(testo: &str) -> Option<(i8, i16)> {
    const ANNO: Frasi = Frasi::di(&["ANNO", "ESERCIZIO"]);
    if let Some(trovato) = parole(testo).find_map(|resto| mese_anno(resto).ok()) {
        return Some(trovato.1);
    }
    let di_due_cifre = || {
        let date = tutte(testo, None);
        let mut intere = date.iter().filter(|(_, letta)| letta.completa);
        intere.find_map(|(_, letta)| letta.data).map(Date::year)
    };
    let anno = anno(testo).or_else(di_due_cifre)?;
    let date = tutte(testo, Some(anno));
    // A day printed in full says it best; a bare `2/1` may number a section.
    let intere = date.iter().filter(|(_, letta)| letta.completa);
    let altre = date.iter().filter(|(dove, letta)| {
        let detta = &testo[dove.clone()];
        let figure = detta.bytes().filter(u8::is_ascii_digit).count();
        let a_parole = detta.contains(char::is_alphabetic) || figure >= 4;
        // `anno 2024` is a year, not its last month.
        !letta.completa && a_parole && !contiene(&ANNO, detta)
    });
    let mut date = intere.chain(altre).filter_map(|(_, letta)| letta.data);
    let data = date.find(|data| data.year() == anno)?;
    Some((data.month(), data.year()))
}

/// The same, in a line that speaks of how far things are.
fn mese_citato(riga: &str) -> Option<(i8, i16)> {
    const STATO: Frasi = Frasi::di(&[
        "ATTUAZIONE",
        "MONITORAGGIO",
        "RILEVAZIONE",
        "CONSUNTIVO",
        "AVANZAMENTO",
        "VERIFICA",
        "RENDICONTAZIONE",
        "RAGGIUNGIMENTO",
        "STATO",
        "REPORT",
    ]);
    let breve = !riga.ends_with('.');
    if contiene(&STATO, riga) && breve {
        mese_di_riferimento(riga)
    } else {
        None
    }
}

/// The first year in `testo` that opens no range, or else the first.
fn anno(testo: &str) -> Option<i16> {
    let anni = || parole(testo).filter_map(|resto| anno_lungo(resto).ok());
    let mut dopo_intervallo = false;
    let solo = anni().find(|(resto, _)| {
        let fine_di_intervallo = std::mem::replace(&mut dopo_intervallo, intervallo(resto));
        !fine_di_intervallo && !dopo_intervallo
    });
    solo.or_else(|| anni().next()).map(|(_, anno)| anno)
}

/// The year that a line declares: `Anno 2023`, `ESERCIZIO 2023`, `MONITORAGGIO 2023`.
fn anno_dichiarato(riga: &str) -> Option<i16> {
    const PAROLE: Frasi = Frasi::di(&[
        "ANNO",
        "ESERCIZIO",
        "ANNUALITA",
        "MONITORAGGIO",
        "OBIETTIVI",
        "CONSUNTIVO",
    ]);
    let (dove, lunghezza) = trova(&PAROLE, riga)?;
    let dopo = riga[dove + lunghezza..].trim_start_matches([' ', ':', '-', '–']);
    anno_lungo(dopo)
        .ok()
        .filter(|(resto, _)| !intervallo(resto))
        .map(|(_, anno)| anno)
}

/// `-2025`, `/2025`: the year before opens a range.
fn intervallo(resto: &str) -> bool {
    resto
        .trim_start()
        .strip_prefix(['-', '–', '/'])
        .is_some_and(|r| anno_lungo(r.trim_start()).is_ok())
}

/// The first year of a line that speaks of a plan: `PEG 2023-2025`.
fn anno_citato(riga: &str) -> Option<i16> {
    const PAROLE: Frasi = Frasi::di(&[
        "ANNO",
        "ESERCIZIO",
        "ANNUALITA",
        "PEG",
        "P E G",
        "PIAO",
        "TRIENNIO",
        "PIANO",
        "OBIETTIVI",
        "MONITORAGGIO",
        "RELAZIONE",
        "PERFORMANCE",
        "PDO",
    ]);
    if contiene(&PAROLE, riga) {
        anno(riga)
    } else {
        None
    }
}

/// `testo` from the start of each of its words.
fn parole(testo: &str) -> impl Iterator<Item = &str> {
    let mut prima = ' ';
    testo.char_indices().filter_map(move |(indice, c)| {
        let inizio = c.is_alphanumeric() && !prima.is_alphanumeric();
        prima = c;
        inizio.then(|| &testo[indice..])
    })
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    /// Body, title and reference month.
    fn copertina(testo: &str) -> [String; 3] {
        let documento = letto(&format!(
            "{testo}\n\nOBIETTIVO DI VALORE PUBBLICO 1 - Scuola\n\n\
             Cod.\tObiettivo\tPeso\tRaggiungimento %\tPesato\n1.1\tBus\t100\t80%\t80"
        ));
        [documento.ente, documento.titolo, documento.riferimento].map(Option::unwrap_or_default)
    }

    #[test]
    fn a_section_is_no_month() {
        for testo in [
            "COMUNE DI PROVA\nSezione 2.1 - Valore pubblico - Monitoraggio al 30/06/2025",
            "COMUNE DI PROVA\nSezione 2/1 - Monitoraggio al 30/06/2025",
            "COMUNE DI PROVA\nSezione 10.12 - Monitoraggio al 30.06.2025",
            "COMUNE DI PROVA\nMonitoraggio 2025 al 30/06",
            "COMUNE DI PROVA\nMonitoraggio al 30.06.25",
            "COMUNE DI PROVA\nMonitoraggio primo semestre 2025",
        ] {
            assert_eq!(copertina(testo)[2], "2025-06", "{testo}");
        }
        assert_eq!(
            copertina("COMUNE DI PROVA\nSezione 2.1 - Monitoraggio 2025")[2],
            ""
        );
    }

    #[test]
    fn a_year_is_no_reference_month() {
        let testo = "COMUNE DI PROVA\nPiano degli obiettivi - Esercizio 2025";
        let documento = crate::prova::letto(testo);
        assert_eq!((documento.anno, documento.riferimento), (Some(2025), None));
        let testo = "COMUNE DI PROVA\nValore pubblico 2025 - Monitoraggio al 31/12/2025\n\n\
                     OBIETTIVO DI VALORE PUBBLICO 1: Acque\n\n\
                     Codice\tObiettivo\tPeso\tRaggiungimento\tPesato\n1.1\tFossi\t100\t90\t90";
        let documento = crate::prova::letto(testo);
        assert_eq!(documento.riferimento.as_deref(), Some("2025-12"));
        assert_eq!(documento.valore_pubblico.len(), 1);
    }

    #[test]
    fn the_narrowest_body_is_the_one() {
        for testo in [
            "PROVINCIA DI FERMO\nCOMUNE DI PROVA\nMonitoraggio 2025",
            "REGIONE MARCHE\nPROVINCIA DI FERMO\nCOMUNE DI PROVA\nMonitoraggio 2025",
            "COMUNE DI PROVA\nMonitoraggio 2025",
            "COMUNE DI PROVA - Provincia di Fermo\nMonitoraggio 2025",
            "COMUNE DI PROVA (Provincia di Fermo)\nMonitoraggio 2025",
            "COMUNE DI PROVA (FM)\nMonitoraggio 2025",
            "COMUNE DI\nPROVA\nMonitoraggio 2025",
            "COMUNE DI PROVA\nProvincia di Fermo\nMonitoraggio 2025",
            "COMUNE DI PROVA\n(Provincia di Fermo)\n______\n\nMonitoraggio 2025",
        ] {
            let [ente, titolo, _] = copertina(testo);
            assert_eq!(ente.replace('\n', " "), "COMUNE DI PROVA", "{testo}");
            assert_eq!(titolo, "Monitoraggio 2025", "{testo}");
        }
        assert_eq!(
            copertina("PROVINCIA DI FERMO\nMonitoraggio 2025")[0],
            "PROVINCIA DI FERMO"
        );
        let [ente, ..] = copertina("AZIENDA SANITARIA LOCALE VALTORRE\nMonitoraggio 2025");
        assert_eq!(ente, "AZIENDA SANITARIA LOCALE VALTORRE");
    }
}
