//! Words: results as sentences and pages.
//!
//! Sees everything, and nothing sees it but the error messages of [`format`](crate::format), which share its door for text from
//! outside, [`safe`].

mod accounts;
mod agreement;
mod brief;
mod compatibility;
mod edit;
mod effects;
mod facets;
mod glance;
mod goods;
mod html;
mod ledger;
mod margin;
mod markdown;
mod markup;
mod merge;
mod names;
mod overlap;
mod page;
mod page_format;
mod patch;
mod people;
mod phrase;
mod picture;
mod record;
mod report;
mod response_report;
mod robust;
pub mod safe;
mod said;
mod script;
mod sentence;
mod synopsis;
mod text;
mod text_report;
mod timeline;

pub use accounts::{accounts, divergence};
pub use agreement::agreement;
pub use brief::brief;
pub use compatibility::compatibility;
pub use html::Document;
pub use ledger::{ledger, ledger_diff};
#[cfg(feature = "table")]
pub(crate) use margin::readings_in_words;
pub use merge::merge;
#[cfg(feature = "table")]
pub(crate) use overlap::level;
pub use page::Page;
pub use page_format::{PageFormat, UnknownPageFormat};
pub use patch::patch;
#[cfg(feature = "table")]
pub(crate) use phrase::{term_in_words, value_in_words};
pub use picture::{Picture, balance, score, tiles};
#[cfg(feature = "table")]
pub(crate) use report::changes_in_print;
pub use report::report;
pub use response_report::{comparison_report, response_report};
pub use robust::{robust, robust_balance};
pub use said::says;
pub use synopsis::{grid, synopsis};
#[cfg(feature = "table")]
pub(crate) use text_report::text_changes_in_print;
pub use text_report::text_report;
pub use timeline::timeline;
