//! The report of a diff: first what a reader in a hurry needs, then each change with its evidence, then what was assumed.

use super::facets::Sides;
use super::glance::{Glance, MAX_CHANGES, at_most};
use super::margin::{self, Margin, capitalised, plural};
use super::names::{self, Names};
use super::page::{Block, Entry, Page, Section};
use super::phrase::{self, said};
use super::sentence::{self, in_verbs};
use crate::account::Completeness;
use crate::date::Date;
use crate::diff::{Basis, Cause, Change, ChangeKind, Diff, SilencePolicy, Subject};
use crate::dossier::Dossier;
use crate::id::{StatementId, TermId};
use crate::order::{Direction, Relation, Verdict};
use crate::statement::Position;
use crate::term::{LinkageKind, Side, Term};

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

/// The changes of a diff in the order in which its report numbers them, from 1.
#[cfg(feature = "table")]
pub(crate) fn changes_in_print<'d>(dossier: &'d Dossier, diff: &'d Diff) -> Vec<&'d Change> {
    Report { dossier, diff }.in_print()
}

struct Report<'a> {
    dossier: &'a Dossier,
    diff: &'a Diff,
}

impl<'a> Report<'a> {
    fn names(&self) -> &dyn Names {
        self.dossier
    }

    fn glance(&self) -> Glance<'_> {
        Glance { dossier: self.dossier, diff: self.diff }
    }

    fn margin(&self) -> Margin<'_> {
        Margin(self.dossier)
    }

    fn event_name(&self, position: &Position) -> String {
        names::occasion(self.dossier, position)
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

    fn sides(&self) -> Sides {
        match self.diff.cause() {
            Cause::Position => Sides::InTime,
            Cause::Knowledge | Cause::Author | Cause::Concurrent => Sides::Beside,
        }
    }

    fn compared(&self) -> Section {
        let mut section = Section::new("What is compared");
        let mut entry = Entry::default();
        for (label, position) in
            self.sides().labels().into_iter().zip([self.diff.before(), self.diff.after()])
        {
            entry.row(label, self.occasion(position));
            entry.row(label, self.margin().account(position.account()));
            entry.row(label, self.glance().lines(position).unwrap_or_default());
            for line in self.margin().replies(position) {
                entry.row(label, line);
            }
        }
        section.blocks.push(Block::Entry(entry));
        section
    }

    fn occasion(&self, position: &Position) -> String {
        let held = position.held().map_or("on a date not stated".to_owned(), Date::in_words);
        format!("{}, {}, held {held}", capitalised(&self.holder(position)), self.event_name(position))
    }
    /// Changes in the order of print: the author's issues, asks before gives, ties between terms last.
    fn ordered(&self) -> Vec<&'a Change> {
        let mut changes: Vec<&'a Change> = self.diff.changes().iter().collect();
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
        at_most(MAX_CHANGES, silent.map(|change| self.item(change)).collect())
    }

    /// What a change is about, in a few words; a tie by what its ends were called where it stood.
    fn item(&self, change: &Change) -> String {
        let Subject::Linkage(linkage) = change.subject() else { return sentence::item(self.names(), change) };
        let position = if change.before().is_some() { self.diff.before() } else { self.diff.after() };
        let name = |id: &TermId| {
            let term = position.clauses().term(id);
            term.map_or_else(|| format!("`{id}`"), |term| phrase::name(self.names(), term))
        };
        sentence::tie(linkage, name)
    }

    fn in_short(&self) -> Section {
        let mut section = Section::new("In short");
        match self.diff.cause() {
            Cause::Position => self.movement(&mut section),
            Cause::Knowledge | Cause::Author | Cause::Concurrent => self.differences(&mut section),
        }
        let mut own = Entry::default();
        for label in self.margin().own_labels(self.ids(), self.diff.after().holder()) {
            own.row("its own label", label);
        }
        if !own.rows.is_empty() {
            section.blocks.push(Block::Entry(own));
        }
        section
    }

    fn movement(&self, section: &mut Section) {
        let told = self.told();
        let mut sentences: Vec<String> =
            told.iter().take(MAX_CHANGES).map(|change| self.sentence(change)).collect();
        let rest = told.len().saturating_sub(MAX_CHANGES);
        sentences
            .extend((rest > 0).then(|| format!("{rest} more {}, below.", plural(rest, "change", "changes"))));
        sentences.extend(self.ties());
        let first = self.items(ChangeKind::FirstMentioned);
        if !first.is_empty() {
            let lead = if self.is_backwards() { "Not mentioned later" } else { "First reported here" };
            sentences
                .push(format!("{lead}{}: {first}.", self.taken("counted as held before", "counted as new")));
        }
        let unmentioned = self.items(ChangeKind::Unmentioned);
        if !unmentioned.is_empty() {
            let taken = self.taken("counted as still held", "counted as dropped");
            let lead = match self.is_backwards() {
                true => "Not mentioned the time before",
                false => "Not mentioned this time, not withdrawn",
            };
            sentences.push(format!("{lead}{taken}: {unmentioned}."));
        }
        let open = self.items(ChangeKind::Ambiguous);
        if !open.is_empty() {
            sentences.push(format!("One account may be silent on some of it: {open}."));
        }
        if sentences.is_empty() {
            sentences.push("Nothing changed in what is held.".to_owned());
        }
        section.paragraph(sentences.join(" "));
        section.list(self.glance().changes(&told));
        if let Some(verdict) = self.diff.verdict() {
            let mut entry = Entry::default();
            if !self.diff.is_empty() {
                entry.row("both accounts speak of", self.counted(verdict.spoken, Some(Basis::Spoken)));
                entry.row("with what rests on silence", self.counted(verdict.with_silence, None));
            }
            entry.row("measured against", self.glance().yardstick());
            entry.row("what would turn it", self.glance().turning().unwrap_or_default());
            for line in self.glance().disputed() {
                entry.row("accounts differ", line);
            }
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
        ties.map(|change| self.tie(change)).collect()
    }

    /// "Gives less: now only a halt, in return for a withdrawal."
    fn tie(&self, change: &Change) -> String {
        let Subject::Linkage(linkage) = change.subject() else { return String::new() };
        let item = self.item(change);
        let said = match (change.after().is_some(), linkage.kind()) {
            (true, LinkageKind::InReturnFor) => format!("now only {item}"),
            (true, _) => format!("now {item}"),
            (false, LinkageKind::InReturnFor) => format!("no longer only {item}"),
            (false, _) => format!("no longer {item}"),
        };
        if change.verdict().is_only(Direction::Same) {
            return format!("{}.", capitalised(&said));
        }
        let side = change.term().map_or(Side::Neither, |term| term.stance().tag().side());
        format!("{}: {said}.", capitalised(&in_verbs(side, change.verdict())))
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
            Cause::Position | Cause::Knowledge => format!("according to {}", self.account(position)),
        }
    }

    /// The account of a position by its outlet; with when it was told and by whom, if both are of one outlet.
    fn account(&self, position: &Position) -> String {
        let accounts = [self.diff.before(), self.diff.after()].map(Position::account);
        let outlet = self.margin().source_name(position.account());
        match accounts {
            [before, after] if before.source == after.source => {
                self.margin().told_by(position.account(), &outlet)
            }
            _ => outlet,
        }
    }

    fn alike(&self) -> String {
        let terms = self.diff.reaffirmed().iter().filter_map(|id| self.diff.after().clauses().term(id));
        terms.map(|term| phrase::name(self.names(), term)).collect::<Vec<_>>().join("; ")
    }

    /// What others say of it, and disputes of fact: shown, never counted.
    fn beside(&self) -> Section {
        let mut section = Section::new("What others say of it (no part of the comparison)");
        section.list(self.margin().records(self.ids(), true, Some(self.diff.after().holder())));
        section
    }

    fn ids(&self) -> [&StatementId; 2] {
        [self.diff.before().id(), self.diff.after().id()]
    }

    fn also_recorded(&self) -> Section {
        let mut section = Section::new("Also in the dossier (no part of the comparison)");
        let mut items = self.margin().records(self.ids(), false, None);
        let compared = self.ids();
        let others = self.dossier.positions().iter().filter(|position| !compared.contains(&position.id()));
        items.extend(others.map(|position| {
            let source = self.margin().source_name(position.account());
            format!("Position `{}`: {}, according to {source}.", position.id(), self.occasion(position))
        }));
        items.extend(self.margin().other_texts(compared));
        section.list(items);
        section
    }

    /// Changes as they are numbered: those told in verbs first.
    fn in_print(&self) -> Vec<&'a Change> {
        let (mut changes, silent): (Vec<_>, Vec<_>) =
            self.ordered().into_iter().partition(|change| sentence::is_told_in_verbs(change));
        changes.extend(silent);
        changes
    }

    fn changes(&self) -> Section {
        let mut section = Section::new("Change by change");
        for (number, change) in (1..).zip(self.in_print()) {
            section.blocks.push(Block::Entry(self.change(number, change)));
        }
        section
    }

    fn change(&self, number: usize, change: &Change) -> Entry {
        let mut entry = Entry::new(format!("{number}. {}", self.heading(change)));
        if !matches!(change.subject(), Subject::Linkage(_)) {
            self.ends(&mut entry, change);
        }
        self.margin().facets(&mut entry, change, self.sides());
        if self.diff.cause() == Cause::Position {
            entry.row("which way", in_verbs(self.side(change), change.verdict()));
        }
        entry.row("why", self.why(change));
        entry
    }

    fn heading(&self, change: &Change) -> String {
        let kind = match self.diff.cause() {
            Cause::Knowledge => beside(change.kind()),
            _ => change.kind().name().replace('-', " "),
        };
        match change.is_echo() {
            true if self.diff.cause() == Cause::Knowledge => {
                format!("What was tied: {} — differs with one of its ends", self.item(change))
            }
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
        for ((label, ends), position) in self.sides().labels().into_iter().zip(ends).zip(positions) {
            if ends.is_empty() {
                entry.row(label, self.margin().end(None, position.into(), change.term()));
            }
            for end in ends {
                entry.row(label, self.margin().end(Some(end), position.into(), change.term()));
                for line in self.margin().evidence(end, position.into()) {
                    entry.row(label, line);
                }
            }
        }
        for line in margin::candidates(change) {
            entry.row("may be", line);
        }
    }
    fn why(&self, change: &Change) -> String {
        let margin = self.margin();
        let no_effect = change.rests_on_no_effect().then(|| margin.no_effect(change, self.diff.ground()));
        margin::why(change, self.diff.options(), no_effect)
    }

    /// What is to be known of the order of the two positions in time.
    fn order_in_time(&self) -> Option<String> {
        if self.diff.cause() != Cause::Position {
            return None;
        }
        match self.diff.before().held().zip(self.diff.after().held()) {
            None => Some("A date is not stated: the order given is taken as the order in time.".to_owned()),
            Some(_) if self.is_backwards() => Some(margin::BACKWARDS.to_owned()),
            Some(_) => None,
        }
    }

    fn is_backwards(&self) -> bool {
        let held = self.diff.before().held().zip(self.diff.after().held());
        held.is_some_and(|(before, after)| before.relation(after).is_only(Relation::Greater))
    }

    fn assumed(&self) -> Section {
        let mut section = Section::new("What was assumed, and what was not compared");
        let options = self.diff.options();
        let mut items = Vec::new();
        let partial = |position: &Position| position.account().coverage.of(None) == Completeness::Partial;
        if partial(self.diff.before()) || partial(self.diff.after()) {
            items.push(margin::silent(options).to_owned());
        }
        items.extend(self.order_in_time());
        items.push(self.margin().ground(self.diff.ground()));
        items.extend(margin::counted(options));
        items.extend(self.margin().readings([self.diff.before().clauses(), self.diff.after().clauses()]));
        items.extend(self.diff.drift().iter().map(margin::drifted));
        if !self.diff.reaffirmed().is_empty() {
            let count = self.diff.reaffirmed().len();
            items.push(format!("{count} {} alike on both sides.", plural(count, "term is", "terms are")));
        }
        items.push(margin::NOT_JUDGED.to_owned());
        section.list(items);
        section
    }
}

/// What a kind of change is between two accounts of one event, of which neither comes before the other.
fn beside(kind: ChangeKind) -> String {
    let words = match kind {
        ChangeKind::Introduced | ChangeKind::Reintroduced => "only in the second",
        ChangeKind::FirstMentioned => "not mentioned by the first",
        ChangeKind::Unmentioned => "not mentioned by the second",
        ChangeKind::Omitted => "only in the first",
        ChangeKind::Strengthened => "more in the second",
        ChangeKind::Weakened => "less in the second",
        ChangeKind::Altered => "otherwise in the second",
        ChangeKind::Specified => "more definite in the second",
        ChangeKind::Blurred => "less definite in the second",
        ChangeKind::StanceChanged => "another stance",
        ChangeKind::FirmnessChanged => "put otherwise",
        ChangeKind::ConditionChanged => "other conditions",
        other => return other.name().replace('-', " "),
    };
    words.to_owned()
}
