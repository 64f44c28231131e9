//! One result of each kind, from one dossier: as pages, as pictures, and as rows.

use demarche::agreement::{Codings, UnitBy};
use demarche::brief::{Added, Brief};
use demarche::compatibility::Compatibility;
use demarche::diff::{Comparison, Diff, DiffOptions, SilencePolicy};
use demarche::lens::{Ledger, LedgerDiff, Lens, StandardLens};
use demarche::patch::merge;
use demarche::reconcile::Reconciliation;
use demarche::render::{self, Page, Picture};
use demarche::robust::{Counting, RobustBalance, RobustVerdict, Scenarios};
use demarche::synopsis::{Synopsis, SynopsisOptions};
use demarche::timeline::{Timeline, TimelineOptions};
use demarche::{Dossier, EventId, PartyId, StatementId, Terrain};

pub const ARTICLE: &str = include_str!("../../examples/data/founding-article.toml");
const TEXTS: &str = include_str!("../../examples/data/paris-london.toml");
/// A position that answers a text.
const ANSWER: &str = include_str!("../support/answer.toml");

/// The dossiers that the results are of.
pub struct Dossiers {
    /// Positions of the founding example.
    pub article: Dossier,
    /// Texts, and an answer to one.
    pub texts: Dossier,
    /// A base, ours and theirs.
    pub versions: [Dossier; 3],
}

impl Dossiers {
    /// As they are, or with something done to each.
    pub fn read(with: impl Fn(Dossier) -> Dossier) -> Self {
        let of = |text: &str| with(demarche::format::from_toml(text).unwrap());
        let versions = [
            include_str!("../../examples/data/merge/base.toml"),
            include_str!("../../examples/data/merge/ours.toml"),
            include_str!("../../examples/data/merge/theirs.toml"),
        ];
        Self { article: of(ARTICLE), texts: of(&[TEXTS, ANSWER].concat()), versions: versions.map(of) }
    }

    /// A page of each kind, by name.
    pub fn pages(&self) -> Vec<(&'static str, Page)> {
        [self.changes(), self.ledgers(), self.over_many()].into_iter().flatten().collect()
    }

    fn changes(&self) -> Vec<(&'static str, Page)> {
        let [base, ours, theirs] = &self.versions;
        vec![
            ("founding", compared(&self.article, "anchorage", "call-post")),
            ("accounts", compared(&self.article, "call-post", "call-kremlin")),
            ("texts", compared(&self.texts, "paris", "london")),
            ("response", compared(&self.texts, "paris", "answer")),
            ("patch", render::patch(ours, theirs)),
            ("merge", render::merge(base, ours, theirs, &merge(base, ours, theirs))),
        ]
    }

    fn ledgers(&self) -> Vec<(&'static str, Page)> {
        let dossier = &self.article;
        let diff = Diff::between(dossier, "anchorage", "call-post", &DiffOptions::default()).unwrap();
        let terrain = self.terrain();
        let lenses = self.lenses(&terrain);
        let later = lenses.each_ref().map(|lens| Ledger::of(&terrain, diff.after(), lens).unwrap());
        let change = lenses.each_ref().map(|lens| LedgerDiff::of(&terrain, &diff, lens).unwrap());
        let step = Scenarios::between(id("anchorage"), id("call-post"))
            .with_silences(SilencePolicy::Unknown, SilencePolicy::ALL);
        let lenses: Vec<&dyn Lens> = lenses.iter().map(|lens| lens as &dyn Lens).collect();
        let balance = RobustBalance::of(dossier, &step, &party("ukraine"), &lenses).unwrap();
        let robust = RobustVerdict::of(dossier, &step.with_countings(Counting::default(), Counting::each()));
        vec![
            ("ledger", render::ledger(dossier, &later)),
            ("ledger-diff", render::ledger_diff(dossier, &change)),
            ("robust", render::robust(dossier, &robust.unwrap())),
            ("robust-balance", render::robust_balance(dossier, &balance)),
        ]
    }

    fn over_many(&self) -> Vec<(&'static str, Page)> {
        let dossier = &self.article;
        let told = |date: &str| Added::ToldBy(date.parse().unwrap());
        let brief = Brief::of(dossier, "2025-10-17".parse().unwrap(), &told("2025-10-18")).unwrap();
        let coders = [&self.versions[1], &self.versions[2]];
        let codings = Codings::of(&coders, UnitBy::Term);
        let named: Vec<(&str, &Dossier)> = ["one", "two"].into_iter().zip(coders).collect();
        let both = Compatibility::between(dossier, ["call-post", "us-white-house"], &DiffOptions::default())
            .unwrap();
        vec![
            ("divergence", render::accounts(dossier, &[self.reconciliation()])),
            ("timeline", render::timeline(dossier, &self.timeline())),
            ("synopsis", render::synopsis(dossier, &self.synopsis())),
            ("brief", render::brief(dossier, &brief)),
            ("agreement", render::agreement(&named, &codings)),
            ("compatibility", render::compatibility(dossier, &both, None)),
        ]
    }

    /// A picture of each kind, by name.
    pub fn pictures(&self) -> Vec<(&'static str, Picture)> {
        let dossier = &self.article;
        let after = dossier.position("call-post").unwrap();
        let compared = Comparison::between(dossier, "anchorage", "call-post", &DiffOptions::default());
        let terrain = self.terrain();
        let ledgers = self.lenses(&terrain).map(|lens| Ledger::of(&terrain, after, &lens).unwrap());
        vec![
            ("places", render::tiles(dossier, &compared.unwrap())),
            ("score", render::score(dossier, &self.timeline())),
            ("balance", render::balance(dossier, &ledgers)),
            ("synopsis", render::grid(dossier, &self.synopsis())),
            ("divergence", render::divergence(dossier, &self.reconciliation())),
        ]
    }

    fn terrain(&self) -> Terrain<'_> {
        self.article.terrain(self.article.ground_of(self.article.position("call-post").unwrap()))
    }

    /// Control of the ground, and the earlier position.
    fn lenses(&self, terrain: &Terrain<'_>) -> [StandardLens; 2] {
        let earlier = self.article.position("anchorage").unwrap();
        let earlier = StandardLens::earlier_position(terrain, earlier).unwrap();
        [StandardLens::control(terrain.ground().unwrap()), earlier]
    }

    pub fn timeline(&self) -> Timeline<'_> {
        Timeline::of(&self.article, &party("russia"), &[], &TimelineOptions::default()).unwrap()
    }

    pub fn synopsis(&self) -> Synopsis<'_> {
        let columns = ["anchorage", "call-post", "call-kremlin"].map(id);
        Synopsis::of(&self.article, &columns, &SynopsisOptions::default()).unwrap()
    }

    pub fn reconciliation(&self) -> Reconciliation<'_> {
        let call = EventId::new("call").unwrap();
        Reconciliation::of(&self.article, &call, &party("russia")).unwrap()
    }
}

fn compared(dossier: &Dossier, before: &str, after: &str) -> Page {
    let compared = Comparison::between(dossier, before, after, &DiffOptions::default()).unwrap();
    render::comparison_report(dossier, &compared)
}

fn id(name: &str) -> StatementId {
    name.try_into().unwrap()
}

fn party(name: &str) -> PartyId {
    name.try_into().unwrap()
}
