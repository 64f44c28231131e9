//! Merges of small dossiers, one fact each; and the pages that show a patch and a merge.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a test fails by panicking"
)]
#![cfg(feature = "toml")]

mod util;

use demarche::format::from_toml;
use demarche::patch::{
    ApplyError, Clash, Conflict, DossierRecord, DossierSlot, DossierSlotError, List, Merge, Patch,
    PositionSlot, Resolution, Slotted, Strictness, merge,
};
use demarche::render::safe::plain;
use demarche::{Dossier, render};
use util::golden;

/// Two parties, three places, a position with a demand and an offer for it.
const BASE: &str = r#"
format-version = "1.0"
[parties]
aland = { name = "Aland" }
bland = { name = "Bland" }
[places]
coast = { name = "the coast" }
hills = { name = "the hills" }
port = { name = "the port", in = "coast" }
[groups]
rim = { name = "the rim", places = ["coast", "hills"] }
[sources]
gazette = { name = "The Gazette" }
survey = { name = "The Survey" }
[accounts]
gazette = { source = "gazette" }
[conditions]
vote = { text = "there is a vote" }
[[positions]]
id = "first"
holder = "aland"
account = "gazette"
[[positions.demands]]
id = "leave"
withdraw-forces = { of = "bland", from = "coast" }
[[positions.offers]]
id = "stop"
halt-operations = { in = "hills" }
"#;

fn dossier(text: &str) -> Dossier {
    from_toml(text).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The base with some of its text exchanged.
fn with(changes: &[(&str, &str)]) -> Dossier {
    let text = changes.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    dossier(&text)
}

/// The base with more at its end.
fn and(more: &str) -> Dossier {
    dossier(&format!("{BASE}\n{more}"))
}

fn merged(ours: &Dossier, theirs: &Dossier) -> Merge<Dossier> {
    merge(&dossier(BASE), ours, theirs)
}

/// The result of a merge without conflicts.
#[track_caller]
fn clean(ours: &Dossier, theirs: &Dossier) -> Dossier {
    let merge = merged(ours, theirs);
    assert_eq!(merge.conflicts(), [], "no conflict");
    merge.clean().unwrap().unwrap()
}

/// Why two versions do not go together, in words; settled for either side, the result is valid.
#[track_caller]
fn at_odds(ours: &Dossier, theirs: &Dossier) -> Vec<String> {
    let merge = merged(ours, theirs);
    assert!(merge.clean().is_none(), "a conflict");
    for resolution in [Resolution::Base, Resolution::Ours, Resolution::Theirs] {
        merge.resolve(|_| resolution).unwrap();
    }
    let words = |clash: &Clash<DossierSlot>| match clash {
        Clash::Both { slot } => slot.to_string(),
        Clash::Under { slot, on, .. } => format!("{slot} on {on}"),
        other => panic!("{other:?}"),
    };
    merge.conflicts().iter().flat_map(Conflict::clashes).map(words).collect()
}

const THIRD_TERM: &str = "[[positions.demands]]\nid = \"third\"\n";

#[test]
fn what_has_nothing_to_do_with_one_another_goes_together() {
    let ours = with(&[("The Survey", "The New Survey")]);
    let theirs = and(&format!("{THIRD_TERM}cede = {{ of = \"bland\", territory = \"port\" }}\n"));
    let result = clean(&ours, &theirs);
    assert_eq!(result.sources()["survey"].name, "The New Survey".into());
    assert_eq!(result.positions()[0].clauses().terms().len(), 3);
}

#[test]
fn a_change_of_holder_against_added_terms_is_a_conflict() {
    let ours = with(&[("holder = \"aland\"", "holder = \"bland\""), ("of = \"bland\"", "of = \"aland\"")]);
    let theirs = and(&format!("{THIRD_TERM}cede = {{ of = \"bland\", territory = \"port\" }}\n"));
    let clashes = at_odds(&ours, &theirs);
    assert_eq!(clashes, ["term `third` of position `first` on the holder of position `first`"]);
}

#[test]
fn the_same_holds_of_positions_by_themselves() {
    let position = |dossier: Dossier| dossier.positions()[0].clone();
    let ours = with(&[("holder = \"aland\"", "holder = \"bland\""), ("of = \"bland\"", "of = \"aland\"")]);
    let theirs = and(&format!("{THIRD_TERM}cede = {{ of = \"bland\", territory = \"port\" }}\n"));
    let merge = merge(&position(dossier(BASE)), &position(ours.clone()), &position(theirs));
    assert_eq!(merge.conflicts().len(), 1);
    assert_eq!(merge.resolve(|_| Resolution::Ours).unwrap(), position(ours));
}

#[test]
fn what_is_taken_out_here_and_named_there_is_a_conflict() {
    let without_survey = with(&[("survey = { name = \"The Survey\" }\n", "")]);
    let citing = with(&[("from = \"coast\" }", "from = \"coast\" }\ncite = \"survey\"")]);
    let clashes = at_odds(&without_survey, &citing);
    assert_eq!(clashes, ["term `leave` of position `first` on source `survey`"]);

    let without_port = with(&[("port = { name = \"the port\", in = \"coast\" }\n", "")]);
    let naming = and(&format!("{THIRD_TERM}cede = {{ of = \"bland\", territory = \"port\" }}\n"));
    let clashes = at_odds(&naming, &without_port);
    assert_eq!(clashes, ["term `third` of position `first` on place `port`"]);

    let without_vote = with(&[("vote = { text = \"there is a vote\" }\n", "")]);
    let conditional = with(&[("from = \"coast\" }", "from = \"coast\" }\nif = \"vote\"")]);
    let clashes = at_odds(&conditional, &without_vote);
    assert_eq!(clashes, ["term `leave` of position `first` on condition `vote`"]);
}

#[test]
fn a_position_taken_out_here_and_added_to_there_is_one_conflict() {
    let without = BASE.split("[[positions]]").next().unwrap();
    let theirs = and(&format!("{THIRD_TERM}cede = {{ of = \"bland\", territory = \"port\" }}\n"));
    let merge = merged(&dossier(without), &theirs);
    assert_eq!(merge.conflicts().len(), 1);
    assert_eq!(merge.resolve(|_| Resolution::Ours).unwrap(), dossier(without));
    assert_eq!(merge.resolve(|_| Resolution::Theirs).unwrap(), theirs);
}

#[test]
fn what_is_changed_here_and_named_there_goes_together() {
    let renamed = with(&[("the port", "the old port")]);
    let naming = and(&format!("{THIRD_TERM}cede = {{ of = \"bland\", territory = \"port\" }}\n"));
    clean(&renamed, &naming);
}

#[test]
fn a_group_redefined_here_and_named_there_is_a_conflict() {
    let redefined = with(&[("[\"coast\", \"hills\"]", "[\"coast\"]")]);
    let naming = and(&format!("{THIRD_TERM}cede = {{ of = \"bland\", territory = \"rim\" }}\n"));
    let clashes = at_odds(&redefined, &naming);
    assert_eq!(clashes, ["term `third` of position `first` on group `rim`"]);
}

#[test]
fn a_tie_taken_away_here_and_its_end_changed_there_is_a_conflict() {
    let tied = BASE.replace("in = \"hills\" }", "in = \"hills\" }\nin-return-for = \"leave\"");
    let reworded = tied.replace("from = \"coast\" }", "from = \"coast\" }\nquote = \"go\"");
    let merge = merge(&dossier(&tied), &dossier(BASE), &dossier(&reworded));
    assert_eq!(merge.conflicts().len(), 1);
    assert_eq!(merge.resolve(|_| Resolution::Ours).unwrap(), dossier(BASE));
    assert_eq!(merge.resolve(|_| Resolution::Theirs).unwrap(), dossier(&reworded));
}

#[test]
fn two_moves_that_make_a_ring_are_a_conflict() {
    let ours =
        with(&[("coast = { name = \"the coast\" }", "coast = { name = \"the coast\", in = \"hills\" }")]);
    let theirs =
        with(&[("hills = { name = \"the hills\" }", "hills = { name = \"the hills\", in = \"port\" }")]);
    let clashes = at_odds(&ours, &theirs);
    assert_eq!(
        clashes,
        ["what `coast` lies in on what `hills` lies in", "what `hills` lies in on what `coast` lies in"]
    );
}

#[test]
fn a_place_and_a_group_of_one_id_are_a_conflict() {
    let ours = with(&[("[groups]", "cape = { name = \"the cape\" }\n[groups]")]);
    let theirs = with(&[("[groups]", "[groups]\ncape = { name = \"the cape\", places = [\"port\"] }")]);
    assert_eq!(at_odds(&ours, &theirs), ["group `cape` on place `cape`"]);
}

#[test]
fn what_both_took_out_is_gone() {
    let ours = with(&[("survey = { name = \"The Survey\" }\n", "")]);
    assert_eq!(clean(&ours, &ours), ours);
}

#[test]
fn two_new_positions_stand_side_by_side() {
    let position =
        |id: &str| and(&format!("[[positions]]\nid = \"{id}\"\nholder = \"bland\"\naccount = \"gazette\"\n"));
    let result = clean(&position("zeta"), &position("alpha"));
    let ids: Vec<&str> = result.positions().iter().map(|position| position.id().as_str()).collect();
    assert_eq!(ids, ["first", "alpha", "zeta"]);
}

#[test]
fn terms_of_both_sides_rest_on_a_source_that_both_added() {
    let version = |name: &str, id: &str, stance: &str, action: &str| {
        let source = format!("survey = {{ name = \"The Survey\" }}\natlas = {{ name = \"{name}\" }}");
        let term = format!("[[positions.{stance}]]\nid = \"{id}\"\n{action}\ncite = \"atlas\"\n");
        let text = BASE.replace("survey = { name = \"The Survey\" }", &source);
        dossier(&format!("{text}\n{term}"))
    };
    let ours = version("An Atlas", "ours", "demands", "cede = { of = \"bland\", territory = \"port\" }");
    let theirs = version("The Atlas", "theirs", "offers", "renounce-claim = { to = \"port\" }");
    let merge = merged(&ours, &theirs);
    let [conflict] = merge.conflicts() else { panic!("one conflict") };
    assert_eq!(conflict.slots().len(), 1);
    assert_eq!(conflict.resting().len(), 2);
    assert_eq!(merge.resolve(|_| Resolution::Base).unwrap(), dossier(BASE));
    let result = merge.resolve(|_| Resolution::Theirs).unwrap();
    assert_eq!(result.positions()[0].clauses().terms().len(), 4);
    assert_eq!(result.sources()["atlas"].name, "The Atlas".into());
}

#[test]
fn an_empty_base_leaves_a_conflict_wherever_the_sides_differ() {
    let nothing = dossier("format-version = \"1.0\"");
    let (ours, theirs) = (dossier(BASE), with(&[("the port", "the old port"), ("The Survey", "Survey")]));
    let merge = merge(&nothing, &ours, &theirs);
    let differing = Patch::between(&ours, &theirs);
    let open: Vec<_> = merge.conflicts().iter().flat_map(Conflict::slots).collect();
    assert!(differing.edits().all(|(slot, _)| open.contains(&slot)));
    assert_eq!(open.len(), differing.edits().len());
    assert_eq!(merge.resolve(|_| Resolution::Ours).unwrap(), ours);
}

#[test]
fn orders_turned_against_each_other_are_a_conflict() {
    let issues = |ids: [&str; 3]| {
        let issues = ids.map(|id| format!("[[issues]]\nid = \"{id}\"\nname = \"{id}\"\n"));
        dossier(&format!("format-version = \"1.0\"\n{}", issues.concat()))
    };
    let base = issues(["a", "b", "c"]);
    let against = merge(&base, &issues(["b", "a", "c"]), &issues(["a", "c", "b"]));
    assert_eq!(against.conflicts().len(), 1);
    assert_eq!(against.resolve(|_| Resolution::Theirs).unwrap(), issues(["a", "c", "b"]));
    let alike = merge(&base, &issues(["c", "a", "b"]), &base);
    assert_eq!(alike.clean().unwrap().unwrap(), issues(["c", "a", "b"]));
}

#[test]
fn conflicts_are_settled_one_by_one() {
    let ours = with(&[("The Survey", "Survey"), ("the hills", "hills")]);
    let theirs = with(&[("The Survey", "A Survey"), ("the hills", "some hills")]);
    let merge = merged(&ours, &theirs);
    let mut choices = [Resolution::Ours, Resolution::Theirs].into_iter();
    let result = merge.resolve(|_| choices.next().unwrap()).unwrap();
    // Places come before sources.
    assert_eq!(result.sources()["survey"].name, "A Survey".into());
    assert_eq!(result.gazetteer().name(&"hills".parse().unwrap()), "hills".into());
}

#[test]
fn a_change_that_does_not_fit_midway_leaves_everything() {
    let before = dossier(BASE);
    let patch = Patch::between(&before, &with(&[("Aland", "Aaland"), ("The Survey", "Survey")]));
    let other = with(&[("The Survey", "Another Survey")]);
    let as_it_was = other.clone();
    let slot = DossierSlot::Source("survey".parse().unwrap());
    assert_eq!(patch.apply(&other), Err(ApplyError::Mismatch { slot: slot.clone() }));
    assert_eq!(other, as_it_was);
    let relaxed = patch.apply_with(&other, Strictness::Relaxed).unwrap();
    assert_eq!(relaxed.left_alone, [slot]);
    assert_eq!(relaxed.result.party_name(&"aland".parse().unwrap()), "Aaland".into());
}

#[test]
fn a_change_that_leaves_something_dangling_is_refused() {
    let without = with(&[("survey = { name = \"The Survey\" }\n", "")]);
    let patch = Patch::between(&dossier(BASE), &without);
    let citing = with(&[("from = \"coast\" }", "from = \"coast\" }\ncite = \"survey\"")]);
    let error = patch.apply(&citing).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the result would not be valid: position `first` refers to source `survey`, which is not in the dossier"
    );
}

#[test]
fn records_stand_where_their_kind_does_or_nowhere() {
    let mut slots = dossier(BASE).slots();
    slots.insert(DossierSlot::Title, DossierRecord::Implied);
    let slot = Box::new(DossierSlot::Title);
    assert_eq!(Dossier::from_slots(slots), Err(DossierSlotError::Misplaced { slot }));

    let mut slots = dossier(BASE).slots();
    slots.remove(&DossierSlot::Position("first".parse().unwrap(), PositionSlot::Holder));
    let error = Dossier::from_slots(slots).unwrap_err();
    assert_eq!(error.to_string(), "position `first`: a position stands without the holder");
}

#[test]
fn an_order_that_is_not_said_is_that_of_the_ids() {
    let mut slots = and("[[positions]]\nid = \"a\"\nholder = \"bland\"\naccount = \"gazette\"\n").slots();
    slots.remove(&DossierSlot::Order(List::Positions));
    let made = Dossier::from_slots(slots).unwrap();
    let ids: Vec<&str> = made.positions().iter().map(|position| position.id().as_str()).collect();
    assert_eq!(ids, ["a", "first"]);
}

fn bundled() -> [Dossier; 3] {
    [
        include_str!("../examples/data/merge/base.toml"),
        include_str!("../examples/data/merge/ours.toml"),
        include_str!("../examples/data/merge/theirs.toml"),
    ]
    .map(dossier)
}

#[test]
fn the_page_of_a_patch_says_everything_that_changed() {
    let [_, ours, theirs] = bundled();
    golden("merge/patch.txt", &render::patch(&ours, &theirs).to_text(100));
    let article = dossier(include_str!("../examples/data/founding-article.toml"));
    golden("merge/patch-to-the-article.txt", &render::patch(&theirs, &article).to_text(100));
    let nothing = render::patch(&article, &article).to_text(100);
    assert!(nothing.ends_with("   Nothing.\n"), "{nothing}");
}

#[test]
fn the_page_of_a_merge_shows_every_kind_of_conflict() {
    let gone = BASE.split("[[positions]]").next().unwrap().replace("The Survey", "Survey");
    let theirs =
        format!("{BASE}{THIRD_TERM}cede = {{ of = \"bland\", territory = \"port\" }}\ncite = \"survey\"\n");
    let theirs = theirs
        .replace("The Survey", "A Survey")
        .replace("[groups]", "cape = { name = \"the cape\" }\n[groups]");
    let ours = gone.replace(
        "[groups]",
        "cape = { name = \"a cape\" }\ntip = { name = \"the tip\", in = \"cape\" }\n[groups]",
    );
    let (base, ours, theirs) = (dossier(BASE), dossier(&ours), dossier(&theirs));
    let merge = merge(&base, &ours, &theirs);
    golden("merge/conflicts.txt", &render::merge(&base, &ours, &theirs, &merge).to_text(100));
}

#[test]
fn text_from_outside_reaches_the_pages_through_the_safe_door() {
    let hostile = "\\u001b[2J\\u202ecoast\\nours    as in the base";
    let ours = with(&[("the coast", hostile), ("The Survey", hostile)]);
    let theirs = with(&[("the coast", "a coast"), ("The Survey", "Survey")]);
    let merge = merged(&ours, &theirs);
    let pages = [render::merge(&dossier(BASE), &ours, &theirs, &merge), render::patch(&ours, &theirs)];
    for page in pages {
        let text = page.to_text(100);
        assert_eq!(plain(&text), text);
        assert!(!text.lines().any(|line| line.starts_with("ours")), "{text}");
    }
}
