//! A diff kept in a file: what was compared, how, and what was found.
//!
//! Answers: can a diff be stored, sent, read again and trusted? The file holds the part of the dossier that the diff rests on, the
//! options, and the findings. Reading checks the dossier as any other, makes the comparison again, and holds the findings in the file
//! against what is found: a file whose findings do not follow from what it holds is refused where it goes wrong. So nobody can put
//! a finding into a file that the evidence in it does not bear, and no finding gets past the rules.
//!
//! Redlines are never stored: a change of wording is its two texts.

mod agree;
mod findings;
mod fingerprint;
mod read;
mod schema;

pub use fingerprint::{Fingerprint, FingerprintError};
pub use schema::schema;

use std::collections::BTreeSet;

use thiserror::Error;

use crate::diff::{Comparison, ComparisonRef, CountedAxes, CountedLand, DiffOptions};
use crate::dossier::Dossier;
use crate::format::write::{self, Table, Written};
use crate::format::{File, Problems, Reader, Syntax};
use crate::id::{StatementId, TermId};
use crate::statement::Statement;
use crate::territory::Nesting;

/// The version of the form in which diffs are stored.
const VERSION: &str = "1.0";

/// A diff that was read from a file, and the dossier it rests on.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct StoredDiff {
    /// What the two statements refer to: the part of a dossier that was stored with the diff.
    pub dossier: Dossier,
    /// The diff: of two positions, of two texts, or of a text and a position.
    pub diff: Comparison,
}

/// Why a diff cannot be stored with a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// It compares a position or text that the dossier does not have, or not as it is.
    #[error("the diff compares `{statement}`, which the dossier does not have as it is compared")]
    OtherStatement {
        /// Its id.
        statement: StatementId,
    },
    /// What was found is not what the dossier bears: the diff was made on another ground, or with other conditions.
    #[error("comparing the two in this dossier gives other findings than the diff has")]
    OtherFindings,
}

/// Writes a diff in JSON, with all that it rests on.
///
/// # Semantics
///
/// The file has the version of its form, which positions or texts were compared and how, the findings, and an
/// [excerpt](Dossier::excerpt) of the dossier. Each change carries its [fingerprint](Fingerprint).
///
/// # Laws
///
/// Read again, it is the same diff; written again, the same bytes. The order in which anything was added to the dossier's
/// positions and texts makes no difference.
///
/// # Errors
///
/// [`StoreError`] if the diff is not one of positions or texts of this dossier.
///
/// # Complexity
///
/// Linear in the dossier and in the changes, beside one more comparison.
///
/// # Examples
///
#[cfg_attr(feature = "toml", doc = "```")]
#[cfg_attr(not(feature = "toml"), doc = "```ignore")]
/// use demarche::diff::{Comparison, DiffOptions};
/// use demarche::stored;
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let diff = Comparison::between(&dossier, "anchorage", "call-post", &DiffOptions::default())?;
/// let text = stored::to_json(&dossier, &diff)?;
/// assert_eq!(stored::from_json(&text)?.diff, diff);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn to_json<'d>(dossier: &Dossier, diff: impl Into<ComparisonRef<'d>>) -> Result<String, StoreError> {
    let diff = diff.into();
    let statements = diff.statements();
    if let Some(other) = statements.iter().find(|it| dossier.statement(it.id().as_str()) != Some(**it)) {
        return Err(StoreError::OtherStatement { statement: other.id().clone() });
    }
    let [before, after] = statements.map(Statement::id);
    let excerpt = dossier.excerpt([before, after]);
    let again = Comparison::between(&excerpt, before.as_str(), after.as_str(), diff.options());
    if again.as_ref().map(ComparisonRef::from) != Ok(diff) {
        return Err(StoreError::OtherFindings);
    }
    let file = Table::default()
        .with("diff-version", VERSION)
        .with("before", before)
        .with("after", after)
        .with("options", options(diff.options()))
        .with("findings", findings::findings(diff))
        .with("dossier", write::dossier(&excerpt));
    Ok(write::json_of(file))
}

/// Reads a diff that was stored.
///
/// # Semantics
///
/// A file of a later minor version is read as far as it is known: what it says beyond that is passed over. A file of another major
/// version is refused.
///
/// # Errors
///
/// All [`Problems`] of the file: of the dossier in it as of any other, and each finding that does not follow from it.
pub fn from_json(text: &str) -> Result<StoredDiff, Problems> {
    Reader::new().read_diff(text)
}

impl Reader {
    /// Reads a diff that was stored, within the limits of this reader.
    ///
    /// # Errors
    ///
    /// As [`from_json`].
    pub fn read_diff(&self, text: &str) -> Result<StoredDiff, Problems> {
        let label = self.label.as_deref().unwrap_or("diff.json");
        read::read(self, &File { label, text, syntax: Syntax::Json })
    }
}

/// All options, said in full.
fn options(options: &DiffOptions) -> Table {
    Table::default()
        .with("silence", options.silence().to_string())
        .with("axes", name(&CountedAxes::ALL, options.axes()))
        .with("land", name(&CountedLand::ALL, options.land()))
        .with("nesting", name(&Nesting::ALL, options.nesting()))
        .with_some("ground", options.ground())
        .with_some("pins", pairs(options.pins()))
        .with_some("bars", pairs(options.bars()))
}

/// Pairs of terms, earlier first; nothing if there are none.
fn pairs(pairs: &BTreeSet<(TermId, TermId)>) -> Option<Written> {
    let pairs: Vec<Written> = pairs.iter().map(|(before, after)| Written::list([before, after])).collect();
    (!pairs.is_empty()).then_some(Written::List(pairs))
}

/// What one of a closed set is called.
fn name<T: PartialEq + Copy>(all: &[(T, &'static str)], wanted: T) -> &'static str {
    all.iter().find(|(one, _)| *one == wanted).map_or("", |(_, name)| name)
}
