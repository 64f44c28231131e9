//! Texts: drafts, plans and agreements, which have authors and no holder.

use std::collections::{BTreeMap, BTreeSet};

use super::accounts::Reports;
use super::at::{At, Fields};
use super::clauses::{self, Sections, Whose, warn_if_told_before};
use super::names::Kind;
use super::positions;
use crate::format::problem::{ProblemCode, quoted};
use crate::id::{AccountId, EventId, PartyId, StatementId};
use crate::statement::{Descent, NegotiatingText, NegotiatingTextBuilder, TextStatus};
use crate::term::StanceTag;

const KEYS: &[&str] = &[
    "id",
    "name",
    "authors",
    "authors-according-to",
    "version",
    "based-on",
    "status",
    "event",
    "date",
    "account",
    "ground",
    "phases",
    "provided",
    "excluded",
    "left-open",
    "bracketed",
    "absent",
];

/// Under which key terms of each stance stand.
pub(in crate::format) const SECTIONS: Sections = &[
    ("provided", StanceTag::Provided),
    ("excluded", StanceTag::Excluded),
    ("left-open", StanceTag::LeftOpen),
    ("bracketed", StanceTag::Bracketed),
];

/// Reads every text.
pub(super) fn texts(top: &Fields<'_>, reports: &Reports) -> Vec<NegotiatingText> {
    let texts = top.tables("texts", |at| text(at, reports));
    refuse_ring(top, &texts);
    texts
}

/// The ids of what each text says, well or badly read.
pub(super) fn clauses_by_text(top: &Fields<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let Some(section) = top.get("texts") else { return all };
    for text in section.items().unwrap_or_default() {
        let Some(id) = text.get("id").and_then(|at| at.silent_text().map(str::to_owned)) else { continue };
        let ids = SECTIONS.iter().flat_map(|(section, _)| text.ids_in(section));
        all.entry(id).or_default().extend(ids.map(|(id, _)| id.to_owned()));
    }
    all
}

fn text(at: &At<'_>, reports: &Reports) -> Option<NegotiatingText> {
    let fields = at.fields_beside("a text", KEYS, positions::SECTIONS)?;
    refuse_in_a_text(&fields);
    let id = fields.required("id", "a short name for the text").and_then(|at| at.own_id(Kind::Text));
    let account =
        fields.required("account", "the account that reports it").and_then(|at| at.name::<AccountId>());
    let event = fields.get("event").and_then(|at| at.name::<EventId>());
    let said = fields.date("date");
    let ground = fields.get("ground").and_then(|at| at.name());
    let status = fields.get("status").and_then(|at| at.choice("status", &TextStatus::ALL));
    let (name, version) = (fields.name_words("name"), fields.words("version"));
    let authors = fields.get("authors").map(|at| at.names::<PartyId>()).unwrap_or_default();
    let others = authors_according_to(&fields, account.as_ref());
    let bases = based_on(&fields, id.as_ref());
    let whose = Whose { noun: "text", sections: SECTIONS, holder: None, is_whole: true };
    let clauses = clauses::clauses(at, whose);

    let happened = || reports.events.get(event.as_ref()?).map(|event| event.date);
    let date = said.or_else(happened);
    let told = account.as_ref().and_then(|id| reports.account(id)?.told);
    let what = if said.is_some() { "the date of the text" } else { "the event" };
    warn_if_told_before(&at.all_fields(), told, date, what);

    let mut builder = NegotiatingText::builder(id?, reports.account(&account?)?.clone());
    builder = match (event, date) {
        (Some(event), Some(date)) => builder.at(event, date),
        (None, Some(date)) => builder.dated(date),
        // An event that could not be read has no date.
        (Some(_), None) => return None,
        (None, None) => builder,
    };
    builder = ground.into_iter().fold(builder, NegotiatingTextBuilder::on_ground);
    builder = status.into_iter().fold(builder, NegotiatingTextBuilder::status);
    builder = name.into_iter().fold(builder, NegotiatingTextBuilder::name);
    builder = version.into_iter().fold(builder, NegotiatingTextBuilder::version);
    builder = authors.into_iter().fold(builder, NegotiatingTextBuilder::author);
    builder = bases.into_iter().fold(builder, NegotiatingTextBuilder::based_on);
    for (account, authors) in others {
        builder = builder.authors_according_to(account, authors);
    }
    let clauses = clauses?;
    builder = clauses.phases.into_iter().fold(builder, NegotiatingTextBuilder::phase);
    builder = clauses.terms.into_iter().fold(builder, NegotiatingTextBuilder::term);
    for (id, absence) in clauses.absences {
        builder = builder.absence(id, absence);
    }
    for (kind, from, to) in clauses.ties {
        builder = builder.linked(kind, from, to);
    }
    at.accept(builder.build())
}

/// Who wrote it as other accounts have it: `{ leak = ["highland", "lowland"] }`.
fn authors_according_to(fields: &Fields<'_>, own: Option<&AccountId>) -> Vec<(AccountId, Vec<PartyId>)> {
    let Some(at) = fields.get("authors-according-to") else { return Vec::new() };
    let mut all = Vec::new();
    for member in at.members() {
        let account = member.with_key(|key| key.name::<AccountId>());
        let parties = member.at.names::<PartyId>();
        if account.is_some() && account.as_ref() == own {
            let message = format!("{} reports this text itself", quoted(member.key()));
            let problem = member.error_at_key(ProblemCode::BadValue, message);
            at.report(
                problem.with_help("what the text's own account says of its authors belongs under `authors`"),
            );
        } else if member.at.items().is_some_and(|items| items.is_empty()) {
            let problem = member.at.error(ProblemCode::Empty, format!("{} is empty", member.at.what()));
            at.report(problem.with_help("name the authors that this account names, or leave it out"));
        } else if let (Some(account), false) = (account, parties.is_empty()) {
            all.push((account, parties));
        }
    }
    all
}

/// The texts it is based on, itself never among them.
fn based_on(fields: &Fields<'_>, own: Option<&StatementId>) -> Vec<StatementId> {
    let Some(at) = fields.get("based-on") else { return Vec::new() };
    let base = |at: &At<'_>| {
        let base: StatementId = at.name_of(&[Kind::Text])?;
        if Some(&base) == own {
            let problem = at.error(ProblemCode::BadValue, format!("text `{base}` is based on itself"));
            at.report(problem.with_help("name the text it was made from, or leave `based-on` out"));
            return None;
        }
        Some(base)
    };
    at.one_or_more().iter().filter_map(base).collect()
}

/// Reports texts that go back to themselves by way of others, at one of them.
fn refuse_ring(top: &Fields<'_>, texts: &[NegotiatingText]) {
    let Some(id) = Descent::of(texts).ring() else { return };
    let section = top.get("texts");
    let all = section.as_ref().and_then(At::items).unwrap_or_default();
    let is_it = |at: &&At<'_>| at.get("id").is_some_and(|at| at.silent_text() == Some(id.as_str()));
    if let Some(at) = all.iter().find(is_it).and_then(|at| at.get("based-on")) {
        let message = format!("text `{id}` is based on itself by way of others");
        at.report(at.error(ProblemCode::BadValue, message).with_help("one of them must come first"));
    }
}

/// Lists of a holder's stances in a text, which has none.
fn refuse_in_a_text(text: &Fields<'_>) {
    for (key, stance) in positions::SECTIONS {
        let Some(at) = text.get(key) else { continue };
        let message = format!("a text has no holder, and nobody to have the stance `{stance}`");
        let problem = at.error(ProblemCode::UnknownKey, message);
        at.report(problem.with_help(
            "put what it says under `provided`, `excluded`, `left-open` or `bracketed`, or make it a position with a `holder`",
        ));
    }
}

/// Lists of a text's stances in a position, which has a holder.
pub(super) fn refuse_in_a_position(position: &Fields<'_>) {
    for (key, _) in SECTIONS {
        let Some(at) = position.get(key) else { continue };
        let message = format!("only a text has `{key}`: a position says how its holder stands to a term");
        let problem = at.error(ProblemCode::UnknownKey, message);
        at.report(problem.with_help(
            "put the terms under `demands`, `offers`, `accepts`, `refuses` or `raised`, or make it one of `[[texts]]`",
        ));
    }
}
