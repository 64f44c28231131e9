//! Generated pairs by what happened to their terms, and how well they were matched.

use std::collections::BTreeSet;

use demarche::diff::{ChangeKind, Diff, DiffOptions};
use demarche::{Conditions, Position, Terrain};

use super::{Draft, MEMBERS, Numbers, gazetteer, position};

/// What happens to a term; it may become several, or take another into one.
pub struct Category {
    pub name: &'static str,
    apply: fn(&mut Numbers, &Draft) -> Step,
    /// Whether what cannot be told counts as right.
    pub may_be_open: bool,
}

/// Earlier terms and what they became. Each of the earlier became each of the later, if they are of one performer.
struct Step {
    before: Vec<Draft>,
    after: Vec<Draft>,
    /// Which became which, by place.
    truth: Vec<(usize, usize)>,
}

impl Step {
    fn one(before: &Draft, after: Draft) -> Self {
        Self { before: vec![before.clone()], after: vec![after], truth: vec![(0, 0)] }
    }

    /// In the order given.
    fn each(before: Vec<Draft>, after: Vec<Draft>) -> Self {
        let truth = (0..before.len()).map(|index| (index, index)).collect();
        Self { before, after, truth }
    }
}

pub const CATEGORIES: [Category; 14] = [
    Category { name: "ids removed", apply: |_, draft| Step::one(draft, draft.clone()), may_be_open: false },
    Category {
        name: "reordered, with edits",
        apply: |n, draft| Step::one(draft, edited(n, draft)),
        may_be_open: false,
    },
    Category {
        name: "reworded",
        apply: |n, draft| Step::one(draft, reworded(n, draft, 7)),
        may_be_open: false,
    },
    Category {
        name: "reworded throughout",
        apply: |n, draft| Step::one(draft, reworded(n, draft, 10)),
        may_be_open: false,
    },
    Category {
        name: "renumbered",
        apply: |n, draft| Step::one(draft, renumbered(n, draft)),
        may_be_open: false,
    },
    Category {
        name: "re-quantified",
        apply: |n, draft| Step::one(draft, requantified(n, draft)),
        may_be_open: false,
    },
    Category { name: "split in two", apply: split, may_be_open: false },
    Category { name: "merged", apply: merged, may_be_open: false },
    Category { name: "narrowed", apply: narrowed, may_be_open: false },
    Category { name: "moved and edited", apply: moved, may_be_open: false },
    Category {
        name: "stance flipped",
        apply: |n, draft| Step::one(draft, flipped(n, draft)),
        may_be_open: false,
    },
    Category { name: "obligor flipped", apply: other_obligor, may_be_open: false },
    Category { name: "near-duplicates", apply: near_duplicates, may_be_open: true },
    Category { name: "similar terms swapped", apply: similar, may_be_open: false },
];

fn reworded(numbers: &mut Numbers, draft: &Draft, words: usize) -> Draft {
    let mut draft = draft.clone();
    for word in draft.words.iter_mut().take(words) {
        *word = numbers.below(200);
    }
    numbers.shuffle(&mut draft.words);
    draft
}

fn renumbered(numbers: &mut Numbers, draft: &Draft) -> Draft {
    let mut draft = reworded(numbers, draft, 2);
    draft.number = Some(1 + numbers.below(300));
    draft
}

fn requantified(numbers: &mut Numbers, draft: &Draft) -> Draft {
    let mut draft = renumbered(numbers, draft);
    draft.condition = match draft.condition {
        Some(_) => None,
        None => Some(numbers.below(5)),
    };
    draft
}

fn flipped(numbers: &mut Numbers, draft: &Draft) -> Draft {
    let mut draft = reworded(numbers, draft, 3);
    draft.stance = 1 + numbers.below(3);
    draft
}

fn edited(numbers: &mut Numbers, draft: &Draft) -> Draft {
    match numbers.below(4) {
        0 => draft.clone(),
        1 => reworded(numbers, draft, 5),
        2 => renumbered(numbers, draft),
        _ => requantified(numbers, draft),
    }
}

fn with_members(numbers: &mut Numbers, draft: &Draft, count: usize) -> Draft {
    Draft { members: numbers.set(count, MEMBERS), ..draft.clone() }
}

fn halves(numbers: &mut Numbers, draft: &Draft) -> (Draft, [Draft; 2]) {
    let whole = with_members(numbers, draft, 4);
    let mut members: Vec<usize> = whole.members.iter().copied().collect();
    numbers.shuffle(&mut members);
    let (some, others) = members.split_at(1 + numbers.below(3));
    let parts = [some, others].map(|members| {
        let members = members.iter().copied().collect();
        Draft { members, ..reworded(numbers, &whole, 5) }
    });
    (whole, parts)
}

fn split(numbers: &mut Numbers, draft: &Draft) -> Step {
    let (whole, parts) = halves(numbers, draft);
    Step { before: vec![whole], after: parts.into(), truth: vec![(0, 0), (0, 1)] }
}

fn merged(numbers: &mut Numbers, draft: &Draft) -> Step {
    let (whole, parts) = halves(numbers, draft);
    Step { before: parts.into(), after: vec![whole], truth: vec![(0, 0), (1, 0)] }
}

fn narrowed(numbers: &mut Numbers, draft: &Draft) -> Step {
    let whole = with_members(numbers, draft, 4);
    let gone = 1 + numbers.below(3);
    let kept = whole.members.iter().copied().skip(gone).collect();
    let narrow = Draft { members: kept, ..reworded(numbers, &whole, 3) };
    if numbers.below(2) == 0 { Step::one(&whole, narrow) } else { Step::one(&narrow, whole) }
}

/// Some members go, others come, and numbers and words change too.
fn moved(numbers: &mut Numbers, draft: &Draft) -> Step {
    let before = with_members(numbers, draft, 4);
    let mut after = requantified(numbers, &before);
    after.members = before.members.iter().copied().skip(1).chain([numbers.below(MEMBERS)]).collect();
    Step::one(&before, after)
}

fn other_obligor(numbers: &mut Numbers, draft: &Draft) -> Step {
    let after = Draft { obligor: (draft.obligor + 1) % 3, ..reworded(numbers, draft, 2) };
    Step { before: vec![draft.clone()], after: vec![after], truth: Vec::new() }
}

/// Two terms that differ in a number only. Either one thing else tells them apart later, or nothing does.
fn near_duplicates(numbers: &mut Numbers, draft: &Draft) -> Step {
    let number = numbers.below(100);
    let mut first = Draft { number: Some(1 + number), ..draft.clone() };
    if matches!(first.deed, super::Deed::Items(..)) {
        first.deed = super::Deed::Other(2);
    }
    let second = Draft { number: Some(150 + number), ..first.clone() };
    let after = match numbers.below(2) {
        // The numbers stay, and a condition comes.
        0 => [&first, &second].map(|draft| Draft { condition: Some(7), ..draft.clone() }),
        _ => [&first, &second].map(|draft| Draft { number: draft.number.map(|n| n + 20), ..draft.clone() }),
    };
    Step::each(vec![first, second], after.into())
}

/// Two terms that share members, each of which keeps its own; their order is turned round.
fn similar(numbers: &mut Numbers, draft: &Draft) -> Step {
    let whole = with_members(numbers, draft, 4);
    let members: Vec<usize> = whole.members.iter().copied().collect();
    let of = |numbers: &mut Numbers, members: &[usize]| {
        let words = (0..10).map(|_| numbers.below(200)).collect();
        Draft { members: members.iter().copied().collect(), words, ..whole.clone() }
    };
    let before = vec![of(numbers, &members[..3]), of(numbers, &members[1..])];
    let after = before.iter().map(|draft| {
        let mut after = requantified(numbers, draft);
        after.members.insert(numbers.below(MEMBERS));
        after
    });
    let after = after.collect();
    Step::each(before, after)
}

/// Two positions, and which term of the one became which of the other.
pub struct Case {
    pub before: Position,
    pub after: Position,
    pub truth: BTreeSet<(String, String)>,
}

const TERMS: usize = 24;

impl Case {
    /// Terms to half of which the same happens, among others that stay, go and come.
    pub fn of(category: &Category, seed: u64) -> Self {
        let mut numbers = Numbers::seeded(seed);
        let (mut before, mut after, mut truth) = (Vec::new(), Vec::new(), Vec::new());
        for index in 0..TERMS {
            let draft = Draft::any(&mut numbers);
            let step = match index {
                0..=11 => (category.apply)(&mut numbers, &draft),
                12..=21 => Step::one(&draft, edited(&mut numbers, &draft)),
                22 => Step { before: vec![draft], after: Vec::new(), truth: Vec::new() },
                _ => Step { before: Vec::new(), after: vec![draft], truth: Vec::new() },
            };
            truth.extend(step.truth.iter().map(|(b, a)| (before.len() + b, after.len() + a)));
            before.extend(step.before);
            after.extend(step.after);
        }
        let mut names = |count: usize, prefix: &str| {
            let mut names: Vec<String> = (0..count).map(|n| format!("{prefix}-{n}")).collect();
            numbers.shuffle(&mut names);
            names
        };
        let (earlier, later) = (names(before.len(), "article"), names(after.len(), "clause"));
        let terms = |drafts: &[Draft], names: &[String]| -> Vec<_> {
            drafts.iter().zip(names).map(|(draft, name)| draft.term(name)).collect()
        };
        Self {
            before: position("before", "2025-08-15", terms(&before, &earlier)),
            after: position("after", "2025-10-16", terms(&after, &later)),
            truth: truth.into_iter().map(|(b, a)| (earlier[b].clone(), later[a].clone())).collect(),
        }
    }

    pub fn diff(&self) -> Diff {
        let gazetteer = gazetteer();
        let (terrain, conditions) = (Terrain::new(&gazetteer, None), Conditions::none());
        Diff::compute(&terrain, &conditions, &self.before, &self.after, &DiffOptions::default()).unwrap()
    }
}

/// What was said of which term became which.
#[derive(Debug, Default)]
pub struct Said {
    /// Taken for one, or for a part.
    pub pairs: BTreeSet<(String, String)>,
    /// Left open.
    pub open: BTreeSet<(String, String)>,
}

impl Said {
    pub fn by(diff: &Diff) -> Self {
        let mut said = Self::default();
        let name = |id: &demarche::TermId| id.to_string();
        said.pairs.extend(diff.matches().iter().map(|m| (name(m.before()), name(m.after()))));
        for change in diff.changes() {
            if let ChangeKind::Split | ChangeKind::Merged = change.kind() {
                for before in change.all_before() {
                    let after = change.all_after().iter();
                    said.pairs.extend(after.map(|after| (name(before.id()), name(after.id()))));
                }
            }
            let candidates = change.candidates().iter();
            said.open.extend(candidates.filter_map(|c| Some((name(c.before()?), name(c.after()?)))));
        }
        said
    }
}

/// How many pairs were said, are true, and are both.
#[derive(Debug, Default, Clone, Copy)]
pub struct Score {
    pub said: usize,
    pub truth: usize,
    pub right: usize,
    pub open: usize,
}

impl Score {
    pub fn add(&mut self, category: &Category, case: &Case, said: &Said) {
        let open =
            case.truth.iter().filter(|pair| said.open.contains(pair) && !said.pairs.contains(pair)).count();
        let counted = if category.may_be_open { open } else { 0 };
        self.said += said.pairs.len() + counted;
        self.truth += case.truth.len();
        self.right += case.truth.intersection(&said.pairs).count() + counted;
        self.open += open;
    }

    pub fn and(self, other: Self) -> Self {
        Self {
            said: self.said + other.said,
            truth: self.truth + other.truth,
            right: self.right + other.right,
            open: self.open + other.open,
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "counts are small")]
    pub fn precision(self) -> f64 {
        self.right as f64 / self.said.max(1) as f64
    }

    #[allow(clippy::cast_precision_loss, reason = "counts are small")]
    pub fn recall(self) -> f64 {
        self.right as f64 / self.truth.max(1) as f64
    }
}
