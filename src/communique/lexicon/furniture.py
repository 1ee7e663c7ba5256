"""Rules that tell page furniture from text, one set a language."""

import functools
import re
from typing import Literal

from communique.errors import ResourceError
from communique.lexicon.load import load_yaml
from communique.model.record import Record
from communique.text.normalise import plain_marks

_LONGEST = 1_000
"""Code points of the longest line that can be furniture; bounds the matching."""


_PARTS = (
    re.compile(r"\s+[|•·»/—–]\s+|\s*[|•·»]\s*"),
    re.compile(r"\s{2,}|\s+[|•·»/—–-]\s+|(?<=[.!?)])\s+"),
)
"""What stands between things put on one line; bars first, then sentences too."""
_MOST_PARTS = 12
_SHORT_WORDS = 41
"""Few rules see a line of more words, and no such line is a row of links."""
_FEW_PARTS, _ODD_WORDS = 1, 6
_FRAME = " *_~#<>()[]{}-–—=|•·\u2022\u25a0"


def strip_frame(line: str) -> str:
    """Return a line without brackets, dashes and marks of emphasis around it.

    >>> strip_frame("** (ENDS) **")
    'ENDS'
    """
    bare = line.strip(_FRAME)
    return "" if bare == line else bare


class FurnitureRule(Record, frozen=True, kw_only=True):
    """One kind of furniture; the fields are explained in ``furniture.yml``."""

    id: str
    pattern: str
    cut: tuple[str, ...]
    keep: tuple[str, ...]
    words: int = 14
    zone: Literal["any", "edge", "head", "tail"] = "any"
    carries: bool = False
    ends: bool = False
    closes: bool = False


class Sections(Record, frozen=True, kw_only=True):
    """Names of sections of a newspaper or site, in lower case."""

    phrases: tuple[str, ...]
    generic: tuple[str, ...]
    cut: tuple[str, ...]
    keep: tuple[str, ...]


class _File(Record, frozen=True, kw_only=True):
    rules: tuple[FurnitureRule, ...]
    sections: Sections
    structural: dict[str, str]


class Furniture:
    """The rules of one language, compiled."""

    def __init__(self, file: _File, path: str) -> None:
        self.rules = file.rules
        self.sections = file.sections
        self.structural = file.structural
        self._compiled = tuple((rule, _compile(rule, path)) for rule in file.rules)
        self._longest = max(rule.words for rule in file.rules)
        self._unions: dict[tuple[frozenset[str], bool], re.Pattern[str]] = {}
        longest_first = sorted(file.sections.phrases, key=len, reverse=True)
        phrase = "|".join(re.escape(name) for name in longest_first)
        self._section = re.compile(
            rf"(?:{phrase})(?:\s*(?:[&|/,>»]|\band\b|\s)\s*(?:{phrase}))+",
            re.IGNORECASE,
        )
        self._generic = frozenset(file.sections.generic)

    def match(self, line: str, *, edge: frozenset[str]) -> FurnitureRule | None:
        """Return the first rule that cuts ``line``; ``None`` when none does.

        Args:
            line: One block, spaces normalised.
            edge: Zones that the line stands in: ``head``, ``tail``, ``edge``.
        """
        if len(line) > _LONGEST or line.count(" ") >= self._longest:
            return None
        if ("«" in line) != ("»" in line):
            # One alone is an arrow, not a quotation mark.
            line = line.replace("«", "<").replace("»", ">")
        plain = plain_marks(line)
        return self._match(plain, edge) or self._match_parts(plain, edge)

    def _match(self, plain: str, edge: frozenset[str]) -> FurnitureRule | None:
        bare = strip_frame(plain)
        words = plain.count(" ") + 1
        union = self._union(edge, long=words > _SHORT_WORDS)
        if not union.fullmatch(plain) and not (bare and union.fullmatch(bare)):
            return None
        for rule, pattern in self._compiled:
            if words > rule.words or (rule.zone != "any" and rule.zone not in edge):
                continue
            if pattern.fullmatch(plain) or (bare and pattern.fullmatch(bare)):
                return rule
        return None

    def _union(self, edge: frozenset[str], *, long: bool) -> re.Pattern[str]:
        """Return one pattern for all rules of the zones; most lines fit none."""
        key = (edge, long)
        if key not in self._unions:
            patterns = [
                f"(?:{rule.pattern})"
                for rule in self.rules
                if (rule.zone == "any" or rule.zone in edge)
                and (not long or rule.words > _SHORT_WORDS)
            ]
            self._unions[key] = re.compile("|".join(patterns), re.IGNORECASE)
        return self._unions[key]

    def _match_parts(self, plain: str, edge: frozenset[str]) -> FurnitureRule | None:
        """Return the first rule when each part of a line between bars is cut."""
        if plain.count(" ") >= _SHORT_WORDS:
            return None
        for separator in _PARTS:
            parts = [part for part in separator.split(plain) if part.strip()]
            if not 1 < len(parts) <= _MOST_PARTS:
                continue
            rules = [self._match(part.strip(), edge) for part in parts]
            if all(rules):
                return rules[0]
            # In a row of links below the text, one may be of the day.
            odd = [part for part, rule in zip(parts, rules, strict=True) if not rule]
            if (
                "tail" in edge
                and len(odd) == 1
                and len(parts) > _FEW_PARTS
                and odd[0].count(" ") < _ODD_WORDS
            ):
                return next(filter(None, rules))
        return None

    def is_section(self, line: str) -> bool:
        """Tell whether a line is nothing but names of sections."""
        folded = line.casefold().strip(" :>»|")
        if folded in self._generic:
            return True
        return len(line) < 80 and bool(self._section.fullmatch(folded))  # noqa: PLR2004 - a section line is short


def _compile(rule: FurnitureRule, path: str) -> re.Pattern[str]:
    try:
        return re.compile(rule.pattern, re.IGNORECASE)
    except re.error as error:
        raise ResourceError(f"{path}: rule {rule.id}: {error}. Fix it.") from error


@functools.cache
def load_furniture(language: str) -> Furniture:
    """Return the furniture rules of ``language`` (ISO 639-1)."""
    path = f"lexicon/{language}/furniture.yml"
    return Furniture(load_yaml(path, _File), path)
