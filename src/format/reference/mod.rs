//! The reference page of the format, made from its outline and the catalogue of actions.
//!
//! Answers: what can be written where, and what does it mean? [`schema`](fn@super::schema) says the same to programs.

mod actions;
mod page;
mod values;

use super::outline::{
    ABSENCE, CITATION, FOR, Held, Key, Layout, PHASE, READ_BY, REPLY, SECTIONS, Section, TERM, TOP,
    TOP_EXAMPLE, Takes, WAS, WAS_CLAUSE,
};
use super::vocabulary::Words;
use page::{Page, code, either, key, sentence};

/// The reference page of the dossier file, in Markdown: every section, every key, every value and every action.
///
/// # Semantics
///
/// The examples in its sections make one dossier when put together; each example of an action is a line of a term in it.
///
/// # Examples
///
/// ```
/// let page = demarche::format::reference();
/// assert!(page.starts_with("# The dossier file\n"));
/// assert!(page.contains("#### `withdraw-forces`\n"));
/// ```
#[must_use]
pub fn reference() -> String {
    let mut page = Page::default();
    introduction(&mut page);
    page.heading(2, "Sections");
    page.paragraph(
        "The file begins with its version. Sections may follow in any order, and any of them may be left out. The examples of this chapter, \
         one after another, are a dossier.",
    );
    page.heading(3, "Top of the file");
    page.table(["key", "takes", "meaning"], TOP.iter().map(row));
    page.toml(TOP_EXAMPLE);
    SECTIONS.iter().for_each(|section| write_section(&mut page, section));
    terms(&mut page);
    values::write(&mut page);
    actions::write(&mut page);
    editing(&mut page);
    page.finish()
}

fn introduction(page: &mut Page) {
    page.heading(1, "The dossier file");
    page.paragraph(
        "A dossier holds what the parties to a negotiation are reported to want: who they are, where they stand, who reports it, and the \
         terms of each position and of each text on the table. It is one TOML file that reads like an analyst's notes, or JSON of the same shape.",
    );
    page.paragraph(
        "This page is printed by `cargo run --example format_reference` from the catalogue of actions and an outline of the format, which tests \
         hold against the reader. For programs there is [`schema/dossier.schema.json`](../schema/dossier.schema.json); what the reader says \
         of a faulty file is explained in [problems.md](problems.md).",
    );
    page.items([
        "[Sections](#sections): the parts of a file and their keys".to_owned(),
        "[Terms](#terms): what a position or text is made of".to_owned(),
        "[Values](#values): regions, levels, people, quantities, durations, dates, open points, citations"
            .to_owned(),
        "[Actions](#actions): what can be demanded, offered, accepted or refused".to_owned(),
        "[Editing by program](#editing-by-program): what stays as it is written".to_owned(),
    ]);
    page.heading(2, "How to read it");
    page.items([
        "A key in **bold** must be there; any other may be left out. A key that is not listed is an error, so that no slip goes unseen.".to_owned(),
        "*One or several* of a thing is written `\"a\"` or `[\"a\", \"b\"]`.".to_owned(),
        "An **id** is made of lower-case letters, digits and single hyphens, at most 80 of them: `united-states`. What it is called in print \
         stands beside it and may be in any script.".to_owned(),
        "Every name must lead somewhere: a party, place or source that is used is declared in its section.".to_owned(),
        "What a source does not say is left out, or said to be `\"unstated\"` where something is due. Nothing is invented to fill a key."
            .to_owned(),
    ]);
}

/// What a program does to a file that people keep.
fn editing(page: &mut Page) {
    page.heading(2, "Editing by program");
    page.paragraph(
        "A program that changes what a TOML file says, with `edit_toml` of this library, leaves the rest as its author wrote it: remarks, order, \
         layout, line ends, and every spelling that says the same.",
    );
    page.items([
        "What changes is replaced where it stands, an id wherever it stands. A term that goes over to another list keeps its place under \
         another header."
            .to_owned(),
        "What is new is written in the one way in which this library writes it, behind its siblings.".to_owned(),
        "What goes takes its own remarks with it: those right above it and beside it; for what has a header, also those right below. A blank \
         line keeps a remark apart, and so does the end of the file."
            .to_owned(),
        "In a dossier of several files, each thing is changed in the file that says it. Files in JSON and tables are not edited.".to_owned(),
    ]);
}

fn write_section(page: &mut Page, section: &Section) {
    page.heading(3, &capitalised(section.name));
    let header = match section.layout {
        Layout::ById => format!("[{}.ID]", section.name),
        Layout::Listed => format!("[[{}]]", section.name),
    };
    page.paragraph(&format!("{}: {}", code(&header), section.meaning));
    page.table(["key", "takes", "meaning"], section.keys.iter().map(row));
    page.paragraph(section.notes);
    for key in section.keys {
        if let Some(words) = words_of(key.takes) {
            vocabulary(page, key.name, words);
        }
    }
    page.toml(section.example);
}

/// The words of a closed set, each with its meaning.
fn vocabulary(page: &mut Page, key: &str, words: Words) {
    let rows = words.iter().map(|word| [code(word.name), word.meaning.to_owned()]);
    page.table([&code(key), "meaning"], rows);
}

fn words_of(takes: Takes) -> Option<Words> {
    match takes {
        Takes::Word(words) => Some(words),
        _ => None,
    }
}

fn capitalised(word: &str) -> String {
    sentence(word).trim_end_matches('.').to_owned()
}

fn row(of: &Key) -> [String; 3] {
    [key(of.name, of.required), in_words(of.takes), of.meaning.to_owned()]
}

/// What a key takes, with a link to where it is explained.
fn in_words(takes: Takes) -> String {
    match takes {
        Takes::Version => "`\"1.0\"`".to_owned(),
        Takes::Text => "text".to_owned(),
        Takes::Texts => "text, one or several".to_owned(),
        Takes::Flag => "`true` or `false`".to_owned(),
        Takes::Date => "[date](#dates)".to_owned(),
        Takes::OwnId => "id".to_owned(),
        Takes::Name(of) => link(of),
        Takes::Names(of) => format!("{}, one or several", link(of)),
        Takes::Word(words) if words.len() > 3 => "a word of those below".to_owned(),
        Takes::Word(words) => either(&words.iter().map(|word| word.name).collect::<Vec<_>>()),
        Takes::Count | Takes::Size => "whole number or `[low, high]`".to_owned(),
        Takes::Share => "per cent or `[low, high]`".to_owned(),
        Takes::Region => "[region](#regions)".to_owned(),
        Takes::Quantity => "[quantity](#quantities)".to_owned(),
        Takes::Length => "length of time".to_owned(),
        Takes::Event => "text or `\"unstated\"`".to_owned(),
        Takes::Age => "whole number".to_owned(),
        Takes::Number => "whole number, `[low, high]`, `\"about …\"` or words".to_owned(),
        Takes::Class => "class of people".to_owned(),
        Takes::Classes => "`true`, or classes of people, one or several".to_owned(),
        Takes::Included => "parts of a number, one or several".to_owned(),
        Takes::Days | Takes::DaysWithin | Takes::DaysBetween => "number of days".to_owned(),
        Takes::Answered => format!("{}, {} or {}", link("party"), link("position"), link("text")),
        Takes::Statements => format!("{} or {}, one or several", link("position"), link("text")),
        Takes::NamesBy(of, by) => format!("{}, one or several, by {}", link(of), link(by)),
        Takes::Until => "[date](#dates) or text".to_owned(),
        Takes::Codes => "texts by scheme".to_owned(),
        Takes::Held => "holders by place".to_owned(),
        Takes::Coverage => "`partial` or `complete`, also by issue".to_owned(),
        Takes::Citation => "[citation](#citations)".to_owned(),
        Takes::Citations => "[citation](#citations), one or several".to_owned(),
        Takes::Clause => "text or number".to_owned(),
        Takes::Firmness => "[firmness](#firmness)".to_owned(),
        Takes::Readings => "list of [readings](#readings)".to_owned(),
        Takes::Term(_) => "term".to_owned(),
        Takes::Terms(_) => "list of [terms](#terms)".to_owned(),
        Takes::Absences(_) => "list of [absences](#declared-absences)".to_owned(),
        Takes::Phases => "list of [phases](#phases)".to_owned(),
        Takes::Phase => "the id of a [phase](#phases)".to_owned(),
        Takes::Replies => "list of [replies](#replies)".to_owned(),
    }
}

/// The word for one entry of a section, linked to it where there is one such section.
fn link(of: &str) -> String {
    let is_it = |section: &&Section| section.one.ends_with(&format!(" {of}"));
    let place = || SECTIONS.iter().find(|section| of == "place" && section.name == "places");
    if of == "term" {
        return "[term](#terms)".to_owned();
    }
    match SECTIONS.iter().find(is_it).or_else(place) {
        Some(section) => format!("[{of}](#{})", section.name),
        None => of.to_owned(),
    }
}

fn terms(page: &mut Page) {
    page.heading(2, "Terms");
    page.paragraph(
        "Under a position stand its terms, each in the list that says how the holder stands to it: `[[positions.demands]]`, `offers`, \
         `accepts`, `refuses` or `raised`. A text has no holder; in it they stand under `[[texts.provided]]`, `excluded`, `left-open` or \
         `bracketed`. A term says what would be done by one or more [actions](#actions), each under its own name, \
         beside these keys:",
    );
    page.table(["key", "takes", "meaning", "where"], TERM.iter().map(term_row));
    page.paragraph(
        "In every action, `of` says who would do it: a party, `\"both\"` or `\"unstated\"`. Left out, it is the holder of an offer, and unstated \
         elsewhere. A demand is never of the holder alone, and an offer never of another party. All actions of one reading are of one side. An action that is \
         done several times is written as a list: `withdraw-forces = [{ … }, { … }]`.",
    );
    page.heading(3, "Readings");
    page.paragraph(&format!(
        "Words that can be read in several ways stand in the term once, as `quote`, and their readings side by side under `readings`: each \
         with its own actions and with {} for {}. Where they differ in for whom it would be done, each has its own {}. None is preferred; \
         what follows is said of each.",
        code(READ_BY.name),
        READ_BY.meaning,
        code(FOR.name)
    ));
    page.heading(3, "Firmness");
    values::firmness(page);
    page.heading(3, "Declared absences");
    page.paragraph(
        "`[[positions.absent]]` says of a term that it is no longer held, and `[[texts.absent]]` that a text no longer has it. What an account merely leaves out is not declared: the comparison \
         finds it by itself, and keeps the two apart.",
    );
    page.table(["key", "takes", "meaning"], ABSENCE.iter().map(row));
    for key in ABSENCE {
        if let Some(words) = words_of(key.takes) {
            vocabulary(page, key.name, words);
        }
    }
    page.paragraph(&format!(
        "The term under `was` has the keys of a term except `id` and those that tie it to other terms, and one more: {}, {}.",
        page::key(WAS.name, WAS.required),
        WAS.meaning
    ));
    if let Some(words) = words_of(WAS.takes) {
        vocabulary(page, WAS.name, words);
    }
    page.paragraph("Of a text, these:");
    if let Some(words) = words_of(WAS_CLAUSE.takes) {
        vocabulary(page, WAS_CLAUSE.name, words);
    }
    page.heading(3, "Phases");
    page.paragraph(
        "`[[positions.phases]]` and `[[texts.phases]]` say in which phases terms are done, one after the other in the order of the file; a \
         term names its `phase`. That a term is moved to another phase is listed as a change, and has no direction. What is not said of a phase \
         is not stated.",
    );
    page.table(["key", "takes", "meaning"], PHASE.iter().map(row));
    for key in PHASE {
        if let Some(words) = words_of(key.takes) {
            vocabulary(page, key.name, words);
        }
    }
    page.heading(3, "Replies");
    page.paragraph(
        "`[[positions.replies]]` answers a text by reference, without saying its terms again: as a whole, or one clause of it. An answer to a \
         clause counts before one to the whole. A clause that no answer and no term of the position speaks of is unanswered, and silence is \
         never read as consent.",
    );
    page.table(["key", "takes", "meaning"], REPLY.iter().map(row));
    for key in REPLY {
        if let Some(words) = words_of(key.takes) {
            vocabulary(page, key.name, words);
        }
    }
}

fn term_row(key: &Key) -> [String; 4] {
    let [name, takes, meaning] = row(key);
    let lists = [
        (Held::Demanded, "demands"),
        (Held::Offered, "offers"),
        (Held::Accepted, "accepts"),
        (Held::Refused, "refuses"),
        (Held::Raised, "raised"),
        (Held::Provided, "provided"),
        (Held::Excluded, "excluded"),
        (Held::LeftOpen, "left-open"),
        (Held::Bracketed, "bracketed"),
    ];
    let having: Vec<&str> =
        lists.iter().filter(|(held, _)| held.has(key.name)).map(|(_, list)| *list).collect();
    let of_text = lists.iter().filter(|(held, _)| held.is_of_text()).count();
    let is_of_every_holder = having.len() + of_text == lists.len()
        && lists.iter().all(|(held, _)| held.has(key.name) != held.is_of_text());
    let place = match () {
        () if having.len() == lists.len() => "every term".to_owned(),
        () if is_of_every_holder => "every term of a position".to_owned(),
        () => either(&having),
    };
    [name, takes, meaning, place]
}

fn citation_table(page: &mut Page) {
    page.table(["key", "takes", "meaning"], CITATION.iter().map(row));
}
