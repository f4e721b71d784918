//! Roman numerals as documents number phases and units with them: up to 39.

const DECINE: [&str; 4] = ["", "X", "XX", "XXX"];
const UNITA: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];

/// The number that `testo` writes, in upper case and in the usual way: 4 for `IV`, none for `IIII`.
pub(crate) fn romano(testo: &str) -> Option<u32> {
    let cifre = !testo.is_empty() && testo.bytes().all(|cifra| b"IVX".contains(&cifra));
    (1..40)
        .filter(|_| cifre)
        .find(|numero| in_romano(*numero) == testo)
}

/// `IV` for 4; in figures what is not written in numerals here.
pub(crate) fn in_romano(numero: u32) -> String {
    let cifra = |cifre: &[&'static str], valore: u32| {
        usize::try_from(valore)
            .ok()
            .and_then(|valore| cifre.get(valore).copied())
    };
    match (cifra(&DECINE, numero / 10), cifra(&UNITA, numero % 10)) {
        (Some(decine), Some(unita)) if numero > 0 => format!("{decine}{unita}"),
        _ => numero.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_up_to_39() {
        for (testo, numero) in [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XXXIX", 39)] {
            assert_eq!(romano(testo), Some(numero), "{testo}");
            assert_eq!(in_romano(numero), testo);
        }
        for testo in ["", "IIII", "VX", "C", "L", "i", "1", "A"] {
            assert_eq!(romano(testo), None, "{testo}");
        }
        assert_eq!(in_romano(0), "0");
        assert_eq!(in_romano(40), "40");
    }
}
