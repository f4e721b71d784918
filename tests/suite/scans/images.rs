//! Image files give the records of the document that they show.

use std::fs;
use std::io::Write as _;

use pegaso_model::{Documento, Formato, Rilievo};

use super::scanner::{Picture, Scanner};
use super::{figures, models, printed, rows};
use crate::support::{Run, Scratch, pegaso};

const SCANNER: Scanner = Scanner {
    dpi: 200.0,
    lean: 0.0,
    noise: 0,
    bilevel: false,
};

/// An image of a TIFF: its tags and its data.
pub(super) type Image = (Vec<(u16, u32)>, Vec<u8>);

/// A TIFF of `images`: tags of one long each, and data.
pub(super) fn tiff(images: &[Image]) -> Vec<u8> {
    let long = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    let mut file = b"II*\0\0\0\0\0".to_vec();
    let mut link = 4;
    for (tags, data) in images {
        let mut tags = tags.clone();
        tags.push((273, u32::try_from(file.len()).unwrap()));
        tags.push((279, u32::try_from(data.len()).unwrap()));
        tags.sort_unstable();
        file.extend(data);
        let here = long(file.len());
        file[link..link + 4].copy_from_slice(&here);
        file.extend(u16::try_from(tags.len()).unwrap().to_le_bytes());
        for (tag, value) in tags {
            file.extend(tag.to_le_bytes());
            file.extend(4_u16.to_le_bytes());
            file.extend(1_u32.to_le_bytes());
            file.extend(value.to_le_bytes());
        }
        link = file.len();
        file.extend([0; 4]);
    }
    file
}

fn side(pixels: usize) -> u32 {
    u32::try_from(pixels).unwrap()
}

/// Black and white, as a fax.
pub(super) fn fax(picture: &Picture) -> Image {
    use fax::{Color, VecWriter, encoder::Encoder};
    let mut encoder = Encoder::new(VecWriter::new());
    for row in picture.shades.chunks(picture.width) {
        let colour = |shade: &u8| {
            if *shade < 128 {
                Color::Black
            } else {
                Color::White
            }
        };
        let width = u16::try_from(picture.width).unwrap();
        encoder.encode_line(row.iter().map(colour), width).unwrap();
    }
    let tags = vec![
        (256, side(picture.width)),
        (257, side(picture.height)),
        (259, 4),
        (262, 0),
    ];
    (tags, encoder.finish().unwrap().finish())
}

/// Shades, packed, on their side: the first row of pixels is the right edge of the page.
fn on_its_side(picture: &Picture) -> Image {
    let mut turned = Vec::with_capacity(picture.shades.len());
    for x in 0..picture.width {
        for y in (0..picture.height).rev() {
            turned.push(picture.shades[y * picture.width + x]);
        }
    }
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&turned).unwrap();
    let tags = vec![
        (256, side(picture.height)),
        (257, side(picture.width)),
        (258, 8),
        (259, 8),
        (262, 1),
        (274, 8),
    ];
    (tags, packed.finish().unwrap())
}

#[test]
fn a_tiff_of_two_pages_has_the_figures_of_its_pdf() {
    let Some(models) = models() else { return };
    let (bytes, first) = printed("vp-chromium-griglia.pdf", 2);
    let (_, second) = printed("vp-chromium-griglia.pdf", 3);
    let file = tiff(&[
        fax(&SCANNER.scan(&bytes, 2)),
        on_its_side(&SCANNER.scan(&bytes, 3)),
    ]);
    let scratch = Scratch::new();
    scratch.write("atti.tif", file);
    let run = |args: &[&str]| {
        let mut command = pegaso();
        command
            .current_dir(scratch.path())
            .args(args)
            .env("PEGASO_MODELS", &models);
        Run::of(&mut command)
    };
    let read = run(&["extract", "atti.tif"]);
    assert_eq!(read.status, 0, "{}", read.stderr);
    let document: Documento = serde_json::from_str(&read.stdout).unwrap();
    let sorgente = &document.sorgente;
    assert_eq!(
        (sorgente.formato, sorgente.pagine),
        (Formato::Immagine, Some(2))
    );
    let seen: Vec<String> = rows(&document).into_iter().map(figures).collect();
    assert_eq!(seen, [first, second].concat());
    let damaged = |lettura: &Rilievo| lettura.regola.as_str() == "EST008";
    assert!(!document.letture.iter().any(damaged));
    let tables = run(&["tables", "atti.tif", "--page", "2"]);
    assert_eq!(tables.status, 0, "{}", tables.stderr);
    let pages = tables.json()["tabelle"][0]["pagine"].clone();
    assert_eq!(pages, serde_json::json!([2]));
}

#[test]
fn images_without_the_model_or_of_another_kind_are_refused_with_a_remedy() {
    let scratch = Scratch::new();
    let grey = (vec![(256, 4), (257, 4), (258, 8), (262, 1)], vec![0; 16]);
    let sound = tiff(&[grey]);
    let large = tiff(&[(
        vec![(256, 60_000), (257, 60_000), (258, 8), (262, 1)],
        vec![0; 16],
    )]);
    for (name, bytes, message) in [
        ("a.tif", sound.clone(), "run `pegaso models install` once"),
        ("b.tif", large, "it has more than 80 million pixels"),
        ("c.tif", sound[..40].to_vec(), "it is damaged or cut off"),
        (
            "d.gif",
            b"GIF89a".to_vec(),
            "is a GIF image, which is not read: save it as PNG",
        ),
    ] {
        scratch.write(name, bytes);
        for command in ["extract", "audit"] {
            let run = scratch.run(&[command, name]);
            assert_eq!(run.status, 3, "{name}: {}", run.stderr);
            assert!(run.stderr.contains(message), "{name}: {}", run.stderr);
        }
    }
    fs::remove_file(scratch.path().join("d.gif")).unwrap();
    assert_eq!(scratch.run(&["tables", "a.tif"]).status, 3);
}
