//! A network that reads a line of text.

use std::path::Path;

use rten::{Model, ModelOptions, NodeId, Value};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};

use super::grey::Grey;

/// Height of the lines that the network reads, pixels.
const HEIGHT: usize = 48;
/// Widths are multiples of that, pixels.
const STEP: usize = 16;
/// Most lines that are read at once.
const BATCH: usize = 8;

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The file cannot be loaded.
    #[error("the model `{file}` cannot be loaded: {reason}")]
    Load {
        /// The file.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// The model does not say which characters it knows.
    #[error("the model `{file}` does not list its characters")]
    NoCharacters {
        /// The file.
        file: String,
    },
    /// A line could not be read.
    #[error("the model failed: {0}")]
    Run(String),
}

/// Reads lines of text.
pub struct Recogniser {
    model: Model,
    input: NodeId,
    characters: Vec<String>,
}

/// A character of a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sign {
    /// Usually one character.
    pub(crate) text: String,
    /// Its middle along the line, 0 to 1.
    pub(crate) at: f32,
    /// 0 to 1.
    pub(crate) confidence: f32,
}

impl Recogniser {
    /// Loads a PP-OCR model for recognition from an ONNX file.
    pub fn load(file: &Path) -> Result<Self, ModelError> {
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
        let characters = std::iter::once(String::new())
            .chain(known)
            .chain([" ".to_owned()])
            .collect();
        let input = model.input_ids().first().copied();
        let input = input.ok_or_else(|| failed("it has no input".to_owned()))?;
        Ok(Self {
            model,
            input,
            characters,
        })
    }

    /// Reads `lines`, each a picture of one line of text.
    pub(crate) fn read(&self, lines: &[Grey]) -> Result<Vec<Vec<Sign>>, ModelError> {
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by_key(|index| width(&lines[*index]));
        let mut read = vec![Vec::new(); lines.len()];
        for batch in order.chunks(BATCH) {
            let pictures: Vec<&Grey> = batch.iter().map(|index| &lines[*index]).collect();
            for (index, signs) in batch.iter().zip(self.read_batch(&pictures)?) {
                read[*index] = signs;
            }
        }
        Ok(read)
    }

    fn read_batch(&self, lines: &[&Grey]) -> Result<Vec<Vec<Sign>>, ModelError> {
        let widest = lines.iter().map(|line| width(line)).max().unwrap_or(STEP);
        let mut input = NdTensor::<f32, 4>::zeros([lines.len(), 3, HEIGHT, widest]);
        for (index, line) in lines.iter().enumerate() {
            fill(&mut input, index, line);
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
        let signs = lines.iter().enumerate().map(|(index, line)| {
            let used = width(line) as f32 / widest as f32;
            self.signs(&output.slice(index), used)
        });
        Ok(signs.collect())
    }

    /// The characters that `steps` tell, the most likely of each step; `used` is the part of the
    /// width that the line takes.
    fn signs(&self, steps: &NdTensorView<'_, f32, 2>, used: f32) -> Vec<Sign> {
        let mut signs: Vec<Sign> = Vec::new();
        let mut before = 0;
        let count = steps.size(0);
        for step in 0..count {
            let odds = steps.slice(step);
            let likeliest = odds
                .iter()
                .enumerate()
                .max_by(|a, b| a.1.total_cmp(b.1))
                .map_or((0, 0.0), |(index, odds)| (index, *odds));
            let (character, confidence) = likeliest;
            #[allow(clippy::cast_precision_loss, reason = "steps of a line")]
            let at = (step as f32 + 0.5) / count as f32 / used;
            if character != 0 && character == before {
                if let Some(sign) = signs.last_mut() {
                    sign.confidence = sign.confidence.max(confidence);
                }
            } else if let Some(text) = self.characters.get(character).filter(|_| character != 0)
                && at <= 1.0
            {
                signs.push(Sign {
                    text: text.clone(),
                    at,
                    confidence,
                });
            }
            before = character;
        }
        signs
    }
}

/// A character as documents have it: they print dashes, no minus signs.
fn printed(character: &str) -> String {
    character.replace('\u{2212}', "\u{2013}")
}

/// Width of a line as the network reads it.
fn width(line: &Grey) -> usize {
    let scaled = (line.width * HEIGHT).div_ceil(line.height.max(1));
    scaled.div_ceil(STEP).max(1) * STEP
}

/// Puts `line`, scaled to the height of the network, into `input`.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixels"
)]
fn fill(input: &mut NdTensor<f32, 4>, index: usize, line: &Grey) {
    let scale = line.height as f32 / HEIGHT as f32;
    let width = ((line.width as f32 / scale) as usize).min(input.size(3));
    for y in 0..HEIGHT {
        for x in 0..width {
            let shade = mean(line, x as f32 * scale, y as f32 * scale, scale);
            let value = shade / 127.5 - 1.0;
            for channel in 0..3 {
                input[[index, channel, y, x]] = value;
            }
        }
        // Nothing behind the line, as the network was taught.
        for x in width..input.size(3) {
            for channel in 0..3 {
                input[[index, channel, y, x]] = 0.0;
            }
        }
    }
}

/// The mean shade of a square of that `side`.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixels within the picture"
)]
fn mean(line: &Grey, x: f32, y: f32, side: f32) -> f32 {
    if side <= 1.0 {
        let (x, y) = (x + (side - 1.0) / 2.0, y + (side - 1.0) / 2.0);
        let x = x.clamp(0.0, line.width as f32 - 1.001);
        let y = y.clamp(0.0, line.height as f32 - 1.001);
        return f32::from(line.sample(x, y));
    }
    let (mut sum, mut weight) = (0.0, 0.0);
    let (bottom, right) = (y + side, x + side);
    for row in y as usize..(bottom.ceil() as usize).min(line.height) {
        let tall = (row as f32 + 1.0).min(bottom) - (row as f32).max(y);
        for column in x as usize..(right.ceil() as usize).min(line.width) {
            let wide = (column as f32 + 1.0).min(right) - (column as f32).max(x);
            let part = tall * wide;
            sum += part * f32::from(line.shades[row * line.width + column]);
            weight += part;
        }
    }
    if weight > 0.0 { sum / weight } else { 255.0 }
}
