//! Independent lines: a relay is no second witness beside what it relays.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::Account;
use crate::dossier::Dossier;
use crate::id::AccountId;
use crate::statement::Position;

/// Reports that go back to the same accounts: they count once.
///
/// # Source
///
/// semantics §9: derivative accounts count once, with what they derive from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'d> {
    /// The accounts it goes back to: one, unless a relay draws on several.
    pub origins: BTreeSet<AccountId>,
    /// The positions that it reports, in the dossier's order: of one outlet, or of relays of it, which may differ.
    pub positions: Vec<&'d Position>,
    /// Whether it counts as a witness. A relay of several accounts does not where one of these is a line of its own.
    pub is_independent: bool,
}

impl Line<'_> {
    /// Whether it is known by relays alone.
    #[must_use]
    pub fn is_relayed(&self) -> bool {
        self.positions.iter().all(|position| !self.origins.contains(&position.account().id))
    }
}

/// Groups positions by what their accounts go back to, in the order of their first.
pub(super) fn lines<'d>(dossier: &'d Dossier, positions: &[&'d Position]) -> Vec<Line<'d>> {
    let accounts: BTreeMap<&AccountId, &Account> =
        dossier.accounts().iter().map(|account| (&account.id, account)).collect();
    let mut lines: Vec<Line<'d>> = Vec::new();
    for position in positions {
        let origins = origins(&accounts, &position.account().id);
        match lines.iter_mut().find(|line| line.origins == origins) {
            Some(line) => line.positions.push(position),
            None => lines.push(Line { origins, positions: vec![position], is_independent: true }),
        }
    }
    let known: Vec<BTreeSet<AccountId>> = lines.iter().map(|line| line.origins.clone()).collect();
    for (number, line) in lines.iter_mut().enumerate() {
        // Of relays that draw on several, the first to draw on any of them counts.
        let is_apart = |(other, origins): (usize, &BTreeSet<AccountId>)| {
            let comes_after = origins.len() > 1 && other > number;
            other == number || comes_after || line.origins.is_disjoint(origins)
        };
        line.is_independent = line.origins.len() == 1 || known.iter().enumerate().all(is_apart);
    }
    lines
}

/// Where an account goes back to: itself, if it is derived from none. In a circle everybody is where it comes from.
fn origins(accounts: &BTreeMap<&AccountId, &Account>, id: &AccountId) -> BTreeSet<AccountId> {
    let mut seen: BTreeSet<&AccountId> = BTreeSet::new();
    let mut roots = BTreeSet::new();
    let mut next = vec![id];
    while let Some(id) = next.pop() {
        if !seen.insert(id) {
            continue;
        }
        let derived = accounts.get(id).map(|account| &account.derived_from);
        match derived.filter(|derived| !derived.is_empty()) {
            Some(derived) => next.extend(derived),
            None => _ = roots.insert(id.clone()),
        }
    }
    if roots.is_empty() { seen.into_iter().cloned().collect() } else { roots }
}
