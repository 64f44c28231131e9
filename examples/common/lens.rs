//! Yardsticks as they are named on a command line.
//!
//! - `borders:PARTY=PLACE+PLACE` — recognised borders: these places are this party's in law; `--source` before it says who says so
//! - `claims:PARTY=PLACE+PLACE` — what this party claims
//! - `control` or `control:GROUND` — control of the ground, on its date and by its source
//! - `earlier` — what the earlier position would have given and got
//! - `counterpart:POSITION` — what the counterpart's position would
//! - `duties` — what humanitarian law asks for already

use demarche::lens::StandardLens;
use demarche::render::safe::inline;
use demarche::{Dossier, GroundId, PartyId, Position, Region, Terrain};

use super::said;

/// The forms in which a yardstick is named.
const FORMS: &str = "borders:PARTY=PLACE+PLACE, claims:PARTY=PLACE+PLACE, control, control:GROUND, earlier, counterpart:POSITION and duties";

/// The yardsticks that are asked for.
#[derive(Default)]
pub struct Asked {
    /// Each with who says so.
    lenses: Vec<(String, String)>,
    /// Who says so of the lenses that follow, and whether one did that somebody has to say.
    sources: Vec<(String, bool)>,
}

impl Asked {
    /// Who says so of the lenses after this.
    pub fn source(&mut self, words: String, usage: &str) -> Result<(), String> {
        if words.trim().is_empty() {
            return Err(super::misused("`--source` is empty: who says so?", usage));
        }
        self.sources.push((words, false));
        Ok(())
    }

    /// One more.
    pub fn lens(&mut self, name: String) {
        let source = self.sources.last_mut().map_or("the caller", |(words, is_used)| {
            *is_used |= name.starts_with("borders:") || name.starts_with("claims:");
            words.as_str()
        });
        self.lenses.push((name, source.to_owned()));
    }

    /// Whether none is, and of none it is said who says so.
    pub fn is_empty(&self) -> bool {
        self.lenses.is_empty() && self.sources.is_empty()
    }

    /// All of them; without any, those that need nothing that is not in the dossier.
    pub fn all(
        self,
        dossier: &Dossier,
        terrain: &Terrain<'_>,
        before: Option<&Position>,
        usage: &str,
    ) -> Result<Vec<StandardLens>, String> {
        if let Some((words, _)) = self.sources.iter().find(|(_, is_used)| !is_used) {
            let words = inline(words);
            return Err(format!(
                "`--source` `{words}` is of no lens: it stands before the `--lens borders:…` or `claims:…` of which it is the source\n{usage}"
            ));
        }
        let names = if self.lenses.is_empty() { defaults(terrain, before) } else { self.lenses };
        let mut found: Vec<(String, StandardLens)> = Vec::new();
        for (name, source) in names {
            let lens = named(dossier, terrain, &name, &source, before)
                .map_err(|reason| format!("{reason}\n{usage}"))?;
            if let Some((known, _)) = found.iter().find(|(_, known)| *known == lens) {
                let (known, name) = (inline(known), inline(&name));
                return Err(format!(
                    "`--lens {name}` measures as `--lens {known}` does: name it once\n{usage}"
                ));
            }
            found.push((name, lens));
        }
        Ok(found.into_iter().map(|(_, lens)| lens).collect())
    }
}

/// The yardstick of this name, as `source` has it.
fn named(
    dossier: &Dossier,
    terrain: &Terrain<'_>,
    name: &str,
    source: &str,
    before: Option<&Position>,
) -> Result<StandardLens, String> {
    let (kind, of) = name.split_once(':').unwrap_or((name, ""));
    match (kind, of) {
        ("borders", of) => {
            let (party, region) = owned(dossier, name, of)?;
            StandardLens::recognised_borders(terrain, source, [(party, region)]).map_err(said)
        }
        ("claims", of) => {
            let (party, region) = owned(dossier, name, of)?;
            StandardLens::claims(terrain, source, party, region).map_err(said)
        }
        ("control", "") => {
            let no_ground =
                "`--lens control` wants a ground, and none is read here: name one, `control:GROUND`";
            terrain.ground().map(StandardLens::control).ok_or(no_ground.to_owned())
        }
        ("control", id) => {
            let ground = dossier.ground(&GroundId::new(id).map_err(said)?);
            let known = dossier.grounds().iter().map(|ground| ground.id().as_str());
            ground.map(StandardLens::control).ok_or_else(|| super::none_of(known, id, "ground"))
        }
        ("earlier", "") => {
            let position = before.ok_or("`--lens earlier` wants an earlier position: name BEFORE too")?;
            StandardLens::earlier_position(terrain, position).map_err(said)
        }
        ("counterpart", id) => {
            let known = dossier.positions().iter().map(|position| position.id().as_str());
            let position = dossier.position(id).ok_or_else(|| super::none_of(known, id, "position"))?;
            StandardLens::counterpart_position(terrain, position).map_err(said)
        }
        ("duties", "") => Ok(StandardLens::humanitarian_duties()),
        _ => Err(format!("`{}` is no lens: there are {FORMS}", inline(name))),
    }
}

/// What needs nothing that is not in the dossier: control, if there is a ground, the holder's earlier position, and duties.
fn defaults(terrain: &Terrain<'_>, before: Option<&Position>) -> Vec<(String, String)> {
    let control = terrain.ground().map(|_| "control");
    let names = control.into_iter().chain(before.map(|_| "earlier")).chain(["duties"]);
    names.map(|name| (name.to_owned(), String::new())).collect()
}

/// "PARTY=PLACE+PLACE".
fn owned(dossier: &Dossier, name: &str, of: &str) -> Result<(PartyId, Region), String> {
    let (party, places) = of.split_once('=').ok_or_else(|| {
        format!("`{}` does not say whose what is: PARTY=PLACE+PLACE after the colon", inline(name))
    })?;
    let places = places.split('+').map(|place| place.try_into().map(Region::place).map_err(said));
    let region = Region::union(places.collect::<Result<Vec<_>, _>>()?).map_err(said)?;
    Ok((super::party(dossier, party)?, region))
}
