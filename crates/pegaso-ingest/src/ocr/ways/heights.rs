//! Which heights of a page lines down take: between two tables there are none.
//!
//! It does not tell which line goes on with which.

use crate::ocr::blobs::Blob;

/// Height without any line down that parts one table from the next, in heights of capital letters.
const WHITE: f32 = 1.5;

/// At which heights of the page there are pieces of lines down.
pub(super) struct Heights(Vec<(usize, usize)>);

impl Heights {
    /// Those of `pieces`, which begin one after the other.
    pub(super) fn of(pieces: &[Blob]) -> Self {
        let mut heights: Vec<(usize, usize)> = Vec::new();
        for piece in pieces {
            match heights.last_mut().filter(|last| piece.y0 <= last.1) {
                Some(last) => last.1 = last.1.max(piece.y1),
                None => heights.push((piece.y0, piece.y1)),
            }
        }
        Self(heights)
    }

    /// True where some line or other runs down all the way from `last` to `piece`: between two
    /// tables none does.
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    pub(super) fn in_table(&self, last: &Blob, piece: &Blob, capital: f32) -> bool {
        let mut down = last.y1;
        let mut white = 0;
        for (from, to) in self.0.iter().filter(|(_, to)| *to > last.y1) {
            white = white.max(from.min(&piece.y0).saturating_sub(down));
            down = down.max(*to);
        }
        white as f32 <= WHITE * capital
    }
}
