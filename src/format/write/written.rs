//! What is written, before it is TOML or JSON.

use crate::date::Date;
use crate::text::Text;

/// One value that is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Written {
    Text(String),
    Integer(i64),
    Bool(bool),
    List(Vec<Written>),
    /// Values by key, on the line where they stand.
    Table(Table),
    /// Values by key, each on a line of its own: what several authors add to.
    Section(Table),
}

/// Values by key, in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Table {
    pub(crate) entries: Vec<(String, Written)>,
}

impl Table {
    /// What stands under `key`.
    #[cfg(feature = "toml")]
    pub(in crate::format) fn get(&self, key: &str) -> Option<&Written> {
        self.entries.iter().find(|(own, _)| own == key).map(|(_, value)| value)
    }

    /// With this under `key`.
    pub(crate) fn with(mut self, key: &str, value: impl Into<Written>) -> Self {
        self.entries.push((key.to_owned(), value.into()));
        self
    }

    /// With this under `key`, if there is anything.
    pub(crate) fn with_some(self, key: &str, value: Option<impl Into<Written>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// With these under `key`: one by itself, several in a list, none left out.
    pub(crate) fn with_all(self, key: &str, values: impl IntoIterator<Item: Into<Written>>) -> Self {
        self.with_some(key, Written::one_or_more(values))
    }

    /// With all that another table holds after what this one does.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.entries.extend(other.entries);
        self
    }

    /// With these tables under their ids in the section `key`, if there are any.
    pub(crate) fn with_entries<I: AsRef<str>>(
        self,
        key: &str,
        entries: impl IntoIterator<Item = (I, Self)>,
    ) -> Self {
        let entries: Vec<_> = entries
            .into_iter()
            .map(|(id, entry)| (id.as_ref().to_owned(), Written::Section(entry)))
            .collect();
        if entries.is_empty() { self } else { self.with(key, Written::Section(Self { entries })) }
    }

    /// With these tables in a list under `key`, each on lines of its own, if there are any.
    pub(crate) fn with_tables(self, key: &str, tables: impl IntoIterator<Item = Self>) -> Self {
        let tables: Vec<Written> = tables.into_iter().map(Written::Section).collect();
        if tables.is_empty() { self } else { self.with(key, Written::List(tables)) }
    }
}

impl Written {
    /// One by itself, several in a list.
    pub(crate) fn one_or_more(values: impl IntoIterator<Item: Into<Self>>) -> Option<Self> {
        let mut values: Vec<Self> = values.into_iter().map(Into::into).collect();
        match (values.pop(), values.is_empty()) {
            (None, _) => None,
            (Some(only), true) => Some(only),
            (Some(last), false) => {
                values.push(last);
                Some(Self::List(values))
            }
        }
    }

    /// All of these in a list.
    pub(crate) fn list(values: impl IntoIterator<Item: Into<Self>>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }

    /// What it holds by key, if it does.
    #[cfg(feature = "toml")]
    pub(in crate::format) fn table(&self) -> Option<&Table> {
        match self {
            Self::Table(table) | Self::Section(table) => Some(table),
            Self::Text(_) | Self::Integer(_) | Self::Bool(_) | Self::List(_) => None,
        }
    }

    /// A number, or the two between which it lies.
    pub(crate) fn range(low: u32, high: u32) -> Self {
        if low == high { low.into() } else { Self::list([low, high]) }
    }

    /// A text where a text by itself would mean something else.
    pub(crate) fn mere_words(text: &str) -> Self {
        Table::default().with("words", text).into()
    }
}

/// Ids and words.
impl<T: AsRef<str> + ?Sized> From<&T> for Written {
    fn from(text: &T) -> Self {
        Self::Text(text.as_ref().to_owned())
    }
}

impl From<&Text> for Written {
    fn from(text: &Text) -> Self {
        Self::Text(text.as_raw().to_owned())
    }
}

impl From<String> for Written {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Date> for Written {
    fn from(date: Date) -> Self {
        Self::Text(date.to_string())
    }
}

impl From<bool> for Written {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<u32> for Written {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<Table> for Written {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}
