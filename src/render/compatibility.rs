//! Two sides held against each other: what is agreed, what can be had together, and what stands between them.

use super::margin::{self, Margin, capitalised, plural};
use super::names::{self, Names};
use super::overlap;
use super::page::{Block, Entry, Page, Section};
use super::phrase::{self, listed, said};
use super::sentence;
use crate::compatibility::{Compatibility, Convergence, Course, Dimension, Item, Measured, Standing, Tie};
use crate::diff::End;
use crate::dossier::Dossier;
use crate::id::IssueId;
use crate::order::{Relation, Relations};
use crate::statement::{Position, Statement};
use crate::term::{StanceTag, Term};

/// How two sides' positions stand to each other, point by point.
///
/// # Examples
///
/// ```
/// use demarche::compatibility::Compatibility;
/// use demarche::diff::DiffOptions;
///
/// # let text = include_str!("../../examples/data/istanbul-2025-06.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let names = ["russia-memorandum", "ukraine-memorandum"];
/// let both = Compatibility::between(&dossier, names, &DiffOptions::default())?;
/// assert!(demarche::render::compatibility(&dossier, &both, None).to_text(80).contains("Conflicting"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn compatibility(
    dossier: &Dossier,
    both: &Compatibility<'_>,
    over_time: Option<&Convergence<'_>>,
) -> Page {
    let words = Words { dossier, both };
    let mut sections = vec![words.compared(), words.in_short(), words.by_issue()];
    for (standing, heading) in SECTIONS {
        sections.push(words.standing_so(standing, heading));
    }
    sections.push(words.one_sided());
    sections.extend(over_time.map(|over_time| words.over_time(over_time)));
    sections.push(words.assumed());
    let [one, other] = both.sides().map(|side| words.whose(side));
    let kept = sections.into_iter().filter(|section| !section.blocks.is_empty());
    Page { title: format!("{} and {other}: what goes together", capitalised(&one)), sections: kept.collect() }
}

const SECTIONS: [(Standing, &str); 5] = [
    (Standing::Agreed, "Agreed"),
    (Standing::Compatible, "Compatible"),
    (Standing::Bridgeable, "Bridgeable on one dimension"),
    (Standing::Conflicting, "Conflicting"),
    (Standing::Unknown, "Not known"),
];

struct Words<'a, 'd> {
    dossier: &'a Dossier,
    both: &'a Compatibility<'d>,
}

impl Words<'_, '_> {
    fn names(&self) -> &dyn Names {
        self.dossier
    }

    fn margin(&self) -> Margin<'_> {
        Margin(self.dossier)
    }

    /// "Russia", or the name of a text.
    fn side(&self, of: usize) -> String {
        match self.both.sides().get(of) {
            Some(Statement::Position(position)) => {
                let name = said(&self.dossier.party_name(position.holder()));
                if self.is_of_one_party() { self.position(position) } else { name }
            }
            Some(Statement::Text(text)) => self.margin().text_name(text),
            None => String::new(),
        }
    }

    fn is_of_one_party(&self) -> bool {
        let [one, other] = self.both.sides().map(|side| side.position().map(|position| position.holder()));
        one == other
    }

    /// "Russia at the second round", "Ukraine, a position of June 2025".
    fn position(&self, position: &Position) -> String {
        match position.event() {
            Some(_) => self.names().statement_in_words(position.id()),
            None => format!(
                "{}, {}",
                said(&self.dossier.party_name(position.holder())),
                names::occasion(self.dossier, position)
            ),
        }
    }

    fn whose(&self, side: Statement<'_>) -> String {
        match side {
            Statement::Position(position) => self.position(position),
            Statement::Text(text) => self.margin().text_name(text),
        }
    }

    fn compared(&self) -> Section {
        let mut section = Section::new("What is held against what");
        let mut entry = Entry::default();
        for (label, side) in ["first", "second"].into_iter().zip(self.both.sides()) {
            entry.row(label, capitalised(&self.whose(side)));
            entry.row(label, self.margin().account(side.account()));
        }
        section.blocks.push(Block::Entry(entry));
        section
    }

    fn in_short(&self) -> Section {
        let mut section = Section::new("In short");
        let mut list = Vec::new();
        for (standing, heading) in SECTIONS {
            let items = self.standing(standing);
            let names: Vec<String> = items.iter().map(|item| self.name(item)).collect();
            if !names.is_empty() {
                list.push(format!("{heading}: {}.", names.join("; ")));
            }
        }
        for item in self.both.items().iter().filter(|item| item.ends().first().is_some_and(|ends| held(ends)))
        {
            for opposite in item.opposites().iter().filter_map(|id| self.both.item(1, id)) {
                list.push(format!(
                    "Each would undo the other, or is its opposite: {} ({}); {} ({}).",
                    self.name(item),
                    self.side(0),
                    self.name(opposite),
                    self.side(1)
                ));
            }
        }
        let free = self.both.items().iter().filter(|item| item.is_free()).count();
        let alone = self.both.items().iter().filter(|item| item.standing() == Standing::OneSided).count();
        let shared = self.both.items().len() - alone;
        if shared == 0 {
            list.push("Nothing is spoken of by both.".to_owned());
        }
        section.list(list);
        section.paragraph(format!(
            "Both speak of {shared} {}; {free} of these can be settled by {}. {alone} more {} spoken of by one side \
             alone, which is neither consent nor refusal.",
            plural(shared, "point", "points"),
            if free == 1 { "itself" } else { "themselves" },
            plural(alone, "is", "are"),
        ));
        section
    }

    fn by_issue(&self) -> Section {
        let mut section = Section::new("Issue by issue");
        let mut issues = self.both.issues();
        issues.sort_by_key(|of| self.rank(of.issue));
        let mut rows = Vec::new();
        for of in issues {
            let standing =
                |standing: Standing| of.items.iter().filter(|item| item.standing() == standing).count();
            let counts = Standing::ALL.into_iter().filter(|(own, _)| standing(*own) > 0);
            let counts: Vec<String> = counts.map(|(own, name)| format!("{} {name}", standing(own))).collect();
            rows.push(format!("{}: {}.", capitalised(&self.issue(of.issue)), counts.join(", ")));
        }
        section.list(rows);
        section
    }

    fn rank(&self, issue: Option<&IssueId>) -> usize {
        let issues = self.dossier.issues();
        issues.iter().position(|(id, _)| Some(id) == issue).unwrap_or(issues.len())
    }

    fn issue(&self, issue: Option<&IssueId>) -> String {
        let known = self.dossier.issues().iter().find(|(id, _)| Some(id) == issue);
        known.map_or_else(
            || issue.map_or("under no heading".to_owned(), ToString::to_string),
            |(_, name)| said(name),
        )
    }

    fn standing(&self, standing: Standing) -> Vec<&Item> {
        let mut items: Vec<&Item> =
            self.both.items().iter().filter(|item| item.standing() == standing).collect();
        items.sort_by_key(|item| item.issues().into_iter().map(|issue| self.rank(issue)).min());
        items
    }

    fn standing_so(&self, standing: Standing, heading: &'static str) -> Section {
        let mut section = Section::new(heading);
        for item in self.standing(standing) {
            section.blocks.push(Block::Entry(self.entry(item)));
        }
        section
    }

    /// What the two sides call it: one name, if they call it alike.
    fn name(&self, item: &Item) -> String {
        let [one, other] = item.ends().map(|ends| self.names_of(ends));
        match (one.is_empty(), other.is_empty()) {
            (_, true) => one,
            (true, false) => other,
            _ if one == other => one,
            _ => format!("{one} / {other}"),
        }
    }

    fn names_of(&self, ends: &[End]) -> String {
        listed(ends.iter().map(|end| self.name_of(end)), "and")
    }

    fn name_of(&self, end: &End) -> String {
        end.term().map_or_else(|| format!("`{}`", end.id()), |term| phrase::name(self.names(), term))
    }

    fn entry(&self, item: &Item) -> Entry {
        let mut entry = Entry::new(capitalised(&self.name(item)));
        for (label, (side, ends)) in
            ["first", "second"].into_iter().zip(self.both.sides().into_iter().zip(item.ends()))
        {
            for end in ends {
                entry.row(label, self.margin().end(Some(end), side, end.term()));
                for line in self.margin().evidence(end, side) {
                    entry.row(label, line);
                }
            }
        }
        entry.row("reply", item.reply().map(|reply| self.margin().reply(reply)).unwrap_or_default());
        entry.row("why", self.why(item));
        // A refusal of any degree has the degree that is asked among them.
        let apart = item.dimensions().iter().filter(|it| !it.relations.is_only(Relation::Equal));
        for dimension in apart {
            entry.row("differ", self.dimension(item, dimension));
            let met = dimension.overlap.as_ref();
            entry.row(
                "differ",
                met.map(|met| overlap::overlap(met, stances_of_two(item))).unwrap_or_default(),
            );
        }
        if !item.land().is_empty() {
            entry.row("both on", phrase::land(self.names(), item.land(), &[]));
        }
        for (side, land) in item.land_apart().into_iter().enumerate().filter(|(_, land)| !land.is_empty()) {
            let of = format!("{}, by {} alone", phrase::land(self.names(), land, &[]), self.side(side));
            entry.row("one on", of);
        }
        for difference in item.passed_over() {
            entry
                .row("beside", format!("not mentioned by one: {}", sentence::item(self.names(), difference)));
        }
        for tie in item.ties() {
            entry.row("tied", self.tie(tie));
        }
        entry
    }

    fn why(&self, item: &Item) -> String {
        let stances: Vec<StanceTag> = stances(item).collect();
        let refused = stances.iter().any(|stance| matches!(stance, StanceTag::Refuse | StanceTag::Excluded));
        let is_wanted =
            stances.iter().any(|stance| !matches!(stance, StanceTag::Refuse | StanceTag::Excluded));
        match item.standing() {
            Standing::Agreed if refused && !is_wanted => "neither side would have it".to_owned(),
            Standing::Agreed if !item.passed_over().is_empty() => {
                "both sides say the same, as far as both speak of it".to_owned()
            }
            Standing::Agreed => "both sides say the same".to_owned(),
            Standing::Compatible | Standing::Bridgeable if item.is_apart() => {
                "what they say of it has nothing in common".to_owned()
            }
            Standing::Compatible => "what one says, the other covers".to_owned(),
            Standing::Bridgeable => "in all else they meet".to_owned(),
            Standing::Conflicting if refused && is_wanted => {
                "one side refuses what the other would have".to_owned()
            }
            Standing::Conflicting if item.reply().is_some() => "it is refused".to_owned(),
            Standing::Conflicting => "they do not meet in several dimensions".to_owned(),
            Standing::OneSided => String::new(),
            Standing::Unknown if stances.contains(&StanceTag::Open) => {
                "raised by one side without a stance".to_owned()
            }
            Standing::Unknown if item.is_untold() => {
                "not known: what the one account says of it, the other does not mention".to_owned()
            }
            Standing::Unknown => {
                let all = item.possible().iter().map(|standing| standing.to_string());
                format!("{}, for what readings and open values leave", listed(all, "or"))
            }
        }
    }

    fn dimension(&self, item: &Item, dimension: &Dimension) -> String {
        let how = |what: &str| format!("{what}: {}", self.stands(dimension.relations));
        let [one, other] = [self.side(0), self.side(1)];
        match &dimension.measured {
            Measured::Members => how("what it is about"),
            Measured::Title => how("title"),
            Measured::Control => how("control"),
            Measured::Degree(name) => {
                let terms = item.ends().map(only);
                let both = match terms {
                    [Some(first), Some(second)] => phrase::both(self.names(), name.as_raw(), first, second),
                    _ => None,
                };
                both.map_or_else(
                    || how(&said(name).replace('-', " ")),
                    |[first, second]| format!("{first} ({one}); {second} ({other})"),
                )
            }
            Measured::Beneficiaries([first, second]) => {
                let of = |who| phrase::parties(self.names(), who);
                format!("in favour of {} ({one}), of {} ({other})", of(first), of(second))
            }
            Measured::Conditions(sides) => {
                let each = sides.iter().zip([one, other]).filter(|(guards, _)| !guards.is_empty());
                let words = each
                    .map(|(guards, side)| format!("only {} ({side})", phrase::bounds(self.names(), guards)));
                words.collect::<Vec<_>>().join("; ")
            }
        }
    }

    /// How the second stands to the first.
    fn stands(&self, relations: Relations) -> String {
        let [one, other] = [self.side(0), self.side(1)];
        let word = |relation| match relation {
            Relation::Equal => "the same".to_owned(),
            Relation::Less => format!("more by {one}"),
            Relation::Greater => format!("more by {other}"),
            Relation::Incomparable => "other things".to_owned(),
        };
        listed(relations.iter().map(word), "or")
    }

    fn tie(&self, tie: &Tie) -> String {
        let term = |id: &crate::id::TermId| {
            let sides = self.both.sides();
            let term = sides.get(tie.side()).and_then(|side| side.clauses().term(id));
            term.map_or_else(|| format!("`{id}`"), |term| phrase::name(self.names(), term))
        };
        let standing = tie.standing().map(|standing| format!(" ({standing})")).unwrap_or_default();
        format!("by {}: {}{standing}", self.side(tie.side()), sentence::tie(tie.linkage(), term))
    }

    fn one_sided(&self) -> Section {
        let mut section = Section::new("Spoken of by one side");
        let mut issues = self.both.issues();
        issues.sort_by_key(|of| self.rank(of.issue));
        for side in [0, 1] {
            for is_silent in [false, true] {
                let is_so = |item: &Item| {
                    item.standing() == Standing::OneSided
                        && item.is_silent() == is_silent
                        && item.ends().get(side).is_some_and(|ends| held(ends))
                };
                let list = issues.iter().filter_map(|of| {
                    let own = of.items.iter().filter(|item| is_so(item));
                    let names: Vec<String> =
                        own.map(|item| format!("{}{}", self.name(item), unless_wanted(item))).collect();
                    let issue = capitalised(&self.issue(of.issue));
                    (!names.is_empty()).then(|| format!("{issue}: {}.", names.join("; ")))
                });
                let list: Vec<String> = list.collect();
                let how = if is_silent { "the account does not mention it" } else { "not in its text" };
                if !list.is_empty() {
                    let [own, other] = [side, 1 - side].map(|side| self.side(side));
                    section.paragraph(format!("{} (of {other}: {how}):", capitalised(&own)));
                    section.list(list);
                }
            }
        }
        section
    }

    fn over_time(&self, over_time: &Convergence<'_>) -> Section {
        let mut section = Section::new("Over time");
        let on = |course| -> Vec<String> {
            over_time.on_course(course).into_iter().map(|issue| self.issue(Some(issue))).collect()
        };
        let [nearer, apart, unclear] = [Course::Nearer, Course::Apart, Course::Unclear].map(on);
        let steps = over_time.steps().len();
        section.paragraph(match (over_time.is_claimed(), steps) {
            (_, 0) => "There are no two moments at which both held a position.".to_owned(),
            (true, _) => "The two come nearer: some issues do, and none goes apart.".to_owned(),
            (false, _) => format!(
                "That the two come nearer cannot be said, over {steps} {}.",
                plural(steps, "step", "steps")
            ),
        });
        let rows =
            [("Nearer in some step", nearer), ("Apart in some step", apart), ("Not to be told", unclear)];
        let rows = rows.into_iter().filter(|(_, issues)| !issues.is_empty());
        section.list(rows.map(|(lead, issues)| format!("{lead}: {}.", issues.join("; "))).collect());
        section
    }

    fn assumed(&self) -> Section {
        let mut section = Section::new("What was assumed");
        let mut items = vec![
            "An ask is met by as much or more, a give covers as much or less; a refusal is of each thing it names."
                .to_owned(),
            "What both sides would do, the one's part of it meets. A term that is tied is not to be had alone.".to_owned(),
            "What one side does not speak of it neither grants nor refuses.".to_owned(),
            self.margin().ground(self.both.ground()),
        ];
        items.extend(margin::counted(self.both.options()));
        items.extend(self.margin().readings(self.both.sides().map(Statement::clauses)));
        section.list(items);
        section
    }
}

fn stances(item: &Item) -> impl Iterator<Item = StanceTag> + '_ {
    item.ends().into_iter().flatten().filter_map(End::term).map(|term| term.stance().tag())
}

/// That of each side, where each has one term.
fn stances_of_two(item: &Item) -> Option<[StanceTag; 2]> {
    let [one, other] = item.ends().map(|ends| only(ends).map(|term| term.stance().tag()));
    one.zip(other).map(|(one, other)| [one, other])
}

fn held(ends: &[End]) -> bool {
    ends.iter().any(|end| end.absence().is_none() && end.term().is_some())
}

/// The only term of a side.
fn only(ends: &[End]) -> Option<&Term> {
    match ends {
        [only] => only.term(),
        _ => None,
    }
}

/// " (refused)", of what is neither asked nor given.
fn unless_wanted(item: &Item) -> String {
    let mut stances = stances(item);
    let first = stances.next();
    let is_wanted =
        |stance: &StanceTag| matches!(stance, StanceTag::Demand | StanceTag::Offer | StanceTag::Provided);
    let alike =
        first.filter(|stance| !is_wanted(stance)).filter(|first| stances.all(|stance| stance == *first));
    alike.map(|stance| format!(" ({})", phrase::past(stance))).unwrap_or_default()
}
