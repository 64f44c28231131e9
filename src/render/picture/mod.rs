//! Pictures: what pages say, drawn.
//!
//! A picture is shapes on whole coordinates and words that pass the door; one writer makes SVG of it. What colour shows, shape or words show
//! too, so that it can be read in black and white. Its description says all that is drawn.

mod balance;
mod score;
mod shape;
mod table;
mod tiles;

pub use balance::balance;
pub use score::score;
pub(super) use table::{Look, Row as TableRow, Table, Tile};
pub use tiles::tiles;

use super::markup::Markup;
use super::safe;
use shape::{Shape, write};

/// How it looks, by day, by night and on paper.
const STYLE: &str = include_str!("picture.css");

/// The margin around a picture.
const MARGIN: i32 = 8;

/// A picture, ready to be written.
///
/// Text from outside has passed [`safe`] before it gets here, and does again when it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    title: String,
    /// All that is drawn, in sentences.
    description: Vec<String>,
    size: (i32, i32),
    shapes: Vec<Shape>,
}

impl Picture {
    /// What it is called.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// All that is drawn, in sentences, for readers that do not see it.
    #[must_use]
    pub fn description(&self) -> String {
        self.description.join(" ")
    }

    /// Whether there is nothing to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shapes.is_empty()
    }

    /// The picture as one SVG file, which loads nothing and runs nothing.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::diff::{Comparison, DiffOptions};
    ///
    /// # let text = include_str!("../../../examples/data/founding-article.toml");
    /// let dossier = demarche::format::from_toml(text)?;
    /// let compared = Comparison::between(&dossier, "anchorage", "call-post", &DiffOptions::default())?;
    /// let svg = demarche::render::tiles(&dossier, &compared).to_svg();
    /// assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_svg(&self) -> String {
        let mut out = Markup::new(safe::html);
        self.write(&mut out);
        out.finish()
    }

    /// Writes the picture where SVG may stand.
    pub(super) fn write(&self, out: &mut Markup) {
        let (width, height) = self.size;
        out.mark("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" class=\"picture\" viewBox=\"0 0 ");
        out.number(width).mark(" ").number(height).mark("\" width=\"").number(width).mark("\" height=\"");
        out.number(height).mark("\">\n<title>").words(&self.title).mark("</title>\n<desc>");
        out.words(&self.description()).mark("</desc>\n<style>\n").mark(STYLE).mark("</style>\n");
        out.mark("<rect class=\"paper\" width=\"").number(width).mark("\" height=\"").number(height);
        out.mark("\"/>\n");
        self.shapes.iter().for_each(|shape| write(out, shape));
        out.mark("</svg>\n");
    }
}
