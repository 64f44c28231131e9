//! The algebra of relations and directions.

use demarche::{Direction, Relation, Relations, Verdict};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::vectors::{Case, names, outcome, outcomes};

#[derive(Debug, Deserialize)]
#[serde(tag = "op", rename_all = "kebab-case", deny_unknown_fields)]
enum Question {
    Product { of: Vec<Vec<String>> },
    Join { of: Vec<Vec<String>> },
    Converse { of: Vec<String> },
    Reverse { of: Vec<String> },
    UnionOverCases { cases: Vec<Vec<String>> },
}

pub(crate) fn answer(case: &Case) -> Json {
    match case.question() {
        Question::Product { of } => {
            let sets = of.iter().map(|set| outcomes(set));
            json!({"relations": names(sets.reduce(Relations::product).unwrap())})
        }
        Question::Join { of } => {
            let sets = of.iter().map(|set| outcomes(set));
            json!({"verdict": names(sets.reduce(Verdict::join).unwrap())})
        }
        Question::Converse { of } => json!({"relations": names(outcomes::<Relation>(&of).converse())}),
        Question::Reverse { of } => json!({"verdict": names(outcomes::<Direction>(&of).reverse())}),
        Question::UnionOverCases { cases } => union_over_cases(&cases),
    }
}

fn union_over_cases(cases: &[Vec<String>]) -> Json {
    let cases: Vec<Vec<Direction>> =
        cases.iter().map(|case| case.iter().map(|direction| outcome(direction)).collect()).collect();
    let terms = cases[0].len();
    let of_term = |term: usize| Verdict::from_outcomes(cases.iter().map(|case| case[term])).unwrap();
    let lifted = (0..terms).map(of_term).reduce(Verdict::join).unwrap();
    let exact = Verdict::over_cases(cases.clone()).unwrap();
    assert!(exact.is_subset(lifted), "the exact verdict lies in the lifted one");
    json!({"verdict": names(exact), "lifted": names(lifted)})
}
