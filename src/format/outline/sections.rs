//! Every section of a dossier, with an example of each.

use super::{ALSO, Held, Key, Layout, NAME, Section, Takes, optional, required};
use crate::format::vocabulary::{EVIDENCE, RECORD_KINDS, ROLES, STAGES, TEXT_STATUSES};

/// Keys on top of the file.
pub(in crate::format) const TOP: &[Key] = &[
    required("format-version", Takes::Version, "the version of the format this file follows"),
    optional("title", Takes::Text, "what the dossier is about"),
];

pub(in crate::format) const TOP_EXAMPLE: &str = r#"format-version = "1.0"
title = "The talks on the valley""#;

pub(in crate::format) const SECTIONS: &[Section] = &[
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
pub(in crate::format) const HELD_PART: &[Key] = &[
    optional("area", Takes::Count, "its area in km²"),
    optional("note", Takes::Text, "what the source says of it: \"small\", \"the north-west\""),
];

/// A source with a place in it.
pub(in crate::format) const CITATION: &[Key] = &[
    required("source", Takes::Name("source"), "where it is found"),
    optional("clause", Takes::Clause, "clause, page or paragraph there"),
];
