//! What differs in a term that both sides have, a row for each facet.

use super::margin::Margin;
use super::page::{Entry, Prose};
use super::phrase::{self, said};
use super::sentence::{degree_words, members_words};
use crate::diff::{Change, Edit, End, Facet, Stretch, redline};
use crate::term::Term;
use crate::text::Text;

/// How the two sides of a comparison stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sides {
    /// The one was before the other, so that what differs has changed.
    InTime,
    /// Neither was before the other.
    Beside,
    /// The one is a text, the other an answer to it.
    Answered,
}

impl Sides {
    /// What the two are called in the margin.
    pub(super) fn labels(self) -> [&'static str; 2] {
        match self {
            Self::InTime => ["before", "after"],
            Self::Beside => ["first", "second"],
            Self::Answered => ["text", "position"],
        }
    }

    /// What a difference is called in the margin.
    pub(super) fn differs(self) -> &'static str {
        match self {
            Self::InTime => "changed",
            Self::Beside | Self::Answered => "differs",
        }
    }

    /// The later with the earlier: "a cession, was a withdrawal".
    pub(super) fn both(self, before: &str, after: &str) -> String {
        match self {
            Self::InTime => format!("{after}, was {before}"),
            Self::Beside => format!("{before} in the first, {after} in the second"),
            Self::Answered => format!("{before} in the text, {after} in the answer"),
        }
    }

    /// What one of them alone says: "no longer for 30 days".
    pub(super) fn only(self, side: Side, words: &str) -> String {
        match (self, side) {
            (Self::InTime, Side::Before) => format!("no longer {words}"),
            (Self::InTime, Side::After) => format!("now {words}"),
            (Self::Beside, Side::Before) => format!("{words} in the first alone"),
            (Self::Beside, Side::After) => format!("{words} in the second alone"),
            (Self::Answered, Side::Before) => format!("{words} in the text alone"),
            (Self::Answered, Side::After) => format!("{words} in the answer alone"),
        }
    }
}

/// One of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

impl Margin<'_> {
    /// A row for each facet of a change.
    pub(super) fn facets<V>(&self, entry: &mut Entry, change: &Change<V>, sides: Sides) {
        let ends = [change.before(), change.after()].map(|end| end.and_then(End::term));
        for facet in change.facets() {
            match facet {
                Facet::Wording { before, after } => entry.row("wording", reworded(before, after)),
                facet => {
                    for row in self.facet(facet, ends, sides) {
                        entry.row(sides.differs(), row);
                    }
                }
            }
        }
    }

    fn facet(&self, facet: &Facet, ends: [Option<&Term>; 2], sides: Sides) -> Vec<String> {
        let standing = |what: &str, relations| format!("{what}: {}", degree_words(relations));
        let row = match facet {
            Facet::Title { relations } => standing("title", *relations),
            Facet::Control { relations } => standing("control", *relations),
            Facet::Members { relations, removed, added } => {
                let land = members_words(self.0, removed, added, sides).filter(|_| sides != Sides::InTime);
                let land = land.map(|land| format!(" ({land})")).unwrap_or_default();
                format!("{}{land}", standing("members", *relations))
            }
            Facet::Degree { name, relations } => {
                let both = match ends {
                    [Some(before), Some(after)] => {
                        phrase::degree(self.0, name.as_raw(), before, after, sides)
                    }
                    _ => None,
                };
                both.unwrap_or_else(|| standing(&said(name).replace('-', " "), *relations))
            }
            Facet::Firmness { before, after, .. } => {
                format!("put as {}", sides.both(&before.to_string(), &after.to_string()))
            }
            Facet::Stance { before, after } => sides.both(phrase::past(*before), phrase::past(*after)),
            Facet::Standing { before, after } => {
                sides.both(&phrase::in_text(self.0, before), &phrase::in_text(self.0, after))
            }
            Facet::Beneficiaries { before, after } => phrase::for_whom(self.0, before, after, sides),
            Facet::Obligor { before, after } => {
                let by = |who| format!("by {}", phrase::obligor(self.0, who));
                sides.both(&by(before), &by(after))
            }
            Facet::Readings { before, after } => {
                format!("readings side by side: {}", sides.both(&before.to_string(), &after.to_string()))
            }
            Facet::Phase { before, after } => phrase::moved(self.0, before.as_ref(), after.as_ref(), sides),
            Facet::Conditions { added, removed } => {
                let only = [(Side::Before, removed), (Side::After, added)].into_iter();
                let only = only.filter(|(_, guards)| !guards.is_empty());
                return only
                    .map(|(side, guards)| sides.only(side, &phrase::only_if(self.0, guards)))
                    .collect();
            }
            Facet::Wording { .. } => return Vec::new(),
        };
        vec![row]
    }
}

/// What became of the words, where enough of them stayed for that to be legible; both wordings stand above.
fn reworded(before: &Text, after: &Text) -> Prose {
    let stretches = redline(before, after);
    let letters = |edits: [Edit; 2]| -> usize {
        let of = stretches.iter().filter(|Stretch { edit, .. }| edits.contains(edit));
        of.flat_map(|stretch| stretch.text.as_raw().chars()).filter(|letter| letter.is_alphanumeric()).count()
    };
    let longer = letters([Edit::Kept, Edit::Deleted]).max(letters([Edit::Kept, Edit::Inserted]));
    match letters([Edit::Kept, Edit::Kept]) * 2 < longer {
        true => "in other words".to_owned().into(),
        false => Prose::redline(stretches),
    }
}
