//! Percentages spoken of in prose.
//!
//! percentuale = cifre [(',' | '.') cifre] {' '} ('%' | "per cento" | "percento")

use pegaso_model::Numero;

/// The percentages in `testo`, in order; `None` for one that is no figure we can hold.
pub(crate) fn percentuali(testo: &str) -> Vec<Option<Numero>> {
    let mut trovate = Vec::new();
    let mut resto = testo;
    while let Some(inizio) = resto.find(|c: char| c.is_ascii_digit()) {
        let cifre = &resto[inizio..];
        let fine = lunghezza(cifre);
        resto = &cifre[fine..];
        if unita(resto) {
            trovate.push(cifre[..fine].replace(',', ".").parse().ok());
        }
    }
    trovate
}

/// How many bytes the figure at the head of `testo` takes.
fn lunghezza(testo: &str) -> usize {
    let intere = testo.bytes().take_while(u8::is_ascii_digit).count();
    let Some(decimali) = testo[intere..].strip_prefix([',', '.']) else {
        return intere;
    };
    match decimali.bytes().take_while(u8::is_ascii_digit).count() {
        0 => intere,
        decimali => intere + 1 + decimali,
    }
}

fn unita(dopo: &str) -> bool {
    let dopo = dopo.trim_start();
    let parole = |prefisso: &str| {
        dopo.get(..prefisso.len())
            .is_some_and(|inizio| inizio.eq_ignore_ascii_case(prefisso))
    };
    dopo.starts_with(['%', '％']) || parole("per cento") || parole("percento")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lette(testo: &str) -> Vec<String> {
        let numeri = percentuali(testo).into_iter();
        numeri
            .map(|numero| numero.map_or("?".to_owned(), |numero| numero.to_string()))
            .collect()
    }

    #[test]
    fn figures_with_a_percent_sign_are_percentages() {
        assert_eq!(lette("avanzamento al 50%"), ["50"]);
        assert_eq!(
            lette("dal 12,5 % al 40 Per Cento, poi 7.25%"),
            ["12,5", "40", "7,25"]
        );
        assert_eq!(
            lette("delibera n. 154 del 04/07/2024, 3 lotti su 5."),
            [""; 0]
        );
        assert_eq!(lette("99999999999%"), ["?"]);
        assert_eq!(lette("è 5, %"), [""; 0]);
        assert_eq!(lette(""), [""; 0]);
    }
}
