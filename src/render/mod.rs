//! Words: results as sentences and pages.
//!
//! Sees everything, and nothing sees it but the error messages of [`format`](crate::format), which share its door for text from
//! outside, [`safe`].

mod edit;
mod merge;
mod names;
mod page;
mod patch;
mod people;
mod phrase;
mod record;
mod report;
pub mod safe;
mod said;
mod sentence;
mod text;

pub use merge::merge;
pub use page::Page;
pub use patch::patch;
pub use report::report;
pub use said::says;
