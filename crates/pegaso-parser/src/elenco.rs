//! The directory of responsible codes.

mod senza_testata;

pub(crate) use senza_testata::{Candidata, Voci, assegna};

use pegaso_model::{Line, VoceElenco};

use crate::colonne::Colonna;
use crate::grammatica::responsabili::codice;
use crate::indizi::su_pagina;
use crate::lettore::{DOCUMENTO, Fine, Lettore, ricomposizione_incerta};
use crate::pagina;
use crate::testata::Testata;

/// Reads the directory under the header at the cursor.
pub(crate) fn leggi(lettore: &mut Lettore<'_>, testata: &Testata) {
    let voci = lettore.documento.elenco_responsabili.len();
    let origine = lettore.guarda().map(|line| line.origine().clone());
    lettore.prendi(Fine::Testata);
    leggi_voci(lettore, testata);
    if let Some(origine) = origine.filter(su_pagina)
        && lettore.documento.elenco_responsabili.len() == voci
    {
        let messaggio = "nessuna riga sotto la testata dell'elenco dei responsabili".to_owned();
        ricomposizione_incerta(
            &mut lettore.documento,
            DOCUMENTO.to_owned(),
            messaggio,
            &origine,
        );
    }
}

/// Reads the lines of a directory from the cursor on.
fn leggi_voci(lettore: &mut Lettore<'_>, testata: &Testata) {
    let e_una_riga = |line: Line<'_>| {
        let codifica = testata
            .indice(Colonna::Codice)
            .and_then(|indice| line.cell(indice));
        line.cells().len() > 1 && codifica.is_some_and(|cella| codice(cella.text))
    };
    while let Some(line) = lettore.guarda() {
        if line.cells().len() < 2
            && pagina::salta(lettore, DOCUMENTO, e_una_riga, crate::e_strutturale)
        {
            continue;
        }
        let cella = |colonna| testata.indice(colonna).and_then(|indice| line.cell(indice));
        let (Some(codifica), Some(descrizione)) =
            (cella(Colonna::Codice), cella(Colonna::Descrizione))
        else {
            return;
        };
        let (ha_codice, ha_nome) = (codice(codifica.text), !descrizione.text.is_empty());
        if !ha_codice || !ha_nome {
            let meta = ha_codice || codifica.text.is_empty() && ha_nome;
            if meta && su_pagina(line.origine()) {
                segnala_meta(lettore, line);
            }
            return;
        }
        let altre = line
            .cells()
            .enumerate()
            .filter(|(indice, cella)| testata.colonna(*indice).is_none() && !cella.text.is_empty());
        let testi: Vec<_> = std::iter::once(descrizione.text)
            .chain(altre.map(|(_, cella)| cella.text))
            .collect();
        lettore.documento.elenco_responsabili.push(VoceElenco {
            codice: codifica.text.to_owned(),
            descrizione: testi.join(" - "),
            origine: line.origine().clone(),
        });
        lettore.prendi(Fine::Elenco);
    }
}

/// Reports a line of a page that has a code without a name, or a name without a code: the other half may
/// stand where nobody reads it.
fn segnala_meta(lettore: &mut Lettore<'_>, line: Line<'_>) {
    let messaggio = format!(
        "riga dell'elenco dei responsabili di cui manca metà: «{}»",
        line.cells()
            .map(|cella| cella.text)
            .collect::<Vec<_>>()
            .join(" ")
            .trim()
    );
    let origine = line.origine().clone();
    ricomposizione_incerta(
        &mut lettore.documento,
        DOCUMENTO.to_owned(),
        messaggio,
        &origine,
    );
}
