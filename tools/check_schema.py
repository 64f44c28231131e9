#!/usr/bin/env python3
"""Holds the schemas against the dossiers and stored diffs of the repository, and against the reader, by an independent validator.

    pip install jsonschema
    python tools/check_schema.py [READER ...]

READER is a command that takes a folder and prints, for each `.json` file in it, its name and the codes of its errors:
`cargo run --quiet --example schema -- --read-all`. With it, dossiers made from the schema, and dossiers damaged at random, are
read as well, and the two answers compared. Without it, only what needs no reader is checked.
"""

import copy
import datetime
import json
import random
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from jsonschema import Draft202012Validator

try:
    from re import _parser as regex_parser
except ImportError:  # before Python 3.11
    import sre_parse as regex_parser

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "schema" / "dossier.schema.json"
DIFF_SCHEMA = ROOT / "schema" / "diff.schema.json"
FRAME_SCHEMA = ROOT / "schema" / "frame.schema.json"
SEED = 20250815
MADE = 200
DAMAGED = 400

# Codes for what a schema can say: nothing that it takes is so refused, and nothing that is so refused does it take.
STRUCTURAL = {
    "duplicate-key",
    "empty",
    "missing-key",
    "unknown-action",
    "unknown-key",
    "unstated-base",
    "unsupported-version",
    "wrong-type",
}

# Files of tests/broken whose structure is wrong.
STRUCTURALLY_BROKEN = {
    "another-version",
    "missing-parameter",
    "misspelt-action",
    "per-cent-without-base",
    "several-at-once",
    "unknown-key",
    "wrong-type",
}

failures = []


def check(is_right, message):
    if not is_right:
        failures.append(message)
        print("  " + message)


def in_json(value):
    """TOML as the JSON of the same shape; dates become text."""
    if isinstance(value, dict):
        return {key: in_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [in_json(item) for item in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def read_toml(path):
    return in_json(tomllib.loads(path.read_text(encoding="utf-8")))


def why(validator, value):
    error = min(validator.iter_errors(value), key=lambda error: len(error.absolute_path), default=None)
    return f"{error.json_path}: {error.message[:200]}" if error else "valid"


def codes_in(golden):
    return set(re.findall(r"^error\[([a-z-]+)\]", golden.read_text(encoding="utf-8"), re.M))


def check_examples_in(schema, validator_of):
    """Every example that stands in the schema fits the place where it stands."""
    count = 0

    def walk(node):
        nonlocal count
        if isinstance(node, dict):
            for example in node.get("examples", []) if "$ref" in node or "type" in node or "anyOf" in node else []:
                count += 1
                validator = validator_of(node)
                check(validator.is_valid(example), f"example {example!r}: {why(validator, example)}")
            for item in node.values():
                walk(item)
        elif isinstance(node, list):
            for item in node:
                walk(item)

    walk(schema)
    return count


def check_descriptions(schema):
    """Every definition says what it means, and so does every key."""
    for name, definition in schema["$defs"].items():
        is_list = name.startswith("actions-")
        check(is_list or "title" in definition, f"`{name}` has no title")

    def walk(node, path):
        if isinstance(node, dict):
            closed = node.get("additionalProperties") is False
            for key, item in node.get("properties", {}).items() if closed else []:
                is_said = "description" in item or "title" in item or item == {"$ref": "#/$defs/obligor"}
                check(is_said, f"{path}.{key} is not described")
            for key, item in node.items():
                walk(item, f"{path}.{key}")
        elif isinstance(node, list):
            for index, item in enumerate(node):
                walk(item, f"{path}[{index}]")

    walk(schema, "")


def check_files(validator):
    for path in sorted((ROOT / "examples" / "data").glob("**/*.toml")):
        dossier = read_toml(path)
        if "format-version" not in dossier:
            continue  # a part of a dossier in several files
        check(validator.is_valid(dossier), f"{path.name} is refused: {why(validator, dossier)}")
    for path in sorted((ROOT / "tests" / "golden" / "written").glob("*.json")):
        dossier = json.loads(path.read_text(encoding="utf-8"))
        check(validator.is_valid(dossier), f"{path.name}, as it is written, is refused: {why(validator, dossier)}")
    for name in sorted(STRUCTURALLY_BROKEN):
        check((ROOT / "tests" / "broken" / f"{name}.toml").exists(), f"tests/broken has no {name}.toml")
    broken = ROOT / "tests" / "broken"
    for path in sorted(broken.rglob("*.toml")):
        golden = (ROOT / "tests" / "golden" / "broken" / path.relative_to(broken)).with_suffix(".txt")
        try:
            dossier = read_toml(path)
        except tomllib.TOMLDecodeError:
            continue  # no JSON comes of it
        codes = codes_in(golden) if golden.exists() else set()
        is_valid = validator.is_valid(dossier)
        if path.stem in STRUCTURALLY_BROKEN or codes & STRUCTURAL:
            check(not is_valid, f"{path.name} is taken in spite of {sorted(codes & STRUCTURAL)}")
        elif not codes and dossier.get("format-version") == "1.0":
            check(is_valid, f"{path.name} is read, but refused: {why(validator, dossier)}")


def check_stored_diffs():
    """Stored diffs fit their schema, and with any one key of the findings left out or added they do not."""
    schema = json.loads(DIFF_SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    paths = sorted((ROOT / "tests" / "golden" / "stored").glob("*.json"))
    for path in paths:
        diff = json.loads(path.read_text(encoding="utf-8"))
        check(validator.is_valid(diff), f"{path.name} is refused: {why(validator, diff)}")
        for key in diff["findings"].keys() - {"ground"}:
            without = copy.deepcopy(diff)
            del without["findings"][key]
            check(not validator.is_valid(without), f"{path.name} is taken without `{key}`")
        for key in ("changes", "clauses"):
            for item in range(len(diff["findings"].get(key, []))):
                strange = copy.deepcopy(diff)
                strange["findings"][key][item]["mood"] = "new"
                check(not validator.is_valid(strange), f"{path.name} is taken with a strange key")
    print(f"stored diffs: {len(paths)}")


def check_frames():
    """Results as rows fit their schema, and with any column left out of a row or a strange one added they do not."""
    schema = json.loads(FRAME_SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    paths = sorted((ROOT / "tests" / "golden" / "frame").glob("*.json"))
    for path in paths:
        frame = json.loads(path.read_text(encoding="utf-8"))
        check(validator.is_valid(frame), f"{path.name} is refused: {why(validator, frame)}")
        for key in frame["rows"][0]:
            without = copy.deepcopy(frame)
            del without["rows"][0][key]
            check(not validator.is_valid(without), f"{path.name} is taken without `{key}`")
        strange = copy.deepcopy(frame)
        strange["rows"][0]["mood"] = "new"
        check(not validator.is_valid(strange), f"{path.name} is taken with a strange key")
    print(f"frames: {len(paths)}")


class Maker:
    """Makes values that a schema takes: at random by its keywords, again and again until it takes one."""

    # Few, so that many of them lead somewhere.
    IDS = ["north", "south", "east", "one", "two"]
    # Keywords that a draft does not follow by itself.
    HARD = {"allOf", "dependentSchemas", "maxLength", "not", "oneOf", "propertyNames", "uniqueItems"}

    def __init__(self, schema, validator_of, source):
        self.schema = schema
        self.validator_of = validator_of
        self.random = source
        self.validators = {}

    def make_dossier(self):
        """A dossier in which names tend to lead somewhere: each id is declared in nearly every section."""
        dossier = self.make(self.schema)
        for name, section in self.schema["properties"].items():
            entry = section.get("additionalProperties") or section.get("items")
            if name in ("groups", "records") or entry is None:
                continue
            if section["type"] == "object":
                dossier[name] = {one: self.make(entry) for one in self.IDS}
            else:
                dossier[name] = [{**self.make(entry), "id": one} for one in self.IDS]
        for place in dossier["places"].values():
            place.pop("in", None)
        dossier.pop("groups", None)
        return dossier

    def resolve(self, node):
        if "$ref" not in node:
            return node
        target = self.schema
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        return target

    def make(self, node, depth=0):
        node = self.resolve(node)
        if not self.HARD & node.keys() and not ("anyOf" in node and "properties" in node):
            return self.draft(node, depth)
        key = id(node)
        if key not in self.validators:
            self.validators[key] = self.validator_of(node)
        for _ in range(200):
            value = self.draft(node, depth)
            if self.validators[key].is_valid(value):
                return value
        raise RuntimeError(f"cannot make {json.dumps(node)[:300]}")

    def draft(self, node, depth):
        if "const" in node:
            return node["const"]
        if "enum" in node:
            return copy.deepcopy(self.random.choice(node["enum"]))
        if node.get("type") == "object":
            return self.draft_object(node, depth)
        if node.get("type") == "array":
            return self.draft_array(node, depth)
        if "anyOf" in node:
            options = node["anyOf"]
            # Deep down, the first option is the plainest one.
            return self.make(options[0] if depth > 7 else self.random.choice(options), depth + 1)
        return self.draft_scalar(node)

    def draft_object(self, node, depth):
        properties = node.get("properties", {})
        chosen = set(node.get("required", []))
        for alternatives in (node.get("oneOf", []), node.get("anyOf", [])):
            if alternatives:
                chosen |= set(self.required_by(self.random.choice(alternatives)))
        for condition in node.get("allOf", []):
            chosen |= set(self.required_by(self.resolve(condition)))
        many = 0.35 if depth < 5 else 0.1
        is_term = len(properties) > 15
        chosen |= {key for key in properties if self.random.random() < (0.08 if is_term else many)}
        if "readings" in chosen:
            chosen = {key for key in chosen if f"action-{key}" not in self.schema["$defs"]}
        made = {key: self.make(properties[key], depth + 1) for key in properties if key in chosen}
        if isinstance(node.get("additionalProperties"), dict):
            for _ in range(self.random.randint(node.get("minProperties", 0), 3)):
                made[self.make_key(node)] = self.make(node["additionalProperties"], depth + 1)
        return made

    def required_by(self, node):
        node = self.resolve(node)
        if "required" in node and "properties" not in node:
            return node["required"]
        return self.required_by(self.random.choice(node["anyOf"])) if "anyOf" in node else []

    def make_key(self, node):
        names = self.resolve(node.get("propertyNames", {"$ref": "#/$defs/text"}))
        names = names["allOf"][0] if "allOf" in names else names
        return self.make({"type": "string", **self.resolve(names)})

    def draft_array(self, node, depth):
        if "prefixItems" in node:
            return [self.make(item, depth + 1) for item in node["prefixItems"]]
        least = node.get("minItems", 0)
        return [self.make(node["items"], depth + 1) for _ in range(self.random.randint(least, least + 2))]

    def draft_scalar(self, node):
        kind = node.get("type")
        if kind == "boolean":
            return self.random.random() < 0.5
        if kind in ("integer", "number"):
            low, high = node.get("minimum", -5), node.get("maximum", node.get("exclusiveMaximum", 5))
            number = self.random.choice([low, min(high, low + self.random.randint(0, 50)), high - 1])
            return number if kind == "integer" else number + self.random.choice([0.5, 0.25])
        pattern = node.get("pattern", ".+")
        if node.get("maxLength") == 80:
            return self.random.choice(self.IDS)
        return self.from_pattern(regex_parser.parse(pattern))

    def from_pattern(self, parsed):
        return "".join(self.from_part(name, value) for name, value in parsed)

    def from_part(self, name, value):
        name = str(name)
        if name == "LITERAL":
            return chr(value)
        if name == "IN":
            return self.from_class(value)
        if name == "ANY":
            return "x"
        if name == "AT":
            return ""
        if name == "SUBPATTERN":
            return self.from_pattern(value[-1])
        if name == "BRANCH":
            return self.from_pattern(self.random.choice(value[1]))
        if name == "MAX_REPEAT":
            low, high, inner = value
            return "".join(self.from_pattern(inner) for _ in range(self.random.randint(low, min(int(high), low + 4))))
        raise RuntimeError(f"a pattern with {name}")

    def from_class(self, parts):
        candidates = "abcxyz019 -.,'()/%éДж中"
        ranges = [value for name, value in parts if str(name) in ("RANGE", "LITERAL")]
        within = [chr(low) for low, *_ in ([v] if isinstance(v, int) else v for v in ranges)]
        text = "[^" if str(parts[0][0]) == "NEGATE" else "["
        for name, value in parts:
            if str(name) == "RANGE":
                text += f"\\u{value[0]:04x}-\\u{value[1]:04x}"
            elif str(name) == "LITERAL":
                text += f"\\u{value:04x}"
            elif str(name) == "CATEGORY":
                text += "\\s"
        found = [c for c in dict.fromkeys(list(candidates) + list("23456789") + within) if re.fullmatch(text + "]", c)]
        return self.random.choice(found)


def spots(value):
    """Every table and list in a value, with the keys or indices in it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield value, key
            yield from spots(item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield value, index
            yield from spots(item)


def damaged(dossier, source):
    dossier = copy.deepcopy(dossier)
    for _ in range(source.randint(1, 2)):
        all_spots = list(spots(dossier))
        if not all_spots:
            break
        (holder, key), (other, other_key) = source.choice(all_spots), source.choice(all_spots)
        way = source.randint(0, 4)
        if way == 0:
            del holder[key]
        elif way == 1:
            holder[key] = copy.deepcopy(other[other_key])
        elif way == 2:
            holder[key] = source.choice([True, 7, 7.5, -1, "", "about 5", "open", [], {}, ["one"], "2025-02-30"])
        elif way == 3 and isinstance(holder, dict):
            holder[source.choice([str(other_key), "unknown", str(key) + "s"])] = copy.deepcopy(other[other_key])
        elif isinstance(holder, dict):
            holder[str(other_key)] = holder.pop(key)
    return dossier


def answers(reader, dossiers):
    """What the reader says of each dossier: the set of codes."""
    with tempfile.TemporaryDirectory() as folder:
        for index, dossier in enumerate(dossiers):
            text = json.dumps(dossier, ensure_ascii=False)
            (Path(folder) / f"{index:05}.json").write_text(text, encoding="utf-8")
        printed = subprocess.run([*reader, folder], check=True, capture_output=True, text=True, cwd=ROOT).stdout
    return [set(line.split(" ")[1:]) - {""} for line in printed.splitlines()]


def check_against_reader(reader, schema, validator, validator_of):
    source = random.Random(SEED)
    maker = Maker(schema, validator_of, source)
    made = [maker.make_dossier() for _ in range(MADE)]
    for dossier in made:
        check(validator.is_valid(dossier), f"a dossier is made wrongly: {why(validator, dossier)}")
    seen = {}
    for dossier, codes in zip(made, answers(reader, made), strict=True):
        for code in codes:
            seen[code] = seen.get(code, 0) + 1
        wrong = codes & STRUCTURAL
        check(not wrong, f"taken by the schema, refused by the reader as {sorted(wrong)}: {json.dumps(dossier)[:1500]}")
    print(f"  {MADE} dossiers made from the schema; the reader found: {dict(sorted(seen.items()))}")

    whole = [read_toml(path) for path in sorted((ROOT / "examples" / "data").glob("*.toml"))]
    whole = [dossier for dossier in whole if "format-version" in dossier]
    others = [damaged(source.choice(whole), source) for _ in range(DAMAGED)]
    taken = read = 0
    for dossier, codes in zip(others, answers(reader, others), strict=True):
        is_valid = validator.is_valid(dossier)
        is_read = not codes
        taken, read = taken + is_valid, read + is_read
        wrong = codes & STRUCTURAL
        check(not (is_valid and wrong), f"taken by the schema, refused by the reader as {sorted(wrong)}")
        check(is_valid or not is_read, f"read, but refused by the schema: {why(validator, dossier)}")
    print(f"  {DAMAGED} damaged dossiers: {taken} taken by the schema, {read} of all read")


def main():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)

    def validator_of(node):
        return Draft202012Validator({**node, "$defs": schema["$defs"]})

    print(f"examples in the schema: {check_examples_in(schema, validator_of)}")
    check_descriptions(schema)
    check_files(validator)
    check_stored_diffs()
    check_frames()
    if len(sys.argv) > 1:
        print("schema and reader:")
        check_against_reader(sys.argv[1:], schema, validator, validator_of)
    if failures:
        sys.exit(f"{len(failures)} failures")
    print("the schema holds")


if __name__ == "__main__":
    main()
