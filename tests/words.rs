//! What is said of a change, word by word.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![cfg(feature = "toml")]

use demarche::diff::{Diff, DiffOptions};
use demarche::format::from_toml;
use demarche::render::report;

fn told(before: &str, after: &str, records: &str) -> String {
    let file = format!(
        r#"format-version = "1.0"
parties = {{ hills = {{ name = "the Hills" }}, plains = {{ name = "the Plains" }} }}
sources = {{ gazette = {{ name = "The Gazette" }} }}
accounts = {{ gazette = {{ source = "gazette", coverage = "complete" }} }}
[conditions]
truce = {{ text = "the truce", stage = "begun" }}
signed = {{ text = "it is signed" }}
ratified = {{ text = "it is ratified" }}
both = {{ text = "it is signed and ratified", all-of = ["signed", "ratified"] }}
either = {{ text = "it is ratified or time is up", any-of = ["ratified", "truce"] }}
[[positions]]
id = "before"
holder = "hills"
held = "2031-04"
account = "gazette"
{before}
[[positions]]
id = "after"
holder = "hills"
held = "2031-05"
account = "gazette"
{after}
[[positions]]
id = "other"
holder = "hills"
account = "gazette"
{records}
"#
    );
    let dossier = from_toml(&file).unwrap_or_else(|problems| panic!("{problems}"));
    let diff = Diff::between(&dossier, "before", "after", &DiffOptions::default()).unwrap();
    report(&dossier, &diff).to_text(400)
}

fn demand(words: &str) -> String {
    format!("[[positions.demands]]\nid = \"t\"\ncite = \"gazette\"\n{words}\n")
}

const TRADE: &str = "other = { of = \"plains\", label = \"trade\" }\n";

#[test]
fn a_condition_says_its_stage() {
    let text = told(&demand(TRADE), &demand(&format!("{TRADE}if = \"truce\"")), "");
    assert!(text.contains("now only if the truce (once begun)"), "{text}");
}

#[test]
fn a_condition_that_gives_way_to_one_it_implies_is_replaced() {
    let [both, either] = ["both", "either"].map(|id| demand(&format!("{TRADE}if = \"{id}\"")));
    let text = told(&both, &either, "");
    let words = "(now only if it is ratified or time is up, was if it is signed and ratified)";
    assert!(text.contains(words), "{text}");
}

#[test]
fn a_degree_is_said_in_words_before_and_after() {
    let halt = |days: u32| demand(&format!("ceasefire = {{ of = \"plains\", for = \"{days} days\" }}"));
    let text = told(&halt(30), &halt(60), "");
    assert!(text.contains("(for 60 days, was for 30 days)"), "{text}");
}

#[test]
fn a_deed_is_not_said() {
    let deed = "[[records]]\nkind = \"deed\"\nby = \"the Plains\"\nsays = \"opened the gate\"\ndate = \"2031-05-01\"\nabout = \"after\"\n";
    let text = told(&demand(TRADE), &demand(TRADE), deed);
    assert!(text.contains("opened the gate. [1 May 2031]"), "{text}");
}

#[test]
fn a_dispute_about_another_position_is_not_printed_beside_this_comparison() {
    let dispute = "[[records]]\nkind = \"dispute-of-fact\"\nby = \"the digest\"\nsays = \"it rained\"\nagainst = \"it was dry\"\n";
    let of = |about: &str| told(&demand(TRADE), &demand(TRADE), &format!("{dispute}about = \"{about}\"\n"));
    let (about_it, about_another) = (of("after"), of("other"));
    let place = |text: &str| text.lines().take_while(|line| !line.contains("it rained")).count();
    assert!(place(&about_it) < place(&about_another), "{about_it}\n{about_another}");
}

#[test]
fn what_both_are_to_do_in_place_of_one_side_goes_a_way() {
    let refuse = |of: &str| {
        format!("[[positions.accepts]]\nid = \"t\"\ncite = \"gazette\"\nceasefire = {{ of = \"{of}\" }}\n")
    };
    let text = told(&refuse("plains"), &refuse("both"), "");
    assert!(
        text.contains("Asks less or gives more on a ceasefire (by both sides, was by the Plains)."),
        "{text}"
    );
}

#[test]
fn one_prisoner_of_war_is_not_several() {
    let release = |people: &str| {
        told("", &demand(&format!("release-prisoners = {{ of = \"plains\", who = {people} }}\n")), "")
    };
    let words = [
        ("{ number = 1, of = \"prisoners of war\" }", "release of 1 prisoner of war"),
        ("{ number = 2, of = \"prisoners of war\" }", "release of 2 prisoners of war"),
        ("{ number = 1, of = \"detained children\" }", "release of 1 detained child"),
        ("{ number = 1, of = \"Sea Company\" }", "release of 1 of the Sea Company"),
    ];
    for (people, expected) in words {
        let text = release(people);
        assert!(text.contains(expected), "{expected}: {text}");
    }
}

#[test]
fn what_an_undertaking_is_called_is_said_once() {
    let surrender = "other = { of = \"plains\", label = \"surrender\" }\n";
    let text = told(&demand(TRADE), &demand(surrender), "");
    assert!(text.contains("(surrender, was trade)"), "{text}");
    assert!(!text.contains("members: other"), "{text}");
}
