#![doc = include_str!("../README.md")]
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod account;
pub mod agreement;
pub mod brief;
pub mod compatibility;
mod date;
pub mod diff;
mod discretion;
mod dossier;
mod duration;
#[cfg(any(feature = "toml", feature = "json"))]
pub mod format;
#[cfg(feature = "table")]
pub mod frame;
mod id;
pub mod lens;
mod nearest;
mod order;
pub mod patch;
mod people;
mod quantity;
pub mod reconcile;
mod record;
pub mod render;
pub mod robust;
mod statement;
#[cfg(feature = "json")]
pub mod stored;
pub mod synopsis;
mod term;
mod territory;
mod text;
pub mod timeline;

pub use account::{Account, Completeness, Coverage, Evidence, Source};
pub use date::{Date, DateError, Day, Precision, compare_deadlines};
pub use discretion::Discretion;
pub use dossier::{Dossier, DossierError, DossierParts, Event, Party, Role};
pub use duration::{Duration, Length};
#[cfg(any(feature = "toml", feature = "json"))]
pub use format::Limits;
pub use id::{
    AccountId, ConditionId, EventId, GroundId, IdError, IssueId, MAX_ID_LEN, PartyId, PhaseId, PlaceId,
    SourceId, StatementId, TermId,
};
pub use order::{
    Direction, Level, Outcome, Possible, Relation, Relations, Shift, Shifts, Span, SpanError, Verdict,
};
pub use people::{People, PeopleClass, PeopleError};
pub use quantity::{Amount, Base, Bound, Label, Quantity, QuantityError, Sense, Unit, Value};
pub use record::{Record, RecordKind};
pub use statement::{
    Absence, AbsenceKind, Acceptance, Clauses, ClausesError, NegotiatingText, NegotiatingTextBuilder, Phase,
    Position, PositionBuilder, PositionError, Reception, Reply, Statement, TextError, TextStatus, Transition,
};
pub use term::{
    Action, Answered, Argument, Axes, Bearing, Citation, Codes, Conditions, Control, Entry, Family, Firmness,
    Grade, GradeError, Guard, Linkage, LinkageError, LinkageKind, Members, Menu, Mirror, Obligor, Parameter,
    ParameterKind, Provision, ProvisionError, Reading, Said, Scale, Scheme, Side, Stage, Stance, StanceTag,
    Step, Term, TermError, Title, Trigger, Until,
};
pub use territory::{
    Area, Bounds, Cell, Cells, Code, Covered, Delta, Extent, Gazetteer, GazetteerError, Ground, GroundError,
    Group, HeldPart, Nesting, Place, Region, RegionError, Terrain, UnknownPlace,
};
pub use text::Text;
