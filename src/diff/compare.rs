//! Two readings compared: what their members and degrees may show, over every choice of what is left open.

use std::collections::BTreeSet;

use super::choice::Choice;
use super::content::{Content, Degree, DegreeName, Strand, are_alike};
use super::direction::Performer;
use super::facing::Facing;
use super::options::{CountedAxes, CountedLand, DiffOptions};
use crate::id::PartyId;
use crate::order::{Level, Outcome, Relation, Relations};
use crate::term::{Action, Bearing, Control, ParameterKind, Title};
use crate::territory::{Atom, Flags, Terrain};

/// Members that both accounts speak of were removed.
const REMOVED: Flags = 1;
/// Members that both accounts speak of were added.
const ADDED: Flags = 1 << 1;
/// Members that the later account does not mention.
const REMOVED_SILENTLY: Flags = 1 << 2;
/// Members that the earlier account does not mention.
const ADDED_SILENTLY: Flags = 1 << 3;
/// Members that both sides have.
const KEPT: Flags = 1 << 4;
/// Where the first dimension's two marks stand: down, then up.
const FIRST_DIMENSION: u32 = 5;
/// The down marks of all dimensions, and the up marks.
const DOWN: Flags = (Flags::MAX / 3) << FIRST_DIMENSION;
const UP: Flags = DOWN << 1;
/// Dimensions told apart; those beyond are taken together in the last one. That loses nothing of the direction, in which all dimensions
/// come together anyway, and keeps the ways to stand few.
const MAX_DIMENSIONS: usize = 8;

/// A dimension of content beside its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dimension<'r> {
    Title,
    Control,
    Degree(DegreeName<'r>),
}

/// How members and degrees may stand, after to before: one way they may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing(Flags);

impl Standing {
    fn has(self, flag: Flags) -> bool {
        self.0 & flag != 0
    }

    /// What became of members that both accounts speak of.
    pub(super) fn members(self) -> Relation {
        Relation::of(self.has(REMOVED), self.has(ADDED))
    }

    /// Whether members went unmentioned: by the later account, by the earlier.
    pub(super) fn silent_members(self) -> (bool, bool) {
        (self.has(REMOVED_SILENTLY), self.has(ADDED_SILENTLY))
    }

    /// Whether both accounts speak of a member that the earlier, and the later, has. Where nothing counts, neither does.
    pub(super) fn spoken_members(self) -> [bool; 2] {
        [self.has(KEPT | REMOVED), self.has(KEPT | ADDED)]
    }

    /// Whether both sides have a member in common.
    pub(super) fn is_of_something_in_common(self) -> bool {
        self.has(KEPT)
    }

    /// Whether they have nothing in common, and one of the accounts passes over what the other says: how the two stand is then not told.
    pub(super) fn is_untold(self) -> bool {
        !self.has(KEPT) && self.has(REMOVED_SILENTLY | ADDED_SILENTLY)
    }

    fn dimension(self, index: usize) -> Relation {
        let marks = self.0 >> (FIRST_DIMENSION + 2 * index as u32);
        Relation::of(marks & 1 != 0, marks & 2 != 0)
    }

    /// All degrees together.
    pub(super) fn degrees(self) -> Relation {
        Relation::of(self.has(DOWN), self.has(UP))
    }

    /// Members and degrees together.
    pub(super) fn content(self) -> Relation {
        self.members().product(self.degrees())
    }
}

/// Every way in which one reading may stand to another.
#[derive(Debug)]
pub(super) struct Standings<'r> {
    // Sorted.
    pub(super) all: Vec<Standing>,
    degrees: Vec<DegreeName<'r>>,
    /// Optional parameters that one side says and the other, being partial, passes over.
    pub(super) passed_over: Vec<PassedOver<'r>>,
    /// Whether it is exact; if not, it contains the exact answer.
    pub(super) exact: bool,
}

/// A parameter that only one side says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PassedOver<'r> {
    pub(super) name: DegreeName<'r>,
    /// Whether it is the later account that passes over it.
    pub(super) by_later: bool,
    /// Whether it is the land an action is about: without it, it may be about more, and never about less.
    pub(super) is_land: bool,
}

impl<'r> Standings<'r> {
    /// Equal readings, whose unknowns are the same ones, however many.
    pub(super) fn equal() -> Self {
        Self { all: vec![Standing(KEPT)], degrees: Vec::new(), passed_over: Vec::new(), exact: true }
    }

    /// One way to stand as those see it to whom it goes: to whom it goes is then no part of it.
    pub(super) fn for_a_recipient(&self, standing: Standing) -> Standing {
        let is_one = |(_, name): &(usize, &DegreeName<'_>)| name.is_of_recipients();
        // In the last dimension others may stand too.
        let told_apart = self.degrees.iter().enumerate().map(|(index, name)| (index + 2, name));
        let told_apart = told_apart.take_while(|(index, _)| index + 1 < MAX_DIMENSIONS);
        let recipients = told_apart.filter(is_one);
        Standing(recipients.fold(standing.0, |all, (index, _)| all & !marks(index, Relation::Incomparable)))
    }

    /// The dimensions that matter, with how each may stand.
    pub(super) fn dimensions(&self) -> impl Iterator<Item = (Dimension<'r>, Relations)> {
        let degrees = self.degrees.iter().map(|name| Dimension::Degree(*name));
        let all = [Dimension::Title, Dimension::Control].into_iter().chain(degrees);
        all.enumerate().filter_map(|(index, dimension)| {
            let relations = self.all.iter().map(|standing| standing.dimension(index.min(MAX_DIMENSIONS - 1)));
            Some((dimension, Relations::from_outcomes(relations)?))
        })
    }
}

/// What a comparison of two readings goes by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule<'a> {
    pub(super) terrain: &'a Terrain<'a>,
    pub(super) options: &'a DiffOptions,
    /// The holder of both positions; texts have none.
    pub(super) holder: Option<&'a PartyId>,
    pub(super) land: CountedLand,
    /// Whether what the later account leaves out is silence.
    pub(super) later_is_silent: bool,
    /// Whether what the earlier account leaves out is silence.
    pub(super) earlier_is_silent: bool,
}

impl Rule<'_> {
    /// Whether anything is left out of the count.
    fn is_restricted(&self) -> bool {
        self.land == CountedLand::EffectOnly
            || matches!(self.options.axes(), CountedAxes::Title | CountedAxes::Control)
    }

    /// Whether members that are no land, and degrees beside the two axes, count.
    fn counts_other_than_land(&self) -> bool {
        self.options.axes() == CountedAxes::All
    }

    /// Whether control that `performer` moves can bear on a cell. A performer that is not named may hold all that the holder of the
    /// position does not; of both sides, one or the other can.
    fn bears(&self, bearing: Bearing, performer: Performer<'_>, cell: u32) -> bool {
        let Some(by) = self.terrain.holder(cell) else { return true };
        match (bearing, performer) {
            (Bearing::Anywhere, _) | (_, Performer::Mutual) => true,
            (Bearing::Held, Performer::Holder) => self.holder == Some(by),
            (Bearing::NotHeld, Performer::Holder) => self.holder != Some(by),
            (Bearing::Held, Performer::Other(party)) => by == party,
            (Bearing::NotHeld, Performer::Other(party)) => by != party,
            (Bearing::Held, Performer::Someone) => self.holder != Some(by),
            (Bearing::NotHeld, Performer::Someone) => true,
        }
    }
}

/// What one side says at one atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// The atom is not mentioned.
    Nothing,
    /// It is mentioned, with nothing that counts: no member, and no silence (semantics §3.6). So is the rest of what is partly covered
    /// where it is said how much is.
    Uncounted,
    /// It is a member.
    Member(Title, Control),
}

/// Compares two readings that face each other, if these perform them.
pub(super) fn compare<'r>(
    facing: &Facing<'_, 'r>,
    performers: [Performer<'r>; 2],
    rule: &Rule<'_>,
) -> Standings<'r> {
    Comparison { facing, performers, rule }.run()
}

struct Comparison<'c, 'r> {
    facing: &'c Facing<'c, 'r>,
    performers: [Performer<'r>; 2],
    rule: &'c Rule<'c>,
}

impl<'r> Comparison<'_, 'r> {
    fn run(&self) -> Standings<'r> {
        let mut names = Vec::new();
        let mut passed_over = Vec::new();
        let land = self.land();
        let mut exact = land.is_some();
        let mut all = land.unwrap_or_else(|| self.anything_on_land());
        if matches!(self.rule.options.axes(), CountedAxes::All | CountedAxes::RegionOnly) {
            for ways in self.elsewhere(&mut passed_over) {
                all = sorted(
                    all.into_iter().flat_map(|flags| ways.iter().map(move |way| flags | way)).collect(),
                );
            }
        }
        if self.rule.counts_other_than_land() {
            let items = self.items();
            all.iter_mut().for_each(|flags| *flags |= items);
            for (name, relations) in self.degrees(&mut passed_over) {
                exact &= !self.is_said_in_several_ways(name);
                let index = (2 + names.len()).min(MAX_DIMENSIONS - 1);
                names.push(name);
                let marks = |flags| relations.iter().map(move |relation| flags | marks(index, relation));
                all = sorted(all.into_iter().flat_map(marks).collect());
            }
        }
        let all = sorted(all).into_iter().map(Standing).collect();
        Standings { all, degrees: names, passed_over, exact }
    }

    /// Everything that land could show, where there is too much left open to be exact.
    fn anything_on_land(&self) -> Vec<Flags> {
        let bits = FIRST_DIMENSION + 4;
        (0..1 << bits).filter(|flags| self.is_silence_allowed(*flags)).collect()
    }

    fn is_silence_allowed(&self, flags: Flags) -> bool {
        (flags & REMOVED_SILENTLY == 0 || self.rule.later_is_silent)
            && (flags & ADDED_SILENTLY == 0 || self.rule.earlier_is_silent)
    }

    /// What the land of both sides may show; `None` if too much is left open to be exact.
    fn land(&self) -> Option<Vec<Flags>> {
        let nesting = self.rule.options.nesting();
        let mut all = Vec::new();
        for choice in self.facing.choices.as_ref()? {
            // Two for each land: what it covers, and what it tells of.
            let covers = self.facing.lands().flat_map(|land| [&land.cover, &land.told]);
            let shown = self.facing.chart.outcomes(covers, nesting, |atom| self.shown_at(atom, choice))?;
            all = if all.is_empty() { shown } else { sorted([all, shown].concat()) };
        }
        Some(all)
    }

    /// What one atom of a cell shows.
    fn shown_at(&self, atom: Atom<'_>, choice: &Choice) -> Flags {
        let [before, after] = &self.facing.sides;
        let [by_earlier, by_later] = self.performers;
        let after_from = before.as_ref().map_or(0, |content| 2 * content.lands.len());
        self.facing.strands.iter().fold(0, |flags, strand| {
            let say = |side: &Option<Content<'r>>, performer, from| match side {
                Some(content) => self.said(atom, (content, performer, from), *strand, choice),
                None => Said::Nothing,
            };
            flags | self.shown([say(before, by_earlier, 0), say(after, by_later, after_from)])
        })
    }

    /// What one side says there: its content, its performer, and the number of the first of its covers.
    fn said(
        &self,
        atom: Atom<'_>,
        (content, performer, from): (&Content<'r>, Performer<'r>, usize),
        strand: Strand,
        choice: &Choice,
    ) -> Said {
        let axes = self.rule.options.axes();
        let mut levels: Option<(Title, Control)> = None;
        let mut is_told = false;
        for (number, land) in content.lands.iter().enumerate().filter(|(_, land)| land.strand == strand) {
            let cover = from + 2 * number;
            is_told |= atom.is_in(cover + 1);
            if !atom.is_in(cover) {
                continue;
            }
            let bears = self.rule.land == CountedLand::Declared
                || self.rule.bears(land.bearing, performer, atom.cell);
            let title = choice.title(land.title);
            let control = if bears { choice.control(land.control) } else { Control::Nothing };
            levels = Some(levels.map_or((title, control), |(t, c)| (title.upper(t), control.upper(c))));
        }
        let Some((title, control)) = levels else {
            return if is_told { Said::Uncounted } else { Said::Nothing };
        };
        let title = if axes == CountedAxes::Control { Title::Unaddressed } else { title };
        let control = if axes == CountedAxes::Title { Control::Nothing } else { control };
        let says_nothing = (title, control) == (Title::Unaddressed, Control::Nothing);
        // What moves neither axis cannot fail to bear; it is left out only where one axis alone counts.
        let restricted = if strand.is_none() {
            self.rule.is_restricted()
        } else {
            matches!(axes, CountedAxes::Title | CountedAxes::Control)
        };
        match says_nothing && restricted {
            true => Said::Uncounted,
            false if axes == CountedAxes::RegionOnly => Said::Member(Title::Unaddressed, Control::Nothing),
            false => Said::Member(title, control),
        }
    }

    fn shown(&self, said: [Said; 2]) -> Flags {
        match said {
            [Said::Member(title, control), Said::Member(later_title, later_control)] => {
                KEPT | marks(0, later_title.relation(title)) | marks(1, later_control.relation(control))
            }
            [Said::Member(..), Said::Nothing] if self.rule.later_is_silent => REMOVED_SILENTLY,
            [Said::Nothing, Said::Member(..)] if self.rule.earlier_is_silent => ADDED_SILENTLY,
            [Said::Member(..), Said::Nothing | Said::Uncounted] => REMOVED,
            [Said::Nothing | Said::Uncounted, Said::Member(..)] => ADDED,
            [Said::Nothing | Said::Uncounted, Said::Nothing | Said::Uncounted] => 0,
        }
    }

    /// What land shows that neither side names, where one side is about some land and the other about all: a way or two for each action.
    ///
    /// semantics §6: an account that is silent may only have passed over where; said by another, it is everywhere.
    fn elsewhere(&self, passed_over: &mut Vec<PassedOver<'r>>) -> Vec<Vec<Flags>> {
        let rule = self.rule;
        let gone = self.facing.elsewhere_only(0, 1).map(|action| (action, 0, [REMOVED, REMOVED_SILENTLY]));
        let come = self.facing.elsewhere_only(1, 0).map(|action| (action, 1, [ADDED, ADDED_SILENTLY]));
        let mut all = Vec::new();
        for (action, side, [spoken, silently]) in gone.chain(come) {
            let silences = [rule.earlier_is_silent, rule.later_is_silent];
            let [own_is_silent, other_is_silent] =
                if side == 0 { silences } else { [rule.later_is_silent, rule.earlier_is_silent] };
            if own_is_silent {
                passed_over.extend(where_of(action).map(|name| PassedOver {
                    name,
                    by_later: side == 1,
                    is_land: true,
                }));
                continue;
            }
            let flag = if other_is_silent { silently } else { spoken };
            // Where all listed land is named, there may be no other that it could be about.
            let is_all = self.facing.names_all_land(1 - side, action, rule.terrain);
            all.push(if is_all { vec![0, flag] } else { vec![flag] });
        }
        all
    }

    /// What the items of both sides show.
    fn items(&self) -> Flags {
        let none = BTreeSet::new();
        let [before, after] =
            self.facing.sides.each_ref().map(|side| side.as_ref().map_or(&none, |content| &content.items));
        let removed = if self.rule.later_is_silent { REMOVED_SILENTLY } else { REMOVED };
        let added = if self.rule.earlier_is_silent { ADDED_SILENTLY } else { ADDED };
        let mark = |gone: bool, flag: Flags| if gone { flag } else { 0 };
        mark(!before.is_subset(after), removed)
            | mark(!after.is_subset(before), added)
            | mark(!before.is_disjoint(after), KEPT)
    }

    /// Whether several provisions of a side say a parameter otherwise: which stands against which is then not followed.
    fn is_said_in_several_ways(&self, name: DegreeName<'r>) -> bool {
        let [before, after] = self.facing.sides.each_ref().map(|side| {
            side.as_ref().and_then(|content| content.degrees.get(&name)).map_or(&[][..], Vec::as_slice)
        });
        before.len().max(after.len()) > 1 && !are_alike(before, after)
    }

    /// How each degree that both sides could say may stand.
    fn degrees(&self, passed_over: &mut Vec<PassedOver<'r>>) -> Vec<(DegreeName<'r>, Relations)> {
        let [Some(before), Some(after)] = &self.facing.sides else { return Vec::new() };
        if before.degrees.is_empty() && after.degrees.is_empty() {
            return Vec::new();
        }
        let names: BTreeSet<_> = before.degrees.keys().chain(after.degrees.keys()).copied().collect();
        let mut relations = Vec::new();
        for name in names {
            match (before.degrees.get(&name), after.degrees.get(&name)) {
                (Some(before), Some(after)) => relations.push((name, several(after, before))),
                (Some(_), None) if !after.could_say(name) => {}
                (None, Some(_)) if !before.could_say(name) => {}
                (Some(_), None) if self.rule.later_is_silent => {
                    passed_over.push(PassedOver { name, by_later: true, is_land: false });
                }
                (None, Some(_)) if self.rule.earlier_is_silent => {
                    passed_over.push(PassedOver { name, by_later: false, is_land: false });
                }
                // A whole text that does not state it leaves it open.
                _ => relations.push((name, comparable())),
            }
        }
        relations
    }
}

/// The parameter that says on which land an action is done.
fn where_of<'r>(action: &'static str) -> Option<DegreeName<'r>> {
    let key = Action::named(action)?.parameter_of(ParameterKind::Region)?.key;
    Some(DegreeName::Parameter(key, Some(action)))
}

/// Nothing is known but that the two lie in one order.
fn comparable() -> Relations {
    Relations::only(Relation::Equal).or(Relation::Less.into()).or(Relation::Greater.into())
}

/// How what one side says of a parameter stands to what the other does. Said once, it is compared; said of several provisions in
/// different ways, only equality is known.
fn several(after: &[Degree<'_>], before: &[Degree<'_>]) -> Relations {
    match (after, before) {
        ([after], [before]) => after.relations(before),
        _ if are_alike(after, before) => Relation::Equal.into(),
        _ => Relations::any(),
    }
}

/// The marks of a relation in a dimension.
fn marks(index: usize, relation: Relation) -> Flags {
    let marks = Flags::from(relation.is_down()) | Flags::from(relation.is_up()) << 1;
    marks << (FIRST_DIMENSION + 2 * index as u32)
}

/// Sorted, without duplicates.
fn sorted(mut flags: Vec<Flags>) -> Vec<Flags> {
    flags.sort_unstable();
    flags.dedup();
    flags
}
