//! What the parts must say beside leading somewhere: so that every dossier can be written down and read again.

use super::{Check, DossierError, known};
use crate::account::circles;
use crate::id::ConditionId;
use crate::record::{Record, RecordKind};
use crate::statement::{Descent, Position, Statement};
use crate::term::{Argument, Obligor, Stance, Term, Trigger, Until};
use crate::territory::Region;
use crate::text::Text;

/// Words that stand for something else where a party is named.
const NO_PARTY: [&str; 2] = ["both", "unstated"];

/// A word that stands for something else where an issue is named.
const NO_ISSUE: &str = "overall";

impl Check<'_> {
    /// Nothing is empty, called by a reserved word, or at odds with itself.
    pub(super) fn sound(&self) -> Result<(), DossierError> {
        self.sound_headings()?;
        self.sound_conditions()?;
        self.sound_places()?;
        self.sound_reports()?;
        self.parts.statements().try_for_each(|statement| self.sound_statement(statement))?;
        self.parts.positions.iter().try_for_each(sound_replies)?;
        self.sound_texts()?;
        self.parts.records.iter().try_for_each(sound_record)
    }

    fn sound_headings(&self) -> Result<(), DossierError> {
        said(|| "the dossier".to_owned(), "title", &self.parts.title)?;
        for (id, party) in &self.parts.parties {
            if NO_PARTY.contains(&id.as_str()) {
                return Err(DossierError::Reserved { kind: "party", name: id.to_string() });
            }
            let of = || format!("party `{id}`");
            said(of, "name", [&party.name].into_iter().chain(&party.also))?;
        }
        for (id, name) in &self.parts.issues {
            if id.as_str() == NO_ISSUE {
                return Err(DossierError::Reserved { kind: "issue", name: id.to_string() });
            }
            said(|| format!("issue `{id}`"), "name", [name])?;
        }
        Ok(())
    }

    fn sound_conditions(&self) -> Result<(), DossierError> {
        let conditions = &self.parts.conditions;
        for (id, text) in conditions.iter() {
            said(|| format!("condition `{id}`"), "text", [text])?;
        }
        for (stronger, weaker) in conditions.implications() {
            let of = || format!("condition `{stronger}`");
            known(conditions.text(stronger).is_some(), of, "condition", stronger)?;
            known(conditions.text(weaker).is_some(), of, "condition", weaker)?;
            fit(stronger != weaker, of, "is said to imply itself")?;
        }
        conditions.triggers().try_for_each(|(id, trigger)| self.sound_trigger(id, trigger))
    }

    fn sound_trigger(&self, id: &ConditionId, trigger: &Trigger) -> Result<(), DossierError> {
        let of = || format!("condition `{id}`");
        known(self.parts.conditions.text(id).is_some(), of, "condition", id)?;
        match trigger {
            Trigger::DeclaredBy(party) => self.party(of, party)?,
            Trigger::All(parts) | Trigger::Any(parts) => {
                fit(!parts.is_empty(), of, "is made of no conditions")?;
                fit(!parts.contains(id), of, "is made of itself")?;
                for part in parts {
                    known(self.parts.conditions.text(part).is_some(), of, "condition", part)?;
                }
            }
            Trigger::Date(_) | Trigger::Count(_) | Trigger::Stage(_) => {}
        }
        Ok(())
    }

    fn sound_places(&self) -> Result<(), DossierError> {
        for (id, place) in self.parts.gazetteer.places() {
            let of = || format!("place `{id}`");
            said(of, "name", [place.name()].into_iter().chain(place.other_names()))?;
            said(of, "code", place.codes().iter().map(|code| &code.code))?;
        }
        for (id, group) in self.parts.gazetteer.groups() {
            said(|| format!("group `{id}`"), "name", [&group.name])?;
        }
        for ground in &self.parts.grounds {
            let held = ground.places().flat_map(|(_, holders)| holders.values());
            said(|| format!("ground `{}`", ground.id()), "note", held.filter_map(|part| part.note.as_ref()))?;
        }
        Ok(())
    }

    fn sound_reports(&self) -> Result<(), DossierError> {
        for (id, source) in &self.parts.sources {
            let of = || format!("source `{id}`");
            said(of, "name", [&source.name])?;
            said(of, "title", &source.title)?;
            said(of, "url", &source.url)?;
        }
        for (id, event) in &self.parts.events {
            let of = || format!("event `{id}`");
            said(of, "name", [&event.name])?;
            said(of, "place", &event.place)?;
        }
        for account in &self.parts.accounts {
            let of = || format!("account `{}`", account.id);
            said(of, "attribution", &account.attribution)?;
            fit(!account.derived_from.contains(&account.id), of, "is derived from itself")?;
        }
        if let Some(first) = circles(&self.parts.accounts).first().and_then(|circle| circle.first()) {
            return fit(false, || format!("account `{first}`"), "is derived from itself by way of others");
        }
        Ok(())
    }

    fn sound_statement(&self, statement: Statement<'_>) -> Result<(), DossierError> {
        let (noun, id) = (statement.noun(), statement.id());
        let of = || format!("{noun} `{id}`");
        let own = statement.account();
        let accounts = &self.parts.accounts;
        let listed = accounts.binary_search_by(|account| account.id.cmp(&own.id)).ok();
        let listed = listed.and_then(|index| accounts.get(index));
        fit(listed == Some(own), of, "carries another account than the dossier lists under that id")?;
        for phase in statement.clauses().phases() {
            said(|| format!("phase `{}` of {noun} `{id}`", phase.id()), "name", phase.name())?;
        }
        for (term, absence) in statement.clauses().absences() {
            let of = || format!("absence `{term}` of {noun} `{id}`");
            said(of, "clause", absence.citations.iter().filter_map(|citation| citation.clause.as_ref()))?;
            let is_same = absence.was.as_ref().is_none_or(|was| was.id() == term);
            fit(is_same, of, "speaks of a term of another id")?;
        }
        statement.clauses().all_terms().try_for_each(|term| sound_term(statement, term))
    }

    fn sound_texts(&self) -> Result<(), DossierError> {
        for text in &self.parts.texts {
            let of = || format!("text `{}`", text.id());
            said(of, "name", text.name())?;
            said(of, "version", text.version())?;
        }
        match Descent::of(&self.parts.texts).ring() {
            Some(id) => fit(false, || format!("text `{id}`"), "is based on itself by way of others"),
            None => Ok(()),
        }
    }
}

fn sound_replies(position: &Position) -> Result<(), DossierError> {
    for reply in position.replies() {
        let of = || format!("a reply of position `{}` to `{}`", position.id(), reply.to);
        said(of, "quote", &reply.wording)?;
        said(of, "clause", reply.citations.iter().filter_map(|citation| citation.clause.as_ref()))?;
    }
    Ok(())
}

fn sound_term(statement: Statement<'_>, term: &Term) -> Result<(), DossierError> {
    let of = || format!("term `{}` of {} `{}`", term.id(), statement.noun(), statement.id());
    said(of, "label", term.label())?;
    said(of, "quote", term.wording())?;
    said(of, "clause", term.citations().iter().filter_map(|citation| citation.clause.as_ref()))?;
    if let Stance::LeftOpen { until: Some(Until::Event(event)), .. } = term.stance() {
        said(of, "event", [event])?;
    }
    for reading in term.readings() {
        said(of, "reader", reading.readers())?;
        let is_of_both = *reading.obligor() == Obligor::Mutual;
        let has_other_leg = reading.provisions().iter().any(|provision| provision.other_leg().is_some());
        fit(!(is_of_both && has_other_leg), of, "names another leg of what both sides do")?;
        for (_, argument) in reading.provisions().iter().flat_map(|provision| provision.arguments()) {
            if let Argument::Region(region) = argument {
                sound_region(of, region)?;
            }
        }
    }
    Ok(())
}

fn sound_region(of: impl Fn() -> String + Copy, region: &Region) -> Result<(), DossierError> {
    for part in region.parts() {
        said(of, "name of a part", &part.label)?;
        fit(part.extent.is_possible(), of, "speaks of a part of a size that no part can have")?;
    }
    Ok(())
}

fn sound_record(record: &Record) -> Result<(), DossierError> {
    let of = || format!("a record of kind `{}`", record.kind.name());
    said(of, "speaker", [&record.by])?;
    said(of, "statement", [&record.says])?;
    said(of, "quote", &record.quote)?;
    said(of, "counter-statement", &record.against)?;
    said(of, "clause", &record.clause)?;
    let is_dispute = record.kind == RecordKind::DisputeOfFact;
    fit(record.against.is_some() || !is_dispute, of, "does not say what contradicts it")?;
    fit(record.against.is_none() || is_dispute, of, "says what contradicts it and is no dispute of fact")?;
    fit(record.source.is_some() || record.clause.is_none(), of, "names a clause and no source")
}

fn said<'t>(
    of: impl Fn() -> String,
    what: &'static str,
    texts: impl IntoIterator<Item = &'t Text>,
) -> Result<(), DossierError> {
    if texts.into_iter().any(Text::is_empty) { Err(DossierError::Empty { of: of(), what }) } else { Ok(()) }
}

fn fit(fits: bool, of: impl Fn() -> String, why: &'static str) -> Result<(), DossierError> {
    if fits { Ok(()) } else { Err(DossierError::Unfit { of: of(), why }) }
}
