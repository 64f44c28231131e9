//! Pictures as they are drawn, and documents that hold them.
#![cfg(feature = "toml")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "tests")]

#[allow(dead_code, unreachable_pub, reason = "shared by several suites")]
mod results;
#[allow(unreachable_pub, reason = "shared by several suites")]
mod util;

use demarche::render::Document;
use results::Dossiers;
use util::golden;

fn dossiers() -> Dossiers {
    Dossiers::read(|dossier| dossier)
}

#[test]
fn the_pictures_in_the_repository_are_those_the_code_draws() {
    for (name, picture) in dossiers().pictures() {
        golden(&format!("../../docs/pictures/{name}.svg"), &picture.to_svg());
    }
}

#[test]
fn a_place_that_is_not_mentioned_is_not_said_to_be_dropped() {
    let pictures = dossiers().pictures();
    let (_, places) = pictures.iter().find(|(name, _)| *name == "places").unwrap();
    let said = places.description();
    assert!(said.contains("Luhansk: asked, then not mentioned."), "{said}");
    assert!(said.contains("Donetsk: asked, then asked."), "{said}");
    assert!(!said.contains("dropped"), "{said}");
}

#[test]
fn a_document_holds_its_pictures_after_what_it_says_in_short() {
    let dossiers = dossiers();
    let page = dossiers.pages().swap_remove(0).1;
    let pictures = dossiers.pictures().into_iter().map(|(_, picture)| picture).collect();
    let html = Document::of(page.clone(), pictures).to_html();
    let (before, rest) = html.split_once("<figure>").unwrap();
    assert_eq!(before.matches("</section>").count(), 2);
    assert_eq!(rest.matches("</figure>").count(), 5);
    assert_eq!(Document::of(page.clone(), Vec::new()).to_html(), page.to_html());
}

#[test]
fn a_document_of_several_pages_has_one_title_and_no_name_twice() {
    let page = dossiers().pages().swap_remove(0).1;
    let html = Document::of(page.clone(), Vec::new()).with(page, Vec::new()).to_html();
    assert_eq!(html.matches("<h1 ").count(), 1);
    let names = html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let mut names: Vec<&str> = names.collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}
