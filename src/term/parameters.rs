//! Parameters and scales that actions of several families share.

use super::catalogue::{Parameter, ParameterKind};
use super::scale::{Scale, step};
use crate::quantity::Sense;

pub(super) const MORE: Sense = Sense::MoreAsksMore;
pub(super) const LESS: Sense = Sense::LessAsksMore;

pub(super) const BY_DATE: Parameter = Parameter::optional("by-date", ParameterKind::Deadline, "by when");
pub(super) const WITHIN: Parameter = Parameter::optional(
    "within",
    ParameterKind::Duration(LESS),
    "how soon after the start; a shorter time asks more",
)
.said("within {}");
pub(super) const DURATION: Parameter = Parameter::optional("for", ParameterKind::Duration(MORE), "how long");
pub(super) const MONITORED_BY: Parameter =
    Parameter::optional("monitored-by", ParameterKind::Recognisers, "who watches that it is kept");
pub(super) const PAID_BY: Parameter = Parameter::optional(
    "paid-by",
    ParameterKind::Parties,
    "who bears the cost, where another than the one who does it",
);

/// Where it applies; everywhere if unsaid.
pub(super) const IN: Parameter =
    Parameter::optional("in", ParameterKind::Region, "where; everywhere if unsaid");

/// Which people an action is about.
pub(super) const fn people(whole: &'static str, meaning: &'static str) -> Parameter {
    Parameter::required("who", ParameterKind::People(MORE, whole), meaning)
}

/// What the other side gives in exchange, where the two legs differ.
pub(super) const fn in_exchange(whole: &'static str) -> Parameter {
    Parameter::optional(
        "in-exchange-for",
        ParameterKind::People(LESS, whole),
        "whom the other side releases for them, where the two legs differ; equal legs are done by `both`",
    )
}

/// What is taken one by one.
pub(super) const fn items(key: &'static str, meaning: &'static str) -> Parameter {
    Parameter::required(key, ParameterKind::Items, meaning)
}

pub(super) const fn scale(key: &'static str, scale: &'static Scale, meaning: &'static str) -> Parameter {
    Parameter::optional(key, ParameterKind::Scale(scale), meaning)
}

/// How firmly a pledge is bound.
pub(super) const BINDING: Scale = Scale::new(
    "form in law",
    &[
        step("statement", "a statement of policy", &[]),
        step("agreement", "an agreement that binds its parties", &["statement"]),
        step("own-law", "a law of the one who pledges", &["statement"]),
        step("ratified-treaty", "a treaty that parliaments ratify", &["agreement"]),
        step("constitution", "the constitution of the one who pledges", &["own-law"]),
        step("security-council-resolution", "a binding resolution of the Security Council", &["agreement"]),
    ],
);
pub(super) const BOUND_BY: Parameter = scale("bound-by", &BINDING, "in what form it is bound");

/// How a text, or parts of it, are named.
pub(super) const TEXT: Parameter = items("text", "the texts, each by the name it goes by");
pub(super) const PARTS: Parameter =
    Parameter::optional("parts", ParameterKind::Inclusion(MORE), "which parts of it; the whole if unsaid")
        .said("only {}");
