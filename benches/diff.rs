//! A whole diff of two positions, beside the least that any diff must do and beside other libraries.
//!
//! `cargo bench --bench diff` measures each by itself; `cargo bench --bench ratios` prints how they stand to one another.
#![allow(missing_docs, clippy::unwrap_used, reason = "benchmarks")]

#[path = "common/mod.rs"]
mod common;

use std::hint::black_box;

use common::{PLACES, Size, peers};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use demarche::diff::{Diff, DiffOptions};
use demarche::{Conditions, Terrain};

fn with_ids(c: &mut Criterion) {
    let (gazetteer, ground) = (common::gazetteer(PLACES), common::ground(PLACES));
    let terrain = Terrain::new(&gazetteer, Some(&ground));
    let (conditions, options) = (Conditions::none(), DiffOptions::default());
    let mut group = c.benchmark_group("diff with ids");
    for terms in [1_000, 10_000, 100_000] {
        let size = Size { terms, places: PLACES };
        let (before, after) = (size.position("term", false), size.position("term", true));
        let same = size.position("term", false);
        group.bench_function(BenchmarkId::new("floor", terms), |b| {
            b.iter(|| peers::floor(black_box(&before), black_box(&after)));
        });
        for (name, later) in [("demarche", &after), ("demarche, equal sides", &same)] {
            group.bench_function(BenchmarkId::new(name, terms), |b| {
                b.iter(|| {
                    Diff::compute(&terrain, &conditions, black_box(&before), black_box(later), &options)
                        .unwrap()
                });
            });
        }
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = with_ids
}
criterion_main!(benches);
