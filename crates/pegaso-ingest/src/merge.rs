//! What a page prints and what was recognised in its pictures, as one page.

use crate::page::{Page, Rect, Ruling, Word};
use crate::pdf::UNMAPPED;

/// Part of the lower and of the narrower of two words that they share where they stand in one
/// place.
const SHARED: (f32, f32) = (0.2, 0.4);
/// Steepest lean of a picture among printed text, radians: lines that lean more would miss its
/// cells.
const LEVEL: f32 = 0.004;
/// Least words of a picture that holds text, and how certain most of them are.
const LEAST: usize = 6;
const CERTAIN: f32 = 0.85;
/// Part of a seen word from which on a printed one is all of it.
const WHOLE: f32 = 0.8;

/// `seen` with what `printed` has besides, and the printed words that found no room.
///
/// Where both have a word in one place, the printed one is kept if `letters`, since it is drawn in
/// the picture too; else it lies over what was seen.
pub(crate) fn with_printed(seen: Page, printed: &Page, letters: bool) -> (Page, Vec<String>) {
    let mut page = seen;
    let upright = printed.turn == page.turn;
    let mut lost = Vec::new();
    let words = printed.words.iter().map(|word| (word, upright));
    let sideways = printed.sideways.iter().map(|word| (word, false));
    for (word, upright) in words.chain(sideways) {
        if word.text.contains(UNMAPPED) {
            continue;
        }
        let rect = page.modelled(printed.displayed(word.rect));
        let below = word.rect.y1 - word.baseline;
        let word = Word {
            rect,
            baseline: if upright {
                rect.y1 - below
            } else {
                word.baseline
            },
            ..word.clone()
        };
        let part = |seen: &&Word| {
            let narrow = rect.width() < WHOLE * seen.rect.width();
            seen.confidence.is_some() && narrow && share(&seen.rect, &rect)
        };
        if letters && page.words.iter().any(|seen| part(&seen)) {
            // A word that was seen has more than what is printed there.
            let mut seen = page.words.iter().filter(part);
            if !seen.any(|seen| alike(&seen.text, &word.text)) {
                lost.push(word.text);
            }
            continue;
        }
        if letters {
            page.words
                .retain(|seen| seen.confidence.is_none() || !share(&seen.rect, &rect));
        } else {
            let mut here = page.words.iter().filter(|seen| share(&seen.rect, &rect));
            if let Some(first) = here.next() {
                let same = |seen: &Word| alike(&seen.text, &word.text);
                if !same(first) && !here.any(same) {
                    lost.push(word.text);
                }
                continue;
            }
        }
        if upright {
            page.words.push(word);
        } else {
            page.sideways.push(word);
        }
    }
    (page, lost)
}

/// Adds to `printed` what was `seen` in its pictures and gives the words for which it has no room;
/// `None` where the pictures hold no text that would fit.
///
/// `letters` says whether what is printed was seen as well: its words are not missing then.
pub(crate) fn with_seen(printed: &mut Page, seen: Page, letters: bool) -> Option<Vec<String>> {
    let mut certain: Vec<f32> = seen
        .words
        .iter()
        .filter_map(|word| word.confidence)
        .collect();
    certain.sort_by(f32::total_cmp);
    let fits = seen.turn == printed.turn && seen.tilt.abs() < LEVEL;
    if !fits || certain.len() < LEAST || certain[certain.len() / 2] < CERTAIN {
        return None;
    }
    let mut words = Vec::new();
    let mut lost = Vec::new();
    for word in seen.words {
        let known = printed.words.iter().chain(&printed.sideways);
        let mut here: Vec<&Word> = known.filter(|k| share(&k.rect, &word.rect)).collect();
        if here.is_empty() {
            words.push(word);
            continue;
        }
        here.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
        let width: f32 = here
            .iter()
            .map(|known| known.rect.overlap_x(&word.rect))
            .sum();
        let is_drawn = letters && width >= WHOLE * word.rect.width();
        let text: String = here.iter().map(|known| known.text.as_str()).collect();
        if !is_drawn && !plain(&text).contains(&plain(&word.text)) {
            lost.push(word.text);
        }
    }
    let pictures = std::mem::take(&mut printed.pictures);
    let within = |ruling: &Ruling| {
        let middle = f32::midpoint(ruling.from, ruling.to);
        let (x, y) = match ruling.axis {
            crate::page::Axis::Horizontal => (middle, ruling.at),
            crate::page::Axis::Vertical => (ruling.at, middle),
        };
        pictures.iter().any(|picture| picture.contains(x, y))
    };
    printed.words.extend(words);
    printed
        .rulings
        .extend(seen.rulings.into_iter().filter(within));
    Some(lost)
}

/// True where two words stand in one place.
pub(crate) fn share(a: &Rect, b: &Rect) -> bool {
    a.overlap_x(b) > SHARED.0 * a.width().min(b.width())
        && a.overlap_y(b) > SHARED.1 * a.height().min(b.height())
}

/// True where one text is part of the other, white space and case aside.
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    a.contains(&b) || b.contains(&a)
}

/// `text` without white space and case.
fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Turn;

    fn word(text: &str, x: f32, y: f32, confidence: Option<f32>) -> Word {
        Word {
            text: text.to_owned(),
            rect: Rect::new(x, y, x + 40.0, y + 10.0),
            baseline: y + 8.0,
            size: 10.0,
            confidence,
            alternatives: None,
        }
    }

    fn page(words: Vec<Word>) -> Page {
        Page {
            words,
            ..Page::sized(Turn::None, 600.0, 800.0)
        }
    }

    fn texts(page: &Page) -> Vec<&str> {
        page.words.iter().map(|word| word.text.as_str()).collect()
    }

    #[test]
    fn a_stamp_stays_where_nothing_was_seen_and_is_told_where_something_was() {
        let seen = || page(vec![word("40%", 100.0, 100.0, Some(0.9))]);
        let stamps = [
            word("Prot.", 300.0, 20.0, None),
            word("12345", 110.0, 102.0, None),
            word("40%", 101.0, 100.0, None),
        ];
        let (merged, lost) = with_printed(seen(), &page(stamps.to_vec()), false);
        assert_eq!(texts(&merged), ["40%", "Prot."]);
        assert_eq!(lost, ["12345"]);
        let (merged, lost) = with_printed(seen(), &page(stamps.to_vec()), true);
        assert_eq!(texts(&merged), ["Prot.", "12345", "40%"]);
        assert!(lost.is_empty());
    }

    #[test]
    fn printed_words_lean_and_turn_with_the_picture() {
        let seen = Page {
            tilt: 0.1,
            ..page(Vec::new())
        };
        let printed = Page {
            words: vec![word("Prot.", 100.0, 200.0, None)],
            ..Page::sized(Turn::Right, 600.0, 800.0)
        };
        let shown = printed.displayed(printed.words[0].rect);
        let (merged, _) = with_printed(seen, &printed, false);
        let back = merged.displayed(merged.sideways[0].rect);
        assert!((back.centre_x() - shown.centre_x()).abs() < 0.1, "{back:?}");
        assert!((back.centre_y() - shown.centre_y()).abs() < 0.1, "{back:?}");
    }

    #[test]
    fn a_picture_of_text_among_text_is_read_and_a_photograph_is_not() {
        let pictures = vec![Rect::new(0.0, 300.0, 600.0, 600.0)];
        let printed = || Page {
            pictures: pictures.clone(),
            ..page(vec![word("Titolo", 50.0, 50.0, None)])
        };
        let row = |confidence| -> Vec<Word> {
            let places = [50.0, 100.0, 150.0, 200.0, 250.0, 300.0];
            let at = |x| word("40%", x, 400.0, Some(confidence));
            places.into_iter().map(at).collect()
        };
        let mut sure = printed();
        assert_eq!(with_seen(&mut sure, page(row(0.99)), false), Some(vec![]));
        assert_eq!((sure.words.len(), sure.pictures.len()), (7, 0));
        let mut unsure = printed();
        assert_eq!(with_seen(&mut unsure, page(row(0.4)), false), None);
        assert_eq!((unsure.words.len(), unsure.pictures.len()), (1, 1));
    }

    #[test]
    fn what_is_seen_below_print_is_known_drawn_or_told() {
        let seen = || -> Page {
            let places = [50.0, 100.0, 150.0, 200.0, 250.0, 300.0];
            page(places.map(|x| word("40%", x, 400.0, Some(0.99))).to_vec())
        };
        let below = |text: &str, wide: f32, letters: bool| {
            let mut above = word(text, 100.0, 400.0, None);
            above.rect.x1 = above.rect.x0 + wide;
            let mut upright = page(vec![above.clone()]);
            let lost = with_seen(&mut upright, seen(), letters).unwrap();
            let mut turned = page(Vec::new());
            turned.sideways.push(above);
            assert_eq!(
                with_seen(&mut turned, seen(), letters).as_ref(),
                Some(&lost)
            );
            (upright.words.len(), lost.join(" "))
        };
        let told = || (6, "40%".to_owned());
        let silent = || (6, String::new());
        assert_eq!(below("40 %", 40.0, false), silent());
        assert_eq!(below("Prot. 12", 40.0, false), told());
        assert_eq!(
            below("4O%", 40.0, true),
            silent(),
            "read wrongly in the picture"
        );
        assert_eq!(
            below("%", 12.0, true),
            told(),
            "it has more than what is printed"
        );
        assert_eq!(below("%", 12.0, false), told());
    }

    #[test]
    fn a_printed_sign_does_not_take_the_place_of_a_figure_that_was_seen() {
        let seen = || page(vec![word("45%", 100.0, 100.0, Some(0.95))]);
        let mut sign = word("%", 128.0, 100.0, None);
        sign.rect.x1 = 140.0;
        let (merged, lost) = with_printed(seen(), &page(vec![sign.clone()]), true);
        assert_eq!((texts(&merged), lost.len()), (vec!["45%"], 0));
        sign.text = "7".to_owned();
        let (merged, lost) = with_printed(seen(), &page(vec![sign]), true);
        assert_eq!((texts(&merged), lost), (vec!["45%"], vec!["7".to_owned()]));
    }
}
