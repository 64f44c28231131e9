//! Levels left open: every way to choose them.

use std::collections::{BTreeMap, BTreeSet};

use super::content::Land;
use crate::order::{Level, Span};
use crate::term::{Control, Title};

/// How many choices are followed before giving up on exactness.
const MAX_CHOICES: usize = 4096;

/// One choice of a level for every range left open. Equal ranges are one unknown, on both sides.
#[derive(Debug, Clone, Default)]
pub(super) struct Choice {
    titles: BTreeMap<Span<Title>, Title>,
    controls: BTreeMap<Span<Control>, Control>,
}

impl Choice {
    /// Every choice of what these leave open; `None` if there are too many.
    pub(super) fn all<'l>(lands: impl Iterator<Item = &'l Land> + Clone) -> Option<Vec<Self>> {
        if lands.clone().all(|land| land.title.exact().is_some() && land.control.exact().is_some()) {
            return Some(vec![Self::default()]);
        }
        let titles = open(lands.clone().map(|land| land.title));
        let controls = open(lands.map(|land| land.control));
        let choices = each(vec![Self::default()], titles, |choice| &mut choice.titles)?;
        each(choices, controls, |choice| &mut choice.controls)
    }

    pub(super) fn title(&self, span: Span<Title>) -> Title {
        self.titles.get(&span).copied().unwrap_or(span.low())
    }

    pub(super) fn control(&self, span: Span<Control>) -> Control {
        self.controls.get(&span).copied().unwrap_or(span.low())
    }
}

fn open<L: Level>(spans: impl Iterator<Item = Span<L>>) -> BTreeSet<Span<L>> {
    spans.filter(|span| span.exact().is_none()).collect()
}

/// Each choice with each level of each span.
fn each<L: Level>(
    mut choices: Vec<Choice>,
    spans: BTreeSet<Span<L>>,
    chosen: fn(&mut Choice) -> &mut BTreeMap<Span<L>, L>,
) -> Option<Vec<Choice>> {
    for span in spans {
        let with = |choice: &Choice, level| {
            let mut choice = choice.clone();
            chosen(&mut choice).insert(span, level);
            choice
        };
        choices =
            choices.iter().flat_map(|choice| span.levels().map(move |level| with(choice, level))).collect();
        if choices.len() > MAX_CHOICES {
            return None;
        }
    }
    Some(choices)
}
