//! Pages that were drawn before anyone asked for them.

use std::collections::VecDeque;

use crate::pdf::canvas::Canvas;

/// Most pages that are drawn ahead.
const MOST: usize = 16;
/// Fewest, where it is of use to draw some.
const FEWEST: usize = 2;
/// How many are drawn at first.
const FIRST: usize = 4;

/// Pages in order.
pub(super) struct Ahead {
    drawn: VecDeque<(u32, Canvas)>,
    next: usize,
}

impl Ahead {
    pub(super) fn new() -> Self {
        Self {
            drawn: VecDeque::new(),
            next: FIRST,
        }
    }

    /// How many pages to draw next.
    pub(super) fn next(&self) -> usize {
        self.next
    }

    /// Keeps `pages`, the first of which has the number `first`.
    pub(super) fn keep(&mut self, first: u32, pages: Vec<Canvas>) {
        self.drawn = (first..).zip(pages).collect();
    }

    /// Draws no page ahead any more.
    pub(super) fn stop(&mut self) {
        self.next = 1;
    }

    /// Page `number`, where it is there. Those before it were drawn in vain.
    pub(super) fn take(&mut self, number: u32) -> Option<Canvas> {
        let all = self.drawn.len();
        self.drawn.retain(|(drawn, _)| *drawn >= number);
        if self.drawn.len() < all {
            self.next = (self.next / 2).max(FEWEST);
        }
        if self.drawn.front()?.0 != number {
            return None;
        }
        let (_, page) = self.drawn.pop_front()?;
        if self.drawn.is_empty() && self.next > 1 {
            self.next = (self.next * 2).min(MOST);
        }
        Some(page)
    }
}
