//! Named units of land, as a tree, with names, codes and groups.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::id::{PlaceId, in_words};
use crate::text::Text;

/// A code for a place in a named scheme: `ISO 3166-2` / `UA-14`.
///
/// # Semantics
///
/// A code never travels without its scheme: ISO 3166-2 and United Nations P-codes give Luhansk `UA-09` and `UA44`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// The scheme, with its edition if one is known.
    pub scheme: Text,
    /// The code in that scheme.
    pub code: Text,
}

/// A named unit of land.
///
/// Borders and claims are nobody's default: a place is a name, and what it holds is what the author lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    name: Text,
    also: Vec<Text>,
    // INVARIANT: sorted, no code twice.
    codes: Vec<Code>,
    parent: Option<PlaceId>,
    exhaustive: bool,
}

impl Place {
    /// A place of this name, inside no other.
    pub fn new(name: impl Into<Text>) -> Self {
        Self { name: name.into(), also: Vec::new(), codes: Vec::new(), parent: None, exhaustive: false }
    }

    /// Inside `parent`.
    #[must_use]
    pub fn within(mut self, parent: PlaceId) -> Self {
        self.parent = Some(parent);
        self
    }

    /// Also called `name`, in another spelling or script.
    #[must_use]
    pub fn also_called(mut self, name: impl Into<Text>) -> Self {
        self.also.push(name.into());
        self
    }

    /// Bears `code` in `scheme`, beside the codes it has.
    #[must_use]
    pub fn with_code(mut self, scheme: impl Into<Text>, code: impl Into<Text>) -> Self {
        let code = Code { scheme: scheme.into(), code: code.into() };
        if let Err(index) = self.codes.binary_search(&code) {
            self.codes.insert(index, code);
        }
        self
    }

    /// Its listed parts are all of it. If unspecified, a place with parts also has an unnamed remainder.
    #[must_use]
    pub fn exhausted_by_its_parts(mut self) -> Self {
        self.exhaustive = true;
        self
    }

    /// The name used in print.
    #[must_use]
    pub fn name(&self) -> &Text {
        &self.name
    }

    /// Other names and spellings.
    #[must_use]
    pub fn other_names(&self) -> &[Text] {
        &self.also
    }

    /// Its codes, each with its scheme, by scheme.
    #[must_use]
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// The place it lies in.
    #[must_use]
    pub fn parent(&self) -> Option<&PlaceId> {
        self.parent.as_ref()
    }

    /// Whether its listed parts are all of it.
    #[must_use]
    pub fn is_exhaustive(&self) -> bool {
        self.exhaustive
    }
}

/// A name for several places taken together: "the Donbas".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The name used in print.
    pub name: Text,
    /// The places it stands for.
    pub places: BTreeSet<PlaceId>,
}

/// Why places make no gazetteer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum GazetteerError {
    /// One id names two things.
    #[error("`{id}` names two places")]
    Duplicate {
        /// The id.
        id: PlaceId,
    },
    /// A parent or a member of a group is not listed.
    #[error("`{of}` refers to `{unknown}`, which is not listed")]
    Unknown {
        /// The place or group that refers.
        of: PlaceId,
        /// What it refers to.
        unknown: PlaceId,
    },
    /// A place lies inside itself.
    #[error("`{id}` lies inside itself")]
    Cycle {
        /// The place.
        id: PlaceId,
    },
    /// A group has no places.
    #[error("group `{id}` has no places")]
    EmptyGroup {
        /// The group.
        id: PlaceId,
    },
}

/// The places of one dossier: a tree, and named groups over it.
///
/// # Semantics
///
/// A place with parts has an implicit remainder unless it is declared exhaustive, so that "all of Donetsk" is more than the
/// towns that happen to be listed in it.
///
/// # Examples
///
/// ```
/// use demarche::{Gazetteer, Place, PlaceId};
///
/// let donetsk = PlaceId::new("donetsk")?;
/// let gazetteer = Gazetteer::try_new(
///     [
///         (donetsk.clone(), Place::new("Donetsk")),
///         (PlaceId::new("sloviansk")?, Place::new("Sloviansk").within(donetsk)),
///     ],
///     [],
/// )?;
/// assert_eq!(gazetteer.places().count(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// semantics §3.1.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gazetteer {
    // INVARIANT: ids of places and groups are distinct; parents and members are listed places; parents make no cycle.
    places: BTreeMap<PlaceId, Place>,
    groups: BTreeMap<PlaceId, Group>,
    children: BTreeMap<PlaceId, Vec<PlaceId>>,
}

impl Gazetteer {
    /// Checks places and groups and makes a gazetteer of them.
    ///
    /// # Errors
    ///
    /// The first [`GazetteerError`] met: an id used twice, an unknown parent or member, a cycle, an empty group.
    pub fn try_new(
        places: impl IntoIterator<Item = (PlaceId, Place)>,
        groups: impl IntoIterator<Item = (PlaceId, Group)>,
    ) -> Result<Self, GazetteerError> {
        let mut gazetteer = Self::default();
        for (id, place) in places {
            if gazetteer.places.insert(id.clone(), place).is_some() {
                return Err(GazetteerError::Duplicate { id });
            }
        }
        for (id, group) in groups {
            if group.places.is_empty() {
                return Err(GazetteerError::EmptyGroup { id });
            }
            if gazetteer.places.contains_key(&id) || gazetteer.groups.insert(id.clone(), group).is_some() {
                return Err(GazetteerError::Duplicate { id });
            }
        }
        gazetteer.check_references()?;
        for (id, place) in &gazetteer.places {
            if let Some(parent) = &place.parent {
                gazetteer.children.entry(parent.clone()).or_default().push(id.clone());
            }
        }
        Ok(gazetteer)
    }

    fn check_references(&self) -> Result<(), GazetteerError> {
        let parents = self.places.iter().filter_map(|(of, place)| Some((of, place.parent.as_ref()?)));
        let members = self.groups.iter().flat_map(|(of, group)| group.places.iter().map(move |id| (of, id)));
        for (of, id) in parents.chain(members) {
            if !self.places.contains_key(id) {
                return Err(GazetteerError::Unknown { of: of.clone(), unknown: id.clone() });
            }
        }
        // Following parents from any place must end within as many steps as there are places.
        for id in self.places.keys() {
            if self.ancestors(id).take(self.places.len() + 1).count() > self.places.len() {
                return Err(GazetteerError::Cycle { id: id.clone() });
            }
        }
        Ok(())
    }

    /// The place itself and every place it lies in, innermost first.
    pub fn ancestors<'a>(&'a self, id: &'a PlaceId) -> impl Iterator<Item = &'a PlaceId> {
        std::iter::successors(Some(id), |id| self.places.get(*id)?.parent.as_ref())
    }

    /// The place of this id.
    #[must_use]
    pub fn place(&self, id: &PlaceId) -> Option<&Place> {
        self.places.get(id)
    }

    /// The group of this id.
    #[must_use]
    pub fn group(&self, id: &PlaceId) -> Option<&Group> {
        self.groups.get(id)
    }

    /// All places, by id.
    pub fn places(&self) -> impl Iterator<Item = (&PlaceId, &Place)> {
        self.places.iter()
    }

    /// All groups, by id.
    pub fn groups(&self) -> impl Iterator<Item = (&PlaceId, &Group)> {
        self.groups.iter()
    }

    /// Whether `id` names a place or a group.
    #[must_use]
    pub fn contains(&self, id: &PlaceId) -> bool {
        self.places.contains_key(id) || self.groups.contains_key(id)
    }

    /// The places directly inside `id`.
    #[must_use]
    pub fn children(&self, id: &PlaceId) -> &[PlaceId] {
        self.children.get(id).map_or(&[], Vec::as_slice)
    }

    /// The name of a place or group in print; the id in words if there is none.
    #[must_use]
    pub fn name(&self, id: &PlaceId) -> Text {
        let place = self.places.get(id).map(|place| place.name.clone());
        place
            .or_else(|| Some(self.groups.get(id)?.name.clone()))
            .unwrap_or_else(|| in_words(id.as_str()).into())
    }
}
