use super::*;

/// Label, description, weight, deadline, responsibles.
fn letta(testo: &str) -> Option<[&str; 5]> {
    let voce = voce_di_fase(testo)?;
    Some([
        voce.etichetta,
        voce.descrizione,
        voce.peso.map_or("", |peso| peso.cifra),
        voce.scadenza.unwrap_or_default(),
        voce.responsabili.unwrap_or_default(),
    ])
}

#[test]
fn phases_in_every_form() {
    for (testo, attesa) in [
        (
            "1) Corso di formazione (peso 20%) – entro il 30/06/2025 – resp. 0301",
            [
                "1)",
                "Corso di formazione",
                "20%",
                "entro il 30/06/2025",
                "0301",
            ],
        ),
        (
            "- Fase 1: Analisi, incidenza 30 %, scadenza 31/03/2025",
            ["Fase 1:", "Analisi", "30 %", "31/03/2025", ""],
        ),
        (
            "• Progetto, gara e contratto: peso 12,5%, entro 90 giorni dalla fase 1",
            [
                "",
                "Progetto, gara e contratto",
                "12,5%",
                "entro 90 giorni dalla fase 1",
                "",
            ],
        ),
        (
            "2. Apertura sportello entro fine giugno peso: 40",
            ["2.", "Apertura sportello", "40", "entro fine giugno", ""],
        ),
        (
            "b) Collaudo [25%] 31/12/2025; a cura di: Ufficio tecnico, 0402",
            [
                "b)",
                "Collaudo",
                "25%",
                "31/12/2025",
                "Ufficio tecnico, 0402",
            ],
        ),
        (
            "- 30% - Censimento (archivio, protocollo) - scad. 31/05",
            ["", "Censimento (archivio, protocollo)", "30%", "31/05", ""],
        ),
        (
            "Fase 3 - Relazione (incidenza pari al 10%)",
            ["Fase 3 -", "Relazione", "10%", "", ""],
        ),
    ] {
        assert_eq!(letta(testo), Some(attesa), "{testo}");
    }
}

#[test]
fn other_lines() {
    for testo in [
        "1) Corso di formazione",
        "Corso di formazione (peso 20%)",
        "- Domande evase: peso 60%, target 80%",
        "- Corso (peso 20%), peso 30%",
        "1) Lavori entro il 30/06/2025, proroga al 31/12/2025",
        "2025. Rilievo (peso 10%)",
        "- 20%, entro il 31/12/2025",
    ] {
        assert_eq!(letta(testo), None, "{testo}");
    }
}
