//! The agreement of coders as a page: alpha by field, then each clause on which they differ, with what each has.

use super::margin::{capitalised, plural};
use super::names::Names as _;
use super::page::{Block, Entry, Page, Section};
use super::phrase::{self, listed, said};
use super::safe;
use crate::agreement::{Alpha, Coded, Codings, Disagreement, Field, Status, Unit};
use crate::dossier::Dossier;
use crate::id::IssueId;
use crate::term::{Reading, Term};

/// How far coders agree, and where they do not; each with a name, and the dossier that it is.
///
/// # Examples
///
/// ```
/// use demarche::agreement::{Codings, UnitBy};
///
/// let [ours, theirs] = [
///     include_str!("../../examples/data/merge/ours.toml"),
///     include_str!("../../examples/data/merge/theirs.toml"),
/// ].map(demarche::format::from_toml);
/// let (ours, theirs) = (ours?, theirs?);
/// let codings = Codings::of(&[&ours, &theirs], UnitBy::Term);
/// let page = demarche::render::agreement(&[("ours", &ours), ("theirs", &theirs)], &codings).to_text(100);
/// assert!(page.contains("stance"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn agreement(coders: &[(&str, &Dossier)], codings: &Codings<'_>) -> Page {
    let words = Words { coders, codings };
    let sections = [words.coders(), words.alphas(), words.disagreements(), words.assumed()];
    Page {
        title: format!("Agreement of {} coders", codings.coders()),
        sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect(),
    }
}

struct Words<'a, 'd> {
    coders: &'a [(&'a str, &'a Dossier)],
    codings: &'a Codings<'d>,
}

impl Words<'_, '_> {
    fn coders(&self) -> Section {
        let mut section = Section::new("Who coded it");
        let named = self.coders.iter().enumerate();
        section.list(
            named.map(|(coder, (name, _))| format!("{}. {}", letter(coder), safe::inline(name))).collect(),
        );
        section
    }

    fn alphas(&self) -> Section {
        let mut section = Section::new("In short");
        if self.codings.units().len() == 0 {
            section
                .paragraph("There is nothing to compare: no statement that two coders have holds a clause.");
            return section;
        }
        let mut entry = Entry::default();
        let differing = self.codings.disagreements();
        for (field, name) in Field::ALL {
            let count = differing.iter().filter(|it| it.field == field).count();
            entry.row(name, alpha(self.codings.alpha(field), count));
        }
        section.blocks.push(Block::Entry(entry));
        section
    }

    fn disagreements(&self) -> Section {
        let mut section = Section::new("Where they differ");
        if self.codings.units().len() == 0 {
            return section;
        }
        let all = self.codings.disagreements();
        for of_unit in all.chunk_by(|one, next| one.unit == next.unit) {
            let Some(first) = of_unit.first() else { continue };
            let mut entry = Entry::new(self.unit(&first.unit));
            // What differs in a field of its own need not be said again with all the rest.
            let is_told = of_unit.iter().any(|it| is_of_content(it.field));
            for differing in of_unit.iter().filter(|it| it.field != Field::Content || !is_told) {
                self.coded(differing).into_iter().for_each(|words| entry.row(differing.field.name(), words));
            }
            section.blocks.push(Block::Entry(entry));
        }
        if section.blocks.is_empty() {
            section.paragraph("Nowhere.");
        }
        section
    }

    /// "The pull-back from Kharkiv (`anchorage`, `pull-back`)".
    fn unit(&self, unit: &Unit) -> String {
        let terms = self.codings.terms(unit);
        let named = self
            .coders
            .iter()
            .zip(&terms)
            .find_map(|((_, dossier), terms)| Some((*dossier, *terms.first()?)));
        let name = |(dossier, term): (&Dossier, &Term)| capitalised(&phrase::name(dossier, term));
        match unit {
            Unit::Term(statement, term) => {
                let name = named.map_or_else(|| format!("`{term}`"), name);
                format!("{name} (`{term}` of `{statement}`)")
            }
            Unit::Clause(statement, source, clause) => {
                let sources = self.coders.iter().find_map(|(_, dossier)| dossier.sources().get(source));
                let source = sources.map_or_else(|| format!("`{source}`"), |source| said(&source.name));
                format!("{source}, clause {}, as `{statement}` has it", said(clause))
            }
        }
    }

    /// "A, B: offered", "C: raised".
    fn coded(&self, differing: &Disagreement) -> Vec<String> {
        let mut groups: Vec<(Option<&Coded>, Vec<&'static str>, String)> = Vec::new();
        for (coder, coded) in differing.coded.iter().enumerate() {
            let coded = coded.as_ref();
            match groups.iter_mut().find(|(known, ..)| *known == coded) {
                Some((_, coders, _)) => coders.push(letter(coder)),
                None => {
                    let dossier = self.coders.get(coder);
                    let words = match (dossier, coded, differing.field) {
                        (_, None, Field::Status) => "has not the statement".to_owned(),
                        (_, None, _) => "missing".to_owned(),
                        (Some((_, dossier)), Some(coded), _) => value(dossier, coded),
                        (None, ..) => String::new(),
                    };
                    groups.push((coded, vec![letter(coder)], words));
                }
            }
        }
        let each = groups.into_iter().map(|(_, coders, words)| format!("{}: {words}", coders.join(", ")));
        each.collect()
    }

    fn assumed(&self) -> Section {
        let mut section = Section::new("What was assumed");
        let mut items = vec![
            "Alpha is Krippendorff's: 1 where all agree, about 0 where they agree as chance would have it. Firmness goes by the order of its steps, all else by whether it is the same.".to_owned(),
            "Where nearly all values are the same, chance alone agrees on most: then a single difference brings alpha down to nothing.".to_owned(),
            "What a coder did not code is missing, and no disagreement but in status.".to_owned(),
        ];
        let once: Vec<String> = self.codings.coded_once().iter().map(|id| format!("`{id}`")).collect();
        if !once.is_empty() {
            items.push(format!("Left out, coded by one alone: {}.", listed(once, "and")));
        }
        if self.codings.unnumbered() > 0 {
            let count = self.codings.unnumbered();
            items.push(format!(
                "Left out, citing no clause by number: {count} {}.",
                plural(count, "term", "terms")
            ));
        }
        section.list(items);
        section
    }
}

/// "0.743 — alike on 9 of 12 clauses, 24 values".
fn alpha(alpha: Alpha, differing: usize) -> String {
    let (units, values) = (alpha.units(), alpha.values());
    let over = format!(
        "alike on {} of {units} {}, {values} values",
        units - differing.min(units),
        plural(units, "clause", "clauses")
    );
    match alpha.value() {
        Some(_) => format!("{alpha} — {over}"),
        None if units == 0 => "none — no clause has it from two coders".to_owned(),
        None => format!("none, since all values are the same — {over}"),
    }
}

fn is_of_content(field: Field) -> bool {
    matches!(field, Field::Family | Field::Action | Field::Obligor | Field::Beneficiary | Field::Region)
}

/// What a coder has, in words.
fn value(dossier: &Dossier, coded: &Coded) -> String {
    let words: Vec<String> = match coded {
        Coded::Status(all) => all.iter().map(status).collect(),
        Coded::Stance(all) => all.iter().map(|stance| phrase::past(*stance).to_owned()).collect(),
        Coded::Family(all) => all.iter().map(|family| family.name().to_owned()).collect(),
        Coded::Action(all) => all.iter().map(|action| action.name().replace('-', " ")).collect(),
        Coded::Obligor(all) => all.iter().map(|who| phrase::obligor(dossier, who)).collect(),
        Coded::Beneficiary(all) => all.iter().map(|who| said(&dossier.party(who))).collect(),
        Coded::Region(all) => all.iter().map(|region| phrase::region(dossier, region)).collect(),
        Coded::Content(all) => {
            // What readings say has an "and" of its own.
            let term = |readings: &Vec<Reading>| {
                readings.iter().map(|it| phrase::reading(dossier, it)).collect::<Vec<_>>().join("; or ")
            };
            vec![all.iter().map(term).collect::<Vec<_>>().join("; and ")]
        }
        Coded::Conditions(all) => vec![phrase::bounds(dossier, all)],
        Coded::Firmness(all) => all.iter().map(ToString::to_string).collect(),
        Coded::Phase(all) => all.iter().map(|phase| said(&dossier.phase(phase))).collect(),
        Coded::Issue(all) => all.iter().map(|issue| heading(dossier, issue)).collect(),
    };
    let words = listed(words, "and");
    if words.is_empty() { "none".to_owned() } else { words }
}

fn status(status: &Status) -> String {
    match status {
        Status::NotCoded => "not coded".to_owned(),
        Status::Held => "held".to_owned(),
        Status::Absent(absence) => format!("declared {absence}"),
    }
}

fn heading(dossier: &Dossier, issue: &IssueId) -> String {
    let name = dossier.issues().iter().find(|(id, _)| id == issue).map(|(_, name)| said(name));
    name.unwrap_or_else(|| format!("`{issue}`"))
}

/// What a coder is called.
fn letter(coder: usize) -> &'static str {
    super::synopsis::LETTERS.get(coder).copied().unwrap_or("further")
}
