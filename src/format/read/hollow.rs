//! Regions that cannot be: those that leave nothing, and parts with something in them that is not in the whole.

use super::at::{At, File};
use crate::dossier::Dossier;
use crate::format::problem::{Problem, ProblemCode};
use crate::territory::{Bounds, Region, Terrain};

/// Most regions that are looked at: each costs as much as the places that it covers.
const MOST: usize = 1_000;

/// A region that may be hollow, and what is said if it is.
#[derive(Debug)]
pub(crate) struct Suspect {
    question: Question,
    problem: Problem,
}

#[derive(Debug)]
enum Question {
    /// Is anything left of it?
    Leaves(Region),
    /// Is the second in the first?
    Within(Region, Region),
}

impl At<'_> {
    /// Has a region looked at, of which nothing may be left.
    pub(super) fn suspect_nothing(&self, region: &Region) {
        let problem = self.warning(ProblemCode::Empty, "nothing is left of this region");
        let problem =
            problem.with_help("is the same land taken out that is named, or do the places named share none?");
        self.suspect(Question::Leaves(region.clone()), problem);
    }

    /// Has what is declared to lie in a part of `whole` looked at.
    pub(super) fn suspect_outside(&self, whole: &Region, included: &Region) {
        let problem =
            self.warning(ProblemCode::BadValue, "this does not lie in what it is said to be in a part of");
        let problem = problem.with_help("is it a place inside another, and `in` is missing under `places`?");
        self.suspect(Question::Within(whole.clone(), included.clone()), problem);
    }

    fn suspect(&self, question: Question, problem: Problem) {
        let mut regions = self.file().regions.borrow_mut();
        if regions.len() < MOST {
            regions.push(Suspect { question, problem });
        }
    }
}

impl File<'_> {
    /// Warns of each region that is hollow whoever holds what.
    pub(super) fn report_hollow(&self, dossier: &Dossier) {
        let regions = self.regions.take();
        if regions.is_empty() {
            return;
        }
        let terrain = Terrain::new(dossier.gazetteer(), None);
        for Suspect { question, problem } in regions {
            if self.sink.is_full_of_warnings() {
                return;
            }
            if question.is_hollow(&terrain) {
                self.sink.report(problem);
            }
        }
    }
}

impl Question {
    fn is_hollow(&self, terrain: &Terrain<'_>) -> bool {
        let bounds = |region| terrain.bounds(region).ok();
        match self {
            Self::Leaves(region) => bounds(region).is_some_and(|it| it.at_most.is_empty() && !it.beyond),
            Self::Within(whole, included) => {
                let (Some(whole), Some(included)) = (bounds(whole), bounds(included)) else { return false };
                let Bounds { at_most, beyond, .. } = whole;
                !beyond && !included.surely.is_subset(&at_most)
            }
        }
    }
}
