//! Words: results as sentences and pages.
//!
//! Sees everything, and nothing sees it but the error messages of [`format`](crate::format), which share its door for text from
//! outside, [`safe`].

mod accounts;
mod compatibility;
mod edit;
mod effects;
mod goods;
mod html;
mod ledger;
mod margin;
mod markdown;
mod markup;
mod merge;
mod names;
mod page;
mod page_format;
mod patch;
mod people;
mod phrase;
mod record;
mod report;
mod response_report;
pub mod safe;
mod said;
mod script;
mod sentence;
mod text;
mod text_report;
mod timeline;

pub use accounts::accounts;
pub use compatibility::compatibility;
pub use ledger::{ledger, ledger_diff};
pub use merge::merge;
pub use page::Page;
pub use page_format::{PageFormat, UnknownPageFormat};
pub use patch::patch;
pub use report::report;
pub use response_report::{comparison_report, response_report};
pub use said::says;
pub use text_report::text_report;
pub use timeline::timeline;
