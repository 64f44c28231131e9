//! What a comparison goes by: the terrain, the declared conditions, the options, and the two positions' coverage.

use super::options::{CountedLand, DiffOptions};
use super::viewpoint::Viewpoint;
use crate::account::{Completeness, Coverage};
use crate::id::IssueId;
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

/// From where changes are judged, and how much each side's account covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) viewpoint: Viewpoint<'a>,
    pub(super) before: &'a Coverage,
    pub(super) after: &'a Coverage,
}

impl Pair<'_> {
    /// Whether each side is silent on what it leaves out of a term: its account is partial there.
    pub(super) fn silences(&self, issue: Option<&IssueId>) -> [bool; 2] {
        [self.before, self.after].map(|coverage| coverage.of(issue) == Completeness::Partial)
    }

    /// Whether each side is silent on what it leaves out of a term that both hold: its account is partial under the heading that it
    /// gives the term itself, or the other side if it gives none.
    pub(super) fn term_silences(&self, before: &Term, after: &Term) -> [bool; 2] {
        let [earlier, _] = self.silences(before.issue().or(after.issue()));
        let [_, later] = self.silences(after.issue().or(before.issue()));
        [earlier, later]
    }

    /// Whether each side is silent on members of a term that it does not name.
    pub(super) fn member_silences(&self, before: &Term, after: &Term) -> [bool; 2] {
        let [earlier, later] = self.term_silences(before, after);
        [earlier && before.members() == Members::Named, later && after.members() == Members::Named]
    }
}
