//! In which of its forms a page is written.

use std::fmt;

use super::page::Page;

/// A form in which a page can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum PageFormat {
    /// Plain text.
    #[default]
    Text,
    /// Markdown of GitHub's flavour.
    Markdown,
    /// One HTML document.
    Html,
}

impl PageFormat {
    /// Every form, with its stable kebab-case name.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Text, "text"), (Self::Markdown, "markdown"), (Self::Html, "html")];

    /// The form of this name.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::render::PageFormat;
    ///
    /// assert_eq!(PageFormat::of_name("html"), Some(PageFormat::Html));
    /// assert_eq!(PageFormat::of_name("pdf"), None);
    /// ```
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map(|(format, _)| format)
    }

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(format, _)| *format == self).map_or("", |(_, name)| name)
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
    /// `width` is the columns of plain text; the other forms have no width.
    #[must_use]
    pub fn to_format(&self, format: PageFormat, width: usize) -> String {
        match format {
            PageFormat::Text => self.to_text(width),
            PageFormat::Markdown => self.to_markdown(),
            PageFormat::Html => self.to_html(),
        }
    }
}
