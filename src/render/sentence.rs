//! One change in one sentence of plain verbs.

use std::collections::BTreeSet;
use std::fmt;

use super::facets::{self, Sides};
use super::margin::capitalised;
use super::names::{InWords, Names};
use super::phrase::{self, listed, quoted, said};
use crate::diff::{Basis, Change, ChangeKind, End, Facet, Share, Subject};
use crate::id::{PartyId, TermId};
use crate::order::{Direction, Relation, Relations, Verdict};
use crate::term::{
    Action, Guard, Linkage, Obligor, ParameterKind, Provision, Reading, Side, StanceTag, Term,
};
use crate::territory::{Cells, Region};
use crate::text::Text;

/// Whether a change belongs among those told in verbs, or in one of the lists.
pub(super) fn is_told_in_verbs<V>(change: &Change<V>) -> bool {
    let whole = matches!(change.subject(), Subject::Term);
    let is_listed = match change.kind() {
        ChangeKind::FirstMentioned | ChangeKind::Unmentioned => true,
        ChangeKind::Ambiguous => change.basis() == Basis::Silence,
        _ => false,
    };
    whole && !is_listed
}

/// The sentence of a change that both accounts speak of: *asks more of …*, *gives less on …*.
pub(super) fn sentence(names: &dyn Names, holder: Option<&PartyId>, change: &Change) -> String {
    let Some(term) = change.term() else {
        let id = change.id().map_or("", |id| id.as_str());
        let absence = change.absence().map_or("changed", |absence| absence.name());
        return format!("Declared {absence}: `{id}`, of which nothing more is recorded.");
    };
    let name = || phrase::name(names, term);
    match (change.absence(), change.kind()) {
        (Some(absence), ChangeKind::Reintroduced) => {
            format!("{} held again after it was declared {absence}: {}.", stance_noun(term), name())
        }
        (Some(absence), ChangeKind::Introduced) => {
            format!("{} declared {absence}, and not in the earlier text: {}.", stance_noun(term), name())
        }
        (Some(absence), ChangeKind::Omitted) => {
            format!("{} declared {absence} before, and not in this text: {}.", stance_noun(term), name())
        }
        (Some(absence), _) => format!("{} declared {absence}: {}.", stance_noun(term), name()),
        (None, ChangeKind::Introduced) => {
            format!("{}: {}, not in the earlier text.", verb(names, holder, change, term), name())
        }
        (None, ChangeKind::Omitted) => {
            format!("{}: {}, not in this text.", verb(names, holder, change, term), name())
        }
        (None, ChangeKind::PhaseChanged) => {
            format!(
                "Moved to another phase: {} ({}).",
                name(),
                details(names, change, Sides::InTime).join("; ")
            )
        }
        (None, ChangeKind::Reworded) => format!("In other words, the same as typed: {}.", name()),
        (None, _) => {
            let details = details(names, change, Sides::InTime);
            let brackets =
                if details.is_empty() { String::new() } else { format!(" ({})", details.join("; ")) };
            format!("{}{}{brackets}.", verb(names, holder, change, term), on(names, change, term))
        }
    }
}

/// Which side of the bargain a change is told on: what others perform is asked, what the holder performs is given.
///
/// Without a holder to go by, the stance tells. What is merely raised now is told as what it was before.
pub(super) fn told_side(holder: Option<&PartyId>, change: &Change) -> Side {
    let ends = [change.after(), change.before()];
    let terms = ends.into_iter().flatten().filter_map(|end| end.term());
    let Some(term) =
        terms.clone().find(|term| term.stance().tag() != StanceTag::Open).or(terms.clone().next())
    else {
        return Side::Neither;
    };
    let performers: Vec<&Obligor> = term.readings().iter().map(Reading::obligor).collect();
    match (term.stance().tag(), performers.as_slice()) {
        (StanceTag::Open, _) => Side::Neither,
        (_, performers) if performers.iter().all(|who| **who == Obligor::Mutual) => Side::Neither,
        (StanceTag::Demand, _) => Side::Ask,
        (StanceTag::Offer, _) => Side::Give,
        (StanceTag::Accept | StanceTag::Refuse, [Obligor::Party(party)]) if holder.is_some() => {
            if holder == Some(party) { Side::Give } else { Side::Ask }
        }
        (stance, _) => stance.side(),
    }
}

/// What a term is on the table as.
fn stance_noun(term: &Term) -> &'static str {
    match term.stance().tag() {
        StanceTag::Demand => "Demand",
        StanceTag::Offer => "Offer",
        StanceTag::Accept => "Acceptance",
        StanceTag::Refuse => "Refusal",
        StanceTag::Open => "Subject raised",
        StanceTag::Provided => "Clause",
        StanceTag::Excluded => "Exclusion",
        StanceTag::LeftOpen => "Open point",
        StanceTag::Bracketed => "Bracketed clause",
    }
}

/// What a change that rests on silence is about, for a list: "Luhansk"; "the pull-back".
pub(super) fn item<V>(names: &dyn Names, change: &Change<V>) -> String {
    let term = change.term();
    let id = || change.id().map_or_else(String::new, |id| format!("`{id}`"));
    let name = || term.map_or_else(id, |term| phrase::name(names, term));
    let order = term.map(phrase::places_of).unwrap_or_default();
    let item = match change.subject() {
        Subject::Term => name(),
        Subject::Members(members) => {
            let land = phrase::land(names, change.land(), &order);
            let land = Some(land).filter(|land| !land.is_empty()).map(|land| match members.share {
                Share::All => land,
                Share::Rest => format!("the rest of {land}"),
            });
            let items = members.items.iter().map(said);
            let actions = members.actions.iter().filter_map(|action| undertaking(names, change, *action));
            listed(land.into_iter().chain(items).chain(actions), "and")
        }
        Subject::Condition(on) => {
            format!("the condition {} on {}", quoted(&names.condition(on.condition())), name())
        }
        Subject::Firmness => format!("how firmly {} is put", name()),
        Subject::Beneficiaries => format!("for whom {} is", name()),
        Subject::Parameter(key) => match term.and_then(|term| kind_of(term, key)) {
            Some(ParameterKind::Region) => format!("the place of {}", name()),
            Some(ParameterKind::Duration(_)) => format!("the length of {}", name()),
            Some(ParameterKind::Deadline) => format!("the deadline of {}", name()),
            _ => format!("“{}” of {}", said(key).replace('-', " "), name()),
        },
        Subject::Linkage(linkage) => tie(linkage, |id| format!("`{id}`")),
    };
    match (change.absence(), several(names, change)) {
        (Some(absence), _) => format!("{item} (declared {absence})"),
        (None, Some(several)) => format!("{item} ({several})"),
        (None, None) => item,
    }
}

/// What an action of a change comes to, in the words of the end that has it.
fn undertaking<V>(names: &dyn Names, change: &Change<V>, action: Action) -> Option<String> {
    let ends = [change.before(), change.after()].into_iter().flatten().filter_map(End::term);
    let readings = ends.flat_map(Term::readings);
    let mut found = readings.flat_map(|it| it.provisions().iter().map(move |provision| (it, provision)));
    let (reading, provision) = found.find(|(_, provision)| provision.action() == action)?;
    let both = [change.before(), change.after()].map(|end| end.and_then(End::term));
    if let [Some(before), Some(after)] = both {
        if provision.region().is_none() && [before, after].iter().any(|term| names_land(term, action)) {
            return Some(format!("{} everywhere else", phrase::noun(provision)));
        }
    }
    Some(phrase::provision(names, provision, reading.obligor()))
}

fn provisions(term: &Term) -> impl Iterator<Item = &Provision> {
    term.readings().iter().flat_map(Reading::provisions)
}

fn names_land(term: &Term, action: Action) -> bool {
    provisions(term).any(|own| own.action() == action && own.region().is_some())
}

/// What a parameter of a term takes; where it says on which land something is done, that.
fn kind_of(term: &Term, key: &Text) -> Option<ParameterKind> {
    let kinds = provisions(term)
        .filter_map(|own| own.action().parameter(key.as_raw()).map(|parameter| parameter.kind));
    kinds.reduce(|first, next| if next == ParameterKind::Region { next } else { first })
}

/// "no longer everywhere", where one side is about all land and the other names some of it.
fn width(before: &Term, after: &Term, sides: Sides) -> Option<String> {
    let is_wider = |wide: &Term, narrow: &Term| {
        let mut unbounded = provisions(wide).filter(|own| own.region().is_none()).map(Provision::action);
        unbounded.any(|action| names_land(narrow, action))
    };
    match (is_wider(before, after), is_wider(after, before)) {
        (true, false) => Some(sides.only(facets::Side::Before, "everywhere")),
        (false, true) => Some(sides.only(facets::Side::After, "everywhere")),
        _ => None,
    }
}

/// What became of several terms together: "split into … and …".
fn several<V>(names: &dyn Names, change: &Change<V>) -> Option<String> {
    let listed = |ends: &[End]| {
        let named = ends.iter().map(|end| match end.term() {
            Some(term) => phrase::name(names, term),
            None => format!("`{}`", end.id()),
        });
        listed(named, "and")
    };
    match (change.kind(), change.all_before(), change.all_after()) {
        (ChangeKind::Split, _, parts) => Some(format!("split into {}", listed(parts))),
        (ChangeKind::Merged, parts, _) => Some(format!("merged from {}", listed(parts))),
        (ChangeKind::Ambiguous, [_], [_]) => {
            Some("whether the one became the other, or is gone and the other new, cannot be told".to_owned())
        }
        (ChangeKind::Ambiguous, before, after) => {
            Some(format!("which became which cannot be told: {} before, {} after", before.len(), after.len()))
        }
        _ => None,
    }
}

/// A tie, its ends called what `name` calls them: "the halt, in return for the withdrawal".
pub(super) fn tie(linkage: &Linkage, name: impl Fn(&TermId) -> String) -> String {
    let (from, to) = linkage.ends();
    format!("{}, {} {}", name(from), linkage.kind().in_words(), name(to))
}

/// A verdict in verbs, for one side of the bargain.
pub(super) fn in_verbs(side: Side, verdict: Verdict) -> String {
    let word = |direction: Direction| match (side, direction) {
        (_, Direction::Same) => "as before",
        (Side::Ask, Direction::Softer) => "asks less",
        (Side::Ask, Direction::Harder) => "asks more",
        (Side::Give, Direction::Softer) => "gives more",
        (Side::Give, Direction::Harder) => "gives less",
        (Side::Ask, Direction::Mixed) => "asks more in one part and less in another",
        (Side::Give, Direction::Mixed) => "gives more in one part and less in another",
        (Side::Neither, Direction::Softer) => "asks less or gives more",
        (Side::Neither, Direction::Harder) => "asks more or gives less",
        (Side::Neither, Direction::Mixed) => "both ways at once",
    };
    listed(verdict.iter().map(|direction| word(direction).to_owned()), "or")
}

fn verb(names: &dyn Names, holder: Option<&PartyId>, change: &Change, term: &Term) -> String {
    let obligors: Vec<&Obligor> = term.readings().iter().map(Reading::obligor).collect();
    let extent = |more: &str, less: &str| extent(change.verdict(), more, less);
    match told_side(holder, change) {
        Side::Ask => {
            let mut who: Vec<String> = obligors.iter().map(|who| phrase::obligor(names, who)).collect();
            who.dedup();
            format!("Asks {} of {}", extent("more", "less"), listed(who, "or"))
        }
        // Giving more is softer.
        Side::Give => format!("Gives {}", extent("less", "more")),
        Side::Neither if was_one_way(change) && change.verdict() != Verdict::only(Direction::Same) => {
            capitalised(&in_verbs(Side::Neither, change.verdict()))
        }
        Side::Neither if obligors.iter().all(|who| **who == Obligor::Mutual) => exchanged(change).to_owned(),
        Side::Neither if change.kind() == ChangeKind::Omitted => "No longer raises".to_owned(),
        Side::Neither => "Raises".to_owned(),
    }
}

/// Whether one side alone was to do before what both are to do now: the leg added decides which way it goes (semantics §4.3).
fn was_one_way(change: &Change) -> bool {
    let is_mutual = |end: Option<&End>| {
        let term = end.filter(|end| end.absence().is_none()).and_then(End::term)?;
        Some(term.readings().iter().all(|reading| *reading.obligor() == Obligor::Mutual))
    };
    (is_mutual(change.before()), is_mutual(change.after())) == (Some(false), Some(true))
}

/// How much, where harder and softer are called so.
fn extent(verdict: Verdict, harder: &str, softer: &str) -> String {
    let word = |direction: Direction| match direction {
        Direction::Same => "the same".to_owned(),
        Direction::Harder => harder.to_owned(),
        Direction::Softer => softer.to_owned(),
        Direction::Mixed => format!("{harder} in one part and {softer} in another"),
    };
    let words: Vec<String> = verdict.iter().map(word).collect();
    match verdict.contains(Direction::Mixed) && words.len() > 1 {
        true => format!("{},", words.join(", or ")),
        false => listed(words, "or"),
    }
}

/// A mutual obligation has no direction; it is worded by its extent.
fn exchanged(change: &Change) -> &'static str {
    match (change.kind(), change.relations().and_then(Relations::robust)) {
        (ChangeKind::Introduced, _) => "To be exchanged",
        (ChangeKind::Omitted, _) => "No longer to be exchanged",
        (_, Some(Relation::Greater)) => "More exchanged",
        (_, Some(Relation::Less)) => "Less exchanged",
        _ => "Exchanged otherwise",
    }
}

/// What it is about: " on Donetsk".
fn on<V>(names: &dyn Names, change: &Change<V>, term: &Term) -> String {
    let mut order = change.after().and_then(|end| end.term()).map(phrase::places_of).unwrap_or_default();
    order.extend(change.before().and_then(|end| end.term()).map(phrase::places_of).unwrap_or_default());
    if let Some(region) = common_region(change) {
        return format!(" on {}", phrase::region(names, region));
    }
    let land = phrase::land(names, change.land(), &order);
    if !land.is_empty() {
        return format!(" on {land}");
    }
    let provisions = term.readings().iter().flat_map(Reading::provisions);
    let items: BTreeSet<String> = provisions.filter_map(Provision::items).flatten().map(said).collect();
    match items.is_empty() {
        false => format!(" on {}", listed(items, "and")),
        true => format!(" on {}", phrase::name(names, term)),
    }
}

/// The one region that all readings of both sides name, in the same words.
fn common_region<V>(change: &Change<V>) -> Option<&Region> {
    let ([_], [_]) = (change.all_before(), change.all_after()) else { return None };
    let ends = [change.before()?.term()?, change.after()?.term()?];
    let mut regions = ends
        .into_iter()
        .flat_map(|term| term.readings().iter().flat_map(Reading::provisions))
        .map(Provision::region);
    let first = regions.next()??;
    regions.all(|region| region == Some(first)).then_some(first)
}

/// What changed in a term that both sides hold, in brackets.
pub(super) fn details<V>(names: &dyn Names, change: &Change<V>, sides: Sides) -> Vec<String> {
    let ends = [change.before(), change.after()].map(|end| end.and_then(|end| end.term()));
    let [Some(before), Some(after)] = ends else { return Vec::new() };
    let facets = change.facets().iter().filter_map(|facet| facet_words(names, facet, [before, after], sides));
    let what = several(names, change).or_else(|| renamed(before, after, sides));
    let is_of_members = |facet: &Facet| matches!(facet, Facet::Members { .. });
    let width = change.facets().iter().any(is_of_members).then(|| width(before, after, sides)).flatten();
    // What an action is called may be one of its own parameters.
    let mut said: Vec<String> = Vec::new();
    for words in what.into_iter().chain(width).chain(facets) {
        if !said.contains(&words) {
            said.push(words);
        }
    }
    said
}

/// "cession, was withdrawal", if the two are called otherwise.
fn renamed(before: &Term, after: &Term, sides: Sides) -> Option<String> {
    let told = |term: &Term, with_stance: bool| match with_stance {
        true => format!("{} {}", noun(term), phrase::past(term.stance().tag())),
        false => noun(term),
    };
    let stance_changed = before.stance().tag() != after.stance().tag();
    let (before, after) = (told(before, stance_changed), told(after, stance_changed));
    (before != after).then(|| sides.both(&before, &after))
}

/// What is done, in a word: what all readings agree on, if they agree on something.
fn noun(term: &Term) -> String {
    let readings: Vec<Vec<String>> = term
        .readings()
        .iter()
        .map(|reading| reading.provisions().iter().map(phrase::noun).collect())
        .collect();
    let agreed: Vec<String> = match readings.split_first() {
        Some((first, rest)) => {
            first.iter().filter(|noun| rest.iter().all(|other| other.contains(noun))).cloned().collect()
        }
        None => Vec::new(),
    };
    if !agreed.is_empty() {
        return listed(agreed, "and");
    }
    let mut each: Vec<String> = readings.into_iter().map(|nouns| listed(nouns, "and")).collect();
    each.dedup();
    listed(each, "or")
}

fn facet_words(
    names: &dyn Names,
    facet: &Facet,
    [before, after]: [&Term; 2],
    sides: Sides,
) -> Option<String> {
    let only_if = |guards| phrase::only_if(names, guards);
    match facet {
        Facet::Obligor { before, after } => {
            let by = |who| format!("by {}", phrase::obligor(names, who));
            Some(sides.both(&by(before), &by(after)))
        }
        Facet::Standing { before, after } => {
            Some(sides.both(&phrase::in_text(names, before), &phrase::in_text(names, after)))
        }
        Facet::Beneficiaries { before, after } => Some(phrase::for_whom(names, before, after, sides)),
        Facet::Members { removed, added, .. } => members_words(names, removed, added, sides),
        Facet::Degree { name, relations } => {
            let both = phrase::degree(names, name.as_raw(), before, after, sides);
            let stands = || format!("{}: {}", said(name).replace('-', " "), degree_words(*relations));
            Some(both.unwrap_or_else(stands))
        }
        Facet::Firmness { before, after, .. } => {
            Some(format!("put as {}", sides.both(&before.to_string(), &after.to_string())))
        }
        Facet::Phase { before, after } => Some(phrase::moved(names, before.as_ref(), after.as_ref(), sides)),
        Facet::Conditions { added, removed } if removed.is_empty() => {
            Some(sides.only(facets::Side::After, &only_if(added)))
        }
        Facet::Conditions { added, removed } if added.is_empty() => {
            // What the lost condition implies may stand in its place.
            let left: BTreeSet<Guard> = after.conditions().difference(before.conditions()).cloned().collect();
            Some(match left.is_empty() {
                true => sides.only(facets::Side::Before, &only_if(removed)),
                false => replaced(names, removed, &left, sides),
            })
        }
        Facet::Conditions { added, removed } => Some(replaced(names, removed, added, sides)),
        Facet::Wording { .. } | Facet::Stance { .. } | Facet::Readings { .. } => None,
        Facet::Title { .. } | Facet::Control { .. } => None,
        #[expect(unreachable_patterns, reason = "facets may be added")]
        _ => None,
    }
}

/// "now only if a vote is held, was if a truce is signed".
fn replaced(names: &dyn Names, removed: &BTreeSet<Guard>, added: &BTreeSet<Guard>, sides: Sides) -> String {
    let lead = if sides == Sides::InTime { "now only " } else { "only " };
    format!("{lead}{}", sides.both(&phrase::bounds(names, removed), &phrase::bounds(names, added)))
}

/// "no longer Mill", "also Luhansk"; nothing where what changed is only what counts.
pub(super) fn members_words(
    names: &dyn Names,
    removed: &Cells,
    added: &Cells,
    sides: Sides,
) -> Option<String> {
    let places = |cells: &Cells| {
        let mut places: Vec<String> = cells.iter().map(|cell| said(&names.place(cell.place()))).collect();
        places.dedup();
        listed(places, "and")
    };
    let also = |cells| match sides {
        Sides::InTime => format!("also {}", places(cells)),
        Sides::Beside | Sides::Answered => sides.only(facets::Side::After, &places(cells)),
    };
    let gone = |cells| sides.only(facets::Side::Before, &places(cells));
    match (removed.is_empty(), added.is_empty()) {
        (true, true) => None,
        (false, true) => Some(gone(removed)),
        (true, false) => Some(also(added)),
        (false, false) => Some(format!("{}, {}", also(added), gone(removed))),
    }
}

/// How a degree stands, after to before.
pub(super) fn degree_words(relations: Relations) -> String {
    let word = |relation: Relation| match relation {
        Relation::Equal => "the same",
        Relation::Less => "less",
        Relation::Greater => "more",
        Relation::Incomparable => "other",
    };
    listed(relations.iter().map(|relation| word(relation).to_owned()), "or")
}

/// The change in one sentence, with ids put in words: `Asks more of Ukraine on Donetsk (cession, was withdrawal).`
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = &InWords;
        if is_told_in_verbs(self) {
            return f.write_str(&sentence(names, None, self));
        }
        let item = item(names, self);
        match (self.kind(), self.subject()) {
            (ChangeKind::FirstMentioned, _) => write!(f, "First reported here: {item}."),
            (ChangeKind::Unmentioned, _) => write!(f, "Not mentioned this time, not withdrawn: {item}."),
            (ChangeKind::Ambiguous, _) => write!(f, "One account may be silent on some of it: {item}."),
            _ if self.is_echo() => write!(f, "Gone or come with one of its ends: {item}."),
            _ if self.verdict().contains(Direction::Harder) => write!(f, "Now said: {item}."),
            _ => write!(f, "No longer said: {item}."),
        }
    }
}
