//! Words of neighbouring cells that touch: cells without any space at their sides, of which one is full.
//!
//! No gap tells them apart. That another text operation begins there does, where other words begin at the
//! very same place: a column does.

use super::kerning::{Seam, Spacing};
use super::words::RISE;
use crate::page::Word;

/// How far words of one column begin from one another, points.
const FLUSH: f32 = 0.06;
/// Fewest other words or seams that lie where a column begins.
const FEWEST: usize = 3;
/// How many words there are at least for each seam.
const FEW: usize = 4;

/// `words` with those parted where a column begins within one, and what stands before each and between its
/// letters.
pub(super) fn parted(words: Vec<Word>, spacing: Vec<Spacing>) -> (Vec<Word>, Vec<Spacing>) {
    let seams = || spacing.iter().flat_map(|spacing| &spacing.seams);
    // Where letters are set by themselves, one of them begins anywhere.
    if seams().next().is_none() || seams().count() * FEW > words.len() {
        return (words, spacing);
    }
    let begins: Vec<bool> = (0..words.len())
        .map(|index| begins(&words, index))
        .collect();
    let both = words.iter().zip(&begins);
    let mut starts: Vec<f32> = both
        .filter(|(_, begins)| **begins)
        .map(|(word, _)| word.rect.x0)
        .chain(seams().filter(|seam| seam.is_apart).map(|seam| seam.start))
        .collect();
    starts.sort_by(f32::total_cmp);
    let is_column = |seam: &Seam| {
        let first = starts.partition_point(|start| *start < seam.start - FLUSH);
        let end = starts.partition_point(|start| *start <= seam.start + FLUSH);
        end - first >= FEWEST
    };
    let mut put = Vec::with_capacity(words.len());
    let mut marks = Vec::with_capacity(spacing.len());
    for ((word, spacing), begins) in words.into_iter().zip(spacing).zip(begins) {
        let whole = |seam: &Seam| {
            word.text
                .split_at_checked(seam.text)
                .is_some_and(|(left, right)| {
                    left.ends_with(|c: char| c.is_alphanumeric() || c == '%')
                        && right.starts_with(char::is_alphanumeric)
                })
        };
        let mut seams = spacing.seams.iter().copied();
        let seam = seams.find(|seam| whole(seam) && is_column(seam));
        if let Some(seam) = seam.filter(|_| begins) {
            let (left, right) = apart(word, spacing, seam);
            put.extend([left.0, right.0]);
            marks.extend([left.1, right.1]);
        } else {
            put.push(word);
            marks.push(spacing);
        }
    }
    (put, marks)
}

/// True where the word at `index` stands first on its line or far behind the one before it: there a cell
/// may begin.
fn begins(words: &[Word], index: usize) -> bool {
    /// Narrowest gap between cells, in parts of the font size.
    const APART: f32 = 0.6;
    let Some(before) = index.checked_sub(1).map(|before| &words[before]) else {
        return true;
    };
    let word = &words[index];
    (word.baseline - before.baseline).abs() > RISE * word.size
        || word.rect.x0 - before.rect.x1 > APART * word.size
        || word.rect.x0 < before.rect.x0
}

/// The two words that `word` is on both sides of `seam`.
fn apart(mut word: Word, mut spacing: Spacing, seam: Seam) -> ((Word, Spacing), (Word, Spacing)) {
    let mut right = word.clone();
    right.text = word.text.split_off(seam.text);
    right.rect.x0 = seam.start;
    word.rect.x1 = seam.end;
    let gaps = spacing.gaps.split_off(seam.letters.min(spacing.gaps.len()));
    spacing.gaps.pop();
    spacing.seams.clear();
    let behind = Spacing {
        spaced: false,
        same_run: false,
        gaps,
        seams: Vec::new(),
    };
    ((word, spacing), (right, behind))
}

#[cfg(test)]
mod tests {
    use crate::page::Turn;
    use crate::pdf::glyph::{Glyph, Meaning};
    use crate::pdf::words::words;

    /// The words of rows of texts of 5 points a letter at size 10, each text an operation that begins there.
    fn read(rows: &[&[(f32, &str)]]) -> Vec<String> {
        let mut glyphs = Vec::new();
        let mut run = 0;
        for (row, y) in rows.iter().zip([100.0, 120.0, 140.0, 160.0, 180.0]) {
            for (from, text) in *row {
                run += 1;
                let mut x = *from;
                for c in text.chars() {
                    glyphs.push(Glyph {
                        meaning: Meaning::Char(c),
                        at: [x, y],
                        advance: [5.0, 0.0],
                        size: 10.0,
                        run,
                    });
                    x += 5.0;
                }
            }
        }
        let (words, _) = words(&glyphs, Turn::None, 400.0, 400.0);
        words.into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn cells_that_touch_are_apart_where_a_column_begins() {
        let rows: [&[(f32, &str)]; 4] = [
            &[(40.0, "02.01"), (65.2, "Sportello telematico")],
            &[(65.2, "per le imprese del luogo")],
            &[(40.0, "02.02"), (65.2, "Anagrafe in rete")],
            &[(65.2, "anche di sera")],
        ];
        let read = read(&rows);
        assert_eq!(read[..2], ["02.01", "Sportello"]);
    }

    #[test]
    fn what_no_column_parts_is_one_word() {
        let rows: [&[(f32, &str)]; 4] = [
            &[(40.0, "02.01"), (65.2, "Sportello telematico")],
            &[(40.0, "per le imprese del luogo")],
            &[(40.0, "Anagrafe in rete")],
            &[(40.0, "anche di sera")],
        ];
        assert_eq!(read(&rows)[0], "02.01Sportello");
    }
}
