//! The scale that a header or a legend declares for figures: from 0 to 1.
//!
//! scala = `0` segno `1` | (`da` | `tra` | `fra`) `0` (`a` | `ad` | `e` | `ed`) `1`
//! segno = `-` | `–` | `÷` | `/` | `..` | `…`, perhaps between spaces

/// True where `testo` says that figures go from 0 to 1.
pub(crate) fn da_zero_a_uno(testo: &str) -> bool {
    let fuori = |c: char| c.is_whitespace() || "()[]\"“”«».,;:".contains(c);
    let parole = testo.split(|c: char| c.is_whitespace() || "()[]".contains(c));
    let parole: Vec<_> = parole
        .map(|parola| parola.trim_matches(fuori).to_lowercase())
        .filter(|parola| !parola.is_empty())
        .collect();
    let segno = |parola: &str| matches!(parola, "-" | "–" | "÷" | "/" | "…");
    let unita = |parola: &String| {
        let fra = parola.strip_prefix('0').and_then(|p| p.strip_suffix('1'));
        fra.is_some_and(|fra| segno(fra) || fra == "..")
    };
    let staccata = |parole: &[String]| parole[0] == "0" && segno(&parole[1]) && parole[2] == "1";
    let a_parole = |parole: &[String]| {
        matches!(parole[0].as_str(), "da" | "tra" | "fra")
            && parole[1] == "0"
            && matches!(parole[2].as_str(), "a" | "ad" | "e" | "ed")
            && parole[3] == "1"
    };
    parole.iter().any(unita) || parole.windows(3).any(staccata) || parole.windows(4).any(a_parole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_from_zero_to_one() {
        for testo in [
            "raggiungimento (0-1)",
            "Grado [0÷1]",
            "valore 0/1",
            "da 0 a 1",
            "compreso fra 0 ed 1.",
            "scala 0 – 1",
            "(0..1)",
        ] {
            assert!(da_zero_a_uno(testo), "{testo}");
        }
        for testo in ["0,1", "10-1", "da 0 a 100", "0-10", "n. 0 1", "01/2024", ""] {
            assert!(!da_zero_a_uno(testo), "{testo}");
        }
    }
}
