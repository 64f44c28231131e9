//! Terms: stances, readings and provisions of the catalogue.

use std::collections::{BTreeMap, BTreeSet};

use demarche::{
    Action, Answered, Argument, Bound, Control, Discretion, Duration, Firmness, Grade, Guard, Length, Level,
    Members, Menu, Obligor, ParameterKind, PartyId, People, PeopleClass, Provision, ProvisionError, Quantity,
    Reading, Scale, Sense, Span, Stance, Term, Text, Title, Unit, Value,
};
use proptest::prelude::*;

use super::region::{Expr, any_expr};
use super::{Names, chosen};

/// A term in numbers: any numbers will do.
#[derive(Debug, Clone)]
pub struct TermDraft {
    pub stance: u8,
    pub readings: Vec<ReadingDraft>,
    pub only: bool,
    pub issue: Option<u8>,
    pub firmness: Option<(u8, u8)>,
    /// As bits.
    pub conditions: usize,
    pub wording: u8,
}

#[derive(Debug, Clone)]
pub struct ReadingDraft {
    pub obligor: u8,
    pub provisions: Vec<ProvisionDraft>,
}

#[derive(Debug, Clone)]
pub struct ProvisionDraft {
    pub action: &'static str,
    pub region: Option<Expr>,
    pub title: Option<(u8, u8)>,
    pub control: Option<(u8, u8)>,
    /// As bits.
    pub parties: usize,
    /// As bits.
    pub items: usize,
    pub duration: Option<u8>,
    pub deadline: Option<u8>,
    pub category: u8,
    pub quantities: Vec<(u8, u8, u8)>,
}

impl TermDraft {
    pub fn term(&self, id: usize, names: &Names) -> Term {
        let mut readings: Vec<Reading> = Vec::new();
        for draft in &self.readings {
            let reading = draft.reading(self.stance, names);
            if !readings.iter().any(|known| known.says_the_same(&reading)) {
                readings.push(reading);
            }
        }
        let stance = self.stance_of(names);
        let is_give = matches!(stance, Stance::Offer | Stance::Accept(_));
        let mut term = Term::try_new(names.terms[id].clone(), stance, readings).unwrap();
        if self.only {
            term = term.with_members(Members::Only);
        }
        if let Some(issue) = self.issue {
            term = term.with_issue(names.issues[usize::from(issue)].clone());
        }
        if let Some((low, high)) = self.firmness {
            let levels = if is_give { &Firmness::ALL[..2] } else { Firmness::ALL };
            term = term.with_firmness(span(levels, low, high)).unwrap();
        }
        for condition in chosen(&names.conditions, self.conditions & 7) {
            term = term.with_condition(condition);
        }
        for condition in chosen(&names.conditions, self.conditions >> 3) {
            term = term.with_condition(Guard::Unless(condition));
        }
        if self.wording > 0 {
            term = term.with_wording(format!("wording {}", self.wording));
        }
        term
    }

    fn stance_of(&self, names: &Names) -> Stance {
        let other = Answered::Party(names.parties[1].clone());
        match self.stance {
            0 => Stance::Demand,
            1 => Stance::Offer,
            2 => Stance::Accept(Answered::Unstated),
            3 => Stance::Accept(other),
            4 => Stance::Refuse(Answered::Unstated),
            5 => Stance::Refuse(other),
            _ => Stance::Open,
        }
    }

    /// This, with what the bits of `mask` say taken from another.
    pub fn mixed(&self, other: &Self, mask: u64) -> Self {
        let take = |bit: u32| mask >> bit & 1 == 1;
        let readings = if take(0) && take(1) { &other.readings } else { &self.readings };
        let spare = other.readings.iter().cycle();
        let mut mixed: Vec<ReadingDraft> =
            readings.iter().zip(spare).map(|(own, other)| own.mixed(other, mask >> 10)).collect();
        if take(2) && take(3) && mixed.len() > 1 {
            mixed.pop();
        }
        Self {
            stance: if take(4) { other.stance } else { self.stance },
            readings: mixed,
            only: if take(5) { other.only } else { self.only },
            issue: if take(6) && take(1) { other.issue } else { self.issue },
            firmness: if take(7) { other.firmness } else { self.firmness },
            conditions: if take(8) { other.conditions } else { self.conditions },
            wording: if take(9) { other.wording } else { self.wording },
        }
    }
}

impl ReadingDraft {
    fn reading(&self, stance: u8, names: &Names) -> Reading {
        let obligor = self.obligor_under(stance, names);
        let provisions = self.provisions.iter().map(|provision| provision.provision(names, &obligor));
        Reading::try_new(obligor.clone(), provisions).unwrap()
    }

    /// A demand is of others, an offer the holder's own.
    fn obligor_under(&self, stance: u8, names: &Names) -> Obligor {
        let party = |index: usize| Obligor::Party(names.parties[index].clone());
        match (stance, self.obligor) {
            (_, 6) => Obligor::Mutual,
            (_, 7) => Obligor::Unstated,
            (1, _) => party(0),
            (0, number) => party(1 + usize::from(number % 2)),
            (_, number) => party(usize::from(number % 3)),
        }
    }

    fn mixed(&self, other: &Self, mask: u64) -> Self {
        let take = |bit: u32| mask >> bit & 1 == 1;
        let provisions = if take(0) && take(1) { &other.provisions } else { &self.provisions };
        let spare = other.provisions.iter().cycle();
        Self {
            obligor: if take(2) { other.obligor } else { self.obligor },
            provisions: provisions
                .iter()
                .zip(spare)
                .map(|(own, other)| own.mixed(other, mask >> 3))
                .collect(),
        }
    }
}

impl ProvisionDraft {
    fn provision(&self, names: &Names, obligor: &Obligor) -> Provision {
        let action = Action::named(self.action).unwrap();
        let arguments: Vec<(&str, Argument)> = action
            .entry()
            .parameters
            .iter()
            // What both sides do has equal legs.
            .filter(|parameter| *obligor != Obligor::Mutual || parameter.key != "in-exchange-for")
            .filter_map(|parameter| {
                Some((parameter.key, self.argument(action, parameter.kind, parameter.required, names)?))
            })
            .collect();
        match Provision::try_new(self.action, arguments.clone()) {
            // Two legs that came out the same: the exchange of whom is said first.
            Err(ProvisionError::EqualLegs { key, .. }) => {
                let others = arguments.into_iter().filter(|(own, _)| *own != key);
                Provision::try_new(self.action, others).unwrap()
            }
            provision => provision.unwrap(),
        }
    }

    /// Who settles a parameter, now and then.
    fn left_open(&self, kind: ParameterKind) -> Option<Argument> {
        let is_so = kind.can_be_left_open() && self.duration == Some(6) && self.category > 0;
        is_so.then(|| Argument::Open(self.side()))
    }

    fn side(&self) -> Discretion {
        Discretion::ALL[(usize::from(self.category) + self.items) % Discretion::ALL.len()].0
    }

    fn people(&self) -> People {
        let class = |name: &str| PeopleClass::named(name).unwrap();
        let names = ["prisoners of war", "wounded and sick prisoners of war", "hostages", "medics"];
        let of = class(names[self.items % names.len()]);
        let of = if self.parties % 3 == 1 { of.except("officers").unwrap() } else { of };
        let of = if self.parties % 4 == 2 { of.aged(Some(18), Some(25)).unwrap() } else { of };
        let (_, bound, value) = self.quantities.first().copied().unwrap_or((0, 0, self.category));
        let quantity = quantity(bound, value);
        let number =
            |of: PeopleClass| People::number(quantity.bound(), quantity.value().clone(), [of]).unwrap();
        match self.parties {
            0 => People::some([of]).unwrap(),
            1 | 2 => People::all([of, class("children")]).unwrap(),
            3 => People::one_for_one([of]).unwrap(),
            4 => People::list(names.map(Text::from)).unwrap().declared([of]),
            5 => number(of).for_each([class("hostages")]).unwrap(),
            6 => number(of).including(Bound::AtLeast, 1.into(), class("women")).unwrap(),
            _ => number(of).chosen_by(self.side()).unwrap(),
        }
    }

    fn grade(&self, scale: &'static Scale) -> Grade {
        let (low, high) = self.title.unwrap_or((self.category, self.category));
        let step = |number: u8| scale.steps[usize::from(number) % scale.steps.len()].name;
        let (low, high) = (step(low), step(high));
        let grade = Grade::between(scale, low, high).or_else(|_| Grade::between(scale, high, low));
        grade.unwrap_or_else(|_| Grade::named(scale, low).unwrap())
    }

    fn argument(
        &self,
        action: Action,
        kind: ParameterKind,
        required: bool,
        names: &Names,
    ) -> Option<Argument> {
        if let Some(open) = self.left_open(kind) {
            return Some(open);
        }
        let or_nothing = |value: Option<u8>| value.or(required.then_some(0));
        let bits = |mask: usize| if required { mask.max(1) } else { mask };
        Some(match kind {
            ParameterKind::Region => match (&self.region, required) {
                (Some(expr), _) => Argument::Region(expr.region(names)),
                (None, true) => Argument::Region(Expr::Land(0).region(names)),
                (None, false) => return None,
            },
            ParameterKind::Title => {
                let allowed = action.entry().axes?.title_may_be;
                let (low, high) = self.title?;
                Argument::Title(span(&allowed.levels().collect::<Vec<Title>>(), low, high))
            }
            ParameterKind::Control => {
                let allowed = action.entry().axes?.control_may_be;
                let (low, high) = self.control?;
                Argument::Control(span(&allowed.levels().collect::<Vec<Control>>(), low, high))
            }
            ParameterKind::Recognisers | ParameterKind::Parties => {
                let parties: BTreeSet<PartyId> =
                    chosen(&names.parties, bits(self.parties)).into_iter().collect();
                (!parties.is_empty()).then_some(Argument::Parties(parties))?
            }
            ParameterKind::Items => {
                let items = ["books", "boats", "bells", "bulls"].map(Text::from);
                let items: BTreeSet<Text> = chosen(&items, bits(self.items)).into_iter().collect();
                (!items.is_empty()).then_some(Argument::Items(items))?
            }
            ParameterKind::Quantity(_) => {
                let (_, bound, value) = *self.quantities.first().or(required.then_some(&(0, 0, 0)))?;
                Argument::Quantity(quantity(bound, value))
            }
            ParameterKind::People(sense, _) => match (sense, required || self.category > 0) {
                (_, false) => return None,
                (Sense::MoreAsksMore, true) => Argument::People(self.people()),
                (Sense::LessAsksMore, true) => {
                    let other = Self { parties: self.parties / 2, ..self.clone() };
                    Argument::People(other.people())
                }
            },
            ParameterKind::Scale(scale) => match (self.category, required) {
                (0, false) => return None,
                _ => Argument::Grade(self.grade(scale)),
            },
            ParameterKind::Inclusion(_) => {
                let words: BTreeSet<Text> =
                    chosen(&["air", "land", "sea"].map(Text::from), bits(self.items)).into_iter().collect();
                (!words.is_empty()).then_some(Argument::Words(words))?
            }
            ParameterKind::Menu => {
                let ways = chosen(&["home", "abroad", "away"].map(Text::from), bits(self.items));
                Argument::Menu(Menu::try_new(ways, self.side())?)
            }
            ParameterKind::Duration(_) => Argument::Duration(duration(or_nothing(self.duration)?)),
            ParameterKind::Deadline => {
                let dates = ["2025", "2025-06", "2025-06-10", "2025-07-01", "2026-01"];
                let index = usize::from(or_nothing(self.deadline)?) % dates.len();
                Argument::Deadline(dates[index].parse().unwrap())
            }
            ParameterKind::Category => match (self.category, required) {
                (0, false) => return None,
                (number, _) => Argument::Category(format!("kind {number}").into()),
            },
            ParameterKind::Degrees => {
                let degrees = self.quantities.iter().map(|(name, bound, value)| {
                    let sense = if *name == 0 { Sense::MoreAsksMore } else { Sense::LessAsksMore };
                    (Text::from(format!("degree {name}")), (quantity(*bound, *value), sense))
                });
                let degrees: BTreeMap<_, _> = degrees.collect();
                (!degrees.is_empty()).then_some(Argument::Degrees(degrees))?
            }
            // Kinds that these generators do not know yet.
            _ => return None,
        })
    }

    fn mixed(&self, other: &Self, mask: u64) -> Self {
        let take = |bit: u32| mask >> bit & 1 == 1;
        Self {
            action: if take(0) { other.action } else { self.action },
            region: if take(1) { other.region.clone() } else { self.region.clone() },
            title: if take(2) { other.title } else { self.title },
            control: if take(3) { other.control } else { self.control },
            parties: if take(4) { other.parties } else { self.parties },
            items: if take(5) { other.items } else { self.items },
            duration: if take(6) { other.duration } else { self.duration },
            deadline: if take(7) { other.deadline } else { self.deadline },
            category: if take(8) { other.category } else { self.category },
            quantities: if take(9) { other.quantities.clone() } else { self.quantities.clone() },
        }
    }
}

/// Between the levels of these numbers, or one of them where they bound no range.
fn span<L: Level>(levels: &[L], low: u8, high: u8) -> Span<L> {
    let at = |index: u8| levels[usize::from(index) % levels.len()];
    let (low, high) = (at(low), at(high));
    Span::between(low, high).or_else(|_| Span::between(high, low)).unwrap_or(Span::exactly(low))
}

fn quantity(bound: u8, value: u8) -> Quantity {
    let bound = [Bound::Exactly, Bound::AtLeast, Bound::AtMost][usize::from(bound % 3)];
    let value = match value {
        0..=2 => Value::exact(u64::from(value) + 1),
        3 => Value::between(1u64, 2u64).unwrap(),
        4 => Value::between(2u64, 4u64).unwrap(),
        5 => Value::about(2u64),
        _ => Value::unspecified(),
    };
    Quantity::new(bound, value, Unit::Persons).unwrap()
}

fn duration(number: u8) -> Duration {
    let days = |low: u64, high: u64| Length::new(Value::between(low, high).unwrap()).unwrap();
    match number {
        0 => Duration::Fixed(days(30, 30)),
        1 => Duration::Fixed(days(10, 40)),
        2 => Duration::Renewable(days(30, 30)),
        3 => Duration::Until("elections".into()),
        4 => Duration::Until("".into()),
        5 => Duration::Indefinite,
        _ => Duration::Permanent,
    }
}

fn action() -> impl Strategy<Value = &'static str> {
    let names = |wanted: fn(Action) -> bool| -> Vec<&'static str> {
        Action::all().filter(|action| wanted(*action)).map(Action::name).collect()
    };
    prop_oneof![
        2 => Just("arrange"),
        6 => prop::sample::select(names(|action| action.entry().axes.is_some())),
        3 => Just("other"),
        3 => prop::sample::select(names(|action| action.entry().axes.is_none())),
    ]
}

fn provision(open: usize) -> impl Strategy<Value = ProvisionDraft> {
    let levels = || prop::option::weighted(0.5, (0u8..6, 0u8..6));
    let seldom = || prop::option::weighted(0.3, 0u8..7);
    let region = prop::option::weighted(0.9, any_expr(open));
    let quantities = prop::collection::vec((0u8..2, 0u8..3, 0u8..7), 0..3);
    (
        (action(), region, levels(), levels()),
        (prop_oneof![2 => Just(0usize), 1 => 0usize..8], 0usize..16, seldom(), seldom(), 0u8..3, quantities),
    )
        .prop_map(
            |(
                (action, region, title, control),
                (parties, items, duration, deadline, category, quantities),
            )| {
                ProvisionDraft {
                    action,
                    region,
                    title,
                    control,
                    parties,
                    items,
                    duration,
                    deadline,
                    category,
                    quantities,
                }
            },
        )
}

fn reading(open: usize) -> impl Strategy<Value = ReadingDraft> {
    let provisions = prop_oneof![
        3 => prop::collection::vec(provision(open), 1),
        1 => prop::collection::vec(provision(open), 2),
    ];
    (0u8..8, provisions).prop_map(|(obligor, provisions)| ReadingDraft { obligor, provisions })
}

/// Any term, each of whose regions has at most `open` open parts.
pub fn any_term(open: usize) -> impl Strategy<Value = TermDraft> {
    let readings = prop_oneof![
        4 => prop::collection::vec(reading(open), 1),
        1 => prop::collection::vec(reading(open), 2..4),
    ];
    (
        0u8..7,
        readings,
        prop::bool::weighted(0.2),
        prop::option::of(0u8..2),
        prop::option::weighted(0.4, (0u8..4, 0u8..4)),
        prop_oneof![2 => Just(0usize), 1 => 0usize..8],
        0u8..3,
    )
        .prop_map(|(stance, readings, only, issue, firmness, conditions, wording)| TermDraft {
            stance,
            readings,
            only,
            issue,
            firmness,
            conditions,
            wording,
        })
}
