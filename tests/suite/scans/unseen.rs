//! What a picture lacks, or shows to nobody, is no text of the page.

use pegaso_model::Documento;

use super::images::{fax, tiff};
use super::routes::{as_shapes, extract};
use super::scanner::{Scanner, pdf_between};
use super::{A4, models, printed, rows};

const SCANNER: Scanner = Scanner {
    dpi: 200.0,
    lean: 0.0,
    noise: 0,
    bilevel: false,
};

fn read(file: &[u8], models: &std::path::PathBuf) -> Documento {
    let run = extract(file, Some(models));
    assert_eq!(run.status, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

/// The messages of that rule about page 1.
fn told(document: &Documento, rule: &str) -> Vec<String> {
    let here = document
        .letture
        .iter()
        .filter(|lettura| lettura.regola.as_str() == rule && lettura.origine.pagina == Some(1));
    here.map(|lettura| lettura.messaggio.clone()).collect()
}

#[test]
fn a_fax_that_ends_early_is_told() {
    let Some(models) = models() else { return };
    let (bytes, wanted) = printed("vp-chromium-griglia.pdf", 2);
    let (tags, mut data) = fax(&SCANNER.scan(&bytes, 2));
    data.truncate(data.len() / 2);
    let cut = read(&tiff(&[(tags, data)]), &models);
    assert!(rows(&cut).len() < wanted.len());
    let told = told(&cut, "EST008");
    assert!(
        told.len() == 1 && told[0].contains("finisce prima del dovuto"),
        "{told:?}"
    );
}

#[test]
fn what_a_clip_or_a_fill_hides_of_a_picture_is_not_read() {
    let Some(models) = models() else { return };
    let (bytes, wanted) = printed("vp-chromium-griglia.pdf", 2);
    let scan = || [SCANNER.scan(&bytes, 2)];
    let codes = |before: &str, after: &str| -> Vec<String> {
        let document = read(&pdf_between(&scan(), A4, before, after), &models);
        let rows = rows(&document);
        rows.into_iter().map(|row| row.cod_vp.clone()).collect()
    };
    let half = A4.1 / 2.0;
    let above = codes(&format!("0 {half} {} {half} re W n", A4.0), "");
    assert!(above.len() < wanted.len() && !above.is_empty(), "{above:?}");
    assert_eq!(codes("", &format!("1 g 0 0 {} {half} re f", A4.0)), above);
    let triangle = format!(
        "0 {h} m {w} {h} l {w} {half} l 0 {half} l 50 {h} l h W n",
        h = A4.1,
        w = A4.0
    );
    assert_eq!(codes(&triangle, ""), above);
}

#[test]
fn a_picture_of_a_drawn_page_that_cannot_be_decoded_is_told() {
    let Some(models) = models() else { return };
    let (bytes, wanted) = printed("vp-chromium-griglia.pdf", 2);
    let dict = "/Type /XObject /Subtype /Image /Width 40 /Height 40 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode";
    let document = read(&as_shapes(&bytes, 2, Some(dict)), &models);
    assert_eq!(rows(&document).len(), wanted.len());
    let told = told(&document, "EST005");
    assert!(
        told.iter()
            .any(|told| told.contains("un'immagine che non si può decodificare")),
        "{told:?}"
    );
}
