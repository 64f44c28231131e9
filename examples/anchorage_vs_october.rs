//! What Russia demanded at Anchorage, against what it demanded in the call of 16 October 2025; then two accounts of that call.
//!
//! `cargo run --example anchorage_vs_october`
#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;

use demarche::diff::{Diff, DiffOptions};
use demarche::{format, render};

const WIDTH: usize = 100;

fn main() -> Result<(), Box<dyn Error>> {
    let dossier = format::from_toml(include_str!("data/founding-article.toml"))?;
    let options = DiffOptions::default();

    let movement = Diff::between(&dossier, "anchorage", "call-post", &options)?;
    print!("{}", render::report(&dossier, &movement).to_text(WIDTH));

    let accounts = Diff::between(&dossier, "call-post", "call-kremlin", &options)?;
    print!("\n\n{}", render::report(&dossier, &accounts).to_text(WIDTH));
    Ok(())
}
