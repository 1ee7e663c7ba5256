"""Check the labelled cases: keys, allowed values, references, every quotation.

    python evals/reconcile/check.py            all cases
    python evals/reconcile/check.py FILE ...   these

Prints problems, then what there is, positives beside hard negatives. Exit codes: 0
nothing wrong, 1 problems found.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import yaml
from caseformat import Case, Mentions, read_case, words_of

from communique.lexicon.ontology import load_categories
from communique.model.dates import from_edtf

HERE = Path(__file__).resolve().parent
SHORTEST, LONGEST = 60, 140
"""Words of a document, title and date lines included."""
KINDS = ("people", "bodies", "agreements", "events", "figures")


def main() -> int:
    """Check the files given, or all; return the exit code."""
    given = [Path(a) for a in sys.argv[1:]]
    files = given or sorted(HERE.glob("dev/*.yml")) + sorted(HERE.glob("held/*.yml"))
    counts: Counter[str] = Counter()
    bad = 0
    for file in files:
        try:
            case = read_case(file)
        except (msgspec.ValidationError, yaml.YAMLError) as error:
            print(f"{file.name}: {error}")
            bad += 1
            continue
        for problem in problems(case, file):
            print(f"{file.name}: {problem}")
            bad += 1
        counts.update(count(case))
    for name in sorted(counts):
        print(f"{counts[name]:6d}  {name}")
    print(f"{bad} problem(s)")
    return 1 if bad else 0


def problems(case: Case, file: Path) -> Iterator[str]:
    """Yield what is wrong with a case, each as one sentence."""
    if case.id != file.stem:
        yield f"id {case.id!r} must equal the file's name"
    if case.half != file.parent.name:
        yield f"half {case.half!r} must equal the folder's name"
    texts = {d.id: d.text for d in case.documents}
    if len(texts) != len(case.documents):
        yield "two documents bear one id"
    for document in case.documents:
        length = len(document.text.split())
        if not SHORTEST <= length <= LONGEST:
            yield f"document {document.id} has {length} words"
    grouped = sorted(d for origin in case.origins for d in origin)
    if grouped != sorted(texts):
        yield "origins must hold every document once"
    yield from _groups(case, texts)
    yield from _relations(case, texts)


def _groups(case: Case, texts: dict[str, str]) -> Iterator[str]:
    for kind in (*KINDS, "promises"):
        ids = [group.id for group in getattr(case, kind)]
        for id_ in sorted({i for i in ids if ids.count(i) > 1}):
            yield f"{kind}: id {id_!r} is given twice"
        for group in getattr(case, kind):
            yield from _quotes(f"{kind} {group.id}", group.mentions, texts)
    yield from _events(case)


def _events(case: Case) -> Iterator[str]:
    events = {e.id for e in case.events}
    for event in case.events:
        where = f"events {event.id}"
        if event.category not in load_categories():
            yield f"{where}: category {event.category!r} is unknown"
        if event.part_of is not None and event.part_of not in events:
            yield f"{where}: part_of {event.part_of!r} is unknown"
        for document in sorted(set(event.other_status) - set(event.mentions)):
            yield f"{where}: no mention in {document!r}"
        try:
            from_edtf(event.date or "2000")
        except ValueError as error:
            yield f"{where}: {error}"


def _relations(case: Case, texts: dict[str, str]) -> Iterator[str]:
    for promise in case.promises:
        for later in promise.follow_up:
            where = f"promises {promise.id} {later.relation}"
            yield from _quotes(where, {later.in_: later.words}, texts)
    for lineage in case.lineage:
        for id_ in (lineage.child, lineage.parent):
            if id_ is not None and id_ not in texts:
                yield f"lineage: document {id_!r} is unknown"
        if lineage.words is not None:
            yield from _quotes("lineage", {lineage.child: lineage.words}, texts)
    yield from _findings(case, texts)


def _findings(case: Case, texts: dict[str, str]) -> Iterator[str]:
    things = {g.id for kind in KINDS for g in getattr(case, kind)}
    for finding in (*case.findings, *case.no_findings):
        where = f"finding on {finding.field}"
        yield from _quotes(where, finding.values, texts)
        if len(words_of(finding.values)) < 2:
            yield f"{where}: needs two values"
        if finding.of is not None and finding.of not in things:
            yield f"{where}: {finding.of!r} is unknown"
    for apart in case.apart:
        ids = {group.id for group in getattr(case, apart.kind)}
        for id_ in apart.pair:
            if id_ not in ids:
                yield f"apart: {apart.kind} {id_!r} is unknown"


def _quotes(where: str, mentions: Mentions, texts: dict[str, str]) -> Iterator[str]:
    for document, words in words_of(mentions):
        if document not in texts:
            yield f"{where}: document {document!r} is unknown"
        elif not words.strip() or words not in texts[document]:
            yield f"{where}: {words!r} does not stand in document {document}"


def count(case: Case) -> Counter[str]:
    """Return what a case holds, positives beside hard negatives."""
    counts = Counter({"cases": 1, f"cases, {case.half}": 1})
    counts["documents"] = len(case.documents)
    counts[f"documents, {case.half}"] = len(case.documents)
    counts["documents that depend on another"] = len(case.lineage)
    for kind in (*KINDS, "promises"):
        groups = getattr(case, kind)
        counts[f"{kind}"] = len(groups)
        counts[f"{kind}: named more than once"] = sum(
            len(words_of(g.mentions)) > 1 for g in groups
        )
    for apart in case.apart:
        counts[f"{apart.kind}: hard negatives"] += 1
    for finding in case.findings:
        counts[f"findings: {finding.relation}"] += 1
    counts["findings: look like conflicts and are none"] = len(case.no_findings)
    for promise in case.promises:
        counts[f"promises: {promise.status}"] += 1
    return counts


if __name__ == "__main__":
    sys.exit(main())
