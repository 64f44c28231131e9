//! One term of a position in a sentence.

use super::names::Names;
use super::phrase;
use crate::dossier::Dossier;
use crate::statement::Position;
use crate::term::Term;

/// A term in one sentence: who wants or would do what, and on which conditions.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "toml")] {
/// let dossier = demarche::format::from_toml(
///     r#"
///     format-version = "1.0"
///     [parties]
///     north = { name = "the North" }
///     south = { name = "the South" }
///     [sources]
///     gazette = { name = "The Gazette" }
///     [accounts]
///     readout = { source = "gazette" }
///     [[positions]]
///     id = "first"
///     holder = "north"
///     account = "readout"
///     [[positions.demands]]
///     id = "prisoners"
///     release-prisoners = { of = "south", who = { all = true, except = "officers" } }
///     "#,
/// )?;
/// let position = dossier.position("first").unwrap();
/// let term = position.clauses().terms().next().unwrap();
/// assert_eq!(
///     demarche::render::says(&dossier, position, term),
///     "The North demands of the South: release of all prisoners of war except officers."
/// );
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn says(dossier: &Dossier, position: &Position, term: &Term) -> String {
    let names: &dyn Names = dossier;
    let holder = phrase::said(&names.party(position.holder()));
    let mut letters = holder.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{} {}.", letters.as_str(), phrase::term(names, term))
}
