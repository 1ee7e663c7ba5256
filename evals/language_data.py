"""Texts of labelled public data as documents, and the scorer beside the data.

Shared by the evals of one annotator. For ``dates.py`` and ``quantities.py`` every line
of the data gets a prediction; in a language without grammar it is an empty one.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from communique.annotate.dates import DateAnnotator
from communique.annotate.protocol import LANGUAGES
from communique.annotate.quantities import QuantityAnnotator
from communique.annotate.sentences import SentenceAnnotator
from communique.model.annotation import Annotated
from communique.model.document import Document, Segment, SegmentKind
from communique.model.ids import DocumentId
from communique.model.span import Span

Predict = Callable[[Annotated], list[dict[str, object]]]


def read(line: dict[str, str]) -> Annotated:
    """Return one text with sentences, dates and quantities, as the pipeline does.

    ``dct`` is the day of publication; the publisher is unknown.
    """
    text = line["text"]
    document = Document(
        id=DocumentId(line["id"]),
        address=line["id"],
        sha256="",
        media_type="text/plain",
        size_bytes=len(text.encode()),
        text=text,
        segments=(Segment(kind=SegmentKind.PARAGRAPH, span=Span(0, len(text))),),
        language=line["lang"],
        published=line.get("dct"),
    )
    annotated = Annotated(document=document)
    if line["lang"] not in LANGUAGES:
        return annotated
    for annotator in (SentenceAnnotator(), DateAnnotator(), QuantityAnnotator()):
        annotated = annotator.annotate(annotated)
    return annotated


def predictions(data: Path, key: str, predict: Predict) -> Iterator[str]:
    """Return one line of JSON for each line of the data, in the scorer's fields."""
    for written in data.read_text(encoding="utf-8").splitlines():
        line = json.loads(written)
        found = predict(read(line))
        yield json.dumps({"id": line["id"], key: found}, ensure_ascii=False)


def run(arguments: list[str], key: str, predict: Predict) -> int:
    """Predict, write the predictions, run the scorer; return its exit status."""
    return score(arguments, key, lambda data: predictions(data, key, predict))


def score(
    arguments: list[str], name: str, predicted: Callable[[Path], Iterable[str]]
) -> int:
    """Write the lines predicted for the data and run the scorer on them.

    Args:
        arguments: DATA SCORER [--out FILE] and the scorer's own options.
        name: Of the file of predictions where ``--out`` names none.
        predicted: Gives one line of JSON for each line of the data.
    """
    data, scorer, *rest = arguments
    out = Path(f"{name}_predictions.jsonl")
    if "--out" in rest:
        at = rest.index("--out")
        out = Path(rest[at + 1])
        del rest[at : at + 2]
    lines = predicted(Path(data))
    out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    command = [sys.executable, scorer, data, str(out), *rest]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - fixed words
