//! What one of two accounts passes over of what the other says of a term.

use std::collections::BTreeMap;

use super::{Case, Comparison, name_of};
use crate::diff::change::{Basis, Change, ChangeKind, MembersPassedOver, Share, Subject};
use crate::diff::compare::Standing;
use crate::diff::land::{self, Lands};
use crate::diff::tally::{Gathered, Tally};
use crate::term::{Action, Guard};
use crate::text::Text;

impl<'a, 't> Comparison<'a, 't> {
    /// Conditions, firmness and parameters that one account passes over.
    pub(super) fn others_passed_over(&self, cases: &[Case<'a, 't>], tally: &Tally) -> Vec<Change> {
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
    pub(super) fn members_passed_over(
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
