//! What a dossier is made of, as data: every section, every key, what it takes and what it means.
//!
//! The schema and the reference page are made from this outline and from the catalogue of actions. The reader has its own lists
//! of keys, beside the code that reads them; tests hold that both say the same.

mod sections;
mod terms;
mod values;

pub(super) use sections::{CITATION, HELD_PART, SECTIONS, TOP, TOP_EXAMPLE};
pub(super) use terms::{ABSENCE, ABSENCE_OF_CLAUSE, FOR, PHASE, READ_BY, REPLY, TERM, WAS, WAS_CLAUSE};
pub(super) use values::{
    COMMON_TO, DURATIONS, MENUS, PEOPLE, PLAIN_DURATIONS, PLAIN_PEOPLE, PLAIN_REGIONS, QUANTITIES, REGIONS,
};

use super::vocabulary::Words;

/// A key of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) takes: Takes,
    pub(super) required: bool,
    pub(super) meaning: &'static str,
}

/// What a key takes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Takes {
    /// `"1.0"`.
    Version,
    /// A text that says something.
    Text,
    /// One such text or several.
    Texts,
    Flag,
    Date,
    /// The id of the thing itself.
    OwnId,
    /// The id of another thing of this kind.
    Name(&'static str),
    /// One such id or several.
    Names(&'static str),
    /// One of these.
    Word(Words),
    /// A whole number, or two between which it lies.
    Count,
    /// The same, and not nothing.
    Size,
    /// A part in per cent, or two between which it lies; not nothing.
    Share,
    Region,
    Length,
    /// A quantity whose use declares its sense.
    Quantity,
    /// A text, or `"unstated"`.
    Event,
    /// Whole years of age.
    Age,
    /// A number of people, as precisely as it is known.
    Number,
    /// One class of people.
    Class,
    /// One class of people or several, or all of whom the action speaks.
    Classes,
    /// Those whom a number includes.
    Included,
    /// A number of days, as precisely as it is known.
    Days,
    /// How far from "about" it may be, in days.
    DaysWithin,
    /// What days in words are taken for.
    DaysBetween,
    /// A party, a position or a text.
    Answered,
    /// The id of a position or text, or several.
    Statements,
    /// Things of one kind by the ids of things of another.
    NamesBy(&'static str, &'static str),
    /// A date, or what is to happen.
    Until,
    /// Texts under keys of the author's own.
    Codes,
    /// Places, and who holds them.
    Held,
    /// A word, or words by issue.
    Coverage,
    /// A source, or a source with a clause.
    Citation,
    /// Words or a number.
    Clause,
    /// One citation or several.
    Citations,
    /// How firmly, or two levels between which it is left open.
    Firmness,
    /// Several readings of the same words.
    Readings,
    /// A term as it was.
    Term(Held),
    /// Terms held in this way.
    Terms(Held),
    /// Declared absences of terms so held.
    Absences(Held),
    /// Answers to texts by reference.
    Replies,
    /// Phases in their order.
    Phases,
    /// One of the phases declared beside it.
    Phase,
}

/// In which way a term is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    Demanded,
    Offered,
    Accepted,
    Refused,
    Raised,
    Provided,
    Excluded,
    LeftOpen,
    Bracketed,
    /// By a holder no longer, and said so.
    Lost,
    /// In a text no longer, and said so.
    LostClause,
}

/// How the entries of a section are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Each under its id.
    ById,
    /// In a list, in an order that is kept.
    Listed,
}

/// A section of a dossier.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) name: &'static str,
    /// One entry, with its article.
    pub(super) one: &'static str,
    pub(super) layout: Layout,
    pub(super) meaning: &'static str,
    pub(super) keys: &'static [Key],
    /// What is to be known beside the keys.
    pub(super) notes: &'static str,
    /// Entries in TOML. The examples of all sections together are a dossier.
    pub(super) example: &'static str,
}

/// One way to describe something by a table.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) keys: &'static [Key],
    /// Keys of which one at most may stand there.
    pub(super) at_most_one: &'static [&'static str],
    /// In TOML, and what it means.
    pub(super) examples: &'static [(&'static str, &'static str)],
}

const fn required(name: &'static str, takes: Takes, meaning: &'static str) -> Key {
    Key { name, takes, required: true, meaning }
}

const fn optional(name: &'static str, takes: Takes, meaning: &'static str) -> Key {
    Key { name, takes, required: false, meaning }
}

const NAME: Key = required("name", Takes::Text, "what it is called in print");
const ALSO: Key = optional("also", Takes::Texts, "other names and spellings, in any script");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_a_table_is_there_once_and_explained() {
        let tables = SECTIONS.iter().map(|section| section.keys);
        let forms = REGIONS.iter().chain(DURATIONS).chain(PEOPLE).map(|form| form.keys);
        for keys in tables.chain(forms).chain([TOP, HELD_PART, CITATION, TERM, ABSENCE, PHASE, REPLY]) {
            for (index, key) in keys.iter().enumerate() {
                assert!(keys.iter().skip(index + 1).all(|other| other.name != key.name), "`{}`", key.name);
                assert!(!key.meaning.is_empty() && !key.meaning.ends_with('.'), "`{}`", key.name);
            }
        }
    }

    #[test]
    fn no_action_is_called_like_a_key_of_a_term() {
        for action in crate::term::Action::all() {
            let own = TERM.iter().chain([&WAS, &READ_BY]);
            assert!(own.into_iter().all(|key| key.name != action.name()), "`{action}`");
        }
    }
}
