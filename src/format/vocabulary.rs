//! The closed sets of words that a dossier is written in, each word with its meaning.
//!
//! The reader takes the words from the types they stand for; tests hold that these are the same.

/// A word that stands for something by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) name: &'static str,
    pub(super) meaning: &'static str,
}

/// A closed set of words, least first where they have an order.
pub(super) type Words = &'static [Word];

const fn word(name: &'static str, meaning: &'static str) -> Word {
    Word { name, meaning }
}

pub(super) const ROLES: Words = &[
    word("participant", "it holds positions; so if left out"),
    word("mediator", "it goes between"),
    word("commentator", "it is quoted and is no party to the talks"),
];

pub(super) const EVIDENCE: Words = &[
    word("official-text", "the text itself"),
    word("on-record", "said in public, by name"),
    word("readout", "a party's own summary"),
    word("relayed", "told by the counterpart"),
    word("leak", "told by people not named"),
    word("inferred", "concluded by a reporter"),
    word("derivative", "drawn from another report"),
];

pub(super) const COMPLETENESS: Words = &[
    word("partial", "what it leaves out may have been said"),
    word("complete", "what it leaves out was not said"),
];

pub(super) const RECORD_KINDS: Words = &[
    word("commentary", "what somebody said about a position or a change"),
    word("own-label", "what a party itself calls its change"),
    word("deed", "something done, or a count of it"),
    word("silence", "something a source left out or that has not been said"),
    word("background", "circumstances reported beside the terms"),
    word("dispute-of-fact", "a statement that others contradict"),
];

pub(super) const ABSENCE_KINDS: Words = &[
    word("withdrawn", "taken back"),
    word("deferred", "put off"),
    word("disowned", "said never to have been held"),
    word("unclear", "said to be unclear"),
    word("met", "fulfilled"),
    word("moot", "overtaken by events"),
];

pub(super) const STAGES: Words = &[
    word("declared", "it is declared"),
    word("begun", "it begins"),
    word("completed", "it is completed"),
    word("lasting", "it lasts: true only meanwhile, as in \"in peacetime\""),
];

pub(super) const STANCES: Words = &[
    word("demand", "others are to do it"),
    word("offer", "the holder would do it"),
    word("accept", "the holder agrees to it"),
    word("refuse", "the holder does not agree to it, or it is not enough"),
    word("open", "it was raised, no more"),
];

pub(super) const STANCES_OF_TEXT: Words = &[
    word("provided", "the text has it done"),
    word("excluded", "the text says that it is not done under it"),
    word("left-open", "the text names it and leaves it to be settled"),
    word("bracketed", "it stands between brackets: it is not agreed"),
];

pub(super) const TEXT_STATUSES: Words = &[
    word("floated", "tried out"),
    word("proposed", "put on the table"),
    word("basis", "what talks go by"),
    word("initialled", "its wording is settled"),
    word("signed", "signed"),
    word("in-force", "binding"),
];

pub(super) const TRANSITIONS: Words =
    &[word("automatic", "by itself, once it is over"), word("negotiated", "if that is agreed")];

pub(super) const RECEPTIONS: Words = &[
    word("in-full", "accepted as it stands"),
    word("as-basis", "accepted as what further talks start from"),
    word("in-part", "accepted in part, without saying in which"),
    word("with-reservations", "accepted with reservations that are not spelt out"),
    word("in-principle", "accepted in its idea, not its words"),
    word("refused", "not accepted"),
];

pub(super) const FIRMNESS: Words = &[
    word("floated", "tried out"),
    word("stated", "said"),
    word("precondition", "to be met before anything else"),
    word("not-up-for-discussion", "closed to talk"),
];

pub(super) const TITLES: Words = &[
    word("unaddressed", "nothing is said of it"),
    word("deferred", "the question is put off; no change by force"),
    word("de-facto", "control is recognised as a fact"),
    word("de-jure", "title is recognised in law"),
    word("cession", "the holder of the title gives it up"),
];

pub(super) const CONTROLS: Words = &[
    word("nothing", "nothing is given up on the ground"),
    word("freeze", "the chance of taking more: a freeze in place"),
    word("demilitarised-zone", "presence: it leaves, and the other side stays out"),
    word("third-party", "administration, to a third party"),
    word("special-status", "its own order there, to a special status"),
    word("other-side-enters", "everything: it leaves and the other side enters"),
];

pub(super) const SENSES: Words = &[
    word("more-asks-more", "a larger value asks more: prisoners to be released"),
    word("less-asks-more", "a smaller value asks more: a cap on an army"),
];

pub(super) const BOUNDS: Words = &[
    word("exactly", "the value, neither more nor less"),
    word("at-least", "the value or more: a floor"),
    word("at-most", "the value or less: a cap"),
];

/// Who settles what is left open, or picks.
pub(super) const SIDES: Words = &[
    word("obligor", "the side that does it"),
    word("agreement", "both together"),
    word("third-party", "somebody else"),
    word("beneficiary", "the side it is done for"),
    word("unstated", "the source does not say"),
];

/// Units with a name of their own; any other is what it counts, in a few words.
pub(super) const UNITS: Words = &[
    word("persons", "counted whole"),
    word("remains", "of the dead, counted whole"),
    word("days", "counted whole"),
    word("km²", "or `km2`: square kilometres"),
    word("km", "kilometres"),
    word("per cent", "or `%`: hundredths of a `base`"),
    word("unstated", "the source does not say"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Evidence;
    use crate::format::read::words;
    use crate::order::Level;
    use crate::record::RecordKind;
    use crate::statement::{AbsenceKind, Reception, TextStatus, Transition};
    use crate::term::{Control, Firmness, Title};

    fn names(words: Words) -> Vec<&'static str> {
        words.iter().map(|word| word.name).collect()
    }

    fn levels<L: Level>() -> Vec<&'static str> {
        L::ALL.iter().map(|level| level.name()).collect()
    }

    #[test]
    fn levels_are_named_as_in_the_model_and_stand_in_its_order() {
        assert_eq!(names(TITLES), levels::<Title>());
        assert_eq!(names(CONTROLS), levels::<Control>());
        assert_eq!(names(FIRMNESS), levels::<Firmness>());
    }

    #[test]
    fn kinds_are_named_as_in_the_model() {
        assert_eq!(names(EVIDENCE), Evidence::ALL.map(|(_, name)| name));
        assert_eq!(names(RECORD_KINDS), RecordKind::ALL.map(|(_, name)| name));
        assert_eq!(names(ABSENCE_KINDS), AbsenceKind::ALL.map(|(_, name)| name));
        assert_eq!(names(SIDES), crate::discretion::Discretion::ALL.map(|(_, name)| name));
        let stances = |all: &[(_, &'static str)]| all.iter().map(|(_, name)| *name).collect::<Vec<_>>();
        assert_eq!(names(STANCES), stances(words::STANCES));
        assert_eq!(names(STANCES_OF_TEXT), stances(words::STANCES_OF_TEXT));
        assert_eq!(names(TEXT_STATUSES), TextStatus::ALL.map(|(_, name)| name));
        assert_eq!(names(TRANSITIONS), Transition::ALL.map(|(_, name)| name));
        assert_eq!(names(RECEPTIONS), Reception::ALL.map(|(_, name)| name));
    }

    #[test]
    fn words_of_the_format_are_those_that_the_reader_takes() {
        assert_eq!(names(ROLES), words::ROLES.map(|(_, name)| name));
        assert_eq!(names(SENSES), words::SENSES.map(|(_, name)| name));
        assert_eq!(names(BOUNDS), words::BOUNDS.map(|(_, name)| name));
        assert!(names(UNITS).into_iter().all(|unit| words::unit_named(unit).is_some()));
    }

    #[test]
    fn evidence_is_told_in_the_words_in_which_it_is_printed() {
        let told: Vec<_> = EVIDENCE.iter().map(|word| word.meaning).collect();
        assert_eq!(told, Evidence::ALL.map(|(evidence, _)| evidence.in_words()));
    }
}
