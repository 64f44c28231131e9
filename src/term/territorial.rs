//! Actions on land.
//!
//! Two axes, not one ladder: an action moves title, control, both or neither (semantics §4.2). Those that move neither are
//! compared only with themselves.

use super::axes::{Control, Title};
use super::catalogue::{Axes, Bearing, Entry, Family, Parameter, ParameterKind};
use super::parameters::{BY_DATE, DURATION, MORE, WITHIN, scale};
use super::scale::{Scale, step};
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
const IN_FAVOUR_OF: Parameter =
    Parameter::optional("to", ParameterKind::Parties, "to whom it goes, where another than the other side");

/// Axes that the words alone fix.
const fn fixed(title: Title, control: Control, bearing: Bearing) -> Axes {
    let (title, control) = (Span::exactly(title), Span::exactly(control));
    Axes { title, title_may_be: title, control, control_may_be: control, bearing }
}

const LEAVES: Axes = fixed(Title::Unaddressed, Control::OtherSideEnters, Bearing::Held);
const HALTS: Axes = fixed(Title::Unaddressed, Control::Freeze, Bearing::NotHeld);

/// How far a special status goes.
const AUTONOMY: Scale = Scale::new(
    "degree of autonomy",
    &[
        step("consultation", "a voice in what is decided elsewhere", &[]),
        step("cultural", "schools, language and culture of its own", &["consultation"]),
        step("administrative", "officials and budget of its own", &["consultation"]),
        step("legislative", "laws of its own in matters that are listed", &["cultural", "administrative"]),
        step("all-but-sovereign", "everything but defence and foreign affairs", &["legislative"]),
    ],
);

const fn row(name: &'static str, meaning: &'static str, noun: &'static str, phrase: &'static str) -> Entry {
    Entry::new(Family::Territorial, name, meaning, noun, phrase)
}

const UNDONE_THE_OTHER_WAY: &str = "it is undone by the same, the other way round";
const NOT_DOING: &str = "its opposite is not to do it: a refusal";

pub(crate) const ROWS: &[Entry] = &[
    row(
        "withdraw-forces",
        "forces leave and the other side enters, unless the words name a zone",
        "withdrawal",
        "withdrawal of forces from {}",
    )
    .also(&["pull-back", "troop-withdrawal", "leave"])
    .axes(Axes {
        control_may_be: Span::known(Control::DemilitarisedZone, Control::OtherSideEnters),
        ..LEAVES
    })
    .takes(&[
        region("from"),
        CONTROL,
        Parameter::optional("behind", ParameterKind::Category, "the line behind which they go"),
        DURATION,
        BY_DATE,
        WITHIN,
    ])
    .mirror(&["station-forces"])
    .source("semantics §4.2; taxonomy b2")
    .pa_x(&["SsrFf", "CeProv"])
    .pam(&["with"])
    .cameo(&["1056"], &["0874", "0356"], &["1246"])
    .plover(&["RETREAT"]),
    row("cede", "title is given up and the other side enters", "cession", "cession of {}")
        .also(&["annexation", "transfer-territory"])
        .axes(fixed(Title::Cession, Control::OtherSideEnters, Bearing::Held))
        .takes(&[region("territory"), IN_FAVOUR_OF, BY_DATE])
        .no_mirror(UNDONE_THE_OTHER_WAY)
        .source("semantics §4.2; taxonomy b2")
        .pa_x(&["StBor", "StInd", "StGen"])
        .pam(&["bound", "indrefer"])
        .cameo(&["105"], &[], &["124"])
        .plover(&["CONCEDE"]),
    row(
        "give-up",
        "land is given up; the words leave open whether title goes with it",
        "giving up",
        "giving up {}",
    )
    .axes(Axes {
        title: Span::known(Title::Unaddressed, Title::Cession),
        title_may_be: Span::known(Title::Unaddressed, Title::Cession),
        ..LEAVES
    })
    .takes(&[region("territory"), TITLE, IN_FAVOUR_OF, BY_DATE])
    .no_mirror(UNDONE_THE_OTHER_WAY)
    .source("semantics §4.2")
    .pa_x(&["StBor", "StGen"])
    .pam(&["bound"])
    .cameo(&["105"], &[], &["124"])
    .plover(&["CONCEDE"]),
    row("return-territory", "land taken is handed back; title is not addressed", "return", "return of {}")
        .axes(LEAVES)
        .takes(&[region("territory"), IN_FAVOUR_OF, BY_DATE, WITHIN])
        .no_mirror(UNDONE_THE_OTHER_WAY)
        .source("semantics §4.2; taxonomy b2")
        .pa_x(&["StBor", "CeProv"])
        .pam(&["with", "bound"])
        .cameo(&["1053", "1056"], &["0842", "0874"], &["1243", "1246"])
        .plover(&["RETREAT"]),
    row(
        "halt-operations",
        "offensive operations stop where they stand",
        "a halt",
        "a halt to offensive operations in {}",
    )
    .axes(HALTS)
    .takes(&[region("in"), DURATION, BY_DATE])
    .no_mirror("to go on fighting is no undertaking")
    .source("semantics §4.2")
    .pa_x(&["CeProv"])
    .pam(&["cease"])
    .cameo(&["1056"], &["0356", "087"], &["1246"])
    .plover(&["RETREAT"]),
    row(
        "freeze-line",
        "the line of contact stays where it is",
        "a freeze of the line",
        "a freeze of the line in {}",
    )
    .axes(HALTS)
    .takes(&[
        region("in"),
        Parameter::optional("line", ParameterKind::Category, "which line, with its date").said("along {}"),
        DURATION,
        BY_DATE,
    ])
    .no_mirror("to move the line is to withdraw, or no undertaking")
    .source("semantics §3.5, §4.2; taxonomy b2")
    .pa_x(&["CeProv"])
    .pam(&["cease"])
    .cameo(&["1056"], &["0356", "087"], &["1246"])
    .plover(&["RETREAT"]),
    row(
        "renounce-claim",
        "a side drops its own claim to the title",
        "claim dropped",
        "the claim to {} dropped",
    )
    .axes(Axes {
        title: Span::known(Title::Deferred, Title::Cession),
        title_may_be: Span::known(Title::Deferred, Title::Cession),
        control: Span::exactly(Control::Freeze),
        control_may_be: Span::exactly(Control::Freeze),
        bearing: Bearing::NotHeld,
    })
    .takes(&[region("to"), TITLE])
    .no_mirror("to press a claim is to demand title")
    .source("semantics §4.2; taxonomy b2")
    .pa_x(&["StBor", "StGen"])
    .pam(&["bound"])
    .cameo(&["105"], &[], &["124"])
    .plover(&["CONCEDE"]),
    row(
        "recognise-title",
        "title is recognised in law",
        "recognition in law",
        "recognition in law of title to {}",
    )
    .also(&["recognise-de-jure"])
    .axes(fixed(Title::DeJure, Control::Nothing, Bearing::Anywhere))
    .takes(&[region("territory"), RECOGNISERS, IN_FAVOUR_OF, DURATION])
    .no_mirror(NOT_DOING)
    .source("semantics §4.2; taxonomy b2")
    .pa_x(&["StBor", "StInd", "StGen"])
    .pam(&["bound", "indrefer"])
    .cameo(&["105"], &[], &["124"])
    .plover(&["CONCEDE"]),
    row(
        "recognise-control",
        "control is recognised as a fact, title is not",
        "recognition in fact",
        "recognition in fact of control of {}",
    )
    .also(&["recognise-de-facto"])
    .axes(fixed(Title::DeFacto, Control::Nothing, Bearing::Anywhere))
    .takes(&[region("territory"), RECOGNISERS, IN_FAVOUR_OF, DURATION])
    .no_mirror(NOT_DOING)
    .source("semantics §4.2; taxonomy b2")
    .pa_x(&["StBor", "StGen"])
    .cameo(&["105"], &[], &["124"])
    .plover(&["CONCEDE"]),
    row("defer-status", "the question of title is put off", "status put off", "the status of {} put off")
        .axes(fixed(Title::Deferred, Control::Nothing, Bearing::Anywhere))
        .takes(&[region("territory"), DURATION])
        .no_mirror("to settle it is to recognise, to cede or to renounce")
        .source("semantics §4.2; taxonomy b2")
        .pa_x(&["StGen", "StSd"])
        .pam(&["selfd"]),
    row(
        "pledge-no-force",
        "title is not to be changed by force",
        "a pledge of no force",
        "a pledge of no force over {}",
    )
    .axes(fixed(Title::Deferred, Control::Nothing, Bearing::Anywhere))
    .takes(&[region("over"), DURATION])
    .no_mirror("force is no undertaking")
    .source("semantics §4.2; taxonomy b2")
    .pa_x(&["CeProv", "StBor"])
    .cameo(&["1056"], &["0356"], &["1246"])
    .plover(&["AGREE"]),
    row(
        "demilitarise",
        "forces leave and the other side stays out",
        "a demilitarised zone",
        "a demilitarised zone in {}",
    )
    .also(&["establish-dmz", "buffer-zone"])
    .axes(fixed(Title::Unaddressed, Control::DemilitarisedZone, Bearing::Held))
    .takes(&[
        region("in"),
        Parameter::optional("open-to", ParameterKind::Category, "who may enter, and how armed")
            .said("open to {}"),
        DURATION,
        BY_DATE,
    ])
    .mirror(&["station-forces"])
    .source("semantics §4.2; taxonomy b2")
    .pa_x(&["CeProv", "DdrDemil"])
    .pam(&["cease", "demob"])
    .cameo(&["1056"], &["0356", "087"], &["1246"])
    .plover(&["RETREAT"]),
    row(
        "hand-over-administration",
        "a third party administers",
        "administration by a third party",
        "administration of {} by a third party",
    )
    .also(&["international-administration"])
    .axes(fixed(Title::Unaddressed, Control::ThirdParty, Bearing::Held))
    .takes(&[region("territory"), IN_FAVOUR_OF.said("handed to {}"), DURATION, BY_DATE])
    .no_mirror(UNDONE_THE_OTHER_WAY)
    .source("semantics §4.2; taxonomy b2")
    .pa_x(&["ImUN", "TpsOth"])
    .pam(&["untran"])
    .cameo(&["1055"], &["086"], &["1245"])
    .plover(&["CONCEDE"]),
    row(
        "grant-special-status",
        "a place is governed under a status of its own",
        "a special status",
        "a special status for {}",
    )
    .also(&["autonomy", "grant-autonomy"])
    .axes(fixed(Title::Unaddressed, Control::SpecialStatus, Bearing::Held))
    .takes(&[
        region("territory"),
        scale("degree", &AUTONOMY, "how far it goes"),
        Parameter::optional("powers", ParameterKind::Inclusion(MORE), "what it may decide for itself")
            .said("with powers over {}"),
        DURATION,
        BY_DATE,
    ])
    .no_mirror("its end would be an arrangement of another kind")
    .source("semantics §4.2; taxonomy b2")
    .pa_x(&["TpsAut", "TpsSub"])
    .pam(&["terpow", "decen", "selfd"])
    .cameo(&["1044"], &["0344", "0834"], &["1234"])
    .plover(&["CONCEDE"]),
    row(
        "arrange",
        "what becomes of land is placed on the two axes by the author",
        "an arrangement",
        "an arrangement for {}",
    )
    .axes(Axes {
        title: Span::exactly(Title::Unaddressed),
        title_may_be: Span::known(Title::Unaddressed, Title::Cession),
        control: Span::exactly(Control::Nothing),
        control_may_be: Span::known(Control::Nothing, Control::OtherSideEnters),
        bearing: Bearing::Anywhere,
    })
    .takes(&[region("territory"), TITLE, CONTROL, RECOGNISERS, DURATION, BY_DATE])
    .no_mirror("it stands for whatever its author places there")
    .source("semantics §4.2"),
    row("demarcate", "a boundary is marked on the ground", "demarcation", "demarcation of {}")
        .also(&["delimit", "border-delimitation"])
        .takes(&[
            region("territory"),
            Parameter::optional("by", ParameterKind::Parties, "who marks it"),
            BY_DATE,
        ])
        .no_mirror(NOT_DOING)
        .source("taxonomy b2")
        .pa_x(&["StBor"])
        .pam(&["bound"])
        .cameo(&["107"], &["037"], &["127"])
        .plover(&["AGREE"]),
    row("grant-access", "passage is opened through land or water", "access", "access through {}")
        .also(&["open-route", "open-strait"])
        .takes(&[
            region("through"),
            IN_FAVOUR_OF,
            Parameter::optional("purposes", ParameterKind::Inclusion(MORE), "what for; anything if unsaid")
                .said("for {}"),
            DURATION,
        ])
        .no_mirror("to close it is to refuse it")
        .source("taxonomy b2")
        .pa_x(&["StXbor", "HrMob"])
        .cameo(&["1051"], &["081"], &["1241"])
        .plover(&["CONCEDE"]),
    row("hold-referendum", "those who live there vote", "a referendum", "a referendum in {}")
        .takes(&[
            region("in"),
            Parameter::optional("on", ParameterKind::Category, "the question put"),
            Parameter::optional("observed-by", ParameterKind::Recognisers, "who observes it"),
            BY_DATE,
            WITHIN,
        ])
        .no_mirror(NOT_DOING)
        .source("taxonomy b2")
        .pa_x(&["StRef"])
        .pam(&["indrefer"])
        .cameo(&["1043"], &["0343", "0833"], &["1233"])
        .plover(&["CONCEDE"]),
];
