//! The tile map: one tile per place, what is wanted of it before and after.
//!
//! Tiles stand in the order of the statements, and say nothing of where a place lies, how large it is or where it ends.

use std::collections::{BTreeMap, BTreeSet};

use super::shape::{Point, Shape, lines, words};
use super::{MARGIN, Picture};
use crate::diff::ComparisonRef;
use crate::dossier::Dossier;
use crate::id::PlaceId;
use crate::render::margin::capitalised;
use crate::render::names::Names as _;
use crate::render::phrase::{listed, places_of, said};
use crate::statement::{AbsenceKind, Statement};
use crate::term::{Obligor, Reading, StanceTag, Term};
use crate::territory::{Cells, Region, Terrain};

/// How many tiles stand side by side, so that they fit a telephone.
const ACROSS: usize = 3;
const TILE: Point = (108, 74);
const HALF: Point = (51, 40);
const GAP: i32 = 8;

/// What is wanted of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Want {
    Asked,
    Given,
    Other,
    Dropped,
}

impl Want {
    fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Given => "given",
            Self::Other => "other",
            Self::Dropped => "dropped",
        }
    }
}

/// What one statement wants of each place: each want with whether all of the place is surely meant.
type Wants = BTreeMap<PlaceId, BTreeMap<Want, bool>>;

/// The places that either statement speaks of, one tile each: what each wants of it.
///
/// # Semantics
///
/// *Asked* is what others would do there, *given* what the holder would, whatever it is; *other* is what a text provides, what is refused, raised
/// or left open. *Dropped* is what a statement declares withdrawn. A place that a statement does not speak of is *not mentioned*, which is none
/// of these. A part of a place is said to be one.
#[must_use]
pub fn tiles<'d>(dossier: &'d Dossier, compared: impl Into<ComparisonRef<'d>>) -> Picture {
    let statements = compared.into().statements();
    let terrain = dossier.terrain(dossier.ground_of(statements[1]));
    let wants = statements.map(|statement| wants(&terrain, statement));
    let order = order(statements, &wants);
    let names = statements.map(|statement| capitalised(&dossier.statement_in_words(statement.id())));
    let [before, after] = &names;
    let title = "Place by place".to_owned();
    let mut shapes = vec![
        words("head", (MARGIN, 22), title.clone()),
        words("small", (MARGIN, 40), lines(&format!("left: {before}"), 56, 1).concat()),
        words("small", (MARGIN, 55), lines(&format!("right: {after}"), 56, 1).concat()),
    ];
    let mut description = vec![format!("Left, before: {before}. Right, after: {after}.")];
    for (number, place) in order.iter().enumerate() {
        let (row, column) = (number / ACROSS, number % ACROSS);
        let at = (MARGIN + whole(column) * (TILE.0 + GAP), 70 + whole(row) * (TILE.1 + GAP));
        let name = said(&dossier.gazetteer().name(place));
        let [was, is] = wants.each_ref().map(|wants| wants.get(place));
        let sentence = format!("{name}: {}, then {}.", in_words(was), in_words(is));
        let mut own = vec![words("name", (at.0, at.1 + 12), lines(&name, 17, 1).concat())];
        own.extend(half((at.0, at.1 + 20), was));
        own.extend(half((at.0 + HALF.0 + 4, at.1 + 20), is));
        shapes.push(Shape::Group(sentence.clone(), own));
        description.push(sentence);
    }
    let bottom = 70 + whole(order.len().div_ceil(ACROSS)) * (TILE.1 + GAP);
    shapes.push(words("small", (MARGIN, bottom + 6), "asked: of others; given: by the holder; dashed:"));
    shapes.push(words("small", (MARGIN, bottom + 21), "not mentioned, not dropped. Not a map: no borders."));
    let shapes = if order.is_empty() { Vec::new() } else { shapes };
    let width = 2 * MARGIN + whole(ACROSS) * TILE.0 + whole(ACROSS - 1) * GAP;
    Picture { title, description, size: (width, bottom + 32), shapes }
}

/// A small number as one to draw with.
pub(super) fn whole(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn in_words(wants: Option<&BTreeMap<Want, bool>>) -> String {
    let word = |(want, is_whole): (&Want, &bool)| {
        format!("{}{}", want.word(), if *is_whole { "" } else { " in part" })
    };
    wants.map_or_else(|| "not mentioned".to_owned(), |wants| listed(wants.iter().map(word), "and"))
}

/// What one statement wants, drawn: filled, framed, struck out or dashed, and in a word.
fn half(at: Point, wants: Option<&BTreeMap<Want, bool>>) -> Vec<Shape> {
    let Some(wants) = wants else { return vec![Shape::Box("silent", at, HALF)] };
    let held: Vec<Want> = wants.keys().copied().collect();
    let (class, letters, word) = match held.as_slice() {
        [Want::Asked] => ("asked", "on", Want::Asked.word()),
        [Want::Given] => ("given", "mid", Want::Given.word()),
        [only] => ("plain", "mid", only.word()),
        _ => ("plain", "mid", "several"),
    };
    let mut shapes = vec![Shape::Box(class, at, HALF)];
    if held == [Want::Dropped] {
        shapes.push(Shape::Line("strike", (at.0, at.1 + HALF.1), (at.0 + HALF.0, at.1)));
    }
    let in_part = wants.values().all(|is_whole| !is_whole).then_some("in part");
    let said: Vec<&str> = match held.as_slice() {
        [_, _] => held.iter().map(|want| want.word()).collect(),
        [_, _, _, ..] => vec![word],
        _ => [word].into_iter().chain(in_part).collect(),
    };
    let top = if said.len() > 1 { 18 } else { 24 };
    let mid = at.0 + HALF.0 / 2;
    shapes.extend((0..).zip(said).map(|(line, said)| words(letters, (mid, at.1 + top + 13 * line), said)));
    shapes
}

/// What a statement wants of each place it speaks of.
fn wants(terrain: &Terrain<'_>, statement: Statement<'_>) -> Wants {
    let mut wants = Wants::new();
    let mut add = |term: &Term, want: Option<Want>| {
        for reading in term.readings() {
            let want = want.unwrap_or_else(|| wanted(statement, term, reading));
            for (place, is_whole) in land(terrain, reading) {
                // One term may mean a part where another means all.
                *wants.entry(place).or_default().entry(want).or_default() |= is_whole;
            }
        }
    };
    statement.clauses().terms().for_each(|term| add(term, None));
    for (_, absence) in statement.clauses().absences() {
        let is_dropped = matches!(absence.kind, AbsenceKind::Withdrawn | AbsenceKind::Disowned);
        if let Some(was) = absence.was.as_ref().filter(|_| is_dropped) {
            add(was, Some(Want::Dropped));
        }
    }
    wants
}

/// On which side of the bargain a reading stands, by stance and by who performs.
fn wanted(statement: Statement<'_>, term: &Term, reading: &Reading) -> Want {
    let holder = statement.position().map(|position| position.holder());
    let by_holder = matches!(reading.obligor(), Obligor::Party(party) if Some(party) == holder);
    match (term.stance().tag(), by_holder) {
        (StanceTag::Offer, _) | (StanceTag::Accept, true) => Want::Given,
        (StanceTag::Demand, _) | (StanceTag::Accept, false) => Want::Asked,
        _ => Want::Other,
    }
}

/// The places a reading reaches, each with whether all of it is surely meant.
fn land(terrain: &Terrain<'_>, reading: &Reading) -> Vec<(PlaceId, bool)> {
    let regions = reading.provisions().iter().filter_map(|provision| provision.region());
    let bounds = regions.filter_map(|region| terrain.bounds(region).ok());
    let (mut surely, mut at_most) = (Cells::none(), Cells::none());
    for bounds in bounds {
        surely = surely.union(&bounds.surely);
        at_most = at_most.union(&bounds.at_most);
    }
    let is_whole = |place: &PlaceId| {
        let all = terrain.bounds(&Region::place(place.clone()));
        all.is_ok_and(|all| all.at_most.is_subset(&surely))
    };
    let places: BTreeSet<&PlaceId> = at_most.iter().map(|cell| cell.place()).collect();
    places.into_iter().map(|place| (place.clone(), is_whole(place))).collect()
}

/// The places either statement reaches, in the order in which they are named.
fn order(statements: [Statement<'_>; 2], wants: &[Wants; 2]) -> Vec<PlaceId> {
    let named = statements.into_iter().flat_map(|statement| statement.clauses().terms()).flat_map(places_of);
    let named: Vec<&PlaceId> = named.collect();
    let reached: BTreeSet<&PlaceId> = wants.iter().flat_map(BTreeMap::keys).collect();
    let mut order: Vec<PlaceId> = reached.into_iter().cloned().collect();
    order.sort_by_key(|place| named.iter().position(|known| *known == place).unwrap_or(named.len()));
    order
}
