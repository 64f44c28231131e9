//! Positions that are like others: what they take over, and what they say themselves.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![cfg(feature = "toml")]

use std::fmt::Write as _;

use demarche::format::{Reader, edit_toml, from_toml, to_toml};
use demarche::{Dossier, Position};

const FRAME: &str = r#"format-version = "1.0"
parties = { russia = { name = "Russia" }, ukraine = { name = "Ukraine" } }
places = { donetsk = { name = "Donetsk" }, kherson = { name = "Kherson" } }
sources = { post = { name = "The Post" }, tass = { name = "TASS" }, times = { name = "The Times" } }
events = { call = { name = "the call", date = "2025-10-16" } }
accounts = { post = { source = "post" }, tass = { source = "tass" }, times = { source = "times" } }

[grounds.autumn]
date = "2025-10-01"
held = { kherson = "russia", donetsk = "russia" }

[[texts]]
id = "plan"
account = "post"

[[positions]]
id = "base"
holder = "russia"
account = "post"
event = "call"
ground = "autumn"

[[positions.demands]]
id = "donbas"
cede = { of = "ukraine", territory = "donetsk" }
quote = "all of Donetsk"
cite = "post"

[[positions.offers]]
id = "truce"
ceasefire = {}
in-return-for = "donbas"
package-with = "claim"
cite = "post"

[[positions.offers]]
id = "claim"
renounce-claim = { to = "kherson" }
in-return-for = "donbas"
cite = "post"

[[positions.absent]]
id = "trade"
kind = "withdrawn"
was = { stance = "demand", other = { of = "ukraine", label = "trade" }, cite = "post" }
cite = "post"

[[positions.replies]]
to = "plan"
answer = "refused"
cite = "post"

[[positions]]
id = "other"
account = "tass"
like = "base"
"#;

fn read(more: &str) -> Dossier {
    let loaded =
        Reader::new().read_toml(&format!("{FRAME}{more}")).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(loaded.warnings.is_none(), "{}", loaded.warnings.unwrap());
    loaded.dossier
}

fn terms(position: &Position) -> Vec<&str> {
    position.clauses().terms().map(|term| term.id().as_str()).collect()
}

fn ties(position: &Position) -> Vec<(&str, &str)> {
    let ends = position.clauses().linkages().map(demarche::Linkage::ends);
    ends.map(|(from, to)| (from.as_str(), to.as_str())).collect()
}

#[test]
fn terms_ties_absences_and_replies_are_taken_over() {
    let dossier = read("");
    let (base, other) = (dossier.position("base").unwrap(), dossier.position("other").unwrap());
    assert_eq!(terms(other), ["claim", "donbas", "truce"]);
    assert_eq!(ties(other), ties(base));
    assert_eq!(other.clauses().absences().len(), 1);
    assert_eq!(other.replies().len(), 1);
}

#[test]
fn holder_and_occasion_are_taken_over_and_the_account_is_not() {
    let dossier = read("");
    let (base, other) = (dossier.position("base").unwrap(), dossier.position("other").unwrap());
    assert_eq!((other.holder(), other.event()), (base.holder(), base.event()));
    assert_eq!((other.held(), other.ground()), (base.held(), base.ground()));
    assert_eq!(other.account().id.as_str(), "tass");
}

#[test]
fn a_position_with_a_date_of_its_own_takes_no_event_or_ground_over() {
    let dossier = read("held = \"2025-11-02\"\n");
    let other = dossier.position("other").unwrap();
    assert_eq!((other.event(), other.ground()), (None, None));
    assert_eq!(other.held(), Some("2025-11-02".parse().unwrap()));
}

#[test]
fn quotations_and_citations_stay_with_the_account_that_has_them() {
    let dossier = read("");
    let other = dossier.position("other").unwrap();
    for term in other.clauses().terms() {
        assert!(term.citations().is_empty() && term.wording().is_none(), "{}", term.id());
    }
    for (_, absence) in other.clauses().absences() {
        assert!(absence.citations.is_empty());
        assert!(absence.was.as_ref().unwrap().citations().is_empty());
    }
    assert!(other.replies().all(|reply| reply.citations.is_empty()));
}

#[test]
fn what_is_left_out_takes_its_ties_with_it() {
    let dossier = read("without = [\"donbas\", \"trade\"]\n");
    let other = dossier.position("other").unwrap();
    assert_eq!(terms(other), ["claim", "truce"]);
    assert_eq!(ties(other), [("claim", "truce")]);
    assert_eq!(other.clauses().absences().len(), 0);
}

#[test]
fn a_term_said_again_stands_whole_in_place_of_the_other() {
    let own =
        "[[positions.raised]]\nid = \"truce\"\nceasefire = {}\ncite = \"tass\"\npackage-with = \"claim\"\n";
    let dossier = read(own);
    let other = dossier.position("other").unwrap();
    assert_eq!(terms(other), ["claim", "donbas", "truce"]);
    let truce = other.clauses().terms().find(|term| term.id().as_str() == "truce").unwrap();
    assert_eq!(truce.stance().tag(), demarche::StanceTag::Open);
    assert_eq!(ties(other), [("claim", "donbas"), ("claim", "truce")]);
}

#[test]
fn an_absence_said_here_stands_in_place_of_the_term() {
    let dossier = read("[[positions.absent]]\nid = \"truce\"\nkind = \"disowned\"\n");
    let other = dossier.position("other").unwrap();
    assert_eq!(terms(other), ["claim", "donbas"]);
    assert_eq!(other.clauses().absences().len(), 2);
}

#[test]
fn a_reply_said_here_stands_in_place_of_the_other() {
    let dossier = read("[[positions.replies]]\nto = \"plan\"\nanswer = \"as-basis\"\ncite = \"tass\"\n");
    let other = dossier.position("other").unwrap();
    let all: Vec<_> = other.replies().map(|reply| reply.reception).collect();
    assert_eq!(all.iter().map(|reception| reception.name()).collect::<Vec<_>>(), ["as-basis"]);
}

#[test]
fn a_position_may_be_like_one_that_is_like_another_in_any_order() {
    let dossier =
        read("without = \"claim\"\n[[positions]]\nid = \"third\"\naccount = \"times\"\nlike = \"other\"\n");
    assert_eq!(terms(dossier.position("third").unwrap()), ["donbas", "truce"]);
    let (head, tail) = FRAME.split_once("[[positions]]").unwrap();
    let first = "[[positions]]\nid = \"third\"\naccount = \"times\"\nlike = \"other\"\n\n";
    let dossier = from_toml(&format!("{head}{first}[[positions]]{tail}")).unwrap();
    assert_eq!(terms(dossier.position("third").unwrap()), ["claim", "donbas", "truce"]);
}

#[test]
fn it_is_written_out_in_full() {
    let dossier = read("");
    let written = to_toml(&dossier);
    assert!(!written.contains("like ="), "{written}");
    assert_eq!(from_toml(&written).unwrap(), dossier);
}

#[test]
fn a_file_with_it_can_be_edited_at_either_end() {
    let file = format!("{FRAME}without = \"truce\"\n");
    let dossier = read("without = \"truce\"\n");
    assert_eq!(edit_toml(&file, &dossier).unwrap(), file);
    let written = to_toml(&dossier);
    for (before, after) in
        [("all of Donetsk", "Donetsk"), ("id = \"donbas\"\ncede", "id = \"donbas\"\nonly = true\ncede")]
    {
        for edited in [written.replacen(before, after, 1), written.replace(before, after)] {
            let wanted = from_toml(&edited).unwrap();
            let edited = edit_toml(&file, &wanted).unwrap();
            assert_eq!(from_toml(&edited).unwrap(), wanted, "{edited}");
        }
    }
}

#[test]
fn what_many_positions_take_over_counts_towards_the_limit() {
    let mut file = FRAME.to_owned();
    for index in 0..50 {
        write!(file, "[[positions]]\nid = \"p-{index}\"\naccount = \"tass\"\nlike = \"base\"\n").unwrap();
    }
    let limits = demarche::format::Limits::default().with_max_nodes(1000);
    let problems = Reader::new().with_limits(limits).read_toml(&file).unwrap_err();
    assert!(
        problems.iter().all(|problem| problem.code() == demarche::format::ProblemCode::TooLarge),
        "{problems}"
    );
}
