//! Changes of what a dossier says, made in its JSON.

use demarche::Dossier;
use demarche::format::{from_json, to_json};
use serde_json::{Value, json};

/// One change: which of all values it is made to, and how.
#[derive(Debug, Clone, Copy)]
pub struct Change {
    pub place: u16,
    pub kind: u8,
    pub other: u16,
}

pub fn in_json(dossier: &Dossier) -> Value {
    serde_json::from_str(&to_json(dossier)).unwrap()
}

/// The dossier with those of the changes that leave it one.
pub fn changed(dossier: &Dossier, changes: &[Change]) -> Dossier {
    let mut current = dossier.clone();
    for change in changes {
        let mut value = in_json(&current);
        change.apply(&mut value);
        if let Ok(next) = from_json(&value.to_string()) {
            current = next;
        }
    }
    current
}

/// All strings and keys that are this id are another from then on.
pub fn rename(value: &mut Value, from: &str, to: &str) {
    match value {
        Value::String(text) if text == from => *text = to.to_owned(),
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, from, to)),
        Value::Object(entries) => {
            for (key, mut inner) in std::mem::take(entries) {
                rename(&mut inner, from, to);
                entries.insert(if key == from { to.to_owned() } else { key }, inner);
            }
        }
        _ => {}
    }
}

impl Change {
    fn apply(self, top: &mut Value) {
        let mut places = Vec::new();
        gather(top, String::new(), &mut places);
        let place = places[usize::from(self.place) % places.len()].clone();
        let other = top.pointer(&places[usize::from(self.other) % places.len()]).unwrap().clone();
        let own = top.pointer(&place).unwrap().clone();
        match self.kind % 8 {
            0 => remove(top, &place),
            1 | 2 => *top.pointer_mut(&place).unwrap() = reworded(own, self.other),
            3 => *top.pointer_mut(&place).unwrap() = other,
            4 => add_beside(top, &place, own, self.other),
            5 => turn(top.pointer_mut(&place).unwrap()),
            6 => {
                let id = own.as_str().map_or_else(|| last(&place), str::to_owned);
                rename(top, &id, &format!("{id}-{}", self.other % 7));
            }
            _ => move_beside(top, &place, self.other),
        }
    }
}

fn reworded(own: Value, number: u16) -> Value {
    match own {
        Value::String(text) => format!("{text} {number}").into(),
        Value::Number(_) => number.into(),
        Value::Bool(flag) => (!flag).into(),
        Value::Array(mut items) => {
            items.pop();
            items.into()
        }
        other => other,
    }
}

/// The same once more, under another id.
fn add_beside(top: &mut Value, place: &str, own: Value, number: u16) {
    let (outer, _) = place.rsplit_once('/').unwrap_or_default();
    let id = format!("added-{number}");
    match top.pointer_mut(outer) {
        Some(Value::Array(items)) => {
            let mut own = own;
            if own.get("id").is_some() {
                own["id"] = json!(id);
            }
            let at = usize::from(number) % (items.len() + 1);
            items.insert(at, own);
        }
        Some(Value::Object(entries)) => _ = entries.insert(id, own),
        _ => {}
    }
}

/// The items of a list in another order.
fn turn(value: &mut Value) {
    if let Value::Array(items) = value {
        items.reverse();
    }
}

/// A term in another list of its position.
fn move_beside(top: &mut Value, place: &str, number: u16) {
    let lists = ["demands", "offers", "accepts", "refuses", "raised"];
    let Some((list, _)) = place.rsplit_once('/') else { return };
    let Some((position, from)) = list.rsplit_once('/').filter(|(_, from)| lists.contains(from)) else {
        return;
    };
    let to = lists[usize::from(number) % lists.len()];
    let mut own = top.pointer(place).unwrap().clone();
    for key in ["in-return-for", "answers", "firmness"] {
        own.as_object_mut().map(|own| own.remove(key));
    }
    remove(top, place);
    let position = top.pointer_mut(position).unwrap();
    if position.get(from).is_some_and(|list| list.as_array().unwrap().is_empty()) {
        position.as_object_mut().unwrap().remove(from);
    }
    match position.get_mut(to) {
        Some(list) => list.as_array_mut().unwrap().push(own),
        None => position[to] = json!([own]),
    }
}

fn remove(top: &mut Value, place: &str) {
    let (outer, _) = place.rsplit_once('/').unwrap_or_default();
    let key = last(place);
    match top.pointer_mut(outer) {
        Some(Value::Array(items)) => _ = items.remove(key.parse().unwrap()),
        Some(Value::Object(entries)) => _ = entries.remove(&key),
        _ => {}
    }
}

fn last(place: &str) -> String {
    place.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~")
}

fn gather(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                gather(item, format!("{place}/{index}"), places);
            }
        }
        Value::Object(entries) => {
            for (key, inner) in entries {
                gather(inner, format!("{place}/{}", key.replace('~', "~0").replace('/', "~1")), places);
            }
        }
        _ => {}
    }
    if !place.is_empty() {
        places.push(place);
    }
}
