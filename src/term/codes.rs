//! What other code books call an action.
//!
//! A crosswalk loses: no code book of events has a demand for land, for recognition or for a line. Where a book has no word, there is
//! no code, and an export has to say so.

/// A code book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Scheme {
    /// The PA-X Peace Agreements Database: what a text provides for.
    PaX,
    /// The Peace Accords Matrix of the Kroc Institute: what an accord provides for.
    Pam,
    /// Conflict and Mediation Event Observations: what is said or done, by verb.
    Cameo,
    /// The Political Language Ontology for Verifiable Event Records: what is said or done, in sixteen types.
    Plover,
}

impl Scheme {
    /// Every code book.
    pub const ALL: [Self; 4] = [Self::PaX, Self::Pam, Self::Cameo, Self::Plover];

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PaX => "PA-X",
            Self::Pam => "PAM",
            Self::Cameo => "CAMEO",
            Self::Plover => "PLOVER",
        }
    }

    /// Whose list of codes it is, and which: lists that go by the same name have been known to differ.
    #[must_use]
    pub fn edition(self) -> &'static str {
        match self {
            Self::PaX => "variables of the PA-X code book",
            Self::Pam => "the 51 provision types of the Kroc Institute, by the stems of their variables",
            Self::Cameo => {
                "code book 1.1b3 (Schrodt 2012), where 105 is a demand to yield, 106 to meet, 107 to settle and 108 to mediate; some \
                 lists made from it have these otherwise"
            }
            Self::Plover => "the sixteen event types",
        }
    }
}

/// Codes of one action in a book of events, by what is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Said {
    /// Demanded of another.
    pub demanded: &'static [&'static str],
    /// Undertaken or done.
    pub undertaken: &'static [&'static str],
    /// Refused.
    pub refused: &'static [&'static str],
}

impl Said {
    const NOTHING: Self = Self { demanded: &[], undertaken: &[], refused: &[] };
}

/// What other code books call one action; empty where they have no word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Codes {
    /// In PA-X.
    pub pa_x: &'static [&'static str],
    /// In PAM.
    pub pam: &'static [&'static str],
    /// In CAMEO.
    pub cameo: Said,
    /// In PLOVER.
    pub plover: Said,
}

impl Codes {
    /// No code book has a word for it.
    pub const NONE: Self = Self { pa_x: &[], pam: &[], cameo: Said::NOTHING, plover: Said::NOTHING };

    pub(super) const fn pa_x(self, pa_x: &'static [&'static str]) -> Self {
        Self { pa_x, ..self }
    }

    pub(super) const fn pam(self, pam: &'static [&'static str]) -> Self {
        Self { pam, ..self }
    }

    pub(super) const fn cameo(
        self,
        demanded: &'static [&'static str],
        undertaken: &'static [&'static str],
        refused: &'static [&'static str],
    ) -> Self {
        Self { cameo: Said { demanded, undertaken, refused }, ..self }
    }

    /// Something that is requested, and rejected; what it is called when undertaken is another matter.
    pub(super) const fn plover(self, undertaken: &'static [&'static str]) -> Self {
        Self { plover: Said { demanded: &["REQUEST"], undertaken, refused: &["REJECT"] }, ..self }
    }

    /// The codes of one book, none where it has no word.
    pub fn of(&self, scheme: Scheme) -> impl Iterator<Item = &'static str> + use<> {
        let lists = match scheme {
            Scheme::PaX => [self.pa_x, &[], &[]],
            Scheme::Pam => [self.pam, &[], &[]],
            Scheme::Cameo => [self.cameo.demanded, self.cameo.undertaken, self.cameo.refused],
            Scheme::Plover => [self.plover.demanded, self.plover.undertaken, self.plover.refused],
        };
        lists.into_iter().flatten().copied()
    }
}
