//! Places, groups of them, and who holds them on which ground.

use std::collections::{BTreeMap, BTreeSet};

use super::at::{At, Fields, Member};
use super::headings::warn_if_shared;
use super::names::{Kind, MAX_LISTED};
use crate::format::problem::{ProblemCode, quoted};
use crate::format::tree::Value;
use crate::id::{GroundId, PartyId, PlaceId};
use crate::territory::{Area, Gazetteer, GazetteerError, Ground, Group, HeldPart, Place};

/// What a ground says.
const HELD: &str = "the holders of each place: `held = { donetsk = [\"…\", \"…\"] }`";

/// Reads `places` and `groups`.
pub(super) fn gazetteer(top: &Fields<'_>) -> Option<Gazetteer> {
    let places = top.entries("places", |id, at| Some((id, place(at)?)));
    let groups = top.entries("groups", |id: PlaceId, at| Some((id, group(at)?)));
    let are_distinct = report_shared_ids(top);
    let places = places.into_iter().collect::<Option<Vec<_>>>()?;
    let groups = groups.into_iter().collect::<Option<Vec<_>>>()?;
    if !are_distinct {
        return None;
    }
    Gazetteer::try_new(places, groups).map_err(|error| report(top, &error)).ok()
}

fn place(at: &At<'_>) -> Option<Place> {
    let fields = at.fields("a place", &["name", "also", "codes", "in", "exhaustive"])?;
    let name = fields.required_name("name", "what it is called in print");
    warn_if_shared(&fields, Kind::Place);
    let parent = fields.get("in").map(|at| at.name_of::<PlaceId>(&[Kind::Place]));
    let codes = codes(&fields);
    let also = fields.all_names("also");
    let exhaustive = fields.get("exhaustive").and_then(|at| at.flag());

    let mut place = also.into_iter().fold(Place::new(name?), Place::also_called);
    if let Some(parent) = parent {
        place = place.within(parent?);
    }
    if exhaustive == Some(true) {
        place = place.exhausted_by_its_parts();
    }
    Some(codes.into_iter().fold(place, |place, (scheme, code)| place.with_code(scheme, code)))
}

fn codes(fields: &Fields<'_>) -> Vec<(String, crate::text::Text)> {
    let Some(at) = fields.get("codes") else { return Vec::new() };
    if !matches!(at.value(), Value::Table(_)) {
        at.wrong_type("each code under its scheme: `{ \"ISO 3166-2\" = \"UA-14\" }`");
        return Vec::new();
    }
    let schemes = at.members();
    let of_scheme = |member: &Member<'_>| -> Vec<_> {
        let codes = member.at.one_or_more();
        codes.iter().filter_map(|code| Some((member.key().to_owned(), code.words()?))).collect()
    };
    schemes.iter().flat_map(of_scheme).collect()
}

fn group(at: &At<'_>) -> Option<Group> {
    let fields = at.fields("a group", &["name", "places"])?;
    let name = fields.required_name("name", "what it is called in print");
    warn_if_shared(&fields, Kind::Group);
    let places = fields.required("places", "the places it stands for")?;
    let named = places.one_or_more();
    if named.is_empty() {
        let problem = places.error(ProblemCode::Empty, "a group has no places");
        places.report(problem.with_help("name the places it stands for, or leave the group out"));
        return None;
    }
    let ids: Vec<Option<PlaceId>> = named.iter().map(|at| at.name_of(&[Kind::Place])).collect();
    Some(Group { name: name?, places: ids.into_iter().collect::<Option<BTreeSet<_>>>()? })
}

/// A group may not be called like a place: a region would not know which is meant. False if one is.
fn report_shared_ids(top: &Fields<'_>) -> bool {
    let Some(groups) = top.get("groups") else { return true };
    let mut are_distinct = true;
    for member in groups.members() {
        if let Some(first) = top.at.file().names.first(Kind::Place, member.key()) {
            member.with_key(|key| key.duplicate("place", member.key(), &first));
            are_distinct = false;
        }
    }
    are_distinct
}

/// Reports what only the gazetteer as a whole shows: a place that lies inside itself.
fn report(top: &Fields<'_>, error: &GazetteerError) {
    let (GazetteerError::Cycle { id }, Some(places)) = (error, top.get("places")) else {
        return top.at.refuse(error);
    };
    let place = places.get(id.as_str());
    let Some(spot) = place.as_ref().and_then(|place| place.get("in")) else { return top.at.refuse(error) };
    let problem =
        spot.error(ProblemCode::BadValue, format!("`{id}` lies inside itself: its `in` leads back to it"));
    let way = way_back(&places, id.as_str());
    spot.report(problem.with_help(format!("one `in` on the way is wrong: {way}")));
}

/// From a place by way of each `in` back to it: `a` in `b` in `a`.
fn way_back(places: &At<'_>, id: &str) -> String {
    let parent = |id: &str| places.get(id)?.get("in")?.text().map(str::to_owned);
    let mut way = quoted(id);
    let mut next = parent(id);
    for _ in 0..MAX_LISTED {
        let Some(place) = next else { return way };
        way = format!("{way} in {}", quoted(&place));
        next = if place == id { None } else { parent(&place) };
    }
    if next.is_some() { way + " in …" } else { way }
}

/// Reads one ground.
pub(super) fn ground(id: GroundId, at: &At<'_>) -> Option<Ground> {
    let fields = at.fields("a ground", &["date", "source", "held"])?;
    let date = fields.required("date", "the date it is true of").and_then(|at| at.date());
    let source = fields.get("source").map(|at| at.name());
    let held = fields.required("held", HELD)?;
    if !matches!(held.value(), Value::Table(_)) {
        held.wrong_type(HELD);
        return None;
    }
    let parts: Vec<_> = held.members().iter().map(held_place).collect();
    let parts = parts.into_iter().collect::<Option<BTreeMap<_, _>>>()?;
    let source = match source {
        Some(read) => Some(read?),
        None => None,
    };
    at.accept(Ground::try_new(id, date?, source, parts))
}

fn held_place(member: &Member<'_>) -> Option<(PlaceId, BTreeMap<PartyId, HeldPart>)> {
    let place = member.with_key(|key| key.name_of::<PlaceId>(&[Kind::Place]));
    let holders = holders(&member.at);
    Some((place?, holders?))
}

/// `["russia", "ukraine"]`, or each with what is known of its part: `{ russia = { note = "small" }, ukraine = {} }`.
fn holders(at: &At<'_>) -> Option<BTreeMap<PartyId, HeldPart>> {
    if matches!(at.value(), Value::Table(_)) {
        let members = at.members();
        refuse_nobody(at, members.is_empty())?;
        let parts: Vec<_> = members.iter().map(held_part).collect();
        return parts.into_iter().collect();
    }
    let parties = at.one_or_more();
    refuse_nobody(at, parties.is_empty())?;
    let parts: Vec<_> = parties.iter().map(|at| Some((at.name()?, HeldPart::default()))).collect();
    parts.into_iter().collect()
}

fn refuse_nobody(at: &At<'_>, is_empty: bool) -> Option<()> {
    if !is_empty {
        return Some(());
    }
    let problem = at.error(ProblemCode::Empty, format!("{} is held by nobody", at.what()));
    at.report(problem.with_help("leave the place out where nothing is known"));
    None
}

fn held_part(member: &Member<'_>) -> Option<(PartyId, HeldPart)> {
    let party = member.with_key(|key| key.name::<PartyId>());
    let fields = member.at.fields("a part held", &["area", "note"])?;
    let area = fields.get("area").and_then(|at| at.range()).map(|(low, high)| Area::between(low, high));
    Some((party?, HeldPart { area, note: fields.words("note") }))
}
