#![doc = include_str!("fase_mancante.md")]

use pegaso_model::{Codice, Documento, Gravita, ObiettivoPeg};

use crate::controlli::Controlli;
use crate::formato::operando_testo;
use crate::numerazione::Lacuna;
use crate::regola::Regola;
use crate::serie_fasi::{Serie, serie};

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("NUM602"),
    nome: "fase-mancante",
    gravita: Gravita::Avviso,
    pagina: include_str!("fase_mancante.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for obiettivo in &documento.peg {
        let serie = serie(obiettivo);
        let mut complete = !serie.is_empty();
        for serie in &serie {
            for lacuna in serie.lacune() {
                complete = false;
                manca(obiettivo, serie, lacuna, controlli);
            }
        }
        if complete {
            controlli.superato();
        }
    }
}

fn manca(
    obiettivo: &ObiettivoPeg,
    serie: &Serie<'_>,
    lacuna: Lacuna,
    controlli: &mut Controlli<'_>,
) {
    let Lacuna {
        prima,
        ultima,
        precedente,
        seguente,
    } = lacuna;
    let fase = |numero: u32| serie.fasi.get(&numero).copied();
    let nome = |numero| serie.etichetta(numero);
    let mancante = if prima == ultima {
        format!("manca la fase {}", nome(prima))
    } else {
        format!("mancano le fasi da {} a {}", nome(prima), nome(ultima))
    };
    let salto = match precedente {
        Some(numero) => format!(
            "dalla fase {} si passa alla {}",
            nome(numero),
            nome(seguente)
        ),
        None => format!("si parte dalla {}", nome(seguente)),
    };
    let rilievo = controlli.fallito(
        format!("{}/{}", obiettivo.nome(), nome(prima)),
        fase(seguente).map_or(&obiettivo.origine, |fase| &fase.origine),
        format!("{mancante}: {salto}"),
    );
    let vicine = [precedente.and_then(fase), fase(seguente)];
    rilievo.operandi = vicine
        .into_iter()
        .flatten()
        .map(|fase| {
            let nome = format!("fase {}", fase.etichetta());
            operando_testo(nome, &fase.descrizione, &fase.origine)
        })
        .collect();
}

#[cfg(test)]
mod tests {
    use crate::prova::{obiettivo, peg, rilievi};

    /// What is missing among phases with these labels.
    fn mancanti(etichette: &[&str]) -> Vec<String> {
        let fasi: Vec<_> = etichette.iter().map(|nome| (*nome, 1)).collect();
        let rilievi = rilievi(&peg([obiettivo(&fasi, &[])]), "NUM602");
        let oggetti = rilievi.into_iter().map(|rilievo| rilievo.oggetto);
        oggetti
            .map(|oggetto| oggetto.replace("SETTORE TRIBUTI/A/", ""))
            .collect()
    }

    #[test]
    fn plain_numbers_start_at_one() {
        assert_eq!(mancanti(&["1", "2", "4"]), ["3"]);
        assert_eq!(mancanti(&["1-A", "1-B", "3"]), ["2"]);
        assert_eq!(mancanti(&["3"]), ["1", "2"]);
        assert_eq!(mancanti(&["01", "03"]), ["02"]);
        assert_eq!(mancanti(&["1", "7"]), ["2"]);
        assert_eq!(mancanti(&["", "A", "B"]), [""; 0]);
    }

    #[test]
    fn roman_numerals_are_numbers_among_others() {
        assert_eq!(mancanti(&["I", "III"]), ["II"]);
        assert_eq!(mancanti(&["II", "III", "V"]), ["I", "IV"]);
        assert_eq!(mancanti(&["I", "II", "III", "IV"]), [""; 0]);
        for lettere in [
            &["A", "B", "C", "D", "E", "F", "G", "H", "I"][..],
            &["I", "V"],
            &["C", "D"],
            &["I", "II", "B"],
        ] {
            assert_eq!(mancanti(lettere), [""; 0], "{lettere:?}");
        }
    }

    #[test]
    fn letters_before_the_number_make_a_series() {
        assert_eq!(mancanti(&["F1", "F3"]), ["F2"]);
        assert_eq!(mancanti(&["F01", "F03"]), ["F02"]);
        assert_eq!(mancanti(&["A1", "A2", "B1", "B3"]), ["B2"]);
        for regolari in [
            &["F4", "F5"][..], // They go on from another objective.
            &["M6", "M12"],    // Months, not phases.
            &["F2"],
        ] {
            assert_eq!(mancanti(regolari), [""; 0], "{regolari:?}");
        }
    }

    #[test]
    fn parts_are_numbered_within_their_phase() {
        assert_eq!(mancanti(&["1.1", "1.3"]), ["1.2"]);
        assert_eq!(mancanti(&["1", "1.1", "1.3", "2", "2.1", "2.2"]), ["1.2"]);
        assert_eq!(mancanti(&["1", "1.1", "1.2", "3", "3.1"]), ["2"]);
        assert_eq!(mancanti(&["2.1", "2.2", "3.1"]), ["1"]);
        assert_eq!(mancanti(&["1.1.1", "1.1.3", "1.2"]), ["1.1.2"]);
        assert_eq!(mancanti(&["F1.1", "F1.3"]), ["F1.2"]);
        assert_eq!(mancanti(&["A.1", "A.3"]), ["A.2"]);
        // The objective's own number is no phase.
        assert_eq!(mancanti(&["3.1", "3.2"]), [""; 0]);
        assert_eq!(mancanti(&["3.1", "3.3"]), ["3.2"]);
        assert_eq!(mancanti(&["1", "1.5"]), [""; 0]);
    }
}
