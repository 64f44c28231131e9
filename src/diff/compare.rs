//! Two readings compared: what their members and degrees may show, over every choice of what is left open.

use std::collections::{BTreeMap, BTreeSet};

use super::content::{Content, Degree, DegreeName};
use super::options::{CountedAxes, CountedLand, DiffOptions};
use crate::id::PartyId;
use crate::order::{Level, Outcome, Relation, Relations, Span};
use crate::term::{Bearing, Control, Obligor, Title};
use crate::territory::{Chart, Cover, Flags, Terrain};

/// Members that both accounts speak of were removed.
const REMOVED: Flags = 1;
/// Members that both accounts speak of were added.
const ADDED: Flags = 1 << 1;
/// Members that the later account does not mention.
const REMOVED_SILENTLY: Flags = 1 << 2;
/// Members that the earlier account does not mention.
const ADDED_SILENTLY: Flags = 1 << 3;
/// Where the first dimension's two marks stand: down, then up.
const FIRST_DIMENSION: u32 = 4;
/// Dimensions that fit; what is beyond is taken together in the last one, which is sound.
const MAX_DIMENSIONS: usize = 30;
/// How many choices of open levels are followed before giving up on exactness.
const MAX_CHOICES: usize = 4096;

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

    fn dimension(self, index: usize) -> Relation {
        let marks = self.0 >> (FIRST_DIMENSION + 2 * index as u32);
        Relation::of(marks & 1 != 0, marks & 2 != 0)
    }

    /// All degrees together.
    pub(super) fn degrees(self) -> Relation {
        (0..MAX_DIMENSIONS).map(|index| self.dimension(index)).fold(Relation::Equal, Relation::product)
    }

    /// Members and degrees together.
    pub(super) fn content(self) -> Relation {
        self.members().product(self.degrees())
    }
}

/// Every way in which one reading may stand to another.
#[derive(Debug)]
pub(super) struct Standings<'r> {
    pub(super) all: BTreeSet<Standing>,
    dimensions: Vec<Dimension<'r>>,
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
}

impl<'r> Standings<'r> {
    /// The dimensions that matter, with how each may stand.
    pub(super) fn dimensions(&self) -> impl Iterator<Item = (Dimension<'r>, Relations)> {
        self.dimensions.iter().enumerate().filter_map(|(index, dimension)| {
            let relations = self.all.iter().map(|standing| standing.dimension(index.min(MAX_DIMENSIONS - 1)));
            Some((*dimension, Relations::from_outcomes(relations)?))
        })
    }
}

/// What a comparison of two readings goes by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule<'a> {
    pub(super) terrain: &'a Terrain<'a>,
    pub(super) options: &'a DiffOptions,
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

    fn bears(&self, bearing: Bearing, obligor: &Obligor, cell: u32) -> bool {
        let (Obligor::Party(obligor), Some(holder)) = (obligor, self.terrain.holder(cell)) else {
            return true;
        };
        let own: &PartyId = obligor;
        match bearing {
            Bearing::Held => holder == own,
            Bearing::NotHeld => holder != own,
            Bearing::Anywhere => true,
        }
    }
}

/// What one side says at one atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// The atom is not mentioned.
    Nothing,
    /// It is mentioned, with nothing that counts: no member, and no silence (semantics §3.6).
    Uncounted,
    /// It is a member.
    Member(Title, Control),
}

/// One choice of a level for every range left open. Equal ranges are one unknown, on both sides.
#[derive(Debug, Clone, Default)]
struct Choice {
    titles: BTreeMap<Span<Title>, Title>,
    controls: BTreeMap<Span<Control>, Control>,
}

impl Choice {
    fn title(&self, span: Span<Title>) -> Title {
        self.titles.get(&span).copied().unwrap_or(span.low())
    }

    fn control(&self, span: Span<Control>) -> Control {
        self.controls.get(&span).copied().unwrap_or(span.low())
    }
}

/// Compares two readings; a side that does not hold the term at all is `None`.
///
/// Both must have been resolved on `chart`.
pub(super) fn compare<'r>(
    chart: &Chart<'_>,
    before: Option<&Content<'r>>,
    after: Option<&Content<'r>>,
    rule: &Rule<'_>,
) -> Standings<'r> {
    let comparison = Comparison { chart, sides: [before, after], rule };
    comparison.run()
}

struct Comparison<'c, 'r> {
    chart: &'c Chart<'c>,
    sides: [Option<&'c Content<'r>>; 2],
    rule: &'c Rule<'c>,
}

impl<'c, 'r> Comparison<'c, 'r> {
    fn run(&self) -> Standings<'r> {
        let mut dimensions = vec![Dimension::Title, Dimension::Control];
        let mut passed_over = Vec::new();
        let land = self.land();
        let exact = land.is_some();
        let mut all = land.unwrap_or_else(|| self.anything_on_land());
        if self.rule.counts_other_than_land() {
            let items = self.items();
            all = all.into_iter().map(|flags| flags | items).collect();
            for (name, relations) in self.degrees(&mut passed_over) {
                let index = dimensions.len().min(MAX_DIMENSIONS - 1);
                dimensions.push(Dimension::Degree(name));
                let marks: Vec<Flags> = relations.iter().map(|relation| marks(index, relation)).collect();
                all = all.iter().flat_map(|flags| marks.iter().map(move |mark| flags | mark)).collect();
            }
        }
        Standings { all: all.into_iter().map(Standing).collect(), dimensions, passed_over, exact }
    }

    /// Everything that land could show, where there is too much left open to be exact.
    fn anything_on_land(&self) -> BTreeSet<Flags> {
        let bits = FIRST_DIMENSION + 4;
        (0..1 << bits).filter(|flags| self.is_silence_allowed(*flags)).collect()
    }

    fn is_silence_allowed(&self, flags: Flags) -> bool {
        (flags & REMOVED_SILENTLY == 0 || self.rule.later_is_silent)
            && (flags & ADDED_SILENTLY == 0 || self.rule.earlier_is_silent)
    }

    /// What the land of both sides may show; `None` if too much is left open to be exact.
    fn land(&self) -> Option<BTreeSet<Flags>> {
        let covers: Vec<&Cover> = self.lands().map(|(_, land)| &land.cover).collect();
        let mut all = BTreeSet::new();
        for choice in self.choices()? {
            let nesting = self.rule.options.nesting();
            all.extend(
                self.chart
                    .outcomes_by_cell(&covers, nesting, |cell, covered| self.atom(cell, covered, &choice))?,
            );
        }
        Some(all)
    }

    /// All land, before first, with its side.
    fn lands(&self) -> impl Iterator<Item = (usize, &'c super::content::Land)> {
        let sides = self.sides.iter().enumerate();
        sides.flat_map(|(side, content)| {
            content.iter().flat_map(move |c| c.lands.iter().map(move |l| (side, l)))
        })
    }

    fn choices(&self) -> Option<Vec<Choice>> {
        let open_titles: BTreeSet<_> = self.lands().map(|(_, land)| land.title).collect();
        let open_controls: BTreeSet<_> = self.lands().map(|(_, land)| land.control).collect();
        let mut choices = vec![Choice::default()];
        for span in open_titles.into_iter().filter(|span| span.exact().is_none()) {
            choices = choices
                .iter()
                .flat_map(|choice| {
                    span.levels().map(move |level| {
                        let mut choice = choice.clone();
                        choice.titles.insert(span, level);
                        choice
                    })
                })
                .collect();
        }
        for span in open_controls.into_iter().filter(|span| span.exact().is_none()) {
            choices = choices
                .iter()
                .flat_map(|choice| {
                    span.levels().map(move |level| {
                        let mut choice = choice.clone();
                        choice.controls.insert(span, level);
                        choice
                    })
                })
                .collect();
            if choices.len() > MAX_CHOICES {
                return None;
            }
        }
        (choices.len() <= MAX_CHOICES).then_some(choices)
    }

    /// What one atom of a cell shows, covered by these of the lands.
    fn atom(&self, cell: u32, covered: &[bool], choice: &Choice) -> Flags {
        let here: Vec<_> =
            self.lands().zip(covered).filter(|(_, covered)| **covered).map(|(land, _)| land).collect();
        let strands: BTreeSet<_> = here.iter().map(|(_, land)| land.strand).collect();
        strands.into_iter().fold(0, |flags, strand| {
            let said = [0, 1].map(|side| {
                let lands = here.iter().filter(|(own, land)| *own == side && land.strand == strand);
                self.said(cell, side, lands.map(|(_, land)| *land), strand.is_none(), choice)
            });
            flags | self.shown(said)
        })
    }

    fn said<'l>(
        &self,
        cell: u32,
        side: usize,
        lands: impl Iterator<Item = &'l super::content::Land>,
        on_axes: bool,
        choice: &Choice,
    ) -> Said {
        let Some(Some(content)) = self.sides.get(side) else { return Said::Nothing };
        let axes = self.rule.options.axes();
        let mut levels = None;
        for land in lands {
            let bears = self.rule.land == CountedLand::Declared
                || self.rule.bears(land.bearing, content.obligor, cell);
            let title = choice.title(land.title);
            let control = if bears { choice.control(land.control) } else { Control::Nothing };
            let (t, c) = levels.unwrap_or((Title::Unaddressed, Control::Nothing));
            levels = Some((title.upper(t), control.upper(c)));
        }
        let Some((title, control)) = levels else { return Said::Nothing };
        let title = if axes == CountedAxes::Control { Title::Unaddressed } else { title };
        let control = if axes == CountedAxes::Title { Control::Nothing } else { control };
        let says_nothing = (title, control) == (Title::Unaddressed, Control::Nothing);
        // What moves neither axis cannot fail to bear; it is left out only where one axis alone counts.
        let restricted = if on_axes {
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
                marks(0, later_title.relation(title)) | marks(1, later_control.relation(control))
            }
            [Said::Member(..), Said::Nothing] if self.rule.later_is_silent => REMOVED_SILENTLY,
            [Said::Nothing, Said::Member(..)] if self.rule.earlier_is_silent => ADDED_SILENTLY,
            [Said::Member(..), Said::Nothing | Said::Uncounted] => REMOVED,
            [Said::Nothing | Said::Uncounted, Said::Member(..)] => ADDED,
            [Said::Nothing | Said::Uncounted, Said::Nothing | Said::Uncounted] => 0,
        }
    }

    /// What the items of both sides show.
    fn items(&self) -> Flags {
        let none = BTreeSet::new();
        let [before, after] = self.sides.map(|side| side.map_or(&none, |content| &content.items));
        let removed = if self.rule.later_is_silent { REMOVED_SILENTLY } else { REMOVED };
        let added = if self.rule.earlier_is_silent { ADDED_SILENTLY } else { ADDED };
        let mark = |gone: bool, flag: Flags| if gone { flag } else { 0 };
        mark(!before.is_subset(after), removed) | mark(!after.is_subset(before), added)
    }

    /// How each degree that both sides could say may stand.
    fn degrees(&self, passed_over: &mut Vec<PassedOver<'r>>) -> Vec<(DegreeName<'r>, Relations)> {
        let [Some(before), Some(after)] = self.sides else { return Vec::new() };
        let names: BTreeSet<_> = before.degrees.keys().chain(after.degrees.keys()).copied().collect();
        let mut relations = Vec::new();
        for name in names {
            match (before.degrees.get(&name), after.degrees.get(&name)) {
                (Some(before), Some(after)) => relations.push((name, several(after, before))),
                (Some(_), None) if !after.could_say(name) => {}
                (None, Some(_)) if !before.could_say(name) => {}
                (Some(_), None) if self.rule.later_is_silent => {
                    passed_over.push(PassedOver { name, by_later: true });
                }
                (None, Some(_)) if self.rule.earlier_is_silent => {
                    passed_over.push(PassedOver { name, by_later: false });
                }
                // A whole text that does not state it leaves it open.
                _ => relations.push((name, comparable())),
            }
        }
        relations
    }
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
        _ if after == before => Relation::Equal.into(),
        _ => Relations::any(),
    }
}

/// The marks of a relation in a dimension.
fn marks(index: usize, relation: Relation) -> Flags {
    let marks = Flags::from(relation.is_down()) | Flags::from(relation.is_up()) << 1;
    marks << (FIRST_DIMENSION + 2 * index as u32)
}

/// Whether the content of `inner` surely lies within what `outer` leaves open, over the members that both speak of.
///
/// `inner_is_silent` says that cells only `outer` has were merely passed over, and the other way round.
pub(super) fn is_within(
    chart: &Chart<'_>,
    inner: &Content<'_>,
    outer: &Content<'_>,
    inner_is_silent: bool,
    outer_is_silent: bool,
) -> bool {
    let obligor = inner.obligor == outer.obligor || *outer.obligor == Obligor::Unstated;
    let items = (inner_is_silent || outer.items.is_subset(&inner.items))
        && (outer_is_silent || inner.items.is_subset(&outer.items));
    let degrees = inner.degrees.iter().all(|(name, own)| {
        outer.degrees.get(name).is_none_or(|other| {
            own.len() == other.len() && own.iter().zip(other).all(|(a, b)| a.is_within(b))
        })
    }) && outer
        .degrees
        .keys()
        .all(|name| inner.degrees.contains_key(name) || inner_is_silent || !inner.could_say(*name));
    let strands: BTreeSet<_> = inner.lands.iter().chain(&outer.lands).map(|land| land.strand).collect();
    obligor
        && items
        && degrees
        && strands.into_iter().all(|strand| {
            let cells = |content: &Content<'_>| {
                let lands = content.lands.iter().filter(|land| land.strand == strand);
                lands.flat_map(|land| land.cover.iter().map(|(cell, _)| *cell)).collect::<BTreeSet<u32>>()
            };
            cells(inner).union(&cells(outer)).all(|&cell| {
                let own = coverage(chart, inner, strand, cell);
                let other = coverage(chart, outer, strand, cell);
                match (own, other) {
                    (Coverage::None, _) if inner_is_silent => true,
                    (_, Coverage::None) if outer_is_silent => true,
                    _ => own.is_within(other) && levels_within(inner, outer, cell, strand),
                }
            })
        })
}

fn levels_within(inner: &Content<'_>, outer: &Content<'_>, cell: u32, strand: Option<&str>) -> bool {
    match (inner.spans_at(cell), outer.spans_at(cell)) {
        _ if strand.is_some() => true,
        (Some((title, control)), Some((open_title, open_control))) => {
            title.is_within(open_title) && control.is_within(open_control)
        }
        _ => true,
    }
}

/// How much of a cell is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coverage {
    None,
    Open,
    All,
}

impl Coverage {
    fn is_within(self, outer: Self) -> bool {
        self == outer || outer == Self::Open
    }
}

fn coverage(chart: &Chart<'_>, content: &Content<'_>, strand: Option<&str>, cell: u32) -> Coverage {
    let table = content.lands.iter().filter(|land| land.strand == strand).fold(0, |table, land| {
        let found = land.cover.binary_search_by_key(&cell, |(cell, _)| *cell);
        table | found.ok().and_then(|index| land.cover.get(index)).map_or(0, |(_, table)| *table)
    });
    match table {
        0 => Coverage::None,
        table if chart.is_certain(cell, table) => Coverage::All,
        _ => Coverage::Open,
    }
}
