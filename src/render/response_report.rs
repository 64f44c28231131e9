//! The report of a text and a position: how each clause is answered.

use super::facets::Sides;
use super::margin::{self, Margin, capitalised};
use super::names::Names;
use super::page::{Block, Entry, Page, Section};
use super::phrase::{self, said};
use super::sentence;
use super::text_report::text_report;
use crate::account::Completeness;
use crate::date::Date;
use crate::diff::{Answer, Basis, ClauseResponse, Comparison, Difference, End, Response, Subject};
use crate::dossier::Dossier;
use crate::order::{Relation, Relations};
use crate::term::Term;

/// The report of whatever was compared.
///
/// # Examples
///
/// ```
/// use demarche::diff::{Comparison, DiffOptions};
///
/// # let text = include_str!("../../examples/data/paris-london.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let comparison = Comparison::between(&dossier, "paris", "london", &DiffOptions::default())?;
/// assert!(demarche::render::comparison_report(&dossier, &comparison).to_text(80).starts_with("The Paris text"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn comparison_report(dossier: &Dossier, comparison: &Comparison) -> Page {
    match comparison {
        Comparison::Positions(diff) => super::report(dossier, diff),
        Comparison::Texts(diff) => text_report(dossier, diff),
        Comparison::Response(response) => response_report(dossier, response),
    }
}

/// The report of how a position of `dossier` answers a text of it, clause by clause.
#[must_use]
pub fn response_report(dossier: &Dossier, response: &Response) -> Page {
    let report = ResponseReport { dossier, response };
    let sections = [
        report.compared(),
        report.in_short(),
        report.beside(),
        report.clauses(),
        report.assumed(),
        report.also_recorded(),
    ];
    let kept = sections.into_iter().filter(|section| !section.blocks.is_empty());
    Page { title: report.title(), sections: kept.collect() }
}

struct ResponseReport<'a> {
    dossier: &'a Dossier,
    response: &'a Response,
}

impl ResponseReport<'_> {
    fn names(&self) -> &dyn Names {
        self.dossier
    }

    fn margin(&self) -> Margin<'_> {
        Margin(self.dossier)
    }

    fn holder(&self) -> String {
        said(&self.dossier.party_name(self.response.position().holder()))
    }

    fn title(&self) -> String {
        let text = self.margin().text_name(self.response.text());
        capitalised(&format!(
            "{}, held against {text}",
            self.names().statement_in_words(self.response.position().id())
        ))
    }

    fn compared(&self) -> Section {
        let mut section = Section::new("What is compared");
        let (text, position) = (self.response.text(), self.response.position());
        let held = position.held().map_or("on a date not stated".to_owned(), Date::in_words);
        let whose = self.names().statement_in_words(position.id());
        let mut entry = Entry::default();
        entry.row("text", capitalised(&self.margin().text(text)));
        entry.row("text", self.margin().account(text.account()));
        entry.row("position", format!("{}, held {held}", capitalised(&whose)));
        entry.row("position", self.margin().account(position.account()));
        section.blocks.push(Block::Entry(entry));
        section
    }

    fn in_short(&self) -> Section {
        let mut section = Section::new("In short");
        section.paragraph(
            "A text and a position: how the one answers the other, clause by clause. No movement of anybody lies between them.",
        );
        let mut list = Vec::new();
        list.extend(
            self.response.whole().map(|reply| capitalised(&format!("{}.", self.margin().reply(reply)))),
        );
        let mut groups: Vec<(String, Vec<String>)> = Vec::new();
        for clause in self.response.clauses() {
            let words = capitalised(&answer(clause.answer()));
            let item = self.item(clause);
            match groups.iter_mut().find(|(known, _)| *known == words) {
                Some((_, items)) => items.push(item),
                None => groups.push((words, vec![item])),
            }
        }
        let unanswered = capitalised(&answer(Answer::Unanswered));
        groups.sort_by_key(|(words, _)| *words == unanswered);
        list.extend(groups.into_iter().map(|(words, items)| format!("{words}: {}.", items.join("; "))));
        let beyond: Vec<String> =
            self.response.beyond().iter().filter_map(End::term).map(|term| self.name(term)).collect();
        if !beyond.is_empty() {
            list.push(format!("Beside the text: {}.", beyond.join("; ")));
        }
        section.list(list);
        section
    }

    fn name(&self, term: &Term) -> String {
        phrase::name(self.names(), term)
    }

    /// A clause by its name, with what is otherwise in the answer.
    fn item(&self, clause: &ClauseResponse) -> String {
        let name =
            clause.clause().term().map_or_else(|| format!("`{}`", clause.clause().id()), |it| self.name(it));
        let own = clause.differences().iter().filter(|difference| *difference.subject() == Subject::Term);
        let details: Vec<String> =
            own.flat_map(|difference| sentence::details(self.names(), difference, Sides::Answered)).collect();
        if details.is_empty() { name } else { format!("{name} ({})", details.join("; ")) }
    }

    fn beside(&self) -> Section {
        let mut section = Section::new("What others say of it (no part of the comparison)");
        let compared = [self.response.text().id(), self.response.position().id()];
        section.list(self.margin().records(compared, true, None));
        section
    }

    fn clauses(&self) -> Section {
        let mut section = Section::new("Clause by clause");
        for (number, clause) in (1..).zip(self.response.clauses()) {
            section.blocks.push(Block::Entry(self.clause(number, clause)));
        }
        section
    }

    fn clause(&self, number: usize, clause: &ClauseResponse) -> Entry {
        let words = answer(clause.answer());
        let mut entry = Entry::new(format!("{number}. {} — {words}", capitalised(&self.item(clause))));
        let (text, position) = (self.response.text(), self.response.position());
        self.end(&mut entry, "text", clause.clause(), text.into());
        for own in clause.own() {
            self.end(&mut entry, "position", own, position.into());
        }
        entry.row("reply", clause.reply().map(|reply| self.margin().reply(reply)).unwrap_or_default());
        for difference in clause.differences() {
            self.margin().facets(&mut entry, difference, Sides::Answered);
            if !matches!(difference.subject(), Subject::Term) {
                entry.row(
                    Sides::Answered.differs(),
                    format!("not answered: {}", sentence::item(self.names(), difference)),
                );
            }
        }
        entry.row("why", self.why(clause));
        entry
    }

    fn end(&self, entry: &mut Entry, label: &'static str, end: &End, of: crate::statement::Statement<'_>) {
        entry.row(label, self.margin().end(Some(end), of, end.term()));
        for line in self.margin().evidence(end, of) {
            entry.row(label, line);
        }
    }

    fn why(&self, clause: &ClauseResponse) -> String {
        let is_silent = |difference: &Difference| difference.basis() == Basis::Silence;
        match (clause.answer(), clause.reply()) {
            (Answer::Unanswered, _) if !clause.own().is_empty() => {
                "it is spoken of without a stance, or no longer held".to_owned()
            }
            (Answer::Unanswered, _) if clause.differences().iter().any(is_silent) => {
                "a partial account says nothing of it; that is no consent".to_owned()
            }
            (Answer::Unanswered, _) => "the position says nothing of it; that is no consent".to_owned(),
            (_, Some(reply)) if reply.clause.is_some() => "answered by reference to the clause".to_owned(),
            (_, Some(_)) => "answered by reference to the text as a whole".to_owned(),
            (_, None) => "the position speaks of the same thing".to_owned(),
        }
    }

    fn assumed(&self) -> Section {
        let mut section = Section::new("What was assumed, and what was not compared");
        let (text, position) = (self.response.text(), self.response.position());
        let mut items = Vec::new();
        if position.account().coverage.of(None) == Completeness::Partial {
            items.push(format!(
                "The account of the position is partial: {} may have answered more than it tells.",
                self.holder()
            ));
        }
        items.push(self.margin().ground(self.response.ground()));
        items.extend(margin::counted(self.response.options()));
        items.extend(self.margin().readings([text.clauses(), position.clauses()]));
        items.push(margin::NOT_JUDGED.to_owned());
        section.list(items);
        section
    }

    fn also_recorded(&self) -> Section {
        let mut section = Section::new("Also in the dossier (no part of the comparison)");
        let compared = [self.response.text().id(), self.response.position().id()];
        let mut items = self.margin().records(compared, false, None);
        items.extend(self.margin().other_texts(compared));
        section.list(items);
        section
    }
}

/// An answer in a few words.
fn answer(answer: Answer) -> String {
    match answer {
        Answer::Accepted(acceptance) => format!("accepted {acceptance}"),
        Answer::Refused(relations) if relations.is_only(Relation::Equal) => "refused".to_owned(),
        Answer::Refused(relations) => format!("refused, {}", against(relations)),
        Answer::Otherwise(relations) => format!("asked otherwise, {}", against(relations)),
        Answer::Unanswered => "unanswered".to_owned(),
    }
}

/// How what the position says stands to the clause.
fn against(relations: Relations) -> String {
    let word = |relation: Relation| match relation {
        Relation::Equal => "as it stands",
        Relation::Less => "narrower",
        Relation::Greater => "wider",
        Relation::Incomparable => "in other terms",
    };
    phrase::listed(relations.iter().map(|relation| word(relation).to_owned()), "or")
}
