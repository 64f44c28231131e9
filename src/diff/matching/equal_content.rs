//! Equal content: all that a term says is equal, only its id and citations may differ.

use std::collections::{BTreeMap, VecDeque};

use super::digest::digest;
use super::search::{Place, Search};
use crate::diff::change::MatchReason;
use crate::diff::entry::{Entry, Holding};
use crate::id::TermId;
use crate::statement::Clauses;
use crate::term::Term;

/// Matches terms of equal content. Of several alike, those that are tied alike go together, then held ones before absent ones, then
/// the first by id with the first.
pub(super) fn run(search: &mut Search<'_, '_>) {
    if search.clauses.iter().any(|clauses| clauses.linkages().len() > 0) {
        let ties = search.clauses.map(Ties::of);
        let pairs =
            pairs(search, |side, term, id| digest(&(term, ties.get(side).and_then(|ties| ties.0.get(id)))));
        search.pair_all(pairs, MatchReason::EqualContent);
    }
    let pairs = pairs(search, |_, term, _| term);
    search.pair_all(pairs, MatchReason::EqualContent);
}

/// How each term is tied, by the contents of what it is tied to: ids play no part.
#[derive(Debug)]
struct Ties<'a>(BTreeMap<&'a TermId, u64>);

impl<'a> Ties<'a> {
    fn of(clauses: &'a Clauses) -> Self {
        let content = |id: &TermId| clauses.term(id).map_or(0, content_digest);
        let mut ties: BTreeMap<&TermId, u64> = BTreeMap::new();
        let mut add = |id, tie: u64| {
            let sum = ties.entry(id).or_default();
            *sum = sum.wrapping_add(tie);
        };
        for linkage in clauses.linkages() {
            let (from, to) = linkage.ends();
            let kind = linkage.kind();
            add(from, digest(&(kind, true, content(to))));
            add(to, digest(&(kind, kind.is_mutual(), content(from))));
        }
        Self(ties)
    }
}

/// A term left over, ready to be sorted beside others.
#[derive(Debug, Clone, Copy)]
struct Candidate<'a> {
    key: u64,
    is_absent: bool,
    place: Place,
    term: &'a Term,
}

fn pairs<'a>(search: &Search<'_, 'a>, key: impl Fn(usize, u64, &TermId) -> u64) -> Vec<(Place, Place)> {
    let sorted = |side: usize| {
        let candidate = |(place, entry, term): (Place, Entry<'a>, &'a Term)| Candidate {
            key: key(side, content_digest(term), entry.id),
            is_absent: matches!(entry.content, Holding::Absent(_)),
            place,
            term,
        };
        let mut candidates: Vec<Candidate<'a>> = search.left(side).map(candidate).collect();
        candidates.sort_unstable_by_key(|candidate| (candidate.key, candidate.is_absent, candidate.place));
        candidates
    };
    let (before, after) = (sorted(0), sorted(1));
    let mut before = before.chunk_by(|a, b| a.key == b.key).peekable();
    let mut pairs = Vec::new();
    for later in after.chunk_by(|a, b| a.key == b.key) {
        let key = |alike: &[Candidate<'a>]| alike.first().map(|candidate| candidate.key);
        while before.next_if(|earlier| key(earlier) < key(later)).is_some() {}
        if let Some(earlier) = before.next_if(|earlier| key(earlier) == key(later)) {
            pair_alike(search, earlier, later, &mut pairs);
        }
    }
    pairs
}

/// Pairs each of the earlier with the first of the later that is still left and says the same. Both sides rank the other's alike, so
/// taking turns on the other side comes to the same.
fn pair_alike<'a>(
    search: &Search<'_, 'a>,
    before: &[Candidate<'a>],
    after: &[Candidate<'a>],
    pairs: &mut Vec<(Place, Place)>,
) {
    let mut left: VecDeque<&Candidate<'a>> = after.iter().collect();
    for earlier in before {
        let fits = |later: &&Candidate<'a>| {
            says_the_same(earlier.term, later.term) && !search.is_barred(earlier.place, later.place)
        };
        if let Some(found) = left.iter().position(fits) {
            pairs.extend(left.remove(found).map(|later| (earlier.place, later.place)));
        }
    }
}

/// Whether two terms are equal but for ids and citations.
fn says_the_same(a: &Term, b: &Term) -> bool {
    a.wording() == b.wording()
        && a.stance() == b.stance()
        && a.readings() == b.readings()
        && (a.members(), a.issue(), a.firmness()) == (b.members(), b.issue(), b.firmness())
        && a.conditions() == b.conditions()
        && a.phase() == b.phase()
        && a.label() == b.label()
}

/// Equal for terms that say the same.
pub(super) fn content_digest(term: &Term) -> u64 {
    digest(&(term.wording(), term.stance().tag(), term.readings()))
}
