//! What stands in rows of terms: what they are called, what they say, in what words, and where that is found.

use std::collections::BTreeSet;

use super::column::Datum;
use super::row::{Row, cell, several};
use crate::diff::{Difference, End, Share, Subject};
use crate::dossier::Dossier;
use crate::format::write::{Table, Written, json_on_one_line, obligor_word, term_content};
use crate::order::{Level, Span};
use crate::render::{readings_in_words, term_in_words};
use crate::statement::{Reception, Reply};
use crate::term::{Action, Citation, Guard, Linkage, Provision, Reading, Term};
use crate::territory::Covered;

/// What the terms of one side are called and say, in these columns: ids, words, quote and where they are found.
pub(super) fn ends(dossier: &Dossier, ends: &[End], [ids, words, quote, cited]: [&'static str; 4]) -> Row {
    let terms = of(ends);
    Row::default()
        .with(ids, several(ends.iter().map(|end| end.id().as_str())))
        .with(words, self::words(dossier, &terms))
        .with(quote, self::quote(&terms))
        .with(cited, self::cited(terms.iter().flat_map(|term| term.citations())))
}

/// The terms of one side, held or declared absent.
pub(super) fn of(ends: &[End]) -> Vec<&Term> {
    ends.iter().filter_map(End::term).collect()
}

/// Each term in a sentence.
pub(super) fn words(dossier: &Dossier, terms: &[&Term]) -> Datum {
    several(terms.iter().map(|term| term_in_words(dossier, term)))
}

/// The words of the source; of several terms, those of the first.
pub(super) fn quote(terms: &[&Term]) -> Datum {
    terms.first().and_then(|term| term.wording()).into()
}

/// Sources, each with the clause after a colon.
pub(super) fn cited<'c>(citations: impl Iterator<Item = &'c Citation>) -> Datum {
    let mut seen = BTreeSet::new();
    several(citations.filter(|citation| seen.insert(*citation)).map(|Citation { source, clause, .. }| {
        clause.as_ref().map_or_else(|| source.to_string(), |clause| format!("{source}: {}", clause.as_raw()))
    }))
}

/// The readings of each term that has several: `claims=1: the claim dropped`.
pub(super) fn readings(dossier: &Dossier, terms: &[&Term]) -> Datum {
    several(terms.iter().flat_map(|term| {
        let readings = (1usize..).zip(readings_in_words(dossier, term));
        readings.map(|(number, words)| format!("{}={number}: {words}", term.id()))
    }))
}

/// Who would do what, in these columns: actions and obligors.
pub(super) fn deeds(terms: &[&Term], [action, obligor]: [&'static str; 2]) -> Row {
    let readings = || terms.iter().flat_map(|term| term.readings());
    let actions = readings().flat_map(Reading::provisions).map(Provision::action);
    let actions: BTreeSet<&str> = actions.map(|action| action.name()).collect();
    let obligors: BTreeSet<&str> = readings().map(Reading::obligor).map(obligor_word).collect();
    Row::default().with(action, several(actions)).with(obligor, several(obligors))
}

/// As what terms stand, each stance once.
pub(super) fn stances(terms: &[&Term]) -> Datum {
    let stances: BTreeSet<&str> = terms.iter().map(|term| term.stance().tag().name()).collect();
    several(stances)
}

/// All that terms say, as a list in JSON of terms as a dossier has them; null if there are none.
pub(super) fn content(terms: &[&Term]) -> Datum {
    let written = terms.iter().map(|term| Written::Table(term_content(term, None))).collect();
    if terms.is_empty() { Datum::Null } else { json_on_one_line(&Written::List(written)).into() }
}

/// Every value that a term has for this parameter, as a dossier has it.
pub(super) fn arguments(term: &Term, key: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    find(&term_content(term, None), key, &mut found);
    found
}

fn find(table: &Table, key: &str, found: &mut BTreeSet<String>) {
    let mut all = Vec::new();
    for (name, value) in &table.entries {
        match value {
            Written::List(items) => all.extend(items.iter().map(|item| (name, item))),
            value => all.push((name, value)),
        }
    }
    for (name, value) in all {
        match value {
            Written::Table(inner) | Written::Section(inner) if Action::named(name).is_some() => {
                let own = inner.entries.iter().filter(|(own, _)| own == key).map(|(_, value)| value);
                found.extend(own.map(argument));
            }
            Written::Table(inner) | Written::Section(inner) if name == "readings" => find(inner, key, found),
            _ => {}
        }
    }
}

fn argument(value: &Written) -> String {
    match value {
        Written::Text(text) => text.clone(),
        other => json_on_one_line(other),
    }
}

/// What of a term is in question.
pub(super) fn sort_of(subject: &Subject) -> &'static str {
    match subject {
        Subject::Term => "term",
        Subject::Members(_) => "members",
        Subject::Condition(_) => "condition",
        Subject::Firmness => "firmness",
        Subject::Beneficiaries => "for",
        Subject::Parameter(_) => "parameter",
        Subject::Linkage(_) => "linkage",
    }
}

/// Which members, condition, parameter or tie is in question.
pub(super) fn names_of(subject: &Subject) -> Vec<String> {
    match subject {
        Subject::Term | Subject::Firmness | Subject::Beneficiaries => Vec::new(),
        Subject::Members(members) => {
            let rest = (members.share == Share::Rest).then(|| "rest".to_owned());
            let items = members.items.iter().map(|item| item.as_raw().to_owned());
            let actions = members.actions.iter().map(|action| action.name().to_owned());
            let land = members.land.iter().map(cell);
            land.chain(items).chain(actions).chain(rest).collect()
        }
        Subject::Condition(on) => vec![guard(on)],
        Subject::Parameter(name) => vec![name.as_raw().to_owned()],
        Subject::Linkage(tie) => vec![self::tie(tie)],
    }
}

/// What a difference is of, thing by thing: `condition: unless vote`, `members: kherson`.
pub(super) fn mentioned(difference: &Difference) -> Vec<String> {
    let sort = sort_of(difference.subject());
    let names = names_of(difference.subject());
    if names.is_empty() {
        return vec![sort.to_owned()];
    }
    names.into_iter().map(|name| format!("{sort}: {name}")).collect()
}

/// An answer by reference: how, and to what.
pub(super) fn reply(reply: &Reply) -> Row {
    let answer = match reply.reception {
        Reception::Accepted(grade) => format!("accepted {}", grade.name()),
        Reception::Refused => "refused".to_owned(),
    };
    let to = reply.clause.as_ref().map_or_else(|| reply.to.to_string(), |id| format!("{}: {id}", reply.to));
    Row::default().with("answer", answer).with("answer-to", to)
}

/// Conditions, each with how it binds: `unless vote`.
pub(super) fn guards(all: &BTreeSet<Guard>) -> Datum {
    several(all.iter().map(guard))
}

fn guard(guard: &Guard) -> String {
    format!("{} {}", guard.word(), guard.condition())
}

/// A tie between two terms: `offer in-return-for demand`.
pub(super) fn tie(tie: &Linkage) -> String {
    let (give, ask) = tie.ends();
    format!("{give} {} {ask}", tie.kind().name())
}

/// A level, or those between which it is left open.
pub(super) fn levels<L: Level>(levels: Span<L>) -> Datum {
    levels.to_string().into()
}

/// Land, whole places by their ids.
pub(super) fn covered(land: &[Covered]) -> Datum {
    several(land.iter().map(|land| match land {
        Covered::Whole(place) => place.to_string(),
        Covered::Part(part) => cell(part),
    }))
}
