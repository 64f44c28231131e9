//! The JSON Schema of a stored diff.

use super::{VERSION, findings};
use crate::diff::{CountedAxes, CountedLand, Kinship, MatchReason, SilencePolicy};
use crate::format::literal::{Literal, list, table};
use crate::format::schema::{any_of, closed, definitions, dossier, headed, list_of, one_or_more, reference};
use crate::order::{Direction, Level, Outcome, Relation, Shift};
use crate::statement::{AbsenceKind, Acceptance};
use crate::term::{Firmness, LinkageKind, StanceTag};
use crate::territory::Nesting;

/// The JSON Schema (draft 2020-12) of a diff as [`to_json`](super::to_json) writes it, with the meaning of every key.
///
/// # Semantics
///
/// Every stored diff fits it. What fits it need not be one: whether the findings follow from the dossier is for the
/// [reader](super::from_json) to say.
///
/// # Examples
///
/// ```
/// let schema = demarche::stored::schema();
/// assert!(schema.contains("\"first-mentioned\""));
/// ```
#[must_use]
pub fn schema() -> String {
    let own = [
        ("dossier".to_owned(), said("What the two rest on.", dossier())),
        ("change".to_owned(), said("One item of a diff of two positions.", change(judged_once()))),
        ("change-of-texts".to_owned(), said("One item of a diff of two texts.", change(judged_by_party()))),
        ("difference".to_owned(), said("What differs between a clause and an answer.", change([]))),
        ("facet".to_owned(), said("A parameter in which something changed.", any_of(facets()))),
        ("cell".to_owned(), said("Land of one place that one party holds.", cell())),
        ("verdict".to_owned(), said("Which ways it may have gone for the holder.", possible::<Direction>())),
        ("shifts".to_owned(), said("Whether more or less, of or to a party.", possible::<Shift>())),
        ("relations".to_owned(), said("How the later may stand to the earlier.", possible::<Relation>())),
        ("linkage".to_owned(), said("A tie between two terms.", linkage())),
    ];
    let all = definitions().into_iter().chain(own);
    let definitions = all.fold(table([]), |all, (name, it)| all.with(name, it));
    let keys = [
        ("diff-version", said("The version of the form.", table([("const", VERSION.into())]))),
        (
            "before",
            said("The earlier position or text; the text, where a position answers it.", reference("id")),
        ),
        (
            "after",
            said("The later position or text; the position, where it answers a text.", reference("id")),
        ),
        ("options", said("How the two were compared.", options())),
        ("findings", said("What was found.", self::findings())),
        ("dossier", reference("dossier")),
    ];
    let about = "What changed between two reported positions or two texts, or how a position answers a text, how they were compared, and all it rests on.";
    headed("Diff", about, all_of(keys).with("$defs", definitions)).to_json()
}

fn said(meaning: &'static str, schema: Literal) -> Literal {
    let Literal::Table(entries) = schema else { return schema };
    let said = table([("description", meaning.into())]);
    entries.into_iter().fold(said, |all, (key, value)| all.with(key, value))
}

/// A table of these keys, all of them there.
fn all_of<const N: usize>(keys: [(&'static str, Literal); N]) -> Literal {
    some_of(keys, [])
}

/// A table of these keys, of which the latter may be left out.
fn some_of<const N: usize, const M: usize>(
    keys: [(&'static str, Literal); N],
    others: [(&'static str, Literal); M],
) -> Literal {
    some(keys.into(), others.into())
}

fn some(keys: Vec<(&'static str, Literal)>, others: Vec<(&'static str, Literal)>) -> Literal {
    let required = keys.iter().map(|(key, _)| *key).collect();
    let all = keys.into_iter().chain(others);
    closed(all.map(|(key, schema)| (key.to_owned(), schema)).collect(), required)
}

fn one_of(words: impl IntoIterator<Item = impl Into<Literal>>) -> Literal {
    table([("enum", list(words))])
}

fn flag(meaning: &'static str) -> Literal {
    said(meaning, table([("const", true.into())]))
}

fn ids(of: &'static str) -> Literal {
    said(of, list_of(reference("id"), 0))
}

/// A set of outcomes that is not empty.
fn possible<T: Outcome>() -> Literal {
    let names = one_of(T::ALL.iter().map(|outcome| outcome.name().to_owned()));
    list_of(names, 1).with("uniqueItems", true)
}

fn options() -> Literal {
    let named = |words: &[&'static str]| one_of(words.iter().copied());
    some_of(
        [
            (
                "silence",
                said(
                    "What an absence from a partial account stands for.",
                    one_of(SilencePolicy::ALL.iter().map(ToString::to_string)),
                ),
            ),
            ("axes", said("Which axes count.", named(&CountedAxes::ALL.map(|(_, name)| name)))),
            ("land", said("On which land terms count.", named(&CountedLand::ALL.map(|(_, name)| name)))),
            (
                "nesting",
                said(
                    "Whether parts of one whole known by size are nested.",
                    named(&Nesting::ALL.map(|(_, name)| name)),
                ),
            ),
        ],
        [
            ("ground", said("The ground asked for.", reference("id"))),
            ("pins", pairs("Terms that are one, by the caller's word.")),
            ("bars", pairs("Terms that are not one, by the caller's word.")),
        ],
    )
}

fn findings() -> Literal {
    any_of([of_positions(), of_texts(), of_response()])
}

/// What is found between any two of a kind.
fn in_common() -> [(&'static str, Literal); 3] {
    let drift = all_of([
        ("term", said("The term.", reference("id"))),
        ("removed", cells("Land its words no longer cover.")),
        ("added", cells("Land its words now cover.")),
    ]);
    [
        ("matches", said("Terms taken for one another.", list_of(matched(), 0))),
        ("reaffirmed", ids("Terms that both sides have alike.")),
        ("drift", said("Terms whose words stayed while the land they cover moved.", list_of(drift, 0))),
    ]
}

fn ground() -> (&'static str, Literal) {
    ("ground", said("The one ground both sides were read on.", reference("id")))
}

fn of_positions() -> Literal {
    let cause = one_of(["position", "knowledge", "author", "concurrent"]);
    let verdict = all_of([
        ("spoken", said("Over what both accounts speak of.", reference("verdict"))),
        ("with-silence", said("With what rests on silence.", reference("verdict"))),
    ]);
    let [matches, reaffirmed, drift] = in_common();
    let all = some_of(
        [
            ("cause", said("What made the two differ. Only `position` is movement of the holder.", cause)),
            (
                "verdict",
                said("How the later content stands to the earlier, whatever made them differ.", verdict),
            ),
            ("changes", said("Every change.", list_of(reference("change"), 0))),
            matches,
            reaffirmed,
            drift,
        ],
        [ground()],
    );
    said("Of two positions.", all)
}

fn of_texts() -> Literal {
    let total = |key, meaning| {
        all_of([
            (key, said(meaning, reference("id"))),
            ("spoken", said("Over what both accounts speak of.", reference("shifts"))),
            ("with-silence", said("With what rests on silence.", reference("shifts"))),
        ])
    };
    let [matches, reaffirmed, drift] = in_common();
    let all = some_of(
        [
            ("kinship", said("How the two hang together.", one_of(Kinship::ALL.map(Kinship::name)))),
            ("asked", said("Of each side.", list_of(total("of", "The side that would do it."), 0))),
            ("given", said("To each party.", list_of(total("to", "The party it would be for."), 0))),
            ("changes", said("Every change.", list_of(reference("change-of-texts"), 0))),
            matches,
            reaffirmed,
            drift,
        ],
        [ground()],
    );
    said("Of two texts: no party holds them, so what changed is kept party by party.", all)
}

fn of_response() -> Literal {
    let clause = some_of(
        [
            ("clause", said("The clause.", reference("id"))),
            (
                "answer",
                said("How it is answered.", one_of(["accepted", "refused", "otherwise", "unanswered"])),
            ),
            (
                "differences",
                said("What differs from what the position says.", list_of(reference("difference"), 0)),
            ),
        ],
        [
            ("grade", said("How far it is accepted.", one_of(Acceptance::ALL.map(|(_, name)| name)))),
            ("relations", reference("relations")),
            ("reply", said("The answer by reference that governs it.", one_of(["clause", "whole"]))),
            ("own", said("The position's own term, or several.", one_or_more(&reference("id"), 2))),
            ("matched", said("Why its own term was taken for an answer.", reasons())),
        ],
    );
    let all = some_of(
        [
            ("clauses", said("Every clause of the text.", list_of(clause, 0))),
            ("beyond", ids("What the position holds that answers no clause.")),
        ],
        [ground()],
    );
    said("Of a text and a position: nobody moved, so nothing is judged.", all)
}

/// For the one holder.
fn judged_once() -> [(&'static str, Literal); 1] {
    [("verdict", reference("verdict"))]
}

/// For each side and party concerned.
fn judged_by_party() -> [(&'static str, Literal); 2] {
    let effect = |key, meaning| {
        let effect = all_of([(key, said(meaning, reference("id"))), ("shifts", reference("shifts"))]);
        list_of(effect, 0)
    };
    [
        ("asked", said("What it asks more or less of.", effect("of", "The side that would do it."))),
        ("given", said("What it gives more or less to.", effect("to", "The party it would be for."))),
    ]
}

fn change<const N: usize>(judged: [(&'static str, Literal); N]) -> Literal {
    let fingerprint = table([("type", "string".into()), ("pattern", "^[0-9a-f]{32}$".into())]);
    let subjects = ["term", "members", "condition", "firmness", "for", "parameter", "linkage"];
    let absences = AbsenceKind::ALL.iter().map(|(_, name)| *name);
    let land = list_of(any_of([reference("id"), reference("cell")]), 0);
    let mut required = vec![
        ("fingerprint", said("The same for the same change, whatever else is edited.", fingerprint)),
        ("kind", said("What happened.", one_of(findings::kinds()))),
        ("subject", said("What it is about.", one_of(subjects))),
        ("basis", said("What the verdict rests on.", one_of(["spoken", "silence"]))),
        ("land", said("The land it is about: whole places, and parts of places.", land)),
        ("facets", said("What changed in it.", list_of(reference("facet"), 0))),
    ];
    required.extend(judged);
    let others = vec![
        ("before", said("The term in the earlier position, or several.", one_or_more(&reference("id"), 2))),
        ("after", said("The term in the later position, or several.", one_or_more(&reference("id"), 2))),
        ("cells", cells("Land passed over.")),
        ("rest", flag("Of these cells, what the other side may leave out of what it covers there.")),
        (
            "actions",
            ids(
                "Actions passed over that are members themselves, or are about all land beside the land named.",
            ),
        ),
        ("items", said("Items passed over.", list_of(reference("text"), 0))),
        ("condition", said("The condition passed over.", guard())),
        ("parameter", said("The parameter passed over.", reference("text"))),
        ("linkage", reference("linkage")),
        ("relations", reference("relations")),
        ("absence", said("The declared absence that one side holds.", one_of(absences))),
        ("matched", said("Why its terms were taken for one.", reasons())),
        (
            "margin",
            said(
                "How much less alike all would be in the next best way to match, in thousandths.",
                reference("count"),
            ),
        ),
        ("candidates", said("Which terms may be which, where that cannot be told.", list_of(candidate(), 1))),
        ("rests-on-no-effect", flag("The verdict rests only on land where the term cannot bear.")),
        ("echo", flag("An echo of another change.")),
        ("inexact", flag("The verdict contains the exact one, and may hold more.")),
    ];
    some(required, others)
}

fn reasons() -> Literal {
    one_of(MatchReason::ALL.map(|(_, name)| name))
}

fn matched() -> Literal {
    all_of([
        ("before", said("The earlier term.", reference("id"))),
        ("after", said("The later term.", reference("id"))),
        ("why", said("Why.", reasons())),
    ])
}

fn candidate() -> Literal {
    some_of(
        [(
            "margin",
            said("How much less alike all terms would be, if so, in thousandths.", reference("count")),
        )],
        [
            ("before", said("The earlier term; without it, the later may be new.", reference("id"))),
            ("after", said("The later term; without it, the earlier may be gone.", reference("id"))),
        ],
    )
}

/// Pairs of ids, earlier first.
fn pairs(meaning: &'static str) -> Literal {
    let pair = list_of(reference("id"), 2).with("maxItems", 2u64);
    said(meaning, list_of(pair, 1))
}

fn facets() -> Vec<Literal> {
    let of = |name: &'static str| ("facet", table([("const", name.into())]));
    let relations = || ("relations", reference("relations"));
    let before = |schema| ("before", said("Before.", schema));
    let after = |schema| ("after", said("After.", schema));
    let stance = || one_of(StanceTag::ALL.map(StanceTag::name));
    let firmness = || {
        let names = one_of(Firmness::ALL.iter().map(|level| level.name()));
        any_of([names.clone(), list_of(names, 2)])
    };
    vec![
        all_of([of("stance"), before(stance()), after(stance())]),
        all_of([of("obligor"), before(reference("id")), after(reference("id"))]),
        all_of([of("for"), before(list_of(reference("id"), 0)), after(list_of(reference("id"), 0))]),
        all_of([of("readings"), before(reference("count")), after(reference("count"))]),
        all_of([
            of("members"),
            relations(),
            ("removed", cells("Land only the earlier has, and of which the later speaks.")),
            ("added", cells("Land only the later has, and of which the earlier speaks.")),
        ]),
        all_of([of("title"), relations()]),
        all_of([of("control"), relations()]),
        all_of([of("degree"), ("name", said("Which one.", reference("text"))), relations()]),
        all_of([of("firmness"), before(firmness()), after(firmness()), relations()]),
        some_of([of("phase")], [before(reference("id")), after(reference("id"))]),
        all_of([
            of("conditions"),
            ("added", said("Conditions that came.", list_of(guard(), 0))),
            ("removed", said("Conditions that went.", list_of(guard(), 0))),
        ]),
        all_of([of("wording"), before(reference("text")), after(reference("text"))]),
    ]
}

/// A condition with how it binds.
fn guard() -> Literal {
    let one = |word, meaning| all_of([(word, said(meaning, reference("id")))]);
    any_of([one("if", "What must come true."), one("unless", "What must not come true.")])
}

fn cell() -> Literal {
    some_of(
        [("place", said("The place it lies in.", reference("id")))],
        [
            ("rest", flag("What is left of the place beside its listed parts.")),
            ("holder", said("Who holds it.", reference("id"))),
        ],
    )
}

fn cells(meaning: &'static str) -> Literal {
    said(meaning, list_of(reference("cell"), 0))
}

fn linkage() -> Literal {
    all_of([
        ("kind", said("How they are tied.", one_of(LinkageKind::ALL.map(|(_, name)| name)))),
        ("from", said("What hangs on the other: what is given, what comes after.", reference("id"))),
        ("to", said("What it hangs on: what is asked for it, what comes before.", reference("id"))),
    ])
}
