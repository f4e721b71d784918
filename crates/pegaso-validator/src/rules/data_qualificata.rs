#![doc = include_str!("data_qualificata.md")]

use pegaso_model::{Codice, Documento, Gravita, unico};

use crate::controlli::Controlli;
use crate::formato::citazione;
use crate::regola::Regola;
use crate::scadenze;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("SCA409"),
    nome: "data-qualificata",
    gravita: Gravita::Nota,
    pagina: include_str!("data_qualificata.md"),
    verifica,
};

/// Words that loosen a date, in the form of `unico`. "Entro e non oltre" tightens it instead.
const QUALIFICHE: &[&str] = &[
    "PRESUMIBILMENTE",
    "PRESUMIBILE",
    "PRESUNTA",
    "PRESUNTO",
    "CIRCA",
    "INDICATIVAMENTE",
    "INDICATIVA",
    "INDICATIVO",
    "ORIENTATIVAMENTE",
    "ORIENTATIVA",
    "ORIENTATIVO",
    "APPROSSIMATIVAMENTE",
    "VEROSIMILMENTE",
    "PROBABILMENTE",
    "POSSIBILMENTE",
    "TENDENZIALMENTE",
    "IN LINEA DI MASSIMA",
    "STIMATA",
    "STIMATO",
    "SALVO",
];

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for termine in scadenze::tutte(documento) {
        if termine.scadenza.data.is_none() {
            continue;
        }
        let Some(qualifica) = qualifica(&termine.scadenza.testo) else {
            controlli.superato();
            continue;
        };
        let rilievo = controlli.fallito(
            termine.oggetto(),
            termine.origine(),
            format!(
                "la {} non è certa, per la parola «{}»: {}",
                termine.nome(),
                qualifica.to_lowercase(),
                citazione(&termine.scadenza.testo)
            ),
        );
        rilievo.pubblicato = Some(termine.scadenza.testo.clone());
    }
}

fn qualifica(testo: &str) -> Option<&'static str> {
    // Nearly all deadlines are bare dates.
    if !testo.contains(char::is_alphabetic) {
        return None;
    }
    let parole = unico(testo);
    let spazi = parole.match_indices(' ').map(|(spazio, _)| spazio + 1);
    let inizi: Vec<_> = std::iter::once(0).chain(spazi).collect();
    let intera = |qualifica: &str| {
        inizi.iter().any(|inizio| {
            let dopo = parole[*inizio..].strip_prefix(qualifica);
            dopo.is_some_and(|dopo| dopo.is_empty() || dopo.starts_with(' '))
        })
    };
    QUALIFICHE
        .iter()
        .copied()
        .find(|qualifica| intera(qualifica))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_loosen_a_date_and_a_peremptory_formula_does_not() {
        assert_eq!(
            qualifica("30/11/2021 presumibilmente"),
            Some("PRESUMIBILMENTE")
        );
        assert_eq!(
            qualifica("In linea di massima, il 31/10"),
            Some("IN LINEA DI MASSIMA")
        );
        assert_eq!(qualifica("entro e non oltre il 30/06/2021"), None);
        assert_eq!(qualifica("circartico 30/06/2021"), None);
    }
}
