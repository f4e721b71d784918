//! Findings of one document as SARIF results.

use std::collections::{BTreeMap, HashMap};
use std::io;

use pegaso_model::{Esito, Origine, Rilievo, Verifica};

use super::level;
use super::oggetti::{
    ArtifactLocation, Location, Message, PagePlace, PhysicalLocation, Properties, Region,
    SarifResult,
};
use super::uri::uri;
use crate::RegolaDescritta;
use crate::impronta::impronta;

/// The results of `verifica`, one a line and separated by commas; empty where there are none.
pub fn sarif_risultati(verifica: &Verifica, regole: &[RegolaDescritta]) -> io::Result<Vec<u8>> {
    let uri = uri(&verifica.documento.file);
    let mut visti = HashMap::new();
    let mut out = Vec::new();
    for rilievo in &verifica.rilievi {
        if !out.is_empty() {
            out.extend_from_slice(b",\n");
        }
        let volta = visti
            .entry((rilievo.regola.as_str(), rilievo.oggetto.as_str()))
            .or_insert(0_u32);
        *volta += 1;
        serde_json::to_writer(&mut out, &risultato(rilievo, &uri, *volta, regole))?;
    }
    Ok(out)
}

fn risultato<'r>(
    rilievo: &'r Rilievo,
    uri: &str,
    volta: u32,
    regole: &[RegolaDescritta],
) -> SarifResult<'r> {
    // SARIF 2.1.0, 3.27.10: a result whose kind is not "fail" has level "none".
    let (kind, level) = match rilievo.esito {
        Esito::Fallito => ("fail", level(rilievo.gravita)),
        Esito::NonVerificabile => ("open", "none"),
        Esito::DaRivedere => ("review", "none"),
    };
    // The same rule on the same record of the same file is the same finding, wherever the line
    // has moved and whatever the figure has become.
    let suo = rilievo.file.as_deref().map(super::uri::uri);
    let uri = suo.as_deref().unwrap_or(uri);
    let identita = impronta(&[
        rilievo.regola.as_str(),
        uri,
        &rilievo.oggetto,
        &volta.to_string(),
    ]);
    SarifResult {
        rule_id: rilievo.regola.as_str(),
        rule_index: regole
            .iter()
            .position(|regola| regola.codice == rilievo.regola.as_str()),
        kind,
        level,
        message: Message {
            text: messaggio(rilievo),
        },
        locations: [Location {
            id: None,
            physical_location: luogo(uri, &rilievo.origine),
            // A page has no region in SARIF: words tell it.
            message: pagina(&rilievo.origine).map(|pagina| Message {
                text: pagina.in_parole(),
            }),
            properties: pagina(&rilievo.origine),
        }],
        related_locations: rilievo
            .operandi
            .iter()
            .enumerate()
            .map(|(indice, operando)| Location {
                id: Some(indice),
                physical_location: luogo(uri, &operando.origine),
                message: Some(Message {
                    text: format!("{} {}", operando.nome, operando.valore),
                }),
                properties: pagina(&operando.origine),
            })
            .collect(),
        partial_fingerprints: BTreeMap::from([("pegaso/v1", identita)]),
        properties: Properties {
            oggetto: &rilievo.oggetto,
            gravita: rilievo.gravita.as_str(),
            pubblicato: rilievo.pubblicato.as_deref(),
            ricalcolato: rilievo.ricalcolato.as_deref(),
            scarto: rilievo.scarto.as_deref(),
            calcolo: rilievo.calcolo.as_deref(),
            luogo: pagina(&rilievo.origine),
        },
    }
}

/// The record and its page are part of the text: most viewers show nothing else.
fn messaggio(rilievo: &Rilievo) -> String {
    let Rilievo {
        oggetto,
        messaggio,
        calcolo,
        origine,
        ..
    } = rilievo;
    let pagina =
        pagina(origine).map_or_else(String::new, |pagina| format!(", {}", pagina.in_parole()));
    match calcolo {
        Some(calcolo) => format!("{oggetto}{pagina}: {messaggio} ({calcolo})"),
        None => format!("{oggetto}{pagina}: {messaggio}"),
    }
}

/// The place where it is on a page and not on a line.
fn pagina(origine: &Origine) -> Option<PagePlace> {
    Some(PagePlace {
        pagina: origine.pagina.filter(|_| origine.riga.is_none())?,
        riquadro: origine.riquadro,
    })
}

impl PagePlace {
    fn in_parole(&self) -> String {
        format!("pagina {}", self.pagina)
    }
}

fn luogo(uri: &str, origine: &Origine) -> PhysicalLocation {
    // JSON that someone else wrote may hold any figures: SARIF counts from 1.
    let colonne = origine
        .colonne
        .filter(|[inizio, fine]| 0 < *inizio && inizio <= fine);
    PhysicalLocation {
        artifact_location: ArtifactLocation {
            uri: uri.to_owned(),
        },
        region: origine.riga.filter(|riga| *riga > 0).map(|riga| Region {
            start_line: riga,
            start_column: colonne.map(|[inizio, _]| inizio),
            end_column: colonne.map(|[_, fine]| fine),
        }),
    }
}
