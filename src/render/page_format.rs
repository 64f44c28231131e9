//! In which of its forms a page is written.

use std::fmt;
use std::str::FromStr;

use super::page::Page;
use super::safe;

/// A form in which a page can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum PageFormat {
    /// Plain text.
    #[default]
    Text,
    /// Plain text with the colours of a terminal.
    Colour,
    /// Markdown of GitHub's flavour.
    Markdown,
    /// One HTML document.
    Html,
}

/// A page has no form of this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no page is written as `{}`: text, colour, markdown or html", safe::inline(name))]
pub struct UnknownPageFormat {
    name: String,
}

impl PageFormat {
    /// Every form, with its stable kebab-case name.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Text, "text"), (Self::Colour, "colour"), (Self::Markdown, "markdown"), (Self::Html, "html")];

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(format, _)| *format == self).map_or("", |(_, name)| name)
    }
}

impl FromStr for PageFormat {
    type Err = UnknownPageFormat;

    /// The form of this name.
    ///
    /// # Errors
    ///
    /// [`UnknownPageFormat`] if there is none.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::render::PageFormat;
    ///
    /// assert_eq!("html".parse(), Ok(PageFormat::Html));
    /// assert!("pdf".parse::<PageFormat>().is_err());
    /// ```
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|(_, known)| *known == name);
        known.map(|(format, _)| format).ok_or_else(|| UnknownPageFormat { name: name.to_owned() })
    }
}

impl fmt::Display for PageFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Page {
    /// The page in any of its forms.
    ///
    /// # Units
    ///
    /// `width` is the columns of text; the other forms have no width.
    #[must_use]
    pub fn to_format(&self, format: PageFormat, width: usize) -> String {
        match format {
            PageFormat::Text => self.to_text(width),
            PageFormat::Colour => self.to_coloured_text(width),
            PageFormat::Markdown => self.to_markdown(),
            PageFormat::Html => self.to_html(),
        }
    }
}
