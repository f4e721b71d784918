//! Heights that part rows for certain: lines across a table, and the fills that lie under rows.

use crate::page::{Fill, Page, Rect, Ruling};

/// Part of a table's width that a fill or a line takes where it parts rows.
const WIDE: f32 = 0.6;

/// Heights where fills or lines part rows.
pub(super) fn cuts(page: &Page, rules: &[Ruling], area: Rect) -> Vec<f32> {
    let wide = |from: f32, to: f32| to.min(area.x1) - from.max(area.x0) >= WIDE * area.width();
    let rules = rules
        .iter()
        .filter(|rule| wide(rule.from, rule.to))
        .map(|rule| rule.at);
    let mut cuts: Vec<f32> = rules.chain(stripes(page, area)).collect();
    cuts.retain(|at| *at > area.y0 && *at < area.y1);
    cuts.sort_by(f32::total_cmp);
    cuts.dedup_by(|next, before| *next - *before < 1.0);
    cuts
}

/// Top and bottom of the fills that lie under whole rows, drawn at once or cell by cell.
fn stripes(page: &Page, area: Rect) -> Vec<f32> {
    let mut fills: Vec<&Fill> = page
        .fills
        .iter()
        .filter(|fill| fill.rect.overlap_y(&area) > 0.0 && fill.rect.overlap_x(&area) > 0.0)
        .collect();
    fills.sort_by(|a, b| {
        a.rect
            .y0
            .total_cmp(&b.rect.y0)
            .then(a.rect.x0.total_cmp(&b.rect.x0))
    });
    let level = |a: &&Fill, b: &&Fill| {
        (a.rect.y0 - b.rect.y0).abs() < 1.0 && (a.rect.y1 - b.rect.y1).abs() < 1.0
    };
    fills
        .chunk_by(level)
        .filter(|stripe| {
            let covered: f32 = stripe
                .iter()
                .map(|fill| fill.rect.overlap_x(&area).max(0.0))
                .sum();
            covered >= WIDE * area.width()
        })
        .flat_map(|stripe| [stripe[0].rect.y0, stripe[0].rect.y1])
        .collect()
}
