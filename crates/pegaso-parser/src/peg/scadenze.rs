//! Deadlines that name a day in words that are not understood.

use pegaso_model::{Documento, MESI, ObiettivoPeg, Scadenza, TipoScadenza, parole};

use crate::grammatica::data::anno_lungo;
use crate::grammatica::tutta;
use crate::lettore::ricomposizione_incerta;

/// Reports the deadlines of `obiettivo` whose text has a month or a figure and gives no day.
pub(super) fn segnala_le_ignote(documento: &mut Documento, obiettivo: &ObiettivoPeg) {
    let intero = obiettivo.oggetto();
    let delle_fasi = obiettivo.fasi.iter().map(|fase| {
        let oggetto = format!("{intero}/{}", fase.etichetta());
        (oggetto, &fase.scadenza, &fase.origine)
    });
    let altre = obiettivo
        .scadenze_annualita
        .iter()
        .chain(&obiettivo.scadenza_finale);
    let altre = altre.map(|scadenza| (intero.clone(), scadenza, &obiettivo.origine));
    for (oggetto, scadenza, origine) in delle_fasi.chain(altre).filter(|(_, s, _)| ignota(s)) {
        let messaggio = format!("scadenza che non si sa leggere: «{}»", scadenza.testo);
        let origine = scadenza.origine.as_ref().unwrap_or(origine);
        ricomposizione_incerta(documento, oggetto, messaggio, origine);
    }
}

fn ignota(scadenza: &Scadenza) -> bool {
    let nomina_un_giorno =
        |parola: &String| MESI.contains(&parola.as_str()) || tutta(anno_lungo, parola).is_some();
    scadenza.tipo == TipoScadenza::Altro
        && (ha_una_cifra(&scadenza.testo) || parole(&scadenza.testo).iter().any(nomina_un_giorno))
}

/// True where a figure stands in `testo` that is no part of what looks like a date: of those the
/// validator says that they are no day (SCA410).
fn ha_una_cifra(testo: &str) -> bool {
    let cifra = |c: char| c.is_ascii_digit();
    testo.split_whitespace().any(|parola| {
        let parola = parola.trim_matches(|c| !cifra(c));
        let gruppi = parola.split(['/', '\\', '.', '-', '–', '|']);
        gruppi.filter(|gruppo| gruppo.contains(cifra)).count() == 1
    })
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    #[test]
    fn a_day_in_unknown_words_is_told() {
        let letture = |scadenza: &str| {
            let documento = letto(&format!(
                "Obiettivo 5: Verde\n\nFase\tDescrizione\tPeso %\tScadenza\n\
                 1\tBozza\t40\t{scadenza}\n2\tAtto\t60\t31/12/2025"
            ));
            let letture = documento.letture.iter();
            letture
                .map(|l| format!("{} {}", l.regola, l.oggetto))
                .collect::<Vec<_>>()
        };
        assert_eq!(letture("autunno 2025"), ["EST011 /5/1"]);
        assert_eq!(letture("seduta n. 3"), ["EST011 /5/1"]);
        assert_eq!(letture("12345678"), ["EST011 /5/1"]);
        assert!(letture("mensile").is_empty());
        assert!(letture("31/06/20225").is_empty());
    }
}
