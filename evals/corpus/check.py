"""Check the labelled corpus: shape, enumerations, and every quotation.

A label that cannot be found in its document measures nothing, and a misspelt key is
silently never measured, so both are refused. Usage::

    python evals/corpus/check.py [--strict] [DIR|FILE ...]

Without arguments the folders ``dev`` and ``held`` beside this file are checked. Only
counts and problems are printed, never texts of documents without a problem. Exit
codes: 0 nothing wrong, 1 problems found (with ``--strict`` notes count as problems),
2 wrong use.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from labelformat import DATES, ENUMS, LISTS, QUOTED, SHAPES, UNITS, WORDED

HERE = Path(__file__).resolve().parent

_DAY = r"\d{4}(-(0[1-9]|1[0-2]|2[1-4])(-(0[1-9]|[12]\d|3[01]))?)?[~?%]?"
EDTF = re.compile(rf"({_DAY}|(\.\.|{_DAY})/(\.\.|{_DAY}))")
COUNTRY = re.compile(r"[A-Z]{2}")
NAME = re.compile(r"\d{3}-[a-z0-9]+(-[a-z0-9]+)*")


#: (kind, key) whose values are counted one by one.
COUNTED = (("document", "genre"), ("events", "category"), ("events", "status"))


class Report(NamedTuple):
    """What one file gave.

    Attributes:
        problems: Sentences, each naming the record at fault. Empty when it is right.
        notes: Sentences about labels that are allowed but hard to measure.
        counts: Records per kind, plus genres, event categories and countries.
    """

    problems: list[str]
    notes: list[str]
    counts: Counter[str]


class _Loader(yaml.SafeLoader):
    """YAML without dates, without yes/no as truth, and without repeated keys."""

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002 - the signature of the base class
    ) -> dict[Any, Any]:
        """Build a mapping, refusing a key that is given twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"key {key.value!r} is given twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


# Norway is NO, and a date is text here: only true/false, numbers and null are resolved.
_Loader.yaml_implicit_resolvers = {
    letter: [
        (tag, pattern)
        for tag, pattern in pairs
        if not tag.endswith(":timestamp")
        and not (tag.endswith(":bool") and letter not in "tTfF")
    ]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _records(data: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (kind, where, record) for the file, and for every record nested in it."""
    yield "file", "file", data
    document = data.get("document") or {}
    yield "document", "document", document
    if isinstance(document, dict) and isinstance(document.get("publisher"), dict):
        yield "publisher", "document.publisher", document["publisher"]
    for kind in sorted(LISTS):
        for number, record in enumerate(data.get(kind) or []):
            where = f"{kind}[{number}]"
            yield kind, where, record
            if not isinstance(record, dict):
                continue
            for inner in ("cited", "place"):
                if inner in record:
                    yield inner, f"{where}.{inner}", record[inner]
            for place, person in enumerate(record.get("participants") or []):
                yield "participants", f"{where}.participants[{place}]", person


def _check_shape(kind: str, record: dict[str, Any]) -> Iterator[str]:
    required, optional = SHAPES[kind]
    for key in sorted(record.keys() - required - optional):
        yield f"unknown key {key!r}"
    for key in sorted(required - record.keys()):
        yield f"missing key {key!r}"
    for (owner, key), allowed in ENUMS.items():
        if owner == kind and key in record and record[key] not in allowed:
            yield f"{key}: {record[key]!r} is not one of {' '.join(sorted(allowed))}"
    for key in DATES.get(kind, ()):
        if key in record and not EDTF.fullmatch(str(record[key])):
            yield f"{key}: {record[key]!r} is not an EDTF date this corpus uses"
    if "country" in record and not COUNTRY.fullmatch(str(record["country"])):
        yield f"country: {record['country']!r} is not an ISO 3166-1 alpha-2 code"
    for party in record.get("parties") or []:
        if not isinstance(party, str):
            yield f"parties: {party!r} is not text"


def _check_quotes(kind: str, record: dict[str, Any], text: str) -> Iterator[str]:
    values = [(key, record[key]) for key in QUOTED.get(kind, ()) if key in record]
    if kind == "framing":
        values += [("terms", term) for term in record.get("terms") or []]
    for key, value in values:
        if not isinstance(value, str) or not value.strip():
            yield f"{key}: {value!r} is not a quotation"
        elif value not in text:
            yield f"{key}: {value!r} does not stand in the text"
    if kind in ("figures", "commitments"):
        key = "as_written" if kind == "figures" else "act"
        if str(record.get(key)) not in str(record.get("words")):
            yield f"{key}: {record.get(key)!r} is not inside its words"


def _check_figure(record: dict[str, Any]) -> Iterator[str]:
    unit = str(record.get("unit"))
    if unit not in UNITS and not re.fullmatch(r"[A-Z]{3}", unit):
        known = " ".join(sorted(UNITS))
        yield f"unit: {unit!r} is neither an ISO 4217 code nor one of {known}"
    wanted = ("low", "high") if record.get("qualifier") == "range" else ("value",)
    for key in ("value", "low", "high"):
        given = record.get(key)
        number = isinstance(given, int | float) and not isinstance(given, bool)
        if key in wanted and not number:
            yield f"{key}: a number is needed, not {given!r}"
        if key not in wanted and given is not None:
            yield f"{key}: does not go with qualifier {record.get('qualifier')!r}"


def _check_nesting(attributions: list[dict[str, Any]]) -> Iterator[str]:
    for number, record in enumerate(attributions):
        depth, within = record.get("depth"), record.get("within")
        where = f"attributions[{number}]"
        if not isinstance(record.get("anonymous"), bool):
            yield f"{where}: anonymous must be true or false"
        if depth == 0 and within is None:
            continue
        parents = set(range(len(attributions))) - {number}
        if not isinstance(within, int) or within not in parents:
            yield f"{where}: depth {depth!r} needs `within`, the index of its parent"
        elif depth != attributions[within].get("depth", 0) + 1:
            yield f"{where}: depth {depth!r} is not one below its parent's"


def _overlap(first: str, second: str, text: str) -> bool:
    start, other = text.find(first), text.find(second)
    apart = start >= other + len(second) or other >= start + len(first)
    return start >= 0 and other >= 0 and not apart


def _figure_span(record: dict[str, Any], text: str) -> tuple[int, int]:
    words, amount = str(record.get("words")), str(record.get("as_written"))
    start = text.find(words) + max(words.find(amount), 0)
    return start, start + len(amount)


def _check_negatives(data: dict[str, Any], text: str) -> Iterator[str]:
    """A hard negative and a label of the same kind may not share text."""
    kinds = {"event": "events", "commitment": "commitments", "agreement": "agreements"}
    for number, negative in enumerate(data.get("nothing") or []):
        words, kind = str(negative.get("words")), str(negative.get("type"))
        for record in data.get(kinds.get(kind, "")) or []:
            if _overlap(words, str(record.get("words")), text):
                yield f"nothing[{number}]: overlaps the {kind} {record.get('words')!r}"
        if kind == "figure":
            start = text.find(words)
            for record in data.get("figures") or []:
                low, high = _figure_span(record, text)
                if low < start + len(words) and start < high:
                    amount = record.get("as_written")
                    yield f"nothing[{number}]: overlaps the figure {amount!r}"


def _notes(kind: str, where: str, record: dict[str, Any], text: str) -> Iterator[str]:
    for key in WORDED.get(kind, ()):
        if key in record and str(record[key]) not in text:
            yield f"{where}.{key}: {record[key]!r} is not worded so in the text"
    words = record.get("words")
    if isinstance(words, str) and text.count(words) > 1:
        yield f"{where}.words: {words!r} stands in the text more than once"
    if kind == "figures" and str(words).count(str(record.get("as_written"))) > 1:
        yield f"{where}.as_written: stands in its words more than once"


def _check_file(data: dict[str, Any], stem: str) -> Iterator[str]:
    if data.get("id") != stem or not NAME.fullmatch(stem):
        yield f"id {data.get('id')!r} must equal the file's name, NNN-slug"
    if data.get("written_for") != "evaluation":
        yield "written_for must be 'evaluation': every text here is our own writing"
    text = data.get("text")
    if not isinstance(text, str) or not 60 <= len(text.split()) <= 320:
        yield "text must be plain text of 60 to 320 words"
    lines = str(text).splitlines()
    for line in data.get("furniture") or []:
        if line not in lines:
            yield f"furniture: {line!r} is not a line of the text"
    attributions = data.get("attributions") or []
    if all(isinstance(record, dict) for record in attributions):
        yield from _check_nesting(attributions)
        yield from _check_negatives(data, str(text))


def check(path: Path) -> Report:
    """Check one labelled document.

    Args:
        path: A ``NNN-slug.yml`` file.

    Returns:
        The report; a file that is no YAML mapping gives one problem and no counts.
    """
    problems: list[str] = []
    notes: list[str] = []
    counts: Counter[str] = Counter()
    try:
        # The loader is a SafeLoader with fewer resolvers, so nothing is built but data.
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return Report([f"cannot be read: {error}"], notes, counts)
    if not isinstance(data, dict):
        return Report(["is not a mapping"], notes, counts)
    text = str(data.get("text"))
    problems += _check_file(data, path.stem)
    for kind, where, record in _records(data):
        if not isinstance(record, dict):
            problems.append(f"{where}: is not a mapping")
            continue
        found = [*_check_shape(kind, record), *_check_quotes(kind, record, text)]
        found += _check_figure(record) if kind == "figures" else ()
        problems += [f"{where}: {problem}" for problem in found]
        notes += _notes(kind, where, record, text)
        _count(kind, record, counts)
    return Report(problems, notes, counts)


def _count(kind: str, record: dict[str, Any], counts: Counter[str]) -> None:
    counts["documents" if kind == "file" else kind] += 1
    for owner, key in COUNTED:
        if kind == owner and key in record:
            counts[f"{key}: {record[key]}"] += 1
    if kind == "file":
        counts["documents with hard negatives"] += bool(record.get("nothing"))
        counts["documents with furniture"] += bool(record.get("furniture"))
        counts["words"] += len(str(record.get("text")).split())


def _files(targets: list[Path]) -> Iterator[Path]:
    for target in targets:
        yield from sorted(target.glob("*.yml")) if target.is_dir() else [target]


def main(arguments: list[str] | None = None) -> int:
    """Run the checker; see the module's docstring for use and exit codes."""
    parser = argparse.ArgumentParser(description="Check the labelled corpus.")
    parser.add_argument(
        "targets", nargs="*", type=Path, help="folders or files; dev and held if none"
    )
    parser.add_argument("--strict", action="store_true", help="notes count as problems")
    given = parser.parse_args(arguments)
    halves = [HERE / name for name in ("dev", "held") if (HERE / name).is_dir()]
    # A bare "dev" means the folder beside this file, from wherever it is called.
    targets = [HERE / t if (HERE / t).exists() else t for t in given.targets] or halves
    for target in targets:
        if not target.exists():
            parser.error(f"{target}: no such file or folder")
    total: Counter[str] = Counter()
    bad = 0
    for path in _files(targets):
        report = check(path)
        total += report.counts
        bad += bool(report.problems) or (given.strict and bool(report.notes))
        for label, sentences in (("problem", report.problems), ("note", report.notes)):
            for sentence in sentences:
                print(f"{path.parent.name}/{path.name}: {label}: {sentence}")
    for name in sorted(total):
        print(f"{total[name]:6d}  {name}")
    print(f"{bad} file(s) with problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
