//! Statements side by side: what Russia asked from June 2024 to October 2025, two texts and an answer, and the laws of alignment.
#![cfg(feature = "toml")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    reason = "a test stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};

use demarche::diff::{Basis, Change, Comparison, Diff, DiffOptions, Facet, Subject};
use demarche::synopsis::{Cell, Doubt, Mark, Row, Synopsis, SynopsisError, SynopsisOptions};
use demarche::{
    AbsenceKind, Acceptance, Dossier, Relation, Relations, StanceTag, StatementId, TermId, render,
};
use proptest::prelude::*;

const CALL: &str = include_str!("../examples/data/call-2025-10-16.toml");
const TEXTS: &str = include_str!("../examples/data/paris-london.toml");

/// A position that answers the Paris text: a clause by reference and one in terms of its own; then another by reference, and something
/// beside.
const ANSWER: &str = concat!(
    include_str!("support/answer.toml"),
    r#"
[[positions.replies]]
to = "paris"
clause = "talks"
answer = "refused"

[[positions.demands]]
id = "apology"
issue = "land"
other = { of = "russia", label = "an apology" }
"#
);

fn read(text: &str) -> Dossier {
    demarche::format::from_toml(text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn ids(names: &[&str]) -> Vec<StatementId> {
    names.iter().map(|name| StatementId::new(*name).unwrap()).collect()
}

fn of<'d>(dossier: &'d Dossier, columns: &[&str]) -> Synopsis<'d> {
    Synopsis::of(dossier, &ids(columns), &SynopsisOptions::default()).unwrap()
}

fn speaks_of(cell: &Cell<'_>, id: &str) -> bool {
    cell.terms().iter().any(|term| term.id().as_str() == id)
        || cell.absences().iter().any(|(absent, _)| absent.as_str() == id)
}

/// The row in which the column of this place speaks of this term.
fn row<'s, 'd>(synopsis: &'s Synopsis<'d>, column: usize, id: &str) -> &'s Row<'d> {
    synopsis.rows().iter().find(|row| speaks_of(&row.cells()[column], id)).unwrap()
}

fn marks(synopsis: &Synopsis<'_>, column: usize, id: &str) -> Vec<Mark> {
    row(synopsis, column, id).cells().iter().map(Cell::mark).collect()
}

/// Positions of the North on two hills and a marsh, each told in part: stance, id, land, and what stands beside the land.
fn story(positions: &[&[(&str, &str, &str, &str)]]) -> Dossier {
    let mut text = String::from(
        "format-version = \"1.0\"\n[parties]\nnorth = { name = \"North\" }\nsouth = { name = \"South\" }\n[sources]\ngazette = { name = \"The Gazette\" }\n[places]\nhills = { name = \"the Hills\" }\nmarsh = { name = \"the Marsh\" }\nport = { name = \"the Port\" }\n[accounts]\npartial = { source = \"gazette\" }\ncomplete = { source = \"gazette\", coverage = \"complete\" }\n[conditions]\ntalks = { text = \"talks begin\" }\n",
    );
    for (number, terms) in positions.iter().enumerate() {
        let account = if number == 0 { "complete" } else { "partial" };
        text.push_str(&format!(
            "[[positions]]\nid = \"p{number}\"\nholder = \"north\"\nheld = \"2031-01-{:02}\"\naccount = \"{account}\"\n",
            number + 1
        ));
        for (stance, id, land, rest) in *terms {
            text.push_str(&match *stance {
                "absent" => format!("[[positions.absent]]\nid = \"{id}\"\nkind = \"{land}\"\n"),
                _ => format!("[[positions.{stance}]]\nid = \"{id}\"\n{rest}\nwithdraw-forces = {{ of = \"south\", from = [{land}] }}\n"),
            });
        }
    }
    read(&text)
}

const ALL: &str = "\"hills\", \"marsh\"";

#[test]
fn what_a_partial_account_does_not_mention_is_not_narrower() {
    let dossier = read(CALL);
    let synopsis = of(&dossier, &["june-2024", "anchorage-bloomberg", "call-post", "call-kremlin"]);
    let regions = row(&synopsis, 0, "regions");
    assert_eq!(regions.cells()[1].mark(), Mark::Equal);
    let over = regions.cells()[1].passed_over().collect::<Vec<_>>();
    let [members] = over.as_slice() else { panic!("{over:?}") };
    let Subject::Members(members) = members.subject() else { panic!("{members:?}") };
    let land: BTreeSet<&str> = members.land.iter().map(|cell| cell.place().as_str()).collect();
    assert_eq!(land, BTreeSet::from(["kherson", "zaporizhzhia"]));
}

#[test]
fn a_word_that_leaves_title_open_is_equal_or_wider_and_a_readout_is_silent() {
    let dossier = read(CALL);
    let synopsis = of(&dossier, &["june-2024", "anchorage-bloomberg", "call-post", "call-kremlin"]);
    let either = demarche::Relations::from(Relation::Equal).or(Relation::Greater.into());
    let expected = [Mark::Base, Mark::Equal, Mark::Untold(either), Mark::Unmentioned];
    assert_eq!(marks(&synopsis, 0, "regions"), expected);
}

#[test]
fn what_stands_in_another_column_than_the_base_is_only_there() {
    let dossier = read(CALL);
    let synopsis = of(&dossier, &["june-2024", "anchorage-bloomberg", "call-post"]);
    assert_eq!(marks(&synopsis, 1, "elsewhere"), [Mark::Unmentioned, Mark::Beyond, Mark::Beyond]);
}

#[test]
fn more_less_and_other_land_are_wider_narrower_and_other() {
    let dossier = story(&[
        &[("demands", "land", ALL, "only = true")],
        &[("demands", "land", "\"hills\"", "only = true")],
        &[("demands", "land", "\"hills\", \"marsh\", \"port\"", "only = true")],
        &[("demands", "land", "\"hills\", \"port\"", "only = true")],
        &[("demands", "land", ALL, "only = true")],
        &[("demands", "land", ALL, "only = true\nif = \"talks\"")],
        &[("refuses", "land", ALL, "")],
        &[("raised", "land", ALL, "")],
        &[("absent", "land", "deferred", "")],
        &[],
    ]);
    let columns: Vec<String> = (0..10).map(|number| format!("p{number}")).collect();
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let expected = [
        Mark::Base,
        Mark::Narrower,
        Mark::Wider,
        Mark::Other,
        Mark::Equal,
        Mark::Alike,
        Mark::Excluded,
        Mark::LeftOpen,
        Mark::Declared(AbsenceKind::Deferred),
        Mark::Unmentioned,
    ];
    assert_eq!(marks(&of(&dossier, &columns), 0, "land"), expected);
}

#[test]
fn a_demand_and_its_acceptance_are_equal_in_content() {
    let dossier = story(&[&[("demands", "land", ALL, "")], &[("accepts", "land", ALL, "")]]);
    assert_eq!(marks(&of(&dossier, &["p0", "p1"]), 0, "land"), [Mark::Base, Mark::Equal]);
}

#[test]
fn a_complete_account_that_does_not_have_a_term_omits_it() {
    let dossier = story(&[&[], &[("demands", "land", ALL, "")]]);
    assert_eq!(marks(&of(&dossier, &["p0", "p1"]), 1, "land"), [Mark::Omitted, Mark::Beyond]);
}

#[test]
fn parts_of_a_term_stand_in_one_cell_beside_the_whole() {
    let whole = ("demands", "land", ALL, "");
    let parts = [("demands", "hills", "\"hills\"", ""), ("demands", "marsh", "\"marsh\"", "")];
    let dossier = story(&[&[whole], &parts, &parts]);
    let synopsis = of(&dossier, &["p0", "p1", "p2"]);
    assert_eq!(synopsis.rows().len(), 1);
    let cells = synopsis.rows()[0].cells();
    assert_eq!(cells.iter().map(|cell| cell.terms().len()).collect::<Vec<_>>(), [1, 2, 2]);
    assert_eq!(marks(&synopsis, 0, "land"), [Mark::Base, Mark::Equal, Mark::Equal]);
}

#[test]
fn two_terms_of_one_column_never_meet_through_a_third() {
    // The first is like the second's one term by land; the third has both.
    let dossier = story(&[
        &[("demands", "a", "\"hills\"", "")],
        &[("demands", "b", "\"hills\"", "")],
        &[("demands", "a", "\"port\"", ""), ("demands", "b", "\"hills\"", "")],
    ]);
    let synopsis = of(&dossier, &["p0", "p1", "p2"]);
    assert_eq!(synopsis.rows().len(), 2);
    let held: Vec<Vec<usize>> = synopsis
        .rows()
        .iter()
        .map(|row| row.cells().iter().map(|cell| cell.terms().len()).collect())
        .collect();
    assert!(held.iter().flatten().all(|count| *count <= 1), "{held:?}");
    let crossed = |doubt| matches!(doubt, Doubt::Crossed(_));
    assert!(synopsis.apart().iter().any(|apart| crossed(apart.doubt)), "{:?}", synopsis.apart());
}

#[test]
fn the_caller_may_say_that_two_names_are_one() {
    let dossier = story(&[&[("demands", "a", "\"hills\"", "")], &[("refuses", "b", "\"port\"", "")]]);
    assert_eq!(of(&dossier, &["p0", "p1"]).rows().len(), 2);
    let same = SynopsisOptions::default().with_same(TermId::new("b").unwrap(), TermId::new("a").unwrap());
    let synopsis = Synopsis::of(&dossier, &ids(&["p0", "p1"]), &same).unwrap();
    assert_eq!(synopsis.rows().len(), 1);
}

#[test]
fn a_clause_that_an_answer_passes_over_is_unanswered() {
    let dossier = read(&[TEXTS, ANSWER].concat());
    let synopsis = of(&dossier, &["paris", "london", "answer"]);
    let own = |id: &str| marks(&synopsis, 0, id)[2];
    assert_eq!(own("luhansk"), Mark::Unanswered);
    assert_eq!(own("crimea"), Mark::Excluded, "refused in terms of its own");
    assert_eq!(own("talks"), Mark::Excluded, "refused by reference");
    assert_eq!(own("ceasefire"), Mark::Accepted(Acceptance::InPrinciple));
    let apology = row(&synopsis, 2, "apology");
    let marks: Vec<Mark> = apology.cells().iter().map(Cell::mark).collect();
    assert_eq!(marks, [Mark::Omitted, Mark::Omitted, Mark::Beyond], "no clause, so nothing to answer");
}

#[test]
fn what_cannot_be_a_synopsis_is_said() {
    let dossier = read(CALL);
    let made = |columns: &[&str], options: SynopsisOptions| {
        Synopsis::of(&dossier, &ids(columns), &options).unwrap_err()
    };
    assert_eq!(made(&[], SynopsisOptions::default()), SynopsisError::NoColumn);
    let twice = made(&["call-post", "call-post"], SynopsisOptions::default());
    assert_eq!(twice.to_string(), "`call-post` is named twice");
    let base = SynopsisOptions::default().with_base(ids(&["call-post"])[0].clone());
    let elsewhere = made(&["june-2024"], base);
    assert_eq!(elsewhere.to_string(), "`call-post` is to be held against, and is none of the columns");
    let unknown = made(&["nobody"], SynopsisOptions::default()).to_string();
    assert!(unknown.starts_with("no position or text is called `nobody`: there are june-2024,"), "{unknown}");
}

#[test]
fn a_page_names_every_column_and_every_point() {
    let dossier = read(CALL);
    let synopsis = of(&dossier, &["june-2024", "anchorage-bloomberg", "call-post", "call-kremlin"]);
    let page = render::synopsis(&dossier, &synopsis).to_text(80);
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
    for row in synopsis.rows() {
        let cited = row.cells().iter().flat_map(Cell::terms).flat_map(|term| term.citations());
        for citation in cited {
            let clause = citation.clause.as_ref().unwrap().as_raw();
            assert!(page.contains(clause), "{clause}");
        }
    }
}

/// What the comparison of two columns alone says of terms it takes for one.
fn mark_in(diff: &Diff, before: &TermId, after: &TermId) -> Option<Mark> {
    let terms = (diff.before().clauses().term(before)?, diff.after().clauses().term(after)?);
    let wants = |stance| match stance {
        StanceTag::Refuse => Some(false),
        StanceTag::Open => None,
        _ => Some(true),
    };
    match (wants(terms.0.stance().tag()), wants(terms.1.stance().tag())) {
        (None | Some(true), Some(false)) => return Some(Mark::Excluded),
        (Some(_), None) => return Some(Mark::LeftOpen),
        (None | Some(false), Some(true)) => return Some(Mark::Wider),
        _ => {}
    }
    let is_own = |change: &&demarche::diff::Change| {
        change.id() == Some(after) && *change.subject() == Subject::Term && change.basis() == Basis::Spoken
    };
    let Some(change) = diff.changes().iter().find(is_own) else { return Some(Mark::Equal) };
    let relations = change.relations()?;
    let bound = |facet: &Facet| {
        matches!(facet, Facet::Conditions { .. } | Facet::Firmness { .. } | Facet::Phase { .. })
    };
    Some(match relations.robust() {
        Some(Relation::Equal) if change.facets().iter().any(bound) => Mark::Alike,
        Some(Relation::Equal) => Mark::Equal,
        Some(Relation::Less) => Mark::Narrower,
        Some(Relation::Greater) => Mark::Wider,
        Some(Relation::Incomparable) => Mark::Other,
        None => Mark::Untold(relations),
    })
}

fn check_against_diff(dossier: &Dossier, synopsis: &Synopsis<'_>) -> usize {
    let base = synopsis.columns()[synopsis.base()];
    let mut compared = 0;
    for (place, column) in synopsis.columns().iter().enumerate() {
        if place == synopsis.base() {
            continue;
        }
        let ground = synopsis.ground().map(|ground| ground.id().clone());
        let options = ground.into_iter().fold(DiffOptions::default(), DiffOptions::with_ground);
        let between =
            Comparison::between(dossier, base.id().as_str(), column.id().as_str(), &options).unwrap();
        let Comparison::Positions(diff) = between else { panic!("positions") };
        for matched in diff.matches() {
            let is_row = |row: &&Row<'_>| {
                speaks_of(&row.cells()[synopsis.base()], matched.before().as_str())
                    && speaks_of(&row.cells()[place], matched.after().as_str())
            };
            let Some(row) = synopsis.rows().iter().find(is_row) else { continue };
            let cells = [&row.cells()[synopsis.base()], &row.cells()[place]];
            if cells.iter().any(|cell| cell.terms().len() != 1) {
                continue;
            }
            let expected = mark_in(&diff, matched.before(), matched.after());
            // Where one passes over all that the other says, a diff goes by what is spoken, and a mark by what is common: nothing.
            let is_passed_over = |change: &Change| {
                matches!(change.subject(), Subject::Members(_))
                    && change.after().is_some_and(|end| end.id() == matched.after())
            };
            if cells[1].mark() == Mark::Untold(Relations::any()) && diff.changes().iter().any(is_passed_over)
            {
                continue;
            }
            assert_eq!(Some(cells[1].mark()), expected, "{} {}", column.id(), matched.after());
            compared += 1;
        }
    }
    compared
}

#[test]
fn marks_agree_with_the_diff_of_their_two_columns_in_real_dossiers() {
    let mut compared = 0;
    for text in [
        CALL,
        include_str!("../examples/data/anchorage-2025-08.toml"),
        include_str!("../examples/data/korea-1951-1953.toml"),
        include_str!("../examples/data/tigray-2022.toml"),
    ] {
        let dossier = read(text);
        let columns: Vec<&str> = dossier.positions().iter().map(|it| it.id().as_str()).take(12).collect();
        compared += check_against_diff(&dossier, &of(&dossier, &columns));
    }
    assert!(compared > 30, "{compared}");
}

/// Everything that a synopsis says, by column, whatever their order.
type Said = Vec<(Option<String>, BTreeMap<String, (Vec<String>, Mark)>)>;

fn said(synopsis: &Synopsis<'_>) -> Said {
    let row = |row: &Row<'_>| {
        let cell = |cell: &Cell<'_>| {
            let held = cell.terms().iter().map(|term| term.id().to_string());
            let lost = cell.absences().iter().map(|(id, _)| id.to_string());
            (held.chain(lost).collect::<Vec<_>>(), cell.mark())
        };
        let cells = synopsis.columns().iter().zip(row.cells());
        let cells = cells.map(|(column, own)| (column.id().to_string(), cell(own)));
        (row.issue().map(ToString::to_string), cells.collect())
    };
    synopsis.rows().iter().map(row).collect()
}

/// A word that stands alone, replaced wherever it stands.
fn renamed(text: &str, from: &str, to: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(from) {
        let (before, after) = (&rest[..at], &rest[at + from.len()..]);
        let is_word = !before.ends_with(is_part) && !after.starts_with(is_part);
        out.push_str(before);
        out.push_str(if is_word { to } else { from });
        rest = after;
    }
    out + rest
}

#[test]
fn renaming_parties_renames_the_result_and_nothing_else() {
    let columns = [
        "june-2024",
        "anchorage-bloomberg",
        "anchorage-reuters-17",
        "call-post",
        "call-ft",
        "ukraine-reuters",
    ];
    let as_is = read(CALL);
    let others = read(&renamed(&renamed(CALL, "russia", "aaa"), "ukraine", "zzz"));
    assert_eq!(others.positions()[0].holder().as_str(), "aaa");
    let (one, other) = (of(&as_is, &columns), of(&others, &columns));
    assert_eq!(said(&one), said(&other));
    assert_eq!(one.apart(), other.apart());
}

/// Terms for three columns: which id, which land, which stance.
fn columns() -> impl Strategy<Value = Vec<Vec<(usize, usize, usize)>>> {
    let term = (0..3usize, 1..8usize, 0..3usize);
    proptest::collection::vec(proptest::collection::vec(term, 0..4), 1..5)
}

fn dossier_of(columns: &[Vec<(usize, usize, usize)>]) -> Dossier {
    let own: Vec<Vec<(&str, String, String, &str)>> = columns
        .iter()
        .enumerate()
        .map(|(place, terms)| {
            let mut seen = BTreeSet::new();
            let unique = terms.iter().filter(|(id, ..)| seen.insert(*id));
            let term = |(id, land, stance): &(usize, usize, usize)| {
                let places = ["\"hills\"", "\"marsh\"", "\"port\""].into_iter().enumerate();
                let land: Vec<&str> =
                    places.filter(|(bit, _)| land & (1 << bit) != 0).map(|(_, place)| place).collect();
                // Some ids are shared by all columns, others are a column's own.
                let id = if *id == 0 { "shared".to_owned() } else { format!("own-{place}-{id}") };
                (["demands", "refuses", "raised"][*stance], id, land.join(", "), "")
            };
            unique.map(term).collect()
        })
        .collect();
    let terms: Vec<Vec<(&str, &str, &str, &str)>> = own
        .iter()
        .map(|terms| terms.iter().map(|(a, b, c, d)| (*a, b.as_str(), c.as_str(), *d)).collect())
        .collect();
    story(&terms.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn permuting_columns_permutes_the_result_and_nothing_else(columns in columns(), seed in any::<u64>()) {
        let dossier = dossier_of(&columns);
        let names: Vec<String> = (0..columns.len()).map(|number| format!("p{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut other = names.clone();
        other.sort_by_key(|name| seed.rotate_left(u32::from(name.as_bytes()[1]) * 7) % 101);
        let options = SynopsisOptions::default().with_base(ids(&names)[0].clone());
        let one = Synopsis::of(&dossier, &ids(&names), &options).unwrap();
        let other = Synopsis::of(&dossier, &ids(&other), &options).unwrap();
        prop_assert_eq!(said(&one), said(&other));
        prop_assert_eq!(one.apart(), other.apart());
    }

    #[test]
    fn every_term_is_in_one_cell_and_marks_agree_with_the_diff(columns in columns()) {
        let dossier = dossier_of(&columns);
        let names: Vec<String> = (0..columns.len()).map(|number| format!("p{number}")).collect();
        let synopsis = of(&dossier, &names.iter().map(String::as_str).collect::<Vec<_>>());
        for (place, column) in synopsis.columns().iter().enumerate() {
            let mut found: Vec<&TermId> =
                synopsis.rows().iter().flat_map(|row| row.cells()[place].terms()).map(|term| term.id()).collect();
            found.sort();
            prop_assert_eq!(found, column.clauses().terms().map(|term| term.id()).collect::<Vec<_>>());
        }
        check_against_diff(&dossier, &synopsis);
    }
}
