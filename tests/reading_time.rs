//! How long reading takes, and how much memory: in proportion to the file. Slow, so only on request:
//!
//! `cargo test --release --test reading_time -- --ignored --nocapture`
#![cfg(all(feature = "toml", feature = "json"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use demarche::format::{Limits, Reader};

const HEAD: &str = r#"format-version = "1.0"
[parties]
russia = { name = "Russia" }
ukraine = { name = "Ukraine" }
[conditions]
truce = { text = "a truce holds" }
[grounds.october]
date = "2025-10"
held = { p0 = ["russia", "ukraine"] }
"#;

/// A sound dossier of about `megabytes` in TOML, in which everything grows: places, reports, positions, terms and records.
fn dossier(megabytes: usize) -> String {
    let size = megabytes << 20;
    let mut text = String::with_capacity(size + 4096);
    text.push_str(HEAD);
    let (mut heads, mut lists) = (String::new(), String::new());
    let mut number = 0;
    while text.len() + heads.len() + lists.len() < size {
        let n = number;
        let parent = n / 7;
        let inside = if n == 0 { String::new() } else { format!("in = \"p{parent}\"\n") };
        write!(
            heads,
            "[places.p{n}]\nname = \"Place {n}\"\n{inside}[sources.s{n}]\nname = \"Outlet {n}\"\n\
             [events.e{n}]\nname = \"Event {n}\"\ndate = \"2025-10-16\"\n\
             [accounts.a{n}]\nsource = \"s{n}\"\ntold = \"2025-10-18\"\nattribution = \"an official of desk {n}\"\n"
        )
        .unwrap();
        write!(lists, "[[issues]]\nid = \"i{n}\"\nname = \"Issue {n}\"\n").unwrap();
        write!(
            lists,
            "[[positions]]\nid = \"position-{n}\"\nholder = \"russia\"\nevent = \"e{n}\"\naccount = \"a{n}\"\n"
        )
        .unwrap();
        for term in 0..6 {
            write!(
                lists,
                "[[positions.demands]]\nid = \"term-{term}\"\nissue = \"i{n}\"\nif = \"truce\"\n\
                 cede = {{ of = \"ukraine\", territory = [\"p{n}\", {{ held-by = \"ukraine\", in = \"p{parent}\" }}] }}\n\
                 cite = {{ source = \"s{n}\", clause = \"{term}\" }}\nquote = \"all of place {n}, and part of the next\"\n"
            )
            .unwrap();
        }
        write!(
            lists,
            "[[records]]\nkind = \"commentary\"\nby = \"a diplomat\"\nsays = \"remark {n}\"\nabout = \"position-{parent}\"\n"
        )
        .unwrap();
        number += 1;
    }
    text + &heads + &lists
}

fn timed(text: &str) -> Duration {
    let start = Instant::now();
    let loaded = Reader::new().read_toml(text).unwrap_or_else(|problems| panic!("{problems}"));
    let taken = start.elapsed();
    assert!(loaded.warnings.is_none(), "{}", loaded.warnings.unwrap());
    taken
}

/// The most memory this process has held so far, in MiB; zero where the system does not tell.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<usize>().ok()).unwrap_or_default() / 1024
}

#[test]
#[ignore = "slow: run by hand, in release"]
fn ten_times_the_file_takes_about_ten_times_as_long_and_as_much_memory() {
    let mut seen = Vec::new();
    for megabytes in [5, 50] {
        let text = dossier(megabytes);
        let before = peak();
        let taken = (0..3).map(|_| timed(&text)).min().unwrap();
        println!("{megabytes} MB: {taken:.2?}, {} MiB at most ({before} MiB before)", peak());
        seen.push((taken.as_secs_f64(), peak()));
    }
    let [(short, _), (long, most)] = seen.try_into().unwrap();
    println!("ten times the file: {:.1} times as long", long / short);
    assert!(long / short < 15.0);
    assert!(most < 50 * 60, "{most} MiB for 50 MB");
}

/// Damage in every part of a long file is found in one go, and its messages do not cost more than the file.
#[test]
#[ignore = "slow: run by hand, in release"]
fn a_long_file_full_of_slips_takes_no_longer_for_each_of_them() {
    for (from, to) in [
        ("of = \"ukraine\"", "of = \"ukrane\""),
        ("name = \"", "nmae = \""),
        ("clause", "claus"),
        ("= \"truce\"", "= 1"),
    ] {
        let mut times = Vec::new();
        for megabytes in [2, 20] {
            let text = dossier(megabytes).replace(from, to);
            let start = Instant::now();
            let problems = Reader::new().read_toml(&text).unwrap_err();
            let printed = problems.to_string();
            times.push(start.elapsed().as_secs_f64());
            assert!(printed.len() < 1 << 20);
            assert!(problems.as_slice().len() <= Limits::default().max_problems() + 1);
        }
        println!("{from} as {to}: {:.2} s, {:.2} s", times[0], times[1]);
        assert!(times[1] / times[0] < 20.0);
    }
}

/// What is odd everywhere is a warning everywhere, and no more work for that.
#[test]
#[ignore = "slow: run by hand, in release"]
fn a_long_file_full_of_oddities_takes_no_longer_for_each_of_them() {
    let mut times = Vec::new();
    for megabytes in [2, 20] {
        let text = dossier(megabytes).replace("name = \"Outlet", "name = \"Оutlet");
        let text =
            text.replace("cite =", "label =").replace("{ source = ", "").replace(", clause = \"0\" }", "");
        let text = (1..6).fold(text, |text, n| text.replace(&format!(", clause = \"{n}\" }}"), ""));
        let text = text.replace("name = \"Place ", "name = \"Place\" #");
        let start = Instant::now();
        let loaded = Reader::new().read_toml(&text).unwrap_or_else(|problems| panic!("{problems}"));
        times.push(start.elapsed().as_secs_f64());
        assert!(loaded.warnings.unwrap().as_slice().len() <= Limits::default().max_problems() + 1);
    }
    println!("full of warnings: {:.2} s, {:.2} s", times[0], times[1]);
    assert!(times[1] / times[0] < 20.0);
}
