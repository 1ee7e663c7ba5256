"""Score attribution on annotated news, by the scorer beside the data.

usage: evals/attribution.py DATA.jsonl SCORE.py [--record] [--out FILE] [options]

Scores what the trained model reads, whose conventions are those of the articles;
with --record, or where the model is not installed, the attributions of the record,
which leave wishes, plans and feelings out. The articles count the "that" of a clause
as content; the record does not, so it is added to the predictions here.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from language_data import score

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
    record = "--record" in arguments
    own = [one for one in arguments if one != "--record"]

    def predicted(data: Path) -> Iterator[str]:
        with data.open(encoding="utf-8") as articles:
            for article in articles:
                yield json.dumps(predict(json.loads(article), record=record))

    return score(own, "attribution", predicted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
