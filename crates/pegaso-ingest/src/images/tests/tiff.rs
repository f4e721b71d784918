//! TIFFs, whatever packs them.

use std::io::Write as _;

use super::making::{Tiff, tiff};
use super::*;

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// Each sample as its difference to the one before.
fn differences(shades: &[u8]) -> Vec<u8> {
    let row = |row: &[u8]| -> Vec<u8> {
        let before = [0].iter().chain(row);
        row.iter()
            .zip(before)
            .map(|(this, before)| this.wrapping_sub(*before))
            .collect()
    };
    shades.chunks(WIDTH as usize).flat_map(row).collect()
}

fn fax_lines(shades: &[u8]) -> Vec<u8> {
    use fax::{Color, VecWriter, encoder::Encoder};
    let mut encoder = Encoder::new(VecWriter::new());
    for row in shades.chunks(WIDTH as usize) {
        let colour = |shade: &u8| {
            if *shade == 0 {
                Color::Black
            } else {
                Color::White
            }
        };
        encoder
            .encode_line(row.iter().map(colour), u16::try_from(WIDTH).unwrap())
            .unwrap();
    }
    encoder.finish().unwrap().finish()
}

#[test]
fn tiffs_show_what_is_stored() {
    let grey: &[(u16, &[u32])] = &[(258, &[8]), (262, &[1])];
    let with = |more: &[(u16, &'static [u32])]| -> Vec<(u16, &'static [u32])> {
        [(258, &[8][..]), (262, &[1][..])]
            .into_iter()
            .chain(more.iter().copied())
            .collect()
    };
    shows(&tiff(grey, shades()), &shades());
    let inverted: Vec<u8> = shades().iter().map(|shade| 255 - shade).collect();
    shows(&tiff(&[(258, &[8]), (262, &[0])], inverted), &shades());
    shows(&tiff(&with(&[(259, &[8])]), deflated(&shades())), &shades());
    shows(
        &tiff(
            &with(&[(259, &[32946]), (317, &[2])]),
            deflated(&differences(&shades())),
        ),
        &shades(),
    );
    let mut lzw = weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8);
    shows(
        &tiff(&with(&[(259, &[5])]), lzw.encode(&shades()).unwrap()),
        &shades(),
    );
    let packed = shades()
        .chunks(8)
        .flat_map(|run| [&[128, 7], run].concat())
        .collect();
    shows(&tiff(&with(&[(259, &[32773])]), packed), &shades());
    shows(&Tiff::new(false).image(grey, &[shades()]).file, &shades());
}

#[test]
fn bilevel_tiffs_have_black_letters() {
    let black = bits(&bilevel(), |shade| shade == 0);
    let white = bits(&bilevel(), |shade| shade == 255);
    shows(&tiff(&[(262, &[0])], black.clone()), &bilevel());
    shows(&tiff(&[(262, &[1])], white), &bilevel());
    let turned = black.iter().map(|byte| byte.reverse_bits()).collect();
    shows(&tiff(&[(262, &[0]), (266, &[2])], turned), &bilevel());
    shows(
        &tiff(&[(262, &[0]), (259, &[4])], fax_lines(&bilevel())),
        &bilevel(),
    );
    let inverted: Vec<u8> = bilevel().iter().map(|shade| 255 - shade).collect();
    shows(
        &tiff(&[(262, &[1]), (259, &[4])], fax_lines(&inverted)),
        &bilevel(),
    );
}

#[test]
fn deep_and_coloured_tiffs_are_shades() {
    let deep = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        shades()
            .iter()
            .flat_map(|shade| bytes(u16::from(*shade) << 8))
            .collect()
    };
    let tags: &[(u16, &[u32])] = &[(258, &[16]), (262, &[1])];
    shows(&tiff(tags, deep(u16::to_le_bytes)), &shades());
    shows(
        &Tiff::new(false).image(tags, &[deep(u16::to_be_bytes)]).file,
        &shades(),
    );
    let packed = deflated(&deep(u16::to_le_bytes));
    shows(
        &tiff(&[(258, &[16]), (262, &[1]), (259, &[8])], packed),
        &shades(),
    );
    let rgb: Vec<u8> = shades().iter().flat_map(|shade| [*shade; 3]).collect();
    shows(
        &tiff(&[(258, &[8, 8, 8]), (262, &[2]), (277, &[3])], rgb),
        &shades(),
    );
    let rgba: Vec<u8> = shades()
        .iter()
        .flat_map(|shade| [*shade, *shade, *shade, 9])
        .collect();
    shows(
        &tiff(&[(258, &[8, 8, 8, 8]), (262, &[2]), (277, &[4])], rgba),
        &shades(),
    );
    let palette: Vec<u32> = [0_u32; 3]
        .iter()
        .flat_map(|_| (0..256).map(|at| (255 - at) << 8))
        .collect();
    let indices = shades().iter().map(|shade| 255 - shade).collect();
    shows(
        &tiff(&[(258, &[8]), (262, &[3]), (320, &palette)], indices),
        &shades(),
    );
}

#[test]
fn strips_and_tiles_are_put_together_and_images_follow_one_another() {
    let rows: Vec<Vec<u8>> = shades()
        .chunks(WIDTH as usize * 10)
        .map(<[u8]>::to_vec)
        .collect();
    let grey: &[(u16, &[u32])] = &[(258, &[8]), (262, &[1]), (278, &[10])];
    shows(&Tiff::new(true).image(grey, &rows).file, &shades());
    let all = shades();
    let tile = |left: usize, top: usize| -> Vec<u8> {
        let at = |x: usize, y: usize| all.get(y * 40 + x).copied().filter(|_| x < 40).unwrap_or(7);
        (top..top + 16)
            .flat_map(|y| (left..left + 32).map(move |x| at(x, y)))
            .collect()
    };
    let tiles = [tile(0, 0), tile(32, 0), tile(0, 16), tile(32, 16)];
    let tags: &[(u16, &[u32])] = &[(258, &[8]), (262, &[1]), (322, &[32]), (323, &[16])];
    shows(&Tiff::new(true).image(tags, &tiles).file, &shades());
    let preview: &[(u16, &[u32])] = &[(258, &[8]), (262, &[1]), (254, &[1])];
    let file = Tiff::new(true)
        .image(grey, &rows)
        .image(preview, &[shades()])
        .image(&[(262, &[0])], &[bits(&bilevel(), |shade| shade == 0)]);
    assert_eq!(shown(&file.file, 2).2, bilevel());
    assert_eq!(
        Scans::open(&as_pdf(&file.file).unwrap(), "")
            .unwrap()
            .count(),
        2
    );
}

#[test]
fn images_are_turned_upright() {
    // Where the first pixel of each row and column lies after turning: right and down.
    let turned = |orientation: u32| {
        let values = [orientation];
        let file = tiff(&[(258, &[8]), (262, &[1]), (274, &values)], shades());
        shown(&file, 1)
    };
    let (w, h) = (WIDTH as usize, HEIGHT as usize);
    let all = shades();
    let at = |x: usize, y: usize| all[y * w + x];
    for (orientation, place) in [
        (1, Box::new(at) as Box<dyn Fn(usize, usize) -> u8>),
        (2, Box::new(|x, y| at(w - 1 - x, y))),
        (3, Box::new(|x, y| at(w - 1 - x, h - 1 - y))),
        (4, Box::new(|x, y| at(x, h - 1 - y))),
        (5, Box::new(|x, y| at(y, x))),
        (6, Box::new(|x, y| at(y, h - 1 - x))),
        (7, Box::new(|x, y| at(w - 1 - y, h - 1 - x))),
        (8, Box::new(|x, y| at(w - 1 - y, x))),
    ] {
        let (width, height, seen) = turned(orientation);
        let sides = if orientation > 4 { (h, w) } else { (w, h) };
        assert_eq!((width, height), sides, "{orientation}");
        let wanted: Vec<u8> = (0..height)
            .flat_map(|y| (0..width).map(move |x| (x, y)))
            .map(|(x, y)| place(x, y))
            .collect();
        assert_eq!(seen, wanted, "{orientation}");
    }
}

/// Tags of a grey image that is packed in that way.
fn packed(compression: &'static [u32]) -> [(u16, &'static [u32]); 3] {
    [(258, &[8]), (262, &[1]), (259, compression)]
}

#[test]
fn an_end_that_is_missing_is_told_whatever_packs_it() {
    let half = |mut data: Vec<u8>| {
        data.truncate(data.len() / 2);
        data
    };
    let mut lzw = weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8);
    let runs = || {
        shades()
            .chunks(8)
            .flat_map(|run| [&[7], run].concat())
            .collect()
    };
    let fax: &[(u16, &[u32])] = &[(262, &[0]), (259, &[4])];
    let stored = [
        tiff(&[(258, &[8]), (262, &[1])], half(shades())),
        tiff(&packed(&[5]), half(lzw.encode(&shades()).unwrap())),
        tiff(&packed(&[8]), half(deflated(&shades()))),
        tiff(&packed(&[32773]), half(runs())),
        tiff(fax, half(fax_lines(&bilevel()))),
    ];
    for (at, file) in stored.iter().enumerate() {
        assert_eq!(picture(file, 1).cut, 1, "file {at}");
    }
    // A strip of one row has no row less where it ends early.
    let mut rows: Vec<Vec<u8>> = shades().chunks(40).map(<[u8]>::to_vec).collect();
    rows[3].truncate(39);
    rows[9].truncate(1);
    let file = Tiff::new(true).image(&[(258, &[8]), (262, &[1]), (278, &[1])], &rows);
    assert_eq!(picture(&file.file, 1).cut, 2);
}

#[test]
fn a_fax_whose_end_mark_comes_early_is_cut() {
    let above = fax_lines(&bilevel()[..400]);
    assert_eq!(picture(&tiff(&[(262, &[0]), (259, &[4])], above), 1).cut, 1);
}

#[test]
fn bits_in_the_other_order_are_turned_whatever_packs_them() {
    let turned = |data: Vec<u8>| -> Vec<u8> { data.iter().map(|b| b.reverse_bits()).collect() };
    let deep = shades().iter().flat_map(|shade| [0, *shade]).collect();
    let tags: &[(u16, &[u32])] = &[(258, &[16]), (262, &[1]), (266, &[2])];
    shows(&tiff(tags, turned(deep)), &shades());
    let tags = [&packed(&[8])[..], &[(266, &[2])]].concat();
    shows(&tiff(&tags, turned(deflated(&shades()))), &shades());
}

#[test]
fn colours_that_only_a_jpeg_has_are_refused_elsewhere() {
    let file = tiff(
        &[(258, &[8, 8, 8]), (262, &[6]), (277, &[3])],
        [90, 128, 128].repeat(shades().len()),
    );
    assert!(matches!(as_pdf(&file), Err(ImageError::Unknown(_))));
    let tags = [&packed(&[8])[..], &[(317, &[3])]].concat();
    let file = tiff(&tags, deflated(&shades()));
    assert!(matches!(as_pdf(&file), Err(ImageError::Unknown(_))));
}
