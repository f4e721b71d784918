//! PNG: unpacked to shades, since no PDF holds its transparency and its interlacing.

use std::io::Cursor;

use png::{ColorType, Decoder, Limits, Transformations, Unit};

use super::{ImageError, Piece, Sheet, check};

/// Bytes that the decoder may set aside besides the rows.
const MEMORY: usize = 64 << 20;

/// The image in `bytes`.
pub(super) fn sheet(bytes: &[u8]) -> Result<Sheet, ImageError> {
    let damaged = |_| ImageError::Damaged;
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MEMORY });
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (width, height) = (reader.info().width, reader.info().height);
    check(width, height)?;
    let density = reader
        .info()
        .pixel_dims
        .filter(|dims| dims.unit == Unit::Meter && dims.xppu > 0 && dims.yppu > 0)
        .map(|dims| (per_inch(dims.xppu), per_inch(dims.yppu)));
    let (colours, _) = reader.output_color_type();
    let samples = colours.samples();
    let data = if reader.info().interlaced {
        let size = reader.output_buffer_size().ok_or(ImageError::Large)?;
        let mut whole = vec![0; size];
        reader.next_frame(&mut whole).map_err(damaged)?;
        whole
            .chunks_exact(samples)
            .map(|pixel| shade(colours, pixel))
            .collect()
    } else {
        let mut shades = Vec::new();
        while let Some(row) = reader.next_row().map_err(damaged)? {
            let row = row.data().chunks_exact(samples);
            shades.extend(row.map(|pixel| shade(colours, pixel)));
        }
        shades
    };
    Ok(Sheet {
        width,
        height,
        density,
        orientation: 1,
        pieces: vec![Piece {
            x: 0,
            y: 0,
            width,
            height,
            dict: "/ColorSpace /DeviceGray /BitsPerComponent 8".to_owned(),
            data,
        }],
    })
}

/// How light a pixel is on white paper.
fn shade(colours: ColorType, pixel: &[u8]) -> u8 {
    let light = |[red, green, blue]: [u8; 3]| {
        (299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue)) / 1000
    };
    let over = |shade: u32, alpha: u8| {
        let alpha = u32::from(alpha);
        (shade * alpha + 255 * (255 - alpha)) / 255
    };
    let shade = match (colours, pixel) {
        (ColorType::Rgb, [red, green, blue, ..]) => light([*red, *green, *blue]),
        (ColorType::Rgba, [red, green, blue, alpha, ..]) => {
            over(light([*red, *green, *blue]), *alpha)
        }
        (ColorType::GrayscaleAlpha, [grey, alpha, ..]) => over(u32::from(*grey), *alpha),
        (_, [grey, ..]) => u32::from(*grey),
        (_, []) => 255,
    };
    u8::try_from(shade).unwrap_or(u8::MAX)
}

#[allow(clippy::cast_precision_loss, reason = "a density is a small number")]
fn per_inch(per_metre: u32) -> f32 {
    per_metre as f32 * 0.0254
}
