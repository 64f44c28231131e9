//! Tables: entries of sections, terms, readings, absences, citations.

use super::super::literal::{Literal, list, table};
use super::super::outline::{
    ABSENCE, ABSENCE_OF_CLAUSE, CITATION, FOR, HELD_PART, Held, Key, Layout, PHASE, READ_BY, REPLY, SECTIONS,
    Section, Takes, WAS,
};
use super::super::read::VERSION;
use super::super::read::words::{BOTH, OVERALL, UNSTATED};
use super::super::vocabulary::{COMPLETENESS, FIRMNESS, RECORD_KINDS};
use super::values::{clause, described, has, ids, levels, titled, words};
use super::{actions, any_of, closed, list_of, one_or_more, open, reference};
use crate::order::Span;
use crate::term::Firmness;

/// Ways in which a term is written down, each with the name of its definition.
const HELD: [(Held, &str, &str); 11] = [
    (Held::Demanded, "demand", "What others are to do. `of` is never the holder."),
    (Held::Offered, "offer", "What the holder would do. `of` is the holder, or left out."),
    (Held::Accepted, "acceptance", "What the holder agrees to."),
    (
        Held::Refused,
        "refusal",
        "What the holder does not agree to, or, of another's act, what is not enough.",
    ),
    (Held::Raised, "raised", "What was raised without a stance."),
    (Held::Provided, "provided", "What a text has done."),
    (Held::Excluded, "excluded", "What a text says is not done under it."),
    (Held::LeftOpen, "left-open", "What a text names and leaves to be settled."),
    (Held::Bracketed, "bracketed", "What stands in a text between brackets: it is not agreed."),
    (Held::Lost, "lost", "A term that is no longer held, as it was."),
    (Held::LostClause, "lost-clause", "A term that a text no longer has, as it was."),
];

pub(super) fn definitions() -> Vec<(String, Literal)> {
    let citation = any_of([described("the id of a source", reference("id")), closed_table(CITATION)]);
    let reading = "What the words may mean: one action or more, all of one side.";
    let absence = |meaning, keys| titled("Declared absence", described(meaning, closed_table(keys)));
    let phase = "One of the phases that terms are done in.";
    let reply = "A text, or a clause of it, answered by reference.";
    let values = [
        ("citation".to_owned(), titled("Citation", described("Where it is found.", citation))),
        ("reading".to_owned(), titled("Reading", described(reading, self::reading()))),
        ("absence".to_owned(), absence("A term that is said to be no longer held.", ABSENCE)),
        (
            "absence-of-clause".to_owned(),
            absence("A term that a text is said no longer to have.", ABSENCE_OF_CLAUSE),
        ),
        ("phase".to_owned(), titled("Phase", described(phase, closed_table(PHASE)))),
        ("reply".to_owned(), titled("Reply", described(reply, closed_table(REPLY)))),
    ];
    let terms =
        HELD.map(|(held, name, meaning)| (name.to_owned(), titled("Term", described(meaning, term(held)))));
    let entries = SECTIONS.iter().map(|section| (noun(section), entry(section)));
    values.into_iter().chain(terms).chain(entries).collect()
}

/// A section as a property of the dossier.
pub(super) fn section(section: &Section) -> Literal {
    let entry = reference(&noun(section));
    let all = match (section.layout, section.name) {
        (Layout::Listed, _) => list_of(entry, 0),
        // The words stand for something else where a party is named.
        (Layout::ById, "parties") => {
            let names = id_but([BOTH, UNSTATED]);
            table([("type", "object".into()), ("propertyNames", names), ("additionalProperties", entry)])
        }
        (Layout::ById, _) => open("id", entry),
    };
    described(section.meaning.trim_end_matches('.'), all)
}

/// An id, and none of these.
fn id_but<const N: usize>(words: [&'static str; N]) -> Literal {
    let none = table([("not", table([("enum", list(words))]))]);
    table([("allOf", list([reference("id"), none]))])
}

/// One entry in a word: "ground".
fn noun(section: &Section) -> String {
    let one = section.one.trim_start_matches("an ").trim_start_matches("a ");
    match one.split(' ').next().unwrap_or(one) {
        // "text" is any words.
        "text" => "negotiating-text".to_owned(),
        noun => noun.to_owned(),
    }
}

fn entry(section: &Section) -> Literal {
    let entry = titled(section.one, closed_table(section.keys));
    match section.name {
        "records" => entry.with("allOf", list([dispute_of_fact()])),
        // The word stands for all issues in the coverage of an account.
        "issues" => entry.with("allOf", list([table([("properties", table([("id", id_but([OVERALL]))]))])])),
        // Whose it is, it says or takes over; and it leaves out only what it would take over.
        "positions" => entry
            .with("anyOf", list([has("holder"), has("like")]))
            .with("dependentSchemas", table([("without", has("like"))])),
        _ => entry,
    }
}

/// What is against it is said of a dispute of fact, and of nothing else.
fn dispute_of_fact() -> Literal {
    let dispute = RECORD_KINDS.last().map_or("", |kind| kind.name);
    let kind = table([("kind", table([("const", dispute.into())]))]);
    table([
        ("if", table([("properties", kind), ("required", list(["kind"]))])),
        ("then", has("against")),
        ("else", table([("not", has("against"))])),
    ])
}

/// A table of no keys but these.
pub(super) fn closed_table<'k>(keys: impl IntoIterator<Item = &'k Key> + Clone) -> Literal {
    let required = keys.clone().into_iter().filter(|key| key.required).map(|key| key.name);
    let properties = keys.into_iter().map(|key| (key.name.to_owned(), property(key)));
    closed(properties.collect(), required.collect())
}

/// What a key takes, with what it means.
pub(super) fn property(key: &Key) -> Literal {
    described(key.meaning, takes(key.takes))
}

fn takes(takes: Takes) -> Literal {
    match takes {
        Takes::Version => table([("const", VERSION.into())]),
        Takes::Text => reference("text"),
        Takes::Event => any_of([reference("text"), reference("mere-words")]),
        Takes::Age => table([("type", "integer".into()), ("minimum", 0.into()), ("maximum", 255.into())]),
        Takes::Class => reference("people-class"),
        Takes::Classes => {
            any_of([table([("const", true.into())]), one_or_more(&reference("people-class"), 1)])
        }
        Takes::Included => one_or_more(&reference("people-part"), 0),
        Takes::Days | Takes::Number => reference("whole-value"),
        Takes::DaysWithin => reference("whole-amount"),
        Takes::DaysBetween => reference("whole-range"),
        Takes::Answered => answered(),
        Takes::Statements => described("The id of a position or text, or several", ids(0)),
        Takes::NamesBy(of, _) => open("id", described(&format!("The id of a {of}, or several"), ids(1))),
        Takes::Until => any_of([reference("date"), reference("text"), reference("mere-words")]),
        Takes::Texts => one_or_more(&reference("text"), 0),
        Takes::Flag => table([("type", "boolean".into())]),
        Takes::Date => reference("date"),
        Takes::OwnId => reference("id"),
        Takes::Name(of) => described(&format!("The id of a {of}"), reference("id")),
        Takes::Names("place") => described("Ids of places", ids(1)),
        Takes::Names(of) => described(&format!("The id of a {of}, or several"), ids(0)),
        Takes::Word(set) => words(set),
        Takes::Count => reference("count"),
        Takes::Size => reference("size"),
        Takes::Share => reference("share"),
        Takes::Region => reference("region"),
        Takes::Quantity => reference("quantity"),
        Takes::Length => any_of([reference("length"), reference("days")]),
        Takes::Codes => open("text", one_or_more(&reference("text"), 0)),
        Takes::Held => holders(),
        Takes::Coverage => any_of([words(COMPLETENESS), open("id", words(COMPLETENESS))]),
        Takes::Citation => reference("citation"),
        Takes::Citations => one_or_more(&reference("citation"), 0),
        Takes::Clause => clause(),
        Takes::Firmness => levels::<Firmness>(None, false, FIRMNESS),
        Takes::Readings => list_of(reference("reading"), 1).with("uniqueItems", true),
        Takes::Term(held) => reference(name_of(held)),
        Takes::Terms(held) => list_of(reference(name_of(held)), 0),
        Takes::Absences(Held::LostClause) => list_of(reference("absence-of-clause"), 0),
        Takes::Absences(_) => list_of(reference("absence"), 0),
        Takes::Phases => list_of(reference("phase"), 0),
        Takes::Phase => reference("id"),
        Takes::Replies => list_of(reference("reply"), 0),
    }
}

fn name_of(held: Held) -> &'static str {
    HELD.iter().find(|(other, _, _)| *other == held).map_or("", |(_, name, _)| *name)
}

/// A party, a position or a text; in a table, where both have one id.
fn answered() -> Literal {
    let told_apart = |kind: &'static str| {
        let id = described(&format!("The id of a {kind}"), reference("id"));
        closed(vec![(kind.to_owned(), id)], vec![kind])
    };
    let either = described("the id of a party, position or text", reference("id"));
    any_of([either, told_apart("party"), told_apart("position"), told_apart("text")])
}

/// Places, and the holders of each.
fn holders() -> Literal {
    let party = described("the id of a party", reference("id"));
    let several = list_of(party.clone(), 1);
    let parts = open("id", closed_table(HELD_PART)).with("minProperties", 1);
    let parts = described("each holder, with what is known of its part", parts);
    open("id", any_of([party, several, parts]))
}

fn reading() -> Literal {
    let own = [READ_BY, FOR].map(|key| (key.name.to_owned(), property(&key)));
    closed(own.into_iter().chain(actions::properties()).collect(), Vec::new())
        .with("allOf", list([reference("some-action")]))
}

/// A term: its own keys, and either actions or several readings.
fn term(held: Held) -> Literal {
    let own: Vec<&Key> = held.keys().collect();
    let required: Vec<&'static str> = own.iter().filter(|key| key.required).map(|key| key.name).collect();
    let properties = own.iter().map(|key| (key.name.to_owned(), property_of(held, key)));
    // Ids and headings first, then what would be done, then what bounds it.
    let (before, after): (Vec<_>, Vec<_>) =
        properties.partition(|(key, _)| ["id", WAS.name, "issue", "label"].contains(&key.as_str()));
    let all = before.into_iter().chain(actions::properties()).chain(after).collect();
    // For whom is said in each of several readings by itself.
    let beside = own.iter().map(|key| key.name).filter(|key| *key != FOR.name);
    let alone = table([("propertyNames", table([("enum", list(beside))]))]);
    let term = closed(all, required)
        .with("anyOf", list([has("readings"), reference("some-action")]))
        .with("dependentSchemas", table([("readings", alone)]));
    match held {
        Held::Lost => term.with("allOf", list(as_it_was_held())),
        Held::LostClause => term.with("allOf", list(as_it_stood())),
        _ => term,
    }
}

fn property_of(held: Held, key: &Key) -> Literal {
    match key.takes {
        Takes::Firmness if held.is_give() => described(key.meaning, firmness_of_a_give()),
        _ => property(key),
    }
}

/// What is held out is at most stated.
fn firmness_of_a_give() -> Literal {
    levels(Some(Span::known(Firmness::Floated, Firmness::Stated)), false, FIRMNESS)
}

/// What a lost clause may say hangs on how it stood.
fn as_it_stood() -> [Literal; 2] {
    [("left-open", ["to", "until"].as_slice()), ("bracketed", ["by"].as_slice())].map(|(stance, keys)| {
        let stood = table([(WAS.name, table([("const", stance.into())]))]);
        let stood = table([("properties", stood), ("required", list([WAS.name]))]);
        let some = any_of(keys.iter().map(|key| has(key)));
        table([("if", stood), ("else", table([("not", some)]))])
    })
}

/// What a lost term may say hangs on how it was held.
fn as_it_was_held() -> [Literal; 2] {
    let if_it_was = |stances: [&'static str; 2]| {
        let stance = table([(WAS.name, table([("enum", list(stances))]))]);
        ("if", table([("properties", stance), ("required", list([WAS.name]))]))
    };
    let firmness = table([("properties", table([("firmness", firmness_of_a_give())]))]);
    [
        table([if_it_was(["offer", "accept"]), ("then", firmness)]),
        table([if_it_was(["accept", "refuse"]), ("else", table([("not", has("answers"))]))]),
    ]
}
