"""Who put a document out: known names first, then words that tell a kind."""

import re

from communique.ingest.places import find_country, find_seat, is_place
from communique.lexicon.headers import Headers
from communique.lexicon.offices import office_heads
from communique.lexicon.publishers import (
    KnownPublisher,
    load_publisher_kinds,
    load_publishers,
)
from communique.model.document import Publisher, PublisherKind

_MOST_WORDS = 12
_LONGEST_NAME = 18
"""Words of the longest name of a department within a ministry of a state."""
_PERSON_WORDS = (2, 4)
_NO_NAME = re.compile(r"[\"“”‘«»?!]|(?<!eople)(?<!inister)(?<!men)['’]s\s")
"""Quotation marks and possessives ("the army's visit") are a headline's; "People's"
and "Prime Minister's" are parts of names."""
_SENTENCE_END = (".", "?", "!", ":", ";")
_BRACKETED = re.compile(r"\(?(?P<name>[^()]{3,60})\)(?:\s+[^()\s]+|\W*)")
_SEPARATORS = re.compile(r"\s+[-–—|•·/]\s+|\s*[|•·]\s*|,\s+")


def make_publisher(
    name: str, *, language: str, kind: PublisherKind | None = None
) -> Publisher:
    """Return the publisher called ``name``, with what lists and words tell.

    Args:
        name: As the document writes it.
        language: Language of the name.
        kind: Kind to give when neither the list nor the name tells one.
    """
    known = find_known(name)
    if known:
        own = find_country(name) if known.country is None else known.country
        return Publisher(name=name, kind=known.kind, country=own, ref=known.ref)
    rule = load_publisher_kinds(language).match(name)
    told = rule.kind if rule else kind
    # "Office of the United Nations for Somalia" is of several states.
    several = told is PublisherKind.IGO
    country = None if several else find_country(name) or find_seat(name)
    return Publisher(name=name, kind=told, country=country)


def find_known(name: str) -> KnownPublisher | None:
    """Return the listed publisher that ``name`` is, or begins with.

    "Hizb ut Tahrir in Wilayah Pakistan" is a branch of a listed body; a branch
    is taken only after a listed name of two words or more.
    """
    listed = load_publishers()
    found = listed.by_name(name)
    if found:
        return found
    words = re.split(r"[\s/]+", name)
    for size in range(min(len(words) - 1, _MOST_WORDS), 1, -1):
        rest = words[size]
        if rest.casefold() in (
            "in",
            "of",
            "for",
            "-",
            "–",
            "wilayah",
        ) or rest.startswith("("):
            found = listed.by_name(" ".join(words[:size]).rstrip(","))
            if found:
                return found
    return None


def is_publisher_name(text: str, headers: Headers, *, language: str) -> bool:
    """Tell whether a line by itself is the name of a publisher.

    A listed name is one; so is a line that looks like a name and holds a word
    that tells a kind. A headline that speaks of a ministry is none.
    """
    if find_known(text):
        return True
    kinds = load_publisher_kinds(language)
    if ": " in text or text[-1] in _SENTENCE_END or headers.not_body.fullmatch(text):
        return False
    if is_officer(text, headers, language=language):
        return False
    if kinds.is_whole(text) and text[0].isupper():
        return True
    if not looks_like_name(text, headers, most=_LONGEST_NAME):
        return False
    rule = kinds.match(text)
    return rule is not None and rule.letterhead


def is_officer(text: str, headers: Headers, *, language: str) -> bool:
    """Tell whether a line is a person of rank and an office, parted by a comma.

    In either order; whoever is named behind an office needs no rank.
    """
    name, comma, behind = (part.strip() for part in text.partition(","))
    if not comma:
        return False
    if headers.ranks.match(name) and is_person_name(name, headers, language=language):
        return True
    words = name.split()
    folded = [word.casefold() for word in words]
    office = office_heads(language).longest(words, folded, 0)
    return office is not None and is_person_name(behind, headers, language=language)


def looks_like_name(text: str, headers: Headers, *, most: int = _MOST_WORDS) -> bool:
    """Tell whether every word is capitalised or small, and none is a verb.

    Args:
        text: One line.
        headers: Words of the language.
        most: A line of more words is no name.
    """
    words = text.split()
    if not 1 <= len(words) <= most or text.endswith(_SENTENCE_END):
        return False
    if _NO_NAME.search(text):
        return False
    for word in words:
        bare = word.strip(",()'\"“”’|/")
        folded = bare.casefold()
        if folded in headers.headline_verbs and folded not in headers.particles:
            return False
        if (
            bare
            and bare[0].islower()
            and folded not in headers.particles
            and not any(c.isupper() for c in bare)
        ):
            return False
    return (
        words[0][0].isupper()
        or words[0][0].isdigit()
        or any(c.isupper() for c in words[0])
    )


def is_person_name(text: str, headers: Headers, *, language: str) -> bool:
    """Tell whether a line looks like the name of one person."""
    ranked = headers.ranks.match(text)
    bare_name = text[ranked.end() :] if ranked else text
    words = bare_name.replace(",", " ").split()
    fewest, most = _PERSON_WORDS
    # A rank may stand before a family name alone.
    fewest -= ranked is not None
    if not fewest <= len(words) <= most or any(c in "0123456789:" for c in bare_name):
        return False
    # "The Pacific Beacon" is a paper; "The Hon. A. Name" is a person.
    article = ranked is not None and ranked.group().strip().casefold() == "the"
    if article or is_place(text) or load_publisher_kinds(language).match(text):
        return False
    for word in words:
        bare = word.strip(".'’")
        folded = bare.casefold()
        if folded in headers.not_author or folded in headers.headline_verbs:
            return False
        if not bare or (not bare[0].isupper() and folded not in headers.particles):
            return False
        if len(bare) > 3 and bare.isupper() and bare.isascii() and "-" not in bare:  # noqa: PLR2004 - an acronym
            return False
    return True


def split_parts(text: str) -> tuple[str, ...]:
    """Return the parts of a header line between bars, dashes and commas."""
    return tuple(part for part in _SEPARATORS.split(text) if part.strip())


def bare_outlet(outlet: str, *, language: str) -> str:
    """Return an outlet's name without what stands beside it in the line of a day.

    That is the place of a wire in brackets, or behind its comma.

    >>> bare_outlet("(Sahel Press Service) N'DJAMENA", language="en")
    'Sahel Press Service'
    >>> bare_outlet("Island Wire, Suva", language="en")
    'Island Wire'
    >>> bare_outlet("Ministry of Defence, Suva", language="en")
    'Ministry of Defence, Suva'
    """
    bracketed = _BRACKETED.fullmatch(outlet)
    name = bracketed["name"].strip() if bracketed else outlet
    first = name.partition(",")[0]
    rule = load_publisher_kinds(language).match(first) if first != name else None
    wire = rule is not None and rule.kind in (PublisherKind.WIRE, PublisherKind.PRESS)
    return first if wire else name


def strip_place(outlet: str) -> str:
    """Return an outlet's name without the place of its desk at the end.

    >>> strip_place("7Dnews Tunis")
    '7Dnews'
    >>> strip_place("Hammamet Monitor")
    'Hammamet Monitor'
    """
    words = outlet.split()
    for size in (1, 2):
        if len(words) > size and is_place(" ".join(words[-size:])):
            shorter = " ".join(words[:-size]).rstrip(" ,-–")
            # "The Times of Israel" and "Radio Tunis" keep their last word.
            if find_known(outlet) is None and not shorter.casefold().endswith(
                (" of", " de", "radio", "voice", "press")
            ):
                return shorter
    return outlet
