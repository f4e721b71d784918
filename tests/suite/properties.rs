//! Any input at all: no panic, places inside the file, every line accounted for.

use pegaso::Lettura;
use pegaso_model::Origine;
use pegaso_validator::Parametri;
use proptest::prelude::*;
use serde_json::Value;

use crate::support::fixture;

/// Reads and checks `bytes`; what the reader refuses is refused with an error.
fn holds(bytes: &[u8]) {
    let Ok(Lettura {
        documento,
        source: Some(source),
    }) = pegaso::leggi("prova", bytes)
    else {
        return;
    };
    let verifica = pegaso::verifica(&documento, &Parametri::default());
    let copertura = documento.sorgente.copertura;
    assert_eq!(copertura.contate(), copertura.linee);
    let mut places = Vec::new();
    collect(&serde_json::to_value(&documento).unwrap(), &mut places);
    collect(&serde_json::to_value(&verifica).unwrap(), &mut places);
    for place in places.iter().filter(|place| place.riga.is_some()) {
        let excerpt = source
            .excerpt(place)
            .unwrap_or_else(|| panic!("{place:?} is outside the file"));
        if place.colonne.is_some() {
            let marked = excerpt
                .marked
                .unwrap_or_else(|| panic!("{place:?} is outside its line"));
            assert!(
                excerpt.line.get(marked).is_some(),
                "{place:?} cuts a character"
            );
        }
    }
    let json = serde_json::to_string(&documento).unwrap();
    let again: pegaso_model::Documento = serde_json::from_str(&json).unwrap();
    assert_eq!(serde_json::to_string(&again).unwrap(), json);
}

fn collect(value: &Value, places: &mut Vec<Origine>) {
    match value {
        Value::Object(object) => {
            if object.contains_key("riquadro") {
                places.push(serde_json::from_value(value.clone()).unwrap());
            }
            object.values().for_each(|value| collect(value, places));
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, places)),
        _ => {}
    }
}

/// Pieces that documents are made of, and pieces that they should not be made of.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "\t",
        "\t",
        "\t",
        "\n",
        "\n",
        "|",
        "Cod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n",
        "\tDescrizione\tIncidenza %\tCodifica Responsabili coinvolti\tScadenze previste\n",
        "02.01",
        "01-08 ",
        "40%",
        "4,8%",
        "100",
        "0%",
        "Totale",
        "fase 1:",
        "Fase 2",
        "fase 1-A",
        "b) ",
        "Obiettivo A: ",
        "Obiettivo B: ",
        "SETTORE TRIBUTI",
        "Dirigente Dott. Ugo Neri",
        "Vincoli:",
        "OBIETTIVO DI VALORE PUBBLICO 02",
        "LINEA DI MANDATO",
        "(*)",
        "(#) nota",
        "31/12/2023",
        "31/02/2023",
        "90 giorni dalla conclusione della fase 1",
        "entro 3000 mesi dal 31/12/9999",
        "30 giorni da fase 2",
        "in corso d'anno",
        "Scadenza finale:",
        "COMUNE DI ROCCAVERDE",
        "<table>",
        "<tr><td>",
        "</td></tr>",
        "</table>",
        "<p>",
        "<td rowspan=9 colspan=9>",
        "**",
        "$\\geq 2$",
        "&amp;",
        "2269, 2249",
        "codifica\tElenco Responsabili\n",
        "99999999999999999999",
        "0,000000001",
        "è",
        "🏛",
        "\u{301}",
        "\u{202E}",
        "\x1B[31m",
        "a\u{AD}b",
        "\r",
        "\u{0C}",
        "-",
        "% ",
        "1.234,56",
    ]);
    prop_oneof![6 => known.prop_map(str::to_owned), 1 => "[ -~àèìòù’“”–€]{0,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        holds(&bytes);
    }

    #[test]
    fn any_mixture_of_pieces(pieces in prop::collection::vec(piece(), 0..80)) {
        holds(pieces.concat().as_bytes());
    }

    #[test]
    fn any_damage_to_a_document(
        vp in any::<bool>(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..60, piece()), 1..8),
    ) {
        let name = if vp { "roccaverde-valore-pubblico-2024-07.txt" } else { "roccaverde-peg-2023.txt" };
        let mut text: Vec<char> = fixture(name).chars().collect();
        for (at, length, piece) in cuts {
            let from = at.index(text.len());
            let to = (from + length).min(text.len());
            text.splice(from..to, piece.chars());
        }
        holds(text.into_iter().collect::<String>().as_bytes());
    }
}
