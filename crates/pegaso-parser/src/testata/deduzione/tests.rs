use crate::prova::{letto, letto_con};

fn fasi(testata: &str, righe: &str) -> Vec<String> {
    let testo = format!("Obiettivo 5: Verde\n\n{testata}\n{righe}");
    let documento = letto(&testo.replace('|', "\t"));
    let fasi = documento.peg[0].fasi.iter();
    let letture = documento.letture.iter();
    fasi.map(|fase| {
        let scadenza = fase.scadenza.data.map(|data| data.to_string());
        format!(
            "{} {} {}",
            fase.fase,
            fase.descrizione,
            scadenza.unwrap_or_default()
        )
    })
    .chain(letture.map(|lettura| lettura.regola.to_string()))
    .collect()
}

const LETTE: [&str; 3] = ["1 Bozza 2025-06-30", "2 Atto 2025-12-31", "EST011"];

#[test]
fn texts_and_days_of_phases_under_other_names() {
    let righe = "1|Bozza|40|30/06/2025\n2|Atto|60|31/12/2025";
    assert_eq!(fasi("Fase|Cosa facciamo|Peso %|Scadenza", righe), LETTE);
    let righe = "1|Bozza|40|04|30/06/2025\n2|Atto|60|05|31/12/2025";
    assert_eq!(fasi("Fase|Attività|Peso %|Resp.|Giorno", righe), LETTE);
    let inizio = fasi("Fase|Attività|Peso %|Resp.|Data di avvio", righe);
    assert_eq!(inizio[..2], ["1 Bozza ", "2 Atto "]);
}

#[test]
fn labels_under_a_name_of_descriptions() {
    let righe = "1|Bozza|40|30/06/2025\n2|Atto|60|31/12/2025";
    let attese = &LETTE[..2];
    assert_eq!(fasi("Azione|Descrizione|Peso %|Scadenza", righe), attese);
    let lettere = righe.replace("1|B", "A|B").replace("2|A", "B|A");
    let lette = fasi("Attività|Descrizione|Peso %|Scadenza", &lettere);
    assert_eq!(lette, ["A Bozza 2025-06-30", "B Atto 2025-12-31"]);
    let testi = righe
        .replace("1|", "Primo passo|")
        .replace("2|", "Secondo passo|");
    let lette = fasi("Attività|Descrizione|Peso %|Scadenza", &testi);
    assert!(lette[0].contains("Primo passo"), "{lette:?}");
}

#[test]
fn halves_of_a_name_are_one_where_the_rows_have_one_text() {
    let righe = |codici: [&str; 2]| {
        format!(
            "1|Bozza|40|{}|30/06/2025\n2|Atto|60|{}|31/12/2025",
            codici[0], codici[1]
        )
    };
    let responsabili_di = |testata: &str, righe: &str| {
        let testo = format!("Obiettivo 5: Verde\n\n{testata}\n{righe}");
        let documento = letto(&testo.replace('|', "\t"));
        let fasi = documento.peg[0].fasi.iter();
        fasi.map(|fase| fase.responsabili.testo.clone())
            .collect::<Vec<_>>()
    };
    let due = "Fase|Descrizione|Peso %|Codifica|Responsabili coinvolti|Scadenza";
    let responsabili = |righe: &str| responsabili_di(due, righe);
    assert_eq!(responsabili(&righe(["04|", "05|"])), ["04", "05"]);
    assert_eq!(responsabili(&righe(["|04", "|05"])), ["04", "05"]);
    assert_eq!(responsabili(&righe(["04|Rossi", "05|"])), ["Rossi", ""]);
    let spezzati = righe(["04||", "05||"]);
    let testata = "Fase|Descrizione|Peso %|Codifica|Responsabili|coinvolti|Scadenza";
    assert_eq!(responsabili_di(testata, &spezzati), ["04", "05"]);
}

fn righe_vp(testata: &str, righe: &str) -> (Vec<String>, usize) {
    let testo = format!("OBIETTIVO DI VALORE PUBBLICO 1 - Scuola\n\n{testata}\n{righe}");
    let documento = letto(&testo.replace('|', "\t"));
    let righe = documento
        .valore_pubblico
        .iter()
        .flat_map(|tabella| &tabella.righe);
    let cifra = |n: Option<pegaso_model::Numero>| n.map_or("-".to_owned(), |n| n.to_string());
    let righe = righe.map(|riga| {
        let [peso, raggiunto, pesato] =
            [riga.peso, riga.raggiungimento, riga.raggiungimento_pesato].map(cifra);
        format!(
            "{} {} {peso} {raggiunto} {pesato}",
            riga.cod_vp, riga.obiettivo
        )
    });
    (righe.collect(), documento.letture.len())
}

#[test]
fn products_tell_a_factor_whose_name_was_read_in_part() {
    let testo = "OBIETTIVO DI VALORE PUBBLICO 1 - Scuola\n\nN.|Obiettivo|Peso|Stato di|Punteggio\n\
                 1.1|Mense|60|50%|30\n1.2|Aule|40|80%|32";
    let documento = letto_con(&testo.replace('|', "\t"), Some(0.97));
    let righe = documento.valore_pubblico[0].righe.iter();
    let raggiunti: Vec<_> = righe.map(|riga| riga.raggiungimento).collect();
    assert_eq!(raggiunti, [Some(50.into()), Some(80.into())]);
}

#[test]
fn a_hundred_tells_the_incidences_whose_name_was_read_in_part() {
    let incidenze = |seconda: &str| {
        let testo = "Obiettivo 5: Verde\n\nFase|Ponderazionzioni||Scadenza|Responsabile\n\
                     fase 1|40%|Bozza|30/06/2025|04\nfase 2|60%|Atto|31/12/2025|05\n|100%|||";
        let testo = testo.replace("60%", seconda).replace('|', "\t");
        let documento = letto_con(&testo, Some(0.97));
        let fasi = documento.peg[0].fasi.iter();
        let incidenze = fasi.filter_map(|fase| fase.incidenza.map(|n| n.to_string()));
        let regole = documento.letture.iter().map(|l| l.regola.to_string());
        incidenze.chain(regole).collect::<Vec<_>>()
    };
    assert_eq!(incidenze("60%"), ["40", "60", "EST011"]);
    assert_eq!(incidenze("50%"), ["EST001"]);
}

#[test]
fn products_tell_their_factors() {
    let attese = ["1.1 Mense 60 50 30", "1.2 Aule 40 80 32"].map(str::to_owned);
    let righe = "1.1|Mense|60|50%|30%\n1.2|Aule|40|80%|32%";
    for testata in [
        "Cod.|Obiettivo|Peso|Fatto %|Punteggio ponderato",
        "Cod.|Obiettivo|Peso|Raggiungimento %|Valore finale",
        "Cod.|Obiettivo|Peso|Raggiungimento %|Peso x Grado",
        "Cod.|Obiettivo|Peso|Raggiungimento %|Contributo al valore pubblico",
        "Cod.|Obiettivo|Peso|Raggiungimento %|Valore pubblico generato",
        "Cod.|Obiettivo|Peso|Ragg.to %|Ragg.to pond.",
    ] {
        let (lette, letture) = righe_vp(testata, righe);
        assert_eq!(
            (lette.as_slice(), letture),
            (attese.as_slice(), 0),
            "{testata}"
        );
    }
    let testata = "Cod.|Obiettivo|Peso|Raggiungimento %|Contributo al valore pubblico";
    let due = format!(
        "{righe}\n\nOBIETTIVO DI VALORE PUBBLICO 2 - Rete\n\n{testata}\n2.1|Wifi|100|50%|50%"
    );
    let (lette, letture) = righe_vp(testata, &due);
    assert_eq!((&lette[..2], letture), (attese.as_slice(), 0));
    let (lette, letture) = righe_vp("Rif.|Tema|Peso|Raggiungimento %|Pesato", righe);
    assert_eq!((lette.as_slice(), letture), (attese.as_slice(), 1));
}
