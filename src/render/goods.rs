//! What changes hands, in words, land put together: "title to Donetsk; control of the part of Donetsk held by Ukraine".

use std::collections::{BTreeMap, BTreeSet};

use super::people;
use super::phrase::{self, listed, said};
use crate::dossier::Dossier;
use crate::id::{PartyId, PlaceId, StatementId};
use crate::lens::{Given, Good, Hand, Line, LineChange, Measure, Transfer};
use crate::reconcile::{Claim, Matter};
use crate::term::{Action, Control, ParameterKind, StanceTag, Title};
use crate::territory::{Cell, Cells, Covered, Terrain};

/// Words for goods, land in the order in which a statement mentions it.
pub(super) struct Goods<'d> {
    dossier: &'d Dossier,
    terrain: Terrain<'d>,
    order: Vec<&'d PlaceId>,
}

/// Who gives, and who gets.
type Hands<'t> = (&'t Hand, &'t Hand);

/// All there are, each once.
fn hands<'t>(transfers: impl Iterator<Item = &'t Transfer>) -> BTreeSet<Hands<'t>> {
    transfers.map(|transfer| (&transfer.giver, &transfer.receiver)).collect()
}

fn is_between(transfer: &Transfer, hands: &Hands<'_>) -> bool {
    (&transfer.giver, &transfer.receiver) == *hands
}

/// What is alike in several lines but the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kind {
    on_land: Option<OnLand>,
    other: Option<Good>,
    measures: Vec<Measure>,
    /// Of which of two measures nothing can change; none are said of one, which `bears` or not.
    idle: Vec<bool>,
    is_partly: bool,
    is_sure: bool,
    bears: bool,
    duty: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnLand {
    Title,
    Control,
    Done(Action),
}

impl<'d> Goods<'d> {
    pub(super) fn new(dossier: &'d Dossier, statement: &StatementId) -> Self {
        let statement = dossier.statement(statement.as_str());
        let ground = statement.and_then(|statement| dossier.ground_of(statement));
        let terms = statement.into_iter().flat_map(|statement| statement.clauses().terms());
        let order = terms.flat_map(phrase::places_of).collect();
        Self { dossier, terrain: dossier.terrain(ground), order }
    }

    /// These goods, those that are not sure marked.
    pub(super) fn words<'l>(
        &self,
        lines: impl Iterator<Item = (&'l Transfer, &'l Line)>,
        is_sure: impl Fn(&Line) -> bool,
    ) -> String {
        let each = lines.map(|(transfer, line)| {
            let measure = line.measure().without_nothing().unwrap_or_else(Measure::nothing);
            let kind = kind(&transfer.good, vec![measure], line, is_sure(line));
            (kind, transfer.good.cell())
        });
        self.grouped(each).join("; ")
    }

    /// The same, after who would give them to whom: "Ukraine to Russia: title to Donetsk".
    pub(super) fn words_by_hands<'l>(
        &self,
        lines: impl Iterator<Item = (&'l Transfer, &'l Line)>,
        is_sure: impl Fn(&Line) -> bool,
    ) -> Vec<String> {
        let lines: Vec<(&Transfer, &Line)> = lines.collect();
        let of = |hands: &Hands<'_>| {
            let own = lines.iter().copied().filter(|(transfer, _)| is_between(transfer, hands));
            format!("{}: {}", self.hands(hands), self.words(own, &is_sure))
        };
        hands(lines.iter().map(|(transfer, _)| *transfer)).iter().map(of).collect()
    }

    /// So much of these goods, which are alike but for their cells.
    pub(super) fn alike(&self, goods: &[&Good], degree: &Measure, is_partly: bool) -> String {
        let Some(first) = goods.first() else { return String::new() };
        let given = degree.without_nothing().unwrap_or_else(Measure::nothing);
        let kind = Kind {
            on_land: on_land(first),
            other: Some((*first).clone()).filter(|good| on_land(good).is_none()),
            measures: vec![given],
            idle: Vec::new(),
            is_partly,
            is_sure: degree.is_sure() || is_partly,
            bears: true,
            duty: None,
        };
        self.kind(&kind, goods.iter().filter_map(|good| good.cell().cloned()).collect())
    }

    /// Claims that are alike but for their cells: "demanded of Ukraine: control of Luhansk".
    pub(super) fn claims(&self, claims: &[&Claim]) -> String {
        let Some(first) = claims.first() else { return String::new() };
        let goods: Vec<&Good> = claims.iter().filter_map(|claim| claim.good()).collect();
        let mut what = match &first.matter {
            Matter::Good { degree, is_partly, .. } => self.alike(&goods, degree, *is_partly),
            Matter::Particular { action, .. } => action.entry().noun.to_owned(),
        };
        let is_bare = goods.iter().all(|good| matches!(good, Good::Act(_)));
        for claim in claims {
            let Matter::Particular { action, key, values, is_sure } = &claim.matter else { continue };
            let perhaps = if *is_sure { "" } else { "perhaps " };
            match phrase::deed(self.dossier, *action, key, values).filter(|_| is_bare) {
                // What it is done to, in place of the action alone; it may come after other particulars.
                Some(deed) => {
                    what = what.replacen(action.entry().noun, &format!("{perhaps}{deed}"), 1);
                }
                None => {
                    let detail = phrase::detail(self.dossier, *action, key, values);
                    what.push_str(&format!(", {perhaps}{detail}"));
                }
            }
        }
        let who = self.hand(&first.giver);
        let stance = match first.stance {
            StanceTag::Demand => format!("demanded of {who}"),
            StanceTag::Offer => "offered".to_owned(),
            StanceTag::Open => format!("raised, for {who} to do"),
            other => format!("{}, from {who}", phrase::past(other)),
        };
        format!("{stance}: {what}")
    }

    /// Goods with how much of them it is now and was before.
    pub(super) fn moves<'l>(&self, changes: impl Iterator<Item = &'l LineChange>) -> Vec<String> {
        let changes: Vec<&LineChange> = changes.collect();
        let of = |hands: &Hands<'_>| {
            let own = changes.iter().filter(|change| is_between(change.transfer(), hands));
            let each = own.filter_map(|change| {
                let line = change.after().or(change.before())?;
                let good = &change.transfer().good;
                let sides = [change.after(), change.before()];
                let mut kind = kind(good, sides.map(measure_of).to_vec(), line, true);
                // Each side says for itself where it can change nothing.
                kind.idle = sides.map(|side| side.is_some_and(|line| !line.bears())).to_vec();
                kind.bears = true;
                Some((kind, good.cell()))
            });
            format!("{}: {}", self.hands(hands), self.grouped(each).join("; "))
        };
        hands(changes.iter().map(|change| change.transfer())).iter().map(of).collect()
    }

    fn hands(&self, (giver, receiver): &Hands<'_>) -> String {
        match (giver, receiver) {
            (Hand::Both, _) => "each side to the other".to_owned(),
            _ => format!("{} to {}", self.hand(giver), self.hand(receiver)),
        }
    }

    pub(super) fn hand(&self, hand: &Hand) -> String {
        match hand {
            Hand::Party(party) => said(&self.dossier.party_name(party)),
            Hand::Both => "both sides".to_owned(),
            Hand::Unstated => "a side not named".to_owned(),
        }
    }

    fn grouped<'l>(&self, lines: impl Iterator<Item = (Kind, Option<&'l Cell>)>) -> Vec<String> {
        let mut groups: Vec<(Kind, Vec<Cell>)> = Vec::new();
        for (kind, cell) in lines {
            match groups.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, cells)) => cells.extend(cell.cloned()),
                None => groups.push((kind, cell.cloned().into_iter().collect())),
            }
        }
        groups.into_iter().map(|(kind, cells)| self.kind(&kind, cells)).collect()
    }

    /// Land in few words, parts that one party holds together: "the parts of Zaporizhzhia and Kherson held by Russia".
    fn land(&self, covered: &[Covered]) -> String {
        let mut held: BTreeMap<&PartyId, Vec<&Cell>> = BTreeMap::new();
        let mut rest = Vec::new();
        for land in covered {
            match land {
                Covered::Part(cell) if !cell.is_remainder() => match cell.holder() {
                    Some(holder) => held.entry(holder).or_default().push(cell),
                    None => rest.push(land.clone()),
                },
                _ => rest.push(land.clone()),
            }
        }
        let rest = (!rest.is_empty()).then(|| phrase::land(self.dossier, &rest, &self.order));
        let rank = |cell: &Cell| self.order.iter().position(|place| *place == cell.place());
        let parts = held.into_iter().map(|(holder, mut cells)| {
            cells.sort_by_key(|cell| rank(cell).unwrap_or(self.order.len()));
            let parts = if cells.len() == 1 { "part" } else { "parts" };
            let places = cells.iter().map(|cell| said(&self.dossier.gazetteer().name(cell.place())));
            format!(
                "the {parts} of {} held by {}",
                listed(places, "and"),
                said(&self.dossier.party_name(holder))
            )
        });
        listed(rest.into_iter().chain(parts), "and")
    }

    fn kind(&self, kind: &Kind, cells: Vec<Cell>) -> String {
        let land = || {
            let cells: Cells = cells.into_iter().collect();
            let land = self.land(&self.terrain.in_few(&cells));
            let land = match self.terrain.area(&cells) {
                Some(area) => format!("{land} ({})", phrase::area(area)),
                None => land,
            };
            if kind.is_partly { format!("some or all of {land}") } else { land }
        };
        let mut words = match (&kind.on_land, &kind.other, kind.measures.as_slice()) {
            (Some(OnLand::Done(action)), _, _) => done_on(*action, &land()),
            (Some(axis), _, [only]) => on_axis(*axis, only, &land()),
            (Some(axis), _, [now, before]) => {
                let name = if *axis == OnLand::Title { "title to" } else { "control of" };
                let level = |side: usize, measure| match kind.idle.get(side) {
                    Some(true) => format!("{} where nothing can change by it", level(measure)),
                    _ => level(measure),
                };
                format!("{name} {} ({}, was {})", land(), level(0, now), level(1, before))
            }
            (None, Some(good), measures) => {
                let mut each = measures.iter().map(|measure| self.other(good, measure));
                let now = each.next().unwrap_or_default();
                each.next().map_or(now.clone(), |before| match now.is_empty() {
                    true => format!("nothing, was {before}"),
                    false if before.is_empty() => now,
                    false => format!("{now}, was {before}"),
                })
            }
            _ => String::new(),
        };
        if !kind.is_sure {
            words = format!("perhaps {words}");
        }
        if !kind.bears {
            words.push_str(" [where nothing can change by it]");
        }
        if let Some(duty) = kind.duty {
            words.push_str(&format!(" [restates a duty: {duty}]"));
        }
        words
    }

    fn other(&self, good: &Good, measure: &Measure) -> String {
        let done = |action: &Action, object: String| action.entry().phrase.replace("{}", &object);
        match (good, measure.levels().next_back()) {
            (_, None | Some(Given::Nothing)) => String::new(),
            (Good::People(action), Some(Given::People(who))) => {
                done(action, listed(who.iter().map(people::people), "and"))
            }
            (Good::Item(action, item), _) => done(action, said(item)),
            (Good::People(action) | Good::Act(action), _) => action.entry().noun.to_owned(),
            (Good::Title(_) | Good::Control(_) | Good::Land(..), _) => String::new(),
        }
    }
}

/// How much of it a side has: nothing, if it has none.
fn measure_of(line: Option<&Line>) -> Measure {
    line.map_or_else(Measure::nothing, |line| line.measure().clone())
}

fn kind(good: &Good, measures: Vec<Measure>, line: &Line, is_sure: bool) -> Kind {
    let on_land = on_land(good);
    let other = if on_land.is_some() { None } else { Some(good.clone()) };
    // That some of it may be meant says already that all of it may not.
    let is_sure = is_sure || line.is_partly();
    Kind {
        on_land,
        other,
        measures,
        idle: Vec::new(),
        is_partly: line.is_partly(),
        is_sure,
        bears: line.bears(),
        duty: line.duty(),
    }
}

/// Whether a claim is told with the one before it: it differs in its cell alone, or is a particular of the same action.
pub(super) fn are_alike(a: &Claim, b: &Claim) -> bool {
    let is_of_one = (&a.term, a.stance, &a.giver) == (&b.term, b.stance, &b.giver);
    let same_matter = match (&a.matter, &b.matter) {
        (
            Matter::Good { good, degree, is_partly },
            Matter::Good { good: other, degree: so_much, is_partly: in_part },
        ) => {
            let is_one = match (on_land(good), on_land(other)) {
                (None, None) => good == other,
                (a, b) => a == b,
            };
            is_one && (degree, is_partly) == (so_much, in_part)
        }
        (Matter::Good { good, .. }, Matter::Particular { action, .. }) => good.action() == Some(*action),
        (Matter::Particular { action, .. }, Matter::Particular { action: other, .. }) => action == other,
        (Matter::Particular { .. }, Matter::Good { .. }) => false,
    };
    is_of_one && same_matter
}

pub(super) fn on_land(good: &Good) -> Option<OnLand> {
    match good {
        Good::Title(_) => Some(OnLand::Title),
        Good::Control(_) => Some(OnLand::Control),
        Good::Land(action, _) => Some(OnLand::Done(*action)),
        Good::People(_) | Good::Item(..) | Good::Act(_) => None,
    }
}

/// An action on some land, which need not be what its phrase is of: "no transit in Xland", of goods.
fn done_on(action: Action, land: &str) -> String {
    let entry = action.entry();
    match entry.parameters.first().map(|parameter| parameter.kind) {
        Some(ParameterKind::Region) => entry.phrase.replace("{}", land),
        _ => format!("{} in {land}", entry.noun),
    }
}

/// So much of an axis on some land.
fn on_axis(axis: OnLand, measure: &Measure, land: &str) -> String {
    let mut levels = measure.levels();
    match (levels.next(), levels.next()) {
        (Some(Given::Title(Title::Cession)), None) => format!("title to {land}"),
        (Some(Given::Title(Title::DeJure)), None) => format!("recognition in law of title to {land}"),
        (Some(Given::Title(Title::DeFacto)), None) => format!("recognition in fact of control of {land}"),
        (Some(Given::Title(Title::Deferred)), None) => format!("the question of title to {land} put off"),
        (Some(Given::Control(Control::OtherSideEnters)), None) => format!("control of {land}"),
        (Some(Given::Control(Control::Freeze)), None) => format!("a halt in {land}"),
        (Some(Given::Control(Control::DemilitarisedZone)), None) => {
            format!("{land}, as a demilitarised zone")
        }
        (Some(Given::Control(Control::ThirdParty)), None) => {
            format!("{land}, to be administered by a third party")
        }
        (Some(Given::Control(Control::SpecialStatus)), None) => format!("a special status for {land}"),
        _ if axis == OnLand::Title => format!("title to {land} ({})", level(measure)),
        _ => format!("control of {land} ({})", level(measure)),
    }
}

/// A measure by itself: "cession", "left open from deferral to cession".
fn level(measure: &Measure) -> String {
    let word = |given: &Given| match given {
        Given::Nothing => "nothing".to_owned(),
        Given::Title(title) => title_word(*title).to_owned(),
        Given::Control(control) => control_word(*control).to_owned(),
        Given::People(_) | Given::Done => String::new(),
    };
    if let Some(something) = measure.without_nothing().filter(|_| !measure.is_sure()) {
        return format!("perhaps {}", level(&something));
    }
    let words: Vec<String> = measure.levels().map(word).collect();
    match words.as_slice() {
        [first, .., last] if words.len() > 2 => format!("left open from {first} to {last}"),
        _ => listed(words, "or"),
    }
}

fn title_word(title: Title) -> &'static str {
    match title {
        Title::Unaddressed => "nothing",
        Title::Deferred => "deferral",
        Title::DeFacto => "recognition in fact",
        Title::DeJure => "recognition in law",
        Title::Cession => "cession",
    }
}

fn control_word(control: Control) -> &'static str {
    match control {
        Control::Nothing => "nothing",
        Control::Freeze => "a halt",
        Control::DemilitarisedZone => "a demilitarised zone",
        Control::ThirdParty => "administration by a third party",
        Control::SpecialStatus => "a special status",
        Control::OtherSideEnters => "entry of the other side",
    }
}
