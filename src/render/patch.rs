//! A page that lists what changed in a dossier, slot by slot.

use std::collections::BTreeMap;

use super::edit::{self, Line};
use super::names::Names;
use super::page::{Block, Entry, Page, Prose, Section};
use super::phrase::{quoted, said};
use crate::dossier::Dossier;
use crate::id::StatementId;
use crate::patch::{DossierRecord, DossierSlot, Edit, Patch, PositionSlot, TextSlot};
use crate::statement::Statement;

/// What turns one dossier into another, slot by slot: everything that was changed, nothing judged.
///
/// # Examples
///
/// ```
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let before = demarche::format::from_toml(text)?;
/// let after = demarche::format::from_toml(&text.replace("name = \"Reuters\"", "name = \"Reuters News\""))?;
/// let page = demarche::render::patch(&before, &after).to_text(100);
/// assert!(page.contains("changed  source `reuters`: Reuters → Reuters News"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn patch(before: &Dossier, after: &Dossier) -> Page {
    let patch = Patch::between(before, after);
    let mut section = Section::new("What changed");
    let entries = entries([before, after], &patch, |_| None);
    if entries.is_empty() {
        section.paragraph("Nothing.");
    }
    section.blocks.extend(entries.into_iter().map(Block::Entry));
    Page { title: format!("Two versions of {}", title(after)), sections: vec![section] }
}

/// What a dossier is called.
pub(super) fn title(dossier: &Dossier) -> String {
    dossier.title().map_or_else(|| "a dossier without a title".to_owned(), quoted)
}

/// What a patch does, under what it does it to; `note` says more of a slot, after its line.
pub(super) fn entries(
    [before, after]: [&Dossier; 2],
    patch: &Patch<Dossier>,
    note: impl Fn(&DossierSlot) -> Option<String>,
) -> Vec<Entry> {
    let mut groups: BTreeMap<Heading, Vec<Line>> = BTreeMap::new();
    for (slot, edit) in told(patch) {
        let mut line = edit::line([before as &dyn Names, after], slot, edit);
        line.words.extend(note(slot).map(|note| format!(" [{note}]")));
        groups.entry(Heading::of(slot)).or_default().push(line);
    }
    for heading in whole_statements(patch) {
        groups.entry(heading).or_default();
    }
    let entry = |(heading, lines): (Heading, Vec<Line>)| {
        let mut entry = Entry::new(heading.words([before, after], patch));
        rows(&mut entry, lines);
        entry
    };
    groups.into_iter().map(entry).collect()
}

/// What came, what changed and what went, in that order.
fn rows(entry: &mut Entry, mut lines: Vec<Line>) {
    lines.sort_by_key(|line| line.kind);
    for line in lines {
        entry.row(line.kind.margin(), line.words);
        line.more
            .into_iter()
            .for_each(|more| entry.row(line.kind.margin(), Prose::More(format!("· {more}"))));
    }
}

/// The edits that are told.
pub(super) fn told(patch: &Patch<Dossier>) -> impl Iterator<Item = (&DossierSlot, &Edit<DossierRecord>)> {
    patch.edits().filter(|(slot, edit)| is_told(patch, slot, edit))
}

/// Positions and texts that came or went, also those without a term.
fn whole_statements(patch: &Patch<Dossier>) -> impl Iterator<Item = Heading> {
    patch.edits().filter(|(slot, _)| whole(patch, slot).is_some()).map(|(slot, _)| Heading::of(slot))
}

/// Whether a change is one of its own: an order that only follows what came and went, and the head of a position that came or went
/// as a whole, are not.
fn is_told(patch: &Patch<Dossier>, slot: &DossierSlot, edit: &Edit<DossierRecord>) -> bool {
    match (slot, edit.before(), edit.after()) {
        (_, Some(DossierRecord::Order(before)), Some(DossierRecord::Order(after))) => {
            let kept = before.iter().filter(|slot| after.contains(slot));
            !kept.eq(after.iter().filter(|slot| before.contains(slot)))
        }
        (_, before, after) if before.is_none() || after.is_none() => {
            // What a text is, who wrote it and what it is based on is told also of one that came.
            let is_said = matches!(slot, DossierSlot::Text(..)) && after.is_some();
            is_said || head(slot).is_none() || whole(patch, slot).is_none()
        }
        _ => true,
    }
}

/// The header of the position or text that this is a part of the head of.
pub(super) fn head(slot: &DossierSlot) -> Option<DossierSlot> {
    match slot {
        DossierSlot::Position(id, PositionSlot::Header | PositionSlot::Holder | PositionSlot::Account) => {
            Some(DossierSlot::Position(id.clone(), PositionSlot::Header))
        }
        DossierSlot::Text(id, TextSlot::Header | TextSlot::Authors | TextSlot::Account | TextSlot::Basis) => {
            Some(DossierSlot::Text(id.clone(), TextSlot::Header))
        }
        _ => None,
    }
}

/// Whether the position or text that this is a part of the head of came (`true`) or went as a whole.
fn whole(patch: &Patch<Dossier>, slot: &DossierSlot) -> Option<bool> {
    let head = patch.edit(&head(slot)?)?;
    match (head.before(), head.after()) {
        (None, Some(_)) => Some(true),
        (Some(_), None) => Some(false),
        _ => None,
    }
}

/// What changes are listed under.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Heading {
    Position(StatementId),
    Text(StatementId),
    Records,
    Reports,
    Parties,
    Places,
    Grounds,
    Issues,
    Conditions,
    Whole,
}

impl Heading {
    fn of(slot: &DossierSlot) -> Self {
        match slot {
            DossierSlot::Title | DossierSlot::Order(_) => Self::Whole,
            DossierSlot::Issue(_) => Self::Issues,
            DossierSlot::Condition(_) | DossierSlot::Trigger(_) | DossierSlot::Implication(..) => {
                Self::Conditions
            }
            DossierSlot::Party(_) => Self::Parties,
            DossierSlot::Place(_) | DossierSlot::Within(_) | DossierSlot::Group(_) => Self::Places,
            DossierSlot::Ground(_) | DossierSlot::Held(..) => Self::Grounds,
            DossierSlot::Source(_) | DossierSlot::Event(_) | DossierSlot::Account(_) => Self::Reports,
            DossierSlot::Position(id, _) => Self::Position(id.clone()),
            DossierSlot::Text(id, _) => Self::Text(id.clone()),
            DossierSlot::Record(_) => Self::Records,
        }
    }

    fn words(&self, [before, after]: [&Dossier; 2], patch: &Patch<Dossier>) -> String {
        match self {
            Self::Position(id) | Self::Text(id) => {
                let header = match self {
                    Self::Text(_) => DossierSlot::Text(id.clone(), TextSlot::Header),
                    _ => DossierSlot::Position(id.clone(), PositionSlot::Header),
                };
                let (dossier, how) = match whole(patch, &header) {
                    Some(true) => (after, ", added"),
                    Some(false) => (before, ", taken out"),
                    None => (after, ""),
                };
                let kind = if matches!(self, Self::Text(_)) { "Text" } else { "Position" };
                format!("{kind} `{id}`{how} ({})", occasion(dossier, id))
            }
            Self::Records => "What is no position".to_owned(),
            Self::Reports => "Sources, events and accounts".to_owned(),
            Self::Parties => "Parties".to_owned(),
            Self::Places => "Places".to_owned(),
            Self::Grounds => "Who holds what".to_owned(),
            Self::Issues => "Issues".to_owned(),
            Self::Conditions => "Conditions".to_owned(),
            Self::Whole => "The dossier as a whole".to_owned(),
        }
    }
}

/// Whose position or which text it is, when it was held or made and as whom has it.
pub(super) fn occasion(dossier: &Dossier, id: &StatementId) -> String {
    let Some(statement) = dossier.statement(id.as_str()) else { return "not there".to_owned() };
    let what = match statement {
        Statement::Position(position) => said(&dossier.party_name(position.holder())),
        Statement::Text(text) => text.name().map_or_else(|| "a text".to_owned(), said),
    };
    let event = statement.event().and_then(|event| dossier.events().get(event));
    let event = event.map(|event| format!(", {}", said(&event.name)));
    let date = statement.date().map(|date| format!(", {}", date.in_words()));
    let account = format!(", account `{}`", statement.account().id);
    [what, event.unwrap_or_default(), date.unwrap_or_default(), account].concat()
}
