//! A robust verdict as a page: what holds in every scenario, what turns it, what settles it, and from where it is counted.

use super::margin::{Margin, capitalised, plural};
use super::page::{Page, Section};
use super::phrase::{self, listed, said};
use super::sentence::in_verbs;
use crate::diff::{CountedAxes, CountedLand, SilencePolicy};
use crate::dossier::Dossier;
use crate::id::{StatementId, TermId};
use crate::order::{Direction, Outcome as _, Verdict};
use crate::robust::{Assumption, Counting, Reached, RobustVerdict, Scenarios};
use crate::term::Side;
use crate::text::Text;

/// How many ways to a verdict a report lists.
const MAX_WAYS: usize = 12;

/// Whether an answer survives every honest reading of the evidence, and what turns it.
///
/// # Examples
///
/// ```
/// use demarche::robust::{RobustVerdict, Scenarios};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let scenarios = Scenarios::between("anchorage".try_into()?, "call-post".try_into()?);
/// let page = demarche::render::robust(&dossier, &RobustVerdict::of(&dossier, &scenarios)?).to_text(100);
/// assert!(page.contains("in every scenario"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn robust(dossier: &Dossier, robust: &RobustVerdict) -> Page {
    let words = Words { dossier, robust };
    let sections = [words.in_short(), words.turned(), words.settled(), words.base(), words.assumed()];
    Page {
        title: format!("{}: does the answer hold?", words.holder()),
        sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect(),
    }
}

struct Words<'a> {
    dossier: &'a Dossier,
    robust: &'a RobustVerdict,
}

impl Words<'_> {
    fn scenarios(&self) -> &Scenarios {
        self.robust.scenarios()
    }

    fn holder(&self) -> String {
        let first = self.scenarios().after().first().and_then(|id| self.dossier.position(id.as_str()));
        let name = first.map(|position| said(&self.dossier.party_name(position.holder())));
        capitalised(&name.unwrap_or_default())
    }

    fn in_short(&self) -> Section {
        let mut section = Section::new("In short");
        let (base, all) = (self.robust.base(), self.robust.verdict());
        let holds = match (base == all, base.robust().is_some()) {
            (true, true) => format!("It {} in every scenario.", goes(base)),
            (true, false) => format!("It {}: no scenario adds to that.", goes(base)),
            (false, _) => {
                format!("In the base scenario it {}. Over all scenarios it {}.", goes(base), goes(all))
            }
        };
        section.paragraph(holds);
        if self.robust.is_exact() {
            let turns: Vec<&Reached> = self.robust.turned_by().collect();
            section.paragraph(match turns.first() {
                None => "Nothing assumed otherwise turns it.".to_owned(),
                Some(first) => {
                    let ways: usize = turns.iter().map(|it| it.ways().len()).sum();
                    let more = if turns.iter().any(|it| it.has_more_ways()) { " or more" } else { "" };
                    let what = plural(first.fewest(), "assumption turns", "assumptions together turn");
                    format!(
                        "{} other {what} it, in {ways}{more} {}.",
                        capitalised(&number(first.fewest())),
                        plural(ways, "way", "ways")
                    )
                }
            });
        }
        section
    }

    fn turned(&self) -> Section {
        let mut section = Section::new("What turns it");
        section.list(self.reached(true));
        section
    }

    fn settled(&self) -> Section {
        let mut section = Section::new("What settles what the base leaves open");
        section.list(self.reached(false));
        section
    }

    /// What takes the fewest assumptions, each way in one sentence; what takes more is counted.
    fn reached(&self, turns: bool) -> Vec<String> {
        let all = || self.robust.reached().iter().filter(|it| it.turns() == turns && it.fewest() > 0);
        let fewest = all().map(Reached::fewest).min();
        let wanted = all().filter(|it| Some(it.fewest()) == fewest);
        let others = all().filter(|it| Some(it.fewest()) != fewest).count();
        let others = (others > 0).then(|| {
            let verdicts = plural(others, "verdict takes", "verdicts take");
            format!("{} more {verdicts} more assumptions.", capitalised(&number(others)))
        });
        let each = wanted.flat_map(|it| {
            let (lead, rest) = (ways(it.verdict()), it.ways().len().saturating_sub(MAX_WAYS));
            let way = move |way: &Vec<Assumption>| {
                let all = way.iter().map(|assumption| self.assumption(assumption));
                format!("{}, if {}.", capitalised(&lead), listed(all, "and"))
            };
            let more = (rest > 0 || it.has_more_ways()).then(|| {
                let at_least = if it.has_more_ways() { "at least " } else { "" };
                format!("The same in {at_least}{rest} more ways, each of {}.", number(it.fewest()))
            });
            it.ways().iter().take(MAX_WAYS).map(way).chain(more).collect::<Vec<_>>()
        });
        each.chain(others).collect()
    }

    fn assumption(&self, assumption: &Assumption) -> String {
        match assumption {
            Assumption::Before(id) => format!("one starts from {}", self.account(id)),
            Assumption::After(id) => format!("one believes {}", self.account(id)),
            Assumption::Reading { of, term, reading } => self.reading(of, term, *reading),
            Assumption::Silence(policy) => silence(*policy).to_owned(),
            Assumption::Counting(counting) => format!("only {}", self.counting(*counting)),
        }
    }

    /// "Russia, the Anchorage summit, 15 August 2025 (Bloomberg)".
    fn account(&self, id: &StatementId) -> String {
        let Some(position) = self.dossier.position(id.as_str()) else { return format!("`{id}`") };
        let source = Margin(self.dossier).source_name(position.account());
        let event = position.event().and_then(|event| self.dossier.events().get(event));
        let event = event.map(|event| format!("{}, ", said(&event.name))).unwrap_or_default();
        let held = position.held().map_or_else(|| "date not stated".to_owned(), |held| held.in_words());
        format!("`{id}` ({event}{held}, by {source})")
    }

    /// "the claims are read as …, as the digest does".
    fn reading(&self, of: &StatementId, id: &TermId, reading: usize) -> String {
        let term = self.dossier.position(of.as_str()).and_then(|position| position.clauses().term(id));
        let Some(read) = term.and_then(|term| term.readings().get(reading)) else {
            return format!("`{id}` is read in its way number {}", reading + 1);
        };
        let readers: Vec<String> = read.readers().iter().map(|reader: &Text| said(reader)).collect();
        let by = if readers.is_empty() { String::new() } else { format!(" ({})", listed(readers, "and")) };
        let name = format!("`{id}`");
        format!("the term {name} is read as {}{by}", phrase::reading(self.dossier, read))
    }

    fn counting(&self, counting: Counting) -> String {
        let mut words = Vec::new();
        words.extend(counting.side.map(|side| match side {
            Side::Ask => "what is asked",
            Side::Give => "what is given",
            Side::Neither => "what is raised",
        }));
        words.extend(match counting.axes {
            CountedAxes::All => None,
            CountedAxes::Title => Some("title"),
            CountedAxes::Control => Some("control"),
            CountedAxes::RegionOnly => Some("which land is named"),
        });
        words.extend((counting.land == CountedLand::EffectOnly).then_some("land where a term can bear"));
        match words.is_empty() {
            true => "everything declared counts".to_owned(),
            false => format!("{} counts", words.join(" and ")),
        }
    }

    fn base(&self) -> Section {
        let mut section = Section::new("The base scenario");
        let scenarios = self.scenarios();
        let account = |ids: &[StatementId]| ids.first().map(|id| self.account(id)).unwrap_or_default();
        let mut items = vec![
            format!("From {}.", account(scenarios.before())),
            format!("To {}.", account(scenarios.after())),
        ];
        let silence_is = scenarios.silences().first().copied().unwrap_or_default();
        items.push(format!("{}.", capitalised(silence(silence_is))));
        let counting = scenarios.countings().first().copied().unwrap_or_default();
        items.push(format!("{}.", capitalised(&self.counting(counting))));
        let picked = scenarios.readings().iter();
        items.extend(
            picked
                .map(|((of, term), reading)| format!("{}.", capitalised(&self.reading(of, term, *reading)))),
        );
        items.push("Any other term that is read in several ways is left open.".to_owned());
        if !scenarios.terms().is_empty() {
            let terms = scenarios.terms().iter().map(|term| format!("`{term}`"));
            items.push(format!("Asked of {} alone.", listed(terms, "and")));
        }
        section.list(items);
        section
    }

    fn assumed(&self) -> Section {
        let mut section = Section::new("What was gone through");
        let scenarios = self.scenarios();
        let (from, to) = (scenarios.before().len(), scenarios.after().len());
        let (policies, countings) = (scenarios.silences().len(), scenarios.countings().len());
        section.list(vec![
            format!(
                "{} {}: {from} {} to start from, {to} to arrive at, {policies} {} of what silence stands for, {countings} {} to count, and every reading.",
                self.robust.count(),
                plural(usize::try_from(self.robust.count()).unwrap_or(usize::MAX), "scenario", "scenarios"),
                plural(from, "account", "accounts"),
                plural(policies, "view", "views"),
                plural(countings, "way", "ways"),
            ),
            match self.robust.is_exact() {
                true => "The answer is exact: it is that of the scenarios one by one.".to_owned(),
                false => "There are too many to go through one by one: each term was taken over all accounts by itself. No scenario allows more than this; some of it may be allowed by none.".to_owned(),
            },
            "Turned means that something is allowed which the base rules out. How good the evidence is plays no part."
                .to_owned(),
        ]);
        section
    }
}

/// "stays as before", "goes both ways at once", "asks more or gives less".
fn goes(verdict: Verdict) -> String {
    match ways(verdict) {
        words if rules_nothing_out(verdict) => format!("may go {words}"),
        words if words.starts_with("as before") => format!("stays {words}"),
        words if words.starts_with("both ways") => format!("goes {words}"),
        words => words,
    }
}

/// A verdict in verbs; where nothing is ruled out, in short.
fn ways(verdict: Verdict) -> String {
    if rules_nothing_out(verdict) { "any way".to_owned() } else { in_verbs(Side::Neither, verdict) }
}

fn rules_nothing_out(verdict: Verdict) -> bool {
    Direction::ALL.into_iter().all(|direction| verdict.contains(direction))
}

fn number(count: usize) -> String {
    match count {
        1 => "one".to_owned(),
        2 => "two".to_owned(),
        3 => "three".to_owned(),
        more => more.to_string(),
    }
}

fn silence(policy: SilencePolicy) -> &'static str {
    match policy {
        SilencePolicy::Keep => "what is not mentioned is taken as unchanged",
        SilencePolicy::Drop => "what is not mentioned is taken as not held",
        SilencePolicy::Unknown => "what is not mentioned may still be held, or not",
    }
}
