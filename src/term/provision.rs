//! Something that would be done: an action of the catalogue with its parameters filled in.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::axes::{Control, Title};
use super::catalogue::{Action, Bearing, Parameter, ParameterKind};
use super::menu::Menu;
use super::scale::Grade;
use crate::date::Date;
use crate::discretion::Discretion;
use crate::duration::Duration;
use crate::id::PartyId;
use crate::order::Span;
use crate::people::People;
use crate::quantity::{Quantity, Sense};
use crate::territory::Region;
use crate::text::Text;

/// What fills a parameter.
///
/// # Semantics
///
/// Sets are never empty where a [`Provision`] holds them. `<` is there only so that sets of arguments have one order.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Argument {
    /// For [`ParameterKind::Region`].
    Region(Region),
    /// For [`ParameterKind::Title`].
    Title(Span<Title>),
    /// For [`ParameterKind::Control`].
    Control(Span<Control>),
    /// For [`ParameterKind::Recognisers`] and [`ParameterKind::Parties`].
    Parties(BTreeSet<PartyId>),
    /// For [`ParameterKind::Items`].
    Items(BTreeSet<Text>),
    /// For [`ParameterKind::People`].
    People(People),
    /// For [`ParameterKind::Quantity`].
    Quantity(Quantity),
    /// For [`ParameterKind::Duration`].
    Duration(Duration),
    /// For [`ParameterKind::Deadline`].
    Deadline(Date),
    /// For [`ParameterKind::Scale`].
    Grade(Grade),
    /// For [`ParameterKind::Inclusion`].
    Words(BTreeSet<Text>),
    /// For [`ParameterKind::Menu`].
    Menu(Menu),
    /// For [`ParameterKind::Category`].
    Category(Text),
    /// Left to be settled, for whatever [can be](ParameterKind::can_be_left_open).
    Open(Discretion),
    /// For [`ParameterKind::Degrees`].
    Degrees(BTreeMap<Text, (Quantity, Sense)>),
}

impl Argument {
    fn fits(&self, kind: ParameterKind) -> bool {
        match self {
            Self::Region(_) => kind == ParameterKind::Region,
            Self::Title(_) => kind == ParameterKind::Title,
            Self::Control(_) => kind == ParameterKind::Control,
            Self::Parties(_) => matches!(kind, ParameterKind::Recognisers | ParameterKind::Parties),
            Self::Items(_) => kind == ParameterKind::Items,
            Self::Quantity(_) => matches!(kind, ParameterKind::Quantity(_)),
            Self::People(_) => matches!(kind, ParameterKind::People(..)),
            Self::Duration(_) => matches!(kind, ParameterKind::Duration(_)),
            Self::Grade(grade) => kind == ParameterKind::Scale(grade.scale()),
            Self::Words(_) => matches!(kind, ParameterKind::Inclusion(_)),
            Self::Menu(_) => kind == ParameterKind::Menu,
            Self::Open(_) => kind.can_be_left_open(),
            Self::Deadline(_) => kind == ParameterKind::Deadline,
            Self::Category(_) => kind == ParameterKind::Category,
            Self::Degrees(_) => kind == ParameterKind::Degrees,
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Parties(parties) => parties.is_empty(),
            Self::Items(texts) | Self::Words(texts) => texts.is_empty() || texts.iter().any(Text::is_empty),
            Self::Category(text) => text.is_empty(),
            Self::Degrees(degrees) => degrees.is_empty(),
            Self::Region(_)
            | Self::Title(_)
            | Self::Control(_)
            | Self::People(_)
            | Self::Quantity(_)
            | Self::Duration(_)
            | Self::Deadline(_)
            | Self::Grade(_)
            | Self::Menu(_)
            | Self::Open(_) => false,
        }
    }
}

/// Why an action and its parameters make no provision.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ProvisionError {
    /// The catalogue has no such action.
    #[error("no action is called `{name}`")]
    UnknownAction {
        /// The name given.
        name: String,
    },
    /// The action has no such parameter.
    #[error("`{action}` has no parameter `{key}`")]
    UnknownParameter {
        /// The action.
        action: &'static str,
        /// The key given.
        key: String,
    },
    /// The value is of another kind than the parameter takes.
    #[error("`{key}` of `{action}` takes another kind of value")]
    WrongKind {
        /// The action.
        action: &'static str,
        /// The parameter.
        key: &'static str,
    },
    /// A required parameter is missing.
    #[error("`{action}` does not say `{key}`: {meaning}")]
    Missing {
        /// The action.
        action: &'static str,
        /// The parameter.
        key: &'static str,
        /// What the parameter means.
        meaning: &'static str,
    },
    /// A set or text is empty.
    #[error("`{key}` of `{action}` is empty")]
    Empty {
        /// The action.
        action: &'static str,
        /// The parameter.
        key: &'static str,
    },
    /// Two legs of an exchange are equal.
    #[error(
        "both legs of `{action}` are the same: an exchange of equal legs is done by both sides, without `{key}`"
    )]
    EqualLegs {
        /// The action.
        action: &'static str,
        /// The parameter that names the other leg.
        key: &'static str,
    },
    /// The words of the action rule out the level named.
    #[error("`{action}` cannot mean {axis} `{given}`: its words allow {allowed}")]
    OutOfRange {
        /// The action.
        action: &'static str,
        /// "title" or "control".
        axis: &'static str,
        /// The level or range given.
        given: String,
        /// The range that the words allow.
        allowed: String,
    },
}

/// The key of the parameter that says to whom something goes, where it takes parties.
pub(crate) const RECIPIENTS: &str = "to";

/// Something that would be done: a typed action with typed parameters.
///
/// Who does it is said by the [`Reading`](crate::Reading) it stands in.
///
/// # Examples
///
/// ```
/// use demarche::{Argument, PlaceId, Provision, Region};
///
/// let donetsk = Region::place(PlaceId::new("donetsk")?);
/// let cede = Provision::cede(donetsk.clone());
/// assert_eq!(cede, Provision::try_new("cede", [("territory", Argument::Region(donetsk))])?);
///
/// let error = Provision::try_new("cede", []).unwrap_err();
/// assert_eq!(error.to_string(), "`cede` does not say `territory`: the land it applies to");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// semantics §4.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Provision {
    action: Action,
    // INVARIANT: each key is a parameter of the action and its value of that parameter's kind; required ones are present; a
    // title or control lies within what the action's words allow. Sorted by key.
    arguments: Vec<(&'static str, Argument)>,
}

impl Provision {
    /// Fills in an action of the catalogue. Of two values for one key the later counts.
    ///
    /// # Errors
    ///
    /// [`ProvisionError`]: an unknown action or parameter, a value of the wrong kind, a missing or empty parameter, two legs of an
    /// exchange that are equal, a title or control that the action's words rule out.
    pub fn try_new<'k>(
        action: &str,
        arguments: impl IntoIterator<Item = (&'k str, Argument)>,
    ) -> Result<Self, ProvisionError> {
        let action =
            Action::named(action).ok_or_else(|| ProvisionError::UnknownAction { name: action.to_owned() })?;
        let mut checked: BTreeMap<&'static str, Argument> = BTreeMap::new();
        for (key, argument) in arguments {
            let parameter = action.parameter(key).ok_or_else(|| ProvisionError::UnknownParameter {
                action: action.name(),
                key: key.to_owned(),
            })?;
            Self::check(action, parameter, &argument)?;
            checked.insert(parameter.key, argument);
        }
        for parameter in action.entry().parameters {
            if parameter.required && !checked.contains_key(parameter.key) {
                return Err(ProvisionError::Missing {
                    action: action.name(),
                    key: parameter.key,
                    meaning: parameter.meaning,
                });
            }
        }
        let provision = Self { action, arguments: checked.into_iter().collect() };
        match (provision.people(), provision.other_leg()) {
            (Some(one), Some((key, other))) if one == other => {
                Err(ProvisionError::EqualLegs { action: action.name(), key })
            }
            _ => Ok(provision),
        }
    }

    /// Whether `argument` can fill `parameter` of `action`.
    pub(crate) fn check(
        action: Action,
        parameter: &Parameter,
        argument: &Argument,
    ) -> Result<(), ProvisionError> {
        let (name, key) = (action.name(), parameter.key);
        if !argument.fits(parameter.kind) {
            return Err(ProvisionError::WrongKind { action: name, key });
        }
        if argument.is_empty() {
            return Err(ProvisionError::Empty { action: name, key });
        }
        let Some(axes) = action.entry().axes else { return Ok(()) };
        let out = |axis, given: String, allowed: String| {
            Err(ProvisionError::OutOfRange { action: name, axis, given, allowed })
        };
        match argument {
            Argument::Title(title) if !title.is_within(axes.title_may_be) => {
                out("title", title.to_string(), axes.title_may_be.to_string())
            }
            Argument::Control(control) if !control.is_within(axes.control_may_be) => {
                out("control", control.to_string(), axes.control_may_be.to_string())
            }
            _ => Ok(()),
        }
    }

    /// An action whose only argument is its region.
    #[expect(
        clippy::expect_used,
        reason = "each constructor below names a row, and a unit test calls each of them"
    )]
    fn on_land(action: &str, region: Region) -> Self {
        let action = Action::named(action).expect("a row of the catalogue");
        let parameter = action.parameter_of(ParameterKind::Region).expect("an action on land has a region");
        Self { action, arguments: vec![(parameter.key, Argument::Region(region))] }
    }

    /// Forces leave `region` and the other side enters.
    #[must_use]
    pub fn withdraw_forces(region: Region) -> Self {
        Self::on_land("withdraw-forces", region)
    }

    /// Title to `region` is given up and the other side enters.
    #[must_use]
    pub fn cede(region: Region) -> Self {
        Self::on_land("cede", region)
    }

    /// `region` is given up; whether title goes with it is left open.
    #[must_use]
    pub fn give_up(region: Region) -> Self {
        Self::on_land("give-up", region)
    }

    /// Offensive operations in `region` stop where they stand.
    #[must_use]
    pub fn halt_operations(region: Region) -> Self {
        Self::on_land("halt-operations", region)
    }

    /// The claim to `region` is dropped.
    #[must_use]
    pub fn renounce_claim(region: Region) -> Self {
        Self::on_land("renounce-claim", region)
    }

    /// `region` is placed on the two axes by the author.
    #[must_use]
    pub fn arrange(region: Region, title: impl Into<Span<Title>>, control: impl Into<Span<Control>>) -> Self {
        let mut provision = Self::on_land("arrange", region);
        provision.arguments.push(("title", Argument::Title(title.into())));
        provision.arguments.push(("control", Argument::Control(control.into())));
        provision.arguments.sort_by_key(|(key, _)| *key);
        provision
    }

    /// The action.
    #[must_use]
    pub fn action(&self) -> Action {
        self.action
    }

    /// Its arguments with their keys, by key.
    pub fn arguments(&self) -> impl Iterator<Item = (&'static str, &Argument)> {
        self.arguments.iter().map(|(key, argument)| (*key, argument))
    }

    /// The argument of one key.
    #[must_use]
    pub fn argument(&self, key: &str) -> Option<&Argument> {
        self.arguments().find(|(own, _)| *own == key).map(|(_, argument)| argument)
    }

    /// Where it applies, if it applies to land.
    #[must_use]
    pub fn region(&self) -> Option<&Region> {
        self.arguments().find_map(|(_, argument)| match argument {
            Argument::Region(region) => Some(region),
            _ => None,
        })
    }

    /// Its items, if it has any.
    #[must_use]
    pub fn items(&self) -> Option<&BTreeSet<Text>> {
        self.arguments().find_map(|(_, argument)| match argument {
            Argument::Items(items) => Some(items),
            _ => None,
        })
    }

    /// To whom it goes, where it says so: the parties of a parameter called `to`.
    #[must_use]
    pub fn recipients(&self) -> Option<&BTreeSet<PartyId>> {
        match self.argument(RECIPIENTS)? {
            Argument::Parties(parties) => Some(parties),
            _ => None,
        }
    }

    /// Whom it is done to, if it is done to people.
    #[must_use]
    pub fn people(&self) -> Option<&People> {
        let who = self.action.parameter_of_people(Sense::MoreAsksMore)?;
        match self.argument(who.key)? {
            Argument::People(people) => Some(people),
            _ => None,
        }
    }

    /// Whom the other side gives in exchange, with the key that says so, where the legs differ.
    pub(crate) fn other_leg(&self) -> Option<(&'static str, &People)> {
        let leg = self.action.other_leg()?;
        match self.argument(leg.key)? {
            Argument::People(people) => Some((leg.key, people)),
            _ => None,
        }
    }

    /// What is done, in the author's own words, where no catalogue foresees it.
    #[must_use]
    pub fn label(&self) -> Option<&Text> {
        match self.argument("label")? {
            Argument::Category(label) => Some(label),
            _ => None,
        }
    }

    /// Whether it moves title or control.
    #[must_use]
    pub fn moves_land(&self) -> bool {
        self.action.entry().axes.is_some()
    }

    /// What it does to title: what was said, else what the action's words have.
    #[must_use]
    pub fn title(&self) -> Span<Title> {
        let said = self.arguments().find_map(|(_, argument)| match argument {
            Argument::Title(title) => Some(*title),
            _ => None,
        });
        let words = self.action.entry().axes.map_or(Title::Unaddressed.into(), |axes| axes.title);
        said.unwrap_or(words)
    }

    /// What it does to control: what was said, else what the action's words have.
    #[must_use]
    pub fn control(&self) -> Span<Control> {
        let said = self.arguments().find_map(|(_, argument)| match argument {
            Argument::Control(control) => Some(*control),
            _ => None,
        });
        let words = self.action.entry().axes.map_or(Control::Nothing.into(), |axes| axes.control);
        said.unwrap_or(words)
    }

    /// Where the control it moves can bear.
    #[must_use]
    pub fn bearing(&self) -> Bearing {
        self.action.entry().axes.map_or(Bearing::Anywhere, |axes| axes.bearing)
    }
}
