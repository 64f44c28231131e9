//! Actions on states, institutions and rights.

use super::catalogue::{Entry, Family, Parameter, ParameterKind};
use super::parameters::{BOUND_BY, BY_DATE, DURATION, IN, LESS, MONITORED_BY, MORE, WITHIN, items, scale};
use super::scale::{Scale, step};

const NOT_DOING: &str = "its opposite is not to do it: a refusal";

const BARRED: Scale = Scale::new(
    "bar to membership",
    &[
        step("no-consensus", "it is said that there is no agreement to admit", &[]),
        step("not-now", "no admission for the time being", &["no-consensus"]),
        step("treaty", "barred by treaty", &["not-now"]),
        step("constitution", "barred for good in a constitution or charter", &["treaty"]),
    ],
);
const RECOGNITION: Scale = Scale::new(
    "form of recognition",
    &[
        step("de-facto", "dealt with as a state in fact", &[]),
        step("de-jure", "recognised as a state in law", &["de-facto"]),
        step("diplomatic-relations", "recognised, with embassies exchanged", &["de-jure"]),
    ],
);
const LANGUAGE: Scale = Scale::new(
    "status of a language",
    &[
        step("protected", "free to be used and taught", &[]),
        step("regional", "official in some regions", &["protected"]),
        step("official", "official in the whole state", &["regional"]),
    ],
);
const RELIGION: Scale = Scale::new(
    "status of a faith",
    &[
        step("free-worship", "free to worship", &[]),
        step("legal-personality", "a body in law, with property of its own", &["free-worship"]),
        step("equal-standing", "equal to every other faith in the whole state", &["legal-personality"]),
    ],
);
const VETO: Scale = Scale::new(
    "extent of a veto",
    &[
        step("delay", "it can put a decision off", &[]),
        step("listed-matters", "it can stop decisions in matters that are listed", &["delay"]),
        step("all-matters", "it can stop any decision", &["listed-matters"]),
    ],
);
const CHAIR: Scale = Scale::new(
    "way of holding the chair",
    &[
        step("deputy", "it has the second place", &[]),
        step("rotating", "it has the chair in turns", &["deputy"]),
        step("permanent", "it has the chair", &["rotating"]),
    ],
);

const fn row(name: &'static str, meaning: &'static str, noun: &'static str, phrase: &'static str) -> Entry {
    Entry::new(Family::Political, name, meaning, noun, phrase)
}

/// A change of policy that is asked for, given or refused.
const fn policy(entry: Entry) -> Entry {
    entry.cameo(&["1042"], &["0342", "0832"], &["1232"]).plover(&["CONCEDE"])
}

/// Rights that are asked for, given or refused.
const fn rights(entry: Entry) -> Entry {
    entry.cameo(&["1043"], &["0343", "0833"], &["1233"]).plover(&["CONCEDE"])
}

/// Institutions that are asked for, given or refused.
const fn institutions(entry: Entry) -> Entry {
    entry.cameo(&["1044"], &["0344", "0834"], &["1234"]).plover(&["CONCEDE"])
}

pub(crate) const ROWS: &[Entry] = &[
    policy(
        row("declare-neutrality", "a state stays out of alliances", "neutrality", "neutrality of {}")
            .also(&["neutrality", "non-aligned-status"])
            .takes(&[
                Parameter::optional(
                    "whose",
                    ParameterKind::Parties,
                    "whose, where another than the one who declares it",
                ),
                BOUND_BY,
                Parameter::optional("guaranteed-by", ParameterKind::Recognisers, "who guarantees it"),
                DURATION,
            ])
            .mirror(&["join-alliance"])
            .source("taxonomy b5")
            .pa_x(&["StGen"]),
    ),
    policy(
        row("join-alliance", "a state becomes a member", "membership", "membership in {}")
            .also(&["alliance-membership", "accession"])
            .takes(&[items("which", "the alliances or unions, one by one"), BY_DATE])
            .mirror(&["bar-membership", "declare-neutrality"])
            .source("taxonomy b5")
            .pa_x(&["StGen"]),
    ),
    policy(
        row(
            "bar-membership",
            "a state does not become a member",
            "a bar to membership",
            "a bar to membership in {}",
        )
        .also(&["no-membership", "renounce-membership"])
        .takes(&[
            items("which", "the alliances or unions, one by one"),
            Parameter::optional(
                "whose",
                ParameterKind::Parties,
                "whose, where another than the one who is to do it",
            )
            .said("of {}"),
            scale("form", &BARRED, "how firmly it is barred"),
            DURATION,
        ])
        .mirror(&["join-alliance"])
        .source("taxonomy b5")
        .pa_x(&["StGen", "SsrGua"]),
    ),
    row(
        "recognise-state",
        "a state is recognised as one",
        "recognition of a state",
        "recognition of {} as a state",
    )
    .also(&["recognise", "recognition"])
    .takes(&[
        items("which", "the states, one by one"),
        scale("form", &RECOGNITION, "in what form"),
        Parameter::optional("recognised-by", ParameterKind::Recognisers, "who is to recognise it"),
        BY_DATE,
    ])
    .no_mirror(NOT_DOING)
    .source("taxonomy b5, b6")
    .pa_x(&["StInd", "StGen"])
    .pam(&["selfd"])
    .cameo(&["102"], &["054"], &["120"])
    .plover(&["CONCEDE"]),
    institutions(
        row("establish-state", "a state comes to be", "statehood", "statehood in {}")
            .also(&["statehood", "grant-independence"])
            .takes(&[
                Parameter::required("in", ParameterKind::Region, "the land it applies to"),
                Parameter::optional("powers", ParameterKind::Inclusion(MORE), "powers it has; all if unsaid")
                    .said("with powers over {}"),
                Parameter::optional(
                    "without",
                    ParameterKind::Inclusion(LESS),
                    "powers it does not have; more of them ask less",
                )
                .said("without {}"),
                BY_DATE,
                WITHIN,
            ])
            .no_mirror("a state that ends is united with another: `cede`")
            .source("semantics §4.2; taxonomy b5")
            .pa_x(&["StInd", "StSd"])
            .pam(&["selfd", "indrefer"]),
    ),
    institutions(
        row("devolve-powers", "powers pass to a lower level", "devolution", "devolution of {}")
            .also(&["decentralise"])
            .takes(&[items("what", "the powers, one by one"), IN, BY_DATE])
            .no_mirror("to take them back has not been met as an undertaking")
            .source("taxonomy b5; PAM")
            .pa_x(&["TpsLoc", "TpsSub"])
            .pam(&["decen", "terpow"]),
    ),
    rights(
        row("grant-language-rights", "a language may be used", "language rights", "language rights for {}")
            .also(&["language-rights", "language-status"])
            .takes(&[
                items("which", "the languages, one by one"),
                scale("status", &LANGUAGE, "what status it has"),
                IN,
                BY_DATE,
            ])
            .no_mirror("to take them away is `repeal-law`")
            .source("taxonomy b5")
            .pa_x(&["ProtGrp"])
            .pam(&["offlan", "cultr", "minrts"]),
    ),
    rights(
        row("grant-religious-rights", "a faith may be practised", "rights of a faith", "rights for {}")
            .also(&["religious-rights", "church-status"])
            .takes(&[
                items("which", "the faiths or churches, one by one"),
                scale("status", &RELIGION, "what status it has"),
                IN,
                BY_DATE,
            ])
            .no_mirror("to take them away is `repeal-law`")
            .source("taxonomy b5")
            .pa_x(&["ProtGrp"])
            .pam(&["ethrel", "minrts"]),
    ),
    rights(
        row(
            "protect-minorities",
            "minorities have rights of their own",
            "minority rights",
            "rights of {} as a minority",
        )
        .also(&["minority-rights"])
        .takes(&[
            items("which", "the minorities, one by one"),
            Parameter::optional("rights", ParameterKind::Inclusion(MORE), "which rights").said("to {}"),
            IN,
            BOUND_BY,
        ])
        .no_mirror("to take them away is `repeal-law`")
        .source("taxonomy b5")
        .pa_x(&["ProtGrp"])
        .pam(&["minrts", "humrts"]),
    ),
    rights(
        row("grant-citizenship", "people may become citizens", "citizenship", "citizenship for {}")
            .takes(&[
                Parameter::required(
                    "who",
                    ParameterKind::People(MORE, "residents"),
                    "those who may become citizens",
                ),
                BY_DATE,
            ])
            .no_mirror(NOT_DOING)
            .source("PA-X; PAM")
            .pa_x(&["HrCit"])
            .pam(&["citiz"]),
    ),
    institutions(
        row("hold-elections", "the people vote", "elections", "elections to {}")
            .also(&["elections"])
            .takes(&[
                Parameter::optional("to", ParameterKind::Items, "the offices or bodies, one by one"),
                IN,
                Parameter::optional("observed-by", ParameterKind::Recognisers, "who observes them"),
                BY_DATE,
                WITHIN,
            ])
            .no_mirror(NOT_DOING)
            .source("taxonomy b5")
            .pa_x(&["Ele"])
            .pam(&["elect"]),
    ),
    institutions(
        row(
            "change-constitution",
            "the constitution is changed",
            "a change of the constitution",
            "a change of the constitution on {}",
        )
        .also(&["constitutional-change"])
        .takes(&[items("on", "the subjects, one by one"), BY_DATE, WITHIN])
        .no_mirror(NOT_DOING)
        .source("taxonomy b5")
        .pa_x(&["Cons"])
        .pam(&["const"]),
    ),
    row(
        "change-leadership",
        "holders of an office leave it",
        "a change of leadership",
        "a change in the office of {}",
    )
    .also(&["leadership-change"])
    .takes(&[items("office", "the offices, one by one"), BY_DATE, WITHIN])
    .no_mirror(NOT_DOING)
    .source("taxonomy b5")
    .pa_x(&["Polps"])
    .pam(&["powtran"])
    .cameo(&["1041"], &["0341", "0831"], &["1231"])
    .plover(&["CONCEDE"]),
    row("lift-martial-law", "martial law ends", "an end to martial law", "an end to martial law in {}")
        .takes(&[IN, BY_DATE, WITHIN])
        .no_mirror(NOT_DOING)
        .source("taxonomy b5")
        .pam(&["exerefm"])
        .cameo(&["1051"], &["0351", "0814"], &["1241"])
        .plover(&["CONCEDE"]),
    institutions(
        row("share-power", "a side has its part in a body", "a share of power", "a share of power in {}")
            .also(&["power-sharing"])
            .takes(&[
                items("body", "the bodies, one by one"),
                Parameter::optional("with", ParameterKind::Parties, "with whom"),
                Parameter::optional("seats", ParameterKind::Quantity(MORE), "how many seats").said("{}"),
                Parameter::optional("votes", ParameterKind::Quantity(MORE), "how many votes").said("{}"),
                scale("chair", &CHAIR, "what part in the chair"),
                scale("veto", &VETO, "how far its veto goes"),
                DURATION,
            ])
            .no_mirror(NOT_DOING)
            .source("semantics §4.4; PA-X; PAM")
            .pa_x(&["Polps", "Pps"])
            .pam(&["powtran", "exerefm", "legref"]),
    ),
    institutions(
        row("establish-body", "a body is set up", "a body", "the setting up of {}")
            .also(&["create-commission", "establish-commission"])
            .takes(&[
                items("what", "the bodies, one by one"),
                Parameter::optional("members", ParameterKind::Recognisers, "who sits in it")
                    .said("with {} as members"),
                Parameter::optional("powers", ParameterKind::Inclusion(MORE), "what it may do")
                    .said("with powers over {}"),
                DURATION,
                BY_DATE,
            ])
            .mirror(&["dissolve-body"])
            .source("semantics §4.1; PA-X")
            .pa_x(&["Polps", "ImOth"])
            .pam(&["verify", "disput"]),
    ),
    institutions(
        row("dissolve-body", "a body is wound up", "an end to a body", "the winding up of {}")
            .also(&["abolish-body"])
            .takes(&[items("what", "the bodies, one by one"), BY_DATE])
            .mirror(&["establish-body"])
            .source("semantics §4.1; PA-X")
            .pa_x(&["Polps"]),
    ),
    row("allow-organisation", "a party or movement may act freely", "a ban lifted", "the ban on {} lifted")
        .also(&["legalise-party"])
        .takes(&[items("which", "the parties or movements, one by one"), BY_DATE])
        .mirror(&["ban-organisation"])
        .source("PA-X; PAM")
        .pa_x(&["PolPar"])
        .pam(&["pargrp", "polrfm"])
        .cameo(&["1051"], &["0351", "0812"], &["1241"])
        .plover(&["CONCEDE"]),
    policy(
        row("ban-organisation", "a party or movement may not act", "a ban on an organisation", "a ban on {}")
            .also(&["outlaw-organisation"])
            .takes(&[items("which", "the parties or movements, one by one"), BY_DATE])
            .mirror(&["allow-organisation"])
            .source("PA-X")
            .pa_x(&["PolPar"]),
    ),
    policy(
        row(
            "refrain-from-interference",
            "a side keeps out of the affairs of another",
            "non-interference",
            "non-interference in {}",
        )
        .also(&["non-interference"])
        .takes(&[
            items("in", "the matters, one by one"),
            Parameter::optional("whose", ParameterKind::Parties, "of whom").said("those of {}"),
            BOUND_BY,
            DURATION,
        ])
        .no_mirror("interference is no undertaking")
        .source("taxonomy b5")
        .pa_x(&["StGen"]),
    ),
    policy(
        row(
            "stop-incitement",
            "hostile speech and teaching end",
            "an end to incitement",
            "an end to incitement in {}",
        )
        .also(&["no-propaganda"])
        .takes(&[
            items("in", "where it is heard: broadcasts, schools, sermons"),
            Parameter::optional("against", ParameterKind::Parties, "against whom"),
            DURATION,
            MONITORED_BY,
        ])
        .no_mirror("incitement is no undertaking")
        .source("PAM")
        .pam(&["media", "educat"]),
    ),
];
