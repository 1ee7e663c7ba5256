"""A case run through the pipeline in memory: its claims and its reconciled record."""

from collections import Counter
from typing import NamedTuple

from caseformat import Case

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.model.attribution import Attribution
from communique.model.claim import Claim
from communique.model.document import Document
from communique.model.facts import DocumentFacts
from communique.model.ids import DocumentId
from communique.model.reconciled import Reconciled
from communique.pipeline.stages import Processed, process
from communique.reconcile.copies import find_copies
from communique.reconcile.origins import find_origins
from communique.reconcile.run import find_lineages, reconcile


class Ran(NamedTuple):
    """What the program makes of one case.

    Attributes:
        documents: Case's document id to document.
        claims: Case's document id to its claims.
        attributions: Case's document id to who is said to have said what there.
        names: Document id to the case's document id.
        origins: Case's document id to the id of its origin.
        record: The reconciled record.
    """

    documents: dict[str, Document]
    claims: dict[str, tuple[Claim, ...]]
    attributions: dict[str, tuple[Attribution, ...]]
    names: dict[DocumentId, str]
    origins: dict[str, str]
    record: Reconciled


def process_case(case: Case, *, models: bool = True) -> dict[str, Processed]:
    """Read, annotate and extract each document, by its id in the case."""
    ingest = IngestOptions(models=models)
    return {
        label.id: process(
            RawFile(address=label.address, data=label.text.encode()), ingest
        )
        for label in case.documents
    }


def run_case(case: Case) -> Ran:
    """Process every document and reconcile them as ``pipeline.run`` does."""
    return reconcile_all(process_case(case))


def reconcile_all(processed: dict[str, Processed]) -> Ran:
    """Reconcile documents that were processed, under the names given."""
    documents = {k: p.document for k, p in processed.items() if p.document}
    readings: Counter[str] = Counter()
    facts = []
    for name, document in documents.items():
        # One address given twice is a page that was changed.
        readings[document.address] += 1
        fingerprints = processed[name].fingerprints
        facts.append(_facts(document, fingerprints, readings[document.address]))
    stated = tuple(x for p in processed.values() for x in p.lineages)
    copies = find_copies(facts)
    record = reconcile(
        documents=facts,
        claims=tuple(c for p in processed.values() for c in p.claims),
        attributions=tuple(a for p in processed.values() for a in p.attributions),
        lineages=(*stated, *copies),
        text_of={d.id: d.text for d in documents.values()}.__getitem__,
    )
    origins = find_origins(facts, find_lineages(facts, (*stated, *copies)))
    return Ran(
        documents=documents,
        claims={k: processed[k].claims for k in documents},
        attributions={k: processed[k].attributions for k in documents},
        names={d.id: k for k, d in documents.items()},
        origins={k: origins[d.id] for k, d in documents.items()},
        record=record,
    )


def _facts(
    document: Document, fingerprints: tuple[int, ...], seq: int
) -> DocumentFacts:
    return DocumentFacts(
        id=document.id,
        address=document.address,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        language=document.language,
        fingerprints=fingerprints,
        seq=seq,
    )
