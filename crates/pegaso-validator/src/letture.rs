//! What reading left out of a record: a sum over the rest of it proves nothing.
//!
//! It only speaks of records that a line is known to belong to, never of the whole document.

use std::collections::HashMap;

use pegaso_model::{Codice, Documento, Formato, Origine, Rilievo};

use crate::controlli::Controlli;
use crate::formato::operando_testo;
use crate::rules::{file_danneggiato, pagina_non_letta, riga_non_interpretata};

/// A record may go on over so many pages after the one on which it starts.
const PAGINE: u32 = 2;

/// What was not read: lines by the record that each stands in, and pages.
pub(crate) struct NonLette<'d> {
    righe: HashMap<String, Vec<&'d Rilievo>>,
    pagine: Vec<&'d Rilievo>,
}

/// Reports what reading found under the rule `codice`, which is mostly about pages: a text export
/// without such findings has not passed it.
pub(crate) fn riporta_di_pagine(
    documento: &Documento,
    codice: &Codice,
    controlli: &mut Controlli<'_>,
) {
    riporta(documento, codice, controlli);
    let ha_pagine = documento.sorgente.formato != Formato::Testo;
    if ha_pagine && controlli.rilievi.is_empty() {
        controlli.superato();
    }
}

/// Reports what a second reading of pages found under the rule `codice`.
pub(crate) fn riporta_di_riscontro(
    documento: &Documento,
    codice: &Codice,
    controlli: &mut Controlli<'_>,
) {
    riporta(documento, codice, controlli);
    // Without a second reading nothing was checked.
    if documento.sorgente.riscontro.is_some() && controlli.rilievi.is_empty() {
        controlli.superato();
    }
}

fn riporta(documento: &Documento, codice: &Codice, controlli: &mut Controlli<'_>) {
    let letture = documento.letture.iter();
    for lettura in letture.filter(|lettura| lettura.regola == *codice) {
        controlli.riporta(lettura);
    }
}

/// Page and height on it.
pub(crate) type Altezza = (u32, f32);

/// Where the records of `documento` start.
pub(crate) fn inizi(documento: &Documento) -> Vec<(Altezza, String)> {
    let tabelle = documento.valore_pubblico.iter();
    let tabelle = tabelle.map(|tabella| (altezza(&tabella.origine), tabella.oggetto()));
    let obiettivi = documento.peg.iter();
    let obiettivi = obiettivi.map(|obiettivo| (altezza(&obiettivo.origine), obiettivo.oggetto()));
    let inizi = tabelle.chain(obiettivi);
    inizi
        .filter_map(|(altezza, oggetto)| Some((altezza?, oggetto)))
        .collect()
}

pub(crate) fn altezza(origine: &Origine) -> Option<Altezza> {
    let [_, alto, _, basso] = origine.riquadro?;
    Some((origine.pagina?, f32::midpoint(alto, basso)))
}

/// The record that starts last above `segno`.
pub(crate) fn sopra(inizi: &[(Altezza, String)], segno: Altezza) -> Option<&String> {
    let precede = |(pagina, y): Altezza| {
        (segno.0.saturating_sub(PAGINE)..segno.0).contains(&pagina)
            || pagina == segno.0 && y <= segno.1
    };
    let sopra = inizi.iter().filter(|(inizio, _)| precede(*inizio));
    let ultimo = sopra.max_by(|(a, _), (b, _)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    ultimo.map(|(_, oggetto)| oggetto)
}

/// The places of the marks in which nothing was read; `None` where `lettura` is about all of a page.
fn segni(lettura: &Rilievo) -> Option<impl Iterator<Item = Altezza>> {
    let di_segni = lettura.regola == pagina_non_letta::REGOLA.codice;
    let tutta = altezza(&lettura.origine).filter(|_| di_segni)?;
    let segni = lettura.operandi.iter();
    let primo = lettura.operandi.is_empty().then_some(tutta);
    Some(
        segni
            .filter_map(|segno| altezza(&segno.origine))
            .chain(primo),
    )
}

impl<'d> NonLette<'d> {
    /// Those of `documento`.
    pub(crate) fn nuove(documento: &'d Documento) -> Self {
        let mut righe: HashMap<String, Vec<_>> = HashMap::new();
        let mut pagine = Vec::new();
        let inizi = inizi(documento);
        for lettura in &documento.letture {
            if lettura.regola == riga_non_interpretata::REGOLA.codice {
                let letture = righe.entry(lettura.oggetto.clone()).or_default();
                letture.push(lettura);
            } else if let Some(segni) = segni(lettura) {
                // A mark is part of the record that it stands under, if of any.
                let mut oggetti: Vec<_> = segni.filter_map(|segno| sopra(&inizi, segno)).collect();
                oggetti.sort_unstable();
                oggetti.dedup();
                for oggetto in oggetti {
                    righe.entry(oggetto.clone()).or_default().push(lettura);
                }
            } else if [&pagina_non_letta::REGOLA, &file_danneggiato::REGOLA]
                .iter()
                .any(|regola| regola.codice == lettura.regola)
            {
                pagine.push(lettura);
            }
        }
        Self { righe, pagine }
    }

    /// What was not read of the record `letto`, which starts at `origine`.
    fn di(&self, letto: &str, origine: &Origine) -> Vec<&'d Rilievo> {
        let vicina = |lettura: &&&Rilievo| match (lettura.origine.pagina, origine.pagina) {
            (Some(pagina), Some(prima)) => (prima..=prima.saturating_add(PAGINE)).contains(&pagina),
            _ => true,
        };
        let righe = self.righe.get(letto).into_iter().flatten();
        righe
            .chain(self.pagine.iter().filter(vicina))
            .copied()
            .collect()
    }

    /// True where a line of `oggetto` was not read, or a page that could have held one.
    pub(crate) fn tocca(&self, oggetto: &str) -> bool {
        !self.pagine.is_empty() || self.righe.contains_key(oggetto)
    }

    /// The finding that what `conti` tells of `oggetto` is an error; `None` where not all of it
    /// was read, which is said instead. Reading knows the record as `letto`.
    pub(crate) fn fallito<'c>(
        &self,
        letto: &str,
        oggetto: String,
        origine: &Origine,
        conti: String,
        controlli: &'c mut Controlli<'_>,
    ) -> Option<&'c mut Rilievo> {
        let letture = self.di(letto, origine);
        let [prima, altre @ ..] = letture.as_slice() else {
            return Some(controlli.fallito(oggetto, origine, conti));
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
        None
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
    fn a_mark_that_was_not_read_is_of_the_record_it_stands_under() {
        let posto = |y: f32| Origine {
            pagina: Some(3),
            riquadro: Some([10.0, y, 20.0, y + 10.0]),
            ..Origine::default()
        };
        let errato = |segni: &[f32]| {
            let mut documento = vp([
                tabella(&[["100", "50", "50"]], "60"),
                tabella(&[["100", "50", "50"]], "60"),
            ]);
            documento.valore_pubblico[1].codice = "03".to_owned();
            documento.valore_pubblico[0].origine = posto(100.0);
            documento.valore_pubblico[1].origine = posto(300.0);
            let mut lettura = Rilievo::nuovo(
                Codice::new("EST005"),
                "pagina-non-letta",
                Gravita::Avviso,
                "documento",
                "segni",
                posto(segni[0]),
            );
            lettura.operandi = segni
                .iter()
                .map(|y| operando_testo("segno", "", &posto(*y)))
                .collect();
            documento.letture.push(lettura);
            esiti(&documento, "ARI102")
        };
        let (fallito, aperto) = ("fallito", "non verificabile");
        for (segni, attesi) in [
            (&[50.0][..], [fallito, fallito]),
            (&[150.0], [aperto, fallito]),
            (&[350.0, 380.0], [fallito, aperto]),
            (&[150.0, 350.0], [aperto, aperto]),
        ] {
            let [primo, secondo] = attesi;
            let attesi = [
                format!("ARI102 {primo} VP02"),
                format!("ARI102 {secondo} VP03"),
            ];
            assert_eq!(errato(segni), attesi, "{segni:?}");
        }
    }

    #[test]
    fn a_page_that_was_not_read_is_near_or_far() {
        let errato = |pagina_del_record, pagina_non_letta| {
            let mut documento = vp([tabella(&[["100", "50", "50"]], "60")]);
            documento.valore_pubblico[0].origine.pagina = Some(pagina_del_record);
            documento.letture.push(Rilievo::nuovo(
                Codice::new("EST005"),
                "pagina-non-letta",
                Gravita::Avviso,
                "documento",
                "la pagina è un'immagine",
                Origine {
                    pagina: Some(pagina_non_letta),
                    ..Origine::default()
                },
            ));
            esiti(&documento, "ARI102")
        };
        assert_eq!(errato(3, 4), ["ARI102 non verificabile VP02"]);
        assert_eq!(errato(3, 2), ["ARI102 fallito VP02"]);
        assert_eq!(errato(3, 6), ["ARI102 fallito VP02"]);
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
