//! Two documents side by side: pairs, changes, the XDO rules.

use std::fs;

use pegaso_model::Documento;
use pegaso_validator::{CATALOGO_CONFRONTO, confronta};

use crate::documents::real;
use crate::support::{Scratch, TOTALE_ERRATO, root};

/// The text of the block of a page that starts with `info`, and what follows on that line.
fn block<'p>(page: &'p str, info: &str) -> (&'p str, String) {
    let start = page.find(&format!("```{info}")).unwrap();
    let (line, rest) = page[start + 3 + info.len()..].split_once('\n').unwrap();
    let (text, _) = rest.split_once("\n```").unwrap();
    (line.trim(), text.replace('→', "\t"))
}

#[test]
fn every_page_shows_what_its_rule_finds() {
    for rule in CATALOGO_CONFRONTO {
        let (_, old) = block(rule.pagina, "prima");
        let (records, new) = block(rule.pagina, "dopo");
        let read = |text: &str| {
            pegaso::leggi("esempio.txt", text.as_bytes())
                .unwrap()
                .documento
        };
        let (old, new) = (read(&old), read(&new));
        let found = |old, new| -> Vec<String> {
            let mut found: Vec<String> = confronta(old, new)
                .rilievi
                .iter()
                .filter(|rilievo| rilievo.regola == rule.codice)
                .map(|rilievo| rilievo.oggetto.clone())
                .collect();
            found.sort();
            found
        };
        let expected: Vec<&str> = records.split(" -- ").collect();
        assert_eq!(found(&old, &new), expected, "{}", rule.codice);
        assert_eq!(found(&old, &old), Vec::<String>::new(), "{}", rule.codice);
    }
}

#[test]
fn the_real_documents_have_two_objectives_in_common() {
    let (Some(peg), Some(vp)) = (
        real("alessandria-peg-2021"),
        real("alessandria-valore-pubblico-2024-07"),
    ) else {
        return;
    };
    let confronto = confronta(&peg.documento, &vp.documento);
    let found: Vec<_> = confronto
        .rilievi
        .iter()
        .map(|r| {
            (
                r.regola.as_str(),
                r.oggetto.as_str(),
                r.operandi[0].nome.as_str(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("XDO951", "05.03", "SETTORE URBANISTICA E PATRIMONIO/D"),
            ("XDO951", "18.02", "SERVIZIO AUTONOMO AVVOCATURA/A"),
        ]
    );
    assert_eq!(confronto.coppie.len(), 2);
}

#[test]
fn slipped_deadlines_and_changed_incidences_are_told() {
    let scratch = Scratch::new();
    let old = fs::read_to_string(root().join("fixtures/roccaverde-peg-2023.txt")).unwrap();
    scratch.write("old.txt", &old);
    let run = scratch.run(&["compare", "old.txt", "old.txt"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let nothing = " 0 cambiati, 0 solo nel primo, 0 solo nel secondo; 0 rilievi.";
    assert!(run.stdout.contains(nothing), "{}", run.stdout);

    // Two phases of this one have the same label.
    let errori = fs::read_to_string(root().join("fixtures/roccaverde-peg-errori.txt")).unwrap();
    scratch.write("errori.txt", &errori);
    let run = scratch.run(&["compare", "errori.txt", "errori.txt"]);
    assert!(run.stdout.contains(nothing), "{}", run.stdout);

    let new = old
        .replace("di finanziamento regionali\t\t\t\t", "")
        .replace("33400 - 3360\t28/02/2023", "33400 - 3360\t15/03/2023")
        .replace("degli uffici)\t15%", "degli uffici)\t25%")
        .replacen(
            "obiettivo:\t\t\t\t30/11/2023",
            "obiettivo:\t\t\t\t31/12/2023",
            1,
        );
    scratch.write("new.txt", &new);
    let run = scratch.run(&["compare", "old.txt", "new.txt", "--fail-on", "warning"]);
    assert_eq!(run.status, 1);
    for told in [
        "XDO953",
        "incidenza della fase 1 da 15 a 25",
        "scadenza della fase 1 rinviata dal 28/02/2023 al 15/03/2023 (15 giorni)",
        "scadenza finale rinviata dal 30/11/2023 al 31/12/2023 (31 giorni)",
    ] {
        assert!(run.stdout.contains(told), "{told}: {}", run.stdout);
    }
    let json = scratch
        .run(&["compare", "old.txt", "new.txt", "--format", "json"])
        .json();
    assert_eq!(json["rilievi"].as_array().unwrap().len(), 1);
    assert_eq!(json["rilievi"][0]["calcolo"], "25 − 15 = 10");
}

#[test]
fn a_deadline_on_the_same_day_of_the_next_year_has_not_moved() {
    let scratch = crate::cli::scratch();
    let old = fs::read_to_string(root().join("fixtures/roccaverde-peg-2023.txt")).unwrap();
    scratch.write("old.txt", &old);
    let new = old.replace("2024", "2025").replace("2023", "2024");
    scratch.write("same.txt", &new);
    let run = scratch.run(&["compare", "old.txt", "same.txt"]);
    // Days that follow from others, after the 29th of February, do move.
    assert!(!run.stdout.contains("scadenza finale"), "{}", run.stdout);
    assert!(run.stdout.contains(" 2 cambiati"), "{}", run.stdout);
    scratch.write("late.txt", new.replace("30/11/2024", "15/12/2024"));
    let run = scratch.run(&["compare", "old.txt", "late.txt"]);
    let told =
        "scadenza finale rinviata dal 30/11/2023 al 15/12/2024 (15 giorni rispetto al 30/11/2024)";
    assert!(run.stdout.contains(told), "{}", run.stdout);
    // Deadlines of a later year stand in both plans.
    scratch.write("years.txt", old.replace("2023", "2024"));
    let run = scratch.run(&["compare", "old.txt", "years.txt"]);
    let told = "scadenza finale anticipata dal 30/06/2024 al 30/06/2024";
    assert!(!run.stdout.contains(told), "{}", run.stdout);
}

#[test]
fn documents_that_cannot_be_compared_are_told_by_name() {
    let scratch = crate::cli::scratch();
    scratch.write(
        "peg.txt",
        fs::read(root().join("fixtures/roccaverde-peg-2023.txt")).unwrap(),
    );
    scratch.write("vp.txt", TOTALE_ERRATO);
    let run = scratch.run(&["compare", "peg.txt", "vp.txt"]);
    assert!(
        run.stderr
            .contains("`peg.txt` and `vp.txt` are of different kinds"),
        "{}",
        run.stderr
    );
}

#[test]
fn published_figures_that_changed_are_told() {
    let scratch = crate::cli::scratch();
    let dated = |text: String| text.replace("ROCCAVERDE\n", "ROCCAVERDE\n\nMonitoraggio 2024\n");
    scratch.write("old.txt", dated(TOTALE_ERRATO.to_owned()));
    scratch.write("new.txt", dated(TOTALE_ERRATO.replace("\t4,8%", "\t5,8%")));
    let run = scratch.run(&["compare", "old.txt", "new.txt"]);
    let told = "raggiungimento pesato da 4,8 a 5,8";
    assert!(run.stdout.contains(told), "{}", run.stdout);
}

#[test]
fn odd_pairs_are_told_and_a_folder_is_refused() {
    let scratch = crate::cli::scratch();
    let run = scratch.run(&["compare", ".", "vp.txt"]);
    assert_eq!(run.status, 3);
    assert!(
        run.stderr.contains("`.` is not one document"),
        "{}",
        run.stderr
    );
    let run = scratch.run(&["compare", "ok.txt", "vp.txt"]);
    assert!(
        run.stderr.contains("does not tell its year"),
        "{}",
        run.stderr
    );
    assert!(
        run.stdout.contains("obiettivi in entrambi"),
        "{}",
        run.stdout
    );
    assert!(!run.stderr.contains("no known table"), "{}", run.stderr);
    scratch.write("lettera.txt", "Gentile Sindaco,\nle scrivo per il ponte.\n");
    let run = scratch.run(&["compare", "vp.txt", "lettera.txt"]);
    let told = "no known table was found in `lettera.txt`";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

/// A PEG of one objective with these phases.
fn plan(fasi: &str) -> Documento {
    let text = format!(
        "COMUNE DI ROCCAVERDE\n\nPIANO ESECUTIVO DI GESTIONE 2023\n\nSETTORE CULTURA\n\n\
         Dirigente Dott. Ivo Berti\n\nObiettivo A: Catalogo in rete\n\n\
         \tDescrizione\tIncidenza %\tCodifica Responsabili coinvolti\tScadenze previste\n{fasi}\
         Scadenza finale dell'obiettivo:\t\t\t\t31/12/2023\n"
    );
    pegaso::leggi("peg.txt", text.as_bytes()).unwrap().documento
}

#[test]
fn phases_that_come_go_or_lose_their_deadline_are_told() {
    let old = plan(
        "fase 1:\tSchede\t40%\t4010\t30/06/2023\nfase 2:\tStampa dei volumi\t40%\t4010\t30/09/2023\n\
         fase 3:\tVendita\t20%\t4010\t31/12/2023\n",
    );
    let new = plan(
        "fase 1:\tSchede e copertine\t40%\t4010\t30/06/2023\nfase 2:\tStampa dei volumi\t40%\t4010\t\n\
         fase 4:\tMostra\t20%\t4010\t31/12/2023\n",
    );
    let changes = |old, new| confronta(old, new).coppie[0].cambiamenti.clone();
    assert_eq!(
        changes(&old, &new),
        [
            "scadenza della fase 2 da «30/09/2023» a vuota",
            "testo della fase 1 da «Schede» a «Schede e copertine»",
            "fase 3 non c'è più: «Vendita», incidenza 20",
            "fase 4 nuova: «Mostra», incidenza 20",
        ]
    );
    assert_eq!(changes(&old, &old), Vec::<String>::new());
}

#[test]
fn a_long_text_is_told_from_where_it_differs() {
    let lungo = |moduli: &str| {
        format!(
            "fase 1:\tRaccolta delle proposte dei quartieri, stesura del progetto e pubblicazione di \
             {moduli} moduli in rete\t100%\t4010\t30/06/2023\n"
        )
    };
    let confronto = confronta(&plan(&lungo("12")), &plan(&lungo("20")));
    assert_eq!(
        confronto.coppie[0].cambiamenti,
        [
            "testo della fase 1 da «… e pubblicazione di 12 moduli in rete» a \
             «… e pubblicazione di 20 moduli in rete»"
        ]
    );
}

#[test]
fn what_a_phase_was_before_has_its_own_place() {
    let old =
        plan("fase 1:\tSchede\t40%\t4010\t30/06/2023\nfase 2:\tStampa\t60%\t4010\t30/09/2023\n");
    let new =
        plan("fase 1:\tSchede\t40%\t4010\t30/06/2023\nfase 2:\tStampa\t50%\t4010\t30/09/2023\n");
    let confronto = confronta(&old, &new);
    let operando = &confronto.rilievi[0].operandi[0];
    assert_eq!(operando.origine.riga, old.peg[0].fasi[1].origine.riga);
    assert!(operando.nome.contains("/A/2 nel"), "{}", operando.nome);
}
