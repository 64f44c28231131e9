//! What keeps a peace: guarantees, pledges, peacekeepers.

use super::catalogue::{Entry, Family, Parameter, ParameterKind};
use super::parameters::{BOUND_BY, BY_DATE, DURATION, IN, LESS, MORE, items, scale};
use super::scale::{Scale, step};

const GUARANTEE: Scale = Scale::new(
    "form of guarantee",
    &[
        step("assurance", "a word given", &[]),
        step("consultation", "the guarantors consult if it is broken", &["assurance"]),
        step("sanctions", "the guarantors impose sanctions if it is broken", &["consultation"]),
        step("arms-and-aid", "the guarantors help with arms and money", &["consultation"]),
        step("armed-defence", "an attack is met like one on the guarantors", &["sanctions", "arms-and-aid"]),
    ],
);
const MANDATE: Scale = Scale::new(
    "mandate of peacekeepers",
    &[
        step("observe", "they watch and report", &[]),
        step("separate", "they stand between the sides", &["observe"]),
        step("protect", "they protect people by force", &["observe"]),
        step("enforce", "they enforce the peace", &["separate", "protect"]),
    ],
);
const NUCLEAR: Scale = Scale::new(
    "nuclear status",
    &[
        step("no-use", "no first use", &[]),
        step("no-stationing", "none of others on its land", &["no-use"]),
        step("no-acquisition", "none of its own", &["no-use"]),
        step("nuclear-free", "none at all, under safeguards", &["no-stationing", "no-acquisition"]),
    ],
);

const fn row(name: &'static str, meaning: &'static str, noun: &'static str, phrase: &'static str) -> Entry {
    Entry::new(Family::Security, name, meaning, noun, phrase)
}

pub(crate) const ROWS: &[Entry] = &[
    row(
        "give-guarantee",
        "others stand in for the security of a party",
        "a security guarantee",
        "a security guarantee for {}",
    )
    .also(&["security-guarantee", "guarantee"])
    .takes(&[
        Parameter::optional("to", ParameterKind::Parties, "for whom"),
        scale("form", &GUARANTEE, "what the guarantors would do"),
        Parameter::optional(
            "guarantors",
            ParameterKind::Recognisers,
            "who stands in for it, beside the one who gives it",
        )
        .said("with {} as guarantors"),
        Parameter::optional("against", ParameterKind::Inclusion(MORE), "against what; any attack if unsaid"),
        Parameter::optional("over", ParameterKind::Region, "the land it covers; everywhere if unsaid"),
        Parameter::optional(
            "void-if",
            ParameterKind::Inclusion(LESS),
            "what ends it; more such clauses ask less",
        )
        .said("void in case of {}"),
        BOUND_BY,
        DURATION,
    ])
    .no_mirror("its end is written into it: `void-if`, `for`")
    .source("taxonomy b5")
    .pa_x(&["SsrGua"])
    .cameo(&["1034"], &["0334", "074"], &["1224"])
    .plover(&["AGREE"]),
    row(
        "pledge-non-aggression",
        "a side pledges not to attack",
        "a pledge of non-aggression",
        "a pledge of non-aggression towards {}",
    )
    .also(&["non-aggression"])
    .takes(&[
        Parameter::optional("towards", ParameterKind::Recognisers, "towards whom; more parties ask more"),
        BOUND_BY,
        DURATION,
    ])
    .no_mirror("aggression is no undertaking")
    .source("taxonomy b5")
    .pa_x(&["SsrGua", "StGen"])
    .cameo(&["1056"], &["0356"], &["1246"])
    .plover(&["AGREE"]),
    row(
        "halt-expansion",
        "an alliance takes no more members",
        "a halt to expansion",
        "a halt to the expansion of {}",
    )
    .also(&["no-expansion"])
    .takes(&[
        items("which", "the alliances, one by one"),
        Parameter::optional("towards", ParameterKind::Inclusion(MORE), "in which direction; any if unsaid"),
        BOUND_BY,
        DURATION,
    ])
    .no_mirror("to grow is `join-alliance`, of those who join")
    .source("taxonomy b5")
    .pa_x(&["SsrGua"])
    .cameo(&["1042"], &["0342"], &["1232"])
    .plover(&["CONCEDE"]),
    row(
        "renounce-nuclear-weapons",
        "a side does without nuclear weapons",
        "renunciation of nuclear weapons",
        "renunciation of nuclear weapons of {}",
    )
    .also(&["nuclear-status", "non-nuclear-status"])
    .takes(&[
        Parameter::optional(
            "whose",
            ParameterKind::Parties,
            "whose, where another than the one who renounces",
        ),
        scale("status", &NUCLEAR, "how far it goes"),
        Parameter::optional("verified-by", ParameterKind::Recognisers, "who verifies it"),
        BOUND_BY,
        DURATION,
    ])
    .no_mirror("to acquire them is no undertaking that has been met")
    .source("taxonomy b5")
    .pa_x(&["SsrArm"])
    .pam(&["disarm"])
    .cameo(&["1042"], &["0342"], &["1232"])
    .plover(&["CONCEDE"]),
    row("deploy-peacekeepers", "peacekeepers come to a place", "peacekeepers", "peacekeepers in {}")
        .also(&["peacekeeping"])
        .takes(&[
            IN,
            Parameter::optional("from", ParameterKind::Recognisers, "who sends them"),
            scale("mandate", &MANDATE, "what they may do").said("with a mandate to {}"),
            Parameter::optional("number", ParameterKind::Quantity(MORE), "how many").said("{}"),
            DURATION,
            BY_DATE,
        ])
        .mirror(&["withdraw-peacekeepers"])
        .source("taxonomy b3, b5")
        .pa_x(&["ImPK"])
        .pam(&["regpkf", "unpkf"])
        .cameo(&["1034"], &["0334", "0861"], &["1224"])
        .plover(&["CONCEDE"]),
    row(
        "withdraw-peacekeepers",
        "peacekeepers leave a place",
        "withdrawal of peacekeepers",
        "withdrawal of peacekeepers from {}",
    )
    .takes(&[Parameter::optional("from", ParameterKind::Region, "where; everywhere if unsaid"), BY_DATE])
    .mirror(&["deploy-peacekeepers"])
    .source("taxonomy b3, b5")
    .pa_x(&["ImPK"])
    .pam(&["regpkf", "unpkf"])
    .cameo(&["1056"], &["0356"], &["1246"])
    .plover(&["RETREAT"]),
    row("deny-sanctuary", "armed groups find no base on the land", "no sanctuary", "no sanctuary for {}")
        .also(&["no-support-for-armed-groups"])
        .takes(&[
            items("whom", "the groups, one by one"),
            IN,
            Parameter::optional("measures", ParameterKind::Inclusion(MORE), "what is done against them")
                .said("with {}"),
            DURATION,
        ])
        .no_mirror("to shelter them is no undertaking")
        .source("PA-X; taxonomy b5")
        .pa_x(&["Terr", "SsrPsf"])
        .cameo(&["1042"], &["0342"], &["1232"])
        .plover(&["CONCEDE"]),
];
