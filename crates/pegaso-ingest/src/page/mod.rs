//! A page as what is seen on it: words, rulings, fills and pictures, each with its place.
//!
//! A text layer and a recogniser fill the same model; whatever finds tables looks at nothing else.
//! It holds no meaning: which words make a row is for [`crate::geometry`].

use pegaso_model::Alternatives;

mod rect;

pub use rect::Rect;

/// One page. Lengths are PDF points from the top left of the page, turned so that most of its
/// text reads from left to right.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// From 1.
    pub number: u32,
    /// Points, as turned.
    pub width: f32,
    /// Points, as turned.
    pub height: f32,
    /// How far right of the left edge of its sheet the model begins, points: a sheet may hold two
    /// pages. Its width and height are those of the sheet.
    pub left: f32,
    /// How the model was turned against the page as displayed.
    pub turn: Turn,
    /// How far the lines of the page as displayed lean, radians about its middle: they sink to the
    /// right where it is positive. The model is level.
    pub tilt: f32,
    /// In no particular order.
    pub words: Vec<Word>,
    /// Words that run another way than most; their baseline means nothing.
    pub sideways: Vec<Word>,
    /// Lines along an axis, thin filled rectangles included.
    pub rulings: Vec<Ruling>,
    /// Filled areas that are no lines.
    pub fills: Vec<Fill>,
    /// Places of images.
    pub pictures: Vec<Rect>,
    /// What could not be read here.
    pub flaws: Flaws,
    /// Characters that are in the file and cannot be seen.
    pub hidden: Vec<Hidden>,
    /// Words that the file holds and nobody sees, on the page as displayed: what a recogniser laid
    /// under a scan. Never the page's text.
    pub beneath: Vec<Word>,
}

/// Quarter turns, clockwise, that bring the displayed page to the model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Turn {
    /// As displayed.
    #[default]
    None,
    /// Text ran upwards.
    Right,
    /// Text stood on its head.
    Half,
    /// Text ran downwards.
    Left,
}

/// What reading a page left out, in characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flaws {
    /// Characters whose font does not say what they mean.
    pub unmapped: u32,
    /// Characters drawn invisibly, as recognisers lay them under a scan.
    pub invisible: u32,
    /// Characters that lie outside the page or its clip.
    pub outside: u32,
    /// Letters and figures without a width: what follows stands on them.
    pub flat: u32,
    /// Filled shapes as large as letters that are neither lines nor rectangles: letters may be
    /// drawn so.
    pub shapes: u32,
}

/// A character that is drawn invisibly, or beyond what is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hidden {
    /// What it would say.
    pub character: char,
    /// Its middle on the page as displayed, in points.
    pub at: [f32; 2],
}

/// A run of characters without a space.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Its characters.
    pub text: String,
    /// From the first character's origin to the last one's advance; about a line high.
    pub rect: Rect,
    /// Where the characters stand.
    pub baseline: f32,
    /// Font size, points.
    pub size: f32,
    /// Confidence of the recogniser, 0 to 1; `None` for a text layer.
    pub confidence: Option<f32>,
    /// What else the recogniser may have seen, where that may be a figure.
    pub alternatives: Option<Box<Alternatives>>,
}

/// The direction of a [`Ruling`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// From left to right.
    Horizontal,
    /// From top to bottom.
    Vertical,
}

/// A straight line along an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ruling {
    /// Its direction.
    pub axis: Axis,
    /// y of a horizontal line, x of a vertical one.
    pub at: f32,
    /// Its end nearer to the origin.
    pub from: f32,
    /// Its other end.
    pub to: f32,
}

/// A filled area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// Its place.
    pub rect: Rect,
    /// Red, green, blue.
    pub colour: [u8; 3],
}

impl Turn {
    /// `rect` of a displayed page of that size, turned.
    pub fn apply(self, rect: Rect, width: f32, height: f32) -> Rect {
        let [ax, ay] = self.apply_point([rect.x0, rect.y0], width, height);
        let [bx, by] = self.apply_point([rect.x1, rect.y1], width, height);
        Rect::new(ax.min(bx), ay.min(by), ax.max(bx), ay.max(by))
    }

    /// A point of a displayed page of that size, turned.
    pub fn apply_point(self, [x, y]: [f32; 2], width: f32, height: f32) -> [f32; 2] {
        match self {
            Self::None => [x, y],
            Self::Right => [height - y, x],
            Self::Half => [width - x, height - y],
            Self::Left => [y, width - x],
        }
    }
}

impl Page {
    /// An empty page that is of that size as displayed.
    pub fn sized(turn: Turn, width: f32, height: f32) -> Self {
        let (width, height) = match turn {
            Turn::None | Turn::Half => (width, height),
            Turn::Right | Turn::Left => (height, width),
        };
        Self {
            width,
            height,
            turn,
            ..Self::default()
        }
    }

    /// Its height as displayed.
    pub fn displayed_height(&self) -> f32 {
        self.displayed_size().1
    }

    /// Its width and height as displayed.
    pub fn displayed_size(&self) -> (f32, f32) {
        match self.turn {
            Turn::None | Turn::Half => (self.width, self.height),
            Turn::Right | Turn::Left => (self.height, self.width),
        }
    }

    /// `rect` of the model on the page as displayed.
    pub fn displayed(&self, rect: Rect) -> Rect {
        let Rect { x0, y0, x1, y1 } = self.leaning(rect.shifted(self.left));
        let (width, height) = (self.width, self.height);
        match self.turn {
            Turn::None => Rect::new(x0, y0, x1, y1),
            Turn::Half => Rect::new(width - x1, height - y1, width - x0, height - y0),
            Turn::Right => Rect::new(y0, width - x1, y1, width - x0),
            Turn::Left => Rect::new(height - y1, x0, height - y0, x1),
        }
    }
}

impl Page {
    /// True where a recogniser saw words on it.
    pub fn is_recognised(&self) -> bool {
        self.words.iter().any(|word| word.confidence.is_some())
    }

    /// A rectangle of the page as displayed, in the model.
    pub fn modelled(&self, rect: Rect) -> Rect {
        let (width, height) = self.displayed_size();
        let rect = self.turn.apply(rect, width, height);
        if self.tilt == 0.0 {
            return rect.shifted(-self.left);
        }
        // It moves with its middle and stays level.
        let (sine, cosine) = (-self.tilt).sin_cos();
        let (cx, cy) = (self.width / 2.0, self.height / 2.0);
        let (dx, dy) = (rect.centre_x() - cx, rect.centre_y() - cy);
        let (x, y) = (cx + dx * cosine - dy * sine, cy + dx * sine + dy * cosine);
        let (wide, high) = (rect.width() / 2.0, rect.height() / 2.0);
        Rect::new(x - wide, y - high, x + wide, y + high).shifted(-self.left)
    }

    /// What `rect` of the level model takes where the lines lean.
    fn leaning(&self, rect: Rect) -> Rect {
        if self.tilt == 0.0 {
            return rect;
        }
        let (sine, cosine) = self.tilt.sin_cos();
        let (cx, cy) = (self.width / 2.0, self.height / 2.0);
        let corners = [
            (rect.x0, rect.y0),
            (rect.x1, rect.y0),
            (rect.x0, rect.y1),
            (rect.x1, rect.y1),
        ];
        let corners = corners.map(|(x, y)| {
            let (dx, dy) = (x - cx, y - cy);
            let (x, y) = (cx + dx * cosine - dy * sine, cy + dx * sine + dy * cosine);
            Rect::new(x, y, x, y)
        });
        corners
            .into_iter()
            .reduce(|all, corner| all.union(&corner))
            .unwrap_or(rect)
    }
}

impl Ruling {
    /// Its length.
    pub fn length(&self) -> f32 {
        self.to - self.from
    }
}
