//! JPEG: handed on as it is; its head says its size and colours.

use super::exif::Tags;
use super::{ImageError, Piece, Sheet, check};

/// What the head of a JPEG says.
#[derive(Default)]
struct Head {
    size: Option<(u32, u32)>,
    components: u8,
    /// Written by Adobe's programs: four inks are stored inverted.
    adobe: bool,
    density: Option<(f32, f32)>,
    orientation: Option<u16>,
}

/// The image in `bytes`.
pub(super) fn sheet(bytes: &[u8]) -> Result<Sheet, ImageError> {
    let head = head(bytes).ok_or(ImageError::Damaged)?;
    let (width, height) = head.size.ok_or(ImageError::Damaged)?;
    check(width, height)?;
    let colours = match (head.components, head.adobe) {
        (1, _) => "/ColorSpace /DeviceGray",
        (3, _) => "/ColorSpace /DeviceRGB",
        (4, true) => "/ColorSpace /DeviceCMYK /Decode [1 0 1 0 1 0 1 0]",
        (4, false) => "/ColorSpace /DeviceCMYK",
        (other, _) => {
            return Err(ImageError::Unknown(format!("it has {other} colours")));
        }
    };
    Ok(Sheet {
        width,
        height,
        density: head.density,
        orientation: head.orientation.unwrap_or(1),
        pieces: vec![Piece {
            x: 0,
            y: 0,
            width,
            height,
            dict: format!("{colours} /BitsPerComponent 8 /Filter /DCTDecode"),
            data: bytes.to_vec(),
        }],
    })
}

/// True where the end of the image is there: behind the start of its scan, since the preview in its
/// head ends in the same way.
pub(crate) fn is_whole(bytes: &[u8]) -> bool {
    scan(bytes).is_some_and(|scan| memchr::memmem::rfind(scan, b"\xFF\xD9").is_some())
}

/// What stands behind the head.
fn scan(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).filter(|_| bytes.get(at) == Some(&0xFF))?;
        if marker == 0xFF {
            at += 1;
            continue;
        }
        if marker == 0xDA {
            return bytes.get(at..);
        }
        let length = bytes.get(at + 2..at + 4)?.try_into().ok()?;
        at += 2 + usize::from(u16::from_be_bytes(length));
    }
}

/// The segments up to the one that tells the size.
fn head(bytes: &[u8]) -> Option<Head> {
    let mut head = Head::default();
    let mut at = 2;
    while head.size.is_none() {
        let marker = *bytes.get(at + 1).filter(|_| bytes.get(at) == Some(&0xFF))?;
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes(
            bytes.get(at + 2..at + 4)?.try_into().ok()?,
        ));
        let segment = bytes.get(at + 4..at + 2 + length)?;
        match marker {
            0xE0 => head.density = head.density.or_else(|| density(segment)),
            0xE1 => exif(segment, &mut head),
            0xEE => head.adobe |= segment.starts_with(b"Adobe"),
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let side = |at| {
                    Some(u32::from(u16::from_be_bytes([
                        *segment.get(at)?,
                        *segment.get(at + 1)?,
                    ])))
                };
                head.size = Some((side(3)?, side(1)?));
                head.components = *segment.get(5)?;
            }
            // Pixels, or the end: the size should have come before.
            0xDA | 0xD9 => return None,
            _ => {}
        }
        at += 2 + length;
    }
    Some(head)
}

/// Pixels an inch by a JFIF segment.
fn density(segment: &[u8]) -> Option<(f32, f32)> {
    let [_, _, unit, ax, bx, ay, by, ..] = segment.strip_prefix(b"JFIF\0")? else {
        return None;
    };
    let inch = match unit {
        1 => 1.0,
        2 => 2.54,
        _ => return None,
    };
    let across = f32::from(u16::from_be_bytes([*ax, *bx])) * inch;
    let down = f32::from(u16::from_be_bytes([*ay, *by])) * inch;
    (across >= 1.0 && down >= 1.0).then_some((across, down))
}

fn exif(segment: &[u8], head: &mut Head) {
    let directory = || {
        let (tags, first) = Tags::open(segment.strip_prefix(b"Exif\0\0")?)?;
        Some(tags.directory(first)?.0)
    };
    if let Some(directory) = directory() {
        head.orientation = Some(directory.orientation());
        head.density = directory.density().or(head.density);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_preview_is_not_that_of_the_image() {
        let head = b"\xFF\xD8\xFF\xE1\x00\x06\xFF\xD9\x00\x00";
        let cut = [&head[..], b"\xFF\xDA\x00\x02\x11\x22"].concat();
        assert!(!is_whole(&cut));
        assert!(is_whole(&[&cut[..], b"\xFF\xD9"].concat()));
        assert!(!is_whole(head));
    }
}
