//! What stands beside a change, whatever was compared: who says so, in which words, and what was assumed.

use super::names::Names as _;
use super::page::Prose;
use super::phrase::{self, listed, quoted, said};
use crate::account::{Account, Completeness};
use crate::date::Precision;
use crate::diff::{
    Basis, Candidate, Change, ChangeKind, CountedAxes, CountedLand, DiffOptions, Drift, End, MatchReason,
    SilencePolicy, Subject,
};
use crate::dossier::Dossier;
use crate::id::{GroundId, PartyId, StatementId};
use crate::record::{Record, RecordKind};
use crate::statement::{Clauses, NegotiatingText, Position, Reply, Statement};
use crate::term::{Bearing, Citation, Reading, Term};
use crate::territory::Nesting;

/// What no comparison says.
pub(super) const NOT_JUDGED: &str = "Whether the sources are right, and what was intended, is not judged; what others say of it counts for nothing here.";

/// Of a comparison whose second side came first.
pub(super) const BACKWARDS: &str =
    "The second position is the earlier one: this is the change taken backwards.";

/// Words for what a dossier says beside the terms.
#[derive(Debug, Clone, Copy)]
pub(super) struct Margin<'d>(pub(super) &'d Dossier);

impl Margin<'_> {
    pub(super) fn account(&self, account: &Account) -> String {
        let mut parts = vec![format!("according to {}", self.source_name(account))];
        if let Some(via) = account.via.as_ref().and_then(|via| self.0.sources().get(via)) {
            parts.push(format!("read in {}", said(&via.name)));
        }
        parts.push(told(account));
        parts.extend(account.attribution.as_ref().map(|who| format!("attributed to {}", quoted(who))));
        parts.extend(account.evidence.map(|evidence| evidence.in_words().to_owned()));
        parts.push(self.coverage(account));
        parts.join("; ")
    }

    fn coverage(&self, account: &Account) -> String {
        let heading = |id| self.0.issues().iter().find(|(issue, _)| issue == id).map(|(_, name)| said(name));
        let mut words = format!("{} account", account.coverage.of(None));
        for (issue, completeness) in account.coverage.issues() {
            words.push_str(&format!(
                ", {completeness} on {}",
                heading(issue).unwrap_or_else(|| issue.to_string())
            ));
        }
        words
    }

    pub(super) fn source_name(&self, account: &Account) -> String {
        let source = self.0.sources().get(&account.source);
        source.map_or_else(|| account.source.to_string(), |source| said(&source.name))
    }

    /// "Reuters, told on 17 August 2025, “three sources”".
    pub(super) fn told_by(&self, account: &Account, outlet: &str) -> String {
        let who = account.attribution.as_ref().map(|who| format!(", {}", quoted(who))).unwrap_or_default();
        format!("{outlet}, {}{who}", told(account))
    }

    pub(super) fn record(&self, record: &Record) -> String {
        let quote = record.quote.as_ref().map(|quote| format!(": {}", quoted(quote))).unwrap_or_default();
        let lead =
            if record.kind == RecordKind::DisputeOfFact { "Disputed, not taken as fact: " } else { "" };
        let against = record.against.as_ref().map(|against| format!(" Against it: {}.", said(against)));
        let words = said(&record.says);
        let words = words.trim_end_matches('.');
        // What is done is not said.
        let verb = if record.kind == RecordKind::Deed { "" } else { "said " };
        let mut cited: Vec<String> =
            record.date.map(|date| format!("{verb}{}", date.in_words())).into_iter().collect();
        let citation = record
            .source
            .as_ref()
            .map(|source| Citation { source: source.clone(), clause: record.clause.clone() });
        cited.extend(citation.map(|citation| self.citation(&citation)));
        let cited = if cited.is_empty() { String::new() } else { format!(" [{}]", cited.join("; ")) };
        format!("{lead}{} — {words}{quote}.{}{cited}", said(&record.by), against.unwrap_or_default())
    }

    /// The words of a term, and where they, or its absence, are found.
    pub(super) fn evidence(&self, end: &End, statement: Statement<'_>) -> Vec<Prose> {
        let mut lines = Vec::new();
        let absence = statement.clauses().absence(end.id());
        let held = end.term().filter(|_| absence.is_none());
        if let Some(term) = held.filter(|term| term.readings().len() > 1) {
            lines.extend(term.readings().iter().map(|reading| Prose::More(self.reading(reading))));
        }
        let mut found = self.told_by(statement.account(), &self.source_name(statement.account()));
        let citations = absence.map(|absence| &absence.citations).or(held.map(Term::citations));
        let cited = citations.into_iter().flatten();
        found.extend(cited.map(|citation| self.cited_beside(citation, statement.account())));
        lines.extend(held.and_then(Term::wording).map(|words| Prose::More(quoted(words))));
        lines.push(Prose::Source(found));
        lines
    }

    pub(super) fn end(&self, end: Option<&End>, statement: Statement<'_>, term: Option<&Term>) -> String {
        match end.map(|end| (end.absence(), end.term())) {
            Some((None, Some(term))) => phrase::term(self.0, term),
            Some((Some(absence), Some(term))) => {
                format!("declared {absence}: {}", phrase::term(self.0, term))
            }
            Some((Some(absence), None)) => format!("declared {absence}"),
            Some((None, None)) | None => match statement.account().coverage.of(term.and_then(Term::issue)) {
                Completeness::Partial => "not mentioned".to_owned(),
                Completeness::Complete => "not in this text".to_owned(),
            },
        }
    }

    pub(super) fn citation(&self, citation: &Citation) -> String {
        let source = self.0.sources().get(&citation.source);
        let name = source.map_or_else(|| citation.source.to_string(), |source| said(&source.name));
        let date = source.and_then(|source| source.date).map(|date| format!(", {}", date.in_words()));
        let clause = citation.clause.as_ref().map(|clause| format!(", clause {}", said(clause)));
        format!("{name}{}{}", date.unwrap_or_default(), clause.unwrap_or_default())
    }

    /// A citation as it follows the account it is of: what both have in common is not said again.
    fn cited_beside(&self, citation: &Citation, account: &Account) -> String {
        let source = self.0.sources().get(&citation.source);
        let is_same_date = source.is_some_and(|source| source.date.is_none() || source.date == account.told);
        match &citation.clause {
            Some(clause) if citation.source == account.source && is_same_date => {
                format!(", clause {}", said(clause))
            }
            None if citation.source == account.source && is_same_date => String::new(),
            _ => format!("; {}", self.citation(citation)),
        }
    }

    /// One of several readings: "- the claim dropped (so LIGA and UNN)".
    pub(super) fn reading(&self, reading: &Reading) -> String {
        format!("- {}", self.reading_in_words(reading))
    }

    fn reading_in_words(&self, reading: &Reading) -> String {
        let mut words = phrase::reading(self.0, reading);
        if !reading.beneficiaries().is_empty() {
            words.push_str(&format!(", in favour of {}", phrase::parties(self.0, reading.beneficiaries())));
        }
        match reading.readers().is_empty() {
            true => words,
            false => format!("{words} (so {})", listed(reading.readers().iter().map(said), "and")),
        }
    }

    /// On which ground, by whom and when: "Reuters, August 2025".
    pub(super) fn ground_cited(&self, ground: Option<&GroundId>) -> String {
        let Some(ground) = ground.and_then(|id| self.0.ground(id)) else { return "no ground".to_owned() };
        let source = ground.source().and_then(|source| self.0.sources().get(source));
        let source = source.map_or_else(|| "a source not stated".to_owned(), |source| said(&source.name));
        format!("{source}, {}", ground.date().in_words())
    }

    /// The ground that both sides of a comparison are read on.
    pub(super) fn ground(&self, ground: Option<&GroundId>) -> String {
        match ground {
            None => {
                "No ground was given: each place is one whole, and who holds it plays no part.".to_owned()
            }
            Some(_) => {
                format!("Both sides are read on one ground, who held what: {}.", self.ground_cited(ground))
            }
        }
    }

    /// Why a change can have no effect on that ground: "nothing held there by Ukraine, per Reuters, August 2025".
    pub(super) fn no_effect<V>(&self, change: &Change<V>, ground: Option<&GroundId>) -> String {
        let readings = change.term().map(Term::readings).unwrap_or_default();
        let mut who: Vec<String> = readings.iter().map(|r| phrase::obligor(self.0, r.obligor())).collect();
        who.dedup();
        let who = listed(who, "or");
        let provisions = readings.iter().flat_map(Reading::provisions);
        let leaves = provisions.into_iter().any(|provision| provision.bearing() == Bearing::Held);
        let held = if leaves { "nothing held there by" } else { "nothing there that is not held by" };
        format!("{held} {who}, per {}", self.ground_cited(ground))
    }

    /// What a text is called.
    pub(super) fn text_name(&self, text: &NegotiatingText) -> String {
        text.name().map_or_else(|| format!("the text `{}`", text.id()), said)
    }

    /// A text in a few words: "the Paris text, by the United States, proposed, of 17 April 2025".
    pub(super) fn text(&self, text: &NegotiatingText) -> String {
        let mut parts = vec![self.text_name(text)];
        parts.extend(text.version().map(|version| format!("version {}", said(version))));
        parts.push(match text.authors().is_empty() {
            true => "whose authors are not stated".to_owned(),
            false => format!("by {}", phrase::parties(self.0, text.authors())),
        });
        for (account, authors) in text.authors_according_to() {
            let source =
                self.0.account(account).map_or_else(|| format!("`{account}`"), |it| self.source_name(it));
            parts.push(format!("by {} according to {source}", phrase::parties(self.0, authors)));
        }
        parts.extend(text.status().map(|status| status.in_words().to_owned()));
        let event = text.event().and_then(|event| self.0.events().get(event));
        parts.extend(event.map(|event| said(&event.name)));
        parts.push(
            text.date()
                .map_or_else(|| "of a date not stated".to_owned(), |date| format!("of {}", date.in_words())),
        );
        if !text.based_on().is_empty() {
            let bases = text.based_on().iter().map(|id| self.0.statement_in_words(id));
            parts.push(format!("based on {}", listed(bases, "and")));
        }
        parts.join(", ")
    }

    /// How a position answers texts by reference: "answers the Paris text: accepted as a basis".
    pub(super) fn replies(&self, position: &Position) -> Vec<String> {
        position.replies().map(|reply| format!("answers {}", self.reply(reply))).collect()
    }

    /// A reply: "the Paris text: accepted as a basis".
    pub(super) fn reply(&self, reply: &Reply) -> String {
        let text = self.0.statement_in_words(&reply.to);
        let clauses = self.0.text(reply.to.as_str()).map(NegotiatingText::clauses);
        let clause = reply.clause.as_ref().map(|id| {
            let term = clauses.and_then(|clauses| clauses.term(id));
            let name = term.map_or_else(|| format!("`{id}`"), |term| phrase::name(self.0, term));
            format!(" on {name}")
        });
        let quote = reply.wording.as_ref().map(|quote| format!(", {}", quoted(quote))).unwrap_or_default();
        let cited = reply.citations.iter().map(|citation| self.citation(citation));
        let cited: Vec<String> = cited.collect();
        let cited = if cited.is_empty() { String::new() } else { format!(" [{}]", cited.join("; ")) };
        format!("{text}{}: {}{quote}{cited}", clause.unwrap_or_default(), reply.reception)
    }

    /// The texts of the dossier but these.
    pub(super) fn other_texts(&self, compared: [&StatementId; 2]) -> Vec<String> {
        let others = self.0.texts().iter().filter(|text| !compared.contains(&text.id()));
        let told = others.map(|text| {
            let source = self.source_name(text.account());
            format!("Text `{}`: {}, according to {source}.", text.id(), self.text(text))
        });
        told.collect()
    }

    /// What `party` itself calls one of these statements, or what lies between them.
    pub(super) fn own_labels(&self, of: [&StatementId; 2], party: &PartyId) -> Vec<String> {
        let is_about = |record: &&Record| record.about.iter().any(|id| of.contains(&id));
        let own = self.0.records().iter().filter(is_about).filter(|record| is_own_label(record, party));
        own.map(|record| self.record(record)).collect()
    }

    /// Records that say something of these statements, or the rest; without what `party` itself calls them.
    pub(super) fn records(
        &self,
        of: [&StatementId; 2],
        wanted: bool,
        party: Option<&PartyId>,
    ) -> Vec<String> {
        let records = self.0.records().iter().filter(|record| {
            let is_about = record.about.iter().any(|id| of.contains(&id));
            // A dispute that is about nothing in particular may bear on anything.
            let is_of_all = record.kind == RecordKind::DisputeOfFact && record.about.is_empty();
            let is_own = is_about && party.is_some_and(|party| is_own_label(record, party));
            (is_about || is_of_all) == wanted && !is_own
        });
        records.map(|record| self.record(record)).collect()
    }

    /// Terms whose words are read in several ways.
    pub(super) fn readings(&self, sides: [&Clauses; 2]) -> Option<String> {
        let terms = sides.into_iter().flat_map(Clauses::terms);
        let open: Vec<String> =
            terms.filter(|term| term.readings().len() > 1).map(|term| phrase::name(self.0, term)).collect();
        (!open.is_empty())
            .then(|| format!("All readings are kept side by side, none preferred: {}.", listed(open, "and")))
    }
}

fn is_own_label(record: &Record, party: &PartyId) -> bool {
    record.kind == RecordKind::OwnLabel && record.party.as_ref() == Some(party)
}

/// What an absence from a partial account was taken for.
pub(super) fn silent(options: &DiffOptions) -> &'static str {
    match options.silence() {
        SilencePolicy::Keep => "What a partial account does not mention is taken as unchanged.",
        SilencePolicy::Drop => "What a partial account does not mention is taken as not held.",
        SilencePolicy::Unknown => {
            "What a partial account does not mention may still be held or not, each on its own."
        }
    }
}

/// What counts.
pub(super) fn counted(options: &DiffOptions) -> Vec<String> {
    let mut items = Vec::new();
    items.extend(match options.axes() {
        CountedAxes::All => None,
        CountedAxes::Title => Some("Only title counts.".to_owned()),
        CountedAxes::Control => Some("Only control counts.".to_owned()),
        CountedAxes::RegionOnly => Some("Only which land is named counts.".to_owned()),
    });
    items.push(match options.land() {
        CountedLand::Declared => {
            "All land that is declared counts, whether or not a term can bear there.".to_owned()
        }
        CountedLand::EffectOnly => "Only land on which a term can bear counts.".to_owned(),
    });
    if options.nesting() == Nesting::Assumed {
        items.push("Parts of one whole known by size are taken to lie inside each other.".to_owned());
    }
    items
}

pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

pub(super) fn plural<'w>(count: usize, one: &'w str, many: &'w str) -> &'w str {
    if count == 1 { one } else { many }
}

/// When an account was told: "told on 18 October 2025".
fn told(account: &Account) -> String {
    match account.told {
        Some(date) if date.precision() == Precision::Day => format!("told on {}", date.in_words()),
        Some(date) => format!("told in {}", date.in_words()),
        None => "told on a date not stated".to_owned(),
    }
}

/// How many candidates a report lists.
const MAX_CANDIDATES: usize = 12;

/// Why a change is told so: what it rests on, why its terms were taken for one another, and how sure that is.
pub(super) fn why<V>(change: &Change<V>, options: &DiffOptions, no_effect: Option<String>) -> String {
    let mut reasons = vec![basis(change, options.silence())];
    match (change.matched(), change.before(), change.after()) {
        (Some(MatchReason::EqualIds), Some(end), _) => {
            reasons.push(format!("matched by the dossier's id `{}`", end.id()));
        }
        (Some(reason), Some(_), Some(_)) => reasons.push(matched(change, reason)),
        _ => {}
    }
    reasons.extend(no_effect);
    if !change.is_exact() {
        reasons.push("too much is left open to be exact: the answer holds the exact one".to_owned());
    }
    reasons.join("; ")
}

/// What the verdict of a change rests on.
fn basis<V>(change: &Change<V>, silence: SilencePolicy) -> String {
    let silent = match change.subject() {
        Subject::Firmness => "one side does not say how firmly",
        Subject::Beneficiaries => "one side does not say for whom",
        _ => "a partial account is silent on it",
    };
    match (change.basis(), change.kind(), silence) {
        _ if change.is_echo() => "one of its ends came or went; the tie itself did not move".to_owned(),
        (Basis::Spoken, ChangeKind::Introduced | ChangeKind::Omitted, _) => {
            "the account without it is complete there".to_owned()
        }
        (Basis::Spoken, _, _) => "both accounts speak of it".to_owned(),
        (Basis::Silence, _, SilencePolicy::Keep) => format!("{silent}: taken as unchanged"),
        (Basis::Silence, _, SilencePolicy::Drop) => format!("{silent}: taken as not held"),
        (Basis::Silence, _, SilencePolicy::Unknown) => format!("{silent}: it may still be held, or not"),
    }
}

/// Why terms of other ids were taken for one another.
fn matched<V>(change: &Change<V>, reason: MatchReason) -> String {
    let ids = |ends: &[End]| listed(ends.iter().map(|end| format!("`{}`", end.id())), "and");
    let (before, after) = (ids(change.all_before()), ids(change.all_after()));
    let why = match (reason, change.kind()) {
        (MatchReason::Members, ChangeKind::Split) => {
            return format!("{before} was split: {after} have its members between them, each once");
        }
        (MatchReason::Members, _) => {
            return format!("{before} merged: {after} has the members of all, each once");
        }
        (MatchReason::Likeness, ChangeKind::Ambiguous) => {
            let next = match change.margin().unwrap_or_default() {
                0 => "another way to match them is as good".to_owned(),
                margin => format!("the next best way to match them is only {margin} thousandths less alike"),
            };
            return format!("which of {before} became which of {after} is left open: {next}");
        }
        (MatchReason::Likeness, _) => {
            let margin = change.margin().unwrap_or_default();
            format!(
                "they are the most alike, and any other way to match is at least {margin} thousandths less alike"
            )
        }
        (MatchReason::Pinned, _) => "so it was asked".to_owned(),
        (MatchReason::EqualContent, _) => "they say the same".to_owned(),
        (MatchReason::EqualNames, _) => "they are called the same and nothing else is".to_owned(),
        _ => "who would do what to what is alike and nothing else is like them".to_owned(),
    };
    format!("{before} and {after} are taken for one: {why}")
}

/// Which terms may be which, likeliest first.
pub(super) fn candidates<V>(change: &Change<V>) -> Vec<String> {
    let mut candidates: Vec<&Candidate> = change.candidates().iter().collect();
    candidates.sort_by_key(|candidate| candidate.margin());
    let more = candidates.len().saturating_sub(MAX_CANDIDATES);
    let mut lines: Vec<String> = candidates.into_iter().take(MAX_CANDIDATES).map(candidate).collect();
    lines.extend((more > 0).then(|| format!("and {more} more")));
    lines
}

fn candidate(candidate: &Candidate) -> String {
    let words = match (candidate.before(), candidate.after()) {
        (Some(before), Some(after)) => format!("`{before}` became `{after}`"),
        (Some(before), None) => format!("`{before}` is not there any longer"),
        (None, Some(after)) => format!("`{after}` was not there before"),
        (None, None) => String::new(),
    };
    match candidate.margin() {
        0 => words,
        margin => format!("{words} ({margin} thousandths less alike)"),
    }
}

/// A term whose land moved under its words.
pub(super) fn drifted(drift: &Drift) -> String {
    format!("`{}` is in the same words over land that changed hands between the two grounds.", drift.term)
}

/// The readings of a term that has several, each in words: "by Russia: the claim dropped (so LIGA and UNN)".
#[cfg(feature = "table")]
pub(crate) fn readings_in_words(dossier: &Dossier, term: &Term) -> Vec<String> {
    let readings = term.readings();
    let first = readings.first().map(Reading::obligor);
    let is_one_side = readings.iter().all(|reading| Some(reading.obligor()) == first);
    let word = |reading: &Reading| {
        let words = Margin(dossier).reading_in_words(reading);
        match is_one_side {
            true => words,
            false => format!("by {}: {words}", phrase::obligor(dossier, reading.obligor())),
        }
    };
    if readings.len() > 1 { readings.iter().map(word).collect() } else { Vec::new() }
}
