"""The annotators, in order, and the one function that runs them."""

from collections.abc import Sequence
from typing import Final

from communique.annotate.attributions import AttributionAnnotator
from communique.annotate.dates import DateAnnotator, find_date_issues
from communique.annotate.floors import FloorAnnotator
from communique.annotate.mentions import MentionAnnotator
from communique.annotate.protocol import LANGUAGES, Annotator
from communique.annotate.quantities import QuantityAnnotator
from communique.annotate.reading import ReadingAnnotator
from communique.annotate.sentences import SentenceAnnotator
from communique.model.annotation import Annotated
from communique.model.document import Document
from communique.model.issue import Issue
from communique.model.outcome import Outcome

RULES: Final[tuple[Annotator, ...]] = (
    SentenceAnnotator(),
    DateAnnotator(),
    QuantityAnnotator(),
    MentionAnnotator(),
    AttributionAnnotator(),
    FloorAnnotator(),
)
"""The annotators that need no weights, each after those whose layers it needs."""

BUILT_IN: Final[tuple[Annotator, ...]] = (RULES[0], ReadingAnnotator(), *RULES[1:])
"""Every annotator, the trained model right behind the sentences that it needs; it does
nothing where it is missing."""


def annotate(
    document: Document, annotators: Sequence[Annotator] = BUILT_IN
) -> Outcome[Annotated]:
    """Return the document with its layers: always exactly one value.

    A document in a language without lexicons keeps empty layers (ingest has
    said so with ING-017); one of unknown language is read as English.

    Issues:
        ANN-201: An annotator needs a layer that none before it assigns; it is
            left out.
        GRM-101: A date could not be read.
        GRM-104: Day and month of a date cannot be told apart.
    """
    annotated = Annotated(document=document)
    if document.language not in {None, *LANGUAGES}:
        return Outcome(values=(annotated,))
    issues: list[Issue] = []
    assigned: set[str] = set()
    for annotator in annotators:
        missing = sorted(set(annotator.needs) - assigned)
        if missing:
            issues.extend(_out_of_order(document, annotator, need) for need in missing)
            continue
        annotated = annotator.annotate(annotated)
        assigned.update(annotator.assigns)
    issues.extend(find_date_issues(annotated))
    return Outcome(values=(annotated,), issues=tuple(issues))


def _out_of_order(document: Document, annotator: Annotator, need: str) -> Issue:
    return Issue(
        code="ANN-201",
        name=annotator.name,
        document=document.id,
        arguments=(("needs", need),),
    )
