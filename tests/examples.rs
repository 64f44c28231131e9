//! What the examples say of a command line that cannot be meant: first what is wrong, then how they are used.
#![cfg(all(feature = "toml", feature = "table"))]
#![allow(
    clippy::unwrap_used,
    clippy::duplicate_mod,
    dead_code,
    unreachable_pub,
    reason = "examples are taken whole, each with what they share"
)]

#[path = "../examples/agreement.rs"]
mod agreement;
#[path = "../examples/brief.rs"]
mod brief;
#[path = "../examples/diff.rs"]
mod diff;
#[path = "../examples/ledger.rs"]
mod ledger;
#[path = "../examples/robust.rs"]
mod robust;
#[path = "../examples/synopsis.rs"]
mod synopsis;
#[path = "../examples/timeline.rs"]
mod timeline;

const ARTICLE: &str = "examples/data/founding-article.toml";

/// What an example does with some arguments.
type Run = fn(std::vec::IntoIter<String>) -> Result<String, String>;

/// A line between spaces, `@` for the founding article; a space within an argument is written `_`.
fn arguments(line: &str) -> std::vec::IntoIter<String> {
    line.split(' ').map(|it| it.replace('@', ARTICLE).replace('_', " ")).collect::<Vec<_>>().into_iter()
}

#[track_caller]
fn assert_refused(run: Run, line: &str, reason: &str) {
    let message = run(arguments(line)).unwrap_err();
    assert_eq!(message.lines().next(), Some(reason), "{line}");
}

#[test]
fn a_yardstick_is_named_once() {
    let twice = "`--lens control` measures as `--lens control` does: name it once";
    assert_refused(ledger::run, "@ anchorage call-post --lens control --lens control", twice);
    assert_refused(robust::run, "@ anchorage call-post --party russia --lens control --lens control", twice);
    let ground = "`--lens control:august-2025` measures as `--lens control` does: name it once";
    assert_refused(ledger::run, "@ call-post --lens control --lens control:august-2025", ground);
}

#[test]
fn who_says_so_stands_before_the_yardstick_it_is_said_of() {
    let late = "`--source` `the digest` is of no lens: it stands before the `--lens borders:…` or `claims:…` of which it is the source";
    assert_refused(ledger::run, "@ call-post --lens borders:ukraine=ukraine --source the_digest", late);
    assert_refused(ledger::run, "@ call-post --source the_digest --lens control", late);
    let line = "@ call-post --source the_digest --lens borders:ukraine=ukraine --lens control";
    assert!(ledger::run(arguments(line)).is_ok());
}

#[test]
fn a_yardstick_that_nobody_knows_is_answered_with_those_there_are() {
    let unknown = "`border` is no lens: there are borders:PARTY=PLACE+PLACE, claims:PARTY=PLACE+PLACE, control, control:GROUND, earlier, counterpart:POSITION and duties";
    assert_refused(ledger::run, "@ call-post --lens border", unknown);
    assert_refused(robust::run, "@ anchorage call-post --party russia --lens border", unknown);
    let before = "`--lens earlier` wants an earlier position: name BEFORE too";
    assert_refused(ledger::run, "@ call-post --lens earlier", before);
    let ground = "no ground is called `july`: there is august-2025";
    assert_refused(ledger::run, "@ call-post --lens control:july", ground);
}

#[test]
fn an_option_that_would_do_nothing_is_refused() {
    let stored = "`--silence` does nothing with `--stored`: a stored diff is taken as it was made";
    assert_refused(diff::run, "--stored FILE --silence keep", stored);
    assert_refused(diff::run, "--silence keep --stored FILE", stored);
    let json = "`--json` prints the diff as it is stored, `--format` a report or its rows: take one of them";
    assert_refused(diff::run, "@ anchorage call-post --json --format csv", json);
    let rows = "`--rows` does nothing on a page: it goes with `--format csv`, json or spreadsheet";
    assert_refused(brief::run, "@ --known 2025-10-16 --told 2025-10-20 --rows turns", rows);
    let party = "`--party` is given twice: one of them would do nothing";
    assert_refused(robust::run, "@ anchorage call-post --party russia --party ukraine", party);
}

#[test]
fn a_term_that_is_not_compared_is_the_same_as_no_other() {
    let start = "no term that is compared is called `nothing`: there are ";
    for (run, line) in [
        (timeline::run as Run, "russia @ --same nothing=donbas"),
        (synopsis::run, "@ anchorage call-post --same donbas=nothing"),
    ] {
        let message = run(arguments(line)).unwrap_err();
        assert!(message.starts_with(start), "{message}");
    }
    assert!(timeline::run(arguments("russia @ --same claims=donbas")).is_ok());
}

#[test]
fn what_is_missing_is_said_before_how_it_is_used() {
    let party = "`russia` alone is named: it takes PARTY and DOSSIER, one or several";
    assert_refused(timeline::run, "russia", party);
    assert_refused(
        robust::run,
        "paris london",
        "no dossier is named: a file that ends in `.toml` or `.json`",
    );
    assert_refused(diff::run, "@ anchorage", "2 names are given: it takes DOSSIER, BEFORE and AFTER");
    assert_refused(ledger::run, "@ call-post --lens", "`--lens` has no value");
    assert_refused(
        ledger::run,
        "@ call-post --format --width 80",
        "`--format` has no value: `--width` follows it",
    );
    assert_refused(ledger::run, "@ call-post --format cvs", "`cvs` is no value of `--format`");
    assert_refused(agreement::run, "@ @ --by word", "`word` is no value of `--by`");
    assert_refused(brief::run, "@ --told 2025-10-20", "`--known` is missing: up to when was all known?");
    assert_refused(brief::run, "@ --known 2025-10-16", "nothing is added: name `--told` or `--account`");
}

#[test]
fn what_is_asked_of_positions_says_in_plain_words_that_a_text_is_none() {
    let line = "examples/data/paris-london.toml paris london";
    let message = robust::run(arguments(line)).unwrap_err();
    assert!(message.starts_with("`paris` is a text, which no party holds"), "{message}");
    assert!(!message.contains("::"), "{message}");
}

#[cfg(unix)]
#[test]
fn a_file_without_an_end_is_read_as_far_as_any_is() {
    let message = ledger::run(arguments("/dev/zero call-post")).unwrap_err();
    assert_eq!(message, "cannot read `/dev/zero`: it is longer than 67108864 bytes");
}
