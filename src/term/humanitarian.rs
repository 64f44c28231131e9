//! Actions for people.
//!
//! What both sides do is an exchange (`of = "both"`): two equal legs. Where the legs differ, one side does it, and
//! `in-exchange-for` names the other leg (semantics §4.3).

use super::catalogue::{Entry, Family, Parameter, ParameterKind};
use super::parameters::{
    BY_DATE, DURATION, IN, LESS, MONITORED_BY, MORE, PAID_BY, WITHIN, in_exchange, items, people, scale,
};
use super::scale::{Scale, step};

const NOT_DOING: &str = "its opposite is not to do it: a refusal";

const REUNION: Scale = Scale::new(
    "extent of reunion",
    &[
        step("contact", "letters and calls", &[]),
        step("visits", "meetings for a time", &["contact"]),
        step("reunion", "living together again", &["visits"]),
    ],
);
const REVIEW: Scale = Scale::new(
    "way of deciding",
    &[
        step("case-by-case", "each case is reviewed", &[]),
        step("by-list", "as an agreed list has them", &["case-by-case"]),
        step("unconditional", "without review", &["by-list"]),
    ],
);
const SEARCH: Scale = Scale::new(
    "means of search",
    &[
        step("lists", "lists are exchanged", &[]),
        step("records", "records and archives are opened", &["lists"]),
        step("site-access", "graves and places of detention are opened", &["lists"]),
        step("joint-search", "both sides search together", &["records", "site-access"]),
    ],
);
const PROPERTY: Scale = Scale::new(
    "way with property",
    &[
        step("compensation", "what was lost is paid for", &[]),
        step("restitution", "what was lost is given back", &[]),
    ],
);
const ACCESS: Scale = Scale::new(
    "terms of access",
    &[
        step("on-request", "each passage is asked for", &[]),
        step("scheduled", "at times agreed beforehand", &["on-request"]),
        step("unhindered", "at any time, without hindrance", &["scheduled"]),
    ],
);
const STAY: Scale = Scale::new(
    "kind of stay",
    &[
        step("own-country", "at home, after treatment", &[]),
        step("neutral-country", "in a neutral country until the end", &[]),
    ],
);

const FORCE: Scale = Scale::new(
    "bar to force over a return",
    &[
        step("to-effect-it", "nobody is made to return", &[]),
        step("to-prevent-it", "nobody is kept from returning", &[]),
        step("either-way", "nobody is made to return or kept from it", &["to-effect-it", "to-prevent-it"]),
    ],
);

const fn row(name: &'static str, meaning: &'static str, noun: &'static str, phrase: &'static str) -> Entry {
    Entry::new(Family::Humanitarian, name, meaning, noun, phrase)
}

/// A release of people held, as books of events have it.
const fn release(entry: Entry) -> Entry {
    entry
        .no_mirror("to keep them is to refuse it")
        .pam(&["prisr"])
        .cameo(&["1053"], &["0353", "0841"], &["1243"])
        .plover(&["CONCEDE"])
}

pub(crate) const ROWS: &[Entry] = &[
    release(
        row(
            "release-prisoners",
            "prisoners of war are set free; where both sides do it, they are exchanged",
            "release of prisoners",
            "release of {}",
        )
        .also(&["exchange-prisoners", "prisoner-exchange", "prisoner-swap"])
        .exchange("exchange of {}")
        .takes(&[
            people("prisoners of war", "the prisoners released"),
            in_exchange("prisoners of war"),
            Parameter::optional("at", ParameterKind::Category, "the place where they are set free"),
            BY_DATE,
            WITHIN,
        ])
        .duty("Geneva Convention III 118, after active hostilities")
        .source("Geneva Convention III 118; taxonomy b4")
        .pa_x(&["TjPrire"]),
    ),
    release(
        row(
            "release-detainees",
            "civilians who are held are set free",
            "release of detainees",
            "release of {}",
        )
        .also(&["exchange-detainees", "release-civilians"])
        .exchange("exchange of {}")
        .takes(&[
            people("detained civilians", "the detainees released"),
            in_exchange("detained civilians"),
            BY_DATE,
            WITHIN,
        ])
        .duty("Geneva Convention IV 132 to 135")
        .source("Geneva Convention IV 132 to 135; taxonomy b4")
        .pa_x(&["HrDet", "TjPrire"]),
    ),
    release(
        row("release-hostages", "hostages are set free", "release of hostages", "release of {}")
            .also(&["free-hostages"])
            .takes(&[people("hostages", "the hostages released"), in_exchange("prisoners"), BY_DATE, WITHIN])
            .duty("Geneva Convention IV 34: hostages are not to be taken")
            .source("Geneva Convention IV 34; taxonomy b4")
            .pa_x(&["HrDet", "TjPrire"]),
    ),
    release(
        row(
            "repatriate-wounded",
            "wounded and sick prisoners are sent home or to a neutral country",
            "repatriation of the wounded and sick",
            "repatriation of {}",
        )
        .also(&["medical-repatriation"])
        .exchange("exchange of {}")
        .takes(&[
            people("seriously wounded and sick prisoners of war", "the wounded and sick sent home"),
            scale("stay", &STAY, "where they stay"),
            BY_DATE,
            WITHIN,
        ])
        .duty("Geneva Convention III 109, 110")
        .source("Geneva Convention III 109, 110; taxonomy b4")
        .pa_x(&["TjPrire"]),
    ),
    row(
        "place-in-custody",
        "prisoners are handed to a neutral side, which keeps them for a time",
        "neutral custody",
        "neutral custody of {}",
    )
    .also(&["neutral-custody", "neutral-internment"])
    .takes(&[
        people("prisoners of war", "the prisoners handed over"),
        Parameter::optional("with", ParameterKind::Parties, "who keeps them"),
        Parameter::optional("guarded-by", ParameterKind::Parties, "whose troops guard them"),
        Parameter::optional("at", ParameterKind::Category, "the place where they are kept"),
        DURATION,
        BY_DATE,
        WITHIN,
    ])
    .no_mirror("to keep them is to refuse it; to set them free is `release-prisoners`")
    .source("Geneva Convention III 109, 111; Korean armistice, terms of the Neutral Nations Repatriation Commission")
    .pa_x(&["TjPrire"])
    .pam(&["prisr"])
    .plover(&["CONCEDE"]),
    row(
        "refrain-from-forced-return",
        "nobody is sent back, or kept from going back, by force",
        "no forced return",
        "no forced return of {}",
    )
    .also(&["no-forced-repatriation", "voluntary-repatriation", "non-refoulement"])
    .takes(&[
        people("prisoners and displaced persons", "those who are not forced"),
        scale("force", &FORCE, "which force is barred").said("force barred {}"),
        MONITORED_BY,
        DURATION,
    ])
    .no_mirror("forced return is `release-prisoners`, of those who do not want to return")
    .source("Geneva Convention III 118; Geneva Convention IV 45; Refugee Convention 33; General Assembly 610 (VII)")
    .pa_x(&["TjPrire", "GRef"])
    .pam(&["prisr", "refug"])
    .cameo(&["1043"], &["0343", "0833"], &["1233"])
    .plover(&["CONCEDE"]),
    row("return-remains", "the remains of the dead are handed over", "return of the dead", "return of {}")
        .also(&["exchange-bodies", "return-bodies", "hand-over-bodies"])
        .exchange("exchange of {}")
        .takes(&[
            people("remains of the dead", "whose remains are handed over"),
            in_exchange("remains of the dead"),
            BY_DATE,
            WITHIN,
        ])
        .no_mirror(NOT_DOING)
        .duty("Additional Protocol I 34")
        .source("Additional Protocol I 34; taxonomy b4")
        .pa_x(&["TjMis"])
        .cameo(&["1053"], &["0842"], &["1243"])
        .plover(&["CONCEDE"]),
    row("return-children", "children taken away are brought back", "return of children", "return of {}")
        .takes(&[
            people("deported children", "the children brought back"),
            scale("review", &REVIEW, "how it is decided for each"),
            Parameter::optional("through", ParameterKind::Parties, "who arranges it"),
            BY_DATE,
            WITHIN,
        ])
        .no_mirror(NOT_DOING)
        .duty("Geneva Convention IV 49; Additional Protocol I 78")
        .source("Geneva Convention IV 49; taxonomy b4")
        .pa_x(&["GCh"])
        .pam(&["child"])
        .cameo(&["1053"], &["0841"], &["1243"])
        .plover(&["CONCEDE"]),
    row(
        "reunite-families",
        "members of families are brought together again",
        "reunion of families",
        "reunion of {} with their families",
    )
    .also(&["family-reunification"])
    .takes(&[
        people("separated relatives", "the people reunited"),
        scale("extent", &REUNION, "how far it goes"),
        Parameter::optional("through", ParameterKind::Parties, "who arranges it"),
        BY_DATE,
    ])
    .no_mirror(NOT_DOING)
    .duty("Additional Protocol I 74")
    .source("Additional Protocol I 74; taxonomy b4")
    .pa_x(&["GCh", "HrMob"])
    .pam(&["child"])
    .cameo(&["1053"], &["0841"], &["1243"])
    .plover(&["CONCEDE"]),
    row("search-missing", "the fate of the missing is cleared up", "search for the missing", "search for {}")
        .also(&["clarify-fate"])
        .takes(&[
            people("missing persons", "the missing who are searched for"),
            scale("means", &SEARCH, "by what means"),
            Parameter::optional("through", ParameterKind::Parties, "who arranges it"),
            BY_DATE,
        ])
        .no_mirror(NOT_DOING)
        .duty("Additional Protocol I 33")
        .source("Additional Protocol I 33; taxonomy b4")
        .pa_x(&["TjMis"])
        .cameo(&["101"], &["0353"], &["1243"])
        .plover(&["COOPERATE"]),
    row("visit-detainees", "those who are held may be visited", "visits to detainees", "visits to {}")
        .takes(&[
            people("prisoners and detainees", "those who may be visited"),
            Parameter::optional("by", ParameterKind::Recognisers, "who may visit them"),
            Parameter::optional(
                "visitors",
                ParameterKind::Quantity(MORE),
                "how many visitors may come, in all or for so many of those they visit",
            )
            .said("visitors: {}"),
            Parameter::optional("purposes", ParameterKind::Inclusion(MORE), "what for; anything if unsaid")
                .said("to {}"),
            DURATION,
        ])
        .no_mirror(NOT_DOING)
        .duty("Geneva Convention III 126; Geneva Convention IV 143")
        .source("Geneva Convention III 126; Korean armistice, terms of the Neutral Nations Repatriation Commission 8; taxonomy b4")
        .pa_x(&["HrDet"])
        .cameo(&["1055"], &["0863"], &["1245"])
        .plover(&["CONCEDE"]),
    row(
        "return-displaced",
        "refugees and displaced people may go back",
        "return of the displaced",
        "return of {}",
    )
    .also(&["return-refugees", "right-of-return"])
    .takes(&[
        people("displaced persons", "those who may go back"),
        Parameter::optional(
            "to",
            ParameterKind::Menu,
            "where to, and who picks where there are several ways",
        ),
        IN,
        scale("property", &PROPERTY, "what becomes of what they lost").said("with {} of property"),
        BY_DATE,
        WITHIN,
    ])
    .no_mirror("its limit is a cap: `limit-residence`")
    .source("Geneva Convention IV 49; taxonomy b4")
    .pa_x(&["GRef", "LaRef", "LaRefRet"])
    .pam(&["refug", "idps"])
    .cameo(&["1043"], &["0833"], &["1233"])
    .plover(&["CONCEDE"]),
    row(
        "admit-residents",
        "people are let in to live in a place, up to a number",
        "admission of residents",
        "admission of {} as residents",
    )
    .also(&["return-quota", "residence-quota"])
    .takes(&[
        people("displaced persons", "those who are let in"),
        IN,
        Parameter::optional("a-year", ParameterKind::Quantity(MORE), "how many a year").said("{} a year"),
        DURATION,
    ])
    .mirror(&["limit-residence"])
    .source("semantics §4.3; taxonomy b4")
    .pa_x(&["GRef", "HrCit"])
    .pam(&["refug", "citiz"])
    .cameo(&["1043"], &["0833"], &["1233"])
    .plover(&["CONCEDE"]),
    row(
        "limit-residence",
        "no more than a number of people may settle in a place",
        "a cap on residents",
        "a cap on residence in {}",
    )
    .takes(&[
        Parameter::required("in", ParameterKind::Region, "the land it applies to"),
        Parameter::optional("whose", ParameterKind::Category, "of whom").said("of {}"),
        Parameter::optional("at", ParameterKind::Quantity(LESS), "the cap; a lower one asks more").said("{}"),
        DURATION,
    ])
    .mirror(&["admit-residents"])
    .source("semantics §4.4; taxonomy b4")
    .pa_x(&["GRef", "HrCit"])
    .cameo(&["1043"], &[], &["1233"])
    .plover(&["AGREE"]),
    row(
        "allow-humanitarian-access",
        "relief workers may enter and move",
        "humanitarian access",
        "humanitarian access to {}",
    )
    .also(&["humanitarian-access"])
    .takes(&[
        Parameter::required("to", ParameterKind::Region, "the land it applies to"),
        scale("terms", &ACCESS, "on what terms"),
        Parameter::optional("by", ParameterKind::Recognisers, "who may enter"),
        DURATION,
    ])
    .no_mirror(NOT_DOING)
    .duty("Geneva Convention IV 23; Additional Protocol I 70")
    .source("Additional Protocol I 70; taxonomy b4")
    .pa_x(&["DevHum", "HrMob"])
    .pam(&["donor"])
    .cameo(&["1055"], &["0863"], &["1245"])
    .plover(&["CONCEDE"]),
    row(
        "open-corridor",
        "a way out or in is kept safe for a time",
        "a humanitarian corridor",
        "a humanitarian corridor through {}",
    )
    .also(&["humanitarian-corridor"])
    .takes(&[
        Parameter::required("through", ParameterKind::Region, "the land it runs through"),
        Parameter::optional("purposes", ParameterKind::Inclusion(MORE), "what for").said("for {}"),
        DURATION,
        MONITORED_BY,
    ])
    .no_mirror(NOT_DOING)
    .source("taxonomy b4")
    .pa_x(&["DevHum", "HrMob", "Cor"])
    .cameo(&["1055"], &["0863"], &["1245"])
    .plover(&["CONCEDE"]),
    row("deliver-aid", "relief goods are brought in", "aid", "delivery of {}")
        .also(&["humanitarian-aid", "supply-aid"])
        .takes(&[
            items("what", "the goods, one by one"),
            Parameter::optional("to", ParameterKind::Region, "where to; anywhere if unsaid"),
            Parameter::optional("volume", ParameterKind::Quantity(MORE), "how much")
                .said("in a volume of {}"),
            DURATION,
            PAID_BY,
        ])
        .no_mirror(NOT_DOING)
        .source("Additional Protocol I 70; taxonomy b4")
        .pa_x(&["DevHum"])
        .pam(&["donor"])
        .cameo(&["1033"], &["0333", "073"], &["1223"])
        .plover(&["AID"]),
    row("evacuate-civilians", "civilians are brought out of danger", "evacuation", "evacuation of {}")
        .also(&["evacuation"])
        .takes(&[
            people("civilians", "those who are brought out"),
            Parameter::optional("from", ParameterKind::Region, "the land they are brought out of; any if unsaid"),
            Parameter::optional(
                "to",
                ParameterKind::Menu,
                "where to, and who picks where there are several ways",
            ),
            BY_DATE,
        ])
        .no_mirror(NOT_DOING)
        .source("Geneva Convention IV 17, 49; taxonomy b4")
        .pa_x(&["DevHum", "HrMob"])
        .cameo(&["1033"], &["0333", "0863"], &["1223"])
        .plover(&["AID"]),
    row("clear-mines", "mines are cleared", "demining", "demining of {}")
        .also(&["demining"])
        .takes(&[
            Parameter::required("in", ParameterKind::Region, "the land it applies to"),
            Parameter::optional("with", ParameterKind::Recognisers, "who helps"),
            PAID_BY,
            BY_DATE,
        ])
        .no_mirror(NOT_DOING)
        .source("taxonomy b4")
        .pa_x(&["DevHum", "CeProv"])
        .cameo(&["1033"], &["0333"], &["1223"])
        .plover(&["COOPERATE"]),
    row("protect-civilians", "people are kept from harm", "protection of civilians", "protection of {}")
        .takes(&[people("civilians", "those who are protected"), IN, DURATION, MONITORED_BY])
        .no_mirror("harm is no undertaking")
        .duty("Additional Protocol I 51")
        .source("Additional Protocol I 51; taxonomy b4")
        .pa_x(&["ProtCiv", "ProtGrp"])
        .pam(&["humrts"])
        .cameo(&["1034"], &["0334"], &["1224"])
        .plover(&["AGREE"]),
    row(
        "protect-infrastructure",
        "plants, dams and networks that civilians live by are spared",
        "protection of infrastructure",
        "protection of {}",
    )
    .also(&["energy-truce"])
    .takes(&[items("what", "what is spared, one by one"), IN, DURATION, MONITORED_BY])
    .no_mirror("attacks are no undertaking")
    .duty("Additional Protocol I 54, 56")
    .source("Additional Protocol I 54, 56; taxonomy b4")
    .pa_x(&["ProtCiv", "CeProv"])
    .pam(&["cease"])
    .cameo(&["1056"], &["0356", "087"], &["1246"])
    .plover(&["RETREAT"]),
    row(
        "restore-services",
        "water, power and the like are brought back",
        "services restored",
        "restoring of {}",
    )
    .takes(&[items("what", "the services, one by one"), IN, BY_DATE, PAID_BY])
    .no_mirror(NOT_DOING)
    .source("Geneva Convention IV 55; taxonomy b4")
    .pa_x(&["DevHum"])
    .pam(&["develop"])
    .cameo(&["1033"], &["0333"], &["1223"])
    .plover(&["AID"]),
    row(
        "lift-blockade",
        "a blockade or siege ends",
        "an end to the blockade",
        "an end to the blockade of {}",
    )
    .also(&["ease-blockade", "lift-siege"])
    .takes(&[
        Parameter::required("around", ParameterKind::Region, "the land or waters it applies to"),
        Parameter::optional("goods", ParameterKind::Inclusion(MORE), "for which goods; all if unsaid")
            .said("for {}"),
        BY_DATE,
    ])
    .no_mirror("a blockade is no undertaking")
    .source("CAMEO; taxonomy a2")
    .pa_x(&["HrMob", "DevHum"])
    .cameo(&["1056"], &["0872"], &["1246"])
    .plover(&["RETREAT"]),
];
