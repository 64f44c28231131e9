//! Each comparison made once: accounts that say the same of a term share it.

use std::collections::BTreeMap;

use crate::account::Completeness;
use crate::diff::{Picked, Pieces, Saying, Setting};
use crate::order::Verdict;

/// What a comparison of one term with one depends on: what either side says, what the accounts cover, and the setting, by number.
type Key = ([Option<usize>; 2], Vec<Completeness>, usize);

/// Comparisons made, and how many there were.
#[derive(Debug, Default)]
pub(super) struct Cache {
    sayings: Vec<Saying>,
    verdicts: BTreeMap<Key, Verdict>,
    made: usize,
}

/// What a piece is looked up by, whatever the setting; `None` if several terms are in it.
pub(super) type Place = Option<([Option<usize>; 2], Vec<Completeness>)>;

impl Cache {
    /// Where a piece with some of its terms picked is looked up.
    pub(super) fn place(&mut self, pieces: &Pieces<'_>, piece: usize, picked: &[Picked]) -> Place {
        let sides = pieces.sayings(piece, picked)?;
        Some((sides.map(|saying| saying.map(|saying| self.number(saying))), pieces.coverage(piece)))
    }

    fn number(&mut self, saying: Saying) -> usize {
        let known = self.sayings.iter().position(|known| *known == saying);
        known.unwrap_or_else(|| {
            self.sayings.push(saying);
            self.sayings.len() - 1
        })
    }

    /// Which way a piece goes in a setting.
    pub(super) fn verdict(
        &mut self,
        pieces: &Pieces<'_>,
        (number, setting): (usize, Setting<'_>),
        piece: usize,
        picked: &[Picked],
        place: &Place,
    ) -> Verdict {
        let key = place.as_ref().map(|(sides, coverage)| (*sides, coverage.clone(), number));
        if let Some(known) = key.as_ref().and_then(|key| self.verdicts.get(key)) {
            return *known;
        }
        self.made += 1;
        let verdict = pieces.verdict(setting, piece, picked);
        if let Some(key) = key {
            self.verdicts.insert(key, verdict);
        }
        verdict
    }

    /// How many comparisons were made.
    pub(super) fn made(&self) -> usize {
        self.made
    }
}
