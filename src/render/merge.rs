//! A page that shows a merge: what each side changed, what goes together, and each conflict with both sides beside the base.

use std::collections::BTreeSet;

use super::edit;
use super::names::Names;
use super::page::{Block, Entry, Page, Section};
use super::patch::{entries, head, occasion, title, told};
use super::phrase::listed;
use super::record::{self, Sayings};
use crate::dossier::Dossier;
use crate::id::StatementId;
use crate::patch::{
    Branch, Clash, Conflict, DossierRecord, DossierSlot, Edit, Merge, Patch, PositionSlot, TextSlot,
};

/// What the three versions are called in the margin.
const MARGINS: [&str; 3] = ["base", "ours", "theirs"];

/// What two authors made of one dossier, and what of it does not go together.
///
/// `merge` is [`patch::merge`](crate::patch::merge()) of the three dossiers. Conflicts are numbered from 1 in its order.
#[must_use]
pub fn merge(base: &Dossier, ours: &Dossier, theirs: &Dossier, merge: &Merge<Dossier>) -> Page {
    let (own, other) = (Patch::between(base, ours), Patch::between(base, theirs));
    let page = MergePage { dossiers: [base, ours, theirs], own, other, merge };
    let mut sections = vec![
        page.changes("What ours changed", ours, &page.own),
        page.changes("What theirs changed", theirs, &page.other),
        page.together(),
    ];
    sections.extend((!merge.conflicts().is_empty()).then(|| page.conflicts()));
    Page { title: format!("Three versions of {}", title(base)), sections }
}

struct MergePage<'a> {
    /// The base, ours and theirs.
    dossiers: [&'a Dossier; 3],
    own: Patch<Dossier>,
    other: Patch<Dossier>,
    merge: &'a Merge<Dossier>,
}

impl MergePage<'_> {
    fn changes(&self, heading: &'static str, side: &Dossier, patch: &Patch<Dossier>) -> Section {
        let [base, ..] = self.dossiers;
        let mut section = Section::new(heading);
        let entries = entries([base, side], patch, |slot| self.note(slot));
        if entries.is_empty() {
            section.paragraph("Nothing.");
        }
        section.blocks.extend(entries.into_iter().map(Block::Entry));
        section
    }

    /// Where a change is spoken of below.
    fn note(&self, slot: &DossierSlot) -> Option<String> {
        let mut conflicts = (1..).zip(self.merge.conflicts());
        conflicts.find_map(|(number, conflict)| {
            let rests = conflict.resting().any(|(known, _)| known == slot);
            match conflict.slots().contains(slot) {
                true => Some(format!("conflict {number}")),
                false => rests.then(|| format!("rests on conflict {number}")),
            }
        })
    }

    fn together(&self) -> Section {
        let mut section = Section::new("What goes together");
        let (both, ours) = self.counted(&self.own, &self.other);
        let (_, theirs) = self.counted(&self.other, &self.own);
        let all = [(ours, "of ours alone"), (theirs, "of theirs alone"), (both, "made alike by both")];
        let parts = all.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, whose)| format!("{count} {whose}")).collect();
        section.paragraph(match parts.is_empty() {
            true => "No change.".to_owned(),
            false => format!("Changes that stand beside one another: {}.", listed(parts, "and")),
        });
        section.paragraph(match self.merge.conflicts().len() {
            0 => "Nothing is in conflict.".to_owned(),
            1 => "1 conflict is left.".to_owned(),
            many => format!("{many} conflicts are left."),
        });
        section
    }

    /// How many changes of a side that are in no conflict the other side made too, and how many it did not.
    fn counted(&self, patch: &Patch<Dossier>, other: &Patch<Dossier>) -> (usize, usize) {
        let is_open = |slot: &DossierSlot| self.note(slot).is_some_and(|note| note.starts_with("conflict"));
        let edits = told(patch).filter(|(slot, _)| !is_open(slot));
        edits.fold((0, 0), |(both, alone), (slot, edit)| match other.edit(slot) == Some(edit) {
            true => (both + 1, alone),
            false => (both, alone + 1),
        })
    }

    fn conflicts(&self) -> Section {
        let mut section = Section::new("Conflicts");
        let entries =
            (1..).zip(self.merge.conflicts()).map(|(number, conflict)| self.conflict(number, conflict));
        section.blocks.extend(entries.map(Block::Entry));
        section
    }

    /// What clashes, each with both sides beside the base; then what goes with it.
    fn conflict(&self, number: usize, conflict: &Conflict<Dossier>) -> Entry {
        let mut reasons: Vec<String> =
            conflict.clashes().iter().map(|clash| clash_words(conflict, clash)).collect();
        // A position that went as a whole took each of its parts with it.
        reasons.dedup();
        let mut reasons = reasons.into_iter();
        let mut entry = Entry::new(format!("{number}. {}", reasons.next().unwrap_or_default()));
        reasons.for_each(|reason| entry.row("also", reason));
        let clashing = clashing(conflict);
        for slot in &clashing {
            if clashing.len() > 1 {
                entry.row("about", name(conflict, slot));
            }
            match (whole(conflict, slot), slot) {
                (Some(_), DossierSlot::Position(id, _) | DossierSlot::Text(id, _)) => {
                    self.occasions(&mut entry, conflict, slot, id);
                }
                _ => self.sides(&mut entry, conflict, slot),
            }
        }
        for (margin, branch) in [("with ours", Branch::Ours), ("with theirs", Branch::Theirs)] {
            let words = going_with(conflict, &clashing, branch);
            words.into_iter().for_each(|words| entry.row(margin, words));
        }
        for (slot, edit) in conflict.resting() {
            let name = record::name(slot, edit.after().or(edit.before()));
            let did = did_it(Some(edit), &name);
            entry.row("rests on it", format!("{did}: in the result unless the base is chosen"));
        }
        entry
    }

    /// A position or text that came or went as a whole: whose it is and when it was held, where it is there.
    fn occasions(
        &self,
        entry: &mut Entry,
        conflict: &Conflict<Dossier>,
        slot: &DossierSlot,
        id: &StatementId,
    ) {
        let states = conflict.states(slot);
        let [base, ..] = states;
        for ((margin, state), dossier) in MARGINS.into_iter().zip(states).zip(self.dossiers) {
            entry.row(
                margin,
                match state {
                    Some(_) => occasion(dossier, id),
                    None => gone(margin, base.is_some()).to_owned(),
                },
            );
        }
    }

    /// The base, ours and theirs of a slot; of each side, what it has otherwise.
    fn sides(&self, entry: &mut Entry, conflict: &Conflict<Dossier>, slot: &DossierSlot) {
        let states = conflict.states(slot);
        let mut sayings = Vec::new();
        for (state, names) in states.into_iter().zip(self.dossiers) {
            sayings.push(state.map(|record| record::sayings(names as &dyn Names, record)));
        }
        let labels = edit::labels(sayings.iter().flatten());
        let is_open = |label: &str| {
            let mut said = sayings.iter().flatten().map(|sayings| sayings.under(label));
            let first = said.next();
            said.any(|other| Some(other) != first)
        };
        let mut open: Vec<&str> = labels.iter().copied().filter(|label| is_open(label)).collect();
        if open.is_empty() {
            open = labels;
        }
        let [base, ..] = states;
        let was = sayings.first().and_then(Option::as_ref);
        for ((margin, state), sayings) in MARGINS.into_iter().zip(states).zip(&sayings) {
            let is_base = margin == "base";
            match sayings {
                None => entry.row(margin, gone(margin, base.is_some())),
                Some(_) if !is_base && state == base => entry.row(margin, "as in the base"),
                Some(sayings) => {
                    let lines = lines(sayings, was.filter(|_| !is_base), &open);
                    lines.into_iter().for_each(|line| entry.row(margin, line));
                }
            }
        }
    }
}

/// What stands for what is not there.
fn gone(margin: &str, was_there: bool) -> &'static str {
    if margin != "base" && was_there { "taken out" } else { "not there" }
}

/// What is said under these labels, and otherwise than before.
fn lines(sayings: &Sayings, was: Option<&Sayings>, labels: &[&str]) -> Vec<String> {
    let differs = |label: &&str| was.is_none_or(|was| was.under(label) != sayings.under(label));
    let line = |label: &str| -> Vec<String> {
        let labelled =
            |words: &str| if label.is_empty() { words.to_owned() } else { format!("{label}: {words}") };
        match sayings.under(label) {
            None => vec![labelled(edit::NOT_STATED)],
            Some(record::Words::Each(items)) => items.iter().map(|item| labelled(item)).collect(),
            Some(words) => vec![labelled(&words.joined())],
        }
    };
    let lines: Vec<String> = labels.iter().copied().filter(differs).flat_map(line).collect();
    if lines.is_empty() { vec!["there".to_owned()] } else { lines }
}

/// Why it is a conflict: "Both changed demand `donbas` of position `call`".
fn clash_words(conflict: &Conflict<Dossier>, clash: &Clash<DossierSlot>) -> String {
    match clash {
        Clash::Both { slot } => {
            let name = name(conflict, slot);
            let side = |edit: Option<&Edit<_>>| edit.is_some_and(|edit| edit.after().is_none());
            match (side(conflict.ours(slot)), side(conflict.theirs(slot)), conflict.states(slot)) {
                (true, ..) => format!("Ours took out {name}; theirs changed it."),
                (_, true, _) => format!("Ours changed {name}; theirs took it out."),
                (.., [None, ..]) => format!("Both added {name}, each in its own way."),
                _ => format!("Both changed {name}, each in its own way."),
            }
        }
        Clash::Under { slot, by, on } => {
            let (whose, other) = match by {
                Branch::Ours => ("Ours", "theirs"),
                Branch::Theirs => ("Theirs", "ours"),
            };
            let of = |branch: Branch, slot| match branch {
                Branch::Ours => conflict.ours(slot),
                Branch::Theirs => conflict.theirs(slot),
            };
            let did = did(of(*by, slot));
            let undid = did_to(of(by.other(), on));
            format!("{whose} {did} {}; {other} {undid} {}.", name(conflict, slot), name(conflict, on))
        }
    }
}

/// The slots that the clashes of a conflict are about; of a position or text that came or went as a whole, its header.
fn clashing(conflict: &Conflict<Dossier>) -> BTreeSet<DossierSlot> {
    let both = conflict.clashes().iter().flat_map(|clash| match clash {
        Clash::Both { slot } => vec![slot],
        Clash::Under { slot, on, .. } => vec![slot, on],
    });
    both.map(|slot| whole(conflict, slot).unwrap_or_else(|| slot.clone())).collect()
}

/// The header of the position or text that this is a part of the head of, if a side added it or took it out as a whole.
fn whole(conflict: &Conflict<Dossier>, slot: &DossierSlot) -> Option<DossierSlot> {
    let header = head(slot)?;
    let is_there = |state: &Option<&DossierRecord>| state.is_some();
    let states = conflict.states(&header);
    (states.iter().any(is_there) && !states.iter().all(is_there)).then_some(header)
}

/// What else a side did that stands or falls with the conflict, a whole position as one.
fn going_with(conflict: &Conflict<Dossier>, clashing: &BTreeSet<DossierSlot>, branch: Branch) -> Vec<String> {
    let of = |slot: &DossierSlot| match branch {
        Branch::Ours => conflict.ours(slot),
        Branch::Theirs => conflict.theirs(slot),
    };
    let is_whole = |slot: &DossierSlot| {
        let (header, name) = match slot {
            DossierSlot::Position(id, _) => {
                (DossierSlot::Position(id.clone(), PositionSlot::Header), format!("position `{id}`"))
            }
            DossierSlot::Text(id, _) => {
                (DossierSlot::Text(id.clone(), TextSlot::Header), format!("text `{id}`"))
            }
            _ => return None,
        };
        let is_one = |edit: &Edit<DossierRecord>| edit.before().is_none() || edit.after().is_none();
        of(&header).is_some_and(is_one).then_some(name)
    };
    let mut told = Vec::new();
    for slot in conflict.slots().into_iter().filter(|slot| !clashing.contains(slot) && of(slot).is_some()) {
        let words = match is_whole(slot) {
            Some(name) => format!("{} {name}", did(of(slot))),
            None => did_it(of(slot), &name(conflict, slot)),
        };
        if !told.contains(&words) {
            told.push(words);
        }
    }
    told
}

fn did_it(edit: Option<&Edit<DossierRecord>>, name: &str) -> String {
    format!("{} {name}", did(edit))
}

fn name(conflict: &Conflict<Dossier>, slot: &DossierSlot) -> String {
    let state = conflict.states(slot).into_iter().flatten().last();
    match (whole(conflict, slot), slot) {
        (Some(DossierSlot::Text(id, _)), _) => format!("text `{id}`"),
        (Some(DossierSlot::Position(id, _)), _) => format!("position `{id}`"),
        (_, DossierSlot::Position(id, PositionSlot::Holder)) => format!("whose position `{id}` is"),
        _ => record::name(slot, state),
    }
}

/// What a side did to what it speaks of.
fn did(edit: Option<&Edit<DossierRecord>>) -> &'static str {
    match edit.map(|edit| (edit.before().is_some(), edit.after().is_some())) {
        Some((false, _)) => "added",
        Some((_, false)) => "took out",
        _ => "changed",
    }
}

fn did_to(edit: Option<&Edit<DossierRecord>>) -> &'static str {
    match did(edit) {
        "took out" => "took out what it needs,",
        _ => "changed what it hangs on,",
    }
}
