"""Stated sources: the texts that a document itself says it depends on.

Only what is said is recorded; whether the named text is in the ledger, and
which one it is, is for reconciliation to find out. So ``parent`` is ``None``.
"""

import re
from collections.abc import Iterator

from communique.ingest.document import readable_languages
from communique.ingest.publisher import find_known
from communique.ingest.when import find_header_date
from communique.lexicon.cited import CitedRule, CitedRules, load_cited
from communique.lexicon.headers import load_headers
from communique.lexicon.publishers import load_publisher_kinds
from communique.model.document import Document, PublisherKind
from communique.model.evidence import Evidence
from communique.model.ids import LineageId, digest
from communique.model.lineage import CitedWork, Lineage
from communique.model.span import Span
from communique.text.normalise import fold

_SHORTEST = 2
_LONGEST = 20_000
"""Code points of a segment that are searched; no paragraph is as long."""
_PRESS = (PublisherKind.PRESS, PublisherKind.WIRE)


def find_cited(document: Document) -> tuple[Lineage, ...]:
    """Return the stated sources of a document, in order of the text.

    One that is stated several times is given once, with all its evidence. What
    a publisher says of its own statements is no source.
    """
    language = document.language or "en"
    if language not in readable_languages():
        return ()
    found: dict[LineageId, Lineage] = {}
    for lineage in _stated(document, language):
        earlier = found.get(lineage.id)
        found[lineage.id] = _merge(earlier, lineage) if earlier else lineage
    return tuple(found.values())


def _stated(document: Document, language: str) -> Iterator[Lineage]:
    rules = load_cited(language)
    for segment in document.segments:
        text = segment.span.of(document.text)[:_LONGEST]
        taken: list[Span] = []
        matches: list[tuple[int, CitedRule, re.Match[str]]] = []
        for rule, pattern in rules.worth_trying(text):
            for match in pattern.finditer(text):
                span = Span(match.start(), match.end())
                if any(span.overlaps(other) for other in taken):
                    continue
                if _fits(rule, match, rules, document, language):
                    taken.append(span)
                    matches.append((match.start(), rule, match))
        for _, rule, match in sorted(matches, key=lambda found: found[0]):
            yield _lineage(document, segment.span.start, rule, match, language)


def _fits(
    rule: CitedRule,
    match: re.Match[str],
    rules: CitedRules,
    document: Document,
    language: str,
) -> bool:
    name = _name(match)
    if len(name) < _SHORTEST or name.casefold() in rules.never or name.isdigit():
        return False
    own = document.publisher
    if own is not None and fold(own.name) == fold(name):
        return False
    known = find_known(name)
    if rule.listed:
        return known is not None and known.kind in _PRESS
    if not (rule.bodies or rule.press):
        return True
    told = load_publisher_kinds(language).match(match["publisher"])
    kind = known.kind if known else told.kind if told else None
    if rule.press:
        return kind in _PRESS
    return kind is not None


def _name(match: re.Match[str]) -> str:
    name = re.sub(r"['’]s\Z", "", match["publisher"].strip(" ,.'’-"))
    # "the Yonhap agency" is called Yonhap; "Rift News Agency" keeps its word.
    name = re.sub(r"\s(?:agency|newspaper|magazine|website|daily|weekly)\Z", "", name)
    bare = name.removeprefix("The ")
    listed = find_known(bare)
    return listed.name if listed and listed.name == f"The {bare}" else bare


def _lineage(
    document: Document,
    offset: int,
    rule: CitedRule,
    match: re.Match[str],
    language: str,
) -> Lineage:
    group = match.groupdict()
    words = group.get("dated") or ""
    date = find_header_date(words, load_headers(language)) if words else None
    titles = (group.get(key) for key in ("title", "title2", "title3", "title4"))
    title = next(filter(None, titles), "").strip(" ,.") or None
    cited = CitedWork(
        publisher=_name(match),
        title=title,
        published=date.edtf if date else _year(words),
    )
    span = Span(offset + match.start(), offset + match.end())
    evidence = Evidence(field="*", span=span, quote=span.of(document.text))
    return Lineage(
        id=LineageId(
            digest(
                "lin",
                document.id,
                rule.relation,
                cited.publisher,
                cited.title,
                cited.published,
            )
        ),
        child=document.id,
        relation=rule.relation,
        cited=cited,
        evidence=(evidence,),
    )


def _year(words: str) -> str | None:
    stripped = words.strip(" ,")
    return stripped if re.fullmatch(r"(?:19|20)\d{2}", stripped) else None


def _merge(earlier: Lineage, later: Lineage) -> Lineage:
    return Lineage(
        id=earlier.id,
        child=earlier.child,
        relation=earlier.relation,
        cited=earlier.cited,
        evidence=(*earlier.evidence, *later.evidence),
    )
