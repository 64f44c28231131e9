//! Actions of forces that do not move land.

use super::catalogue::{Entry, Family, Parameter, ParameterKind};
use super::parameters::{BY_DATE, DURATION, IN, LESS, MONITORED_BY, MORE, WITHIN, items, scale};
use super::scale::{Scale, step};

const NOT_DOING: &str = "its opposite is not to do it: a refusal";
const NO_UNDERTAKING: &str = "to go on is no undertaking";

const CEASEFIRE: Scale = Scale::new(
    "kind of ceasefire",
    &[
        step("cessation-of-hostilities", "fighting stops, and no more is settled", &[]),
        step(
            "preliminary",
            "with rules, zones or monitors, ahead of a settlement",
            &["cessation-of-hostilities"],
        ),
        step("definitive", "for good, with what becomes of the forces", &["preliminary"]),
    ],
);
const PRESENCE: Scale = Scale::new(
    "kind of presence",
    &[
        step("observers", "unarmed observers", &[]),
        step("training", "instructors and advisers", &["observers"]),
        step("rotating", "forces that come and go", &["training"]),
        step("permanent", "bases and forces that stay", &["rotating"]),
    ],
);
const BANNED: Scale = Scale::new(
    "extent of a ban on forces",
    &[
        step("permanent-stationing", "bases and forces that stay", &[]),
        step("any-combat-forces", "all combat forces, staying or not", &["permanent-stationing"]),
        step("any-presence", "every kind of presence", &["any-combat-forces"]),
    ],
);
const WHEN: Scale = Scale::new(
    "time of validity",
    &[step("peacetime", "in peace", &[]), step("always", "in peace and in war", &["peacetime"])],
);
const DISARMED: Scale = Scale::new(
    "extent of disarmament",
    &[
        step("heavy-weapons", "heavy weapons are given up", &[]),
        step("all-weapons", "all weapons are given up", &["heavy-weapons"]),
    ],
);
const WEAPONS_BAN: Scale = Scale::new(
    "extent of a ban on weapons",
    &[
        step("use", "they are not used", &[]),
        step("deployment", "they are not placed there", &["use"]),
        step("possession", "they are not held at all", &["deployment"]),
    ],
);
const INSPECTION: Scale = Scale::new(
    "kind of inspection",
    &[
        step("declared-sites", "sites that were declared", &[]),
        step("on-request", "other sites, each on request", &["declared-sites"]),
        step("anywhere", "any site at any time", &["on-request"]),
    ],
);

const WHOSE: Parameter =
    Parameter::optional("whose", ParameterKind::Parties, "whose forces; anybody's if unsaid")
        .said("those of {}");
const VALID: Parameter = scale("valid", &WHEN, "when it holds");

const fn row(name: &'static str, meaning: &'static str, noun: &'static str, phrase: &'static str) -> Entry {
    Entry::new(Family::Military, name, meaning, noun, phrase)
}

/// A step down in arms, as books of events have it.
const fn de_escalation(entry: Entry) -> Entry {
    entry.cameo(&["1056"], &["0356", "087"], &["1246"]).plover(&["RETREAT"])
}

/// A limit on a party's forces or arms, as the crosswalk has it.
const fn limit(entry: Entry) -> Entry {
    entry.cameo(&["1042"], &["0342"], &["1232"]).plover(&["CONCEDE"])
}

pub(crate) const ROWS: &[Entry] = &[
    row("ceasefire", "fighting stops", "a ceasefire", "a ceasefire in {}")
        .also(&["truce", "cessation-of-hostilities", "armistice"])
        .takes(&[
            IN,
            scale("kind", &CEASEFIRE, "how much it settles"),
            Parameter::optional(
                "covering",
                ParameterKind::Inclusion(MORE),
                "which fighting stops: land, sea, air, energy; all if unsaid",
            )
            .said("covering {}"),
            DURATION,
            Parameter::optional("from-date", ParameterKind::Deadline, "from when; earlier asks more")
                .said("from {}"),
            MONITORED_BY,
        ])
        .no_mirror("fighting is no undertaking")
        .source("ETH/PRIO ceasefires; taxonomy b3")
        .pa_x(&["Ce", "CeProv"])
        .pam(&["cease"])
        .cameo(&["1056"], &["0871"], &["1246"])
        .plover(&["RETREAT"]),
    row(
        "pause-fighting",
        "fighting stops in a place for a purpose",
        "a local pause",
        "a pause in the fighting in {}",
    )
    .also(&["local-pause", "humanitarian-pause"])
    .takes(&[
        Parameter::required("in", ParameterKind::Region, "the land it applies to"),
        Parameter::optional("purpose", ParameterKind::Category, "what it is for").said("for {}"),
        DURATION,
        Parameter::optional("from-date", ParameterKind::Deadline, "from when; earlier asks more")
            .said("from {}"),
    ])
    .no_mirror("fighting is no undertaking")
    .source("Geneva Convention I 15; taxonomy b3")
    .pa_x(&["Ce", "CeProv"])
    .pam(&["cease"])
    .cameo(&["1056"], &["0871"], &["1246"])
    .plover(&["RETREAT"]),
    de_escalation(
        row("stop-strikes", "strikes on some targets stop", "a halt to strikes", "a halt to strikes on {}")
            .also(&["strike-ban"])
            .takes(&[items("on", "the targets, one by one"), IN, DURATION, MONITORED_BY])
            .no_mirror("strikes are no undertaking")
            .source("taxonomy b3")
            .pa_x(&["CeProv"])
            .pam(&["cease"]),
    ),
    de_escalation(
        row("close-airspace", "military aircraft stay out", "a no-fly zone", "a no-fly zone over {}")
            .also(&["no-fly-zone"])
            .takes(&[
                Parameter::required("over", ParameterKind::Region, "the land it applies to"),
                Parameter::optional(
                    "craft",
                    ParameterKind::Inclusion(MORE),
                    "which craft; all military ones if unsaid",
                )
                .said("closed to {}"),
                Parameter::optional("enforced-by", ParameterKind::Recognisers, "who enforces it"),
                DURATION,
            ])
            .no_mirror(NO_UNDERTAKING)
            .source("taxonomy b3")
            .pa_x(&["CeProv"]),
    ),
    de_escalation(
        row("close-waters", "warships stay out", "a no-sail zone", "a no-sail zone in {}")
            .also(&["no-sail-zone"])
            .takes(&[
                Parameter::required("in", ParameterKind::Region, "the waters it applies to"),
                Parameter::optional(
                    "craft",
                    ParameterKind::Inclusion(MORE),
                    "which craft; all warships if unsaid",
                )
                .said("closed to {}"),
                Parameter::optional("enforced-by", ParameterKind::Recognisers, "who enforces it"),
                DURATION,
            ])
            .no_mirror(NO_UNDERTAKING)
            .source("taxonomy b3")
            .pa_x(&["CeProv"]),
    ),
    row(
        "station-forces",
        "forces may come to a place, or stay there",
        "stationing of forces",
        "stationing of forces in {}",
    )
    .also(&["keep-forces", "deploy-forces", "permit-forces"])
    .takes(&[
        Parameter::required("in", ParameterKind::Region, "where they may be"),
        WHOSE,
        scale("presence", &PRESENCE, "what kind of presence"),
        Parameter::optional("number", ParameterKind::Quantity(MORE), "how many may be there").said("{}"),
        DURATION,
    ])
    .mirror(&["ban-forces", "withdraw-forces", "withdraw-foreign-forces", "demilitarise"])
    .source("semantics §4.2; taxonomy b3")
    .pa_x(&["SsrFf", "ImPK"])
    .pam(&["with"])
    .cameo(&["1055"], &["0355", "0861"], &["1245"])
    .plover(&["CONCEDE"]),
    row("ban-forces", "forces of others stay out", "a ban on forces", "a ban on forces in {}")
        .also(&["no-foreign-forces", "foreign-forces-ban"])
        .takes(&[
            Parameter::required("in", ParameterKind::Region, "the land it applies to"),
            WHOSE,
            scale("extent", &BANNED, "which presence is banned").said("banning {}"),
            VALID,
            DURATION,
        ])
        .mirror(&["station-forces"])
        .source("taxonomy b3")
        .pa_x(&["SsrFf"])
        .pam(&["with"])
        .cameo(&["1056"], &["0356"], &["1246"])
        .plover(&["CONCEDE"]),
    row(
        "withdraw-foreign-forces",
        "foreign forces, fighters and equipment leave a country",
        "withdrawal of foreign forces",
        "withdrawal of {}",
    )
    .also(&["foreign-forces-leave", "expel-mercenaries", "withdraw-mercenaries"])
    .takes(&[
        items("which", "the forces, fighters and equipment, kind by kind"),
        Parameter::required("from", ParameterKind::Region, "the land they leave"),
        WHOSE,
        MONITORED_BY,
        BY_DATE,
        WITHIN,
    ])
    .mirror(&["station-forces"])
    .source("PA-X; PAM")
    .pa_x(&["SsrFf", "CeProv"])
    .pam(&["with"])
    .cameo(&["1056"], &["0874", "0356"], &["1246"])
    .plover(&["RETREAT"]),
    de_escalation(
        row(
            "bar-foreign-fighters",
            "foreigners take no part in the fighting",
            "a bar to foreign fighters",
            "no part in the fighting for {}",
        )
        .also(&["no-mercenaries", "no-foreign-fighters"])
        .takes(&[
            items("whom", "the kinds of people, one by one"),
            Parameter::optional(
                "beside",
                ParameterKind::Parties,
                "on whose side they would fight; anybody's if unsaid",
            ),
            IN,
            DURATION,
        ])
        .no_mirror(NO_UNDERTAKING)
        .source("Hague Convention V 4; Mercenary Convention of 1989")
        .pa_x(&["SsrFf", "SsrPsf"]),
    ),
    de_escalation(
        row(
            "halt-redeployment",
            "forces stay where they are",
            "a halt to redeployment",
            "a halt to redeployment of {}",
        )
        .also(&["no-redeployment", "no-reinforcement"])
        .takes(&[items("which", "the forces, kind by kind"), IN, DURATION, MONITORED_BY])
        .no_mirror("to move them is no undertaking")
        .source("Korean armistice 13; ETH/PRIO ceasefires")
        .pa_x(&["CeProv"])
        .pam(&["cease"]),
    ),
    de_escalation(
        row(
            "establish-security-zone",
            "a zone along a border or line has rules of its own for forces",
            "a security zone",
            "a security zone in {}",
        )
        .also(&["security-zone"])
        .takes(&[
            Parameter::required("in", ParameterKind::Region, "the land of the zone"),
            Parameter::optional("bars", ParameterKind::Inclusion(MORE), "what is kept out of it")
                .said("free of {}"),
            Parameter::optional("depth", ParameterKind::Quantity(MORE), "how deep it is")
                .said("with a depth of {}"),
            MONITORED_BY,
            DURATION,
            BY_DATE,
        ])
        .no_mirror(NOT_DOING)
        .source("Moscow agreement on Abkhazia of 1994; Kumanovo agreement of 1999")
        .pa_x(&["CeProv"])
        .pam(&["cease"]),
    ),
    limit(
        row("bar-exercises", "no military exercises are held", "a bar to exercises", "no exercises in {}")
            .also(&["no-exercises", "limit-exercises"])
            .takes(&[
                Parameter::required("in", ParameterKind::Region, "the land it applies to"),
                Parameter::optional(
                    "which",
                    ParameterKind::Inclusion(MORE),
                    "which exercises; all if unsaid",
                )
                .said("namely {}"),
                Parameter::optional(
                    "above",
                    ParameterKind::Quantity(LESS),
                    "the size above which they are barred; a lower one asks more",
                ),
                WHOSE,
                VALID,
                DURATION,
            ])
            .no_mirror("to hold them is to refuse it")
            .source("Vienna Document 2011, VIII")
            .pa_x(&["CeProv"]),
    ),
    limit(
        row("halt-construction", "something is no longer built", "a halt to building", "no building of {}")
            .also(&["settlement-freeze", "no-construction"])
            .takes(&[items("what", "what is not built, kind by kind"), IN, DURATION, MONITORED_BY])
            .no_mirror("to build is to refuse it")
            .source("Quartet road map of 2003, phase I"),
    ),
    limit(
        row("limit-forces", "forces are kept at or below a number", "a cap on forces", "a cap on {}")
            .also(&["force-cap", "cap-forces"])
            .takes(&[
                items("which", "the forces, kind by kind"),
                Parameter::optional("at", ParameterKind::Quantity(LESS), "the cap; a lower one asks more")
                    .said("{}"),
                VALID,
                IN,
                DURATION,
            ])
            .no_mirror("to lift a cap is to refuse it")
            .source("semantics §4.4; taxonomy b3")
            .pa_x(&["SsrArm"])
            .pam(&["milrfm"]),
    ),
    limit(
        row("reduce-forces", "forces are made fewer", "a reduction of forces", "a reduction of {}")
            .also(&["cut-forces", "downsize-forces"])
            .takes(&[
                items("which", "the forces, kind by kind"),
                Parameter::optional("by", ParameterKind::Quantity(MORE), "by how many, or by what share"),
                Parameter::optional(
                    "to",
                    ParameterKind::Quantity(LESS),
                    "to how many; a lower number asks more",
                ),
                IN,
                BY_DATE,
            ])
            .no_mirror("to build them up is no undertaking")
            .source("semantics §4.4; taxonomy b3")
            .pa_x(&["SsrArm", "DdrDemil"])
            .pam(&["milrfm", "demob"]),
    ),
    limit(
        row(
            "limit-weapons",
            "weapons are kept within numbers or ranges",
            "a limit on weapons",
            "a limit on {}",
        )
        .also(&["weapons-limit"])
        .takes(&[
            items("which", "the weapons, kind by kind"),
            Parameter::optional("at", ParameterKind::Quantity(LESS), "how many; a lower number asks more")
                .said("{}"),
            Parameter::optional(
                "range",
                ParameterKind::Quantity(LESS),
                "how far they may reach; a shorter range asks more",
            )
            .said("with a range of {}"),
            VALID,
            DURATION,
        ])
        .no_mirror("to lift a limit is to refuse it")
        .source("taxonomy b3")
        .pa_x(&["SsrArm"])
        .pam(&["disarm"]),
    ),
    limit(
        row("ban-weapons", "weapons are not used, placed or held", "a ban on weapons", "a ban on {}")
            .also(&["no-weapons-deployment", "weapons-ban"])
            .takes(&[
                items("which", "the weapons, kind by kind"),
                scale("extent", &WEAPONS_BAN, "what is banned").said("banning {}"),
                IN,
                DURATION,
            ])
            .mirror(&["deploy-weapons"])
            .source("taxonomy b3")
            .pa_x(&["SsrArm"])
            .pam(&["disarm"]),
    ),
    row("deploy-weapons", "weapons may be placed somewhere", "deployment of weapons", "deployment of {}")
        .also(&["station-weapons"])
        .takes(&[
            items("which", "the weapons, kind by kind"),
            IN,
            Parameter::optional("whose", ParameterKind::Parties, "whose").said("those of {}"),
            Parameter::optional("number", ParameterKind::Quantity(MORE), "how many").said("{}"),
            DURATION,
        ])
        .mirror(&["ban-weapons"])
        .source("taxonomy b3")
        .pa_x(&["SsrFf", "SsrArm"])
        .cameo(&["1032"], &["0332"], &["1222"])
        .plover(&["CONCEDE"]),
    de_escalation(
        row(
            "pull-back-weapons",
            "weapons are moved away from a line",
            "a pull-back of weapons",
            "a pull-back of {}",
        )
        .also(&["heavy-weapons-pullback"])
        .takes(&[
            items("which", "the weapons, kind by kind"),
            Parameter::optional("by", ParameterKind::Quantity(MORE), "how far"),
            Parameter::optional("line", ParameterKind::Category, "from which line, with its date")
                .said("from {}"),
            IN,
            BY_DATE,
            WITHIN,
        ])
        .no_mirror("to bring them forward is no undertaking")
        .source("taxonomy b3")
        .pa_x(&["CeProv"])
        .pam(&["with"]),
    ),
    limit(
        row("disarm", "groups give up their weapons", "disarmament", "disarmament of {}")
            .takes(&[
                items("whom", "the groups, one by one"),
                scale("extent", &DISARMED, "which weapons").said("giving up {}"),
                Parameter::optional("under", ParameterKind::Recognisers, "who collects or watches"),
                IN,
                BY_DATE,
            ])
            .no_mirror("to arm somebody is `supply-arms`, of others")
            .source("taxonomy b3")
            .pa_x(&["SsrDdr", "DdrDemil", "SsrPsf"])
            .pam(&["disarm"]),
    ),
    limit(
        row("demobilise", "fighters leave their units", "demobilisation", "demobilisation of {}")
            .takes(&[
                items("whom", "the units or groups, one by one"),
                Parameter::optional("number", ParameterKind::Quantity(MORE), "how many").said("{}"),
                BY_DATE,
                WITHIN,
            ])
            .mirror(&["integrate-fighters"])
            .source("taxonomy b3")
            .pa_x(&["SsrDdr", "DdrProg"])
            .pam(&["demob", "reint"])
            .cameo(&["1056"], &["0873"], &["1246"]),
    ),
    limit(
        row(
            "integrate-fighters",
            "fighters are taken into the army or police",
            "integration of fighters",
            "integration of {}",
        )
        .takes(&[
            items("whom", "the groups, one by one"),
            Parameter::optional("into", ParameterKind::Category, "the force they join"),
            Parameter::optional("number", ParameterKind::Quantity(MORE), "how many").said("{}"),
            BY_DATE,
        ])
        .mirror(&["demobilise"])
        .source("taxonomy b3")
        .pa_x(&["SsrArm", "SsrPsf"])
        .pam(&["milrfm", "reint"]),
    ),
    limit(
        row(
            "reintegrate-fighters",
            "former fighters go back to civilian life",
            "reintegration",
            "reintegration of {}",
        )
        .also(&["reintegration"])
        .takes(&[
            items("whom", "the units or groups, one by one"),
            Parameter::optional(
                "support",
                ParameterKind::Inclusion(MORE),
                "what helps them: pay, training, land",
            )
            .said("with {}"),
            Parameter::optional("number", ParameterKind::Quantity(MORE), "how many").said("{}"),
            BY_DATE,
            WITHIN,
        ])
        .no_mirror("to take up arms again is no undertaking")
        .source("PA-X; PAM")
        .pa_x(&["SsrDdr", "DdrProg"])
        .pam(&["reint"]),
    ),
    limit(
        row("unify-forces", "several forces become one, under one command", "one army", "unification of {}")
            .also(&["one-army", "merge-forces"])
            .takes(&[
                items("which", "the forces, one by one"),
                Parameter::optional("into", ParameterKind::Category, "the force they become"),
                BY_DATE,
                WITHIN,
            ])
            .no_mirror("to split them has not been met as an undertaking")
            .source("PA-X; PAM")
            .pa_x(&["SsrArm"])
            .pam(&["milrfm"]),
    ),
    row(
        "halt-arms-supplies",
        "weapons are no longer supplied",
        "a halt to arms supplies",
        "a halt to supplies of {}",
    )
    .also(&["arms-embargo", "stop-arms"])
    .takes(&[
        items("which", "the weapons, kind by kind"),
        Parameter::optional("to", ParameterKind::Parties, "to whom"),
        DURATION,
        BY_DATE,
    ])
    .mirror(&["supply-arms"])
    .source("taxonomy b3")
    .pa_x(&["SsrArm"])
    .pam(&["embarg"])
    .cameo(&["1056"], &["0356"], &["1246"])
    .plover(&["CONCEDE"]),
    row("supply-arms", "weapons are supplied", "arms supplies", "supplies of {}")
        .also(&["arm"])
        .takes(&[
            items("which", "the weapons, kind by kind"),
            Parameter::optional("to", ParameterKind::Parties, "to whom"),
            Parameter::optional("number", ParameterKind::Quantity(MORE), "how many, or for how much")
                .said("{}"),
            DURATION,
        ])
        .mirror(&["halt-arms-supplies"])
        .source("taxonomy b3")
        .cameo(&["1032"], &["0332", "072"], &["1222"])
        .plover(&["AID"]),
    de_escalation(
        row(
            "halt-mobilisation",
            "no more men are called up",
            "a halt to mobilisation",
            "a halt to mobilisation of {}",
        )
        .also(&["stop-mobilisation"])
        .takes(&[
            Parameter::optional("whom", ParameterKind::Items, "of whom, kind by kind"),
            DURATION,
            BY_DATE,
        ])
        .no_mirror("to call up is no undertaking")
        .source("taxonomy b3")
        .pa_x(&["CeProv"]),
    ),
    row(
        "halt-intelligence-sharing",
        "intelligence is no longer passed on",
        "a halt to intelligence sharing",
        "a halt to intelligence sharing with {}",
    )
    .takes(&[
        Parameter::optional("with", ParameterKind::Parties, "with whom"),
        Parameter::optional("on", ParameterKind::Inclusion(MORE), "on what; on anything if unsaid"),
        DURATION,
    ])
    .mirror(&["share-intelligence"])
    .source("taxonomy b3")
    .cameo(&["1056"], &["0356"], &["1246"])
    .plover(&["CONCEDE"]),
    row(
        "share-intelligence",
        "intelligence is passed on",
        "intelligence sharing",
        "intelligence sharing with {}",
    )
    .takes(&[
        Parameter::optional("with", ParameterKind::Parties, "with whom"),
        Parameter::optional("on", ParameterKind::Inclusion(MORE), "on what"),
        DURATION,
    ])
    .mirror(&["halt-intelligence-sharing"])
    .source("taxonomy b3")
    .cameo(&["1014"], &["0314", "064"], &["1214"])
    .plover(&["COOPERATE"]),
    row(
        "allow-monitoring",
        "others watch that a truce or withdrawal is kept",
        "monitoring",
        "monitoring in {}",
    )
    .also(&["monitoring", "observers"])
    .takes(&[
        IN,
        Parameter::optional("by", ParameterKind::Recognisers, "who watches"),
        Parameter::optional(
            "means",
            ParameterKind::Inclusion(MORE),
            "by what means: patrols, satellites, drones",
        )
        .said("by means of {}"),
        Parameter::optional("number", ParameterKind::Quantity(MORE), "how many monitors").said("{}"),
        DURATION,
    ])
    .no_mirror(NOT_DOING)
    .source("taxonomy b3")
    .pa_x(&["CeProv", "ImOth"])
    .pam(&["verify"])
    .cameo(&["1055"], &["0355", "0862"], &["1245"])
    .plover(&["CONCEDE"]),
    row("allow-inspections", "others may look at sites and stocks", "inspections", "inspections of {}")
        .also(&["inspections", "verification"])
        .takes(&[
            items("what", "what is inspected, one by one"),
            Parameter::optional("by", ParameterKind::Recognisers, "who inspects"),
            scale("kind", &INSPECTION, "which sites"),
            Parameter::optional(
                "notice",
                ParameterKind::Duration(LESS),
                "how long beforehand they are announced; a shorter time asks more",
            )
            .said("with notice of {}"),
            DURATION,
        ])
        .no_mirror(NOT_DOING)
        .source("taxonomy b3")
        .pa_x(&["SsrArm", "ImOth"])
        .pam(&["verify"])
        .cameo(&["1055"], &["0355", "0862"], &["1245"])
        .plover(&["CONCEDE"]),
];
