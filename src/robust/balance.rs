//! What a party is left with, over accounts, readings, views of silence and yardsticks.

use std::collections::BTreeSet;

use super::accounts::{Pair, Stage, in_dossier, on};
use super::outcomes::{Outcomes, Ways};
use super::readings::Pick;
use super::table::{Assumed, Table};
use super::{Assumption, Robust, RobustError, Scenarios};
use crate::diff::{DiffError, EndSide};
use crate::dossier::Dossier;
use crate::id::{PartyId, TermId};
use crate::lens::{Baseline, Knot, LedgerDiff, Lens};
use crate::order::{Shift, Shifts};
use crate::statement::{Position, Statement};
use crate::term::Term;
use crate::territory::{Terrain, UnknownPlace};

/// What a step of one holder would leave a party with, over many scenarios, yardsticks among them.
///
/// # Semantics
///
/// A scenario is a pair of accounts, one reading of each term that has several, a silence policy and a yardstick. In each it is the later
/// ledger less the earlier. The first yardstick is the base; each is the same for all accounts, and is made on their ground: of land that
/// another ground cuts otherwise it says nothing. Ways to count of [`Scenarios`] play no part: what counts is the yardstick's to say.
///
/// # Laws
///
/// Of one scenario it is the total of the [`LedgerDiff`], silence included. What is exact lies within what is not. By a yardstick that
/// says nothing, everything is the same.
///
/// # Complexity
///
/// Terms of which no line of a ledger hangs on both are read apart, so that their readings add up and do not multiply.
///
/// # Examples
///
/// ```
/// use demarche::diff::SilencePolicy;
/// use demarche::lens::{Lens, StandardLens};
/// use demarche::robust::{RobustBalance, Scenarios};
/// use demarche::{PartyId, Region, Shift};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let call = dossier.position("call-post").ok_or("no such position")?;
/// let terrain = dossier.terrain(dossier.ground_of(call));
/// let (ukraine, russia) = (PartyId::new("ukraine")?, PartyId::new("russia")?);
/// let borders = [(ukraine.clone(), Region::place("ukraine".try_into()?))];
/// let borders = StandardLens::recognised_borders(&terrain, "the digest", borders)?;
/// let claimed = Region::union(["zaporizhzhia", "kherson"].map(|name| Region::place(name.try_into().unwrap())))?;
/// let claims = StandardLens::claims(&terrain, "the digest", russia, claimed)?;
///
/// let scenarios = Scenarios::between("anchorage".try_into()?, "call-post".try_into()?)
///     .with_silences(SilencePolicy::Unknown, SilencePolicy::ALL);
/// let lenses: [&dyn Lens; 2] = [&borders, &claims];
/// let balance = RobustBalance::of(&dossier, &scenarios, &ukraine, &lenses)?;
/// // By recognised borders Ukraine is left with less; by what Russia claims, with more.
/// assert!(balance.answer().base().is_only(Shift::Less));
/// assert!(balance.answer().verdict().contains(Shift::More));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// semantics §9, §8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RobustBalance {
    party: PartyId,
    yardsticks: Vec<Baseline>,
    answer: Robust<Shift>,
}

impl RobustBalance {
    /// Goes through all scenarios.
    ///
    /// # Errors
    ///
    /// As for [`RobustVerdict::of`](super::RobustVerdict::of).
    pub fn of(
        dossier: &Dossier,
        scenarios: &Scenarios,
        party: &PartyId,
        lenses: &[&dyn Lens],
    ) -> Result<Self, RobustError> {
        in_dossier(dossier, scenarios, |stage| balance(stage, scenarios, party, lenses))
    }

    /// Goes through all scenarios over these positions, all on one terrain. Needs no dossier.
    ///
    /// # Errors
    ///
    /// As [`of`](Self::of).
    pub fn compute(
        terrain: &Terrain<'_>,
        positions: &[Position],
        scenarios: &Scenarios,
        party: &PartyId,
        lenses: &[&dyn Lens],
    ) -> Result<Self, RobustError> {
        on(terrain, positions, scenarios, |stage| balance(stage, scenarios, party, lenses))
    }

    /// Who is left with it.
    #[must_use]
    pub fn party(&self) -> &PartyId {
        &self.party
    }

    /// What it is measured against, the base first.
    #[must_use]
    pub fn yardsticks(&self) -> &[Baseline] {
        &self.yardsticks
    }

    /// Whether that is less or more, over all scenarios.
    #[must_use]
    pub fn answer(&self) -> &Robust<Shift> {
        &self.answer
    }
}

/// Terms that share lines of a ledger with no others.
#[derive(Default)]
struct Part<'d> {
    knots: BTreeSet<Knot>,
    before: Vec<&'d Term>,
    after: Vec<&'d Term>,
    /// Of each piece in it, every way to read it.
    picks: Vec<&'d [Pick]>,
    /// Those of its terms that are asked about.
    asked: BTreeSet<&'d TermId>,
}

impl<'d> Part<'d> {
    /// Everything that two positions say, in as many parts as can be.
    fn all(scenarios: &Scenarios, pair: &'d Pair<'_>) -> Result<Vec<Self>, UnknownPlace> {
        let mut parts: Vec<Self> = Vec::new();
        for (piece, picks) in pair.picks.iter().enumerate() {
            let own = Self::of(scenarios, pair, piece, picks)?;
            let (tied, apart): (Vec<_>, Vec<_>) =
                parts.into_iter().partition(|part| !part.knots.is_disjoint(&own.knots));
            parts = apart;
            parts.push(tied.into_iter().fold(own, Self::and));
        }
        Ok(parts)
    }

    fn of(
        scenarios: &Scenarios,
        pair: &'d Pair<'_>,
        piece: usize,
        picks: &'d [Pick],
    ) -> Result<Self, UnknownPlace> {
        let mut part = Self { picks: vec![picks], ..Self::default() };
        let is_asked = scenarios.terms().is_empty()
            || pair.pieces.id(piece).is_some_and(|id| scenarios.terms().contains(id));
        let [before, after] = pair.positions;
        for (side, term) in pair.pieces.terms(piece) {
            let (statement, terms) = match side {
                EndSide::Before => (before, &mut part.before),
                EndSide::After => (after, &mut part.after),
            };
            terms.push(term);
            part.knots.extend(Knot::of(pair.terrain, statement.into(), term)?);
            part.asked.extend(is_asked.then_some(term.id()));
        }
        Ok(part)
    }

    fn and(mut self, other: Self) -> Self {
        self.knots.extend(other.knots);
        self.before.extend(other.before);
        self.after.extend(other.after);
        self.picks.extend(other.picks);
        self.asked.extend(other.asked);
        self
    }

    /// In how many ways it is read, what is left open among them.
    fn cases(&self) -> usize {
        self.picks.iter().map(|picks| picks.len()).fold(1, usize::saturating_mul)
    }

    /// As the base reads it.
    fn as_base(&self) -> Pick {
        let base = |picks: &&[Pick]| picks.iter().find(|pick| pick.assumed.is_empty()).cloned();
        self.picks.iter().filter_map(base).fold(Pick::default(), |all, pick| all.and(&pick))
    }

    /// Every way to read it.
    fn readings(&self) -> Vec<Pick> {
        self.picks.iter().fold(vec![Pick::default()], |all, picks| {
            all.iter().flat_map(|one| picks.iter().map(|pick| one.and(pick))).collect()
        })
    }

    /// What each side says in it, so read.
    fn read<'t>(&'t self, pick: &'t Pick) -> [Vec<&'t Term>; 2] {
        let read = |side: EndSide, term: &'t Term| {
            let own = pick.terms.iter().find(|own| own.side == side && own.term.id() == term.id());
            own.map_or(term, |own| &own.term)
        };
        let all = |side, terms: &'t [&'d Term]| terms.iter().map(|term| read(side, term)).collect();
        [all(EndSide::Before, &self.before), all(EndSide::After, &self.after)]
    }
}

fn balance(
    stage: &Stage<'_>,
    scenarios: &Scenarios,
    party: &PartyId,
    lenses: &[&dyn Lens],
) -> Result<RobustBalance, RobustError> {
    let parts = stage.pairs.iter().map(|pair| Ok((pair, Part::all(scenarios, pair)?)));
    let pairs: Vec<_> = parts.collect::<Result<_, UnknownPlace>>().map_err(DiffError::from)?;
    let silences = scenarios.silences().iter().map(|policy| Assumption::Silence(*policy));
    let measures = lenses.iter().map(|lens| Assumption::Yardstick(lens.baseline().clone()));
    let all: Vec<Assumption> = silences.chain(measures).collect();
    let table = Table::of(stage.assumptions().chain(&all));
    let mut search = Search { scenarios, party, lenses, pairs, table, measured: 0 };
    let answer = search.answer().map_err(DiffError::from)?;
    let yardsticks = lenses.iter().map(|lens| lens.baseline().clone()).collect();
    Ok(RobustBalance { party: party.clone(), yardsticks, answer })
}

struct Search<'s> {
    scenarios: &'s Scenarios,
    party: &'s PartyId,
    lenses: &'s [&'s dyn Lens],
    pairs: Vec<(&'s Pair<'s>, Vec<Part<'s>>)>,
    table: Table,
    measured: usize,
}

/// What each part comes to, for each view of silence.
type Silences = Vec<Vec<Outcomes<Shift>>>;

impl Search<'_> {
    fn answer(&mut self) -> Result<Robust<Shift>, UnknownPlace> {
        let ways = self.scenarios.silences().len() * self.lenses.len();
        let each = || self.pairs.iter().flat_map(|(_, parts)| parts);
        let cases = each().map(Part::cases).fold(0, usize::saturating_add).saturating_mul(ways);
        let is_exact = cases <= self.scenarios.max_cases();
        // If there are too many, each part has the same share of what may be gone through.
        let share = self.scenarios.max_cases() / (each().count() * ways).max(1);
        let count = self.pairs.iter().map(|(pair, _)| pair.ways_to_read()).fold(0u64, u64::saturating_add);
        let base = self.base()?;
        let (verdict, reached) =
            self.all(if is_exact { usize::MAX } else { share })?.reached(&self.table, base);
        Ok(Robust {
            scenarios: self.scenarios.clone(),
            base,
            verdict: verdict.or(base),
            is_exact,
            count: count.saturating_mul(u64::try_from(ways).unwrap_or(u64::MAX)),
            comparisons: self.measured,
            reached: if is_exact { reached } else { Vec::new() },
        })
    }

    /// The first pair of accounts by the first yardstick, with silence and readings as the base has them.
    fn base(&mut self) -> Result<Shifts, UnknownPlace> {
        let same = Shifts::only(Shift::Same);
        if self.pairs.is_empty() || self.lenses.is_empty() {
            return Ok(same);
        }
        let parts = self.silences(0, 0, |part| Some(vec![part.as_base()]))?.into_iter().next();
        Ok(parts.unwrap_or_default().iter().fold(same, |all, part| all.join(part.united())))
    }

    /// Over all scenarios; of a part that is read in more than so many ways nothing is ruled out.
    fn all(&mut self, max_cases: usize) -> Result<Outcomes<Shift>, UnknownPlace> {
        let readings = |part: &Part<'_>| (part.cases() <= max_cases).then(|| part.readings());
        let (scenarios, lenses) = (self.scenarios, self.lenses);
        let mut all = Outcomes::default();
        for pair in 0..self.pairs.len() {
            let accounts = self.pairs.get(pair).map(|(pair, _)| pair.assumed.clone()).unwrap_or_default();
            for (number, lens) in lenses.iter().enumerate() {
                let yardstick = (number > 0).then(|| Assumption::Yardstick(lens.baseline().clone()));
                let silences = scenarios.silences().iter().enumerate();
                for ((silent, policy), parts) in silences.zip(self.silences(pair, number, readings)?) {
                    let silence = (silent > 0).then_some(Assumption::Silence(*policy));
                    let assumed: Assumed =
                        self.table.numbers(accounts.iter().chain(&yardstick).chain(&silence));
                    all.unite(Outcomes::together(assumed, parts.into_iter()));
                }
            }
        }
        Ok(all)
    }

    /// What one pair of accounts comes to by one yardstick, part by part, in these ways to read each; if none are given, it may be any.
    fn silences(
        &mut self,
        pair: usize,
        lens: usize,
        readings: impl Fn(&Part<'_>) -> Option<Vec<Pick>>,
    ) -> Result<Silences, UnknownPlace> {
        let mut all: Silences = self.scenarios.silences().iter().map(|_| Vec::new()).collect();
        let (Some((pair, parts)), Some(lens)) = (self.pairs.get(pair), self.lenses.get(lens)) else {
            return Ok(all);
        };
        for part in parts {
            let picks = readings(part);
            let start = if picks.is_some() { Outcomes::default() } else { Outcomes::of(Shifts::any()) };
            all.iter_mut().for_each(|parts| parts.push(start.clone()));
            for pick in picks.into_iter().flatten() {
                let [before, after] = pair.positions.map(Statement::from);
                let [earlier, later] = part.read(&pick);
                let ledgers = [(before, earlier.as_slice()), (after, later.as_slice())];
                let change = LedgerDiff::of_terms(pair.terrain, ledgers, *lens)?;
                self.measured += 1;
                for (policy, parts) in self.scenarios.silences().iter().zip(&mut all) {
                    let shifts = change.under(*policy, self.party, |id| part.asked.contains(id));
                    if let Some(outcomes) = parts.last_mut() {
                        outcomes.add(shifts, Ways::one(self.table.numbers(&pick.assumed)));
                    }
                }
            }
        }
        Ok(all)
    }
}
