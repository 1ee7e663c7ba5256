"""The order of the stages, written once: bytes to everything found in them.

A module-level function on records, so that any executor can ship it; the run
in one process and the run in many are the same function.
"""

from communique.annotate.registry import BUILT_IN, RULES, annotate
from communique.extract.registry import extract
from communique.extract.speakers import name_speakers
from communique.ingest.cited import find_cited
from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.ingest.registry import read
from communique.model.attribution import Attribution
from communique.model.claim import Claim
from communique.model.content import (
    Agreement,
    Commitment,
    Event,
    Figure,
    Framing,
    OfficeHeld,
)
from communique.model.document import Document
from communique.model.issue import Issue
from communique.model.lineage import Lineage
from communique.model.outcome import Outcome
from communique.model.record import Record
from communique.text.shingles import fingerprints


class Processed(Record, frozen=True, kw_only=True):
    """What one file gave.

    Attributes:
        document: ``None`` when the file could not be read; the issues say why.
        attributions, claims, lineages: What the document says.
        issues: What was odd; one of them is fatal when there is no document.
        fingerprints: Of the frozen text.
    """

    document: Document | None
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    lineages: tuple[Lineage, ...] = ()
    issues: tuple[Issue, ...] = ()
    fingerprints: tuple[int, ...] = ()


def process(raw: RawFile, options: IngestOptions) -> Processed:
    """Read, annotate and extract one file; pure."""
    outcome = read(raw, options)
    if not outcome.values:
        return Processed(document=None, issues=outcome.issues)
    return understand(outcome.values[0], options, issues=outcome.issues)


def understand(
    document: Document, options: IngestOptions, issues: tuple[Issue, ...] = ()
) -> Processed:
    """Annotate and extract a document that was read before."""
    annotation = annotate(document, BUILT_IN if options.models else RULES)
    annotated = annotation.values[0]
    # Without sentences there are no lexicons for the language: nothing to extract by.
    extraction = extract(annotated) if annotated.sentences else Outcome[Claim]()
    return Processed(
        document=document,
        attributions=name_speakers(annotated),
        claims=tuple(
            claim for claim in extraction.values if claim.score >= least(claim, options)
        ),
        lineages=find_cited(document),
        issues=(*issues, *annotation.issues, *extraction.issues),
        fingerprints=fingerprints(document.text),
    )


def least(claim: Claim, options: IngestOptions) -> float:
    """Return the score below which a claim of its kind is not kept."""
    match claim.content:
        case Event():
            return options.least_event
        case Figure():
            return options.least_figure
        case Agreement():
            return options.least_agreement
        case Commitment():
            return options.least_commitment
        case OfficeHeld():
            return options.least_office_held
        case Framing():
            return options.least_framing
