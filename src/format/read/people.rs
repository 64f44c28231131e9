//! People: `{ all = true, except = "officers" }`, `{ number = 1000, of = "prisoners of war", chosen-by = "obligor" }`,
//! `{ one-for-one = true }`, `{ list = ["…", "…"] }`, or a class by itself where the source says no more.

use std::collections::BTreeSet;

use super::at::{At, Fields};
use super::names::either;
use super::quantities;
use crate::date::Date;
use crate::discretion::Discretion;
use crate::format::problem::ProblemCode;
use crate::format::tree::Value as Raw;
use crate::people::{People, PeopleClass, PeopleError};
use crate::quantity::{Bound, Value};
use crate::term::Menu;
use crate::text::Text;

/// What bounds a class.
const BOUNDS: &[&str] = &["aged-from", "aged-to", "since", "until", "except", "among"];

/// A number of people, by its bound.
pub(in crate::format) const NUMBERS: [(Bound, &str); 3] =
    [(Bound::Exactly, "number"), (Bound::AtLeast, "at-least"), (Bound::AtMost, "at-most")];

/// What goes with a number of people.
const WITH_NUMBER: &[&str] =
    &["number", "at-least", "at-most", "within", "between", "of", "chosen-by", "for-each", "including"];

/// Forms, each told by its first key, with the keys beside it and what bounds a class.
const FORMS: &[(&str, &[&str])] = &[
    ("all", &[]),
    ("one-for-one", &[]),
    ("list", &["of"]),
    ("number", WITH_NUMBER),
    ("at-least", WITH_NUMBER),
    ("at-most", WITH_NUMBER),
    ("of", &[]),
];

const EXPECTED: &str =
    "a class of people, or a table such as `{ all = true }` or `{ number = 1000, of = \"…\" }`";

/// What the whole formula says of each class in it that says nothing itself.
#[derive(Debug, Default)]
struct Bounds {
    aged_from: Option<u8>,
    aged_to: Option<u8>,
    since: Option<Date>,
    until: Option<Date>,
    except: Vec<Text>,
    among: Vec<Text>,
}

impl At<'_> {
    /// Which people, and how many; `whole` is of whom the action speaks, for "all" of them.
    pub(crate) fn people(&self, whole: &str) -> Option<People> {
        match self.value() {
            Raw::Text(_) | Raw::List(_) => {
                let classes = self.classes(whole, &Bounds::default())?;
                self.accept(People::some(classes))
            }
            Raw::Table(_) => self.formula(whole),
            _ => {
                self.wrong_type(EXPECTED);
                None
            }
        }
    }

    fn formula(&self, whole: &str) -> Option<People> {
        let Some((key, beside)) = FORMS.iter().find(|(key, _)| self.get(key).is_some()) else {
            let problem =
                self.error(ProblemCode::MissingKey, "this says nothing of which people, or how many");
            let forms = either(FORMS.iter().map(|(key, _)| *key));
            self.report(problem.with_expected(format!("one of the keys {forms}")));
            return None;
        };
        let others = beside.iter().chain(BOUNDS).copied().filter(|other| other != key);
        let keys: Vec<&str> = std::iter::once(*key).chain(others).collect();
        let fields = self.fields(&format!("a formula of people by `{key}`"), &keys)?;
        let bounds = bounds(&fields)?;
        match *key {
            "all" => self.accept(People::all(fields.get(key)?.classes(whole, &bounds)?)),
            "one-for-one" => self.accept(People::one_for_one(fields.get(key)?.classes(whole, &bounds)?)),
            "of" => self.accept(People::some(fields.get(key)?.classes(whole, &bounds)?)),
            "list" => list(&fields, &bounds),
            _ => number(&fields, whole, &bounds),
        }
    }

    /// One class, or several; `true` for those of whom the action speaks.
    fn classes(&self, whole: &str, bounds: &Bounds) -> Option<Vec<PeopleClass>> {
        if let Raw::Bool(true) = self.value() {
            return Some(vec![bounds.on(self, self.accept(PeopleClass::named(whole))?)?]);
        }
        if matches!(self.value(), Raw::Bool(false)) {
            self.wrong_type("`true`, or a class of people");
            return None;
        }
        let all: Vec<Option<PeopleClass>> =
            self.one_or_more().iter().map(|at| at.class_within(bounds)).collect();
        all.into_iter().collect()
    }

    fn class_within(&self, of_all: &Bounds) -> Option<PeopleClass> {
        if !self.is_table() {
            return of_all.on(self, self.accept(PeopleClass::named(self.name_words()?))?);
        }
        let keys: Vec<&str> = std::iter::once("class").chain(BOUNDS.iter().copied()).collect();
        let fields = self.fields("a class of people", &keys)?;
        let name = fields.required_name("class", "the class of people");
        let own = bounds(&fields)?;
        own.on(self, self.accept(PeopleClass::named(name?))?)
    }

    fn age(&self) -> Option<u8> {
        let age = self.whole()?;
        let fits = u8::try_from(age).ok();
        if fits.is_none() {
            let problem = self.error(ProblemCode::BadValue, format!("`{age}` is no age"));
            self.report(problem.with_expected("whole years"));
        }
        fits
    }

    /// Several ways to do it, and who picks: `"their homes"`, `{ any-of = ["…", "…"], chosen-by = "beneficiary" }`.
    pub(crate) fn menu(&self) -> Option<Menu> {
        if !self.is_table() {
            return self.ways(Discretion::Unsaid);
        }
        let fields = self.fields("several ways to do it", &["any-of", "chosen-by"])?;
        let ways = fields.required("any-of", "the ways to pick from");
        let chosen_by = chosen_by(&fields)?;
        ways?.ways(chosen_by)
    }

    fn ways(&self, chosen_by: Discretion) -> Option<Menu> {
        let ways: Vec<Option<Text>> = self.one_or_more().iter().map(At::name_words).collect();
        let menu = Menu::try_new(ways.into_iter().collect::<Option<Vec<Text>>>()?, chosen_by);
        if menu.is_none() {
            let problem = self.error(ProblemCode::Empty, format!("{} is empty", self.what()));
            self.report(problem.with_expected("one way, or a list of several"));
        }
        menu
    }

    /// Who settles what is left open, if that is what this says: `{ settled-by = "agreement" }`.
    pub(crate) fn left_open(&self) -> Option<Option<Discretion>> {
        self.get("settled-by")?;
        let fields = self.fields("what is left to be settled", &["settled-by"]);
        Some(fields.and_then(|fields| fields.get("settled-by")?.discretion()))
    }

    fn discretion(&self) -> Option<Discretion> {
        self.choice("side", &Discretion::ALL)
    }
}

impl Bounds {
    /// The class with these bounds.
    fn on(&self, at: &At<'_>, class: PeopleClass) -> Option<PeopleClass> {
        let mut class = at.accept(class.aged(self.aged_from, self.aged_to))?;
        class = self.since.into_iter().fold(class, PeopleClass::since);
        class = self.until.into_iter().fold(class, PeopleClass::until);
        let texts = |class: PeopleClass,
                     all: &[Text],
                     add: fn(PeopleClass, Text) -> Result<PeopleClass, PeopleError>| {
            all.iter().cloned().try_fold(class, add)
        };
        class = at.accept(texts(class, &self.except, PeopleClass::except))?;
        at.accept(texts(class, &self.among, PeopleClass::among))
    }
}

fn bounds(fields: &Fields<'_>) -> Option<Bounds> {
    let age = |key: &str| fields.get(key).map_or(Some(None), |at| at.age().map(Some));
    let date = |key: &str| fields.get(key).map_or(Some(None), |at| at.date().map(Some));
    let names = |key: &str| -> Option<Vec<Text>> {
        let Some(at) = fields.get(key) else { return Some(Vec::new()) };
        let names: Vec<Option<Text>> = at.one_or_more().iter().map(At::name_words).collect();
        names.into_iter().collect()
    };
    let (aged_from, aged_to, since, until) = (age("aged-from"), age("aged-to"), date("since"), date("until"));
    let (except, among) = (names("except"), names("among"));
    Some(Bounds {
        aged_from: aged_from?,
        aged_to: aged_to?,
        since: since?,
        until: until?,
        except: except?,
        among: among?,
    })
}

fn chosen_by(fields: &Fields<'_>) -> Option<Discretion> {
    fields.get("chosen-by").map_or(Some(Discretion::Unsaid), |at| at.discretion())
}

fn list(fields: &Fields<'_>, bounds: &Bounds) -> Option<People> {
    let at = fields.get("list")?;
    let names: Vec<Option<Text>> = at.one_or_more().iter().map(At::name_words).collect();
    let of = match fields.get("of") {
        Some(of) => of.classes("", bounds)?,
        None => Vec::new(),
    };
    let list = at.accept(People::list(names.into_iter().collect::<Option<BTreeSet<Text>>>()?))?;
    Some(list.declared(of))
}

fn number(fields: &Fields<'_>, whole: &str, bounds: &Bounds) -> Option<People> {
    let counted = counted(fields);
    let of = match fields.get("of") {
        Some(of) => of.classes(whole, bounds),
        None => fields
            .at
            .accept(PeopleClass::named(whole))
            .and_then(|class| Some(vec![bounds.on(&fields.at, class)?])),
    };
    let for_each = match fields.get("for-each") {
        Some(at) => at.classes(whole, &Bounds::default()),
        None => Some(Vec::new()),
    };
    let chosen_by = chosen_by(fields);
    let included = match fields.get("including") {
        Some(at) => {
            at.one_or_more().iter().map(|at| included(at, counted.as_ref())).collect::<Option<Vec<_>>>()
        }
        None => Some(Vec::new()),
    };
    let (bound, value) = counted?;
    let (of, for_each, chosen_by, included) = (of?, for_each?, chosen_by?, included?);
    let number = People::number(bound, value, of);
    let number = number.and_then(|number| number.for_each(for_each)?.chosen_by(chosen_by));
    let number = included.into_iter().fold(number, |number, (bound, value, class)| {
        number.and_then(|number| number.including(bound, value, class))
    });
    fields.at.accept(number)
}

/// How many, of those that a whole number of people includes.
fn included(at: &At<'_>, whole: Option<&(Bound, Value)>) -> Option<(Bound, Value, PeopleClass)> {
    let fields =
        at.fields("a part of a number", &["number", "at-least", "at-most", "within", "between", "of"])?;
    let counted = counted(&fields);
    let class =
        fields.required("of", "the class of people").and_then(|at| at.class_within(&Bounds::default()));
    let (bound, value) = counted?;
    let is_more = |(of, whole): &(Bound, Value)| {
        let most = whole.range().filter(|_| *of != Bound::AtLeast).map(|(_, most)| most);
        let least = value.range().filter(|_| bound != Bound::AtMost).map(|(least, _)| least);
        least.zip(most).is_some_and(|(least, most)| least > most)
    };
    if whole.is_some_and(is_more) {
        let problem = at.warning(ProblemCode::BadValue, "a part of a number is more than the whole of it");
        at.report(problem.with_help("is one of the two numbers wrong?"));
    }
    Some((bound, value, class?))
}

fn counted(fields: &Fields<'_>) -> Option<(Bound, Value)> {
    let given: Vec<(Bound, At<'_>)> =
        NUMBERS.iter().filter_map(|(bound, key)| Some((*bound, fields.get(key)?))).collect();
    match given.as_slice() {
        [(bound, at)] => Some((*bound, quantities::value(fields, at)?)),
        [] => {
            let problem = fields.at.error(ProblemCode::MissingKey, "a part of a number with no number");
            fields.at.report(problem.with_expected(either(NUMBERS.iter().map(|(_, key)| *key))));
            None
        }
        [_, (_, second), ..] => {
            let message = "a number of people has one bound, and here is another";
            let problem = second.error(ProblemCode::BadValue, message);
            second.report(problem.with_help("a number between two others is written `number = [low, high]`"));
            None
        }
    }
}
