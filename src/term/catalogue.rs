//! The catalogue of actions: what a provision can do, with the meaning, axes, bearing and parameters of each.
//!
//! One row an action, in the file of its family. Everything that compares, reads or prints provisions works from these rows.

use std::fmt;
use std::hash::{Hash, Hasher};

use super::axes::{Control, Title};
use super::codes::{Codes, Scheme};
use super::scale::Scale;
use super::{economic, humanitarian, legal, military, other, political, process, security, territorial};
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
    /// States, institutions and rights.
    Political,
    /// What keeps a peace: guarantees, pledges, peacekeepers.
    Security,
    /// Money, goods, plants and sanctions.
    Economic,
    /// Courts, claims and laws.
    Legal,
    /// Talks about talks.
    Process,
    /// What no catalogue foresees.
    Other,
}

impl Family {
    /// Every family, in the order of the catalogue.
    pub const ALL: [Self; 9] = [
        Self::Territorial,
        Self::Humanitarian,
        Self::Military,
        Self::Political,
        Self::Security,
        Self::Economic,
        Self::Legal,
        Self::Process,
        Self::Other,
    ];

    /// The family of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.name() == name)
    }

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Territorial => "territorial",
            Self::Humanitarian => "humanitarian",
            Self::Military => "military",
            Self::Political => "political",
            Self::Security => "security",
            Self::Economic => "economic",
            Self::Legal => "legal",
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
    /// Who recognises, guarantees, monitors or pays: a degree, ordered by inclusion.
    Recognisers,
    /// Things, subjects or texts: members, each on its own.
    Items,
    /// Which people and how many: a degree of this sense. The words say of whom the action speaks, for "all" of them.
    People(Sense, &'static str),
    /// How much: a degree of this sense.
    Quantity(Sense),
    /// How long: a degree of this sense.
    Duration(Sense),
    /// By when: a degree, earlier asks more.
    Deadline,
    /// How far, in the words of a scale: a degree, partially ordered.
    Scale(&'static Scale),
    /// Which of many, in words of the author's own: a degree of this sense, ordered by inclusion.
    Inclusion(Sense),
    /// Several ways to do it, and who picks: a degree.
    Menu,
    /// Parties other than the obligor, where another choice of them is another thing.
    Parties,
    /// A word of which another choice is another thing.
    Category,
    /// Degrees that no catalogue foresees, each with its sense declared.
    Degrees,
}

impl ParameterKind {
    /// Whether it may be left to be settled by someone: what is no member, and not settled by the action's own words.
    #[must_use]
    pub fn can_be_left_open(self) -> bool {
        match self {
            Self::Region | Self::Title | Self::Control | Self::Items | Self::Degrees => false,
            Self::Recognisers
            | Self::People(..)
            | Self::Quantity(_)
            | Self::Duration(_)
            | Self::Deadline
            | Self::Scale(_)
            | Self::Inclusion(_)
            | Self::Menu
            | Self::Parties
            | Self::Category => true,
        }
    }

    /// Whether it has an order in which more asks more; if not, another value is another thing.
    #[must_use]
    pub fn is_ordered(self) -> bool {
        match self {
            Self::Parties | Self::Category => false,
            Self::Scale(scale) => scale.is_ordered(),
            _ => true,
        }
    }

    /// Whether it names what the action is done to, beside degrees of it.
    #[must_use]
    pub fn names_members(self) -> bool {
        matches!(self, Self::Region | Self::Items | Self::People(..))
    }
}

/// A parameter of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Parameter {
    /// Its key in a dossier, chosen to read as a sentence: `withdraw-forces … from`.
    pub key: &'static str,
    /// What it takes.
    pub kind: ParameterKind,
    /// Whether a provision must state it.
    pub required: bool,
    /// Meaning in one line.
    pub meaning: &'static str,
    /// How it is said in a sentence, its value in place of `{}`; empty where the key reads well by itself.
    pub said: &'static str,
}

impl Parameter {
    pub(super) const fn required(key: &'static str, kind: ParameterKind, meaning: &'static str) -> Self {
        Self { key, kind, required: true, meaning, said: "" }
    }

    pub(super) const fn optional(key: &'static str, kind: ParameterKind, meaning: &'static str) -> Self {
        Self { key, kind, required: false, meaning, said: "" }
    }

    pub(super) const fn said(self, said: &'static str) -> Self {
        Self { said, ..self }
    }
}

/// What undoes an action, or asks for its opposite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mirror {
    /// These actions, each of which has this one among its own mirrors.
    Actions(&'static [&'static str]),
    /// None, for this reason.
    None(&'static str),
}

/// One row of the catalogue.
#[derive(Debug)]
#[non_exhaustive]
pub struct Entry {
    /// The stable kebab-case name.
    pub name: &'static str,
    /// Its family.
    pub family: Family,
    /// Other words of the field for it, in kebab-case: the reader points from them to the name.
    pub also: &'static [&'static str],
    /// Meaning in one line.
    pub meaning: &'static str,
    /// What it is called in a sentence: "a halt".
    pub noun: &'static str,
    /// What it is called with what it is done to, its first parameter, which stands for `{}`: "a halt in {}".
    pub phrase: &'static str,
    /// The same where both sides do it, if that has a word of its own: "an exchange of {}".
    pub exchange: Option<&'static str>,
    /// What it does to title and control; none where it moves neither.
    pub axes: Option<Axes>,
    /// Its parameters, what it is done to first.
    pub parameters: &'static [Parameter],
    /// What undoes it or asks for its opposite.
    pub mirror: Mirror,
    /// The rule of humanitarian law that asks for it already, if there is one.
    pub duty: Option<&'static str>,
    /// Where the action is taken from.
    pub source: &'static str,
    /// What other code books call it.
    pub codes: Codes,
}

impl Entry {
    /// A row that says what is done and how it is worded.
    pub(super) const fn new(
        family: Family,
        name: &'static str,
        meaning: &'static str,
        noun: &'static str,
        phrase: &'static str,
    ) -> Self {
        Self {
            name,
            family,
            also: &[],
            meaning,
            noun,
            phrase,
            exchange: None,
            axes: None,
            parameters: &[],
            mirror: Mirror::None(""),
            duty: None,
            source: "",
            codes: Codes::NONE,
        }
    }

    pub(super) const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    pub(super) const fn exchange(self, phrase: &'static str) -> Self {
        Self { exchange: Some(phrase), ..self }
    }

    pub(super) const fn axes(self, axes: Axes) -> Self {
        Self { axes: Some(axes), ..self }
    }

    pub(super) const fn takes(self, parameters: &'static [Parameter]) -> Self {
        Self { parameters, ..self }
    }

    pub(super) const fn mirror(self, actions: &'static [&'static str]) -> Self {
        Self { mirror: Mirror::Actions(actions), ..self }
    }

    pub(super) const fn no_mirror(self, reason: &'static str) -> Self {
        Self { mirror: Mirror::None(reason), ..self }
    }

    pub(super) const fn duty(self, rule: &'static str) -> Self {
        Self { duty: Some(rule), ..self }
    }

    pub(super) const fn source(self, source: &'static str) -> Self {
        Self { source, ..self }
    }

    pub(super) const fn pa_x(self, codes: &'static [&'static str]) -> Self {
        Self { codes: self.codes.pa_x(codes), ..self }
    }

    pub(super) const fn pam(self, codes: &'static [&'static str]) -> Self {
        Self { codes: self.codes.pam(codes), ..self }
    }

    /// Its codes where it is demanded, undertaken and refused.
    pub(super) const fn cameo(
        self,
        demanded: &'static [&'static str],
        undertaken: &'static [&'static str],
        refused: &'static [&'static str],
    ) -> Self {
        Self { codes: self.codes.cameo(demanded, undertaken, refused), ..self }
    }

    /// Its type where it is undertaken; demanded it is a request, and refused a rejection.
    pub(super) const fn plover(self, undertaken: &'static [&'static str]) -> Self {
        Self { codes: self.codes.plover(undertaken), ..self }
    }
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
        Family::ALL.into_iter().flat_map(Self::of_family)
    }

    /// The actions of one family.
    pub fn of_family(family: Family) -> impl Iterator<Item = Self> {
        rows(family).iter().map(Self)
    }

    /// The actions that a code book files under this code, as something demanded, undertaken or refused.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::{Action, Scheme};
    ///
    /// let released = Action::coded(Scheme::Cameo, "1053").map(Action::name);
    /// assert!(released.into_iter().any(|name| name == "release-prisoners"));
    /// ```
    pub fn coded(scheme: Scheme, code: &str) -> impl Iterator<Item = Self> {
        Self::all().filter(move |action| action.entry().codes.of(scheme).any(|known| known == code))
    }

    /// The action that the field also calls so.
    #[must_use]
    pub fn also_called(name: &str) -> Option<Self> {
        Self::all().find(|action| action.entry().also.contains(&name))
    }

    /// The actions that undo it or ask for its opposite.
    pub fn mirrors(self) -> impl Iterator<Item = Self> {
        let names = match self.entry().mirror {
            Mirror::Actions(names) => names,
            Mirror::None(_) => &[],
        };
        names.iter().filter_map(|name| Self::named(name))
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

    /// Its parameter that names people, in this sense.
    pub(crate) fn parameter_of_people(self, sense: Sense) -> Option<&'static Parameter> {
        let is_so =
            |parameter: &&Parameter| matches!(parameter.kind, ParameterKind::People(own, _) if own == sense);
        self.0.parameters.iter().find(is_so)
    }

    /// Its parameter that names the other leg of an exchange.
    pub(crate) fn other_leg(self) -> Option<&'static Parameter> {
        self.parameter_of_people(Sense::LessAsksMore)
    }

    /// Its first parameter of this kind.
    #[must_use]
    pub fn parameter_of(self, kind: ParameterKind) -> Option<&'static Parameter> {
        self.0.parameters.iter().find(|parameter| parameter.kind == kind)
    }
}

fn rows(family: Family) -> &'static [Entry] {
    match family {
        Family::Territorial => territorial::ROWS,
        Family::Humanitarian => humanitarian::ROWS,
        Family::Military => military::ROWS,
        Family::Political => political::ROWS,
        Family::Security => security::ROWS,
        Family::Economic => economic::ROWS,
        Family::Legal => legal::ROWS,
        Family::Process => process::ROWS,
        Family::Other => other::ROWS,
    }
}

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
