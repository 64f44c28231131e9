//! What a dossier is made of, as data: every section, every key, what it takes and what it means.
//!
//! The schema and the reference page are made from this outline and from the catalogue of actions. The reader has its own lists
//! of keys, beside the code that reads them; tests hold that both say the same.

use super::vocabulary::{
    ABSENCE_KINDS, EVIDENCE, RECEPTIONS, RECORD_KINDS, ROLES, SIDES, STAGES, STANCES, STANCES_OF_TEXT,
    TEXT_STATUSES, TRANSITIONS, Words,
};

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

/// Keys on top of the file.
pub(super) const TOP: &[Key] = &[
    required("format-version", Takes::Version, "the version of the format this file follows"),
    optional("title", Takes::Text, "what the dossier is about"),
];

pub(super) const TOP_EXAMPLE: &str = r#"format-version = "1.0"
title = "The talks on the valley""#;

pub(super) const SECTIONS: &[Section] = &[
    Section {
        name: "parties",
        one: "a party",
        layout: Layout::ById,
        meaning: "Who takes part: states, movements, groups, mediators, and those who are only quoted.",
        keys: &[NAME, ALSO, optional("role", Takes::Word(ROLES), "its part in the talks")],
        notes: "No party can be called `both` or `unstated`: the words stand for something else where a party is named.",
        example: r#"[parties]
highland = { name = "the Highland", also = ["the uplands"] }
lowland = { name = "the Lowland" }
commission = { name = "the Commission", role = "mediator" }"#,
    },
    Section {
        name: "places",
        one: "a place",
        layout: Layout::ById,
        meaning: "Where: a tree of named units, country over province over district, or any other. No borders are built in.",
        keys: &[
            NAME,
            ALSO,
            optional(
                "codes",
                Takes::Codes,
                "its codes, one or several under each scheme: `{ \"ISO 3166-2\" = \"…\", \"UN P-code\" = \"…\" }`",
            ),
            optional("in", Takes::Name("place"), "the place it lies in"),
            optional("exhaustive", Takes::Flag, "whether the places listed inside it are all of it"),
        ],
        notes: "A place with others inside it has a remainder beside them, unless it says `exhaustive = true`.",
        example: r#"[places]
valley = { name = "the Valley", codes = { survey = "V" } }
village = { name = "the Village", codes = { survey = "V-2" }, in = "valley" }
port = { name = "the Port" }"#,
    },
    Section {
        name: "groups",
        one: "a group of places",
        layout: Layout::ById,
        meaning: "Names for several places at once. A group can stand wherever a region is due.",
        keys: &[NAME, required("places", Takes::Names("place"), "the places it stands for, at least one")],
        notes: "A group and a place cannot have the same id.",
        example: r#"[groups]
shore = { name = "the shore", places = ["valley", "port"] }"#,
    },
    Section {
        name: "grounds",
        one: "a ground",
        layout: Layout::ById,
        meaning: "Who holds what, on a date, according to a source. Two sources make two grounds.",
        keys: &[
            required("date", Takes::Date, "the date it is true of"),
            optional("source", Takes::Name("source"), "who says so"),
            required("held", Takes::Held, "each place, and who holds it or parts of it"),
        ],
        notes: "Under `held`, a place has its holder, a list of holders, or a table of them with what is known of each part: `area` in km² \
                (a whole number, or `[low, high]`) and `note`. What is said of a place holds for the places inside it, unless they \
                are listed themselves; a place that is not listed is not divided.",
        example: r#"[grounds.spring]
date = "2031-03"
source = "survey"

[grounds.spring.held]
valley = ["highland", "lowland"]
port = { lowland = { area = [40, 45], note = "with the docks" }, highland = {} }"#,
    },
    Section {
        name: "sources",
        one: "a source",
        layout: Layout::ById,
        meaning: "Outlets and documents that can be cited.",
        keys: &[
            required("name", Takes::Text, "the outlet or issuer"),
            optional("title", Takes::Text, "the title of the piece"),
            optional("date", Takes::Date, "when it appeared"),
            optional("url", Takes::Text, "its own page"),
        ],
        notes: "",
        example: r#"[sources]
gazette = { name = "The Gazette", date = "2031-04-13", url = "https://example.org/gazette" }
survey = { name = "The Survey", title = "Holdings in March", date = 2031 }"#,
    },
    Section {
        name: "events",
        one: "an event",
        layout: Layout::ById,
        meaning: "Meetings, calls and publications at which positions were held.",
        keys: &[
            NAME,
            required("date", Takes::Date, "when"),
            optional("place", Takes::Text, "where, as the sources have it"),
        ],
        notes: "",
        example: r#"[events]
round = { name = "the first round", date = "2031-04-12", place = "the ferry house" }"#,
    },
    Section {
        name: "accounts",
        one: "an account",
        layout: Layout::ById,
        meaning: "Who says so: one source's report of what was held or written. Every position and text is there according to an account.",
        keys: &[
            required("source", Takes::Name("source"), "where it appeared"),
            optional("attribution", Takes::Text, "whom the source names as its own source"),
            optional("told", Takes::Date, "when it was told"),
            optional(
                "coverage",
                Takes::Coverage,
                "how much of what was said it covers; `partial` if left out",
            ),
            optional("evidence", Takes::Word(EVIDENCE), "by what way the report is known"),
            optional(
                "via",
                Takes::Name("source"),
                "the source in which it was read, where the outlet itself was not",
            ),
            optional("derived-from", Takes::Names("account"), "the accounts it draws on"),
        ],
        notes: "`coverage` is one word, or words by issue: `{ overall = \"partial\", land = \"complete\" }`. What a partial account leaves \
                out may have been said; what a complete one leaves out was not.",
        example: r#"[accounts.readout]
source = "gazette"
attribution = "a delegate of the Highland"
told = "2031-04-13"
coverage = { overall = "partial", land = "complete" }
evidence = "readout"

[accounts.leak]
source = "survey"
evidence = "leak""#,
    },
    Section {
        name: "issues",
        one: "an issue",
        layout: Layout::Listed,
        meaning: "Headings under which terms of many positions line up, in the order in which they are to be printed.",
        keys: &[
            required("id", Takes::OwnId, "a short name for it"),
            required("name", Takes::Text, "the heading in print"),
        ],
        notes: "No issue can be called `overall`: the word stands for all of them in the `coverage` of an account.",
        example: r#"[[issues]]
id = "land"
name = "Land"

[[issues]]
id = "water"
name = "Water""#,
    },
    Section {
        name: "conditions",
        one: "a condition",
        layout: Layout::ById,
        meaning: "Triggers that terms can hang on, and which of them imply which.",
        keys: &[
            required("text", Takes::Text, "what must come true"),
            optional("implies", Takes::Names("condition"), "conditions that are true whenever it is"),
            optional("date", Takes::Date, "the date from which it is true"),
            optional("count", Takes::Quantity, "so many of what the text speaks of"),
            optional("declared-by", Takes::Name("party"), "who declares what the text says"),
            optional("stage", Takes::Word(STAGES), "the stage that what the text speaks of must reach"),
            optional("all-of", Takes::Names("condition"), "conditions that must all come true"),
            optional("any-of", Takes::Names("condition"), "conditions of which any must come true"),
        ],
        notes: "What makes it come true is said by at most one of `date`, `count`, `declared-by`, `stage`, `all-of` and `any-of`. All of \
                several implies each of them, each of several implies any of them, and a later date an earlier one.",
        example: r#"[conditions]
signed = { text = "the guarantees are signed", implies = "drafted" }
drafted = { text = "the guarantees are drafted" }
peacetime = { text = "in peacetime", stage = "lasting" }
spring = { text = "from the spring on", date = "2015-03" }
settled = { text = "signed, and spring has come", all-of = ["signed", "spring"] }"#,
    },
    Section {
        name: "positions",
        one: "a position",
        layout: Layout::Listed,
        meaning: "What one party is reported to hold, at one event, by one account.",
        keys: &[
            required("id", Takes::OwnId, "a short name for the position"),
            optional(
                "holder",
                Takes::Name("party"),
                "the party whose position it is; due unless the position is `like` another",
            ),
            required("account", Takes::Name("account"), "the account that reports it"),
            optional("like", Takes::Name("position"), "the position of the same holder that it starts from"),
            optional(
                "without",
                Takes::Names("term"),
                "terms and declared absences of that position that it leaves out",
            ),
            optional("event", Takes::Name("event"), "the event at which it was held"),
            optional("held", Takes::Date, "when it was held; the date of the event if left out"),
            optional("ground", Takes::Name("ground"), "the ground on which its words are meant"),
            optional("phases", Takes::Phases, "the phases that its terms are done in, in their order"),
            optional("demands", Takes::Terms(Held::Demanded), "what others are to do"),
            optional("offers", Takes::Terms(Held::Offered), "what the holder would do"),
            optional("accepts", Takes::Terms(Held::Accepted), "what the holder agrees to"),
            optional(
                "refuses",
                Takes::Terms(Held::Refused),
                "what the holder does not agree to; of another's act: what is not enough",
            ),
            optional("raised", Takes::Terms(Held::Raised), "what was raised without a stance"),
            optional("absent", Takes::Absences(Held::Lost), "what is said to be no longer held"),
            optional("replies", Takes::Replies, "texts that it answers by reference, whole or by clause"),
        ],
        notes: "Without a `ground`, a position is meant on the latest one that is not later than itself.\n\n\
                A position that is `like` another is shorthand for a further account of the same, or nearly the same. It takes over the \
                holder; the event, date and ground, unless it says `event` or `held` itself; and every term, tie, declared absence and \
                reply that is not among those `without` which it is. A term that it says itself, in any list, stands whole in place of \
                the one of the same id, and so does a reply to the same text or clause. Ties to what is left out fall away. Quotations \
                and citations are not taken over: they are what the other account printed, and a term whose words matter here is said \
                again. It may be like a position that is itself like another, and is written out in full when the dossier is written.",
        example: r#"[[positions]]
id = "first-round"
holder = "highland"
account = "readout"
event = "round"
ground = "spring"

[[positions.demands]]
id = "valley"
issue = "land"
withdraw-forces = { of = "lowland", from = { held-by = "lowland", in = "valley" } }
firmness = "precondition"
cite = { source = "gazette", clause = 3 }

[[positions.offers]]
id = "port"
issue = "land"
quote = "the Port is no obstacle"
readings = [
    { read-by = "The Gazette", renounce-claim = { to = "port" } },
    { read-by = "The Survey", renounce-claim = { to = "port" }, halt-operations = { in = "port" } },
]
if = "signed"
in-return-for = "valley"
cite = { source = "gazette", clause = 4 }

[[positions.accepts]]
id = "ferry"
issue = "water"
grant-access = { of = "both", through = "port" }
answers = "commission"
after = "valley"
package-with = "port"
cite = ["gazette", "survey"]

[[positions.absent]]
id = "tolls"
kind = "withdrawn"
was = { stance = "demand", other = { of = "lowland", label = "an end to tolls" } }
cite = "gazette"

[[positions.replies]]
to = "second-draft"
answer = "as-basis"
cite = "gazette"

[[positions.replies]]
to = "second-draft"
clause = "bridge"
answer = "refused"
cite = { source = "gazette", clause = 5 }

[[positions]]
id = "first-round-leaked"
account = "leak"
like = "first-round"
without = ["ferry", "tolls"]

[[positions.offers]]
id = "port"
issue = "land"
renounce-claim = { to = "port" }
in-return-for = "valley"
cite = "survey""#,
    },
    Section {
        name: "texts",
        one: "a text",
        layout: Layout::Listed,
        meaning: "Drafts, plans and agreements: they have authors and an identity of their own, and no holder.",
        keys: &[
            required("id", Takes::OwnId, "a short name for the text, which no position has either"),
            required("account", Takes::Name("account"), "the account that reports it"),
            optional("name", Takes::Text, "what it is called in print"),
            optional("authors", Takes::Names("party"), "who wrote it, as this account has it"),
            optional(
                "authors-according-to",
                Takes::NamesBy("party", "account"),
                "who wrote it, as other accounts have it: `{ leak = [\"highland\", \"lowland\"] }`",
            ),
            optional("version", Takes::Text, "which version it is, as it says itself"),
            optional("based-on", Takes::Names("text"), "the texts it is based on"),
            optional("status", Takes::Word(TEXT_STATUSES), "how far it had come"),
            optional(
                "event",
                Takes::Name("event"),
                "the event at which it was made, handed over or published",
            ),
            optional("date", Takes::Date, "the date it bears; the date of the event if left out"),
            optional("ground", Takes::Name("ground"), "the ground on which its words are meant"),
            optional("phases", Takes::Phases, "the phases that its terms are done in, in their order"),
            optional("provided", Takes::Terms(Held::Provided), "what it has done"),
            optional("excluded", Takes::Terms(Held::Excluded), "what it says is not done under it"),
            optional(
                "left-open",
                Takes::Terms(Held::LeftOpen),
                "what it names and leaves to be settled: `to` whom, `until` when",
            ),
            optional("bracketed", Takes::Terms(Held::Bracketed), "what is not agreed: bracketed `by` whom"),
            optional("absent", Takes::Absences(Held::LostClause), "what it is said no longer to have"),
        ],
        notes: "A text that is known in full rests on an account of `coverage = \"complete\"`: what it does not say is then not in it. \
                Without a `ground`, it is meant on the latest one that is not later than itself.",
        example: r#"[[texts]]
id = "first-draft"
name = "the first draft"
authors = "commission"
account = "readout"
date = "2031-04-10"

[[texts]]
id = "second-draft"
name = "the second draft"
authors = ["highland", "commission"]
authors-according-to = { leak = "highland" }
version = "2 of 12 April"
based-on = "first-draft"
status = "proposed"
account = "readout"
event = "round"

[[texts.phases]]
id = "phase-1"
duration = "6 weeks"
transition = "negotiated"
continues-while = "peacetime"

[[texts.phases]]
id = "phase-2"
name = "the second phase"
begins-if = "signed"

[[texts.provided]]
id = "valley"
issue = "land"
phase = "phase-1"
demilitarise = { of = "lowland", in = "valley" }
for = "highland"
in-return-for = "ferry"
cite = { source = "gazette", clause = 1 }

[[texts.provided]]
id = "ferry"
issue = "water"
grant-access = { of = "highland", through = "port", to = "lowland" }
cite = { source = "gazette", clause = 2 }

[[texts.excluded]]
id = "port"
issue = "land"
cede = { of = "lowland", territory = "port" }
cite = { source = "gazette", clause = 3 }

[[texts.left-open]]
id = "village"
issue = "land"
defer-status = { of = "both", territory = "village" }
to = ["highland", "lowland"]
until = "the elections in the Village"
cite = { source = "gazette", clause = 4 }

[[texts.bracketed]]
id = "bridge"
issue = "water"
grant-access = { of = "lowland", through = "valley" }
by = "lowland"
either-or = "ferry"
unless-term = "valley"
cite = { source = "gazette", clause = 5 }

[[texts.absent]]
id = "tolls"
kind = "withdrawn"
was = { stance = "provided", other = { of = "lowland", label = "an end to tolls" } }
cite = "gazette""#,
    },
    Section {
        name: "records",
        one: "a record",
        layout: Layout::Listed,
        meaning: "What is no position: shown beside a comparison, never an input to it.",
        keys: &[
            required("kind", Takes::Word(RECORD_KINDS), "what kind of thing was recorded"),
            required("by", Takes::Text, "who said or did it, as the source has it"),
            required("says", Takes::Text, "what was said or done, in the author's words"),
            optional("party", Takes::Name("party"), "that party among those of the dossier"),
            optional("quote", Takes::Text, "the words themselves, where they are the point"),
            optional("against", Takes::Text, "what contradicts it: due on a dispute of fact, and only there"),
            optional("date", Takes::Date, "when"),
            optional("event", Takes::Name("event"), "the event it is about"),
            optional("about", Takes::Statements, "the positions and texts it is about"),
            optional("cite", Takes::Citation, "where it is found"),
        ],
        notes: "",
        example: r#"[[records]]
kind = "commentary"
by = "a delegate of the Commission"
party = "commission"
says = "the round brought the two sides closer"
date = "2031-04-13"
about = "first-round"
cite = "gazette"

[[records]]
kind = "dispute-of-fact"
by = "The Gazette"
says = "the docks were closed in March"
against = "they were open all winter"
cite = { source = "gazette", clause = 9 }"#,
    },
];

/// What is known of a part that a party holds.
pub(super) const HELD_PART: &[Key] = &[
    optional("area", Takes::Count, "its area in km²"),
    optional("note", Takes::Text, "what the source says of it: \"small\", \"the north-west\""),
];

/// A source with a place in it.
pub(super) const CITATION: &[Key] = &[
    required("source", Takes::Name("source"), "where it is found"),
    optional("clause", Takes::Clause, "clause, page or paragraph there"),
];

/// What a term says beside what would be done.
pub(super) const TERM: &[Key] = &[
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

pub(super) const FOR: Key = optional("for", Takes::Names("party"), "for whom it would be done");

pub(super) const PHASE: &[Key] = &[
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

pub(super) const REPLY: &[Key] = &[
    required("to", Takes::Name("text"), "the text that is answered"),
    optional("clause", Takes::Name("term"), "the clause of it that is answered; all of it if left out"),
    required("answer", Takes::Word(RECEPTIONS), "how it is answered"),
    optional("quote", Takes::Text, "the words it was answered in"),
    optional("cite", Takes::Citations, "where it is found; a reply without is read with a warning"),
];

/// How a term was held that is no longer.
pub(super) const WAS: Key =
    required("stance", Takes::Word(STANCES), "how it was held; its id is that of the absence");

/// How a clause stood that a text no longer has.
pub(super) const WAS_CLAUSE: Key = required(
    "stance",
    Takes::Word(STANCES_OF_TEXT),
    "how it stood in the text; its id is that of the absence",
);

pub(super) const READ_BY: Key = optional("read-by", Takes::Texts, "who reads it so");

pub(super) const ABSENCE: &[Key] = &[
    required("id", Takes::OwnId, "the term that is no longer held"),
    required("kind", Takes::Word(ABSENCE_KINDS), "what is said to have become of it"),
    optional("was", Takes::Term(Held::Lost), "the term as it was, where the account says"),
    optional("cite", Takes::Citations, "where it is found"),
];

/// A declared absence in a text: [`ABSENCE`] of a clause.
pub(super) const ABSENCE_OF_CLAUSE: &[Key] = &[
    required("id", Takes::OwnId, "the term that is no longer there"),
    required("kind", Takes::Word(ABSENCE_KINDS), "what is said to have become of it"),
    optional("was", Takes::Term(Held::LostClause), "the term as it was, where the account says"),
    optional("cite", Takes::Citations, "where it is found"),
];

impl Held {
    /// Whether a term so held has this key of [`TERM`].
    pub(super) fn has(self, key: &str) -> bool {
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
    pub(super) fn is_of_text(self) -> bool {
        match self {
            Self::Demanded | Self::Offered | Self::Accepted | Self::Refused | Self::Raised | Self::Lost => {
                false
            }
            Self::Provided | Self::Excluded | Self::LeftOpen | Self::Bracketed | Self::LostClause => true,
        }
    }

    /// Whether it is held out, and so at most stated.
    pub(super) fn is_give(self) -> bool {
        matches!(self, Self::Offered | Self::Accepted)
    }

    /// Its keys beside actions.
    pub(super) fn keys(self) -> impl Iterator<Item = &'static Key> {
        let was = match self {
            Self::Lost => Some(&WAS),
            Self::LostClause => Some(&WAS_CLAUSE),
            _ => None,
        };
        was.into_iter().chain(TERM.iter().filter(move |key| self.has(key.name)))
    }
}

const SIZES: &[&str] = &["share", "area-km2", "depth-km", "places"];

/// Ways to describe a region, beside a place, a group, or a list of regions.
pub(super) const REGIONS: &[Form] = &[
    Form {
        keys: &[
            required("held-by", Takes::Name("party"), "who holds it"),
            required("in", Takes::Region, "the region it is a part of"),
        ],
        at_most_one: &[],
        examples: &[("{ held-by = \"highland\", in = \"valley\" }", "the part of it that this party holds")],
    },
    Form {
        keys: &[
            required("not-held-by", Takes::Name("party"), "who does not hold it"),
            required("in", Takes::Region, "the region it is a part of"),
        ],
        at_most_one: &[],
        examples: &[(
            "{ not-held-by = \"highland\", in = \"valley\" }",
            "the part of it that this party does not hold",
        )],
    },
    Form {
        keys: &[
            required("part-of", Takes::Region, "the region it is a part of"),
            optional("as", Takes::Text, "what the part is called"),
            optional("includes", Takes::Region, "what surely belongs to it"),
            optional("excludes", Takes::Region, "what surely does not"),
            optional("share", Takes::Share, "its share of the whole, in per cent"),
            optional("area-km2", Takes::Size, "its area, in km²"),
            optional(
                "depth-km",
                Takes::Size,
                "how deep a strip along a line is, in km; `as` names the line and its side",
            ),
            optional("places", Takes::Size, "the number of places in it"),
        ],
        at_most_one: SIZES,
        examples: &[
            (
                "{ part-of = \"valley\" }",
                "a part that the words leave open: \"parts of\", \"small areas in\"",
            ),
            (
                "{ part-of = \"valley\", as = \"the east bank\", includes = \"village\" }",
                "a part with a name, and what surely belongs to it; `excludes` for what does not",
            ),
            (
                "{ part-of = \"valley\", as = \"east of the line of 1 May\", depth-km = 15 }",
                "a strip along a line; of two along one line, the deeper holds the other",
            ),
            (
                "{ part-of = \"valley\", area-km2 = [400, 450] }",
                "a part of known size: `area-km2`, `places` (how many) or `share` (per cent), a number or a range",
            ),
        ],
    },
    Form {
        keys: &[
            required("share", Takes::Share, "the share, in per cent"),
            required("of", Takes::Region, "the region it is a share of"),
        ],
        at_most_one: &[],
        examples: &[("{ share = 30, of = \"valley\" }", "30 per cent of it, whichever")],
    },
    Form {
        keys: &[
            required("most-of", Takes::Region, "the region more than half of which is meant"),
            optional("as", Takes::Text, "what the part is called"),
            optional("includes", Takes::Region, "what surely belongs to it"),
            optional("excludes", Takes::Region, "what surely does not"),
        ],
        at_most_one: &[],
        examples: &[(
            "{ most-of = \"valley\" }",
            "more than half of it; with `as`, `includes` and `excludes` as above",
        )],
    },
    Form {
        keys: &[required("at-least", Takes::Region, "the region that is surely meant")],
        at_most_one: &[],
        examples: &[("{ at-least = \"village\" }", "all of it, and perhaps more")],
    },
    Form {
        keys: &[
            required("of", Takes::Region, "the whole"),
            required("except", Takes::Region, "what is left out"),
        ],
        at_most_one: &[],
        examples: &[("{ of = \"valley\", except = \"village\" }", "the one without the other")],
    },
];

/// Regions of which only what they share is meant.
pub(super) const COMMON_TO: &str = "common-to";

/// Regions without a table of their own form.
pub(super) const PLAIN_REGIONS: &[(&str, &str)] = &[
    ("\"valley\"", "a place or a group"),
    ("[\"village\", \"port\"]", "several regions together"),
    ("{ common-to = [\"valley\", \"shore\"] }", "only what several regions have in common"),
];

/// Quantities in each of their forms.
pub(super) const QUANTITIES: &[(&str, &str)] = &[
    ("{ at-most = 600000, unit = \"persons\" }", "a cap; `at-least` is a floor and `exactly` is neither"),
    ("{ exactly = [900, 1100], unit = \"persons\" }", "some number from the one to the other"),
    ("{ exactly = \"about 440\", unit = \"km²\" }", "a number that is about right"),
    ("{ exactly = \"about 440\", within = 20, unit = \"km²\" }", "the same, and how far from it at most"),
    (
        "{ at-least = \"hundreds\", unit = \"persons\" }",
        "a number in words, which bound nothing by themselves",
    ),
    (
        "{ at-least = \"hundreds\", between = [200, 900], unit = \"persons\" }",
        "the same, and what the author takes them for",
    ),
    (
        "{ exactly = \"unspecified\", unit = \"trucks per day\" }",
        "nothing is said of the number; the unit is whatever is counted",
    ),
    (
        "{ at-least = 12.5, unit = \"per cent\", base = \"the harvest\" }",
        "a per cent says of what, or `\"unstated\"`",
    ),
];

/// Durations in words.
pub(super) const PLAIN_DURATIONS: &[(&str, &str)] = &[
    (
        "\"30 days\"",
        "so many days, weeks, months or years; months and years are known between their fewest and most days",
    ),
    ("\"permanent\"", "for good"),
    ("\"indefinite\"", "without a stated end"),
];

/// Ways to describe a duration by a table, beside those in words.
pub(super) const DURATIONS: &[Form] = &[
    Form {
        keys: &[
            required("days", Takes::Days, "the number of days"),
            optional("within", Takes::DaysWithin, "how far from \"about …\" it may be"),
            optional("between", Takes::DaysBetween, "the range that a number in words is taken for"),
        ],
        at_most_one: &[],
        examples: &[
            ("{ days = [20, 40] }", "a length that is known between two bounds"),
            (
                "{ days = \"about 30\", within = 5 }",
                "a length that is not exact, in any form that a [quantity](#quantities) has",
            ),
        ],
    },
    Form {
        keys: &[required("renewable", Takes::Length, "the length of one turn")],
        at_most_one: &[],
        examples: &[("{ renewable = \"6 months\" }", "a length that may be renewed any number of times")],
    },
    Form {
        keys: &[required(
            "until",
            Takes::Event,
            "the event that ends it; \"unstated\" if the source does not name it",
        )],
        at_most_one: &[],
        examples: &[(
            "{ until = \"elections\" }",
            "until an event; `\"unstated\"` if the source does not name it",
        )],
    },
    Form {
        keys: &[required(
            "while",
            Takes::Event,
            "what it depends on; \"unstated\" if the source does not name it",
        )],
        at_most_one: &[],
        examples: &[("{ while = \"talks go on\" }", "while something holds")],
    },
];

const AGED_FROM: Key = optional("aged-from", Takes::Age, "the lowest age, in years");
const AGED_TO: Key = optional("aged-to", Takes::Age, "the highest age, in years");
const SINCE: Key = optional("since", Takes::Date, "taken, displaced or missing from this date on");
const UNTIL: Key = optional("until", Takes::Date, "taken, displaced or missing up to this date");
const EXCEPT: Key = optional("except", Takes::Texts, "who is left out");
const AMONG: Key = optional("among", Takes::Texts, "wider classes that the author declares it to lie in");
const NUMBER: Key = optional("number", Takes::Number, "how many");
const AT_LEAST: Key = optional("at-least", Takes::Number, "how many at least");
const AT_MOST: Key = optional("at-most", Takes::Number, "how many at most");
const NUMBER_WITHIN: Key = optional("within", Takes::DaysWithin, "how far from \"about …\" it may be");
const NUMBER_BETWEEN: Key =
    optional("between", Takes::DaysBetween, "the range that a number in words is taken for");

/// Ways to name people: a class by a table, a part of a number, then whole formulas.
pub(super) const PEOPLE: &[Form] = &[
    Form {
        keys: &[
            required("class", Takes::Text, "the name of the class"),
            AGED_FROM,
            AGED_TO,
            SINCE,
            UNTIL,
            EXCEPT,
            AMONG,
        ],
        at_most_one: &[],
        examples: &[],
    },
    Form {
        keys: &[
            NUMBER,
            AT_LEAST,
            AT_MOST,
            NUMBER_WITHIN,
            NUMBER_BETWEEN,
            required("of", Takes::Class, "of which class"),
        ],
        at_most_one: &["number", "at-least", "at-most"],
        examples: &[],
    },
    Form {
        keys: &[
            required("all", Takes::Classes, "all of whom"),
            AGED_FROM,
            AGED_TO,
            SINCE,
            UNTIL,
            EXCEPT,
            AMONG,
        ],
        at_most_one: &[],
        examples: &[
            ("{ all = true }", "all of whom the action speaks"),
            (
                "{ all = \"prisoners of war\", except = [\"officers\"] }",
                "all of a class, some of them left out",
            ),
            (
                "{ all = [\"women\", { class = \"prisoners of war\", aged-from = 18, aged-to = 25 }] }",
                "all of several classes; what bounds a class stands in a table with it, or beside a single one",
            ),
            (
                "{ all = \"medics\", among = \"prisoners of war\" }",
                "all of a class that the author declares to lie in a wider one",
            ),
        ],
    },
    Form {
        keys: &[
            required("one-for-one", Takes::Classes, "of whom, on both sides"),
            AGED_FROM,
            AGED_TO,
            SINCE,
            UNTIL,
            EXCEPT,
            AMONG,
        ],
        at_most_one: &[],
        examples: &[("{ one-for-one = true }", "one for each that the other side gives")],
    },
    Form {
        keys: &[
            required("list", Takes::Texts, "the names, or what the list is called"),
            optional("of", Takes::Classes, "the classes that those on it are declared to be of"),
            AGED_FROM,
            AGED_TO,
            SINCE,
            UNTIL,
            EXCEPT,
            AMONG,
        ],
        at_most_one: &[],
        examples: &[(
            "{ list = \"the list of 3 May\", of = \"children\" }",
            "those on a list; `of` declares what they are",
        )],
    },
    Form {
        keys: &[
            NUMBER,
            AT_LEAST,
            AT_MOST,
            NUMBER_WITHIN,
            NUMBER_BETWEEN,
            optional("of", Takes::Classes, "of whom; of those of whom the action speaks if left out"),
            optional("for-each", Takes::Classes, "for each of these that the other side gives"),
            optional("chosen-by", Takes::Word(SIDES), "who picks them"),
            optional("including", Takes::Included, "whom the number includes"),
            AGED_FROM,
            AGED_TO,
            SINCE,
            UNTIL,
            EXCEPT,
            AMONG,
        ],
        at_most_one: &["number", "at-least", "at-most"],
        examples: &[
            (
                "{ number = 1000 }",
                "so many of those of whom the action speaks; `at-least` and `at-most` likewise",
            ),
            (
                "{ number = 1000, of = \"prisoners of war\", chosen-by = \"obligor\" }",
                "so many of a class, and who picks them",
            ),
            (
                "{ number = 50, of = \"prisoners\", for-each = \"hostages\" }",
                "so many for each of those that the other side gives",
            ),
            (
                "{ number = \"about 500\", within = 20, including = { number = 100, of = \"women\" } }",
                "a number that is not exact, as in a [quantity](#quantities), and whom it includes",
            ),
        ],
    },
    Form {
        keys: &[required("of", Takes::Classes, "of whom"), AGED_FROM, AGED_TO, SINCE, UNTIL, EXCEPT, AMONG],
        at_most_one: &[],
        examples: &[(
            "{ of = \"prisoners of war\", aged-from = 60 }",
            "those of a class, where the source says neither all nor how many",
        )],
    },
];

/// People without a table of their own form.
pub(super) const PLAIN_PEOPLE: &[(&str, &str)] = &[
    ("\"prisoners of war\"", "a class, where the source says neither all nor how many"),
    ("[\"prisoners of war\", \"hostages\"]", "several classes together"),
];

/// Several ways to do something.
pub(super) const MENUS: &[(&str, &str)] = &[
    ("\"their homes\"", "one way"),
    ("[\"their homes\", \"abroad\"]", "several, where the source does not say who picks"),
    ("{ any-of = [\"their homes\", \"abroad\"], chosen-by = \"beneficiary\" }", "several, and who picks"),
];

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
