//! Any text is read as a dossier or refused with reasons, and what is printed of it is harmless. What is read can be written and is
//! then read as the same.
#![no_main]

use demarche::Dossier;
use demarche::format::{Limits, Problems, Reader, from_json, from_toml, to_json, to_toml};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    // Small bounds, so that they are met; the message about a file that is too large says nothing new.
    let limits = Limits::default().with_max_nodes(20_000).with_max_text_bytes(2_000).with_max_problems(20);
    let reader = Reader::new()
        .with_limits(limits)
        .with_source_text("post".parse().unwrap(), "Stop where they are … and make a deal");
    let read =
        if text.trim_start().starts_with('{') { reader.read_json(text) } else { reader.read_toml(text) };
    match read {
        Ok(loaded) => {
            loaded.warnings.iter().for_each(check);
            check_written(&loaded.dossier);
        }
        Err(problems) => {
            assert!(problems.has_errors(), "refused without an error");
            check(&problems);
        }
    }
});

fn check(problems: &Problems) {
    let printed = problems.to_string();
    assert!(!printed.contains("this file makes no dossier"), "refused without a reason\n{printed}");
    let is_harmless = |c: char| c == '\n' || !(c.is_control() || matches!(c, '\u{202a}'..='\u{202e}'));
    assert!(printed.chars().all(is_harmless), "{printed:?}");
    assert!(problems.as_slice().len() <= 21);
    for problem in problems {
        let text = problems.files().nth(problem.file()).unwrap().1;
        assert!(text.get(problem.span()).is_some(), "{problem:?}");
    }
}

fn check_written(dossier: &Dossier) {
    let (toml, json) = (to_toml(dossier), to_json(dossier));
    let again =
        from_toml(&toml).unwrap_or_else(|problems| panic!("written TOML is refused\n{problems}\n{toml}"));
    assert!(again == *dossier, "TOML is read as another dossier\n{toml}");
    let again =
        from_json(&json).unwrap_or_else(|problems| panic!("written JSON is refused\n{problems}\n{json}"));
    assert!(again == *dossier, "JSON is read as another dossier\n{json}");
}
