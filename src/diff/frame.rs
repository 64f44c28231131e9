//! What a comparison goes by: the terrain, the declared conditions, the options, and the two positions' coverage.

use super::options::{CountedLand, DiffOptions};
use crate::account::{Completeness, Coverage};
use crate::id::{IssueId, PartyId};
use crate::term::{Conditions, Members, Term};
use crate::territory::Terrain;

/// What both sides of a comparison are reckoned on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) terrain: &'a Terrain<'a>,
    pub(super) conditions: &'a Conditions,
    pub(super) options: &'a DiffOptions,
}

impl Frame<'_> {
    /// Whether "cannot bear" means anything here: it needs a ground, and is moot where only effect counts.
    pub(super) fn can_tell_effect(&self) -> bool {
        self.terrain.ground().is_some() && self.options.land() == CountedLand::Declared
    }
}

/// The holder, and how much each side's account covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) holder: &'a PartyId,
    pub(super) before: &'a Coverage,
    pub(super) after: &'a Coverage,
}

impl Pair<'_> {
    /// Whether each side is silent on what it leaves out of a term: its account is partial there.
    pub(super) fn silences(&self, issue: Option<&IssueId>) -> [bool; 2] {
        [self.before, self.after].map(|coverage| coverage.of(issue) == Completeness::Partial)
    }

    /// Whether each side is silent on members of a term that it does not name.
    pub(super) fn member_silences(&self, before: &Term, after: &Term) -> [bool; 2] {
        let [earlier, later] = self.silences(issue_of(before, after));
        [earlier && before.members() == Members::Named, later && after.members() == Members::Named]
    }
}

/// The heading of a term that both sides hold.
pub(super) fn issue_of<'t>(before: &'t Term, after: &'t Term) -> Option<&'t IssueId> {
    after.issue().or(before.issue())
}
