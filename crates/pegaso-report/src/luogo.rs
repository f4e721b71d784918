//! A place in words.

use pegaso_model::Origine;

/// `file.txt:12:34`, `file.pdf, pagina 3, riquadro 10–20 × 30–40`, or the file alone.
pub(crate) fn luogo(file: &str, origine: &Origine) -> String {
    let riga = match (origine.riga, origine.colonne) {
        (Some(riga), Some([inizio, _])) => format!(":{riga}:{inizio}"),
        (Some(riga), None) => format!(":{riga}"),
        (None, _) => String::new(),
    };
    let pagina = origine
        .pagina
        .map_or_else(String::new, |pagina| format!(", pagina {pagina}"));
    let riquadro = origine
        .riquadro
        .map_or_else(String::new, |[x0, y0, x1, y1]| {
            format!(", riquadro {x0:.0},{y0:.0} – {x1:.0},{y1:.0}")
        });
    format!("{file}{riga}{pagina}{riquadro}")
}

/// `12:34`, `pagina 3`: where an operand of the same file stands; `None` where it is not known.
pub(crate) fn luogo_breve(origine: &Origine) -> Option<String> {
    match (origine.riga, origine.pagina) {
        (Some(riga), _) => Some(match origine.colonne {
            Some([inizio, _]) => format!("{riga}:{inizio}"),
            None => format!("riga {riga}"),
        }),
        (None, Some(pagina)) => Some(format!("pagina {pagina}")),
        (None, None) => None,
    }
}
