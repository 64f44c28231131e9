//! A term held on both sides, compared under every reading.

mod facets;
mod passed_over;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::change::{Basis, Change, ChangeKind, End, Facet, Subject};
use super::compare::{self, Rule, Standing, Standings};
use super::conditions::ConditionChange;
use super::content::{Content, DegreeName};
use super::direction::Leg;
use super::exchange;
use super::facing::Facing;
use super::frame::{Frame, Pair};
use super::land::{self, Lands};
use super::options::{CountedLand, DiffOptions};
use super::slot::Outcome;
use super::tally::{Common, Tally};
use super::viewpoint::Saying;
use super::within;
use crate::order::{Direction, Relation, Relations, Verdict};
use crate::term::{Obligor, Reading, Term};
use crate::text::Text;

/// Two terms taken for one, with everything known about how they may stand.
struct Comparison<'a, 't> {
    frame: &'a Frame<'a>,
    pair: &'a Pair<'a>,
    before: &'t Term,
    after: &'t Term,
    has_equal_readings: bool,
    conditions: ConditionChange,
}

/// One pair of readings, resolved and compared.
struct Case<'a, 't> {
    before: &'t Reading,
    after: &'t Reading,
    facing: Facing<'a, 't>,
    /// Whoever may perform on each side, and how the contents may stand then.
    legs: Vec<(Leg<'t>, Leg<'t>, Standings<'t>)>,
}

/// Whether nothing changed between two terms, as far as one need only look at what they say.
pub(super) fn is_plainly_unchanged(before: &Term, after: &Term) -> bool {
    std::ptr::eq(before, after)
        || (is_said_alike(before, after)
            && have_equal_readings(before, after)
            && before.firmness() == after.firmness()
            && before.conditions() == after.conditions()
            && before.phase() == after.phase()
            && before.wording() == after.wording())
}

/// Whether the stance is the same: for a holder whomever it answers, in a text with who opened or bracketed it.
fn is_said_alike(before: &Term, after: &Term) -> bool {
    let (before, after) = (before.stance(), after.stance());
    before.tag() == after.tag() && (!before.tag().is_of_text() || before == after)
}

fn have_equal_readings(before: &Term, after: &Term) -> bool {
    let (before, after) = (before.readings(), after.readings());
    before.len() == after.len() && before.iter().zip(after).all(|(b, a)| b.says_the_same(a))
}

/// Compares a term held on both sides.
pub(super) fn compare(frame: &Frame<'_>, pair: &Pair<'_>, before: &Term, after: &Term) -> Outcome {
    let silences = pair.term_silences(before, after);
    let conditions = ConditionChange::between(frame.conditions, before, after, silences);
    let has_equal_readings = have_equal_readings(before, after);
    Comparison { frame, pair, before, after, has_equal_readings, conditions }.outcome()
}

/// What differs between two terms, whatever it comes to and for whom; told of the terms that they stand for.
pub(super) fn differences(
    frame: &Frame<'_>,
    pair: &Pair<'_>,
    [before, after]: [&Term; 2],
    whole: [Option<&Arc<Term>>; 2],
) -> Vec<Change<()>> {
    let [first, second] = whole.map(|term| term.map(End::held));
    let told = |mut change: Change| {
        (change.before, change.after) = (first.clone(), second.clone());
        change.judged(())
    };
    compare(frame, pair, before, after).changes.into_iter().map(told).collect()
}

/// Whether two terms are about something in common.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Meeting {
    /// They may be. Other actions in place of the same may come to the same thing.
    pub(crate) may: bool,
    /// They may not be.
    pub(crate) may_not: bool,
    /// They may be by what they say: other actions have nothing in common so.
    pub(crate) shares: bool,
    /// Whether it may be, and whether it may not, that they have nothing in common and one account passes over what the other says: how
    /// the two stand is then not told.
    pub(crate) untold: [bool; 2],
}

/// Whether two terms are about something in common: over all readings, and whatever is left out of the count.
pub(super) fn meeting(frame: &Frame<'_>, pair: &Pair<'_>, before: &Term, after: &Term) -> Meeting {
    let options = DiffOptions::default().with_nesting(frame.options.nesting());
    let frame = Frame { options: &options, ..*frame };
    let conditions = ConditionChange::between(frame.conditions, before, after, [false; 2]);
    let has_equal_readings = have_equal_readings(before, after);
    let all = Comparison { frame: &frame, pair, before, after, has_equal_readings, conditions };
    let mut meeting = Meeting::default();
    for case in all.cases() {
        let is_apart = case.ways().any(|way| !way.is_of_something_in_common());
        let is_alike = is_apart && case.is_of_other_actions();
        let [may_be_untold, may_be_told] = &mut meeting.untold;
        let shares = case.ways().any(Standing::is_of_something_in_common);
        meeting.shares |= shares;
        meeting.may |= is_alike || shares;
        meeting.may_not |= is_apart;
        *may_be_untold |= case.ways().any(Standing::is_untold);
        *may_be_told |= case.ways().any(|way| !way.is_untold());
    }
    meeting
}

impl<'t> Case<'_, 't> {
    /// Whether either side would do what the other does not name at all.
    fn is_of_other_actions(&self) -> bool {
        let actions = |reading: &Reading| -> BTreeSet<_> {
            reading.provisions().iter().map(|provision| provision.action().name()).collect()
        };
        actions(self.before) != actions(self.after)
    }

    /// Every way in which the contents may stand, whoever performs.
    fn all_standings(&self) -> impl Iterator<Item = &Standings<'t>> {
        self.legs.iter().map(|(_, _, standings)| standings)
    }

    fn ways(&self) -> impl Iterator<Item = Standing> {
        self.all_standings().flat_map(|standings| standings.all.iter().copied())
    }
}

impl<'a, 't> Comparison<'a, 't> {
    /// Pairs of readings to be compared: each with its equal if the sets are equal, else each with each.
    fn pairs(&self) -> Vec<(&'t Reading, &'t Reading)> {
        let (before, after) = (self.before.readings(), self.after.readings());
        if self.has_equal_readings {
            return before.iter().zip(after).collect();
        }
        before.iter().flat_map(|b| after.iter().map(move |a| (b, a))).collect()
    }

    fn rule(&self, land: CountedLand) -> Rule<'a> {
        let [earlier_is_silent, later_is_silent] = self.pair.member_silences(self.before, self.after);
        let Frame { terrain, options, .. } = *self.frame;
        let holder = self.pair.viewpoint.holder();
        Rule { terrain, options, holder, land, later_is_silent, earlier_is_silent }
    }

    fn cases(&self) -> Vec<Case<'a, 't>> {
        let rule = self.rule(self.frame.options.land());
        let tag = |term: &Term| term.stance().tag();
        let pairs = self.pairs().into_iter().map(|(before, after)| {
            let facing = Facing::of(self.frame.terrain, Some(before), Some(after));
            let [earlier, later] = self.obligors(before, after);
            let holder = self.pair.viewpoint.holder();
            let legs = Leg::pairs(holder, (tag(self.before), earlier), (tag(self.after), later));
            let legs = legs.into_iter().map(|(b, a)| (b, a, self.standings(&facing, b, a, &rule))).collect();
            Case { before, after, facing, legs }
        });
        pairs.collect()
    }

    /// Who performs; where the stance stays, an exchange of equal legs faces a one-sided one as one side's.
    fn obligors(&self, before: &'t Reading, after: &'t Reading) -> [&'t Obligor; 2] {
        match self.before.stance().tag() == self.after.stance().tag() {
            true => exchange::obligors(before, after),
            false => [before.obligor(), after.obligor()],
        }
    }

    /// How the contents of two readings may stand, if these perform.
    fn standings(
        &self,
        facing: &Facing<'a, 't>,
        before: Leg<'t>,
        after: Leg<'t>,
        rule: &Rule<'_>,
    ) -> Standings<'t> {
        let standings = compare::compare(facing, [before.performer, after.performer], rule);
        match self.has_equal_readings && !standings.exact {
            true => Standings::equal(),
            false => standings,
        }
    }

    fn tally<'s>(
        &self,
        legs: impl Iterator<Item = (&'s Case<'a, 't>, Leg<'t>, Leg<'t>, &'s Standings<'t>)>,
    ) -> Tally
    where
        't: 's,
        'a: 's,
    {
        let policy = self.frame.options.silence();
        let viewpoint = self.pair.viewpoint;
        let common = Common::of(policy, self.before, self.after, &self.conditions);
        let mut tally = Tally::default();
        for (case, before, after, standings) in legs {
            for (before, after) in self.seen(case, before, after) {
                let recipients = self.recipients_passed_over(case, before, after);
                for standing in &standings.all {
                    let standing = match viewpoint.is_of_a_recipient() {
                        true => standings.for_a_recipient(*standing),
                        false => *standing,
                    };
                    tally.add(&common, before, after, standing, &standings.passed_over, recipients);
                }
            }
        }
        tally
    }

    /// A pair of legs as they are seen by whoever judges the change.
    fn seen(
        &self,
        case: &Case<'a, 't>,
        before: Leg<'t>,
        after: Leg<'t>,
    ) -> impl Iterator<Item = (Leg<'t>, Leg<'t>)> + use<'a, 't> {
        let [earlier, later] = self.pair.term_silences(self.before, self.after);
        let say = |term: &'t Term, reading, leg, is_silent| Saying {
            stance: term.stance(),
            reading,
            leg,
            is_silent,
        };
        let before = say(self.before, case.before, before, earlier);
        self.pair.viewpoint.sees(before, say(self.after, case.after, after, later))
    }

    /// Which way it goes where the later account, and the earlier, leaves out for whom something would be done.
    fn recipients_passed_over(
        &self,
        case: &Case<'a, 't>,
        before: Leg<'t>,
        after: Leg<'t>,
    ) -> [Option<Direction>; 2] {
        let [by_later, by_earlier] = self.beneficiaries_passed_over(case);
        let seen = |direction| match self.pair.viewpoint.is_of_a_recipient() {
            true => direction,
            false => Direction::Same,
        };
        [by_later.then(|| seen(before.introduced().reverse())), by_earlier.then(|| seen(after.introduced()))]
    }

    /// Whether the later account, and the earlier, is silent on for whom what the other says is for somebody.
    fn beneficiaries_passed_over(&self, case: &Case<'a, 't>) -> [bool; 2] {
        let [earlier_is_silent, later_is_silent] = self.pair.term_silences(self.before, self.after);
        let is_unstated = |reading: &Reading| reading.beneficiaries().is_empty();
        let (before, after) = (is_unstated(case.before), is_unstated(case.after));
        [later_is_silent && after && !before, earlier_is_silent && before && !after]
    }

    fn outcome(&self) -> Outcome {
        let cases = self.cases();
        let legs = cases.iter().flat_map(|case| case.legs.iter().map(move |(b, a, all)| (case, *b, *a, all)));
        let tally = self.tally(legs);
        let lands = self.lands(&cases);
        let mut changes = Vec::new();
        changes.extend(self.own_change(&cases, &lands, &tally));
        changes.extend(self.members_passed_over(&cases, &lands, &tally).into_iter().flatten());
        changes.extend(self.others_passed_over(&cases, &tally));
        self.flag_no_effect(&cases, &mut changes);
        let exact = cases.iter().flat_map(Case::all_standings).all(|standings| standings.exact);
        changes.iter_mut().for_each(|change| change.exact = exact);
        Outcome { changes, spoken: tally.own.verdict(), with_silence: tally.with_silence.verdict() }
    }

    /// Flags each change that rests only on land where the term cannot bear.
    fn flag_no_effect(&self, cases: &[Case<'a, 't>], changes: &mut [Change]) {
        let same = Verdict::only(Direction::Same);
        let can_rest = |change: &Change| {
            change.verdict != same && matches!(change.subject, Subject::Term | Subject::Members(_))
        };
        if !self.frame.can_tell_effect() || !changes.iter().any(can_rest) {
            return;
        }
        let rule = self.rule(CountedLand::EffectOnly);
        let legs = || cases.iter().flat_map(|case| case.legs.iter().map(move |(b, a, _)| (case, *b, *a)));
        let standings: Vec<Standings<'_>> =
            legs().map(|(case, before, after)| self.standings(&case.facing, before, after, &rule)).collect();
        let effect =
            self.tally(legs().zip(&standings).map(|((case, b, a), standings)| (case, b, a, standings)));
        let [unmentioned, first_mentioned] = &effect.members;
        for change in changes.iter_mut().filter(|change| can_rest(change)) {
            let in_effect = match (&change.subject, change.kind) {
                (Subject::Members(_), ChangeKind::Unmentioned) => unmentioned,
                (Subject::Members(_), _) => first_mentioned,
                _ => &effect.own,
            };
            change.rests_on_no_effect = in_effect.verdict() == same;
        }
    }

    /// The land that each side may cover under some reading.
    fn lands(&self, cases: &[Case<'a, 't>]) -> Lands<'a> {
        // A chart that is overfull cannot tell where its parts are; region by region there are fewer.
        if cases.iter().any(|case| case.facing.chart.is_overfull()) {
            let [before, after] = [self.before, self.after].map(|term| land::of(self.frame.terrain, term));
            return Lands::new(self.frame.terrain, before, after);
        }
        let sides = || cases.iter().map(|case| &case.facing.sides);
        let before = sides().flat_map(|[before, _]| before).flat_map(Content::cells).collect();
        let after = sides().flat_map(|[_, after]| after).flat_map(Content::cells).collect();
        let told = [0, 1].map(|side| cases.iter().flat_map(|case| case.facing.told(side)).collect());
        Lands::new(self.frame.terrain, before, after).telling_of(told)
    }

    /// The change of what both accounts speak of, if there is one.
    fn own_change(&self, cases: &[Case<'a, 't>], lands: &Lands<'_>, tally: &Tally) -> Option<Change> {
        let relations = self.content_relations(cases);
        let facets = self.facets(cases, lands);
        let kind = self.kind(cases, relations, &facets)?;
        let mut change = Change::new(Subject::Term, kind, Basis::Spoken, tally.own.verdict());
        change.relations = Some(relations);
        change.facets = facets;
        let silences = self.pair.member_silences(self.before, self.after);
        change.land = self.frame.terrain.in_few_at(&lands.shared(silences));
        Some(change)
    }

    fn content_relations(&self, cases: &[Case<'a, 't>]) -> Relations {
        let all = cases.iter().flat_map(|case| {
            let [earlier, later] = self.obligors(case.before, case.after);
            let whose = obligor_relations(earlier, later).product(self.beneficiary_relations(case));
            case.ways()
                .flat_map(move |standing| whose.iter().map(move |whose| standing.content().product(whose)))
        });
        Relations::from_outcomes(all).unwrap_or_else(Relations::any)
    }

    /// How whom it is for stands to whom it was for: for others is another thing, as far as both speak of it.
    fn beneficiary_relations(&self, case: &Case<'a, 't>) -> Relations {
        let equal = Relations::only(Relation::Equal);
        let [before, after] = [case.before, case.after].map(Reading::beneficiaries);
        match self.beneficiaries_passed_over(case) {
            [false, false] if before == after => equal,
            [false, false] if before.is_empty() || after.is_empty() => {
                equal.or(Relation::Incomparable.into())
            }
            [false, false] => Relation::Incomparable.into(),
            _ => equal,
        }
    }

    /// The first kind that applies (semantics §7.2); `None` if nothing changed that both speak of.
    fn kind(&self, cases: &[Case<'a, 't>], relations: Relations, facets: &[Facet]) -> Option<ChangeKind> {
        let has = |wanted: fn(&Facet) -> bool| facets.iter().any(wanted);
        if has(|facet| matches!(facet, Facet::Stance { .. } | Facet::Standing { .. })) {
            return Some(ChangeKind::StanceChanged);
        }
        if !self.has_equal_readings {
            // What lies within the other may still be all of it: a verdict that cannot be Same is of another kind.
            let may_be_same = relations.contains(Relation::Equal);
            let kind = match self.containment(cases) {
                [true, false] if may_be_same => Some(ChangeKind::Specified),
                [false, true] if may_be_same => Some(ChangeKind::Blurred),
                _ if relations.is_only(Relation::Equal) => None,
                _ if relations.is_only(Relation::Greater) => Some(ChangeKind::Strengthened),
                _ if relations.is_only(Relation::Less) => Some(ChangeKind::Weakened),
                _ => Some(ChangeKind::Altered),
            };
            if kind.is_some() {
                return kind;
            }
        }
        match () {
            () if has(|facet| matches!(facet, Facet::Conditions { .. })) => {
                Some(ChangeKind::ConditionChanged)
            }
            () if has(|facet| matches!(facet, Facet::Firmness { .. })) => Some(ChangeKind::FirmnessChanged),
            () if has(|facet| matches!(facet, Facet::Phase { .. })) => Some(ChangeKind::PhaseChanged),
            () if has(|facet| matches!(facet, Facet::Wording { .. })) => Some(ChangeKind::Reworded),
            () => None,
        }
    }

    /// Whether all that the later leaves open lies within what the earlier does, and the other way round.
    fn containment(&self, cases: &[Case<'a, 't>]) -> [bool; 2] {
        let silences = self.pair.member_silences(self.before, self.after);
        let within: Vec<[bool; 2]> =
            cases.iter().map(|case| within::containment(&case.facing, silences)).collect();
        let cases = || cases.iter().zip(&within);
        let is_later_within =
            |reading: &Reading| cases().any(|(case, [later, _])| *later && std::ptr::eq(case.after, reading));
        let is_earlier_within = |reading: &Reading| {
            cases().any(|(case, [_, earlier])| *earlier && std::ptr::eq(case.before, reading))
        };
        [
            self.after.readings().iter().all(is_later_within),
            self.before.readings().iter().all(is_earlier_within),
        ]
    }
}

/// How what one obligor would do stands to the same done by another: another obligor is another thing, however alike the rest;
/// an unstated one may be the other, but is never both sides.
fn obligor_relations(before: &Obligor, after: &Obligor) -> Relations {
    match (before, after) {
        (before, after) if before == after => Relation::Equal.into(),
        (Obligor::Unstated, Obligor::Party(_)) | (Obligor::Party(_), Obligor::Unstated) => {
            Relations::only(Relation::Equal).or(Relation::Incomparable.into())
        }
        _ => Relation::Incomparable.into(),
    }
}

fn name_of(name: DegreeName<'_>) -> Text {
    match name {
        DegreeName::Parameter(key, _) => key.into(),
        DegreeName::Declared(name) => name.clone(),
    }
}
