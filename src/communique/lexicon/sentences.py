"""Abbreviations and sentence openers of a language."""

import functools

from communique.lexicon.load import load_yaml
from communique.model.record import Record
from communique.text.sentences import SentenceRules


class _File(Record, frozen=True, kw_only=True):
    inner: tuple[str, ...]
    before_number: tuple[str, ...]
    either: tuple[str, ...]
    openers: tuple[str, ...]
    titles: tuple[str, ...]


@functools.cache
def load_sentence_rules(language: str) -> SentenceRules:
    """Return the sentence rules of ``language`` (ISO 639-1).

    Raises:
        ResourceError: There is no such language, or its file is wrong.
    """
    file = load_yaml(f"lexicon/{language}/abbreviations.yml", _File)
    return SentenceRules(
        inner=frozenset(file.inner),
        before_number=frozenset(file.before_number),
        either=frozenset(file.either),
        openers=frozenset(file.openers),
        titles=file.titles,
    )
