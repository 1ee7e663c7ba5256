"""Metadata of a document, each piece with what it was read from.

Order of trust: what the page's own markup says, then lines above and below the
text, then the dateline, then properties of the file, then its address. What
nothing says stays absent.
"""

import re

from communique.ingest.head_lines import Role
from communique.ingest.layout import Layout
from communique.ingest.publisher import find_known, is_person_name
from communique.ingest.sheet import Fact
from communique.ingest.when import (
    find_either_way,
    find_header_date,
    find_year,
    read_stamp,
)
from communique.lexicon.headers import Headers
from communique.lexicon.publishers import load_publisher_kinds
from communique.model.document import Basis, Dropped, PublisherKind, SegmentKind
from communique.model.record import Record

_STAMPS = frozenset({"stamp-line", "wire-trailer"})
_DATELESS = frozenset(
    {"page-clock-line", "page-clock", "outside-main-text", "running-header"}
    | {
        "carried",
        "caption-line",
        "after-end",
        "related-line",
        "pointer-line",
        "copyright",
    }
)
"""Rules whose lines never give the date of the text itself."""
_CARRIER = re.compile(r"\((?:[^()]|\([^()]{2,40}\)){4,80}\)\s+(?=[A-Z]{3})")
"""Who carries a text, before its dateline: "(X- Y News Agency (YNA)) OSLO"."""
_ADDRESS_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d{2})[-_/.]?([01]\d)[-_/.]?([0-3]\d)(?!\d)"
)
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-_.](\d{1,2})[-_.]((?:19|20)\d{2})(?!\d)")
_FIRST = 2
"""Paragraphs among which a dateline may lack its day or its agency."""
_OPENING = 5
"""Parts of a text among which a date may stand below the opening paragraph."""
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


def read_lead(layout: Layout, headers: Headers, language: str) -> Lead:
    """Return the dateline of the first paragraph that has one.

    Below the second paragraph only one with day and agency: captions may stand above.
    """
    paragraphs = (p.block.text for p in layout.parts if p.kind is SegmentKind.PARAGRAPH)
    for at, text in zip(range(_OPENING), paragraphs, strict=False):
        start = _CARRIER.sub("", text[:_LEAD])
        for pattern in headers.lead:
            match = pattern.match(start)
            lead = _as_lead(match, layout, headers, language) if match else Lead()
            whole = lead.agency is not None and lead.date is not None
            if whole or (at < _FIRST and (lead.agency or lead.date)):
                return lead
    return Lead()


def _as_lead(
    match: re.Match[str], layout: Layout, headers: Headers, language: str
) -> Lead:
    group = match.groupdict()
    agency = group.get("agency") or group.get("agency2") or group.get("agency3")
    words = group.get("date") or ""
    if agency and not words:
        dated = find_header_date(agency, headers) or headers.month_day.search(agency)
        if dated:  # "MIAMI (Aug. 6, 2020) –"
            words, agency = agency, None
    if agency and "place" not in group and not _is_agency(agency, language):
        agency = None  # "(Urgent Question):"
    date = find_header_date(words, headers)
    texts = (part.block.text for part in layout.parts)
    day = date.edtf if date else find_year(words, texts, headers)
    return Lead(date=day, agency=agency)


def _is_agency(name: str, language: str) -> bool:
    """Tell whether brackets that open a text hold an agency, not what it is."""
    known = find_known(name)
    rule = load_publisher_kinds(language).match(name)
    told = rule is not None and rule.kind in {PublisherKind.WIRE, PublisherKind.PRESS}
    return known is not None or told or name.isupper()


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
    for found, basis in (
        (_date_below(source, headers), Basis.HEADER),
        (_signed_date(source, headers), Basis.SIGNATURE),
        (_cut_date(source, headers), Basis.HEADER),
        (_settled_date(source, headers), Basis.HEADER),
        (_address_date(source.address, headers), Basis.ADDRESS),
    ):
        if found:
            return found, basis
    return (fact.value, fact.basis) if fact else None


def _date_below(source: Source, headers: Headers) -> str | None:
    """Return the date that stands alone below the opening paragraph."""
    for part in source.layout.parts[:_OPENING]:
        text = part.block.text.strip()
        date = find_header_date(text, headers)
        if date is not None and date.start == 0 and date.end == len(text):
            return date.edtf
    return None


def _settled_date(source: Source, headers: Headers) -> str | None:
    """Return the day of a line such as "01/11/2023 - 16:53", by days the text tells."""
    first = first_paragraph(source.layout)
    cut = (drop.text for drop in source.dropped if drop.start < first)
    lines = [*(line.block.text for line in source.layout.head), *cut]
    lines += [part.block.text for part in source.layout.parts[:_OPENING]]
    texts = [part.block.text for part in source.layout.parts]
    found = (find_either_way(line, texts, headers) for line in lines)
    return next((day for day in found if day), None)


def _signed_date(source: Source, headers: Headers) -> str | None:
    for part in source.layout.parts[-3:]:
        if part.kind is SegmentKind.DATELINE:
            date = find_header_date(part.block.text, headers)
            if date:
                return date.edtf
    return None


def _cut_date(source: Source, headers: Headers) -> str | None:
    """Return the date of a line that was cut: an embargo, a stamp, a masthead."""
    first = first_paragraph(source.layout)
    for drop in source.dropped:
        if (drop.start < first and drop.why not in _DATELESS) or drop.why in _STAMPS:
            date = find_header_date(drop.text, headers)
            if date:
                return date.edtf
    return None


def first_paragraph(layout: Layout) -> int:
    """Return where the first paragraph starts in the original; 0 without one."""
    return next(
        (p.block.start for p in layout.parts if p.kind is SegmentKind.PARAGRAPH), 0
    )


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


def _address_date(address: str, headers: Headers) -> str | None:
    tail = "/".join(address.replace("\\", "/").split("/")[-4:])
    for match in _ADDRESS_DATE.finditer(tail):
        found = read_stamp("-".join(match.groups()))
        if found:
            return found
    day_first = _DAY_FIRST.search(tail)
    if day_first is None:
        return None
    # Digits that can be read two ways are left alone there.
    date = find_header_date("/".join(day_first.groups()), headers)
    return date.edtf if date else None


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
