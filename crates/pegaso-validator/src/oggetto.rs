//! How findings name their record, where the model has no name for it.

use std::borrow::Cow;

use pegaso_model::{Fase, ObiettivoPeg, RigaVp, citazione_breve};

use crate::formato::citazione;

/// The whole document.
pub(crate) const DOCUMENTO: &str = "documento";

/// `STRUTTURA/A/3`, `STRUTTURA/A/3b`; `STRUTTURA/A/riga 3` for the third row where it has no label.
pub(crate) fn oggetto_fase(obiettivo: &ObiettivoPeg, fase: &Fase) -> String {
    let oggetto = obiettivo.nome();
    let etichetta = fase.etichetta();
    if !etichetta.trim().is_empty() {
        return format!("{oggetto}/{etichetta}");
    }
    let mut fasi = obiettivo.fasi.iter();
    match fasi.position(|altra| std::ptr::eq(altra, fase)) {
        Some(indice) => format!("{oggetto}/riga {}", indice + 1),
        None => oggetto,
    }
}

/// How a sentence names a row: by its code, or by its text where the code is blank.
pub(crate) fn nome_riga(riga: &RigaVp) -> Cow<'_, str> {
    if riga.cod_vp.is_empty() {
        Cow::Owned(citazione(&riga.obiettivo))
    } else {
        Cow::Borrowed(&riga.cod_vp)
    }
}

/// How a sentence names a phase, after the word: by its label, or by its text where the label is
/// blank.
pub(crate) fn nome_fase(fase: &Fase) -> String {
    let etichetta = fase.etichetta();
    if etichetta.trim().is_empty() && !fase.descrizione.trim().is_empty() {
        return citazione_breve(&fase.descrizione);
    }
    etichetta
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prova::fase;

    #[test]
    fn a_record_without_a_code_has_a_readable_name() {
        let mut obiettivo = ObiettivoPeg {
            struttura: "SETTORE TRIBUTI".to_owned(),
            codice: "A".to_owned(),
            titolo: "Banca dati\ndei passi carrabili".to_owned(),
            fasi: vec![fase("1", 50), fase("", 50)],
            ..ObiettivoPeg::default()
        };
        let nomi = |obiettivo: &ObiettivoPeg| {
            let fasi = obiettivo.fasi.iter();
            let fasi: Vec<_> = fasi.map(|fase| oggetto_fase(obiettivo, fase)).collect();
            (obiettivo.nome(), fasi.join(" | "))
        };
        let (nome, fasi) = nomi(&obiettivo);
        assert_eq!(nome, "SETTORE TRIBUTI/A");
        assert_eq!(fasi, "SETTORE TRIBUTI/A/1 | SETTORE TRIBUTI/A/riga 2");
        obiettivo.codice = " ".to_owned();
        let (nome, fasi) = nomi(&obiettivo);
        assert_eq!(nome, "SETTORE TRIBUTI/«Banca dati dei passi carrabili»");
        assert_eq!(fasi, format!("{nome}/1 | {nome}/riga 2"));
        obiettivo.titolo.clear();
        assert_eq!(nomi(&obiettivo).0, "SETTORE TRIBUTI/ ");
    }

    #[test]
    fn a_phase_without_a_label_is_named_by_its_text() {
        let mut senza = fase("", 50);
        assert_eq!(nome_fase(&senza), "");
        senza.descrizione = "Censimento".to_owned();
        assert_eq!(nome_fase(&senza), "«Censimento»");
        assert_eq!(nome_fase(&fase("3", 50)), "3");
    }
}
