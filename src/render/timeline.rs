//! A timeline as a page: what is to be noticed first, then each term with its steps, then what was stated once.

use super::margin::{Margin, capitalised};
use super::page::{Block, Entry, Page, Section};
use super::phrase::{self, listed, said};
use super::sentence::in_verbs;
use crate::dossier::Dossier;
use crate::order::{Direction, Verdict};
use crate::term::{Side, Term};
use crate::timeline::{Extent, Finding, FindingKind, Moment, Series, Stated, Step, Timeline};

/// The terms of one holder over time.
///
/// # Examples
///
/// ```
/// use demarche::PartyId;
/// use demarche::timeline::{Timeline, TimelineOptions};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let russia = Timeline::of(&dossier, &PartyId::new("russia")?, &[], &TimelineOptions::default())?;
/// let page = demarche::render::timeline(&dossier, &russia).to_text(100);
/// assert!(page.contains("asks more"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn timeline(dossier: &Dossier, timeline: &Timeline<'_>) -> Page {
    let words = Words { dossier, timeline };
    let sections = [words.noticed(), words.moments(), words.terms(), words.once(), words.assumed()];
    let holder = capitalised(&said(&dossier.party_name(timeline.holder())));
    let dates = timeline.moments().iter().filter_map(|moment| moment.first()?.held());
    let dates: Vec<String> = dates.map(crate::date::Date::in_words).collect();
    let span = match dates.as_slice() {
        [first, .., last] => format!(", {first} to {last}"),
        _ => String::new(),
    };
    Page {
        title: format!("{holder}{span}: term by term"),
        sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect(),
    }
}

/// What is said where nothing is to be noticed.
const NOTHING: &str =
    "No term surely returned to an earlier form, and none surely went one way at every step.";

struct Words<'a, 'd> {
    dossier: &'d Dossier,
    timeline: &'a Timeline<'d>,
}

impl Words<'_, '_> {
    fn noticed(&self) -> Section {
        let mut section = Section::new("In short");
        let items: Vec<String> =
            self.timeline.findings().iter().map(|finding| self.finding(finding)).collect();
        match items.is_empty() {
            true => section.paragraph(NOTHING),
            false => section.list(items),
        }
        section
    }

    fn finding(&self, finding: &Finding<'_>) -> String {
        let series = self.timeline.series().iter().find(|series| *series.id() == finding.term);
        let side = series.map_or(Side::Neither, side);
        let name = series.map_or_else(|| format!("`{}`", finding.term), |series| name(self.dossier, series));
        let way = |direction: Direction| in_verbs(side, Verdict::only(direction));
        let dates: Vec<String> = finding.dates.iter().map(|date| date.in_words()).collect();
        let what = match (finding.kind, dates.as_slice()) {
            (FindingKind::Returned { first, extent }, [from, turned, back]) => format!(
                "{} on {turned} than on {from}, and on {back} {}",
                way(first),
                match extent {
                    Extent::Full => "returned to what it was",
                    Extent::Part => "returned part of the way",
                    Extent::Beyond => "went back further than it was",
                    Extent::Otherwise => "turned the other way, not to what it was",
                }
            ),
            (FindingKind::EachStepFurther(direction), [from, steps @ ..]) => {
                format!(
                    "{} at each step from {from}: {}",
                    way(direction),
                    listed(steps.iter().cloned(), "and")
                )
            }
            (FindingKind::NewAskAfterAcceptance, [accepted, begun]) => {
                format!("first asked on {begun}, after an acceptance on {accepted}")
            }
            (_, dates) => {
                format!("turned on {}", listed(dates.iter().cloned(), "and"))
            }
        };
        let weakest = finding.weakest().map(|account| {
            let how =
                account.evidence.map(|evidence| format!(", {}", evidence.in_words())).unwrap_or_default();
            format!(" Rests at its weakest on {}{how}.", Margin(self.dossier).source_name(account))
        });
        format!("{}: {what}.{}", capitalised(&name), weakest.unwrap_or_default())
    }

    fn moments(&self) -> Section {
        let mut section = Section::new("When");
        let items = self.timeline.moments().iter().map(|moment| {
            let accounts = moment.iter().map(|position| {
                let held = position.held().map(|held| held.in_words()).unwrap_or_default();
                let event = position.event().and_then(|event| self.dossier.events().get(event));
                let event = event.map(|event| format!(", {}", said(&event.name))).unwrap_or_default();
                (format!("{held}{event}"), Margin(self.dossier).source_name(position.account()))
            });
            let mut when: Vec<(String, Vec<String>)> = Vec::new();
            for (occasion, source) in accounts {
                match when.iter_mut().find(|(known, _)| *known == occasion) {
                    Some((_, sources)) => sources.push(source),
                    None => when.push((occasion, vec![source])),
                }
            }
            let when = when.into_iter().map(|(occasion, sources)| {
                let mut sources = sources;
                sources.dedup();
                format!("{occasion} ({})", sources.join("; "))
            });
            when.collect::<Vec<_>>().join("; at the same time ")
        });
        section.list(items.collect());
        section
    }

    fn terms(&self) -> Section {
        let mut section = Section::new("Term by term");
        for series in
            ordered(self.dossier, self.timeline).into_iter().filter(|series| series.moments().len() > 1)
        {
            section.blocks.push(Block::Entry(self.series(series)));
        }
        section
    }

    fn series(&self, series: &Series<'_>) -> Entry {
        let mut entry = Entry::new(capitalised(&name(self.dossier, series)));
        let side = side(series);
        for moment in series.moments() {
            if let Some(step) = moment.step {
                entry.row("step", step_words(side, step));
            }
            for line in self.moment(moment) {
                entry.row("stated", line);
            }
        }
        if let Some(net) = series.net().filter(|_| series.moments().len() > 2) {
            entry.row("net", format!("last beside first, {}", step_words(side, net)));
        }
        if let Some(since) = self.since(series) {
            entry.row("since", since);
        }
        entry
    }

    /// How long it has stood, and how long nothing has been heard of it.
    fn since(&self, series: &Series<'_>) -> Option<String> {
        let (since, last) = (series.unmoved_since()?, series.last_stated()?);
        let stood = match series.dwell() {
            None | Some(0) => format!("as it stands since {}", since.in_words()),
            Some(count) => {
                format!("as it stands from {} to {}, {}", since.in_words(), last.in_words(), days(count))
            }
        };
        let latest = self.timeline.moments().iter().rev().find_map(|moment| moment.first()?.held());
        let age = latest.and_then(|latest| series.age_on(latest)).filter(|count| *count > 0);
        Some(match age {
            None => stood,
            Some(count) => format!("{stood}; not spoken of in the {} up to the latest position", days(count)),
        })
    }

    /// What the accounts of a moment say, those that say the same together.
    fn moment(&self, moment: &Moment<'_>) -> Vec<String> {
        let date = moment.date().map(|date| date.in_words()).unwrap_or_default();
        let mut ways: Vec<(String, Vec<String>)> = Vec::new();
        for stated in &moment.stated {
            let source = Margin(self.dossier).source_name(stated.position.account());
            let words = self.stated(stated);
            match ways.iter_mut().find(|(known, _)| *known == words) {
                Some((_, sources)) => sources.push(source),
                None => ways.push((words, vec![source])),
            }
        }
        let line = |(words, mut sources): (String, Vec<String>)| {
            sources.dedup();
            format!("{date}: {words} [{}]", sources.join("; "))
        };
        ways.into_iter().map(line).collect()
    }

    fn stated(&self, stated: &Stated<'_>) -> String {
        match (stated.term, stated.absence) {
            (Some(term), _) => match term.readings() {
                [_] => phrase::term(self.dossier, term),
                several => {
                    let each = several.iter().map(|reading| phrase::reading(self.dossier, reading));
                    format!("{}, read as {}", phrase::past(term.stance().tag()), listed(each, "or as"))
                }
            },
            (None, Some(absence)) => format!("declared {}", absence.kind),
            (None, None) => "left out, in an account that is complete on it".to_owned(),
        }
    }

    fn once(&self) -> Section {
        let mut section = Section::new("Stated once");
        let once =
            ordered(self.dossier, self.timeline).into_iter().filter(|series| series.moments().len() == 1);
        let items = once.filter_map(|series| {
            let moment = series.moments().first()?;
            let date = moment.date().map(|date| date.in_words()).unwrap_or_default();
            let first = moment.stated.first()?;
            Some(format!("{date}: {}.", self.stated(first)))
        });
        section.list(items.collect());
        section
    }

    fn assumed(&self) -> Section {
        let mut section = Section::new("What was assumed");
        let mut items = vec![
            "A step goes from what was last stated to what is stated next, over every pair of accounts; what stands between is not mentioned, and stays as it was.".to_owned(),
            "A term is followed by its id, and under another id where its natural key or its whole content is the same.".to_owned(),
            "Positions of one time, or whose order is not known, are one moment: there is no step between them.".to_owned(),
        ];
        let undated = self.timeline.undated().iter().map(|position| format!("`{}`", position.id()));
        let undated: Vec<String> = undated.collect();
        if !undated.is_empty() {
            items.push(format!("Left out, bearing no date: {}.", listed(undated, "and")));
        }
        section.list(items);
        section
    }
}

/// All series, by the author's issues, then those stated most often first.
pub(super) fn ordered<'t, 'd>(dossier: &Dossier, timeline: &'t Timeline<'d>) -> Vec<&'t Series<'d>> {
    let issues = dossier.issues();
    let rank = |series: &&Series<'_>| issues.iter().position(|(id, _)| Some(id) == series.issue());
    let mut all: Vec<&Series<'_>> = timeline.series().iter().collect();
    all.sort_by_key(|series| {
        (rank(series).unwrap_or(issues.len()), std::cmp::Reverse(series.moments().len()))
    });
    all
}

/// What a term is called: by its author's label, else by what it first was and what it last was.
pub(super) fn name(dossier: &Dossier, series: &Series<'_>) -> String {
    let called = |term: &Term| phrase::name(dossier, term);
    if let Some(labelled) = last_terms(series).find(|term| term.label().is_some()) {
        return called(labelled);
    }
    let (first, last) = (last_terms(series).last().map(called), last_terms(series).next().map(called));
    match first.zip(last) {
        None => format!("`{}`", series.id()),
        Some((first, last)) if first == last => last,
        Some((first, last)) => format!("{first} → {last}"),
    }
}

/// The terms of a series, latest first.
fn last_terms<'s>(series: &'s Series<'_>) -> impl Iterator<Item = &'s Term> {
    series.moments().iter().rev().flat_map(|moment| &moment.stated).filter_map(|stated| stated.term)
}

/// On which side of the bargain it was last.
pub(super) fn side(series: &Series<'_>) -> Side {
    last_terms(series).next().map_or(Side::Neither, |term| term.stance().tag().side())
}

/// Which way a term went, in words.
pub(super) fn step_words(side: Side, step: Step) -> String {
    if !step.is_told {
        return "not known: what the one account says of it, the other does not mention".to_owned();
    }
    let words = in_verbs(side, step.spoken);
    match step.spoken == step.with_silence {
        true => words,
        false => format!("{words} (with what is not mentioned: {})", in_verbs(side, step.with_silence)),
    }
}

/// "1 day", "139 days".
fn days(count: i32) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}
