"""Documents with claims made by hand, for tests of what people decide.

Stable keys are made as the extractor makes them: of publisher, kind, category and
passage, so that they outlive another extractor and another fetch.
"""

import msgspec

import builders
from communique.ledger.bundle import DocumentBundle
from communique.model.content import Event
from communique.model.ids import digest
from communique.model.run import Producer
from communique.pipeline.review import Who
from communique.views.export.jsonl import to_jsonl
from reconcile_build import event, minister, person, state

SEHILI = minister("Khaled Sehili", "TN")
SHTILI = minister("Khaled Shtili", "TN")
AMBASSADOR = person("Mary Keller", "Ambassador", "US", "ambassador")
MET = "The minister met the ambassador in Tunis"


def who(seen=None, reason=""):
    """Return somebody who decides."""
    return Who(actor="ana", at="2026-02-01T00:00:00Z", seen=seen, reason=reason)


def talks(minister_=SEHILI, on="2026-01-14"):
    """Return a meeting of a minister with the ambassador."""
    return event("meeting", [minister_, AMBASSADOR], on)


def note(text, *pairs, address="a.txt", publisher="Wire", published="2026-01-15"):
    """Return a document with a claim for each pair of passage and content."""
    of = builders.document(address, text, publisher=publisher, published=published)
    claims = tuple(_claim(of, passage, content) for passage, content in pairs)
    return DocumentBundle(document=of, run=builders.RUN, claims=claims)


def read_by_another(bundle, change=lambda content: content):
    """Return what another extractor makes of the same document."""
    claims = tuple(
        _claim(
            bundle.document,
            claim.evidence[0].quote,
            change(claim.content),
            producer=Producer(name="event.model.v2"),
            score=0.9,
        )
        for claim in bundle.claims
    )
    return DocumentBundle(document=bundle.document, run=builders.RUN, claims=claims)


def record(ledger):
    """Return the exported record without the log of decisions."""
    return [line for line in to_jsonl(ledger) if '"kind":"decision"' not in line]


def _claim(of, passage, content, **changes):
    category = content.category if isinstance(content, Event) else None
    kind = type(content).__name__.lower()
    key = digest("key", of.publisher.name, kind, category, passage.casefold())
    made = builders.claim(of, content, passage, **changes)
    of_words = digest("clm", of.id, repr(content), passage, made.producer.name)
    return msgspec.structs.replace(made, id=of_words, stable_key=key)


STATES = (state("Tunisia", "TN"), state("United States", "US"))
