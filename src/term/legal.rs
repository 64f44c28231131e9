//! Courts, claims and laws.

use super::catalogue::{Entry, Family, Parameter, ParameterKind};
use super::parameters::{BY_DATE, DURATION, IN, LESS, MORE, WITHIN, items, people, scale};
use super::scale::{Scale, step};

const NOT_DOING: &str = "its opposite is not to do it: a refusal";

const RULING: Scale = Scale::new(
    "force of a ruling",
    &[step("advisory", "it advises", &[]), step("binding", "it binds", &["advisory"])],
);
const COURT: Scale = Scale::new(
    "kind of court",
    &[
        step("domestic", "a court of the state itself", &[]),
        step("mixed", "a court of domestic and foreign judges", &[]),
        step("international", "an international court", &[]),
    ],
);

const ENDED: Scale = Scale::new(
    "end of a treaty",
    &[
        step("suspension", "it does not bind for a time", &[]),
        step("termination", "it ends", &["suspension"]),
        step("termination-and-bar", "it ends, and none of the kind is concluded", &["termination"]),
    ],
);

const fn row(name: &'static str, meaning: &'static str, noun: &'static str, phrase: &'static str) -> Entry {
    Entry::new(Family::Legal, name, meaning, noun, phrase)
}

/// A change of policy, as the crosswalk has amnesties and reparations.
const fn policy(entry: Entry) -> Entry {
    entry.cameo(&["1042"], &["0342", "0832"], &["1232"]).plover(&["CONCEDE"])
}

/// Cooperation of courts.
const fn judicial(entry: Entry) -> Entry {
    entry.cameo(&["1013"], &["0313", "063"], &["1213"]).plover(&["COOPERATE"])
}

const FOR_ACTS: Parameter =
    Parameter::optional("acts", ParameterKind::Inclusion(MORE), "for which acts; any if unsaid")
        .said("for {}");

pub(crate) const ROWS: &[Entry] = &[
    policy(
        row("grant-amnesty", "people are not prosecuted", "an amnesty", "an amnesty for {}")
            .also(&["amnesty", "pardon"])
            .takes(&[
                people("those who took part", "those who are not prosecuted"),
                FOR_ACTS,
                Parameter::optional(
                    "not-for",
                    ParameterKind::Inclusion(LESS),
                    "acts it leaves out; more of them ask less",
                )
                .said("not for {}"),
                BY_DATE,
            ])
            .mirror(&["prosecute"])
            .source("taxonomy b4")
            .pa_x(&["TjAm"])
            .pam(&["amnest"]),
    ),
    judicial(
        row("prosecute", "people are brought to court", "prosecution", "prosecution of {}")
            .also(&["prosecution", "try"])
            .takes(&[
                people("those responsible", "those who are brought to court"),
                FOR_ACTS,
                scale("court", &COURT, "before what court").said("before a {} court"),
                BY_DATE,
            ])
            .mirror(&["grant-amnesty"])
            .source("taxonomy b4")
            .pa_x(&["TjCou", "TjAmBan"])
            .pam(&["humrts"]),
    ),
    judicial(
        row("establish-tribunal", "a court for the conflict is set up", "a tribunal", "a tribunal for {}")
            .also(&["tribunal", "special-court"])
            .takes(&[
                items("acts", "the acts it tries, one by one"),
                scale("court", &COURT, "what kind of court").said("{}"),
                Parameter::optional("backed-by", ParameterKind::Recognisers, "who backs it"),
                BY_DATE,
            ])
            .no_mirror("its end is `dissolve-body`")
            .source("taxonomy b4")
            .pa_x(&["TjCou", "TjMech"])
            .pam(&["truth"]),
    ),
    judicial(
        row("investigate", "what happened is looked into", "an inquiry", "an inquiry into {}")
            .also(&["inquiry", "truth-commission", "fact-finding"])
            .takes(&[
                items("what", "the matters, one by one"),
                Parameter::optional("by", ParameterKind::Recognisers, "who looks into it"),
                BY_DATE,
            ])
            .no_mirror(NOT_DOING)
            .source("PAM")
            .pa_x(&["TjMech", "TjNR"])
            .pam(&["truth"]),
    ),
    policy(
        row("waive-claims", "claims at law are given up", "claims waived", "a waiver of {}")
            .also(&["drop-lawsuits", "waiver"])
            .takes(&[
                items("which", "the claims, one by one"),
                Parameter::optional("against", ParameterKind::Parties, "against whom"),
                Parameter::optional(
                    "before",
                    ParameterKind::Inclusion(MORE),
                    "before which courts; any if unsaid",
                ),
                DURATION,
            ])
            .no_mirror("to press a claim is `pay-reparations` or `prosecute`, of another")
            .source("semantics §4.1; taxonomy b4")
            .pa_x(&["TjAm"]),
    ),
    policy(
        row("pay-reparations", "damage is made good", "reparations", "reparations for {}")
            .also(&["reparations", "compensation"])
            .takes(&[
                items("what", "the damage, kind by kind"),
                Parameter::optional("to", ParameterKind::Parties, "to whom"),
                Parameter::optional("amount", ParameterKind::Quantity(MORE), "how much").said("{}"),
                BY_DATE,
            ])
            .no_mirror("to do without them is `waive-claims`, of the other side")
            .source("taxonomy b4")
            .pa_x(&["TjRep"])
            .pam(&["repar"]),
    ),
    policy(
        row(
            "return-property",
            "homes, land and goods go back to their owners",
            "return of property",
            "return of {}",
        )
        .also(&["property-restitution"])
        .takes(&[items("what", "the property, kind by kind"), IN, BY_DATE])
        .no_mirror(NOT_DOING)
        .source("PA-X; taxonomy b4")
        .pa_x(&["LaRef", "LaRefRet", "LaCH"])
        .pam(&["arbland"])
        .cameo(&["1053"], &["0353", "0842"], &["1243"]),
    ),
    policy(
        row("enact-law", "laws are passed", "legislation", "laws on {}")
            .also(&["legislate"])
            .takes(&[items("on", "the subjects, one by one"), BY_DATE])
            .mirror(&["repeal-law"])
            .source("taxonomy b5")
            .pa_x(&["Cons"])
            .pam(&["legref"]),
    ),
    policy(
        row("repeal-law", "laws are done away with", "repeal", "repeal of laws on {}")
            .also(&["repeal"])
            .takes(&[items("on", "the subjects, one by one"), BY_DATE])
            .mirror(&["enact-law"])
            .source("taxonomy b5")
            .pa_x(&["Cons"])
            .pam(&["legref"]),
    ),
    policy(
        row("denounce-treaty", "treaties are suspended or ended", "an end to treaties", "an end to {}")
            .also(&["terminate-treaty", "suspend-treaty", "withdraw-from-treaty"])
            .takes(&[
                items("which", "the treaties, one by one"),
                scale("extent", &ENDED, "how far they end").said("by {}"),
                Parameter::optional("with", ParameterKind::Parties, "with whom"),
                BY_DATE,
                WITHIN,
            ])
            .no_mirror("to enter one is `conclude-agreement` or `ratify-text`")
            .source("Vienna Convention on the Law of Treaties 54 to 57"),
    ),
    row(
        "submit-dispute",
        "a dispute is put before somebody to decide",
        "settlement by a third party",
        "settlement of {} by a third party",
    )
    .also(&["arbitration", "dispute-settlement"])
    .takes(&[
        items("what", "the disputes, one by one"),
        Parameter::optional("to", ParameterKind::Category, "before whom"),
        scale("ruling", &RULING, "what force the ruling has").said("with a ruling that is {}"),
        BY_DATE,
    ])
    .no_mirror(NOT_DOING)
    .source("PAM")
    .pa_x(&["ImE"])
    .pam(&["disput", "arbdam"])
    .cameo(&["107"], &["037"], &["127"])
    .plover(&["AGREE"]),
];
