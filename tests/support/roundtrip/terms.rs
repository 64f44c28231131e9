//! Terms with everything a term can say.

use std::collections::BTreeMap;

use demarche::{
    Answered, Argument, Citation, Extent, Obligor, Provision, Reading, Region, Sense, Stance, StatementId,
    Term, Text, Until,
};

use super::pick::Pick;
use crate::generators::Names;

/// What a term can name.
pub struct Scope<'s> {
    pub names: &'s Names,
    pub statements: &'s [&'s str],
}

/// The term with more said of it, and perhaps one more reading.
pub fn decorated(pick: &mut Pick, scope: &Scope<'_>, term: &Term) -> Term {
    let mut readings: Vec<Reading> = term.readings().to_vec();
    if let Some(extra) = pick.maybe(|pick| reading(pick, scope, term.stance())) {
        if readings.iter().all(|known| !known.says_the_same(&extra)) {
            readings.push(extra);
        }
    }
    let read_by = |pick: &mut Pick, reading: Reading| {
        let readers = pick.seldom(Pick::texts).unwrap_or_default();
        readers.into_iter().fold(reading, Reading::read_by)
    };
    let readings: Vec<Reading> = readings
        .into_iter()
        .map(|reading| {
            let whom = pick.seldom(|pick| pick.one(&scope.names.parties));
            read_by(pick, whom.into_iter().fold(reading, Reading::benefiting))
        })
        .collect();
    let mut said = Term::try_new(term.id().clone(), stance(pick, scope, term.stance()), readings).unwrap();
    said = said.with_members(term.members());
    if let Some(issue) = term.issue() {
        said = said.with_issue(issue.clone());
    }
    if let Some(firmness) = term.firmness().filter(|_| !term.stance().tag().is_of_text()) {
        said = said.with_firmness(firmness).unwrap();
    }
    if let Some(label) = pick.maybe(Pick::text) {
        said = said.with_label(label);
    }
    if let Some(wording) = pick.maybe(Pick::text) {
        said = said.with_wording(wording);
    }
    said = term.conditions().iter().cloned().fold(said, Term::with_condition);
    citations(pick).into_iter().fold(said, Term::with_citation)
}

/// None, one or several.
pub fn citations(pick: &mut Pick) -> Vec<Citation> {
    let citation = |pick: &mut Pick| Citation {
        source: pick.one(&["gazette", "survey"]).try_into().unwrap(),
        clause: pick.maybe(Pick::text),
    };
    (0..pick.below(4)).map(|_| citation(pick)).collect()
}

fn stance(pick: &mut Pick, scope: &Scope<'_>, stance: &Stance) -> Stance {
    let statement =
        |pick: &mut Pick| Answered::Statement(StatementId::new(pick.one(scope.statements)).unwrap());
    let party = |pick: &mut Pick| Answered::Party(pick.one(&scope.names.parties));
    let answered = |pick: &mut Pick, as_it_was: &Answered| match pick.below(3) {
        0 => statement(pick),
        1 => party(pick),
        _ => as_it_was.clone(),
    };
    match stance {
        Stance::Accept(known) => Stance::Accept(answered(pick, known)),
        Stance::Refuse(known) => Stance::Refuse(answered(pick, known)),
        _ => stance.clone(),
    }
}

/// The same clause as some text has it.
pub fn as_a_clause(pick: &mut Pick, scope: &Scope<'_>, term: &Term) -> Term {
    let parties = |pick: &mut Pick| (0..pick.below(3)).map(|_| pick.one(&scope.names.parties)).collect();
    let stance = match pick.below(4) {
        0 => Stance::Excluded,
        1 => {
            let to = parties(pick);
            let date = ["2025", "2025-08-15"];
            let until = match pick.below(4) {
                0 => None,
                1 => Some(Until::Date(pick.one(&date).parse().unwrap())),
                2 => Some(Until::Event(pick.one(&date).into())),
                _ => Some(Until::Event(pick.text())),
            };
            Stance::LeftOpen { to, until }
        }
        2 => Stance::Bracketed { by: parties(pick) },
        _ => Stance::Provided,
    };
    let mut clause = Term::try_new(term.id().clone(), stance, term.readings().to_vec()).unwrap();
    clause = clause.with_members(term.members());
    if let Some(issue) = term.issue() {
        clause = clause.with_issue(issue.clone());
    }
    decorated(pick, scope, &clause)
}

/// A reading of actions that take every kind of value.
fn reading(pick: &mut Pick, scope: &Scope<'_>, stance: &Stance) -> Reading {
    let obligor = match (stance, pick.below(3)) {
        (_, 0) => Obligor::Mutual,
        (_, 1) => Obligor::Unstated,
        (Stance::Demand, _) => Obligor::Party(scope.names.parties[1].clone()),
        _ => Obligor::Party(scope.names.parties[0].clone()),
    };
    let provisions: Vec<Provision> = (0..1 + pick.below(3)).map(|_| provision(pick, scope)).collect();
    Reading::try_new(obligor, provisions).unwrap()
}

fn provision(pick: &mut Pick, scope: &Scope<'_>) -> Provision {
    match pick.below(3) {
        0 => {
            let region = pick.maybe(|pick| ("in", Argument::Region(region(pick, scope))));
            let duration = pick.maybe(|pick| ("for", Argument::Duration(pick.duration())));
            Provision::try_new("ceasefire", region.into_iter().chain(duration)).unwrap()
        }
        1 => Provision::cede(region(pick, scope)),
        _ => {
            let mut degrees = BTreeMap::new();
            for _ in 0..1 + pick.below(2) {
                let sense = pick.one(&[Sense::MoreAsksMore, Sense::LessAsksMore]);
                degrees.insert(pick.text(), (pick.quantity(), sense));
            }
            let items: std::collections::BTreeSet<Text> = pick.texts().into_iter().collect();
            let items = (!items.is_empty()).then_some(("items", Argument::Items(items)));
            let label = ("label", Argument::Category(pick.text()));
            let said = [label, ("degrees", Argument::Degrees(degrees))];
            Provision::try_new("other", said.into_iter().chain(items)).unwrap()
        }
    }
}

fn region(pick: &mut Pick, scope: &Scope<'_>) -> Region {
    let land = |pick: &mut Pick| Region::place(pick.one(&scope.names.places));
    let whole = match pick.below(3) {
        0 => Region::union((0..1 + pick.below(6)).map(|_| land(pick)).collect::<Vec<_>>()).unwrap(),
        1 => land(pick).held_by(pick.one(&scope.names.parties)),
        _ => land(pick),
    };
    let (label, includes, excludes) = (pick.maybe(Pick::text), pick.maybe(land), pick.seldom(land));
    whole.described_part_of_extent(extent(pick), label, includes, excludes)
}

fn extent(pick: &mut Pick) -> Extent {
    let (a, b) = (pick.number().max(1), pick.number().max(1));
    let (low, high) = (a.min(b), a.max(b));
    let hundredths = |number: u32| u16::try_from(number % 10_000).unwrap() + 1;
    match pick.below(6) {
        0 => Extent::Unspecified,
        4 => Extent::Depth { low, high },
        1 => Extent::Most,
        2 => Extent::Area { low, high },
        3 => Extent::Places { low, high },
        _ => {
            let (a, b) = (hundredths(low), hundredths(high));
            Extent::Share { low: a.min(b), high: a.max(b) }
        }
    }
}
