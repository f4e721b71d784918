//! Drawings of pages that were read as pictures.

use std::fs::{self, File};
use std::io::BufReader;

use pegaso_model::Documento;

use super::scanner::{Scanner, pdf};
use super::{A4, models, printed, rows};
use crate::support::{Run, Scratch, pegaso};

/// A PNG: its width and its pixels.
fn decoded(path: &std::path::Path) -> (usize, Vec<[u8; 3]>) {
    let file = BufReader::new(File::open(path).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    assert_eq!(info.color_type, png::ColorType::Rgb);
    let pixels = bytes
        .chunks_exact(3)
        .map(|pixel| [pixel[0], pixel[1], pixel[2]]);
    (info.width as usize, pixels.collect())
}

/// The colour of the boxes of words that were read for certain.
fn is_sure([red, green, blue]: [u8; 3]) -> bool {
    red < 60 && (100..160).contains(&green) && blue < 60
}

#[test]
fn a_drawing_has_the_boxes_of_words_where_the_words_are() {
    let Some(models) = models() else { return };
    let (bytes, _) = printed("vp-chromium-griglia.pdf", 2);
    let scanner = Scanner {
        dpi: 150.0,
        lean: 0.0,
        noise: 8,
        bilevel: false,
    };
    let scratch = Scratch::new();
    scratch.write("atti/scan.pdf", pdf(&[scanner.scan(&bytes, 2)], A4));
    let run = Run::of(
        pegaso()
            .current_dir(scratch.path())
            .args(["extract", "atti/scan.pdf", "--debug-dir", "a/b"])
            .env("PEGASO_MODELS", models),
    );
    assert_eq!(run.status, 0, "{}", run.stderr);
    let folder = scratch.path().join("a/b");
    let names = fs::read_dir(&folder).unwrap();
    let names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["atti_scan.pdf-p001.png"]);
    let (width, pixels) = decoded(&folder.join(&names[0]));
    let scale = width as f32 / A4.0;
    let drawn = |[x0, y0, x1, y1]: [f32; 4]| -> usize {
        let at = |place: f32| (place * scale) as usize;
        let rows = at(y0)..at(y1);
        let all = rows.flat_map(|y| &pixels[y * width + at(x0)..y * width + at(x1)]);
        all.filter(|pixel| is_sure(**pixel)).count()
    };
    let document: Documento = serde_json::from_str(&run.stdout).unwrap();
    for row in rows(&document) {
        let place = row.celle.peso.as_ref().unwrap();
        let [x0, y0, x1, y1] = place.riquadro.unwrap();
        let height = y1 - y0;
        // Both sides of the box of a word are about as high as a line.
        assert!(
            drawn([x0 - 1.0, y0 - 1.0, x1 + 1.0, y1 + 1.0]) as f32 > height * scale,
            "{place:?}"
        );
    }
    assert_eq!(drawn([0.0, 0.0, A4.0, 20.0]), 0, "nothing is printed there");
}

#[test]
fn a_folder_that_cannot_be_is_refused_before_anything_is_read() {
    let scratch = Scratch::new();
    scratch.write("file", "");
    scratch.write("vp.txt", crate::support::corretto());
    let run = scratch.run(&["audit", "vp.txt", "--debug-dir", "file/sotto"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(
        run.stderr.contains("give another one with `--debug-dir`"),
        "{}",
        run.stderr
    );
}
