"""What a number counts: the noun phrase after it, and whether it counts people.

No parser: the phrase runs to its first plural noun, past nouns that qualify another
("special operations troops"), and over "of" where the noun is a mere measure.
"""

import re
from typing import Final

from communique.lexicon.units import QuantityLexicon
from communique.model.record import Record
from communique.model.span import Span

_TOKEN = re.compile(r"[\s\u00a0]{1,2}([\w€$][\w.'’&/+-]{0,40})")
_INITIALS = re.compile(r"(?:\w{2,12}-)?(?:[A-Z]\.){1,4}\Z")
_LABEL = re.compile(r"(?=.*[A-Z])(?=.*\d)[\w/-]+\Z|[A-Z]{2,6}\Z")
_QUOTES: Final = ('"', "”", "»")
_MOST_WORDS: Final = 10
_PAIRED_WORDS: Final = 3  # after "direct and", up to the noun
_SHORTEST_PLURAL: Final = 4
_SHORT_FORM = re.compile(r"\s\([A-Z][\w/-]{1,11}\)(?=\s\w)")
"""A short form inside what is counted ("Mine Hunting Vessel (MHV) hulls")."""
AND: Final = re.compile(r"\s{1,2}and(?=\s)")
OF: Final = re.compile(r"\s{1,2}of(?=\s)")


class Counted(Record, frozen=True, kw_only=True):
    """What is counted.

    Attributes:
        span: The whole noun phrase.
        head: Its main noun, lower case.
        person: Whether people are counted.
        sure: A plural noun was found; otherwise only a label ("12 C-130J").
    """

    span: Span
    head: str
    person: bool = False
    sure: bool = True


def find_counted(
    text: str, start: int, limit: int, lexicon: QuantityLexicon, *, single: bool
) -> Counted | None:
    """Return what is counted by a number that ends at ``start``.

    Args:
        text: Frozen text.
        start: Code point after the number.
        limit: End of its sentence.
        lexicon: Nouns and stop words.
        single: The number is one, so that a singular is counted.

    Returns:
        ``None`` when no noun that can be counted follows.
    """
    if text[start : start + 1] in _QUOTES:
        start += 1  # "“over 1,000” troops"
    tokens = _tokens(text, start, limit, lexicon)
    find = _first_single if single else _first_plural
    found = find(tokens, lexicon)
    if found is None and not single:
        tokens = _paired(text, tokens, limit, lexicon)
        found = find(tokens, lexicon)
    if found is not None:
        return _with_link(text, tokens, found, limit, lexicon)
    labels = [index for index, token in enumerate(tokens) if _LABEL.match(token[0])]
    if not labels or single:
        return None
    last = tokens[labels[-1]]
    return Counted(
        span=Span(tokens[0][1], last[2]), head=last[0].lower(), person=False, sure=False
    )


def _tokens(
    text: str, start: int, limit: int, lexicon: QuantityLexicon
) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    position = start
    while len(found) < _MOST_WORDS:
        match = _TOKEN.match(text, position, limit)
        if match is None:
            break
        word, begin, end = match[1], match.start(1), match.end(1)
        ends = word.endswith((".", "-", "/", "'", "’")) and not _INITIALS.match(word)
        if ends:
            word = word.rstrip(".-/'’")
            end = begin + len(word)
        if not word or word.lower() in lexicon.file.stop:
            break
        found.append((word, begin, end))
        position = match.end()
        if ends:
            break
        short = _SHORT_FORM.match(text, position, limit)
        position = short.end() if short else position
    return found


def _paired(
    text: str,
    tokens: list[tuple[str, int, int]],
    limit: int,
    lexicon: QuantityLexicon,
) -> list[tuple[str, int, int]]:
    """Return the words on to the noun of "American and British soldiers"."""
    link = AND.match(text, tokens[-1][2], limit) if tokens else None
    if link is None:
        return tokens
    more = _tokens(text, link.end(), limit, lexicon)[:_PAIRED_WORDS]
    first = more[0][0] if more else ""
    if not first[:1].isalpha() or first.lower() in lexicon.starts:
        return tokens
    last = tokens[-1][0]
    names = last[0].isupper() and first[0].isupper()
    joined = names or last.lower() in lexicon.file.paired
    return [*tokens, *more] if joined else tokens


def _first_plural(
    tokens: list[tuple[str, int, int]], lexicon: QuantityLexicon
) -> int | None:
    for index, (word, _, _) in enumerate(tokens):
        if not _is_plural(word, lexicon):
            continue
        follows = tokens[index + 1][0] if index + 1 < len(tokens) else None
        if follows is None:
            return index
        if word.lower() in lexicon.file.adjectival:
            continue
        # "forces members", "troops and": a plural right after is the head.
        if not (follows[0].islower() and _is_plural(follows, lexicon)):
            return index
    return None


def _first_single(
    tokens: list[tuple[str, int, int]], lexicon: QuantityLexicon
) -> int | None:
    for index, (word, _, _) in enumerate(tokens):
        lower = word.lower()
        if lower in lexicon.file.single:
            after = tokens[index + 1][0].lower() if index + 1 < len(tokens) else ""
            # "one transport aircraft": the last of two such nouns.
            if after not in lexicon.file.single:
                return index
    return None


def _is_plural(word: str, lexicon: QuantityLexicon) -> bool:
    file, lower = lexicon.file, word.lower()
    if lower in file.persons or lower in file.invariant:
        return True
    if not lower.endswith("s") or len(lower) < _SHORTEST_PLURAL:
        return False
    if lower.endswith(("ss", "us", "is", "'s", "’s")):
        return False
    return lower not in file.not_nouns


def _with_link(
    text: str,
    tokens: list[tuple[str, int, int]],
    index: int,
    limit: int,
    lexicon: QuantityLexicon,
) -> Counted:
    word, _, end = tokens[index]
    head = word.lower()
    if head in lexicon.file.carriers:
        link = OF.match(text, end, limit)
        more = _tokens(text, link.end(), limit, lexicon) if link else []
        if more:
            plural = _first_plural(more, lexicon)
            end = more[plural if plural is not None else -1][2]
    file = lexicon.file
    end = _with_second(text, end, head, limit, lexicon)
    people = word[0].isupper() and head.endswith(file.suffixes)
    labelled = any(_LABEL.match(token[0]) for token in tokens[:index])
    known = head in file.persons or head + "s" in file.persons
    return Counted(
        span=Span(tokens[0][1], end),
        head=head,
        person=people or (known and not (labelled and head in file.machines)),
    )


def _with_second(
    text: str, end: int, head: str, limit: int, lexicon: QuantityLexicon
) -> int:
    """Return the end of "soldiers and police officers", counted under one number.

    Both nouns are plurals of one kind, people or things, and the second tells nothing
    ("20 soldiers, and officials said").
    """
    file = lexicon.file
    link = AND.match(text, end, limit)
    more = _tokens(text, link.end(), limit, lexicon)[:_PAIRED_WORDS] if link else []
    at = _first_plural(more, lexicon) if more else None
    if at is None or not all(word[:1].islower() for word, _, _ in more[: at + 1]):
        return end
    second, _, last = more[at]
    people = {second, head} <= file.persons
    things = {second, head}.isdisjoint(file.persons | file.invariant)
    following = _TOKEN.match(text, last, limit)
    tells = following is not None and following[1].lower() in file.tellers
    counted = more[0][0] in lexicon.starts
    return last if (people or things) and not (tells or counted) else end
