"""Numbers that a text sets out in rows without a sentence around them.

    Item Quantity            Year £ million          Trains used: 825.
    AIM-120B missiles 20     2012-13 1.3
    launchers 16             2013-14 1.9

Rows need a heading above them that speaks of numbers; a number behind a colon ends
its sentence. What stands before the number in its row is what is counted.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from communique.lexicon.figures import FigureLexicon
from communique.lexicon.numbers import NumberLexicon
from communique.lexicon.units import QuantityLexicon
from communique.model.annotation import Annotated
from communique.model.quantity import Qualifier, Quantity, QuantityMention
from communique.model.span import Span

ROW_RULE = "en.figure.row"
"""Rule of the numbers found here."""
_ROW = re.compile(
    r"^(?P<label>\S[^\n|\t]{0,60}?)[ \t]+(?P<number>\d[\d,]*(?:\.\d+)?)$", re.MULTILINE
)
_COLON = re.compile(r": \d")
_HEAD = 60  # characters of the heading above rows
_NAMED = re.compile(
    r"(?:^[*•○-]?\s?|(?<=[.;] ))(?P<label>[A-Z][^\n:.;\d]{2,50}): "
    r"(?P<number>\d[\d,]*)(?P<plus>\+?)"
    r"(?=[.;\n]|\Z)",
    re.MULTILINE,
)


def find_rows(
    annotated: Annotated,
    lexicon: FigureLexicon,
    quantities: QuantityLexicon,
    numbers: NumberLexicon,
) -> Iterator[QuantityMention]:
    """Yield the numbers in rows and behind colons, by place of each kind."""
    text = annotated.document.text
    end, unit, factor = -1, "", Decimal(1)
    for match in _ROW.finditer(text):
        if match.start() != end + 1 or not unit:
            unit, factor = _heading(text, match.start(), lexicon, quantities, numbers)
        end = match.end()
        if unit:
            yield _row(match, unit, factor, quantities)
    for match in _NAMED.finditer(text) if _COLON.search(text) else ():
        words = match["label"].casefold().split()
        if lexicon.words.row_labels.intersection(words):
            yield _row(match, "item", Decimal(1), quantities)


def _heading(
    text: str,
    start: int,
    lexicon: FigureLexicon,
    quantities: QuantityLexicon,
    numbers: NumberLexicon,
) -> tuple[str, Decimal]:
    """Return unit and scale that the line above rows names; empty when none does."""
    above = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    if not above or len(above) > _HEAD or above.endswith((".", ":", ";", ",")):
        return "", Decimal(1)
    words = above.casefold().split()
    scale = next((numbers.scales[w] for w in words if w in numbers.scales), 1)
    for word in above.split():
        sign = word.strip("()")
        codes = quantities.sign_codes.get(sign)
        if codes and sign not in quantities.file.unsure_signs:
            return codes[0], Decimal(scale)
    counted = lexicon.words.row_heads.intersection(words)
    return ("item" if counted else ""), Decimal(scale)


def _row(
    match: "re.Match[str]", unit: str, factor: Decimal, quantities: QuantityLexicon
) -> QuantityMention:
    value = Decimal(match["number"].replace(",", "")) * factor
    label = Span(match.start("label"), match.end("label"))
    persons = quantities.file.persons | quantities.file.strong
    people = persons.intersection(match["label"].casefold().split())
    plus = "plus" in match.groupdict() and match["plus"]
    said = any(c.isalpha() for c in match["label"])
    return QuantityMention(
        span=Span(match.start("number"), match.end("plus" if plus else "number")),
        quantity=Quantity(
            value=value,
            low=value,
            high=None if plus else value,
            qualifier=Qualifier.MORE if plus else Qualifier.EXACT,
            unit="person" if unit == "item" and people else unit,
        ),
        rule=ROW_RULE,
        what=label if said else None,
    )
