use pegaso_model::Numero;

use crate::prova::letto;

#[test]
fn phases_whose_cells_are_labelled() {
    let documento = letto(
        "Area: Tecnica\tDirigente: Carlo Gialli\nCodice obiettivo: 3.1\tTitolo: Scuole\n\
         Fase 1: Progetto\tScadenza: 31/03/2025\tPeso fase: 40\n\
         Fase 2: Gara\tPeso fase: 60\tScadenza: 31/12/2025\nTotale\t\tPeso fase: 100\n\n\
         Indicatore: aule\tValore atteso: 4\n\n\
         Codice obiettivo: 3.2\tTitolo: Asfalti\n\
         Attività: Rilievo\tTermine: 28/02/2025\tIncidenza: 50%\n\
         Attività: Lavori\tTermine: 30/11/2025\tIncidenza: 50%\n",
    );
    let letti = documento.peg.iter().map(|obiettivo| {
        let fasi = obiettivo.fasi.iter().map(|fase| {
            let incidenza = fase.incidenza.map(|n| n.to_string()).unwrap_or_default();
            format!(
                "{} {} {incidenza} {}",
                fase.fase, fase.descrizione, fase.scadenza.testo
            )
        });
        let testa = [
            &obiettivo.struttura,
            "/",
            &obiettivo.codice,
            " ",
            &obiettivo.titolo,
        ];
        std::iter::once(testa.concat())
            .chain(fasi)
            .collect::<Vec<_>>()
    });
    let attesi = [
        [
            "Area: Tecnica/3.1 Scuole",
            "1 Progetto 40 31/03/2025",
            "2 Gara 60 31/12/2025",
        ],
        [
            "Area: Tecnica/3.2 Asfalti",
            "1 Rilievo 50 28/02/2025",
            "2 Lavori 50 30/11/2025",
        ],
    ];
    assert_eq!(letti.collect::<Vec<_>>(), attesi);
    assert_eq!(documento.letture, []);
    assert_eq!(documento.peg[0].totali_incidenza, [Numero::from(100)]);
    let campi = (
        documento.peg[0].indicatori.as_deref(),
        documento.peg[0].risultato_atteso.as_deref(),
    );
    assert_eq!(campi, (Some("aule"), Some("4")));
}

#[test]
fn a_phase_may_lack_a_label() {
    let documento = letto(
        "Obiettivo n. 1 - Vicinato\n\nFase 1: Protocolli\tPeso: 30\n\
         Fase 2: Corsi\tScadenza: 30/06/2025\tPeso: 30\n\
         Fase 3: Gruppi\tScadenza: 31/10/2025\n",
    );
    let fasi = documento.peg[0].fasi.iter();
    let lette = fasi.map(|fase| (&*fase.descrizione, fase.incidenza.map(|n| n.to_string())));
    let lette: Vec<_> = lette.collect();
    let trenta = || Some("30".to_owned());
    let attese = [
        ("Protocolli", trenta()),
        ("Corsi", trenta()),
        ("Gruppi", None),
    ];
    assert_eq!(lette, attese);
    assert_eq!(documento.letture, []);
}

#[test]
fn rows_of_valore_pubblico_whose_figures_are_labelled() {
    let documento = letto(
        "OBIETTIVO DI VALORE PUBBLICO 1 - Scuola\n\
         1.1 Mense\tPeso: 40\tRaggiungimento: 90%\tPesato: 36\n\
         1.2 Aule\tPeso: 60\tRaggiungimento: 50%\tPesato: 30\nTotale\t100\t\t66\n",
    );
    let [tabella] = documento.valore_pubblico.as_slice() else {
        panic!("{:?}", documento.valore_pubblico);
    };
    let pesati = tabella.righe.iter().map(|riga| riga.raggiungimento_pesato);
    let pesati: Vec<_> = pesati.flatten().map(|n| n.to_string()).collect();
    assert_eq!(pesati, ["36", "30"]);
    assert_eq!(tabella.totale.map(|n| n.to_string()).as_deref(), Some("66"));
}

#[test]
fn other_rows_stay_as_they_are() {
    let documento = letto(
        "Obiettivo 5: Verde\n\nFase\tDescrizione\tPeso %\tScadenza\n\
         fase 1:\tBozza: prima stesura\t40\t30/06/2025\nfase 2:\tAtto: seconda\t60\t31/12/2025\n",
    );
    assert_eq!(documento.peg[0].fasi[0].descrizione, "Bozza: prima stesura");
    assert_eq!(documento.letture, []);
}

/// The phases of each objective: label, text, incidence, deadline, responsibles; and the findings.
fn fasi(testo: &str) -> (Vec<Vec<String>>, Vec<String>) {
    let documento = letto(&format!("PEG 2025\n\n{testo}"));
    let fasi = documento.peg.iter().map(|obiettivo| {
        let fasi = obiettivo.fasi.iter().map(|fase| {
            let incidenza = fase.incidenza.map(|n| n.to_string()).unwrap_or_default();
            let resp = fase.responsabili.codici.join("+");
            let (testo, scadenza) = (&fase.descrizione, &fase.scadenza.testo);
            format!("{} {testo}|{incidenza}|{scadenza}|{resp}", fase.etichetta())
        });
        fasi.collect()
    });
    let letture = documento.letture.iter().map(|l| l.messaggio.clone());
    (fasi.collect(), letture.collect())
}

#[test]
fn lists_of_phases() {
    for (righe, attese) in [
        (
            "Fasi:\n1) Corso (peso 20%) – entro il 30/06/2025 – resp. 0301\n\
             2) Bonifica (peso 70%) – entro il 31/12/2025",
            [
                "1 Corso|20|entro il 30/06/2025|0301",
                "2 Bonifica|70|entro il 31/12/2025|",
            ],
        ),
        (
            "- Fase 1: Analisi dei\n  flussi, incidenza 30 %, scadenza 31/03/2025\n\n\
             - Fase 2: Gara, incidenza 70 %",
            ["1 Analisi dei flussi|30|31/03/2025|", "2 Gara|70||"],
        ),
        (
            "Fasi\n• Censimento (40%)\n7\n• Schede e foto – 60%",
            ["1 Censimento|40||", "2 Schede e foto|60||"],
        ),
        (
            "a) Rilievo: peso 50%, entro marzo\nb) Atto: peso 50%, entro 30 giorni dalla fase a)",
            [
                "a Rilievo|50|entro marzo|",
                "b Atto|50|entro 30 giorni dalla fase a)|",
            ],
        ),
        (
            "1. Bando peso 45% entro il 31/05/2025\n2. Lavori entro il 30/11/2025\n3. Collaudo peso 55%",
            [
                "1 Bando|45|entro il 31/05/2025|",
                "2 Lavori||entro il 30/11/2025|",
            ],
        ),
    ] {
        let (fasi, letture) = fasi(&format!(
            "Obiettivo n. 7 – Anagrafe\n\n{righe}\n\nScadenza finale: 31/12/2025\n"
        ));
        assert!(fasi[0].len() > 1, "{righe}: {letture:?}");
        assert_eq!(
            (&fasi[0][..2], letture.len()),
            (&attese.map(str::to_owned)[..], 0),
            "{righe}"
        );
    }
}

#[test]
fn phases_with_a_label_a_line() {
    let (lette, letture) = fasi(
        "Obiettivo 3: Archivio\n\nFASE 1\nDescrizione: Ricognizione del\nmateriale\nPeso: 30%\n\
         Scadenza: 31/03/2025\nResponsabile: 0301\n\nFASE 2\nDescrizione: Scarto\nPeso:\n60%\n\
         Note: in sede\nScadenza: 30/06/2025\n\nFASE 3\nDescrizione: Atto\nScadenza: 30/09/2025\n\
         Scadenza finale: 31/12/2025\nIndicatori: metri\n\n\
         Obiettivo 4: Rete\n\nAttività: Rilievo\nIncidenza: 50%\n\nAttività: Lavori\nIncidenza: 40%\n\
         Totale 90%\nRisultato atteso: rete\n",
    );
    let attese: [&[&str]; 2] = [
        &[
            "1 Ricognizione del materiale|30|31/03/2025|0301",
            "2 Scarto|60|30/06/2025|",
            "3 Atto||30/09/2025|",
        ],
        &["1 Rilievo|50||", "2 Lavori|40||"],
    ];
    assert_eq!(lette, attese);
    assert_eq!(letture, [""; 0]);
}

#[test]
fn lists_of_something_else_are_none() {
    for righe in [
        "Indicatori:\n- Domande: peso 60%, entro il 31/12/2025\n- Tempi: peso 40%, entro il 31/12/2025",
        "Attività previste:\n- Ridurre le attese (20%)\n- Aumentare le entrate (10%)",
        "Fase\tDescrizione\tPeso %\tScadenza\n1\tBozza\t100\t31/12/2025\n\n\
         1) Corso (peso 50%), entro maggio\n2) Esame (peso 50%), entro giugno",
    ] {
        let (fasi, letture) = fasi(&format!("Obiettivo 7: Anagrafe\n\n{righe}\n"));
        assert!(fasi[0].len() < 2, "{fasi:?}");
        assert!(!letture.is_empty(), "{righe}");
    }
}

#[test]
fn a_phase_behind_the_list_is_told() {
    let (fasi, letture) = fasi(
        "Obiettivo 7: Anagrafe\n\n1) Corso (peso 50%), entro maggio\n2) Esame (peso 40%), entro giugno\n\n\
         Il collaudo segue.\n\n- Collaudo (peso 10%), entro luglio\n",
    );
    assert_eq!((fasi[0].len(), letture.len()), (2, 1), "{letture:?}");
}

#[test]
fn phases_by_name_below_one_another_and_below_other_objectives() {
    let (lette, letture) = fasi(
        "Settore Tecnico\n\nObiettivo 1.1 \"Asfalti\"\n\n\
         N. fase: 1\nDescrizione fase: Progetto\nPeso fase: 30\nData fine: 28/02/2025\nStruttura: Gare\n\n\
         N. fase: 2\nDescrizione fase: Lavori\nPeso fase: 60\nData fine: 30/11/2025\nStruttura: Strade\n\n\
         Obiettivo 1.2 \"Parcheggi\"\n\nAttività: Rilievo\nIncidenza: 50%\n\n\
         Attività: Segnaletica\nIncidenza: 50%\n\nIndicatore\tTarget\nStalli\t30\n",
    );
    let attese: [&[&str]; 2] = [
        &["1 Progetto|30|28/02/2025|", "2 Lavori|60|30/11/2025|"],
        &["1 Rilievo|50||", "2 Segnaletica|50||"],
    ];
    assert_eq!(lette, attese);
    assert_eq!(letture, [""; 0]);
}

#[test]
fn a_heading_of_a_list_says_what_its_percentages_are() {
    let (lette, letture) = fasi(
        "Obiettivo 3: Scuole\n\nFase (peso) – scadenza\n1. Verifiche (20%) – 31/03/2025\n\
         2. Progetti (70%) – 30/06/2025\nTotale (90%)\n",
    );
    assert_eq!(
        lette[0],
        ["1 Verifiche|20|31/03/2025|", "2 Progetti|70|30/06/2025|"]
    );
    assert_eq!(letture, [""; 0]);
}

#[test]
fn many_phases_that_make_no_table_cost_little() {
    let inizio = std::time::Instant::now();
    let muti: Vec<String> = (0..20_000)
        .map(|n| format!("FASE {n}\nPeso: x\n"))
        .collect();
    let muti = muti.concat();
    fasi(&format!("Obiettivo 3: Scuole\n\n{muti}"));
    let doppi: Vec<String> = (0..20_000)
        .map(|n| format!("Fase 1: x\tPeso: 30\tPeso: 40\tNota {n}: 3\n"))
        .collect();
    let doppi = doppi.concat();
    fasi(&format!("Obiettivo 3: Scuole\n\n{doppi}"));
    assert!(inizio.elapsed().as_secs() < 20, "{:?}", inizio.elapsed());
}
