//! Equal names: what the author calls a term in print, under one heading.
//!
//! Two drafts seldom number their clauses alike, but often call them the same. A name holds where all else about a clause moved: other
//! land, another action. It never holds against who performs, nor does it take a provision for its own negation.

use super::likeness::Profile;
use super::search::{Place, Search};
use crate::diff::change::MatchReason;
use crate::id::IssueId;
use crate::term::Term;
use crate::text::Text;

/// What a term is called, and the heading it stands under.
type Name<'a> = (&'a Text, Option<&'a IssueId>);

/// Matches terms where each alone, of all left over on its side, has the name, if nothing in them excludes that they are one.
pub(super) fn run(search: &mut Search<'_, '_>) {
    let (before, after) = (named(search, 0), named(search, 1));
    let alone = |(name, before, earlier): &(Name<'_>, Place, &Term)| {
        let (after, later) = only(&after, name)?;
        let profiles = [earlier, later].map(|term| Profile::of(term, search.terrain));
        let [one, other] = &profiles;
        let can_be = one.can_be(other) && !search.is_barred(*before, after);
        can_be.then_some((*before, after))
    };
    let unique = before.iter().filter(|(name, ..)| only(&before, name).is_some());
    let pairs: Vec<(Place, Place)> = unique.filter_map(alone).collect();
    search.pair_all(pairs, MatchReason::EqualNames);
}

/// The named terms left over on one side, by name.
fn named<'a>(search: &Search<'_, 'a>, side: usize) -> Vec<(Name<'a>, Place, &'a Term)> {
    let named = search.left(side).filter_map(|(place, _, term)| {
        let name = (term.label()?, term.issue());
        Some((name, place, term))
    });
    let mut named: Vec<_> = named.collect();
    named.sort_by_key(|(name, ..)| *name);
    named
}

/// The one of these of this name, if one alone has it.
fn only<'a>(all: &[(Name<'a>, Place, &'a Term)], name: &Name<'_>) -> Option<(Place, &'a Term)> {
    let start = all.partition_point(|(own, ..)| own < name);
    let mut alike = all.iter().skip(start).take_while(|(own, ..)| own == name);
    let (_, place, term) = alike.next()?;
    alike.next().is_none().then_some((*place, *term))
}
