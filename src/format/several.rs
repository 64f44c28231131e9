//! A dossier that spans several files: a gazetteer or a list of sources that several dossiers share, and what one adds to it.

use super::limits::Limits;
use super::problem::{Problem, ProblemCode, Problems};
use super::sources::Sources;
use super::tree::Node;
use super::{Loaded, Reader, read};

/// In which syntax a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Syntax {
    /// TOML.
    #[cfg(feature = "toml")]
    Toml,
    /// JSON.
    #[cfg(feature = "json")]
    Json,
    /// Positions as a long [`table`](super::table).
    #[cfg(feature = "table")]
    Table,
}

impl Syntax {
    /// The syntax that the end of a file's name tells: `.toml`, `.json` or `.csv`; `None` for any other, and where this crate was built
    /// without it.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1 {
            #[cfg(feature = "toml")]
            "toml" => Some(Self::Toml),
            #[cfg(feature = "json")]
            "json" => Some(Self::Json),
            #[cfg(feature = "table")]
            "csv" => Some(Self::Table),
            _ => None,
        }
    }

    pub(crate) fn parse(self, text: &str, limits: &Limits, problems: &mut Vec<Problem>) -> Node {
        match self {
            #[cfg(feature = "toml")]
            Self::Toml => super::toml::parse(text, limits, problems),
            #[cfg(feature = "json")]
            Self::Json => super::json::parse(text, limits, problems),
            #[cfg(feature = "table")]
            Self::Table => super::table::parse(text, limits, problems),
        }
    }
}

/// One of the texts that a dossier is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct File<'t> {
    /// What it is called in messages.
    pub label: &'t str,
    /// What it holds.
    pub text: &'t str,
    /// How it is written.
    pub syntax: Syntax,
}

/// Files as trees, before anything is made of them.
pub(super) struct Parsed {
    /// One for each file, placed end to end.
    pub(super) roots: Vec<Node>,
    sources: Sources,
    found: Vec<Problem>,
}

impl Reader {
    /// Reads one dossier from several files.
    ///
    /// # Semantics
    ///
    /// Each file has the shape of a dossier and says its own `format-version`; the sections of all are united, in the order of the
    /// files where a section is a list, and names resolve across them. What is defined twice is a
    /// [`DuplicateId`](ProblemCode::DuplicateId) that names both places, also where both say the same. At most one file has a `title`.
    /// A table has neither: it adds positions, and the accounts they rest on where no other file declares these.
    ///
    /// [`Limits`] hold for each file, and their greatest number of problems for all together. A label set for the reader is not used:
    /// each file has its own.
    ///
    /// # Errors
    ///
    /// All [`Problems`] of all files, warnings included, at least one of them an error.
    ///
    /// # Examples
    ///
    #[cfg_attr(feature = "toml", doc = "```")]
    #[cfg_attr(not(feature = "toml"), doc = "```ignore")]
    /// use demarche::format::{File, Reader, Syntax};
    ///
    /// let places = "format-version = \"1.0\"\n[places]\nhills = { name = \"the Hills\" }\n";
    /// let talks = "format-version = \"1.0\"\n[groups.all]\nname = \"all of it\"\nplaces = [\"hills\", \"marsh\"]\n";
    /// let file = |label, text| File { label, text, syntax: Syntax::Toml };
    /// let problems = Reader::new().read_files(&[file("places.toml", places), file("talks.toml", talks)]).unwrap_err();
    /// assert!(problems.to_string().contains("--> talks.toml:4:20"));
    ///
    /// let places = places.to_owned() + "marsh = { name = \"the Marsh\" }\n";
    /// let loaded = Reader::new().read_files(&[file("places.toml", &places), file("talks.toml", talks)])?;
    /// assert_eq!(loaded.dossier.gazetteer().places().count(), 2);
    /// # Ok::<(), demarche::format::Problems>(())
    /// ```
    pub fn read_files(&self, files: &[File<'_>]) -> Result<Loaded, Problems> {
        let Parsed { roots, sources, found } = self.parse(files);
        self.read_trees(roots, sources, found, |_| true)
    }

    /// The trees of these files.
    pub(super) fn parse(&self, files: &[File<'_>]) -> Parsed {
        let mut sources = Sources::default();
        let mut found = Vec::new();
        let mut roots = Vec::new();
        for file in files {
            let start = sources.add(file.label, file.text);
            let mut own = Vec::new();
            let mut root = file.syntax.parse(file.text, &self.limits, &mut own);
            if start > 0 {
                root.shift(start);
            }
            found.extend(own.into_iter().map(|problem| problem.shifted(start)));
            roots.push(root);
        }
        if files.is_empty() {
            sources.add("dossier", "");
            found.push(Problem::error(ProblemCode::Empty, 0..0, "no file was given"));
        }
        #[cfg(feature = "table")]
        for index in
            files.iter().enumerate().filter(|(_, file)| file.syntax == Syntax::Table).map(|(index, _)| index)
        {
            let Some(table) = roots.get_mut(index) else { continue };
            let mut table = std::mem::replace(table, Node::unreadable(0..0));
            let others: Vec<&Node> = roots.iter().collect();
            super::table::yield_accounts(&mut table, &others, &mut found);
            if let Some(place) = roots.get_mut(index) {
                *place = table;
            }
        }
        Parsed { roots, sources, found }
    }

    /// Reads the trees of `sources`, in which the parsers found these problems; of those found after, some may not be told.
    pub(crate) fn read_trees(
        &self,
        roots: Vec<Node>,
        sources: Sources,
        found: Vec<Problem>,
        is_told: impl Fn(&Problem) -> bool,
    ) -> Result<Loaded, Problems> {
        let (dossier, mut found) = read::dossier(roots, &sources, &self.limits, &self.texts, found);
        found.retain(is_told);
        let is_clean = found.is_empty();
        let problems = Problems::of(sources, found, &self.limits);
        match dossier {
            Some(dossier) => Ok(Loaded { dossier, warnings: (!is_clean).then_some(problems) }),
            None => Err(problems),
        }
    }

    pub(super) fn read_file(&self, file: &File<'_>) -> Result<Loaded, Problems> {
        self.read_files(std::slice::from_ref(file))
    }
}
