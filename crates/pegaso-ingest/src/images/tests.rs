use std::io::Write as _;

use super::*;
use crate::pdf::Scans;

const WIDTH: u32 = 40;
const HEIGHT: u32 = 24;

/// A picture without any symmetry.
fn shades() -> Vec<u8> {
    let shade =
        |x: u32, y: u32| u8::try_from((x * 5 + y * 2 + u32::from(x < 9 && y < 5) * 11) % 256);
    (0..HEIGHT)
        .flat_map(|y| (0..WIDTH).map(move |x| shade(x, y).unwrap()))
        .collect()
}

/// The same in black and white.
fn bilevel() -> Vec<u8> {
    shades()
        .iter()
        .map(|shade| if *shade < 110 { 0 } else { 255 })
        .collect()
}

/// Eight pixels a byte; a bit is set where `set` says so of the shade.
fn bits(shades: &[u8], set: impl Fn(u8) -> bool) -> Vec<u8> {
    let byte = |pixels: &[u8]| {
        pixels.iter().enumerate().fold(0, |byte, (at, shade)| {
            byte | u8::from(set(*shade)) << (7 - at)
        })
    };
    shades.chunks(8).map(byte).collect()
}

/// What the PDF of `file` shows on its page `number`, and how large the page is, points.
#[track_caller]
fn shown(file: &[u8], number: u32) -> (usize, usize, Vec<u8>) {
    let wrapped = as_pdf(file).unwrap();
    let picture = Scans::open(&wrapped.pdf, "")
        .unwrap()
        .picture(number)
        .unwrap();
    assert_eq!(picture.lost, 0);
    (
        picture.shades.width,
        picture.shades.height,
        picture.shades.shades,
    )
}

#[track_caller]
fn shows(file: &[u8], shades: &[u8]) {
    let (width, height, seen) = shown(file, 1);
    assert_eq!((width, height), (WIDTH as usize, HEIGHT as usize));
    let off = seen.iter().zip(shades).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(off <= Some(1), "off by {off:?}");
}

/// A TIFF in the making.
struct Tiff {
    little: bool,
    file: Vec<u8>,
    /// Where the place of the next directory is to be written.
    link: usize,
}

impl Tiff {
    fn new(little: bool) -> Self {
        let mut tiff = Self {
            little,
            file: if little {
                b"II".to_vec()
            } else {
                b"MM".to_vec()
            },
            link: 4,
        };
        tiff.short(42);
        tiff.long(0);
        tiff
    }

    fn short(&mut self, number: u16) {
        self.file.extend(if self.little {
            number.to_le_bytes()
        } else {
            number.to_be_bytes()
        });
    }

    fn long(&mut self, number: u32) {
        self.file.extend(if self.little {
            number.to_le_bytes()
        } else {
            number.to_be_bytes()
        });
    }

    /// Adds an image of `parts` with `tags` besides the usual ones; a tag of one value is a long.
    fn image(mut self, tags: &[(u16, &[u32])], parts: &[Vec<u8>]) -> Self {
        let tiled = tags.iter().any(|(tag, _)| *tag == 322);
        let mut places = Vec::new();
        let mut lengths = Vec::new();
        for part in parts {
            places.push(u32::try_from(self.file.len()).unwrap());
            lengths.push(u32::try_from(part.len()).unwrap());
            self.file.extend(part);
        }
        let mut all: Vec<(u16, Vec<u32>)> = vec![(256, vec![WIDTH]), (257, vec![HEIGHT])];
        all.push((if tiled { 324 } else { 273 }, places));
        all.push((if tiled { 325 } else { 279 }, lengths));
        all.extend(tags.iter().map(|(tag, values)| (*tag, values.to_vec())));
        all.sort();
        all.reverse();
        all.dedup_by_key(|(tag, _)| *tag);
        all.reverse();
        let mut away = Vec::new();
        for (_, values) in &all {
            away.push(u32::try_from(self.file.len()).unwrap());
            if values.len() > 1 {
                for value in values {
                    self.long(*value);
                }
            }
        }
        let here = u32::try_from(self.file.len()).unwrap();
        let link = self.link;
        let bytes = if self.little {
            here.to_le_bytes()
        } else {
            here.to_be_bytes()
        };
        self.file[link..link + 4].copy_from_slice(&bytes);
        self.short(u16::try_from(all.len()).unwrap());
        for ((tag, values), away) in all.iter().zip(away) {
            self.short(*tag);
            self.short(4);
            self.long(u32::try_from(values.len()).unwrap());
            self.long(if values.len() > 1 { away } else { values[0] });
        }
        self.link = self.file.len();
        self.long(0);
        self
    }
}

/// A TIFF of one image in one strip.
fn tiff(tags: &[(u16, &[u32])], data: Vec<u8>) -> Vec<u8> {
    Tiff::new(true).image(tags, &[data]).file
}

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
        Scans::open(&as_pdf(&file.file).unwrap().pdf, "")
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
fn jpegs_of_any_colours_show_about_the_same() {
    use jpeg_encoder::{ColorType, Encoder};
    let all: Vec<u8> = vec![200; (WIDTH * HEIGHT) as usize];
    let samples: [(ColorType, Vec<u8>); 4] = [
        (ColorType::Luma, all.clone()),
        (ColorType::Rgb, [200; 3].repeat(all.len())),
        (ColorType::Cmyk, [0, 0, 0, 55].repeat(all.len())),
        (ColorType::CmykAsYcck, [0, 0, 0, 55].repeat(all.len())),
    ];
    for (colours, data) in samples {
        let mut file = Vec::new();
        let (width, height) = (
            u16::try_from(WIDTH).unwrap(),
            u16::try_from(HEIGHT).unwrap(),
        );
        Encoder::new(&mut file, 95)
            .encode(&data, width, height, colours)
            .unwrap();
        let (_, _, seen) = shown(&file, 1);
        let off = seen.iter().map(|shade| shade.abs_diff(200)).max();
        assert!(off < Some(12), "{colours:?}: off by {off:?}");
        assert!(!as_pdf(&file).unwrap().cut);
        file.truncate(file.len() - 9);
        assert!(as_pdf(&file).unwrap().cut);
    }
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
