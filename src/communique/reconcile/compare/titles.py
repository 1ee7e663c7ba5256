"""Titles of agreements and words of acts, compared by what they say.

A title has a kind (roadmap, memorandum, treaty) and words that tell it from
others of its kind; articles and adjectives such as "joint" or "ten-year" do not.
"""

import functools
import re

from communique.lexicon.matching import matching
from communique.model.record import Record
from communique.reconcile.compare.names import fold
from communique.reconcile.compare.verdict import Verdict

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_MIN_STEM = 4


class Title(Record, frozen=True, kw_only=True):
    """A title taken apart.

    Attributes:
        kind: Id of its kind; ``None`` when no kind word is in it.
        words: The other telling words, folded, synonyms read as one.
        years: Years that it names, in order.
    """

    kind: str | None
    words: frozenset[str]
    years: tuple[int, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether nothing but its kind tells it from others."""
        return not self.words


@functools.lru_cache(maxsize=16384)
def content_words(text: str) -> frozenset[str]:
    """Return the telling words of a text, folded, plural and synonyms levelled."""
    lexicon = matching()
    found: set[str] = set()
    for word in _WORD.findall(fold(text).replace("u.s.", "us")):
        parts = [word] if word in lexicon.adjectives else word.split("-")
        found.update(
            _level(part)
            for part in parts
            if part not in lexicon.articles and part not in lexicon.adjectives
        )
    return frozenset(found)


@functools.lru_cache(maxsize=16384)
def plain_words(text: str) -> frozenset[str]:
    """Return the words of a name, adjectives kept, synonyms levelled.

    "First Brigade" and "Second Brigade" differ by an adjective, so names of
    bodies and offices keep theirs.
    """
    words = _WORD.findall(fold(text).replace("u.s.", "us"))
    return frozenset(_level(w) for w in words if w not in matching().articles)


def _level(word: str) -> str:
    synonyms = matching().synonyms
    if word in synonyms:
        return synonyms[word]
    if len(word) > _MIN_STEM and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return synonyms.get(word, word)


@functools.lru_cache(maxsize=16384)
def read_title(text: str) -> Title:
    """Take a title apart."""
    lexicon = matching()
    folded = " ".join(_WORD.findall(fold(text)))
    kind = next(
        (
            kind
            for kind, phrases in lexicon.kinds.items()
            for phrase in phrases
            if re.search(rf"\b{re.escape(phrase)}\b", folded)
        ),
        None,
    )
    kind_words = (
        content_words(" ".join(lexicon.kinds[kind]))
        if kind is not None
        else frozenset()
    )
    words = frozenset(
        w
        for w in content_words(text) - kind_words
        if not w.isdigit() or len(w) != 4  # noqa: PLR2004 - a year
    )
    years = tuple(sorted({int(y) for y in _YEARS.findall(text)}))
    return Title(kind=kind, words=words, years=years)


def compare_titles(left: Title, right: Title) -> Verdict:
    """Compare two titles of agreements, parties and dates left aside."""
    generic = matching().generic_kinds
    kinds = {left.kind, right.kind}
    if left.kind != right.kind and not (kinds & generic or None in kinds):
        return Verdict(
            score=0.0,
            relation="different",
            why=f"a {left.kind} is not a {right.kind}".replace("_", " "),
        )
    score = 1.0 if left.kind == right.kind else 0.6
    if left.bare or right.bare:
        both = left.bare and right.bare
        return Verdict(score=score * (0.7 if both else 0.6), relation="bare")
    shared = left.words & right.words
    smaller = min(len(left.words), len(right.words))
    score *= len(shared) / smaller if smaller else 0.0
    if left.words == right.words:
        return Verdict(score=score, relation="equal", why="the titles are alike")
    return Verdict(
        score=score * 0.95,
        relation="similar",
        why="the titles share " + ", ".join(sorted(shared)) if shared else "",
    )


def share_of(left: frozenset[str], right: frozenset[str]) -> float:
    """Return the share of the smaller set that the other holds; 0 when empty."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0
