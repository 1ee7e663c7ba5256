"""What kind of text a document is, by the rules of its language."""

import itertools
import re

from communique.lexicon.genres import CompiledGenre, Genres
from communique.model.document import Genre, PublisherKind

_OPENING = 400


def find_genre(
    genres: Genres,
    *,
    lines: tuple[str, ...],
    title: str,
    body: str,
    kind: PublisherKind | None,
) -> Genre | None:
    """Return the genre of the first rule that fits; ``None`` when none does.

    Args:
        genres: Rules of the language.
        lines: Lines above the text, cut ones included, without the title.
        title: The title, and the line under it after a line break.
        body: The running text.
        kind: Kind of the publisher, where known.
    """
    opening = body[:_OPENING]
    for rule in genres.rules:
        if _fits(rule, lines=lines, title=title, opening=opening, body=body, kind=kind):
            return rule.rule.genre
    return None


def _fits(
    compiled: CompiledGenre,
    *,
    lines: tuple[str, ...],
    title: str,
    opening: str,
    body: str,
    kind: PublisherKind | None,
) -> bool:
    rule = compiled.rule
    if rule.kinds and kind not in rule.kinds:
        return False
    if compiled.not_title and compiled.not_title.search(title):
        return False
    if compiled.title and not compiled.title.search(title):
        return False
    if compiled.opening and not compiled.opening.search(opening):
        return False
    if compiled.line and not any(map(compiled.line.fullmatch, lines)):
        return False
    return compiled.body is None or _often(compiled.body, body, rule.least)


def _often(pattern: re.Pattern[str], body: str, least: int) -> bool:
    found = itertools.islice(pattern.finditer(body), least)
    return sum(1 for _ in found) == least
