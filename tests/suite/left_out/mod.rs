//! Lines, cells and figures that reading cannot place: each is said, none is lost.

mod figures;
mod headers;
mod rows;
mod totals;

use std::fmt::Write as _;

use pegaso_model::Documento;

const INTESTAZIONE: &str = "OBIETTIVO DI VALORE PUBBLICO 02\n\nServizi digitali\n\n";
const TESTATA: &str = "Cod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n";

fn read(name: &str, text: &str) -> Documento {
    pegaso::leggi(name, text.as_bytes()).unwrap().documento
}

/// A monitoring whose table has `rows`, after its usual header.
fn monitoring(rows: &str) -> Documento {
    read("prova.txt", &format!("{INTESTAZIONE}{TESTATA}{rows}"))
}

/// An objective of a PEG whose column of labels has the header `label`, with `rows`.
fn objective(label: &str, rows: &str) -> Documento {
    let text = format!(
        "COMUNE DI ROCCAVERDE\n\nSETTORE CULTURA\n\nDirigente Dott. Ivo Berti\n\n\
         Obiettivo A: Catalogo in rete\n\n\
         {label}Descrizione\tIncidenza %\tCodifica Responsabili coinvolti\tScadenze previste\n\
         {rows}\nVincoli: nessuno\n"
    );
    read("prova.txt", &text)
}

const CHIUSURA: &str = "\t\t100%\t\t\nScadenza finale dell'obiettivo:\t\t\t\t31/12/2023\n";

/// Rows with their other cells, totals, the final deadline, notes, and what was said of the rest.
fn told(documento: &Documento) -> String {
    let mut told = String::new();
    for tabella in &documento.valore_pubblico {
        for riga in &tabella.righe {
            let figure = [riga.peso, riga.raggiungimento, riga.raggiungimento_pesato]
                .map(|valore| valore.map_or("–".to_owned(), |valore| valore.to_string()));
            let altre: Vec<_> = riga.altre_celle.iter().map(|c| c.testo.as_str()).collect();
            let (codice, figure, altre) = (&riga.cod_vp, figure.join(" "), altre.join(", "));
            writeln!(told, "{codice} {} {figure} [{altre}]", riga.obiettivo).unwrap();
        }
        let pesi = tabella.totale_pesi.map(|pesi| pesi.to_string());
        if let Some(totale) = tabella.totale {
            let pesi = pesi.map_or_else(String::new, |pesi| format!(" pesi {pesi}"));
            writeln!(told, "totale {totale}{pesi}").unwrap();
        }
        for nota in &tabella.note {
            writeln!(told, "nota {}", nota.testo).unwrap();
        }
    }
    for obiettivo in &documento.peg {
        for fase in &obiettivo.fasi {
            let altre: Vec<_> = fase.altre_celle.iter().map(|c| c.testo.as_str()).collect();
            let incidenza = fase.incidenza.map(|valore| valore.to_string());
            writeln!(
                told,
                "{} {} {} {} [{}]",
                fase.fase,
                fase.descrizione,
                incidenza.unwrap_or_default(),
                fase.scadenza.testo,
                altre.join(", ")
            )
            .unwrap();
        }
        let totali: Vec<_> = obiettivo
            .totali
            .iter()
            .map(|t| t.valore.to_string())
            .collect();
        let finale = obiettivo.scadenza_finale.as_ref().map(|f| f.testo.as_str());
        writeln!(told, "totali {} finale {finale:?}", totali.join(", ")).unwrap();
    }
    for lettura in &documento.letture {
        let (regola, oggetto, messaggio) = (&lettura.regola, &lettura.oggetto, &lettura.messaggio);
        writeln!(told, "{regola} {oggetto}: {messaggio}").unwrap();
    }
    told
}
