//! A term that only one side has.

use super::compare::{self, Rule};
use super::content::Content;
use super::direction::Leg;
use super::facing::Facing;
use super::frame::{Frame, Pair};
use super::land;
use super::options::CountedLand;
use super::viewpoint::{Saying, Viewpoint};
use crate::order::{Direction, Relation, Verdict};
use crate::term::{Reading, Term};

/// The coming of a term, resolved once whatever is counted.
pub(super) struct Introduction<'a, 't> {
    frame: &'a Frame<'a>,
    viewpoint: Viewpoint<'a>,
    term: &'t Term,
    cases: Vec<Case<'a, 't>>,
}

/// One reading, with whoever may be its obligor.
struct Case<'a, 't> {
    reading: &'t Reading,
    facing: Facing<'a, 't>,
    legs: Vec<Leg<'t>>,
}

impl<'a, 't> Introduction<'a, 't> {
    pub(super) fn of(frame: &'a Frame<'a>, pair: &Pair<'a>, term: &'t Term) -> Self {
        let case = |reading: &'t Reading| {
            let facing = Facing::of(frame.terrain, None, Some(reading));
            let holder = pair.viewpoint.holder();
            let legs = Leg::choices(term.stance().tag(), reading.obligor(), holder, None);
            Case { reading, facing, legs: legs.collect() }
        };
        Self { frame, viewpoint: pair.viewpoint, term, cases: term.readings().iter().map(case).collect() }
    }

    /// The direction of coming to hold it, over all its readings and whoever may be its obligor, and whether that is exact.
    pub(super) fn verdict(&self, land: CountedLand) -> (Verdict, bool) {
        let Frame { terrain, options, .. } = *self.frame;
        let holder = self.viewpoint.holder();
        let rule = Rule { terrain, options, holder, land, later_is_silent: false, earlier_is_silent: false };
        let mut directions = Vec::new();
        let mut exact = true;
        for case in &self.cases {
            for leg in &case.legs {
                let standings = compare::compare(&case.facing, [leg.performer; 2], &rule);
                exact &= standings.exact;
                let (stance, reading) = (self.term.stance(), case.reading);
                let seen = self.viewpoint.sees_alone(Saying { stance, reading, leg: *leg, is_silent: false });
                directions.extend(standings.all.into_iter().flat_map(|standing| {
                    // Without a member that counts there is nothing to hold.
                    let counts = standing.members() != Relation::Equal;
                    let seen = seen.iter();
                    seen.map(move |leg| if counts { leg.introduced() } else { Direction::Same })
                }));
            }
        }
        (Verdict::from_outcomes(directions).unwrap_or(Direction::Same.into()), exact)
    }

    /// Indices of all land that it may cover under some reading.
    pub(super) fn land(&self) -> Vec<u32> {
        let terrain = self.frame.terrain;
        if self.cases.iter().any(|case| case.facing.chart.is_overfull()) {
            return land::of(terrain, self.term);
        }
        let contents = self.cases.iter().flat_map(|case| &case.facing.sides).flatten();
        land::on(terrain, contents.flat_map(Content::cells).collect())
    }
}
