//! How a comparison is made: what silence stands for, what counts, and on which ground.

use std::collections::BTreeSet;
use std::fmt;

use crate::id::{GroundId, TermId};
use crate::territory::Nesting;

/// What an absence from a partial account stands for, on either side of a comparison.
///
/// # Laws
///
/// Under each policy, reversing a comparison reverses its verdict.
///
/// # Source
///
/// semantics §6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum SilencePolicy {
    /// As on the other side: nothing changed.
    Keep,
    /// Not held.
    Drop,
    /// Either, each absence on its own.
    #[default]
    Unknown,
}

impl SilencePolicy {
    /// Every policy.
    pub const ALL: [Self; 3] = [Self::Keep, Self::Drop, Self::Unknown];
}

impl fmt::Display for SilencePolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Keep => "keep",
            Self::Drop => "drop",
            Self::Unknown => "unknown",
        })
    }
}

/// Which axes of territory count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum CountedAxes {
    /// Everything declared: both axes, and what is not territory.
    #[default]
    All,
    /// Title alone; what is not territory is left out.
    Title,
    /// Control alone; what is not territory is left out.
    Control,
    /// Which land, whatever is to become of it.
    RegionOnly,
}

impl CountedAxes {
    /// Every choice, with its stable kebab-case name.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::All, "all"),
        (Self::Title, "title"),
        (Self::Control, "control"),
        (Self::RegionOnly, "region-only"),
    ];
}

/// On which land terms count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum CountedLand {
    /// All that is declared.
    #[default]
    Declared,
    /// Only where a term can bear on the ground as it is held.
    EffectOnly,
}

impl CountedLand {
    /// Both choices, with their stable kebab-case names.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::Declared, "declared"), (Self::EffectOnly, "effect-only")];
}

/// How to compare two positions.
///
/// # Examples
///
/// ```
/// use demarche::diff::{CountedLand, DiffOptions, SilencePolicy};
///
/// let options = DiffOptions::default().with_silence(SilencePolicy::Keep).with_land(CountedLand::EffectOnly);
/// assert_eq!(options.silence(), SilencePolicy::Keep);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct DiffOptions {
    silence: SilencePolicy,
    axes: CountedAxes,
    land: CountedLand,
    nesting: Nesting,
    ground: Option<GroundId>,
    pins: BTreeSet<(TermId, TermId)>,
    bars: BTreeSet<(TermId, TermId)>,
}

impl DiffOptions {
    /// What absences from a partial account stand for. If unspecified, this defaults to unknown.
    #[must_use]
    pub fn with_silence(mut self, silence: SilencePolicy) -> Self {
        self.silence = silence;
        self
    }

    /// Which axes count. If unspecified, everything declared does.
    #[must_use]
    pub fn with_axes(mut self, axes: CountedAxes) -> Self {
        self.axes = axes;
        self
    }

    /// On which land terms count. If unspecified, on all that is declared.
    #[must_use]
    pub fn with_land(mut self, land: CountedLand) -> Self {
        self.land = land;
        self
    }

    /// Whether parts of one whole known by size are nested. If unspecified, this defaults to unknown.
    #[must_use]
    pub fn with_nesting(mut self, nesting: Nesting) -> Self {
        self.nesting = nesting;
        self
    }

    /// The one ground to compare on. If unspecified, the later of the two positions' grounds.
    #[must_use]
    pub fn with_ground(mut self, ground: GroundId) -> Self {
        self.ground = Some(ground);
        self
    }

    /// The earlier term `before` and the later term `after` are one, whatever their ids and contents say.
    #[must_use]
    pub fn with_pin(mut self, before: TermId, after: TermId) -> Self {
        self.pins.insert((before, after));
        self
    }

    /// The earlier term `before` and the later term `after` are not one, whatever their ids and contents say.
    #[must_use]
    pub fn with_bar(mut self, before: TermId, after: TermId) -> Self {
        self.bars.insert((before, after));
        self
    }

    /// What absences from a partial account stand for.
    #[must_use]
    pub fn silence(&self) -> SilencePolicy {
        self.silence
    }

    /// Which axes count.
    #[must_use]
    pub fn axes(&self) -> CountedAxes {
        self.axes
    }

    /// On which land terms count.
    #[must_use]
    pub fn land(&self) -> CountedLand {
        self.land
    }

    /// Whether parts of one whole known by size are nested.
    #[must_use]
    pub fn nesting(&self) -> Nesting {
        self.nesting
    }

    /// The ground asked for.
    #[must_use]
    pub fn ground(&self) -> Option<&GroundId> {
        self.ground.as_ref()
    }

    /// Terms that are taken for one, earlier id first.
    #[must_use]
    pub fn pins(&self) -> &BTreeSet<(TermId, TermId)> {
        &self.pins
    }

    /// Terms that are not to be taken for one, earlier id first.
    #[must_use]
    pub fn bars(&self) -> &BTreeSet<(TermId, TermId)> {
        &self.bars
    }

    /// The same for other statements, of which nothing is pinned or barred.
    pub(super) fn without_pins(mut self) -> Self {
        self.pins.clear();
        self.bars.clear();
        self
    }

    pub(super) fn is_barred(&self, before: &TermId, after: &TermId) -> bool {
        self.bars.iter().any(|(earlier, later)| (earlier, later) == (before, after))
    }
}
