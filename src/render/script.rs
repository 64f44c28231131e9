//! Which way letters run, so that a name from right to left does not reorder what stands beside it.

/// The runs of a line, each with whether it is to be set apart.
///
/// # Semantics
///
/// In a line whose first letter runs from left to right, a run goes from a letter of a script that runs from right to left to the last
/// one before a letter that does not. A line that starts with such a letter runs that way as a whole, and is one run.
pub(super) fn runs(line: &str) -> Vec<(bool, &str)> {
    let mut letters = line.char_indices().filter(|(_, c)| c.is_alphabetic()).peekable();
    if letters.peek().is_none_or(|(_, first)| is_rightward(*first)) {
        return if line.is_empty() { Vec::new() } else { vec![(false, line)] };
    }
    let mut cuts = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (index, c) in letters {
        open = match (open, is_rightward(c)) {
            (None, true) => Some((index, index + c.len_utf8())),
            (Some((start, _)), true) => Some((start, index + c.len_utf8())),
            (run, false) => {
                cuts.extend(run);
                None
            }
        };
    }
    cuts.extend(open);
    let mut runs = Vec::new();
    let mut at = 0;
    for (start, end) in cuts {
        runs.extend(line.get(at..start).filter(|it| !it.is_empty()).map(|it| (false, it)));
        runs.extend(line.get(start..end).map(|it| (true, it)));
        at = end;
    }
    runs.extend(line.get(at..).filter(|it| !it.is_empty()).map(|it| (false, it)));
    runs
}

/// Whether a letter is of a script that runs from right to left.
fn is_rightward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_right_to_left_is_set_apart_from_what_follows_it() {
        assert_eq!(
            runs("control of القدس, 5 km²"),
            [(false, "control of "), (true, "القدس"), (false, ", 5 km²")]
        );
        assert_eq!(runs("of קרית ארבע and"), [(false, "of "), (true, "קרית ארבע"), (false, " and")]);
    }

    #[test]
    fn a_line_that_starts_so_runs_so() {
        assert_eq!(runs("القدس and 5"), [(false, "القدس and 5")]);
        assert_eq!(runs("12, -"), [(false, "12, -")]);
        assert_eq!(runs(""), []);
    }
}
