//! How long a whole diff takes, as a multiple of the least that any diff must do: `cargo bench --bench ratios`.
//!
//! Every contender runs once a round, so that what else the machine does falls on all alike; the fastest of its rounds counts.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, reason = "benchmarks")]

#[path = "common/mod.rs"]
mod common;

use std::hint::black_box;
use std::time::{Duration, Instant};

use common::peers::{self, Records};
use common::{PLACES, Size};
use demarche::diff::{Diff, DiffOptions};
use demarche::{Conditions, Position, Terrain};

type Contender<'c> = (&'static str, Box<dyn Fn() + 'c>);

fn main() {
    with_ids();
    without_ids();
    in_one_block();
}

fn with_ids() {
    let (gazetteer, ground) = (common::gazetteer(PLACES), common::ground(PLACES));
    let terrain = Terrain::new(&gazetteer, Some(&ground));
    for (terms, rounds) in [(1_000, 500), (10_000, 60), (100_000, 12)] {
        let size = Size { terms, places: PLACES };
        let (before, after) = (size.position("term", false), size.position("term", true));
        let same = size.position("term", false);
        let (plain, plain_after) = (Records::of(size, false), Records::of(size, true));
        let (json, json_after) = (plain.json(), plain_after.json());
        let diff = |before: &Position, after: &Position| drop(black_box(compute(&terrain, before, after)));
        let contenders: [Contender<'_>; 5] = [
            ("floor: typed join by id", Box::new(|| drop(black_box(peers::floor(&before, &after))))),
            ("demarche", Box::new(|| diff(&before, &after))),
            ("demarche, equal sides", Box::new(|| diff(&before, &same))),
            ("json-patch", Box::new(|| drop(black_box(json_patch::diff(&json, &json_after))))),
            ("structdiff", Box::new(|| _ = black_box(plain.struct_diff(&plain_after)))),
        ];
        print(&format!("{terms} terms, with ids"), &contenders, rounds);
    }
}

fn without_ids() {
    for (terms, rounds) in [(1_000, 200), (10_000, 20)] {
        // As many places as terms, so that most terms can be told apart by what they are about.
        let size = Size { terms, places: terms };
        let (gazetteer, ground) = (common::gazetteer(terms), common::ground(terms));
        let terrain = Terrain::new(&gazetteer, Some(&ground));
        let (before, after) = (size.position("term", false), size.position("clause", true));
        let contenders: [Contender<'_>; 2] = [
            (
                "floor: join by content",
                Box::new(|| drop(black_box(peers::floor_by_content(&before, &after)))),
            ),
            ("demarche", Box::new(|| drop(black_box(compute(&terrain, &before, &after))))),
        ];
        print(&format!("{terms} terms, no id in common"), &contenders, rounds);
    }
}

/// All terms are of one performer over one place, so that words alone tell them apart.
fn in_one_block() {
    let (gazetteer, ground) = (common::gazetteer(1), common::ground(1));
    let terrain = Terrain::new(&gazetteer, Some(&ground));
    for (terms, rounds) in [(128, 10), (1_000, 5), (10_000, 3)] {
        let (before, after) = (common::one_block(terms, false), common::one_block(terms, true));
        let contenders: [Contender<'_>; 2] = [
            (
                "floor: join by content",
                Box::new(|| drop(black_box(peers::floor_by_content(&before, &after)))),
            ),
            ("demarche", Box::new(|| drop(black_box(compute(&terrain, &before, &after))))),
        ];
        print(&format!("{terms} terms a side in one block"), &contenders, rounds);
    }
}

fn compute(terrain: &Terrain<'_>, before: &Position, after: &Position) -> Diff {
    let (conditions, options) = (Conditions::none(), DiffOptions::default());
    Diff::compute(terrain, &conditions, black_box(before), black_box(after), &options).unwrap()
}

/// Prints the contenders' times and their ratios to the first.
fn print(title: &str, contenders: &[Contender<'_>], rounds: u32) {
    let mut best = vec![Duration::MAX; contenders.len()];
    for _ in 0..rounds {
        for (best, (_, run)) in best.iter_mut().zip(contenders) {
            let start = Instant::now();
            run();
            *best = start.elapsed().min(*best);
        }
    }
    println!("\n{title}\n");
    let floor = best.first().map_or(1.0, Duration::as_secs_f64);
    for (time, (name, _)) in best.iter().zip(contenders) {
        let micros = time.as_secs_f64() * 1e6;
        println!("{name:<26}{micros:>12.0} µs{:>8.2} ×", time.as_secs_f64() / floor);
    }
}
