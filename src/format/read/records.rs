//! Records: what is no position.

use super::at::{At, Fields};
use super::names::either;
use super::quotes;
use crate::format::problem::{ProblemCode, quoted};
use crate::id::PartyId;
use crate::record::{Record, RecordKind};
use crate::text::Text;

const KEYS: &[&str] = &["kind", "by", "party", "says", "quote", "against", "date", "event", "about", "cite"];

/// Reads one record.
pub(super) fn record(at: &At<'_>) -> Option<Record> {
    let fields = at.fields("a record", KEYS)?;
    let kind = fields.required("kind", &either(RecordKind::ALL.iter().map(|(_, name)| *name)));
    let kind = kind.and_then(|at| at.choice("kind of record", &RecordKind::ALL));
    let by = fields.required_name("by", "who said or did it, as the source has it");
    let says = fields.required_words("says", "what was said or done, in your words");
    let against = match (kind, fields.get("against")) {
        (Some(RecordKind::DisputeOfFact), None) => {
            fields.required("against", "what contradicts it");
            None
        }
        (Some(RecordKind::DisputeOfFact) | None, Some(at)) => at.words(),
        (Some(_), Some(at)) => {
            let problem = at.error(ProblemCode::BadValue, "only a dispute of fact says what is against it");
            at.report(problem.with_help("write `kind = \"dispute-of-fact\"`, or leave `against` out"));
            None
        }
        (_, None) => None,
    };
    let citation = fields.get("cite").and_then(|at| at.citation());
    let party = fields.get("party").and_then(|at| at.name::<PartyId>());
    warn_if_of_another(&fields, by.as_ref(), party.as_ref());
    let quote = fields.words("quote");
    if let (Some(at), Some(quote)) = (fields.get("quote"), &quote) {
        quotes::check(&at, quote, &citation);
    }
    let record = Record {
        party,
        quote,
        against,
        date: fields.date("date"),
        event: fields.get("event").and_then(|at| at.name()),
        about: fields.get("about").map(|at| at.names()).unwrap_or_default(),
        ..Record::new(kind?, by?, says?)
    };
    Some(match citation {
        Some(citation) => Record { source: Some(citation.source), clause: citation.clause, ..record },
        None => record,
    })
}

/// What stands under the name of one party and is put down to another is likely a slip.
fn warn_if_of_another(record: &Fields<'_>, by: Option<&Text>, party: Option<&PartyId>) {
    let (Some(by), Some(party), Some(at)) = (by, party, record.get("party")) else { return };
    let called = at.file().names.parties_called(by.as_raw());
    if let Some(other) = called.first().filter(|_| !called.contains(&party.as_str())) {
        let message = format!(
            "{} is a name of {}, not of {}",
            quoted(by.as_raw()),
            quoted(other),
            quoted(party.as_str())
        );
        let problem = at.warning(ProblemCode::NameOfAnother, message);
        let help = "write `party = \"{other}\"`, or say in `by` who of the party said it";
        at.report(problem.with_help(help.replace("{other}", other)));
    }
}
