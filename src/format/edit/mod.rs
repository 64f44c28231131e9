//! A file that is made to say something else, and otherwise stays as its author left it.
//!
//! Nothing is printed again as a whole: an edit is a set of pieces of the text with what replaces them. What lies outside keeps
//! its bytes by that alone. Where to cut is found by a [walk] through the text beside two trees of the writer, one of what
//! the text says and one of what it is to say.
//!
//! The result is read again before it is given. If it says anything else than it is to say, a coarser edit is tried.

mod brackets;
mod cuts;
mod fates;
mod layout;
mod lists;
mod moves;
mod pairs;
mod shape;
mod splice;
mod tables;
mod walk;

use std::collections::BTreeSet;

use layout::Layout;
use splice::Splice;
use walk::{Change, Grain, Walk};

use super::problem::Problems;
use super::read::VERSION;
use super::several::{File, Syntax};
use super::{Reader, write};
use crate::dossier::Dossier;

/// Why a text was not edited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// The text makes no dossier to begin with.
    #[error("the text to edit makes no dossier")]
    Unread(#[from] Problems),
    /// What has to change stands in a file that is not TOML.
    #[error("`{label}` would have to change, and only TOML is edited")]
    NotToml {
        /// What the file is called, safe to print.
        label: String,
    },
    /// The dossier cannot be written so that the reader, within its [`Limits`](super::Limits), reads the same again.
    #[error("the edited text could not be read again as the same dossier")]
    Unreadable,
}

/// Changes a text in TOML as little as possible so that it says what `dossier` says.
///
/// # Semantics
///
/// What says the same stays as it is written: its bytes, remarks, order of keys, layout and line ends, and spellings that the
/// [writer](super::to_toml) would not choose. What is new is written as the writer does, behind its siblings. What goes takes its
/// own remarks with it: those right above it and beside it, for a record also those right below. An id that changes is replaced
/// where it stands, and a term that goes over to another list stays in its place under another header.
///
/// # Laws
///
/// Read again, the text is `dossier`. With the dossier that was read from it, it is the same text.
///
/// # Errors
///
/// [`EditError`]: the text makes no dossier, or the dossier is past the limits of the reader.
///
/// # Complexity
///
/// That of reading the text, a few times.
///
/// # Examples
///
/// ```
/// use demarche::format::{edit_toml, from_toml, to_toml};
///
/// let file = "format-version = '1.0' # since spring\n\n# Who takes part.\n[parties]\nhills = { name = 'the Hills' } # north\n";
/// let renamed = from_toml(&to_toml(&from_toml(file)?).replace("the Hills", "the Uplands"))?;
/// let edited = "format-version = '1.0' # since spring\n\n# Who takes part.\n[parties]\nhills = { name = \"the Uplands\" } # north\n";
/// assert_eq!(edit_toml(file, &renamed)?, edited);
/// # Ok::<(), demarche::format::EditError>(())
/// ```
pub fn edit_toml(text: &str, dossier: &Dossier) -> Result<String, EditError> {
    Reader::new().edit_toml(text, dossier)
}

impl Reader {
    /// [`edit_toml`] within the limits of this reader.
    ///
    /// # Errors
    ///
    /// [`EditError`]: the text makes no dossier, or the dossier is past the limits of the reader.
    pub fn edit_toml(&self, text: &str, dossier: &Dossier) -> Result<String, EditError> {
        let label = self.label.as_deref().unwrap_or("dossier.toml");
        let mut texts = self.edit_files(&[File { label, text, syntax: Syntax::Toml }], dossier)?;
        texts.pop().ok_or(EditError::Unreadable)
    }

    /// Changes the files of one dossier as little as possible so that together they say what `dossier` says; gives the text of each.
    ///
    /// # Semantics
    ///
    /// As [`edit_toml`]. What is new stands in the last file that has siblings of it. Files in JSON and tables are read with the
    /// others and never changed.
    ///
    /// # Errors
    ///
    /// [`EditError`]: the files make no dossier, something that has to change stands in a file that is not TOML, or the dossier is
    /// past the limits of the reader.
    pub fn edit_files(&self, files: &[File<'_>], dossier: &Dossier) -> Result<Vec<String>, EditError> {
        let own = self.read_files(files)?.dossier;
        let mut edit = Edit {
            reader: self,
            files,
            texts: files.iter().map(|file| file.text.to_owned()).collect(),
            says: own,
            refused: None,
        };
        // What hangs on something else that changed comes to light in the second round, another order in the third.
        let grains = [
            Grain::Value,
            Grain::Value,
            Grain::Value,
            Grain::Spare,
            Grain::Spare,
            Grain::Term,
            Grain::Record,
            Grain::Record,
            Grain::Section,
            Grain::Section,
        ];
        for grain in grains {
            if edit.says == *dossier {
                return Ok(edit.texts);
            }
            edit.try_with(grain, dossier);
        }
        edit.anew(dossier)
    }
}

/// An edit under way.
struct Edit<'e> {
    reader: &'e Reader,
    files: &'e [File<'e>],
    texts: Vec<String>,
    /// What the texts say by now.
    says: Dossier,
    /// What the file is called that would have had to change and is not TOML.
    refused: Option<String>,
}

impl Edit<'_> {
    /// One round; the texts stay as they are unless the result can be read.
    fn try_with(&mut self, grain: Grain, dossier: &Dossier) {
        let Some(texts) = self.round(grain, dossier) else { return };
        if let Some(says) = self.read(&texts) {
            (self.texts, self.says) = (texts, says);
        }
    }

    fn round(&mut self, grain: Grain, dossier: &Dossier) -> Option<Vec<String>> {
        let roots = self.reader.parse(&self.with(&self.texts)).roots;
        let layout = Layout::of(&self.texts, &roots);
        let is_toml: Vec<bool> = self.files.iter().map(|file| file.syntax == Syntax::Toml).collect();
        let mut walk = Walk {
            layout: &layout,
            splice: Splice::default(),
            grain,
            is_toml: &is_toml,
            path: Vec::new(),
            is_list: false,
            depth: 0,
            moved: BTreeSet::new(),
        };
        let (old, new) = (write::dossier(&self.says), write::dossier(dossier));
        walk.top(&roots, Change { old: &old, new: &new })?;
        let splice = walk.splice;
        if let Some(other) = splice.files(&layout).into_iter().find(|file| is_toml.get(*file) != Some(&true))
        {
            let label = self.files.get(other).map_or("", |file| file.label);
            self.refused = Some(crate::render::safe::inline(label).into_owned());
            return None;
        }
        splice.apply(&layout)
    }

    /// All of it in the way in which it is written, in the first file that is TOML.
    fn anew(self, dossier: &Dossier) -> Result<Vec<String>, EditError> {
        if let Some(label) = self.refused {
            return Err(EditError::NotToml { label });
        }
        let first = self.files.iter().position(|file| file.syntax == Syntax::Toml);
        let text = |(index, file): (usize, &File<'_>)| {
            if Some(index) == first {
                write::toml(dossier)
            } else if file.syntax == Syntax::Toml {
                format!("format-version = \"{VERSION}\"\n")
            } else {
                file.text.to_owned()
            }
        };
        let texts: Vec<String> = self.files.iter().enumerate().map(text).collect();
        match self.read(&texts) {
            Some(says) if says == *dossier => Ok(texts),
            _ => Err(EditError::Unreadable),
        }
    }

    fn read(&self, texts: &[String]) -> Option<Dossier> {
        self.reader.read_files(&self.with(texts)).ok().map(|loaded| loaded.dossier)
    }

    fn with<'t>(&self, texts: &'t [String]) -> Vec<File<'t>>
    where
        Self: 't,
    {
        self.files.iter().zip(texts).map(|(file, text)| File { text, ..*file }).collect()
    }
}
