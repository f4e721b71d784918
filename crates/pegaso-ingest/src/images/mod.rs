//! Image files as PDFs: each image is a page, and everything behind reads scans alike.
//!
//! Pixels are handed on as they stand in the file wherever a PDF can hold them so: JPEG, fax, LZW,
//! Deflate. Only what no PDF can hold is unpacked here.

mod exif;
mod jpeg;
mod png;
mod tiff;
mod wrap;

pub(crate) use jpeg::is_whole as is_whole_jpeg;
pub(crate) use wrap::Writer;

/// Most pixels of an image: a page of A3 at 600 dpi has fewer.
const MOST: u64 = 80_000_000;
/// Most images of a file.
const IMAGES: usize = 2_000;

/// Why an image file cannot be read, for messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ImageError {
    /// It is broken.
    Damaged,
    /// It is stored in a way that is not known.
    Unknown(String),
    /// It has more pixels than any page.
    Large,
}

impl std::fmt::Display for ImageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Damaged => f.write_str("it is damaged or cut off"),
            Self::Unknown(what) => f.write_str(what),
            Self::Large => write!(
                f,
                "it has more than {} million pixels (scan at 300 dpi)",
                MOST / 1_000_000
            ),
        }
    }
}

/// A page: its size, how it is to be turned, and its pieces.
struct Sheet {
    width: u32,
    height: u32,
    /// Pixels an inch, across and down.
    density: Option<(f32, f32)>,
    /// As EXIF and TIFF number it, from 1.
    orientation: u16,
    pieces: Vec<Piece>,
}

/// A part of a page that is stored by itself.
struct Piece {
    /// Place on the sheet and size, pixels.
    x: u32,
    y: u32,
    width: u32,
    height: u32,
    /// Entries of its dictionary besides its size.
    dict: String,
    data: Vec<u8>,
}

/// The image file in `bytes` as a PDF.
pub(crate) fn as_pdf(bytes: &[u8]) -> Result<Vec<u8>, ImageError> {
    let sheets = if bytes.starts_with(b"\x89PNG") {
        vec![png::sheet(bytes)?]
    } else if bytes.starts_with(b"\xFF\xD8\xFF") {
        vec![jpeg::sheet(bytes)?]
    } else {
        tiff::sheets(bytes)?
    };
    Ok(wrap::pdf(&sheets))
}

/// An error for sizes that no page has.
fn check(width: u32, height: u32) -> Result<(), ImageError> {
    match u64::from(width) * u64::from(height) {
        0 => Err(ImageError::Damaged),
        pixels if pixels > MOST => Err(ImageError::Large),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
