//! What a term, an absence, a phase and an answer say beside what would be done.

use super::{Held, Key, Takes, optional, required};
use crate::format::vocabulary::{ABSENCE_KINDS, RECEPTIONS, STANCES, STANCES_OF_TEXT, TRANSITIONS};

/// What a term says beside what would be done.
pub(in crate::format) const TERM: &[Key] = &[
    required("id", Takes::OwnId, "a short name; the same term has the same id in every position"),
    optional("issue", Takes::Name("issue"), "the heading it stands under"),
    optional("phase", Takes::Phase, "the phase in which it is done"),
    optional("label", Takes::Text, "what it is called in print"),
    optional("readings", Takes::Readings, "in place of actions: several readings of the same words"),
    FOR,
    optional("to", Takes::Names("party"), "to whom it is left open"),
    optional("until", Takes::Until, "until when it is left open: a date, or what is to happen"),
    optional("by", Takes::Names("party"), "by whom it is bracketed"),
    optional("firmness", Takes::Firmness, "how firmly it is put"),
    optional("if", Takes::Names("condition"), "conditions on which it hangs, all of them"),
    optional("unless", Takes::Names("condition"), "conditions that undo it, any of them"),
    optional("only", Takes::Flag, "whether what it names is said to be all"),
    optional("quote", Takes::Text, "the words it was put in"),
    optional("cite", Takes::Citations, "where it is found; a term without is read with a warning"),
    optional("answers", Takes::Answered, "whom or what an acceptance or refusal answers"),
    optional(
        "in-return-for",
        Takes::Names("term"),
        "what it pays for: demands or refusals of this position, or terms of this text that are not excluded",
    ),
    optional(
        "package-with",
        Takes::Names("term"),
        "what it is one package with: they stand or fall together; said at one end",
    ),
    optional("after", Takes::Names("term"), "what must be done first: it comes only after all of these"),
    optional("unless-term", Takes::Names("term"), "what undoes it, if it is done: any of these terms"),
    optional(
        "either-or",
        Takes::Names("term"),
        "what may be done in its place: one of them, and not both; asks beside asks, gives beside gives; said at one end",
    ),
];

pub(in crate::format) const FOR: Key = optional("for", Takes::Names("party"), "for whom it would be done");

pub(in crate::format) const PHASE: &[Key] = &[
    required("id", Takes::OwnId, "a short name; the same phase has the same id in every position and text"),
    optional("name", Takes::Text, "what it is called in print; its id in words if left out"),
    optional("duration", Takes::Length, "how long it is to last"),
    optional("transition", Takes::Word(TRANSITIONS), "how it passes into the next"),
    optional(
        "continues-while",
        Takes::Names("condition"),
        "conditions that must hold for it to go on, all of them",
    ),
    optional("begins-if", Takes::Names("condition"), "conditions on which it begins, all of them"),
];

pub(in crate::format) const REPLY: &[Key] = &[
    required("to", Takes::Name("text"), "the text that is answered"),
    optional("clause", Takes::Name("term"), "the clause of it that is answered; all of it if left out"),
    required("answer", Takes::Word(RECEPTIONS), "how it is answered"),
    optional("quote", Takes::Text, "the words it was answered in"),
    optional("cite", Takes::Citations, "where it is found; a reply without is read with a warning"),
];

/// How a term was held that is no longer.
pub(in crate::format) const WAS: Key =
    required("stance", Takes::Word(STANCES), "how it was held; its id is that of the absence");

/// How a clause stood that a text no longer has.
pub(in crate::format) const WAS_CLAUSE: Key = required(
    "stance",
    Takes::Word(STANCES_OF_TEXT),
    "how it stood in the text; its id is that of the absence",
);

pub(in crate::format) const READ_BY: Key = optional("read-by", Takes::Texts, "who reads it so");

pub(in crate::format) const ABSENCE: &[Key] = &[
    required("id", Takes::OwnId, "the term that is no longer held"),
    required("kind", Takes::Word(ABSENCE_KINDS), "what is said to have become of it"),
    optional("was", Takes::Term(Held::Lost), "the term as it was, where the account says"),
    optional("cite", Takes::Citations, "where it is found"),
];

/// A declared absence in a text: [`ABSENCE`] of a clause.
pub(in crate::format) const ABSENCE_OF_CLAUSE: &[Key] = &[
    required("id", Takes::OwnId, "the term that is no longer there"),
    required("kind", Takes::Word(ABSENCE_KINDS), "what is said to have become of it"),
    optional("was", Takes::Term(Held::LostClause), "the term as it was, where the account says"),
    optional("cite", Takes::Citations, "where it is found"),
];

impl Held {
    /// Whether a term so held has this key of [`TERM`].
    pub(in crate::format) fn has(self, key: &str) -> bool {
        match key {
            "id" => !matches!(self, Self::Lost | Self::LostClause),
            "answers" => matches!(self, Self::Accepted | Self::Refused | Self::Lost),
            "in-return-for" => {
                self.is_give() || matches!(self, Self::Provided | Self::LeftOpen | Self::Bracketed)
            }
            "package-with" | "unless-term" | "either-or" => self.can_be_tied(),
            "after" => self.can_be_tied() && !matches!(self, Self::Refused),
            "firmness" => !self.is_of_text(),
            "to" | "until" => matches!(self, Self::LeftOpen | Self::LostClause),
            "by" => matches!(self, Self::Bracketed | Self::LostClause),
            _ => true,
        }
    }

    /// Whether it is said now, and may come to be done.
    fn can_be_tied(self) -> bool {
        !matches!(self, Self::Lost | Self::LostClause | Self::Excluded)
    }

    /// Whether it stands, or stood, in a text.
    pub(in crate::format) fn is_of_text(self) -> bool {
        match self {
            Self::Demanded | Self::Offered | Self::Accepted | Self::Refused | Self::Raised | Self::Lost => {
                false
            }
            Self::Provided | Self::Excluded | Self::LeftOpen | Self::Bracketed | Self::LostClause => true,
        }
    }

    /// Whether it is held out, and so at most stated.
    pub(in crate::format) fn is_give(self) -> bool {
        matches!(self, Self::Offered | Self::Accepted)
    }

    /// Its keys beside actions.
    pub(in crate::format) fn keys(self) -> impl Iterator<Item = &'static Key> {
        let was = match self {
            Self::Lost => Some(&WAS),
            Self::LostClause => Some(&WAS_CLAUSE),
            _ => None,
        };
        was.into_iter().chain(TERM.iter().filter(move |key| self.has(key.name)))
    }
}
