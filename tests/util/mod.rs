//! What several test files share.

use std::path::Path;

/// Set to `1` to write goldens anew instead of comparing with them.
const REFRESH: &str = "DEMARCHE_REFRESH";

/// Compares `text` with the golden at `path`, which is relative to `tests/golden`.
#[track_caller]
pub fn golden(path: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(path);
    let text = format!("{}\n", text.trim_end_matches('\n'));
    if std::env::var(REFRESH).as_deref() == Ok("1") {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{}: {error}; run with {REFRESH}=1 to write it", file.display()));
    if let Some(line) = first_difference(&expected, &text) {
        panic!(
            "{path} differs from line {line} on; if that is meant, run with {REFRESH}=1 and read the change\n\n{text}"
        );
    }
}

/// The first line in which two texts differ, counted from 1.
fn first_difference(a: &str, b: &str) -> Option<usize> {
    if a == b {
        return None;
    }
    let same = a.lines().zip(b.lines()).take_while(|(a, b)| a == b).count();
    Some(same + 1)
}
