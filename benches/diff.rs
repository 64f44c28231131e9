//! A whole diff of two positions with ids, beside a floor: the leanest typed join by id, which only says which ids differ.
#![allow(missing_docs, clippy::unwrap_used, reason = "benchmarks")]

#[path = "common/mod.rs"]
mod common;

use std::collections::HashMap;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use demarche::diff::{Diff, DiffOptions};
use demarche::{Conditions, Position, Term, TermId, Terrain};

/// Ids that differ: the least that any diff by id must find out.
fn floor(before: &Position, after: &Position) -> Vec<TermId> {
    let mut earlier: HashMap<&TermId, &Term> =
        before.clauses().terms().map(|term| (term.id(), term)).collect();
    let mut differ = Vec::new();
    for term in after.clauses().terms() {
        match earlier.remove(term.id()) {
            Some(other) if other == term => {}
            _ => differ.push(term.id().clone()),
        }
    }
    differ.extend(earlier.into_keys().cloned());
    differ
}

fn diff(c: &mut Criterion) {
    let (gazetteer, ground) = (common::gazetteer(), common::ground());
    let terrain = Terrain::new(&gazetteer, Some(&ground));
    let (conditions, options) = (Conditions::none(), DiffOptions::default());
    let mut group = c.benchmark_group("diff with ids");
    for size in [1_000, 10_000] {
        let (before, after) = (common::position(size, false), common::position(size, true));
        group.bench_function(BenchmarkId::new("floor", size), |b| {
            b.iter(|| floor(black_box(&before), black_box(&after)));
        });
        group.bench_function(BenchmarkId::new("demarche", size), |b| {
            b.iter(|| {
                Diff::compute(&terrain, &conditions, black_box(&before), black_box(&after), &options).unwrap()
            });
        });
        group.bench_function(BenchmarkId::new("demarche, equal sides", size), |b| {
            b.iter(|| {
                Diff::compute(&terrain, &conditions, black_box(&before), black_box(&before), &options)
                    .unwrap()
            });
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = diff
}
criterion_main!(benches);
