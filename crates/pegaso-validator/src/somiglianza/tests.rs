//! The index against the comparison of every pair.

use std::collections::HashMap;

use pegaso_model::parole;

use super::*;

const CRITERIO: Criterio = Criterio {
    parole_minime: 1,
    soglia: 85,
    massimo: 5,
    esaminati: usize::MAX,
};

fn percento(a: &str, b: &str, soglia: usize) -> Option<usize> {
    let criterio = Criterio { soglia, ..CRITERIO };
    let trovati = simili([Some(a), Some(b)], criterio);
    let secondo = trovati[1].as_ref()?;
    let (posto, somiglianza) = secondo.precedenti.first()?;
    assert_eq!(*posto, 0);
    Some(somiglianza.percento())
}

#[test]
fn order_case_and_punctuation_do_not_count() {
    assert_eq!(
        percento("Città e mobilità", "MOBILITA', e CITTA'", 50),
        Some(100)
    );
}

#[test]
fn a_repeated_word_counts_as_often_as_it_stands() {
    assert_eq!(percento("uno uno uno due", "uno due due due", 50), Some(50));
}

#[test]
fn one_word_of_twelve_leaves_eleven_in_common() {
    let a = "Riordino e messa in rete del catalogo delle opere d'arte comunali";
    let b = "Riordino e messa in rete del catalogo delle opere d'arte civiche";
    // 22 / 24 is 91,67%: shown as 92, and below a threshold of 92 all the same.
    assert_eq!(percento(a, b, 50), Some(92));
    assert_eq!(percento(a, b, 92), None);
}

#[test]
fn short_and_blank_texts_are_not_compared() {
    assert_eq!(percento("", " – ", 50), None);
    let criterio = Criterio {
        parole_minime: 3,
        ..CRITERIO
    };
    let testi = [
        Some("due parole"),
        None,
        Some("qui sono tre"),
        Some("qui sono tre"),
    ];
    let confrontati: Vec<_> = simili(testi, criterio)
        .iter()
        .map(Option::is_some)
        .collect();
    assert_eq!(confrontati, [false, false, true, true]);
}

/// The same by comparing every text with all before it, in order.
fn a_coppie(testi: &[String], criterio: Criterio) -> Vec<Vec<(usize, Somiglianza)>> {
    let mut capofila: Vec<usize> = Vec::new();
    let mut tutti = Vec::new();
    for (posto, testo) in testi.iter().enumerate() {
        let mut visti = Vec::new();
        let mut trovati = Vec::new();
        for (altro, testo_altro) in testi[..posto].iter().enumerate() {
            if trovati.len() == criterio.massimo || visti.contains(&capofila[altro]) {
                continue;
            }
            let somiglianza = confronta(testo, testo_altro);
            if 200 * somiglianza.comuni >= criterio.soglia * somiglianza.totali {
                trovati.push((altro, somiglianza));
                visti.push(capofila[altro]);
            }
        }
        capofila.push(visti.first().copied().unwrap_or(posto));
        tutti.push(trovati);
    }
    tutti
}

fn confronta(a: &str, b: &str) -> Somiglianza {
    let (a, b) = (parole(a), parole(b));
    let mut restano: HashMap<&str, usize> = HashMap::new();
    for parola in &a {
        *restano.entry(parola).or_default() += 1;
    }
    let mut comuni = 0;
    for parola in &b {
        let quante = restano.entry(parola).or_default();
        comuni += usize::from(*quante > 0);
        *quante = quante.saturating_sub(1);
    }
    Somiglianza {
        comuni,
        totali: a.len() + b.len(),
    }
}

/// Texts that look like objectives: words drawn by chance, copies, copies with other words.
fn a_caso(quanti: usize, vocabolario: u64, lunghi: u64, seme: u64) -> Vec<String> {
    let mut stato = seme;
    let mut caso = move |fino: u64| {
        stato = stato
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (stato >> 33) % fino
    };
    let mut testi: Vec<Vec<u64>> = Vec::new();
    for _ in 0..quanti {
        let da_copiare = usize::try_from(caso(2 * testi.len() as u64 + 1)).unwrap();
        let testo = match testi.get(da_copiare) {
            Some(altro) => {
                let mut copia = altro.clone();
                for _ in 0..caso(4) {
                    let posto = usize::try_from(caso(copia.len() as u64)).unwrap();
                    copia[posto] = caso(vocabolario);
                }
                if caso(3) == 0 {
                    copia.push(caso(vocabolario));
                }
                copia
            }
            None => (0..=caso(lunghi)).map(|_| caso(vocabolario)).collect(),
        };
        testi.push(testo);
    }
    let in_parole = |testo: Vec<u64>| {
        let parole: Vec<_> = testo.iter().map(|numero| format!("p{numero}")).collect();
        parole.join(" ")
    };
    testi.into_iter().map(in_parole).collect()
}

#[test]
fn the_first_look_and_the_index_pass_over_nothing() {
    for (vocabolario, lunghi) in [(4, 8), (12, 20), (60, 12), (400, 30), (5000, 60)] {
        for (soglia, massimo, seme) in [(85, 5, 1), (85, 5, 2), (60, 2, 3), (100, 5, 4)] {
            // With a few texts there is a first look, with more the index alone.
            let quanti = if seme % 2 == 0 { 250 } else { 270 };
            let testi = a_caso(quanti, vocabolario, lunghi, seme);
            let criterio = Criterio {
                parole_minime: 1,
                soglia,
                massimo,
                esaminati: usize::MAX,
            };
            let trovati = simili(testi.iter().map(|testo| Some(testo.as_str())), criterio);
            let trovati = trovati.into_iter().map(|simili| simili.unwrap().precedenti);
            let trovati: Vec<_> = trovati.collect();
            assert_eq!(
                trovati,
                a_coppie(&testi, criterio),
                "{vocabolario} words, {soglia}%"
            );
        }
    }
}

#[test]
fn texts_of_the_same_few_words_are_not_compared_with_all() {
    let testi = a_caso(300, 6, 8, 3);
    let simili = |esaminati| {
        let criterio = Criterio {
            esaminati,
            ..CRITERIO
        };
        let trovati = simili(testi.iter().map(|testo| Some(testo.as_str())), criterio);
        trovati.into_iter().flatten().collect::<Vec<_>>()
    };
    let interrotte = |simili: &[Simili]| simili.iter().filter(|simili| simili.interrotta).count();
    let (tutti, pochi) = (simili(usize::MAX), simili(20));
    assert_eq!(interrotte(&tutti), 0);
    assert!(interrotte(&pochi) > 0);
    for (tutti, pochi) in tutti
        .iter()
        .zip(&pochi)
        .filter(|(_, pochi)| !pochi.interrotta)
    {
        assert_eq!(tutti.precedenti.is_empty(), pochi.precedenti.is_empty());
    }
}
