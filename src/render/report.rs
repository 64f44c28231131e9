//! The report of a diff: first what a reader in a hurry needs, then each change with its evidence, then what was assumed.

use super::names::Names;
use super::page::{Block, Entry, Page, Section};
use super::phrase::{self, listed, quoted, said};
use super::sentence::{self, degree_words, in_verbs};
use crate::account::{Account, Completeness};
use crate::date::{Date, Precision};
use crate::diff::{
    Basis, Candidate, Cause, Change, ChangeKind, CountedAxes, CountedLand, Diff, Edit, End, Facet,
    MatchReason, SilencePolicy, Subject, redline,
};
use crate::dossier::Dossier;
use crate::order::{Direction, Relation, Verdict};
use crate::record::{Record, RecordKind};
use crate::statement::Position;
use crate::term::{Bearing, Citation, Reading, Side, Term};
use crate::territory::Nesting;

/// The report of a diff of two positions of `dossier`.
///
/// Neutral labels, plain verbs, no adjective as a headline; every change with its source.
///
/// # Examples
///
/// ```
/// use demarche::diff::{Diff, DiffOptions};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let diff = Diff::between(&dossier, "anchorage", "call-post", &DiffOptions::default())?;
/// let page = demarche::render::report(&dossier, &diff);
/// assert!(page.to_text(100).contains("Asks more of Ukraine on Donetsk (cession, was withdrawal)."));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn report(dossier: &Dossier, diff: &Diff) -> Page {
    let report = Report { dossier, diff };
    let sections = [
        report.compared(),
        report.in_short(),
        report.beside(),
        report.changes(),
        report.assumed(),
        report.also_recorded(),
    ];
    let kept = sections.into_iter().filter(|section| !section.blocks.is_empty());
    Page { title: report.title(), sections: kept.collect() }
}

struct Report<'a> {
    dossier: &'a Dossier,
    diff: &'a Diff,
}

impl Report<'_> {
    fn names(&self) -> &dyn Names {
        self.dossier
    }

    fn event_name(&self, position: &Position) -> String {
        let event = position.event().and_then(|event| self.dossier.events().get(event));
        match (event, position.held()) {
            (Some(event), _) => said(&event.name),
            (None, Some(held)) => format!("a position of {}", held.in_words()),
            (None, None) => "a position on a date not stated".to_owned(),
        }
    }

    fn holder(&self, position: &Position) -> String {
        said(&self.dossier.party_name(position.holder()))
    }

    fn title(&self) -> String {
        let (before, after) = (self.diff.before(), self.diff.after());
        let holder = capitalised(&self.holder(after));
        match self.diff.cause() {
            _ if before.id() == after.id() => {
                format!("{holder}: one position, {}, against itself", self.event_name(after))
            }
            Cause::Knowledge => format!("{holder}: two accounts of one event, {}", self.event_name(after)),
            Cause::Author => format!(
                "{}, {}, beside {}, {}",
                capitalised(&self.holder(before)),
                self.event_name(before),
                self.holder(after),
                self.event_name(after)
            ),
            Cause::Concurrent => {
                format!("{holder}: {}, and {}", self.event_name(before), self.event_name(after))
            }
            Cause::Position if self.is_backwards() => {
                format!(
                    "{holder}: {}, compared back with {}",
                    self.event_name(after),
                    self.event_name(before)
                )
            }
            Cause::Position => {
                format!("{holder}: {}, then {}", self.event_name(before), self.event_name(after))
            }
        }
    }

    /// What the two sides are called in the margin.
    fn sides(&self) -> [&'static str; 2] {
        match self.diff.cause() {
            Cause::Position => ["before", "after"],
            Cause::Knowledge | Cause::Author | Cause::Concurrent => ["first", "second"],
        }
    }

    fn compared(&self) -> Section {
        let mut section = Section::new("What is compared");
        let mut entry = Entry::default();
        for (label, position) in self.sides().into_iter().zip([self.diff.before(), self.diff.after()]) {
            entry.row(label, self.occasion(position));
            entry.row(label, self.account(position.account()));
        }
        section.blocks.push(Block::Entry(entry));
        section
    }

    fn occasion(&self, position: &Position) -> String {
        let held = position.held().map_or("on a date not stated".to_owned(), Date::in_words);
        format!("{}, {}, held {held}", capitalised(&self.holder(position)), self.event_name(position))
    }

    fn account(&self, account: &Account) -> String {
        let mut parts = vec![format!("according to {}", self.source_name(account))];
        if let Some(via) = account.via.as_ref().and_then(|via| self.dossier.sources().get(via)) {
            parts.push(format!("read in {}", said(&via.name)));
        }
        parts.push(told(account));
        parts.extend(account.attribution.as_ref().map(|who| format!("attributed to {}", quoted(who))));
        parts.extend(account.evidence.map(|evidence| evidence.in_words().to_owned()));
        parts.push(self.coverage(account));
        parts.join("; ")
    }

    fn coverage(&self, account: &Account) -> String {
        let heading =
            |id| self.dossier.issues().iter().find(|(issue, _)| issue == id).map(|(_, name)| said(name));
        let mut words = format!("{} account", account.coverage.of(None));
        for (issue, completeness) in account.coverage.issues() {
            words.push_str(&format!(
                ", {completeness} on {}",
                heading(issue).unwrap_or_else(|| issue.to_string())
            ));
        }
        words
    }

    fn source_name(&self, account: &Account) -> String {
        let source = self.dossier.sources().get(&account.source);
        source.map_or_else(|| account.source.to_string(), |source| said(&source.name))
    }

    /// Changes in the order of print: the author's issues, asks before gives, ties between terms last.
    fn ordered(&self) -> Vec<&Change> {
        let mut changes: Vec<&Change> = self.diff.changes().iter().collect();
        changes.sort_by_key(|change| {
            let term = change.term();
            let side = term.map_or(Side::Neither, |term| term.stance().tag().side());
            let is_tie = matches!(change.subject(), Subject::Linkage(_));
            (is_tie, self.issue_rank(term), side, change.id())
        });
        changes
    }

    /// Changes told in verbs.
    fn told(&self) -> Vec<&Change> {
        self.ordered().into_iter().filter(|change| sentence::is_told_in_verbs(change)).collect()
    }

    fn issue_rank(&self, term: Option<&Term>) -> usize {
        let issue = term.and_then(Term::issue);
        let rank = self.dossier.issues().iter().position(|(id, _)| Some(id) == issue);
        rank.unwrap_or(self.dossier.issues().len())
    }

    fn items(&self, kind: ChangeKind) -> String {
        let changes = self.ordered().into_iter();
        let silent = changes.filter(|change| change.kind() == kind && change.basis() == Basis::Silence);
        silent.map(|change| self.item(change)).collect::<Vec<_>>().join("; ")
    }

    /// What a change is about, in a few words; a tie by what its ends were called where it stood.
    fn item(&self, change: &Change) -> String {
        let Subject::Linkage(linkage) = change.subject() else { return sentence::item(self.names(), change) };
        let position = if change.before().is_some() { self.diff.before() } else { self.diff.after() };
        let name = |id| {
            let term = position.clauses().term(id);
            term.map_or_else(|| format!("`{id}`"), |term| phrase::name(self.names(), term))
        };
        let (give, ask) = linkage.ends();
        format!("{}, in return for {}", name(give), name(ask))
    }

    fn in_short(&self) -> Section {
        let mut section = Section::new("In short");
        match self.diff.cause() {
            Cause::Position => self.movement(&mut section),
            Cause::Knowledge | Cause::Author | Cause::Concurrent => self.differences(&mut section),
        }
        section
    }

    fn movement(&self, section: &mut Section) {
        let mut sentences: Vec<String> =
            self.told().into_iter().map(|change| self.sentence(change)).collect();
        sentences.extend(self.ties());
        let first = self.items(ChangeKind::FirstMentioned);
        if !first.is_empty() {
            sentences.push(format!(
                "First reported here{}: {first}.",
                self.taken("counted as held before", "counted as new")
            ));
        }
        let unmentioned = self.items(ChangeKind::Unmentioned);
        if !unmentioned.is_empty() {
            let taken = self.taken("counted as still held", "counted as dropped");
            sentences.push(format!("Not mentioned this time, not withdrawn{taken}: {unmentioned}."));
        }
        let open = self.items(ChangeKind::Ambiguous);
        if !open.is_empty() {
            sentences.push(format!("One account may be silent on some of it: {open}."));
        }
        if sentences.is_empty() {
            sentences.push("Nothing changed in what is held.".to_owned());
        }
        section.paragraph(sentences.join(" "));
        if let Some(verdict) = self.diff.verdict().filter(|_| !self.diff.is_empty()) {
            section.paragraph("");
            let mut entry = Entry::default();
            entry.row("both accounts speak of", self.counted(verdict.spoken, Some(Basis::Spoken)));
            entry.row("with what rests on silence", self.counted(verdict.with_silence, None));
            section.blocks.push(Block::Entry(entry));
        }
    }

    fn sentence(&self, change: &Change) -> String {
        sentence::sentence(self.names(), Some(self.diff.after().holder()), change)
    }

    /// Ties that came or went between terms that both sides hold.
    fn ties(&self) -> Vec<String> {
        let changes =
            self.diff.changes().iter().filter(|change| !change.is_echo() && change.basis() == Basis::Spoken);
        let ties = changes.filter(|change| matches!(change.subject(), Subject::Linkage(_)));
        ties.map(|change| match change.after().is_some() {
            true => format!("Gives less: now only {}.", self.item(change)),
            false => format!("Gives more: no longer only {}.", self.item(change)),
        })
        .collect()
    }

    /// What a policy other than "unknown" makes of silence, in brackets.
    fn taken(&self, kept: &str, dropped: &str) -> String {
        match self.diff.options().silence() {
            SilencePolicy::Unknown => String::new(),
            SilencePolicy::Keep => format!(" ({kept}, as asked)"),
            SilencePolicy::Drop => format!(" ({dropped}, as asked)"),
        }
    }

    /// A verdict in words, with how many changes go which way.
    fn counted(&self, verdict: Verdict, basis: Option<Basis>) -> String {
        let changes = self
            .ordered()
            .into_iter()
            .filter(|change| basis.is_none_or(|basis| change.basis() == basis) && !change.is_echo());
        let mut ways: Vec<(String, usize)> = Vec::new();
        for change in changes {
            let way = in_verbs(self.side(change), change.verdict());
            match ways.iter_mut().find(|(known, _)| *known == way) {
                Some((_, count)) => *count += 1,
                None => ways.push((way, 1)),
            }
        }
        if ways.is_empty() {
            return "nothing that changed".to_owned();
        }
        let counts: Vec<String> = ways.iter().map(|(way, count)| format!("{count} {way}")).collect();
        let together = match verdict.robust() {
            _ if ways.iter().map(|(_, count)| count).sum::<usize>() == 1 => return counts.join("; "),
            Some(Direction::Mixed) => "they point opposite ways and are not summed".to_owned(),
            _ => format!("together: {}", in_verbs(Side::Neither, verdict)),
        };
        format!("{}; {together}", counts.join("; "))
    }

    fn side(&self, change: &Change) -> Side {
        match change.subject() {
            Subject::Linkage(_) => Side::Neither,
            _ => sentence::told_side(Some(self.diff.after().holder()), change),
        }
    }

    fn differences(&self, section: &mut Section) {
        let holder = self.holder(self.diff.after());
        let same = self.diff.before().id() == self.diff.after().id();
        section.paragraph(match self.diff.cause() {
            _ if same => "Both sides are the same position: nothing differs.".to_owned(),
            Cause::Knowledge => format!(
                "These are two accounts of one event. How they differ is a difference of knowledge: no movement of {holder} follows from it, and what one of them does not mention it does not deny."
            ),
            Cause::Concurrent => format!(
                "Both are held at one time, or in an order that is not known: there is no step of {holder} between them."
            ),
            Cause::Author | Cause::Position => {
                "These are positions of two parties: there is no movement between them.".to_owned()
            }
        });
        if same {
            return;
        }
        let items = |wanted: &dyn Fn(&Change) -> bool| {
            let changes = self.ordered().into_iter().filter(|change| !change.is_echo() && wanted(change));
            changes.map(|change| self.item(change)).collect::<Vec<_>>().join("; ")
        };
        let only = [
            (self.diff.before(), items(&|change| change.after().is_none())),
            (self.diff.after(), items(&|change| change.before().is_none())),
        ];
        let mut list: Vec<String> = only
            .into_iter()
            .map(|(position, items)| {
                let items = if items.is_empty() { "nothing" } else { &items };
                format!("Only {}: {items}.", self.whose(position))
            })
            .collect();
        let both = items(&|change| change.before().is_some() && change.after().is_some());
        if !both.is_empty() {
            list.push(format!("In both, not alike: {both}."));
        }
        if !self.diff.reaffirmed().is_empty() {
            list.push(format!("In both, alike: {}.", self.alike()));
        }
        section.list(list);
    }

    /// What tells the two sides apart: the party, or the account.
    fn whose(&self, position: &Position) -> String {
        match self.diff.cause() {
            Cause::Author => self.holder(position),
            Cause::Concurrent => format!("at {}", self.event_name(position)),
            Cause::Position | Cause::Knowledge => {
                format!("according to {}", self.source_name(position.account()))
            }
        }
    }

    fn alike(&self) -> String {
        let terms = self.diff.reaffirmed().iter().filter_map(|id| self.diff.after().clauses().term(id));
        terms.map(|term| phrase::name(self.names(), term)).collect::<Vec<_>>().join("; ")
    }

    /// What others say of it, and disputes of fact: shown, never counted.
    fn beside(&self) -> Section {
        let mut section = Section::new("What others say of it (no part of the comparison)");
        section.list(self.records(true));
        section
    }

    fn also_recorded(&self) -> Section {
        let mut section = Section::new("Also in the dossier (no part of the comparison)");
        let mut items = self.records(false);
        let compared = [self.diff.before().id(), self.diff.after().id()];
        let others = self.dossier.positions().iter().filter(|position| !compared.contains(&position.id()));
        items.extend(others.map(|position| {
            let source = self.source_name(position.account());
            format!("Position `{}`: {}, according to {source}.", position.id(), self.occasion(position))
        }));
        section.list(items);
        section
    }

    /// Records that say something of what is compared, or the rest.
    fn records(&self, wanted: bool) -> Vec<String> {
        let ids = [self.diff.before().id(), self.diff.after().id()];
        let records = self.dossier.records().iter().filter(|record| {
            let is_about = record.about.iter().any(|id| ids.contains(&id));
            (is_about || record.kind == RecordKind::DisputeOfFact) == wanted
        });
        records.map(|record| self.record(record)).collect()
    }

    fn record(&self, record: &Record) -> String {
        let quote = record.quote.as_ref().map(|quote| format!(": {}", quoted(quote))).unwrap_or_default();
        let lead =
            if record.kind == RecordKind::DisputeOfFact { "Disputed, not taken as fact: " } else { "" };
        let against = record.against.as_ref().map(|against| format!(" Against it: {}.", said(against)));
        let words = said(&record.says);
        let words = words.trim_end_matches('.');
        let mut cited: Vec<String> =
            record.date.map(|date| format!("said {}", date.in_words())).into_iter().collect();
        let citation = record
            .source
            .as_ref()
            .map(|source| Citation { source: source.clone(), clause: record.clause.clone() });
        cited.extend(citation.map(|citation| self.citation(&citation)));
        let cited = if cited.is_empty() { String::new() } else { format!(" [{}]", cited.join("; ")) };
        format!("{lead}{} — {words}{quote}.{}{cited}", said(&record.by), against.unwrap_or_default())
    }

    fn changes(&self) -> Section {
        let mut section = Section::new("Change by change");
        let (mut changes, silent): (Vec<_>, Vec<_>) =
            self.ordered().into_iter().partition(|change| sentence::is_told_in_verbs(change));
        changes.extend(silent);
        for (number, change) in (1..).zip(changes) {
            section.blocks.push(Block::Entry(self.change(number, change)));
        }
        section
    }

    fn change(&self, number: usize, change: &Change) -> Entry {
        let mut entry = Entry::new(format!("{number}. {}", self.heading(change)));
        if !matches!(change.subject(), Subject::Linkage(_)) {
            self.ends(&mut entry, change);
        }
        for facet in change.facets() {
            self.facet(&mut entry, facet);
        }
        if self.diff.cause() == Cause::Position {
            entry.row("which way", in_verbs(self.side(change), change.verdict()));
        }
        entry.row("why", self.why(change));
        entry
    }

    fn heading(&self, change: &Change) -> String {
        let kind = change.kind().name().replace('-', " ");
        match change.is_echo() {
            true => format!("What was tied: {} — changed with one of its ends", self.item(change)),
            false if self.diff.cause() == Cause::Author => capitalised(&self.item(change)),
            false if self.diff.cause() == Cause::Position && sentence::is_told_in_verbs(change) => {
                format!("{} — {kind}", self.sentence(change).trim_end_matches('.'))
            }
            false => format!("{} — {kind}", capitalised(&self.item(change))),
        }
    }

    fn ends(&self, entry: &mut Entry, change: &Change) {
        let positions = [self.diff.before(), self.diff.after()];
        let ends = [change.all_before(), change.all_after()];
        for ((label, ends), position) in self.sides().into_iter().zip(ends).zip(positions) {
            if ends.is_empty() {
                entry.row(label, self.end(None, position, change.term()));
            }
            for end in ends {
                entry.row(label, self.end(Some(end), position, change.term()));
                for line in self.evidence(end, position) {
                    entry.row(label, line);
                }
            }
        }
        for line in candidates(change) {
            entry.row("may be", line);
        }
    }

    fn end(&self, end: Option<&End>, position: &Position, term: Option<&Term>) -> String {
        match end.map(|end| (end.absence(), end.term())) {
            Some((None, Some(term))) => phrase::term(self.names(), term),
            Some((Some(absence), Some(term))) => {
                format!("declared {absence}: {}", phrase::term(self.names(), term))
            }
            Some((Some(absence), None)) => format!("declared {absence}"),
            Some((None, None)) | None => match position.account().coverage.of(term.and_then(Term::issue)) {
                Completeness::Partial => "not mentioned".to_owned(),
                Completeness::Complete => "not in this text".to_owned(),
            },
        }
    }

    /// The words of a term, and where they, or its absence, are found.
    fn evidence(&self, end: &End, position: &Position) -> Vec<String> {
        let mut lines = Vec::new();
        let absence = position.clauses().absence(end.id());
        let held = end.term().filter(|_| absence.is_none());
        if let Some(term) = held.filter(|term| term.readings().len() > 1) {
            lines.extend(term.readings().iter().map(|reading| self.reading(reading)));
        }
        let mut found = format!("{}, {}", self.source_name(position.account()), told(position.account()));
        if let Some(who) = &position.account().attribution {
            found.push_str(&format!(", {}", quoted(who)));
        }
        let citations = absence.map(|absence| &absence.citations).or(held.map(Term::citations));
        let cited = citations.into_iter().flatten().map(|citation| format!("; {}", self.citation(citation)));
        found.extend(cited);
        lines.extend(held.and_then(Term::wording).map(quoted));
        lines.push(format!("[{found}]"));
        lines
    }

    fn citation(&self, citation: &Citation) -> String {
        let source = self.dossier.sources().get(&citation.source);
        let name = source.map_or_else(|| citation.source.to_string(), |source| said(&source.name));
        let date = source.and_then(|source| source.date).map(|date| format!(", {}", date.in_words()));
        let clause = citation.clause.as_ref().map(|clause| format!(", clause {}", said(clause)));
        format!("{name}{}{}", date.unwrap_or_default(), clause.unwrap_or_default())
    }

    /// One of several readings: "- the claim dropped (so LIGA and UNN)".
    fn reading(&self, reading: &Reading) -> String {
        let words = phrase::reading(self.names(), reading);
        match reading.readers().is_empty() {
            true => format!("- {words}"),
            false => format!("- {words} (so {})", listed(reading.readers().iter().map(said), "and")),
        }
    }

    fn facet(&self, entry: &mut Entry, facet: &Facet) {
        let standing = |what: &str, relations| format!("{what}: {}", degree_words(relations));
        match facet {
            Facet::Title { relations } => entry.row("changed", standing("title", *relations)),
            Facet::Control { relations } => entry.row("changed", standing("control", *relations)),
            Facet::Degree { name, relations } => entry.row("changed", standing(&said(name), *relations)),
            Facet::Members { relations, .. } => entry.row("changed", standing("members", *relations)),
            Facet::Firmness { before, after, .. } => {
                entry.row("changed", format!("put as {after}, was {before}"));
            }
            Facet::Stance { before, after } => entry.row("changed", format!("stance: {after}, was {before}")),
            Facet::Standing { before, after } => {
                let words = |stance| phrase::in_text(self.names(), stance);
                entry.row("changed", format!("{}, was {}", words(after), words(before)));
            }
            Facet::Beneficiaries { before, after } => {
                entry.row("changed", phrase::for_whom(self.names(), before, after));
            }
            Facet::Obligor { before, after } => {
                let name = |who| phrase::obligor(self.names(), who);
                entry.row("changed", format!("by {}, was by {}", name(after), name(before)));
            }
            Facet::Readings { before, after } => {
                entry.row("changed", format!("readings side by side: {after}, was {before}"));
            }
            Facet::Conditions { added, removed } => {
                let words = |guards| phrase::bounds(self.names(), guards);
                if !added.is_empty() {
                    entry.row("changed", format!("condition added: {}", words(added)));
                }
                if !removed.is_empty() {
                    entry.row("changed", format!("condition removed: {}", words(removed)));
                }
            }
            Facet::Wording { before, after } => entry.row("wording", marked(before, after)),
        }
    }

    /// What the verdict of a change rests on.
    fn basis(&self, change: &Change) -> String {
        let silent = match change.subject() {
            Subject::Firmness => "one side does not say how firmly",
            Subject::Beneficiaries => "one side does not say for whom",
            _ => "a partial account is silent on it",
        };
        match (change.basis(), change.kind(), self.diff.options().silence()) {
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

    fn why(&self, change: &Change) -> String {
        let mut reasons = vec![self.basis(change)];
        match (change.matched(), change.before(), change.after()) {
            (Some(MatchReason::EqualIds), Some(end), _) => {
                reasons.push(format!("matched by the dossier's id `{}`", end.id()));
            }
            (Some(reason), Some(_), Some(_)) => reasons.push(matched(change, reason)),
            _ => {}
        }
        if change.rests_on_no_effect() {
            reasons.push(self.no_effect(change));
        }
        if !change.is_exact() {
            reasons.push("too much is left open to be exact: the answer holds the exact one".to_owned());
        }
        reasons.join("; ")
    }

    /// What is to be known of the order of the two positions in time.
    fn order_in_time(&self) -> Option<String> {
        if self.diff.cause() != Cause::Position {
            return None;
        }
        match self.diff.before().held().zip(self.diff.after().held()) {
            None => Some("A date is not stated: the order given is taken as the order in time.".to_owned()),
            Some(_) if self.is_backwards() => {
                Some("The second position is the earlier one: this is the change taken backwards.".to_owned())
            }
            Some(_) => None,
        }
    }

    fn is_backwards(&self) -> bool {
        let held = self.diff.before().held().zip(self.diff.after().held());
        held.is_some_and(|(before, after)| before.relation(after).is_only(Relation::Greater))
    }

    /// Why a change can have no effect on that ground: "nothing held there by Ukraine, per Reuters, August 2025".
    fn no_effect(&self, change: &Change) -> String {
        let readings = change.term().map(Term::readings).unwrap_or_default();
        let mut who: Vec<String> =
            readings.iter().map(|r| phrase::obligor(self.names(), r.obligor())).collect();
        who.dedup();
        let who = listed(who, "or");
        let provisions = readings.iter().flat_map(Reading::provisions);
        let leaves = provisions.into_iter().any(|provision| provision.bearing() == Bearing::Held);
        let held = if leaves { "nothing held there by" } else { "nothing there that is not held by" };
        format!("{held} {who}, per {}", self.ground_cited())
    }

    fn ground_cited(&self) -> String {
        let Some(ground) = self.diff.ground().and_then(|id| self.dossier.ground(id)) else {
            return "no ground".to_owned();
        };
        let source = ground.source().and_then(|source| self.dossier.sources().get(source));
        let source = source.map_or_else(|| "a source not stated".to_owned(), |source| said(&source.name));
        format!("{source}, {}", ground.date().in_words())
    }

    fn assumed(&self) -> Section {
        let mut section = Section::new("What was assumed, and what was not compared");
        let options = self.diff.options();
        let mut items = Vec::new();
        let partial = |position: &Position| position.account().coverage.of(None) == Completeness::Partial;
        if partial(self.diff.before()) || partial(self.diff.after()) {
            items.push(match options.silence() {
                SilencePolicy::Keep => {
                    "What a partial account does not mention is taken as unchanged.".to_owned()
                }
                SilencePolicy::Drop => {
                    "What a partial account does not mention is taken as not held.".to_owned()
                }
                SilencePolicy::Unknown => {
                    "What a partial account does not mention may still be held or not, each on its own."
                        .to_owned()
                }
            });
        }
        items.extend(self.order_in_time());
        items.push(self.ground());
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
        items.extend(self.readings());
        items.extend(self.diff.drift().iter().map(|drift| {
            format!(
                "`{}` is in the same words over land that changed hands between the two grounds.",
                drift.term
            )
        }));
        if !self.diff.reaffirmed().is_empty() {
            let count = self.diff.reaffirmed().len();
            items.push(format!("{count} {} alike on both sides.", plural(count, "term is", "terms are")));
        }
        items.push("Whether the sources are right, and what was intended, is not judged; what others say of it counts for nothing here.".to_owned());
        section.list(items);
        section
    }

    fn ground(&self) -> String {
        match self.diff.ground() {
            None => {
                "No ground was given: each place is one whole, and who holds it plays no part.".to_owned()
            }
            Some(_) => format!("Both sides are read on one ground, who held what: {}.", self.ground_cited()),
        }
    }

    fn readings(&self) -> Option<String> {
        let terms = [self.diff.before(), self.diff.after()].into_iter().flat_map(|p| p.clauses().terms());
        let open: Vec<String> = terms
            .filter(|term| term.readings().len() > 1)
            .map(|term| phrase::name(self.names(), term))
            .collect();
        (!open.is_empty())
            .then(|| format!("All readings are kept side by side, none preferred: {}.", listed(open, "and")))
    }
}

/// Why terms of other ids were taken for one another.
fn matched(change: &Change, reason: MatchReason) -> String {
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
        _ => "who would do what to what is alike and nothing else is like them".to_owned(),
    };
    format!("{before} and {after} are taken for one: {why}")
}

/// How many candidates a report lists.
const MAX_CANDIDATES: usize = 12;

/// Which terms may be which, likeliest first.
fn candidates(change: &Change) -> Vec<String> {
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

/// The words that changed: [-deleted-] and {+inserted+}. Such marks in the words themselves are set apart.
fn marked(before: &crate::text::Text, after: &crate::text::Text) -> String {
    let mut words = String::new();
    for stretch in redline(before, after) {
        let text = said(&stretch.text).replace("[-", "[ -").replace("{+", "{ +");
        words.push_str(&match stretch.edit {
            Edit::Kept => text,
            Edit::Deleted => format!("[-{text}-]"),
            Edit::Inserted => format!("{{+{text}+}}"),
        });
        words.push_str(if stretch.is_spaced { " " } else { "" });
    }
    words
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn plural<'w>(count: usize, one: &'w str, many: &'w str) -> &'w str {
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
