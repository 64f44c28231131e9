#!/usr/bin/env python3
"""Checks HTML and SVG files by readers that have nothing to do with this project.

    python3 -m venv v && v/bin/pip install html5lib
    v/bin/python tools/check_html.py tests/golden/render/*.html docs/pictures/*.svg

An HTML file must be read by html5lib without a single complaint, have one h1 and no level of heading left out, no id twice, and load
and run nothing. An SVG file must be well-formed and load and run nothing. Ends with 1 if one is not so.
"""

import re
import sys
import xml.etree.ElementTree as etree

import html5lib

ACTIVE = {"script", "iframe", "object", "embed", "link", "img", "form", "input", "foreignObject", "image", "use", "a"}


def local(tag):
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def complaints(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if path.endswith(".svg"):
        try:
            root = etree.fromstring(text)
        except etree.ParseError as error:
            yield str(error)
            return
        yield from of_elements(root)
        return
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    root = parser.parse(text)
    for (line, column), code, _ in parser.errors:
        yield f"line {line}, column {column}: {code}"
    levels = [int(local(e.tag)[1]) for e in root.iter() if re.fullmatch("h[1-6]", local(e.tag))]
    if levels.count(1) != 1 or levels[:1] != [1]:
        yield "there is not one h1, at the start"
    if any(after > before + 1 for before, after in zip(levels, levels[1:])):
        yield "a level of heading is left out"
    for cell in root.iter():
        if local(cell.tag) == "th" and not cell.get("scope"):
            yield "a header cell has no scope"
    yield from of_elements(root)


def of_elements(root):
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    yield from (f"id {name} is there twice" for name in sorted(set(ids)) if ids.count(name) > 1)
    for element in root.iter():
        if local(element.tag) in ACTIVE:
            yield f"there is a {local(element.tag)}"
        for key, value in element.items():
            if key.startswith("on") or "url(" in value and "url(#" not in value or "javascript:" in value:
                yield f"{key}={value!r}"
            if local(key) in ("href", "src") and not value.startswith("#"):
                yield f"{key}={value!r}"


def main(paths):
    wrong = 0
    for path in paths:
        found = list(complaints(path))
        wrong += bool(found)
        print(f"{path}: {'sound' if not found else '; '.join(found)}")
    return 1 if wrong or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
