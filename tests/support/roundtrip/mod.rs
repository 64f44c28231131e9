//! Dossiers that say everything a dossier can.
//!
//! Worlds and terms come from the shared generators; a [`Pick`] adds what they leave out: texts of every kind, accounts, coverage,
//! records, readers, parts of every size, quantities and durations in every form. It takes its choices from a list of numbers, so
//! that any list makes a dossier and a shorter one a simpler dossier.

mod pick;
mod terms;

use std::collections::BTreeMap;

use demarche::{
    Absence, AbsenceKind, Account, Area, Bound, Completeness, ConditionId, Conditions, Coverage, Dossier,
    DossierParts, Event, Evidence, Gazetteer, Ground, Group, HeldPart, LinkageKind, NegotiatingText, Party,
    Phase, Place, Position, Quantity, Reception, Record, RecordKind, Reply, Role, Side, Source, Stage,
    StanceTag, StatementId, Term, TermId, TextStatus, Transition, Trigger, Unit,
};
use proptest::prelude::*;

use crate::generators::{Names, World, any_term, any_world};
use pick::{Pick, any_text};
use terms::{Scope, as_a_clause, citations, decorated};

const DATES: [&str; 5] = ["2025", "0988", "2025-08", "2025-08-15", "9999-12-31"];

/// Also names of parties, and a word that stands for something where a position is answered.
const POSITIONS: [&str; 5] = ["aland", "first", "second", "unstated", "2024-line"];

/// One is also the name of a party.
const TEXTS: [&str; 3] = ["bland", "draft", "2025-draft"];

/// Any dossier.
pub fn any_dossier() -> impl Strategy<Value = Dossier> {
    let terms = prop::collection::vec(any_term(2), 0..8);
    let texts = prop::collection::vec(any_text(), 1..6);
    (any_world(), terms, texts, prop::collection::vec(any::<u16>(), 1..400)).prop_map(
        |(world, terms, texts, numbers)| {
            let names = Names::plain();
            let terms = terms.iter().enumerate().map(|(index, draft)| draft.term(index, &names)).collect();
            let mut maker = Maker { names, pick: Pick::new(texts, numbers), world, terms };
            Dossier::try_new(maker.parts()).unwrap()
        },
    )
}

struct Maker {
    names: Names,
    pick: Pick,
    world: World,
    terms: Vec<Term>,
}

impl Maker {
    fn parts(&mut self) -> DossierParts {
        let mut parts = DossierParts::default();
        parts.title = self.pick.maybe(Pick::text);
        for party in self.names.parties.clone() {
            parts.parties.insert(party, self.party());
        }
        parts.gazetteer = self.gazetteer();
        for source in ["gazette", "survey"] {
            parts.sources.insert(source.try_into().unwrap(), self.source());
        }
        parts.grounds = self.grounds();
        for event in ["round", "call"] {
            let (name, date, place) = (self.pick.text(), self.date(), self.pick.maybe(Pick::text));
            parts.events.insert(event.try_into().unwrap(), Event { name, date, place });
        }
        let issues = self.names.issues.clone();
        parts.issues = issues.into_iter().rev().map(|issue| (issue, self.pick.text())).collect();
        parts.accounts = ["zeta", "alpha", "middle"].map(|id| self.account(id)).into();
        parts.conditions = self.conditions();
        let count = 1 + self.pick.below(POSITIONS.len());
        let texts = self.pick.below(TEXTS.len() + 1);
        let statements: Vec<&str> = POSITIONS[..count].iter().chain(&TEXTS[..texts]).copied().collect();
        parts.texts = (0..texts).map(|index| self.text(index, &statements, &parts)).collect();
        parts.positions = (0..count).map(|index| self.position(index, &statements, &parts)).collect();
        parts.records = (0..self.pick.below(4)).map(|_| self.record(&statements)).collect();
        parts
    }

    fn text(&mut self, index: usize, statements: &[&str], parts: &DossierParts) -> NegotiatingText {
        let id = |index: usize| StatementId::new(TEXTS[index]).unwrap();
        let account = self.pick.one(&parts.accounts);
        let mut builder = NegotiatingText::builder(id(index), account.clone());
        builder = match self.pick.below(4) {
            0 => builder,
            1 => builder.dated(self.date()),
            2 => builder.at("call".try_into().unwrap(), self.date()),
            _ => builder.at("round".try_into().unwrap(), parts.events["round"].date),
        };
        if !parts.grounds.is_empty() && self.pick.flag() {
            builder = builder.on_ground(self.pick.one(&parts.grounds).id().clone());
        }
        builder = self.pick.maybe(Pick::text).into_iter().fold(builder, |text, name| text.name(name));
        builder = self.pick.maybe(Pick::text).into_iter().fold(builder, |text, words| text.version(words));
        let status = self.pick.maybe(|pick| pick.one(&TextStatus::ALL).0);
        builder = status.into_iter().fold(builder, |text, status| text.status(status));
        for party in self.names.parties.clone() {
            builder = if self.pick.flag() { builder.author(party) } else { builder };
        }
        for other in parts.accounts.iter().filter(|other| other.id != account.id) {
            if self.pick.flag() {
                builder =
                    builder.authors_according_to(other.id.clone(), [self.pick.one(&self.names.parties)]);
            }
        }
        for base in (0..index).map(id) {
            builder = if self.pick.flag() { builder.based_on(base) } else { builder };
        }
        let mut said: Vec<Term> = Vec::new();
        for term in self.terms.clone() {
            let scope = Scope { names: &self.names, statements };
            match self.pick.below(4) {
                0 => {}
                1 => {
                    let mut absence = Absence::new(self.pick.one(&AbsenceKind::ALL).0);
                    absence.citations = citations(&mut self.pick).into_iter().collect();
                    absence.was = self.pick.flag().then(|| as_a_clause(&mut self.pick, &scope, &term));
                    builder = builder.absence(term.id().clone(), absence);
                }
                _ => said.push(as_a_clause(&mut self.pick, &scope, &term)),
            }
        }
        let phases = self.phases(&mut said);
        builder = phases.into_iter().fold(builder, |builder, phase| builder.phase(phase));
        let done = said.iter().filter(|term| term.stance().tag() != StanceTag::Excluded);
        for (give, ask) in done.clone().zip(done.skip(1)) {
            if self.pick.flag() {
                builder = builder.in_return_for(give.id().clone(), ask.id().clone());
            }
        }
        builder =
            self.ties(&said).into_iter().fold(builder, |all, (kind, from, to)| all.linked(kind, from, to));
        said.into_iter().fold(builder, |builder, term| builder.term(term)).build().unwrap()
    }

    /// Phases, and some of these terms in them.
    fn phases(&mut self, terms: &mut [Term]) -> Vec<Phase> {
        let mut phases = Vec::new();
        for id in ["phase-2", "phase-1", "aland"].into_iter().take(self.pick.below(4)) {
            let mut phase = Phase::new(id.try_into().unwrap());
            phase = self.pick.maybe(Pick::text).into_iter().fold(phase, Phase::named);
            phase = self.pick.maybe(Pick::duration).into_iter().fold(phase, Phase::lasting);
            let way = self.pick.maybe(|pick| pick.one(&Transition::ALL).0);
            phase = way.into_iter().fold(phase, Phase::passing);
            for condition in self.names.conditions.clone() {
                phase = if self.pick.flag() { phase.beginning_if(condition.clone()) } else { phase };
                phase = if self.pick.flag() { phase.continuing_while(condition) } else { phase };
            }
            phases.push(phase);
        }
        for term in terms.iter_mut().filter(|_| !phases.is_empty()) {
            if self.pick.flag() {
                *term = term.clone().with_phase(self.pick.one(&phases).id().clone());
            }
        }
        phases
    }

    /// Ties between some of these terms, of any kind.
    fn ties(&mut self, terms: &[Term]) -> Vec<(LinkageKind, TermId, TermId)> {
        let mut ties = Vec::new();
        for (index, from) in terms.iter().enumerate() {
            // Only ever towards an earlier one: no ring.
            for to in &terms[..index] {
                let kind = self.pick.one(&LinkageKind::ALL).0;
                if self.pick.flag() && kind.can_tie(from.stance().tag(), to.stance().tag()) {
                    ties.push((kind, from.id().clone(), to.id().clone()));
                }
            }
        }
        ties
    }

    /// Answers to some texts, and to some of their clauses.
    fn replies(&mut self, texts: &[NegotiatingText]) -> Vec<Reply> {
        let mut replies = Vec::new();
        for text in texts {
            let clauses = text.clauses().terms().map(|term| Some(term.id().clone()));
            for clause in std::iter::once(None).chain(clauses) {
                if self.pick.flag() {
                    continue;
                }
                let mut reply = Reply::to_text(text.id().clone(), self.pick.one(&Reception::ALL).0);
                reply.clause = clause;
                reply.wording = self.pick.maybe(Pick::text);
                reply.citations = citations(&mut self.pick).into_iter().collect();
                replies.push(reply);
            }
        }
        replies
    }

    fn date(&mut self) -> demarche::Date {
        self.pick.one(&DATES).parse().unwrap()
    }

    fn party(&mut self) -> Party {
        let mut party = Party::new(self.pick.text());
        party.also = self.pick.texts();
        party.role = self.pick.one(&[Role::Participant, Role::Mediator, Role::Commentator]);
        party
    }

    /// The places of the world, with more to say of each.
    fn gazetteer(&mut self) -> Gazetteer {
        let world = self.world.stage(&self.names).gazetteer;
        let mut places = Vec::new();
        for (id, known) in world.places() {
            let mut place = Place::new(self.pick.text());
            for name in self.pick.texts() {
                place = place.also_called(name);
            }
            for _ in 0..self.pick.below(4) {
                let scheme = if self.pick.flag() { "UN P-code".into() } else { self.pick.text() };
                place = place.with_code(scheme, self.pick.text());
            }
            if let Some(parent) = known.parent() {
                place = place.within(parent.clone());
            }
            if known.is_exhaustive() {
                place = place.exhausted_by_its_parts();
            }
            places.push((id.clone(), place));
        }
        let groups = world
            .groups()
            .map(|(id, group)| (id.clone(), Group { name: self.pick.text(), places: group.places.clone() }));
        Gazetteer::try_new(places, groups.collect::<Vec<_>>()).unwrap()
    }

    fn source(&mut self) -> Source {
        let mut source = Source::new(self.pick.text());
        source.title = self.pick.maybe(Pick::text);
        source.date = self.pick.flag().then(|| self.date());
        source.url = self.pick.maybe(Pick::text);
        source
    }

    /// The ground of the world, once with areas and notes; and one that says nothing.
    fn grounds(&mut self) -> Vec<Ground> {
        let mut grounds = Vec::new();
        if let Some(ground) = self.world.stage(&self.names).ground {
            let mut parts = BTreeMap::new();
            for (place, holders) in ground.places() {
                let holders: BTreeMap<_, _> =
                    holders.keys().map(|party| (party.clone(), self.held_part())).collect();
                parts.insert(place.clone(), holders);
            }
            let source = self.pick.flag().then(|| "survey".try_into().unwrap());
            grounds.push(Ground::try_new(ground.id().clone(), self.date(), source, parts).unwrap());
        }
        if self.pick.flag() {
            let id = "bare".try_into().unwrap();
            grounds.push(Ground::try_new(id, self.date(), None, BTreeMap::new()).unwrap());
        }
        grounds
    }

    fn held_part(&mut self) -> HeldPart {
        let area = |pick: &mut Pick| Area::between(pick.number(), pick.number());
        HeldPart { area: self.pick.seldom(area), note: self.pick.seldom(Pick::text) }
    }

    fn account(&mut self, id: &str) -> Account {
        let mut account = Account::new(id.try_into().unwrap(), "gazette".try_into().unwrap());
        account.attribution = self.pick.maybe(Pick::text);
        account.told = self.pick.flag().then(|| self.date());
        account.evidence = self.pick.maybe(|pick| pick.one(&Evidence::ALL).0);
        account.via = self.pick.maybe(|_| "survey".try_into().unwrap());
        // Accounts that are derived from one another would make no dossier.
        let others = ["zeta", "alpha", "middle"].into_iter().filter(|other| *other > id);
        account.derived_from =
            others.filter(|_| self.pick.flag()).map(|other| other.try_into().unwrap()).collect();
        account.coverage = Coverage::overall(self.completeness());
        for issue in self.names.issues.clone() {
            if self.pick.flag() {
                account.coverage = account.coverage.with_issue(issue, self.completeness());
            }
        }
        account
    }

    fn completeness(&mut self) -> Completeness {
        self.pick.one(&[Completeness::Partial, Completeness::Complete])
    }

    fn conditions(&mut self) -> Conditions {
        let ids = self.names.conditions.clone();
        let all = ids.iter().fold(Conditions::none(), |all, id| all.with(id.clone(), self.pick.text()));
        let pairs = self.world.implications.iter().filter(|(a, b)| a != b);
        let all = pairs.fold(all, |all, (a, b)| all.implying(ids[*a].clone(), ids[*b].clone()));
        let [first, .., last] = ids.as_slice() else { return all };
        match self.pick.maybe(|pick| pick.below(6)) {
            None => all,
            Some(way) => all.triggered(first.clone(), self.trigger(way, last)),
        }
    }

    fn trigger(&mut self, way: usize, other: &ConditionId) -> Trigger {
        match way {
            0 => Trigger::Date(self.date()),
            1 => Trigger::Count(Quantity::new(Bound::AtLeast, 3u64.into(), Unit::Persons).unwrap()),
            2 => Trigger::DeclaredBy(self.names.parties[0].clone()),
            3 => Trigger::Stage(self.pick.one(&Stage::ALL).0),
            4 => Trigger::All([other.clone()].into()),
            _ => Trigger::Any([other.clone()].into()),
        }
    }

    fn position(&mut self, index: usize, statements: &[&str], parts: &DossierParts) -> Position {
        let id = |index: usize| StatementId::new(POSITIONS[index]).unwrap();
        let account = self.pick.one(&parts.accounts);
        let holder = self.names.parties[0].clone();
        let mut builder = Position::builder(id(index), holder, account);
        builder = match self.pick.below(4) {
            0 => builder,
            1 => builder.held_on(self.date()),
            2 => builder.held("call".try_into().unwrap(), self.date()),
            _ => builder.held("round".try_into().unwrap(), parts.events["round"].date),
        };
        if !parts.grounds.is_empty() && self.pick.flag() {
            builder = builder.on_ground(self.pick.one(&parts.grounds).id().clone());
        }
        let mut held: Vec<Term> = Vec::new();
        for term in self.terms.clone() {
            let scope = Scope { names: &self.names, statements };
            match self.pick.below(4) {
                0 => {}
                1 => {
                    let mut absence = Absence::new(self.pick.one(&AbsenceKind::ALL).0);
                    absence.citations = citations(&mut self.pick).into_iter().collect();
                    let id = term.id().clone();
                    absence.was = self.pick.flag().then(|| decorated(&mut self.pick, &scope, &term));
                    builder = builder.absence(id, absence);
                }
                _ => held.push(decorated(&mut self.pick, &scope, &term)),
            }
        }
        let phases = self.phases(&mut held);
        builder = phases.into_iter().fold(builder, |builder, phase| builder.phase(phase));
        let side = |side: Side| held.iter().filter(move |term| term.stance().tag().side() == side);
        for give in side(Side::Give) {
            for ask in side(Side::Ask) {
                if self.pick.flag() {
                    builder = builder.in_return_for(give.id().clone(), ask.id().clone());
                }
            }
        }
        builder =
            self.ties(&held).into_iter().fold(builder, |all, (kind, from, to)| all.linked(kind, from, to));
        let replies = self.replies(&parts.texts);
        builder = replies.into_iter().fold(builder, |builder, reply| builder.reply(reply));
        held.into_iter().fold(builder, |builder, term| builder.term(term)).build().unwrap()
    }

    fn record(&mut self, statements: &[&str]) -> Record {
        let kind = self.pick.one(&RecordKind::ALL).0;
        let mut record = Record::new(kind, self.pick.text(), self.pick.text());
        record.party = self.pick.flag().then(|| self.pick.one(&self.names.parties));
        record.quote = self.pick.maybe(Pick::text);
        record.against = (kind == RecordKind::DisputeOfFact).then(|| self.pick.text());
        record.date = self.pick.flag().then(|| self.date());
        record.event = self.pick.maybe(|_| "round".try_into().unwrap());
        let about = (0..self.pick.below(4)).map(|_| self.pick.one(statements));
        record.about = about.map(|id| StatementId::new(id).unwrap()).collect();
        if let Some(citation) = self.pick.maybe(|pick| citations(pick).pop()).flatten() {
            (record.source, record.clause) = (Some(citation.source), citation.clause);
        }
        record
    }
}
