//! Every action as an analyst might write it.

use std::collections::BTreeMap;

use demarche::Dossier;
use demarche::format::Reader;
use serde::Deserialize;

/// One action, without who would do it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fixture {
    pub(crate) said: String,
    /// The same asking more.
    pub(crate) more: Option<String>,
    /// Another thing, where nothing in it is ordered.
    pub(crate) other: Option<String>,
}

pub(crate) fn fixtures() -> BTreeMap<String, Fixture> {
    toml::from_str(include_str!("../../catalogue/fixtures.toml")).unwrap()
}

/// Lists of terms in which every action can stand.
pub(crate) const STANCES: [&str; 4] = ["demands", "offers", "accepts", "refuses"];

const FRAME: &str = r#"
format-version = "1.0"
[parties]
highland = { name = "the Highland" }
lowland = { name = "the Lowland" }
commission = { name = "the Commission" }
observers = { name = "the Observers" }
[places]
valley = { name = "the Valley" }
port = { name = "the Port" }
village = { name = "the Village", in = "valley" }
[sources]
gazette = { name = "The Gazette" }
[accounts]
readout = { source = "gazette", coverage = "complete" }
"#;

/// Positions of the Highland, each its id, the list that its one term stands in, and what is done.
pub(crate) fn dossier(positions: &[(&str, &str, &str, &str)]) -> Dossier {
    let position = |(id, list, action, words): &(&str, &str, &str, &str)| {
        let (list, of) = match *list {
            "offers" => ("offers", "highland"),
            "exchanged" => ("offers", "both"),
            other => (other, "lowland"),
        };
        format!(
            "[[positions]]\nid = \"{id}\"\nholder = \"highland\"\naccount = \"readout\"\n\
             [[positions.{list}]]\nid = \"term\"\ncite = \"gazette\"\n{action} = {{ of = \"{of}\", {words} }}\n"
        )
    };
    let text = FRAME.to_owned() + &positions.iter().map(position).collect::<String>();
    let loaded = Reader::new().read_toml(&text).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(loaded.warnings.is_none(), "{}", loaded.warnings.unwrap());
    loaded.dossier
}
