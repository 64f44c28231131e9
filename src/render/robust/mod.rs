//! Robust answers as a page: what holds in every scenario, what turns it, what settles it, and from where it is counted.

mod assumptions;

pub(super) use assumptions::Assumptions;

use super::ledger;
use super::margin::{BACKWARDS, capitalised, plural};
use super::page::{Page, Section};
use super::phrase::{listed, said};
use super::sentence::in_verbs;
use crate::dossier::Dossier;
use crate::id::StatementId;
use crate::lens::Baseline;
use crate::order::{Direction, Outcome, Possible, Relation, Shift, Verdict};
use crate::robust::{Assumption, Reached, Robust, RobustBalance, RobustVerdict, Scenarios};
use crate::term::Side;
use assumptions::silence;

const TOO_MANY: &str = "There are too many to go through one by one:";
const BOUND: &str = "No scenario allows more than this; some of it may be allowed by none.";

/// How many ways to a verdict a report lists.
const MAX_WAYS: usize = 12;

/// Whether a verdict survives every honest reading of the evidence, and what turns it.
///
/// # Examples
///
/// ```
/// use demarche::robust::{RobustVerdict, Scenarios};
///
/// # let text = include_str!("../../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let scenarios = Scenarios::between("anchorage".try_into()?, "call-post".try_into()?);
/// let page = demarche::render::robust(&dossier, &RobustVerdict::of(&dossier, &scenarios)?).to_text(100);
/// assert!(page.contains("in every scenario"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn robust(dossier: &Dossier, robust: &RobustVerdict) -> Page {
    let words = Words { dossier, robust, what: What::Movement };
    let holder = holder(dossier, robust.scenarios());
    words.page(format!("{holder}: does the answer hold?"))
}

/// Whether what a party is left with survives every honest reading of the evidence and every yardstick, and what turns it.
#[must_use]
pub fn robust_balance(dossier: &Dossier, balance: &RobustBalance) -> Page {
    let party = said(&dossier.party_name(balance.party()));
    let holder = holder(dossier, balance.answer().scenarios());
    let title = format!("{holder}'s step, and what it leaves {party} with: does the answer hold?");
    let what = What::Balance { party: capitalised(&party), yardsticks: balance.yardsticks() };
    Words { dossier, robust: balance.answer(), what }.page(title)
}

fn holder(dossier: &Dossier, scenarios: &Scenarios) -> String {
    let first = scenarios.after().first().and_then(|id| dossier.position(id.as_str()));
    let name = first.map(|position| said(&dossier.party_name(position.holder())));
    capitalised(&name.unwrap_or_default())
}

/// An outcome that there are words for.
trait Told: Outcome {
    /// What it does, where the terms of one side alone count or all do: "stays as before", "is left with less".
    fn goes(all: Possible<Self>, counted: Side) -> String;

    /// The same before "if": "asks more or gives less", "less".
    fn ways(all: Possible<Self>, counted: Side) -> String;
}

impl Told for Direction {
    fn goes(all: Possible<Self>, counted: Side) -> String {
        match Self::ways(all, counted) {
            words if rules_nothing_out(all) => format!("may go {words}"),
            words if words.starts_with("as before") => format!("stays {words}"),
            words if words.starts_with("both ways") => format!("goes {words}"),
            words => words,
        }
    }

    fn ways(all: Possible<Self>, counted: Side) -> String {
        if rules_nothing_out(all) { "any way".to_owned() } else { in_verbs(counted, all) }
    }
}

impl Told for Shift {
    fn goes(all: Possible<Self>, _: Side) -> String {
        match rules_nothing_out(all) {
            true => "may be left with less, with more, with both or with as much".to_owned(),
            false => format!("is left with {}", ledger::left_with(all)),
        }
    }

    fn ways(all: Possible<Self>, _: Side) -> String {
        ledger::left_with(all).to_owned()
    }
}

/// What is asked.
enum What<'a> {
    /// Which way the holder's position went.
    Movement,
    /// What that leaves a party with, by these yardsticks.
    Balance { party: String, yardsticks: &'a [Baseline] },
}

struct Words<'a, T: Outcome> {
    dossier: &'a Dossier,
    robust: &'a Robust<T>,
    what: What<'a>,
}

impl<T: Told> Words<'_, T> {
    fn page(&self, title: String) -> Page {
        let sections = [self.in_short(), self.turned(), self.settled(), self.base(), self.assumed()];
        Page { title, sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect() }
    }

    fn scenarios(&self) -> &Scenarios {
        self.robust.scenarios()
    }

    fn assumptions(&self) -> Assumptions<'_> {
        Assumptions(self.dossier)
    }

    fn in_short(&self) -> Section {
        let mut section = Section::new("In short");
        let (base, all) = (self.robust.base(), self.robust.verdict());
        let it = match &self.what {
            What::Movement => "it",
            What::Balance { party, .. } => party,
        };
        let goes = |all| T::goes(all, Side::Neither);
        let holds = match (base == all, base.robust().is_some()) {
            (true, true) => format!("{} {} in every scenario.", capitalised(it), goes(base)),
            (true, false) => format!("{} {}: no scenario adds to that.", capitalised(it), goes(base)),
            (false, _) => {
                let (base, all) = (goes(base), goes(all));
                format!("In the base scenario {it} {base}. Over all scenarios {it} {all}.")
            }
        };
        section.paragraph(holds);
        if self.robust.is_exact() {
            section.paragraph(self.turns());
        }
        section
    }

    fn turns(&self) -> String {
        let turns: Vec<&Reached<T>> = self.robust.turned_by().collect();
        let Some(first) = turns.first() else { return "Nothing assumed otherwise turns it.".to_owned() };
        let ways: usize = turns.iter().map(|it| it.ways().len()).sum();
        let more = if turns.iter().any(|it| it.has_more_ways()) { " or more" } else { "" };
        match (first.fewest(), ways) {
            (1, 1) if more.is_empty() => "One other assumption turns it.".to_owned(),
            (1, _) => format!("Any one of {ways}{more} other assumptions turns it."),
            (number, _) => {
                format!(
                    "{number} other assumptions together turn it, in {ways}{more} {}.",
                    plural(ways, "way", "ways")
                )
            }
        }
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
        let fewest = all().map(Reached::<T>::fewest).min();
        let wanted = all().filter(|it| Some(it.fewest()) == fewest);
        let others = all().filter(|it| Some(it.fewest()) != fewest).count();
        let others = (others > 0).then(|| {
            let verdicts = plural(others, "verdict takes", "verdicts take");
            format!("{others} more {verdicts} more assumptions.")
        });
        let each = wanted.flat_map(|it| {
            let rest = it.ways().len().saturating_sub(MAX_WAYS);
            let way = move |way: &Vec<Assumption>| {
                let lead = T::ways(it.verdict(), counted(way));
                let all = way.iter().map(|assumption| self.assumptions().assumption(assumption));
                format!("{}, if {}.", capitalised(&lead), listed(all, "and"))
            };
            let more = (rest > 0 || it.has_more_ways()).then(|| {
                let at_least = if it.has_more_ways() { "at least " } else { "" };
                let ways = plural(rest, "way", "ways");
                format!("The same in {at_least}{rest} more {ways}, each of {}.", it.fewest())
            });
            it.ways().iter().take(MAX_WAYS).map(way).chain(more).collect::<Vec<_>>()
        });
        each.chain(others).collect()
    }

    /// Whether the second position of the base is surely the earlier one.
    fn is_backwards(&self) -> bool {
        let held = |ids: &[StatementId]| self.dossier.position(ids.first()?.as_str())?.held();
        let held = held(self.scenarios().before()).zip(held(self.scenarios().after()));
        held.is_some_and(|(before, after)| before.relation(after).is_only(Relation::Greater))
    }

    fn base(&self) -> Section {
        let mut section = Section::new("The base scenario");
        let scenarios = self.scenarios();
        let account =
            |ids: &[StatementId]| ids.first().map(|id| self.assumptions().account(id)).unwrap_or_default();
        let mut items = vec![
            format!("From {}.", account(scenarios.before())),
            format!("To {}.", account(scenarios.after())),
        ];
        let silence_is = scenarios.silences().first().copied().unwrap_or_default();
        items.push(format!("{}.", capitalised(silence(silence_is))));
        items.push(match &self.what {
            What::Movement => {
                let counting = scenarios.countings().first().copied().unwrap_or_default();
                format!("{}.", capitalised(&self.assumptions().counting(counting)))
            }
            What::Balance { yardsticks, .. } => {
                let measured = yardsticks.first().map(|baseline| self.assumptions().measured(baseline));
                format!("{}.", capitalised(&measured.unwrap_or_else(|| "nothing is measured".to_owned())))
            }
        });
        let picked = scenarios.readings().iter();
        items.extend(picked.map(|((of, term), reading)| {
            format!("{}.", capitalised(&self.assumptions().reading(of, term, *reading)))
        }));
        items.push("Any other term that is read in several ways is left open.".to_owned());
        items.extend(self.is_backwards().then(|| BACKWARDS.to_owned()));
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
        let policies = scenarios.silences().len();
        let (measured, by) = match &self.what {
            What::Movement => {
                let ways = scenarios.countings().len();
                (ways, plural(ways, "way to count", "ways to count"))
            }
            What::Balance { yardsticks, .. } => {
                (yardsticks.len(), plural(yardsticks.len(), "yardstick", "yardsticks"))
            }
        };
        section.list(vec![
            format!(
                "{} {}: {from} {} to start from, {to} to arrive at, {policies} {} of what silence stands for, {measured} {by}, and every reading.",
                self.robust.count(),
                plural(usize::try_from(self.robust.count()).unwrap_or(usize::MAX), "scenario", "scenarios"),
                plural(from, "account", "accounts"),
                plural(policies, "view", "views"),
            ),
            match (self.robust.is_exact(), &self.what) {
                (true, _) => "The answer is exact: it is that of the scenarios one by one.".to_owned(),
                (false, What::Movement) => format!("{TOO_MANY} each term was taken over all accounts by itself. {BOUND}"),
                (false, What::Balance { .. }) => format!("{TOO_MANY} of what is read in too many ways at once, nothing was ruled out. {BOUND}"),
            },
            "Turned means that something is allowed which the base rules out. How good the evidence is plays no part."
                .to_owned(),
        ]);
        section
    }
}

/// What a verdict does under some assumptions: "stays as before", "asks more or gives less".
pub(super) fn in_words(verdict: Verdict, assumed: &[Assumption]) -> String {
    Direction::goes(verdict, counted(assumed))
}

/// The side whose terms alone count under some assumptions.
fn counted(assumed: &[Assumption]) -> Side {
    let mut sides = assumed.iter().filter_map(|assumption| match assumption {
        Assumption::Counting(counting) => counting.side,
        _ => None,
    });
    sides.next().unwrap_or(Side::Neither)
}

fn rules_nothing_out<T: Outcome>(all: Possible<T>) -> bool {
    all == Possible::any()
}
