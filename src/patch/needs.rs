//! What the records of a dossier name.

use std::collections::BTreeSet;

use super::Need;
use super::clauses::{ClauseRecord, ClauseSlot};
use super::dossier::{DossierRecord, DossierSlot, RecordKey};
use super::position::{self, PositionRecord, PositionSlot};
use super::text::{self, TextRecord, TextSlot};
use crate::account::Account;
use crate::dossier::Dossier;
use crate::id::{ConditionId, EventId, GroundId, PartyId, PlaceId, SourceId, StatementId};
use crate::record::Record;
use crate::statement::{Absence, Descent, Phase, Reply};
use crate::term::{Answered, Argument, Citation, Obligor, Stance, Term, Trigger};
use crate::territory::{Gazetteer, Region};

/// Collects what one record of a dossier with these places needs.
pub(super) struct Needs<'d> {
    dossier: &'d Dossier,
    gazetteer: &'d Gazetteer,
    found: Vec<Need<DossierSlot>>,
}

impl<'d> Needs<'d> {
    pub(super) fn of(
        dossier: &'d Dossier,
        slot: &DossierSlot,
        record: &DossierRecord,
    ) -> Vec<Need<DossierSlot>> {
        let mut needs = Self { dossier, gazetteer: dossier.gazetteer(), found: Vec::new() };
        needs.record(slot, record);
        needs.found
    }

    fn record(&mut self, slot: &DossierSlot, record: &DossierRecord) {
        match (slot, record) {
            (DossierSlot::Within(place), DossierRecord::Within(parent)) => self.within(place, parent),
            (DossierSlot::Group(id), DossierRecord::Group(group)) => {
                // A group and a place cannot have one id.
                self.unchanged(DossierSlot::Place(id.clone()));
                group.places.iter().for_each(|place| self.present(DossierSlot::Place(place.clone())));
            }
            (_, DossierRecord::Ground(ground)) => self.source(ground.source.as_ref()),
            (DossierSlot::Held(ground, place), DossierRecord::Held(holders)) => {
                self.present(DossierSlot::Ground(ground.clone()));
                self.present(DossierSlot::Place(place.clone()));
                holders.keys().for_each(|party| self.party(party));
            }
            (_, DossierRecord::Account(account)) => self.account(account),
            (DossierSlot::Trigger(id), DossierRecord::Trigger(trigger)) => {
                self.condition(id);
                match trigger {
                    Trigger::DeclaredBy(party) => self.party(party),
                    Trigger::All(parts) | Trigger::Any(parts) => {
                        parts.iter().for_each(|part| self.condition(part));
                    }
                    Trigger::Date(_) | Trigger::Count(_) | Trigger::Stage(_) => {}
                }
            }
            (DossierSlot::Implication(stronger, weaker), _) => {
                [stronger, weaker].into_iter().for_each(|id| self.condition(id));
            }
            (DossierSlot::Position(id, slot), record) => self.position(id, slot, record),
            (DossierSlot::Text(id, slot), record) => self.text(id, slot, record),
            (DossierSlot::Record(key), DossierRecord::Record(record)) => self.remark(key, record),
            _ => {}
        }
    }

    fn within(&mut self, place: &PlaceId, parent: &PlaceId) {
        self.present(DossierSlot::Place(place.clone()));
        self.present(DossierSlot::Place(parent.clone()));
        // Two moves could make a ring of places.
        let around = self.gazetteer.ancestors(parent).map(|id| DossierSlot::Within(id.clone()));
        self.found.extend(around.map(Need::Unchanged));
    }

    fn account(&mut self, account: &Account) {
        self.source([&account.source].into_iter().chain(&account.via));
        account.coverage.issues().for_each(|(issue, _)| self.present(DossierSlot::Issue(issue.clone())));
        account.derived_from.iter().for_each(|other| self.present(DossierSlot::Account(other.clone())));
    }

    fn position(&mut self, id: &StatementId, slot: &PositionSlot, record: &DossierRecord) {
        let at = |slot| DossierSlot::Position(id.clone(), slot);
        match record {
            DossierRecord::ToldBy(account) => {
                self.present(at(PositionSlot::Header));
                self.present(DossierSlot::Account(account.clone()));
            }
            DossierRecord::Position(record) => {
                let position = self.dossier.position(id.as_str()).into_iter();
                let own = position.flat_map(|it| position::needs(it, slot, record));
                self.found.extend(own.map(|need| need.map(at)));
                self.part_of_position(id, record);
            }
            _ => {}
        }
    }

    fn part_of_position(&mut self, id: &StatementId, record: &PositionRecord) {
        match record {
            PositionRecord::Header(occasion) => {
                // A position and a text cannot have one id.
                self.unchanged(DossierSlot::Text(id.clone(), TextSlot::Header));
                self.occasion(occasion.event.as_ref(), occasion.ground.as_ref());
            }
            PositionRecord::Reply(reply) => self.reply(reply),
            PositionRecord::Holder(party) => self.party(party),
            PositionRecord::Clause(record) => self.clause(record),
            PositionRecord::Account(_) => {}
        }
    }

    fn clause(&mut self, record: &ClauseRecord) {
        match record {
            ClauseRecord::Phases(phases) => {
                phases.iter().flat_map(Phase::conditions).for_each(|id| self.condition(id));
            }
            ClauseRecord::Held(term) => self.term(term),
            ClauseRecord::Absent(absence) => self.absence(absence),
            ClauseRecord::Tied | ClauseRecord::After(_) => {}
        }
    }

    fn occasion(&mut self, event: Option<&EventId>, ground: Option<&GroundId>) {
        event.into_iter().for_each(|event| self.present(DossierSlot::Event(event.clone())));
        ground.into_iter().for_each(|ground| self.present(DossierSlot::Ground(ground.clone())));
    }

    fn reply(&mut self, reply: &Reply) {
        let at = |slot| DossierSlot::Text(reply.to.clone(), slot);
        self.present(at(TextSlot::Header));
        if let Some(clause) = &reply.clause {
            // The clause must still be there.
            self.unchanged(at(TextSlot::Clause(ClauseSlot::Term(clause.clone()))));
        }
        self.cited(&reply.citations);
    }

    fn text(&mut self, id: &StatementId, slot: &TextSlot, record: &DossierRecord) {
        let at = |slot| DossierSlot::Text(id.clone(), slot);
        match record {
            DossierRecord::ToldBy(account) => {
                self.present(at(TextSlot::Header));
                self.present(DossierSlot::Account(account.clone()));
            }
            DossierRecord::Draft(record) => {
                let text = self.dossier.text(id.as_str()).into_iter();
                let own = text.flat_map(|it| text::needs(it, slot, record));
                self.found.extend(own.map(|need| need.map(at)));
                self.part_of_text(id, record);
            }
            _ => {}
        }
    }

    fn part_of_text(&mut self, id: &StatementId, record: &TextRecord) {
        match record {
            TextRecord::Header(head) => {
                self.unchanged(DossierSlot::Position(id.clone(), PositionSlot::Header));
                self.occasion(head.event.as_ref(), head.ground.as_ref());
            }
            TextRecord::Authors(authorship) => {
                authorship.authors.iter().for_each(|party| self.party(party));
                for (account, authors) in &authorship.according_to {
                    self.present(DossierSlot::Account(account.clone()));
                    authors.iter().for_each(|party| self.party(party));
                }
            }
            TextRecord::Basis(bases) => self.basis(id, bases),
            TextRecord::Clause(record) => self.clause(record),
            TextRecord::Account(_) => {}
        }
    }

    fn basis(&mut self, id: &StatementId, bases: &BTreeSet<StatementId>) {
        bases.iter().for_each(|base| self.present(DossierSlot::Text(base.clone(), TextSlot::Header)));
        // Two changes could make a ring of texts.
        let behind = Descent::of(self.dossier.texts()).behind(id);
        let behind = behind.into_iter().map(|other| DossierSlot::Text(other.clone(), TextSlot::Basis));
        self.found.extend(behind.map(Need::Unchanged));
    }

    fn absence(&mut self, absence: &Absence) {
        self.cited(&absence.citations);
        absence.was.iter().for_each(|was| self.term(was));
    }

    fn term(&mut self, term: &Term) {
        term.issue().into_iter().for_each(|issue| self.present(DossierSlot::Issue(issue.clone())));
        term.conditions().iter().for_each(|guard| self.condition(guard.condition()));
        self.cited(term.citations());
        match term.stance() {
            Stance::Accept(Answered::Party(party)) | Stance::Refuse(Answered::Party(party)) => {
                self.party(party);
            }
            Stance::Accept(Answered::Statement(id)) | Stance::Refuse(Answered::Statement(id)) => {
                self.statement(id);
            }
            Stance::LeftOpen { to: parties, .. } | Stance::Bracketed { by: parties } => {
                parties.iter().for_each(|party| self.party(party));
            }
            _ => {}
        }
        for reading in term.readings() {
            if let Obligor::Party(party) = reading.obligor() {
                self.party(party);
            }
            reading.beneficiaries().iter().for_each(|party| self.party(party));
            let arguments = reading.provisions().iter().flat_map(|provision| provision.arguments());
            arguments.for_each(|(_, argument)| self.argument(argument));
        }
    }

    fn condition(&mut self, id: &ConditionId) {
        self.present(DossierSlot::Condition(id.clone()));
    }

    fn argument(&mut self, argument: &Argument) {
        match argument {
            Argument::Region(region) => self.region(region),
            Argument::Parties(parties) => parties.iter().for_each(|party| self.party(party)),
            _ => {}
        }
    }

    fn region(&mut self, region: &Region) {
        for id in region.places() {
            match self.gazetteer.group(id) {
                // What a group stands for is what was said of it.
                Some(_) => self.found.push(Need::Unchanged(DossierSlot::Group(id.clone()))),
                None => self.present(DossierSlot::Place(id.clone())),
            }
        }
        region.holders().into_iter().for_each(|party| self.party(party));
    }

    fn remark(&mut self, key: &RecordKey, record: &Record) {
        if let Some(earlier) = key.earlier() {
            self.present(DossierSlot::Record(earlier));
        }
        record.party.iter().for_each(|party| self.party(party));
        self.source(&record.source);
        record.event.iter().for_each(|event| self.present(DossierSlot::Event(event.clone())));
        record.about.iter().for_each(|id| self.statement(id));
    }

    fn cited<'c>(&mut self, citations: impl IntoIterator<Item = &'c Citation>) {
        self.source(citations.into_iter().map(|citation| &citation.source));
    }

    fn source<'c>(&mut self, sources: impl IntoIterator<Item = &'c SourceId>) {
        sources.into_iter().for_each(|source| self.present(DossierSlot::Source(source.clone())));
    }

    fn party(&mut self, party: &PartyId) {
        self.present(DossierSlot::Party(party.clone()));
    }

    fn statement(&mut self, id: &StatementId) {
        self.present(match self.dossier.text(id.as_str()) {
            Some(_) => DossierSlot::Text(id.clone(), TextSlot::Header),
            None => DossierSlot::Position(id.clone(), PositionSlot::Header),
        });
    }

    fn present(&mut self, slot: DossierSlot) {
        self.found.push(Need::Present(slot));
    }

    fn unchanged(&mut self, slot: DossierSlot) {
        self.found.push(Need::Unchanged(slot));
    }
}
