//! Paths as what they look like: lines along the axes and filled rectangles.

use std::ops::Range;

use hayro_interpret::FillRule;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point};

use super::glyph::single;
use crate::page::Rect;

/// Thickest line, points.
pub(super) const THIN: f32 = 3.0;
/// How far a line may lean, points from end to end.
const LEAN: f32 = 0.7;
/// Part of the page from which on a filled area is its backdrop.
const BACKDROP: f32 = 0.9;
/// Part of its box that an outline fills where it is a rectangle.
const RECTANGULAR: f32 = 0.85;

/// A part of a path: the corners of one line that is drawn without lifting the pen.
#[derive(Debug, Default)]
pub(super) struct Outline {
    corners: Vec<[f32; 2]>,
    closed: bool,
}

/// The parts of `path` on the page.
pub(super) fn outlines(path: &BezPath, transform: Affine) -> Vec<Outline> {
    let mut outlines = Vec::new();
    let mut outline = Outline::default();
    let corner = |point: Point| {
        let point = transform * point;
        [single(point.x), single(point.y)]
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(point) => {
                outlines.push(std::mem::take(&mut outline));
                outline.corners.push(corner(point));
            }
            // The ends of a curve tell its box well enough.
            PathEl::LineTo(point) | PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
                outline.corners.push(corner(point));
            }
            PathEl::ClosePath => outline.closed = true,
        }
    }
    outlines.push(outline);
    outlines.retain(|outline| outline.corners.len() > 1);
    outlines
}

impl Outline {
    /// Its sides along the axes, as rectangles without thickness.
    pub(super) fn sides(&self) -> impl Iterator<Item = Rect> {
        let back = self.corners.first().filter(|_| self.closed);
        let ends = self.corners.iter().skip(1).chain(back);
        self.corners.iter().zip(ends).filter_map(|(a, b)| {
            let rect = around(&[*a, *b])?;
            (rect.width() <= LEAN || rect.height() <= LEAN).then_some(rect)
        })
    }

    /// The rectangle that it fills; `None` for other shapes.
    pub(super) fn filled(&self) -> Option<Rect> {
        let rect = around(&self.corners)?;
        let whole = rect.width() * rect.height();
        (is_thin(rect) || self.area() >= RECTANGULAR * whole).then_some(rect)
    }

    /// True where its height and its width, which may be less, are those of a letter.
    pub(super) fn is_within(&self, letter: &Range<f32>) -> bool {
        around(&self.corners).is_some_and(|rect| {
            letter.contains(&rect.height().max(rect.width())) && rect.height() > 0.0
        })
    }

    /// The sides of the frame that this outline and `other` leave between them, one round the other;
    /// none where they do not.
    pub(super) fn frame(&self, other: &Self, rule: FillRule) -> Option<Vec<Rect>> {
        let (one, two) = (self.filled()?, other.filled()?);
        let hollow = rule == FillRule::EvenOdd || self.turns() != other.turns();
        let (outer, inner) = if one.width() >= two.width() {
            (one, two)
        } else {
            (two, one)
        };
        let sides = [
            Rect::new(outer.x0, outer.y0, inner.x0, outer.y1),
            Rect::new(inner.x1, outer.y0, outer.x1, outer.y1),
            Rect::new(outer.x0, outer.y0, outer.x1, inner.y0),
            Rect::new(outer.x0, inner.y1, outer.x1, outer.y1),
        ];
        let thick = |side: &Rect| side.width().min(side.height());
        // A side that a page end cut is not there.
        let (none, thin) = (-0.01..0.01, 0.01..=THIN);
        let is_side = |side| none.contains(&thick(side)) || thin.contains(&thick(side));
        let drawn: Vec<Rect> = sides
            .iter()
            .copied()
            .filter(|side| thin.contains(&thick(side)))
            .collect();
        (hollow && sides.iter().all(is_side) && drawn.len() > 2).then_some(drawn)
    }

    /// True where it runs clockwise.
    fn turns(&self) -> bool {
        self.signed_area() > 0.0
    }

    fn area(&self) -> f32 {
        self.signed_area().abs()
    }

    fn signed_area(&self) -> f32 {
        let ends = self.corners.iter().cycle().skip(1);
        let twice: f32 = self
            .corners
            .iter()
            .zip(ends)
            .map(|(a, b)| a[0] * b[1] - b[0] * a[1])
            .sum();
        twice / 2.0
    }
}

/// True where `rect` looks like a line or a dot.
pub(super) fn is_thin(rect: Rect) -> bool {
    rect.width().min(rect.height()) <= THIN
}

/// True where `rect` lies under the whole page.
pub(super) fn is_backdrop(rect: Rect, page: Rect) -> bool {
    rect.width() * rect.height() >= BACKDROP * page.width() * page.height()
}

fn around(corners: &[[f32; 2]]) -> Option<Rect> {
    Rect::around(corners.iter().map(|[x, y]| Rect::new(*x, *y, *x, *y)))
}
