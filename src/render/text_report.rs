//! The report of two texts compared: party by party, then change by change, then what was assumed.

use super::effects::{self, extent};
use super::facets::Sides;
use super::margin::{self, Margin, capitalised, plural};
use super::page::{Block, Entry, Page, Section};
use super::phrase::{self, said};
use super::sentence;
use crate::account::Completeness;
use crate::diff::{Basis, ChangeKind, Kinship, Subject, TextChange, TextDiff, Total};
use crate::dossier::Dossier;
use crate::id::TermId;
use crate::order::{Shift, Shifts};
use crate::statement::NegotiatingText;
use crate::term::Term;

/// The report of two texts of `dossier` compared.
///
/// Party by party, in plain verbs: what is asked of each, and what it is given. No party holds a text, so nothing is softer or harder.
///
/// # Examples
///
/// ```
/// use demarche::diff::{DiffOptions, TextDiff};
///
/// # let text = include_str!("../../examples/data/paris-london.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let diff = TextDiff::between(&dossier, "paris", "london", &DiffOptions::default())?;
/// let page = demarche::render::text_report(&dossier, &diff).to_text(200);
/// assert!(page.contains("Asks less of Ukraine: a bar to membership in NATO"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn text_report(dossier: &Dossier, diff: &TextDiff) -> Page {
    let report = TextReport { dossier, diff };
    let sections = [
        report.compared(),
        report.in_short(),
        report.beside(),
        report.changes(),
        report.assumed(),
        report.also_recorded(),
    ];
    let kept = sections.into_iter().filter(|section| !section.blocks.is_empty());
    Page { title: capitalised(&report.title()), sections: kept.collect() }
}

/// The changes of a diff of texts in the order in which its report numbers them, from 1.
#[cfg(feature = "table")]
pub(crate) fn text_changes_in_print<'d>(dossier: &'d Dossier, diff: &'d TextDiff) -> Vec<&'d TextChange> {
    TextReport { dossier, diff }.ordered()
}

struct TextReport<'a> {
    dossier: &'a Dossier,
    diff: &'a TextDiff,
}

impl<'a> TextReport<'a> {
    fn margin(&self) -> Margin<'_> {
        Margin(self.dossier)
    }

    fn texts(&self) -> [&NegotiatingText; 2] {
        [self.diff.before(), self.diff.after()]
    }

    fn title(&self) -> String {
        let [before, after] = self.texts().map(|text| self.margin().text_name(text));
        match self.diff.kinship() {
            Kinship::Itself => format!("{after}: one text against itself"),
            Kinship::Revision => format!("{before}, then {after}"),
            Kinship::Ancestor => format!("{before}, compared back with {after}"),
            Kinship::SameAuthors | Kinship::OtherAuthors | Kinship::AuthorsUnclear => {
                format!("{before} beside {after}")
            }
        }
    }

    fn sides(&self) -> Sides {
        match self.diff.kinship() {
            Kinship::Revision => Sides::InTime,
            _ => Sides::Beside,
        }
    }

    fn compared(&self) -> Section {
        let mut section = Section::new("What is compared");
        let mut entry = Entry::default();
        for (label, text) in self.sides().labels().into_iter().zip(self.texts()) {
            entry.row(label, capitalised(&self.margin().text(text)));
            entry.row(label, self.margin().account(text.account()));
        }
        section.blocks.push(Block::Entry(entry));
        section
    }

    fn kinship(&self) -> &'static str {
        match self.diff.kinship() {
            Kinship::Itself => "Both sides are the same text: nothing differs.",
            Kinship::Revision => {
                "The second text is based on the first. Neither is put here as one party's position."
            }
            Kinship::Ancestor => "The first text is based on the second: this is the change taken backwards.",
            Kinship::SameAuthors => {
                "These are two texts of the same authors. Neither is put here as one party's position."
            }
            Kinship::OtherAuthors => {
                "These are texts of different authors: what differs is no movement of anybody."
            }
            Kinship::AuthorsUnclear => {
                "Who wrote one of them is not clear: what differs may be no movement of anybody."
            }
        }
    }

    fn in_short(&self) -> Section {
        let mut section = Section::new("In short");
        section.paragraph(self.kinship());
        if self.diff.kinship() == Kinship::Itself {
            return section;
        }
        let mut list = Vec::new();
        for side in self.diff.sides() {
            let of = effects::side(self.dossier, side, None);
            list.extend(
                self.moved(|change| change.effects().asked_of(side), |shifts| effects::asks(shifts, &of)),
            );
        }
        for party in self.diff.recipients() {
            let given = |change: &TextChange| change.effects().given_to(party);
            list.extend(self.moved(given, |shifts| effects::gives(self.dossier, shifts, party)));
        }
        let still = |change: &&TextChange| change.effects().is_same() && !change.is_echo();
        list.extend(self.line("Moves nothing for anybody", self.spoken().filter(still)));
        for (kind, words) in [
            (ChangeKind::FirstMentioned, "First reported here"),
            (ChangeKind::Unmentioned, "Not mentioned this time, not withdrawn"),
        ] {
            let silent = self.ordered().into_iter().filter(|change| change.basis() == Basis::Silence);
            list.extend(self.line(words, silent.filter(|change| change.kind() == kind)));
        }
        if list.is_empty() {
            list.push("Nothing changed in what they say.".to_owned());
        }
        section.list(list);
        section.blocks.extend(self.totals().map(Block::Entry));
        section
    }

    /// Changes that both accounts speak of, in the order of print.
    fn spoken(&self) -> impl Iterator<Item = &TextChange> {
        self.ordered().into_iter().filter(|change| change.basis() == Basis::Spoken)
    }

    /// What moves one way for somebody, each way on a line: "Asks less of Ukraine: a; b."
    fn moved(&self, shifts: impl Fn(&TextChange) -> Shifts, words: impl Fn(Shifts) -> String) -> Vec<String> {
        let mut ways: Vec<(Shifts, Vec<&TextChange>)> = Vec::new();
        for change in self.spoken() {
            let shifts = shifts(change);
            if shifts.is_only(Shift::Same) {
                continue;
            }
            match ways.iter_mut().find(|(known, _)| *known == shifts) {
                Some((_, changes)) => changes.push(change),
                None => ways.push((shifts, vec![change])),
            }
        }
        ways.sort_by_key(|(shifts, _)| std::cmp::Reverse(*shifts));
        let lines = ways
            .into_iter()
            .filter_map(|(shifts, changes)| self.line(&capitalised(&words(shifts)), changes.into_iter()));
        lines.collect()
    }

    fn line<'c>(&self, words: &str, changes: impl Iterator<Item = &'c TextChange>) -> Option<String> {
        let items: Vec<String> = changes.map(|change| self.item(change)).collect();
        (!items.is_empty()).then(|| format!("{words}: {}.", items.join("; ")))
    }

    /// What a change is about; a tie by what its ends are called where it stood.
    fn item(&self, change: &TextChange) -> String {
        let Subject::Linkage(linkage) = change.subject() else {
            return effects::item(self.dossier, change, self.sides());
        };
        let text = if change.before().is_some() { self.diff.before() } else { self.diff.after() };
        let name = |id: &TermId| {
            let term = text.clauses().term(id);
            term.map_or_else(|| format!("`{id}`"), |term| phrase::name(self.dossier, term))
        };
        sentence::tie(linkage, name)
    }

    /// What all changes come to for each party for whom something moves.
    fn totals(&self) -> Option<Entry> {
        let mut entry = Entry::default();
        let words = |whom: String, total: Total| {
            let moved =
                [total.spoken, total.with_silence].into_iter().any(|shifts| !shifts.is_only(Shift::Same));
            let silence = (total.with_silence != total.spoken)
                .then(|| format!("; with what rests on silence {}", extent(total.with_silence)));
            moved.then(|| format!("{whom}: {}{}", extent(total.spoken), silence.unwrap_or_default()))
        };
        for side in self.diff.sides() {
            let of = effects::side(self.dossier, side, None);
            entry.row("asked of", words(of, self.diff.asked_of(side)).unwrap_or_default());
        }
        for party in self.diff.recipients() {
            let to = said(&self.dossier.party_name(party));
            entry.row("given to", words(to, self.diff.given_to(party)).unwrap_or_default());
        }
        (!entry.rows.is_empty()).then_some(entry)
    }

    fn beside(&self) -> Section {
        let mut section = Section::new("What others say of it (no part of the comparison)");
        section.list(self.margin().records(self.texts().map(NegotiatingText::id), true, None));
        section
    }

    /// Changes in the order of print: the author's issues, then ids; ties between terms last.
    fn ordered(&self) -> Vec<&'a TextChange> {
        let mut changes: Vec<&'a TextChange> = self.diff.changes().iter().collect();
        let rank = |change: &TextChange| {
            let issue = change.term().and_then(Term::issue);
            let found = self.dossier.issues().iter().position(|(id, _)| Some(id) == issue);
            found.unwrap_or(self.dossier.issues().len())
        };
        changes.sort_by_key(|change| {
            (matches!(change.subject(), Subject::Linkage(_)), rank(change), change.id())
        });
        changes
    }

    fn changes(&self) -> Section {
        let mut section = Section::new("Change by change");
        for (number, change) in (1..).zip(self.ordered()) {
            section.blocks.push(Block::Entry(self.change(number, change)));
        }
        section
    }

    fn change(&self, number: usize, change: &TextChange) -> Entry {
        let kind = change.kind().name().replace('-', " ");
        let mut entry = Entry::new(match change.is_echo() {
            true => format!("{number}. What was tied: {} — changed with one of its ends", self.item(change)),
            false => format!("{number}. {} — {kind}", capitalised(&self.item(change))),
        });
        if !matches!(change.subject(), Subject::Linkage(_)) {
            self.ends(&mut entry, change);
        }
        self.margin().facets(&mut entry, change, self.sides());
        let words = effects::verbs(self.dossier, change);
        entry.row("for whom", words.unwrap_or_else(|| "moves nothing for anybody".to_owned()));
        let no_effect =
            change.rests_on_no_effect().then(|| self.margin().no_effect(change, self.diff.ground()));
        entry.row("why", margin::why(change, self.diff.options(), no_effect));
        entry
    }

    fn ends(&self, entry: &mut Entry, change: &TextChange) {
        let ends = [change.all_before(), change.all_after()];
        for ((label, ends), text) in self.sides().labels().into_iter().zip(ends).zip(self.texts()) {
            if ends.is_empty() {
                entry.row(label, self.margin().end(None, text.into(), change.term()));
            }
            for end in ends {
                entry.row(label, self.margin().end(Some(end), text.into(), change.term()));
                for line in self.margin().evidence(end, text.into()) {
                    entry.row(label, line);
                }
            }
        }
        for line in margin::candidates(change) {
            entry.row("may be", line);
        }
    }

    fn assumed(&self) -> Section {
        let mut section = Section::new("What was assumed, and what was not compared");
        let options = self.diff.options();
        let is_partial = |text: &NegotiatingText| text.account().coverage.of(None) == Completeness::Partial;
        let mut items = Vec::new();
        if self.texts().into_iter().any(is_partial) {
            items.push(margin::silent(options).to_owned());
        }
        items.push(
            "What a text excludes, leaves open or does not have is not asked; what is bracketed may be or not."
                .to_owned(),
        );
        items.push(self.margin().ground(self.diff.ground()));
        items.extend(margin::counted(options));
        items.extend(self.margin().readings(self.texts().map(NegotiatingText::clauses)));
        items.extend(self.diff.drift().iter().map(margin::drifted));
        let alike = self.diff.reaffirmed().len();
        if alike > 0 {
            items.push(format!("{alike} {} alike in both.", plural(alike, "term is", "terms are")));
        }
        items.push(margin::NOT_JUDGED.to_owned());
        section.list(items);
        section
    }

    fn also_recorded(&self) -> Section {
        let mut section = Section::new("Also in the dossier (no part of the comparison)");
        let compared = self.texts().map(NegotiatingText::id);
        let mut items = self.margin().records(compared, false, None);
        items.extend(self.margin().other_texts(compared));
        section.list(items);
        section
    }
}
