//! Tables row by row: where one goes on, where the next begins.

use pegaso_model::Line;

use super::gruppi::{apri_gruppo, gruppo_fra_due_righe, nomina_un_gruppo};
use super::parziali::riassume;
use super::righe::{Classe, aggiungi, classifica};
use super::totali::aggiungi_totale_scritto;
use super::{StatoVp, nuova_tabella, oggetto_corrente, prefisso};
use crate::colonne::Colonna;
use crate::grammatica::codice::cod_vp;
use crate::grammatica::scala::da_zero_a_uno;
use crate::grammatica::totale::{e_un_totale, totale_in_prosa};
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore, ricomposizione_incerta};
use crate::note;
use crate::pagina;
use crate::riga_logica::RigaLogica;
use crate::testata::{Testata, TipoTabella, dubbi};

/// Reads the table under the header at the cursor, which takes `linee` lines.
pub(crate) fn leggi_tabella(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    testata: Testata,
    linee: usize,
) {
    let origine = lettore
        .source
        .line(lettore.posto)
        .map(|line| line.origine().clone());
    for _ in 0..linee {
        lettore.prendi(Fine::Testata);
    }
    if !aperta(lettore, stato) {
        let origine = origine.clone().unwrap_or_default();
        nuova_tabella(lettore, stato, "", "", origine);
    }
    let oggetto = oggetto_corrente(lettore);
    let origine = origine.unwrap_or_default();
    let (mut testata, dedotte) = testata.dedotta(lettore);
    // The header again over a table that goes on changes nothing.
    let scelte = senza_righe(lettore).then(|| testata.scegli(lettore));
    for messaggio in dedotte.into_iter().chain(scelte.flatten()) {
        ricomposizione_incerta(&mut lettore.documento, oggetto.clone(), messaggio, &origine);
    }
    dubbi::segnala(lettore, &testata, &oggetto, &origine);
    let raggiungimento = testata.indice(Colonna::Raggiungimento);
    let nome = raggiungimento.map_or("", |indice| testata.nome(indice));
    stato.aspetti.dichiarate |= da_zero_a_uno(nome);
    stato.testata = Some(testata);
    leggi_righe(lettore, stato);
}

/// Reads rows under the columns in force; false where the line at the cursor is none of theirs.
pub(crate) fn continua_tabella(lettore: &mut Lettore<'_>, stato: &mut StatoVp) -> bool {
    let Some(testata) = &stato.testata else {
        return false;
    };
    let Some(line) = lettore.guarda() else {
        return false;
    };
    let codice = line.cell(testata.indice(Colonna::Codice).unwrap_or(0));
    let riga = codice.is_some_and(|cella| tutta(cod_vp, cella.text).is_some());
    let totale = line.cells().any(|cella| e_un_totale(cella.text));
    if line.cells().len() < 2 || !(riga || totale && aperta(lettore, stato)) {
        return false;
    }
    if !aperta(lettore, stato) {
        nuova_tabella(lettore, stato, "", "", line.origine().clone());
    }
    leggi_righe(lettore, stato);
    true
}

/// Reads a total that stands below its table as a line of text: `Totale: 68%`.
pub(crate) fn leggi_totale_in_prosa(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    line: Line<'_>,
    testo: &str,
) -> bool {
    let Some(valore) = totale_in_prosa(testo) else {
        return false;
    };
    let Some(tabella) = lettore.documento.valore_pubblico.last_mut() else {
        return false;
    };
    if tabella.righe.is_empty() || tabella.totale.is_some() {
        return false;
    }
    let origine = line
        .cells()
        .find(|cella| !cella.text.is_empty())
        .map(|cella| cella.origine.clone());
    tabella.totale = Some(valore);
    stato.aspetti.totali_in_punti.extend(origine.clone());
    tabella.celle.totale = origine;
    lettore.prendi(Fine::Totale);
    true
}

/// True where the last table may still take rows: it has no total yet, or has it above them.
fn aperta(lettore: &Lettore<'_>, stato: &StatoVp) -> bool {
    lettore
        .documento
        .valore_pubblico
        .last()
        .is_some_and(|tabella| stato.totale_sopra || tabella.celle.totale.is_none())
}

/// How findings name the table that may still take rows.
pub(crate) fn oggetto_aperto(lettore: &Lettore<'_>, stato: &StatoVp) -> Option<String> {
    aperta(lettore, stato).then(|| oggetto_corrente(lettore))
}

fn leggi_righe(lettore: &mut Lettore<'_>, stato: &mut StatoVp) {
    let Some(testata) = stato.testata.take() else {
        return;
    };
    while let Some(line) = lettore.guarda() {
        if let Some(testo) = line.only_text()
            && (line.cells().len() < 2 || crate::e_strutturale(testo))
        {
            if aperta(lettore, stato) && nota_fra_due_righe(lettore, &testata, line, testo) {
                continue;
            }
            if gruppo_fra_due_righe(lettore, stato, &testata, line) {
                lettore.prendi(Fine::Intestazione);
                continue;
            }
            if aperta(lettore, stato) && salta_la_pagina(lettore, &testata) {
                continue;
            }
            break;
        }
        if testata.ripetuta(line) && aperta(lettore, stato) {
            lettore.prendi(Fine::Testata);
            continue;
        }
        if Testata::leggi(line).is_some() {
            break;
        }
        if pagina::e_un_piede(line) {
            lettore.testo_libero(line);
            continue;
        }
        let riga = RigaLogica::leggi(lettore.source, line, &testata, |testo| {
            tutta(cod_vp, testo).is_some() || e_un_totale(testo)
        });
        let classe = classifica(&riga, &testata);
        if nomina_un_gruppo(lettore, stato, &riga, classe) {
            lettore.prendi(Fine::Intestazione);
            continue;
        }
        if !leggi_riga(lettore, stato, &riga, &testata, classe) {
            break;
        }
        lettore.posto += 1;
    }
    stato.testata = Some(testata);
}

/// Reads one row; false where it belongs to no table any more.
fn leggi_riga(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    riga: &RigaLogica<'_>,
    testata: &Testata,
    classe: Classe,
) -> bool {
    if !aperta(lettore, stato) {
        let manca = lettore
            .documento
            .valore_pubblico
            .last()
            .is_some_and(|t| t.totale.is_none());
        match classe {
            // The weights may have a total row of their own, above or below.
            Classe::Totale if manca => {}
            Classe::Totale if riassume(lettore, stato, riga, testata) => {
                lettore.segna_riga(&oggetto_corrente(lettore), riga, Some(Fine::Totale));
                return true;
            }
            Classe::Riga => {
                let (catena, gruppo) = (stato.catena + 1, stato.gruppo.take());
                nuova_tabella(lettore, stato, "", "", riga.origine.clone());
                (stato.catena, stato.gruppo) = (catena, gruppo);
                let ultima = lettore.documento.valore_pubblico.len() - 1;
                stato.proseguite.push(ultima);
            }
            _ => return false,
        }
    }
    if classe == Classe::Totale && stato.totale_sopra && !senza_righe(lettore) {
        lettore.segna_riga(&oggetto_corrente(lettore), riga, None);
        return true;
    }
    if classe == Classe::Riga {
        apri_gruppo(lettore, stato, riga, testata);
    }
    let in_testa = classe == Classe::Totale && senza_righe(lettore);
    let fine = aggiungi(lettore, stato, riga, testata, classe);
    stato.totale_sopra |= in_testa && fine.is_some();
    lettore.segna_riga(&oggetto_corrente(lettore), riga, fine);
    true
}

/// True where no row of the last table is read yet.
fn senza_righe(lettore: &Lettore<'_>) -> bool {
    let ultima = lettore.documento.valore_pubblico.last();
    ultima.is_some_and(|tabella| tabella.righe.is_empty())
}

/// Steps over page numbers, headers and footers where a row of the same table follows.
fn salta_la_pagina(lettore: &mut Lettore<'_>, testata: &Testata) -> bool {
    let source = lettore.source;
    let ultima = lettore.documento.valore_pubblico.last();
    let ultima = ultima.and_then(|tabella| tabella.righe.last());
    let ultimo = ultima.and_then(|riga| prefisso(&riga.cod_vp).map(str::to_owned));
    // The header again over codes that begin with another number is of another table.
    let di_altri_codici = |line: Line<'_>| {
        let sotto = source.lines_from(line.index + 1);
        let riga = sotto.into_iter().find(|sotto| !sotto.is_blank());
        let codici = testata.indice(Colonna::Codice);
        let codice = riga.and_then(|riga| Some(riga.cell(codici?)?.text));
        let primo = codice.and_then(prefisso);
        primo.is_some() && ultimo.is_some() && primo != ultimo.as_deref()
    };
    let e_una_riga = |line: Line<'_>| {
        segue_la_tabella(line, testata) && !(testata.ripetuta(line) && di_altri_codici(line))
    };
    debug_assert!(testata.tipo == TipoTabella::ValorePubblico);
    let oggetto = oggetto_corrente(lettore);
    pagina::salta(lettore, &oggetto, e_una_riga, |testo| {
        crate::e_strutturale(testo) && tutta(crate::grammatica::ente::ente, testo).is_none()
            || aggiungi_totale_scritto(testo)
    })
}

/// True for a row that can only stand inside a table: with a code, a total, the header again.
pub(super) fn segue_la_tabella(line: Line<'_>, testata: &Testata) -> bool {
    line.cells().len() > 1
        && (testata.ripetuta(line)
            || line.only_text().is_none() && {
                let celle = line.cells().map(|cella| cella.text).enumerate();
                let mut codici = celle
                    .clone()
                    .filter(|(indice, _)| testata.colonna(*indice) == Some(Colonna::Codice));
                let mut testi = celle.filter(|(_, testo)| e_un_totale(testo));
                codici.any(|(_, testo)| tutta(cod_vp, testo).is_some()) || testi.next().is_some()
            })
}

/// Reads a note that stands between two rows of the table.
fn nota_fra_due_righe(
    lettore: &mut Lettore<'_>,
    testata: &Testata,
    line: Line<'_>,
    testo: &str,
) -> bool {
    let segue = lettore.source.line(line.index + 1);
    segue.is_some_and(|segue| segue_la_tabella(segue, testata)) && note::leggi(lettore, line, testo)
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    const SOPRA: &str = "\
OBIETTIVO DI VALORE PUBBLICO N. 1 - Scuole

N. ob.\tPeso\tTitolo\tRaggiungimento %\tContributo
Totale\t100\t\t\t59
1.1\t60\tPalestre\t90%\t54
1.2\t40\tArredi\t12,5%\t5

OBIETTIVO DI VALORE PUBBLICO N. 2 - Strade

N. ob.\tPeso\tTitolo\tRaggiungimento %\tContributo
Totale\t100\t\t\t50
2.1\t100\tPonti\t50%\t50";

    #[test]
    fn a_total_may_stand_above_its_rows() {
        let documento = letto(SOPRA);
        let lette: Vec<_> = documento
            .valore_pubblico
            .iter()
            .map(|tabella| {
                let totale = tabella.totale.map(|totale| totale.to_string());
                (tabella.codice.as_str(), tabella.righe.len(), totale)
            })
            .collect();
        let totale = |cifra: &str| Some(cifra.to_owned());
        assert_eq!(lette, [("1", 2, totale("59")), ("2", 1, totale("50"))]);
        assert!(documento.letture.is_empty(), "{:?}", documento.letture);
    }

    #[test]
    fn a_second_total_below_is_of_no_table_and_told() {
        let documento = letto(&format!("{SOPRA}\nTotale generale\t200\t\t\t109"));
        let tabelle = &documento.valore_pubblico;
        assert_eq!(tabelle.len(), 2);
        assert_eq!(tabelle[1].totale.map(|t| t.to_string()), Some("50".into()));
        assert_eq!(documento.letture.len(), 1, "{:?}", documento.letture);
    }

    /// Rows and total of the only table of `righe`, where `|` parts cells, and the findings.
    fn una(righe: &str) -> (Vec<String>, Vec<String>) {
        let documento = letto(&format!(
            "OBIETTIVO DI VALORE PUBBLICO 1 - Scuola\n\n\
             Cod.\tObiettivo\tPeso\tRaggiungimento %\tPesato\n{}",
            righe.replace('|', "\t")
        ));
        let tabella = &documento.valore_pubblico[0];
        let righe = tabella.righe.iter().map(|riga| {
            let cifre = [riga.peso, riga.raggiungimento, riga.raggiungimento_pesato];
            let cifre = cifre.map(|cifra| cifra.map_or("-".to_owned(), |cifra| cifra.to_string()));
            format!("{} {} {}", riga.cod_vp, riga.obiettivo, cifre.join(" "))
        });
        let totale = tabella.totale.map(|totale| totale.to_string());
        let letture = documento.letture.iter();
        let letture = letture.map(|l| format!("{}: {}", l.oggetto, l.messaggio));
        (righe.chain(totale).collect(), letture.collect())
    }

    #[test]
    fn a_running_header_in_cells_ends_no_table() {
        let righe = "1.1|Bus|40|80%|32\n\nPag. 3 di 9\nPIAO 2025-2027 - Comune di Prova||sezione 2.1\n\n\
                     1.2|Medico|60|50%|30\n|Totale|100||62";
        let (lette, letture) = una(righe);
        assert_eq!(lette, ["1.1 Bus 40 80 32", "1.2 Medico 60 50 30", "62"]);
        assert!(letture.is_empty(), "{letture:?}");
    }

    #[test]
    fn rows_that_are_not_read_are_of_the_table_that_is_open() {
        let righe = "1.1|Bus|40|80%|32\n\nUn paragrafo che parla d'altro.\n\n\
                     di più|Medico|60|50%|30\ne poi|Treno|10|50%|5";
        let (_, letture) = una(righe);
        assert!(
            letture[0].starts_with("VP1: tabella di 2 righe non interpretata"),
            "{letture:?}"
        );
    }

    #[test]
    fn a_row_may_break_inside_its_text() {
        let (lette, letture) = una("1.1|Bus per\n|le scuole|40|80%|32\n1.2|Medico|60|50%|30");
        assert_eq!(
            lette,
            ["1.1 Bus per le scuole 40 80 32", "1.2 Medico 60 50 30"]
        );
        assert!(letture.is_empty(), "{letture:?}");
        // A row that is whole goes on with nothing.
        let (lette, letture) = una("1.1|Bus|||\n|le scuole|40|80%|32");
        assert_eq!(lette, ["1.1 Bus - - -", " le scuole 40 80 32"]);
        assert_eq!(letture.len(), 1, "{letture:?}");
    }

    #[test]
    fn a_note_between_two_rows_ends_no_table() {
        let (lette, letture) = una("1.1|Bus *|40|80%|32\n(*) dal 2026\n1.2|Medico|60|50%|30");
        assert_eq!(lette, ["1.1 Bus 40 80 32", "1.2 Medico 60 50 30"]);
        assert!(letture.is_empty(), "{letture:?}");
    }
}
