//! Actions on land.
//!
//! Two axes, not one ladder: an action moves title, control, both or neither (semantics §4.2). Those that move neither are
//! compared only with themselves.

use super::axes::{Control, Title};
use super::catalogue::{Axes, Bearing, Entry, Family, Parameter, ParameterKind};
use crate::order::Span;

const REGION: &str = "the land it applies to";

const fn region(key: &'static str) -> Parameter {
    Parameter::required(key, ParameterKind::Region, REGION)
}

const TITLE: Parameter =
    Parameter::optional("title", ParameterKind::Title, "the title the words name, where they say more");
const CONTROL: Parameter =
    Parameter::optional("control", ParameterKind::Control, "the control the words name, where they say more");
const RECOGNISERS: Parameter =
    Parameter::optional("recognised-by", ParameterKind::Recognisers, "who is to recognise it");
const DURATION: Parameter = Parameter::optional("for", ParameterKind::Duration, "how long");
const DEADLINE: Parameter = Parameter::optional("by-date", ParameterKind::Deadline, "by when");
const IN_FAVOUR_OF: Parameter =
    Parameter::optional("to", ParameterKind::Parties, "to whom it goes, where another than the other side");

/// Axes that the words alone fix.
const fn fixed(title: Title, control: Control, bearing: Bearing) -> Axes {
    let (title, control) = (Span::exactly(title), Span::exactly(control));
    Axes { title, title_may_be: title, control, control_may_be: control, bearing }
}

const LEAVES: Axes = fixed(Title::Unaddressed, Control::OtherSideEnters, Bearing::Held);
const HALTS: Axes = fixed(Title::Unaddressed, Control::Freeze, Bearing::NotHeld);

const fn row(
    name: &'static str,
    meaning: &'static str,
    noun: &'static str,
    phrase: &'static str,
    axes: Option<Axes>,
    parameters: &'static [Parameter],
    source: &'static str,
) -> Entry {
    Entry { name, family: Family::Territorial, meaning, noun, phrase, axes, parameters, source }
}

pub(crate) const ROWS: &[Entry] = &[
    row(
        "withdraw-forces",
        "forces leave and the other side enters, unless the words name a zone",
        "withdrawal",
        "withdrawal of forces from {}",
        Some(Axes {
            control_may_be: Span::known(Control::DemilitarisedZone, Control::OtherSideEnters),
            ..LEAVES
        }),
        &[region("from"), CONTROL, DURATION, DEADLINE],
        "semantics §4.2; PAM with; PA-X SsrFf, CeProv",
    ),
    row(
        "cede",
        "title is given up and the other side enters",
        "cession",
        "cession of {}",
        Some(fixed(Title::Cession, Control::OtherSideEnters, Bearing::Held)),
        &[region("territory"), IN_FAVOUR_OF, DEADLINE],
        "semantics §4.2; PAM bound; PA-X StBor",
    ),
    row(
        "give-up",
        "land is given up; the words leave open whether title goes with it",
        "giving up",
        "giving up {}",
        Some(Axes {
            title: Span::known(Title::Unaddressed, Title::Cession),
            title_may_be: Span::known(Title::Unaddressed, Title::Cession),
            ..LEAVES
        }),
        &[region("territory"), TITLE, IN_FAVOUR_OF, DEADLINE],
        "semantics §4.2",
    ),
    row(
        "return-territory",
        "land taken is handed back; title is not addressed",
        "return",
        "return of {}",
        Some(LEAVES),
        &[region("territory"), IN_FAVOUR_OF, DEADLINE],
        "semantics §4.2; taxonomy b2",
    ),
    row(
        "halt-operations",
        "offensive operations stop where they stand",
        "a halt",
        "a halt to offensive operations in {}",
        Some(HALTS),
        &[region("in"), DURATION, DEADLINE],
        "semantics §4.2; PA-X CeProv",
    ),
    row(
        "freeze-line",
        "the line of contact stays where it is",
        "a freeze of the line",
        "a freeze of the line in {}",
        Some(HALTS),
        &[region("in"), DURATION, DEADLINE],
        "semantics §3.5, §4.2; PAM cease",
    ),
    row(
        "renounce-claim",
        "a side drops its own claim to the title",
        "claim dropped",
        "the claim to {} dropped",
        Some(Axes {
            title: Span::known(Title::Deferred, Title::Cession),
            title_may_be: Span::known(Title::Deferred, Title::Cession),
            control: Span::exactly(Control::Freeze),
            control_may_be: Span::exactly(Control::Freeze),
            bearing: Bearing::NotHeld,
        }),
        &[region("to"), TITLE],
        "semantics §4.2",
    ),
    row(
        "recognise-title",
        "title is recognised in law",
        "recognition in law",
        "recognition in law of title to {}",
        Some(fixed(Title::DeJure, Control::Nothing, Bearing::Anywhere)),
        &[region("territory"), RECOGNISERS, IN_FAVOUR_OF, DURATION],
        "semantics §4.2; taxonomy b2; PA-X StBor",
    ),
    row(
        "recognise-control",
        "control is recognised as a fact, title is not",
        "recognition in fact",
        "recognition in fact of control of {}",
        Some(fixed(Title::DeFacto, Control::Nothing, Bearing::Anywhere)),
        &[region("territory"), RECOGNISERS, IN_FAVOUR_OF, DURATION],
        "semantics §4.2; taxonomy b2",
    ),
    row(
        "defer-status",
        "the question of title is put off",
        "status put off",
        "the status of {} put off",
        Some(fixed(Title::Deferred, Control::Nothing, Bearing::Anywhere)),
        &[region("territory"), DURATION],
        "semantics §4.2; taxonomy b2",
    ),
    row(
        "pledge-no-force",
        "title is not to be changed by force",
        "a pledge of no force",
        "a pledge of no force over {}",
        Some(fixed(Title::Deferred, Control::Nothing, Bearing::Anywhere)),
        &[region("over"), DURATION],
        "semantics §4.2; taxonomy b2",
    ),
    row(
        "demilitarise",
        "forces leave and the other side stays out",
        "a demilitarised zone",
        "a demilitarised zone in {}",
        Some(fixed(Title::Unaddressed, Control::DemilitarisedZone, Bearing::Held)),
        &[region("in"), DURATION, DEADLINE],
        "semantics §4.2; PAM demob, cease",
    ),
    row(
        "hand-over-administration",
        "a third party administers",
        "administration by a third party",
        "administration of {} by a third party",
        Some(fixed(Title::Unaddressed, Control::ThirdParty, Bearing::Held)),
        &[region("territory"), IN_FAVOUR_OF, DURATION, DEADLINE],
        "semantics §4.2; taxonomy b2",
    ),
    row(
        "grant-special-status",
        "a place is governed under a status of its own",
        "a special status",
        "a special status for {}",
        Some(fixed(Title::Unaddressed, Control::SpecialStatus, Bearing::Held)),
        &[region("territory"), DURATION, DEADLINE],
        "semantics §4.2; PAM terpow; PA-X TpsAut",
    ),
    row(
        "arrange",
        "what becomes of land is placed on the two axes by the author",
        "an arrangement",
        "an arrangement for {}",
        Some(Axes {
            title: Span::exactly(Title::Unaddressed),
            title_may_be: Span::known(Title::Unaddressed, Title::Cession),
            control: Span::exactly(Control::Nothing),
            control_may_be: Span::known(Control::Nothing, Control::OtherSideEnters),
            bearing: Bearing::Anywhere,
        }),
        &[region("territory"), TITLE, CONTROL, RECOGNISERS, DURATION, DEADLINE],
        "semantics §4.2",
    ),
    row(
        "demarcate",
        "a boundary is marked on the ground",
        "demarcation",
        "demarcation of {}",
        None,
        &[region("territory"), DEADLINE],
        "PA-X StBor; taxonomy b2",
    ),
    row(
        "grant-access",
        "passage is opened through land or water",
        "access",
        "access through {}",
        None,
        &[region("through"), IN_FAVOUR_OF, DURATION],
        "taxonomy b2",
    ),
    row(
        "hold-referendum",
        "those who live there vote",
        "a referendum",
        "a referendum in {}",
        None,
        &[region("in"), Parameter::optional("on", ParameterKind::Category, "the question put"), DEADLINE],
        "PAM indrefer; PA-X StRef",
    ),
];
