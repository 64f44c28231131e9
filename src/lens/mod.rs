//! By which yardstick: what each side would give and get by a position, a text or a change.
//!
//! A diff says which way the holder's own position moved. Whether that gives anybody anything depends on what was theirs before: a
//! [`Lens`] says whose a thing is, and a [`Ledger`] lists, for each side, what it would give that is its own and get that is not. The
//! same words are one thing against recognised borders and another against a party's claims; no yardstick is preferred here.

mod baseline;
mod change;
mod flip;
mod gather;
mod ledger;
mod part;
mod transfer;

pub use baseline::{Baseline, StandardLens, Yardstick};
pub use change::{LedgerDiff, LineChange};
pub use flip::{About, Flip, flips, flips_between};
pub(crate) use gather::goods;
pub use ledger::{Certainty, Ledger, Line, Weighed};
pub(crate) use part::Knot;
pub use transfer::{Given, Good, Hand, Measure, Transfer};

/// Whose something is by a yardstick, seen from a transfer of it.
///
/// # Source
///
/// semantics §8: a gain that the baseline already grants is not a gain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// The giver's: it gives it, and the receiver gets it.
    Givers,
    /// The receiver's already: nobody gives and nobody gets.
    Receivers,
    /// Somebody else's, or nobody's: the receiver gets it and the giver gives nothing of its own.
    Others,
    /// The yardstick does not say: neither is counted, and it is listed apart.
    Unsaid,
}

/// A named yardstick.
///
/// # Semantics
///
/// A lens never hears whose side anybody is on: it says whose a good is, and both sides of the transfer follow. It is fixed
/// independently of what it measures. A lens of the caller's own may also weigh; weights are summed beside the ledger, never instead.
///
/// # Examples
///
/// Only people count, and they are the giver's to give:
///
/// ```
/// use demarche::lens::{Baseline, Given, Good, Ledger, Lens, Measure, Transfer, Whose, Yardstick};
///
/// struct People(Baseline);
///
/// impl Lens for People {
///     fn baseline(&self) -> &Baseline {
///         &self.0
///     }
///     fn whose(&self, transfer: &Transfer, _: &Given, _: &Measure) -> Whose {
///         match transfer.good {
///             Good::People(_) => Whose::Givers,
///             _ => Whose::Unsaid,
///         }
///     }
/// }
/// let baseline = Baseline { yardstick: Yardstick::Own("people alone".into()), source: None };
/// assert_eq!(People(baseline.clone()).baseline(), &baseline);
/// ```
///
/// # Source
///
/// semantics §8.
pub trait Lens {
    /// What it measures against, and who says so.
    fn baseline(&self) -> &Baseline;

    /// Whose this is, if so much is `given`, one of the levels `of` what may be given.
    fn whose(&self, transfer: &Transfer, given: &Given, of: &Measure) -> Whose;

    /// What the caller weighs this at. If unspecified, nothing is weighed.
    fn weight(&self, _transfer: &Transfer) -> Option<i64> {
        None
    }
}
