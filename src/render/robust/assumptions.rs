//! What a scenario assumes, in words.

use crate::diff::{CountedAxes, CountedLand, SilencePolicy};
use crate::dossier::Dossier;
use crate::id::{StatementId, TermId};
use crate::lens::Baseline;
use crate::render::ledger::yardstick_cited;
use crate::render::margin::Margin;
use crate::render::phrase::{self, listed, said};
use crate::robust::{Assumption, Counting};
use crate::term::Side;
use crate::text::Text;

/// Assumptions as a dossier names their objects.
#[derive(Debug, Clone, Copy)]
pub(in crate::render) struct Assumptions<'a>(pub(in crate::render) &'a Dossier);

impl Assumptions<'_> {
    /// "one goes by `liga` (the call, 16 October 2025, by LIGA)": what it takes, after "if".
    pub(in crate::render) fn assumption(&self, assumption: &Assumption) -> String {
        match assumption {
            Assumption::Before(id) => format!("one starts from {}", self.account(id)),
            Assumption::After(id) => format!("one goes by {}", self.account(id)),
            Assumption::Reading { of, term, reading } => self.reading(of, term, *reading),
            Assumption::Silence(policy) => silence(*policy).to_owned(),
            Assumption::Counting(counting) => format!("only {}", self.counting(*counting)),
            Assumption::Yardstick(baseline) => self.measured(baseline),
        }
    }

    /// "Russia, the Anchorage summit, 15 August 2025 (Bloomberg)".
    pub(super) fn account(&self, id: &StatementId) -> String {
        let Some(position) = self.0.position(id.as_str()) else { return format!("`{id}`") };
        let source = Margin(self.0).source_name(position.account());
        let event = position.event().and_then(|event| self.0.events().get(event));
        let event = event.map(|event| format!("{}, ", said(&event.name))).unwrap_or_default();
        let held = position.held().map_or_else(|| "date not stated".to_owned(), |held| held.in_words());
        format!("`{id}` ({event}{held}, by {source})")
    }

    /// "the claims are read as …, as the digest does".
    pub(super) fn reading(&self, of: &StatementId, id: &TermId, reading: usize) -> String {
        let term = self.0.position(of.as_str()).and_then(|position| position.clauses().term(id));
        let Some(read) = term.and_then(|term| term.readings().get(reading)) else {
            return format!("`{id}` is read in its way number {}", reading + 1);
        };
        let readers: Vec<String> = read.readers().iter().map(|reader: &Text| said(reader)).collect();
        let by = if readers.is_empty() { String::new() } else { format!(" ({})", listed(readers, "and")) };
        let name = format!("`{id}`");
        format!("the term {name} is read as {}{by}", phrase::reading(self.0, read))
    }

    pub(super) fn counting(&self, counting: Counting) -> String {
        let mut words = Vec::new();
        words.extend(counting.side.map(|side| match side {
            Side::Ask => "what is asked",
            Side::Give => "what is given",
            Side::Neither => "what is raised",
        }));
        words.extend(match counting.axes {
            CountedAxes::All => None,
            CountedAxes::Title => Some("title"),
            CountedAxes::Control => Some("control"),
            CountedAxes::RegionOnly => Some("which land is named"),
        });
        words.extend((counting.land == CountedLand::EffectOnly).then_some("land where a term can bear"));
        match words.is_empty() {
            true => "everything declared counts".to_owned(),
            false => format!("{} counts", words.join(" and ")),
        }
    }

    pub(super) fn measured(&self, baseline: &Baseline) -> String {
        format!("it is measured against {}", yardstick_cited(self.0, baseline))
    }
}

pub(super) fn silence(policy: SilencePolicy) -> &'static str {
    match policy {
        SilencePolicy::Keep => "what is not mentioned is taken as unchanged",
        SilencePolicy::Drop => "what is not mentioned is taken as not held",
        SilencePolicy::Unknown => "what is not mentioned may still be held, or not",
    }
}
