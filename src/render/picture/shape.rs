//! What pictures are made of.

use unicode_width::UnicodeWidthStr as _;

use super::Markup;

/// A point, from the left and from the top.
pub(super) type Point = (i32, i32);

/// Something drawn. A class says how it looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// Left, top, width, height.
    Box(&'static str, Point, Point),
    Line(&'static str, Point, Point),
    Polygon(&'static str, Vec<Point>),
    Circle(&'static str, Point, i32),
    /// Words on a line that starts or is centred at a point.
    Words(&'static str, Point, String),
    /// Shapes that belong together, and what they show.
    Group(String, Vec<Shape>),
}

pub(super) fn words(class: &'static str, at: Point, words: impl Into<String>) -> Shape {
    Shape::Words(class, at, words.into())
}

/// Words in lines of at most so many columns, in at most so many lines; what does not fit ends in an ellipsis.
pub(super) fn lines(words: &str, columns: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let last = lines.pop().unwrap_or_default();
        let longer = if last.is_empty() { word.to_owned() } else { format!("{last} {word}") };
        if longer.width() <= columns {
            lines.push(longer);
        } else if last.is_empty() || lines.len() + 1 == most {
            lines.push(cut(&longer, columns));
            if lines.len() == most {
                break;
            }
        } else {
            lines.push(last);
            lines.push(if word.width() > columns { cut(word, columns) } else { word.to_owned() });
        }
    }
    lines
}

/// As much of a line as fits, and an ellipsis.
fn cut(line: &str, columns: usize) -> String {
    let mut kept = String::new();
    for c in line.chars() {
        let mut letter = [0; 4];
        if kept.width() + c.encode_utf8(&mut letter).width() + 1 > columns {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// Writes a shape and what it holds.
pub(super) fn write(out: &mut Markup, shape: &Shape) {
    match shape {
        Shape::Box(class, (x, y), (width, height)) => {
            open(
                out,
                "<rect class=\"",
                class,
                &[(" x=\"", *x), (" y=\"", *y), (" width=\"", *width), (" height=\"", *height)],
            );
            out.mark("/>\n");
        }
        Shape::Line(class, (x1, y1), (x2, y2)) => {
            open(
                out,
                "<line class=\"",
                class,
                &[(" x1=\"", *x1), (" y1=\"", *y1), (" x2=\"", *x2), (" y2=\"", *y2)],
            );
            out.mark("/>\n");
        }
        Shape::Circle(class, (x, y), radius) => {
            open(out, "<circle class=\"", class, &[(" cx=\"", *x), (" cy=\"", *y), (" r=\"", *radius)]);
            out.mark("/>\n");
        }
        Shape::Polygon(class, points) => {
            out.mark("<polygon class=\"").mark(class).mark("\" points=\"");
            for (index, (x, y)) in points.iter().enumerate() {
                out.mark(if index == 0 { "" } else { " " }).number(*x).mark(",").number(*y);
            }
            out.mark("\"/>\n");
        }
        Shape::Words(class, (x, y), words) => {
            open(out, "<text class=\"", class, &[(" x=\"", *x), (" y=\"", *y)]);
            out.mark(">").words(words).mark("</text>\n");
        }
        Shape::Group(title, shapes) => {
            out.mark("<g><title>").words(title).mark("</title>\n");
            shapes.iter().for_each(|shape| write(out, shape));
            out.mark("</g>\n");
        }
    }
}

/// A tag with a class and numbers, left open.
fn open(out: &mut Markup, tag: &'static str, class: &'static str, numbers: &[(&'static str, i32)]) {
    out.mark(tag).mark(class).mark("\"");
    for (name, number) in numbers {
        out.mark(name).number(*number).mark("\"");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_do_not_fit_end_in_an_ellipsis() {
        assert_eq!(lines("control of Donetsk and Luhansk", 16, 2), ["control of", "Donetsk and Luh…"]);
        assert_eq!(lines("Dnipropetrovsk", 8, 1), ["Dniprop…"]);
        assert_eq!(lines("short", 8, 1), ["short"]);
        assert!(lines("", 8, 1).is_empty());
    }
}
