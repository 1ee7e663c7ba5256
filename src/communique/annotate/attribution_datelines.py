"""What stands before a sentence and says nothing: datelines and numbers of lists."""

from collections.abc import Sequence

from communique.lexicon.cues import CueLexicon
from communique.lexicon.word_patterns import Token

_LONGEST = 18  # tokens of a dateline
_TOWNS = 3  # capitalised words of a town and its country without date or agency
_REST = 3  # tokens of a sentence behind its dateline
_NUMBER = 3  # characters of a number of a list
_DASHES = frozenset({"—", "–", "-"})
_INSIDE = frozenset({",", ".", "/", "(", ")"})


def opening(text: str, tokens: Sequence[Token], lexicon: CueLexicon) -> int:
    """Return the first token of a paragraph behind its dateline or its number."""
    if len(tokens) <= _REST:
        return 0
    first = tokens[0].word
    numbered = first.isalnum() and tokens[1].word in {".", ")"}
    if numbered and len(first) < _NUMBER and first.isdigit():
        return 2
    return _dateline(text, tokens, lexicon)


def _dateline(text: str, tokens: Sequence[Token], lexicon: CueLexicon) -> int:
    """Return the token behind "OSLO, 3 May (Agency) — "; 0 when there is none."""
    dated = agency = False
    for at, token in enumerate(tokens[:_LONGEST]):
        if token.word in _DASHES | {":"} and at:
            end = _past_mark(tokens, at)
            known = agency or (dated and _is_day(tokens[:at], lexicon))
            if token.word != ":":
                known = known or _is_town(text, tokens, at, end)
            spaced = end > at and end + _REST <= len(tokens)
            return end if known and spaced else 0
        dated = dated or token.word in lexicon.times
        agency = agency or (token.word == "(" and at > 0)
        if not _may_be(text, token, lexicon):
            return 0
    return 0


def _may_be(text: str, token: Token, lexicon: CueLexicon) -> bool:
    """Tell whether a token may stand in a dateline: names, days and their marks."""
    if token.word in _INSIDE or token.word[0].isdigit():
        return True
    small = token.word in lexicon.town_links
    grammar = token.word in lexicon.prepositions | lexicon.determiners
    return small or (text[token.start].isupper() and not grammar)


def _is_day(tokens: Sequence[Token], lexicon: CueLexicon) -> bool:
    """Tell whether a month and its day are told, or the year."""
    months = any(token.word in lexicon.times for token in tokens)
    return months and any(token.word[0].isdigit() for token in tokens)


def _past_mark(tokens: Sequence[Token], at: int) -> int:
    """Return the token behind a mark with a blank at its end; else ``at``."""
    end = at + 1
    while end < len(tokens) and tokens[end].word == "-" == tokens[at].word:
        end += 1
    if end >= len(tokens) or tokens[end].start == tokens[end - 1].end:
        return at
    joined = tokens[at].word == "-" and tokens[at].start == tokens[at - 1].end
    return at if joined and end == at + 1 else end


def _is_town(text: str, tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell "Oslo — The minister" from "Oslo — the capital — is"."""
    words = [token for token in tokens[:at] if token.word[0].isalnum()]
    if not words or end >= len(tokens) or not text[tokens[end].start].isupper():
        return False
    insertion = any(token.word in _DASHES - {"-"} for token in tokens[end:])
    capitals = text[words[0].start : words[0].end].isupper() and len(words[0].word) > 1
    dash = tokens[at].word in _DASHES - {"-"}  # "Oslo - " may open a headline
    return capitals or (dash and len(words) <= _TOWNS and not insertion)
