//! Cells drawn as filled rectangles on a darker ground: the ground that shows between them is their
//! rulings.

use crate::page::{Axis, Fill, Rect, Ruling};

/// Fewest cells on a ground.
const TILES: usize = 4;
/// Part of the ground that they cover.
const COVERED: f32 = 0.75;
/// How far cells may reach over their ground, points.
const OVER: f32 = 1.0;

/// The sides of the cells among `fills` that lie on a ground of another colour.
pub(crate) fn rulings(fills: &[Fill]) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for (index, ground) in fills.iter().enumerate() {
        let area = ground.rect.grown(OVER);
        let size = |rect: &Rect| rect.width() * rect.height();
        // What is drawn later lies above.
        let tiles: Vec<&Rect> = fills[index + 1..]
            .iter()
            .filter(|fill| fill.colour != ground.colour)
            .map(|fill| &fill.rect)
            .filter(|rect| area.contains(rect.x0, rect.y0) && area.contains(rect.x1, rect.y1))
            .filter(|rect| size(rect) < COVERED * size(&ground.rect))
            .collect();
        let covered: f32 = tiles.iter().map(|rect| size(rect)).sum();
        if tiles.len() >= TILES && covered >= COVERED * size(&ground.rect) {
            rulings.extend(tiles.into_iter().flat_map(sides));
        }
    }
    rulings
}

fn sides(rect: &Rect) -> [Ruling; 4] {
    let across = |at| Ruling {
        axis: Axis::Horizontal,
        at,
        from: rect.x0,
        to: rect.x1,
    };
    let down = |at| Ruling {
        axis: Axis::Vertical,
        at,
        from: rect.y0,
        to: rect.y1,
    };
    [
        across(rect.y0),
        across(rect.y1),
        down(rect.x0),
        down(rect.x1),
    ]
}
