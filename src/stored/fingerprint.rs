//! A short name for a change that stays while the rest is edited.

use std::fmt;
use std::hash::Hasher as _;

use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128, SipHasher13};

use super::findings::{self, guard};
use crate::diff::{Change, ComparisonRef, End, Subject};
use crate::format::write::{Table, Written, linkage, term_content};
use crate::statement::{Position, Statement};

/// A short name for a change, in 32 hexadecimal digits.
///
/// # Semantics
///
/// It is made of which two positions or texts were compared, what the change is about, its kind, what it rests on, and what the terms it is between say:
/// stance, content, conditions, firmness, wording. Headings, labels, citations and everything about other terms make no
/// difference, nor does the wording of our reports. So a tool can remember which changes somebody has looked at.
///
/// # Laws
///
/// Equal changes have equal fingerprints, on every machine and in every version of this crate that writes the same version of the
/// form.
///
/// # Examples
///
#[cfg_attr(feature = "toml", doc = "```")]
#[cfg_attr(not(feature = "toml"), doc = "```ignore")]
/// use demarche::diff::{Diff, DiffOptions};
/// use demarche::stored::Fingerprint;
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let diff = Diff::between(&dossier, "anchorage", "call-post", &DiffOptions::default())?;
/// let names: std::collections::BTreeSet<_> =
///     diff.changes().iter().map(|change| Fingerprint::of(&diff, change)).collect();
/// assert_eq!(names.len(), diff.changes().len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of a change of `diff`.
    #[must_use]
    pub fn of<'d, V>(diff: impl Into<ComparisonRef<'d>>, change: &Change<V>) -> Self {
        let [before, after] = diff.into().statements();
        let holder = |statement: Statement<'d>| statement.position().map(Position::holder);
        let end = |end: &End, holder| {
            let table = Table::default().with("id", end.id());
            let table = table.with_some("absence", end.absence().map(|kind| kind.name().to_owned()));
            table.with_some("term", end.term().map(|term| term_content(term, holder)))
        };
        let (name, about) = about(change.subject());
        let told = Table::default()
            .with("positions", Written::list([before.id(), after.id()]))
            .with("kind", change.kind().name())
            .with("basis", findings::basis(change.basis()))
            .with("subject", name)
            .with_some("about", about)
            .with_all("before", change.all_before().iter().map(|it| end(it, holder(before))))
            .with_all("after", change.all_after().iter().map(|it| end(it, holder(after))));
        let mut hasher = SipHasher13::new();
        digest(&told.into(), &mut hasher);
        Self(hasher.finish128().as_u128())
    }
}

/// What sort of thing a change is about, and which, where its terms do not tell.
fn about(subject: &Subject) -> (&'static str, Option<Written>) {
    match subject {
        Subject::Term => ("term", None),
        Subject::Members(_) => ("members", None),
        Subject::Condition(on) => ("condition", Some(guard(on).into())),
        Subject::Firmness => ("firmness", None),
        Subject::Beneficiaries => ("for", None),
        Subject::Parameter(name) => ("parameter", Some(name.into())),
        Subject::Linkage(tie) => ("linkage", Some(linkage(tie).into())),
    }
}

/// Feeds a tree to the hasher so that different trees are different bytes: each value by its kind, each text and list by its length.
fn digest(value: &Written, hasher: &mut SipHasher13) {
    let text = |text: &str, hasher: &mut SipHasher13| {
        hasher.write(&(text.len() as u64).to_le_bytes());
        hasher.write(text.as_bytes());
    };
    match value {
        Written::Text(words) => {
            hasher.write(b"t");
            text(words, hasher);
        }
        Written::Integer(number) => {
            hasher.write(b"i");
            hasher.write(&number.to_le_bytes());
        }
        Written::Bool(flag) => hasher.write(if *flag { b"y" } else { b"n" }),
        Written::List(items) => {
            hasher.write(b"l");
            hasher.write(&(items.len() as u64).to_le_bytes());
            items.iter().for_each(|item| digest(item, hasher));
        }
        Written::Table(table) | Written::Section(table) => {
            hasher.write(b"k");
            hasher.write(&(table.entries.len() as u64).to_le_bytes());
            for (key, value) in &table.entries {
                text(key, hasher);
                digest(value, hasher);
            }
        }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// A text is no fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no fingerprint: it has 32 hexadecimal digits in lower case")]
pub struct FingerprintError(String);

impl std::str::FromStr for Fingerprint {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Self, FingerprintError> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let number = u128::from_str_radix(text, 16).ok();
        let number = number.filter(|_| text.len() == 32 && text.bytes().all(is_digit));
        number.map(Self).ok_or_else(|| FingerprintError(text.chars().take(40).collect()))
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = FingerprintError;

    fn try_from(text: String) -> Result<Self, FingerprintError> {
        text.parse()
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}
