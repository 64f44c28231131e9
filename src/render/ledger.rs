//! Ledgers as pages: first who only gives and who only gets by each yardstick, then what, then where the yardsticks part.

use std::collections::BTreeSet;

use super::goods::Goods;
use super::margin::{Margin, capitalised};
use super::page::{Block, Entry, Page, Section};
use super::phrase::{self, listed, said};
use crate::diff::{Basis, Total};
use crate::dossier::Dossier;
use crate::id::{PartyId, StatementId, TermId};
use crate::lens::{
    About, Baseline, Certainty, Flip, Ledger, LedgerDiff, Line, LineChange, Transfer, Whose, Yardstick,
    flips, flips_between,
};
use crate::order::{Shift, Shifts};

/// What each side would give and get by one position or text, by each of several yardsticks.
///
/// The ledgers are of one statement of `dossier`.
///
/// # Examples
///
/// ```
/// use demarche::lens::{Ledger, StandardLens};
/// use demarche::{PartyId, Region};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let call = dossier.position("call-post").ok_or("it is there")?;
/// let terrain = dossier.terrain(dossier.ground_of(call));
/// let whole = Region::place("ukraine".try_into()?);
/// let borders = StandardLens::recognised_borders(&terrain, "recognised borders", [("ukraine".try_into()?, whole)])?;
/// let ledger = Ledger::of(&terrain, call, &borders)?;
/// let page = demarche::render::ledger(&dossier, &[ledger]);
/// assert!(page.to_text(100).contains("Ukraine only gives"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn ledger(dossier: &Dossier, ledgers: &[Ledger]) -> Page {
    let words = Words(dossier);
    let name = ledgers.first().map(|ledger| dossier_name(dossier, ledger)).unwrap_or_default();
    let parted = flips(ledgers);
    let statement = ledgers.first().map(Ledger::statement);
    let mut short = Section::new("In short");
    words.in_short(&mut short, ledgers);
    let sections = vec![
        short,
        words.by_yardstick(ledgers, &[]),
        words.where_they_part(statement, &parted, &|index, about| weighs(ledgers.get(index), about)),
        words.assumed(ledgers),
    ];
    page(format!("{}: who would give what", capitalised(&name)), sections)
}

/// What a change would give each side and take from it, by each of several yardsticks, after what the later side comes to.
///
/// The ledgers are of one change of `dossier`.
#[must_use]
pub fn ledger_diff(dossier: &Dossier, ledgers: &[LedgerDiff]) -> Page {
    let words = Words(dossier);
    let after: Vec<Ledger> = ledgers.iter().map(|ledger| ledger.after().clone()).collect();
    let names =
        ledgers.first().map(|ledger| [ledger.before(), ledger.after()].map(|it| dossier_name(dossier, it)));
    let [before, later] = names.unwrap_or_default();
    let statement = after.first().map(Ledger::statement);
    let mut short = Section::new("In short");
    words.in_short(&mut short, &after);
    short.paragraph("");
    short.paragraph("Beside the earlier one, on what both accounts speak of:");
    short.list(ledgers.iter().map(|ledger| words.moved(ledger)).collect());
    let mut parted = flips(&after);
    parted.retain(|flip| flip.is_reversal());
    let mut changed = Section::new("Where the yardsticks part on the change");
    let weighs_change = |index: usize, about: &About| weighs_change(ledgers.get(index), about);
    changed.list(words.flips(statement, &flips_between(ledgers), &weighs_change));
    let sections = vec![
        short,
        words.by_yardstick(&after, ledgers),
        words.where_they_part(statement, &parted, &|index, about| weighs(after.get(index), about)),
        changed,
        words.silent(ledgers),
        words.assumed(&after),
    ];
    page(format!("{}, after {before}: who would give what", capitalised(&later)), sections)
}

fn page(title: String, sections: Vec<Section>) -> Page {
    Page { title, sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect() }
}

fn dossier_name(dossier: &Dossier, ledger: &Ledger) -> String {
    use super::names::Names as _;
    dossier.statement_in_words(ledger.statement())
}

struct Words<'d>(&'d Dossier);

impl Words<'_> {
    fn party(&self, party: &PartyId) -> String {
        said(&self.0.party_name(party))
    }

    fn in_short(&self, section: &mut Section, ledgers: &[Ledger]) {
        section.paragraph("What each side would give of its own, and get that is not its own already, if this came about whole:");
        section.list(ledgers.iter().map(|ledger| self.sides(ledger)).collect());
    }

    /// "By recognised borders: Russia only gets. Ukraine only gives: title to Donetsk."
    fn sides(&self, ledger: &Ledger) -> String {
        let parties = ledger.parties();
        let bearing = || ledger.lines().filter(|(_, line)| line.bears());
        let said = if bearing().next().is_some() && !bearing().any(|(_, line)| is_weighed(line)) {
            "none of it is weighed".to_owned()
        } else if parties.is_empty() {
            "nothing changes hands".to_owned()
        } else if let Some(mirrored) = self.mirrored(ledger) {
            mirrored
        } else {
            let sides = parties.into_iter().map(|party| self.side(ledger, party));
            let sides =
                sides.enumerate().map(|(number, side)| if number == 0 { side } else { capitalised(&side) });
            sides.collect::<Vec<_>>().join(". ")
        };
        format!("By {}: {said}.", self.yardstick(ledger.baseline()))
    }

    /// Of two sides that both give and get what the other gets and gives, the first.
    fn mirrored(&self, ledger: &Ledger) -> Option<String> {
        let parties: Vec<&PartyId> = ledger.parties().into_iter().collect();
        let [one, other] = parties.as_slice() else { return None };
        let given = |party| ledger.given_by(party).map(|(transfer, _)| transfer).collect::<BTreeSet<_>>();
        let got = |party| ledger.got_by(party).map(|(transfer, _)| transfer).collect::<BTreeSet<_>>();
        let is_mirrored = given(one) == got(other) && got(one) == given(other);
        let both = is_mirrored && !given(one).is_empty() && !got(one).is_empty();
        both.then(|| format!("{}. For {} it is the reverse", self.side(ledger, one), self.party(other)))
    }

    /// "Russia gets, and perhaps gives. It gets: control of Donetsk. It gives: perhaps control of Kherson"; of one that only gets
    /// what others are said to give, no more than that.
    fn side(&self, ledger: &Ledger, party: &PartyId) -> String {
        let goods = Goods::new(self.0, ledger.statement());
        let given = goods.words(ledger.given_by(party), is_sure);
        let got = goods.words(ledger.got_by(party), is_sure);
        let is_told = |(transfer, line): (&Transfer, &Line)| {
            line.gives() > Certainty::No && transfer.giver.party().is_some()
        };
        let lead = format!("{} {}", self.party(party), way(ledger.total(party)));
        match (given.is_empty(), got.is_empty()) {
            (true, true) => self.idle(ledger, party, lead),
            (false, true) => format!("{lead}: {given}"),
            (true, false) if ledger.got_by(party).all(is_told) => lead,
            (true, false) => format!("{lead}: {got}"),
            (false, false) => format!("{lead}. It gets: {got}. It gives: {given}"),
        }
    }

    /// Of a side that neither gives nor gets, how far that was weighed at all.
    fn idle(&self, ledger: &Ledger, party: &PartyId, lead: String) -> String {
        let is_own = |it: &Transfer| [it.giver.party(), it.receiver.party()].contains(&Some(party));
        let own = || ledger.lines().filter(|(it, line)| line.bears() && is_own(it));
        match (own().any(|(_, line)| is_weighed(line)), own().any(|(_, line)| line.is_unsaid())) {
            (false, true) => format!("what {} gives and gets is not weighed", self.party(party)),
            (true, true) => format!("of what is weighed, {lead}"),
            (_, false) => lead,
        }
    }

    /// "By recognised borders: Ukraine is left with less; Russia with more."
    fn moved(&self, ledger: &LedgerDiff) -> String {
        let sides = ledger
            .parties()
            .into_iter()
            .map(|party| format!("{} is left with {}", self.party(party), extent(ledger.total(party))));
        let sides: Vec<String> = sides.collect();
        let sides = if sides.is_empty() {
            "nothing changes hands".to_owned()
        } else if !ledger.is_empty() && !ledger.changes().iter().any(is_change_weighed) {
            "nothing that changed is weighed".to_owned()
        } else {
            sides.join("; ")
        };
        format!("By {}: {sides}.", self.yardstick(ledger.baseline()))
    }

    /// A yardstick where it has been named before.
    fn in_brief(&self, baseline: &Baseline) -> String {
        match &baseline.yardstick {
            Yardstick::EarlierPosition(_) => "the earlier position".to_owned(),
            Yardstick::CounterpartPosition(_) => "the counterpart's position".to_owned(),
            _ => self.yardstick(baseline),
        }
    }

    fn yardstick(&self, baseline: &Baseline) -> String {
        use super::names::Names as _;
        match &baseline.yardstick {
            Yardstick::RecognisedBorders => "recognised borders".to_owned(),
            Yardstick::Control(ground) => {
                let date = self.0.ground(ground).map(|ground| ground.date().in_words());
                format!("control of the ground in {}", date.unwrap_or_else(|| format!("`{ground}`")))
            }
            Yardstick::Claims(party) => format!("what {} claims", self.party(party)),
            Yardstick::EarlierPosition(id) => {
                format!("the earlier position, {}", self.0.statement_in_words(id))
            }
            Yardstick::CounterpartPosition(id) => {
                format!("the counterpart's position, {}", self.0.statement_in_words(id))
            }
            Yardstick::HumanitarianDuties => "duties under humanitarian law".to_owned(),
            Yardstick::Own(words) => said(words),
        }
    }

    /// Who says so.
    fn source(&self, baseline: &Baseline) -> String {
        let margin = Margin(self.0);
        match &baseline.yardstick {
            Yardstick::Control(ground) => margin.ground_cited(Some(ground)),
            Yardstick::EarlierPosition(id) | Yardstick::CounterpartPosition(id) => {
                let statement = self.0.statement(id.as_str());
                statement.map_or_else(String::new, |it| margin.source_name(it.account()))
            }
            _ => baseline.source.as_ref().map_or_else(|| "a source not stated".to_owned(), said),
        }
    }

    fn by_yardstick(&self, ledgers: &[Ledger], changes: &[LedgerDiff]) -> Section {
        let mut section = Section::new("Yardstick by yardstick");
        for (index, ledger) in ledgers.iter().enumerate() {
            let mut entry = Entry::new(capitalised(&yardstick_cited(self.0, ledger.baseline())));
            self.given_and_got(&mut entry, ledger);
            if let Some(change) = changes.get(index) {
                self.changed(&mut entry, change);
            }
            section.blocks.push(Block::Entry(entry));
        }
        section
    }

    fn given_and_got(&self, entry: &mut Entry, ledger: &Ledger) {
        let goods = Goods::new(self.0, ledger.statement());
        let mut rows = |label, is_so: &dyn Fn(&Line) -> bool| {
            let lines = ledger.lines().filter(|(_, line)| line.bears() && is_so(line));
            goods.words_by_hands(lines, is_sure).into_iter().for_each(|words| entry.row(label, words));
        };
        rows("gives its own", &|line| line.gives() > Certainty::No);
        rows("gets a third's", &|line| line.gives() == Certainty::No && line.gets() > Certainty::No);
        rows("already theirs", &|line| line.whose().contains(&Whose::Receivers));
        rows("not said whose", &Line::is_unsaid);
        for party in ledger.parties() {
            if let Some(weighed) = ledger.weighed(party) {
                let range = |(low, high): (i64, i64)| match low == high {
                    true => low.to_string(),
                    false => format!("{low} to {high}"),
                };
                let (gives, gets) = (range(weighed.gives), range(weighed.gets));
                entry.row("weighed", format!("{} gives {gives}, gets {gets}", self.party(party)));
            }
        }
    }

    fn changed(&self, entry: &mut Entry, ledger: &LedgerDiff) {
        let goods = Goods::new(self.0, ledger.after().statement());
        let of_either = |change: &LineChange| {
            let receiver = change.for_receiver();
            if receiver.is_only(Shift::Same) { change.for_giver().reverse() } else { receiver }
        };
        for (shift, label) in
            [(Shift::More, "more than before"), (Shift::Less, "less than before"), (Shift::Both, "otherwise")]
        {
            let moved = ledger
                .changes()
                .iter()
                .filter(|change| change.basis() == Basis::Spoken && of_either(change).contains(shift));
            for words in goods.moves(moved) {
                entry.row(label, words);
            }
        }
    }

    fn where_they_part(
        &self,
        statement: Option<&StatementId>,
        parted: &[Flip],
        weighs: &dyn Fn(usize, &About) -> bool,
    ) -> Section {
        let mut section = Section::new("Where the yardsticks part");
        section.list(self.flips(statement, parted, weighs));
        section
    }

    /// What parts the yardsticks, losses by one that are gains by another first; `weighs` says whether one has anything to say of it.
    fn flips(
        &self,
        statement: Option<&StatementId>,
        flips: &[Flip],
        weighs: &dyn Fn(usize, &About) -> bool,
    ) -> Vec<String> {
        let mut abouts: Vec<&About> = flips.iter().map(|flip| &flip.about).collect();
        abouts.dedup();
        let is_reversal = |about: &About| flips.iter().any(|flip| flip.about == *about && flip.is_reversal());
        abouts.sort_by_key(|about| !is_reversal(about));
        abouts
            .into_iter()
            .map(|about| {
                let own: Vec<&Flip> = flips.iter().filter(|flip| flip.about == *about).collect();
                let mut ways: Vec<(String, Vec<String>)> = Vec::new();
                let count = own.first().map_or(0, |flip| flip.by.len());
                for index in 0..count {
                    let at = own.iter().filter_map(|flip| Some((&flip.party, flip.by.get(index)?)));
                    let moved = at.clone().filter(|(_, (_, shifts))| !shifts.is_only(Shift::Same));
                    let of = moved.map(|(party, (_, shifts))| {
                        format!("{} for {}", outcome(*shifts), self.party(party))
                    });
                    let of: Vec<String> = of.collect();
                    let way = match of.is_empty() {
                        true if weighs(index, about) => "neither less nor more for anybody".to_owned(),
                        true => "not weighed".to_owned(),
                        false => of.join(", "),
                    };
                    let by = at.map(|(_, (baseline, _))| self.in_brief(baseline)).next().unwrap_or_default();
                    match ways.iter_mut().find(|(known, _)| *known == way) {
                        Some((_, all)) => all.push(by),
                        None => ways.push((way, vec![by])),
                    }
                }
                let ways = ways.into_iter().map(|(way, by)| format!("{way} by {}", listed(by, "and by")));
                format!(
                    "{}: {}.",
                    capitalised(&self.about(statement, about)),
                    ways.collect::<Vec<_>>().join("; ")
                )
            })
            .collect()
    }

    fn about(&self, statement: Option<&StatementId>, about: &About) -> String {
        match about {
            About::Term(term) => self.term(statement, term),
            About::Package(terms) => {
                format!("{} together", listed(terms.iter().map(|term| self.term(statement, term)), "and"))
            }
            About::Whole => "all of it together".to_owned(),
        }
    }

    /// A term as a statement calls it, else as another does that has it.
    fn term(&self, statement: Option<&StatementId>, id: &TermId) -> String {
        let own = statement.and_then(|statement| self.0.statement(statement.as_str()));
        let found = own.into_iter().chain(self.0.statements()).find_map(|it| it.clauses().term(id));
        found.map_or_else(|| format!("`{id}`"), |term| phrase::name(self.0, term))
    }

    fn silent(&self, ledgers: &[LedgerDiff]) -> Section {
        let mut section = Section::new("Not mentioned by one of the accounts");
        // What is silent is so by every yardstick.
        let Some(ledger) = ledgers.first() else { return section };
        let goods = Goods::new(self.0, ledger.before().statement());
        let mut items = Vec::new();
        for (which, is_later) in [("the later", true), ("the earlier", false)] {
            let silent = ledger.changes().iter().filter(|change| change.basis() == Basis::Silence);
            let lines = silent.filter_map(|change| {
                let line = if is_later { change.before() } else { change.after() };
                line.map(|line| (change.transfer(), line))
            });
            let words = goods.words_by_hands(lines, is_sure);
            items.extend(words.into_iter().map(|words| format!("By {which}, {words}.")));
        }
        section.list(items);
        section
    }

    fn assumed(&self, ledgers: &[Ledger]) -> Section {
        let mut section = Section::new("What was assumed, and what was not measured");
        let mut items = Vec::new();
        let Some(first) = ledgers.first() else { return section };
        let goods = Goods::new(self.0, first.statement());
        items.push(Margin(self.0).ground(first.ground()).replace("Both sides are read", "It is read"));
        let idle = first.lines().filter(|(_, line)| !line.bears());
        for idle in goods.words_by_hands(idle, is_sure) {
            items.push(format!("Counted for nobody: {idle}."));
        }
        if !first.aside().is_empty() {
            let terms =
                listed(first.aside().iter().map(|term| self.term(Some(first.statement()), term)), "and");
            items.push(format!("Refused, raised, excluded or left open, and so given by nobody: {terms}."));
        }
        if !first.beyond().is_empty() {
            let terms =
                listed(first.beyond().iter().map(|term| self.term(Some(first.statement()), term)), "and");
            items.push(format!("May reach beyond the places listed, of which no more is measured: {terms}."));
        }
        items.push("Good by good, never summed. How long it lasts, by when it is due and what it hangs on play no part; the comparison of the two says them.".to_owned());
        items.push("No yardstick is preferred. Whether one is right is not judged.".to_owned());
        section.list(items);
        section
    }
}

/// Whether it is given under every reading, whosever it is.
fn is_sure(line: &Line) -> bool {
    line.measure().is_sure() && line.whose().len() == 1
}

/// Whether the yardstick says of it whose it is, where anything can change by it.
fn is_weighed(line: &Line) -> bool {
    line.bears() && line.whose().iter().any(|whose| *whose != Whose::Unsaid)
}

fn is_change_weighed(change: &LineChange) -> bool {
    [change.before(), change.after()].into_iter().flatten().any(is_weighed)
}

/// Whether some of these terms are what is asked about.
fn is_about<'t>(about: &About, mut terms: impl Iterator<Item = &'t TermId>) -> bool {
    terms.any(|term| match about {
        About::Term(only) => only == term,
        About::Package(several) => several.contains(term),
        About::Whole => true,
    })
}

/// Whether a yardstick has anything to say of it.
fn weighs(ledger: Option<&Ledger>, about: &About) -> bool {
    let mut lines = ledger.into_iter().flat_map(Ledger::lines);
    lines.any(|(_, line)| is_weighed(line) && is_about(about, line.terms().iter()))
}

/// The same of what changed of it, as far as both accounts speak.
fn weighs_change(ledger: Option<&LedgerDiff>, about: &About) -> bool {
    let mut spoken =
        ledger.into_iter().flat_map(LedgerDiff::changes).filter(|it| it.basis() == Basis::Spoken);
    spoken.any(|change| is_change_weighed(change) && is_about(about, change.terms().into_iter()))
}

/// What a party does on the whole: "only gives".
fn way(shifts: Shifts) -> &'static str {
    let is = |shift| shifts.contains(shift);
    match (is(Shift::Same), is(Shift::Less), is(Shift::More), is(Shift::Both)) {
        (true, false, false, false) => "neither gives nor gets",
        (false, true, false, false) => "only gives",
        (false, false, true, false) => "only gets",
        (false, false, false, true) => "gives and gets",
        (false, true, false, true) => "gives, and perhaps gets",
        (false, false, true, true) => "gets, and perhaps gives",
        (true, true, false, false) => "perhaps gives",
        (true, false, true, false) => "perhaps gets",
        _ => "perhaps gives, perhaps gets",
    }
}

/// The same as it stands beside a yardstick: "a loss".
fn outcome(shifts: Shifts) -> &'static str {
    let is = |shift| shifts.contains(shift);
    match (is(Shift::Same), is(Shift::Less), is(Shift::More), is(Shift::Both)) {
        (true, false, false, false) => "neither less nor more",
        (false, true, false, false) => "less",
        (false, false, true, false) => "more",
        (false, false, false, true) => "less and more",
        (false, true, false, true) => "less, and perhaps more",
        (false, false, true, true) => "more, and perhaps less",
        (true, true, false, false) => "perhaps less",
        (true, false, true, false) => "perhaps more",
        _ => "perhaps less, perhaps more",
    }
}

/// What a party is left with: "less of one thing and more of another".
pub(super) fn left_with(shifts: Shifts) -> &'static str {
    match shifts.robust() {
        Some(Shift::Same) => "as much",
        Some(Shift::Both) => "less of one thing and more of another",
        _ => outcome(shifts),
    }
}

fn extent(total: Total) -> String {
    let spoken = left_with(total.spoken);
    match total.with_silence == total.spoken {
        true => spoken.to_owned(),
        false => format!("{spoken} (with what is not mentioned: {})", outcome(total.with_silence)),
    }
}

/// By what a ledger measures.
pub(super) fn yardstick(dossier: &Dossier, baseline: &Baseline) -> String {
    Words(dossier).yardstick(baseline)
}

/// The same with who says so.
pub(super) fn yardstick_cited(dossier: &Dossier, baseline: &Baseline) -> String {
    let words = Words(dossier);
    format!("{}, according to {}", words.yardstick(baseline), words.source(baseline))
}
