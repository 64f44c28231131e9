//! A dossier to start from, with a word on every part of it.
//!
//! `cargo run --example new_dossier > talks.toml`
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args().nth(1).is_some() {
        eprintln!("usage: new_dossier > FILE.toml");
        return ExitCode::from(2);
    }
    print!("{}", include_str!("data/template.toml"));
    ExitCode::SUCCESS
}
