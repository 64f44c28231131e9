//! Letters that look alike in two scripts: `о` is Cyrillic and `o` is Latin.
//!
//! Only the three scripts are told apart whose letters are taken for one another in names: Latin, Greek and Cyrillic.

/// A script whose letters look like those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
}

impl Script {
    const ALL: [Self; 3] = [Self::Latin, Self::Greek, Self::Cyrillic];

    fn of(letter: char) -> Option<Self> {
        match letter {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' => {
                Some(Self::Latin)
            }
            '\u{1e00}'..='\u{1eff}' => Some(Self::Latin),
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(Self::Greek),
            '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{a640}'..='\u{a69f}' => Some(Self::Cyrillic),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Latin => "Latin",
            Self::Greek => "Greek",
            Self::Cyrillic => "Cyrillic",
        }
    }
}

/// Small letters of other scripts that look like a Latin one, each with that one. A capital looks like another small letter:
/// `В` like `B`, so it is listed by itself.
const LIKE_LATIN: &[(char, char)] = &[
    ('а', 'a'),
    ('А', 'a'),
    ('В', 'b'),
    ('с', 'c'),
    ('С', 'c'),
    ('ԁ', 'd'),
    ('е', 'e'),
    ('Е', 'e'),
    ('ё', 'e'),
    ('һ', 'h'),
    ('Н', 'h'),
    ('і', 'i'),
    ('І', 'i'),
    ('ї', 'i'),
    ('ј', 'j'),
    ('Ј', 'j'),
    ('к', 'k'),
    ('К', 'k'),
    ('ӏ', 'l'),
    ('М', 'm'),
    ('о', 'o'),
    ('О', 'o'),
    ('р', 'p'),
    ('Р', 'p'),
    ('ԛ', 'q'),
    ('ѕ', 's'),
    ('Ѕ', 's'),
    ('Т', 't'),
    ('ѵ', 'v'),
    ('ԝ', 'w'),
    ('х', 'x'),
    ('Х', 'x'),
    ('у', 'y'),
    ('У', 'y'),
    ('α', 'a'),
    ('Α', 'a'),
    ('Β', 'b'),
    ('Ε', 'e'),
    ('Η', 'h'),
    ('ι', 'i'),
    ('Ι', 'i'),
    ('κ', 'k'),
    ('Κ', 'k'),
    ('Μ', 'm'),
    ('Ν', 'n'),
    ('ο', 'o'),
    ('Ο', 'o'),
    ('ρ', 'p'),
    ('Ρ', 'p'),
    ('Τ', 't'),
    ('υ', 'u'),
    ('ν', 'v'),
    ('Χ', 'x'),
    ('Υ', 'y'),
    ('Ζ', 'z'),
];

/// A word that mixes scripts, and its first letter of the script that is rarer in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mixed<'t> {
    pub(super) word: &'t str,
    pub(super) letter: char,
    script: Script,
}

impl Mixed<'_> {
    /// The letter in words: "the `о` in it is Cyrillic (U+043E)".
    pub(super) fn in_words(&self) -> String {
        let Self { letter, script, .. } = self;
        format!("the `{letter}` in it is {} (U+{:04X})", script.name(), u32::from(*letter))
    }
}

/// The first word of `text` that mixes scripts whose letters look alike.
pub(super) fn mixed(text: &str) -> Option<Mixed<'_>> {
    if text.is_ascii() {
        return None;
    }
    text.split(|c: char| !c.is_alphanumeric()).find_map(mixed_word)
}

fn mixed_word(word: &str) -> Option<Mixed<'_>> {
    let count = |script| word.chars().filter(|c| Script::of(*c) == Some(script)).count();
    let present =
        Script::ALL.into_iter().map(|script| (count(script), script)).filter(|(count, _)| *count > 0);
    // Of two scripts with as many letters the one that is not Latin is the stranger.
    let (most, main) = present.clone().min_by_key(|(count, script)| (std::cmp::Reverse(*count), *script))?;
    if present.map(|(count, _)| count).sum::<usize>() == most {
        return None;
    }
    word.chars().find_map(|letter| {
        let script = Script::of(letter).filter(|script| *script != main)?;
        Some(Mixed { word, letter, script })
    })
}

/// `text` with letters that only look Latin made Latin, if it has both kinds and nothing else in it stands in the way.
pub(super) fn in_latin(text: &str) -> Option<String> {
    if text.is_ascii() || !text.contains(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let latin = |c: char| {
        if c.is_ascii() {
            Some(c)
        } else {
            LIKE_LATIN.iter().find(|(like, _)| *like == c).map(|(_, latin)| *latin)
        }
    };
    text.chars().map(latin).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_two_scripts_names_its_stranger() {
        let found = mixed("the Dоnetsk region").unwrap();
        assert_eq!((found.word, found.letter), ("Dоnetsk", 'о'));
        assert_eq!(found.in_words(), "the `о` in it is Cyrillic (U+043E)");
        assert_eq!(mixed("Донeцьк").unwrap().in_words(), "the `e` in it is Latin (U+0065)");
    }

    #[test]
    fn words_of_one_script_each_are_not_mixed() {
        for text in
            ["Donetsk", "Донецька область", "Донецьк (Donetsk)", "Су-27", "東京 tower", "Łódź", "5 км", ""]
        {
            assert_eq!(mixed(text), None, "{text}");
        }
    }

    #[test]
    fn letters_that_look_latin_are_made_latin() {
        assert_eq!(in_latin("dоnetsk").as_deref(), Some("donetsk"));
        assert_eq!(in_latin("donetsk"), None);
        assert_eq!(in_latin("оса"), None);
        assert_eq!(in_latin("donetsЖ"), None);
    }
}
