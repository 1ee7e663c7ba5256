"""Numbers without a noun that point back to one: "the first twelve", "seven of them".

What they count is the last thing or people counted before them, at most two
sentences back; where nothing was counted, such a number is left alone.
"""

from collections.abc import Sequence

import msgspec

from communique.extract.figure_rows import find_rows
from communique.grammar.numbers import NumberReading, read_number
from communique.lexicon.figures import FigureLexicon
from communique.lexicon.numbers import NumberLexicon
from communique.lexicon.units import load_quantity_lexicon
from communique.model.annotation import Annotated
from communique.model.quantity import Qualifier, Quantity, QuantityMention
from communique.model.span import Span

SHARE_RULE = "en.figure.pointing"
"""Rule of the numbers found here."""
_BACK = 2  # sentences between a number and what it points back to
_SHARE = 40  # characters before a whole in which its share stands
_WORDS = 4  # words that a number may have ("two hundred and ten")
_NEAR = 240  # characters between a sum and a number in the same currency
_MILLION = 1_000_000
_COUNTED = frozenset({"item", "person"})


def with_bare(
    annotated: Annotated, lexicon: FigureLexicon, numbers: NumberLexicon
) -> tuple[QuantityMention, ...]:
    """Return the quantities of a document with those that point back, by place."""
    found = list(annotated.quantities)
    for sentence in annotated.sentences:
        for span, reading in _candidates(annotated, sentence, lexicon, numbers):
            if _taken(annotated, span):
                continue
            earlier = _antecedent(annotated, span, sentence)
            if earlier is not None and reading.value != 0:
                found.append(_pointing(span, reading, earlier))
    for whole in annotated.quantities:
        found += _share(annotated.document.text, whole, lexicon, numbers)
    units = load_quantity_lexicon(annotated.document.language or "en")
    for row in find_rows(annotated, lexicon, units, numbers):
        bare = [q for q in found if q.span.overlaps(row.span) and q.what is None]
        found = [q for q in found if q not in bare]
        if not _among(found, row.span):
            found.append(row)
    found = _with_currency(annotated, found, lexicon)
    return tuple(sorted(found, key=lambda q: q.span))


def _among(found: Sequence[QuantityMention], span: Span) -> bool:
    return any(q.span.overlaps(span) for q in found)


def _with_currency(
    annotated: Annotated, found: Sequence[QuantityMention], lexicon: FigureLexicon
) -> list[QuantityMention]:
    """Read "2.4 million" behind "1.1 million euros" as euros too.

    Only numbers in millions that count nothing named, near a sum, and behind a
    word that may stand before one.
    """
    text = annotated.document.text
    kept: list[QuantityMention] = []
    for one in sorted(found, key=lambda q: q.span):
        value = one.quantity.value
        word = text[max(0, one.span.start - 20) : one.span.start].split()[-1:]
        fits = word and word[0].casefold() in lexicon.words.sums
        large = value is not None and value >= _MILLION and one.what is None
        bare = fits and large and one.quantity.unit == "item"
        floor = one.span.start - _NEAR
        sums = [q for q in kept if q.span.end > floor and _is_sum(q)] if bare else []
        if sums:
            unit = sums[-1].quantity.unit
            quantity = msgspec.structs.replace(one.quantity, unit=unit)
            kept.append(msgspec.structs.replace(one, quantity=quantity))
        else:
            kept.append(one)
    return kept


def _is_sum(quantity: QuantityMention) -> bool:
    unit = quantity.quantity.unit
    return len(unit) == len("EUR") and unit.isupper()


def _share(
    text: str, whole: QuantityMention, lexicon: FigureLexicon, numbers: NumberLexicon
) -> list[QuantityMention]:
    """Return the three of "three of the twelve boats"."""
    floor = max(0, whole.span.start - _SHARE)
    match = lexicon.pointing_of.search(text, floor, whole.span.start)
    if match is None or whole.what is None or whole.quantity.unit not in _COUNTED:
        return []
    for start in _starts(text, floor, match.start()):
        reading = read_number(text, start, numbers)
        if reading is not None and reading.end == match.start():
            return [_pointing(Span(start, reading.end), reading, whole)]
    return []


def _candidates(
    annotated: Annotated,
    sentence: Span,
    lexicon: FigureLexicon,
    numbers: NumberLexicon,
) -> list[tuple[Span, NumberReading]]:
    text = annotated.document.text
    found: list[tuple[Span, NumberReading]] = []
    for match in lexicon.pointing_left.finditer(text, sentence.start, sentence.end):
        reading = read_number(text, match.end(), numbers)
        if reading and lexicon.pointing_end.match(text, reading.end):
            found.append((Span(match.end(), reading.end), reading))
    for match in lexicon.pointing_right.finditer(text, sentence.start, sentence.end):
        for start in _starts(text, sentence.start, match.start()):
            reading = read_number(text, start, numbers)
            if reading is not None and reading.end == match.start():
                found.append((Span(start, reading.end), reading))
                break
    return found


def _starts(text: str, floor: int, end: int) -> list[int]:
    """Return where the last words before ``end`` begin, the furthest first."""
    starts: list[int] = []
    at = end
    for _ in range(_WORDS):
        while at > floor and text[at - 1].isspace():
            at -= 1
        while at > floor and not text[at - 1].isspace():
            at -= 1
        starts.append(at)
    return starts[::-1]


def _taken(annotated: Annotated, span: Span) -> bool:
    return any(q.span.overlaps(span) for q in annotated.quantities) or any(
        d.span.overlaps(span) for d in annotated.dates
    )


def _antecedent(
    annotated: Annotated, span: Span, sentence: Span
) -> QuantityMention | None:
    """Return the last things or people counted before ``span``."""
    floor = _floor(annotated.sentences, sentence)
    earlier = [
        q
        for q in annotated.quantities
        if floor <= q.span.start < span.start
        and q.what is not None
        and q.quantity.unit in _COUNTED
    ]
    return earlier[-1] if earlier else None


def _floor(sentences: Sequence[Span], sentence: Span) -> int:
    number = sentences.index(sentence)
    return sentences[max(0, number - _BACK)].start


def _pointing(
    span: Span, reading: NumberReading, earlier: QuantityMention
) -> QuantityMention:
    return QuantityMention(
        span=span,
        quantity=Quantity(
            value=reading.value,
            low=reading.value,
            high=reading.value,
            qualifier=Qualifier.EXACT,
            unit=earlier.quantity.unit,
        ),
        rule=SHARE_RULE,
        what=earlier.what,
    )
