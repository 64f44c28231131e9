//! Levels: one by its name, or two between which the words leave it open.

use super::at::At;
use crate::format::tree::Value;
use crate::order::{Level, Span};

impl At<'_> {
    /// `"cession"`, `["unaddressed", "cession"]`, or `"open"` for all of `open`; `what` says what it is: "title".
    pub(crate) fn levels<L: Level>(&self, what: &str, open: Option<Span<L>>) -> Option<Span<L>> {
        if let Some(ends) = self.items() {
            let [low, high] = self.pair(&ends)?;
            let (low, high) = (low.level(what)?, high.level(what)?);
            return self.accept(Span::between(low, high));
        }
        match self.value() {
            Value::Text(text) if text == "open" && open.is_some() => open,
            _ => self.level(what).map(Span::exactly),
        }
    }

    fn level<L: Level>(&self, what: &str) -> Option<L> {
        let options: Vec<(L, &'static str)> = L::ALL.iter().map(|level| (*level, level.name())).collect();
        self.choice(what, &options)
    }
}
