use pegaso_model::{Fase, Responsabili, Scadenza, TipoScadenza};

use super::*;

fn fase(etichetta: &str, sotto: Option<&str>) -> Fase {
    Fase {
        fase: etichetta.to_owned(),
        sotto: sotto.map(str::to_owned),
        descrizione: String::new(),
        incidenza: None,
        responsabili: Responsabili::default(),
        scadenza: Scadenza {
            testo: String::new(),
            tipo: TipoScadenza::Assente,
            data: None,
            calcolata: false,
            origine: None,
        },
        origine: pegaso_model::Origine::default(),
        celle: pegaso_model::CelleFase::default(),
        altre_celle: Vec::new(),
        non_interpretate: Vec::new(),
    }
}

/// The labels of the named phases of an objective with 1, 2a, 2b, 3, 4-A, 4-B, 5.
fn nomina(testo: &str) -> String {
    let fasi = [
        ("1", None),
        ("2", Some("a")),
        ("2", Some("b")),
        ("3", None),
        ("4-A", None),
    ];
    let mut fasi: Vec<_> = fasi
        .iter()
        .map(|(fase_, sotto)| fase(fase_, *sotto))
        .collect();
    fasi.extend([fase("4-B", None), fase("5", None)]);
    let obiettivo = ObiettivoPeg {
        fasi,
        ..ObiettivoPeg::default()
    };
    let nominate = fasi_nominate(testo);
    if nominate.tutte {
        return "tutte".to_owned();
    }
    let scelte = nominate.fra(&obiettivo);
    let presenti: Vec<_> = scelte
        .presenti
        .iter()
        .map(|fase| fase.etichetta())
        .collect();
    let assenti: Vec<_> = scelte
        .assenti
        .iter()
        .map(|etichetta| format!("!{etichetta}"))
        .collect();
    [presenti, assenti].concat().join(" ")
}

#[track_caller]
fn nominano(attese: &str, testi: &[&str]) {
    for testo in testi {
        assert_eq!(nomina(testo), attese, "{testo}");
    }
}

#[test]
fn one_phase_by_its_number() {
    nominano(
        "3",
        &[
            "se la fase 3 è stata espletata entro la scadenza finale prevista",
            "se la fase progettuale 3 è conclusa",
            "chiusura della fase n. 3 entro il 30/06/2023",
            "chiusura della fase n° 3, 80% delle pratiche",
            "Fase 3) conclusa in 30 giorni",
            "la fase tre è chiusa",
            "terza fase conclusa",
            "la 3ª fase, la 3^ fase e la 3a fase",
            "la fase (3) a cura dell'ufficio",
            "fase 3 e 30 giorni di prova",
            "fase 3 al 31/12/2023",
            "fase 3, 12,5% in meno",
        ],
    );
}

#[test]
fn a_number_covers_its_sub_rows_and_a_letter_one_of_them() {
    nominano(
        "2a 2b",
        &[
            "la fase 2",
            "la fase realizzativa 2 a) e la fase realizzativa 2 b)",
        ],
    );
    nominano(
        "2a 2b",
        &[
            "fase 2 a) e b) concluse",
            "fase 2a, 2b",
            "fasi 2 lett. a) e lett. b)",
        ],
    );
    nominano(
        "2a",
        &[
            "la fase 2 a) è attiva al 30/04/2023",
            "la fase 2a",
            "la fase 2-A",
        ],
    );
    nominano("2b", &["la fase 2 b è conclusa", "la fase 2.b"]);
    nominano(
        "2a 2b",
        &["la fase 2 a cura dell'ufficio", "la fase 2 e i collaudi"],
    );
    nominano("4-A", &["la fase 4-A", "la fase 4 a)"]);
    nominano("4-A 4-B", &["la fase 4"]);
}

#[test]
fn lists_and_runs() {
    nominano(
        "1 2a 2b 3",
        &[
            "le fasi 1, 2 e 3 sono concluse",
            "le fasi 1,2,3",
            "le fasi da 1 a 3",
            "fasi dalla 1 alla 3",
            "dalla fase 1 alla fase 3",
            "le fasi 1-3",
            "le fasi progettuali 1 – 3 entro il 30/06",
            "le fasi 1/2/3",
            "la fase 1, la fase 2 e la 3",
            "le fasi uno, due e tre",
            "prime tre fasi",
            "le prime 3 fasi entro il 31/01/2023",
            "prima, seconda e terza fase",
            "fase 1, fase 2 oppure fase 3",
        ],
    );
    nominano(
        "1 3",
        &[
            "se la fase 1 e la fase 3 sono concluse",
            "le fasi 1 e 3",
            "prima e della terza fase",
        ],
    );
    nominano("5", &["l'ultima fase", "con la quinta fase"]);
    nominano("4-A 4-B 5", &["le ultime due fasi"]);
    nominano("1 2a 2b 3 4-A 4-B 5", &["prime 5 fasi", "prime dieci fasi"]);
}

#[test]
fn all_phases_or_all_but_one_name_none() {
    nominano(
        "tutte",
        &[
            "espletamento di tutte le fasi previste, in particolare la fase 3",
            "tutte e cinque le fasi",
            "ogni fase conclusa",
            "la fase 1 e le restanti fasi",
            "tutte le fasi tranne la fase 4",
            "fasi previste ad eccezione della fase 2",
        ],
    );
}

#[test]
fn no_phase_is_named() {
    nominano(
        "",
        &[
            "espletamento delle fasi previste entro la scadenza finale",
            "in una prima fase si raccolgono i dati",
            "nelle fasi di cui sopra",
            "fase finale entro 30 giorni",
            "fase 2021",
            "riduzione del 3% nella fase di avvio",
            "",
        ],
    );
}

#[test]
fn a_phase_that_is_not_there_is_said() {
    nominano("3 !7", &["le fasi 3 e 7"]);
    nominano("!3a", &["la fase 3 a)"]);
}
