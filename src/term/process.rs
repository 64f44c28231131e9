//! Actions of the talks themselves.

use super::catalogue::{Entry, Family, Parameter, ParameterKind};
use super::parameters::{BY_DATE, DURATION, MORE, PARTS, TEXT, WITHIN, items, scale};
use super::scale::{Scale, step};

const NOT_DOING: &str = "its opposite is not to do it: a refusal";

const LEVEL: Scale = Scale::new(
    "level of a meeting",
    &[
        step("experts", "experts", &[]),
        step("envoys", "envoys", &["experts"]),
        step("ministers", "ministers", &["envoys"]),
        step("heads", "heads of state or government", &["ministers"]),
    ],
);
const MEDIATION: Scale = Scale::new(
    "part of a mediator",
    &[
        step("host", "it gives the place", &[]),
        step("messages", "it carries messages", &["host"]),
        step("proposals", "it makes proposals", &["messages"]),
        step("guarantor", "it stands in for the outcome", &["proposals"]),
    ],
);
const ORDER: Scale = Scale::new(
    "order of a truce and a settlement",
    &[
        step("truce-first", "a truce first, then a settlement", &[]),
        step("together", "both at once", &[]),
        step("settlement-first", "a settlement first, then a truce", &[]),
    ],
);

const fn row(name: &'static str, meaning: &'static str, noun: &'static str, phrase: &'static str) -> Entry {
    Entry::new(Family::Process, name, meaning, noun, phrase)
}

/// Talks that are asked for, agreed to or refused.
const fn talks(entry: Entry) -> Entry {
    entry.cameo(&["106"], &["036"], &["125"]).plover(&["CONSULT"])
}

/// A settlement that is asked for, agreed to or refused.
const fn settlement(entry: Entry) -> Entry {
    entry.cameo(&["107"], &["037", "057"], &["127"]).plover(&["AGREE"])
}

pub(crate) const ROWS: &[Entry] = &[
    talks(
        row("discuss", "subjects are talked about", "talks", "talks on {}")
            .also(&["agenda", "raise"])
            .takes(&[items("what", "the subjects, one by one")])
            .no_mirror(NOT_DOING)
            .source("taxonomy b5"),
    ),
    talks(
        row("meet", "representatives meet", "a meeting", "a meeting")
            .also(&["summit"])
            .takes(&[
                Parameter::optional("with", ParameterKind::Parties, "the others who take part"),
                Parameter::optional("at", ParameterKind::Category, "where or at what level"),
                scale("level", &LEVEL, "who meets").said("at the level of {}"),
                BY_DATE,
                WITHIN,
            ])
            .no_mirror(NOT_DOING)
            .source("taxonomy b5"),
    ),
    talks(
        row("negotiate", "talks are held until there is an outcome", "negotiations", "negotiations on {}")
            .also(&["start-talks", "resume-talks"])
            .takes(&[
                items("on", "the subjects, one by one"),
                Parameter::optional("with", ParameterKind::Parties, "with whom"),
                Parameter::optional("at", ParameterKind::Category, "where"),
                BY_DATE,
                WITHIN,
            ])
            .mirror(&["suspend-talks"])
            .source("taxonomy b5"),
    ),
    row(
        "suspend-talks",
        "talks are broken off for a time or for good",
        "a break in the talks",
        "a break in the talks on {}",
    )
    .also(&["halt-negotiations"])
    .takes(&[Parameter::optional("on", ParameterKind::Items, "the subjects; all if unsaid"), DURATION])
    .mirror(&["negotiate"])
    .source("CAMEO")
    .cameo(&[], &["164"], &[])
    .plover(&["COERCE"]),
    settlement(
        row("conclude-agreement", "an agreement is reached", "an agreement", "an agreement on {}")
            .also(&["agree", "settle"])
            .takes(&[items("on", "what is agreed, one by one"), BY_DATE])
            .no_mirror(NOT_DOING)
            .source("taxonomy b5"),
    ),
    settlement(
        row("initial-text", "a text is initialled", "initialling", "initialling of {}")
            .also(&["initial"])
            .takes(&[TEXT, PARTS, BY_DATE])
            .no_mirror(NOT_DOING)
            .source("semantics §1; taxonomy b5"),
    ),
    settlement(
        row("sign-text", "a text is signed", "signature", "signature of {}")
            .also(&["sign", "sign-agreement"])
            .takes(&[
                TEXT,
                PARTS,
                Parameter::optional("with", ParameterKind::Recognisers, "who signs with them"),
                BY_DATE,
            ])
            .no_mirror(NOT_DOING)
            .source("semantics §1; taxonomy b5"),
    ),
    settlement(
        row("adopt-text", "a body adopts a text", "adoption", "adoption of {}")
            .also(&["adopt"])
            .takes(&[
                TEXT,
                PARTS,
                Parameter::optional("by-body", ParameterKind::Category, "which body adopts it").said("by {}"),
                BY_DATE,
            ])
            .no_mirror(NOT_DOING)
            .source("semantics §1; taxonomy b5"),
    ),
    settlement(
        row("ratify-text", "a text is ratified", "ratification", "ratification of {}")
            .also(&["ratify", "ratification"])
            .takes(&[
                TEXT,
                PARTS,
                Parameter::optional("by-body", ParameterKind::Category, "which body ratifies it")
                    .said("by {}"),
                BY_DATE,
                WITHIN,
            ])
            .no_mirror(NOT_DOING)
            .source("taxonomy b5")
            .pa_x(&["ImRef"])
            .pam(&["ratm"]),
    ),
    settlement(
        row("endorse-text", "others stand behind a text", "endorsement", "endorsement of {}")
            .also(&["endorse"])
            .takes(&[TEXT, Parameter::optional("by", ParameterKind::Recognisers, "who endorses it"), BY_DATE])
            .no_mirror(NOT_DOING)
            .source("semantics §1")
            .pa_x(&["ImUN", "ImOth"]),
    ),
    settlement(
        row("implement-text", "what a text says is done", "implementation", "implementation of {}")
            .also(&["comply", "implement"])
            .takes(&[TEXT, PARTS, BY_DATE, WITHIN])
            .no_mirror(NOT_DOING)
            .source("PAM; taxonomy b5")
            .pa_x(&["ImE"])
            .pam(&["time"]),
    ),
    row(
        "monitor-implementation",
        "it is watched that a text is kept",
        "monitoring of a text",
        "monitoring of {}",
    )
    .also(&["verification-mechanism"])
    .takes(&[
        TEXT,
        Parameter::optional("by", ParameterKind::Recognisers, "who watches"),
        Parameter::optional("powers", ParameterKind::Inclusion(MORE), "what they may do")
            .said("with powers over {}"),
        DURATION,
    ])
    .no_mirror(NOT_DOING)
    .source("PAM; taxonomy b5")
    .pa_x(&["ImOth", "ImUN"])
    .pam(&["verify"])
    .cameo(&["1055"], &["0355", "086"], &["1245"])
    .plover(&["CONCEDE"]),
    row("accept-mediation", "somebody goes between", "mediation", "mediation by {}")
        .also(&["mediation", "mediate"])
        .takes(&[
            Parameter::optional("by", ParameterKind::Parties, "who goes between"),
            scale("part", &MEDIATION, "what the mediator does"),
            DURATION,
        ])
        .no_mirror(NOT_DOING)
        .source("taxonomy b5")
        .pam(&["disput"])
        .cameo(&["108"], &["038"], &["126"])
        .plover(&["CONSULT"]),
    talks(
        row(
            "agree-sequence",
            "what comes first and what comes after is agreed",
            "an order of steps",
            "an order of steps",
        )
        .also(&["sequencing"])
        .takes(&[
            scale("order", &ORDER, "a truce before a settlement or after").said("{}"),
            Parameter::optional("first", ParameterKind::Category, "what comes first").said("first {}"),
            Parameter::optional("then", ParameterKind::Category, "what comes after").said("then {}"),
        ])
        .no_mirror("the other order is another choice of it")
        .source("taxonomy b5, b7")
        .pam(&["time"]),
    ),
    talks(
        row("set-deadline", "a date is set for something", "a deadline", "a deadline for {}")
            .also(&["deadline"])
            .takes(&[items("what", "for what, one by one"), BY_DATE, WITHIN])
            .no_mirror(NOT_DOING)
            .source("taxonomy b5")
            .pam(&["time"]),
    ),
    row("keep-confidential", "something is not made public", "confidentiality", "confidentiality of {}")
        .also(&["confidentiality"])
        .takes(&[items("what", "what is kept quiet, one by one"), DURATION])
        .mirror(&["publish"])
        .source("taxonomy b5"),
    row("publish", "something is made public", "publication", "publication of {}")
        .also(&["disclose"])
        .takes(&[items("what", "what is made public, one by one"), BY_DATE])
        .mirror(&["keep-confidential"])
        .source("taxonomy b5")
        .cameo(&["101"], &[], &[]),
];
