//! How two stances on one thing stand to each other, given how the contents do.

use std::collections::BTreeSet;
use std::fmt;

use super::dimension::Dimension;
use crate::diff::across::Meeting;
use crate::order::{Outcome as _, Relation, Relations};
use crate::term::{Stance, StanceTag};

/// How what two sides say of one thing stands.
///
/// # Source
///
/// semantics §9.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Both would have the same, or both would not have it.
    Agreed,
    /// They differ, and something meets both as they stand.
    Compatible,
    /// They differ in one dimension, in which neither meets the other.
    Bridgeable,
    /// One excludes what the other wants, or they do not meet in several dimensions.
    Conflicting,
    /// Only one side speaks of it, which is neither consent nor refusal.
    OneSided,
    /// It depends on a reading, a value left open or a stance not taken.
    Unknown,
}

impl Standing {
    /// Every standing, with its name.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Agreed, "agreed"),
        (Self::Compatible, "compatible"),
        (Self::Bridgeable, "bridgeable on one dimension"),
        (Self::Conflicting, "conflicting"),
        (Self::OneSided, "one-sided"),
        (Self::Unknown, "unknown"),
    ];

    /// The name in print.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(standing, _)| *standing == self).map_or("", |(_, name)| name)
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What a stance lets be done of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// So much or more.
    AtLeast,
    /// So much or less.
    AtMost,
    /// So much.
    Exactly,
    /// Not so much.
    Below,
    /// More than so much: it is not enough.
    Beyond,
    /// Nothing is said.
    Untold,
}

impl Bound {
    /// What a stance may let be done, by whether its holder is the one who does it, where that is known.
    ///
    /// semantics §5: what another would do is refused as not enough, and accepted as enough.
    pub(super) fn of(stance: &Stance, is_own: Option<bool>) -> Vec<Self> {
        let [own, others] = match stance.tag() {
            StanceTag::Demand => [Self::AtLeast; 2],
            StanceTag::Offer => [Self::AtMost; 2],
            StanceTag::Accept => [Self::AtMost, Self::AtLeast],
            StanceTag::Provided => [Self::Exactly; 2],
            StanceTag::Refuse => [Self::Below, Self::Beyond],
            StanceTag::Excluded => [Self::Below; 2],
            StanceTag::Open | StanceTag::LeftOpen | StanceTag::Bracketed => [Self::Untold; 2],
        };
        match is_own {
            Some(true) => vec![own],
            Some(false) => vec![others],
            None if own == others => vec![own],
            None => vec![own, others],
        }
    }

    pub(super) fn is_of_refusal(self) -> bool {
        matches!(self, Self::Below | Self::Beyond)
    }
}

/// What is known of how two contents stand, second to first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Contents<'a> {
    pub(super) relations: Relations,
    pub(super) dimensions: &'a [Dimension],
    /// Whether they are about something in common.
    pub(super) meeting: Meeting,
}

/// Every way in which it may stand; never empty.
pub(super) fn standings(bounds: [Bound; 2], contents: Contents<'_>) -> BTreeSet<Standing> {
    let [may_be_untold, may_be_told] = contents.meeting.untold;
    let mut all = if may_be_told { told(bounds, contents) } else { BTreeSet::new() };
    if may_be_untold {
        all.extend(untold(bounds, contents));
    }
    all
}

/// How it may stand where what the one says, the other passes over. A refusal is of what it names, and silence does not lessen it.
fn untold(bounds: [Bound; 2], contents: Contents<'_>) -> BTreeSet<Standing> {
    match bounds.map(Bound::is_of_refusal) {
        [false, false] => everything(),
        [true, true] => BTreeSet::from([Standing::Agreed, Standing::Compatible]),
        _ => told(bounds, contents),
    }
}

/// How it may stand by what both sides say.
fn told(bounds: [Bound; 2], contents: Contents<'_>) -> BTreeSet<Standing> {
    use Bound::{AtLeast, AtMost, Below, Beyond, Exactly, Untold};
    let differs = |relation| relation != Relation::Equal;
    match bounds {
        [Untold, _] | [_, Untold] => everything(),
        [Below | Beyond, Below | Beyond] => alike_or(contents, Standing::Compatible),
        // What is asked or done falls short of what is refused.
        [AtLeast | Exactly, Below] | [Beyond, AtMost | Exactly] => refused(contents, Relation::is_up),
        // It goes beyond what is refused.
        [Below, AtLeast | Exactly] | [AtMost | Exactly, Beyond] => refused(contents, Relation::is_down),
        // Less than either is no more than is given, and more than either no less than is asked.
        [AtMost, Below] | [Below, AtMost] | [AtLeast, Beyond] | [Beyond, AtLeast] => {
            refused(contents, differs)
        }
        // What the second would give against what the first asks: less falls short.
        [AtLeast, AtMost | Exactly] | [Exactly, AtMost] => against(contents, Relation::is_down),
        [AtMost, AtLeast | Exactly] | [Exactly, AtLeast] => against(contents, Relation::is_up),
        [AtLeast, AtLeast] | [AtMost, AtMost] => together(contents),
        [Exactly, Exactly] => against(contents, differs),
    }
}

/// What may stand in any way.
pub(super) fn everything() -> BTreeSet<Standing> {
    BTreeSet::from([Standing::Agreed, Standing::Compatible, Standing::Bridgeable, Standing::Conflicting])
}

fn alike_or(contents: Contents<'_>, other: Standing) -> BTreeSet<Standing> {
    let each = contents.relations.iter().map(|relation| match relation {
        Relation::Equal => Standing::Agreed,
        _ => other,
    });
    each.collect()
}

/// An ask against a give: how many dimensions fall short, where `is_short` says which relation does.
fn against(contents: Contents<'_>, is_short: fn(Relation) -> bool) -> BTreeSet<Standing> {
    let gaps = || short(contents.dimensions.iter(), is_short);
    contents
        .relations
        .iter()
        .flat_map(|relation| match relation {
            Relation::Equal => BTreeSet::from([Standing::Agreed]),
            relation if !is_short(relation) => BTreeSet::from([Standing::Compatible]),
            _ => gaps(),
        })
        .collect()
}

/// Two asks, or two gives: the more, or the less, meets both, unless a dimension has no more and no less.
fn together(contents: Contents<'_>) -> BTreeSet<Standing> {
    let others = || contents.dimensions.iter().filter(|dimension| !dimension.is_of_members());
    let is_apart: fn(Relation) -> bool = |relation| relation == Relation::Incomparable;
    let is_possible = others().any(|dimension| dimension.relations.contains(Relation::Incomparable));
    let is_sure = others().any(|dimension| dimension.relations.is_only(Relation::Incomparable));
    let mut all = BTreeSet::new();
    for relation in contents.relations.iter() {
        match relation {
            Relation::Equal => _ = all.insert(Standing::Agreed),
            Relation::Less | Relation::Greater => _ = all.insert(Standing::Compatible),
            Relation::Incomparable => {
                if is_possible {
                    all.extend(short(others(), is_apart));
                }
                if !is_sure {
                    all.insert(Standing::Compatible);
                }
            }
        }
    }
    all
}

/// Something wanted against a refusal, which is of each of its members: nothing is said of what lies on the other side of the degree it
/// names, as `is_clear` has it of what is refused or of what is wanted.
fn refused(contents: Contents<'_>, is_clear: fn(Relation) -> bool) -> BTreeSet<Standing> {
    let Meeting { may, may_not, .. } = contents.meeting;
    let mut degrees = contents.dimensions.iter().filter(|dimension| !dimension.is_of_members());
    // Whether that would be refused too is not said.
    let is_left = degrees.any(|dimension| dimension.relations.iter().any(is_clear));
    let compatible = (!may || may_not || is_left).then_some(Standing::Compatible);
    may.then_some(Standing::Conflicting).into_iter().chain(compatible).collect()
}

/// One gap may be bridged; several are a conflict.
fn short<'d>(
    dimensions: impl Iterator<Item = &'d Dimension>,
    is_short: fn(Relation) -> bool,
) -> BTreeSet<Standing> {
    let (mut sure, mut possible) = (0, 0);
    for dimension in dimensions {
        sure += usize::from(dimension.relations.iter().all(is_short));
        possible += usize::from(dimension.relations.iter().any(is_short));
    }
    let mut all = BTreeSet::new();
    if sure < 2 {
        all.insert(Standing::Bridgeable);
    }
    if possible > 1 {
        all.insert(Standing::Conflicting);
    }
    all
}
