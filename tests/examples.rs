//! What the examples say of a command line that cannot be meant: first what is wrong, then how they are used.
#![cfg(all(feature = "toml", feature = "table"))]
#![allow(
    clippy::unwrap_used,
    clippy::duplicate_mod,
    dead_code,
    unreachable_pub,
    reason = "examples are taken whole, each with what they share"
)]

#[path = "../examples/ledger.rs"]
mod ledger;
#[path = "../examples/robust.rs"]
mod robust;

const ARTICLE: &str = "examples/data/founding-article.toml";

/// What an example does with some arguments.
type Run = fn(std::vec::IntoIter<String>) -> Result<String, String>;

/// A line between spaces, `@` for the founding article.
fn arguments(line: &str) -> std::vec::IntoIter<String> {
    line.split(' ').map(|it| it.replace('@', ARTICLE)).collect::<Vec<_>>().into_iter()
}

#[track_caller]
fn assert_refused(run: Run, line: &str, reason: &str) {
    let message = run(arguments(line)).unwrap_err();
    assert_eq!(message.lines().next(), Some(reason), "{line}");
    assert!(!reason.starts_with("usage"), "{line}");
}

#[test]
fn a_yardstick_is_named_once() {
    let twice = "`--lens control` measures as `--lens control` does: name it once";
    assert_refused(ledger::run, "@ anchorage call-post --lens control --lens control", twice);
    assert_refused(robust::run, "@ anchorage call-post --party russia --lens control --lens control", twice);
    let ground = "`--lens control:august-2025` measures as `--lens control` does: name it once";
    assert_refused(ledger::run, "@ call-post --lens control --lens control:august-2025", ground);
}
