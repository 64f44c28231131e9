//! Accounts of one event side by side: on what all agree, and on each other point who says so, who denies it, who does not mention it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::goods::{Goods, are_alike};
use super::margin::{Margin, capitalised, plural};
use super::page::{Block, Entry, Page, Section};
use super::phrase::{self, listed, quoted, said};
use super::picture::{Look, Picture, Table, TableRow, Tile};
use crate::dossier::Dossier;
use crate::id::{StatementId, TermId};
use crate::reconcile::{Claim, Line, Reconciliation, View, Voice};
use crate::statement::Position;
use crate::term::Term;

/// What accounts may differ on and no claim is made of.
pub(super) const NO_PART: &str = "Conditions, links between terms, in whose favour they are and the words of sources play no part in claims. What follows from a term on land counts with it: who drops a claim is taken to halt there.";

/// What the accounts of one event say of what each party holds, side by side.
///
/// # Examples
///
/// ```
/// use demarche::reconcile::Reconciliation;
/// use demarche::{EventId, PartyId};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let russia = Reconciliation::of(&dossier, &EventId::new("call")?, &PartyId::new("russia")?)?;
/// let page = demarche::render::accounts(&dossier, &[russia]).to_text(100);
/// assert!(page.contains("2 lines that do not depend on one another"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn accounts(dossier: &Dossier, of: &[Reconciliation<'_>]) -> Page {
    let event = of.first().and_then(|all| dossier.events().get(all.event()?));
    let title = event.map_or_else(String::new, |event| {
        format!("{}, {}: what the accounts say", capitalised(&said(&event.name)), event.date.in_words())
    });
    let mut sections =
        vec![Section::new("In short"), Section::new("Who reports it"), Section::new("Where they differ")];
    for all in of {
        let words = Words::new(dossier, all);
        if let [short, lines, differ] = sections.as_mut_slice() {
            words.in_short(short);
            lines.blocks.push(Block::Entry(words.reporters()));
            words.differences(differ);
        }
    }
    let mut assumed = Section::new("What was assumed");
    assumed.list(vec![
        "Claims line up by the ids that the dossier gives terms.".to_owned(),
        NO_PART.to_owned(),
        "A relay counts with what it relays. What a partial account does not mention it does not deny."
            .to_owned(),
        "How good the evidence is plays no part in what is said; accounts of one event move nobody."
            .to_owned(),
    ]);
    sections.push(assumed);
    Page { title, sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect() }
}

/// What each line of reports says of each point on which not all are alike, drawn: a row for each point, a tile for each line.
///
/// # Semantics
///
/// A filled tile says it, a struck one denies it, one with an edge does both; a dotted line is silence, which denies nothing.
///
/// # Examples
///
/// ```
/// use demarche::reconcile::Reconciliation;
/// use demarche::{EventId, PartyId};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let russia = Reconciliation::of(&dossier, &EventId::new("call")?, &PartyId::new("russia")?)?;
/// assert!(demarche::render::divergence(&dossier, &russia).description().contains("said by A"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn divergence(dossier: &Dossier, all: &Reconciliation<'_>) -> Picture {
    Words::new(dossier, all).table().draw()
}

/// The terms that these claims are of, by name, in the order of print.
pub(super) fn terms(
    dossier: &Dossier,
    all: &Reconciliation<'_>,
    claims: &[(&Claim, Vec<Voice>)],
) -> Vec<String> {
    let words = Words::new(dossier, all);
    let ranked: BTreeSet<_> = claims.iter().map(|(claim, _)| (words.rank(claim), &claim.term)).collect();
    let named = ranked.into_iter().map(|(_, id)| match words.term(id) {
        Some(term) => phrase::name(dossier, term),
        None => format!("`{id}`"),
    });
    named.collect()
}

struct Words<'a, 'd> {
    dossier: &'d Dossier,
    all: &'a Reconciliation<'d>,
    /// What every line has of every claim.
    had: BTreeMap<&'a Claim, Had<'d>>,
    /// Every term of which something is claimed, by its heading in the author's order.
    ranks: BTreeMap<&'a TermId, usize>,
}

/// What lines have of a claim, and the positions that say it: where relays of one line differ, not all of them do.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Had<'d> {
    voices: Vec<Voice>,
    by: Vec<&'d StatementId>,
}

/// Claims that are alike but for their cells, and of which every line says the same.
struct Row<'c> {
    claims: Vec<&'c Claim>,
    voices: Vec<Voice>,
}

impl<'a, 'd> Words<'a, 'd> {
    fn new(dossier: &'d Dossier, all: &'a Reconciliation<'d>) -> Self {
        let had = all.claims_with_sayers().map(|(claim, voices, by)| {
            (claim, Had { voices, by: by.into_iter().map(|position| position.id()).collect() })
        });
        let words = Self { dossier, all, had: had.collect(), ranks: BTreeMap::new() };
        let terms: BTreeSet<&'a TermId> = words.had.keys().map(|claim| &claim.term).collect();
        let ranks = terms.into_iter().map(|term| (term, words.heading(term))).collect();
        Self { ranks, ..words }
    }

    fn holder(&self) -> String {
        said(&self.dossier.party_name(self.all.holder()))
    }

    fn goods(&self) -> Option<Goods<'_>> {
        let first = self.all.lines().iter().flat_map(|line| &line.positions).next()?;
        Some(Goods::new(self.dossier, first.id()))
    }

    fn in_short(&self, section: &mut Section) {
        let count = self.all.witnesses();
        section.paragraph(format!(
            "{}: {count} {}.",
            capitalised(&self.holder()),
            plural(count, "line of reports", "lines that do not depend on one another")
        ));
        let mut items = Vec::new();
        let (core, majority) = (self.all.view(&View::Core), self.all.view(&View::Majority));
        // Of one line or two, what more than half say is what all do.
        let majority = Some(majority).filter(|claims| *claims != core);
        let views = [Some((core, "All say")), majority.map(|claims| (claims, "More than half say"))];
        for (claims, lead) in views.into_iter().flatten() {
            let words =
                self.rows(claims.iter().copied()).iter().map(|row| self.claim(row)).collect::<Vec<_>>();
            if words.is_empty() {
                items.push(format!("{lead}: nothing in common."));
                continue;
            }
            let who = match self.all.who_says(&claims).count() {
                0 => "no line says all of it: it is nobody's position".to_owned(),
                count => format!("all of it by {count} of {}", self.all.lines().len()),
            };
            items.push(format!("{lead}: {} ({who}).", words.join("; ")));
        }
        section.list(items);
    }

    fn reporters(&self) -> Entry {
        let mut entry = Entry::new(capitalised(&self.holder()));
        for (number, line) in self.all.lines().iter().enumerate() {
            let mut words = format!("{}. {}", letter(number), self.line(line));
            let is_own = |position: &Position| line.origins.contains(&position.account().id);
            let relays = line.positions.iter().filter(|position| !is_own(position));
            let relays: Vec<String> = relays.map(|position| self.outlet(position)).collect();
            if !relays.is_empty() {
                let how = if line.is_relayed() { "as relayed" } else { "also relayed" };
                words.push_str(&format!(", {how} by {}", listed(relays, "and")));
            }
            let attribution =
                line.positions.iter().find_map(|position| position.account().attribution.as_ref());
            words.extend(attribution.filter(|_| !line.is_relayed()).map(|who| format!(": {}", quoted(who))));
            if !line.is_independent {
                words.push_str(" (no further witness)");
            }
            entry.row("lines", words);
        }
        entry
    }

    /// Points on which not all lines are alike, in the order of print.
    fn differing(&self) -> Vec<Row<'a>> {
        let mut rows = self.rows(self.all.divergence().map(|(claim, _)| claim));
        let said = |row: &Row<'_>| row.voices.iter().filter(|voice| voice.is_said()).count();
        rows.sort_by_key(|row| (row.claims.first().map(|claim| self.rank(claim)), Reverse(said(row))));
        rows
    }

    fn differences(&self, section: &mut Section) {
        for row in self.differing() {
            let mut entry = Entry::new(capitalised(&self.claim(&row)));
            for (voice, label, _) in VOICES {
                let lines = self.all.lines().iter().enumerate().zip(&row.voices);
                let own = lines.filter(|(_, own)| **own == voice);
                let words = own.map(|((number, line), _)| self.line_on(&row, number, line));
                entry.row(label, words.collect::<Vec<_>>().join(", "));
            }
            section.blocks.push(Block::Entry(entry));
        }
    }

    fn table(&self) -> Table {
        let event = self.all.event().and_then(|event| self.dossier.events().get(event));
        let event = event.map(|event| format!(", {}", said(&event.name))).unwrap_or_default();
        let lines = self.all.lines().iter().enumerate();
        let rows = self.differing().into_iter().map(|row| {
            let name = capitalised(&self.claim(&row));
            let each = VOICES.iter().filter_map(|(voice, label, _)| {
                let lines = row.voices.iter().enumerate().filter(|(_, own)| *own == voice);
                let lines: Vec<String> = lines.map(|(number, _)| letter(number)).collect();
                (!lines.is_empty()).then(|| format!("{label} by {}", listed(lines, "and")))
            });
            let sentence = format!("{name} — {}.", each.collect::<Vec<_>>().join("; "));
            TableRow { name, tiles: row.voices.iter().map(|voice| tile(*voice)).collect(), sentence }
        });
        let rows: Vec<TableRow> = rows.collect();
        let used = |tile: &Tile| rows.iter().any(|row| row.tiles.contains(tile));
        let key = VOICES.iter().map(|(voice, label, _)| (tile(*voice), (*label).to_owned()));
        Table {
            title: format!("{}{event}: who says what", capitalised(&self.holder())),
            columns: lines.map(|(number, line)| (letter(number), self.line(line))).collect(),
            key: key.filter(|(tile, _)| used(tile)).collect(),
            rows,
        }
    }

    /// A line, with the relays that say so where not all of them do.
    fn line_on(&self, row: &Row<'_>, number: usize, line: &Line<'_>) -> String {
        let say: Vec<&Position> =
            row.claims.first().map(|claim| self.all.said_by(claim, number).collect()).unwrap_or_default();
        match say.len() == line.positions.len() || say.is_empty() {
            true => letter(number),
            false => {
                let say = listed(say.iter().map(|position| self.outlet(position)), "and");
                format!("{} (as {say} has it)", letter(number))
            }
        }
    }

    /// A term as the first that holds it has it.
    fn term(&self, id: &TermId) -> Option<&Term> {
        let mut positions = self.all.lines().iter().flat_map(|line| &line.positions);
        positions.find_map(|position| position.clauses().term(id))
    }

    /// Where the heading of a term comes in the author's order.
    fn heading(&self, term: &TermId) -> usize {
        let issue = self.term(term).and_then(Term::issue);
        let issues = self.dossier.issues();
        issues.iter().position(|(id, _)| Some(id) == issue).unwrap_or(issues.len())
    }

    /// The heading of a claim, then its term.
    fn rank<'c>(&self, claim: &'c Claim) -> (usize, &'c TermId) {
        (self.ranks.get(&claim.term).copied().unwrap_or(usize::MAX), &claim.term)
    }

    fn rows(&self, claims: impl Iterator<Item = &'a Claim>) -> Vec<Row<'a>> {
        let mut rows: Vec<Row<'a>> = Vec::new();
        for claim in claims {
            let had = self.had.get(claim);
            let is_alike = |row: &&mut Row<'a>| {
                let known = row.claims.first();
                known.is_some_and(|known| are_alike(known, claim) && self.had.get(known) == had)
            };
            match rows.iter_mut().find(is_alike) {
                Some(row) => row.claims.push(claim),
                None => rows.push(Row {
                    claims: vec![claim],
                    voices: had.map(|had| had.voices.clone()).unwrap_or_default(),
                }),
            }
        }
        rows
    }

    /// "the regions — demanded of Ukraine: control of Luhansk".
    fn claim(&self, row: &Row<'_>) -> String {
        self.goods().map(|goods| goods.claims(&row.claims)).unwrap_or_default()
    }

    fn outlet(&self, position: &Position) -> String {
        Margin(self.dossier).source_name(position.account())
    }

    /// What a line goes back to: "the Financial Times, 16 August 2025".
    fn line(&self, line: &Line<'_>) -> String {
        let origins = line.origins.iter().map(|id| {
            let Some(account) = self.dossier.account(id) else { return format!("`{id}`") };
            let told = account.told.map(|told| format!(" of {}", told.in_words())).unwrap_or_default();
            format!("{}{told}", Margin(self.dossier).source_name(account))
        });
        listed(origins, "and")
    }
}

/// What a line may make of a claim, in words, and in few letters.
const VOICES: [(Voice, &str, &str); 4] = [
    (Voice::Said, "said", "yes"),
    (Voice::Denied, "denied", "no"),
    (Voice::Contradictory, "contradictory", "both"),
    (Voice::Unmentioned, "not mentioned", ""),
];

fn tile(voice: Voice) -> Tile {
    let sign = VOICES.iter().find(|(own, ..)| *own == voice).map_or("", |(.., sign)| sign);
    let look = match voice {
        Voice::Said => Look::Full,
        Voice::Denied => Look::Struck,
        Voice::Contradictory => Look::Edge,
        Voice::Unmentioned => Look::Unsaid,
    };
    Tile { look, sign: sign.to_owned() }
}

/// What a line is called in a row: "A".
fn letter(number: usize) -> String {
    let letter =
        u8::try_from(number).ok().filter(|number| *number < 26).map(|number| char::from(b'A' + number));
    letter.map_or_else(|| format!("#{}", number + 1), String::from)
}
