//! TIFFs as they are made, tag by tag.

use super::{HEIGHT, WIDTH};

/// A TIFF in the making.
pub(super) struct Tiff {
    little: bool,
    pub(super) file: Vec<u8>,
    /// Where the place of the next directory is to be written.
    link: usize,
}

impl Tiff {
    pub(super) fn new(little: bool) -> Self {
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
    pub(super) fn image(mut self, tags: &[(u16, &[u32])], parts: &[Vec<u8>]) -> Self {
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
pub(super) fn tiff(tags: &[(u16, &[u32])], data: Vec<u8>) -> Vec<u8> {
    Tiff::new(true).image(tags, &[data]).file
}
