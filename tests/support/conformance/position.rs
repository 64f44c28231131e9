//! Positions and their terms.

use std::collections::BTreeMap;

use demarche::{
    Absence, AbsenceKind, Account, Answered, Completeness, Coverage, Members, Obligor, Position, Provision,
    Reading, Stance, Term,
};
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::naming::{Naming, id};
use super::provision::{ProvisionSpec, SpanSpec, span};

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum CompletenessSpec {
    Complete,
    Partial,
}

impl From<CompletenessSpec> for Completeness {
    fn from(spec: CompletenessSpec) -> Self {
        match spec {
            CompletenessSpec::Complete => Self::Complete,
            CompletenessSpec::Partial => Self::Partial,
        }
    }
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StanceSpec {
    Demand,
    Offer,
    Accept,
    Refuse,
    Open,
}

impl From<StanceSpec> for Stance {
    fn from(spec: StanceSpec) -> Self {
        match spec {
            StanceSpec::Demand => Self::Demand,
            StanceSpec::Offer => Self::Offer,
            StanceSpec::Accept => Self::Accept(Answered::Unstated),
            StanceSpec::Refuse => Self::Refuse(Answered::Unstated),
            StanceSpec::Open => Self::Open,
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
struct TermSpec {
    id: String,
    stance: StanceSpec,
    obligor: String,
    readings: Option<Vec<Vec<ProvisionSpec>>>,
    firmness: Option<SpanSpec>,
    condition: Option<String>,
    issue: Option<String>,
    #[serde(default)]
    only: bool,
    // Its one provision, where there are no readings.
    #[serde(flatten)]
    provision: Map<String, Json>,
}

impl TermSpec {
    fn provisions(&self, naming: Naming) -> Vec<Vec<Provision>> {
        let Some(readings) = &self.readings else {
            let spec: ProvisionSpec = serde_json::from_value(self.provision.clone().into()).unwrap();
            return vec![vec![spec.provision(naming)]];
        };
        assert!(self.provision.is_empty(), "{} has readings and {:?}", self.id, self.provision);
        let provisions =
            |reading: &Vec<ProvisionSpec>| reading.iter().map(|spec| spec.provision(naming)).collect();
        readings.iter().map(provisions).collect()
    }

    fn term(&self, naming: Naming) -> Term {
        let obligor = match self.obligor.as_str() {
            "mutual" => Obligor::Mutual,
            party => Obligor::Party(naming.id(party)),
        };
        let readings = self.provisions(naming).into_iter();
        let readings = readings.map(|provisions| Reading::try_new(obligor.clone(), provisions).unwrap());
        let members = if self.only { Members::Only } else { Members::Named };
        let mut term =
            Term::try_new(naming.id(&self.id), self.stance.into(), readings).unwrap().with_members(members);
        if let Some(firmness) = &self.firmness {
            term = term.with_firmness(span(firmness)).unwrap();
        }
        if let Some(condition) = &self.condition {
            term = term.with_condition(id::<demarche::ConditionId>(condition));
        }
        if let Some(issue) = &self.issue {
            term = term.with_issue(id(issue));
        }
        term
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct AbsenceSpec {
    id: String,
    absence: String,
    was: Option<TermSpec>,
}

impl AbsenceSpec {
    fn absence(&self, naming: Naming) -> Absence {
        let kind = AbsenceKind::ALL.into_iter().find(|(_, name)| *name == self.absence);
        let mut absence = Absence::new(kind.expect("a kind of absence").0);
        absence.was = self.was.as_ref().map(|term| term.term(naming));
        absence
    }
}

/// A position as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct PositionSpec {
    coverage: CompletenessSpec,
    #[serde(default)]
    coverage_of_issues: BTreeMap<String, CompletenessSpec>,
    terms: Vec<TermSpec>,
    #[serde(default)]
    absences: Vec<AbsenceSpec>,
    #[serde(default)]
    in_return_for: Vec<(String, String)>,
}

impl PositionSpec {
    pub(crate) fn position(&self, name: &str, holder: &str, naming: Naming) -> Position {
        let issues = self.coverage_of_issues.iter();
        let coverage = issues
            .fold(Coverage::overall(self.coverage.into()), |coverage, (issue, completeness)| {
                coverage.with_issue(id(issue), (*completeness).into())
            });
        let account = Account::new(id(name), id(name)).with_coverage(coverage);
        let mut position = Position::builder(id(name), naming.id(holder), account);
        for term in &self.terms {
            position = position.term(term.term(naming));
        }
        for absence in &self.absences {
            position = position.absence(naming.id(&absence.id), absence.absence(naming));
        }
        for (give, ask) in &self.in_return_for {
            position = position.in_return_for(naming.id(give), naming.id(ask));
        }
        position.build().unwrap()
    }

    /// The same in every order that turning and reversing its lists gives: every order of up to three terms.
    pub(crate) fn reordered(&self) -> impl Iterator<Item = Self> {
        let turns = 0..self.terms.len().max(1);
        turns.flat_map(|turn| [false, true].map(|reversed| self.turned(turn, reversed)))
    }

    fn turned(&self, turn: usize, reversed: bool) -> Self {
        let mut turned = self.clone();
        turned.terms.rotate_left(turn);
        if reversed {
            turned.terms.reverse();
            turned.absences.reverse();
            turned.in_return_for.reverse();
            for readings in turned.terms.iter_mut().filter_map(|term| term.readings.as_mut()) {
                readings.reverse();
                readings.iter_mut().for_each(|provisions| provisions.reverse());
            }
        }
        turned
    }
}
