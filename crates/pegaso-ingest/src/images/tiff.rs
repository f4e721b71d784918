//! TIFF: several images of strips or tiles, each compressed in a way that PDFs know too.

use std::fmt::Write as _;
use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::exif::{Directory, Tags};
use super::{IMAGES, ImageError, Piece, Sheet, check};

const REDUCED: u16 = 254;
const WIDTH: u16 = 256;
const HEIGHT: u16 = 257;
const BITS: u16 = 258;
const COMPRESSION: u16 = 259;
const PHOTOMETRIC: u16 = 262;
const FILL_ORDER: u16 = 266;
const STRIPS: u16 = 273;
const SAMPLES: u16 = 277;
const ROWS: u16 = 278;
const STRIP_LENGTHS: u16 = 279;
const PLANES: u16 = 284;
const FAX_OPTIONS: u16 = 292;
const PREDICTOR: u16 = 317;
const COLOURS: u16 = 320;
const TILE_WIDTH: u16 = 322;
const TILE_HEIGHT: u16 = 323;
const TILES: u16 = 324;
const TILE_LENGTHS: u16 = 325;
const JPEG_TABLES: u16 = 347;

/// The images in `bytes`.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, ImageError> {
    let (tags, mut next) = Tags::open(bytes).ok_or(ImageError::Damaged)?;
    let mut sheets = Vec::new();
    let mut seen = Vec::new();
    while next != 0 {
        if seen.contains(&next) || seen.len() >= IMAGES {
            return Err(ImageError::Damaged);
        }
        seen.push(next);
        let (directory, after) = tags.directory(next).ok_or(ImageError::Damaged)?;
        // A preview of another image is no page.
        if directory.number(REDUCED).unwrap_or(0) & 1 == 0 {
            sheets.push(sheet(&tags, &directory)?);
        }
        next = after;
    }
    if sheets.is_empty() {
        return Err(ImageError::Damaged);
    }
    Ok(sheets)
}

fn sheet(tags: &Tags<'_>, directory: &Directory<'_>) -> Result<Sheet, ImageError> {
    let side = |tag| {
        let side = directory.number(tag);
        side.and_then(|side| u32::try_from(side).ok())
    };
    let (Some(width), Some(height)) = (side(WIDTH), side(HEIGHT)) else {
        return Err(ImageError::Damaged);
    };
    check(width, height)?;
    let stored = Stored::of(tags, directory)?;
    let (chunk, places, lengths) = if let Some(wide) = side(TILE_WIDTH) {
        let high = side(TILE_HEIGHT).ok_or(ImageError::Damaged)?;
        ((wide, high), TILES, TILE_LENGTHS)
    } else {
        let rows = side(ROWS).unwrap_or(height).min(height);
        ((width, rows), STRIPS, STRIP_LENGTHS)
    };
    let is_tiled = places == TILES;
    check(chunk.0, chunk.1)?;
    let (places, lengths) = (directory.numbers(places), directory.numbers(lengths));
    let (across, down) = (width.div_ceil(chunk.0), height.div_ceil(chunk.1));
    if places.len() as u64 != u64::from(across) * u64::from(down) || lengths.len() != places.len() {
        return Err(ImageError::Damaged);
    }
    let mut pieces = Vec::with_capacity(places.len());
    for (index, (at, length)) in (0_u32..).zip(places.into_iter().zip(lengths)) {
        let (x, y) = (index % across * chunk.0, index / across * chunk.1);
        let high = if is_tiled {
            chunk.1
        } else {
            chunk.1.min(height - y)
        };
        let data = tags.stretch(at, length)?;
        let (dict, data) = stored.piece(data, chunk.0, high)?;
        pieces.push(Piece {
            x,
            y,
            width: chunk.0,
            height: high,
            dict,
            data,
        });
    }
    Ok(Sheet {
        width,
        height,
        density: directory.density(),
        orientation: directory.orientation(),
        pieces,
    })
}

/// How the pixels of an image are stored.
struct Stored<'d> {
    compression: u64,
    photometric: u64,
    bits: u64,
    samples: u64,
    /// Samples of a pixel that are colour; others are left out.
    colours: u64,
    predictor: u64,
    fax: u64,
    reversed: bool,
    little: bool,
    palette: Vec<u64>,
    tables: Option<&'d [u8]>,
}

impl<'d> Stored<'d> {
    fn of(tags: &Tags<'_>, directory: &Directory<'d>) -> Result<Self, ImageError> {
        let or = |tag, otherwise| directory.number(tag).unwrap_or(otherwise);
        let bits = directory.numbers(BITS);
        let stored = Self {
            compression: or(COMPRESSION, 1),
            photometric: or(PHOTOMETRIC, 0),
            bits: bits.first().copied().unwrap_or(1),
            samples: or(SAMPLES, 1),
            colours: match or(PHOTOMETRIC, 0) {
                0 | 1 | 3 | 4 => 1,
                5 => 4,
                _ => 3,
            },
            predictor: or(PREDICTOR, 1),
            fax: or(FAX_OPTIONS, 0),
            reversed: or(FILL_ORDER, 1) == 2,
            little: tags.little,
            palette: directory.numbers(COLOURS),
            tables: directory.bytes(JPEG_TABLES),
        };
        let alike = bits.iter().all(|bits| *bits == stored.bits);
        // Luminance and differences of colour are for the decoder of JPEGs alone.
        let plain = stored.photometric != 6 || stored.compression == 7;
        let known = matches!(stored.bits, 1 | 2 | 4 | 8 | 16)
            && matches!(stored.photometric, 0..=3 | 5 | 6)
            && stored.samples >= stored.colours
            && stored.samples <= 8;
        let planes = stored.samples == 1 || or(PLANES, 1) == 1;
        let differences = matches!(stored.predictor, 1 | 2) || !stored.is_predicted();
        if alike && plain && known && planes && differences {
            Ok(stored)
        } else {
            Err(unknown("colours"))
        }
    }

    /// True for ways to pack that a predictor may precede.
    fn is_predicted(&self) -> bool {
        matches!(self.compression, 5 | 8 | 32946)
    }

    /// The dictionary and the data of a part of `width` by `height` pixels.
    fn piece(&self, data: &[u8], width: u32, height: u32) -> Result<(String, Vec<u8>), ImageError> {
        let swapped = self.bits == 16 && self.little;
        let turned: Vec<u8>;
        let data = if self.reversed && self.compression != 7 {
            turned = data.iter().map(|byte| byte.reverse_bits()).collect();
            &turned
        } else {
            data
        };
        let unpacks = (swapped || self.samples > self.colours) && self.compression != 7;
        if unpacks {
            let data = self.unpacked(data, width, height)?;
            return Ok((self.dict(""), data));
        }
        let data = match self.compression {
            32773 => run_lengths(data),
            _ => data.to_vec(),
        };
        let fax = |k: i8, rest: &str| {
            format!(
                "/Filter /CCITTFaxDecode /DecodeParms << /K {k} /Columns {width} /Rows {height} {rest} >>"
            )
        };
        let packed = |name: &str| match self.predictor {
            2 => format!(
                "/Filter /{name} /DecodeParms << /Predictor 2 /Colors {} /BitsPerComponent {} /Columns {width} >>",
                self.samples, self.bits
            ),
            _ => format!("/Filter /{name}"),
        };
        let filter = match self.compression {
            1 => String::new(),
            2 => fax(0, "/EncodedByteAlign true"),
            3 if self.fax & 1 == 1 => fax(1, "/EndOfLine true"),
            3 => fax(0, "/EndOfLine true"),
            4 => fax(-1, ""),
            5 => packed("LZWDecode"),
            8 | 32946 => packed("FlateDecode"),
            32773 => "/Filter /RunLengthDecode".to_owned(),
            7 => {
                // Without a word of its own a JPEG of three colours is not taken for RGB.
                let plain = if self.photometric == 2 {
                    "/DecodeParms << /ColorTransform 0 >>"
                } else {
                    ""
                };
                return Ok((
                    self.dict(&format!("/Filter /DCTDecode {plain}")),
                    self.with_tables(data),
                ));
            }
            _ => return Err(unknown("compression")),
        };
        Ok((self.dict(&filter), data))
    }

    /// The entries of an image besides its size.
    fn dict(&self, filter: &str) -> String {
        let is_fax = matches!(self.compression, 2..=4);
        // A decoder of faxes paints the runs of ones black, which is what 0 says of them.
        let inverted = match self.photometric {
            0 => !is_fax,
            1 => is_fax,
            _ => false,
        };
        let mut dict = match self.photometric {
            3 => self.indexed(),
            2 | 6 => "/ColorSpace /DeviceRGB".to_owned(),
            5 => "/ColorSpace /DeviceCMYK".to_owned(),
            _ => "/ColorSpace /DeviceGray".to_owned(),
        };
        if inverted {
            dict.push_str(" /Decode [1 0]");
        }
        let _ = write!(dict, " /BitsPerComponent {} {filter}", self.bits);
        dict
    }

    /// The colours of a palette: all reds, then all greens and blues.
    fn indexed(&self) -> String {
        let third = self.palette.len() / 3;
        let mut dict = format!(
            "/ColorSpace [/Indexed /DeviceRGB {} <",
            third.saturating_sub(1)
        );
        for index in 0..third {
            for part in 0..3 {
                let _ = write!(
                    dict,
                    "{:02x}",
                    self.palette[part * third + index] >> 8 & 0xFF
                );
            }
        }
        dict.push_str(">]");
        dict
    }

    /// A JPEG with the tables that all parts share.
    fn with_tables(&self, data: Vec<u8>) -> Vec<u8> {
        let tables = self.tables.and_then(|tables| {
            let tables = tables.strip_prefix(b"\xFF\xD8")?;
            Some(tables.strip_suffix(b"\xFF\xD9").unwrap_or(tables))
        });
        match (tables, data.strip_prefix(b"\xFF\xD8")) {
            (Some(tables), Some(rest)) => [b"\xFF\xD8", tables, rest].concat(),
            _ => data,
        }
    }

    /// The pixels of a part without compression, in the order that PDFs have, colours alone.
    fn unpacked(&self, data: &[u8], width: u32, height: u32) -> Result<Vec<u8>, ImageError> {
        let (samples, width) = (small(self.samples), width as usize);
        let bytes = match self.bits {
            8 => 1,
            16 => 2,
            _ => return Err(unknown("colours")),
        };
        let row = width * samples * bytes;
        let whole = row * height as usize;
        let mut pixels = match self.compression {
            1 => data.to_vec(),
            8 | 32946 => {
                let mut pixels = Vec::new();
                let mut unpacked = ZlibDecoder::new(data).take(whole as u64);
                unpacked
                    .read_to_end(&mut pixels)
                    .map_err(|_| ImageError::Damaged)?;
                pixels
            }
            _ => return Err(unknown("compression")),
        };
        if pixels.len() < whole {
            return Err(ImageError::Damaged);
        }
        pixels.truncate(whole);
        if bytes == 2 && self.little {
            pixels.chunks_exact_mut(2).for_each(<[u8]>::reverse);
        }
        if self.predictor == 2 && self.compression != 1 {
            for row in pixels.chunks_exact_mut(row) {
                undo_differences(row, samples, bytes);
            }
        }
        let kept = small(self.colours) * bytes;
        Ok(pixels
            .chunks_exact(samples * bytes)
            .flat_map(|pixel| &pixel[..kept])
            .copied()
            .collect())
    }
}

/// The packets of PackBits as PDFs have them: without those that say nothing, with a mark at the end.
fn run_lengths(data: &[u8]) -> Vec<u8> {
    const NOTHING: u8 = 128;
    let mut packets = Vec::with_capacity(data.len() + 1);
    let mut rest = data;
    while let Some(head) = rest.first() {
        let length = match *head {
            NOTHING => 1,
            copied @ 0..NOTHING => usize::from(copied) + 2,
            _ => 2,
        };
        let (packet, after) = rest.split_at(length.min(rest.len()));
        if *head != NOTHING {
            packets.extend(packet);
        }
        rest = after;
    }
    packets.push(NOTHING);
    packets
}

/// Each sample was stored as its difference to the one before.
fn undo_differences(row: &mut [u8], samples: usize, bytes: usize) {
    let step = samples * bytes;
    for at in (step..row.len()).step_by(bytes) {
        if bytes == 1 {
            row[at] = row[at].wrapping_add(row[at - step]);
        } else {
            let read = |at: usize| u16::from_be_bytes([row[at], row[at + 1]]);
            let sum = read(at).wrapping_add(read(at - step));
            row[at..at + 2].copy_from_slice(&sum.to_be_bytes());
        }
    }
}

fn small(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn unknown(what: &str) -> ImageError {
    ImageError::Unknown(format!("it is a TIFF with {what} that are not known"))
}
