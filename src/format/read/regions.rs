//! Regions: where a term applies.
//!
//! A place or group, `"donetsk"`; several together, `["donetsk", "luhansk"]`; or one of the forms of [`FORMS`].

use super::at::{At, Fields};
use super::names::either;
use crate::format::nearest::nearest;
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
        beside: &["as", "includes", "excludes", "share", "area-km2", "depth-km", "places"],
        read: |fields| part(fields, "part-of", extent(fields)),
    },
    Form {
        key: "most-of",
        beside: &["as", "includes", "excludes"],
        read: |fields| part(fields, "most-of", Some(Extent::Most)),
    },
    Form { key: "at-least", beside: &[], read: |fields| Some(fields.get("at-least")?.region()?.at_least()) },
    Form { key: "except", beside: &["of"], read: except },
    Form { key: "share", beside: &["of"], read: sized },
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
                if parts.is_empty() {
                    self.refuse_nothing();
                    return None;
                }
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
        let mut forms = FORMS.iter().filter(|form| self.get(form.key).is_some());
        let Some(form) = forms.next() else {
            self.refuse_description();
            return None;
        };
        if let Some(other) = forms.find(|other| !form.beside.contains(&other.key)) {
            let (one, two) = (form.key, other.key);
            let problem = self.error(
                ProblemCode::BadValue,
                format!("a region is described in two ways: `{one}` and `{two}`"),
            );
            let help = "keep one, or put one inside the other, as in `{ most-of = { held-by = \"…\", in = \"…\" } }`";
            self.report(problem.with_help(help));
            return None;
        }
        let keys: Vec<&str> = std::iter::once(form.key).chain(form.beside.iter().copied()).collect();
        let fields = self.fields(&format!("a region given by `{}`", form.key), &keys)?;
        (form.read)(&fields)
    }
}

impl At<'_> {
    fn refuse_nothing(&self) {
        let problem = self.error(ProblemCode::Empty, format!("{} is empty", self.what()));
        self.report(problem.with_expected("a place, or several"));
    }

    /// Reports a table that has the key of no form.
    fn refuse_description(&self) {
        let forms = || FORMS.iter().map(|form| form.key);
        let members = self.members();
        let near = members.iter().find_map(|member| nearest(member.key(), forms()));
        let problem = self.error(ProblemCode::MissingKey, "this describes no region");
        let problem = problem.with_expected(format!("one of the keys {}", either(forms())));
        self.report(problem.did_you_mean(near));
    }
}

fn held(fields: &Fields<'_>, key: &str, part: fn(Region, PartyId) -> Region) -> Option<Region> {
    let holder = fields.get(key).and_then(|at| at.name());
    fields.at.file().note_no_ground(&fields.at);
    let within = fields.required("in", "the place or region it is a part of").and_then(|at| at.region());
    Some(part(within?, holder?))
}

fn except(fields: &Fields<'_>) -> Option<Region> {
    let exception = fields.get("except").and_then(|at| at.region());
    let whole = fields.required("of", "the place or region it is an exception of").and_then(|at| at.region());
    let region = whole?.except(exception?);
    fields.at.suspect_nothing(&region);
    Some(region)
}

fn common(fields: &Fields<'_>) -> Option<Region> {
    let at = fields.get("common-to")?;
    let Some(items) = at.items() else {
        at.wrong_type("a list of regions");
        return None;
    };
    if items.is_empty() {
        at.refuse_nothing();
        return None;
    }
    let regions: Vec<Option<Region>> = items.iter().map(At::region).collect();
    let region = at.accept(Region::intersection(regions.into_iter().collect::<Option<Vec<_>>>()?))?;
    fields.at.suspect_nothing(&region);
    Some(region)
}

fn sized(fields: &Fields<'_>) -> Option<Region> {
    let whole = fields.required("of", "the place or region it is a part of").and_then(|at| at.region());
    let extent = share(fields);
    Some(whole?.part_of_extent(extent?))
}

/// Per cent of the whole, with at most two decimals.
fn share(fields: &Fields<'_>) -> Option<Extent> {
    let at = fields.get("share")?;
    let (low, high) = at.amount_or_range()?;
    let share = Extent::share_of_amounts(low, high);
    if share.is_err() {
        let problem = at.error(ProblemCode::BadValue, format!("`{high}` per cent is no share of a region"));
        at.report(problem.with_expected("a number above 0 and at most 100, or a range: `[20, 30]`"));
    }
    share.ok()
}

fn part(fields: &Fields<'_>, of: &str, extent: Option<Extent>) -> Option<Region> {
    let whole = fields.get(of).and_then(|at| at.region());
    let label = fields.get("as").and_then(|at| at.words());
    let named = |key: &str| match fields.get(key) {
        Some(at) => at.region().map(Some),
        None => Some(None),
    };
    let (includes, excludes) = (named("includes")?, named("excludes")?);
    let whole = whole?;
    if let Some((at, included)) = fields.get("includes").zip(includes.as_ref()) {
        at.suspect_outside(&whole, included);
    }
    if let Some(excluded) = &excludes {
        fields.at.suspect_nothing(&whole.clone().except(excluded.clone()));
    }
    Some(whole.described_part_of_extent(extent?, label, includes, excludes))
}

/// How much of the whole a part takes up: at most one of the three ways to say it.
fn extent(fields: &Fields<'_>) -> Option<Extent> {
    let sizes: Vec<At<'_>> =
        ["share", "area-km2", "depth-km", "places"].iter().filter_map(|key| fields.get(key)).collect();
    if let [_, second, ..] = sizes.as_slice() {
        let problem = second
            .error(ProblemCode::BadValue, "the size of a part is given in one way, and here is another");
        second.report(problem.with_expected("one of `share`, `area-km2`, `depth-km` or `places`"));
        return None;
    }
    if fields.get("share").is_some() {
        return share(fields);
    }
    if let Some(at) = fields.get("area-km2") {
        return some(&at).map(|(low, high)| Extent::Area { low, high });
    }
    if let Some(at) = fields.get("depth-km") {
        return some(&at).map(|(low, high)| Extent::Depth { low, high });
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
        let problem = at.error(ProblemCode::BadValue, "a part is never empty");
        at.report(problem.with_expected("a number above 0"));
        return None;
    }
    Some(range)
}
