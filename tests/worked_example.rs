//! The founding example, item by item, as values: Anchorage against the call of 16 October 2025 (semantics §10).
#![cfg(feature = "toml")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use demarche::diff::{
    Basis, Cause, Change, ChangeKind, CountedAxes, CountedLand, Diff, DiffOptions, Facet, SilencePolicy,
    Subject,
};
use demarche::{Direction, Dossier, Position, Relation, Relations, Side, Term, TermId, Verdict};

fn dossier() -> Dossier {
    demarche::format::from_toml(include_str!("../examples/data/founding-article.toml")).unwrap()
}

fn under(silence: SilencePolicy) -> DiffOptions {
    DiffOptions::default().with_silence(silence)
}

fn movement(options: &DiffOptions) -> Diff {
    Diff::between(&dossier(), "anchorage", "call-post", options).unwrap()
}

fn verdict(directions: impl IntoIterator<Item = Direction>) -> Verdict {
    Verdict::from_outcomes(directions).unwrap()
}

fn only(direction: Direction) -> Verdict {
    Verdict::only(direction)
}

#[track_caller]
fn change<'d>(diff: &'d Diff, term: &str, wanted: impl Fn(&Change) -> bool) -> &'d Change {
    let changes: Vec<&Change> = diff
        .changes()
        .iter()
        .filter(|change| change.id().is_some_and(|id| id.as_str() == term) && wanted(change))
        .collect();
    assert_eq!(changes.len(), 1, "{changes:#?}");
    changes[0]
}

fn is_whole(change: &Change) -> bool {
    *change.subject() == Subject::Term
}

fn is_members(change: &Change) -> bool {
    matches!(change.subject(), Subject::Members(_))
}

fn is_tie(change: &Change) -> bool {
    matches!(change.subject(), Subject::Linkage(_))
}

/// The later position with one of the two readings of the claims alone.
fn with_reading(dossier: &Dossier, index: usize) -> Position {
    let post = dossier.position("call-post").unwrap();
    let mut builder = Position::builder(post.id().clone(), post.holder().clone(), post.account().clone())
        .held(post.event().unwrap().clone(), post.held().unwrap());
    for term in post.clauses().terms() {
        let term = match term.id().as_str() {
            "claims" => {
                Term::try_new(term.id().clone(), term.stance().clone(), [term.readings()[index].clone()])
                    .unwrap()
                    .with_issue(term.issue().unwrap().clone())
            }
            _ => term.clone(),
        };
        builder = builder.term(term);
    }
    builder = builder.in_return_for("claims".try_into().unwrap(), "donbas".try_into().unwrap());
    builder.build().unwrap()
}

fn movement_under_reading(options: &DiffOptions, index: usize) -> Diff {
    let dossier = dossier();
    let before = dossier.position("anchorage").unwrap();
    let terrain = dossier.terrain(dossier.ground_of(before));
    Diff::compute(&terrain, dossier.conditions(), before, &with_reading(&dossier, index), options).unwrap()
}

#[test]
fn item_1_donetsk_is_strengthened_by_title_alone() {
    for policy in SilencePolicy::ALL {
        let diff = movement(&under(policy));
        let donetsk = change(&diff, "donbas", is_whole);
        assert_eq!(donetsk.kind(), ChangeKind::Strengthened);
        assert_eq!(donetsk.verdict(), only(Direction::Harder));
        assert_eq!(donetsk.relations(), Some(Relation::Greater.into()));
        assert_eq!(donetsk.facets(), [Facet::Title { relations: Relation::Greater.into() }]);
        assert_eq!(donetsk.to_string(), "Asks more of Ukraine on Donetsk (cession, was withdrawal).");
    }
}

#[test]
fn item_2_luhansk_is_unmentioned_where_ukraine_holds_nothing() {
    let diff = movement(&under(SilencePolicy::Unknown));
    let luhansk = change(&diff, "donbas", is_members);
    assert_eq!(luhansk.kind(), ChangeKind::Unmentioned);
    assert_eq!(luhansk.basis(), Basis::Silence);
    assert_eq!(luhansk.verdict(), verdict([Direction::Same, Direction::Softer]));
    assert!(luhansk.rests_on_no_effect());
    let Subject::Members(members) = luhansk.subject() else { unreachable!() };
    assert_eq!(members.land.iter().map(ToString::to_string).collect::<Vec<_>>(), ["luhansk/russia"]);

    let effect = movement(&DiffOptions::default().with_land(CountedLand::EffectOnly));
    assert!(
        !effect
            .changes()
            .iter()
            .any(|change| is_members(change) && change.verdict() != only(Direction::Same))
    );
    assert_eq!(effect.term_verdict(&"donbas".try_into().unwrap()), Some(only(Direction::Harder)));
}

#[test]
fn item_3_zaporizhzhia_and_kherson_are_softer_under_both_readings() {
    for policy in SilencePolicy::ALL {
        let both = movement(&under(policy));
        let claims = change(&both, "claims", is_whole);
        assert_eq!(claims.verdict(), only(Direction::Softer));
        assert!(claims.facets().contains(&Facet::Title { relations: Relation::Greater.into() }));
        let control = Relations::from_outcomes([Relation::Equal, Relation::Greater]).unwrap();
        assert!(claims.facets().contains(&Facet::Control { relations: control }));
        for index in 0..2 {
            let one = movement_under_reading(&under(policy), index);
            assert_eq!(
                change(&one, "claims", is_whole).verdict(),
                only(Direction::Softer),
                "reading {index}"
            );
        }
    }
}

#[test]
fn item_4_the_pull_back_is_unmentioned() {
    let diff = movement(&under(SilencePolicy::Unknown));
    let pull_back = change(&diff, "pull-back", is_whole);
    assert_eq!(pull_back.kind(), ChangeKind::Unmentioned);
    assert_eq!(pull_back.verdict(), verdict([Direction::Same, Direction::Harder]));
    assert!(!pull_back.rests_on_no_effect());
    let kept = movement(&under(SilencePolicy::Keep));
    assert_eq!(change(&kept, "pull-back", is_whole).verdict(), only(Direction::Same));
    let dropped = movement(&under(SilencePolicy::Drop));
    assert_eq!(change(&dropped, "pull-back", is_whole).verdict(), only(Direction::Harder));
}

#[test]
fn item_5_the_tie_is_an_echo() {
    let diff = movement(&DiffOptions::default());
    let ties: Vec<&Change> = diff.changes().iter().filter(|change| is_tie(change)).collect();
    assert_eq!(ties.len(), 1);
    assert_eq!(ties[0].kind(), ChangeKind::LinkageChanged);
    assert!(ties[0].is_echo());
    assert_eq!(ties[0].verdict(), only(Direction::Same));
}

#[test]
fn item_6_the_verdict_is_mixed_under_every_policy_and_reading() {
    for policy in SilencePolicy::ALL {
        let diffs = [
            movement(&under(policy)),
            movement_under_reading(&under(policy), 0),
            movement_under_reading(&under(policy), 1),
        ];
        for diff in diffs {
            assert_eq!(diff.cause(), Cause::Position);
            let verdict = diff.verdict().unwrap();
            assert_eq!(verdict.spoken, only(Direction::Mixed), "{policy}");
            assert_eq!(verdict.with_silence, only(Direction::Mixed), "{policy}");
        }
    }
    let spoken: Vec<Direction> = movement(&DiffOptions::default())
        .changes()
        .iter()
        .filter(|change| is_whole(change) && change.basis() == Basis::Spoken)
        .filter_map(|change| change.verdict().robust())
        .collect();
    assert_eq!(spoken.iter().filter(|direction| **direction == Direction::Harder).count(), 1);
    assert_eq!(spoken.iter().filter(|direction| **direction == Direction::Softer).count(), 1);
}

#[test]
fn item_6_counting_only_the_regions_asked_for_it_is_the_same_or_softer() {
    let diff = movement(&DiffOptions::default().with_axes(CountedAxes::RegionOnly));
    let asked = diff.verdict_of(Side::Ask).unwrap();
    assert_eq!(asked.with_silence, verdict([Direction::Same, Direction::Softer]));
}

#[test]
fn item_6_counting_only_the_title_asked_for_it_is_harder() {
    let diff = movement(&DiffOptions::default().with_axes(CountedAxes::Title));
    let asked = diff.verdict_of(Side::Ask).unwrap();
    assert_eq!(asked.with_silence, only(Direction::Harder));
}

#[test]
fn the_two_positions_the_other_way_round_reverse_the_verdict() {
    for policy in SilencePolicy::ALL {
        let back = Diff::between(&dossier(), "call-post", "anchorage", &under(policy)).unwrap();
        for term in ["donbas", "claims", "pull-back"] {
            let term = TermId::new(term).unwrap();
            assert_eq!(
                back.term_verdict(&term),
                movement(&under(policy)).term_verdict(&term).map(Verdict::reverse)
            );
        }
    }
}

#[test]
fn post_against_kremlin_is_knowledge_and_moves_nobody() {
    let diff = Diff::between(&dossier(), "call-post", "call-kremlin", &DiffOptions::default()).unwrap();
    assert_eq!(diff.cause(), Cause::Knowledge);
    assert_eq!(diff.verdict(), None);
    assert_eq!(diff.verdict_of(Side::Ask), None);
    for change in diff.changes() {
        let kind = change.kind();
        assert!(
            !matches!(kind, ChangeKind::Withdrawn | ChangeKind::Omitted | ChangeKind::Introduced),
            "{kind}"
        );
    }
    for territorial in ["donbas", "claims"] {
        let change = change(&diff, territorial, is_whole);
        assert_eq!(change.kind(), ChangeKind::Unmentioned);
        assert!(change.after().is_none());
    }
    assert_eq!(change(&diff, "children", is_whole).kind(), ChangeKind::FirstMentioned);
}

#[test]
fn the_known_error_of_the_source_is_a_dispute_of_fact() {
    let dossier = dossier();
    let dispute = dossier
        .records()
        .iter()
        .find(|record| record.kind == demarche::RecordKind::DisputeOfFact)
        .expect("a dispute of fact");
    assert!(dispute.says.as_raw().contains("2011"));
    assert!(dispute.against.as_ref().unwrap().as_raw().contains("April 2014"));
}

#[test]
fn characterisations_are_no_input_to_a_verdict() {
    let dossier = dossier();
    assert!(
        dossier.records().iter().filter(|record| record.kind == demarche::RecordKind::Commentary).count()
            >= 3
    );
    let with = movement(&DiffOptions::default());
    let before = dossier.position("anchorage").unwrap();
    let terrain = dossier.terrain(dossier.ground_of(before));
    let after = dossier.position("call-post").unwrap();
    let without =
        Diff::compute(&terrain, dossier.conditions(), before, after, &DiffOptions::default()).unwrap();
    assert_eq!(with.verdict(), without.verdict());
    assert_eq!(with.changes(), without.changes());
}

#[test]
fn of_a_term_that_neither_side_speaks_of_nothing_is_said() {
    let diff = movement(&DiffOptions::default());
    assert_eq!(diff.term_verdict(&"no-such-term".try_into().unwrap()), None);
}
