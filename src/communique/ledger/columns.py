"""Records to rows: the columns that a record is found by, beside its JSON."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from communique.ledger.codec import encode, hash_text
from communique.ledger.tables import OPEN_LEFT, OPEN_RIGHT
from communique.ledger.words import to_key
from communique.model.claim import Claim
from communique.model.content import (
    Agreement,
    Commitment,
    Content,
    Event,
    Figure,
    Framing,
    OfficeHeld,
    Party,
    Place,
    Topic,
)
from communique.model.dates import DateInterval, from_edtf
from communique.model.document import Document

Row = dict[str, str | int | bytes | None]
Dates = tuple[str | None, str | None]

UNDATED: Final[Dates] = (None, None)
_CODE: Final = 2


def to_dates(interval: DateInterval | None) -> Dates:
    """Return first day and day after the last; ``UNDATED`` for ``None``."""
    if interval is None:
        return UNDATED
    start = interval.start.isoformat() if interval.start else OPEN_LEFT
    end = interval.end.isoformat() if interval.end else OPEN_RIGHT
    return start, end


def published(document: Document) -> Dates:
    """Return the days on which ``document`` may have been published."""
    if document.published is None:
        return UNDATED
    try:
        return to_dates(from_edtf(document.published))
    except ValueError:  # kept as written in the body, only not found by date
        return UNDATED


def document_row(document: Document) -> Row:
    """Return the row of ``document``."""
    start, end = published(document)
    publisher = document.publisher
    return {
        "id": document.id,
        "address": document.address,
        "is_url": int(document.is_url),
        "sha256": document.sha256,
        "text_sha256": hash_text(document.text),
        "length": len(document.text),
        "published": document.published,
        "date_start": start,
        "date_end": end,
        "publisher": publisher.name if publisher else None,
        "publisher_key": to_key(publisher.name) if publisher else None,
        "publisher_kind": publisher.kind if publisher else None,
        "publisher_country": publisher.country if publisher else None,
        "publisher_ref": publisher.ref if publisher else None,
        "title": document.title,
        "genre": document.genre,
        "language": document.language,
        "text": document.text,
        "body": encode(msgspec.structs.replace(document, text="")),
    }


def claim_row(claim: Claim, *, otherwise: Dates) -> Row:
    """Return the row of ``claim``.

    Args:
        claim: The claim.
        otherwise: The dates to find it by when it has none of its own.
    """
    dates = to_dates(date_of(claim.content))
    start, end = otherwise if dates == UNDATED else dates
    return {
        "id": claim.id,
        "document": claim.document,
        "start": claim.evidence[0].span.start,
        "type": str(type(claim.content).__struct_config__.tag),
        "category": category_of(claim.content),
        "status": getattr(claim.content, "status", None),
        "modality": claim.modality,
        "stable_key": claim.stable_key,
        "date_start": start,
        "date_end": end,
        "body": encode(claim),
    }


def evidence_rows(claim: Claim) -> Iterator[Row]:
    """Yield a row for each piece of evidence of ``claim``."""
    for position, piece in enumerate(claim.evidence):
        yield {
            "document": claim.document,
            "claim": claim.id,
            "position": position,
            "field": piece.field,
            "idx": piece.index,
            "start": piece.span.start,
            "end": piece.span.end,
            "quote": piece.quote,
        }


def term_rows(claim: Claim) -> Iterator[Row]:
    """Yield a row for each name and country that ``claim`` is found by."""
    for term in sorted(_terms(claim.content)):
        yield {"claim": claim.id, "term": term}


def date_of(content: Content) -> DateInterval | None:
    """Return the date that ``content`` is about; ``None`` when it gives none."""
    match content:
        case Event():
            return content.date
        case Figure():
            return content.period
        case Agreement():
            return content.signed or content.term
        case Commitment():
            return content.made or content.due
        case OfficeHeld():
            return content.as_of
        case Framing():
            return None


def category_of(content: Content) -> str | None:
    """Return what ``Query.category`` compares; ``None`` when there is nothing."""
    match content:
        case Event():
            return content.category
        case Figure():
            return content.stage
        case Framing():
            return content.stance
        case _:
            return None


def hull(dates: Iterable[Dates]) -> Dates:
    """Return the smallest stretch that holds all dated ones of ``dates``."""
    known = [(start, end) for start, end in dates if start and end]
    if not known:
        return UNDATED
    return min(start for start, _ in known), max(end for _, end in known)


def country_terms(codes: Iterable[str | None]) -> set[str]:
    """Return the term of each country code; what is no code is left out."""
    return {f"c:{code}" for code in codes if code and len(code) == _CODE}


def entity_terms(
    ids: Iterable[str | None], countries: Mapping[str, str | None]
) -> set[str]:
    """Return the terms of the entities ``ids`` and of their countries."""
    known = [id_ for id_ in ids if id_]
    return {f"e:{id_}" for id_ in known} | country_terms(
        countries.get(id_) for id_ in known
    )


def _terms(content: Content) -> set[str]:
    terms: set[str] = set()
    for thing in _things(content):
        if isinstance(thing, str):
            terms.add(f"n:{to_key(thing)}")
            continue
        terms.add(f"n:{to_key(thing.name)}")
        if isinstance(thing, Party):
            terms.add(f"n:{to_key(thing.full_name)}")
        if not isinstance(thing, Topic):
            terms |= country_terms((thing.country,))
        if not isinstance(thing, Place) and thing.ref:
            terms.add(f"n:{to_key(thing.ref)}")
    if isinstance(content, Agreement):
        terms |= country_terms(content.parties)
        terms |= {f"n:{to_key(name)}" for name in content.parties}
    return terms - {"n:"}


def _things(content: Content) -> Iterator[Party | Place | Topic | str]:
    """Yield everything that ``content`` names."""
    named: tuple[Party | Place | Topic | str | None, ...]
    match content:
        case Event():
            named = (*content.participants, *content.about, content.place)
        case Figure():
            named = (content.donor, content.recipient, content.programme)
        case Agreement():
            named = (*content.signatories, content.title, content.ref)
        case Commitment():
            named = (content.by, content.to)
        case OfficeHeld():
            named = (content.person, content.office.organization)
        case Framing():
            named = (content.by, content.of)
    yield from (thing for thing in named if thing)
