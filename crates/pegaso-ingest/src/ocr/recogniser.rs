//! A network that reads a line of text.

use std::path::Path;

use rayon::prelude::*;
use rten::{Model, ModelOptions, NodeId, Value};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};

use super::beam::{NOTHING, Step};
use super::certainty::CERTAIN;
use super::line::{Line, Size};
use super::reading::{Reading, Sign};

/// Height of the lines that the network reads, pixels.
const HEIGHT: usize = 48;
/// Widths are multiples of that, pixels.
const STEP: usize = 16;
/// Most pixels of width that lines read at once have together: more is slower, since what the
/// network keeps in mind of them no longer fits the processor's cache.
const AT_ONCE: usize = 512;
/// The least size that costs no characters on clean print: narrower letters run into one another.
const USUAL: Size = Size {
    height: HEIGHT,
    capital: 25.0,
};
/// The size at which uncertain lines are read.
const LARGE: Size = Size {
    height: HEIGHT,
    capital: 30.0,
};
/// Odds from which on nothing is at a step, whatever else may be.
const BLANK: f32 = 0.5;
/// Odds below which a character is none that may stand at a step.
const LEAST: f32 = 0.002;

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The file cannot be loaded.
    #[error(
        "the model `{file}` cannot be loaded: {reason}; run `pegaso models install` to get it anew"
    )]
    Load {
        /// The file.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// The model does not say which characters it knows.
    #[error(
        "the model `{file}` does not list its characters; run `pegaso models install` to get it anew"
    )]
    NoCharacters {
        /// The file.
        file: String,
    },
    /// There is no model.
    #[error("there is no model to read pictures")]
    Missing,
    /// Tesseract is not there, or does not do its work.
    #[error(
        "tesseract: {0}; install it with its Italian data (on Debian: `apt install tesseract-ocr tesseract-ocr-ita`), or leave --ocr-engine out"
    )]
    Tesseract(String),
    /// A line could not be read.
    #[error("the model failed: {0}; run `pegaso models install` to get it anew")]
    Run(String),
}

/// Reads lines of text.
pub(crate) struct Recogniser {
    model: Model,
    input: NodeId,
    characters: Vec<String>,
    /// Which of them are looked for.
    known: Vec<usize>,
}

impl Recogniser {
    /// Loads a PP-OCR model for recognition from an ONNX file.
    pub(crate) fn load(file: &Path) -> Result<Self, ModelError> {
        let named = || file.display().to_string();
        let failed = |reason: String| ModelError::Load {
            file: named(),
            reason,
        };
        let model = ModelOptions::with_all_ops()
            .prepack_weights(true)
            .load_file(file)
            .map_err(|error| failed(error.to_string()))?;
        let listed = model.metadata().get("character");
        let listed = listed.ok_or_else(|| ModelError::NoCharacters { file: named() })?;
        // The first means that nothing is there, the last is the space.
        let known = listed.lines().map(printed);
        let characters: Vec<String> = std::iter::once(String::new())
            .chain(known)
            .chain([" ".to_owned()])
            .collect();
        let ours = characters
            .iter()
            .enumerate()
            .filter(|(_, character)| character.is_empty() || is_ours(character));
        let known = ours.map(|(index, _)| index).collect();
        let input = model.input_ids().first().copied();
        let input = input.ok_or_else(|| failed("it has no input".to_owned()))?;
        Ok(Self {
            model,
            input,
            characters,
            known,
        })
    }

    /// Reads `lines`. Those of which a character is uncertain are read once more, larger.
    pub(crate) fn read(&self, lines: &[Line]) -> Result<Vec<Reading>, ModelError> {
        let all: Vec<&Line> = lines.iter().collect();
        let mut read = self.read_at(USUAL, &all)?;
        let uncertain: Vec<usize> = (0..lines.len())
            .filter(|index| read[*index].least() < CERTAIN)
            .collect();
        let again: Vec<&Line> = uncertain.iter().map(|index| &lines[*index]).collect();
        for (index, larger) in uncertain.iter().zip(self.read_at(LARGE, &again)?) {
            let usual = std::mem::take(&mut read[*index]);
            read[*index] = usual.or(larger);
        }
        Ok(read)
    }

    fn read_at(&self, size: Size, lines: &[&Line]) -> Result<Vec<Reading>, ModelError> {
        let width = |line: &Line| line.width(size).next_multiple_of(STEP);
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by_key(|index| width(lines[*index]));
        let alike = order.chunk_by(|a, b| width(lines[*a]) == width(lines[*b]));
        let batches: Vec<&[usize]> = alike
            .flat_map(|alike| alike.chunks((AT_ONCE / width(lines[alike[0]])).max(1)))
            .collect();
        let read_batch = |batch: &&[usize]| {
            let pictures: Vec<&Line> = batch.iter().map(|index| lines[*index]).collect();
            self.read_batch(size, width(pictures[0]), &pictures)
        };
        // A line is one thread's work: parts of one would wait for one another.
        let batches_read: Result<Vec<_>, ModelError> =
            rten::thread_pool().run(|| batches.par_iter().rev().map(read_batch).collect());
        let mut read = vec![Reading::default(); lines.len()];
        for (batch, readings) in batches.iter().rev().zip(batches_read?) {
            for (index, reading) in batch.iter().zip(readings) {
                read[*index] = reading;
            }
        }
        Ok(read)
    }

    /// Reads `lines`, which become `widest` pixels wide, at once.
    fn read_batch(
        &self,
        size: Size,
        widest: usize,
        lines: &[&Line],
    ) -> Result<Vec<Reading>, ModelError> {
        let mut input = NdTensor::<f32, 4>::zeros([lines.len(), 3, HEIGHT, widest]);
        for (index, line) in lines.iter().enumerate() {
            fill(&mut input, index, &line.shades(size));
        }
        let failed = |error: &dyn std::fmt::Display| ModelError::Run(error.to_string());
        let outputs = self
            .model
            .run(
                vec![(self.input, input.view().into())],
                self.model.output_ids(),
                None,
            )
            .map_err(|error| failed(&error))?;
        let output = outputs.into_iter().next();
        let output: NdTensor<f32, 3> = output
            .and_then(|output: Value| output.try_into().ok())
            .ok_or_else(|| failed(&"its output has another shape"))?;
        #[allow(clippy::cast_precision_loss, reason = "pixels")]
        let readings = lines.iter().enumerate().map(|(index, line)| {
            let used = line.width(size) as f32 / widest as f32;
            self.reading(&output.slice(index), used)
        });
        Ok(readings.collect())
    }

    /// The characters that `steps` tell, the most likely known one of each step; `used` is the part
    /// of the width that the line takes.
    fn reading(&self, steps: &NdTensorView<'_, f32, 2>, used: f32) -> Reading {
        let mut signs: Vec<Sign> = Vec::new();
        let mut before = NOTHING;
        // What is left of the confidence of the next sign.
        let mut doubt = 1.0_f32;
        let count = steps.size(0);
        for step in 0..count {
            let odds = steps.slice(step);
            let odds = |index: usize| odds.get([index]).copied().unwrap_or_default();
            let likeliest = |among: &mut dyn Iterator<Item = usize>| {
                among.max_by(|a, b| odds(*a).total_cmp(&odds(*b)))
            };
            let mut known = self.known.iter().copied();
            let character = likeliest(&mut known).unwrap_or_default();
            if character == NOTHING && odds(NOTHING) < BLANK {
                // Something may be there, of another script: what is next to it is in doubt.
                let any = likeliest(&mut (0..self.characters.len())).unwrap_or_default();
                if any != NOTHING {
                    doubt = doubt.min(odds(NOTHING));
                    if let Some(sign) = signs.last_mut() {
                        sign.confidence = sign.confidence.min(odds(NOTHING));
                    }
                }
            }
            let confidence = odds(character);
            #[allow(clippy::cast_precision_loss, reason = "steps of a line")]
            let at = (step as f32 + 0.5) / count as f32 / used;
            if character != NOTHING && character == before {
                if let Some(sign) = signs.last_mut() {
                    sign.steps.end = step + 1;
                    sign.confidence = sign.confidence.max(confidence);
                }
            } else if let Some(text) = self.character(character) {
                signs.push(Sign {
                    text: text.to_owned(),
                    steps: step..step + 1,
                    // A step is wide: the last may have its middle behind the line.
                    at: at.min(1.0),
                    confidence: confidence.min(doubt),
                });
                doubt = 1.0;
            }
            before = character;
        }
        let steps = (0..count).map(|step| {
            let odds = steps.slice(step);
            let odds = |index: usize| odds.get([index]).copied().unwrap_or_default();
            let known = self.known.iter().map(|index| (*index, odds(*index)));
            known.filter(|(_, odds)| *odds >= LEAST).collect()
        });
        let steps: Vec<Step> = steps.collect();
        Reading::new(signs, steps)
    }

    /// The character of that index; `None` where it says that nothing is there.
    pub(crate) fn character(&self, index: usize) -> Option<&str> {
        let text = self.characters.get(index)?;
        (!text.is_empty()).then_some(text.as_str())
    }
}

/// A character as documents have it: they print dashes, no minus signs.
fn printed(character: &str) -> String {
    character.replace('\u{2212}', "\u{2013}")
}

/// True for what Italian documents print: the network knows the scripts of the world, and many of
/// their letters look like ours.
fn is_ours(character: &str) -> bool {
    let mut characters = character.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else {
        return false;
    };
    matches!(character,
        ' '..='~'
        | '\u{a1}'..='\u{ff}'
        | 'Œ' | 'œ' | 'Š' | 'š' | 'Ž' | 'ž' | 'Ÿ'
        | '\u{2010}'..='\u{203a}'
        | '€' | '™' | '№' | '←'..='↕' | '√' | '≈' | '≠' | '≤' | '≥'
        | '■' | '□' | '▪' | '▫' | '▲' | '►' | '▼' | '◄' | '◆' | '○' | '●' | '☐' | '☑' | '☒' | '✓' | '✔' | '✗' | '✘'
    )
}

/// Puts the `shades` of a line into `input`; nothing is behind it, as the network was taught.
fn fill(input: &mut NdTensor<f32, 4>, index: usize, shades: &[f32]) {
    let width = shades.len() / HEIGHT;
    for (y, row) in shades.chunks_exact(width.max(1)).enumerate() {
        for (x, shade) in row.iter().enumerate() {
            for channel in 0..3 {
                input[[index, channel, y, x]] = shade / 127.5 - 1.0;
            }
        }
    }
}
