//! A term held on both sides, compared under every reading.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::change::{Basis, Change, ChangeKind, End, Facet, MembersPassedOver, Share, Subject};
use super::compare::{self, Dimension, Rule, Standing, Standings};
use super::conditions::ConditionChange;
use super::content::{Content, DegreeName};
use super::direction::Leg;
use super::exchange;
use super::facing::Facing;
use super::frame::{Frame, Pair};
use super::land::{self, Lands};
use super::options::{CountedLand, DiffOptions};
use super::slot::Outcome;
use super::tally::{Common, Gathered, Tally};
use super::viewpoint::Saying;
use super::within;
use crate::order::{Direction, Relation, Relations, Verdict};
use crate::term::{Action, Guard, Obligor, Reading, Term};
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
        meeting.may |= is_alike || case.ways().any(Standing::is_of_something_in_common);
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

    fn facets(&self, cases: &[Case<'a, 't>], lands: &Lands<'_>) -> Vec<Facet> {
        let mut facets = Vec::new();
        let (before, after) = (self.before, self.after);
        if !is_said_alike(before, after) {
            facets.push(match before.stance().tag() == after.stance().tag() {
                false => Facet::Stance { before: before.stance().tag(), after: after.stance().tag() },
                true => Facet::Standing { before: before.stance().clone(), after: after.stance().clone() },
            });
        }
        if let [case @ Case { before: b, after: a, .. }] = cases {
            if b.obligor() != a.obligor() {
                facets.push(Facet::Obligor { before: b.obligor().clone(), after: a.obligor().clone() });
            }
            if self.beneficiary_relations(case) != Relation::Equal.into() {
                let (before, after) = (b.beneficiaries().clone(), a.beneficiaries().clone());
                facets.push(Facet::Beneficiaries { before, after });
            }
        }
        if before.readings().len() != after.readings().len() {
            facets.push(Facet::Readings { before: before.readings().len(), after: after.readings().len() });
        }
        facets.extend(Self::content_facets(cases, lands));
        let conditions = &self.conditions;
        if conditions.relation() != Relation::Equal {
            facets.push(Facet::Conditions {
                added: conditions.added.clone(),
                removed: conditions.removed.clone(),
            });
        }
        if let (Some(b), Some(a)) = (before.firmness(), after.firmness()) {
            if a != b {
                facets.push(Facet::Firmness { before: b, after: a, relations: a.relations(b) });
            }
        }
        facets.extend(self.phase());
        // Words of things that have nothing in common are no other words for one thing.
        let is_of_one_thing = !cases.iter().flat_map(Case::ways).all(Standing::is_untold);
        if let (Some(b), Some(a)) = (before.wording(), after.wording()) {
            if a != b && is_of_one_thing {
                facets.push(Facet::Wording { before: b.clone(), after: a.clone() });
            }
        }
        facets
    }

    /// The phases of the two, if they are others. A partial account that names none is silent, which for want of a direction is no change.
    fn phase(&self) -> Option<Facet> {
        let [earlier_is_silent, later_is_silent] = self.pair.term_silences(self.before, self.after);
        let (before, after) = (self.before.phase(), self.after.phase());
        let is_passed_over = (before.is_none() && earlier_is_silent) || (after.is_none() && later_is_silent);
        (before != after && !is_passed_over)
            .then(|| Facet::Phase { before: before.cloned(), after: after.cloned() })
    }

    fn content_facets(cases: &[Case<'a, 't>], lands: &Lands<'_>) -> Vec<Facet> {
        let equal = Relations::only(Relation::Equal);
        let mut facets = Vec::new();
        let members = cases.iter().flat_map(|case| case.ways().map(Standing::members));
        if let Some(relations) = Relations::from_outcomes(members).filter(|relations| *relations != equal) {
            facets.push(Facet::Members { relations, removed: lands.removed(), added: lands.added() });
        }
        let mut dimensions: Vec<(Dimension<'t>, Relations)> = Vec::new();
        let all = cases.iter().flat_map(Case::all_standings).flat_map(Standings::dimensions);
        for (dimension, relations) in all {
            match dimensions.iter_mut().find(|(known, _)| *known == dimension) {
                Some((_, known)) => *known = known.or(relations),
                None => dimensions.push((dimension, relations)),
            }
        }
        let changed = dimensions.into_iter().filter(|(_, relations)| *relations != equal);
        facets.extend(changed.map(|(dimension, relations)| match dimension {
            Dimension::Title => Facet::Title { relations },
            Dimension::Control => Facet::Control { relations },
            Dimension::Degree(name) => Facet::Degree { name: name_of(name), relations },
        }));
        facets
    }

    /// Conditions, firmness and parameters that one account passes over.
    fn others_passed_over(&self, cases: &[Case<'a, 't>], tally: &Tally) -> Vec<Change> {
        let mut changes = Vec::new();
        let kinds = [ChangeKind::Unmentioned, ChangeKind::FirstMentioned];
        let sets = [&self.conditions.unmentioned, &self.conditions.first_mentioned];
        for ((kind, gathered), ids) in kinds.into_iter().zip(&tally.conditions).zip(sets) {
            let verdict = gathered.verdict();
            let of = |on: &Guard| Change::new(Subject::Condition(on.clone()), kind, Basis::Silence, verdict);
            changes.extend(ids.iter().map(of));
        }
        let firmness = [self.before, self.after].map(|term| term.firmness().is_some());
        if let [true, false] | [false, true] = firmness {
            let by_earlier = self.before.firmness().is_none();
            let kind = if by_earlier { ChangeKind::FirstMentioned } else { ChangeKind::Unmentioned };
            changes.push(Change::new(Subject::Firmness, kind, Basis::Silence, tally.firmness.verdict()));
        }
        changes.extend(Self::parameters_passed_over(cases, tally));
        for (index, (kind, gathered)) in kinds.into_iter().zip(&tally.recipients).enumerate() {
            let is_so = |case| self.beneficiaries_passed_over(case).get(index) == Some(&true);
            if cases.iter().any(is_so) {
                let subject = Subject::Beneficiaries;
                changes.push(Change::new(subject, kind, Basis::Silence, gathered.verdict()));
            }
        }
        changes
    }

    /// Members that the later account, and the earlier, pass over.
    fn members_passed_over(
        &self,
        cases: &[Case<'a, 't>],
        lands: &Lands<'_>,
        tally: &Tally,
    ) -> [Option<Change>; 2] {
        let passes_over = |of: fn((bool, bool)) -> bool| {
            cases.iter().flat_map(Case::ways).map(Standing::silent_members).any(of)
        };
        let change = |kind, gathered: &Gathered, cells: Vec<u32>, sides: [usize; 2]| {
            let (passed_over, cells) = self.passed_over(cases, cells, sides);
            let subject = Subject::Members(Box::new(passed_over));
            let mut change = Change::new(subject, kind, Basis::Silence, gathered.verdict());
            change.land = self.frame.terrain.in_few_at(&cells);
            change
        };
        let [unmentioned, first_mentioned] = &tally.members;
        let gone = passes_over(|(by_later, _)| by_later)
            .then(|| change(ChangeKind::Unmentioned, unmentioned, lands.passed_over_by_later(), [0, 1]));
        let come = passes_over(|(_, by_earlier)| by_earlier).then(|| {
            change(ChangeKind::FirstMentioned, first_mentioned, lands.passed_over_by_earlier(), [1, 0])
        });
        [gone, come]
    }

    /// Members of one side that the other passes over, with their land; `cells` are those that only the one may cover.
    fn passed_over(
        &self,
        cases: &[Case<'a, 't>],
        cells: Vec<u32>,
        [of, by]: [usize; 2],
    ) -> (MembersPassedOver, Vec<u32>) {
        let mut passed_over = MembersPassedOver::default();
        for (action, item) in cases.iter().flat_map(|case| case.facing.items_only(of, by)) {
            match item {
                Some(item) => _ = passed_over.items.insert(item.clone()),
                None => passed_over.actions.extend(Action::named(action)),
            }
        }
        // A silent account may only have passed over where: that is told as a parameter.
        let is_silent = self.pair.member_silences(self.before, self.after).get(of) == Some(&true);
        if !is_silent {
            let elsewhere = cases.iter().flat_map(|case| case.facing.elsewhere_only(of, by));
            passed_over.actions.extend(elsewhere.filter_map(Action::named));
        }
        // Where the other side does something else on the same land, it is no land that is passed over.
        if cells.is_empty() {
            passed_over.actions.extend(cases.iter().flat_map(|case| case.facing.actions_only(of, by)));
        }
        let is_named = !cells.is_empty() || passed_over != MembersPassedOver::default();
        let cells = if is_named {
            cells
        } else {
            passed_over.share = Share::Rest;
            land::on(self.frame.terrain, cases.iter().flat_map(|case| case.facing.left_out(of, by)).collect())
        };
        passed_over.land = self.frame.terrain.cells_at(&cells);
        (passed_over, cells)
    }

    fn parameters_passed_over(cases: &[Case<'a, 't>], tally: &Tally) -> impl Iterator<Item = Change> {
        // Two actions may have a parameter of one name: it is said once, and may go both ways.
        let mut passed_over: BTreeMap<(bool, bool, Text), usize> = BTreeMap::new();
        for standings in cases.iter().flat_map(Case::all_standings) {
            let mut here: BTreeMap<(bool, bool, Text), usize> = BTreeMap::new();
            for parameter in &standings.passed_over {
                *here.entry((parameter.by_later, parameter.is_land, name_of(parameter.name))).or_default() +=
                    1;
            }
            for (key, count) in here {
                let most = passed_over.entry(key).or_default();
                *most = count.max(*most);
            }
        }
        let [earlier_land, later_land] = tally.lands;
        let parameter = tally.parameters;
        passed_over.into_iter().map(move |((by_later, is_land, name), count)| {
            let gathered = match (is_land, by_later) {
                (false, _) => parameter,
                (true, false) => earlier_land,
                (true, true) => later_land,
            };
            let each = gathered.verdict();
            // More than twice adds nothing: by then every way that the two can go together is there.
            let verdict = if count > 1 { each.join(each) } else { each };
            let kind = if by_later { ChangeKind::Unmentioned } else { ChangeKind::FirstMentioned };
            Change::new(Subject::Parameter(name), kind, Basis::Silence, verdict)
        })
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
