//! One dossier written in as many ways as there are lists of numbers.

use serde_json::{Map, Value};

/// Writes a dossier as somebody might: under headers, in braces or by dotted keys, with remarks where there can be one.
pub struct Writer {
    numbers: Vec<u16>,
    at: usize,
    remarks: usize,
    out: String,
}

impl Writer {
    pub fn new(numbers: &[u16]) -> Self {
        Self { numbers: numbers.to_vec(), at: 0, remarks: 0, out: String::new() }
    }

    pub fn write(mut self, dossier: &Value) -> String {
        let mut top = dossier.as_object().unwrap().clone();
        let version = top.remove("format-version").unwrap();
        self.out = format!("# A dossier.\n\nformat-version = {version} # the only one\n");
        self.section("", &top);
        self.out.push_str("\n# The end.\n");
        if self.pick(3) == 0 { self.out.replace('\n', "\r\n") } else { self.out }
    }

    fn pick(&mut self, below: u16) -> u16 {
        let number = self.numbers[self.at % self.numbers.len()];
        self.at += 1;
        number % below
    }

    fn remark(&mut self) -> String {
        self.remarks += 1;
        format!("# remark {}", self.remarks)
    }

    /// The end of a line, perhaps with a remark, and perhaps one on the next.
    fn end(&mut self) {
        if self.pick(3) == 0 {
            let remark = self.remark();
            self.out.push_str(&format!(" {remark}"));
        }
        self.out.push('\n');
        if self.pick(5) == 0 {
            self.out.push('\n');
        }
        if self.pick(4) == 0 {
            let remark = self.remark();
            self.out.push_str(&format!("{remark}\n"));
        }
    }

    fn section(&mut self, path: &str, table: &Map<String, Value>) {
        let mut headed = Vec::new();
        for (name, value) in table {
            match value {
                Value::Object(inner) => match self.pick(4) {
                    0 => self.statement(&key(name), value),
                    1 if !inner.is_empty() => self.dotted(&key(name), inner),
                    _ => headed.push((name, value)),
                },
                Value::Array(items)
                    if !items.is_empty() && items.iter().all(Value::is_object) && self.pick(4) > 0 =>
                {
                    headed.push((name, value));
                }
                _ => self.statement(&key(name), value),
            }
        }
        for (name, value) in headed {
            let path = if path.is_empty() { key(name) } else { format!("{path}.{}", key(name)) };
            match value {
                Value::Object(inner) => {
                    let can_go = !inner.is_empty() && inner.values().all(Value::is_object);
                    if !can_go || self.pick(2) == 0 {
                        self.header(&format!("[{path}]"));
                        self.section(&path, inner);
                    } else {
                        self.entries(&path, inner);
                    }
                }
                Value::Array(items) => {
                    for item in items {
                        self.header(&format!("[[{path}]]"));
                        self.section(&path, item.as_object().unwrap());
                    }
                }
                _ => unreachable!(),
            }
        }
    }

    /// A section that has no header of its own.
    fn entries(&mut self, path: &str, entries: &Map<String, Value>) {
        for (name, entry) in entries {
            let path = format!("{path}.{}", key(name));
            self.header(&format!("[{path}]"));
            self.section(&path, entry.as_object().unwrap());
        }
    }

    fn header(&mut self, header: &str) {
        if self.pick(6) > 0 {
            self.out.push('\n');
        }
        if self.pick(3) == 0 {
            let remark = self.remark();
            self.out.push_str(&format!("{remark}\n"));
        }
        self.out.push_str(header);
        self.end();
    }

    fn dotted(&mut self, path: &str, table: &Map<String, Value>) {
        for (name, value) in table {
            let path = format!("{path}.{}", key(name));
            match value {
                Value::Object(inner) if !inner.is_empty() && self.pick(3) > 0 => self.dotted(&path, inner),
                _ => self.statement(&path, value),
            }
        }
    }

    fn statement(&mut self, key: &str, value: &Value) {
        self.out.push_str(&format!("{key} = "));
        self.value(value, 0);
        self.end();
    }

    fn value(&mut self, value: &Value, indent: usize) {
        match value {
            Value::Array(items) if !items.is_empty() && self.pick(3) == 0 => {
                self.out.push('[');
                self.end();
                let inner = " ".repeat(indent + 2);
                let has_last_comma = self.pick(2) == 0;
                for (index, item) in items.iter().enumerate() {
                    self.out.push_str(&inner);
                    self.value(item, indent + 2);
                    self.out.push_str(if has_last_comma || index + 1 < items.len() { "," } else { "" });
                    self.end();
                }
                self.out.push_str(&format!("{}]", " ".repeat(indent)));
            }
            Value::Array(items) => {
                self.out.push('[');
                for (index, item) in items.iter().enumerate() {
                    self.out.push_str(if index == 0 { "" } else { ", " });
                    self.value(item, indent);
                }
                let has_last_comma = !items.is_empty() && self.pick(5) == 0;
                self.out.push_str(if has_last_comma { ",]" } else { "]" });
            }
            Value::Object(entries) => {
                self.out.push('{');
                let entries: Vec<(String, &Value)> =
                    entries.iter().map(|(name, value)| (key(name), value)).collect();
                let mut flat = Vec::new();
                for (key, value) in entries {
                    self.flatten(key, value, &mut flat);
                }
                for (index, (key, value)) in flat.into_iter().enumerate() {
                    self.out.push_str(if index == 0 { " " } else { ", " });
                    self.out.push_str(&format!("{key} = "));
                    self.value(value, indent);
                }
                self.out.push_str(" }");
            }
            Value::String(text) => self.out.push_str(&quoted(text)),
            other => self.out.push_str(&other.to_string()),
        }
    }

    fn flatten<'v>(&mut self, path: String, value: &'v Value, flat: &mut Vec<(String, &'v Value)>) {
        match value {
            Value::Object(inner) if !inner.is_empty() && self.pick(6) == 0 => {
                for (name, value) in inner {
                    self.flatten(format!("{path}.{}", key(name)), value, flat);
                }
            }
            _ => flat.push((path, value)),
        }
    }
}

fn key(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !name.is_empty() && name.chars().all(is_bare) { name.to_owned() } else { quoted(name) }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}
