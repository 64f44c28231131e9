//! Diffs: what they are asked, and what they find, in the words of the vectors.

use std::collections::{BTreeMap, BTreeSet};

use demarche::diff::{
    Change, ChangeKind, CountedAxes, CountedLand, Diff, DiffOptions, SilencePolicy, Subject,
};
use demarche::{Conditions, Direction, Position, Relations, Verdict};
use serde::Deserialize;

use super::land::{HoldersByPlace, World};
use super::naming::{Naming, id};
use super::position::PositionSpec;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PolicySpec {
    Keep,
    Drop,
    Unknown,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum CountSpec {
    EffectOnly,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum AxisSpec {
    Title,
    Control,
}

/// A diff as it is asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    #[serde(rename = "op")]
    _op: String,
    holder: String,
    policy: PolicySpec,
    // None where no term is about land.
    #[serde(default)]
    ground: HoldersByPlace,
    before: PositionSpec,
    after: PositionSpec,
    count: Option<CountSpec>,
    axes: Option<Vec<AxisSpec>>,
    #[serde(default)]
    implies: Vec<(String, String)>,
}

impl Question {
    fn options(&self) -> DiffOptions {
        let silence = match self.policy {
            PolicySpec::Keep => SilencePolicy::Keep,
            PolicySpec::Drop => SilencePolicy::Drop,
            PolicySpec::Unknown => SilencePolicy::Unknown,
        };
        let land = match self.count {
            Some(CountSpec::EffectOnly) => CountedLand::EffectOnly,
            None => CountedLand::Declared,
        };
        let axes = match self.axes.as_deref() {
            None => CountedAxes::All,
            Some([AxisSpec::Title]) => CountedAxes::Title,
            Some([AxisSpec::Control]) => CountedAxes::Control,
            Some(axes) => panic!("no way to count {axes:?}"),
        };
        DiffOptions::default().with_silence(silence).with_land(land).with_axes(axes)
    }

    fn conditions(&self) -> Conditions {
        self.implies.iter().fold(Conditions::none(), |conditions, (stronger, weaker)| {
            conditions.implying(id(stronger), id(weaker))
        })
    }

    pub(crate) fn before(&self, naming: Naming) -> Position {
        self.before.position("before", &self.holder, naming)
    }

    pub(crate) fn after(&self, naming: Naming) -> Position {
        self.after.position("after", &self.holder, naming)
    }

    /// Both positions, with what they list in every order.
    pub(crate) fn reordered(&self) -> impl Iterator<Item = (Position, Position)> {
        let position = |spec: &PositionSpec, name| spec.position(name, &self.holder, Naming::AsWritten);
        self.before.reordered().flat_map(move |before| {
            let before = position(&before, "before");
            self.after.reordered().map(move |after| (before.clone(), position(&after, "after")))
        })
    }

    /// What changed, as this question has it.
    pub(crate) fn answer(&self, naming: Naming) -> Findings {
        self.diff(&self.before(naming), &self.after(naming), naming)
    }

    /// Compares two positions as this question has it.
    pub(crate) fn diff(&self, before: &Position, after: &Position, naming: Naming) -> Findings {
        let world = World::held(&self.ground, naming);
        let diff = Diff::compute(&world.terrain(), &self.conditions(), before, after, &self.options());
        Findings::of(&diff.unwrap(), naming)
    }
}

/// What a diff finds of one term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OfTerm {
    /// What the diff says its changes come to.
    pub(crate) verdict: Verdict,
    /// The join of its changes.
    pub(crate) joined: Verdict,
    /// The kinds of its changes.
    pub(crate) kinds: BTreeSet<String>,
    /// What its changes must be called when the comparison is reversed.
    duals: BTreeSet<String>,
    relations: Vec<Relations>,
}

/// What a diff finds. Terms and ties are called as the vectors do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Findings {
    pub(crate) verdict: Verdict,
    pub(crate) spoken: Verdict,
    pub(crate) terms: BTreeMap<String, OfTerm>,
    pub(crate) linkages: BTreeMap<String, Verdict>,
}

impl Findings {
    fn of(diff: &Diff, naming: Naming) -> Self {
        let verdict = diff.verdict().expect("one holder at two times");
        let mut findings = Self {
            verdict: verdict.with_silence,
            spoken: verdict.spoken,
            terms: BTreeMap::new(),
            linkages: BTreeMap::new(),
        };
        for change in diff.changes() {
            findings.add(diff, change, naming);
        }
        findings
    }

    fn add(&mut self, diff: &Diff, change: &Change, naming: Naming) {
        if let Subject::Linkage(linkage) = change.subject() {
            let (give, ask) = linkage.ends();
            let name = format!("{}~{}", naming.name(give.as_str()), naming.name(ask.as_str()));
            let known = self.linkages.insert(name, change.verdict());
            assert_eq!(known, None, "a tie changes once");
            return;
        }
        let term = change.id().unwrap();
        let of_term = self.terms.entry(naming.name(term.as_str())).or_insert_with(|| OfTerm {
            verdict: diff.term_verdict(term).unwrap(),
            joined: Direction::Same.into(),
            kinds: BTreeSet::new(),
            duals: BTreeSet::new(),
            relations: Vec::new(),
        });
        of_term.joined = of_term.joined.join(change.verdict());
        of_term.kinds.insert(written(change.kind()));
        of_term.duals.insert(written(dual(change)));
        of_term.relations.extend(change.relations());
    }

    /// That nothing changed.
    pub(crate) fn none() -> Self {
        let same = Verdict::only(Direction::Same);
        Self { verdict: same, spoken: same, terms: BTreeMap::new(), linkages: BTreeMap::new() }
    }

    /// What the comparison must find when it is made the other way round.
    pub(crate) fn reversed(&self) -> Self {
        let of_term = |of: &OfTerm| OfTerm {
            verdict: of.verdict.reverse(),
            joined: of.joined.reverse(),
            kinds: of.duals.clone(),
            duals: of.kinds.clone(),
            relations: of.relations.iter().map(|relations| relations.converse()).collect(),
        };
        Self {
            verdict: self.verdict.reverse(),
            spoken: self.spoken.reverse(),
            terms: self.terms.iter().map(|(term, of)| (term.clone(), of_term(of))).collect(),
            linkages: self.linkages.iter().map(|(tie, verdict)| (tie.clone(), verdict.reverse())).collect(),
        }
    }
}

/// A kind as the vectors write it.
fn written(kind: ChangeKind) -> String {
    format!("{kind:?}")
}

/// The kind under reversal (semantics §7.2).
fn dual(change: &Change) -> ChangeKind {
    use ChangeKind as Kind;
    match change.kind() {
        Kind::Introduced => Kind::Omitted,
        Kind::Omitted => Kind::Introduced,
        Kind::FirstMentioned => Kind::Unmentioned,
        Kind::Unmentioned => Kind::FirstMentioned,
        Kind::Strengthened => Kind::Weakened,
        Kind::Weakened => Kind::Strengthened,
        Kind::Specified => Kind::Blurred,
        Kind::Blurred => Kind::Specified,
        Kind::Withdrawn | Kind::Deferred | Kind::Disowned | Kind::Unclear | Kind::Met | Kind::Moot => {
            Kind::Reintroduced
        }
        Kind::Reintroduced => {
            // It carries the absence, whose kinds are called as those of changes are.
            let absence = change.absence().unwrap().name();
            ChangeKind::ALL.into_iter().find(|(_, name)| *name == absence).unwrap().0
        }
        own => own,
    }
}
