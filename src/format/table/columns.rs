//! The columns of a long table: one list that is written, read and documented from.

/// What a cell is about, and so where else in the table the same must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// The position: the same in all its rows.
    Position,
    /// The account: the same in all rows that name it.
    Account,
    /// The term: the same in all its rows.
    Term,
    /// One of several readings: the same in all its rows.
    Reading,
    /// The row alone.
    Row,
}

macro_rules! columns {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $level:ident;)+) => {
        /// A column of the table; in this order they are written.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Column {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Column {
            /// Every column, in the order in which they are written.
            pub(super) const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What stands on top of it.
            pub(super) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What its cells are about.
            pub(super) fn level(self) -> Level {
                match self { $(Self::$variant => Level::$level,)+ }
            }
        }
    };
}

columns! {
    /// The id of the position.
    Position = "position", Position;
    /// Whose it is.
    Holder = "holder", Position;
    /// The event it was held at.
    Event = "event", Position;
    /// When it was held.
    Held = "held", Position;
    /// The id of the term.
    Term = "term", Row;
    /// How it is held.
    Stance = "stance", Term;
    /// What is said to have become of it, if it is no longer held.
    Absent = "absent", Term;
    /// Who would do it.
    Obligor = "obligor", Row;
    /// What would be done.
    Action = "action", Row;
    /// Where.
    Region = "region", Row;
    /// What else the action says.
    Parameters = "parameters", Row;
    /// Which of several readings, if there are several.
    Reading = "reading", Row;
    /// Who reads it so.
    ReadBy = "read-by", Reading;
    /// For whom it would be done.
    For = "for", Reading;
    /// The heading.
    Issue = "issue", Term;
    /// The phase in which it is done.
    Phase = "phase", Term;
    /// What it is called in print.
    Label = "label", Term;
    /// How firmly it is put.
    Firmness = "firmness", Term;
    /// What must come true.
    Conditions = "conditions", Term;
    /// What must not.
    Unless = "unless", Term;
    /// Whether the members named are all.
    Only = "only", Term;
    /// What is asked for it.
    InReturnFor = "in-return-for", Term;
    /// What it is one package with.
    PackageWith = "package-with", Term;
    /// What comes before it.
    After = "after", Term;
    /// What undoes it.
    UnlessTerm = "unless-term", Term;
    /// What may be done in its place.
    EitherOr = "either-or", Term;
    /// Whom it answers.
    Answers = "answers", Term;
    /// The words.
    Quote = "quote", Term;
    /// Where it is found.
    CiteSource = "cite-source", Term;
    /// The clause there.
    CiteClause = "cite-clause", Term;
    /// Where an absence is found.
    AbsentCite = "absent-cite", Term;
    /// The account.
    Account = "account", Position;
    /// Where the account appeared.
    Source = "source", Account;
    /// The source that relayed it.
    Via = "via", Account;
    /// To whom the source attributes it.
    Attribution = "attribution", Account;
    /// When it was told.
    Told = "told", Account;
    /// By what way it is known.
    Evidence = "evidence", Account;
    /// How much it covers.
    Coverage = "coverage", Account;
    /// What it is derived from.
    DerivedFrom = "derived-from", Account;
    /// The ground the position is meant on.
    Ground = "ground", Position;
    /// The phases of the position, in their order.
    Phases = "phases", Position;
    /// The texts that the position answers by reference.
    Replies = "replies", Position;
    /// Whether cells of the row were made safe for spreadsheets.
    SpreadsheetSafe = "spreadsheet-safe", Row;
}

impl Column {
    /// The key of the dossier under which it stands.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Position | Self::Term => "id",
            Self::Conditions => "if",
            Self::Obligor => "of",
            Self::Absent => "kind",
            Self::AbsentCite => "cite",
            other => other.name(),
        }
    }

    /// Columns of this level that stand under a key of the same table of a dossier.
    pub(super) fn of(level: Level) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |column| column.level() == level)
    }

    /// Whether its cells hold a text as it is, and not a value that may be a list or a table.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Quote | Self::Label | Self::Attribution)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_columns_are_called_the_same() {
        let mut names: Vec<&str> = Column::ALL.iter().map(|column| column.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Column::ALL.len());
    }
}
