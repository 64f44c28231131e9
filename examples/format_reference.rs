//! The reference page of the dossier file, in Markdown: `cargo run --example format_reference`.
#![allow(clippy::print_stdout, reason = "an example prints")]

fn main() {
    print!("{}", demarche::format::reference());
}
