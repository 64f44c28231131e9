//! Places, groups of them, and who holds them on which ground.

use std::collections::{BTreeMap, BTreeSet};

use super::at::{At, Fields, Member};
use super::names::Kind;
use crate::format::problem::ProblemCode;
use crate::id::{GroundId, PartyId, PlaceId};
use crate::territory::{Area, Gazetteer, GazetteerError, Ground, Group, HeldPart, Place};

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
    let name = fields.required_words("name", "what it is called in print");
    let parent = fields.get("in").map(|at| at.name_of::<PlaceId>(&[Kind::Place]));
    let codes = codes(&fields);
    let also = fields.all_words("also");
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
    let schemes = at.members();
    schemes.iter().filter_map(|member| Some((member.key().to_owned(), member.at.words()?))).collect()
}

fn group(at: &At<'_>) -> Option<Group> {
    let fields = at.fields("a group", &["name", "places"])?;
    let name = fields.required_words("name", "what it is called in print");
    let places = fields.required("places", "the places it stands for")?;
    let named = places.one_or_more();
    if named.is_empty() {
        places.report(places.error(ProblemCode::Empty, "a group has no places"));
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
    spot.report(problem.with_help("one `in` on the way is wrong"));
}

/// Reads one ground.
pub(super) fn ground(id: GroundId, at: &At<'_>) -> Option<Ground> {
    let fields = at.fields("a ground", &["date", "source", "held"])?;
    let date = fields.required("date", "the date it is true of").and_then(|at| at.date());
    let source = fields.get("source").map(|at| at.name());
    let held = fields.required("held", "who holds each place: `donetsk = [\"…\", \"…\"]`")?;
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
    use crate::format::tree::Value;
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
