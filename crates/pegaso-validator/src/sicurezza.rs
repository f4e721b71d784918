//! How certain a recogniser was of the figures that a finding is about.

use pegaso_model::{Esito, Origine, Rilievo};

/// Confidence from which on a mismatch is the document's.
const CERTA: f32 = 0.9;

/// Says in `rilievi` which mismatches may be no more than a figure that was not read well.
pub(crate) fn avverti(rilievi: &mut [Rilievo]) {
    let calcolati = rilievi.iter_mut().filter(|rilievo| {
        rilievo.esito == Esito::Fallito && !rilievo.regola.as_str().starts_with("EST")
    });
    for rilievo in calcolati {
        if let Some(sicurezza) = minima(rilievo).filter(|sicurezza| *sicurezza < CERTA) {
            let avviso = format!(
                "; ma una delle cifre è stata riconosciuta con una sicurezza del {:.0}%: può essere un errore di lettura, da confrontare con la pagina",
                100.0 * sicurezza
            );
            rilievo.messaggio.push_str(&avviso);
        }
    }
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
    use pegaso_model::{Numero, RigaVp};

    use crate::prova::{rilievi, tabella, vp};

    fn cella(confidenza: f32) -> pegaso_model::Origine {
        pegaso_model::Origine {
            confidenza: Some(confidenza),
            ..pegaso_model::Origine::default()
        }
    }

    #[track_caller]
    fn messaggio(cambia: impl FnOnce(&mut RigaVp)) -> String {
        let mut tabella = tabella(&[["100", "50", "40"]], "40");
        cambia(&mut tabella.righe[0]);
        let documento = vp([tabella]);
        assert_eq!(
            documento.valore_pubblico[0].righe[0].peso,
            Some(Numero::from(100))
        );
        rilievi(&documento, "ARI101")[0].messaggio.clone()
    }

    #[test]
    fn a_mismatch_of_figures_that_were_read_badly_says_so() {
        let certa = messaggio(|riga| riga.celle.peso = Some(cella(0.97)));
        let incerta = messaggio(|riga| riga.celle.peso = Some(cella(0.62)));
        assert!(incerta.starts_with(&certa));
        assert!(
            incerta.ends_with(
                "sicurezza del 62%: può essere un errore di lettura, da confrontare con la pagina"
            ),
            "{incerta}"
        );
    }

    #[test]
    fn a_figure_that_was_restored_is_certain() {
        let restaurata = messaggio(|riga| {
            riga.celle.peso = Some(pegaso_model::Origine {
                corretta: Some("700".into()),
                ..cella(0.62)
            });
        });
        assert!(!restaurata.contains("sicurezza"), "{restaurata}");
    }
}
