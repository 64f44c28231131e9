//! What the cases of a comparison come to: each reading, obligor and way to stand reckoned by itself, then united.

use super::change::silence;
use super::compare::{PassedOver, Standing};
use super::conditions::ConditionChange;
use super::direction::Leg;
use super::options::SilencePolicy;
use crate::order::{Direction, Relation, Relations, Span, Verdict};
use crate::term::{Firmness, Side, Term};

/// What all cases of a comparison have in common.
#[derive(Debug)]
pub(super) struct Common<'c> {
    policy: SilencePolicy,
    /// How firmness may stand, after to before; `None` if both sides are silent on it.
    firmness: Option<Relations>,
    is_firmness_stated: bool,
    conditions: &'c ConditionChange,
}

impl<'c> Common<'c> {
    pub(super) fn of(
        policy: SilencePolicy,
        before: &Term,
        after: &Term,
        conditions: &'c ConditionChange,
    ) -> Self {
        let any = match after.stance().tag().side() {
            Side::Give => Span::known(Firmness::Floated, Firmness::Stated),
            Side::Ask | Side::Neither => Span::known(Firmness::Floated, Firmness::NotUpForDiscussion),
        };
        let firmness = match (before.firmness(), after.firmness()) {
            (None, None) => None,
            (before, after) => Some(after.unwrap_or(any).relations(before.unwrap_or(any))),
        };
        let is_firmness_stated = before.firmness().is_some() && after.firmness().is_some();
        Self { policy, firmness, is_firmness_stated, conditions }
    }
}

/// What the cases come to.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// The term's own change.
    pub(super) own: Gathered,
    /// Members that the later account, and the earlier, pass over.
    pub(super) members: [Gathered; 2],
    /// A condition that the later account, and the earlier, pass over.
    pub(super) conditions: [Gathered; 2],
    /// Firmness that one account does not state.
    pub(super) firmness: Gathered,
    /// A parameter that one account passes over.
    pub(super) parameters: Gathered,
    /// Where it is done, which the earlier account, and the later, passes over.
    pub(super) lands: [Gathered; 2],
    /// For whom it is, which the later account, and the earlier, passes over.
    pub(super) recipients: [Gathered; 2],
    /// Everything together.
    pub(super) with_silence: Gathered,
}

/// A set of directions being gathered, case by case.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Gathered(Option<Verdict>);

impl Gathered {
    fn add(&mut self, verdict: Verdict) {
        self.0 = Some(self.0.map_or(verdict, |known| known.or(verdict)));
    }

    /// What was gathered; same, if there was no case.
    pub(super) fn verdict(self) -> Verdict {
        self.0.unwrap_or(Direction::Same.into())
    }
}

impl Tally {
    /// Adds one case: one pair of readings, one choice of obligors, one way the content may stand.
    pub(super) fn add(
        &mut self,
        common: &Common<'_>,
        before: Leg<'_>,
        after: Leg<'_>,
        standing: Standing,
        passed_over: &[PassedOver<'_>],
        recipients: [Option<Direction>; 2],
    ) {
        let policy = common.policy;
        let same = Verdict::only(Direction::Same);
        // If the rank changes, the rest is listed without direction (semantics §5); where no member counts, nothing is said.
        let counts = !before.changes_rank(after) && standing.spoken_members() != [false, false];
        let mut own = Verdict::only(own(before, after, standing));
        let firmer = |relations: Relations| {
            Verdict::from_outcomes(relations.iter().map(|relation| after.firmer(relation))).unwrap_or(same)
        };
        let firmness = common.firmness.filter(|_| counts).map_or(same, firmer);
        let conditions = common.conditions;
        if counts {
            own = own.join(conditions.direction(after.bounded()).into());
        }
        let mut rest = same;
        if common.is_firmness_stated {
            own = own.join(firmness);
        } else {
            let silent = if policy == SilencePolicy::Keep { same } else { firmness };
            self.firmness.add(silent);
            rest = rest.join(silent);
        }
        let (unmentioned, first_mentioned) = standing.silent_members();
        let gone = before.members_changed(Relation::Less);
        let come = after.members_changed(Relation::Greater);
        let silent = [(unmentioned, gone), (first_mentioned, come)]
            .map(|(is_so, direction)| if is_so { silence(policy, direction.into()) } else { same });
        let bound = if counts { after.bounded() } else { Direction::Same };
        let passed = [(&conditions.unmentioned, bound.reverse()), (&conditions.first_mentioned, bound)].map(
            |(ids, direction)| {
                ids.iter().fold((same, same), |(all, _), _| {
                    let one = silence(policy, direction.into());
                    (all.join(one), one)
                })
            },
        );
        for (gathered, silent) in self.members.iter_mut().zip(silent) {
            gathered.add(silent);
            rest = rest.join(silent);
        }
        for (gathered, (all, one)) in self.conditions.iter_mut().zip(passed) {
            gathered.add(one);
            rest = rest.join(all);
        }
        let [earlier_land, later_land] = &mut self.lands;
        for PassedOver { by_later, is_land, .. } in passed_over {
            let (gathered, verdict) = match (is_land, by_later) {
                (false, _) => (&mut self.parameters, either_way(after)),
                (true, false) => (&mut *earlier_land, same.or(after.members_changed(Relation::Less).into())),
                (true, true) => (&mut *later_land, same.or(after.members_changed(Relation::Greater).into())),
            };
            let silent = if counts { silence(policy, verdict) } else { same };
            gathered.add(silent);
            rest = rest.join(silent);
        }
        for (gathered, direction) in self.recipients.iter_mut().zip(recipients) {
            let Some(direction) = direction.filter(|_| counts) else { continue };
            let silent = silence(policy, direction.into());
            gathered.add(silent);
            rest = rest.join(silent);
        }
        self.own.add(own);
        self.with_silence.add(own.join(rest));
    }
}

/// The direction of what both accounts speak of. Where one side has no member that counts, it comes or goes as a whole.
fn own(before: Leg<'_>, after: Leg<'_>, standing: Standing) -> Direction {
    match standing.spoken_members() {
        [false, false] => Direction::Same,
        [true, false] => before.introduced().reverse(),
        [false, true] => after.introduced(),
        [true, true] => before.changed(after, standing.members(), standing.degrees()),
    }
}

/// A parameter no longer said may have gone either way, as a degree does: nothing says what it is without it.
fn either_way(leg: Leg<'_>) -> Verdict {
    let same = Verdict::only(Direction::Same);
    [Relation::Less, Relation::Greater]
        .into_iter()
        .fold(same, |all, relation| all.or(leg.degrees_changed(relation).into()))
}
