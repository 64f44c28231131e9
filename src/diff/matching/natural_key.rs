//! Natural keys: who would do what to what.

use std::collections::BTreeSet;

use super::digest::digest;
use super::search::{Place, Search};
use crate::diff::change::MatchReason;
use crate::diff::land;
use crate::people::{Classes, People};
use crate::term::{Action, Obligor, Provision, Term};
use crate::territory::Terrain;
use crate::text::Text;

/// What a term is about, whatever its stance: who would do what to what. Land goes by what it may cover, so that the order in which
/// places are named, or a group instead, makes no difference; an undertaking in the author's own words goes by them.
type NaturalKey<'a> = Vec<(&'a Obligor, Vec<Object<'a>>)>;

/// What is done, and to what: land, items, people.
type Object<'a> =
    (Action, Option<&'a Text>, Option<Vec<u32>>, Option<&'a BTreeSet<Text>>, Option<&'a Classes>);

/// A term left over, by its natural key.
struct Keyed<'a> {
    // Told apart by digest first; keys decide.
    digest: u64,
    key: NaturalKey<'a>,
    place: Place,
}

/// Matches terms where each alone, of all left over on its side, has the natural key.
pub(super) fn run(search: &mut Search<'_, '_>) {
    let (before, after) = (keyed(search, 0), keyed(search, 1));
    let unique =
        before.iter().filter_map(|keyed| Some((only(&before, keyed)?.place, only(&after, keyed)?.place)));
    let pairs: Vec<(Place, Place)> =
        unique.filter(|(before, after)| !search.is_barred(*before, *after)).collect();
    search.pair_all(pairs, MatchReason::NaturalKey);
}

/// The terms left over on one side by the digest of their natural keys.
fn keyed<'a>(search: &Search<'_, 'a>, side: usize) -> Vec<Keyed<'a>> {
    let keyed = search.left(side).map(|(place, _, term)| {
        let key = natural_key(term, search.terrain);
        Keyed { digest: digest(&key), key, place }
    });
    let mut keyed: Vec<Keyed<'a>> = keyed.collect();
    keyed.sort_unstable_by_key(|keyed| keyed.digest);
    keyed
}

/// The one of these that has the natural key of `wanted`, if one alone has it.
fn only<'k, 'a>(all: &'k [Keyed<'a>], wanted: &Keyed<'a>) -> Option<&'k Keyed<'a>> {
    let start = all.partition_point(|keyed| keyed.digest < wanted.digest);
    let alike = all.iter().skip(start).take_while(|keyed| keyed.digest == wanted.digest);
    let mut alike = alike.filter(|keyed| keyed.key == wanted.key);
    alike.next().filter(|_| alike.next().is_none())
}

fn natural_key<'a>(term: &'a Term, terrain: &Terrain<'_>) -> NaturalKey<'a> {
    let object = |provision: &'a Provision| {
        let land = provision.region().map(|region| land::on(terrain, terrain.touched(region)));
        (
            provision.action(),
            provision.label(),
            land,
            provision.items(),
            provision.people().map(People::classes),
        )
    };
    let readings = term.readings().iter().map(|reading| {
        let mut objects: Vec<Object<'a>> = reading.provisions().iter().map(object).collect();
        objects.sort();
        (reading.obligor(), objects)
    });
    let mut key: NaturalKey<'a> = readings.collect();
    key.sort();
    key
}
