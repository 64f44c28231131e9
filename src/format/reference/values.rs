//! Values: what keys and parameters take.

use super::super::outline::{
    DURATIONS, Form, MENUS, PEOPLE, PLAIN_DURATIONS, PLAIN_PEOPLE, PLAIN_REGIONS, QUANTITIES, REGIONS,
};
use super::super::vocabulary::{BOUNDS, CONTROLS, FIRMNESS, SENSES, SIDES, TITLES, UNITS};
use super::page::{Page, code};
use super::{citation_table, vocabulary};

pub(super) fn write(page: &mut Page) {
    page.heading(2, "Values");
    regions(page);
    levels(page);
    people(page);
    quantities(page);
    page.heading(3, "Durations");
    examples(page, PLAIN_DURATIONS, DURATIONS);
    dates(page);
    open_points(page);
    page.heading(3, "Citations");
    page.paragraph(
        "A source by its id, or a table with the place in it: `{ source = \"gazette\", clause = 7 }`.",
    );
    citation_table(page);
    mere_words(page);
}

fn regions(page: &mut Page) {
    page.heading(3, "Regions");
    page.paragraph(
        "Where a term applies, as it was said. Vagueness that the words have is kept: \"parts of\" stays a part, and is never given a size \
         that nobody stated. Regions stand inside regions wherever one is due.",
    );
    examples(page, PLAIN_REGIONS, REGIONS);
}

fn levels(page: &mut Page) {
    page.heading(3, "Title and control");
    page.paragraph(
        "What becomes of land is said on two axes. A level is its name, a range of two where the words leave it open \
         (`[\"deferred\", \"cession\"]`), or `\"open\"` for all that the action can mean.",
    );
    page.paragraph("**Title** to land, least first:");
    vocabulary(page, "title", TITLES);
    page.paragraph(
        "**Control**, by what the leaving side gives up, least first; the three in the middle do not compare with one another:",
    );
    vocabulary(page, "control", CONTROLS);
}

fn people(page: &mut Page) {
    page.heading(3, "People");
    page.paragraph(
        "Which people, and how many. All of a wider class is more; so many of a wider class is less if the side that does it picks, more \
         if the other side does, and either if nobody says. A class has any name; a few of them are known to lie in one another \
         (\"detained children\" in \"detained civilians\"), and of any other the author says so with `among`.",
    );
    examples(page, PLAIN_PEOPLE, PEOPLE);
    page.paragraph(
        "What bounds a class: `aged-from`, `aged-to`, `since`, `until`, `except` and `among`. What both sides do, `of = \"both\"`, is an \
         exchange of equal legs. Where the legs differ, one side does it, and `in-exchange-for` says what the other gives.",
    );
}

/// What is left to be settled, and several ways of which somebody picks one.
fn open_points(page: &mut Page) {
    page.heading(3, "Open points");
    page.paragraph(
        "What a term leaves to be settled is written `{ settled-by = \"…\" }` in place of any value but land, items, title and control. \
         Where several ways will do, they stand side by side with who picks:",
    );
    examples(page, MENUS, &[]);
    page.paragraph("Sides are named by what they have to do with the action:");
    vocabulary(page, "settled-by", SIDES);
}

fn quantities(page: &mut Page) {
    page.heading(3, "Quantities");
    page.paragraph(
        "A bound on a value in a unit. The bound is what was asked; how exactly the value is known is another matter, and each is said by \
         itself.",
    );
    examples(page, QUANTITIES, &[]);
    vocabulary(page, "bound", BOUNDS);
    vocabulary(page, "unit", UNITS);
    page.paragraph(
        "Amounts have at most two decimals. Where an action takes degrees of the author's own, each is a quantity with its `sense`:",
    );
    vocabulary(page, "sense", SENSES);
}

fn dates(page: &mut Page) {
    page.heading(3, "Dates");
    page.paragraph(
        "A day `\"2031-04-12\"`, a month `\"2031-04\"` or a year `\"2031\"`, as precisely as it is known. In TOML a day needs no quotes, and a year \
         may be a number. A month is never taken for its first day.",
    );
}

fn mere_words(page: &mut Page) {
    page.heading(3, "Words taken as they are");
    page.paragraph(
        "A few words mean something by themselves: `\"unstated\"`, `\"unspecified\"`, the units above. Where the source uses one of them as a \
         mere name, it stands in a table: `{ until = { words = \"unstated\" } }`, `unit = { words = \"remains\" }`. Likewise, where a party and a \
         position have the same id, `answers = { party = \"…\" }` or `{ position = \"…\" }` says which is meant.",
    );
}

/// How firmly a term is put.
pub(super) fn firmness(page: &mut Page) {
    page.paragraph(
        "A level or a range of two, least first. Offers and acceptances are at most `stated`. Left out, the account does not say.",
    );
    vocabulary(page, "firmness", FIRMNESS);
}

fn examples(page: &mut Page, plain: &[(&str, &str)], forms: &[Form]) {
    let all = plain.iter().chain(forms.iter().flat_map(|form| form.examples));
    page.table(["written", "means"], all.map(|(example, meaning)| [code(example), (*meaning).to_owned()]));
}
