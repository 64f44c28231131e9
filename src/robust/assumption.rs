//! What a scenario may assume otherwise than the base.

use crate::diff::{CountedAxes, CountedLand, SilencePolicy};
use crate::id::{StatementId, TermId};
use crate::lens::Baseline;
use crate::term::Side;

/// What counts: on which axes, on which land, and on which side of the bargain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Counting {
    /// Which axes.
    pub axes: CountedAxes,
    /// On which land.
    pub land: CountedLand,
    /// What the holder asks alone, or what it gives alone; `None` for both.
    pub side: Option<Side>,
}

impl Counting {
    /// Everything declared, then one thing left out at a time: only asks, only gives, only title, only control, only which land, only
    /// where a term can bear.
    #[must_use]
    pub fn each() -> Vec<Self> {
        let all = Self::default();
        let sides = [Side::Ask, Side::Give].map(|side| Self { side: Some(side), ..all });
        let axes = CountedAxes::ALL.map(|(axes, _)| Self { axes, ..all });
        let land = Self { land: CountedLand::EffectOnly, ..all };
        let mut each = vec![all];
        each.extend(sides);
        each.extend(axes.into_iter().filter(|counting| *counting != all));
        each.push(land);
        each
    }
}

/// One thing assumed otherwise than in the base scenario.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Assumption {
    /// This is the earlier position.
    Before(StatementId),
    /// This is the later position.
    After(StatementId),
    /// A term is read in one of its ways.
    Reading {
        /// The position.
        of: StatementId,
        /// The term.
        term: TermId,
        /// Which of its readings, from 0.
        reading: usize,
    },
    /// Absences from partial accounts stand for this.
    Silence(SilencePolicy),
    /// This counts.
    Counting(Counting),
    /// It is measured against this.
    Yardstick(Baseline),
}
