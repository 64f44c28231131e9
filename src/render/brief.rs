//! A brief as a page: what is added and by whom, point by point what was known of it, and what turns.

use super::accounts::NO_PART;
use super::goods::{Goods, are_alike};
use super::margin::{Margin, capitalised, plural};
use super::page::{Block, Entry, Page, Prose, Section};
use super::phrase::{self, listed, quoted, said};
use super::timeline::step_words;
use crate::brief::{Added, Brief, Course, News, Occasion, Point, Turn, ViewTurn};
use crate::date::Date;
use crate::dossier::Dossier;
use crate::reconcile::{Claim, View};
use crate::statement::Position;
use crate::term::Side;
use crate::timeline::Step;

/// What new accounts add to what was known.
///
/// # Examples
///
/// ```
/// use demarche::brief::{Added, Brief};
///
/// # let text = include_str!("../../examples/data/call-2025-10-16.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let brief = Brief::of(&dossier, "2025-10-17".parse()?, &Added::ToldBy("2025-10-18".parse()?))?;
/// let page = demarche::render::brief(&dossier, &brief).to_text(100);
/// assert!(page.contains("first reported here"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn brief(dossier: &Dossier, brief: &Brief<'_>) -> Page {
    let words = Words { dossier, brief };
    let sections = [words.in_short(), words.points(), words.turns(), words.assumed()];
    Page {
        title: words.title(),
        sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect(),
    }
}

/// What is said where nothing is added.
const NOTHING: &str = "Nothing is added.";

struct Words<'a, 'd> {
    dossier: &'d Dossier,
    brief: &'a Brief<'d>,
}

/// Points that are alike but for their cells, and of which the same was known.
struct Row<'a, 'd> {
    points: Vec<&'a Point<'d>>,
}

impl<'a, 'd> Row<'a, 'd> {
    fn claims(&self) -> Vec<&'a Claim> {
        self.points.iter().map(|point| &point.claim).collect()
    }

    fn takes(&self, point: &Point<'d>) -> bool {
        self.points.first().is_some_and(|known| {
            let ids =
                |positions: &[&Position]| positions.iter().map(|it| it.id().clone()).collect::<Vec<_>>();
            let who = |point: &Point<'_>| {
                let elsewhere = point.elsewhere.map(|position| position.id().clone());
                let all = [&point.said, &point.denied, &point.known, &point.contradicted];
                (all.map(|positions| ids(positions)), point.lines_before, point.lines_after, elsewhere)
            };
            are_alike(&known.claim, &point.claim) && who(known) == who(point)
        })
    }
}

impl<'d> Words<'_, 'd> {
    fn margin(&self) -> Margin<'d> {
        Margin(self.dossier)
    }

    fn title(&self) -> String {
        let known = self.brief.known().in_words();
        match self.brief.added() {
            Added::ToldBy(until) => format!("Added by {} to what was known on {known}", until.in_words()),
            Added::Accounts(accounts) => {
                let names = accounts.iter().filter_map(|id| self.dossier.account(id));
                let names = listed(names.map(|account| self.margin().source_name(account)), "and");
                format!("Added by {names} to what was known on {known}")
            }
        }
    }

    fn in_short(&self) -> Section {
        let mut section = Section::new("In short");
        let items: Vec<String> = self.brief.occasions().iter().flat_map(|it| self.summary(it)).collect();
        match items.is_empty() {
            true => section.paragraph(NOTHING),
            false => section.list(items),
        }
        let turned = self.brief.turns().iter().filter(|turn| turn.is_turned()).map(|turn| self.turned(turn));
        section.list(turned.collect());
        section
    }

    /// One line for each sort of news on an occasion: whole terms where all that they say is of one sort, else claim by claim.
    fn summary(&self, occasion: &Occasion<'d>) -> Vec<String> {
        let name = self.occasion(occasion);
        let kinds = [News::FirstReported, News::ByRelay, News::BorneOut, News::Repeated, News::Denied];
        let line = |news: News| {
            let mut words: Vec<String> = Vec::new();
            for row in self.rows(occasion).iter().filter(|row| news_of(row) == Some(news)) {
                let whole = self.whole(occasion, row, news);
                let item = whole.unwrap_or_else(|| self.claims(occasion, row));
                if !words.contains(&item) {
                    words.push(item);
                }
            }
            (!words.is_empty()).then(|| format!("{name} — {}: {}.", in_words(news), words.join("; ")))
        };
        kinds.into_iter().filter_map(line).collect()
    }

    /// The term of a row in its own words, if one added position has it and all its claims are of one sort.
    fn whole(&self, occasion: &Occasion<'_>, row: &Row<'_, '_>, news: News) -> Option<String> {
        let point = row.points.first()?;
        let [position] = point.said.as_slice() else { return None };
        let own = occasion.points().iter().filter(|other| {
            other.claim.term == point.claim.term && other.said.iter().any(|it| it.id() == position.id())
        });
        let is_one = own.clone().all(|other| other.news() == news && other.said.len() == 1);
        let term = position.clauses().term(&point.claim.term).filter(|_| is_one)?;
        let words = match term.readings().len() {
            1 => phrase::term(self.dossier, term),
            count => {
                let stance = phrase::past(term.stance().tag());
                format!("{stance}: {}, in {count} readings", phrase::name(self.dossier, term))
            }
        };
        let quote = term.wording().map(|quote| format!(", {}", quoted(quote))).unwrap_or_default();
        Some(format!("{words}{quote}"))
    }

    /// "Russia, the call between Putin and Trump, 16 October 2025".
    fn occasion(&self, occasion: &Occasion<'_>) -> String {
        let first = occasion.added().first();
        let event = occasion.after().event().and_then(|event| self.dossier.events().get(event));
        let mut parts = vec![capitalised(&said(&self.dossier.party_name(occasion.after().holder())))];
        parts.extend(event.map(|event| said(&event.name)));
        parts.extend(first.and_then(|position| position.held()).map(Date::in_words));
        parts.join(", ")
    }

    fn claims(&self, occasion: &Occasion<'_>, row: &Row<'_, '_>) -> String {
        let first = occasion.added().first();
        first.map(|first| Goods::new(self.dossier, first.id()).claims(&row.claims())).unwrap_or_default()
    }

    fn rows<'o>(&self, occasion: &'o Occasion<'d>) -> Vec<Row<'o, 'd>> {
        let mut rows: Vec<Row<'o, 'd>> = Vec::new();
        for point in occasion.points() {
            match rows.iter_mut().find(|row| row.takes(point)) {
                Some(row) => row.points.push(point),
                None => rows.push(Row { points: vec![point] }),
            }
        }
        rows.sort_by_key(|row| {
            let claim = row.points.first().map(|point| &point.claim);
            (claim.map(|claim| (self.rank(occasion, claim), claim.stance.side())), news_of(row))
        });
        rows
    }

    /// The heading of a claim in the author's order.
    fn rank(&self, occasion: &Occasion<'_>, claim: &Claim) -> usize {
        let positions = occasion.after().lines().iter().flat_map(|line| &line.positions);
        let issue = positions.filter_map(|it| it.clauses().term(&claim.term)).find_map(|term| term.issue());
        let issues = self.dossier.issues();
        issues.iter().position(|(id, _)| Some(id) == issue).unwrap_or(issues.len())
    }

    fn points(&self) -> Section {
        let mut section = Section::new("Point by point");
        for occasion in self.brief.occasions() {
            let mut entry = Entry::new(self.occasion(occasion));
            let (before, after) = (occasion.before().witnesses(), occasion.after().witnesses());
            let lines = plural(before, "independent line of reports", "independent lines of reports");
            entry.row("known", format!("{before} {lines} before; {after} with what is added"));
            for position in occasion.added() {
                entry.row("added", self.reporter(position));
            }
            let rows = self.rows(occasion);
            for (place, row) in rows.iter().enumerate() {
                self.point(&mut entry, occasion, row);
                // What one clause says in several ways is cited once.
                let cited = self.sources(row);
                let is_last = rows
                    .get(place + 1)
                    .is_none_or(|next| news_of(next) != news_of(row) || self.sources(next) != cited);
                if let (Some(news), true) = (news_of(row), is_last) {
                    entry.row(label(news), Prose::Source(cited));
                }
            }
            section.blocks.push(Block::Entry(entry));
        }
        section
    }

    fn point(&self, entry: &mut Entry, occasion: &Occasion<'_>, row: &Row<'_, '_>) {
        let (Some(point), Some(news)) = (row.points.first(), news_of(row)) else { return };
        let label = label(news);
        entry.row(label, capitalised(&self.claims(occasion, row)));
        if let Some(first) = point.known.first() {
            let lines = plural(point.lines_before, "independent line", "independent lines");
            let now = match point.lines_after == point.lines_before {
                true => "no more now".to_owned(),
                false => format!("{} now", point.lines_after),
            };
            let words =
                format!("first by {}; {} {lines} before, {now}", self.outlet(first), point.lines_before);
            entry.row(label, Prose::More(words));
        }
        if !point.contradicted.is_empty() {
            let who = listed(point.contradicted.iter().map(|position| self.outlet(position)), "and");
            entry.row(label, Prose::More(format!("contradicts {who}")));
        }
        if !point.denied.is_empty() {
            let who = listed(point.denied.iter().map(|position| self.outlet(position)), "and");
            entry.row(label, Prose::More(format!("denied by {who}")));
        }
        if let Some(elsewhere) = point.elsewhere {
            let event = elsewhere.event().and_then(|event| self.dossier.events().get(event));
            let held = elsewhere.held().map(|held| held.in_words());
            let parts: Vec<String> = event.map(|event| said(&event.name)).into_iter().chain(held).collect();
            let words = format!(
                "the same was reported of an earlier occasion: {} ({})",
                parts.join(", "),
                self.outlet(elsewhere)
            );
            entry.row(label, Prose::More(words));
        }
    }

    /// Where those who are added say so, or deny it.
    fn sources(&self, row: &Row<'_, '_>) -> String {
        let Some(point) = row.points.first() else { return String::new() };
        let who = point.said.iter().chain(&point.denied).map(|position| self.cited(position, &point.claim));
        who.collect::<Vec<_>>().join("; ")
    }

    /// Who says so where: "The Washington Post, 18 October 2025, clause 1".
    fn cited(&self, position: &Position, claim: &Claim) -> String {
        let clauses = position.clauses();
        let held = clauses.term(&claim.term).map(|term| term.citations());
        let lost = clauses.absence(&claim.term).map(|absence| &absence.citations);
        let cited = held.or(lost).into_iter().flatten().map(|citation| self.margin().citation(citation));
        let cited: Vec<String> = cited.collect();
        if cited.is_empty() { self.outlet(position) } else { cited.join("; ") }
    }

    /// "The Washington Post, 18 October 2025: “two senior officials …”, told by people not named".
    fn reporter(&self, position: &Position) -> String {
        let account = position.account();
        let mut words = self.outlet(position);
        words.extend(account.attribution.as_ref().map(|who| format!(": {}", quoted(who))));
        words.extend(account.evidence.map(|evidence| format!(", {}", evidence.in_words())));
        format!("{words}; {} account", account.coverage.of(None))
    }

    fn outlet(&self, position: &Position) -> String {
        let account = position.account();
        let told = account.told.map(|told| format!(", {}", told.in_words())).unwrap_or_default();
        format!("{}{told}", self.margin().source_name(account))
    }

    fn turns(&self) -> Section {
        let mut section = Section::new("What became of earlier conclusions");
        let mut turns: Vec<&Turn<'_>> = self.brief.turns().iter().collect();
        turns.sort_by_key(|turn| !turn.is_turned());
        for turn in turns {
            section.blocks.push(Block::Entry(self.turn(turn)));
        }
        for occasion in self.brief.occasions().iter().filter(|occasion| !occasion.views().is_empty()) {
            let mut entry = Entry::new(format!("What accounts say: {}", self.occasion(occasion)));
            let mut told: Option<&ViewTurn> = None;
            for turn in occasion.views() {
                // Of two lines, most are all.
                let is_told =
                    told.is_some_and(|told| (&told.gained, &told.lost) == (&turn.gained, &turn.lost));
                if !is_told {
                    self.view(&mut entry, occasion, turn);
                }
                told = Some(turn);
            }
            section.blocks.push(Block::Entry(entry));
        }
        section
    }

    /// "Russia, the regions".
    fn name(&self, turn: &Turn<'_>) -> String {
        let holder = capitalised(&said(&self.dossier.party_name(turn.holder)));
        let name =
            turn.stated.map_or_else(|| format!("`{}`", turn.term), |term| phrase::name(self.dossier, term));
        format!("{holder}, {name}")
    }

    fn turned(&self, turn: &Turn<'_>) -> String {
        let (before, after) = (self.course(turn, &turn.before), self.course(turn, &turn.after));
        format!("{}: {after}. As it was known: {before}.", self.name(turn))
    }

    fn turn(&self, turn: &Turn<'_>) -> Entry {
        let mut entry = Entry::new(self.name(turn));
        entry.row("as known", self.course(turn, &turn.before));
        entry.row("now", self.course(turn, &turn.after));
        let is_told = turn.before.net.is_none() && turn.step == turn.after.net;
        if let (Some(step), Some(last), false) = (turn.step, turn.before.last, is_told) {
            entry.row("step", format!("beside {}: {}", last.in_words(), self.step(turn, step)));
        }
        let verdict = match (turn.is_turned(), turn.before.net) {
            (true, _) => "another conclusion than could be drawn before",
            (false, Some(_)) => "no earlier conclusion turns",
            (false, None) => "stated of one occasion so far, so that there was no conclusion to turn",
        };
        entry.row("so", verdict);
        entry
    }

    /// "16 October 2025 beside 14 June 2024: asks more".
    fn course(&self, turn: &Turn<'_>, course: &Course) -> String {
        let date = |date: Option<Date>| date.map(Date::in_words).unwrap_or_default();
        let held = if course.is_held { "" } else { "; not held then" };
        match course.net {
            None => format!("stated of one occasion, {}{held}", date(course.last)),
            Some(net) => {
                format!("{} beside {}: {}{held}", date(course.last), date(course.first), self.step(turn, net))
            }
        }
    }

    fn step(&self, turn: &Turn<'_>, step: Step) -> String {
        let side = turn.stated.map_or(Side::Neither, |term| term.stance().tag().side());
        step_words(side, step)
    }

    fn view(&self, entry: &mut Entry, occasion: &Occasion<'_>, turn: &ViewTurn) {
        let (who, some) = match turn.view {
            View::Core => ("all", "only some"),
            View::Majority => ("most", "half or fewer"),
            View::Any | View::Outlet(_) => ("some", "none"),
        };
        let gained = self.alike(occasion, turn.gained.iter());
        let lost = self.alike(occasion, turn.lost.iter());
        if !gained.is_empty() {
            entry.row(who, format!("say so now: {}", gained.join("; ")));
        }
        if !lost.is_empty() {
            entry.row(who, format!("said so, and {some} do now: {}", lost.join("; ")));
        }
    }

    /// Claims in words, those that differ in their cells alone together.
    fn alike<'c>(&self, occasion: &Occasion<'_>, claims: impl Iterator<Item = &'c Claim>) -> Vec<String> {
        let mut groups: Vec<Vec<&Claim>> = Vec::new();
        for claim in claims {
            match groups.iter_mut().find(|group| group.first().is_some_and(|first| are_alike(first, claim))) {
                Some(group) => group.push(claim),
                None => groups.push(vec![claim]),
            }
        }
        let Some(first) = occasion.added().first() else { return Vec::new() };
        let goods = Goods::new(self.dossier, first.id());
        let mut words: Vec<String> = Vec::new();
        for group in groups {
            let own = goods.claims(&group);
            if !words.contains(&own) {
                words.push(own);
            }
        }
        words
    }

    fn assumed(&self) -> Section {
        let mut section = Section::new("What was assumed");
        let mut items = vec![
            "“First reported here” says that no account known before mentions it; it does not say that it is new.".to_owned(),
            NO_PART.to_owned(),
            "A relay counts with what it relays; what a partial account does not mention it does not deny.".to_owned(),
            "Nobody moves by being reported later: a step is between dates on which positions were held.".to_owned(),
        ];
        let unclear: Vec<String> = self.brief.unclear().iter().map(|it| format!("`{}`", it.id())).collect();
        if !unclear.is_empty() {
            items.push(format!(
                "Left out, since it is not known whether {} told by then: {}.",
                plural(unclear.len(), "it was", "they were"),
                listed(unclear, "and")
            ));
        }
        section.list(items);
        section
    }
}

fn news_of(row: &Row<'_, '_>) -> Option<News> {
    row.points.first().map(|point| point.news())
}

fn in_words(news: News) -> &'static str {
    match news {
        News::FirstReported => "first reported here",
        News::ByRelay => "not so in what was known, and now by relays of it",
        News::BorneOut => "already reported, and now by a further independent line",
        News::Repeated => "already reported, and by no further line",
        News::Denied => "reported before, and now denied",
    }
}

fn label(news: News) -> &'static str {
    match news {
        News::FirstReported => "first reported",
        News::ByRelay => "by relays only",
        News::BorneOut => "borne out",
        News::Repeated => "repeated",
        News::Denied => "denied",
    }
}
