//! Texts without a holder: what they may say, what changed between two of them party by party, and how a position answers one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    reason = "a test fails by panicking"
)]

mod generators;

use std::collections::BTreeSet;

use demarche::diff::{
    Answer, Basis, ChangeKind, Diff, DiffError, DiffOptions, End, Facet, Kinship, Response, SilencePolicy,
    Subject, TextChange, TextDiff,
};
use demarche::{
    Absence, AbsenceKind, Acceptance, Account, Argument, Completeness, ConditionId, Conditions, Coverage,
    Dossier, DossierError, DossierParts, Firmness, Gazetteer, Members, NegotiatingText,
    NegotiatingTextBuilder, Obligor, Outcome, Party, PartyId, Place, Position, PositionError, Provision,
    Reading, Reception, Region, Relation, Reply, Shift, Shifts, Source, Stance, StanceTag, StatementId, Term,
    TermId, Terrain, TextError, TextStatus,
};
use proptest::prelude::*;

fn party(id: &str) -> PartyId {
    PartyId::new(id).unwrap()
}

fn side(id: &str) -> Obligor {
    Obligor::Party(party(id))
}

fn land(ids: &[&str]) -> Region {
    Region::union(ids.iter().map(|id| Region::place((*id).try_into().unwrap()))).unwrap()
}

fn account(complete: bool) -> Account {
    let how = if complete { Completeness::Complete } else { Completeness::Partial };
    Account::new("gazette".try_into().unwrap(), "gazette".try_into().unwrap())
        .with_coverage(Coverage::overall(how))
}

fn term(id: &str, stance: Stance, reading: Reading) -> Term {
    Term::try_new(id.try_into().unwrap(), stance, [reading]).unwrap()
}

/// The south leaves these places.
fn leaves(places: &[&str]) -> Reading {
    Reading::of(party("south"), Provision::withdraw_forces(land(places)))
}

fn open(to: &[&str]) -> Stance {
    Stance::LeftOpen { to: to.iter().map(|id| party(id)).collect(), until: None }
}

fn bracketed(by: &[&str]) -> Stance {
    Stance::Bracketed { by: by.iter().map(|id| party(id)).collect() }
}

fn draft(id: &str) -> NegotiatingTextBuilder {
    NegotiatingText::builder(id.try_into().unwrap(), account(true))
}

fn text(id: &str, terms: impl IntoIterator<Item = Term>) -> NegotiatingText {
    terms.into_iter().fold(draft(id), NegotiatingTextBuilder::term).build().unwrap()
}

fn gazetteer() -> Gazetteer {
    let place = |id: &str| (id.try_into().unwrap(), Place::new(id));
    Gazetteer::try_new(["hills", "marsh", "shore"].map(place), []).unwrap()
}

fn compared_as(before: &NegotiatingText, after: &NegotiatingText, silence: SilencePolicy) -> TextDiff {
    let gazetteer = gazetteer();
    let terrain = Terrain::new(&gazetteer, None);
    let options = DiffOptions::default().with_silence(silence);
    TextDiff::compute(&terrain, &Conditions::none(), before, after, &options).unwrap()
}

fn compared(before: &NegotiatingText, after: &NegotiatingText) -> TextDiff {
    compared_as(before, after, SilencePolicy::Unknown)
}

#[track_caller]
fn only(diff: &TextDiff) -> &TextChange {
    assert_eq!(diff.changes().len(), 1, "{:#?}", diff.changes());
    &diff.changes()[0]
}

/// What changed between two texts of one clause each.
fn from_to(before: Term, after: Term) -> TextDiff {
    compared(&text("before", [before]), &text("after", [after]))
}

fn some(shifts: impl IntoIterator<Item = Shift>) -> Shifts {
    Shifts::from_outcomes(shifts).unwrap()
}

mod the_model {
    use super::*;

    #[test]
    fn a_text_refuses_a_stance_that_only_a_holder_takes() {
        let error = draft("d").term(term("t", Stance::Demand, leaves(&["hills"]))).build().unwrap_err();
        assert!(matches!(&error, TextError::StanceOfHolder { stance: StanceTag::Demand, .. }));
        assert_eq!(
            error.to_string(),
            "`t` has the stance `demand`, and a text has no holder to take it: what it says is provided, excluded, left open or bracketed"
        );
    }

    #[test]
    fn a_position_refuses_a_stance_that_only_a_text_takes() {
        let builder = Position::builder("p".try_into().unwrap(), party("north"), account(true));
        let error = builder.term(term("t", Stance::Excluded, leaves(&["hills"]))).build().unwrap_err();
        assert!(matches!(error, PositionError::StanceOfText { stance: StanceTag::Excluded, .. }));
    }

    #[test]
    fn what_a_declared_absence_says_is_checked_too() {
        let mut absence = Absence::new(AbsenceKind::Withdrawn);
        absence.was = Some(term("t", Stance::Offer, leaves(&["hills"])));
        let error = draft("d").absence("t".try_into().unwrap(), absence).build().unwrap_err();
        assert!(matches!(error, TextError::StanceOfHolder { .. }));
    }

    #[test]
    fn a_text_puts_no_term_more_firmly_than_another() {
        let firm =
            term("t", Stance::Provided, leaves(&["hills"])).with_firmness(Firmness::Precondition).unwrap();
        assert!(matches!(draft("d").term(firm).build(), Err(TextError::Firmness { .. })));
    }

    #[test]
    fn nothing_is_done_in_return_for_what_is_excluded() {
        let tied = |stance: Stance| {
            draft("d")
                .term(term("give", Stance::Provided, leaves(&["hills"])))
                .term(term("ask", stance, leaves(&["marsh"])))
                .in_return_for("give".try_into().unwrap(), "ask".try_into().unwrap())
                .build()
        };
        assert!(tied(Stance::Provided).is_ok() && tied(open(&[])).is_ok() && tied(bracketed(&[])).is_ok());
        assert!(tied(Stance::Excluded).is_err());
    }

    #[test]
    fn a_text_is_not_based_on_itself() {
        let error = draft("d").based_on("d".try_into().unwrap()).build().unwrap_err();
        assert_eq!(error.to_string(), "text `d` is based on itself");
    }

    #[test]
    fn authorship_is_disputed_where_another_account_names_others() {
        let of = |authors: &[&str]| {
            let authors: Vec<PartyId> = authors.iter().map(|id| party(id)).collect();
            let text = draft("d").author(party("north"));
            text.authors_according_to("leak".try_into().unwrap(), authors).build()
        };
        assert!(of(&["south"]).unwrap().is_authorship_disputed());
        assert!(!of(&["north"]).unwrap().is_authorship_disputed());
        assert!(matches!(of(&[]), Err(TextError::NoOtherAuthors { .. })));
    }

    #[test]
    fn one_thing_is_answered_once() {
        let reply = |reception| Reply::to_text("d".try_into().unwrap(), reception);
        let builder = Position::builder("p".try_into().unwrap(), party("north"), account(true))
            .reply(reply(Reception::Accepted(Acceptance::AsBasis)))
            .reply(reply(Reception::Refused));
        assert_eq!(builder.build().unwrap_err().to_string(), "the whole of text `d` is answered twice");
    }

    fn parts(
        positions: impl IntoIterator<Item = Position>,
        texts: impl IntoIterator<Item = NegotiatingText>,
    ) -> DossierParts {
        let mut parts = DossierParts::default();
        parts.parties = ["north", "south"].map(|id| (party(id), Party::new(id))).into();
        parts.sources = [("gazette".try_into().unwrap(), Source::new("The Gazette"))].into();
        parts.accounts = vec![account(true)];
        parts.gazetteer = gazetteer();
        parts.positions = positions.into_iter().collect();
        parts.texts = texts.into_iter().collect();
        parts
    }

    fn position(id: &str) -> Position {
        Position::builder(id.try_into().unwrap(), party("north"), account(true)).build().unwrap()
    }

    #[test]
    fn a_position_and_a_text_never_share_an_id() {
        let error = Dossier::try_new(parts([position("p")], [text("p", [])])).unwrap_err();
        assert_eq!(error.to_string(), "two statements are called `p`");
    }

    #[test]
    fn a_statement_is_found_whichever_it_is() {
        let dossier = Dossier::try_new(parts([position("p")], [text("d", [])])).unwrap();
        assert!(
            dossier.text("d").is_some() && dossier.text("p").is_none() && dossier.position("d").is_none()
        );
        assert_eq!(dossier.statement("d").unwrap().text(), dossier.text("d"));
        assert_eq!(dossier.statements().count(), 2);
    }

    #[test]
    fn a_reply_leads_to_a_clause_of_a_text() {
        let reply = |clause: &str| {
            let reply = Reply::to_clause(
                "d".try_into().unwrap(),
                clause.try_into().unwrap(),
                Reception::Accepted(Acceptance::InFull),
            );
            let position = Position::builder("p".try_into().unwrap(), party("north"), account(true));
            let text = text("d", [term("t", Stance::Provided, leaves(&["hills"]))]);
            Dossier::try_new(parts([position.reply(reply).build().unwrap()], [text]))
        };
        assert!(reply("t").is_ok());
        assert!(matches!(reply("u"), Err(DossierError::Unknown { kind: "clause", .. })));
    }

    #[test]
    fn texts_do_not_go_back_to_themselves_by_way_of_others() {
        let based = |id: &str, on: &str| draft(id).based_on(on.try_into().unwrap()).build().unwrap();
        let ring = [based("a", "b"), based("b", "c"), based("c", "a"), based("d", "a")];
        let error = Dossier::try_new(parts([], ring)).unwrap_err();
        assert!(error.to_string().ends_with("is based on itself by way of others"), "{error}");
        let dossier = Dossier::try_new(parts([], [based("a", "b"), based("b", "c"), text("c", [])])).unwrap();
        let id = |id: &str| StatementId::new(id).unwrap();
        assert!(dossier.is_based_on(&id("a"), &id("c")) && !dossier.is_based_on(&id("c"), &id("a")));
    }

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = TextStatus::ALL.iter().map(|(_, name)| *name).collect();
        assert_eq!(names.len(), TextStatus::ALL.len());
        assert!(Reception::ALL.iter().all(|(reception, name)| reception.name() == *name));
    }
}

mod two_texts {
    use super::*;

    #[test]
    fn more_land_to_leave_asks_more_of_the_side_that_leaves_it() {
        let diff = from_to(
            term("t", Stance::Provided, leaves(&["hills"])),
            term("t", Stance::Provided, leaves(&["hills", "marsh"])),
        );
        let change = only(&diff);
        assert_eq!(change.kind(), ChangeKind::Strengthened);
        assert_eq!(change.effects().asked_of(&side("south")), Shift::More.into());
        assert_eq!(diff.asked_of(&side("south")).spoken, Shift::More.into());
        assert_eq!(diff.changes_asked_of(&side("south")).count(), 1);
        assert_eq!(diff.changes_asked_of(&side("north")).count(), 0);
    }

    #[test]
    fn what_is_for_a_party_gives_it_as_much_more() {
        let for_north = |places| leaves(places).benefiting(party("north"));
        let diff = from_to(
            term("t", Stance::Provided, for_north(&["hills", "marsh"])),
            term("t", Stance::Provided, for_north(&["hills"])),
        );
        let effects = only(&diff).effects();
        assert_eq!(effects.asked_of(&side("south")), Shift::Less.into());
        assert_eq!(effects.given_to(&party("north")), Shift::Less.into());
        assert_eq!(effects.given_to(&party("south")), Shift::Same.into());
    }

    #[test]
    fn the_same_for_another_party_gives_the_one_less_and_the_other_more() {
        let diff = from_to(
            term("t", Stance::Provided, leaves(&["hills"]).benefiting(party("north"))),
            term("t", Stance::Provided, leaves(&["hills"]).benefiting(party("east"))),
        );
        let change = only(&diff);
        assert_eq!(change.kind(), ChangeKind::Altered);
        assert!(change.facets().iter().any(|facet| matches!(facet, Facet::Beneficiaries { .. })));
        assert_eq!(change.effects().asked_of(&side("south")), Shift::Same.into());
        assert_eq!(change.effects().given_to(&party("north")), Shift::Less.into());
        assert_eq!(change.effects().given_to(&party("east")), Shift::More.into());
    }

    #[test]
    fn those_to_whom_an_action_goes_are_given_it() {
        let access = |to: &str| {
            let to = Argument::Parties(BTreeSet::from([party(to)]));
            let through = Argument::Region(land(&["hills"]));
            let provision = Provision::try_new("grant-access", [("through", through), ("to", to)]).unwrap();
            term("t", Stance::Provided, Reading::of(party("south"), provision))
        };
        let diff = from_to(access("north"), access("east"));
        assert_eq!(diff.given_to(&party("north")).spoken, Shift::Less.into());
        assert_eq!(diff.given_to(&party("east")).spoken, Shift::More.into());
    }

    #[test]
    fn the_same_asked_of_another_asks_less_of_the_one_and_more_of_the_other() {
        let by = |who: &str| Reading::of(party(who), Provision::withdraw_forces(land(&["hills"])));
        let diff =
            from_to(term("t", Stance::Provided, by("south")), term("t", Stance::Provided, by("north")));
        assert_eq!(diff.asked_of(&side("south")).spoken, Shift::Less.into());
        assert_eq!(diff.asked_of(&side("north")).spoken, Shift::More.into());
    }

    #[test]
    fn made_mutual_it_asks_more_of_the_other_side_alone() {
        let mutual = Reading::of(Obligor::Mutual, Provision::withdraw_forces(land(&["hills"])));
        let diff =
            from_to(term("t", Stance::Provided, leaves(&["hills"])), term("t", Stance::Provided, mutual));
        assert_eq!(diff.asked_of(&side("south")).spoken, Shift::Same.into());
        assert_eq!(diff.asked_of(&Obligor::Mutual).spoken, Shift::More.into());
    }

    #[test]
    fn what_is_excluded_left_open_or_absent_is_not_asked() {
        let stances = [Some(Stance::Excluded), Some(open(&["north"])), Some(open(&[])), None];
        let text_of = |id: &str, stance: &Option<Stance>| {
            text(id, stance.iter().map(|stance| term("t", stance.clone(), leaves(&["hills"]))))
        };
        for before in &stances {
            for after in &stances {
                let diff = compared(&text_of("before", before), &text_of("after", after));
                assert_eq!(diff.is_empty(), before == after, "{before:?} to {after:?}");
                assert!(diff.changes().iter().all(|change| change.effects().is_same()));
            }
            let provided = text("provided", [term("t", Stance::Provided, leaves(&["hills"]))]);
            let diff = compared(&text_of("before", before), &provided);
            assert_eq!(diff.asked_of(&side("south")).spoken, Shift::More.into(), "{before:?}");
        }
    }

    #[test]
    fn what_is_bracketed_is_either() {
        let in_brackets = |places| term("t", bracketed(&["south"]), leaves(places));
        let provided = term("t", Stance::Provided, leaves(&["hills"]));
        let same_or_more = some([Shift::Same, Shift::More]);
        let diff = from_to(in_brackets(&["hills"]), provided);
        assert_eq!(diff.asked_of(&side("south")).spoken, same_or_more);
        // One bracket on both sides: what is in it is done in both, or in neither.
        let diff = from_to(in_brackets(&["hills"]), in_brackets(&["hills", "marsh"]));
        assert_eq!(diff.asked_of(&side("south")).spoken, same_or_more);
    }

    #[test]
    fn a_bracket_of_another_party_is_another_bracket() {
        let diff = from_to(
            term("t", bracketed(&["south"]), leaves(&["hills"])),
            term("t", bracketed(&["north"]), leaves(&["hills"])),
        );
        let change = only(&diff);
        assert_eq!(change.kind(), ChangeKind::StanceChanged);
        assert!(change.facets().iter().any(|facet| matches!(facet, Facet::Standing { .. })));
        assert_eq!(change.effects().asked_of(&side("south")), some([Shift::Same, Shift::Less, Shift::More]));
    }

    #[test]
    fn a_condition_on_what_a_side_would_do_asks_less_of_it_and_gives_less() {
        let plain = || term("t", Stance::Provided, leaves(&["hills"]).benefiting(party("north")));
        let diff = from_to(plain(), plain().with_condition(ConditionId::new("calm").unwrap()));
        assert_eq!(only(&diff).kind(), ChangeKind::ConditionChanged);
        assert_eq!(diff.asked_of(&side("south")).spoken, Shift::Less.into());
        assert_eq!(diff.given_to(&party("north")).spoken, Shift::Less.into());
    }

    #[test]
    fn a_tie_goes_no_way_for_anybody() {
        let tied = |tied: bool| {
            let text = draft("d").term(term("give", Stance::Provided, leaves(&["hills"]))).term(term(
                "ask",
                Stance::Provided,
                leaves(&["marsh"]),
            ));
            let text = if tied {
                text.in_return_for("give".try_into().unwrap(), "ask".try_into().unwrap())
            } else {
                text
            };
            text.build().unwrap()
        };
        let diff = compared(&tied(false), &tied(true));
        assert_eq!(only(&diff).kind(), ChangeKind::LinkageChanged);
        assert!(only(&diff).effects().is_same() && !only(&diff).is_echo());
    }

    #[test]
    fn a_tie_whose_end_is_excluded_went_with_it() {
        let text = |id: &str, is_excluded: bool| {
            let stance = if is_excluded { Stance::Excluded } else { Stance::Provided };
            let text = draft(id).term(term("give", Stance::Provided, leaves(&["hills"]))).term(term(
                "ask",
                stance,
                leaves(&["marsh"]),
            ));
            let ends = ("give".try_into().unwrap(), "ask".try_into().unwrap());
            if is_excluded { text } else { text.in_return_for(ends.0, ends.1) }.build().unwrap()
        };
        let diff = compared(&text("before", false), &text("after", true));
        let tie = diff.changes().iter().find(|change| matches!(change.subject(), Subject::Linkage(_)));
        assert!(tie.unwrap().is_echo());
    }

    #[test]
    fn a_complete_text_omits_and_a_partial_account_leaves_unmentioned() {
        let whole = text("before", [term("t", Stance::Provided, leaves(&["hills"]))]);
        let diff = compared(&whole, &text("after", []));
        assert_eq!((only(&diff).kind(), only(&diff).basis()), (ChangeKind::Omitted, Basis::Spoken));
        assert_eq!(diff.asked_of(&side("south")).spoken, Shift::Less.into());

        let part = NegotiatingText::builder("after".try_into().unwrap(), account(false)).build().unwrap();
        let kinds = SilencePolicy::ALL.map(|policy| {
            let diff = compared_as(&whole, &part, policy);
            assert_eq!((only(&diff).kind(), only(&diff).basis()), (ChangeKind::Unmentioned, Basis::Silence));
            let total = diff.asked_of(&side("south"));
            assert_eq!(total.spoken, Shift::Same.into());
            total.with_silence
        });
        assert_eq!(kinds, [Shift::Same.into(), Shift::Less.into(), some([Shift::Same, Shift::Less])]);
    }

    #[test]
    fn for_whom_is_silence_where_a_partial_account_leaves_it_out() {
        let text = |id: &str, reading: Reading| {
            let text = NegotiatingText::builder(id.try_into().unwrap(), account(false));
            text.term(term("t", Stance::Provided, reading)).build().unwrap()
        };
        let before = text("before", leaves(&["hills"]).benefiting(party("north")));
        let diff = compared(&before, &text("after", leaves(&["hills"])));
        assert_eq!((only(&diff).kind(), only(&diff).basis()), (ChangeKind::Unmentioned, Basis::Silence));
        assert_eq!(only(&diff).subject(), &Subject::Beneficiaries);
        assert_eq!(diff.asked_of(&side("south")).with_silence, Shift::Same.into());
        assert_eq!(diff.given_to(&party("north")).spoken, Shift::Same.into());
        assert_eq!(diff.given_to(&party("north")).with_silence, some([Shift::Same, Shift::Less]));
    }

    /// The date may make the one stricter and the other laxer, which is more in one part and less in another.
    #[test]
    fn a_date_that_two_actions_leave_out_may_go_both_ways_at_once() {
        let by = |(action, key), is_dated: bool| {
            let date = is_dated.then(|| ("by-date", Argument::Deadline("2025-09".parse().unwrap())));
            let land = (key, Argument::Region(land(&["hills"])));
            Provision::try_new(action, [land].into_iter().chain(date)).unwrap()
        };
        let text = |id: &str, is_dated: bool| {
            let done = [("withdraw-forces", "from"), ("clear-mines", "in")].map(|it| by(it, is_dated));
            let text = NegotiatingText::builder(id.try_into().unwrap(), account(false));
            let reading = Reading::try_new(side("south"), done).unwrap();
            text.term(term("t", Stance::Provided, reading)).build().unwrap()
        };
        let diff = compared_as(&text("before", false), &text("after", true), SilencePolicy::Drop);
        assert_eq!(only(&diff).subject(), &Subject::Parameter("by-date".into()));
        let told = only(&diff).effects().asked_of(&side("south"));
        assert!([Shift::Less, Shift::More, Shift::Both].into_iter().all(|shift| told.contains(shift)));
        assert!(diff.asked_of(&side("south")).with_silence.is_subset(told));
    }

    #[test]
    fn a_clause_withdrawn_asks_less() {
        let mut absence = Absence::new(AbsenceKind::Withdrawn);
        absence.was = Some(term("t", Stance::Provided, leaves(&["hills"])));
        let after = draft("after").absence("t".try_into().unwrap(), absence).build().unwrap();
        let diff = compared(&text("before", [term("t", Stance::Provided, leaves(&["hills"]))]), &after);
        assert_eq!(only(&diff).kind(), ChangeKind::Withdrawn);
        assert_eq!(diff.asked_of(&side("south")).spoken, Shift::Less.into());
    }

    #[test]
    fn what_is_lost_without_a_word_of_what_it_was_is_anybodys() {
        let absence = Absence::new(AbsenceKind::Withdrawn);
        let after = draft("after").absence("t".try_into().unwrap(), absence).build().unwrap();
        let before = NegotiatingText::builder("before".try_into().unwrap(), account(false)).build().unwrap();
        let diff = compared(&before, &after);
        let asked: Vec<&Obligor> = only(&diff).effects().asked().map(|(side, _)| side).collect();
        assert_eq!(asked, [&Obligor::Unstated]);
        assert!(!diff.asked_of(&Obligor::Unstated).with_silence.is_only(Shift::Same));
    }

    #[test]
    fn members_that_a_partial_account_passes_over_are_a_change_of_their_own() {
        let text = |id: &str, places: &[&str], members| {
            let text = NegotiatingText::builder(id.try_into().unwrap(), account(false));
            text.term(term("t", Stance::Provided, leaves(places)).with_members(members)).build().unwrap()
        };
        let before = text("before", &["hills", "marsh"], Members::Named);
        let diff = compared(&before, &text("after", &["hills"], Members::Named));
        assert!(matches!(only(&diff).subject(), Subject::Members(_)));
        let diff = compared(&before, &text("after", &["hills"], Members::Only));
        assert_eq!(only(&diff).effects().asked_of(&side("south")), Shift::Less.into());
    }

    #[test]
    fn texts_say_how_they_hang_together() {
        let by = |id: &str, authors: &[&str]| {
            authors.iter().fold(draft(id), |text, author| text.author(party(author)))
        };
        let built = |text: NegotiatingTextBuilder| text.build().unwrap();
        let first = built(by("first", &["north"]));
        let kinship = |other: &NegotiatingText| compared(&first, other).kinship();
        assert_eq!(kinship(&first), Kinship::Itself);
        assert_eq!(
            kinship(&built(by("next", &["south"]).based_on("first".try_into().unwrap()))),
            Kinship::Revision
        );
        assert_eq!(kinship(&built(by("next", &["north"]))), Kinship::SameAuthors);
        assert_eq!(kinship(&built(by("next", &["north", "south"]))), Kinship::OtherAuthors);
        assert_eq!(kinship(&built(by("next", &[]))), Kinship::AuthorsUnclear);
        let later = built(by("next", &["north"]).based_on("first".try_into().unwrap()));
        assert_eq!(compared(&later, &first).kinship(), Kinship::Ancestor);
    }
}

mod a_position_and_a_text {
    use super::*;

    fn answer(clauses: Vec<Term>, position: Position) -> Response {
        let gazetteer = gazetteer();
        let terrain = Terrain::new(&gazetteer, None);
        let text = text("draft", clauses);
        Response::compute(&terrain, &Conditions::none(), &text, &position, &DiffOptions::default()).unwrap()
    }

    fn position(complete: bool) -> demarche::PositionBuilder {
        Position::builder("answer".try_into().unwrap(), party("north"), account(complete))
    }

    fn holding(terms: impl IntoIterator<Item = Term>) -> Position {
        terms.into_iter().fold(position(true), |builder, term| builder.term(term)).build().unwrap()
    }

    fn clause(stance: Stance) -> Term {
        term("t", stance, leaves(&["hills"]))
    }

    #[track_caller]
    fn only(response: &Response) -> Answer {
        assert_eq!(response.clauses().len(), 1);
        response.clauses()[0].answer()
    }

    fn stated(stance: Stance, places: &[&str]) -> Answer {
        only(&answer(vec![clause(Stance::Provided)], holding([term("t", stance, leaves(places))])))
    }

    #[test]
    fn a_clause_taken_as_it_stands_is_accepted() {
        for stance in [Stance::Accept(demarche::Answered::Unstated), Stance::Demand] {
            assert_eq!(stated(stance, &["hills"]), Answer::Accepted(Acceptance::InFull));
        }
    }

    /// The answer to a clause on the one condition, taken on the other: a vote that is held implies one that is called.
    fn taken_on(of_clause: &[&str], own: &[&str], complete: [bool; 2]) -> Answer {
        let id = |id: &str| ConditionId::new(id).unwrap();
        let conditions = ["called", "held", "calm"].into_iter();
        let conditions = conditions.fold(Conditions::none(), |all, it| all.with(id(it), it));
        let conditions = conditions.implying(id("held"), id("called"));
        let on = |stance, ids: &[&str]| {
            let bound = |term: Term, it: &&str| term.with_condition(id(it));
            ids.iter().fold(term("t", stance, leaves(&["hills"])), bound)
        };
        let text = NegotiatingText::builder("draft".try_into().unwrap(), account(complete[0]));
        let text = text.term(on(Stance::Provided, of_clause)).build().unwrap();
        let accepted = Stance::Accept(demarche::Answered::Unstated);
        let position = position(complete[1]).term(on(accepted, own)).build().unwrap();
        let gazetteer = gazetteer();
        let terrain = Terrain::new(&gazetteer, None);
        let options = DiffOptions::default();
        only(&Response::compute(&terrain, &conditions, &text, &position, &options).unwrap())
    }

    #[test]
    fn a_clause_taken_on_a_condition_of_ones_own_is_accepted_with_reservations() {
        for complete in [[true, true], [true, false], [false, true], [false, false]] {
            for (of_clause, own) in [
                (&[][..], &["calm"][..]),
                (&["called"], &["held"]),
                (&["called"], &["called", "calm"]),
                (&["called"], &["calm"]),
            ] {
                let answer = taken_on(of_clause, own, complete);
                assert_eq!(answer, Answer::Accepted(Acceptance::WithReservations), "{of_clause:?} {own:?}");
            }
        }
    }

    #[test]
    fn a_clause_taken_on_no_more_than_it_says_is_accepted_in_full() {
        for complete in [[true, true], [true, false], [false, true], [false, false]] {
            for (of_clause, own) in
                [(&["called"][..], &["called"][..]), (&["called"], &[]), (&["held"], &["called"])]
            {
                let answer = taken_on(of_clause, own, complete);
                assert_eq!(answer, Answer::Accepted(Acceptance::InFull), "{of_clause:?} {own:?}");
            }
        }
    }

    #[test]
    fn a_clause_refused_is_refused_as_far_as_it_is() {
        let refused = || Stance::Refuse(demarche::Answered::Unstated);
        assert_eq!(stated(refused(), &["hills"]), Answer::Refused(Relation::Equal.into()));
        assert_eq!(stated(refused(), &["hills", "marsh"]), Answer::Refused(Relation::Greater.into()));
    }

    #[test]
    fn a_clause_asked_otherwise_says_which_way() {
        assert_eq!(stated(Stance::Demand, &["hills", "marsh"]), Answer::Otherwise(Relation::Greater.into()));
        assert_eq!(stated(Stance::Demand, &["marsh"]), Answer::Otherwise(Relation::Incomparable.into()));
        let response = answer(
            vec![term("t", Stance::Provided, leaves(&["hills", "marsh"]))],
            holding([term("t", Stance::Demand, leaves(&["hills"]))]),
        );
        assert_eq!(only(&response), Answer::Otherwise(Relation::Less.into()));
        assert_eq!(response.clauses()[0].differences()[0].kind(), ChangeKind::Weakened);
    }

    #[test]
    fn a_clause_of_which_nothing_is_said_is_unanswered() {
        for complete in [true, false] {
            let response = answer(vec![clause(Stance::Provided)], position(complete).build().unwrap());
            assert_eq!(only(&response), Answer::Unanswered);
            let change = &response.clauses()[0].differences()[0];
            assert_eq!(change.kind(), ChangeKind::Unanswered);
            assert_eq!(change.basis(), if complete { Basis::Spoken } else { Basis::Silence });
        }
    }

    #[test]
    fn no_policy_reads_silence_as_consent() {
        let gazetteer = gazetteer();
        let terrain = Terrain::new(&gazetteer, None);
        let text = text("draft", [clause(Stance::Provided)]);
        let position = position(false).build().unwrap();
        for policy in SilencePolicy::ALL {
            let options = DiffOptions::default().with_silence(policy);
            let response = Response::compute(&terrain, &Conditions::none(), &text, &position, &options);
            assert_eq!(only(&response.unwrap()), Answer::Unanswered);
        }
    }

    #[test]
    fn what_was_only_raised_or_is_no_longer_held_is_no_answer() {
        let raised = holding([term("t", Stance::Open, leaves(&["hills"]))]);
        let lost =
            position(true).absence("t".try_into().unwrap(), Absence::new(AbsenceKind::Withdrawn)).build();
        for position in [raised, lost.unwrap()] {
            let response = answer(vec![clause(Stance::Provided)], position);
            assert_eq!(only(&response), Answer::Unanswered);
            assert!(response.clauses()[0].own().len() == 1);
        }
    }

    #[test]
    fn an_answer_by_reference_counts_clause_before_whole() {
        let draft = || StatementId::new("draft").unwrap();
        let position = position(true)
            .reply(Reply::to_text(draft(), Reception::Accepted(Acceptance::AsBasis)))
            .reply(Reply::to_clause(draft(), "u".try_into().unwrap(), Reception::Refused))
            .term(term("v", Stance::Demand, leaves(&["marsh", "shore"])))
            .build()
            .unwrap();
        let clauses = ["t", "u", "v"].map(|id| term(id, Stance::Provided, leaves(&["marsh"])));
        let response = answer(clauses.into(), position);
        let answer = |id: &str| response.clause(&TermId::new(id).unwrap()).unwrap().answer();
        assert_eq!(answer("t"), Answer::Accepted(Acceptance::AsBasis));
        assert_eq!(answer("u"), Answer::Refused(Relation::Equal.into()));
        assert_eq!(answer("v"), Answer::Otherwise(Relation::Greater.into()));
        assert_eq!(response.whole().unwrap().reception, Reception::Accepted(Acceptance::AsBasis));
    }

    #[test]
    fn members_of_a_clause_that_a_partial_account_passes_over_leave_it_accepted_in_part() {
        let position = position(false).term(term("t", Stance::Demand, leaves(&["hills"]))).build().unwrap();
        let response = answer(vec![term("t", Stance::Provided, leaves(&["hills", "marsh"]))], position);
        assert_eq!(only(&response), Answer::Accepted(Acceptance::InPart));
        let [difference] = response.clauses()[0].differences() else { panic!("one difference") };
        assert_eq!(difference.kind(), ChangeKind::Unanswered);
        assert!(matches!(difference.subject(), Subject::Members(_)));
    }

    #[test]
    fn to_ask_for_what_is_excluded_or_open_asks_wider_and_to_refuse_what_is_excluded_accepts_it() {
        let of = |clause_is: Stance, own: Stance| {
            only(&answer(vec![clause(clause_is)], holding([term("t", own, leaves(&["hills"]))])))
        };
        let refused = || Stance::Refuse(demarche::Answered::Unstated);
        let wider = Answer::Otherwise(Relation::Greater.into());
        assert_eq!(of(Stance::Excluded, Stance::Demand), wider);
        assert_eq!(of(open(&[]), Stance::Demand), wider);
        assert_eq!(of(Stance::Excluded, refused()), Answer::Accepted(Acceptance::InFull));
        assert_eq!(of(open(&[]), refused()), Answer::Otherwise(Relation::Less.into()));
        assert_eq!(of(bracketed(&["south"]), Stance::Demand), Answer::Accepted(Acceptance::InFull));
    }

    #[test]
    fn what_a_position_asks_beside_the_text_is_kept_apart() {
        let response = answer(
            vec![clause(Stance::Provided)],
            holding([clause(Stance::Demand), term("more", Stance::Demand, leaves(&["shore"]))]),
        );
        let beyond: Vec<&str> = response.beyond().iter().map(|end| end.id().as_str()).collect();
        assert_eq!(beyond, ["more"]);
    }
}

mod the_right_door {
    use super::*;
    use demarche::diff::Comparison;

    fn dossier() -> Dossier {
        let mut parts = DossierParts::default();
        parts.parties = [(party("north"), Party::new("the North"))].into();
        parts.sources = [("gazette".try_into().unwrap(), Source::new("The Gazette"))].into();
        parts.accounts = vec![account(true)];
        let position = Position::builder("p".try_into().unwrap(), party("north"), account(true));
        parts.positions = vec![position.build().unwrap()];
        parts.texts = vec![text("d", [])];
        Dossier::try_new(parts).unwrap()
    }

    #[test]
    fn a_text_among_positions_is_sent_to_what_takes_it_in_plain_words() {
        let error = Diff::between(&dossier(), "p", "d", &DiffOptions::default()).unwrap_err();
        assert!(error.to_string().contains("how a position answers one, is for a plain diff"), "{error}");
        assert!(!error.to_string().contains("::"), "{error}");
        let error = TextDiff::between(&dossier(), "p", "d", &DiffOptions::default()).unwrap_err();
        assert!(error.to_string().contains("what changed between positions"), "{error}");
        assert!(!error.to_string().contains("::"), "{error}");
    }

    #[test]
    fn any_two_statements_are_compared_as_what_they_are() {
        let dossier = dossier();
        let between = |a, b| Comparison::between(&dossier, a, b, &DiffOptions::default());
        assert!(matches!(between("p", "p"), Ok(Comparison::Positions(_))));
        assert!(matches!(between("d", "d"), Ok(Comparison::Texts(_))));
        assert!(matches!(between("d", "p"), Ok(Comparison::Response(_))));
        assert!(matches!(between("p", "d"), Ok(Comparison::Response(_))));
        let error = between("p", "x").unwrap_err();
        assert!(matches!(error, DiffError::UnknownStatement { .. }));
        assert_eq!(error.to_string(), "no position or text is called `x`: there are p, d");
    }
}

#[cfg(feature = "toml")]
mod paris_and_london {
    use super::*;

    fn diff() -> TextDiff {
        let dossier =
            demarche::format::from_toml(include_str!("../examples/data/paris-london.toml")).unwrap();
        TextDiff::between(&dossier, "paris", "london", &DiffOptions::default()).unwrap()
    }

    fn ids<'c>(changes: impl Iterator<Item = &'c TextChange>, shift: Shift, of: &Obligor) -> Vec<&'c str> {
        let wanted = changes.filter(|change| change.effects().asked_of(of).is_only(shift));
        wanted.filter_map(|change| Some(change.id()?.as_str())).collect()
    }

    #[test]
    fn the_two_have_other_authors() {
        assert_eq!(diff().kinship(), Kinship::OtherAuthors);
    }

    #[test]
    fn less_recognition_is_asked_of_the_united_states_and_more_guarantees() {
        let diff = diff();
        let states = side("united-states");
        let asked = |shift| ids(diff.changes_asked_of(&states), shift, &states);
        assert_eq!(asked(Shift::Less), ["crimea", "energy", "held-parts", "luhansk"]);
        assert_eq!(asked(Shift::More), ["guarantees-american", "monitoring"]);
        assert_eq!(asked(Shift::Both), ["plant-operation"]);
        let sanctions =
            diff.changes().iter().find(|change| change.id().unwrap().as_str() == "sanctions").unwrap();
        let less_at_most = some([Shift::Same, Shift::Less]);
        assert_eq!(sanctions.effects().asked_of(&states), less_at_most);
        assert_eq!(sanctions.effects().given_to(&party("russia")), less_at_most);
        assert_eq!(diff.asked_of(&states).spoken, Shift::Both.into());
    }

    #[test]
    fn less_is_given_to_russia_on_recognition() {
        let diff = diff();
        let russia = party("russia");
        let given = diff
            .changes_given_to(&russia)
            .filter(|change| change.effects().given_to(&russia).is_only(Shift::Less));
        let given: Vec<&str> = given.filter_map(|change| Some(change.id()?.as_str())).collect();
        assert_eq!(given, ["crimea", "energy", "held-parts", "luhansk", "nato", "plant-operation"]);
        assert_eq!(diff.given_to(&russia).spoken, Shift::Less.into());
    }

    #[test]
    fn more_is_asked_of_russia_for_people_and_less_of_ukraine_on_the_alliance() {
        let diff = diff();
        let (russia, ukraine) = (side("russia"), side("ukraine"));
        let more = ids(diff.changes_asked_of(&russia), Shift::More, &russia);
        assert_eq!(more, ["children", "civilians"]);
        assert_eq!(ids(diff.changes_asked_of(&russia), Shift::Less, &russia), ["kharkiv"]);
        assert_eq!(ids(diff.changes_asked_of(&ukraine), Shift::Less, &ukraine), ["nato"]);
        assert_eq!(diff.asked_of(&ukraine).spoken, Shift::Less.into());
    }

    #[test]
    fn what_is_left_open_or_excluded_moves_nothing() {
        let diff = diff();
        let of = |id: &str| diff.changes().iter().find(|change| change.id().unwrap().as_str() == id).unwrap();
        for id in ["territory", "forces"] {
            assert_eq!(of(id).kind(), ChangeKind::Introduced);
            assert!(of(id).effects().is_same());
        }
    }

    #[test]
    fn what_both_have_alike_is_no_change() {
        let alike: Vec<String> = diff().reaffirmed().iter().map(ToString::to_string).collect();
        assert_eq!(alike, ["kinburn", "minerals", "passage", "plant"]);
    }
}

mod laws {
    use super::*;
    use generators::{Draft, Names, Pair, SlotDraft, World, any_options, any_pair, any_world};
    use proptest::test_runner::FileFailurePersistence;

    const CASES: u32 = 2000;

    pub(super) fn config() -> ProptestConfig {
        let regressions = FileFailurePersistence::Direct("tests/proptest-regressions/texts.txt");
        ProptestConfig {
            failure_persistence: Some(Box::new(regressions)),
            ..ProptestConfig::with_cases(CASES)
        }
    }

    /// A holder's term as a clause, for whomever these bits say.
    fn clause(term: &Term, beneficiaries: usize, names: &Names) -> Term {
        let parties = |mask| generators::chosen(&names.parties, mask).into_iter();
        let stance = match term.stance().tag() {
            StanceTag::Accept => Stance::Bracketed { by: parties(1).collect() },
            StanceTag::Refuse => Stance::Excluded,
            StanceTag::Open => Stance::LeftOpen { to: parties(2).collect(), until: None },
            _ => Stance::Provided,
        };
        let mut readings: Vec<Reading> = Vec::new();
        for reading in term.readings() {
            // By what a reading says, so that it does not hang on how readings are sorted.
            let mask = (beneficiaries >> (reading.provisions().len() % 2)) & 7;
            readings.push(parties(mask).fold(reading.clone(), Reading::benefiting));
        }
        let mut clause = Term::try_new(term.id().clone(), stance, readings).unwrap();
        clause = clause.with_members(term.members());
        if let Some(issue) = term.issue() {
            clause = clause.with_issue(issue.clone());
        }
        term.conditions().iter().cloned().fold(clause, Term::with_condition)
    }

    fn text(
        id: &str,
        draft: &Draft,
        beneficiaries: &[usize],
        turned: bool,
        names: &Names,
    ) -> NegotiatingText {
        let account = account(true).with_coverage(draft.coverage(names));
        let mut builder = NegotiatingText::builder(id.try_into().unwrap(), account);
        let mut authors = names.parties[..2].to_vec();
        let mut terms: Vec<Term> = draft
            .terms(names)
            .iter()
            .zip(beneficiaries.iter().cycle())
            .map(|(term, mask)| clause(term, *mask, names))
            .collect();
        if turned {
            authors.reverse();
            terms.reverse();
        }
        for (index, slot) in draft.slots.iter().enumerate() {
            if let SlotDraft::Absent(kind, was) = slot {
                let mut absence = Absence::new(AbsenceKind::ALL[*kind].0);
                let was = was.as_ref().map(|was| was.term(draft.id(index), names));
                absence.was = was.map(|was| clause(&was, beneficiaries[index % beneficiaries.len()], names));
                builder = builder.absence(names.terms[draft.id(index)].clone(), absence);
            }
        }
        let mut tied: Vec<TermId> =
            terms.iter().filter(|it| *it.stance() != Stance::Excluded).map(|it| it.id().clone()).collect();
        tied.sort_by_key(|id| names.terms.iter().position(|known| known == id));
        let pairs = tied.iter().flat_map(|give| tied.iter().map(move |ask| (give, ask)));
        for (index, (give, ask)) in pairs.filter(|(give, ask)| give != ask).enumerate() {
            if draft.linkages >> index & 5 == 5 {
                builder = builder.in_return_for(give.clone(), ask.clone());
            }
        }
        builder = authors.into_iter().fold(builder, NegotiatingTextBuilder::author);
        terms.into_iter().fold(builder, NegotiatingTextBuilder::term).build().unwrap()
    }

    /// Two texts, their clauses called by some names.
    fn two(pair: &Pair, masks: [&[usize]; 2], names: &Names) -> [NegotiatingText; 2] {
        [
            text("before", &pair.before, masks[0], false, names),
            text("after", &pair.after, masks[1], false, names),
        ]
    }

    struct Compared {
        stage: generators::Stage,
        options: DiffOptions,
    }

    impl Compared {
        fn new(world: &World, options: &DiffOptions) -> Self {
            Self::named(world, options, &Names::plain())
        }

        fn named(world: &World, options: &DiffOptions, names: &Names) -> Self {
            Self { stage: world.stage(names), options: options.clone() }
        }

        fn diff(&self, before: &NegotiatingText, after: &NegotiatingText) -> TextDiff {
            TextDiff::compute(&self.stage.terrain(), &self.stage.conditions, before, after, &self.options)
                .unwrap()
        }
    }

    /// What a change is about, what it is, and what it comes to for whom; for comparing with a change taken backwards.
    type Line = (Option<TermId>, Option<TermId>, String, ChangeKind, Vec<(String, Shifts)>);

    fn lines(diff: &TextDiff, is_reversed: bool) -> Vec<Line> {
        let line = |change: &TextChange| {
            let ends = [change.before(), change.after()].map(|end| end.map(|end: &End| end.id().clone()));
            let [before, after] = ends;
            let subject = match change.subject() {
                Subject::Term => "term".to_owned(),
                // Ends may be called otherwise on the other side.
                Subject::Linkage(_) => "tie".to_owned(),
                other => format!("{other:?}"),
            };
            let effects = change.effects();
            let asked = effects.asked().map(|(side, shifts)| (format!("asked of {side:?}"), shifts));
            let given = effects.given().map(|(party, shifts)| (format!("given to {party}"), shifts));
            let all: Vec<(String, Shifts)> = asked.chain(given).collect();
            if !is_reversed {
                return (before, after, subject, change.kind(), all);
            }
            let all = all.into_iter().map(|(whom, shifts)| (whom, shifts.reverse())).collect();
            (after, before, subject, dual(change), all)
        };
        let mut lines: Vec<Line> = diff.changes().iter().map(line).collect();
        lines.sort_by_key(|line| format!("{line:?}"));
        lines
    }

    /// The kind of the same change backwards (semantics §7.2).
    fn dual(change: &TextChange) -> ChangeKind {
        match change.kind() {
            ChangeKind::Introduced => ChangeKind::Omitted,
            ChangeKind::Omitted => ChangeKind::Introduced,
            ChangeKind::FirstMentioned => ChangeKind::Unmentioned,
            ChangeKind::Unmentioned => ChangeKind::FirstMentioned,
            ChangeKind::Strengthened => ChangeKind::Weakened,
            ChangeKind::Weakened => ChangeKind::Strengthened,
            ChangeKind::Specified => ChangeKind::Blurred,
            ChangeKind::Blurred => ChangeKind::Specified,
            ChangeKind::Split => ChangeKind::Merged,
            ChangeKind::Merged => ChangeKind::Split,
            ChangeKind::Reintroduced => declared(change.absence().unwrap()),
            // Absent on both sides: the kind is the later one's either way. Held before: it is held again.
            kind if AbsenceKind::ALL.iter().any(|(absence, _)| declared(*absence) == kind) => {
                change.before().and_then(End::absence).map_or(ChangeKind::Reintroduced, declared)
            }
            same => same,
        }
    }

    fn declared(kind: AbsenceKind) -> ChangeKind {
        match kind {
            AbsenceKind::Withdrawn => ChangeKind::Withdrawn,
            AbsenceKind::Deferred => ChangeKind::Deferred,
            AbsenceKind::Disowned => ChangeKind::Disowned,
            AbsenceKind::Unclear => ChangeKind::Unclear,
            AbsenceKind::Met => ChangeKind::Met,
            AbsenceKind::Moot => ChangeKind::Moot,
        }
    }

    fn masks() -> impl Strategy<Value = Vec<usize>> {
        prop::collection::vec(prop_oneof![1 => Just(0usize), 1 => 0usize..16], 4)
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn a_text_against_itself_has_no_changes(
            world in any_world(),
            (pair, masks, options) in (any_pair(), masks(), any_options()),
        ) {
            let names = Names::plain();
            let same = text("same", &pair.before, &masks, false, &names);
            let diff = Compared::new(&world, &options).diff(&same, &same);
            prop_assert!(diff.is_empty(), "{:#?}", diff.changes());
            prop_assert!(diff.sides().all(|side| diff.asked_of(side).with_silence.is_only(Shift::Same)));
        }

        #[test]
        fn backwards_every_change_is_its_dual_and_reversed_for_every_party(
            world in any_world(),
            (pair, masks, others, options) in (any_pair(), masks(), masks(), any_options()),
        ) {
            let names = Names::plain();
            let before = text("before", &pair.before, &masks, false, &names);
            let after = text("after", &pair.after, &others, false, &names);
            let compared = Compared::new(&world, &options);
            let (there, back) = (compared.diff(&before, &after), compared.diff(&after, &before));
            prop_assert_eq!(lines(&there, false), lines(&back, true));
            for side in there.sides() {
                let (forth, reverse) = (there.asked_of(side), back.asked_of(side));
                prop_assert_eq!(forth.spoken, reverse.spoken.reverse());
                prop_assert_eq!(forth.with_silence, reverse.with_silence.reverse());
            }
            for party in there.recipients() {
                let (forth, reverse) = (there.given_to(party), back.given_to(party));
                prop_assert_eq!(forth.spoken, reverse.spoken.reverse());
                prop_assert_eq!(forth.with_silence, reverse.with_silence.reverse());
            }
        }

        #[test]
        fn the_order_of_terms_and_authors_makes_no_difference(
            world in any_world(),
            (pair, mask, options) in (any_pair(), 0usize..8, any_options()),
        ) {
            let names = Names::plain();
            let of = |turned| {
                let before = text("before", &pair.before, &[mask], turned, &names);
                (before, text("after", &pair.after, &[mask], turned, &names))
            };
            let compared = Compared::new(&world, &options);
            let ((a, b), (c, d)) = (of(false), of(true));
            prop_assert!(a == c && b == d);
            let (plain, turned) = (compared.diff(&a, &b), compared.diff(&c, &d));
            prop_assert_eq!(plain.changes(), turned.changes());
        }

        #[test]
        fn a_total_is_within_what_its_changes_come_to_together(
            world in any_world(),
            (pair, masks, others, options) in (any_pair(), masks(), masks(), any_options()),
        ) {
            let names = Names::plain();
            let before = text("before", &pair.before, &masks, false, &names);
            let after = text("after", &pair.after, &others, false, &names);
            let diff = Compared::new(&world, &options).diff(&before, &after);
            let same: Shifts = Shift::Same.into();
            for side in diff.sides() {
                let joined = |basis: Option<Basis>| {
                    let changes = diff.changes_asked_of(side);
                    let wanted = changes.filter(|change| basis.is_none_or(|basis| change.basis() == basis));
                    wanted.fold(same, |all, change| all.join(change.effects().asked_of(side)))
                };
                let total = diff.asked_of(side);
                prop_assert!(total.spoken.is_subset(joined(Some(Basis::Spoken))), "{side:?}");
                prop_assert!(total.with_silence.is_subset(joined(None)), "{side:?}");
            }
        }

        /// L11.
        #[test]
        fn only_a_complete_account_of_a_text_omits_or_introduces(
            world in any_world(),
            (pair, masks, others, options) in (any_pair(), masks(), masks(), any_options()),
        ) {
            let [before, after] = two(&pair, [&masks, &others], &Names::plain());
            let diff = Compared::new(&world, &options).diff(&before, &after);
            for change in diff.changes() {
                let issue = change.term().and_then(Term::issue);
                let is_complete = |text: &NegotiatingText| {
                    text.account().coverage.of(issue) == demarche::Completeness::Complete
                };
                match change.kind() {
                    ChangeKind::Omitted => prop_assert!(is_complete(&after)),
                    ChangeKind::Introduced => prop_assert!(is_complete(&before)),
                    ChangeKind::Unmentioned | ChangeKind::FirstMentioned => {
                        prop_assert_eq!(change.basis(), Basis::Silence);
                    }
                    _ => {}
                }
            }
        }

        /// L11: an account that covers more turns silence into absence, and changes nothing that both speak of.
        #[test]
        fn a_fuller_account_only_turns_silence_into_absence(
            world in any_world(),
            (pair, masks, options) in (any_pair(), masks(), any_options()),
        ) {
            let covering = |complete| {
                let mut pair = pair.clone();
                for draft in [&mut pair.before, &mut pair.after] {
                    (draft.complete, draft.issues) = (complete, [None, None]);
                }
                let [before, after] = two(&pair, [&masks, &masks], &Names::plain());
                Compared::new(&world, &options).diff(&before, &after)
            };
            let (partial, full) = (covering(false), covering(true));
            let whole = |diff: &TextDiff| -> BTreeSet<(Option<TermId>, ChangeKind)> {
                let of_terms = |change: &&TextChange| *change.subject() == Subject::Term;
                let kind = |kind| match kind {
                    ChangeKind::Unmentioned => ChangeKind::Omitted,
                    ChangeKind::FirstMentioned => ChangeKind::Introduced,
                    other => other,
                };
                let alone = |change: &&TextChange| change.before().is_none() || change.after().is_none();
                let changes = diff.changes().iter().filter(of_terms).filter(alone);
                changes.map(|change| (change.id().cloned(), kind(change.kind()))).collect()
            };
            prop_assert_eq!(whole(&partial), whole(&full));
            let silent = full.changes().iter().filter(|change| change.basis() == Basis::Silence);
            prop_assert_eq!(silent.count(), 0);
        }

        /// L12.
        #[test]
        fn renaming_everything_renames_the_diff_of_two_texts(
            world in any_world(),
            (pair, masks, others, options) in (any_pair(), masks(), masks(), any_options()),
        ) {
            let lines = |names: &Names| {
                let [before, after] = two(&pair, [&masks, &others], names);
                let diff = Compared::named(&world, &options, names).diff(&before, &after);
                let number = |ends: &[End]| -> BTreeSet<Option<usize>> {
                    ends.iter().map(|end| names.terms.iter().position(|id| id == end.id())).collect()
                };
                let party = |id: &PartyId| names.parties.iter().position(|known| known == id);
                let side = |side: &Obligor| match side {
                    Obligor::Party(id) => format!("{:?}", party(id)),
                    other => format!("{other:?}"),
                };
                let line = |change: &TextChange| {
                    let ends = [change.all_before(), change.all_after()].map(number);
                    let effects = change.effects();
                    let asked = effects.asked().map(|(of, shifts)| (side(of), shifts));
                    let given = effects.given().map(|(to, shifts)| (format!("to {:?}", party(to)), shifts));
                    let effects: BTreeSet<String> = asked.chain(given).map(|it| format!("{it:?}")).collect();
                    let facts = (change.kind(), change.basis(), change.matched(), change.relations());
                    format!("{:?}", (ends, facts, effects, change.is_echo(), change.is_exact()))
                };
                let mut lines: Vec<String> = diff.changes().iter().map(line).collect();
                lines.sort();
                lines
            };
            prop_assert_eq!(lines(&Names::plain()), lines(&Names::others()));
        }

        /// L13: by content, each clause once on either side, and backwards the inverse.
        #[test]
        fn under_other_ids_the_same_clauses_are_found(
            world in any_world(),
            (mut pair, masks, options) in (any_pair(), masks(), any_options()),
        ) {
            let called = |place: usize| TermId::new(format!("art-{place}")).unwrap();
            let mut renamed = Names::plain();
            renamed.terms = (0..renamed.terms.len()).rev().map(called).collect();
            let compared = Compared::new(&world, &options);
            let before = text("before", &pair.before, &masks, false, &Names::plain());
            let after = text("after", &pair.after, &masks, false, &renamed);
            let (there, back) = (compared.diff(&before, &after), compared.diff(&after, &before));
            let pairs = |diff: &TextDiff| -> BTreeSet<(TermId, TermId)> {
                diff.matches().iter().map(|it| (it.before().clone(), it.after().clone())).collect()
            };
            let forth = pairs(&there);
            let backwards = pairs(&back).into_iter().map(|(after, before)| (before, after)).collect();
            prop_assert_eq!(&forth, &backwards);
            let sides = [forth.iter().map(|it| &it.0).collect(), forth.iter().map(|it| &it.1).collect()];
            prop_assert!(sides.iter().all(|ids: &BTreeSet<&TermId>| ids.len() == forth.len()));
            // The same text: what was absent and of which nothing is recorded has nothing but its id.
            for slot in &mut pair.before.slots {
                if matches!(slot, SlotDraft::Absent(_, None)) {
                    *slot = SlotDraft::Nothing;
                }
            }
            let same = text("before", &pair.before, &masks, false, &Names::plain());
            let again = text("after", &pair.before, &masks, false, &renamed);
            let diff = compared.diff(&same, &again);
            prop_assert!(diff.is_empty(), "{:#?}", diff.changes());
        }

        #[test]
        fn what_two_texts_speak_of_does_not_depend_on_the_policy(
            world in any_world(),
            (pair, masks, others) in (any_pair(), masks(), masks()),
        ) {
            let [before, after] = two(&pair, [&masks, &others], &Names::plain());
            let spoken = SilencePolicy::ALL.map(|policy| {
                let options = DiffOptions::default().with_silence(policy);
                let diff = Compared::new(&world, &options).diff(&before, &after);
                let changes = diff.changes().iter().filter(|change| change.basis() == Basis::Spoken);
                let totals: Vec<Shifts> = diff.sides().map(|side| diff.asked_of(side).spoken).collect();
                (changes.cloned().collect::<Vec<_>>(), totals)
            });
            prop_assert_eq!(&spoken[0], &spoken[1]);
            prop_assert_eq!(&spoken[0], &spoken[2]);
        }

        #[test]
        fn unknown_holds_what_keep_and_drop_come_to(
            world in any_world(),
            (pair, masks, others) in (any_pair(), masks(), masks()),
        ) {
            let names = Names::plain();
            let before = text("before", &pair.before, &masks, false, &names);
            let after = text("after", &pair.after, &others, false, &names);
            let diff = |policy| {
                Compared::new(&world, &DiffOptions::default().with_silence(policy)).diff(&before, &after)
            };
            let [keep, drop, unknown] =
                [SilencePolicy::Keep, SilencePolicy::Drop, SilencePolicy::Unknown].map(diff);
            for side in unknown.sides() {
                let wide = unknown.asked_of(side).with_silence;
                for narrow in [&keep, &drop] {
                    prop_assert!(narrow.asked_of(side).with_silence.is_subset(wide), "{side:?}");
                }
            }
            for party in unknown.recipients() {
                let wide = unknown.given_to(party).with_silence;
                for narrow in [&keep, &drop] {
                    prop_assert!(narrow.given_to(party).with_silence.is_subset(wide), "{party}");
                }
            }
        }
    }
}

/// Slow, plain answers from the deals that a text rules out.
///
/// A *deal* is one cell and how far title and control of it go. A text in which something is done to a cell, at a level, rules out
/// for the side that is to do it, and for the party that is to receive it, every deal that does not go that far. It asks more of a
/// side, or gives a party more, if it rules out what the other did not. Brackets, and performers and recipients that are not stated,
/// are tried in every way; one bracket in both texts, and a performer stated in neither, are one unknown.
mod oracle {
    use super::*;
    use demarche::{Control, Level, Title};

    const SIDES: [&str; 2] = ["south", "north"];
    const PLACES: [&str; 3] = ["hills", "marsh", "shore"];
    const TITLES: [Title; 3] = [Title::Unaddressed, Title::DeFacto, Title::Cession];
    const CONTROLS: [Control; 4] =
        [Control::Freeze, Control::DemilitarisedZone, Control::ThirdParty, Control::OtherSideEnters];

    /// One clause in numbers.
    #[derive(Debug, Clone, PartialEq, Eq)]
    struct Clause {
        /// Provided, excluded, left open, bracketed by the one or the other.
        stance: usize,
        /// One of the two sides, both, or not stated.
        obligor: usize,
        /// As bits; none is not stated.
        recipients: usize,
        /// As bits.
        places: usize,
        title: usize,
        control: usize,
    }

    impl Clause {
        fn term(&self) -> Term {
            let stance = match self.stance {
                0 | 5 => Stance::Provided,
                1 => Stance::Excluded,
                2 => open(&["north"]),
                by => bracketed(&[SIDES[by - 3]]),
            };
            let obligor = match self.obligor {
                2 => Obligor::Mutual,
                3 => Obligor::Unstated,
                index => side(SIDES[index]),
            };
            let land = land(&generators::chosen(&PLACES, self.places));
            let arranged = Provision::arrange(land, TITLES[self.title], CONTROLS[self.control]);
            let recipients = generators::chosen(&SIDES, self.recipients).into_iter();
            let reading =
                recipients.fold(Reading::of(obligor, arranged), |all, id| all.benefiting(party(id)));
            term("t", stance, reading)
        }

        /// Whether it is done, in every way there may be.
        fn done(&self) -> &'static [bool] {
            match self.stance {
                0 | 5 => &[true],
                1 | 2 => &[false],
                _ => &[true, false],
            }
        }

        /// Deals ruled out: everything that does not go as far.
        fn deals(&self) -> BTreeSet<(usize, usize, usize)> {
            let mut deals = BTreeSet::new();
            for place in generators::chosen(&[0usize, 1, 2], self.places) {
                for (t, title) in Title::ALL.iter().enumerate() {
                    for (c, control) in Control::ALL.iter().enumerate() {
                        let reaches = |relation: Relation| !relation.is_down();
                        let far = reaches(title.relation(TITLES[self.title]))
                            && reaches(control.relation(CONTROLS[self.control]));
                        if !far {
                            deals.insert((place, t, c));
                        }
                    }
                }
            }
            deals
        }
    }

    /// Of whom it is asked, or to whom it is given.
    #[derive(Debug, Clone, Copy)]
    enum Whom {
        AskedOf(usize),
        GivenTo(usize),
    }

    /// Whether the clause concerns them, in every way there may be, beside the other text's clause.
    fn concerns(own: &Clause, other: Option<&Clause>, whom: Whom) -> Vec<bool> {
        match whom {
            Whom::AskedOf(side) => match (own.obligor, other.map(|other| other.obligor)) {
                // Not stated: somebody else, or the party that the other text names.
                (3, Some(named @ (0 | 1))) if side == named => vec![true, false],
                (3, Some(0 | 1)) if side == 3 => vec![true, false],
                // Both sides, of whom the other text names one.
                (2, Some(named @ (0 | 1))) if side == named => vec![true],
                (obligor, _) => vec![obligor == side],
            },
            Whom::GivenTo(party) => {
                let has = |clause: &Clause| clause.recipients >> party & 1 == 1;
                match (own.recipients, other) {
                    (0, Some(other)) if has(other) => vec![true, false],
                    _ => vec![has(own)],
                }
            }
        }
    }

    fn ways(own: Option<&Clause>, other: Option<&Clause>, whom: Whom) -> Vec<(bool, bool)> {
        let Some(clause) = own else { return vec![(false, false)] };
        let done = clause.done().iter();
        done.flat_map(|done| concerns(clause, other, whom).into_iter().map(move |ours| (*done, ours)))
            .collect()
    }

    fn plain(before: Option<&Clause>, after: Option<&Clause>, whom: Whom) -> Shifts {
        let is_one_bracket = before.zip(after).is_some_and(|(b, a)| b.stance == a.stance);
        let mut all = Vec::new();
        for (was_done, was_ours) in ways(before, after, whom) {
            for (is_done, is_ours) in ways(after, before, whom) {
                if is_one_bracket && was_done != is_done {
                    continue;
                }
                let deals = |clause: Option<&Clause>, counts| match clause.filter(|_| counts) {
                    Some(clause) => clause.deals(),
                    None => BTreeSet::new(),
                };
                let (b, a) = (deals(before, was_done && was_ours), deals(after, is_done && is_ours));
                all.push(Shift::of(!b.is_subset(&a), !a.is_subset(&b)));
            }
        }
        Shifts::from_outcomes(all).unwrap()
    }

    fn clause() -> impl Strategy<Value = Clause> {
        (0usize..6, 0usize..4, 0usize..4, 1usize..8, 0usize..3, 0usize..4).prop_map(
            |(stance, obligor, recipients, places, title, control)| Clause {
                stance,
                obligor,
                recipients,
                places,
                title,
                control,
            },
        )
    }

    /// Two clauses that agree in most, or one alone.
    fn clauses() -> impl Strategy<Value = (Option<Clause>, Option<Clause>)> {
        (clause(), clause(), 0usize..64, 0usize..8).prop_map(|(before, other, mask, missing)| {
            let take = |bit: usize, own, other| if mask >> bit & 1 == 1 { other } else { own };
            let after = Clause {
                stance: take(0, before.stance, other.stance),
                obligor: take(1, before.obligor, other.obligor),
                recipients: take(2, before.recipients, other.recipients),
                places: take(3, before.places, other.places),
                title: take(4, before.title, other.title),
                control: take(5, before.control, other.control),
            };
            match missing {
                0 => (None, Some(after)),
                1 => (Some(before), None),
                _ => (Some(before), Some(after)),
            }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, ..laws::config() })]

        #[test]
        fn two_texts_come_to_what_the_deals_they_rule_out_do((before, after) in clauses()) {
            let diff = compared(
                &text("before", before.iter().map(Clause::term)),
                &text("after", after.iter().map(Clause::term)),
            );
            let sides = [side("south"), side("north"), Obligor::Mutual, Obligor::Unstated];
            for (index, side) in sides.iter().enumerate() {
                let expected = plain(before.as_ref(), after.as_ref(), Whom::AskedOf(index));
                prop_assert_eq!(diff.asked_of(side).spoken, expected, "asked of {:?}", side);
            }
            for (index, id) in SIDES.iter().enumerate() {
                let expected = plain(before.as_ref(), after.as_ref(), Whom::GivenTo(index));
                prop_assert_eq!(diff.given_to(&party(id)).spoken, expected, "given to {}", id);
            }
        }
    }
}
