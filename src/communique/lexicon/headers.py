"""Words and patterns of what stands above and below a text, one set a language."""

import functools
import re

from communique.errors import ResourceError
from communique.lexicon.load import load_yaml
from communique.model.record import Record


class HeaderWords(Record, frozen=True, kw_only=True):
    """The file as written; the fields are explained in ``headers.yml``."""

    months: dict[str, int]
    months_abroad: dict[str, int]
    weekdays: tuple[str, ...]
    posted: tuple[str, ...]
    updated: tuple[str, ...]
    byline: tuple[str, ...]
    ranks: str
    author_role: str
    venue: str
    not_author: tuple[str, ...]
    translated: tuple[str, ...]
    languages: dict[str, str]
    country_line: tuple[str, ...]
    signature: tuple[str, ...]
    follow: tuple[str, ...]
    keep_hyphen: tuple[str, ...]
    dek: tuple[str, ...]
    title_word: tuple[str, ...]
    headline_verbs: tuple[str, ...]
    particles: tuple[str, ...]
    folio: str
    pages: str
    turn: str
    title_line: str
    slug: tuple[str, ...]
    motto: str
    unit: str
    whole_owner: str
    names_itself: tuple[str, ...]
    company_opening: str
    title_body: str
    not_body: str
    lead: tuple[str, ...]


class Headers:
    """The words and patterns of one language, compiled."""

    def __init__(self, words: HeaderWords, path: str) -> None:
        self.months = words.months | words.months_abroad
        self.languages = words.languages
        self.not_author = frozenset(words.not_author)
        self.keep_hyphen = frozenset(words.keep_hyphen)
        self.dek = frozenset(words.dek)
        self.title_word = frozenset(words.title_word)
        self.headline_verbs = frozenset(words.headline_verbs)
        self.particles = frozenset(words.particles)
        self.folio = _compile((words.folio,), path)[0]
        self.pages = _compile((words.pages,), path)[0]
        self.turn = _compile((words.turn,), path)[0]
        self.title_line = _compile((words.title_line,), path)[0]
        self.not_body = _compile((words.not_body,), path)[0]
        self.title_body = _compile((words.title_body,), path)[0]
        self.motto = _compile((words.motto,), path)[0]
        self.unit = _compile((words.unit,), path)[0]
        self.whole_owner = _compile((words.whole_owner,), path)[0]
        # Capitals tell initials and names from words.
        self.slug = tuple(re.compile(pattern) for pattern in words.slug)
        self.names_itself = tuple(re.compile(p) for p in words.names_itself)
        self.company_opening = re.compile(words.company_opening)
        # Capitals of the place tell a dateline from a sentence.
        self.lead = tuple(re.compile(pattern) for pattern in words.lead)
        self.ranks = _compile((words.ranks,), path)[0]
        self.author_role = _compile((words.author_role,), path)[0]
        self.venue = _compile((words.venue,), path)[0]
        self.updated = frozenset(words.updated)
        self.byline = _compile(words.byline, path)
        self.translated = _compile(words.translated, path)
        self.country_line = _compile(words.country_line, path)
        self.signature = _compile(words.signature, path)
        self.follow = _compile(words.follow, path)
        self.date = re.compile(_date_pattern(words), re.IGNORECASE)
        self.month_day = re.compile(_day_pattern(words), re.IGNORECASE)


def _alternatives(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


def _date_pattern(words: HeaderWords) -> str:
    month = rf"(?:{_alternatives(tuple(words.months))})\b\.?"
    abroad = rf"(?:{_alternatives(tuple(words.months_abroad))})\b"
    label = _alternatives(words.posted + words.updated)
    zone = r"(?:\s*(?:[A-Z]{2,5}|[+-]\d{2}:?\d{2}|Z)\b(?:[+-]\d{1,2})?)?"
    hours = r"\d{1,2}[:.h]\d{2}(?::\d{2})?"
    clock = rf"(?:[,\s|-]*(?:at\s+)?{hours}\s*(?:[ap]\.?m\.?)?{zone})"
    year = r"(?:19|20)\d{2}"
    day = r"\d{1,2})(?:st|nd|rd|th)?"
    return (
        rf"(?:(?P<label>{label})\b\s*[:\-]?\s*)?"
        rf"(?:(?:{_alternatives(words.weekdays)})\b\.?,?\s+)?"
        r"(?:"
        r"(?P<iso>(?:19|20)\d{2}-[01]\d-[0-3]\d)(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?"
        rf"|(?P<d1>{day}(?:\s+(?:of|de))?[\s\-]+(?P<m1>{month}|{abroad})"
        rf"(?:\s+de)?[,\s\-]+(?P<y1>{year})\b"
        rf"|(?P<m2>{month})\s+(?P<d2>{day}(?:\s*\(\w{{3,9}}\.?\))?(?:,\s*|\s+)(?P<y2>{year})\b"
        rf"|(?P<y6>{year})\s+(?P<m6>{month})\s+(?P<d6>{day}(?![\d.])"
        r"|(?P<d3>\d{1,2})(?P<sep>[./])(?P<m3>\d{1,2})(?P=sep)(?P<y3>(?:19|20)\d{2})\b"
        r"|(?<![\d.])(?P<d7>\d{2})\.(?P<m7>\d{2})\.(?P<y7>\d{2})(?![\d.])"
        r"|(?P<y4>(?:19|20)\d{2})[./](?P<m4>\d{1,2})[./](?P<d4>\d{1,2})\b"
        rf"|(?P<m5>{month}),?\s+(?P<y5>(?:19|20)\d{{2}})\b"
        rf")(?P<clock>{clock})?"
    )


def _day_pattern(words: HeaderWords) -> str:
    month = rf"(?:{_alternatives(tuple(words.months))})\.?"
    day = r"\d{1,2})(?:st|nd|rd|th)?"
    weekday = rf"(?:(?:{_alternatives(words.weekdays)})\b\.?,?\s+)?"
    first, second = (
        rf"(?P<m1>{month})\s+(?P<d1>{day}",
        rf"(?P<d2>{day}\s+(?P<m2>{month})",
    )
    return rf"\b{weekday}(?:{first}|{second})\Z"


def _compile(patterns: tuple[str, ...], path: str) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
    except re.error as error:
        raise ResourceError(f"{path}: {error}. Fix the pattern.") from error


@functools.cache
def load_headers(language: str) -> Headers:
    """Return the header words of ``language`` (ISO 639-1)."""
    path = f"lexicon/{language}/headers.yml"
    return Headers(load_yaml(path, HeaderWords), path)
