//! A page that lists what changed in a dossier, slot by slot.

use std::collections::BTreeMap;

use super::edit::{self, Line};
use super::names::Names;
use super::page::{Block, Entry, Page, Prose, Section};
use super::phrase::{quoted, said};
use crate::dossier::Dossier;
use crate::id::StatementId;
use crate::patch::{DossierRecord, DossierSlot, Edit, Patch, PositionSlot};

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
    for heading in whole_positions(patch) {
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

/// Positions that came or went, also those without a term.
fn whole_positions(patch: &Patch<Dossier>) -> impl Iterator<Item = Heading> {
    patch.edits().filter_map(|(slot, _)| match slot {
        DossierSlot::Position(id, PositionSlot::Header) => {
            whole(patch, id).map(|_| Heading::Position(id.clone()))
        }
        _ => None,
    })
}

/// Whether a change is one of its own: an order that only follows what came and went, and the head of a position that came or went
/// as a whole, are not.
fn is_told(patch: &Patch<Dossier>, slot: &DossierSlot, edit: &Edit<DossierRecord>) -> bool {
    match (slot, edit.before(), edit.after()) {
        (_, Some(DossierRecord::Order(before)), Some(DossierRecord::Order(after))) => {
            let kept = before.iter().filter(|slot| after.contains(slot));
            !kept.eq(after.iter().filter(|slot| before.contains(slot)))
        }
        (DossierSlot::Position(id, part), before, after) if before.is_none() || after.is_none() => {
            !is_head(part) || whole(patch, id).is_none()
        }
        _ => true,
    }
}

fn is_head(slot: &PositionSlot) -> bool {
    matches!(slot, PositionSlot::Header | PositionSlot::Holder | PositionSlot::Account)
}

/// Whether a position came (`true`) or went as a whole.
fn whole(patch: &Patch<Dossier>, id: &StatementId) -> Option<bool> {
    let head = patch.edit(&DossierSlot::Position(id.clone(), PositionSlot::Header))?;
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
    Texts,
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
            DossierSlot::Text(_) | DossierSlot::Basis(_) => Self::Texts,
            DossierSlot::Record(_) => Self::Records,
        }
    }

    fn words(&self, [before, after]: [&Dossier; 2], patch: &Patch<Dossier>) -> String {
        match self {
            Self::Position(id) => {
                let (dossier, how) = match whole(patch, id) {
                    Some(true) => (after, ", added"),
                    Some(false) => (before, ", taken out"),
                    None => (after, ""),
                };
                format!("Position `{id}`{how} ({})", occasion(dossier, id))
            }
            Self::Texts => "Texts".to_owned(),
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

/// Whose position it is, when it was held and as whom has it.
pub(super) fn occasion(dossier: &Dossier, id: &StatementId) -> String {
    let Some(position) = dossier.position(id.as_str()) else { return "not there".to_owned() };
    let holder = said(&dossier.party_name(position.holder()));
    let event = position.event().and_then(|event| dossier.events().get(event));
    let event = event.map(|event| format!(", {}", said(&event.name)));
    let held = position.held().map(|held| format!(", {}", held.in_words()));
    let account = format!(", account `{}`", position.account().id);
    [holder, event.unwrap_or_default(), held.unwrap_or_default(), account].concat()
}
