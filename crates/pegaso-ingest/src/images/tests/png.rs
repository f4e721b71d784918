//! PNGs, and images that are none.

use super::making::tiff;
use super::*;

fn png(colours: ::png::ColorType, depth: ::png::BitDepth, data: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut file, WIDTH, HEIGHT);
    encoder.set_color(colours);
    encoder.set_depth(depth);
    if colours == ::png::ColorType::Indexed {
        encoder.set_palette(
            (0..=255_u8)
                .flat_map(|at| [255 - at; 3])
                .collect::<Vec<u8>>(),
        );
    }
    encoder
        .write_header()
        .unwrap()
        .write_image_data(data)
        .unwrap();
    file
}

#[test]
fn pngs_show_what_is_stored_on_white_paper() {
    use ::png::{BitDepth, ColorType};
    let all = shades();
    shows(&png(ColorType::Grayscale, BitDepth::Eight, &all), &all);
    shows(
        &png(
            ColorType::Grayscale,
            BitDepth::One,
            &bits(&bilevel(), |shade| shade == 255),
        ),
        &bilevel(),
    );
    let deep: Vec<u8> = all.iter().flat_map(|shade| [*shade, 3]).collect();
    shows(&png(ColorType::Grayscale, BitDepth::Sixteen, &deep), &all);
    let indices: Vec<u8> = all.iter().map(|shade| 255 - shade).collect();
    shows(&png(ColorType::Indexed, BitDepth::Eight, &indices), &all);
    let clear: Vec<u8> = all
        .iter()
        .flat_map(|shade| [0, 0, 0, 255 - shade])
        .collect();
    shows(&png(ColorType::Rgba, BitDepth::Eight, &clear), &all);
}

#[test]
fn what_is_no_page_is_refused() {
    let refused =
        |file: &[u8], why: &ImageError| assert_eq!(as_pdf(file).err().as_ref(), Some(why));
    let grey: &[(u16, &[u32])] = &[(258, &[8]), (262, &[1])];
    let sound = tiff(grey, shades());
    refused(&sound[..sound.len() - 30], &ImageError::Damaged);
    let many: &[(u16, &[u32])] = &[(258, &[8]), (262, &[1]), (256, &[60_000]), (257, &[60_000])];
    refused(&tiff(many, shades()), &ImageError::Large);
    // A directory that follows itself.
    let mut loops = sound.clone();
    let first = loops[4..8].to_vec();
    let end = loops.len() - 4;
    loops[end..].copy_from_slice(&first);
    refused(&loops, &ImageError::Damaged);
    assert!(matches!(
        as_pdf(&tiff(&[(258, &[8]), (262, &[1]), (259, &[6])], shades())),
        Err(ImageError::Unknown(_))
    ));
    let whole = png(
        ::png::ColorType::Grayscale,
        ::png::BitDepth::Eight,
        &shades(),
    );
    refused(&whole[..whole.len() / 2], &ImageError::Damaged);
    refused(b"\xFF\xD8\xFF\xE0\0\x04ab", &ImageError::Damaged);
}
