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

/// The yardstick of this name, as `source` has it; `None` if there is none.
pub fn named(
    dossier: &Dossier,
    terrain: &Terrain<'_>,
    name: &str,
    source: &str,
    before: Option<&Position>,
) -> Result<Option<StandardLens>, String> {
    let (kind, of) = name.split_once(':').unwrap_or((name, ""));
    let lens = match (kind, of) {
        ("borders", of) => {
            let (party, region) = owned(dossier, of, source)?;
            StandardLens::recognised_borders(terrain, source, [(party, region)]).map_err(said)
        }
        ("claims", of) => {
            let (party, region) = owned(dossier, of, source)?;
            StandardLens::claims(terrain, source, party, region).map_err(said)
        }
        ("control", "") => terrain.ground().map(StandardLens::control).ok_or("no ground is given".to_owned()),
        ("control", id) => {
            let ground = dossier.ground(&GroundId::new(id).map_err(said)?);
            ground.map(StandardLens::control).ok_or_else(|| format!("no ground is called `{}`", inline(id)))
        }
        ("earlier", "") => {
            let position = before.ok_or("there is no earlier position")?;
            StandardLens::earlier_position(terrain, position).map_err(said)
        }
        ("counterpart", id) => {
            let position =
                dossier.position(id).ok_or_else(|| format!("no position is called `{}`", inline(id)))?;
            StandardLens::counterpart_position(terrain, position).map_err(said)
        }
        ("duties", "") => Ok(StandardLens::humanitarian_duties()),
        _ => return Ok(None),
    };
    lens.map(Some)
}

/// What needs nothing that is not in the dossier: control, if there is a ground, the holder's earlier position, and duties.
pub fn defaults(terrain: &Terrain<'_>, before: Option<&Position>) -> Vec<(String, String)> {
    let control = terrain.ground().map(|_| "control");
    let names = control.into_iter().chain(before.map(|_| "earlier")).chain(["duties"]);
    names.map(|name| (name.to_owned(), String::new())).collect()
}

/// "PARTY=PLACE+PLACE".
fn owned(dossier: &Dossier, of: &str, source: &str) -> Result<(PartyId, Region), String> {
    let (party, places) =
        of.split_once('=').ok_or_else(|| format!("`{}` is not PARTY=PLACE+PLACE", inline(of)))?;
    let places = places.split('+').map(|place| place.try_into().map(Region::place).map_err(said));
    let region = Region::union(places.collect::<Result<Vec<_>, _>>()?).map_err(said)?;
    if source.trim().is_empty() {
        return Err("`--source` is empty: who says so?".to_owned());
    }
    Ok((super::party(dossier, party)?, region))
}
