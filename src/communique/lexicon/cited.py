"""How a text names the texts that it depends on, one set of rules a language."""

import functools
import re
from collections.abc import Iterator

from communique.errors import ResourceError
from communique.lexicon.load import load_yaml
from communique.model.lineage import Relation
from communique.model.record import Record

_WORD = r"(?:(?:[A-Z]\.){2,}|[^\W_a-z](?:[\w&’'\-/]|\.(?=\w)){0,60})"
_NAME = (
    rf"(?-i:(?=[^\s,]*[^\W\d_]){_WORD}"
    rf"(?:\s(?:(?:of|for|on|de|du|des|la|al|the|&)\s){{0,2}}(?!\d){_WORD}){{0,9}})"
)
"""Capitalised words, with small words inside."""
_TITLE = (
    r"(?:“(?P<title>[^”\n]{4,220})”|\"(?P<title2>[^\"\n]{4,220})\""
    r"|«(?P<title3>[^»\n]{4,220})»|‘(?P<title4>[^\n]{4,220}?)’(?!\w))"
)
_DATED = r"(?P<dated>[^.;“”\"\n]{0,32}?(?:19|20)\d{2})"


class CitedRule(Record, frozen=True, kw_only=True):
    """One way to name a text; the fields are explained in ``cited.yml``."""

    id: str
    relation: Relation
    pattern: str
    hint: str
    whole: bool = False
    bodies: bool = False
    press: bool = False
    listed: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class _File(Record, frozen=True, kw_only=True):
    never: tuple[str, ...]
    rules: tuple[CitedRule, ...]


class CitedRules:
    """The rules of one language, compiled, in the order to try them."""

    def __init__(self, file: _File, path: str) -> None:
        self.never = frozenset(file.never)
        try:
            self.rules = tuple((rule, _compile(rule.pattern)) for rule in file.rules)
            self._hints = tuple(re.compile(rule.hint) for rule in file.rules)
        except re.error as error:
            raise ResourceError(f"{path}: {error}. Fix the pattern.") from error

    def worth_trying(self, text: str) -> Iterator[tuple[CitedRule, re.Pattern[str]]]:
        """Yield the rules whose hint is in ``text``, in order.

        Hints are written in small letters and looked for in a text made small: a
        pattern that minds no case is several times as slow.
        """
        small = _made_small(text)
        for (rule, pattern), hint in zip(self.rules, self._hints, strict=True):
            if hint.search(small):
                yield rule, pattern


def _made_small(text: str) -> str:
    """Return a text in small letters, those that stand for plain ones made plain."""
    for letter, plain in ("İi", "ıi", "ſs", "\N{KELVIN SIGN}k"):
        text = text.replace(letter, plain)
    return text.lower()


def _compile(pattern: str) -> re.Pattern[str]:
    filled = (
        pattern.replace("{name}", _NAME)
        .replace("{title}", _TITLE)
        .replace("{dated}", _DATED)
    )
    return re.compile(filled, re.IGNORECASE)


@functools.cache
def load_cited(language: str) -> CitedRules:
    """Return the rules of ``language`` (ISO 639-1)."""
    path = f"lexicon/{language}/cited.yml"
    return CitedRules(load_yaml(path, _File), path)
