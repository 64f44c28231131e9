//! The catalogue of actions: what a provision can do, with the meaning, axes, bearing and parameters of each.
//!
//! One row an action, in the file of its family. Everything that compares, reads or prints provisions works from these rows.

use std::fmt;
use std::hash::{Hash, Hasher};

use super::axes::{Control, Title};
use super::{humanitarian, military, other, process, territorial};
use crate::order::Span;
use crate::quantity::Sense;

/// A family of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Family {
    /// Land: who leaves it, who has it, who says whose it is.
    Territorial,
    /// People: prisoners, families, remains, aid.
    Humanitarian,
    /// Fighting and forces.
    Military,
    /// Talks about talks.
    Process,
    /// What no catalogue foresees.
    Other,
}

impl Family {
    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Territorial => "territorial",
            Self::Humanitarian => "humanitarian",
            Self::Military => "military",
            Self::Process => "process",
            Self::Other => "other",
        }
    }
}

/// On whose ground the control that an action moves can bear.
///
/// # Semantics
///
/// One can only leave what one holds, and only halt before what one does not. Title can bear anywhere.
///
/// # Source
///
/// semantics §3.6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bearing {
    /// On what the obligor holds.
    Held,
    /// On what the obligor does not hold.
    NotHeld,
    /// Anywhere.
    Anywhere,
}

/// What an action does to title and control, as its words alone have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Axes {
    /// Title, if nothing more is said.
    pub title: Span<Title>,
    /// Titles that the words may name.
    pub title_may_be: Span<Title>,
    /// Control, if nothing more is said.
    pub control: Span<Control>,
    /// Levels of control that the words may name.
    pub control_may_be: Span<Control>,
    /// Where the control it moves can bear.
    pub bearing: Bearing,
}

/// What kind of value a parameter takes, and how it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParameterKind {
    /// Where: members, cell by cell.
    Region,
    /// A level of title, or two between which it is left open.
    Title,
    /// A level of control, or two between which it is left open.
    Control,
    /// Who recognises: a degree, ordered by inclusion.
    Recognisers,
    /// Things or classes of people: members, each on its own.
    Items,
    /// How much: a degree of this sense.
    Quantity(Sense),
    /// How long: a degree, longer asks more.
    Duration,
    /// By when: a degree, earlier asks more.
    Deadline,
    /// Parties other than the obligor, where another choice of them is another thing.
    Parties,
    /// A word of which another choice is another thing.
    Category,
    /// Degrees that no catalogue foresees, each with its sense declared.
    Degrees,
}

/// A parameter of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Parameter {
    /// Its key in a dossier, chosen to read as a sentence: `withdraw-forces … from`.
    pub key: &'static str,
    /// What it takes.
    pub kind: ParameterKind,
    /// Whether a provision must state it.
    pub required: bool,
    /// Meaning in one line.
    pub meaning: &'static str,
}

impl Parameter {
    pub(super) const fn required(key: &'static str, kind: ParameterKind, meaning: &'static str) -> Self {
        Self { key, kind, required: true, meaning }
    }

    pub(super) const fn optional(key: &'static str, kind: ParameterKind, meaning: &'static str) -> Self {
        Self { key, kind, required: false, meaning }
    }
}

/// One row of the catalogue.
#[derive(Debug)]
#[non_exhaustive]
pub struct Entry {
    /// The stable kebab-case name.
    pub name: &'static str,
    /// Its family.
    pub family: Family,
    /// Meaning in one line.
    pub meaning: &'static str,
    /// What it is called in a sentence: "a halt".
    pub noun: &'static str,
    /// What it is called with what it is done to, which stands for `{}`: "a halt in {}".
    pub phrase: &'static str,
    /// What it does to title and control; none where it moves neither.
    pub axes: Option<Axes>,
    /// Its parameters.
    pub parameters: &'static [Parameter],
    /// Where the action is taken from.
    pub source: &'static str,
}

/// An action of the catalogue.
///
/// # Examples
///
/// ```
/// use demarche::Action;
///
/// let cede = Action::named("cede").unwrap();
/// assert_eq!(cede.entry().noun, "cession");
/// assert!(Action::named("ceed").is_none());
/// ```
#[derive(Clone, Copy)]
pub struct Action(&'static Entry);

impl Action {
    /// The action of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|action| action.name() == name)
    }

    /// Every action, family by family.
    pub fn all() -> impl Iterator<Item = Self> {
        FAMILIES.iter().flat_map(|rows| rows.iter()).map(Self)
    }

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Its row.
    #[must_use]
    pub fn entry(self) -> &'static Entry {
        self.0
    }

    /// Its parameter of this key.
    #[must_use]
    pub fn parameter(self, key: &str) -> Option<&'static Parameter> {
        self.0.parameters.iter().find(|parameter| parameter.key == key)
    }

    /// Its first parameter of this kind.
    #[must_use]
    pub fn parameter_of(self, kind: ParameterKind) -> Option<&'static Parameter> {
        self.0.parameters.iter().find(|parameter| parameter.kind == kind)
    }
}

const FAMILIES: &[&[Entry]] =
    &[territorial::ROWS, humanitarian::ROWS, military::ROWS, process::ROWS, other::ROWS];

impl PartialEq for Action {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Action {}

impl PartialOrd for Action {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Action {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.name().cmp(other.name())
    }
}

impl Hash for Action {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
