//! Accounts of one event side by side: the Anchorage summit and the meeting before it, and the laws of views.
#![cfg(feature = "toml")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    reason = "a test stops at the first surprise"
)]

#[allow(unreachable_pub, reason = "shared by several suites")]
mod util;

use std::collections::BTreeSet;

use demarche::lens::Good;
use demarche::reconcile::{Claim, Reconciliation, View, Voice};
use demarche::{Dossier, EventId, StanceTag, render};
use proptest::prelude::*;

fn dossier() -> Dossier {
    demarche::format::from_toml(include_str!("../examples/data/anchorage-2025-08.toml")).unwrap()
}

fn at<'d>(dossier: &'d Dossier, event: &str) -> Reconciliation<'d> {
    Reconciliation::of(dossier, &EventId::new(event).unwrap(), &"russia".try_into().unwrap()).unwrap()
}

/// Control of land in this place, by this term: every such claim.
fn control<'r>(all: &'r Reconciliation<'_>, term: &str, place: &str) -> Vec<(&'r Claim, Vec<Voice>)> {
    let is_it = |claim: &Claim| match claim.good() {
        Some(Good::Control(cell)) => claim.term.as_str() == term && cell.place().as_str() == place,
        _ => false,
    };
    all.claims().filter(|(claim, _)| is_it(claim)).collect()
}

/// The accounts of the lines that say one of these claims, by the first account each goes back to.
fn sayers(all: &Reconciliation<'_>, claims: &[(&Claim, Vec<Voice>)]) -> BTreeSet<String> {
    let lines = all.lines().iter().enumerate();
    let says = |number: usize| claims.iter().any(|(_, voices)| voices[number].is_said());
    lines
        .filter(|(number, _)| says(*number))
        .flat_map(|(_, line)| &line.origins)
        .map(ToString::to_string)
        .collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn two_relays_of_one_outlet_are_one_witness() {
    let dossier = dossier();
    let all = at(&dossier, "anchorage");
    let relayed =
        all.lines().iter().find(|line| line.origins.iter().any(|id| id.as_str() == "ft-august")).unwrap();
    let relays: Vec<&str> = relayed.positions.iter().map(|position| position.id().as_str()).collect();
    assert_eq!(relays, ["anchorage-ft-by-wion", "anchorage-ft-by-irish-times"]);
    assert!(relayed.is_relayed());
    assert_eq!(all.witnesses(), 8);
}

#[test]
fn whether_luhansk_is_in_the_demand_divides_relays_of_one_report() {
    let dossier = dossier();
    let all = at(&dossier, "anchorage");
    let luhansk = control(&all, "regions", "luhansk");
    let (claim, voices) =
        luhansk.iter().max_by_key(|(_, voices)| voices.iter().filter(|it| it.is_said()).count()).unwrap();
    let by: Vec<&str> = all.said_by(claim, 0).map(|position| position.id().as_str()).collect();
    assert_eq!(by, ["anchorage-ft-by-irish-times"]);
    assert_eq!(voices[0], Voice::Said);
    assert!(voices.iter().all(|voice| *voice != Voice::Denied), "no account denies it");
}

#[test]
fn each_account_returns_other_regions() {
    let dossier = dossier();
    let all = at(&dossier, "anchorage");
    let returned = |place| sayers(&all, &control(&all, "tracts", place));
    assert_eq!(returned("sumy"), set(&["reuters-17", "reuters-21"]));
    assert_eq!(returned("kharkiv"), set(&["bloomberg-by-digest", "reuters-17", "reuters-21"]));
    assert_eq!(returned("dnipropetrovsk"), set(&["bloomberg-by-digest", "reuters-21"]));
}

#[test]
fn the_written_promise_is_told_by_one_line_and_denied_by_none() {
    let dossier = dossier();
    let all = at(&dossier, "anchorage");
    let promise: Vec<(&Claim, Vec<Voice>)> =
        all.claims().filter(|(claim, _)| claim.term.as_str() == "no-attack").collect();
    assert!(!promise.is_empty());
    assert_eq!(sayers(&all, &promise), set(&["nyt"]));
    assert!(promise.iter().flat_map(|(_, voices)| voices).all(|voice| *voice != Voice::Denied));
}

#[test]
fn who_would_leave_kherson_is_one_side_by_some_accounts_and_the_other_by_another() {
    let dossier = dossier();
    let all = at(&dossier, "moscow");
    let leaves = |term| {
        let claims = control(&all, term, "kherson");
        let left =
            claims.into_iter().filter(|(claim, _)| format!("{:?}", claim.matter).contains("OtherSideEnters"));
        let givers = left.map(|(claim, _)| claim.giver.party().unwrap().as_str().to_owned());
        givers.collect::<BTreeSet<_>>()
    };
    assert_eq!(leaves("regions"), set(&["ukraine"]), "Bild");
    assert!(leaves("elsewhere").contains("russia"), "what the President and the envoy told");
}

#[test]
fn what_an_account_disowns_it_denies() {
    let dossier = dossier();
    let all = at(&dossier, "moscow");
    let reuters =
        all.lines().iter().position(|line| line.origins.iter().any(|id| id.as_str() == "reuters-witkoff-8"));
    let elsewhere = control(&all, "elsewhere", "kherson");
    assert!(elsewhere.iter().all(|(_, voices)| voices[reuters.unwrap()] == Voice::Denied));
}

#[test]
fn a_refusal_of_what_others_have_offered_denies_it() {
    let dossier = dossier();
    let all = at(&dossier, "anchorage");
    let offered = |claim: &Claim| claim.term.as_str() == "ceasefire" && claim.stance == StanceTag::Offer;
    let (_, voices) = all.claims().find(|(claim, _)| offered(claim)).unwrap();
    let reuters =
        all.lines().iter().position(|line| line.origins.iter().any(|id| id.as_str() == "reuters-17"));
    assert_eq!(voices[reuters.unwrap()], Voice::Denied);
}

#[test]
fn the_pages_of_both_meetings_stay_as_they_are() {
    let dossier = dossier();
    for event in ["anchorage", "moscow"] {
        let page = render::accounts(&dossier, &[at(&dossier, event)]);
        util::golden(&format!("accounts/{event}.txt"), &page.to_text(100));
    }
}

// ── Particulars ───────────────────────────────────────────────────────────────────────────────────────────────────

/// Two accounts of one demand, of one event.
fn two_accounts(one: &str, other: &str) -> Dossier {
    demarche::format::from_toml(&two_accounts_in_toml(one, other)).unwrap()
}

fn two_accounts_in_toml(one: &str, other: &str) -> String {
    format!(
        r#"
        format-version = "1.0"
        parties = {{ a = {{ name = "A" }}, b = {{ name = "B" }} }}
        places = {{ x = {{ name = "X" }}, y = {{ name = "Y" }} }}
        sources = {{ s = {{ name = "S" }}, u = {{ name = "U" }} }}
        accounts = {{ s = {{ source = "s" }}, u = {{ source = "u" }} }}
        events = {{ e = {{ name = "E", date = "1905-03-10" }} }}
        [[positions]]
        id = "p"
        holder = "a"
        event = "e"
        account = "s"
        demands = [{{ id = "t", {one} }}]
        [[positions]]
        id = "q"
        holder = "a"
        event = "e"
        account = "u"
        demands = [{{ id = "t", {other} }}]
        "#
    )
}

/// How many claims both lines make, and of each other claim what the line says that does not make it.
fn shared_and_other(one: &str, other: &str) -> (usize, BTreeSet<Voice>) {
    let dossier = two_accounts(one, other);
    let event = EventId::new("e").unwrap();
    let all = Reconciliation::of(&dossier, &event, &"a".try_into().unwrap()).unwrap();
    let (shared, alone): (Vec<_>, Vec<_>) =
        all.claims().partition(|(_, voices)| voices.iter().all(|it| it.is_said()));
    (
        shared.len(),
        alone.into_iter().flat_map(|(_, voices)| voices).filter(|voice| !voice.is_said()).collect(),
    )
}

#[test]
fn another_label_is_another_claim_which_a_partial_account_does_not_deny() {
    let (one, other) =
        (r#"other = { of = "b", label = "an end to tolls" }"#, r#"other = { of = "b", label = "a bridge" }"#);
    assert_eq!(shared_and_other(one, other), (0, BTreeSet::from([Voice::Unmentioned])));
    assert_eq!(shared_and_other(one, one), (1, BTreeSet::new()));
}

#[test]
fn accounts_that_differ_on_how_long_agree_on_the_rest_and_deny_each_other_in_that() {
    let with = |length: &str| format!(r#"ceasefire = {{ of = "b", in = "x"{length} }}"#);
    let (month, year, none) = (with(r#", for = "30 days""#), with(r#", for = "365 days""#), with(""));
    assert_eq!(shared_and_other(&month, &year), (1, BTreeSet::from([Voice::Denied])));
    assert_eq!(shared_and_other(&month, &none), (1, BTreeSet::from([Voice::Unmentioned])));
    assert_eq!(shared_and_other(&month, &month), (2, BTreeSet::new()));
}

#[test]
fn what_an_account_excepts_it_denies() {
    let cede = |land: &str| format!(r#"cede = {{ of = "b", territory = {land} }}"#);
    let (both, but_one) = (cede(r#"["x", "y"]"#), cede(r#"{ of = ["x", "y"], except = "y" }"#));
    assert_eq!(shared_and_other(&both, &but_one), (2, BTreeSet::from([Voice::Denied])));
    assert_eq!(shared_and_other(&both, &cede(r#""x""#)), (2, BTreeSet::from([Voice::Unmentioned])));
}

#[test]
fn what_reports_of_one_line_contradict_is_not_what_all_say() {
    let with = |length: &str| format!(r#"ceasefire = {{ of = "b", in = "x", for = "{length}" }}"#);
    let text = two_accounts_in_toml(&with("30 days"), &with("90 days"))
        .replace(r#"u = { source = "u" }"#, r#"u = { source = "u", derived-from = "s" }"#);
    let dossier = demarche::format::from_toml(&text).unwrap();
    let all = Reconciliation::of(&dossier, &"e".try_into().unwrap(), &"a".try_into().unwrap()).unwrap();
    assert_eq!(all.lines().len(), 1);
    let is_particular = |claim: &&Claim| claim.good().is_none();
    let lengths = |view: View| all.view(&view).into_iter().filter(|claim| is_particular(claim)).count();
    assert_eq!([View::Core, View::Majority, View::Any].map(lengths), [0, 0, 2]);
}

#[test]
fn what_another_account_has_elsewhere_or_may_have_alike_is_not_denied() {
    let unmentioned = BTreeSet::from([Voice::Unmentioned]);
    let lasting =
        |land: &str, how: &str| format!(r#"ceasefire = {{ of = "b", in = "{land}", for = {how} }}"#);
    let (month, year) = (r#""30 days""#, r#""365 days""#);
    let voices = |one: &str, other: &str| shared_and_other(one, other).1;
    assert_eq!(voices(&lasting("x", month), &lasting("y", year)), unmentioned, "elsewhere");
    let renewed = r#"{ renewable = "180 days" }"#;
    assert_eq!(
        voices(&lasting("x", renewed), &lasting("x", year)),
        unmentioned,
        "renewed, it may last as long"
    );
}

#[test]
fn accounts_that_differ_on_a_share_deny_each_other_in_that_and_only_of_the_same_whole() {
    let cede = |share: u8, of: &str| {
        format!(r#"cede = {{ of = "b", territory = {{ share = {share}, of = "{of}" }} }}"#)
    };
    let (shared, others) = shared_and_other(&cede(90, "x"), &cede(1, "x"));
    assert_eq!((shared, others), (2, BTreeSet::from([Voice::Denied])), "title and control of some of it");
    assert_eq!(shared_and_other(&cede(90, "x"), &cede(1, "y")), (0, BTreeSet::from([Voice::Unmentioned])));
}

// ── Laws ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/// A report: which of six regions it has in the demand, whether it says "only", covers all, refuses instead, and what it relays.
#[derive(Debug, Clone)]
struct Report {
    regions: usize,
    only: bool,
    complete: bool,
    refuses: bool,
    relays: Option<usize>,
    evidence: usize,
}

const EVIDENCE: [&str; 7] =
    ["official-text", "on-record", "readout", "relayed", "leak", "inferred", "derivative"];

fn reports() -> impl Strategy<Value = Vec<Report>> {
    let one = (1usize..64, any::<bool>(), prop::bool::weighted(0.2), prop::bool::weighted(0.2));
    let one = (one, prop::option::weighted(0.4, 0usize..6), 0..EVIDENCE.len());
    let one = one.prop_map(|((regions, only, complete, refuses), relays, evidence)| Report {
        regions,
        only,
        complete,
        refuses,
        relays,
        evidence,
    });
    prop::collection::vec(one, 1..6)
}

fn told(reports: &[Report]) -> Dossier {
    let mut text = String::from(
        "format-version = \"1.0\"\n[parties]\nnorth = { name = \"North\" }\nsouth = { name = \"South\" }\n[sources]\ngazette = { name = \"The Gazette\" }\n[events.talks]\nname = \"the talks\"\ndate = \"2031-05-02\"\n[places]\n",
    );
    for place in 0..6 {
        text.push_str(&format!("p{place} = {{ name = \"P{place}\" }}\n"));
    }
    for (number, report) in reports.iter().enumerate() {
        let coverage = if report.complete { "complete" } else { "partial" };
        let derived = report.relays.filter(|of| *of < number).map(|of| format!("derived-from = \"a{of}\"\n"));
        let evidence = EVIDENCE[report.evidence];
        text.push_str(&format!(
            "[accounts.a{number}]\nsource = \"gazette\"\ntold = \"2031-05-02\"\ncoverage = \"{coverage}\"\nevidence = \"{evidence}\"\n{}",
            derived.unwrap_or_default()
        ));
    }
    for (number, report) in reports.iter().enumerate() {
        let regions: Vec<String> = (0..6)
            .filter(|place| report.regions >> place & 1 == 1)
            .map(|place| format!("\"p{place}\""))
            .collect();
        let stance = if report.refuses { "refuses" } else { "demands" };
        text.push_str(&format!(
            "[[positions]]\nid = \"s{number}\"\nholder = \"north\"\nevent = \"talks\"\naccount = \"a{number}\"\n[[positions.{stance}]]\nid = \"land\"\nonly = {}\nwithdraw-forces = {{ of = \"south\", from = [{}] }}\n",
            report.only,
            regions.join(", ")
        ));
    }
    demarche::format::from_toml(&text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn reconciled(dossier: &Dossier) -> Reconciliation<'_> {
    Reconciliation::of(dossier, &"talks".try_into().unwrap(), &"north".try_into().unwrap()).unwrap()
}

fn voices(dossier: &Dossier) -> Vec<(Claim, Vec<Voice>)> {
    reconciled(dossier).claims().map(|(claim, voices)| (claim.clone(), voices)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn core_is_within_majority_and_majority_within_any(reports in reports()) {
        let dossier = told(&reports);
        let all = reconciled(&dossier);
        let [core, majority, any] = [View::Core, View::Majority, View::Any].map(|view| all.view(&view));
        prop_assert!(core.is_subset(&majority));
        prop_assert!(majority.is_subset(&any));
    }

    #[test]
    fn raising_the_evidence_changes_no_voice(reports in reports()) {
        let mut raised = reports.clone();
        raised.iter_mut().for_each(|report| report.evidence = 0);
        prop_assert_eq!(voices(&told(&reports)), voices(&told(&raised)));
    }

    #[test]
    fn a_relay_that_says_the_same_adds_no_witness(reports in reports(), of in 0usize..6) {
        let mut more = reports.clone();
        let of = of % reports.len();
        more.push(Report { relays: Some(of), ..reports[of].clone() });
        let (one, other) = (told(&reports), told(&more));
        prop_assert_eq!(voices(&one), voices(&other));
        let (before, after) = (reconciled(&one), reconciled(&other));
        prop_assert_eq!(before.witnesses(), after.witnesses());
        for view in [View::Core, View::Majority, View::Any] {
            prop_assert_eq!(before.view(&view), after.view(&view));
        }
    }
}
