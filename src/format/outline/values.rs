//! How land, quantities, durations, people and menus are written.

use super::{Form, Key, Takes, optional, required};
use crate::format::vocabulary::SIDES;

const SIZES: &[&str] = &["share", "area-km2", "depth-km", "places"];

/// Ways to describe a region, beside a place, a group, or a list of regions.
pub(in crate::format) const REGIONS: &[Form] = &[
    Form {
        keys: &[
            required("held-by", Takes::Name("party"), "who holds it"),
            required("in", Takes::Region, "the region it is a part of"),
        ],
        at_most_one: &[],
        examples: &[("{ held-by = \"highland\", in = \"valley\" }", "the part of it that this party holds")],
    },
    Form {
        keys: &[
            required("not-held-by", Takes::Name("party"), "who does not hold it"),
            required("in", Takes::Region, "the region it is a part of"),
        ],
        at_most_one: &[],
        examples: &[(
            "{ not-held-by = \"highland\", in = \"valley\" }",
            "the part of it that this party does not hold",
        )],
    },
    Form {
        keys: &[
            required("part-of", Takes::Region, "the region it is a part of"),
            optional("as", Takes::Text, "what the part is called"),
            optional("includes", Takes::Region, "what surely belongs to it"),
            optional("excludes", Takes::Region, "what surely does not"),
            optional("share", Takes::Share, "its share of the whole, in per cent"),
            optional("area-km2", Takes::Size, "its area, in km²"),
            optional(
                "depth-km",
                Takes::Size,
                "how deep a strip along a line is, in km; `as` names the line and its side",
            ),
            optional("places", Takes::Size, "the number of places in it"),
        ],
        at_most_one: SIZES,
        examples: &[
            (
                "{ part-of = \"valley\" }",
                "a part that the words leave open: \"parts of\", \"small areas in\"",
            ),
            (
                "{ part-of = \"valley\", as = \"the east bank\", includes = \"village\" }",
                "a part with a name, and what surely belongs to it; `excludes` for what does not",
            ),
            (
                "{ part-of = \"valley\", as = \"east of the line of 1 May\", depth-km = 15 }",
                "a strip along a line; of two along one line, the deeper holds the other",
            ),
            (
                "{ part-of = \"valley\", area-km2 = [400, 450] }",
                "a part of known size: `area-km2`, `places` (how many) or `share` (per cent), a number or a range",
            ),
        ],
    },
    Form {
        keys: &[
            required("share", Takes::Share, "the share, in per cent"),
            required("of", Takes::Region, "the region it is a share of"),
        ],
        at_most_one: &[],
        examples: &[("{ share = 30, of = \"valley\" }", "30 per cent of it, whichever")],
    },
    Form {
        keys: &[
            required("most-of", Takes::Region, "the region more than half of which is meant"),
            optional("as", Takes::Text, "what the part is called"),
            optional("includes", Takes::Region, "what surely belongs to it"),
            optional("excludes", Takes::Region, "what surely does not"),
        ],
        at_most_one: &[],
        examples: &[(
            "{ most-of = \"valley\" }",
            "more than half of it; with `as`, `includes` and `excludes` as above",
        )],
    },
    Form {
        keys: &[required("at-least", Takes::Region, "the region that is surely meant")],
        at_most_one: &[],
        examples: &[("{ at-least = \"village\" }", "all of it, and perhaps more")],
    },
    Form {
        keys: &[
            required("of", Takes::Region, "the whole"),
            required("except", Takes::Region, "what is left out"),
        ],
        at_most_one: &[],
        examples: &[("{ of = \"valley\", except = \"village\" }", "the one without the other")],
    },
];

/// Regions of which only what they share is meant.
pub(in crate::format) const COMMON_TO: &str = "common-to";

/// Regions without a table of their own form.
pub(in crate::format) const PLAIN_REGIONS: &[(&str, &str)] = &[
    ("\"valley\"", "a place or a group"),
    ("[\"village\", \"port\"]", "several regions together"),
    ("{ common-to = [\"valley\", \"shore\"] }", "only what several regions have in common"),
];

/// Quantities in each of their forms.
pub(in crate::format) const QUANTITIES: &[(&str, &str)] = &[
    ("{ at-most = 600000, unit = \"persons\" }", "a cap; `at-least` is a floor and `exactly` is neither"),
    ("{ exactly = [900, 1100], unit = \"persons\" }", "some number from the one to the other"),
    ("{ exactly = \"about 440\", unit = \"km²\" }", "a number that is about right"),
    ("{ exactly = \"about 440\", within = 20, unit = \"km²\" }", "the same, and how far from it at most"),
    (
        "{ at-least = \"hundreds\", unit = \"persons\" }",
        "a number in words, which bound nothing by themselves",
    ),
    (
        "{ at-least = \"hundreds\", between = [200, 900], unit = \"persons\" }",
        "the same, and what the author takes them for",
    ),
    (
        "{ exactly = \"unspecified\", unit = \"trucks per day\" }",
        "nothing is said of the number; the unit is whatever is counted",
    ),
    (
        "{ at-least = 12.5, unit = \"per cent\", base = \"the harvest\" }",
        "a per cent says of what, or `\"unstated\"`",
    ),
];

/// Durations in words.
pub(in crate::format) const PLAIN_DURATIONS: &[(&str, &str)] = &[
    (
        "\"30 days\"",
        "so many days, weeks, months or years; months and years are known between their fewest and most days",
    ),
    ("\"permanent\"", "for good"),
    ("\"indefinite\"", "without a stated end"),
];

/// Ways to describe a duration by a table, beside those in words.
pub(in crate::format) const DURATIONS: &[Form] = &[
    Form {
        keys: &[
            required("days", Takes::Days, "the number of days"),
            optional("within", Takes::DaysWithin, "how far from \"about …\" it may be"),
            optional("between", Takes::DaysBetween, "the range that a number in words is taken for"),
        ],
        at_most_one: &[],
        examples: &[
            ("{ days = [20, 40] }", "a length that is known between two bounds"),
            (
                "{ days = \"about 30\", within = 5 }",
                "a length that is not exact, in any form that a [quantity](#quantities) has",
            ),
        ],
    },
    Form {
        keys: &[required("renewable", Takes::Length, "the length of one turn")],
        at_most_one: &[],
        examples: &[("{ renewable = \"6 months\" }", "a length that may be renewed any number of times")],
    },
    Form {
        keys: &[required(
            "until",
            Takes::Event,
            "the event that ends it; \"unstated\" if the source does not name it",
        )],
        at_most_one: &[],
        examples: &[(
            "{ until = \"elections\" }",
            "until an event; `\"unstated\"` if the source does not name it",
        )],
    },
    Form {
        keys: &[required(
            "while",
            Takes::Event,
            "what it depends on; \"unstated\" if the source does not name it",
        )],
        at_most_one: &[],
        examples: &[("{ while = \"talks go on\" }", "while something holds")],
    },
];

const AGED_FROM: Key = optional("aged-from", Takes::Age, "the lowest age, in years");
const AGED_TO: Key = optional("aged-to", Takes::Age, "the highest age, in years");
const SINCE: Key = optional("since", Takes::Date, "taken, displaced or missing from this date on");
const UNTIL: Key = optional("until", Takes::Date, "taken, displaced or missing up to this date");
const EXCEPT: Key = optional("except", Takes::Texts, "who is left out");
const AMONG: Key = optional("among", Takes::Texts, "wider classes that the author declares it to lie in");
const NUMBER: Key = optional("number", Takes::Number, "how many");
const AT_LEAST: Key = optional("at-least", Takes::Number, "how many at least");
const AT_MOST: Key = optional("at-most", Takes::Number, "how many at most");
const NUMBER_WITHIN: Key = optional("within", Takes::DaysWithin, "how far from \"about …\" it may be");
const NUMBER_BETWEEN: Key =
    optional("between", Takes::DaysBetween, "the range that a number in words is taken for");

/// Ways to name people: a class by a table, a part of a number, then whole formulas.
pub(in crate::format) const PEOPLE: &[Form] = &[
    Form {
        keys: &[
            required("class", Takes::Text, "the name of the class"),
            AGED_FROM,
            AGED_TO,
            SINCE,
            UNTIL,
            EXCEPT,
            AMONG,
        ],
        at_most_one: &[],
        examples: &[],
    },
    Form {
        keys: &[
            NUMBER,
            AT_LEAST,
            AT_MOST,
            NUMBER_WITHIN,
            NUMBER_BETWEEN,
            required("of", Takes::Class, "of which class"),
        ],
        at_most_one: &["number", "at-least", "at-most"],
        examples: &[],
    },
    Form {
        keys: &[
            required("all", Takes::Classes, "all of whom"),
            AGED_FROM,
            AGED_TO,
            SINCE,
            UNTIL,
            EXCEPT,
            AMONG,
        ],
        at_most_one: &[],
        examples: &[
            ("{ all = true }", "all of whom the action speaks"),
            (
                "{ all = \"prisoners of war\", except = [\"officers\"] }",
                "all of a class, some of them left out",
            ),
            (
                "{ all = [\"women\", { class = \"prisoners of war\", aged-from = 18, aged-to = 25 }] }",
                "all of several classes; what bounds a class stands in a table with it, or beside a single one",
            ),
            (
                "{ all = \"medics\", among = \"prisoners of war\" }",
                "all of a class that the author declares to lie in a wider one",
            ),
        ],
    },
    Form {
        keys: &[
            required("one-for-one", Takes::Classes, "of whom, on both sides"),
            AGED_FROM,
            AGED_TO,
            SINCE,
            UNTIL,
            EXCEPT,
            AMONG,
        ],
        at_most_one: &[],
        examples: &[("{ one-for-one = true }", "one for each that the other side gives")],
    },
    Form {
        keys: &[
            required("list", Takes::Texts, "the names, or what the list is called"),
            optional("of", Takes::Classes, "the classes that those on it are declared to be of"),
            AGED_FROM,
            AGED_TO,
            SINCE,
            UNTIL,
            EXCEPT,
            AMONG,
        ],
        at_most_one: &[],
        examples: &[(
            "{ list = \"the list of 3 May\", of = \"children\" }",
            "those on a list; `of` declares what they are",
        )],
    },
    Form {
        keys: &[
            NUMBER,
            AT_LEAST,
            AT_MOST,
            NUMBER_WITHIN,
            NUMBER_BETWEEN,
            optional("of", Takes::Classes, "of whom; of those of whom the action speaks if left out"),
            optional("for-each", Takes::Classes, "for each of these that the other side gives"),
            optional("chosen-by", Takes::Word(SIDES), "who picks them"),
            optional("including", Takes::Included, "whom the number includes"),
            AGED_FROM,
            AGED_TO,
            SINCE,
            UNTIL,
            EXCEPT,
            AMONG,
        ],
        at_most_one: &["number", "at-least", "at-most"],
        examples: &[
            (
                "{ number = 1000 }",
                "so many of those of whom the action speaks; `at-least` and `at-most` likewise",
            ),
            (
                "{ number = 1000, of = \"prisoners of war\", chosen-by = \"obligor\" }",
                "so many of a class, and who picks them",
            ),
            (
                "{ number = 50, of = \"prisoners\", for-each = \"hostages\" }",
                "so many for each of those that the other side gives",
            ),
            (
                "{ number = \"about 500\", within = 20, including = { number = 100, of = \"women\" } }",
                "a number that is not exact, as in a [quantity](#quantities), and whom it includes",
            ),
        ],
    },
    Form {
        keys: &[required("of", Takes::Classes, "of whom"), AGED_FROM, AGED_TO, SINCE, UNTIL, EXCEPT, AMONG],
        at_most_one: &[],
        examples: &[(
            "{ of = \"prisoners of war\", aged-from = 60 }",
            "those of a class, where the source says neither all nor how many",
        )],
    },
];

/// People without a table of their own form.
pub(in crate::format) const PLAIN_PEOPLE: &[(&str, &str)] = &[
    ("\"prisoners of war\"", "a class, where the source says neither all nor how many"),
    ("[\"prisoners of war\", \"hostages\"]", "several classes together"),
];

/// Several ways to do something.
pub(in crate::format) const MENUS: &[(&str, &str)] = &[
    ("\"their homes\"", "one way"),
    ("[\"their homes\", \"abroad\"]", "several, where the source does not say who picks"),
    ("{ any-of = [\"their homes\", \"abroad\"], chosen-by = \"beneficiary\" }", "several, and who picks"),
];
