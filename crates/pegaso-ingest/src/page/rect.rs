//! Rectangles along the axes.

/// A rectangle: left, top, right, bottom, in points from the top left.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rect {
    /// Left.
    pub x0: f32,
    /// Top.
    pub y0: f32,
    /// Right.
    pub x1: f32,
    /// Bottom.
    pub y1: f32,
}

impl Rect {
    /// A rectangle by its edges.
    pub const fn new(x0: f32, y0: f32, x1: f32, y1: f32) -> Self {
        Self { x0, y0, x1, y1 }
    }

    /// From left to right.
    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// From top to bottom.
    pub fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    /// Its middle, across.
    pub fn centre_x(&self) -> f32 {
        f32::midpoint(self.x0, self.x1)
    }

    /// Its middle, downwards.
    pub fn centre_y(&self) -> f32 {
        f32::midpoint(self.y0, self.y1)
    }

    /// The same so many points further right.
    #[must_use]
    pub fn shifted(self, by: f32) -> Self {
        Self {
            x0: self.x0 + by,
            x1: self.x1 + by,
            ..self
        }
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// What both hold; of negative size where they share nothing.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    /// Wider by `by` on every side.
    #[must_use]
    pub fn grown(&self, by: f32) -> Self {
        Self::new(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)
    }

    /// The smallest rectangle that holds all; `None` for none.
    pub fn around(rects: impl IntoIterator<Item = Self>) -> Option<Self> {
        rects.into_iter().reduce(|a, b| a.union(&b))
    }

    /// How far the two share the same x; negative is the gap between them.
    pub fn overlap_x(&self, other: &Self) -> f32 {
        self.x1.min(other.x1) - self.x0.max(other.x0)
    }

    /// How far the two share the same y; negative is the gap between them.
    pub fn overlap_y(&self, other: &Self) -> f32 {
        self.y1.min(other.y1) - self.y0.max(other.y0)
    }

    /// True where the point lies inside, edges included.
    pub fn contains(&self, x: f32, y: f32) -> bool {
        x >= self.x0 && x <= self.x1 && y >= self.y0 && y <= self.y1
    }

    /// True where the middle of `other` lies inside.
    pub fn holds(&self, other: &Self) -> bool {
        self.contains(other.centre_x(), other.centre_y())
    }

    /// Its edges, as findings and JSON print them.
    pub fn edges(&self) -> [f32; 4] {
        [self.x0, self.y0, self.x1, self.y1]
    }
}
