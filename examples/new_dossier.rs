//! A dossier to start from, with a word on every part of it.
//!
//! `cargo run --example new_dossier > talks.toml`
#![allow(clippy::print_stdout, reason = "an example prints")]

fn main() {
    print!("{}", include_str!("data/template.toml"));
}
