//! How certain a recogniser was of what a finding is about: the figures it compares, and what else of
//! their table there is to read. A mismatch that reading may explain is no error of the document.

use pegaso_model::{Documento, Esito, Gravita, Origine, Rilievo, del_percento};

use crate::incerte::Incerte;

/// Confidence from which on a mismatch is the document's.
const CERTA: f32 = 0.9;
/// The rules that compare figures, dates and codes, by the start of their codes.
const DI_CIFRE: [&str; 9] = [
    "ARI", "PES", "INC", "NUM", "SCA401", "SCA402", "SCA403", "SCA404", "NOT703",
];
/// The rules that miss something, or add up what is there.
const DI_CIO_CHE_MANCA: [&str; 11] = [
    "ARI102", "ARI103", "ARI106", "ARI107", "PES201", "PES206", "INC3", "NUM601", "NUM602",
    "SCA405", "SCA411",
];
/// The rules that miss a figure in its column, which may hold the text of the next one too.
const DI_COLONNA: [&str; 1] = ["PES206"];

/// Says in `rilievi` which mismatches may be no more than a figure that was not read well, or a row
/// that was not read.
pub(crate) fn avverti(documento: &Documento, rilievi: &mut [Rilievo]) {
    let incerte = Incerte::nuove(documento);
    let falliti = rilievi
        .iter_mut()
        .filter(|rilievo| rilievo.esito == Esito::Fallito);
    for rilievo in falliti {
        let avviso = if let Some(sicurezza) = minima(rilievo).filter(|sicurezza| *sicurezza < CERTA)
            && e_di(&DI_CIFRE, rilievo)
        {
            format!(
                "; ma una delle cifre è stata riconosciuta con una sicurezza {}: può essere un errore di lettura, da confrontare con la pagina",
                del_percento(sicurezza)
            )
        } else if let Some(lettura) = incerte.as_ref().and_then(|incerte| {
            let manca = e_di(&DI_CIO_CHE_MANCA, rilievo).then(|| incerte.di(rilievo));
            let colonne = || e_di(&DI_COLONNA, rilievo).then(|| incerte.delle_colonne(rilievo));
            manca.flatten().or_else(|| colonne().flatten())
        }) {
            format!(
                "; ma qui la lettura della pagina non è completa o non è certa ({}): può essere un errore di lettura, da confrontare con la pagina",
                lettura.regola
            )
        } else {
            continue;
        };
        rilievo.messaggio.push_str(&avviso);
        rilievo.gravita = rilievo.gravita.min(Gravita::Avviso);
    }
}

fn e_di(regole: &[&str], rilievo: &Rilievo) -> bool {
    let codice = rilievo.regola.as_str();
    regole.iter().any(|regola| codice.starts_with(regola))
}

/// The least confidence of the cells of `rilievo`; `None` where none was recognised.
fn minima(rilievo: &Rilievo) -> Option<f32> {
    let operandi = rilievo.operandi.iter().map(|operando| &operando.origine);
    let celle = operandi.chain([&rilievo.origine]);
    // What was restored is no longer what was seen.
    let lette = celle.filter(|cella: &&Origine| cella.corretta.is_none());
    lette.filter_map(|cella| cella.confidenza).reduce(f32::min)
}

#[cfg(test)]
mod tests {
    use pegaso_model::{Codice, Gravita, Numero, Origine, RigaVp, Rilievo};

    use crate::prova::{rilievi, tabella, vp};

    fn cella(confidenza: f32) -> pegaso_model::Origine {
        pegaso_model::Origine {
            confidenza: Some(confidenza),
            ..pegaso_model::Origine::default()
        }
    }

    #[track_caller]
    fn esaminata(cambia: impl FnOnce(&mut RigaVp)) -> Rilievo {
        let mut tabella = tabella(&[["100", "50", "40"]], "40");
        cambia(&mut tabella.righe[0]);
        let documento = vp([tabella]);
        assert_eq!(
            documento.valore_pubblico[0].righe[0].peso,
            Some(Numero::from(100))
        );
        rilievi(&documento, "ARI101")[0].clone()
    }

    #[test]
    fn a_mismatch_of_figures_that_were_read_badly_says_so() {
        let certa = esaminata(|riga| riga.celle.peso = Some(cella(0.97)));
        let incerta = esaminata(|riga| riga.celle.peso = Some(cella(0.62)));
        assert!(incerta.messaggio.starts_with(&certa.messaggio));
        assert!(
            incerta.messaggio.ends_with(
                "sicurezza del 62%: può essere un errore di lettura, da confrontare con la pagina"
            ),
            "{}",
            incerta.messaggio
        );
    }

    #[test]
    fn a_mismatch_that_reading_may_explain_is_no_error_of_the_document() {
        let gravita =
            |confidenza| esaminata(|riga| riga.celle.peso = Some(cella(confidenza))).gravita;
        assert_eq!(gravita(0.97), Gravita::Errore);
        assert_eq!(gravita(0.62), Gravita::Avviso);
    }

    #[test]
    fn a_figure_that_was_restored_is_certain() {
        let restaurata = esaminata(|riga| {
            riga.celle.peso = Some(pegaso_model::Origine {
                corretta: Some("700".into()),
                ..cella(0.62)
            });
        });
        assert!(!restaurata.messaggio.contains("sicurezza"));
    }

    #[test]
    fn what_is_missing_may_only_not_have_been_read() {
        let messaggio = |regola, oggetto: &str, riconosciute| {
            let mut tabella = tabella(&[["40", "50", "20"], ["60", "50", "30"]], "50");
            let posto = |y: f32| Origine {
                pagina: Some(1),
                riquadro: Some([10.0, y, 20.0, y + 10.0]),
                ..Origine::default()
            };
            tabella.origine = posto(100.0);
            tabella.righe[1].origine = posto(140.0);
            tabella.righe[1].cod_vp = "02.03".to_owned();
            let mut documento = vp([tabella]);
            documento.sorgente.pagine_riconosciute = riconosciute;
            documento.letture.push(Rilievo::nuovo(
                Codice::new(regola),
                "una-lettura",
                Gravita::Avviso,
                oggetto,
                "non letta",
                if oggetto == "documento" {
                    posto(150.0)
                } else {
                    Origine::default()
                },
            ));
            documento.valore_pubblico[0].righe[0].peso = None;
            let peso = rilievi(&documento, "PES206")[0].gravita;
            (rilievi(&documento, "NUM601")[0].messaggio.clone(), peso)
        };
        let (taciuta, peso) = messaggio("EST001", "VP02", 0);
        assert_eq!(peso, Gravita::Errore);
        assert!(!taciuta.contains("pagina"), "{taciuta}");
        for (regola, oggetto) in [("EST001", "VP02"), ("EST004", "02.01")] {
            let (detta, _) = messaggio(regola, oggetto, 1);
            assert!(detta.starts_with(&taciuta), "{detta}");
            assert!(
                detta.contains(&format!("non è certa ({regola})")),
                "{detta}"
            );
        }
        // Another table, and what is told of every table without lines.
        assert_eq!(messaggio("EST001", "VP03", 1).0, taciuta);
        // But a column that is a guess may hold a weight beside the text of the next one.
        for oggetto in ["VP02", "documento"] {
            let (senza_linee, peso) = messaggio("EST011", oggetto, 1);
            assert_eq!((senza_linee, peso), (taciuta.clone(), Gravita::Avviso));
        }
    }
}
