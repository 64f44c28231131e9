//! Accounts that are derived from one another in a circle: then none of them says where it is from.

use std::collections::{BTreeMap, BTreeSet};

use super::Account;
use crate::id::AccountId;

/// Ways from an account by what each is derived from back to it, of two accounts or more; each account is in one at most.
///
/// # Complexity
///
/// Linear in what all accounts are derived from, apart from the sorting of ids.
pub(crate) fn circles(accounts: &[Account]) -> Vec<Vec<&AccountId>> {
    let mut search = Search {
        origins: accounts.iter().map(|account| (&account.id, &account.derived_from)).collect(),
        seen: BTreeSet::new(),
        way: Vec::new(),
        depths: BTreeMap::new(),
        circles: Vec::new(),
        told: BTreeSet::new(),
    };
    accounts.iter().for_each(|account| search.from(&account.id));
    search.circles
}

/// A search in depth that keeps its own way back: a file may hold more accounts in a row than a stack does.
struct Search<'a> {
    origins: BTreeMap<&'a AccountId, &'a BTreeSet<AccountId>>,
    seen: BTreeSet<&'a AccountId>,
    /// The accounts from where it began to here, each with those of its origins that are still to be followed.
    way: Vec<(&'a AccountId, std::collections::btree_set::Iter<'a, AccountId>)>,
    /// How far down the way each of them stands.
    depths: BTreeMap<&'a AccountId, usize>,
    circles: Vec<Vec<&'a AccountId>>,
    told: BTreeSet<&'a AccountId>,
}

impl<'a> Search<'a> {
    fn from(&mut self, start: &'a AccountId) {
        self.enter(start);
        while let Some((own, origins)) = self.way.last_mut() {
            let own = *own;
            match origins.next() {
                None => {
                    self.depths.remove(own);
                    self.way.pop();
                }
                Some(origin) if origin == own => {}
                Some(origin) => match self.depths.get(origin) {
                    Some(depth) => self.tell(*depth),
                    None => self.enter(origin),
                },
            }
        }
    }

    fn enter(&mut self, id: &'a AccountId) {
        let Some(origins) = self.origins.get(id) else { return };
        if self.seen.insert(id) {
            self.depths.insert(id, self.way.len());
            self.way.push((id, origins.iter()));
        }
    }

    fn tell(&mut self, depth: usize) {
        let circle: Vec<&AccountId> = self.way.iter().skip(depth).map(|(id, _)| *id).collect();
        if circle.iter().all(|id| !self.told.contains(id)) {
            self.told.extend(&circle);
            self.circles.push(circle);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn found(derived: &[(&str, &[&str])]) -> Vec<String> {
        let account = |(id, origins): &(&str, &[&str])| {
            let mut account = Account::new((*id).try_into().unwrap(), "s".try_into().unwrap());
            account.derived_from = origins.iter().map(|id| (*id).try_into().unwrap()).collect();
            account
        };
        let accounts: Vec<Account> = derived.iter().map(account).collect();
        let words =
            |circle: &Vec<&AccountId>| circle.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(" ");
        circles(&accounts).iter().map(words).collect()
    }

    #[test]
    fn what_two_accounts_share_is_no_circle() {
        assert!(found(&[("a", &["b", "c"]), ("b", &["d"]), ("c", &["d"]), ("d", &[])]).is_empty());
    }

    #[test]
    fn each_circle_is_found_from_its_first_account() {
        assert_eq!(
            found(&[("a", &["b"]), ("b", &["c"]), ("c", &["b", "d"]), ("d", &["e"]), ("e", &["d"])]),
            ["b c", "d e"]
        );
    }

    #[test]
    fn an_account_of_itself_is_another_matter() {
        assert!(found(&[("a", &["a"])]).is_empty());
    }
}
