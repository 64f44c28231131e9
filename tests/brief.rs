//! What new accounts add: the Post's report of October 2025, and the laws of states of knowledge.
#![cfg(feature = "toml")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeSet;

use demarche::brief::{Added, Brief, BriefError, News, Occasion, Point};
use demarche::reconcile::{Claim, View};
use demarche::{AccountId, Date, Direction, Dossier, render};

const CALL: &str = include_str!("../examples/data/call-2025-10-16.toml");

fn read(text: &str) -> Dossier {
    demarche::format::from_toml(text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn between<'d>(dossier: &'d Dossier, known: &str, told: &str) -> Brief<'d> {
    Brief::of(dossier, date(known), &Added::ToldBy(date(told))).unwrap()
}

fn occasion<'b, 'd>(brief: &'b Brief<'d>, position: &str) -> &'b Occasion<'d> {
    let has = |it: &&Occasion<'_>| it.added().iter().any(|added| added.id().as_str() == position);
    brief.occasions().iter().find(has).unwrap()
}

/// Positions of the North at one meeting: when told, by which account, derived from which; stance, land, and what stands beside.
struct Report<'t> {
    told: &'t str,
    derived: &'t str,
    stance: &'t str,
    land: &'t str,
    rest: &'t str,
}

fn report<'t>(told: &'t str, stance: &'t str, land: &'t str) -> Report<'t> {
    Report { told, derived: "", stance, land, rest: "" }
}

fn story(reports: &[Report<'_>]) -> Dossier {
    let mut text = String::from(
        "format-version = \"1.0\"\n[parties]\nnorth = { name = \"North\" }\nsouth = { name = \"South\" }\n[sources]\ngazette = { name = \"The Gazette\" }\n[places]\nhills = { name = \"the Hills\" }\nmarsh = { name = \"the Marsh\" }\n[events]\nmeeting = { name = \"the meeting\", date = \"2031-01-01\" }\n",
    );
    for (number, report) in reports.iter().enumerate() {
        let derived = match report.derived {
            "" => String::new(),
            from => format!("derived-from = \"{from}\"\n"),
        };
        text.push_str(&format!(
            "[accounts.a{number}]\nsource = \"gazette\"\ntold = \"{}\"\nevidence = \"leak\"\n{derived}[[positions]]\nid = \"p{number}\"\nholder = \"north\"\nevent = \"meeting\"\naccount = \"a{number}\"\n",
            report.told
        ));
        text.push_str(&match report.stance {
            "absent" => format!("[[positions.absent]]\nid = \"land\"\nkind = \"{}\"\n", report.land),
            stance => format!(
                "[[positions.{stance}]]\nid = \"land\"\n{}\nwithdraw-forces = {{ of = \"south\", from = [{}] }}\n",
                report.rest, report.land
            ),
        });
    }
    read(&text)
}

fn news(brief: &Brief<'_>) -> BTreeSet<News> {
    brief.occasions().iter().flat_map(Occasion::points).map(Point::news).collect()
}

const HILLS: &str = "\"hills\"";
const BOTH: &str = "\"hills\", \"marsh\"";

#[test]
fn all_that_the_post_has_of_the_call_is_first_reported_there() {
    let dossier = read(CALL);
    let brief = between(&dossier, "2025-10-17", "2025-10-18");
    let call = occasion(&brief, "call-post");
    assert_eq!(call.points().iter().map(Point::news).collect::<BTreeSet<_>>(), [News::FirstReported].into());
    assert_eq!((call.before().witnesses(), call.after().witnesses()), (1, 2));
    let added: Vec<&str> = call.added().iter().map(|position| position.id().as_str()).collect();
    assert_eq!(added, ["call-post"]);
}

#[test]
fn what_is_first_reported_of_the_call_may_have_been_reported_of_an_earlier_occasion() {
    let dossier = read(CALL);
    let brief = between(&dossier, "2025-10-17", "2025-10-18");
    let points = occasion(&brief, "call-post").points();
    let of = |term: &str| -> BTreeSet<Option<&str>> {
        let own = points.iter().filter(|point| point.claim.term.as_str() == term);
        own.map(|point| point.elsewhere.map(|position| position.id().as_str())).collect()
    };
    assert_eq!(
        of("regions"),
        [None, Some("june-2024")].into(),
        "control was asked before, title left open was not"
    );
    assert!(!of("end-of-war").contains(&None));
}

#[test]
fn the_demand_for_the_regions_is_another_conclusion_with_the_post() {
    let dossier = read(CALL);
    let brief = between(&dossier, "2025-10-17", "2025-10-18");
    let regions = brief.turns().iter().find(|turn| turn.term.as_str() == "regions").unwrap();
    assert!(regions.is_turned());
    assert!(regions.before.net.unwrap().spoken.is_only(Direction::Same));
    assert!(regions.after.net.unwrap().spoken.contains(Direction::Harder));
    assert_eq!(
        (regions.before.last, regions.after.last),
        (Some(date("2025-08-15")), Some(date("2025-10-16")))
    );
}

#[test]
fn what_was_told_on_a_date_too_wide_to_say_is_left_out_and_listed() {
    let dossier = read(CALL);
    let brief = between(&dossier, "2025-10-17", "2025-10-18");
    let unclear: Vec<&str> = brief.unclear().iter().map(|position| position.id().as_str()).collect();
    assert!(unclear.contains(&"anchorage-bloomberg") && unclear.contains(&"call-moldova-1"), "{unclear:?}");
    let known = brief.occasions().iter().flat_map(|it| it.after().lines()).flat_map(|line| &line.positions);
    assert!(known.into_iter().all(|position| !unclear.contains(&position.id().as_str())));
}

#[test]
fn an_account_may_be_named_instead_of_a_date() {
    let dossier = read(CALL);
    let post = Added::Accounts([AccountId::new("post").unwrap()].into());
    let named = Brief::of(&dossier, date("2025-10-17"), &post).unwrap();
    let dated = between(&dossier, "2025-10-17", "2025-10-18");
    let points = |brief: &Brief<'_>| brief.occasions().iter().map(|it| it.points().len()).collect::<Vec<_>>();
    assert_eq!(points(&named), points(&dated));
    assert_eq!(named.turns(), dated.turns());
}

#[test]
fn what_was_known_alone_is_added_to_nothing() {
    let dossier = read(CALL);
    let brief = between(&dossier, "2025-10-18", "2025-10-18");
    assert!(brief.is_empty() && brief.turns().is_empty());
    let page = render::brief(&dossier, &brief).to_text(100);
    assert!(page.contains("Nothing is added."), "{page}");
}

#[test]
fn a_second_independent_line_bears_out_what_was_reported() {
    let dossier = story(&[report("2031-01-02", "demands", BOTH), report("2031-01-03", "demands", BOTH)]);
    let brief = between(&dossier, "2031-01-02", "2031-01-03");
    assert_eq!(news(&brief), [News::BorneOut].into());
    let point = &brief.occasions()[0].points()[0];
    assert_eq!((point.lines_before, point.lines_after), (1, 2));
    assert_eq!(point.known[0].id().as_str(), "p0");
}

#[test]
fn a_relay_that_says_the_same_reports_nothing_first_and_turns_nothing() {
    let relay = Report { derived: "a0", ..report("2031-01-03", "demands", BOTH) };
    let dossier = story(&[report("2031-01-02", "demands", BOTH), relay]);
    let brief = between(&dossier, "2031-01-02", "2031-01-03");
    assert_eq!(news(&brief), [News::Repeated].into());
    assert!(brief.occasions().iter().all(|occasion| occasion.views().is_empty()));
    assert!(brief.turns().iter().all(|turn| !turn.is_turned()));
}

#[test]
fn what_a_relay_has_otherwise_than_its_origin_is_told_as_a_relay() {
    let relay = Report { derived: "a0", ..report("2031-01-03", "demands", BOTH) };
    let dossier = story(&[report("2031-01-02", "demands", HILLS), relay]);
    let brief = between(&dossier, "2031-01-02", "2031-01-03");
    assert_eq!(news(&brief), [News::ByRelay, News::Repeated].into());
}

#[test]
fn a_report_that_says_only_denies_what_others_have_beside_it() {
    let only = Report { rest: "only = true", ..report("2031-01-03", "demands", HILLS) };
    let dossier = story(&[report("2031-01-02", "demands", BOTH), only]);
    let brief = between(&dossier, "2031-01-02", "2031-01-03");
    assert_eq!(news(&brief), [News::BorneOut, News::Denied].into());
    let lost: Vec<&View> = brief.occasions()[0].views().iter().map(|turn| &turn.view).collect();
    assert_eq!(lost, [&View::Core, &View::Majority]);
}

#[test]
fn a_denial_known_before_is_contradicted_by_who_says_so() {
    let dossier =
        story(&[report("2031-01-02", "absent", "disowned"), report("2031-01-03", "demands", HILLS)]);
    let brief = between(&dossier, "2031-01-02", "2031-01-03");
    let points = brief.occasions()[0].points();
    assert!(!points.is_empty());
    for point in points {
        assert_eq!(point.news(), News::FirstReported);
        assert_eq!(point.contradicted[0].id().as_str(), "p0");
    }
}

#[test]
fn silence_contradicts_nobody() {
    let dossier = story(&[report("2031-01-02", "demands", HILLS), report("2031-01-03", "demands", BOTH)]);
    let brief = between(&dossier, "2031-01-02", "2031-01-03");
    assert!(brief.occasions()[0].points().iter().all(|point| point.contradicted.is_empty()));
    assert_eq!(news(&brief), [News::FirstReported, News::BorneOut].into());
}

#[test]
fn raising_the_evidence_changes_nothing() {
    let better = CALL.replace("evidence = \"leak\"", "evidence = \"official-text\"");
    assert_ne!(better, CALL);
    let (one, other) = (read(CALL), read(&better));
    let told = |dossier: &Dossier| {
        let brief = between(dossier, "2025-10-17", "2025-10-20");
        let points = brief.occasions().iter().flat_map(Occasion::points);
        points.map(|point| (point.claim.clone(), point.news(), point.lines_after)).collect::<Vec<_>>()
    };
    assert_eq!(told(&one), told(&other));
}

/// Claims that nobody known before made, by holder and event or position.
fn first(brief: &Brief<'_>) -> BTreeSet<(String, String, Claim)> {
    let mut found = BTreeSet::new();
    for occasion in brief.occasions() {
        for point in occasion.points().iter().filter(|point| !point.said.is_empty() && point.known.is_empty())
        {
            let event = occasion.after().event().map(ToString::to_string);
            let event = event.unwrap_or_else(|| point.said[0].id().to_string());
            found.insert((occasion.after().holder().to_string(), event, point.claim.clone()));
        }
    }
    found
}

#[test]
fn what_is_first_reported_to_a_third_date_is_that_to_a_second_and_from_it() {
    let exact = CALL
        .replace("told = \"2025\"", "told = \"2025-10-18\"")
        .replace("told = \"2025-10\"", "told = \"2025-10-19\"");
    let dossier = read(&exact);
    let dates =
        ["2025-08-16", "2025-08-20", "2025-10-16", "2025-10-18", "2025-10-19", "2025-10-31", "2026-12-31"];
    for [a, b, c] in dates.windows(3).map(|three| [three[0], three[1], three[2]]) {
        let [ab, bc, ac] = [(a, b), (b, c), (a, c)].map(|(from, to)| between(&dossier, from, to));
        assert!([&ab, &bc, &ac].iter().all(|brief| brief.unclear().is_empty()));
        assert!(!ac.is_empty());
        let both: BTreeSet<_> = first(&ab).union(&first(&bc)).cloned().collect();
        assert_eq!(first(&ac), both, "{a} {b} {c}");
    }
}

#[test]
fn reports_of_one_story_add_up_over_every_pair_of_dates() {
    let lands = [HILLS, BOTH, "\"marsh\"", HILLS];
    let told: Vec<String> = (2..6).map(|day| format!("2031-01-0{day}")).collect();
    let mut reports: Vec<Report<'_>> =
        told.iter().zip(lands).map(|(told, land)| report(told, "demands", land)).collect();
    reports[3].derived = "a1";
    let dossier = story(&reports);
    let dates: Vec<String> = (1..6).map(|day| format!("2031-01-0{day}")).collect();
    let mut added = 0;
    for a in 0..dates.len() {
        for b in a..dates.len() {
            for c in b..dates.len() {
                let [ab, bc, ac] =
                    [(a, b), (b, c), (a, c)].map(|(from, to)| between(&dossier, &dates[from], &dates[to]));
                assert_eq!(first(&ac), first(&ab).union(&first(&bc)).cloned().collect());
                added += first(&ac).len();
            }
        }
    }
    assert!(added > 0);
}

#[test]
fn what_cannot_be_added_is_said() {
    let dossier = read(CALL);
    let nobody = Added::Accounts([AccountId::new("nobody").unwrap()].into());
    let error = Brief::of(&dossier, date("2025-10-17"), &nobody).unwrap_err();
    assert_eq!(error.to_string(), "no account is called `nobody`");
    let earlier = Brief::of(&dossier, date("2025-10-17"), &Added::ToldBy(date("2025-10-16"))).unwrap_err();
    assert!(matches!(earlier, BriefError::NothingLater { .. }), "{earlier}");
}

#[test]
fn a_page_never_calls_a_first_report_new() {
    let dossier = read(CALL);
    for (known, told) in [("2025-10-17", "2025-10-18"), ("2025-08-20", "2025-10-31")] {
        let page = render::brief(&dossier, &between(&dossier, known, told)).to_text(100);
        let claims = page.split("What was assumed").next().unwrap();
        assert!(claims.contains("first reported here"));
        assert!(!claims.split(|c: char| !c.is_alphanumeric()).any(|word| word == "new"), "{page}");
    }
}
