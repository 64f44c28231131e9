//! How far the clauses of real negotiations are typed: what the pages in `docs/dossiers/` say of each clause is held against the dossiers,
//! counted, and printed into `examples/data/README.md`.
//!
//! A clause is typed in full if every number, place, actor, trigger and exception in it sits in a typed field; in part, if some of it is a
//! wording or an `other`; as `other`, if all of it is. A record is no clause of a position or text and is not counted in the base.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::indexing_slicing, clippy::print_stdout, reason = "a test prints its table")]
#![cfg(feature = "toml")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use demarche::format::from_toml;
use demarche::{Citation, Dossier};

/// Between these the table stands in the page.
const BEGIN: &str = "<!-- coverage: written by tests/coverage.rs -->";
const END: &str = "<!-- end of coverage -->";

/// How far a clause is typed, from its word in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Full,
    Part,
    Other,
    Record,
    NotExpressible,
}

impl Status {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Full, "full"),
        (Self::Part, "part"),
        (Self::Other, "other"),
        (Self::Record, "record"),
        (Self::NotExpressible, "not expressible"),
    ];

    /// The status that a cell begins with, and what follows it.
    fn of(cell: &str) -> Option<(Self, &str)> {
        Self::ALL.iter().find_map(|(status, word)| {
            let rest = cell.strip_prefix(word)?;
            let is_word = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
            is_word.then(|| (*status, rest.trim_matches([';', ',', ':', ' '])))
        })
    }

    /// Whether it is a clause of a position or text.
    fn counts(self) -> bool {
        self != Self::Record
    }

    /// Whether something in the dossier stands for it.
    fn is_typed(self) -> bool {
        matches!(self, Self::Full | Self::Part | Self::Other)
    }
}

/// A row of the table of a page.
#[derive(Debug)]
struct Row {
    clause: String,
    /// Where it went, in the words of the page.
    place: String,
    typed: String,
    remark: String,
}

impl Row {
    fn status(&self) -> Status {
        Status::of(&self.typed)
            .unwrap_or_else(|| panic!("clause {}: `{}` is no status", self.clause, self.typed))
            .0
    }

    /// Why a clause is not typed in full.
    fn reason(&self) -> &str {
        let after = Status::of(&self.typed).map_or("", |(_, rest)| rest);
        if after.is_empty() { &self.remark } else { after }
    }

    /// The numbers the clause goes by: `9`, `II`, `III.5` of `9 (II, III.5)`; none if it has none.
    fn numbers(&self) -> Vec<&str> {
        if self.clause.starts_with('–') && !self.clause.contains("(I") {
            return Vec::new();
        }
        let parts = self.clause.split([' ', '(', ')', ',']);
        parts.filter(|part| part.starts_with(|c: char| c.is_ascii_digit() || c == 'I')).collect()
    }

    /// Words between backticks that are built like ids.
    fn names(&self) -> impl Iterator<Item = &str> {
        between_backticks(&self.place).filter(|name| is_like_an_id(name))
    }
}

fn between_backticks(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn is_like_an_id(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names of the dossiers that have a page.
fn pages() -> Vec<String> {
    let files = fs::read_dir(root().join("docs/dossiers")).unwrap();
    let name = |path: PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut names: Vec<String> = files.map(|file| name(file.unwrap().path())).collect();
    names.sort();
    names
}

/// The first table of the page whose first column is the clause.
fn rows(page: &str) -> Vec<Row> {
    let text = read(&format!("docs/dossiers/{page}.md"));
    let lines = text.lines().skip_while(|line| !line.starts_with("| clause |"));
    let rows: Vec<Row> = lines.skip(2).take_while(|line| line.starts_with('|')).map(row).collect();
    assert!(!rows.is_empty(), "{page} has no table of clauses");
    rows
}

fn row(line: &str) -> Row {
    let cells: Vec<&str> = line.trim_matches('|').split(" |").map(str::trim).collect();
    let cell = |n: usize| cells.get(n).map_or(String::new(), |cell| cell.trim_matches('|').trim().to_owned());
    Row { clause: cell(0), place: cell(1), typed: cell(2), remark: cell(3) }
}

fn dossier(name: &str) -> Dossier {
    from_toml(&read(&format!("examples/data/{name}.toml")))
        .unwrap_or_else(|problems| panic!("{name}: {problems}"))
}

/// What a dossier has under a name, and the clauses it cites.
struct Held {
    ids: BTreeSet<String>,
    clauses: BTreeSet<String>,
}

impl Held {
    fn by(dossier: &Dossier) -> Self {
        let mut held = Self { ids: BTreeSet::new(), clauses: BTreeSet::new() };
        held.ids.extend(dossier.conditions().iter().map(|(id, _)| id.to_string()));
        for position in dossier.positions() {
            held.add(position.id().as_str(), position.clauses());
            position.replies().for_each(|reply| held.cite(&reply.citations));
        }
        for text in dossier.texts() {
            held.add(text.id().as_str(), text.clauses());
        }
        let of_records = dossier.records().iter().filter_map(|record| record.clause.as_ref());
        held.clauses.extend(of_records.map(|clause| clause.as_raw().to_owned()));
        held
    }

    fn add(&mut self, id: &str, clauses: &demarche::Clauses) {
        self.ids.insert(id.to_owned());
        let was = clauses.absences().filter_map(|(_, absence)| absence.was.as_ref());
        for term in clauses.terms().chain(was) {
            self.ids.insert(term.id().to_string());
            self.cite(term.citations());
        }
        for (id, absence) in clauses.absences() {
            self.ids.insert(id.to_string());
            self.cite(&absence.citations);
        }
    }

    fn cite(&mut self, citations: &BTreeSet<Citation>) {
        self.clauses.extend(
            citations.iter().filter_map(|it| it.clause.as_ref()).map(|clause| clause.as_raw().to_owned()),
        );
    }

    /// Whether a clause is cited, alone or with others: `"13, 14"`.
    fn cites(&self, number: &str) -> bool {
        let mut parts = self.clauses.iter().flat_map(|clause| clause.split([',', ' ', '–', ';']));
        parts.any(|part| part == number)
    }
}

/// Words that the description of the format sets in code: they are no ids.
fn words_of_the_format() -> BTreeSet<String> {
    let text = read("docs/format.md");
    between_backticks(&text).filter(|word| is_like_an_id(word)).map(ToOwned::to_owned).collect()
}

#[test]
fn every_clause_has_a_status_and_stands_once() {
    for page in pages() {
        let mut seen = BTreeSet::new();
        for row in rows(&page) {
            assert!(
                Status::of(&row.typed).is_some(),
                "{page}, clause {}: `{}` is no status",
                row.clause,
                row.typed
            );
            assert!(seen.insert(row.clause.clone()), "{page}: clause {} stands twice", row.clause);
        }
    }
}

#[test]
fn every_dossier_has_a_page() {
    let files = fs::read_dir(root().join("examples/data")).unwrap().map(|file| file.unwrap().path());
    let names: BTreeSet<String> = files
        .filter(|path| path.extension().is_some_and(|it| it == "toml"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != "template")
        .collect();
    assert_eq!(names, pages().into_iter().collect());
}

#[test]
fn what_a_page_says_is_typed_is_in_the_dossier() {
    let words = words_of_the_format();
    let mut wrong = Vec::new();
    for page in pages() {
        let held = Held::by(&dossier(&page));
        for row in rows(&page).iter().filter(|row| row.status().is_typed()) {
            let unknown = row.names().filter(|name| !held.ids.contains(*name) && !words.contains(*name));
            wrong.extend(unknown.map(|name| format!("{page}, clause {}: no `{name}` in it", row.clause)));
            if !row.names().any(|name| held.ids.contains(name)) {
                wrong.push(format!("{page}, clause {}: no id says where it is", row.clause));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_clause_that_is_typed_is_cited() {
    let mut wrong = Vec::new();
    for page in pages() {
        let held = Held::by(&dossier(&page));
        for row in rows(&page).iter().filter(|row| row.status().is_typed()) {
            let numbers = row.numbers();
            if !numbers.is_empty() && !numbers.iter().any(|number| held.cites(number)) {
                wrong.push(format!("{page}, clause {}", row.clause));
            }
        }
    }
    assert!(wrong.is_empty(), "not cited: {wrong:#?}");
}

#[test]
fn what_is_not_typed_in_full_says_why() {
    for page in pages() {
        for row in rows(&page).iter().filter(|row| row.status().counts() && row.status() != Status::Full) {
            assert!(row.reason().len() > 10, "{page}, clause {}: no reason", row.clause);
        }
    }
}

type Counts = BTreeMap<Status, usize>;

fn counts(page: &str) -> Counts {
    let mut counts = Counts::new();
    rows(page).iter().for_each(|row| *counts.entry(row.status()).or_default() += 1);
    counts
}

fn base(counts: &Counts) -> usize {
    counts.iter().filter(|(status, _)| status.counts()).map(|(_, count)| count).sum()
}

fn total() -> Counts {
    let mut total = Counts::new();
    for page in pages() {
        counts(&page).into_iter().for_each(|(status, count)| *total.entry(status).or_default() += count);
    }
    total
}

/// Hundredths of the base, rounded down.
fn percent(counts: &Counts, statuses: &[Status]) -> usize {
    let part: usize = statuses.iter().filter_map(|status| counts.get(status)).sum();
    part * 100 / base(counts)
}

fn line(name: &str, counts: &Counts) -> String {
    let cells: Vec<String> =
        Status::ALL.iter().map(|(status, _)| counts.get(status).unwrap_or(&0).to_string()).collect();
    let [full, typed] =
        [&[Status::Full][..], &[Status::Full, Status::Part]].map(|statuses| percent(counts, statuses));
    format!("| {name} | {} | {} | {full} % | {typed} % |\n", base(counts), cells.join(" | "))
}

fn table() -> String {
    let mut table = "| dossier | clauses | full | part | other | record | not expressible | in full | in full or part |\n\
                     |---|--:|--:|--:|--:|--:|--:|--:|--:|\n"
        .to_owned();
    for page in pages() {
        table += &line(&format!("[{page}](../../docs/dossiers/{page}.md)"), &counts(&page));
    }
    table + &line("**all**", &total())
}

#[test]
fn the_table_in_the_page_is_that_of_the_dossiers() {
    let table = table();
    println!("{table}");
    let path = root().join("examples/data/README.md");
    let page = read("examples/data/README.md");
    let (head, rest) = page.split_once(BEGIN).expect("the page has a place for the table");
    let (_, tail) = rest.split_once(END).expect("the place for the table has an end");
    let expected = format!("{head}{BEGIN}\n\n{table}\n{END}{tail}");
    if std::env::var("DEMARCHE_REFRESH").as_deref() == Ok("1") {
        fs::write(path, expected).unwrap();
        return;
    }
    assert!(
        page == expected,
        "the table has changed; if that is meant, run with DEMARCHE_REFRESH=1\n\n{table}"
    );
}

#[test]
fn most_clauses_are_typed_in_full_and_nearly_all_at_least_in_part() {
    let total = total();
    assert!(percent(&total, &[Status::Full]) >= 90, "{total:?}");
    assert!(percent(&total, &[Status::Full, Status::Part]) >= 98, "{total:?}");
}
