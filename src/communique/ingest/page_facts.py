"""Metadata that a web page states in its own markup.

JSON-LD first, then Open Graph and the other meta tags, then ``<time>`` and
``<title>``: the order in which publishers keep them true. Nothing is guessed
from the address or from running text here.
"""

import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from lxml import html as lxml_html

from communique.ingest.sheet import Fact
from communique.ingest.when import find_header_date, read_stamp
from communique.lexicon.headers import load_headers
from communique.model.document import Basis
from communique.text.normalise import clean_line, fold

_LONGEST_JSON = 1_000_000
_DEEPEST = 12
_META = {
    "title": "og:title twitter:title dc.title dcterms.title citation_title"
    " parsely-title",
    "published": "article:published_time datepublished og:published_time dc.date.issued"
    " dcterms.issued dcterms.created dcterms.date dc.date date pubdate publishdate"
    " publish_date publication_date publication-date parsely-pub-date sailthru.date"
    " article.published citation_publication_date cxenseparse:recs:publishtime",
    "author": "author article:author dc.creator dcterms.creator parsely-author byl"
    " sailthru.author citation_author",
    "publisher": "og:site_name dc.publisher dcterms.publisher publisher"
    " application-name citation_publisher",
    "domain": "og:url",
}
"""Field to the names of meta tags that give it, best first."""
_ARTICLE = re.compile(r"(?:Article|Report|Posting|Statement|WebPage|CreativeWork)\Z")
_TITLE_TAIL = re.compile(r"\s+[|–—·»-]\s+")

Pair = tuple[str, str]


def read_facts(tree: lxml_html.HtmlElement) -> tuple[Fact, ...]:
    """Return what the markup states, best first; fields may repeat."""
    pairs = [*_from_json(tree), *_from_meta(tree), *_from_elements(tree)]
    names = [value for field, value in pairs if field == "publisher"]
    facts: list[Fact] = []
    for field, value in pairs:
        cleaned = _clean(field, value, names)
        if cleaned:
            facts.append(Fact(field=field, value=cleaned, basis=Basis.PAGE))
    return tuple(dict.fromkeys(facts))


def _clean(field: str, value: str, names: list[str]) -> str | None:
    value = clean_line(value.replace("\n", " "))
    if not value:
        return None
    if field == "author":
        return _author(value, names)
    if field == "title":
        return strip_site(value, names)
    cleaner = _CLEANERS.get(field)
    return cleaner(value) if cleaner else value


def _author(value: str, names: list[str]) -> str | None:
    if value.startswith(("http", "@", "/")):
        return None
    # A house signs with its own name; that is no author.
    if any(fold(name) in fold(value) for name in names if fold(name)):
        return None
    return re.sub(r"\A[Bb]y\s+", "", value)


def _published(value: str) -> str | None:
    date = find_header_date(value, load_headers("en"))
    return read_stamp(value) or (date.edtf if date else None)


def _language(value: str) -> str | None:
    return re.split(r"[-_]", value)[0].casefold() or None


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


_CLEANERS: dict[str, Callable[[str], str | None]] = {
    "published": _published,
    "language": _language,
    "domain": _host,
}


def strip_site(title: str, names: list[str]) -> str:
    """Return a page title without the name of the site at either end.

    >>> strip_site("Army receives vehicles - Medenine Tribune", ["Medenine Tribune"])
    'Army receives vehicles'
    """
    parts = _TITLE_TAIL.split(title)
    if len(parts) < 2:  # noqa: PLR2004 - nothing to strip
        return title
    for name in map(fold, names):
        if name and (fold(parts[-1]) in name or name in fold(parts[-1])):
            cut = _last_separator(title)
            return title[:cut].strip()
        if name and fold(parts[0]) == name:
            return title[len(parts[0]) :].lstrip(" |–—·»-").strip()
    return title


def _last_separator(title: str) -> int:
    return [match.start() for match in _TITLE_TAIL.finditer(title)][-1]


def _from_json(tree: lxml_html.HtmlElement) -> Iterator[Pair]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().casefold() != "application/ld+json":
            continue
        text = script.text or ""
        if len(text) > _LONGEST_JSON:
            continue
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(value, 0):
            kind = item.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(one, str) and _ARTICLE.search(one) for one in kinds):
                yield from _article(item)


def _objects(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
        yield from _objects(value.get("mainEntity"), depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)


def _article(item: dict[str, object]) -> Iterator[Pair]:
    for field, key in (
        ("title", "headline"),
        ("published", "datePublished"),
        ("language", "inLanguage"),
    ):
        value = item.get(key)
        if isinstance(value, str):
            yield field, value
    publisher = _names(item.get("publisher"))
    if publisher:
        yield "publisher", publisher[0]
    authors = _names(item.get("author"))
    if authors:
        yield "author", ", ".join(authors)


def _names(value: object) -> list[str]:
    items = value if isinstance(value, list) else [value]
    names: list[str] = []
    for item in items:
        if isinstance(item, str):
            names.append(item)
        elif isinstance(item, dict) and isinstance(item.get("name"), str):
            # Among several authors, a body is the house of the others.
            is_body = "Organization" in str(item.get("@type"))
            names.extend([] if is_body and len(items) > 1 else [str(item["name"])])
    return [name for name in names if name.strip()]


def _from_meta(tree: lxml_html.HtmlElement) -> Iterator[Pair]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = meta.get("content")
        if name and content:
            found.setdefault(name.strip().casefold(), content)
    for field, names in _META.items():
        for name in names.split():
            if name in found:
                yield field, found[name]


def _from_elements(tree: lxml_html.HtmlElement) -> Iterator[Pair]:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "") and link.get("href"):
            yield "domain", link.get("href")
    for time in tree.iter("time"):
        if time.get("datetime") and (
            "publish" in _marks(time) or "pubdate" in time.attrib
        ):
            yield "published", time.get("datetime")
    for time in tree.iter("time"):
        in_article = any(up.tag == "article" for up in time.iterancestors())
        if time.get("datetime") and in_article:
            if not re.search("modif|updat", _marks(time)):
                yield "published", time.get("datetime")
            break
    title = tree.find(".//title")
    if title is not None and title.text:
        yield "title", title.text
    if tree.get("lang"):
        yield "language", tree.get("lang")


def _marks(element: lxml_html.HtmlElement) -> str:
    return " ".join(
        (element.get(name) or "") for name in ("itemprop", "class", "id")
    ).casefold()
