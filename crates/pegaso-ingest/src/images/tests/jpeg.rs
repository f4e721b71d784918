//! JPEGs.

use super::*;

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
        file.truncate(file.len() - 9);
        assert_eq!(picture(&file, 1).cut, 1, "{colours:?}");
    }
}
