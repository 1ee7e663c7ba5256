"""Number words of a language."""

import functools

from communique.lexicon.load import load_yaml
from communique.model.record import Record


class NumberLexicon(Record, frozen=True, kw_only=True):
    """Words that write numbers, lower case.

    Attributes:
        ones: Zero to ninety.
        scales: Words that multiply what stands before them.
        short: Scales that may stand against digits and multiply digits only.
        joiner: Words between hundreds and the rest.
        article: Words that count one before a scale.
        half: Words of half of the scale behind them ("half a million").
        sets: Fixed counts before a noun ("dozen").
    """

    ones: dict[str, int]
    scales: dict[str, int]
    short: dict[str, int]
    joiner: tuple[str, ...]
    article: tuple[str, ...]
    half: tuple[str, ...]
    sets: dict[str, int]


@functools.cache
def load_number_lexicon(language: str) -> NumberLexicon:
    """Return the number words of ``language`` (ISO 639-1).

    Raises:
        ResourceError: There is no such language, or its file is wrong.
    """
    return load_yaml(f"grammar/{language}/numbers.yml", NumberLexicon)
