//! Any two statements compared, as what they are.

use super::options::DiffOptions;
use super::{Diff, DiffError, Response, TextDiff, find};
use crate::dossier::Dossier;
use crate::statement::Statement;

/// Two positions, two texts, or a text and a position, compared.
///
/// # Examples
///
/// ```
/// use demarche::diff::{Comparison, DiffOptions};
///
/// # let text = include_str!("../../examples/data/paris-london.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let comparison = Comparison::between(&dossier, "paris", "london", &DiffOptions::default())?;
/// assert!(matches!(comparison, Comparison::Texts(_)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Comparison {
    /// Two positions: which way the holder moved.
    Positions(Box<Diff>),
    /// Two texts: what is asked of each party and given to it.
    Texts(Box<TextDiff>),
    /// A text and a position: how the position answers each clause.
    Response(Box<Response>),
}

impl Comparison {
    /// Compares two positions or texts of a dossier, by id.
    ///
    /// Which of a text and a position is named first makes no difference.
    ///
    /// # Errors
    ///
    /// [`DiffError::UnknownStatement`] and [`DiffError::UnknownGround`] for what the dossier does not have.
    pub fn between(
        dossier: &Dossier,
        first: &str,
        second: &str,
        options: &DiffOptions,
    ) -> Result<Self, DiffError> {
        let kinds = (find::statement(dossier, first)?, find::statement(dossier, second)?);
        Ok(match kinds {
            (Statement::Position(_), Statement::Position(_)) => {
                Self::Positions(Box::new(Diff::between(dossier, first, second, options)?))
            }
            (Statement::Text(_), Statement::Text(_)) => {
                Self::Texts(Box::new(TextDiff::between(dossier, first, second, options)?))
            }
            (Statement::Text(_), Statement::Position(_)) => {
                Self::Response(Box::new(Response::between(dossier, first, second, options)?))
            }
            (Statement::Position(_), Statement::Text(_)) => {
                Self::Response(Box::new(Response::between(dossier, second, first, options)?))
            }
        })
    }
}

/// A comparison of any kind, borrowed: for what is done to all of them alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ComparisonRef<'a> {
    /// Two positions.
    Positions(&'a Diff),
    /// Two texts.
    Texts(&'a TextDiff),
    /// A text and a position.
    Response(&'a Response),
}

impl<'a> ComparisonRef<'a> {
    /// What was compared, earlier first; a text before a position.
    #[must_use]
    pub fn statements(self) -> [Statement<'a>; 2] {
        match self {
            Self::Positions(diff) => [diff.before().into(), diff.after().into()],
            Self::Texts(diff) => [diff.before().into(), diff.after().into()],
            Self::Response(response) => [response.text().into(), response.position().into()],
        }
    }

    /// How they were compared.
    #[must_use]
    pub fn options(self) -> &'a DiffOptions {
        match self {
            Self::Positions(diff) => diff.options(),
            Self::Texts(diff) => diff.options(),
            Self::Response(response) => response.options(),
        }
    }
}

impl<'a> From<&'a Diff> for ComparisonRef<'a> {
    fn from(diff: &'a Diff) -> Self {
        Self::Positions(diff)
    }
}

impl<'a> From<&'a TextDiff> for ComparisonRef<'a> {
    fn from(diff: &'a TextDiff) -> Self {
        Self::Texts(diff)
    }
}

impl<'a> From<&'a Response> for ComparisonRef<'a> {
    fn from(response: &'a Response) -> Self {
        Self::Response(response)
    }
}

impl<'a> From<&'a Comparison> for ComparisonRef<'a> {
    fn from(comparison: &'a Comparison) -> Self {
        match comparison {
            Comparison::Positions(diff) => Self::Positions(diff),
            Comparison::Texts(diff) => Self::Texts(diff),
            Comparison::Response(response) => Self::Response(response),
        }
    }
}
