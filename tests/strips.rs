//! Strips of stated depth along a line (semantics §3.3, §3.5).
#![allow(clippy::unwrap_used, reason = "tests")]

use demarche::{Extent, Gazetteer, Nesting, Place, Region, Relation, Relations, Terrain};

/// How a strip so deep along a line stands to another, in the valley.
fn compared(one: (u32, u32, Option<&str>), other: (u32, u32, Option<&str>)) -> Relations {
    let gazetteer =
        Gazetteer::try_new([("valley".try_into().unwrap(), Place::new("the Valley"))], []).unwrap();
    let strip = |(low, high, line): (u32, u32, Option<&str>)| {
        let valley = Region::place("valley".try_into().unwrap());
        valley.described_part_of_extent(Extent::Depth { low, high }, line.map(Into::into), None, None)
    };
    Terrain::new(&gazetteer, None).compare(&strip(one), &strip(other), Nesting::Unknown).unwrap()
}

const LINE: Option<&str> = Some("east of the line of 1 May");

#[test]
fn of_two_strips_along_one_line_the_deeper_holds_the_other() {
    assert!(compared((15, 15, LINE), (10, 10, LINE)).is_only(Relation::Greater));
    assert!(compared((10, 10, LINE), (15, 15, LINE)).is_only(Relation::Less));
    assert!(compared((15, 15, LINE), (15, 15, LINE)).is_only(Relation::Equal));
}

#[test]
fn a_depth_known_between_two_bounds_leaves_open_which_is_deeper() {
    assert_eq!(compared((10, 20, LINE), (15, 15, LINE)).to_string(), "equal or less or greater");
}

#[test]
fn strips_along_different_lines_may_stand_any_way() {
    assert_eq!(compared((15, 15, LINE), (10, 10, Some("west of it"))), Relations::any());
    // Of strips along lines that nobody names, it is not known whether it is one line.
    assert!(compared((15, 15, None), (10, 10, None)).contains(Relation::Incomparable));
}
