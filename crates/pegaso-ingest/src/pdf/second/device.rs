//! Collects what `pdf-extract` draws of a page.

use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect as KurboRect, Shape as _};
use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, PathOp, Transform};

use super::area::Area;
use crate::page::Rect;
use crate::pdf::canvas::Canvas;
use crate::pdf::glyph::{Glyph, meaning_of, single};
use crate::pdf::paths;

type Result = std::result::Result<(), OutputError>;

/// How far curves may be from what stands for them: nobody looks at them.
const EXACT: f64 = 0.1;
/// What a fill counts as whose colour is not told: something that is not white.
const UNTOLD: [u8; 3] = [128; 3];

/// Draws on a [`Canvas`].
pub(super) struct Device {
    pub(super) canvas: Canvas,
    area: Area,
    run: u32,
}

impl Device {
    /// An empty page.
    pub(super) fn new(area: Area) -> Self {
        Self {
            canvas: Canvas::new(single(area.width), single(area.height)),
            area,
            run: 0,
        }
    }

    fn to_page(&self, transform: &Transform) -> Affine {
        let Transform {
            m11,
            m12,
            m21,
            m22,
            m31,
            m32,
            ..
        } = *transform;
        self.area.to_page * Affine::new([m11, m12, m21, m22, m31, m32])
    }
}

impl OutputDev for Device {
    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result {
        Ok(())
    }

    fn end_page(&mut self) -> Result {
        Ok(())
    }

    fn output_character(
        &mut self,
        transform: &Transform,
        width: f64,
        _: f64,
        size: f64,
        text: &str,
    ) -> Result {
        let to_page = self.to_page(transform);
        // A text that no font was chosen for has no size.
        if !to_page.is_finite() || !width.is_finite() || !size.is_finite() {
            return Ok(());
        }
        let [along_x, along_y, up_x, up_y, x, y] = to_page.as_coeffs();
        let advance = width * size;
        self.canvas.show(Glyph {
            meaning: meaning_of(text),
            at: [x, y].map(single),
            advance: [along_x * advance, along_y * advance].map(single),
            size: single(up_x.hypot(up_y) * size.abs()),
            run: self.run,
        });
        Ok(())
    }

    fn begin_word(&mut self) -> Result {
        Ok(())
    }

    fn end_word(&mut self) -> Result {
        Ok(())
    }

    fn end_line(&mut self) -> Result {
        self.run = self.run.wrapping_add(1);
        Ok(())
    }

    fn stroke(&mut self, ctm: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result {
        for outline in paths::outlines(&bezier(path), self.to_page(ctm)) {
            for side in outline.sides() {
                self.canvas.stroke(side);
            }
        }
        Ok(())
    }

    fn fill(&mut self, ctm: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result {
        let rects: Vec<Rect> = paths::outlines(&bezier(path), self.to_page(ctm))
            .iter()
            .filter_map(paths::Outline::filled)
            .collect();
        for rect in rects {
            self.canvas.fill_with(rect, UNTOLD);
        }
        Ok(())
    }
}

fn bezier(path: &Path) -> BezPath {
    let mut bezier = BezPath::new();
    let finite = |point: Point| {
        if point.is_finite() {
            point
        } else {
            Point::ZERO
        }
    };
    for op in &path.ops {
        // A path that starts without a point is no path.
        if bezier.elements().is_empty() && !matches!(op, PathOp::MoveTo(..) | PathOp::Rect(..)) {
            continue;
        }
        match *op {
            PathOp::MoveTo(x, y) => bezier.move_to(finite(Point::new(x, y))),
            PathOp::LineTo(x, y) => bezier.line_to(finite(Point::new(x, y))),
            PathOp::CurveTo(x1, y1, x2, y2, x, y) => bezier.curve_to(
                finite(Point::new(x1, y1)),
                finite(Point::new(x2, y2)),
                finite(Point::new(x, y)),
            ),
            PathOp::Rect(x, y, width, height) => {
                let rect = KurboRect::new(x, y, x + width, y + height).abs();
                bezier.extend(rect.path_elements(EXACT));
            }
            PathOp::Close => bezier.close_path(),
        }
    }
    bezier
}
