"""Score attribution on annotated news, by the scorer beside the data.

usage: evals/attribution.py DATA.jsonl SCORE.py [--record] [--out FILE] [options]

Scores what the trained model reads, whose conventions are those of the articles;
with --record, or where the model is not installed, the attributions of the record,
which leave wishes, plans and feelings out. The articles count the "that" of a clause
as content; the record does not, so it is added to the predictions here.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from communique.annotate.attributions import AttributionAnnotator
from communique.annotate.reading import ReadingAnnotator
from communique.annotate.sentences import SentenceAnnotator
from communique.model.annotation import Annotated
from communique.model.document import Document, Segment, SegmentKind
from communique.model.ids import DocumentId
from communique.model.span import Span

_THAT = re.compile(r"\bthat\s+\Z")


def annotate(name: str, text: str) -> Annotated:
    """Return a text with sentences and attributions; its first line is a title."""
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    segments = tuple(
        Segment(kind=SegmentKind.PARAGRAPH if number else SegmentKind.TITLE, span=line)
        for number, line in enumerate(lines)
    )
    document = Document(
        id=DocumentId(name),
        address=name,
        sha256="",
        media_type="text/plain",
        size_bytes=len(text.encode()),
        text=text,
        segments=segments,
        language="en",
    )
    read = ReadingAnnotator().annotate(Annotated(document=document))
    return AttributionAnnotator().annotate(SentenceAnnotator().annotate(read))


def predict(article: dict[str, str], *, record: bool) -> dict[str, object]:
    """Return the predictions for one article in the shape of the scorer."""
    text = article["text"]
    annotated = annotate(article["id"], text)
    if annotated.reading is not None and not record:
        found = [
            {
                "source": [[one.source.start, one.source.end]] if one.source else [],
                "cue": [[one.cue.start, one.cue.end]],
                "content": [[piece.start, piece.end] for piece in one.content],
            }
            for one in annotated.reading.sayings
        ]
        return {"id": article["id"], "attributions": found}
    found = []
    for one in annotated.attributions:
        content = []
        for piece in one.content:
            that = _THAT.search(text[max(0, piece.start - 8) : piece.start])
            start = piece.start - len(that.group()) if that else piece.start
            content.append([start, piece.end])
        source = [[one.source.start, one.source.end]] if one.source else []
        cue = [[one.cue.start, one.cue.end]]
        found.append({"source": source, "cue": cue, "content": content})
    return {"id": article["id"], "attributions": found}


def main(arguments: list[str]) -> int:
    """Predict, write the predictions, run the scorer."""
    data, scorer, *rest = arguments
    record = "--record" in rest
    if record:
        rest.remove("--record")
    out = Path("attribution_predictions.jsonl")
    if "--out" in rest:
        at = rest.index("--out")
        out = Path(rest[at + 1])
        del rest[at : at + 2]
    with Path(data).open(encoding="utf-8") as articles, out.open("w") as written:
        for article in articles:
            written.write(
                json.dumps(predict(json.loads(article), record=record)) + "\n"
            )
    command = [sys.executable, scorer, data, str(out), *rest]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - fixed words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
