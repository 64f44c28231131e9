//! Pictures as they are drawn, and documents that hold them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "tests")]

#[allow(unreachable_pub, reason = "shared by several suites")]
mod util;

use demarche::diff::{Comparison, DiffOptions};
use demarche::format::from_toml;
use demarche::lens::{Ledger, StandardLens};
use demarche::reconcile::Reconciliation;
use demarche::render::{self, Document, Picture};
use demarche::synopsis::{Synopsis, SynopsisOptions};
use demarche::timeline::{Timeline, TimelineOptions};
use demarche::{Dossier, EventId, PartyId, StatementId};
use util::golden;

const ARTICLE: &str = include_str!("../examples/data/founding-article.toml");
/// What would act in a page, a terminal or a line of text, as TOML has it.
const HOSTILE: &str = r"</text><script>&lt;\u001b[31m\u202e' onload='x";

fn compared(dossier: &Dossier) -> Comparison {
    Comparison::between(dossier, "anchorage", "call-post", &DiffOptions::default()).unwrap()
}

/// One picture of each kind, by name.
fn pictures(dossier: &Dossier) -> Vec<(&'static str, Picture)> {
    let holder = PartyId::new("russia").unwrap();
    let timeline = Timeline::of(dossier, &holder, &[], &TimelineOptions::default()).unwrap();
    let after = dossier.position("call-post").unwrap();
    let terrain = dossier.terrain(dossier.ground_of(after));
    let earlier = StandardLens::earlier_position(&terrain, dossier.position("anchorage").unwrap()).unwrap();
    let lenses = [StandardLens::control(terrain.ground().unwrap()), earlier];
    let ledgers = lenses.map(|lens| Ledger::of(&terrain, after, &lens).unwrap());
    let columns = ["anchorage", "call-post", "call-kremlin"].map(|id| StatementId::new(id).unwrap());
    let synopsis = Synopsis::of(dossier, &columns, &SynopsisOptions::default()).unwrap();
    let call = Reconciliation::of(dossier, &EventId::new("call").unwrap(), &holder).unwrap();
    vec![
        ("synopsis", render::grid(dossier, &synopsis)),
        ("divergence", render::divergence(dossier, &call)),
        ("places", render::tiles(dossier, &compared(dossier))),
        ("score", render::score(dossier, &timeline)),
        ("balance", render::balance(dossier, &ledgers)),
    ]
}

/// The article with names that would act.
fn hostile() -> Dossier {
    let names = ["Donetsk", "Zaporizhzhia", "Russia", "the Anchorage summit"];
    let text = names.iter().fold(ARTICLE.to_owned(), |text, name| {
        text.replace(&format!("name = \"{name}\""), &format!("name = \"{HOSTILE} {name}\""))
    });
    from_toml(&text).unwrap()
}

#[test]
fn the_pictures_in_the_repository_are_those_the_code_draws() {
    for (name, picture) in pictures(&from_toml(ARTICLE).unwrap()) {
        golden(&format!("../../docs/pictures/{name}.svg"), &picture.to_svg());
    }
}

#[test]
fn a_place_that_is_not_mentioned_is_not_said_to_be_dropped() {
    let dossier = from_toml(ARTICLE).unwrap();
    let said = render::tiles(&dossier, &compared(&dossier)).description();
    assert!(said.contains("Luhansk: asked, then not mentioned."), "{said}");
    assert!(said.contains("Donetsk: asked, then asked."), "{said}");
    assert!(!said.contains("dropped"), "{said}");
}

/// The names of all tags, by a plain reader.
fn tags(svg: &str) -> Vec<&str> {
    let tags = svg.split('<').skip(1);
    tags.map(|tag| tag.trim_start_matches('/').split([' ', '>', '/']).next().unwrap()).collect()
}

#[test]
fn no_name_gets_into_the_markup_of_a_picture() {
    const KNOWN: [&str; 10] =
        ["svg", "title", "desc", "style", "rect", "line", "circle", "polygon", "text", "g"];
    for (name, picture) in pictures(&hostile()) {
        let svg = picture.to_svg();
        assert!(tags(&svg).iter().all(|tag| KNOWN.contains(tag)), "{name}: {svg}");
        assert!(!svg.contains(['\u{1b}', '\u{202e}', '\'']), "{name}");
        assert!(svg.contains("&lt;script&gt;"), "{name}: what was said is shown");
        assert!(svg.contains("&amp;lt;"), "{name}: and as it was said");
    }
}

#[test]
fn a_document_holds_its_pictures_where_the_first_section_ends() {
    let dossier = from_toml(ARTICLE).unwrap();
    let page = render::comparison_report(&dossier, &compared(&dossier));
    let pictures = pictures(&dossier).into_iter().map(|(_, picture)| picture).collect();
    let html = Document::of(page.clone(), pictures).to_html();
    let (before, rest) = html.split_once("<figure>").unwrap();
    assert_eq!(before.matches("</section>").count(), 1);
    assert_eq!(rest.matches("</figure>").count(), 5);
    assert_eq!(Document::of(page.clone(), Vec::new()).to_html(), page.to_html());
}

#[test]
fn a_document_of_several_pages_has_one_title_and_no_name_twice() {
    let dossier = from_toml(ARTICLE).unwrap();
    let page = render::comparison_report(&dossier, &compared(&dossier));
    let html = Document::of(page.clone(), Vec::new()).with(page, Vec::new()).to_html();
    assert_eq!(html.matches("<h1 ").count(), 1);
    let names = html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let mut names: Vec<&str> = names.collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}
