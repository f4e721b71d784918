//! Rows of valore pubblico that are written as cards: a label and a value on each line.
//!
//! scheda   = [`Scheda` [`n.`] codice] etichetta `:` valore { etichetta `:` valore }
//! etichetta = what the columns of a table are called
//!
//! The labels of a card are the names of a header and its values a row. Only cards under the heading of
//! an objective of valore pubblico are read, with a weight and a result: others are of a PEG.

use std::borrow::Cow;

use pegaso_model::{Line, Origine, Source};

use super::righe::{Classe, aggiungi, classifica};
use super::{StatoVp, oggetto_corrente};
use crate::grammatica::codice::cod_vp;
use crate::grammatica::frase::{Frasi, una_delle};
use crate::grammatica::intestazione::{Intestazione, intestazione};
use crate::grammatica::tutta;
use crate::lettore::Lettore;
use crate::riga_logica::{CellaLogica, RigaLogica};
use crate::testata::{Stampa, Testata};

/// Most lines of a card.
const RIGHE: usize = 16;
/// Longest label, in bytes.
const ETICHETTA: usize = 60;
/// What a card calls the code of its row.
const CODICE: &str = "Codice";

/// Reads the card at the cursor into the table above; false where there is none.
pub(crate) fn leggi_scheda(lettore: &mut Lettore<'_>, stato: &mut StatoVp) -> bool {
    let sotto_un_titolo = lettore
        .documento
        .valore_pubblico
        .last()
        .is_some_and(|tabella| !tabella.codice.is_empty() && tabella.celle.totale.is_none());
    if !sotto_un_titolo || !lettore.documento.peg.is_empty() {
        return false;
    }
    let Some(prima) = lettore.guarda() else {
        return false;
    };
    let voci = voci(lettore.source, prima.index);
    let coppie: Vec<(&str, &str, &Origine)> = voci
        .iter()
        .flat_map(|(_, voce)| {
            let (nome, codice) = nome_e_codice(voce.etichetta);
            let codice = codice.map(|codice| (CODICE, codice, &voce.origine));
            codice
                .into_iter()
                .chain([(nome, voce.valore, &voce.origine)])
        })
        .collect();
    let etichette: Vec<&str> = coppie.iter().map(|(etichetta, ..)| *etichetta).collect();
    let Some(testata) = Testata::da_testi(&etichette, Stampa::Stampata) else {
        return false;
    };
    let riga = RigaLogica {
        celle: coppie
            .iter()
            .map(|(_, valore, origine)| CellaLogica {
                testo: Cow::Borrowed(*valore),
                origine: (*origine).clone(),
            })
            .collect(),
        linee: voci.iter().map(|(line, _)| line.index).collect(),
        origine: prima.origine().clone(),
    };
    if !testata.e_di_valore_pubblico() || classifica(&riga, &testata) != Classe::Riga {
        return false;
    }
    let fine = aggiungi(lettore, stato, &riga, &testata, Classe::Riga);
    lettore.segna_riga(&oggetto_corrente(lettore), &riga, fine);
    lettore.posto = prima.index + voci.len();
    true
}

/// Where the cards of `source` begin, in order: none without the heading of an objective above.
fn inizi(source: &Source) -> Vec<usize> {
    let titolo = |line: &Line<'_>| {
        let letta = line
            .only_text()
            .and_then(|testo| tutta(intestazione, testo));
        matches!(letta, Some(Intestazione::ObiettivoVp { .. }))
    };
    let Some(titolo) = source.lines().find(titolo) else {
        return Vec::new();
    };
    let mut inizi = Vec::new();
    let mut indice = titolo.index;
    while indice < source.len() {
        let voci = voci(source, indice);
        let etichette: Vec<&str> = voci.iter().map(|(_, voce)| voce.etichetta).collect();
        let testata = Testata::da_testi(&etichette, Stampa::Stampata);
        if testata.is_some_and(|testata| testata.e_di_valore_pubblico()) {
            inizi.push(indice);
        }
        indice += voci.len().max(1);
    }
    inizi
}

impl StatoVp {
    /// Sees where the cards of `source` begin.
    pub(crate) fn con_schede(source: &Source) -> Self {
        Self {
            schede: inizi(source),
            ..Self::default()
        }
    }

    /// True where a card begins so near below line `posto` that what stands between is its head.
    pub(crate) fn precede_una_scheda(&self, lettore: &Lettore<'_>) -> bool {
        let posto = lettore.posto;
        let prima = self.schede.partition_point(|inizio| *inizio < posto);
        let vicina = self
            .schede
            .get(prima)
            .is_some_and(|inizio| inizio - posto <= TESTA);
        vicina && lettore.documento.peg.is_empty()
    }
}

/// Most lines of the head of a card.
const TESTA: usize = 24;

/// The lines of labels and values from line `indice` on.
fn voci(source: &Source, indice: usize) -> Vec<(Line<'_>, Voce<'_>)> {
    let linee = (indice..).map_while(|indice| source.line(indice));
    let linee = linee.take(RIGHE);
    linee.map_while(|line| Some((line, voce(line)?))).collect()
}

/// `Obiettivo operativo` and `1.1` of `Obiettivo operativo n. 1.1`.
fn nome_e_codice(etichetta: &str) -> (&str, Option<&str>) {
    let Some((nome, codice)) = etichetta.rsplit_once(' ') else {
        return (etichetta, None);
    };
    let composto = codice.contains(['.', '-', '/']) && tutta(cod_vp, codice).is_some();
    let nome = nome.trim_end_matches(|c: char| !c.is_alphabetic());
    let nome = nome
        .strip_suffix(" n")
        .or_else(|| nome.strip_suffix(" N"))
        .unwrap_or(nome);
    if composto && !nome.is_empty() {
        (nome, Some(codice))
    } else {
        (etichetta, None)
    }
}

/// A label and what it says.
struct Voce<'s> {
    etichetta: &'s str,
    valore: &'s str,
    origine: Origine,
}

/// The label and the value of a line of a card.
fn voce(line: Line<'_>) -> Option<Voce<'_>> {
    const SCHEDA: Frasi = Frasi::di(&[
        "SCHEDA",
        "SCHEDA N",
        "SCHEDA OBIETTIVO",
        "SCHEDA OBIETTIVO N",
        "SCHEDA DI MONITORAGGIO",
        "SCHEDA DI MONITORAGGIO N",
    ]);
    let mut piene = line.cells().filter(|cella| !cella.text.is_empty());
    let prima = piene.next()?;
    let seconda = piene.next();
    if piene.next().is_some() {
        return None;
    }
    let (etichetta, valore, cella) = if let Some(valore) = seconda {
        (prima.text, valore.text, valore)
    } else if let Ok((numero, _)) = una_delle(&SCHEDA, prima.text) {
        let numero = numero.trim_start_matches(|c: char| !c.is_alphanumeric());
        (CODICE, tutta(cod_vp, numero)?, prima)
    } else {
        let (etichetta, valore) = prima.text.split_once(':')?;
        (etichetta, valore.trim(), prima)
    };
    let etichetta = etichetta.trim().trim_end_matches(':').trim_end();
    let breve = !etichetta.is_empty() && etichetta.len() <= ETICHETTA;
    breve.then(|| Voce {
        etichetta,
        valore,
        origine: cella.origine.clone(),
    })
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    fn dump(testo: &str) -> Vec<String> {
        let documento = letto(testo);
        let righe = documento.valore_pubblico.iter().flat_map(|tabella| {
            let totale = tabella
                .totale
                .map_or("-".to_owned(), |totale| totale.to_string());
            let righe = tabella.righe.iter().map(|riga| {
                let cifre = [riga.peso, riga.raggiungimento, riga.raggiungimento_pesato];
                let cifre = cifre.map(|c| c.map_or("-".to_owned(), |c| c.to_string()));
                format!("{} {} {}", riga.cod_vp, riga.obiettivo, cifre.join(" "))
            });
            righe
                .chain([format!("VP{} {totale}", tabella.codice)])
                .collect::<Vec<_>>()
        });
        let peg = documento
            .peg
            .iter()
            .map(|obiettivo| format!("PEG {}", obiettivo.titolo));
        let letture = documento
            .letture
            .iter()
            .map(|lettura| lettura.messaggio.clone());
        righe.chain(peg).chain(letture).collect()
    }

    #[test]
    fn cards_are_rows() {
        let testo = "COMUNE DI PROVA\n\nOBIETTIVO DI VALORE PUBBLICO 01 – Comunità\n\n\
            Obiettivo: Bilancio partecipativo\nPeso: 40\nRaggiungimento: 75%\nRaggiungimento pesato: 31%\n\n\
            Obiettivo: Consulta dei giovani\nPeso: 60\nRaggiungimento: 60%\nRaggiungimento pesato: 36%\n\n\
            Totale OVP 01: 67%\n";
        let attese = [
            " Bilancio partecipativo 40 75 31",
            " Consulta dei giovani 60 60 36",
            "VP01 67",
        ];
        assert_eq!(dump(testo), attese);
        assert_eq!(dump(&testo.replace(": ", ":\t")), attese);
        let con_codici = testo
            .replace("Obiettivo: B", "Obiettivo operativo 01.01: B")
            .replace("Obiettivo: C", "Obiettivo operativo n. 01.02: C")
            .replace(
                "OBIETTIVO DI VALORE PUBBLICO 01 –",
                "Scheda n. 01 - Obiettivo di valore pubblico:",
            );
        let attese = [
            "01.01 Bilancio partecipativo 40 75 31",
            "01.02 Consulta dei giovani 60 60 36",
            "VP01 67",
        ];
        assert_eq!(dump(&con_codici), attese);
    }

    #[test]
    fn a_card_has_its_code_above() {
        let testo = "COMUNE DI PROVA\nSTATO DI ATTUAZIONE\n31 dicembre 2024\n\n\
            OBIETTIVO DI VALORE PUBBLICO 01 – Comunità\n\n\
            Scheda n. 01.01\nObiettivo: Bilancio\nPeso: 100\nRaggiungimento: 75%\nRaggiungimento pesato: 75%\n\n\
            Totale OVP 01: 75%\n\nOBIETTIVO DI VALORE PUBBLICO 02 – Verde\n\n\
            Scheda n. 02.01\nObiettivo: Orti\nPeso: 100\nRaggiungimento: 50%\nRaggiungimento pesato: 50%\n";
        assert_eq!(
            dump(testo),
            [
                "01.01 Bilancio 100 75 75",
                "VP01 75",
                "02.01 Orti 100 50 50",
                "VP02 -"
            ]
        );
    }

    #[test]
    fn an_objective_of_a_peg_is_no_card() {
        let testo = "Obiettivo: Bilancio\nPeso: 100\nRaggiungimento: 75%\n\n\
            Fase\tDescrizione\tIncidenza %\tResponsabili\tScadenza\n1\tProgetto\t100\t\t31/03/2025";
        assert!(dump(testo)[0].starts_with("PEG Bilancio"));
    }
}
