//! Words for what two sides would both take of something ordered, and for what lies between them.

use super::people;
use super::phrase::{past, said};
use crate::compatibility::{Gap, Level, Limit, Overlap, Range};
use crate::duration::Duration;
use crate::quantity::{Bound, Quantity, Unit, Value};
use crate::term::StanceTag;

/// "both would take between 30 and 60 days", "20 days apart: 10 days offered, 30 days demanded"; nothing, where it cannot be told.
///
/// `stances` are those of the two sides; without them the ends of a gap stand alone.
pub(super) fn overlap(overlap: &Overlap, stances: Option<[StanceTag; 2]>) -> String {
    match overlap {
        Overlap::Range(range) if range.is_taken() => format!("both would take {}", stretch(range)),
        Overlap::Range(range) => format!("not ruled out: {}", stretch(range)),
        Overlap::Gap(gap) => between(gap, stances),
        Overlap::Unknown => String::new(),
    }
}

fn between(gap: &Gap, stances: Option<[StanceTag; 2]>) -> String {
    let [one, other] = gap.ends().map(level);
    let ends = match stances {
        Some([first, second]) => format!("{one} {}, {other} {}", past(first), past(second)),
        None => format!("{one}, {other}"),
    };
    let nothing = Value::exact(0);
    let apart = gap.apart().filter(|apart| *apart != nothing);
    match apart.and_then(|apart| in_unit_of(gap.ends(), apart)) {
        Some(apart) => format!("{apart} apart: {ends}"),
        None => ends,
    }
}

/// A stretch that has an end, from low to high.
fn stretch(range: &Range) -> String {
    match (range.from(), range.to()) {
        (Some(Limit::Taken(low)), Some(Limit::Taken(high))) if low == high => level(low),
        (Some(Limit::Taken(low)), Some(Limit::Taken(high))) => {
            from_to(low, high).unwrap_or_else(|| format!("{} to {}", level(low), level(high)))
        }
        (Some(low), Some(high)) => format!("{}, and {}", above(low), below(high)),
        (Some(low), None) => above(low),
        (None, Some(high)) => below(high),
        (None, None) => "anything".to_owned(),
    }
}

/// "between 30 and 60 days": of two numbers of one unit.
fn from_to(low: &Level, high: &Level) -> Option<String> {
    let exact = |level: &Level| {
        let (least, most) = level.range()?;
        (least == most).then_some(least)
    };
    in_unit_of([low, high], Value::between(exact(low)?, exact(high)?).ok()?)
}

fn above(limit: &Limit) -> String {
    let [larger, or_more] =
        words(limit.level(), [["more than", "or more"], ["longer than", "or longer"], ["after", "or later"]]);
    match limit {
        Limit::Taken(own) => format!("{} {or_more}", level(own)),
        Limit::Refused(own) => format!("{larger} {}", level(own)),
    }
}

fn below(limit: &Limit) -> String {
    let [smaller, or_less] = words(
        limit.level(),
        [["less than", "or less"], ["shorter than", "or shorter"], ["before", "or earlier"]],
    );
    match limit {
        Limit::Taken(own) => format!("{} {or_less}", level(own)),
        Limit::Refused(own) => format!("{smaller} {}", level(own)),
    }
}

/// Of words for numbers, lengths of time and dates, those that fit.
fn words(level: &Level, [number, length, date]: [[&'static str; 2]; 3]) -> [&'static str; 2] {
    match level {
        Level::Amount(_) | Level::People(_) => number,
        Level::Lasting(_) => length,
        Level::By(_) => date,
    }
}

/// A point on a line in words: "30 days", "1 June 2025".
pub(crate) fn level(level: &Level) -> String {
    match level {
        Level::Amount(quantity) => quantity.to_string(),
        Level::People(value) => people::value(Bound::Exactly, value),
        Level::Lasting(duration) => said(&duration.in_words()),
        Level::By(date) => date.in_words(),
    }
}

/// A number in the unit that both ends are in.
fn in_unit_of(ends: [&Level; 2], value: Value) -> Option<String> {
    let unit = match ends {
        [Level::People(_), Level::People(_)] => return Some(people::value(Bound::Exactly, &value)),
        [Level::Amount(one), Level::Amount(_)] => one.unit().clone(),
        [Level::Lasting(Duration::Fixed(_)), Level::Lasting(Duration::Fixed(_))]
        | [Level::By(_), Level::By(_)] => Unit::Days,
        _ => return None,
    };
    Quantity::new(Bound::Exactly, value, unit).ok().map(|quantity| quantity.to_string())
}
