//! What stands in the slots of a dossier, in words.

use std::collections::BTreeSet;

use super::names::Names;
use super::phrase::{self, listed, quoted, said};
use crate::account::{Account, Source};
use crate::date::Date;
use crate::dossier::{Event, Party, Role};
use crate::id::ConditionId;
use crate::patch::{
    Authorship, ClauseRecord, ClauseSlot, DossierRecord, DossierSlot, GroundHeader, Occasion, PositionRecord,
    PositionSlot, TextHead, TextRecord, TextSlot,
};
use crate::record::Record;
use crate::statement::{Absence, Phase};
use crate::term::{Citation, Linkage, StanceTag, Term, Trigger};
use crate::territory::{Group, HeldPart, Place};
use crate::text::Text;

/// One thing that a record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// What it is about; nothing for what the record is there to say.
    pub(super) label: &'static str,
    pub(super) words: Words,
}

/// How it says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Words {
    One(String),
    /// Several of a kind, each of which may come and go.
    Many(Vec<String>),
    /// The same, each worth a line of its own.
    Each(Vec<String>),
}

impl Words {
    pub(super) fn joined(&self) -> String {
        match self {
            Self::One(words) => words.clone(),
            Self::Many(items) | Self::Each(items) => listed(items.iter().cloned(), "and"),
        }
    }
}

/// What a record says, the main thing first.
#[derive(Debug, Default)]
pub(super) struct Sayings(pub(super) Vec<Said>);

impl Sayings {
    fn of(main: impl Into<String>) -> Self {
        Self::default().one("", Some(main.into()))
    }

    fn one(mut self, label: &'static str, words: Option<String>) -> Self {
        self.0.extend(words.map(|words| Said { label, words: Words::One(words) }));
        self
    }

    fn text(self, label: &'static str, text: Option<&Text>) -> Self {
        self.one(label, text.map(quoted))
    }

    fn date(self, label: &'static str, date: Option<Date>) -> Self {
        self.one(label, date.map(Date::in_words))
    }

    fn id(self, label: &'static str, id: Option<&impl std::fmt::Display>) -> Self {
        self.one(label, id.map(ticked))
    }

    fn many(mut self, label: &'static str, items: impl IntoIterator<Item = String>) -> Self {
        let items: Vec<String> = items.into_iter().collect();
        if !items.is_empty() {
            self.0.push(Said { label, words: Words::Many(items) });
        }
        self
    }

    fn each(mut self, label: &'static str, items: impl IntoIterator<Item = String>) -> Self {
        let items: Vec<String> = items.into_iter().collect();
        if !items.is_empty() {
            self.0.push(Said { label, words: Words::Each(items) });
        }
        self
    }

    /// What is said under a label.
    pub(super) fn under(&self, label: &str) -> Option<&Words> {
        self.0.iter().find(|said| said.label == label).map(|said| &said.words)
    }
}

fn ticked(id: &impl std::fmt::Display) -> String {
    format!("`{id}`")
}

/// What a record says.
pub(super) fn sayings(names: &dyn Names, record: &DossierRecord) -> Sayings {
    match record {
        DossierRecord::Text(text) => Sayings::of(quoted(text)),
        DossierRecord::Party(party) => self::party(party),
        DossierRecord::Place(place) => self::place(place),
        DossierRecord::Within(parent) => Sayings::of(said(&names.place(parent))),
        DossierRecord::Group(group) => self::group(names, group),
        DossierRecord::Ground(ground) => self::ground(ground),
        DossierRecord::Held(holders) => Sayings::of(listed(
            holders.iter().map(|(party, part)| held_part(&said(&names.party(party)), part)),
            "and",
        )),
        DossierRecord::Source(source) => self::source(source),
        DossierRecord::Event(event) => self::event(event),
        DossierRecord::Account(account) => self::account(account),
        DossierRecord::Trigger(trigger) => Sayings::of(self::trigger(names, trigger)),
        DossierRecord::Implied => Sayings::default(),
        DossierRecord::ToldBy(account) => Sayings::of(ticked(account)),
        DossierRecord::Position(record) => part(names, record),
        DossierRecord::Draft(record) => part_of_text(names, record),
        DossierRecord::Record(record) => remark(names, record),
        DossierRecord::Order(order) => {
            Sayings::of(order.iter().map(name_in_order).collect::<Vec<_>>().join(", "))
        }
    }
}

/// What makes a condition come true: "when the vote is held and the text is signed".
fn trigger(names: &dyn Names, trigger: &Trigger) -> String {
    let conditions =
        |all: &BTreeSet<ConditionId>, and| listed(all.iter().map(|id| said(&names.condition(id))), and);
    match trigger {
        Trigger::Date(date) => format!("from {}", date.in_words()),
        Trigger::Count(quantity) => said(&quantity.to_string().into()),
        Trigger::DeclaredBy(party) => format!("declared by {}", said(&names.party(party))),
        Trigger::Stage(stage) => stage.name().to_owned(),
        Trigger::All(all) => conditions(all, "and"),
        Trigger::Any(any) => conditions(any, "or"),
        #[expect(unreachable_patterns, reason = "triggers may be added")]
        _ => String::new(),
    }
}

fn party(party: &Party) -> Sayings {
    let role = match party.role {
        Role::Participant => None,
        Role::Mediator => Some("mediator"),
        Role::Commentator => Some("commentator"),
    };
    Sayings::of(said(&party.name))
        .many("also called", party.also.iter().map(quoted))
        .one("role", role.map(str::to_owned))
}

fn place(place: &Place) -> Sayings {
    let codes = place.codes().iter().map(|code| format!("{} ({})", said(&code.code), said(&code.scheme)));
    Sayings::of(said(place.name()))
        .many("also called", place.other_names().iter().map(quoted))
        .many("codes", codes)
        .one("parts", place.is_exhaustive().then(|| "those listed are all of it".to_owned()))
}

fn group(names: &dyn Names, group: &Group) -> Sayings {
    Sayings::of(said(&group.name)).many("places", group.places.iter().map(|place| said(&names.place(place))))
}

fn ground(ground: &GroundHeader) -> Sayings {
    Sayings::of(ground.date.in_words()).id("source", ground.source.as_ref())
}

fn held_part(holder: &str, part: &HeldPart) -> String {
    let area = part.area.map(|area| match area.low() == area.high() {
        true => format!("{} km²", area.low()),
        false => format!("{} to {} km²", area.low(), area.high()),
    });
    let known: Vec<String> = area.into_iter().chain(part.note.as_ref().map(quoted)).collect();
    if known.is_empty() { holder.to_owned() } else { format!("{holder} ({})", known.join("; ")) }
}

fn source(source: &Source) -> Sayings {
    Sayings::of(said(&source.name))
        .text("title", source.title.as_ref())
        .date("date", source.date)
        .one("page", source.url.as_ref().map(said))
}

fn event(event: &Event) -> Sayings {
    Sayings::of(said(&event.name)).date("date", Some(event.date)).one("at", event.place.as_ref().map(said))
}

fn account(account: &Account) -> Sayings {
    let coverage = [account.coverage.of(None).to_string()].into_iter();
    let issues = account.coverage.issues().map(|(issue, how)| format!("{how} on `{issue}`"));
    Sayings::of(format!("in source `{}`", account.source))
        .id("read in", account.via.as_ref())
        .text("attributed to", account.attribution.as_ref())
        .date("told", account.told)
        .one("known as", account.evidence.map(|evidence| evidence.in_words().to_owned()))
        .one("coverage", Some(coverage.chain(issues).collect::<Vec<_>>().join(", ")))
        .many("derived from", account.derived_from.iter().map(ticked))
}

fn part(names: &dyn Names, record: &PositionRecord) -> Sayings {
    match record {
        PositionRecord::Header(occasion) => self::occasion(occasion),
        PositionRecord::Holder(holder) => Sayings::of(said(&names.party(holder))),
        PositionRecord::Account(account) => self::account(account),
        PositionRecord::Clause(record) => clause(names, record),
        PositionRecord::Reply(reply) => Sayings::of(reply.reception.to_string())
            .text("quote", reply.wording.as_ref())
            .many("cited", reply.citations.iter().map(citation)),
    }
}

/// "the first six weeks: 6 weeks; passes into the next if that is agreed; begins if the text is signed".
fn phase(names: &dyn Names, phase: &Phase) -> String {
    let conditions =
        |all: &BTreeSet<ConditionId>| listed(all.iter().map(|id| said(&names.condition(id))), "and");
    let on = |word: &str, all: &BTreeSet<ConditionId>| {
        (!all.is_empty()).then(|| format!("{word} {}", conditions(all)))
    };
    let parts = [
        phase.duration().map(|duration| said(&duration.in_words())),
        phase.transition().map(|way| way.in_words().to_owned()),
        on("goes on while", phase.continues_while()),
        on("begins if", phase.begins_if()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let name = phase.name().map_or_else(|| said(&names.phase(phase.id())), said);
    if parts.is_empty() { name } else { format!("{name}: {}", parts.join("; ")) }
}

fn occasion(occasion: &Occasion) -> Sayings {
    let held = occasion.held.map_or_else(|| "on a date not stated".to_owned(), Date::in_words);
    Sayings::of(format!("held {held}"))
        .id("event", occasion.event.as_ref())
        .id("ground", occasion.ground.as_ref())
}

fn clause(names: &dyn Names, record: &ClauseRecord) -> Sayings {
    match record {
        ClauseRecord::Phases(phases) => {
            Sayings::default().each("phase", phases.iter().map(|phase| self::phase(names, phase)))
        }
        ClauseRecord::Held(term) => self::term(names, term),
        ClauseRecord::Absent(absence) => self::absence(names, absence),
        ClauseRecord::Tied => Sayings::default(),
        ClauseRecord::After(others) => Sayings::default().many("after", others.iter().map(ticked)),
    }
}

fn part_of_text(names: &dyn Names, record: &TextRecord) -> Sayings {
    match record {
        TextRecord::Header(head) => text_head(head),
        TextRecord::Authors(authorship) => self::authorship(names, authorship),
        TextRecord::Account(account) => self::account(account),
        TextRecord::Basis(bases) => Sayings::default().many("based on", bases.iter().map(ticked)),
        TextRecord::Clause(record) => clause(names, record),
    }
}

fn text_head(head: &TextHead) -> Sayings {
    let dated =
        head.date.map_or_else(|| "of no date stated".to_owned(), |date| format!("of {}", date.in_words()));
    Sayings::of(dated)
        .text("called", head.name.as_ref())
        .text("version", head.version.as_ref())
        .one("status", head.status.map(|status| status.in_words().to_owned()))
        .id("event", head.event.as_ref())
        .id("ground", head.ground.as_ref())
}

fn authorship(names: &dyn Names, authorship: &Authorship) -> Sayings {
    let others = authorship
        .according_to
        .iter()
        .map(|(account, authors)| format!("{} (so `{account}`)", phrase::parties(names, authors)));
    Sayings::default()
        .many("by", authorship.authors.iter().map(|party| said(&names.party(party))))
        .many("by, as others have it", others)
}

fn term(names: &dyn Names, term: &Term) -> Sayings {
    let readings = term.readings().iter().map(|reading| {
        let readers = match reading.readers().is_empty() {
            true => String::new(),
            false => format!(" (so {})", listed(reading.readers().iter().map(said), "and")),
        };
        format!("{}: {}{readers}", phrase::obligor(names, reading.obligor()), phrase::reading(names, reading))
    });
    let is_plain = matches!(term.readings(), [only] if only.readers().is_empty());
    Sayings::of(phrase::term(names, term))
        .each("reading", readings.filter(|_| !is_plain))
        .text("called", term.label())
        .id("issue", term.issue())
        .text("quote", term.wording())
        .many("cited", term.citations().iter().map(citation))
}

fn absence(names: &dyn Names, absence: &Absence) -> Sayings {
    Sayings::of(format!("declared {}", absence.kind))
        .one("was", absence.was.as_ref().map(|was| phrase::term(names, was)))
        .many("cited", absence.citations.iter().map(citation))
}

fn citation(citation: &Citation) -> String {
    let clause = citation.clause.as_ref().map(|clause| format!(", clause {}", said(clause)));
    format!("`{}`{}", citation.source, clause.unwrap_or_default())
}

fn remark(names: &dyn Names, record: &Record) -> Sayings {
    let cited = record
        .source
        .as_ref()
        .map(|source| citation(&Citation { source: source.clone(), clause: record.clause.clone() }));
    Sayings::default()
        .one("party", record.party.as_ref().map(|party| said(&names.party(party))))
        .text("quote", record.quote.as_ref())
        .text("against", record.against.as_ref())
        .date("date", record.date)
        .id("event", record.event.as_ref())
        .many("about", record.about.iter().map(ticked))
        .one("cited", cited)
}

/// What a slot is called in an order.
fn name_in_order(slot: &DossierSlot) -> String {
    match slot {
        DossierSlot::Issue(id) => ticked(id),
        DossierSlot::Position(id, _) | DossierSlot::Text(id, _) => ticked(id),
        other => name(other, None),
    }
}

/// What a slot is called, with what stands there where that helps: "demand `donbas` of position `call`".
pub(super) fn name(slot: &DossierSlot, record: Option<&DossierRecord>) -> String {
    let (whose, id, clause) = match slot {
        DossierSlot::Position(id, PositionSlot::Clause(clause)) => ("position", id, Some(clause)),
        DossierSlot::Text(id, TextSlot::Clause(clause)) => ("text", id, Some(clause)),
        DossierSlot::Position(id, _) => ("position", id, None),
        DossierSlot::Text(id, _) => ("text", id, None),
        _ => return name_within(slot, record),
    };
    match clause {
        Some(clause @ ClauseSlot::Linkage(_)) => format!("{clause} in {whose} `{id}`"),
        _ => format!("{} of {whose} `{id}`", name_within(slot, record)),
    }
}

/// What a slot is called where its position or text is known.
pub(super) fn name_within(slot: &DossierSlot, record: Option<&DossierRecord>) -> String {
    let clause = match record {
        Some(
            DossierRecord::Position(PositionRecord::Clause(clause))
            | DossierRecord::Draft(TextRecord::Clause(clause)),
        ) => Some(clause),
        _ => None,
    };
    match slot {
        DossierSlot::Position(_, PositionSlot::Clause(slot))
        | DossierSlot::Text(_, TextSlot::Clause(slot)) => clause_name(slot, clause),
        DossierSlot::Position(_, PositionSlot::Header) => "date, event and ground".to_owned(),
        DossierSlot::Text(_, TextSlot::Header) => "what it is".to_owned(),
        DossierSlot::Position(_, other) => other.to_string(),
        DossierSlot::Text(_, other) => other.to_string(),
        DossierSlot::Within(id) => format!("where `{id}` lies"),
        DossierSlot::Record(key) => {
            let kind = key.kind().name().replace('-', " ");
            format!("{kind}: {} — {}", said(key.by()), said(key.says()))
        }
        other => other.to_string(),
    }
}

fn clause_name(slot: &ClauseSlot, record: Option<&ClauseRecord>) -> String {
    match (slot, record) {
        (ClauseSlot::Linkage(linkage), _) => tie(linkage),
        (ClauseSlot::Term(id), Some(ClauseRecord::Held(term))) => {
            format!("{} `{id}`", stance(term.stance().tag()))
        }
        (ClauseSlot::Term(id), Some(ClauseRecord::Absent(_))) => format!("absence `{id}`"),
        (other, _) => other.to_string(),
    }
}

fn tie(linkage: &Linkage) -> String {
    let (from, to) = linkage.ends();
    format!("`{from}` {} `{to}`", linkage.kind().in_words())
}

fn stance(tag: StanceTag) -> &'static str {
    match tag {
        StanceTag::Demand => "demand",
        StanceTag::Offer => "offer",
        StanceTag::Accept => "acceptance",
        StanceTag::Refuse => "refusal",
        StanceTag::Open => "subject",
        StanceTag::Provided => "clause",
        StanceTag::Excluded => "exclusion",
        StanceTag::LeftOpen => "open point",
        StanceTag::Bracketed => "bracketed clause",
    }
}
