//! A term held on both sides, compared under every reading.

use std::collections::BTreeSet;

use super::change::{Basis, Change, ChangeKind, Facet, MembersPassedOver, Subject, silence};
use super::compare::{self, Dimension, PassedOver, Rule, Standing, Standings};
use super::conditions::ConditionChange;
use super::content::{Content, DegreeName};
use super::direction::Leg;
use super::frame::{Frame, Pair};
use super::options::{CountedLand, SilencePolicy};
use super::slot::Outcome;
use crate::id::ConditionId;
use crate::order::{Direction, Relation, Relations, Span, Verdict};
use crate::term::{Firmness, Obligor, Reading, Side, Term};
use crate::territory::{Cells, Chart};
use crate::text::Text;

/// The direction of coming to hold a term, over all its readings and whoever may be its obligor.
pub(super) fn introduced(frame: &Frame<'_>, pair: &Pair<'_>, term: &Term, land: CountedLand) -> Verdict {
    let rule = Rule {
        terrain: frame.terrain,
        options: frame.options,
        land,
        later_is_silent: false,
        earlier_is_silent: false,
    };
    let mut directions = Vec::new();
    for reading in term.readings() {
        let mut chart = Chart::new(frame.terrain);
        let content = Content::of(reading, &mut chart);
        let standings = compare::compare(&chart, None, Some(&content), &rule);
        let legs = Leg::choices(term.stance().tag(), reading.obligor(), pair.holder, None);
        for standing in standings.all {
            // Without a member that counts there is nothing to hold.
            let counts = standing.members() != Relation::Equal;
            directions.extend(legs.iter().map(|leg| if counts { leg.introduced() } else { Direction::Same }));
        }
    }
    Verdict::from_outcomes(directions).unwrap_or(Direction::Same.into())
}

/// Two terms taken for one, with everything known about how they may stand.
struct Comparison<'a, 't> {
    frame: &'a Frame<'a>,
    pair: &'a Pair<'a>,
    before: &'t Term,
    after: &'t Term,
    conditions: ConditionChange,
}

/// One pair of readings, compared.
struct Case<'t> {
    before: &'t Reading,
    after: &'t Reading,
    standings: Standings<'t>,
    /// Surely within what the other leaves open: after in before, before in after.
    within: [bool; 2],
}

/// What the cases come to.
struct Tally {
    /// The term's own change.
    own: Verdict,
    /// Members that the later account, and the earlier, pass over.
    members: [Verdict; 2],
    /// A condition that the later account, and the earlier, pass over.
    conditions: [Verdict; 2],
    /// Firmness that one account does not state.
    firmness: Verdict,
    /// A parameter that one account passes over.
    parameters: Verdict,
    /// Everything together.
    with_silence: Verdict,
}

/// Compares a term held on both sides.
pub(super) fn compare(frame: &Frame<'_>, pair: &Pair<'_>, before: &Term, after: &Term) -> Outcome {
    let silences = pair.term_silences(before, after);
    let conditions = ConditionChange::between(frame.conditions, before, after, silences);
    let comparison = Comparison { frame, pair, before, after, conditions };
    if comparison.is_plainly_unchanged() {
        return Outcome::unchanged();
    }
    comparison.outcome()
}

impl<'t> Comparison<'_, 't> {
    fn is_plainly_unchanged(&self) -> bool {
        let (before, after) = (self.before, self.after);
        before.stance().tag() == after.stance().tag()
            && self.has_equal_readings()
            && before.firmness() == after.firmness()
            && before.conditions() == after.conditions()
            && before.wording() == after.wording()
    }

    fn has_equal_readings(&self) -> bool {
        let (before, after) = (self.before.readings(), self.after.readings());
        before.len() == after.len() && before.iter().zip(after).all(|(b, a)| b.says_the_same(a))
    }

    /// Pairs of readings to be compared: each with its equal if the sets are equal, else each with each.
    fn pairs(&self) -> Vec<(&'t Reading, &'t Reading)> {
        let (before, after) = (self.before.readings(), self.after.readings());
        if self.has_equal_readings() {
            return before.iter().zip(after).collect();
        }
        before.iter().flat_map(|b| after.iter().map(move |a| (b, a))).collect()
    }

    fn cases(&self, land: CountedLand) -> Vec<Case<'t>> {
        let [earlier_is_silent, later_is_silent] = self.pair.member_silences(self.before, self.after);
        let rule = Rule {
            terrain: self.frame.terrain,
            options: self.frame.options,
            land,
            later_is_silent,
            earlier_is_silent,
        };
        let pairs = self.pairs().into_iter().map(|(before, after)| {
            let mut chart = Chart::new(self.frame.terrain);
            let (b, a) = (Content::of(before, &mut chart), Content::of(after, &mut chart));
            let within = [
                compare::is_within(&chart, &a, &b, later_is_silent, earlier_is_silent),
                compare::is_within(&chart, &b, &a, earlier_is_silent, later_is_silent),
            ];
            let standings = compare::compare(&chart, Some(&b), Some(&a), &rule);
            Case { before, after, standings, within }
        });
        pairs.collect()
    }

    fn legs(&self, case: &Case<'t>) -> Vec<(Leg<'t>, Leg<'t>)> {
        let tag = |term: &Term| term.stance().tag();
        Leg::pairs(
            self.pair.holder,
            (tag(self.before), case.before.obligor()),
            (tag(self.after), case.after.obligor()),
        )
    }

    fn tally(&self, cases: &[Case<'t>]) -> Tally {
        let mut tally = TallyInTheMaking::default();
        for case in cases {
            let parameters = case.standings.passed_over.len();
            for (before, after) in self.legs(case) {
                for standing in &case.standings.all {
                    tally.add(self, before, after, *standing, parameters);
                }
            }
        }
        tally.finish()
    }

    /// How firmness may stand, after to before; `None` if both sides are silent on it.
    fn firmness(&self) -> Option<Relations> {
        let any = match self.after.stance().tag().side() {
            Side::Give => Span::known(Firmness::Floated, Firmness::Stated),
            Side::Ask | Side::Neither => Span::known(Firmness::Floated, Firmness::NotUpForDiscussion),
        };
        match (self.before.firmness(), self.after.firmness()) {
            (None, None) => None,
            (before, after) => Some(after.unwrap_or(any).relations(before.unwrap_or(any))),
        }
    }

    fn is_firmness_stated(&self) -> bool {
        self.before.firmness().is_some() && self.after.firmness().is_some()
    }

    fn outcome(&self) -> Outcome {
        let cases = self.cases(self.frame.options.land());
        let tally = self.tally(&cases);
        let effect = self.frame.can_tell_effect().then(|| self.tally(&self.cases(CountedLand::EffectOnly)));
        let mut changes: Vec<Change> = self.own_change(&cases, &tally).into_iter().collect();
        changes.extend(self.silent_changes(&cases, &tally));
        if let Some(effect) = effect {
            let same = Verdict::only(Direction::Same);
            let [unmentioned, first_mentioned] = effect.members;
            for change in &mut changes {
                let in_effect = match (&change.subject, change.kind) {
                    (Subject::Term, _) => effect.own,
                    (Subject::Members(_), ChangeKind::Unmentioned) => unmentioned,
                    (Subject::Members(_), _) => first_mentioned,
                    _ => continue,
                };
                change.rests_on_no_effect = change.verdict != same && in_effect == same;
            }
        }
        for change in &mut changes {
            change.exact = cases.iter().all(|case| case.standings.exact);
        }
        Outcome { changes, spoken: tally.own, with_silence: tally.with_silence }
    }

    /// The change of what both accounts speak of, if there is one.
    fn own_change(&self, cases: &[Case<'t>], tally: &Tally) -> Option<Change> {
        let relations = self.content_relations(cases);
        let facets = self.facets(cases);
        let kind = self.kind(cases, relations, &facets)?;
        let mut change = Change::new(Subject::Term, kind, Basis::Spoken, tally.own);
        change.relations = Some(relations);
        change.facets = facets;
        change.land = self.frame.terrain.in_few(&self.shared_land());
        Some(change)
    }

    fn content_relations(&self, cases: &[Case<'t>]) -> Relations {
        let all = cases.iter().flat_map(|case| {
            let obligors = obligor_relations(case.before.obligor(), case.after.obligor());
            case.standings.all.iter().flat_map(move |standing| {
                obligors.iter().map(move |obligor| standing.content().product(obligor))
            })
        });
        Relations::from_outcomes(all).unwrap_or_else(Relations::any)
    }

    /// The first kind that applies (semantics §7.2); `None` if nothing changed that both speak of.
    fn kind(&self, cases: &[Case<'t>], relations: Relations, facets: &[Facet]) -> Option<ChangeKind> {
        let has = |wanted: fn(&Facet) -> bool| facets.iter().any(wanted);
        if has(|facet| matches!(facet, Facet::Stance { .. })) {
            return Some(ChangeKind::StanceChanged);
        }
        if !self.has_equal_readings() {
            let kind = match self.containment(cases) {
                [true, false] => Some(ChangeKind::Specified),
                [false, true] => Some(ChangeKind::Blurred),
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
            () if has(|facet| matches!(facet, Facet::Wording { .. })) => Some(ChangeKind::Reworded),
            () => None,
        }
    }

    /// Whether all that the later leaves open lies within what the earlier does, and the other way round.
    fn containment(&self, cases: &[Case<'t>]) -> [bool; 2] {
        let each_has = |of: fn(&Case<'t>) -> &'t Reading, readings: &'t [Reading], side: usize| {
            readings.iter().all(|reading| {
                cases
                    .iter()
                    .any(|case| of(case).says_the_same(reading) && case.within.get(side) == Some(&true))
            })
        };
        [
            each_has(|case| case.after, self.after.readings(), 0),
            each_has(|case| case.before, self.before.readings(), 1),
        ]
    }

    fn facets(&self, cases: &[Case<'t>]) -> Vec<Facet> {
        let mut facets = Vec::new();
        let (before, after) = (self.before, self.after);
        if before.stance().tag() != after.stance().tag() {
            facets.push(Facet::Stance { before: before.stance().tag(), after: after.stance().tag() });
        }
        if let [Case { before: b, after: a, .. }] = cases {
            if b.obligor() != a.obligor() {
                facets.push(Facet::Obligor { before: b.obligor().clone(), after: a.obligor().clone() });
            }
        }
        if before.readings().len() != after.readings().len() {
            facets.push(Facet::Readings { before: before.readings().len(), after: after.readings().len() });
        }
        facets.extend(self.content_facets(cases));
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
        if let (Some(b), Some(a)) = (before.wording(), after.wording()) {
            if a != b {
                facets.push(Facet::Wording { before: b.clone(), after: a.clone() });
            }
        }
        facets
    }

    fn content_facets(&self, cases: &[Case<'t>]) -> Vec<Facet> {
        let equal = Relations::only(Relation::Equal);
        let mut facets = Vec::new();
        let members =
            cases.iter().flat_map(|case| case.standings.all.iter().map(|standing| standing.members()));
        if let Some(relations) = Relations::from_outcomes(members).filter(|relations| *relations != equal) {
            let [removed, added] = self.land_on_one_side();
            facets.push(Facet::Members { relations, removed, added });
        }
        let mut dimensions: Vec<(Dimension<'t>, Relations)> = Vec::new();
        for (dimension, relations) in cases.iter().flat_map(|case| case.standings.dimensions()) {
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

    /// Land that only the earlier, and only the later, may cover under some reading.
    fn land_on_one_side(&self) -> [Cells; 2] {
        let [before, after] = [self.before, self.after].map(|term| land_of(self.frame, term));
        [before.difference(&after), after.difference(&before)]
    }

    /// Land that both speak of, or that one of them has without the other being silent on it.
    fn shared_land(&self) -> Cells {
        let [before, after] = [self.before, self.after].map(|term| land_of(self.frame, term));
        let [earlier_is_silent, later_is_silent] = self.pair.member_silences(self.before, self.after);
        let all = before.union(&after);
        let known = if later_is_silent { all.difference(&before.difference(&after)) } else { all };
        if earlier_is_silent { known.difference(&after.difference(&before)) } else { known }
    }

    fn items_of(term: &Term) -> BTreeSet<Text> {
        let provisions = term.readings().iter().flat_map(Reading::provisions);
        provisions.filter_map(|provision| provision.items()).flatten().cloned().collect()
    }

    /// Changes that rest on what one account passes over.
    fn silent_changes(&self, cases: &[Case<'t>], tally: &Tally) -> Vec<Change> {
        let mut changes = Vec::new();
        let kinds = [ChangeKind::Unmentioned, ChangeKind::FirstMentioned];
        let land = self.land_on_one_side();
        let [items_before, items_after] = [self.before, self.after].map(Self::items_of);
        let items = [&items_before - &items_after, &items_after - &items_before];
        let parts = kinds.into_iter().zip(tally.members).zip(land.into_iter().zip(items));
        for (side, ((kind, verdict), (land, items))) in parts.enumerate() {
            if self.passes_over_members(cases, side) {
                let few = self.frame.terrain.in_few(&land);
                let subject = Subject::Members(Box::new(MembersPassedOver { land, items }));
                let mut change = Change::new(subject, kind, Basis::Silence, verdict);
                change.land = few;
                changes.push(change);
            }
        }
        let sets = [&self.conditions.unmentioned, &self.conditions.first_mentioned];
        for ((kind, verdict), ids) in kinds.into_iter().zip(tally.conditions).zip(sets) {
            let of =
                |id: &ConditionId| Change::new(Subject::Condition(id.clone()), kind, Basis::Silence, verdict);
            changes.extend(ids.iter().map(of));
        }
        if self.firmness().is_some() && !self.is_firmness_stated() {
            let by_earlier = self.before.firmness().is_none();
            let kind = if by_earlier { ChangeKind::FirstMentioned } else { ChangeKind::Unmentioned };
            changes.push(Change::new(Subject::Firmness, kind, Basis::Silence, tally.firmness));
        }
        changes.extend(Self::parameters_passed_over(cases, tally));
        changes
    }

    fn passes_over_members(&self, cases: &[Case<'t>], side: usize) -> bool {
        cases.iter().flat_map(|case| &case.standings.all).any(|standing| {
            let (later, earlier) = standing.silent_members();
            if side == 0 { later } else { earlier }
        })
    }

    fn parameters_passed_over(cases: &[Case<'t>], tally: &Tally) -> impl Iterator<Item = Change> {
        let passed_over: BTreeSet<PassedOver<'t>> =
            cases.iter().flat_map(|case| case.standings.passed_over.iter().copied()).collect();
        let verdict = tally.parameters;
        passed_over.into_iter().map(move |parameter| {
            let kind = if parameter.by_later { ChangeKind::Unmentioned } else { ChangeKind::FirstMentioned };
            let subject = Subject::Parameter(name_of(parameter.name));
            Change::new(subject, kind, Basis::Silence, verdict)
        })
    }
}

/// All land that a term may cover under some reading.
pub(super) fn land_of(frame: &Frame<'_>, term: &Term) -> Cells {
    let provisions = term.readings().iter().flat_map(Reading::provisions);
    let bounds = provisions.filter_map(|provision| frame.terrain.bounds(provision.region()?).ok());
    bounds.fold(Cells::none(), |all, bounds| all.union(&bounds.at_most))
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

/// A parameter no longer said may have gone either way, as a degree does: nothing says what it is without it.
fn either_way(leg: Leg<'_>) -> Verdict {
    let same = Verdict::only(Direction::Same);
    [Relation::Less, Relation::Greater]
        .into_iter()
        .fold(same, |all, relation| all.or(leg.degrees_changed(relation).into()))
}

fn name_of(name: DegreeName<'_>) -> Text {
    match name {
        DegreeName::Parameter(key) => key.into(),
        DegreeName::Declared(name) => name.clone(),
    }
}

/// Sets of directions being gathered, case by case.
#[derive(Default)]
struct TallyInTheMaking {
    own: Gathered,
    members: [Gathered; 2],
    conditions: [Gathered; 2],
    firmness: Gathered,
    parameters: Gathered,
    with_silence: Gathered,
}

#[derive(Default, Clone, Copy)]
struct Gathered(Option<Verdict>);

impl Gathered {
    fn add(&mut self, verdict: Verdict) {
        self.0 = Some(self.0.map_or(verdict, |known| known.or(verdict)));
    }

    fn finish(self) -> Verdict {
        self.0.unwrap_or(Direction::Same.into())
    }
}

impl TallyInTheMaking {
    /// Adds one case: one pair of readings, one choice of obligors, one way the content may stand.
    fn add(
        &mut self,
        comparison: &Comparison<'_, '_>,
        before: Leg<'_>,
        after: Leg<'_>,
        standing: Standing,
        parameters: usize,
    ) {
        let policy = comparison.frame.options.silence();
        let same = Verdict::only(Direction::Same);
        // If the rank changes, the rest is listed without direction (semantics §5).
        let counts = !before.changes_rank(after);
        let mut own = Verdict::only(before.changed(after, standing.members(), standing.degrees()));
        let firmer = |relations: Relations| {
            Verdict::from_outcomes(relations.iter().map(|relation| after.firmer(relation))).unwrap_or(same)
        };
        let firmness = comparison.firmness().filter(|_| counts).map_or(same, firmer);
        let conditions = &comparison.conditions;
        if counts {
            own = own.join(conditions.direction(after.bounded()).into());
        }
        let mut rest = same;
        if comparison.is_firmness_stated() {
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
        let parameter = if counts { silence(policy, either_way(after)) } else { same };
        for _ in 0..parameters {
            self.parameters.add(parameter);
            rest = rest.join(parameter);
        }
        self.own.add(own);
        self.with_silence.add(own.join(rest));
    }

    fn finish(self) -> Tally {
        Tally {
            own: self.own.finish(),
            members: self.members.map(Gathered::finish),
            conditions: self.conditions.map(Gathered::finish),
            firmness: self.firmness.finish(),
            parameters: self.parameters.finish(),
            with_silence: self.with_silence.finish(),
        }
    }
}
