//! How much a file may ask of its reader.

/// Bounds on the size and shape of a file that is read.
///
/// A file past a bound is refused with a problem that says so; nothing is cut silently. The defaults are far above
/// any dossier written by people, and low enough that a hostile file can exhaust neither memory nor stack.
///
/// # Examples
///
/// ```
/// use demarche::Limits;
///
/// let limits = Limits::default().with_max_bytes(4096).with_max_depth(8);
/// assert_eq!(limits.max_bytes(), 4096);
/// assert_eq!(limits.max_depth(), 8);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    bytes: usize,
    depth: usize,
    nodes: usize,
    text_bytes: usize,
    problems: usize,
}

impl Limits {
    /// The greatest depth that can be asked for; deeper files are refused whatever the setting.
    pub const GREATEST_DEPTH: usize = 64;

    /// Longest file accepted, in bytes. If unset, this is 64 MiB.
    ///
    /// Reading can take memory of many times the size of the file: set less for files from strangers.
    #[must_use]
    pub const fn max_bytes(&self) -> usize {
        self.bytes
    }

    /// Most tables and lists inside one another. If unset, this is 32.
    ///
    /// The file itself counts as depth 0, a value at its top level as depth 1.
    #[must_use]
    pub const fn max_depth(&self) -> usize {
        self.depth
    }

    /// Most values in one file, tables and lists included. If unset, this is 5,000,000.
    ///
    /// A TOML file is refused as well for more than four times as many words, signs and line ends.
    #[must_use]
    pub const fn max_nodes(&self) -> usize {
        self.nodes
    }

    /// Longest single text or key accepted, in bytes. If unset, this is 1 MiB.
    #[must_use]
    pub const fn max_text_bytes(&self) -> usize {
        self.text_bytes
    }

    /// Most problems reported for one file; one more then says how many were left out. If unset, this is 200.
    #[must_use]
    pub const fn max_problems(&self) -> usize {
        self.problems
    }

    /// Sets [`max_bytes`](Self::max_bytes).
    #[must_use]
    pub const fn with_max_bytes(mut self, bytes: usize) -> Self {
        self.bytes = bytes;
        self
    }

    /// Sets [`max_depth`](Self::max_depth); anything above [`GREATEST_DEPTH`](Self::GREATEST_DEPTH) counts as that.
    #[must_use]
    pub const fn with_max_depth(mut self, depth: usize) -> Self {
        self.depth = if depth > Self::GREATEST_DEPTH { Self::GREATEST_DEPTH } else { depth };
        self
    }

    /// Sets [`max_nodes`](Self::max_nodes).
    #[must_use]
    pub const fn with_max_nodes(mut self, nodes: usize) -> Self {
        self.nodes = nodes;
        self
    }

    /// Sets [`max_text_bytes`](Self::max_text_bytes).
    #[must_use]
    pub const fn with_max_text_bytes(mut self, bytes: usize) -> Self {
        self.text_bytes = bytes;
        self
    }

    /// Sets [`max_problems`](Self::max_problems); zero counts as one, so that no file fails without a reason.
    #[must_use]
    pub const fn with_max_problems(mut self, problems: usize) -> Self {
        self.problems = if problems == 0 { 1 } else { problems };
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 << 20, depth: 32, nodes: 5_000_000, text_bytes: 1 << 20, problems: 200 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_depth_cannot_be_set_above_what_the_stack_bears() {
        assert_eq!(Limits::default().with_max_depth(1_000_000).max_depth(), Limits::GREATEST_DEPTH);
    }

    #[test]
    fn at_least_one_problem_is_reported() {
        assert_eq!(Limits::default().with_max_problems(0).max_problems(), 1);
    }

    #[test]
    fn each_setter_sets_its_own_bound() {
        let limits = Limits::default()
            .with_max_bytes(1)
            .with_max_depth(2)
            .with_max_nodes(3)
            .with_max_text_bytes(4)
            .with_max_problems(5);
        assert_eq!(limits, Limits { bytes: 1, depth: 2, nodes: 3, text_bytes: 4, problems: 5 });
    }
}
