//! The tokens of a file, as far as they can lead astray.

use std::ops::Range;

use super::super::limits::Limits;
use super::super::problem::{Problem, ProblemCode, byte_order_mark};
use super::super::tree::{Builder, SMALLER};
use super::mend::Fault;

/// Tokens that one value may take; a file with more is refused before it is read.
const TOKENS_PER_NODE: usize = 4;

/// A walk over the tokens, cut as the `toml` crate cuts them.
pub(super) struct Walk<'w, 'b> {
    text: &'w str,
    builder: &'w mut Builder<'b>,
    at: usize,
    tokens: usize,
    /// Brackets not yet closed, outermost first.
    pub(super) open: Vec<Open>,
    /// Dots in the key being written inside the innermost bracket: each makes a table.
    dots: usize,
    /// Dots in all keys being written outside it.
    outer_dots: usize,
    line: Line,
    /// Lines not to be read.
    pub(super) lost: Vec<Range<usize>>,
    /// Inside a bracket: the first bracket that another kind of bracket closes, and that one.
    pub(super) crossed: Option<(usize, usize)>,
    /// Inside a bracket: the first text that ends with its line.
    pub(super) cut: Option<usize>,
}

pub(super) struct Open {
    pub(super) at: usize,
    closing: u8,
    dots: usize,
}

/// What was seen since the last line end outside all brackets.
#[derive(Default)]
struct Line {
    start: Option<usize>,
    is_header: bool,
    has_equals: bool,
}

/// The problem for which a file is not read at all.
pub(super) type Refusal = Box<Problem>;

impl<'w, 'b> Walk<'w, 'b> {
    pub(super) fn new(text: &'w str, builder: &'w mut Builder<'b>) -> Self {
        Self {
            text,
            builder,
            at: byte_order_mark(text),
            tokens: 0,
            open: Vec::new(),
            dots: 0,
            outer_dots: 0,
            line: Line::default(),
            lost: Vec::new(),
            crossed: None,
            cut: None,
        }
    }

    pub(super) fn run(&mut self) -> Result<(), Refusal> {
        let most = self.builder.limits().max_nodes().saturating_mul(TOKENS_PER_NODE);
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            self.at += self.token(byte)?;
            if self.tokens > most {
                let message = format!("the file has more than {most} words, signs and line ends");
                let problem = Problem::error(ProblemCode::TooLarge, self.at..self.at, message);
                return Err(problem.with_help(SMALLER).into());
            }
        }
        self.line_end();
        Ok(())
    }

    /// Takes note of the token that begins with `byte`, and gives its length.
    fn token(&mut self, byte: u8) -> Result<usize, Refusal> {
        if matches!(byte, b' ' | b'\t' | b'\r') {
            return Ok(1);
        }
        self.tokens += 1;
        if byte == b'\n' {
            self.line_end();
            return Ok(1);
        }
        if byte == b'#' {
            return Ok(self.length_to(b"\r\n"));
        }
        if self.line.start.is_none() {
            self.line = Line { start: Some(self.at), is_header: byte == b'[', has_equals: false };
        }
        match byte {
            b'"' | b'\'' => {
                let length = self.string(byte);
                if !self.open.is_empty() && !self.is_closed_by(byte, length) {
                    self.cut.get_or_insert(self.at);
                }
                return Ok(length);
            }
            b'.' => {
                self.dots += 1;
                self.check_depth()?;
            }
            b',' => self.dots = 0,
            b'=' => self.line.has_equals = true,
            b'[' => self.open(b']')?,
            b'{' => self.open(b'}')?,
            b']' | b'}' => self.close(byte),
            _ => return Ok(self.length_to(b".=,[]{} \t#\r\n")),
        }
        Ok(1)
    }

    fn open(&mut self, closing: u8) -> Result<(), Refusal> {
        self.outer_dots += self.dots;
        self.open.push(Open { at: self.at, closing, dots: self.dots });
        self.dots = 0;
        self.check_depth()
    }

    fn close(&mut self, closing: u8) {
        if let Some(open) = self.open.last().filter(|open| open.closing != closing) {
            self.crossed.get_or_insert((open.at, self.at));
            return;
        }
        if let Some(open) = self.open.pop() {
            self.outer_dots -= open.dots;
            self.dots = open.dots;
        }
    }

    /// A bound that keeps the parser's recursion, and that of dropping its tables, well inside any stack. The
    /// [depth](Limits::max_depth) asked for is checked later, exactly.
    fn check_depth(&self) -> Result<(), Refusal> {
        let most = Limits::GREATEST_DEPTH;
        if self.open.len() + self.outer_dots + self.dots <= most {
            return Ok(());
        }
        let start = self.open.first().map(|open| open.at).or(self.line.start).unwrap_or(self.at);
        let message = format!("nested deeper than {most} levels, so the file is not read");
        let problem = Problem::error(ProblemCode::TooDeep, start..start + 1, message);
        Err(problem.with_help("is a bracket not closed?").into())
    }

    fn line_end(&mut self) {
        if !self.open.is_empty() && !self.line.is_header {
            return;
        }
        let Line { start, is_header, has_equals } = std::mem::take(&mut self.line);
        if let Some(start) = start {
            if is_header && !self.open.is_empty() {
                self.lose(Fault::open_header(self.text, start..self.at));
            } else if !is_header && !has_equals {
                self.lose(Fault::no_equals(self.text, start..self.at));
            }
        }
        self.open.clear();
        (self.crossed, self.cut) = (None, None);
        (self.dots, self.outer_dots) = (0, 0);
    }

    fn lose(&mut self, fault: Fault) {
        self.builder.report(fault.problem);
        match self.lost.last_mut() {
            // Lines one after the other: one piece.
            Some(last) if fault.lost.start <= last.end + 1 => last.end = last.end.max(fault.lost.end),
            _ => self.lost.push(fault.lost),
        }
    }

    fn length_to(&self, ends: &[u8]) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        rest.iter().position(|byte| ends.contains(byte)).unwrap_or(rest.len())
    }

    /// Whether the text of this length that `quote` begins here also ends with it.
    fn is_closed_by(&self, quote: u8, length: usize) -> bool {
        let last = length.checked_sub(1).filter(|last| *last > 0);
        last.is_some_and(|last| self.text.as_bytes().get(self.at + last) == Some(&quote))
    }

    /// The length of the text that `quote` begins.
    fn string(&self, quote: u8) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let many = rest.starts_with(&[quote; 3]);
        let mut length = if many { 3 } else { 1 };
        while let Some(tail) = rest.get(length..).filter(|tail| !tail.is_empty()) {
            match tail {
                [b'\\', b'\\' | b'"', ..] if quote == b'"' => length += 2,
                [b'\n', ..] if !many => break,
                [end, ..] if !many && *end == quote => {
                    length += 1;
                    break;
                }
                [a, b, c, extra @ ..] if many && [*a, *b, *c] == [quote; 3] => {
                    length += 3 + extra.iter().take(2).take_while(|&&b| b == quote).count();
                    break;
                }
                _ => length += 1,
            }
        }
        length.min(rest.len())
    }
}
