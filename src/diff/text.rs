//! Two texts compared: what the one asks of each party, and gives it, beside the other.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, Matched};
use super::findings::{Findings, joined};
use super::frame::{Frame, Pair};
use super::matching::{Matching, match_terms};
use super::options::DiffOptions;
use super::slot::SlotVerdict;
use super::viewpoint::Viewpoint;
use super::{DiffError, Drift, find};
use crate::dossier::Dossier;
use crate::id::{GroundId, PartyId, TermId};
use crate::order::{Direction, Shift, Shifts, Verdict};
use crate::statement::NegotiatingText;
use crate::term::{Conditions, Obligor, Reading, Term};
use crate::territory::Terrain;

/// How two texts hang together.
///
/// # Source
///
/// semantics §5, §7.3: comparing two authors' texts is allowed and says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kinship {
    /// One text, by one account.
    Itself,
    /// The later is based on the earlier.
    Revision,
    /// The earlier is based on the later: the comparison runs backwards.
    Ancestor,
    /// The same parties wrote both.
    SameAuthors,
    /// Others wrote the one than the other.
    OtherAuthors,
    /// Who wrote one of them is not stated, or accounts differ on it.
    AuthorsUnclear,
}

/// What a change comes to, party by party.
///
/// # Semantics
///
/// Asked of a side is what it would do; both sides together, and a side that is not named, are sides of their own. Given to a party is
/// what is said to be for it, or to go to it. Those concerned are there also where nothing moves for them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effects {
    asked: BTreeMap<Obligor, Shifts>,
    given: BTreeMap<PartyId, Shifts>,
}

impl Effects {
    /// Whether it asks more or less, of each side concerned.
    #[must_use]
    pub fn asked(&self) -> impl ExactSizeIterator<Item = (&Obligor, Shifts)> {
        self.asked.iter().map(|(side, shifts)| (side, *shifts))
    }

    /// Whether it gives more or less, to each party concerned.
    #[must_use]
    pub fn given(&self) -> impl ExactSizeIterator<Item = (&PartyId, Shifts)> {
        self.given.iter().map(|(party, shifts)| (party, *shifts))
    }

    /// Whether it asks more or less of this side; the same if it does not concern it.
    #[must_use]
    pub fn asked_of(&self, side: &Obligor) -> Shifts {
        self.asked.get(side).copied().unwrap_or(Shift::Same.into())
    }

    /// Whether it gives this party more or less; the same if it does not concern it.
    #[must_use]
    pub fn given_to(&self, party: &PartyId) -> Shifts {
        self.given.get(party).copied().unwrap_or(Shift::Same.into())
    }

    /// Whether nothing moves for anybody.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.asked.values().chain(self.given.values()).all(|shifts| shifts.is_only(Shift::Same))
    }
}

/// A change between two texts, kept party by party.
pub type TextChange = Change<Effects>;

impl Change<Effects> {
    /// What it comes to for each party concerned.
    #[must_use]
    pub fn effects(&self) -> &Effects {
        &self.verdict
    }
}

/// What all changes come to for one party, kept apart in two.
///
/// # Source
///
/// semantics §5, §7.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Total {
    /// Over what both accounts speak of.
    pub spoken: Shifts,
    /// With what rests on silence.
    pub with_silence: Shifts,
}

impl Kinship {
    /// Every way.
    pub const ALL: [Self; 6] = [
        Self::Itself,
        Self::Revision,
        Self::Ancestor,
        Self::SameAuthors,
        Self::OtherAuthors,
        Self::AuthorsUnclear,
    ];

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Itself => "itself",
            Self::Revision => "revision",
            Self::Ancestor => "ancestor",
            Self::SameAuthors => "same-authors",
            Self::OtherAuthors => "other-authors",
            Self::AuthorsUnclear => "authors-unclear",
        }
    }
}

impl Total {
    fn same() -> Self {
        Self { spoken: Shift::Same.into(), with_silence: Shift::Same.into() }
    }
}

/// What changed between two texts.
///
/// # Semantics
///
/// No party holds a text, so nothing in it is softer or harder: a change asks more or less of somebody, or gives somebody more or
/// less. What is excluded, left open or not there is not asked; what is bracketed is either. Terms are matched and compared as those of
/// positions are, on one ground.
///
/// # Laws
///
/// A text against itself has no changes. Taking the two the other way round reverses what each change comes to, for every party, under
/// each silence policy. The order of terms and of authors makes no difference.
///
/// # Complexity
///
/// As for [`Diff`](super::Diff), times the number of parties that the texts name as doing or receiving something.
///
/// # Examples
///
/// ```
/// use demarche::diff::{DiffOptions, TextDiff};
/// use demarche::{Shift, Obligor};
///
/// # let text = include_str!("../../examples/data/paris-london.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let diff = TextDiff::between(&dossier, "paris", "london", &DiffOptions::default())?;
/// let states = Obligor::Party("united-states".try_into()?);
/// assert_eq!(diff.asked_of(&states).spoken.robust(), Some(Shift::Both));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// semantics §5, §7.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextDiff {
    before: NegotiatingText,
    after: NegotiatingText,
    options: DiffOptions,
    ground: Option<GroundId>,
    kinship: Kinship,
    changes: Vec<TextChange>,
    /// The same as nobody sees them.
    found: Findings,
    drift: Vec<Drift>,
    asked: BTreeMap<Obligor, Total>,
    given: BTreeMap<PartyId, Total>,
}

impl TextDiff {
    /// Compares two texts of a dossier, by id.
    ///
    /// The ground is the one in `options`, else the later of the two texts' own.
    ///
    /// # Errors
    ///
    /// [`DiffError::UnknownText`] and [`DiffError::UnknownGround`] for what the dossier does not have; [`DiffError::IsPosition`] for a
    /// position.
    pub fn between(
        dossier: &Dossier,
        before: &str,
        after: &str,
        options: &DiffOptions,
    ) -> Result<Self, DiffError> {
        let (before, after) = (find::text(dossier, before)?, find::text(dossier, after)?);
        let own = [before, after].map(|text| dossier.ground_of(text));
        let terrain = dossier.terrain(find::ground(dossier, own, options)?);
        let mut diff = Self::compute(&terrain, dossier.conditions(), before, after, options)?;
        diff.kinship = kinship(before, after, |text, base| dossier.is_based_on(text.id(), base.id()));
        let own = own.map(|ground| dossier.terrain(ground));
        diff.drift = diff.found.drift_between([before.clauses(), after.clauses()], options, own);
        Ok(diff)
    }

    /// Compares two texts on a terrain, with conditions that may imply one another. Needs no dossier.
    ///
    /// # Errors
    ///
    /// [`DiffError::UnknownPlace`] if either names a place that the terrain's gazetteer does not list.
    pub fn compute(
        terrain: &Terrain<'_>,
        conditions: &Conditions,
        before: &NegotiatingText,
        after: &NegotiatingText,
        options: &DiffOptions,
    ) -> Result<Self, DiffError> {
        for text in [before, after] {
            terrain.check_all(text.clauses().places())?;
        }
        let frame = Frame { terrain, conditions, options };
        let matching = match_terms(terrain, options, before.clauses(), after.clauses())?;
        let concerned = Concerned::by(before, after);
        let asked = concerned.sides.into_iter().map(|side| {
            let found = seen_from(&frame, Viewpoint::AskedOf(&side), &matching, before, after);
            (side, found)
        });
        let asked: BTreeMap<Obligor, Findings> = asked.collect();
        let given = concerned.parties.into_iter().map(|party| {
            let found = seen_from(&frame, Viewpoint::GivenTo(&party), &matching, before, after);
            (party, found)
        });
        let given: BTreeMap<PartyId, Findings> = given.collect();
        let nobody = Viewpoint::AskedOf(&Obligor::Unstated);
        let found = seen_from(&frame, nobody, &matching, before, after);
        Ok(Self {
            before: before.clone(),
            after: after.clone(),
            options: options.clone(),
            ground: terrain.ground().map(|ground| ground.id().clone()),
            kinship: kinship(before, after, |text, base| text.based_on().contains(base.id())),
            changes: judged(&found.changes, &asked, &given),
            found,
            drift: Vec::new(),
            asked: asked.into_iter().map(|(side, found)| (side, total(&found))).collect(),
            given: given.into_iter().map(|(party, found)| (party, total(&found))).collect(),
        })
    }

    /// The earlier text, or the one named first.
    #[must_use]
    pub fn before(&self) -> &NegotiatingText {
        &self.before
    }

    /// The later text, or the one named second.
    #[must_use]
    pub fn after(&self) -> &NegotiatingText {
        &self.after
    }

    /// How they were compared.
    #[must_use]
    pub fn options(&self) -> &DiffOptions {
        &self.options
    }

    /// The one ground both were resolved on.
    #[must_use]
    pub fn ground(&self) -> Option<&GroundId> {
        self.ground.as_ref()
    }

    /// How the two hang together.
    #[must_use]
    pub fn kinship(&self) -> Kinship {
        self.kinship
    }

    /// Every change, by term; ties between terms last.
    #[must_use]
    pub fn changes(&self) -> &[TextChange] {
        &self.changes
    }

    /// Terms, or declared absences, that both texts have alike, by their later id.
    #[must_use]
    pub fn reaffirmed(&self) -> &[TermId] {
        &self.found.reaffirmed
    }

    /// Terms and declared absences of the two texts that were taken for one, each with one, by later id.
    #[must_use]
    pub fn matches(&self) -> Vec<Matched> {
        self.found.matches([self.before.clauses(), self.after.clauses()], &self.options)
    }

    /// Terms whose words stayed while their ground moved.
    #[must_use]
    pub fn drift(&self) -> &[Drift] {
        &self.drift
    }

    /// Whether nothing changed in what they say. Citations and labels may differ.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The sides that either text has do something.
    #[must_use]
    pub fn sides(&self) -> impl ExactSizeIterator<Item = &Obligor> {
        self.asked.keys()
    }

    /// The parties that either text says would receive something.
    #[must_use]
    pub fn recipients(&self) -> impl ExactSizeIterator<Item = &PartyId> {
        self.given.keys()
    }

    /// Whether the later text asks more or less of this side, over all changes.
    #[must_use]
    pub fn asked_of(&self, side: &Obligor) -> Total {
        self.asked.get(side).copied().unwrap_or_else(Total::same)
    }

    /// Whether the later text gives this party more or less, over all changes.
    #[must_use]
    pub fn given_to(&self, party: &PartyId) -> Total {
        self.given.get(party).copied().unwrap_or_else(Total::same)
    }

    /// The changes that may ask more or less of this side: those that its total comes from.
    pub fn changes_asked_of(&self, side: &Obligor) -> impl Iterator<Item = &TextChange> {
        self.changes.iter().filter(move |change| !change.effects().asked_of(side).is_only(Shift::Same))
    }

    /// The changes that may give this party more or less: those that its total comes from.
    pub fn changes_given_to(&self, party: &PartyId) -> impl Iterator<Item = &TextChange> {
        self.changes.iter().filter(move |change| !change.effects().given_to(party).is_only(Shift::Same))
    }
}

fn seen_from(
    frame: &Frame<'_>,
    viewpoint: Viewpoint<'_>,
    matching: &Matching<'_>,
    before: &NegotiatingText,
    after: &NegotiatingText,
) -> Findings {
    let (earlier, later) = (&before.account().coverage, &after.account().coverage);
    let pair = Pair { viewpoint, before: earlier, after: later };
    Findings::of(frame, &pair, matching, [before.clauses(), after.clauses()])
}

/// Sides that would do something, and parties that would receive something.
#[derive(Debug, Default)]
struct Concerned {
    sides: BTreeSet<Obligor>,
    parties: BTreeSet<PartyId>,
}

impl Concerned {
    fn by(before: &NegotiatingText, after: &NegotiatingText) -> Self {
        let mut concerned = Self::default();
        for clauses in [before, after].map(NegotiatingText::clauses) {
            clauses.all_terms().for_each(|term| concerned.add(term));
            if clauses.absences().any(|(_, absence)| absence.was.is_none()) {
                concerned.sides.insert(Obligor::Unstated);
            }
        }
        concerned
    }

    /// By one change: a term of which nothing is recorded may be anybody's.
    fn by_change(change: &Change) -> Self {
        let mut concerned = Self::default();
        for end in change.all_before().iter().chain(change.all_after()) {
            match end.term() {
                Some(term) => concerned.add(term),
                None => _ = concerned.sides.insert(Obligor::Unstated),
            }
        }
        concerned
    }

    fn add(&mut self, term: &Term) {
        for reading in term.readings() {
            self.sides.insert(reading.obligor().clone());
            self.parties.extend(Reading::recipients(reading).cloned());
        }
    }
}

/// Changes, each with what it comes to from every viewpoint. What changed, and in which order, is the same from all of them.
fn judged(
    changes: &[Change],
    asked: &BTreeMap<Obligor, Findings>,
    given: &BTreeMap<PartyId, Findings>,
) -> Vec<TextChange> {
    let one = |(index, change): (usize, &Change)| {
        let seen = |found: &Findings| found.changes.get(index).cloned();
        let concerned = Concerned::by_change(change);
        let of_sides = concerned.sides.into_iter().filter_map(|side| Some((seen(asked.get(&side)?)?, side)));
        let of_sides: Vec<(Change, Obligor)> = of_sides.collect();
        let of_parties =
            concerned.parties.into_iter().filter_map(|party| Some((seen(given.get(&party)?)?, party)));
        let of_parties: Vec<(Change, PartyId)> = of_parties.collect();
        let same = Verdict::only(Direction::Same);
        let all = || of_sides.iter().map(|(seen, _)| seen).chain(of_parties.iter().map(|(seen, _)| seen));
        let mut moving = all().filter(|seen| seen.verdict() != same).peekable();
        let rests_on_no_effect = moving.peek().is_some() && moving.all(Change::rests_on_no_effect);
        let exact = all().all(Change::is_exact);
        let shifts = |seen: &Change| Shifts::of_asking(seen.verdict());
        let effects = Effects {
            asked: of_sides.iter().map(|(seen, side)| (side.clone(), shifts(seen))).collect(),
            given: of_parties.iter().map(|(seen, party)| (party.clone(), shifts(seen))).collect(),
        };
        let mut change = change.clone().judged(effects);
        (change.rests_on_no_effect, change.exact) = (rests_on_no_effect, exact);
        change
    };
    changes.iter().enumerate().map(one).collect()
}

fn total(found: &Findings) -> Total {
    let verdict = joined(found.slots.iter().map(SlotVerdict::verdicts));
    Total { spoken: Shifts::of_asking(verdict.spoken), with_silence: Shifts::of_asking(verdict.with_silence) }
}

fn kinship(
    before: &NegotiatingText,
    after: &NegotiatingText,
    is_based_on: impl Fn(&NegotiatingText, &NegotiatingText) -> bool,
) -> Kinship {
    let is_unclear = |text: &NegotiatingText| text.authors().is_empty() || text.is_authorship_disputed();
    match () {
        () if before.id() == after.id() => Kinship::Itself,
        () if is_based_on(after, before) => Kinship::Revision,
        () if is_based_on(before, after) => Kinship::Ancestor,
        () if is_unclear(before) || is_unclear(after) => Kinship::AuthorsUnclear,
        () if before.authors() == after.authors() => Kinship::SameAuthors,
        () => Kinship::OtherAuthors,
    }
}
