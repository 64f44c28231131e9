//! Ids made of the plain words of the vectors, as they are or consistently renamed.

use std::fmt::Debug;

/// How plain words become ids.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Naming {
    AsWritten,
    /// Each letter by the one that stands as far from the other end of the alphabet: other names, in another order.
    Mirrored,
}

impl Naming {
    /// The name of a party, place or term. Renaming twice leads back.
    pub(crate) fn name(self, words: &str) -> String {
        let slug = words.replace(' ', "-");
        match self {
            Self::AsWritten => slug,
            Self::Mirrored => slug.chars().map(mirrored).collect(),
        }
    }

    /// The id of a party, place or term.
    pub(crate) fn id<I>(self, words: &str) -> I
    where
        I: TryFrom<String, Error: Debug>,
    {
        I::try_from(self.name(words)).unwrap()
    }
}

/// The id of what is never renamed.
pub(crate) fn id<I>(words: &str) -> I
where
    I: TryFrom<String, Error: Debug>,
{
    Naming::AsWritten.id(words)
}

fn mirrored(letter: char) -> char {
    let across = |first: u8, last: u8| char::from(first + last - letter as u8);
    match letter {
        'a'..='z' => across(b'a', b'z'),
        '0'..='9' => across(b'0', b'9'),
        other => other,
    }
}
