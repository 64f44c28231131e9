//! A synopsis as a page: who stands in which column, a grid of signs, then each point in words.

use super::margin::{Margin, capitalised};
use super::names::Names as _;
use super::page::{Block, Entry, Grid, GridLine, Page, Prose, Section};
use super::phrase::{self, listed, quoted, said};
use super::picture::{Look, Picture, Table, TableRow, Tile};
use super::sentence;
use crate::diff::{Difference, MatchReason, Subject};
use crate::dossier::Dossier;
use crate::id::{IssueId, PartyId, StatementId};
use crate::order::{Relation, Relations};
use crate::statement::{Acceptance, Statement};
use crate::synopsis::{Apart, Cell, Doubt, Mark, Row, Synopsis};
use crate::term::{StanceTag, Term};

/// Any number of positions, texts and accounts side by side.
///
/// # Examples
///
/// ```
/// use demarche::StatementId;
/// use demarche::synopsis::{Synopsis, SynopsisOptions};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let columns = [StatementId::new("anchorage")?, StatementId::new("call-post")?];
/// let synopsis = Synopsis::of(&dossier, &columns, &SynopsisOptions::default())?;
/// let page = demarche::render::synopsis(&dossier, &synopsis).to_text(100);
/// assert!(page.contains("held against"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn synopsis(dossier: &Dossier, synopsis: &Synopsis<'_>) -> Page {
    let words = Words { dossier, synopsis };
    let sections = [words.columns(), words.grid(), words.points(), words.in_one_column(), words.assumed()];
    Page {
        title: words.title(),
        sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect(),
    }
}

/// What each column says of each point, drawn: a row for each point, a tile for each column.
///
/// # Semantics
///
/// A tile has the sign that the page has. It is filled for what the others are held against and for what is equal to it; its edge is
/// broken where the words do not tell; a stroke is through what is excluded; a dotted line is silence, and a short line no such term in a
/// complete account.
///
/// # Examples
///
/// ```
/// use demarche::StatementId;
/// use demarche::synopsis::{Synopsis, SynopsisOptions};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let columns = [StatementId::new("anchorage")?, StatementId::new("call-post")?];
/// let synopsis = Synopsis::of(&dossier, &columns, &SynopsisOptions::default())?;
/// assert!(demarche::render::grid(&dossier, &synopsis).description().contains("A: held against"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn grid(dossier: &Dossier, synopsis: &Synopsis<'_>) -> Picture {
    Words { dossier, synopsis }.table().draw()
}

/// What columns, and others that stand in an order, are called.
pub(super) const LETTERS: [&str; 26] = [
    "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U",
    "V", "W", "X", "Y", "Z",
];

/// What a column beyond the last letter is called.
const BEYOND_LETTERS: &str = "further";

struct Words<'a, 'd> {
    dossier: &'d Dossier,
    synopsis: &'a Synopsis<'d>,
}

/// Columns that say the same of a point, in the same words.
struct Alike<'a, 'd> {
    mark: Mark,
    words: String,
    cells: Vec<(usize, &'a Cell<'d>)>,
}

impl<'d> Words<'_, 'd> {
    fn margin(&self) -> Margin<'d> {
        Margin(self.dossier)
    }

    fn title(&self) -> String {
        let columns = self.synopsis.columns();
        let mut holders: Vec<&PartyId> =
            columns.iter().filter_map(|column| Some(column.position()?.holder())).collect();
        holders.sort();
        holders.dedup();
        let who = listed(holders.iter().map(|who| said(&self.dossier.party_name(who))), "and");
        if who.is_empty() { "Side by side".to_owned() } else { format!("Side by side: {who}") }
    }

    /// The points that more than one column speaks of, or the one that the others are held against.
    fn shared(&self) -> impl Iterator<Item = (usize, &Row<'d>)> {
        (1..).zip(self.synopsis.rows().iter().filter(|row| self.only(row).is_none()))
    }

    /// The one column that speaks of a point, if it is not what the others are held against.
    fn only<'r>(&self, row: &'r Row<'d>) -> Option<(usize, &'r Cell<'d>)> {
        let mut said = row.cells().iter().enumerate().filter(|(_, cell)| cell.mark().is_said());
        let first = said.next().filter(|(place, _)| *place != self.synopsis.base())?;
        said.next().is_none().then_some(first)
    }

    /// Who stands in which column.
    fn columns(&self) -> Section {
        let mut section = Section::new("Who says it");
        let mut entry = Entry::default();
        for (place, column) in self.synopsis.columns().iter().enumerate() {
            let against =
                if place == self.synopsis.base() { " — the others are held against this" } else { "" };
            entry.row(letter(place), format!("{}{against}", self.column(*column)));
        }
        section.blocks.push(Block::Entry(entry));
        section
    }

    /// "Russia, the Anchorage summit, 15 August 2025; Bloomberg and others: “earlier reports”; partial account".
    fn column(&self, column: Statement<'_>) -> String {
        let what = match column {
            Statement::Position(position) => {
                let event = position.event().and_then(|event| self.dossier.events().get(event));
                let mut parts = vec![capitalised(&said(&self.dossier.party_name(position.holder())))];
                parts.extend(event.map(|event| said(&event.name)));
                parts.extend(position.held().map(|held| held.in_words()));
                parts.join(", ")
            }
            Statement::Text(text) => self.margin().text(text),
        };
        let account = column.account();
        let told = account.told.filter(|told| Some(*told) != column.date());
        let told = told.map(|told| format!(", {}", told.in_words())).unwrap_or_default();
        let who = account.attribution.as_ref().map(|who| format!(": {}", quoted(who))).unwrap_or_default();
        let source = self.margin().source_name(account);
        format!("{what}; {source}{told}{who}; {} account", account.coverage.of(None))
    }

    /// A sign for each point and column, and what the signs mean.
    fn grid(&self) -> Section {
        let mut section = Section::new("In short");
        let columns = (0..self.synopsis.columns().len()).map(letter).collect();
        let mut grid = Grid { columns, lines: Vec::new() };
        let mut heading = None;
        for (number, row) in self.shared() {
            if heading != Some(row.issue()) {
                heading = Some(row.issue());
                grid.lines.push(GridLine { signs: Vec::new(), name: self.heading(row.issue()) });
            }
            let signs = row.cells().iter().map(sign).collect();
            grid.lines.push(GridLine { signs, name: format!("{number}. {}", self.name(row)) });
        }
        if !grid.lines.is_empty() {
            section.blocks.push(Block::Grid(grid));
            section.paragraph("");
            section.paragraph(self.legend());
        }
        section
    }

    /// The same as tiles.
    fn table(&self) -> Table {
        let columns = self.synopsis.columns().iter().enumerate();
        let rows = self.shared().map(|(number, row)| {
            let name = format!("{number}. {}", self.name(row));
            let each = self.alike(row).into_iter();
            let each = each.map(|alike| format!("{}: {}", letters(&alike.cells), label(&alike)));
            let sentence = format!("{name} — {}.", each.collect::<Vec<_>>().join("; "));
            TableRow { name, tiles: row.cells().iter().map(tile).collect(), sentence }
        });
        let key = self.marks().into_iter().map(|mark| {
            let (sign, label, more) = in_signs(mark);
            (Tile { look: look(mark), sign: sign.to_owned() }, format!("{label}{more}"))
        });
        Table {
            title: self.title(),
            columns: columns
                .map(|(place, column)| (letter(place).to_owned(), self.column(*column)))
                .collect(),
            rows: rows.collect(),
            key: key.collect(),
        }
    }

    /// The marks that are in the grid, each sign once.
    fn marks(&self) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        for mark in self.shared().flat_map(|(_, row)| row.cells()).map(Cell::mark) {
            if !marks.iter().any(|known| in_signs(*known) == in_signs(mark)) {
                marks.push(mark);
            }
        }
        marks
    }

    /// The signs that are in the grid, and what they mean.
    fn legend(&self) -> String {
        let cells = || self.shared().flat_map(|(_, row)| row.cells());
        let signs = self.marks().into_iter().map(in_signs);
        let of = |(sign, label, more): (&str, &str, &str)| format!("{sign} {label}{more}");
        let mut legend: Vec<String> = signs.map(of).collect();
        let base = letter(self.synopsis.base());
        let is_cut = cells().any(|cell| passed_over(cell).next().is_some());
        let has_more = cells().any(|cell| beyond(cell).next().is_some());
        legend.extend(is_cut.then(|| format!("· after a sign: some of what {base} says is not mentioned")));
        legend.extend(has_more.then(|| format!("+ after a sign: more than {base} mentions")));
        format!("{}.", legend.join("; "))
    }

    fn heading(&self, issue: Option<&IssueId>) -> String {
        let issues = self.dossier.issues();
        let name = issues.iter().find(|(id, _)| Some(id) == issue).map(|(_, name)| said(name));
        name.unwrap_or_else(|| "Under no heading".to_owned())
    }

    /// What a point is called: by an author's label, else by what the first column that has it says.
    fn name(&self, row: &Row<'_>) -> String {
        let base = row.cells().get(self.synopsis.base());
        let cells = || base.into_iter().chain(row.cells());
        let terms = || cells().flat_map(|cell| cell.terms().iter().copied().chain(lost(cell)));
        let named = terms().find(|term| term.label().is_some()).or_else(|| terms().next());
        let id = || cells().find_map(|cell| cell.absences().first().map(|(id, _)| format!("`{id}`")));
        named.map(|term| phrase::name(self.dossier, term)).or_else(id).unwrap_or_default()
    }

    /// Each point in words, with who says so.
    fn points(&self) -> Section {
        let mut section = Section::new("Point by point");
        for (number, row) in self.shared() {
            let mut entry = Entry::new(format!("{number}. {}", capitalised(&self.name(row))));
            let (said, silent): (Vec<_>, Vec<_>) =
                self.alike(row).into_iter().partition(|alike| alike.mark.is_said());
            said.iter().for_each(|alike| self.say(&mut entry, alike));
            for alike in silent {
                entry.row(label(&alike), letters(&alike.cells));
            }
            section.blocks.push(Block::Entry(entry));
        }
        section
    }

    /// What one column alone says.
    fn in_one_column(&self) -> Section {
        let mut section = Section::new("In one column only");
        for place in 0..self.synopsis.columns().len() {
            let own = self.synopsis.rows().iter().filter_map(|row| Some((row, self.only(row)?)));
            let own = own.filter(|(_, (only, _))| *only == place);
            let mut entry = Entry::default();
            let mut heading = None;
            for (row, (_, cell)) in own {
                if heading != Some(row.issue()) {
                    heading = Some(row.issue());
                    entry.row(letter(place), self.heading(row.issue()));
                }
                let cited = self.cited(cell);
                let cited = if cited.is_empty() { cited } else { format!(" [{cited}]") };
                entry.row(letter(place), Prose::More(format!("- {}{cited}", self.words(cell))));
            }
            if !entry.rows.is_empty() {
                section.blocks.push(Block::Entry(entry));
            }
        }
        section
    }

    /// Cells of one mark that say the same in the same words, by the first column of each.
    fn alike<'r>(&self, row: &'r Row<'d>) -> Vec<Alike<'r, 'd>> {
        let mut all: Vec<Alike<'r, 'd>> = Vec::new();
        for (place, cell) in row.cells().iter().enumerate() {
            let (mark, words) = (cell.mark(), self.words(cell));
            match all.iter_mut().find(|alike| (alike.mark, &alike.words) == (mark, &words)) {
                Some(alike) => alike.cells.push((place, cell)),
                None => all.push(Alike { mark, words, cells: vec![(place, cell)] }),
            }
        }
        all
    }

    fn say(&self, entry: &mut Entry, alike: &Alike<'_, '_>) {
        entry.row(label(alike), format!("{}: {}", letters(&alike.cells), alike.words));
        let first = alike.cells.first().map(|(_, cell)| *cell);
        for term in first.into_iter().flat_map(|cell| cell.terms().iter().copied()) {
            let readings = term.readings().iter().filter(|_| term.readings().len() > 1);
            readings.for_each(|reading| entry.row(label(alike), Prose::More(self.margin().reading(reading))));
        }
        let sources = alike.cells.iter().filter_map(|(place, cell)| {
            let cited = self.cited(cell);
            let lead = if alike.cells.len() > 1 { format!("{}: ", letter(*place)) } else { String::new() };
            (!cited.is_empty()).then(|| format!("{lead}{cited}"))
        });
        entry.row(label(alike), Prose::Source(sources.collect::<Vec<_>>().join("; ")));
    }

    /// What a cell says, in few words.
    fn words(&self, cell: &Cell<'_>) -> String {
        let terms = cell.terms().iter().map(|term| phrase::term(self.dossier, term));
        let absences = cell.absences().iter().map(|(_, absence)| match &absence.was {
            Some(was) => format!("declared {}: {}", absence.kind, phrase::term(self.dossier, was)),
            None => format!("declared {}", absence.kind),
        });
        let replies = cell.reply().map(|reply| self.margin().reply(reply));
        let mut words = terms.chain(absences).chain(replies).collect::<Vec<_>>().join("; and ");
        let base = letter(self.synopsis.base());
        for (items, lead) in [
            (self.items(passed_over(cell)), "not mentioned here".to_owned()),
            (self.items(beyond(cell)), format!("not mentioned in {base}")),
        ] {
            words.extend((!items.is_empty()).then(|| format!(" — {lead}: {}", items.join("; "))));
        }
        words
    }

    fn items<'c>(&self, differences: impl Iterator<Item = &'c Difference>) -> Vec<String> {
        let item = |difference: &Difference| match difference.subject() {
            Subject::Condition(on) => {
                format!("the condition {}", quoted(&self.dossier.condition(on.condition())))
            }
            Subject::Firmness => "how firmly it is put".to_owned(),
            Subject::Beneficiaries => "for whom it is".to_owned(),
            Subject::Parameter(key) => format!("“{}”", said(key).replace('-', " ")),
            Subject::Term | Subject::Members(_) | Subject::Linkage(_) => {
                sentence::item(self.dossier, difference)
            }
        };
        differences.map(item).collect()
    }

    /// The words it was put in, and where they are found.
    fn cited(&self, cell: &Cell<'_>) -> String {
        let quotes = cell.terms().iter().filter_map(|term| term.wording()).map(quoted);
        let held = cell.terms().iter().flat_map(|term| term.citations());
        let lost = cell.absences().iter().flat_map(|(_, absence)| &absence.citations);
        let cited = held.chain(lost).map(|citation| self.margin().citation(citation));
        let mut cited: Vec<String> = cited.collect();
        cited.dedup();
        quotes
            .chain([cited.join("; ")].into_iter().filter(|cited| !cited.is_empty()))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn assumed(&self) -> Section {
        let mut section = Section::new("What was assumed");
        let ground = self.synopsis.ground().map(|ground| ground.id());
        let mut items = vec![
            "A mark compares content, as far as both speak of it, whoever asks and whoever gives; it is no movement, and no verdict on anybody.".to_owned(),
            "What a partial account does not mention is neither narrower nor withdrawn.".to_owned(),
            match ground {
                None => self.margin().ground(None),
                Some(_) => format!("All are read on one ground, who held what: {}.", self.margin().ground_cited(ground)),
            },
            "A line is one point for all columns: terms are matched by ids, content, names, by who would do what to what, and by likeness, surest first.".to_owned(),
        ];
        items.extend(self.apart());
        section.list(items);
        section
    }

    /// "`regions` in C and D, and `withdrawal` in B, would be one by likeness; …".
    fn apart(&self) -> Vec<String> {
        let mut groups: Vec<(&Apart, Vec<String>)> = Vec::new();
        for apart in self.synopsis.apart() {
            let is_alike = |(known, _): &&mut (&Apart, _)| {
                (&known.one.1, &known.other, known.doubt) == (&apart.one.1, &apart.other, apart.doubt)
            };
            let column = self.letter_of(&apart.one.0).to_owned();
            match groups.iter_mut().find(is_alike) {
                Some((_, columns)) => columns.push(column),
                None => groups.push((apart, vec![column])),
            }
        }
        let words = |(apart, mut columns): (&Apart, Vec<String>)| {
            columns.sort();
            let (one, other) = (&apart.one.1, &apart.other.1);
            let ends = format!(
                "`{one}` in {} and `{other}` in {}",
                listed(columns, "and"),
                self.letter_of(&apart.other.0)
            );
            match apart.doubt {
                Doubt::Crossed(reason) => format!(
                    "{ends} would be one by {}; they stand apart, since a surer match put another term of one of these columns there.",
                    by(reason)
                ),
                Doubt::Ambiguous => format!("{ends} may be one; it cannot be told, and they stand apart."),
            }
        };
        groups.into_iter().map(words).collect()
    }

    fn letter_of(&self, column: &StatementId) -> &'static str {
        self.synopsis.columns().iter().position(|it| it.id() == column).map_or("", letter)
    }
}

/// What is not mentioned, of a point whose content is compared.
fn passed_over<'c>(cell: &'c Cell<'_>) -> impl Iterator<Item = &'c Difference> {
    cell.passed_over().filter(|_| cell.mark().is_of_content())
}

/// What the other does not mention, of a point whose content is compared.
fn beyond<'c>(cell: &'c Cell<'_>) -> impl Iterator<Item = &'c Difference> {
    cell.beyond().filter(|_| cell.mark().is_of_content())
}

fn lost<'c>(cell: &'c Cell<'_>) -> impl Iterator<Item = &'c Term> {
    cell.absences().iter().filter_map(|(_, absence)| absence.was.as_ref())
}

fn letter(place: usize) -> &'static str {
    LETTERS.get(place).copied().unwrap_or(BEYOND_LETTERS)
}

fn letters(cells: &[(usize, &Cell<'_>)]) -> String {
    cells.iter().map(|(place, _)| letter(*place)).collect::<Vec<_>>().join(", ")
}

/// The words of a mark, as a label.
fn label(alike: &Alike<'_, '_>) -> &'static str {
    let term = alike.cells.first().and_then(|(_, cell)| cell.terms().first());
    match (alike.mark, term.map(|term| term.stance().tag())) {
        (Mark::Excluded, Some(StanceTag::Refuse)) => "refused",
        (Mark::LeftOpen, Some(StanceTag::Open)) => "raised",
        (mark, _) => in_signs(mark).1,
    }
}

/// The sign of a cell: its mark, and whether one side says more of it than the other mentions.
fn sign(cell: &Cell<'_>) -> String {
    let (sign, ..) = in_signs(cell.mark());
    let less = if passed_over(cell).next().is_some() { "·" } else { "" };
    let more = if beyond(cell).next().is_some() { "+" } else { "" };
    format!("{sign}{less}{more}")
}

fn tile(cell: &Cell<'_>) -> Tile {
    Tile { look: look(cell.mark()), sign: sign(cell) }
}

/// How a mark is drawn.
fn look(mark: Mark) -> Look {
    match mark {
        Mark::Base | Mark::Equal => Look::Full,
        Mark::Untold(_) | Mark::LeftOpen => Look::Broken,
        Mark::Excluded | Mark::Declared(_) => Look::Struck,
        Mark::Unmentioned | Mark::Unanswered => Look::Unsaid,
        Mark::Omitted => Look::Missing,
        Mark::Alike | Mark::Wider | Mark::Narrower | Mark::Other | Mark::Accepted(_) | Mark::Beyond => {
            Look::Edge
        }
    }
}

/// The sign of a mark, its words, and what the legend adds to them.
fn in_signs(mark: Mark) -> (&'static str, &'static str, &'static str) {
    match mark {
        Mark::Base => ("●", "held against", ""),
        Mark::Equal => ("=", "equal", ""),
        Mark::Alike => ("≈", "alike", " but for conditions, phase or firmness"),
        Mark::Wider => (">", "wider", ""),
        Mark::Narrower => ("<", "narrower", ""),
        Mark::Other => ("≠", "other", ""),
        Mark::Untold(relations) if relations.is_subset(relations_of(Relation::Greater)) => {
            ("≥", "equal or wider", "")
        }
        Mark::Untold(relations) if relations.is_subset(relations_of(Relation::Less)) => {
            ("≤", "equal or narrower", "")
        }
        Mark::Untold(_) => ("?", "not told", " by the words how it stands"),
        Mark::Excluded => ("×", "excluded", " or refused"),
        Mark::LeftOpen => ("○", "left open", " or raised"),
        Mark::Accepted(Acceptance::InFull) => ("✓", "accepted in full", ""),
        Mark::Accepted(_) => ("✓?", "accepted so far", " as the words say"),
        Mark::Declared(_) => ("∅", "declared absent", ""),
        Mark::Beyond => ("+", "only here", ", of the two"),
        Mark::Unanswered => ("…", "unanswered", ""),
        Mark::Unmentioned => ("·", "not mentioned", ""),
        Mark::Omitted => ("–", "no such term", " in a complete account"),
    }
}

/// Equal, or this.
fn relations_of(relation: Relation) -> Relations {
    Relations::from(Relation::Equal).or(relation.into())
}

/// What a match goes by.
fn by(reason: MatchReason) -> &'static str {
    match reason {
        MatchReason::Pinned => "the caller's word",
        MatchReason::EqualIds => "their ids",
        MatchReason::EqualContent => "their content",
        MatchReason::EqualNames => "their names",
        MatchReason::NaturalKey => "who would do what to what",
        MatchReason::Members => "their members",
        MatchReason::Likeness => "likeness",
    }
}
