//! Parts of cells as the places that findings and JSON tell.

use pegaso_model::Origine;

use crate::geometry::Part;

/// One part for every page.
pub(crate) fn around(parts: &[Part]) -> Vec<Part> {
    let mut pages: Vec<Part> = Vec::new();
    for part in parts {
        match pages.iter_mut().find(|known| known.page == part.page) {
            Some(known) => known.rect = known.rect.union(&part.rect),
            None => pages.push(*part),
        }
    }
    pages.sort_by_key(|part| part.page);
    pages
}

/// Where parts stand: on the page of the first.
pub(crate) fn place(parts: &[Part]) -> Origine {
    let Some(first) = parts.first() else {
        return Origine::default();
    };
    Origine {
        pagina: Some(first.page),
        riquadro: Some(first.rect.edges().map(round)),
        ..Origine::default()
    }
}

/// Where parts stand that a recogniser read with that confidence.
pub(crate) fn seen(parts: &[Part], confidence: Option<f32>) -> Origine {
    Origine {
        confidenza: confidence.map(round),
        ..place(parts)
    }
}

/// Hundredths of a point are far below what is seen.
pub(crate) fn round(length: f32) -> f32 {
    (length * 100.0).round() / 100.0
}
