//! Tesseract as another reader of the same lines: an installed program, run once for every page.
//!
//! The lines stand one below the other in one picture, as large as it likes them; what it reads is
//! given back to the line that it stands on.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::line::{Line, Size};
use super::reading::{Reading, Sign};
use super::recogniser::ModelError;

/// The program.
const PROGRAM: &str = "tesseract";
/// What it knows of the language.
const LANGUAGE: &str = "ita";
/// How large it reads lines best.
const SIZE: Size = Size {
    height: 64,
    capital: 32.0,
};
/// White above and below a line, and beside it.
const GAP: usize = 16;
/// Most lines of a picture, and pixels of a line: its sides have limits.
const LINES: usize = 200;
const WIDEST: usize = 16_000;

/// An installed Tesseract.
pub(crate) struct Tesseract(());

impl Tesseract {
    /// The installed one, where it knows Italian.
    pub(crate) fn find() -> Result<Self, ModelError> {
        let listed = Command::new(PROGRAM)
            .arg("--list-langs")
            .stdin(Stdio::null())
            .output()
            .map_err(|error| ModelError::Tesseract(error.to_string()))?;
        let listed = String::from_utf8_lossy(&listed.stdout);
        if listed.lines().any(|language| language.trim() == LANGUAGE) {
            Ok(Self(()))
        } else {
            let reason = format!("it does not know Italian (`{LANGUAGE}`)");
            Err(ModelError::Tesseract(reason))
        }
    }

    /// Reads `lines`; one that is far too wide to be a line is passed over.
    #[allow(clippy::unused_self, reason = "it proves that the program is there")]
    pub(crate) fn read(&self, lines: &[Line]) -> Result<Vec<Reading>, ModelError> {
        let mut read = vec![Reading::default(); lines.len()];
        let mut narrow: Vec<usize> = (0..lines.len()).collect();
        narrow.retain(|index| lines[*index].width(SIZE) <= WIDEST);
        for part in narrow.chunks(LINES) {
            let lines: Vec<&Line> = part.iter().map(|index| &lines[*index]).collect();
            let (picture, widths) = stacked(&lines);
            for (index, reading) in part.iter().zip(readings(&run(&picture)?, &widths)) {
                read[*index] = reading;
            }
        }
        Ok(read)
    }
}

/// `lines` one below the other as a portable grey map, and how wide each is in it.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "shades are bytes"
)]
fn stacked(lines: &[&Line]) -> (Vec<u8>, Vec<usize>) {
    let widths: Vec<usize> = lines.iter().map(|line| line.width(SIZE)).collect();
    let width = widths.iter().max().unwrap_or(&1) + 2 * GAP;
    let height = lines.len() * (SIZE.height + GAP) + GAP;
    let mut picture = format!("P5 {width} {height} 255\n").into_bytes();
    let start = picture.len();
    picture.resize(start + width * height, u8::MAX);
    for (index, (line, wide)) in lines.iter().zip(&widths).enumerate() {
        let top = GAP + index * (SIZE.height + GAP);
        let rows = line.shades(SIZE);
        for (y, row) in rows.chunks_exact(*wide).enumerate() {
            let place = start + (top + y) * width + GAP;
            let pixels = picture[place..].iter_mut().zip(row);
            pixels.for_each(|(pixel, shade)| *pixel = shade.round() as u8);
        }
    }
    (picture, widths)
}

/// What the program says of `picture`, as a table of words with their boxes.
fn run(picture: &[u8]) -> Result<String, ModelError> {
    let failed = |error: std::io::Error| ModelError::Tesseract(error.to_string());
    let mut child = Command::new(PROGRAM)
        .args([
            "stdin", "stdout", "-l", LANGUAGE, "--psm", "6", "--dpi", "300",
        ])
        .args(["-c", "tessedit_create_tsv=1"])
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    if let Some(mut input) = child.stdin.take() {
        // It says itself why it stopped listening.
        let _ = input.write_all(picture);
    }
    let output = child.wait_with_output().map_err(failed)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().last().unwrap_or_default().trim();
        return Err(ModelError::Tesseract(format!("{}: {said}", output.status)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A word of the program's table.
struct Word<'t> {
    text: &'t str,
    left: f32,
    width: f32,
    /// Its middle from top to bottom.
    middle: f32,
    confidence: f32,
}

/// The words of `table`, line by line of those that are `widths` wide.
fn readings(table: &str, widths: &[usize]) -> Vec<Reading> {
    let mut signs: Vec<Vec<Sign>> = vec![Vec::new(); widths.len()];
    for word in table.lines().filter_map(word) {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "pixels of a picture"
        )]
        let line = (word.middle.max(0.0) as usize).saturating_sub(GAP / 2) / (SIZE.height + GAP);
        let (Some(signs), Some(width)) = (signs.get_mut(line), widths.get(line)) else {
            continue;
        };
        push(signs, &word, *width);
    }
    let readings = signs.into_iter();
    readings
        .map(|signs| Reading::new(signs, Vec::new()))
        .collect()
}

/// Adds the characters of `word` to those of a line that is `width` wide.
#[allow(
    clippy::cast_precision_loss,
    reason = "pixels and characters of a line"
)]
fn push(signs: &mut Vec<Sign>, word: &Word<'_>, width: usize) {
    let at = |x: f32| ((x - GAP as f32) / width.max(1) as f32).clamp(0.0, 1.0);
    if !signs.is_empty() {
        signs.push(Sign {
            text: " ".to_owned(),
            steps: 0..0,
            at: at(word.left),
            confidence: 1.0,
        });
    }
    let each = word.width / word.text.chars().count().max(1) as f32;
    for (index, character) in word.text.chars().enumerate() {
        signs.push(Sign {
            text: character.to_string(),
            steps: 0..0,
            at: at(word.left + (index as f32 + 0.5) * each),
            confidence: word.confidence,
        });
    }
}

/// A line of the table, where it is about a word.
fn word(line: &str) -> Option<Word<'_>> {
    let fields: Vec<&str> = line.splitn(12, '\t').collect();
    let [
        level,
        _,
        _,
        _,
        _,
        _,
        left,
        top,
        width,
        height,
        confidence,
        text,
    ] = fields[..]
    else {
        return None;
    };
    let number = |text: &str| text.parse::<f32>().ok();
    let (top, height) = (number(top)?, number(height)?);
    (level == "5" && !text.trim().is_empty()).then_some(Word {
        text: text.trim(),
        left: number(left)?,
        width: number(width)?,
        middle: top + height / 2.0,
        confidence: (number(confidence)? / 100.0).clamp(0.0, 1.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_to_the_line_that_they_stand_on() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            1\t1\t0\t0\t0\t0\t0\t0\t300\t180\t-1\t\n\
            5\t1\t1\t1\t1\t1\t16\t30\t60\t32\t95.5\t12,5\n\
            5\t1\t1\t1\t1\t2\t96\t30\t20\t32\t80\t%\n\
            5\t1\t1\t1\t2\t1\t16\t110\t40\t32\t60\t04\n";
        let read = readings(table, &[200, 100]);
        let text = |reading: &Reading| -> String {
            reading
                .signs
                .iter()
                .map(|sign| sign.text.as_str())
                .collect()
        };
        assert_eq!(read.iter().map(text).collect::<Vec<_>>(), ["12,5 %", "04"]);
        assert!((read[0].least() - 0.8).abs() < 1e-6);
        assert!((read[0].signs[0].at - 7.5 / 200.0).abs() < 1e-6);
    }
}
