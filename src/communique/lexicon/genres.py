"""Rules that tell the genre of a document, one set a language."""

import functools
import re

from communique.errors import ResourceError
from communique.lexicon.load import load_yaml
from communique.model.document import Genre, PublisherKind
from communique.model.record import Record


class GenreRule(Record, frozen=True, kw_only=True):
    """One way to tell a genre; the fields are explained in ``genres.yml``."""

    id: str
    genre: Genre
    line: str | None = None
    title: str | None = None
    opening: str | None = None
    body: str | None = None
    not_title: str | None = None
    least: int = 1
    kinds: tuple[PublisherKind, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class _File(Record, frozen=True, kw_only=True):
    lines: tuple[str, ...]
    rules: tuple[GenreRule, ...]


class CompiledGenre(Record, frozen=True, kw_only=True):
    """A rule with its patterns compiled; ``None`` is a condition not made."""

    rule: GenreRule
    line: re.Pattern[str] | None
    title: re.Pattern[str] | None
    opening: re.Pattern[str] | None
    body: re.Pattern[str] | None
    not_title: re.Pattern[str] | None


class Genres:
    """The rules of one language, in the order to try them."""

    def __init__(self, file: _File, path: str) -> None:
        self._lines = tuple(_compile(line, path) for line in file.lines)
        self.rules = tuple(_compile_rule(rule, path) for rule in file.rules)

    def is_label(self, line: str) -> bool:
        """Tell whether a line only names a genre ("Press Release")."""
        return len(line) < 60 and any(  # noqa: PLR2004 - a label is short
            pattern is not None and pattern.fullmatch(line) for pattern in self._lines
        )


def _compile(pattern: str | None, path: str, flags: int = 0) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern, re.IGNORECASE | flags) if pattern else None
    except re.error as error:
        raise ResourceError(f"{path}: {pattern}: {error}. Fix it.") from error


def _compile_rule(rule: GenreRule, path: str) -> CompiledGenre:
    body = rule.body
    # Labels of speakers are told by their capitals, so case counts there.
    exact = body is not None and body.startswith("(?m)")
    return CompiledGenre(
        rule=rule,
        line=_compile(rule.line, path),
        title=_compile(rule.title, path),
        opening=_compile(rule.opening, path, re.DOTALL),
        body=re.compile(body) if body is not None and exact else _compile(body, path),
        not_title=_compile(rule.not_title, path),
    )


@functools.cache
def load_genres(language: str) -> Genres:
    """Return the genre rules of ``language`` (ISO 639-1)."""
    path = f"lexicon/{language}/genres.yml"
    return Genres(load_yaml(path, _File), path)
