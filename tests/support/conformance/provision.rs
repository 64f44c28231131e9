//! Provisions, and levels of the two axes.

use std::collections::{BTreeMap, BTreeSet};

use demarche::{
    Action, Argument, Bound, Level, ParameterKind, Provision, Quantity, Sense, Span, Text, Unit, Value,
};
use serde::Deserialize;

use super::land::{Range, RegionSpec};
use super::naming::Naming;

/// A level, or two between which it is left open.
pub(crate) type SpanSpec = Range<String>;

pub(crate) fn span<L: Level>(spec: &SpanSpec) -> Span<L> {
    let level = |name: &String| L::named(name).unwrap_or_else(|| panic!("no level is called {name}"));
    let (low, high) = spec.ends();
    Span::between(level(low), level(high)).unwrap()
}

/// How much. Every quantity of a degree is a whole number of people.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct DegreeSpec {
    bound: String,
    value: u64,
    sense: Sense,
}

impl DegreeSpec {
    fn degree(&self) -> (Quantity, Sense) {
        let bound: Bound = serde_json::from_value(self.bound.replace(' ', "-").into()).unwrap();
        (Quantity::new(bound, Value::exact(self.value), Unit::Persons).unwrap(), self.sense)
    }
}

/// A provision as it is written: an action of the catalogue, a point on the two axes, or items in plain words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProvisionSpec {
    action: Option<String>,
    region: Option<RegionSpec>,
    title: Option<SpanSpec>,
    control: Option<SpanSpec>,
    recognisers: Option<BTreeSet<String>>,
    items: Option<BTreeSet<String>>,
    degrees: Option<BTreeMap<String, DegreeSpec>>,
    // Only for what is compared by itself.
    #[serde(skip)]
    who: Option<Argument>,
}

impl ProvisionSpec {
    /// Recognition in law by these.
    pub(crate) fn recognition(recognisers: BTreeSet<String>) -> Self {
        Self {
            action: Some("recognise-title".to_owned()),
            region: None,
            title: None,
            control: None,
            recognisers: Some(recognisers),
            items: None,
            degrees: None,
            who: None,
        }
    }

    /// A release of whom this says.
    pub(crate) fn release(who: Argument) -> Self {
        let release = Self::recognition(BTreeSet::new());
        Self { action: Some("release-prisoners".to_owned()), recognisers: None, who: Some(who), ..release }
    }

    /// The same over a region.
    pub(crate) fn over(self, region: RegionSpec) -> Self {
        Self { region: Some(region), ..self }
    }

    fn action(&self) -> Action {
        let name = match (&self.action, &self.items) {
            (Some(name), _) => name,
            (None, Some(_)) => "other",
            (None, None) => "arrange",
        };
        Action::named(name).unwrap_or_else(|| panic!("no action is called {name}"))
    }

    pub(crate) fn provision(&self, naming: Naming) -> Provision {
        let action = self.action();
        let key = |kind| action.parameter_of(kind).expect("a parameter of this kind").key;
        let mut arguments = Vec::new();
        if let Some(who) = &self.who {
            arguments.push(("who", who.clone()));
            return Provision::try_new(action.name(), arguments).unwrap();
        }
        if let Some(region) = &self.region {
            arguments.push((key(ParameterKind::Region), Argument::Region(region.region(naming))));
        }
        if let Some(title) = &self.title {
            arguments.push((key(ParameterKind::Title), Argument::Title(span(title))));
        }
        if let Some(control) = &self.control {
            arguments.push((key(ParameterKind::Control), Argument::Control(span(control))));
        }
        if let Some(recognisers) = &self.recognisers {
            let parties = recognisers.iter().map(|party| naming.id(party)).collect();
            arguments.push((key(ParameterKind::Recognisers), Argument::Parties(parties)));
        }
        if let Some(items) = &self.items {
            let items = items.iter().map(|item| Text::from(item.as_str())).collect();
            arguments.push((key(ParameterKind::Items), Argument::Items(items)));
            arguments.push((key(ParameterKind::Category), Argument::Category("what is done".into())));
        }
        if let Some(degrees) = &self.degrees {
            let degrees = degrees.iter().map(|(name, spec)| (name.as_str().into(), spec.degree())).collect();
            arguments.push((key(ParameterKind::Degrees), Argument::Degrees(degrees)));
        }
        Provision::try_new(action.name(), arguments).unwrap()
    }
}
