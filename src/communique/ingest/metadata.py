"""Metadata of a document, each piece with what it was read from.

Order of trust: what the page's own markup says, then lines above and below the
text, then the dateline, then properties of the file, then its address. What
nothing says stays absent.
"""

import re

from communique.ingest.head import Role
from communique.ingest.layout import Layout
from communique.ingest.places import find_country
from communique.ingest.publisher import (
    is_person_name,
    is_publisher_name,
    make_publisher,
    split_parts,
)
from communique.ingest.sheet import Fact
from communique.ingest.when import find_header_date, read_stamp
from communique.lexicon.headers import Headers
from communique.lexicon.publishers import load_publishers
from communique.model.document import (
    Basis,
    Dropped,
    Publisher,
    PublisherKind,
    SegmentKind,
)
from communique.model.record import Record

_ADDRESS_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d{2})[-_/.]?([01]\d)[-_/.]?([0-3]\d)(?!\d)"
)
_LEAD = 160
"""Code points of the first paragraph that a dateline can take."""


class Source(Record, frozen=True, kw_only=True):
    """All that metadata is read from."""

    layout: Layout
    facts: tuple[Fact, ...]
    dropped: tuple[Dropped, ...]
    address: str
    is_url: bool
    language: str


class Lead(Record, frozen=True, kw_only=True):
    """The dateline that opens the text; fields are ``None`` when not there."""

    date: str | None = None
    agency: str | None = None


def find_fact(facts: tuple[Fact, ...], field: str) -> Fact | None:
    """Return the best fact for ``field``; ``None`` without one."""
    return next((fact for fact in facts if fact.field == field), None)


def find_title(source: Source) -> tuple[str, Basis] | None:
    """Return the title: the line of the text, else what the markup says."""
    fact = find_fact(source.facts, "title")
    if source.layout.title is not None:
        basis = Basis.HEADER
        if fact and fact.basis is Basis.PAGE:
            basis = Basis.PAGE
        return source.layout.title, basis
    return (fact.value, fact.basis) if fact else None


def read_lead(layout: Layout, headers: Headers) -> Lead:
    """Return the dateline of the first paragraph that has one."""
    paragraphs = (p.block.text for p in layout.parts if p.kind is SegmentKind.PARAGRAPH)
    for _, text in zip(range(2), paragraphs, strict=False):
        start = text[:_LEAD]
        for pattern in headers.lead:
            match = pattern.match(start)
            if not match:
                continue
            group = match.groupdict()
            agency = group.get("agency") or group.get("agency2") or group.get("agency3")
            words = group.get("date") or ""
            date = find_header_date(words, headers)
            if agency is None and date is None:
                continue
            return Lead(date=date.edtf if date else None, agency=agency)
    return Lead()


def find_published(
    source: Source, lead: Lead, headers: Headers
) -> tuple[str, Basis] | None:
    """Return the date of publication as EDTF, with its basis.

    A date below or beside the title counts before one above it; the date of a
    later change counts last.
    """
    fact = find_fact(source.facts, "published")
    if fact and fact.basis in (Basis.PAGE, Basis.HEADER):
        return fact.value, fact.basis
    header = _header_date(source, headers)
    if header:
        return header, Basis.HEADER
    if lead.date:
        return lead.date, Basis.DATELINE
    for part in source.layout.parts[-3:]:
        if part.kind is SegmentKind.DATELINE:
            date = find_header_date(part.block.text, headers)
            if date:
                return date.edtf, Basis.SIGNATURE
    address = _address_date(source.address)
    if address:
        return address, Basis.ADDRESS
    return (fact.value, fact.basis) if fact else None


def _header_date(source: Source, headers: Headers) -> str | None:
    layout = source.layout
    clocks = {drop.start for drop in source.dropped if drop.why == "page-clock-line"}
    ranked: list[tuple[int, int, str]] = []
    for at, line in enumerate(layout.head):
        if line.date is None or line.block.start in clocks or line.role is Role.OTHER:
            continue
        changed = line.date.label in headers.updated
        above = at < layout.title_at and not line.date.label
        ranked.append((2 * changed + above, at, line.date.edtf))
    return min(ranked)[2] if ranked else None


def _address_date(address: str) -> str | None:
    tail = "/".join(address.replace("\\", "/").split("/")[-4:])
    for match in _ADDRESS_DATE.finditer(tail):
        found = read_stamp("-".join(match.groups()))
        if found:
            return found
    return None


def find_author(source: Source, headers: Headers) -> tuple[str, Basis] | None:
    """Return the person or persons who wrote the text."""
    for line in source.layout.head:
        if line.author:
            return line.author, Basis.BYLINE
    fact = find_fact(source.facts, "author") or find_fact(source.facts, "creator")
    if fact is None or (
        fact.field == "creator"
        and not is_person_name(fact.value, headers, language=source.language)
    ):
        return None
    return fact.value, fact.basis


def find_publisher(
    source: Source, lead: Lead, headers: Headers
) -> tuple[Publisher, Basis] | None:
    """Return who put the document out, with the basis of the name."""
    named = _named_publisher(source, lead, headers)
    if named is None:
        return None
    name, basis, kind = named
    publisher = make_publisher(name, language=source.language, kind=kind)
    country = publisher.country or _letterhead_country(source)
    return (
        Publisher(
            name=publisher.name, kind=publisher.kind, country=country, ref=publisher.ref
        ),
        basis,
    )


def _named_publisher(
    source: Source, lead: Lead, headers: Headers
) -> tuple[str, Basis, PublisherKind | None] | None:
    fact = find_fact(source.facts, "publisher")
    if fact and fact.basis in (Basis.PAGE, Basis.HEADER):
        return fact.value, fact.basis, None
    for role, basis in (
        (Role.PUBLISHER, Basis.HEADER),
        (Role.BYLINE, Basis.BYLINE),
        (Role.DATE, Basis.HEADER),
    ):
        for line in source.layout.head:
            if line.role is role and line.outlet:
                return (
                    split_parts(line.outlet)[0] if "|" in line.outlet else line.outlet,
                    basis,
                    None,
                )
    signed = _signed(source, headers)
    if signed:
        return signed, Basis.SIGNATURE, None
    if lead.agency and not find_header_date(lead.agency, headers):
        return lead.agency, Basis.DATELINE, PublisherKind.WIRE
    return _by_furniture(source, headers) or _by_file(source, fact, headers)


def _signed(source: Source, headers: Headers) -> str | None:
    for text in source.layout.signatures:
        for pattern in headers.signature:
            match = pattern.fullmatch(text)
            if match:
                return match["publisher"].strip(" .,")
        if is_publisher_name(text, headers, language=source.language):
            return text
    return None


def _by_furniture(
    source: Source, headers: Headers
) -> tuple[str, Basis, PublisherKind | None] | None:
    """Read the site's own name in a line such as "Follow … on Google News"."""
    for drop in source.dropped:
        for pattern in headers.follow:
            match = pattern.fullmatch(drop.text)
            if match and not match["publisher"].casefold().startswith(
                ("us", "all rights")
            ):
                return match["publisher"].strip(" ."), Basis.BODY, PublisherKind.PRESS
    return None


def _by_file(
    source: Source, fact: Fact | None, headers: Headers
) -> tuple[str, Basis, PublisherKind | None] | None:
    domain = find_fact(source.facts, "domain")
    known = load_publishers().by_domain(domain.value) if domain else None
    if known:
        return known.name, Basis.ADDRESS, known.kind
    creator = find_fact(source.facts, "creator")
    if (
        fact is None
        and creator
        and not is_person_name(creator.value, headers, language=source.language)
    ):
        fact = creator
    return (fact.value, fact.basis, None) if fact else None


def _letterhead_country(source: Source) -> str | None:
    for line in source.layout.head:
        if line.country:
            return find_country(line.country)
    return None


def find_translated(source: Source, headers: Headers) -> tuple[str, Basis] | None:
    """Return what the text was translated from; ``und`` when it only says so."""
    for line in source.layout.head:
        if line.language:
            return headers.languages.get(line.language.casefold(), "und"), Basis.HEADER
    for part in source.layout.parts[-3:]:
        for pattern in headers.translated:
            match = pattern.fullmatch(part.block.text)
            if match:
                word = (match.groupdict().get("language") or "").casefold()
                return headers.languages.get(word, "und"), Basis.BODY
    return None
