//! Real negotiations: what changed in them, as values, beside what readers called it. The words of the readers, and where they part from
//! what is said here, stand in `docs/dossiers/`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![cfg(feature = "toml")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use demarche::diff::{
    Answer, Cause, Change, ChangeKind, Diff, DiffOptions, End, Facet, Response, SilencePolicy, Subject,
    TextChange, TextDiff,
};
use demarche::format::from_toml;
use demarche::{Acceptance, Direction, Dossier, Obligor, Reading, Shift, Shifts, Verdict};

fn dossier(name: &str) -> Dossier {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/data/{name}.toml"));
    from_toml(&fs::read_to_string(path).unwrap()).unwrap_or_else(|problems| panic!("{problems}"))
}

struct Compared {
    diff: Diff,
}

impl Compared {
    fn of(file: &str, before: &str, after: &str) -> Self {
        Self::under(file, before, after, &DiffOptions::default())
    }

    fn under(file: &str, before: &str, after: &str, options: &DiffOptions) -> Self {
        Self { diff: Diff::between(&dossier(file), before, after, options).unwrap() }
    }

    /// The change of a whole term.
    #[track_caller]
    fn change(&self, term: &str) -> &Change {
        let is_it = |change: &&Change| {
            matches!(change.subject(), Subject::Term) && change.id().is_some_and(|id| id.as_str() == term)
        };
        self.diff.changes().iter().find(is_it).unwrap_or_else(|| panic!("nothing of `{term}` changed"))
    }

    #[track_caller]
    fn assert(&self, term: &str, kind: ChangeKind, verdict: &[Direction]) {
        let change = self.change(term);
        let verdict = Verdict::from_outcomes(verdict.iter().copied()).unwrap();
        assert_eq!((change.kind(), change.verdict()), (kind, verdict), "{change}");
    }

    fn is_reaffirmed(&self, term: &str) -> bool {
        self.diff.reaffirmed().iter().any(|id| id.as_str() == term)
    }
}

use ChangeKind::{
    Blurred, ConditionChanged, FirstMentioned, Introduced, Omitted, StanceChanged, Unmentioned, Weakened,
    Withdrawn,
};
use Direction::{Harder, Softer};

#[test]
fn zhous_offer_reverses_that_of_1951_though_the_word_voluntary_is_absent() {
    let compared = Compared::of("korea-1951-1953", "korean-chinese-opening", "korean-chinese-zhou");
    compared.assert("held-by-un-command", Weakened, &[Softer]);
    compared.assert("held-by-korean-chinese", Weakened, &[Harder]);
}

#[test]
fn the_return_of_the_unwilling_is_not_in_zhous_words_though_they_cover_it() {
    let compared = Compared::of("korea-1951-1953", "korean-chinese-reply-to-package", "korean-chinese-zhou");
    compared.assert("unwilling", Omitted, &[Softer]);
}

#[test]
fn the_un_command_gave_on_explainers() {
    let compared = Compared::of("korea-1951-1953", "un-command-may-1953", "un-command-june-1953");
    compared.assert("explaining", StanceChanged, &[Softer]);
    let degree = |facet: &Facet| matches!(facet, Facet::Degree { name, .. } if name.as_raw() == "visitors");
    assert!(compared.change("explaining").facets().iter().any(degree));
}

#[test]
fn the_demand_on_airfields_was_dropped_for_the_package() {
    let compared = Compared::of("korea-1951-1953", "un-command-winter", "un-command-package");
    compared.assert("airfields", Withdrawn, &[Softer]);
}

#[test]
fn the_end_of_the_return_of_the_unwilling_is_a_withdrawal() {
    let compared =
        Compared::of("korea-1951-1953", "korean-chinese-reply-to-package", "korean-chinese-june-1953");
    compared.assert("unwilling", Withdrawn, &[Softer]);
}

#[test]
fn the_memorandum_asks_for_the_recognition_and_neutrality_of_a_year_before() {
    let compared = Compared::of("istanbul-2025-06", "russia-2024-06", "russia-memorandum");
    assert_eq!(compared.diff.cause(), Cause::Position);
    for core in ["recognition", "neutrality"] {
        assert!(compared.is_reaffirmed(core), "{core}");
    }
}

#[test]
fn the_memorandum_gives_another_way_to_a_ceasefire() {
    let compared = Compared::of("istanbul-2025-06", "russia-2024-06", "russia-memorandum");
    compared.assert("ceasefire", ConditionChanged, &[Softer]);
}

#[test]
fn ukraine_offered_neutrality_in_2022_and_refused_it_in_2025() {
    let compared = Compared::of("ukraine-war-2022-2024", "ukraine-2022-03-29", "ukraine-memorandum");
    compared.assert("neutrality", StanceChanged, &[Harder]);
}

#[test]
fn two_more_regions_are_an_addition_only_if_silence_drops() {
    let keep = Compared::of("ukraine-war-2022-2024", "russia-2022-04-by-welt", "russia-2024-06");
    let silent = |kind| keep.diff.changes().iter().filter(|change| change.kind() == kind).count();
    assert!(silent(FirstMentioned) > 0 && silent(Unmentioned) > 0);
    let options = DiffOptions::default().with_silence(SilencePolicy::Drop);
    let drop = Compared::under("ukraine-war-2022-2024", "russia-2022-04-by-welt", "russia-2024-06", &options);
    let harder = |compared: &Compared| {
        compared.diff.changes().iter().filter(|change| change.verdict().is_only(Harder)).count()
    };
    assert!(harder(&drop) > harder(&keep));
}

#[test]
fn three_accounts_of_one_offer_in_august_are_no_step_of_anybody() {
    let august = dossier("anchorage-2025-08");
    let mut pairs = 0;
    for before in august.positions() {
        for after in august.positions().iter().filter(|it| it.id() != before.id()) {
            let is_one = before.holder() == after.holder()
                && before.event().is_some()
                && before.event() == after.event();
            if is_one {
                pairs += 1;
                let (a, b) = (before.id().as_str(), after.id().as_str());
                let diff = Diff::between(&august, a, b, &DiffOptions::default()).unwrap();
                assert_eq!(diff.cause(), Cause::Knowledge, "{a} and {b}");
                assert_eq!(diff.verdict(), None);
            }
        }
    }
    assert!(pairs > 20, "{pairs}");
}

#[test]
fn no_partial_account_of_the_call_withdraws_anything() {
    let call = dossier("call-2025-10-16");
    let of_call: Vec<&str> =
        call.positions().iter().map(|it| it.id().as_str()).filter(|id| id.starts_with("call-")).collect();
    assert!(of_call.len() > 5, "{of_call:?}");
    for before in call.positions().iter().filter(|it| it.holder().as_str() == "russia") {
        for after in &of_call {
            let diff = Diff::between(&call, before.id().as_str(), after, &DiffOptions::default()).unwrap();
            let omitted = diff.changes().iter().find(|change| change.kind() == Omitted);
            assert!(omitted.is_none(), "{} → {after}: {omitted:?}", before.id());
        }
    }
}

/// Two texts of a dossier, told party by party.
struct Texts {
    diff: TextDiff,
}

impl Texts {
    fn of(file: &str, before: &str, after: &str) -> Self {
        Self { diff: TextDiff::between(&dossier(file), before, after, &DiffOptions::default()).unwrap() }
    }

    /// The change of a whole clause.
    #[track_caller]
    fn change(&self, term: &str) -> &TextChange {
        let is_it = |change: &&TextChange| {
            matches!(change.subject(), Subject::Term) && change.id().is_some_and(|id| id.as_str() == term)
        };
        self.diff.changes().iter().find(is_it).unwrap_or_else(|| panic!("nothing of `{term}` changed"))
    }

    #[track_caller]
    fn asked(&self, term: &str, of: &str) -> Shifts {
        self.change(term).effects().asked_of(&Obligor::Party(of.try_into().unwrap()))
    }

    #[track_caller]
    fn given(&self, term: &str, to: &str) -> Shifts {
        self.change(term).effects().given_to(&to.try_into().unwrap())
    }

    /// The conditions that a clause has gained, by id.
    #[track_caller]
    fn gained(&self, term: &str) -> Vec<String> {
        let facets = self.change(term).facets().iter();
        let added = facets.filter_map(|facet| match facet {
            Facet::Conditions { added, .. } => Some(added.iter().map(|guard| guard.condition().to_string())),
            _ => None,
        });
        added.flatten().collect()
    }

    /// The actions of a clause before and after.
    #[track_caller]
    fn actions(&self, term: &str) -> [Vec<&'static str>; 2] {
        let change = self.change(term);
        [change.before(), change.after()].map(|end| {
            let readings = end.and_then(End::term).unwrap().readings().iter();
            readings.flat_map(Reading::provisions).map(|provision| provision.action().name()).collect()
        })
    }
}

mod minsk {
    use super::*;

    fn february() -> Texts {
        Texts::of("minsk-2014-2015", "protocol", "package")
    }

    #[test]
    fn the_release_of_prisoners_gains_a_condition() {
        let texts = february();
        assert_eq!(texts.gained("prisoners"), ["withdrawal"]);
        assert_eq!(texts.change("prisoners").effects().asked_of(&Obligor::Unstated), Shift::Less.into());
    }

    #[test]
    fn monitoring_of_the_border_becomes_control_of_it_on_two_conditions() {
        let texts = february();
        assert_eq!(texts.actions("border"), [["allow-monitoring"], ["return-territory"]]);
        assert_eq!(texts.gained("border"), ["elections-held", "settlement-reached"]);
        assert_eq!(texts.change("border").effects().asked_of(&Obligor::Unstated), Shift::Both.into());
    }

    #[test]
    fn elections_gain_two_conditions_and_are_less_to_ask() {
        let texts = february();
        assert_eq!(texts.change("elections").kind(), ConditionChanged);
        assert_eq!(texts.gained("elections"), ["modalities-agreed", "withdrawal"]);
        assert_eq!(texts.asked("elections", "ukraine"), Shift::Less.into());
    }

    #[test]
    fn each_side_withdraws_its_heavy_weapons_from_a_line_of_its_own() {
        let texts = february();
        let line = |term: &str| {
            let end = texts.change(term).after().and_then(End::term).unwrap().clone();
            let lines: BTreeSet<String> = end.readings()[0]
                .provisions()
                .iter()
                .filter_map(|provision| provision.argument("line").map(|line| format!("{line:?}")))
                .collect();
            lines
        };
        let (own, others) = (line("heavy-weapons-of-ukraine"), line("heavy-weapons-of-the-areas"));
        assert_eq!((own.len(), others.len()), (1, 1));
        assert!(own != others && others.first().unwrap().contains("19 September 2014"), "{own:?} {others:?}");
        assert_eq!(texts.asked("heavy-weapons-of-ukraine", "ukraine"), Shift::More.into());
        assert_eq!(texts.asked("heavy-weapons-of-the-areas", "certain-areas"), Shift::More.into());
    }

    #[test]
    fn a_ceasefire_in_certain_areas_is_no_addition_to_one_that_names_none() {
        let texts = february();
        let widened = texts.diff.changes().iter().find(|change| {
            let adds = |facet: &Facet| matches!(facet, Facet::Members { added, .. } if !added.is_empty());
            change.id().is_some_and(|id| id.as_str() == "ceasefire") && change.facets().iter().any(adds)
        });
        assert!(widened.is_none(), "{widened:?}");
    }

    #[test]
    fn monitoring_that_the_later_text_does_not_mention_is_named() {
        let texts = february();
        let of_border = |change: &&TextChange| change.id().is_some_and(|id| id.as_str() == "border");
        let passed_over = texts.diff.changes().iter().filter(of_border).find_map(|it| match it.subject() {
            Subject::Members(members) => Some((it, members)),
            _ => None,
        });
        let (change, members) = passed_over.unwrap();
        let actions: Vec<_> = members.actions.iter().map(|action| action.name()).collect();
        assert_eq!((change.kind(), actions), (Unmentioned, vec!["allow-monitoring"]));
        assert!(change.to_string().contains("monitoring in Border, by Osce"), "{change}");
        assert!(!change.to_string().contains("return, was monitoring"), "{change}");
    }

    #[test]
    fn what_ukraine_takes_on_a_condition_of_its_own_is_taken_with_reservations() {
        let minsk = dossier("minsk-2014-2015");
        let response =
            Response::between(&minsk, "package", "ukraine-on-the-package", &DiffOptions::default()).unwrap();
        let answer = response.clause(&"dialogue".try_into().unwrap()).unwrap().answer();
        assert_eq!(answer, Answer::Accepted(Acceptance::WithReservations));
    }

    #[test]
    fn nothing_in_either_text_is_asked_of_russia() {
        let russia = Obligor::Party("russia".try_into().unwrap());
        assert!(february().diff.sides().all(|side| *side != russia));
    }

    #[test]
    fn a_copy_that_says_on_the_first_day_of_the_withdrawal_asks_for_talks_sooner() {
        let copies = Texts::of("minsk-2014-2015", "package", "package-in-another-copy");
        let asked = copies.change("dialogue").effects().asked_of(&Obligor::Unstated);
        assert_eq!(asked, Shift::More.into());
    }

    #[test]
    fn an_exception_in_one_copy_alone_leaves_open_whether_the_others_have_it() {
        let copies = Texts::of("minsk-2014-2015", "protocol", "protocol-in-french");
        let open = Shifts::from_outcomes([Shift::Same, Shift::Less, Shift::More]).unwrap();
        assert_eq!(copies.asked("amnesty", "ukraine"), open);
    }
}

mod tigray {
    use super::*;

    #[test]
    fn disarmament_gains_a_condition() {
        let texts = Texts::of("tigray-2022", "pretoria", "nairobi");
        assert_eq!(texts.gained("disarmament"), ["others-withdraw"]);
        let asked = texts.asked("disarmament", "tplf");
        assert_eq!(asked, Shifts::from_outcomes([Shift::Less, Shift::Both]).unwrap());
    }

    #[test]
    fn the_schedule_is_introduced_and_asks_more() {
        let texts = Texts::of("tigray-2022", "pretoria", "nairobi");
        for term in ["orientation", "disengagement", "light-weapons"] {
            let change = texts.change(term);
            assert_eq!(change.kind(), Introduced, "{term}");
            assert_eq!(change.effects().asked_of(&Obligor::Mutual), Shift::More.into(), "{term}");
        }
        assert_eq!(texts.asked("federal-authority", "tplf"), Shift::More.into());
    }

    #[test]
    fn two_outlets_name_two_conditions() {
        let texts = Texts::of("tigray-2022", "nairobi", "nairobi-by-agencies");
        assert_eq!(texts.gained("disarmament"), ["others-withdraw-non-federal"]);
    }
}

mod paris_to_london {
    use super::*;

    fn texts() -> Texts {
        Texts::of("paris-london", "paris", "london")
    }

    #[test]
    fn three_terms_of_recognition_are_gone() {
        for term in ["crimea", "luhansk", "held-parts"] {
            assert_eq!(texts().change(term).kind(), Omitted, "{term}");
            assert_eq!(texts().given(term, "russia"), Shift::Less.into(), "{term}");
        }
    }

    #[test]
    fn three_humanitarian_terms_are_added() {
        for term in ["children", "prisoners", "civilians"] {
            assert_eq!(texts().change(term).kind(), Introduced, "{term}");
        }
        assert_eq!(texts().given("children", "ukraine"), Shift::More.into());
    }

    #[test]
    fn one_guarantee_no_longer_says_by_whom_and_another_says_how() {
        assert_eq!(texts().change("guarantees").kind(), Blurred);
        assert_eq!(texts().change("guarantees-american").kind(), Introduced);
        assert_eq!(texts().asked("guarantees-american", "united-states"), Shift::More.into());
    }

    #[test]
    fn the_nuclear_plant_goes_back_in_both_and_is_run_otherwise() {
        assert!(texts().diff.reaffirmed().iter().any(|id| id.as_str() == "plant"));
        assert_eq!(texts().asked("plant-operation", "united-states"), Shift::Both.into());
    }
}
