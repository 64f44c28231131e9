//! A slow, plain answer to how two sides stand on one thing, from the deals that each would take.
//!
//! A *deal* is how far one thing goes on each of two lines: on the first a larger number asks more, on the second a smaller. What a
//! stance makes of a deal follows from what its words mean (semantics §5):
//!
//! - **Demand**, of another: as far or further on both lines is taken.
//! - **Offer**, or **accept** to do oneself: as far or less far on both is taken. **Accept** what another does: as far or further.
//! - **Provided** in a text: just that is taken.
//! - **Refuse** to do oneself, **excluded** from a text: all that goes as far on both lines is ruled out. **Refuse** what another would
//!   do: it is not enough, so all that goes no further on either line is ruled out. Of the rest nothing is said.
//!
//! Two sides agree if they name the same. They are compatible if there is a deal that both take. If there is none, each line on which
//! no level is taken by both stands between them: one may be bridged, two are a conflict. Against a refusal, what is taken may always be
//! refused as well; something compatible remains if a deal is taken and not ruled out, unless the very thing is refused. Nothing here
//! knows of bounds, relations or gaps.

use std::collections::{BTreeMap, BTreeSet};

use demarche::compatibility::{Compatibility, Level, Limit, Overlap, Standing};
use demarche::diff::DiffOptions;
use demarche::{
    Account, Answered, Argument, Bound, Completeness, Coverage, Dossier, DossierParts, Label,
    NegotiatingText, Obligor, PartyId, Position, Provision, Quantity, Reading, Sense, Stance, Statement,
    Term, Text, Unit, Value,
};
use proptest::prelude::*;

/// Levels that are named are from 1 to 6; there is room beyond them on either side.
const LEVELS: std::ops::RangeInclusive<u64> = 0..=7;

const LINES: [(&str, Sense); 2] = [("lasting", Sense::MoreAsksMore), ("sparing", Sense::LessAsksMore)];

/// How far something goes on each line.
type Deal = [u64; 2];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Demand,
    Offer,
    Accept,
    Refuse,
    Provided,
    Excluded,
}

/// What one side says: each value from its lowest to its highest.
#[derive(Debug, Clone, Copy)]
struct Side {
    said: Said,
    is_own: bool,
    values: [(u64, u64); 2],
}

impl Side {
    /// Whether it goes as far, on one line.
    fn goes_as_far(line: usize, far: u64, as_far_as: u64) -> bool {
        if LINES[line].1 == Sense::MoreAsksMore { far >= as_far_as } else { far <= as_far_as }
    }

    fn refuses(self) -> bool {
        matches!(self.said, Said::Refuse | Said::Excluded)
    }

    /// Whether it takes this much on one line, or rules it out if it refuses.
    fn means(self, line: usize, named: u64, level: u64) -> bool {
        let further = Self::goes_as_far(line, level, named);
        let less_far = Self::goes_as_far(line, named, level);
        match (self.said, self.is_own) {
            (Said::Demand, _) | (Said::Accept, false) | (Said::Refuse, true) | (Said::Excluded, _) => further,
            (Said::Offer, _) | (Said::Accept, true) | (Said::Refuse, false) => less_far,
            (Said::Provided, _) => level == named,
        }
    }

    fn means_deal(self, named: Deal, deal: Deal) -> bool {
        [0, 1].into_iter().all(|line| self.means(line, named[line], deal[line]))
    }

    fn stance(self) -> Stance {
        match self.said {
            Said::Demand => Stance::Demand,
            Said::Offer => Stance::Offer,
            Said::Accept => Stance::Accept(Answered::Unstated),
            Said::Refuse => Stance::Refuse(Answered::Unstated),
            Said::Provided => Stance::Provided,
            Said::Excluded => Stance::Excluded,
        }
    }

    fn term(self, by: &PartyId) -> Term {
        let degrees = LINES.iter().zip(self.values).map(|((name, sense), (low, high))| {
            let unit = Unit::Items(Label::new("steps").unwrap());
            let value = Value::between(low, high).unwrap();
            let degree = Quantity::new(Bound::Exactly, value, unit).unwrap();
            (Text::from(*name), (degree, *sense))
        });
        let degrees = Argument::Degrees(degrees.collect::<BTreeMap<_, _>>());
        let label = Argument::Category("an undertaking".into());
        let done = Provision::try_new("other", [("label", label), ("degrees", degrees)]).unwrap();
        let reading = Reading::try_new(Obligor::Party(by.clone()), [done]).unwrap();
        Term::try_new("undertaking".parse().unwrap(), self.stance(), [reading]).unwrap()
    }
}

fn party(name: &str) -> PartyId {
    name.parse().unwrap()
}

/// A position or a text that says this and no more.
enum Paper {
    Position(Position),
    Text(NegotiatingText),
}

impl Paper {
    fn of(id: &str, holder: &PartyId, term: Term) -> Self {
        let account = Account::new("account".parse().unwrap(), "source".parse().unwrap())
            .with_coverage(Coverage::overall(Completeness::Complete));
        let id = id.parse().unwrap();
        if term.stance().tag().is_of_text() {
            return Self::Text(NegotiatingText::builder(id, account).term(term).build().unwrap());
        }
        Self::Position(Position::builder(id, holder.clone(), account).term(term).build().unwrap())
    }

    fn statement(&self) -> Statement<'_> {
        match self {
            Self::Position(position) => position.into(),
            Self::Text(text) => text.into(),
        }
    }
}

/// Two sides on what one party would do, each with how it stands to that party.
fn sides() -> impl Strategy<Value = ([Side; 2], [&'static str; 2])> {
    // Who performs is "doer": the first side, the second or a third party.
    let said = |is_own: bool| {
        let position = if is_own {
            vec![Said::Offer, Said::Accept, Said::Refuse]
        } else {
            vec![Said::Demand, Said::Accept, Said::Refuse]
        };
        let text = vec![Said::Provided, Said::Excluded];
        prop_oneof![4 => prop::sample::select(position), 1 => prop::sample::select(text)]
    };
    let value = || prop_oneof![3 => (1u64..=6).prop_map(|it| (it, it)), 1 => (1u64..=6, 1u64..=6).prop_map(|(a, b)| (a.min(b), a.max(b)))];
    (0usize..3).prop_flat_map(move |doer| {
        let side = move |is_own: bool| {
            (said(is_own), [value(), value()]).prop_map(move |(said, values)| Side { said, is_own, values })
        };
        let holder = move |index: usize| if doer == index { "doer" } else { ["one", "other"][index] };
        (side(doer == 0), side(doer == 1))
            .prop_map(move |(one, other)| ([one, other], [holder(0), holder(1)]))
    })
}

/// Every choice of what is left open; a value declared alike on both sides is one unknown.
fn choices([one, other]: [Side; 2]) -> Vec<[Deal; 2]> {
    let line = |line: usize| -> Vec<[u64; 2]> {
        let (a, b) = (one.values[line], other.values[line]);
        let all = (a.0..=a.1).flat_map(|x| (b.0..=b.1).map(move |y| [x, y]));
        all.filter(|[x, y]| a != b || x == y).collect()
    };
    let (first, second) = (line(0), line(1));
    let all = first.iter().flat_map(|x| second.iter().map(move |y| [[x[0], y[0]], [x[1], y[1]]]));
    all.collect()
}

/// How the two stand, if these are the values named.
fn plainly([one, other]: [Side; 2], named: [Deal; 2]) -> BTreeSet<Standing> {
    let deals = || LEVELS.flat_map(|x| LEVELS.map(move |y| [x, y]));
    let means = |deal| [one.means_deal(named[0], deal), other.means_deal(named[1], deal)];
    let is_same = named[0] == named[1];
    match (one.refuses(), other.refuses()) {
        (true, true) if is_same => BTreeSet::from([Standing::Agreed]),
        (true, true) => BTreeSet::from([Standing::Compatible]),
        (false, false) if is_same => BTreeSet::from([Standing::Agreed]),
        (false, false) if deals().any(|deal| means(deal) == [true, true]) => {
            BTreeSet::from([Standing::Compatible])
        }
        (false, false) => {
            let meets = |line: usize| {
                LEVELS.into_iter().any(|level| {
                    one.means(line, named[0][line], level) && other.means(line, named[1][line], level)
                })
            };
            match [0, 1].into_iter().filter(|line| !meets(*line)).count() {
                1 => BTreeSet::from([Standing::Bridgeable]),
                _ => BTreeSet::from([Standing::Conflicting]),
            }
        }
        (refuses, _) => {
            let left = if refuses { [false, true] } else { [true, false] };
            let is_left = !is_same && deals().any(|deal| means(deal) == left);
            let left = is_left.then_some(Standing::Compatible);
            left.into_iter().chain([Standing::Conflicting]).collect()
        }
    }
}

/// The levels of one line that neither leaves.
fn met(line: usize, [one, other]: [Side; 2], named: [u64; 2]) -> Vec<u64> {
    let stays = |side: Side, named, level| side.means(line, named, level) != side.refuses();
    LEVELS.filter(|level| stays(one, named[0], *level) && stays(other, named[1], *level)).collect()
}

fn level(level: &Level) -> u64 {
    let Level::Amount(quantity) = level else { panic!("{level:?} is no amount") };
    let (low, high) = quantity.value().range().unwrap();
    assert_eq!(low, high);
    LEVELS.into_iter().find(|level| low == (*level).into()).unwrap()
}

/// The levels that a range has in it.
fn within(from: Option<&Limit>, to: Option<&Limit>) -> Vec<u64> {
    let is_in = |far: u64| {
        let above = from.is_none_or(|limit| match limit {
            Limit::Taken(own) => far >= level(own),
            Limit::Refused(own) => far > level(own),
        });
        above
            && to.is_none_or(|limit| match limit {
                Limit::Taken(own) => far <= level(own),
                Limit::Refused(own) => far < level(own),
            })
    };
    LEVELS.filter(|level| is_in(*level)).collect()
}

fn held<T>(sides: [Side; 2], holders: [&str; 2], read: impl FnOnce(&Compatibility<'_>) -> T) -> T {
    let doer = party("doer");
    let papers = [0, 1]
        .map(|index| Paper::of(["first", "second"][index], &party(holders[index]), sides[index].term(&doer)));
    let dossier = Dossier::try_new(DossierParts::default()).unwrap();
    let statements = papers.each_ref().map(Paper::statement);
    read(&Compatibility::of(&dossier, statements, &DiffOptions::default()).unwrap())
}

proptest! {
    #![proptest_config(super::laws::config())]

    #[test]
    fn how_two_sides_stand_is_told_by_the_deals_that_they_take((sides, holders) in sides()) {
        let possible = held(sides, holders, |both| both.items()[0].possible().clone());
        let choices = choices(sides);
        let plain: BTreeSet<Standing> = choices.iter().flat_map(|named| plainly(sides, *named)).collect();
        match choices.as_slice() {
            [_] => prop_assert_eq!(possible, plain),
            _ => prop_assert!(plain.is_subset(&possible), "{plain:?} {possible:?}"),
        }
    }

    #[test]
    fn what_both_take_on_a_line_is_told_level_by_level((sides, holders) in sides()) {
        let named = choices(sides);
        let [only] = named.as_slice() else { return Ok(()) };
        let dimensions = held(sides, holders, |both| both.items()[0].dimensions().to_vec());
        for dimension in dimensions {
            let line = LINES.iter().position(|(name, _)| {
                dimension.measured == demarche::compatibility::Measured::Degree(Text::from(*name))
            });
            let line = line.unwrap();
            let met = met(line, sides, [only[0][line], only[1][line]]);
            match dimension.overlap {
                None => prop_assert!(sides.into_iter().all(Side::refuses)),
                Some(Overlap::Range(range)) => prop_assert_eq!(within(range.from(), range.to()), met),
                Some(Overlap::Gap(gap)) => {
                    prop_assert_eq!(met, Vec::<u64>::new());
                    let ends = gap.ends().map(level);
                    prop_assert_eq!(ends, [only[0][line], only[1][line]]);
                    prop_assert_eq!(gap.apart(), Some(Value::exact(ends[0].abs_diff(ends[1]))));
                }
                Some(Overlap::Unknown) => prop_assert!(false, "everything is known"),
            }
        }
    }

    #[test]
    fn where_values_are_left_open_a_range_or_a_gap_is_so_for_all_of_them((sides, holders) in sides()) {
        let dimensions = held(sides, holders, |both| both.items()[0].dimensions().to_vec());
        for dimension in dimensions {
            let is_of = |(name, _): &(&str, Sense)| {
                dimension.measured == demarche::compatibility::Measured::Degree(Text::from(*name))
            };
            let line = LINES.iter().position(is_of).unwrap();
            for named in choices(sides) {
                let is_met = !met(line, sides, [named[0][line], named[1][line]]).is_empty();
                match &dimension.overlap {
                    Some(Overlap::Range(_)) => prop_assert!(is_met),
                    Some(Overlap::Gap(_)) => prop_assert!(!is_met),
                    _ => {}
                }
            }
        }
    }
}
