//! Money, goods, plants and sanctions.

use super::catalogue::{Entry, Family, Parameter, ParameterKind};
use super::parameters::{BY_DATE, DURATION, IN, LESS, MORE, WITHIN, items, scale};
use super::scale::{Scale, step};

const NOT_DOING: &str = "its opposite is not to do it: a refusal";

const RELIEF: Scale = Scale::new(
    "extent of relief",
    &[
        step("some-phased", "some of them, step by step", &[]),
        step("some", "some of them at once", &["some-phased"]),
        step("phased", "all of them, step by step", &["some"]),
        step("all-at-once", "all of them at once", &["phased"]),
    ],
);
const OWNERSHIP: Scale = Scale::new(
    "ownership of a plant",
    &[
        step("present-owner", "it stays with its present owner", &[]),
        step("joint", "it is held jointly", &[]),
        step("other-side", "it passes to the other side", &[]),
        step("third-party", "it passes to a third party", &[]),
    ],
);

const fn row(name: &'static str, meaning: &'static str, noun: &'static str, phrase: &'static str) -> Entry {
    Entry::new(Family::Economic, name, meaning, noun, phrase)
}

const AMOUNT: Parameter = Parameter::optional("amount", ParameterKind::Quantity(MORE), "how much").said("{}");
const SHARE: Parameter =
    Parameter::optional("share", ParameterKind::Quantity(MORE), "what share of it").said("{}");

/// Economic cooperation that is asked for, given or refused.
const fn cooperation(entry: Entry) -> Entry {
    entry.cameo(&["1011"], &["0311", "061"], &["1211"]).plover(&["COOPERATE"])
}

/// Money that is asked for, given or refused.
const fn aid(entry: Entry) -> Entry {
    entry.cameo(&["1031"], &["0331", "071"], &["1221"]).plover(&["AID"])
}

/// Sanctions that are to be eased, are eased or are not.
const fn easing(entry: Entry) -> Entry {
    entry.cameo(&["1054"], &["0354", "085"], &["1244"]).plover(&["CONCEDE"])
}

pub(crate) const ROWS: &[Entry] = &[
    easing(
        row("lift-sanctions", "sanctions end", "relief from sanctions", "relief from sanctions on {}")
            .also(&["sanctions-relief", "ease-sanctions"])
            .takes(&[
                Parameter::optional("on", ParameterKind::Items, "on whom or what, one by one; all if unsaid"),
                scale("extent", &RELIEF, "how far and how fast"),
                Parameter::optional("imposed-by", ParameterKind::Recognisers, "whose sanctions"),
                Parameter::optional(
                    "reimposed-if",
                    ParameterKind::Inclusion(LESS),
                    "what brings them back; more such clauses ask less",
                )
                .said("reimposed in case of {}"),
                BY_DATE,
                WITHIN,
            ])
            .mirror(&["impose-sanctions"])
            .source("taxonomy b5")
            .pam(&["embarg"]),
    ),
    row("impose-sanctions", "sanctions are brought in", "sanctions", "sanctions on {}")
        .also(&["sanction", "embargo"])
        .takes(&[
            items("on", "on whom or what, one by one"),
            Parameter::optional("imposed-by", ParameterKind::Recognisers, "who imposes them"),
            DURATION,
            BY_DATE,
        ])
        .mirror(&["lift-sanctions", "refrain-from-sanctions"])
        .source("taxonomy b5")
        .pam(&["embarg"])
        .cameo(&["102"], &["163"], &["120"])
        .plover(&["SANCTION"]),
    row(
        "refrain-from-sanctions",
        "no sanctions are brought in",
        "no new sanctions",
        "no new sanctions on {}",
    )
    .also(&["no-new-sanctions", "no-sanctions"])
    .takes(&[
        items("on", "on whom or what, one by one"),
        Parameter::optional("kinds", ParameterKind::Inclusion(MORE), "which kinds; any if unsaid")
            .said("namely {}"),
        Parameter::optional("imposed-by", ParameterKind::Recognisers, "whose sanctions"),
        DURATION,
    ])
    .mirror(&["impose-sanctions"])
    .source("Joint Comprehensive Plan of Action 26, 28; taxonomy b5")
    .pam(&["embarg"])
    .cameo(&["1054"], &["0354"], &["1244"])
    .plover(&["CONCEDE"]),
    easing(
        row("unfreeze-assets", "frozen assets are set free", "release of assets", "release of {}")
            .also(&["release-assets", "frozen-assets"])
            .takes(&[
                items("what", "the assets, one by one"),
                AMOUNT,
                SHARE,
                Parameter::optional("to", ParameterKind::Parties, "to whom"),
                BY_DATE,
            ])
            .mirror(&["freeze-assets", "use-frozen-assets"])
            .source("taxonomy b5"),
    ),
    row("freeze-assets", "assets are frozen, or stay so", "a freeze of assets", "a freeze of {}")
        .also(&["keep-assets-frozen"])
        .takes(&[items("what", "the assets, one by one"), AMOUNT, DURATION])
        .mirror(&["unfreeze-assets"])
        .source("taxonomy b5")
        .cameo(&["102"], &["163"], &["120"])
        .plover(&["SANCTION"]),
    aid(row(
        "use-frozen-assets",
        "frozen assets are spent on something",
        "use of frozen assets",
        "use of {}",
    )
    .also(&["seize-assets", "confiscate-assets"])
    .takes(&[
        items("what", "the assets, one by one"),
        Parameter::optional("purposes", ParameterKind::Inclusion(MORE), "what for").said("for {}"),
        AMOUNT,
        SHARE,
    ])
    .mirror(&["unfreeze-assets"])
    .source("taxonomy b5")),
    aid(row(
        "fund-reconstruction",
        "what was destroyed is rebuilt",
        "reconstruction",
        "reconstruction of {}",
    )
    .also(&["reconstruction", "rebuild"])
    .takes(&[
        IN,
        AMOUNT,
        Parameter::optional("paid-by", ParameterKind::Recognisers, "who pays"),
        Parameter::optional("purposes", ParameterKind::Inclusion(MORE), "what for").said("for {}"),
        DURATION,
    ])
    .no_mirror(NOT_DOING)
    .source("taxonomy b5")
    .pa_x(&["DevHum", "IntFu"])
    .pam(&["develop", "donor"])),
    aid(row("give-financial-aid", "money is given or lent", "financial aid", "financial aid to {}")
        .also(&["economic-aid", "loan"])
        .takes(&[
            Parameter::optional("to", ParameterKind::Parties, "to whom"),
            AMOUNT,
            Parameter::optional("purposes", ParameterKind::Inclusion(MORE), "what for").said("for {}"),
            DURATION,
        ])
        .no_mirror(NOT_DOING)
        .source("PAM; CAMEO")
        .pa_x(&["IntFu"])
        .pam(&["donor"])),
    cooperation(
        row("readmit-to-group", "a state is taken back into a group", "readmission", "readmission to {}")
            .also(&["rejoin-group"])
            .takes(&[
                items("which", "the groups, one by one"),
                Parameter::optional("whom", ParameterKind::Parties, "whom").said("of {}"),
                BY_DATE,
            ])
            .no_mirror(NOT_DOING)
            .source("taxonomy b5"),
    ),
    cooperation(
        row("open-trade", "trade is opened or resumed", "trade", "trade in {}")
            .also(&["resume-trade", "trade-agreement"])
            .takes(&[
                items("in", "the goods or services, one by one"),
                Parameter::optional("with", ParameterKind::Parties, "with whom"),
                Parameter::optional("volume", ParameterKind::Quantity(MORE), "how much")
                    .said("in a volume of {}"),
                DURATION,
            ])
            .mirror(&["restrict-trade"])
            .source("taxonomy b5")
            .pa_x(&["Bus"])
            .pam(&["develop"]),
    ),
    row(
        "restrict-trade",
        "trade is kept within bounds",
        "a restriction of trade",
        "a restriction of trade in {}",
    )
    .takes(&[
        items("in", "the goods or services, one by one"),
        Parameter::optional("with", ParameterKind::Parties, "with whom"),
        Parameter::optional(
            "at",
            ParameterKind::Quantity(LESS),
            "how much is still let through; less asks more",
        )
        .said("{}"),
        DURATION,
    ])
    .mirror(&["open-trade"])
    .source("taxonomy b5")
    .cameo(&["102"], &["163"], &["120"])
    .plover(&["SANCTION"]),
    cooperation(
        row(
            "create-economic-zone",
            "a place has economic rules of its own",
            "an economic zone",
            "an economic zone in {}",
        )
        .also(&["free-economic-zone", "special-economic-zone"])
        .takes(&[
            Parameter::required("in", ParameterKind::Region, "the land it applies to"),
            Parameter::optional("run-by", ParameterKind::Parties, "who runs it"),
            Parameter::optional(
                "rules",
                ParameterKind::Inclusion(MORE),
                "what is freed: customs, taxes, labour",
            )
            .said("with rules of its own on {}"),
            DURATION,
        ])
        .no_mirror(NOT_DOING)
        .source("taxonomy b5")
        .pa_x(&["Bus", "Tax"])
        .pam(&["develop"]),
    ),
    cooperation(
        row(
            "grant-plant-access",
            "an energy plant serves another side too",
            "access to an energy plant",
            "access to {}",
        )
        .also(&["nuclear-plant", "share-energy-plant", "operate-plant"])
        .takes(&[
            items("plant", "the plants, one by one"),
            Parameter::optional("operator", ParameterKind::Parties, "who runs it").said("run by {}"),
            Parameter::optional(
                "joined-by",
                ParameterKind::Recognisers,
                "who has a part in running it, beside the one who runs it",
            )
            .said("with a part in running it for {}"),
            scale("ownership", &OWNERSHIP, "who owns it"),
            Parameter::optional("output", ParameterKind::Quantity(MORE), "how much of its output").said("{}"),
            Parameter::optional("governing-law", ParameterKind::Category, "under whose law").said("under {}"),
            Parameter::optional("jurisdiction", ParameterKind::Category, "before whose courts")
                .said("under the jurisdiction of {}"),
            Parameter::optional("lease", ParameterKind::Duration(MORE), "the term of the lease")
                .said("leased for {}"),
            Parameter::optional("inspected-by", ParameterKind::Recognisers, "who inspects it"),
        ])
        .no_mirror(NOT_DOING)
        .source("taxonomy b4, b5")
        .pa_x(&["NatRes"])
        .pam(&["natres"]),
    ),
    cooperation(
        row("allow-transit", "goods may pass", "transit", "transit of {}")
            .also(&["transit", "transit-rights"])
            .takes(&[
                items("goods", "the goods, one by one"),
                Parameter::optional(
                    "through",
                    ParameterKind::Region,
                    "the land or waters they pass through; any if unsaid",
                ),
                Parameter::optional("volume", ParameterKind::Quantity(MORE), "how much")
                    .said("in a volume of {}"),
                Parameter::optional(
                    "toll",
                    ParameterKind::Quantity(LESS),
                    "what it costs; a lower toll asks more",
                )
                .said("at a toll of {}"),
                DURATION,
            ])
            .mirror(&["bar-transit"])
            .source("taxonomy b5")
            .pa_x(&["StXbor", "Bus"]),
    ),
    row("bar-transit", "goods or weapons may not pass", "a bar to transit", "no transit of {}")
        .also(&["no-transit", "transit-ban"])
        .takes(&[
            items("goods", "the goods or weapons, one by one"),
            Parameter::optional(
                "through",
                ParameterKind::Region,
                "the land or waters they do not pass through; any if unsaid",
            ),
            Parameter::optional("whose", ParameterKind::Parties, "whose; anybody's if unsaid")
                .said("those of {}"),
            DURATION,
        ])
        .mirror(&["allow-transit"])
        .source("Hague Convention V 2; taxonomy b5")
        .pa_x(&["StXbor"])
        .cameo(&["1042"], &["0342"], &["1232"])
        .plover(&["CONCEDE"]),
    cooperation(
        row(
            "cooperate-economically",
            "two sides work together in a branch of the economy",
            "economic cooperation",
            "economic cooperation on {}",
        )
        .also(&["economic-cooperation"])
        .takes(&[
            items("on", "the branches, one by one"),
            Parameter::optional("with", ParameterKind::Parties, "with whom"),
            DURATION,
        ])
        .no_mirror(NOT_DOING)
        .source("CAMEO 061")
        .pa_x(&["Bus"])
        .pam(&["develop"]),
    ),
    cooperation(
        row(
            "share-resources",
            "a side has its part of what the land yields",
            "a share of resources",
            "a share of {}",
        )
        .also(&["resource-sharing"])
        .takes(&[items("what", "the resources, one by one"), SHARE, IN, DURATION])
        .no_mirror(NOT_DOING)
        .source("taxonomy b5")
        .pa_x(&["NatRes"])
        .pam(&["natres"]),
    ),
];
