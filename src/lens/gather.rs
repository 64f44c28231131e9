//! What a position or text would have change hands if it came about whole, before any yardstick is laid to it.

use std::collections::{BTreeMap, BTreeSet};

use super::transfer::{Given, Good, Hand, Measure, Subject, Transfer};
use crate::id::{IssueId, PartyId, TermId};
use crate::statement::Statement;
use crate::term::{Bearing, Members, Obligor, Provision, Reading, Stance, Term};
use crate::territory::{Bounds, Cell, Terrain, UnknownPlace};
use crate::text::Text;

/// What is known of one transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) measure: Measure,
    /// Whether it can have an effect on the ground as it is held.
    pub(super) bears: bool,
    /// Whether it may be of a part of the cell only.
    pub(super) is_partly: bool,
    pub(super) duty: Option<&'static str>,
    pub(super) terms: BTreeSet<TermId>,
    pub(super) issues: BTreeSet<Option<IssueId>>,
}

impl Found {
    /// The same good, as another reading of the same words has it. What cannot bear gives nothing where another reading can.
    fn read_as(&mut self, other: &Self) {
        let is_alike = self.bears == other.bears;
        let effect = |found: &Self| match is_alike || found.bears {
            true => found.measure.clone(),
            false => Measure::nothing(),
        };
        self.measure = effect(self).or(effect(other));
        self.bears |= other.bears;
        self.is_partly |= other.is_partly;
    }

    /// The same good by another way, at once.
    fn and(self, other: Self) -> Self {
        // What cannot bear gives nothing, by whatever term.
        let measure = match (self.bears, other.bears) {
            (true, false) => self.measure,
            (false, true) => other.measure,
            _ => self.measure.with(&other.measure),
        };
        Self {
            measure,
            bears: self.bears || other.bears,
            is_partly: self.is_partly && other.is_partly,
            duty: self.duty.filter(|duty| other.duty == Some(*duty)),
            terms: &self.terms | &other.terms,
            issues: &self.issues | &other.issues,
        }
    }
}

/// Everything that a statement would have change hands, and what it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Gathered {
    pub(super) transfers: BTreeMap<Transfer, Found>,
    /// What it speaks of in whatever stance, or declares absent, by who would do it.
    pub(super) spoken: BTreeSet<(Hand, Subject)>,
    /// Terms that name all their members, or are declared absent: what they leave out is not silence.
    pub(super) closed: BTreeSet<TermId>,
    /// Terms that give nobody anything: refused, raised, excluded, left open.
    pub(super) aside: Vec<TermId>,
    /// Terms that may reach beyond the gazetteer.
    pub(super) beyond: BTreeSet<TermId>,
}

/// A good that a term is about, how much of it, and whether it may be of a part of the cell only.
pub(crate) type About = (Transfer, Measure, bool);

/// What each term of a statement is about, in whatever stance, those that are declared absent included where their content is known.
pub(crate) fn goods(
    terrain: &Terrain<'_>,
    statement: Statement<'_>,
) -> Result<BTreeMap<TermId, Vec<About>>, UnknownPlace> {
    let reader = Reader::of(terrain, statement);
    let of = |term: &Term| {
        let transfers = reader.term(term)?.transfers.into_iter();
        let goods = transfers.map(|(transfer, found)| (transfer, found.measure, found.is_partly));
        Ok((term.id().clone(), goods.collect()))
    };
    statement.clauses().all_terms().map(of).collect()
}

/// What a term speaks of, in whichever way it is read, by who would give it.
pub(super) fn subjects(
    terrain: &Terrain<'_>,
    statement: Statement<'_>,
    term: &Term,
) -> Result<BTreeSet<(Hand, Subject)>, UnknownPlace> {
    Ok(Reader::of(terrain, statement).term(term)?.spoken)
}

/// Whether a term in this stance comes to be done if the statement comes about; it may, between brackets.
fn is_done(stance: &Stance) -> Option<bool> {
    match stance {
        Stance::Demand | Stance::Offer | Stance::Accept(_) | Stance::Provided => Some(true),
        Stance::Bracketed { .. } => None,
        Stance::Refuse(_) | Stance::Open | Stance::Excluded | Stance::LeftOpen { .. } => Some(false),
    }
}

impl Gathered {
    pub(super) fn of(terrain: &Terrain<'_>, statement: Statement<'_>) -> Result<Self, UnknownPlace> {
        Self::of_terms(terrain, statement, statement.clauses().terms())
    }

    /// As if these were all the terms of a statement; what it declares absent stays so.
    pub(super) fn of_terms<'t>(
        terrain: &Terrain<'_>,
        statement: Statement<'_>,
        terms: impl Iterator<Item = &'t Term>,
    ) -> Result<Self, UnknownPlace> {
        let mut gathered = Self::default();
        let reader = Reader::of(terrain, statement);
        for term in terms {
            gathered.add(&reader, term)?;
        }
        for (id, absence) in statement.clauses().absences() {
            gathered.closed.insert(id.clone());
            if let Some(was) = &absence.was {
                let found = reader.term(was)?;
                gathered.spoken.extend(found.spoken);
            }
        }
        Ok(gathered)
    }

    fn add(&mut self, reader: &Reader<'_>, term: &Term) -> Result<(), UnknownPlace> {
        let found = reader.term(term)?;
        self.spoken.extend(found.spoken);
        if term.members() == Members::Only {
            self.closed.insert(term.id().clone());
        }
        if is_done(term.stance()) == Some(false) {
            self.aside.push(term.id().clone());
            return Ok(());
        }
        if found.beyond {
            self.beyond.insert(term.id().clone());
        }
        for (transfer, mut found) in found.transfers {
            if is_done(term.stance()).is_none() {
                found.measure = found.measure.or(Measure::nothing());
            }
            let known = self.transfers.remove(&transfer);
            let found = match known {
                Some(known) => known.and(found),
                None => found,
            };
            self.transfers.insert(transfer, found);
        }
        Ok(())
    }
}

/// What one term comes to.
#[derive(Debug, Default)]
struct OfTerm {
    transfers: BTreeMap<Transfer, Found>,
    spoken: BTreeSet<(Hand, Subject)>,
    beyond: bool,
}

/// Reads terms as transfers, knowing whose they are and who the sides are.
struct Reader<'a> {
    terrain: &'a Terrain<'a>,
    holder: Option<&'a PartyId>,
    /// Who holds land on the ground.
    sides: BTreeSet<&'a PartyId>,
}

impl<'a> Reader<'a> {
    fn of(terrain: &'a Terrain<'a>, statement: Statement<'a>) -> Self {
        let places = terrain.ground().into_iter().flat_map(|ground| ground.places());
        let sides = places.flat_map(|(_, holders)| holders.keys()).collect();
        Self { terrain, holder: statement.position().map(|position| position.holder()), sides }
    }

    fn term(&self, term: &Term) -> Result<OfTerm, UnknownPlace> {
        let mut all = OfTerm::default();
        for (number, reading) in term.readings().iter().enumerate() {
            let one = self.reading(term, reading)?;
            all.beyond |= one.beyond;
            all.spoken.extend(one.spoken);
            let mut one = one.transfers;
            for (transfer, found) in &mut all.transfers {
                match one.remove(transfer) {
                    Some(other) => found.read_as(&other),
                    None => found.measure = found.measure.clone().or(Measure::nothing()),
                }
            }
            for (transfer, mut found) in one {
                if number > 0 {
                    found.measure = found.measure.or(Measure::nothing());
                }
                all.transfers.insert(transfer, found);
            }
        }
        Ok(all)
    }

    fn reading(&self, term: &Term, reading: &Reading) -> Result<OfTerm, UnknownPlace> {
        let mut all = OfTerm::default();
        for provision in reading.provisions() {
            let goods = self.goods(provision)?;
            all.beyond |= goods.beyond;
            for good in &goods.all {
                for giver in self.givers(reading.obligor(), provision, good) {
                    self.enter(&mut all, term, reading, provision, good, &giver);
                }
            }
            self.enter_other_leg(&mut all, term, reading, provision);
        }
        Ok(all)
    }

    fn enter(
        &self,
        all: &mut OfTerm,
        term: &Term,
        reading: &Reading,
        provision: &Provision,
        part: &Part,
        giver: &Hand,
    ) {
        all.spoken.insert((giver.clone(), part.good.subject()));
        if part.measure.is_nothing() {
            return;
        }
        for receiver in self.receivers(giver, reading, provision, &part.good) {
            let transfer = Transfer { giver: giver.clone(), receiver, good: part.good.clone() };
            put(all, transfer, self.found(term, provision, part, giver));
        }
    }

    fn found(&self, term: &Term, provision: &Provision, part: &Part, giver: &Hand) -> Found {
        let measure = part.measure.clone();
        Found {
            measure: if part.is_partly { measure.or(Measure::nothing()) } else { measure },
            bears: bears(provision.bearing(), giver, &part.good),
            is_partly: part.is_partly,
            duty: provision.action().entry().duty,
            terms: BTreeSet::from([term.id().clone()]),
            issues: BTreeSet::from([term.issue().cloned()]),
        }
    }

    /// What the other side gives for what is done here, where the two legs of an exchange differ.
    fn enter_other_leg(&self, all: &mut OfTerm, term: &Term, reading: &Reading, provision: &Provision) {
        let Some((_, people)) = provision.other_leg() else { return };
        let part = Part {
            good: Good::People(provision.action()),
            measure: Measure::exactly(Given::People(BTreeSet::from([people.clone()]))),
            is_partly: false,
        };
        for receiver in self.givers(reading.obligor(), provision, &part) {
            for giver in self.receivers(&receiver, reading, provision, &part.good) {
                all.spoken.insert((giver.clone(), part.good.subject()));
                let found = self.found(term, provision, &part, &giver);
                let transfer = Transfer { giver, receiver: receiver.clone(), good: part.good.clone() };
                put(all, transfer, found);
            }
        }
    }

    /// Who gives it: of both sides, each that can.
    fn givers(&self, obligor: &Obligor, provision: &Provision, part: &Part) -> Vec<Hand> {
        match obligor {
            Obligor::Party(party) => vec![Hand::Party(party.clone())],
            Obligor::Unstated => vec![Hand::Unstated],
            Obligor::Mutual if self.sides.len() != 2 => vec![Hand::Both],
            Obligor::Mutual => {
                let sides = self.sides.iter().map(|side| Hand::Party((*side).clone()));
                sides.filter(|side| bears(provision.bearing(), side, &part.good)).collect()
            }
        }
    }

    /// Who gets it: whom the words name, else whoever holds the land, the holder of the position, or the one other side.
    fn receivers(&self, giver: &Hand, reading: &Reading, provision: &Provision, good: &Good) -> Vec<Hand> {
        if *giver == Hand::Both {
            return vec![Hand::Both];
        }
        let is_other = |party: &&PartyId| giver.party() != Some(*party);
        for named in [provision.recipients(), Some(reading.beneficiaries())].into_iter().flatten() {
            let others: Vec<Hand> = named.iter().filter(is_other).cloned().map(Hand::Party).collect();
            if !others.is_empty() {
                return others;
            }
        }
        let on_the_land =
            good.cell().and_then(Cell::holder).filter(|_| provision.bearing() == Bearing::NotHeld);
        let is_a_side = |holder: &&PartyId| self.sides.is_empty() || self.sides.contains(*holder);
        let holder = self.holder.filter(is_a_side);
        let mut others = self.sides.iter().copied().filter(is_other);
        let only_other = others.next().filter(|_| others.next().is_none() && giver.party().is_some());
        let found = on_the_land.filter(is_other).or(holder.filter(is_other)).or(only_other);
        vec![found.map_or(Hand::Unstated, |party| Hand::Party(party.clone()))]
    }

    fn goods(&self, provision: &Provision) -> Result<Goods, UnknownPlace> {
        let action = provision.action();
        let mut goods = Goods::default();
        if let Some(region) = provision.region() {
            let Bounds { surely, at_most, beyond } = self.terrain.bounds(region)?;
            goods.beyond = beyond;
            for cell in &at_most {
                goods.add_land(provision, cell, !surely.contains(cell));
            }
            return Ok(goods);
        }
        if let Some(people) = provision.people() {
            goods.add(Good::People(action), Given::People(BTreeSet::from([people.clone()])));
        } else if let Some(items) = provision.items() {
            let named = |item: &Text| match provision.label() {
                Some(label) => Text::new(format!("{}: {}", label.as_raw(), item.as_raw())),
                None => item.clone(),
            };
            items.iter().for_each(|item| goods.add(Good::Item(action, named(item)), Given::Done));
        } else if let Some(label) = provision.label() {
            // No catalogue foresees it: what it is called is what it is.
            goods.add(Good::Item(action, label.clone()), Given::Done);
        } else {
            goods.add(Good::Act(action), Given::Done);
        }
        Ok(goods)
    }
}

/// What one provision is about.
#[derive(Debug, Default)]
struct Goods {
    all: Vec<Part>,
    beyond: bool,
}

#[derive(Debug)]
struct Part {
    good: Good,
    measure: Measure,
    is_partly: bool,
}

impl Goods {
    fn add(&mut self, good: Good, given: Given) {
        self.all.push(Part { good, measure: Measure::exactly(given), is_partly: false });
    }

    fn add_land(&mut self, provision: &Provision, cell: &Cell, is_partly: bool) {
        let mut add = |good, measure| self.all.push(Part { good, measure, is_partly });
        if !provision.moves_land() {
            add(Good::Land(provision.action(), cell.clone()), Measure::exactly(Given::Done));
            return;
        }
        // The bottom of an axis is nothing given.
        let title = provision.title().levels().map(|level| match level {
            crate::term::Title::Unaddressed => Given::Nothing,
            level => Given::Title(level),
        });
        let control = provision.control().levels().map(|level| match level {
            crate::term::Control::Nothing => Given::Nothing,
            level => Given::Control(level),
        });
        add(Good::Title(cell.clone()), Measure::among(title));
        add(Good::Control(cell.clone()), Measure::among(control));
    }
}

/// Enters a transfer beside the ones of other provisions of the same reading.
fn put(all: &mut OfTerm, transfer: Transfer, found: Found) {
    let known = all.transfers.remove(&transfer);
    let found = match known {
        Some(known) => known.and(found),
        None => found,
    };
    all.transfers.insert(transfer, found);
}

/// Whether the control that a giver moves can bear on a cell (semantics §3.6); whatever else is given bears anywhere.
fn bears(bearing: Bearing, giver: &Hand, good: &Good) -> bool {
    let Good::Control(cell) = good else { return true };
    let (Some(holder), Some(giver)) = (cell.holder(), giver.party()) else { return true };
    match bearing {
        Bearing::Held => giver == holder,
        Bearing::NotHeld => giver != holder,
        Bearing::Anywhere => true,
    }
}
