//! What the records of a dossier name.

use std::collections::BTreeSet;

use super::Need;
use super::dossier::{DossierRecord, DossierSlot, RecordKey};
use super::position::{PositionRecord, PositionSlot, need_of_phase, needs, needs_of_sequence};
use super::text::TextRecord;
use crate::account::Account;
use crate::dossier::Dossier;
use crate::id::{ConditionId, EventId, GroundId, PartyId, PlaceId, SourceId, StatementId, TermId};
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
            (DossierSlot::Text(id), DossierRecord::Draft(text)) => self.text(id, text),
            (DossierSlot::Basis(id), DossierRecord::Basis(bases)) => self.basis(id, bases),
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
        let own =
            needs(slot).into_iter().map(|need| need.map(|slot| DossierSlot::Position(id.clone(), slot)));
        self.found.extend(own);
        match record {
            DossierRecord::ToldBy(account) => self.present(DossierSlot::Account(account.clone())),
            DossierRecord::Position(PositionRecord::Header(occasion)) => {
                // A position and a text cannot have one id.
                self.unchanged(DossierSlot::Text(id.clone()));
                self.occasion(occasion.event.as_ref(), occasion.ground.as_ref());
            }
            DossierRecord::Position(PositionRecord::Reply(reply)) => self.reply(reply),
            DossierRecord::Position(PositionRecord::Holder(party)) => self.party(party),
            DossierRecord::Position(PositionRecord::Phases(phases)) => self.phases(phases),
            DossierRecord::Position(held @ PositionRecord::Held(term)) => {
                let phase = need_of_phase(held);
                self.found.extend(phase.map(|need| need.map(|slot| DossierSlot::Position(id.clone(), slot))));
                self.term(term);
            }
            DossierRecord::Position(PositionRecord::After(others)) => self.sequence(id, slot, others),
            DossierRecord::Position(PositionRecord::Absent(absence)) => self.absence(absence),
            _ => {}
        }
    }

    fn phases(&mut self, phases: &[Phase]) {
        phases.iter().flat_map(Phase::conditions).for_each(|id| self.condition(id));
    }

    fn sequence(&mut self, id: &StatementId, slot: &PositionSlot, others: &BTreeSet<TermId>) {
        let (PositionSlot::Sequence(term), Some(position)) = (slot, self.dossier.position(id.as_str()))
        else {
            return;
        };
        let needs = needs_of_sequence(position, term, others);
        self.found
            .extend(needs.into_iter().map(|need| need.map(|slot| DossierSlot::Position(id.clone(), slot))));
    }

    fn occasion(&mut self, event: Option<&EventId>, ground: Option<&GroundId>) {
        event.into_iter().for_each(|event| self.present(DossierSlot::Event(event.clone())));
        ground.into_iter().for_each(|ground| self.present(DossierSlot::Ground(ground.clone())));
    }

    fn reply(&mut self, reply: &Reply) {
        let text = DossierSlot::Text(reply.to.clone());
        match reply.clause {
            // The clause must still be there.
            Some(_) => self.unchanged(text),
            None => self.present(text),
        }
        self.cited(&reply.citations);
    }

    fn text(&mut self, id: &StatementId, record: &TextRecord) {
        let text = record.text();
        self.unchanged(DossierSlot::Position(id.clone(), PositionSlot::Header));
        self.present(DossierSlot::Account(record.account().clone()));
        self.occasion(text.event(), text.ground());
        text.authors().iter().for_each(|party| self.party(party));
        for (account, authors) in text.authors_according_to() {
            self.present(DossierSlot::Account(account.clone()));
            authors.iter().for_each(|party| self.party(party));
        }
        self.phases(text.clauses().phases());
        text.clauses().terms().for_each(|term| self.term(term));
        text.clauses().absences().for_each(|(_, absence)| self.absence(absence));
    }

    fn basis(&mut self, id: &StatementId, bases: &BTreeSet<StatementId>) {
        self.present(DossierSlot::Text(id.clone()));
        bases.iter().for_each(|base| self.present(DossierSlot::Text(base.clone())));
        // Two changes could make a ring of texts.
        let behind = Descent::of(self.dossier.texts()).behind(id);
        self.found.extend(behind.into_iter().map(|other| Need::Unchanged(DossierSlot::Basis(other.clone()))));
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
            Some(_) => DossierSlot::Text(id.clone()),
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
