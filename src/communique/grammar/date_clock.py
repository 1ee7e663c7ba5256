"""Times of day beside a date: "10:30 a.m. on 14 January", "14 January at 1830 GMT".

Read in the text's own zone; the zone is not kept, since the press leaves it out.
"""

import re

from communique.lexicon.dates import DateLexicon
from communique.model.span import Span

_LOOK_BACK = 40
_NOON = 12
_COLONS = frozenset({":", "h"})
_FULL = 4
"""Figures of "1830", which are a time only with a zone behind them."""


def find_clock(text: str, date: Span, lexicon: DateLexicon) -> str | None:
    """Return the time of day beside a date, as ``18:30``; ``None`` without one."""
    reach = max(0, date.start - _LOOK_BACK)
    before = lexicon.clock_before.search(text, reach, date.start)
    found = _read(before, lexicon) if before else None
    if found is not None:
        return found
    after = lexicon.clock_after.match(text, date.end)
    return _read(after, lexicon) if after else None


def _read(match: "re.Match[str]", lexicon: DateLexicon) -> str | None:
    if match["word"]:
        return lexicon.file.clock.words[match["word"].lower()]
    half, zone = (match["half"] or "").lower(), match["zone"]
    certain = match["sep"] in _COLONS and match["minute"] is not None
    if not (certain or half or (zone and match["minute"])):
        return None
    hour = int(match["hour"])
    if half:
        if not 1 <= hour <= _NOON:
            return None
        later = half in lexicon.file.clock.afternoon
        hour = hour % _NOON + (_NOON if later else 0)
    return f"{hour:02}:{match['minute'] or '00'}"
