//! What reading left out of a record: a sum over the rest of it proves nothing.
//!
//! It only speaks of records that a line is known to belong to, never of the whole document.

use std::collections::HashMap;

use pegaso_model::{Documento, Origine, Rilievo};

use crate::controlli::Controlli;
use crate::formato::operando_testo;
use crate::rules::riga_non_interpretata;

/// The lines that were not read, by the record that each stands in.
pub(crate) struct NonLette<'d>(HashMap<&'d str, Vec<&'d Rilievo>>);

impl<'d> NonLette<'d> {
    /// Those of `documento`.
    pub(crate) fn nuove(documento: &'d Documento) -> Self {
        let mut per_oggetto: HashMap<_, Vec<_>> = HashMap::new();
        for lettura in &documento.letture {
            if lettura.regola == riga_non_interpretata::REGOLA.codice {
                let letture = per_oggetto.entry(lettura.oggetto.as_str()).or_default();
                letture.push(lettura);
            }
        }
        Self(per_oggetto)
    }

    /// True where a line of `oggetto` was not read.
    pub(crate) fn tocca(&self, oggetto: &str) -> bool {
        self.0.contains_key(oggetto)
    }

    /// Says that what `conti` tells of `oggetto` is no error, since not all of it was read; false
    /// where all of it was. Reading knows the record as `letto`.
    pub(crate) fn sospende(
        &self,
        letto: &str,
        oggetto: String,
        origine: &Origine,
        conti: &str,
        controlli: &mut Controlli<'_>,
    ) -> bool {
        let Some([prima, altre @ ..]) = self.0.get(letto).map(Vec::as_slice) else {
            return false;
        };
        let altre = match altre.len() {
            0 => String::new(),
            1 => " e un'altra".to_owned(),
            quante => format!(" e altre {quante}"),
        };
        let messaggio = format!(
            "{conti}, ma la lettura non è completa: {}{altre}",
            prima.messaggio
        );
        let rilievo = controlli.non_verificabile(oggetto, origine, messaggio);
        rilievo.operandi = vec![operando_testo(
            "non letta",
            &prima.messaggio,
            &prima.origine,
        )];
        true
    }
}

#[cfg(test)]
mod tests {
    use pegaso_model::{Codice, Gravita, Numero};

    use super::*;
    use crate::prova::{esiti, obiettivo, peg, rilievi, tabella, vp};

    fn non_letta(documento: &mut Documento, oggetto: &str) {
        documento.letture.push(Rilievo::nuovo(
            Codice::new("EST001"),
            "riga-non-interpretata",
            Gravita::Avviso,
            oggetto,
            "riga di tabella non interpretata: «x»",
            Origine::riga(7),
        ));
    }

    /// What the rules say of `documento` before and after a line of `oggetto` is left out.
    #[track_caller]
    fn sospesi(mut documento: Documento, oggetto: &str, codici: &[&str]) {
        let attesi = |esito: &str| -> Vec<_> {
            let codici = codici.iter();
            codici.map(|c| format!("{c} {esito} {oggetto}")).collect()
        };
        let trovati = |documento: &Documento| -> Vec<_> {
            let codici = codici.iter();
            codici.flat_map(|codice| esiti(documento, codice)).collect()
        };
        non_letta(&mut documento, "documento");
        assert_eq!(trovati(&documento), attesi("fallito"));
        non_letta(&mut documento, oggetto);
        assert_eq!(trovati(&documento), attesi("non verificabile"));
    }

    #[test]
    fn a_sum_over_rows_that_were_not_read_is_no_error() {
        let somma = tabella(&[["40", "50", "20"], ["50", "40", "20"]], "95");
        sospesi(vp([somma]), "VP02", &["ARI102", "ARI106", "PES201"]);
        let righe = tabella(&[["40", "50", "30"], ["60", "50", "30"]], "60");
        sospesi(vp([righe]), "VP02", &["ARI103"]);
        let fasi = obiettivo(&[("1", 50), ("2", 40)], &[(100, 2)]);
        sospesi(peg([fasi]), "SETTORE TRIBUTI/A", &["INC301"]);
        for totali in [&[(90, 2)][..], &[]] {
            let fasi = obiettivo(&[("1", 50), ("2", 40)], totali);
            sospesi(peg([fasi]), "SETTORE TRIBUTI/A", &["INC303"]);
        }
    }

    #[test]
    fn a_sum_that_is_right_passes_all_the_same() {
        let mut documento = vp([tabella(&[["100", "50", "50"]], "50")]);
        non_letta(&mut documento, "VP02");
        assert_eq!(rilievi(&documento, "ARI"), []);
    }

    #[test]
    fn the_reason_names_what_was_not_read() {
        let mut documento = vp([tabella(&[["100", "50", "50"]], "60")]);
        non_letta(&mut documento, "VP02");
        non_letta(&mut documento, "VP02");
        let trovati = rilievi(&documento, "ARI102");
        assert_eq!(
            trovati[0].messaggio,
            "totale pubblicato 60, somma delle righe 50, ma la lettura non è completa: \
             riga di tabella non interpretata: «x» e un'altra"
        );
        assert_eq!(trovati[0].gravita, Gravita::Avviso);
        assert_eq!(trovati[0].operandi[0].origine, Origine::riga(7));
        assert_eq!(documento.valore_pubblico[0].totale, Some(Numero::from(60)));
    }
}
