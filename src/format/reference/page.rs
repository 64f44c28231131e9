//! The parts a page in Markdown is made of.

/// A page that grows at its end.
#[derive(Debug, Default)]
pub(super) struct Page(String);

impl Page {
    pub(super) fn heading(&mut self, level: usize, words: &str) {
        self.block(&format!("{} {words}", "#".repeat(level)));
    }

    /// A paragraph, unless it says nothing.
    pub(super) fn paragraph(&mut self, words: &str) {
        if !words.is_empty() {
            self.block(words);
        }
    }

    pub(super) fn table<const N: usize>(
        &mut self,
        head: [&str; N],
        rows: impl IntoIterator<Item = [String; N]>,
    ) {
        let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let mut lines = vec![line(&head.map(str::to_owned)), format!("|{}", "---|".repeat(N))];
        lines.extend(rows.into_iter().map(|row| line(&row)));
        self.block(&lines.join("\n"));
    }

    pub(super) fn toml(&mut self, code: &str) {
        self.block(&format!("```toml\n{code}\n```"));
    }

    pub(super) fn items(&mut self, items: impl IntoIterator<Item = String>) {
        let items: Vec<String> = items.into_iter().map(|item| format!("- {item}")).collect();
        self.block(&items.join("\n"));
    }

    fn block(&mut self, block: &str) {
        if !self.0.is_empty() {
            self.0.push_str("\n\n");
        }
        self.0.push_str(block);
    }

    pub(super) fn finish(mut self) -> String {
        self.0.push('\n');
        self.0
    }
}

/// Text in the type of code.
pub(super) fn code(text: &str) -> String {
    format!("`{text}`")
}

/// A key, bold where it must be there.
pub(super) fn key(name: &str, required: bool) -> String {
    if required { format!("**`{name}`**") } else { code(name) }
}

/// Words as a sentence.
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}

/// Words as a choice: `a`, `b` or `c`.
pub(super) fn either(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().copied().map(code).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}
