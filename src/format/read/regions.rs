//! Regions: where a term applies.
//!
//! A place or group, `"donetsk"`; several together, `["donetsk", "luhansk"]`; or one of the forms of [`FORMS`].

use super::at::{At, Fields};
use super::names::either;
use crate::format::problem::ProblemCode;
use crate::format::tree::Value;
use crate::id::PartyId;
use crate::territory::{Extent, Region};

/// How each form is told by its first key, with the keys beside it.
const FORMS: &[Form] = &[
    Form { key: "held-by", beside: &["in"], read: |fields| held(fields, "held-by", Region::held_by) },
    Form {
        key: "not-held-by",
        beside: &["in"],
        read: |fields| held(fields, "not-held-by", Region::not_held_by),
    },
    Form {
        key: "part-of",
        beside: &["as", "includes", "excludes", "share", "area-km2", "places"],
        read: part,
    },
    Form { key: "most-of", beside: &[], read: |fields| sized(fields, "most-of", |_| Some(Extent::Most)) },
    Form { key: "at-least", beside: &[], read: |fields| Some(fields.get("at-least")?.region()?.at_least()) },
    Form { key: "except", beside: &["of"], read: except },
    Form { key: "share", beside: &["of"], read: |fields| sized(fields, "of", |_| share(fields)) },
    Form { key: "common-to", beside: &[], read: common },
];

struct Form {
    key: &'static str,
    beside: &'static [&'static str],
    read: fn(&Fields<'_>) -> Option<Region>,
}

impl At<'_> {
    /// Where.
    pub(crate) fn region(&self) -> Option<Region> {
        match self.value() {
            Value::Text(_) => self.name().map(Region::place),
            Value::List(_) => {
                let parts = self.items().unwrap_or_default();
                let regions: Vec<Option<Region>> = parts.iter().map(At::region).collect();
                let regions = regions.into_iter().collect::<Option<Vec<Region>>>()?;
                self.accept(Region::union(regions))
            }
            Value::Table(_) => self.described_region(),
            _ => {
                self.wrong_type("a place, a list of places, or a table that describes a region");
                None
            }
        }
    }

    fn described_region(&self) -> Option<Region> {
        let Some(form) = FORMS.iter().find(|form| self.get(form.key).is_some()) else {
            let forms = either(FORMS.iter().map(|form| form.key));
            let problem = self.error(ProblemCode::MissingKey, "this describes no region");
            self.report(problem.with_expected(format!("one of the keys {forms}")));
            return None;
        };
        let keys: Vec<&str> = std::iter::once(form.key).chain(form.beside.iter().copied()).collect();
        let fields = self.fields(&format!("a region given by `{}`", form.key), &keys)?;
        (form.read)(&fields)
    }
}

fn held(fields: &Fields<'_>, key: &str, part: fn(Region, PartyId) -> Region) -> Option<Region> {
    let holder = fields.get(key).and_then(|at| at.name());
    let within = fields.required("in", "the place or region it is a part of").and_then(|at| at.region());
    Some(part(within?, holder?))
}

fn except(fields: &Fields<'_>) -> Option<Region> {
    let exception = fields.get("except").and_then(|at| at.region());
    let whole = fields.required("of", "the place or region it is an exception of").and_then(|at| at.region());
    Some(whole?.except(exception?))
}

fn common(fields: &Fields<'_>) -> Option<Region> {
    let at = fields.get("common-to")?;
    let Some(items) = at.items() else {
        at.wrong_type("a list of regions");
        return None;
    };
    let regions: Vec<Option<Region>> = items.iter().map(At::region).collect();
    at.accept(Region::intersection(regions.into_iter().collect::<Option<Vec<_>>>()?))
}

fn sized(
    fields: &Fields<'_>,
    of: &str,
    extent: impl FnOnce(&Fields<'_>) -> Option<Extent>,
) -> Option<Region> {
    let whole = fields.required(of, "the place or region it is a part of").and_then(|at| at.region());
    let extent = extent(fields);
    Some(whole?.part_of_extent(extent?))
}

fn share(fields: &Fields<'_>) -> Option<Extent> {
    let at = fields.get("share")?;
    let (low, high) = at.range()?;
    let per_cent = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
    at.accept(Extent::share_between(per_cent(low), per_cent(high)))
}

fn part(fields: &Fields<'_>) -> Option<Region> {
    let whole = fields.get("part-of").and_then(|at| at.region());
    let label = fields.get("as").and_then(|at| at.words());
    let named = |key: &str| match fields.get(key) {
        Some(at) => at.region().map(Some),
        None => Some(None),
    };
    let (includes, excludes) = (named("includes"), named("excludes"));
    let extent = extent(fields);
    Some(whole?.described_part_of_extent(extent?, label, includes?, excludes?))
}

/// How much of the whole a part takes up: at most one of the three ways to say it.
fn extent(fields: &Fields<'_>) -> Option<Extent> {
    let sizes: Vec<At<'_>> =
        ["share", "area-km2", "places"].iter().filter_map(|key| fields.get(key)).collect();
    if let [_, second, ..] = sizes.as_slice() {
        let problem = second
            .error(ProblemCode::BadValue, "the size of a part is given in one way, and here is another");
        second.report(problem.with_expected("one of `share`, `area-km2` or `places`"));
        return None;
    }
    if fields.get("share").is_some() {
        return share(fields);
    }
    if let Some(at) = fields.get("area-km2") {
        return some(&at).map(|(low, high)| Extent::Area { low, high });
    }
    if let Some(at) = fields.get("places") {
        return some(&at).map(|(low, high)| Extent::Places { low, high });
    }
    Some(Extent::Unspecified)
}

/// A size that is not nothing: a part is never empty.
fn some(at: &At<'_>) -> Option<(u32, u32)> {
    let range = at.range()?;
    if range.1 == 0 {
        at.report(at.error(ProblemCode::BadValue, "a part is never empty"));
        return None;
    }
    Some(range)
}
