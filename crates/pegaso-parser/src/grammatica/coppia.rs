//! What something is called and what it is: `Peso fase: 40`.
//!
//! coppia = nome `:` valore

/// The name and the value of `testo`, neither of them blank; the first colon parts them.
pub(crate) fn nome_e_valore(testo: &str) -> Option<(&str, &str)> {
    let (nome, valore) = testo.split_once(':')?;
    let (nome, valore) = (nome.trim(), valore.trim());
    (!nome.is_empty() && !valore.is_empty()).then_some((nome, valore))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_colon_parts_a_name_from_its_value() {
        let testo = "Orario : dalle 8:30 ";
        assert_eq!(nome_e_valore(testo), Some(("Orario", "dalle 8:30")));
        for testo in ["Orario:", ": 8", "Orario"] {
            assert_eq!(nome_e_valore(testo), None, "{testo}");
        }
    }
}
