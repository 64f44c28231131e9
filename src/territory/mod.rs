//! Where: places, who holds them, regions over them, and how regions compare.

mod cells;
mod chart;
mod gazetteer;
mod ground;
mod region;
mod terrain;

pub(crate) use cells::combined;
pub use cells::{Cell, Cells, Delta};
pub(crate) use chart::{Atom, Chart, Cover, Flags, Table, Walk};
pub use gazetteer::{Code, Gazetteer, GazetteerError, Group, Place};
pub use ground::{Area, Ground, GroundError, HeldPart};
pub use region::{Extent, Region, RegionError};
pub(crate) use region::{Part, Shape};
pub use terrain::{Bounds, Covered, Nesting, Terrain, UnknownPlace};
