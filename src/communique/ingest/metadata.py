"""Metadata of a document, each piece with what it was read from.

Order of trust: what the page's own markup says, then lines above and below the
text, then the dateline, then properties of the file, then its address. What
nothing says stays absent.
"""

import re
from urllib.parse import urlsplit

from communique.ingest.head_lines import Role
from communique.ingest.layout import Layout
from communique.ingest.places import find_country
from communique.ingest.publisher import (
    is_person_name,
    is_publisher_name,
    looks_like_name,
    make_publisher,
    split_parts,
)
from communique.ingest.sheet import Fact
from communique.ingest.when import find_header_date, read_stamp
from communique.lexicon.headers import Headers
from communique.lexicon.publishers import load_publisher_kinds, load_publishers
from communique.model.document import (
    Basis,
    Dropped,
    Publisher,
    PublisherKind,
    SegmentKind,
)
from communique.model.record import Record

_STAMPS = frozenset({"stamp-line", "wire-trailer"})
_DATELESS = frozenset(
    {"page-clock-line", "page-clock", "outside-main-text", "running-header"}
    | {"carried", "after-end", "related-line", "pointer-line", "copyright"}
)
"""Rules whose lines never give the date of the text itself."""
_ADDRESS_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d{2})[-_/.]?([01]\d)[-_/.]?([0-3]\d)(?!\d)"
)
_BARS = re.compile(r"\s+[|•·»›>/]\s+|\s{3,}|(?<=[.!])\s+")
_END_OF_TITLE = re.compile(r"\s[-–—|]\s")
_SURE = ("google", "©", "published in")
"""Marks of the patterns that name their own site whatever its name is."""
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
    for found, basis in (
        (_signed_date(source, headers), Basis.SIGNATURE),
        (_cut_date(source, headers), Basis.HEADER),
        (_address_date(source.address), Basis.ADDRESS),
    ):
        if found:
            return found, basis
    return (fact.value, fact.basis) if fact else None


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
    if basis is Basis.DATELINE and publisher.kind is PublisherKind.PRESS:
        # Words such as "news" are in the names of agencies too.
        publisher = Publisher(
            name=name, kind=kind, country=publisher.country, ref=publisher.ref
        )
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
        outlets = [
            split_parts(line.outlet)[0] if "|" in line.outlet else line.outlet
            for line in source.layout.head
            if line.role is role and line.outlet
        ]
        if outlets:
            return _whose(_fuller(outlets), source, headers), basis, None
    signed = _signed(source, headers)
    if signed:
        return signed, Basis.SIGNATURE, None
    if lead.agency and not find_header_date(lead.agency, headers):
        name = _spelled_out(lead.agency, source.address) or lead.agency
        return name, Basis.DATELINE, PublisherKind.WIRE
    return (
        _by_furniture(source, headers)
        or _by_title(source, headers)
        or _by_file(source, fact, headers)
    )


def _whose(name: str, source: Source, headers: Headers) -> str:
    """Return the body whose press service a letterhead names, else the name."""
    for pattern in headers.signature:
        match = pattern.fullmatch(name)
        owner = match["publisher"].strip(" .,") if match else ""
        if " " in owner and _is_body(owner, source, headers):
            return owner
    return name


def _fuller(names: list[str]) -> str:
    """Return the first name, or a later one that begins with it."""
    first = names[0].casefold()
    return next(
        (n for n in names[1:] if n.casefold().startswith(f"{first} ")), names[0]
    )


def _folder(address: str) -> list[str]:
    """Return the words of the folder that a file lies in."""
    folders = address.replace("\\", "/").split("/")[:-1]
    return (
        [word for word in re.split(r"[-_. ]+", folders[-1]) if word] if folders else []
    )


def _spelled_out(short: str, address: str) -> str | None:
    """Return the words of the folder when ``short`` is made of their initials."""
    words = _folder(address)
    large = "".join(w[0] for w in words if len(w) > 2 or len(words) == len(short))  # noqa: PLR2004 - "of"
    if not short.isupper() or short.casefold() != large.casefold():
        return None
    return " ".join(w.title() if len(w) > 2 else w for w in words)  # noqa: PLR2004 - "of"


def folder_kind(address: str, language: str) -> PublisherKind | None:
    """Return the kind of outlet that the folder of a file is named after.

    Its name is not taken for the publisher's: folders shorten names.
    """
    words = _folder(address)
    rule = load_publisher_kinds(language).match(" ".join(words).title())
    return rule.kind if rule and len(words) > 1 else None


def _by_title(
    source: Source, headers: Headers
) -> tuple[str, Basis, PublisherKind | None] | None:
    """Read the body that a title names before a colon: a committee, a court."""
    title = source.layout.title or ""
    says = headers.title_body.fullmatch(title)
    if says and _is_body(says["publisher"], source, headers):
        return says["publisher"], Basis.HEADER, None
    outlet = _END_OF_TITLE.split(title)[-1]
    kind = load_publisher_kinds(source.language).match(outlet)
    outlets = {PublisherKind.PRESS, PublisherKind.WIRE, PublisherKind.THINK_TANK}
    named = kind is not None and kind.kind in outlets and " " in outlet
    if outlet != title and named and _is_body(outlet, source, headers):
        return outlet, Basis.HEADER, None
    name, colon, _ = title.partition(": ")
    if not colon or name.count(" ") < 2 or not _is_body(name, source, headers):  # noqa: PLR2004 - no bare "Army"
        return None
    return name, Basis.HEADER, None


def _signed(source: Source, headers: Headers) -> str | None:
    for text in source.layout.signatures:
        for pattern in headers.signature:
            match = pattern.fullmatch(text)
            if match and " " in match["publisher"].strip():
                return match["publisher"].strip(" .,")
        bare = text.strip("()[]*–—- ")
        if bare and is_publisher_name(bare, headers, language=source.language):
            return bare
    return None


def _by_furniture(
    source: Source, headers: Headers
) -> tuple[str, Basis, PublisherKind | None] | None:
    """Read the site's own name in a line such as "Follow … on Google News"."""
    for drop in source.dropped:
        first, *others = _BARS.split(drop.text)
        if others and _is_body(first.strip(), source, headers):
            return first.strip(), Basis.HEADER, None
    for drop in source.dropped:
        for part in (drop.text, *_BARS.split(drop.text)):
            for pattern in headers.follow:
                match = pattern.fullmatch(part.strip(" []*"))
                name = match["publisher"].strip(" .") if match else ""
                if name and _is_own(name, pattern.pattern, source, headers):
                    kind = PublisherKind.PRESS
                    return name, Basis.BODY, kind
    return None


def _is_own(name: str, pattern: str, source: Source, headers: Headers) -> bool:
    """Tell whether a name that furniture gives is that of its publisher."""
    if name.casefold().startswith(("us ", "all rights")) or name.islower():
        return False
    sure = any(mark in pattern for mark in _SURE)
    return looks_like_name(name, headers) and (sure or _is_body(name, source, headers))


def _is_body(name: str, source: Source, headers: Headers) -> bool:
    return (
        bool(name)
        and name[0].isupper()
        and is_publisher_name(name, headers, language=source.language)
    )


def _by_file(
    source: Source, fact: Fact | None, headers: Headers
) -> tuple[str, Basis, PublisherKind | None] | None:
    domain = find_fact(source.facts, "domain")
    host = domain.value if domain else _host(source)
    known = load_publishers().by_domain(host) if host else None
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


def _host(source: Source) -> str | None:
    """Return the host that a page was fetched from; ``None`` for files."""
    return urlsplit(source.address).hostname if source.is_url else None


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
