//! What a reader in a hurry needs beside the sentence: at most five changes with their sources, what other accounts say, by whose
//! yardstick, and the one assumption that would turn the answer.

use std::collections::BTreeSet;

use super::accounts;
use super::margin::{Margin, capitalised, plural};
use super::phrase::{listed, quoted, said};
use super::robust::{Assumptions, in_words};
use crate::diff::{Basis, Change, Diff, End, SilencePolicy};
use crate::dossier::Dossier;
use crate::id::StatementId;
use crate::order::Direction;
use crate::reconcile::{Claim, Reconciliation, Voice};
use crate::robust::{Assumption, Counting, Reached, RobustVerdict, Scenarios};
use crate::statement::{Position, Statement};
use crate::term::{Side, Term};

/// How many changes a first screen has.
pub(super) const MAX_CHANGES: usize = 5;

/// How many points a line names before it counts the rest.
const MAX_POINTS: usize = 3;

/// A diff of positions, at a glance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glance<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) diff: &'a Diff,
}

impl Glance<'_> {
    /// At most five of these changes that both sides speak of, each from what to what; the others are counted.
    pub(super) fn changes(&self, changes: &[&Change]) -> Vec<String> {
        let spoken: Vec<_> = changes.iter().filter(|change| change.basis() == Basis::Spoken).collect();
        let rest = spoken.len().saturating_sub(MAX_CHANGES);
        let more = (rest > 0).then(|| format!("{rest} more, below."));
        spoken.iter().take(MAX_CHANGES).map(|change| self.change(change)).chain(more).collect()
    }

    /// "Demands of Ukraine: withdrawal from Luhansk → cession of Donetsk [Bloomberg, clause 7 → The Post, clause 1]".
    fn change(&self, change: &Change) -> String {
        let positions = [self.diff.before(), self.diff.after()];
        let ends = [change.all_before(), change.all_after()];
        let sides =
            ends.iter().zip(positions).map(|(ends, position)| self.words(ends, position.into(), change));
        let sides = without_lead(sides.collect());
        let quotes = ends.iter().flat_map(|ends| ends.iter()).filter_map(End::term).filter_map(Term::wording);
        let mut quotes: Vec<String> = quotes.map(quoted).collect();
        quotes.dedup();
        let quotes = if quotes.is_empty() { String::new() } else { format!(", {}", quotes.join(" → ")) };
        let found = ends.iter().zip(positions).filter(|(ends, _)| !ends.is_empty());
        let mut found: Vec<String> =
            found.map(|(ends, position)| self.found(ends, position.into())).collect();
        found.dedup();
        format!("{}{quotes} [{}]", capitalised(&sides.join(" → ")), found.join(" → "))
    }

    /// What a side says, end by end; what it does not say, once.
    fn words(&self, ends: &[End], statement: Statement<'_>, change: &Change) -> Vec<String> {
        let word = |end| Margin(self.dossier).end(end, statement, change.term());
        if ends.is_empty() { vec![word(None)] } else { ends.iter().map(|end| word(Some(end))).collect() }
    }

    /// "The Washington Post, clause 1": where it is found, in short.
    fn found(&self, ends: &[End], statement: Statement<'_>) -> String {
        let terms = ends.iter().filter_map(End::term);
        let clauses = terms.flat_map(Term::citations).filter_map(|citation| citation.clause.as_ref());
        let clauses: BTreeSet<String> = clauses.map(said).collect();
        let outlet = Margin(self.dossier).source_name(statement.account());
        match clauses.len() {
            0 => outlet,
            many => format!("{outlet}, {} {}", plural(many, "clause", "clauses"), listed(clauses, "and")),
        }
    }

    /// By how many lines of reports the position of a side is told, if there is more than one: "one of 8 lines of reports".
    pub(super) fn lines(&self, position: &Position) -> Option<String> {
        let all = Reconciliation::of(self.dossier, position.event()?, position.holder()).ok()?;
        let lines = all.witnesses();
        let is_told =
            all.lines().iter().any(|line| line.positions.iter().any(|own| own.id() == position.id()));
        (lines > 1 && is_told)
            .then(|| format!("one of {lines} lines of reports that do not depend on one another"))
    }

    /// What accounts of the later event do not all say, term by term: what some deny, and what some alone tell.
    pub(super) fn disputed(&self) -> Vec<String> {
        let after = self.diff.after();
        let all = after.event().map(|event| Reconciliation::of(self.dossier, event, after.holder()));
        let Some(Ok(all)) = all else { return Vec::new() };
        let is_denied = |voices: &[Voice]| {
            voices.iter().any(|voice| matches!(voice, Voice::Denied | Voice::Contradictory))
        };
        let (denied, told): (Vec<_>, Vec<_>) = all.divergence().partition(|(_, voices)| is_denied(voices));
        let terms = |claims: &[(&Claim, Vec<Voice>)]| accounts::terms(self.dossier, &all, claims);
        let (denied, mut told) = (terms(&denied), terms(&told));
        told.retain(|name| !denied.contains(name));
        let line = |lead: &str, names: Vec<String>| {
            (!names.is_empty()).then(|| format!("{lead}: {}", at_most(MAX_POINTS, names)))
        };
        [line("one tells and another denies", denied), line("some alone tell of", told)]
            .into_iter()
            .flatten()
            .collect()
    }

    /// By whose yardstick the verdict is.
    pub(super) fn yardstick(&self) -> String {
        let holder = said(&self.dossier.party_name(self.diff.after().holder()));
        format!("{holder}'s own earlier position, as reported, and not anybody's borders or claims")
    }

    /// The one assumption that turns the verdict; if none about the evidence does, the one about what counts.
    pub(super) fn turning(&self) -> Option<String> {
        let [before, after] = [self.diff.before(), self.diff.after()];
        let is_in_dossier =
            |position: &Position| self.dossier.position(position.id().as_str()) == Some(position);
        if !is_in_dossier(before) || !is_in_dossier(after) {
            return None;
        }
        let others = |position: &Position| self.others(position);
        let from = others(before).into_iter().fold(self.base(), Scenarios::or_from);
        let to = others(after).into_iter().fold(self.base(), Scenarios::or_to);
        for scenarios in [from, to] {
            let robust = self.robust(&scenarios.with_silences(self.silence(), SilencePolicy::ALL))?;
            if let Some(turned) = single(&robust) {
                return Some(turned_by(self.dossier, turned));
            }
        }
        let sides = [Side::Ask, Side::Give].map(|side| Counting { side: Some(side), ..self.counting() });
        let robust = self.robust(&self.base().with_countings(self.counting(), sides))?;
        let counted = single(&robust).map(|turned| turned_by(self.dossier, turned));
        // A stored diff does not hold the other accounts that its dossier had.
        let nothing = "nothing in the evidence at hand turns the whole of it: not another account of either event, nor a reading, nor a view of silence";
        Some(match counted {
            Some(counted) => format!("{nothing}. What is counted does: {counted}"),
            None => nothing.to_owned(),
        })
    }

    fn robust(&self, scenarios: &Scenarios) -> Option<RobustVerdict> {
        RobustVerdict::of(self.dossier, scenarios).ok().filter(RobustVerdict::is_exact)
    }

    fn base(&self) -> Scenarios {
        let (before, after) = (self.diff.before().id().clone(), self.diff.after().id().clone());
        Scenarios::between(before, after)
            .with_options(self.diff.options().clone())
            .with_silences(self.silence(), [])
            .with_countings(self.counting(), [])
    }

    fn silence(&self) -> SilencePolicy {
        self.diff.options().silence()
    }

    fn counting(&self) -> Counting {
        let options = self.diff.options();
        Counting { axes: options.axes(), land: options.land(), side: None }
    }

    /// Other accounts of the same event and holder.
    fn others(&self, position: &Position) -> Vec<StatementId> {
        let all = self.dossier.positions().iter().filter(|other| {
            position.event().is_some()
                && other.event() == position.event()
                && other.holder() == position.holder()
                && other.id() != position.id()
        });
        all.map(|other| other.id().clone()).collect()
    }
}

/// The ends of each side, in one line for each side: what leads the first, as "demands of Ukraine: ", is not said again.
fn without_lead(sides: Vec<Vec<String>>) -> Vec<String> {
    let first = sides.iter().flatten().next().cloned().unwrap_or_default();
    let lead = first.split_once(": ").map_or(String::new(), |(lead, _)| format!("{lead}: "));
    let of = |(side, ends): (usize, Vec<String>)| {
        let ends = ends.into_iter().enumerate().map(|(number, end)| match end.strip_prefix(&lead) {
            Some(rest) if side + number > 0 => rest.to_owned(),
            _ => end,
        });
        listed(ends, "and")
    };
    sides.into_iter().enumerate().map(of).collect()
}

/// The first of these; the others are counted.
pub(super) fn at_most(count: usize, items: Vec<String>) -> String {
    let rest = items.len().saturating_sub(count);
    let more = (rest > 0).then(|| format!("and {rest} more"));
    items.into_iter().take(count).chain(more).collect::<Vec<_>>().join("; ")
}

/// What one assumption alone reaches, the most definite first.
fn single(robust: &RobustVerdict) -> Option<&Reached<Direction>> {
    let single = robust.turned_by().filter(|reached| reached.fewest() == 1);
    single.min_by_key(|reached| reached.verdict().iter().count())
}

/// "it asks more or gives less, if what is not mentioned is taken as not held".
fn turned_by(dossier: &Dossier, reached: &Reached<Direction>) -> String {
    let way = reached.ways().first().map(Vec::as_slice).unwrap_or_default();
    let assumed = way.iter().map(|assumption: &Assumption| Assumptions(dossier).assumption(assumption));
    format!("it {}, if {}", in_words(reached.verdict(), way), listed(assumed, "and"))
}
