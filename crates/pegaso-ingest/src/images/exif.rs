//! Directories of tags, as TIFF files and the notes of JPEG files have them.

use super::ImageError;

/// Most values of a tag that are read.
const VALUES: u64 = 1 << 20;

/// Bytes with an order and a width of offsets.
#[derive(Clone, Copy)]
pub(super) struct Tags<'b> {
    bytes: &'b [u8],
    pub(super) little: bool,
    big: bool,
}

/// A tag of a directory.
#[derive(Clone, Copy)]
struct Entry {
    tag: u16,
    kind: u16,
    count: u64,
    /// Where its values stand.
    at: u64,
}

/// The tags of one image.
pub(super) struct Directory<'b> {
    tags: Tags<'b>,
    entries: Vec<Entry>,
}

impl<'b> Tags<'b> {
    /// Reads the head of `bytes`: the order, and where the first directory stands.
    pub(super) fn open(bytes: &'b [u8]) -> Option<(Self, u64)> {
        let little = match bytes.get(..2)? {
            b"II" => true,
            b"MM" => false,
            _ => return None,
        };
        let mut tags = Self {
            bytes,
            little,
            big: false,
        };
        match tags.number(2, 2)? {
            42 => Some((tags, tags.number(4, 4)?)),
            43 => {
                tags.big = true;
                Some((tags, tags.number(8, 8)?))
            }
            _ => None,
        }
    }

    /// A number of `size` bytes.
    fn number(&self, at: u64, size: usize) -> Option<u64> {
        let at = usize::try_from(at).ok()?;
        let bytes = self.bytes.get(at..at.checked_add(size)?)?;
        let push = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
        Some(if self.little {
            bytes.iter().rev().fold(0, push)
        } else {
            bytes.iter().fold(0, push)
        })
    }

    /// The directory at `at`, and where the next one stands; 0 for none.
    pub(super) fn directory(self, at: u64) -> Option<(Directory<'b>, u64)> {
        let (head, size, wide) = if self.big { (8, 20, 8) } else { (2, 12, 4) };
        let count = self.number(at, head)?;
        let mut entries = Vec::new();
        let mut place = at.checked_add(head as u64)?;
        for _ in 0..count.min(4096) {
            let kind = u16::try_from(self.number(place + 2, 2)?).ok()?;
            let number = self.number(place + 4, wide)?;
            let value = place + 4 + wide as u64;
            let length = number.checked_mul(width(kind).unwrap_or(1) as u64)?;
            let here = length <= wide as u64;
            entries.push(Entry {
                tag: u16::try_from(self.number(place, 2)?).ok()?,
                kind,
                count: number,
                at: if here {
                    value
                } else {
                    self.number(value, wide)?
                },
            });
            place = place.checked_add(size)?;
        }
        let next = self.number(place, wide).unwrap_or(0);
        Some((
            Directory {
                tags: self,
                entries,
            },
            next,
        ))
    }

    /// A stretch of the file.
    pub(super) fn stretch(&self, at: u64, length: u64) -> Result<&'b [u8], ImageError> {
        let stretch = || {
            let at = usize::try_from(at).ok()?;
            let length = usize::try_from(length).ok()?;
            self.bytes.get(at..at.checked_add(length)?)
        };
        stretch().ok_or(ImageError::Damaged)
    }
}

impl<'b> Directory<'b> {
    fn entry(&self, tag: u16) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.tag == tag)
    }

    /// The whole numbers of `tag`; empty where it is not there.
    pub(super) fn numbers(&self, tag: u16) -> Vec<u64> {
        let Some(entry) = self.entry(tag) else {
            return Vec::new();
        };
        let Some(width) = width(entry.kind).filter(|width| *width <= 8 && entry.kind != 5) else {
            return Vec::new();
        };
        let value = |index| {
            self.tags
                .number(entry.at.checked_add(index * width as u64)?, width)
        };
        (0..entry.count.min(VALUES)).map_while(value).collect()
    }

    /// The only number of `tag`.
    pub(super) fn number(&self, tag: u16) -> Option<u64> {
        self.numbers(tag).first().copied()
    }

    /// The bytes of `tag`.
    pub(super) fn bytes(&self, tag: u16) -> Option<&'b [u8]> {
        let entry = self.entry(tag)?;
        self.tags.stretch(entry.at, entry.count).ok()
    }

    /// Pixels an inch, where they are told.
    pub(super) fn density(&self) -> Option<(f32, f32)> {
        let inch = match self.number(296) {
            None | Some(2) => 1.0,
            Some(3) => 2.54,
            Some(_) => return None,
        };
        let ratio = |tag| {
            let entry = self.entry(tag).filter(|entry| entry.kind == 5)?;
            let part = |at| self.tags.number(at, 4).map(short);
            Some(part(entry.at)? / part(entry.at + 4)? * inch)
        };
        let density = (ratio(282)?, ratio(283)?);
        let is_sound = |density: f32| density.is_finite() && density >= 1.0;
        (is_sound(density.0) && is_sound(density.1)).then_some(density)
    }

    /// How the image is turned, from 1.
    pub(super) fn orientation(&self) -> u16 {
        let told = self.number(274).and_then(|told| u16::try_from(told).ok());
        told.filter(|told| (1..=8).contains(told)).unwrap_or(1)
    }
}

/// Bytes of a value.
fn width(kind: u16) -> Option<usize> {
    Some(match kind {
        1 | 2 | 6 | 7 => 1,
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 | 16 | 17 | 18 => 8,
        _ => return None,
    })
}

#[allow(clippy::cast_precision_loss, reason = "a density is a small number")]
fn short(number: u64) -> f32 {
    number as f32
}
