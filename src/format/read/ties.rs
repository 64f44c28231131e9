//! Ties between the terms of one position or text, each under the key of its kind.

use std::collections::BTreeMap;

use super::at::{At, Fields};
use super::clauses::Whose;
use super::names::{MAX_LISTED, either};
use super::terms;
use crate::format::nearest::nearest;
use crate::format::problem::{ProblemCode, quoted};
use crate::id::TermId;
use crate::statement::Descent;
use crate::term::{LinkageKind, Side, StanceTag};

/// How each term of a position or text is held, by its id; what is declared absent has no stance.
pub(super) type Stances<'r> = BTreeMap<&'r str, Option<StanceTag>>;

/// A tie as it is read: how, which term, to which.
type Tie = (LinkageKind, TermId, TermId);

/// Reads how terms are tied; what is wrong with it is reported.
pub(super) fn ties(fields: &Fields<'_>, whose: Whose<'_>, stances: &Stances<'_>) -> Vec<Tie> {
    let mut ties = Ties { whose, stances, found: Vec::new() };
    for (section, stance) in whose.sections.iter().copied() {
        let Some(section) = fields.get(section) else { continue };
        for term in section.items().unwrap_or_default() {
            for (kind, key) in LinkageKind::ALL {
                if let Some(others) = term.get(key) {
                    ties.read(&term, &others, kind, stance);
                }
            }
        }
    }
    ties.refuse_ring(fields);
    ties.found
}

struct Ties<'t, 'h> {
    whose: Whose<'h>,
    stances: &'t Stances<'t>,
    found: Vec<Tie>,
}

impl Ties<'_, '_> {
    /// Ties `term`, which is of this stance, to `others`.
    fn read(&mut self, term: &At<'_>, others: &At<'_>, kind: LinkageKind, stance: StanceTag) {
        if !self.whose.sections.iter().any(|(_, other)| kind.can_tie(stance, *other)) {
            refuse(others, kind, stance);
            return;
        }
        let own = term.get("id");
        let own: Option<TermId> = own.and_then(|at| at.text()?.parse().ok());
        for at in others.one_or_more() {
            let end = self.end(&at, own.as_ref().map(TermId::as_str), kind, stance);
            let (Some(other), Some(own)) = (end, own.clone()) else { continue };
            match other == own {
                true => {
                    let problem = at
                        .error(ProblemCode::BadValue, format!("{} is tied to itself", quoted(own.as_str())));
                    at.report(problem.with_help("name another term, or leave the key out"));
                }
                false => self.found.push((kind, own, other)),
            }
        }
    }

    /// Reports a term that comes after itself by way of others, if there is one, and forgets what comes after what.
    fn refuse_ring(&mut self, fields: &Fields<'_>) {
        let after = self.found.iter().filter(|(kind, ..)| *kind == LinkageKind::After);
        let Some(id) = Descent::by(after.map(|(_, from, to)| (from, to))).ring().cloned() else { return };
        for section in self.whose.sections.iter().filter_map(|(key, _)| fields.get(key)) {
            let terms = section.items().unwrap_or_default();
            let is_it = |at: &&At<'_>| at.get("id").is_some_and(|at| at.silent_text() == Some(id.as_str()));
            if let Some(at) = terms.iter().find(is_it).and_then(|at| at.get(LinkageKind::After.name())) {
                let message = format!("{} comes only after itself, by way of others", quoted(id.as_str()));
                at.report(at.error(ProblemCode::BadValue, message).with_help("one of them must come first"));
                break;
            }
        }
        self.found.retain(|(kind, ..)| *kind != LinkageKind::After);
    }

    /// A term of this position or text to which one of stance `from` can be tied.
    fn end(&self, at: &At<'_>, own: Option<&str>, kind: LinkageKind, from: StanceTag) -> Option<TermId> {
        let text = at.text()?;
        let noun = self.whose.noun;
        let fits = |stance: Option<StanceTag>| stance.is_some_and(|stance| kind.can_tie(from, stance));
        let is_end = |id: &str, stance: Option<StanceTag>| fits(stance) && Some(id) != own;
        let ends = || self.stances.iter().filter(|(id, stance)| is_end(id, **stance)).map(|(id, _)| *id);
        let (message, code) = match self.stances.get(text) {
            Some(stance) if fits(*stance) => return text.parse().ok(),
            Some(Some(stance)) => {
                let reason = match kind {
                    LinkageKind::InReturnFor => "nothing is held out for that",
                    LinkageKind::PackageWith => "that is in no package",
                    LinkageKind::After => "nothing comes after that",
                    LinkageKind::UnlessTerm => "that undoes nothing",
                    LinkageKind::EitherOr => "that is no alternative here",
                };
                let message = format!("{} is {}, and {reason}", quoted(text), terms::in_words(*stance));
                (message, ProblemCode::BadValue)
            }
            Some(None) => (
                format!("{} is declared absent from this {noun}", quoted(text)),
                ProblemCode::DanglingReference,
            ),
            // It may be one that could not be taken over.
            None if !self.whose.is_whole => return None,
            None => {
                (format!("no term of this {noun} is called {}", quoted(text)), ProblemCode::DanglingReference)
            }
        };
        let problem = at.error(code, message);
        let near = if at.file().sink.is_full() { None } else { nearest(text, ends()) };
        let of_a_text = from.is_of_text();
        let what = match kind {
            LinkageKind::InReturnFor if !of_a_text => "a demand or refusal of this position",
            LinkageKind::EitherOr if !of_a_text => match from.side() {
                Side::Ask => "another demand or refusal of this position",
                Side::Give => "another offer or acceptance of this position",
                Side::Neither => "another subject raised in this position",
            },
            _ if of_a_text => "a term of this text",
            _ => "a term of this position",
        };
        at.report(match (near, ends().take(MAX_LISTED + 1).count()) {
            (Some(_), _) => problem.did_you_mean(near),
            (None, 0) if kind != LinkageKind::InReturnFor || of_a_text => problem,
            (None, 0) => problem.with_help("this position demands and refuses nothing"),
            (None, 1..=MAX_LISTED) => problem.with_expected(format!("{what}: {}", either(ends()))),
            (None, _) => problem.with_expected(what),
        });
        None
    }
}

/// Reports a tie of a term that cannot be tied so to anything.
fn refuse(at: &At<'_>, kind: LinkageKind, stance: StanceTag) {
    let (what, help) = match (kind, stance.is_of_text()) {
        (LinkageKind::InReturnFor, false) => (
            terms::in_words(stance),
            "say it the other way round: the offer or acceptance names, under `in-return-for`, the demand it pays for"
                .to_owned(),
        ),
        (_, true) => ("what a text excludes", format!("leave `{kind}` out")),
        (_, false) => (terms::in_words(stance), format!("leave `{kind}` out")),
    };
    let message = match kind {
        LinkageKind::InReturnFor => format!("{what} is not held out in return for anything"),
        LinkageKind::PackageWith => format!("{what} is in no package"),
        LinkageKind::After => format!("{what} does not come after anything"),
        LinkageKind::UnlessTerm => format!("{what} is not undone by anything"),
        LinkageKind::EitherOr => format!("{what} has no alternative"),
    };
    at.report(at.error(ProblemCode::BadValue, message).with_help(help));
}
