//! Words for regions, provisions and terms.

use std::collections::BTreeSet;

use super::facets::{Side, Sides};
use super::names::Names;
use super::{people, safe};
use crate::duration::Duration;
use crate::id::{PartyId, PhaseId, PlaceId};
use crate::order::{Level, Span};
use crate::quantity::Amount;
use crate::term::{
    Action, Answered, Argument, Control, Entry, Guard, Members, Obligor, Parameter, ParameterKind, Provision,
    Reading, Stance, StanceTag, Term, Title, Until,
};
use crate::territory::{Area, Covered, Extent, Part, Region, Shape};
use crate::text::Text;

/// The longest that a degree is said in full within a sentence, in characters.
const MOST_OF_A_DEGREE: usize = 60;

/// Text from outside, made safe for one line.
pub(super) fn said(text: &Text) -> String {
    safe::inline(text.as_raw()).into_owned()
}

/// Text from outside, in quotation marks of ours; its own become single ones, so that it cannot close ours.
pub(super) fn quoted(text: &Text) -> String {
    let inner: String = said(text)
        .chars()
        .map(|c| match c {
            '“' | '„' | '«' | '»' | '"' => '‘',
            '”' => '’',
            other => other,
        })
        .collect();
    format!("“{inner}”")
}

/// "a, b and c".
pub(super) fn listed(parts: impl IntoIterator<Item = String>, last: &str) -> String {
    let mut parts: Vec<String> = parts.into_iter().collect();
    match parts.pop() {
        None => String::new(),
        Some(only) if parts.is_empty() => only,
        Some(end) => format!("{} {last} {end}", parts.join(", ")),
    }
}

/// A region in words.
pub(super) fn region(names: &dyn Names, expression: &Region) -> String {
    match expression.shape() {
        Shape::Place(place) => said(&names.place(place)),
        Shape::HeldBy(holder, within) => {
            let many = if is_several(within) { "parts" } else { "part" };
            format!("the {many} of {} held by {}", region(names, within), said(&names.party(holder)))
        }
        Shape::NotHeldBy(holder, within) => {
            let many = if is_several(within) { "parts" } else { "part" };
            format!("the {many} of {} not held by {}", region(names, within), said(&names.party(holder)))
        }
        Shape::Part(part) => open_part(names, part),
        Shape::AtLeast(within) => format!("at least {}", region(names, within)),
        Shape::Union(regions) => listed(regions.iter().map(|r| region(names, r)), "and"),
        Shape::Intersection(regions) => {
            format!("what {} have in common", listed(regions.iter().map(|r| region(names, r)), "and"))
        }
        Shape::Except(of, exception) => {
            let (of, exception) = (bracketed(names, of), bracketed(names, exception));
            format!("{of} except {exception}")
        }
    }
}

/// A region in words, in brackets if it is made of several.
fn bracketed(names: &dyn Names, expression: &Region) -> String {
    let words = region(names, expression);
    match expression.shape() {
        Shape::Union(_) | Shape::Intersection(_) | Shape::Except(..) => format!("({words})"),
        _ => words,
    }
}

fn is_several(expression: &Region) -> bool {
    matches!(expression.shape(), Shape::Union(_))
}

/// "6,550 to 6,650 km²".
pub(super) fn area(area: Area) -> String {
    format!("{} km²", between(area.low(), area.high()))
}

/// "100", "100 to 120".
fn between(low: u32, high: u32) -> String {
    let number = |n: u32| Amount::whole(u64::from(n)).to_string();
    match low == high {
        true => number(low),
        false => format!("{} to {}", number(low), number(high)),
    }
}

fn open_part(names: &dyn Names, part: &Part) -> String {
    let of = bracketed(names, &part.of);
    let per_cent = |hundredths: u16| Amount::hundredths(u64::from(hundredths)).to_string();
    let size = match part.extent {
        Extent::Unspecified => None,
        Extent::Most => Some("most".to_owned()),
        Extent::Share { low, high } if low == high => Some(format!("{} per cent", per_cent(low))),
        Extent::Share { low, high } => Some(format!("{} to {} per cent", per_cent(low), per_cent(high))),
        Extent::Area { low, high } => Some(format!("{} km²", between(low, high))),
        Extent::Depth { low, high } => Some(format!("{} km deep", between(low, high))),
        Extent::Places { low: 1, high: 1 } => Some("1 place".to_owned()),
        Extent::Places { low, high } => Some(format!("{} places", between(low, high))),
    };
    let mut words = match (&part.label, size) {
        (Some(label), Some(size)) => format!("{} of {of} ({size})", quoted(label)),
        (Some(label), None) => format!("{} of {of}", quoted(label)),
        (None, Some(size)) => format!("{size} of {of}"),
        (None, None) => format!("parts of {of}"),
    };
    for (preposition, named) in [("with", &part.includes), ("without", &part.excludes)] {
        if let Some(named) = named {
            words.push_str(&format!(", {preposition} {}", region(names, named)));
        }
    }
    words
}

/// Land in the fewest words, in the order in which a term mentions its places.
pub(super) fn land(names: &dyn Names, covered: &[Covered], order: &[&PlaceId]) -> String {
    let mut covered: Vec<&Covered> = covered.iter().collect();
    covered.sort_by_key(|land| order.iter().position(|place| *place == land.place()).unwrap_or(order.len()));
    let one = |land: &Covered| match land {
        Covered::Whole(place) => said(&names.place(place)),
        Covered::Part(cell) => {
            let place = said(&names.place(cell.place()));
            let rest = if cell.is_remainder() { "the rest of " } else { "" };
            match cell.holder() {
                Some(holder) => format!("{rest}the part of {place} held by {}", said(&names.party(holder))),
                None => format!("{rest}{place}"),
            }
        }
    };
    listed(covered.into_iter().map(one), "and")
}

/// Every place that a term names, in the order of mention.
pub(super) fn places_of(term: &Term) -> Vec<&PlaceId> {
    let provisions = term.readings().iter().flat_map(Reading::provisions);
    provisions.filter_map(|provision| provision.region()).flat_map(Region::places).collect()
}

/// What a provision is called: in the author's words for what no catalogue foresees.
pub(super) fn noun(provision: &Provision) -> String {
    match provision.argument("label") {
        Some(Argument::Category(label)) => said(label),
        _ => provision.action().entry().noun.to_owned(),
    }
}

/// A provision in words, with all it says; what both sides do may be an exchange.
pub(super) fn provision(names: &dyn Names, provision: &Provision, by: &Obligor) -> String {
    let entry = provision.action().entry();
    let object = object(entry).filter(|object| provision.argument(object.key).is_some());
    let mut words = match (provision.label(), object.and_then(|object| provision.argument(object.key))) {
        (Some(label), _) => said(label),
        (None, Some(argument)) => phrase_of(entry, by).replace("{}", &value(names, argument)),
        (None, None) => entry.noun.to_owned(),
    };
    if let (Some(_), Some(items)) = (provision.label(), provision.items()) {
        words.push_str(&format!(" ({})", listed(items.iter().map(said), "and")));
    }
    let is_said = |parameter: &&Parameter| match provision.label() {
        Some(_) => !matches!(parameter.kind, ParameterKind::Category | ParameterKind::Items),
        None => object.is_none_or(|object| object.key != parameter.key),
    };
    for parameter in entry.parameters.iter().filter(is_said) {
        if let Some(argument) = provision.argument(parameter.key) {
            words.push_str(", ");
            words.push_str(&argument_words(names, parameter, argument));
        }
    }
    words
}

fn phrase_of(entry: &Entry, by: &Obligor) -> &'static str {
    match (entry.exchange, by) {
        (Some(exchange), Obligor::Mutual) => exchange,
        _ => entry.phrase,
    }
}

/// A degree in the words of a sentence, if they are few: "for 60 days, was for 30 days"; "no longer for 30 days".
pub(super) fn degree(
    names: &dyn Names,
    key: &str,
    before: &Term,
    after: &Term,
    sides: Sides,
) -> Option<String> {
    let is_short = |words: &String| words.chars().count() <= MOST_OF_A_DEGREE;
    let words = |said: &Particular<'_>| Some(said.words(names)).filter(is_short);
    let [before, after] = [before, after].map(|term| particulars(term, key));
    match (before.as_slice(), after.as_slice()) {
        // The name of a scale is not said twice.
        ([before], [after])
            if before.is_graded() && after.is_graded() && before.argument != after.argument =>
        {
            let both = sides.both(&value(names, before.argument), &value(names, after.argument));
            Some(format!("{}: {both}", key.replace('-', " ")))
        }
        ([before], [after]) => {
            let (before, after) = (words(before)?, words(after)?);
            (before != after).then(|| sides.both(&before, &after))
        }
        ([before], []) => Some(sides.only(Side::Before, &words(before)?)),
        ([], [after]) => Some(sides.only(Side::After, &words(after)?)),
        _ => None,
    }
}

/// A degree as each of two terms has it, if the words are few: "for 30 days" and "for 60 days".
pub(super) fn both(names: &dyn Names, key: &str, one: &Term, other: &Term) -> Option<[String; 2]> {
    let ([one], [other]) = (&*particulars(one, key), &*particulars(other, key)) else { return None };
    let words = [one, other].map(|said| match said.is_graded() {
        true => value(names, said.argument),
        false => said.words(names),
    });
    let is_short = words.iter().all(|words| words.chars().count() <= MOST_OF_A_DEGREE);
    let [first, second] = &words;
    (is_short && first != second).then_some(words)
}

/// What a provision says of one parameter.
struct Particular<'t> {
    parameter: &'static Parameter,
    argument: &'t Argument,
    /// Whether it stands within the phrase of the action.
    is_object: bool,
}

impl Particular<'_> {
    fn words(&self, names: &dyn Names) -> String {
        match self.is_object {
            true => value(names, self.argument),
            false => argument_words(names, self.parameter, self.argument),
        }
    }

    /// Whether its value says nothing without the name of its scale.
    fn is_graded(&self) -> bool {
        matches!(self.argument, Argument::Grade(_)) && self.parameter.said.is_empty()
    }
}

/// What the provisions of the only reading of a term say of this parameter.
fn particulars<'t>(term: &'t Term, key: &str) -> Vec<Particular<'t>> {
    let [only] = term.readings() else { return Vec::new() };
    let all = only.provisions().iter().filter_map(|provision| {
        let entry = provision.action().entry();
        let parameter = entry.parameters.iter().find(|parameter| parameter.key == key)?;
        let is_object = object(entry).is_some_and(|object| object.key == key);
        Some(Particular { parameter, argument: provision.argument(key)?, is_object })
    });
    all.collect()
}

/// The parameter that stands within the phrase of an action.
fn object(entry: &'static Entry) -> Option<&'static Parameter> {
    entry.parameters.first().filter(|_| entry.phrase.contains("{}"))
}

/// What a parameter adds to a sentence.
fn argument_words(names: &dyn Names, parameter: &Parameter, argument: &Argument) -> String {
    let key = parameter.key.replace('-', " ");
    let value = value(names, argument);
    match (argument, parameter.kind) {
        (Argument::Open(_), ParameterKind::Deadline) => format!("the date {value}"),
        (Argument::Open(_), ParameterKind::Duration(_)) => format!("the time {value}"),
        (Argument::Open(_), ParameterKind::Quantity(_)) => format!("the amount {value}"),
        (Argument::Open(_), ParameterKind::People(..)) => format!("the number {value}"),
        (Argument::Open(_), _) => format!("{key} {value}"),
        _ if !parameter.said.is_empty() => parameter.said.replace("{}", &value),
        (Argument::Duration(duration), _) => lasting(duration),
        (Argument::Deadline(_), _) => format!("by {value}"),
        (Argument::Grade(_), _) => format!("{key}: {value}"),
        (Argument::Degrees(_), _) => value,
        _ => format!("{key} {value}"),
    }
}

/// What fills a parameter, in words.
fn value(names: &dyn Names, argument: &Argument) -> String {
    match argument {
        Argument::Region(land) => region(names, land),
        Argument::Items(texts) | Argument::Words(texts) => listed(texts.iter().map(said), "and"),
        Argument::People(who) => people::people(who),
        Argument::Title(title) => levels(title, title_words),
        Argument::Control(control) => levels(control, control_words),
        Argument::Parties(parties) => listed(parties.iter().map(|party| said(&names.party(party))), "and"),
        Argument::Quantity(quantity) => quantity.to_string(),
        Argument::Duration(duration) => said(&duration.in_words()),
        Argument::Deadline(date) => date.in_words(),
        Argument::Grade(grade) => grade.to_string().replace('-', " "),
        Argument::Menu(menu) => people::menu(menu),
        Argument::Open(to) => format!("to be settled by {}", people::side(*to)),
        Argument::Category(text) => said(text),
        Argument::Degrees(degrees) => {
            let each = degrees.iter().map(|(name, (quantity, _))| format!("{} {quantity}", said(name)));
            listed(each, "and")
        }
    }
}

/// What is said of one parameter, one of these values: "for 30 days or for 60 days".
pub(super) fn detail(names: &dyn Names, action: Action, key: &str, values: &BTreeSet<Argument>) -> String {
    let parameter = action.parameter(key);
    let words = parameter
        .into_iter()
        .flat_map(|parameter| values.iter().map(|argument| argument_words(names, parameter, argument)));
    listed(words, "or")
}

/// An action done to what stands within its phrase, one of these; `None` if the parameter does not stand there.
pub(super) fn deed(
    names: &dyn Names,
    action: Action,
    key: &str,
    values: &BTreeSet<Argument>,
) -> Option<String> {
    object(action.entry()).filter(|object| object.key == key)?;
    let words = values.iter().map(|argument| value(names, argument));
    Some(action.entry().phrase.replace("{}", &listed(words, "or")))
}

/// Levels of an axis: "left open" if it may be any.
fn levels<L: Level>(span: &Span<L>, words: fn(L) -> &'static str) -> String {
    match (span.low(), span.high()) {
        (low, high) if low == high => words(low).to_owned(),
        (low, high) if L::ALL.first() == Some(&low) && L::ALL.last() == Some(&high) => "left open".to_owned(),
        (low, high) => format!("left open from {} to {}", words(low), words(high)),
    }
}

/// As it follows "title".
fn title_words(title: Title) -> &'static str {
    match title {
        Title::Unaddressed => "not addressed",
        Title::Deferred => "deferred",
        Title::DeFacto => "recognised as a fact",
        Title::DeJure => "recognised in law",
        Title::Cession => "ceded",
    }
}

/// As it follows "control".
fn control_words(control: Control) -> &'static str {
    match control {
        Control::Nothing => "kept",
        Control::Freeze => "frozen",
        Control::DemilitarisedZone => "given up for a demilitarised zone",
        Control::ThirdParty => "given up to a third party",
        Control::SpecialStatus => "under a special status",
        Control::OtherSideEnters => "handed over",
    }
}

/// How long, as it follows what is done.
fn lasting(duration: &Duration) -> String {
    let words = said(&duration.in_words());
    match duration {
        Duration::Fixed(_) => format!("for {words}"),
        Duration::Renewable(_)
        | Duration::Until(_)
        | Duration::While(_)
        | Duration::Indefinite
        | Duration::Permanent => words,
    }
}

/// Who would do it.
pub(super) fn obligor(names: &dyn Names, obligor: &Obligor) -> String {
    match obligor {
        Obligor::Unstated => "a side not named".to_owned(),
        Obligor::Mutual => "both sides".to_owned(),
        Obligor::Party(party) => said(&names.party(party)),
    }
}

/// What one reading of a term says would be done.
pub(super) fn reading(names: &dyn Names, reading: &Reading) -> String {
    listed(reading.provisions().iter().map(|p| provision(names, p, reading.obligor())), "and")
}

/// Another phase: "in phase 2, was in phase 1".
pub(super) fn moved(
    names: &dyn Names,
    before: Option<&PhaseId>,
    after: Option<&PhaseId>,
    sides: Sides,
) -> String {
    let phase = |id: Option<&PhaseId>| match id {
        Some(id) => format!("in {}", said(&names.phase(id))),
        None => "in no phase".to_owned(),
    };
    sides.both(&phase(before), &phase(after))
}

/// What a term hangs on: "if the vote is held, unless talks begin".
pub(super) fn bounds(names: &dyn Names, guards: &BTreeSet<Guard>) -> String {
    let of = |is_so: fn(&Guard) -> bool, word: &str, and: &str| {
        let conditions = guards.iter().filter(|guard| is_so(guard)).map(Guard::condition);
        let words = conditions.map(|id| match names.stage(id) {
            Some(stage) => format!("{} ({})", said(&names.condition(id)), stage.in_words()),
            None => said(&names.condition(id)),
        });
        let words: Vec<String> = words.collect();
        (!words.is_empty()).then(|| format!("{word} {}", listed(words, and)))
    };
    let come_true = of(|guard| matches!(guard, Guard::If(_)), "if", "and");
    let stay_away = of(|guard| matches!(guard, Guard::Unless(_)), "unless", "or");
    [come_true, stay_away].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A term in words, with the names that a dossier gives.
#[cfg(feature = "table")]
pub(crate) fn term_in_words(dossier: &crate::dossier::Dossier, of: &Term) -> String {
    term(dossier, of)
}

/// What fills a parameter, with the names that a dossier gives.
#[cfg(feature = "table")]
pub(crate) fn value_in_words(dossier: &crate::dossier::Dossier, argument: &Argument) -> String {
    value(dossier, argument)
}

/// Conditions without which nothing is done: "only if the vote is held".
pub(super) fn only_if(names: &dyn Names, guards: &BTreeSet<Guard>) -> String {
    format!("only {}", bounds(names, guards))
}

/// A term in words, its readings counted if there are several: stance, who, what, and under which conditions.
pub(super) fn term(names: &dyn Names, term: &Term) -> String {
    let what = match term.readings() {
        [only] => reading(names, only),
        several => format!("one of {} readings", several.len()),
    };
    let mut words = format!("{}: {what}", stance(names, term));
    if let [only] = term.readings() {
        if !only.beneficiaries().is_empty() {
            words.push_str(&format!(", in favour of {}", parties(names, only.beneficiaries())));
        }
    }
    if term.members() == Members::Only {
        words.push_str(", and no others");
    }
    if let Some(phase) = term.phase() {
        words.push_str(&format!("; in {}", said(&names.phase(phase))));
    }
    if !term.conditions().is_empty() {
        words.push_str(&format!("; {}", bounds(names, term.conditions())));
    }
    if let Some(firmness) = term.firmness() {
        let words_of = |level: crate::term::Firmness| level.name().replace('-', " ");
        let firmness = match firmness.exact() {
            Some(level) => words_of(level),
            None => format!("{} to {}", words_of(firmness.low()), words_of(firmness.high())),
        };
        words.push_str(&format!("; put as {firmness}"));
    }
    words
}

fn stance(names: &dyn Names, term: &Term) -> String {
    let obligors = term.readings().iter().map(Reading::obligor);
    let mut performers: Vec<String> = obligors.map(|who| obligor(names, who)).collect();
    performers.dedup();
    let who = listed(performers, "or");
    let answered = match term.stance() {
        crate::term::Stance::Accept(answered) | crate::term::Stance::Refuse(answered) => match answered {
            Answered::Party(party) => format!(" in answer to {}", said(&names.party(party))),
            Answered::Statement(statement) => {
                format!(" in answer to {}", names.statement_in_words(statement))
            }
            Answered::Unstated => String::new(),
        },
        _ => String::new(),
    };
    match term.stance().tag() {
        StanceTag::Demand => format!("demands of {who}"),
        StanceTag::Offer if who == "both sides" => "offers, for both sides to do".to_owned(),
        StanceTag::Offer => "offers".to_owned(),
        StanceTag::Accept => format!("accepts{answered}, from {who}"),
        StanceTag::Refuse => format!("refuses{answered}, from {who}"),
        StanceTag::Open => format!("raised, for {who} to do"),
        StanceTag::Provided => format!("provided, for {who} to do"),
        StanceTag::Excluded => format!("excluded, for {who} to do"),
        StanceTag::LeftOpen | StanceTag::Bracketed => {
            format!("{}, for {who} to do", in_text(names, term.stance()))
        }
    }
}

/// How something stands in a text: "left open to Ukraine until a full ceasefire", "bracketed by Russia".
pub(super) fn in_text(names: &dyn Names, stance: &Stance) -> String {
    match stance {
        Stance::LeftOpen { to, until } => {
            let to = if to.is_empty() { String::new() } else { format!(" to {}", parties(names, to)) };
            let until = match until {
                Some(Until::Date(date)) => format!(" until {}", date.in_words()),
                Some(Until::Event(event)) => format!(" until {}", said(event)),
                None => String::new(),
            };
            format!("left open{to}{until}")
        }
        Stance::Bracketed { by } if by.is_empty() => "bracketed, by whom is not stated".to_owned(),
        Stance::Bracketed { by } => format!("bracketed by {}", parties(names, by)),
        other => past(other.tag()).to_owned(),
    }
}

/// Parties by name.
pub(super) fn parties(names: &dyn Names, parties: &BTreeSet<PartyId>) -> String {
    listed(parties.iter().map(|party| said(&names.party(party))), "and")
}

/// "in favour of Russia, was in favour of Ukraine".
pub(super) fn for_whom(
    names: &dyn Names,
    before: &BTreeSet<PartyId>,
    after: &BTreeSet<PartyId>,
    sides: Sides,
) -> String {
    let whom = |whom: &BTreeSet<PartyId>| match whom.is_empty() {
        true => "in whose favour is not stated".to_owned(),
        false => format!("in favour of {}", parties(names, whom)),
    };
    sides.both(&whom(before), &whom(after))
}

/// A stance as it follows what is in it: "demanded", "left open".
pub(super) fn past(stance: StanceTag) -> &'static str {
    match stance {
        StanceTag::Demand => "demanded",
        StanceTag::Offer => "offered",
        StanceTag::Accept => "accepted",
        StanceTag::Refuse => "refused",
        StanceTag::Open => "raised",
        StanceTag::Provided => "provided",
        StanceTag::Excluded => "excluded",
        StanceTag::LeftOpen => "left open",
        StanceTag::Bracketed => "bracketed",
    }
}

/// A short name for a term: the author's, else what would be done and where, as far as all its readings agree.
pub(super) fn name(names: &dyn Names, of: &Term) -> String {
    if let Some(label) = of.label() {
        return said(label);
    }
    match of.readings() {
        [] => String::new(),
        [only] => reading(names, only),
        [first, rest @ ..] => {
            let agreed =
                first.provisions().iter().filter(|p| rest.iter().all(|other| other.provisions().contains(p)));
            let agreed: Vec<String> = agreed.map(|p| provision(names, p, first.obligor())).collect();
            let what = match agreed.is_empty() {
                true => listed(of.readings().iter().map(|r| reading(names, r)), "or"),
                false => listed(agreed, "and"),
            };
            format!("{what} ({} readings)", of.readings().len())
        }
    }
}
