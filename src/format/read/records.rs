//! Records: what is no position.

use super::at::At;
use super::names::either;
use crate::format::problem::ProblemCode;
use crate::record::{Record, RecordKind};

const KEYS: &[&str] = &["kind", "by", "party", "says", "quote", "against", "date", "event", "about", "cite"];

/// Reads one record.
pub(super) fn record(at: &At<'_>) -> Option<Record> {
    let fields = at.fields("a record", KEYS)?;
    let kind = fields.required("kind", &either(RecordKind::ALL.iter().map(|(_, name)| *name)));
    let kind = kind.and_then(|at| at.choice("kind of record", &RecordKind::ALL));
    let by = fields.required_words("by", "who said or did it, as the source has it");
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
    let record = Record {
        party: fields.get("party").and_then(|at| at.name()),
        quote: fields.words("quote"),
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
