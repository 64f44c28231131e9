//! People, ways to pick from, and what is left to be settled.

use super::super::literal::{Literal, list, table};
use super::super::outline::PEOPLE;
use super::super::read::words::NUMBERS;
use super::super::vocabulary::SIDES;
use super::values::{beside_number, described, has, titled, words};
use super::{any_of, closed, one_or_more, reference, tables};

pub(super) fn definitions() -> Vec<(String, Literal)> {
    let all = [
        ("side", titled("Side", words(SIDES))),
        ("to-be-settled", to_be_settled()),
        ("menu", menu()),
        ("people-class", class()),
        ("people-part", part()),
        ("people", people()),
    ];
    all.into_iter().map(|(name, definition)| (name.to_owned(), definition)).collect()
}

fn to_be_settled() -> Literal {
    let side = described("who settles it", reference("side"));
    let about = "Left to be settled by someone.";
    titled(
        "To be settled",
        described(about, closed(vec![("settled-by".to_owned(), side)], vec!["settled-by"])),
    )
}

fn menu() -> Literal {
    let ways = described("the ways to pick from", one_or_more(&reference("text"), 1));
    let side = described("who picks", reference("side"));
    let pick =
        closed(vec![("any-of".to_owned(), ways.clone()), ("chosen-by".to_owned(), side)], vec!["any-of"]);
    let about = "One way, several, or several and who picks.";
    titled("Menu", described(about, any_of([one_or_more(&reference("text"), 1), pick])))
}

fn class() -> Literal {
    let form = PEOPLE.first().map_or(table([]), |form| tables::closed_table(form.keys));
    let about = "A class of people by its name, or a table with what bounds it.";
    titled("Class of people", described(about, any_of([reference("text"), form])))
}

fn numbers() -> Vec<&'static str> {
    NUMBERS.iter().map(|(_, key)| *key).collect()
}

/// So many of a class, among a greater number.
fn part() -> Literal {
    let form = PEOPLE.get(1).map_or(table([]), |form| tables::closed_table(form.keys));
    titled(
        "Part of a number",
        form.with("oneOf", list(numbers().into_iter().map(has)))
            .with("dependentSchemas", beside_number(&numbers())),
    )
}

fn people() -> Literal {
    let forms = PEOPLE.iter().skip(2).map(|form| {
        let closed = tables::closed_table(form.keys);
        match form.at_most_one {
            [] => closed,
            several => closed
                .with("oneOf", list(several.iter().copied().map(has)))
                .with("dependentSchemas", beside_number(&numbers())),
        }
    });
    let plain = one_or_more(&reference("people-class"), 1);
    let about = "Which people, and how many; a class by itself where the source says no more.";
    titled("People", described(about, any_of(std::iter::once(plain).chain(forms))))
}
