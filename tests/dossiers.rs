//! Real negotiations: what changed in them, as values, beside what readers called it. The words of the readers, and where they part from
//! what is said here, stand in `docs/dossiers/`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![cfg(feature = "toml")]

use std::fs;
use std::path::Path;

use demarche::diff::{Cause, Change, ChangeKind, Diff, DiffOptions, SilencePolicy, Subject};
use demarche::format::from_toml;
use demarche::{Direction, Dossier, Verdict};

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
    ConditionChanged, FirstMentioned, Omitted, StanceChanged, Unmentioned, Weakened, Withdrawn,
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
    compared.assert("explainers", Weakened, &[Softer]);
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
