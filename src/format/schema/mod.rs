//! The JSON Schema of a dossier, made from the outline of the format and the catalogue of actions.
//!
//! Answers: what may a program that writes dossiers write? It is as tight as the reader where a schema can be. What it cannot
//! say is whether a name leads anywhere, whether an id is used twice, and what the parts mean together; the reader says that.

mod actions;
mod people;
mod tables;
mod values;

use super::literal::{Literal, list, table};
use super::outline::{SECTIONS, TOP};

/// The JSON Schema (draft 2020-12) of a dossier in JSON, with the meaning of every key.
///
/// # Semantics
///
/// Every dossier that the schema takes has the structure that the [reader](super::Reader) wants: no key is unknown or missing,
/// no value is of another kind than is due. It can still name what it does not declare or ask of a party what cannot be asked of
/// it. Keys come in the order of the format's own pages, in which a schema-driven generator should write them.
///
/// # Examples
///
/// ```
/// let schema = demarche::format::schema();
/// assert!(schema.contains("https://json-schema.org/draft/2020-12/schema"));
/// assert!(schema.contains("\"withdraw-forces\""));
/// ```
#[must_use]
pub fn schema() -> String {
    let definitions = definitions().into_iter();
    let dossier = dossier().with("$defs", definitions.fold(table([]), |all, (name, it)| all.with(name, it)));
    let about = "What parties to a negotiation are reported to want: parties, places, sources, accounts, and positions made of typed \
                 terms. The same shape as the TOML that people write.";
    headed("Dossier", about, dossier).to_json()
}

/// A schema that stands by itself.
pub(crate) fn headed(title: &'static str, about: &'static str, schema: Literal) -> Literal {
    let head = table([
        ("$schema", "https://json-schema.org/draft/2020-12/schema".into()),
        ("title", title.into()),
        ("description", about.into()),
    ]);
    let Literal::Table(entries) = schema else { return head };
    entries.into_iter().fold(head, |all, (key, value)| all.with(key, value))
}

/// A dossier, whose parts are [defined](definitions) elsewhere.
pub(crate) fn dossier() -> Literal {
    let sections = SECTIONS.iter().map(|section| (section.name, tables::section(section)));
    let properties = TOP.iter().map(|key| (key.name, tables::property(key))).chain(sections);
    let properties = properties.map(|(name, property)| (name.to_owned(), property)).collect();
    closed(properties, TOP.iter().filter(|key| key.required).map(|key| key.name).collect())
}

/// Every part of a dossier, by name.
pub(crate) fn definitions() -> Vec<(String, Literal)> {
    let values = values::definitions().into_iter().chain(people::definitions());
    values.chain(actions::definitions()).chain(tables::definitions()).collect()
}

/// The definition of this name.
pub(crate) fn reference(name: &str) -> Literal {
    table([("$ref", format!("#/$defs/{name}").into())])
}

/// Any of these.
pub(crate) fn any_of(options: impl IntoIterator<Item = Literal>) -> Literal {
    table([("anyOf", list(options))])
}

/// One of these, or a list of `least` or more.
pub(crate) fn one_or_more(item: &Literal, least: u64) -> Literal {
    any_of([item.clone(), list_of(item.clone(), least)])
}

pub(crate) fn list_of(item: Literal, least: u64) -> Literal {
    let list = table([("type", "array".into()), ("items", item)]);
    if least > 0 { list.with("minItems", least) } else { list }
}

/// A table of no keys but these.
pub(crate) fn closed(properties: Vec<(String, Literal)>, required: Vec<&'static str>) -> Literal {
    let properties = properties.into_iter().fold(table([]), |all, (key, property)| all.with(key, property));
    let object = table([("type", "object".into()), ("properties", properties)]);
    let object = if required.is_empty() { object } else { object.with("required", list(required)) };
    object.with("additionalProperties", false)
}

/// A table under keys of the author's own, each of which fits `keys`.
fn open(keys: &str, values: Literal) -> Literal {
    table([("type", "object".into()), ("propertyNames", reference(keys)), ("additionalProperties", values)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_definitions_share_a_name() {
        let mut seen = BTreeSet::new();
        let twice: Vec<String> = definitions()
            .into_iter()
            .map(|(name, _)| name)
            .filter(|name| !seen.insert(name.clone()))
            .collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
