//! The dossier file: TOML as people write it, and the same shape in JSON for machines.
//!
//! Answers: what does this file declare, and if it declares nothing sound, where is it wrong and what would be right? A file
//! either becomes a checked [`Dossier`] or all its [`Problems`] at once, each with line, column, excerpt and, where there is
//! one, the nearest known name. Nothing gets past a constructor that a program could not get past.
//!
//! # The file
//!
//! On top stand `format-version = "1.0"` and `title`. What others refer to stands in a table under its id; what has an order
//! stands in a list. One or several of a thing may be written `"a"` or `["a", "b"]`. A date is a day, a month or a year. Keys
//! in italics may be left out.
//!
//! | section | keys |
//! |---|---|
//! | `[parties.ID]` | `name`, *`also`*, *`role`* |
//! | `[places.ID]` | `name`, *`also`*, *`codes`* by scheme, *`in`*, *`exhaustive`* |
//! | `[groups.ID]` | `name`, `places` |
//! | `[grounds.ID]` | `date`, *`source`*, `held`: by place, its holders, or what is known of each part: *`area`* in km², *`note`* |
//! | `[sources.ID]` | `name`, *`title`*, *`date`*, *`url`* |
//! | `[events.ID]` | `name`, `date`, *`place`* |
//! | `[accounts.ID]` | `source`, *`attribution`*, *`told`*, *`coverage`*, *`evidence`*, *`via`*, *`derived-from`* |
//! | `[[issues]]` | `id`, `name` |
//! | `[conditions.ID]` | `text`, *`implies`* |
//! | `[[positions]]` | `id`, `holder`, `account`, *`event`*, *`held`* (else the event's date), *`ground`* |
//! | `[[records]]` | `kind`, `by`, `says`, *`party`*, *`quote`*, *`against`*, *`date`*, *`event`*, *`about`*, *`cite`* |
//!
//! Under a position stand its terms, as `[[positions.demands]]`, `offers`, `accepts`, `refuses` and `raised`, each with an `id`
//! and one or more actions of the catalogue: `cede = { of = "ukraine", territory = "donetsk" }`. In an action, `of` is who would
//! do it: a party, `"both"` or `"unstated"`; left out, it is the holder of an offer, and unstated elsewhere. Words that can be
//! read in several ways have `readings = [{ read-by = "…", cede = { … } }, …]`. Beside that a term may say `label`, `issue`,
//! `firmness`, `if` (conditions), `only`, `quote`, `cite`, `answers` (on what is accepted or refused) and how it is tied to other
//! terms: `in-return-for` (on what is given), `package-with`, `after`, `unless-term`, `either-or`. `[[positions.absent]]` declares what is no longer held: `id`, `kind`, *`was`*, *`cite`*.
//!
//! A region is a place or group, several of them, or one of
//! `{ held-by = "…", in = R }`, `{ not-held-by = "…", in = R }`, `{ part-of = R }` with *`as`*, *`includes`*, *`excludes`* and one of
//! *`share`*, *`area-km2`*, *`places`*, `{ share = 30, of = R }`, `{ most-of = R }` with *`as`*, *`includes`* and *`excludes`*, `{ at-least = R }`, `{ of = R, except = R }`,
//! `{ common-to = [R, R] }`. A level is its name, a range `["deferred", "cession"]`, or `"open"`. A quantity is
//! `{ at-most = 600000, unit = "persons" }` with `exactly`, `at-least` or `at-most` of a number, a range, `"about 440"` (*`within`*) or
//! words (*`between`*); a per cent says its `base`. A duration is `"30 days"`, `"permanent"`, `"indefinite"`, `{ until = "…" }`,
//! `{ while = "…" }` or `{ renewable = "6 months" }`; a number of days that is not exact is `{ days = [20, 40] }` or
//! `{ days = "about 30" }`, as in a quantity. Where a text by itself means something else, `{ words = "unstated" }` is just the text;
//! `answers` says `{ party = "…" }` or `{ position = "…" }` where both have that id.
//!
//! [`edit_toml`] makes a file say something else and keeps its comments, order and layout.
//!
//! A dossier may span several files, which share places or sources with others: see [`Reader::read_files`].
//!
//! # Versions
//!
//! A file of a later minor version is read as far as it is known: a key that means nothing here is then a warning. A file of an
//! older version is brought up to this one before it is read, with its places kept; 1.0 is the first, so there is none yet. A file
//! of another major version is refused.
//!
//! # Examples
//!
#![cfg_attr(feature = "toml", doc = "```")]
#![cfg_attr(not(feature = "toml"), doc = "```ignore")]
//! let file = r#"
//! format-version = "1.0"
//!
//! [parties]
//! russia = { name = "Russia" }
//! ukraine = { name = "Ukraine" }
//!
//! [places]
//! donetsk = { name = "Donetsk", codes = { "ISO 3166-2" = "UA-14" } }
//!
//! [sources]
//! post = { name = "The Washington Post", date = "2025-10-18" }
//!
//! [accounts]
//! post = { source = "post", told = "2025-10-18" }
//!
//! [[positions]]
//! id = "call"
//! holder = "russia"
//! held = "2025-10-16"
//! account = "post"
//!
//! [[positions.demands]]
//! id = "donbas"
//! cede = { of = "ukraine", territory = "donetsk" }
//! cite = "post"
//! "#;
//! let dossier = demarche::format::from_toml(file)?;
//! assert_eq!(dossier.positions().len(), 1);
//!
//! let slip = file.replace("of = \"ukraine\"", "of = \"ukrane\"");
//! let problems = demarche::format::from_toml(&slip).unwrap_err();
//! assert_eq!(problems.as_slice()[0].help(), Some("did you mean `ukraine`?"));
//! # Ok::<(), demarche::format::Problems>(())
//! ```

#[cfg(feature = "toml")]
mod edit;
#[cfg(feature = "json")]
mod json;
mod limits;
pub(crate) mod literal;
pub(crate) use crate::nearest;
mod outline;
pub(crate) mod problem;
pub(crate) mod read;
mod reference;
mod sample;
pub(crate) mod schema;
mod several;
pub(crate) mod sources;
#[cfg(feature = "table")]
pub mod table;
#[cfg(feature = "toml")]
mod toml;
pub(crate) mod tree;
mod vocabulary;
pub(crate) mod write;

#[cfg(feature = "toml")]
pub use edit::{EditError, edit_toml};
pub use limits::Limits;
pub use problem::{Problem, ProblemCode, Problems, Severity};
pub use reference::reference;
pub use schema::schema;
pub use several::{File, Syntax};

use crate::dossier::Dossier;
use crate::id::SourceId;
use crate::text::Text;

/// Reads a dossier written in TOML.
///
/// # Errors
///
/// All [`Problems`] of the text, at least one of them an error.
#[cfg(feature = "toml")]
pub fn from_toml(text: &str) -> Result<Dossier, Problems> {
    Reader::new().read_toml(text).map(|loaded| loaded.dossier)
}

/// Reads a dossier written in JSON.
///
/// # Errors
///
/// All [`Problems`] of the text, at least one of them an error.
#[cfg(feature = "json")]
pub fn from_json(text: &str) -> Result<Dossier, Problems> {
    Reader::new().read_json(text).map(|loaded| loaded.dossier)
}

/// Writes a dossier in TOML, in the one way in which it is written.
///
/// # Semantics
///
/// Parties, places and whatever else stands under an id come by id, positions, issues and records in the author's order, terms of
/// a position by id under each stance. What the reader takes for granted is left out, except how much an account covers. Each key
/// of a section stands on a line of its own, and so does each item of a list of more than four, so that line-based tools can merge
/// what two authors write. Characters that act on a screen or cannot be seen are written as escapes. Comments and layout of a file
/// that was read are not kept; [`edit_toml`] keeps them.
///
/// # Laws
///
/// Read again, within the [`Limits`] of the reader, it is the same dossier; written again, the same text.
///
/// # Complexity
///
/// Linear in the dossier, apart from the sorting of ids.
///
/// # Examples
///
#[cfg_attr(feature = "toml", doc = "```")]
#[cfg_attr(not(feature = "toml"), doc = "```ignore")]
/// use demarche::format::{from_toml, to_toml};
///
/// let file = "format-version = '1.0'\nparties = { russia = { also = ['Moscow'], name = 'Russia' } }";
/// let dossier = from_toml(file)?;
/// let written = "format-version = \"1.0\"\n\n[parties.russia]\nname = \"Russia\"\nalso = \"Moscow\"\n";
/// assert_eq!(to_toml(&dossier), written);
/// assert_eq!(from_toml(written)?, dossier);
/// # Ok::<(), demarche::format::Problems>(())
/// ```
#[cfg(feature = "toml")]
#[must_use]
pub fn to_toml(dossier: &Dossier) -> String {
    write::toml(dossier)
}

/// Writes a dossier in JSON: the same shape as [`to_toml`], by the same rules.
///
/// # Laws
///
/// Read again, within the [`Limits`] of the reader, it is the same dossier; written again, the same text.
///
/// # Complexity
///
/// Linear in the dossier, apart from the sorting of ids.
#[cfg(feature = "json")]
#[must_use]
pub fn to_json(dossier: &Dossier) -> String {
    write::json(dossier)
}

/// A dossier as it was read, with what in its file deserves a look.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Loaded {
    /// The dossier.
    pub dossier: Dossier,
    /// Warnings; none if nothing stood out.
    pub warnings: Option<Problems>,
}

/// Reads dossiers: how much a file may ask for, and what it is called in messages.
///
/// # Examples
///
#[cfg_attr(feature = "toml", doc = "```")]
#[cfg_attr(not(feature = "toml"), doc = "```ignore")]
/// use demarche::format::{Limits, Reader};
///
/// let reader = Reader::new().with_label("notes.toml").with_limits(Limits::default().with_max_bytes(1 << 20));
/// let problems = reader.read_toml("format-version = \"7.0\"").unwrap_err();
/// assert!(problems.to_string().contains("--> notes.toml:1:18"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Reader {
    pub(crate) limits: Limits,
    pub(crate) label: Option<String>,
    texts: read::SourceTexts,
}

impl Reader {
    /// A reader with the default [`Limits`].
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Within these limits. If unspecified, those of [`Limits::default`].
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Of a file called `label` in messages. If unspecified, `dossier.toml` or `dossier.json`.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// With the text of a source, beside what was given of it before: a quotation of it that does not stand there is worth a
    /// [warning](ProblemCode::QuoteNotFound). Sources that the dossier does not name make no difference.
    ///
    /// # Semantics
    ///
    /// Case, white space and the forms of quotes and dashes make no difference; `…` stands for words left out. Nothing is said of
    /// a quotation for which a source is cited whose text was not given.
    ///
    /// # Complexity
    ///
    /// Each quotation is looked for once in the text of each source cited for it.
    #[must_use]
    pub fn with_source_text(mut self, source: SourceId, text: impl Into<Text>) -> Self {
        self.texts.add(source, &text.into());
        self
    }

    /// Reads TOML.
    ///
    /// # Errors
    ///
    /// All [`Problems`] of the text, warnings included, at least one of them an error.
    ///
    /// # Complexity
    ///
    /// Linear in the text, apart from the sorting of keys and ids.
    #[cfg(feature = "toml")]
    pub fn read_toml(&self, text: &str) -> Result<Loaded, Problems> {
        self.read_file(&File {
            label: self.label.as_deref().unwrap_or("dossier.toml"),
            text,
            syntax: Syntax::Toml,
        })
    }

    /// Reads JSON.
    ///
    /// # Errors
    ///
    /// All [`Problems`] of the text, warnings included, at least one of them an error.
    ///
    /// # Complexity
    ///
    /// Linear in the text at each level of nesting, apart from the sorting of keys and ids.
    #[cfg(feature = "json")]
    pub fn read_json(&self, text: &str) -> Result<Loaded, Problems> {
        self.read_file(&File {
            label: self.label.as_deref().unwrap_or("dossier.json"),
            text,
            syntax: Syntax::Json,
        })
    }
}
