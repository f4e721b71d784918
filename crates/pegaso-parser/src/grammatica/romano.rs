//! Roman numerals up to thirty-nine, as parts of a year and labels of phases use them.

/// The number that `cifre` is in capital Roman figures, written the usual way: `IV`, and not `IIII`.
pub(crate) fn romano(cifre: &str) -> Option<u32> {
    const UNITA: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let unita = cifre.trim_start_matches('X');
    let decine = cifre.len() - unita.len();
    // The ten of `IX` stands behind its one.
    let unita = UNITA.iter().position(|scritta| *scritta == unita)?;
    let numero = u32::try_from(10 * decine + unita).ok()?;
    (1..40).contains(&numero).then_some(numero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_months_and_phases() {
        for (cifre, numero) in [("I", 1), ("IV", 4), ("IX", 9), ("XII", 12), ("XXIX", 29)] {
            assert_eq!(romano(cifre), Some(numero), "{cifre}");
        }
        for cifre in ["", "IIII", "VX", "XXXX", "A", "i"] {
            assert_eq!(romano(cifre), None, "{cifre}");
        }
    }
}
