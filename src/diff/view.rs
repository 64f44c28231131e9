//! Some of the changes of a diff, and how many of which sort they are.

use std::collections::BTreeMap;
use std::fmt;

use super::Diff;
use super::change::{Basis, Change, ChangeKind};
use super::text::{Effects, TextDiff};
use crate::id::{IssueId, PartyId, SourceId};
use crate::order::{Direction, Shift, Verdict};
use crate::term::{Citation, Family, Obligor, Reading, Side, Term};

/// Some of the changes of a diff, in its order.
///
/// # Semantics
///
/// A view takes nothing out of the diff it is of, and has no verdict of its own: what is left of a position when part of it is not
/// looked at is no position. Each step narrows it further. What is said of a change's terms holds of the earlier or the later one:
/// a change is of a family, party or source if either of its ends is.
///
/// # Laws
///
/// The steps commute, and each is idempotent. The groups of [`by_kind`](View::by_kind) and [`by_issue`](View::by_issue) hold every
/// change once; those of [`by_party`](View::by_party) and [`by_family`](View::by_family) at least once. Changes of positions and of texts
/// are viewed alike; which way they went is asked of the former by [`surely`](View::surely) and [`possibly`](View::possibly), of the
/// latter party by party, by [`asking`](View::asking) and [`giving`](View::giving).
///
/// # Complexity
///
/// Each step is linear in the changes and what their terms hold.
///
/// # Examples
///
#[cfg_attr(feature = "toml", doc = "```")]
#[cfg_attr(not(feature = "toml"), doc = "```ignore")]
/// use demarche::diff::{Basis, Diff, DiffOptions};
/// use demarche::{Direction, Side};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let diff = Diff::between(&dossier, "anchorage", "call-post", &DiffOptions::default())?;
/// let harder = diff.view().resting_on(Basis::Spoken).possibly(Direction::Harder);
/// assert_eq!(harder.changes().len(), 1);
/// assert_eq!(diff.view().on_side(Side::Give).counts().silent, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// semantics §7.4: "a filtered diff is a view".
#[derive(Debug, Clone)]
pub struct View<'d, V = Verdict> {
    changes: Vec<&'d Change<V>>,
}

/// How many changes there are, of which sort.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Counts {
    /// All of them.
    pub all: usize,
    /// Those that rest on silence.
    pub silent: usize,
    /// Those that are echoes of others.
    pub echoes: usize,
    /// By kind; none of a kind that is not there.
    pub kinds: BTreeMap<ChangeKind, usize>,
}

impl Diff {
    /// All its changes, to be narrowed down.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View { changes: self.changes().iter().collect() }
    }
}

impl TextDiff {
    /// All its changes, to be narrowed down.
    #[must_use]
    pub fn view(&self) -> View<'_, Effects> {
        View { changes: self.changes().iter().collect() }
    }
}

impl View<'_> {
    /// Those that may have gone this way.
    #[must_use]
    pub fn possibly(self, direction: Direction) -> Self {
        self.filter(|change| change.verdict().contains(direction))
    }

    /// Those that went this way, whatever is still open.
    #[must_use]
    pub fn surely(self, direction: Direction) -> Self {
        self.filter(|change| change.verdict().is_only(direction))
    }

    /// How many there are of each verdict.
    #[must_use]
    pub fn verdicts(&self) -> BTreeMap<Verdict, usize> {
        let mut verdicts = BTreeMap::new();
        for change in &self.changes {
            *verdicts.entry(change.verdict()).or_default() += 1;
        }
        verdicts
    }
}

impl View<'_, Effects> {
    /// Those that may ask so much more or less of this side.
    #[must_use]
    pub fn asking(self, side: &Obligor, shift: Shift) -> Self {
        self.filter(|change| change.effects().asked_of(side).contains(shift))
    }

    /// Those that may give this party so much more or less.
    #[must_use]
    pub fn giving(self, party: &PartyId, shift: Shift) -> Self {
        self.filter(|change| change.effects().given_to(party).contains(shift))
    }
}

impl<'d, V> View<'d, V> {
    /// The changes in it.
    #[must_use]
    pub fn changes(&self) -> &[&'d Change<V>] {
        &self.changes
    }

    /// Those of which this holds.
    #[must_use]
    pub fn filter(mut self, is_kept: impl Fn(&Change<V>) -> bool) -> Self {
        self.changes.retain(|change| is_kept(change));
        self
    }

    /// Those in which this party would perform, alone or with others; a mutual obligation is everyone's, an unstated one nobody's.
    #[must_use]
    pub fn of_party(self, party: &PartyId) -> Self {
        let performs = |obligor: &Obligor| match obligor {
            Obligor::Party(obligor) => obligor == party,
            Obligor::Mutual => true,
            Obligor::Unstated => false,
        };
        self.filter(|change| obligors(change).any(performs))
    }

    /// Those of provisions of this family.
    #[must_use]
    pub fn of_family(self, family: Family) -> Self {
        self.filter(|change| families(change).any(|other| other == family))
    }

    /// Those under this heading.
    #[must_use]
    pub fn on_issue(self, issue: &IssueId) -> Self {
        self.filter(|change| heading(change) == Some(issue))
    }

    /// Those of this kind.
    #[must_use]
    pub fn of_kind(self, kind: ChangeKind) -> Self {
        self.filter(|change| change.kind() == kind)
    }

    /// Those of terms on this side of the bargain, going by the stance last held.
    #[must_use]
    pub fn on_side(self, side: Side) -> Self {
        self.filter(|change| change.term().is_some_and(|term| term.stance().tag().side() == side))
    }

    /// Those for whose terms this source is cited.
    #[must_use]
    pub fn citing(self, source: &SourceId) -> Self {
        let cites =
            |term: &Term| term.citations().iter().any(|Citation { source: cited, .. }| cited == source);
        self.filter(|change| terms(change).any(cites))
    }

    /// Those that rest on this.
    #[must_use]
    pub fn resting_on(self, basis: Basis) -> Self {
        self.filter(|change| change.basis() == basis)
    }

    /// The changes of each kind.
    #[must_use]
    pub fn by_kind(&self) -> BTreeMap<ChangeKind, Self> {
        self.grouped(|change| vec![change.kind()])
    }

    /// The changes under each heading; `None` for those under no heading.
    #[must_use]
    pub fn by_issue(&self) -> BTreeMap<Option<&'d IssueId>, Self> {
        self.grouped(|change| vec![heading(change)])
    }

    /// The changes in which each performs.
    #[must_use]
    pub fn by_party(&self) -> BTreeMap<&'d Obligor, Self> {
        self.grouped(|change| obligors(change).collect())
    }

    /// The changes of each family.
    #[must_use]
    pub fn by_family(&self) -> BTreeMap<Family, Self> {
        self.grouped(|change| families(change).collect())
    }

    fn grouped<K: Ord>(&self, keys: impl Fn(&'d Change<V>) -> Vec<K>) -> BTreeMap<K, Self> {
        let mut groups: BTreeMap<K, Self> = BTreeMap::new();
        for change in &self.changes {
            let mut keys = keys(change);
            keys.sort();
            keys.dedup();
            for key in keys {
                groups.entry(key).or_insert_with(|| Self { changes: Vec::new() }).changes.push(change);
            }
        }
        groups
    }

    /// How many there are, of which sort.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { all: self.changes.len(), ..Counts::default() };
        for change in &self.changes {
            counts.silent += usize::from(change.basis() == Basis::Silence);
            counts.echoes += usize::from(change.is_echo());
            *counts.kinds.entry(change.kind()).or_default() += 1;
        }
        counts
    }
}

/// `3 changes: 1 strengthened, 2 unmentioned`.
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.all, if self.all == 1 { "change" } else { "changes" })?;
        for (index, (kind, count)) in self.kinds.iter().enumerate() {
            write!(f, "{} {count} {kind}", if index == 0 { ":" } else { "," })?;
        }
        Ok(())
    }
}

/// The terms at both ends of a change, as held or as a declared absence has them.
fn terms<V>(change: &Change<V>) -> impl Iterator<Item = &Term> {
    [change.before(), change.after()].into_iter().flatten().filter_map(|end| end.term())
}

fn obligors<V>(change: &Change<V>) -> impl Iterator<Item = &Obligor> {
    terms(change).flat_map(Term::readings).map(Reading::obligor)
}

fn families<V>(change: &Change<V>) -> impl Iterator<Item = Family> {
    let provisions = terms(change).flat_map(Term::readings).flat_map(Reading::provisions);
    provisions.map(|provision| provision.action().entry().family)
}

fn heading<V>(change: &Change<V>) -> Option<&IssueId> {
    change.term().and_then(Term::issue)
}
