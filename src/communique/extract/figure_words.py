"""Stage, scope and purpose of a quantity from the words around it."""

from typing import NamedTuple

from communique.extract.figure_bare import SHARE_RULE
from communique.extract.figure_view import (
    CueHit,
    Hit,
    View,
    behind,
    broken,
    ends_at,
    extent_of_quantity,
    list_of,
    other_quantity_between,
    starts_at,
    unit_group,
)
from communique.model.quantity import QuantityMention
from communique.model.span import Span

_BEFORE, _AFTER = 18, 8
"""Words that a stage cue reaches forward and back."""
_AFTER_COST = 2
"""A cue behind the number counts as this much further away than one before it."""
_UNDONE_REACH = 3
_PURPOSE_WORDS = 12
_PART_REACH = 3
_ESTIMATE_REACH = 3
_NUMBER_REACH = 14
_CONTAINER_REACH = 3
_VALUED_REACH = 7  # words between a grant and what it is worth ("to Fiji")
_VERB_REACH = 4  # words between the comma that closes an aside and the cue


class Read(NamedTuple):
    """A value with the words that it was read from."""

    value: str
    span: Span


def stage_cue(
    view: View, quantity: QuantityMention, *, staged: bool = True
) -> CueHit | None:
    """Return the cue that governs a quantity: the nearest that reaches it.

    Args:
        view: The sentence.
        quantity: One of its quantities.
        staged: Only cues that name a stage; otherwise only those of a verb with
            a subject, which say who gives.
    """
    place = list_of(view, quantity)
    group = unit_group(quantity)
    ranked: list[tuple[bool, int, int, CueHit]] = []
    for hit in view.cues:
        wanted = hit.cue.stage is not None if staged else hit.cue.subject is not None
        if not wanted or group not in hit.cue.units:
            continue
        distance = _distance(view, hit, place)
        if distance is None or (staged and hit.cue.done and undone(view, hit.place)):
            continue
        if view.word(hit.place.first - 1) in view.lexicon.words.aid_nouns:
            continue
        width = hit.place.last - hit.place.first
        ranked.append((hit.cue.weak and staged, distance, -width, hit))
    return min(ranked, key=lambda r: r[:3])[3] if ranked else None


def is_estimate(view: View, quantity: QuantityMention) -> bool:
    """Tell whether a word of estimating stands close before the quantity."""
    place = view.place(quantity.span)
    return any(
        hit.cue.stage == "estimated"
        and 0 <= place.first - hit.place.last <= _ESTIMATE_REACH
        and not broken(view, hit.place.last, place.first)
        for hit in view.cues
    )


def _distance(view: View, hit: CueHit, place: Hit) -> int | None:
    """Return the words between cue and quantity; ``None`` when it cannot reach."""
    before = hit.place.last <= place.first
    after = hit.place.first >= place.last
    if before and hit.cue.side in {"before", "any"}:
        if _own_clause(view, hit.place.last, place):
            return None
        distance = place.first - hit.place.last
        if distance > _BEFORE or broken(view, hit.place.last, place.first):
            return None
        return distance
    if after and hit.cue.side in {"after", "any"}:
        start = _behind_aside(view, place.last, hit.place.first)
        distance = hit.place.first - start
        blocked = broken(view, start, hit.place.first) or other_quantity_between(
            view, start, hit.place.first
        )
        return None if distance > _AFTER or blocked else distance + _AFTER_COST
    return None


def _behind_aside(view: View, first: int, last: int) -> int:
    """Return where the words go on after "…, counted by a reporter, were …"."""
    if view.word(first) != ",":
        return first
    for at in range(last - 1, max(first, last - _VERB_REACH), -1):
        if view.word(at) == ",":
            return at + 1
    return first


def _own_clause(view: View, first: int, place: Hit) -> bool:
    """Tell whether the quantity is the subject of a later clause ("…, $2m was")."""
    words = view.lexicon.words
    between = {*view.words(first, place.first)}
    return view.word(place.last) in words.finite and bool(
        between & (words.joiners | words.part_marks)
    )


def is_whole(view: View, quantity: QuantityMention) -> bool:
    """Tell whether another number is a share of this one ("3 of the 12 boats")."""
    return any(
        q.rule == SHARE_RULE
        and q.span.end < quantity.span.start
        and view.lexicon.pointing_of.fullmatch(
            view.text, q.span.end, quantity.span.start
        )
        for q in view.quantities
    )


def undone(view: View, place: Hit) -> bool:
    """Tell whether words before a cue put it in the future or in doubt."""
    before = view.words(place.first - _UNDONE_REACH, place.first)
    inside = view.words(place.first, place.last - 1)
    for word in reversed(before):
        if word in view.lexicon.words.joiners - view.lexicon.words.undone:
            return False
        if word in view.lexicon.words.undone:
            return True
    return bool(inside and inside[0] in view.lexicon.words.undone)


def rate_of(view: View, quantity: QuantityMention) -> str | None:
    """Return the unit of a rate, also where only the other number has it.

    "From $17m to $60m a year" and "4.9 billion a year, up from 3.6 billion" compare
    rates.
    """
    if quantity.per is not None:
        return quantity.per
    at = view.quantities.index(quantity)
    if quantity.change == "from" and at:
        return view.quantities[at - 1].per
    follows = view.quantities[at + 1 : at + 2]
    between = follows and view.text[quantity.span.end : follows[0].span.start].split()
    same = follows and follows[0].quantity.unit == quantity.quantity.unit
    compared = between and view.lexicon.words.towards.issuperset(between)
    return follows[0].per if same and compared else None


def scope_of(
    view: View, quantity: QuantityMention, whole: Read | None, previous: View | None
) -> Read | None:
    """Return the scope that words near the quantity give; ``None`` if none do.

    "Of them" makes an item only of what is smaller than a number told before.
    """
    listed = list_of(view, quantity)
    own = view.place(extent_of_quantity(view, quantity))
    alone = whole is None and not _has_whole(view, quantity, previous)
    ranked: list[tuple[int, int, Read]] = []
    for order, hit in enumerate(view.scopes):
        if alone and hit.cue.scope == "item" and _points(view, hit.place):
            continue
        if view.word(hit.place.first - 1) in view.lexicon.words.not_rates:
            continue  # "twice a year"
        place = listed if hit.cue.shared else own
        before = hit.place.last <= place.first + 1 and hit.place.first <= place.first
        after = hit.place.first >= place.last - 1 and not before
        if hit.cue.side == "before" and not before:
            continue
        if hit.cue.side == "after" and not after:
            continue
        gap = place.first - hit.place.last if before else hit.place.first - place.last
        between = (
            (hit.place.last, place.first) if before else (place.last, hit.place.first)
        )
        if gap > hit.cue.near or _apart(view, *between):
            continue
        whole_time = hit.cue.scope == "cumulative" and before
        if not whole_time and other_quantity_between(view, *between):
            continue
        ranked.append((max(gap, 0), order, Read(hit.cue.scope, view.span(hit.place))))
    return min(ranked)[2] if ranked else None


def _points(view: View, place: Hit) -> bool:
    """Tell whether words point back to a whole ("of them", "of which")."""
    found = starts_at(view, view.lexicon.phrases.part_after, place.first)
    of = view.word(place.first) in view.lexicon.words.gives_of
    return of and found is not None and found.last == place.last


def _has_whole(view: View, quantity: QuantityMention, previous: View | None) -> bool:
    before = [q for q in view.quantities if q.span.end <= quantity.span.start]
    before += previous.quantities if previous is not None else ()
    return any(_larger(q, quantity) for q in before)


def _apart(view: View, first: int, last: int) -> bool:
    words = view.lexicon.words
    parts = words.breaks - words.openers
    return any(word in parts for word in view.words(first, last))


def what_of(
    view: View, quantity: QuantityMention, cue: CueHit | None = None
) -> Read | None:
    """Return what is counted, or what money is for, in the document's words."""
    if quantity.what is not None:
        return Read(quantity.what.of(view.text), quantity.what)
    if unit_group(quantity) != "money":
        return numbered(view, quantity)
    linked = _linked_things(view, quantity)
    if linked is not None:
        return Read(linked.of(view.text), linked)
    valued = ends_at(
        view, view.lexicon.phrases.valued, view.place(quantity.span).first, 0
    )
    named = _container(view, quantity) if valued else None
    if named is not None:
        return named
    at = behind(view, quantity)
    rates = [h.place.last for h in view.scopes if h.place.first == at]
    found = _purpose(view, max(rates, default=at))
    if found is None and cue is not None and cue.place.first >= at:
        found = _purpose(view, cue.place.last)
    return found or _container(view, quantity)


def numbered(view: View, quantity: QuantityMention) -> Read | None:
    """Return "fighters" of "the number of fighters there reached 3,000"."""
    at = view.place(quantity.span).first
    opening = ends_at(view, view.lexicon.phrases.numbers_of, at, _NUMBER_REACH)
    if opening is None or broken(view, opening.last, at):
        return None
    last = _noun_end(view, opening.last)
    joined = view.word(last) in view.lexicon.words.coordinators
    if joined and view.text[view.tokens[last + 1].start].isupper():
        last = _noun_end(view, last + 1)
    apart = any(
        opening.last <= view.place(q.span).first < at
        and (q.what is not None or unit_group(q) != "count")
        for q in view.quantities
        if q.quantity.unit not in view.lexicon.words.skip_units
    )
    if last == opening.last or apart:
        return None
    span = view.span(Hit(opening.last, min(last, at)))
    return Read(span.of(view.text), span)


def _linked_things(view: View, quantity: QuantityMention) -> Span | None:
    """Return "180 tanks" of "180 tanks for $3 billion"."""
    place = view.place(quantity.span)
    earlier = [q for q in view.quantities if q.span.end <= quantity.span.start]
    if not earlier or unit_group(earlier[-1]) != "count":
        return None
    extent = extent_of_quantity(view, earlier[-1])
    between = view.words(view.place(extent).last, place.first)
    words = {*between}
    if not words & (view.lexicon.words.linked - {","}) or broken(
        view, view.place(extent).last, place.first
    ):
        return None
    return extent if len(between) <= _PURPOSE_WORDS else None


def _purpose(view: View, at: int) -> Read | None:
    """Return "storage facilities" of "$1 million for storage facilities"."""
    opening = starts_at(view, view.lexicon.phrases.purposes, at)
    if opening is None:
        return None
    first = opening.last
    while view.word(first) in view.lexicon.words.articles:
        first += 1
    last = _noun_end(view, first)
    counted = [view.place(q.span).first for q in view.quantities]
    last = min((at - 1 for at in counted if first < at < last), default=last)
    if last <= first or view.word(first)[:1].isdigit():
        return None
    span = view.span(Hit(first, last))
    if any(date.span.overlaps(span) for date in view.dates):
        return None
    if any(m.span.start == span.start for m in view.annotated.mentions):
        return None  # "for Kenya" names who gets it, not what it is for
    return Read(span.of(view.text), span)


def _noun_end(view: View, first: int) -> int:
    ends = view.lexicon.words.ends
    last = first
    while last < len(view.tokens) and last - first < _PURPOSE_WORDS:
        word = view.tokens[last].word
        if word in ends or not word[0].isalnum():
            break
        last += 1
    while last > first and view.tokens[last - 1].word in view.lexicon.words.articles:
        last -= 1
    return last


def _container(view: View, quantity: QuantityMention) -> Read | None:
    """Return "grant" of "a grant of $5 million" and of "a grant to Fiji worth"."""
    words, phrases = view.lexicon.words, view.lexicon.phrases
    at = view.place(quantity.span).first
    valued = ends_at(view, phrases.valued, at, 0)
    until = valued.first if valued else at
    until -= valued is not None and view.word(until - 1) in words.finite
    reach = _VALUED_REACH if valued else _CONTAINER_REACH
    noun = ends_at(view, phrases.containers, until, reach)
    if noun is None or broken(view, noun.last, at):
        return None
    if other_quantity_between(view, noun.last, at):
        return None
    if noun.last == at and view.word(noun.first) in words.verbal:
        return None  # "the ships cost $5 million"
    apart = words.finite | words.coordinators | {","}
    if valued and apart & {*view.words(noun.last, until)}:
        return None
    first = noun.first
    while view.word(first - 1) in words.qualities | words.aid_nouns:
        first -= 1
    span = view.span(Hit(first, noun.last))
    return Read(span.of(view.text), span)


def part_of(
    view: View, quantity: QuantityMention, previous: View | None
) -> Read | None:
    """Return the larger figure's words when the quantity is said to be part of it."""
    place = view.place(quantity.span)
    phrases = view.lexicon.phrases
    after = starts_at(
        view, phrases.part_after, view.place(extent_of_quantity(view, quantity)).last
    )
    listed = list_of(view, quantity)  # "including 4 boats and 6 rafts"
    cue = (
        ends_at(view, phrases.part_after, place.first, _PART_REACH)
        or after
        or ends_at(view, phrases.part_after, listed.first, 0)
    )
    pointed = ends_at(view, phrases.whole, place.first, _PART_REACH)
    limit = cue.first if cue is not None else place.first
    if cue is not None and not pointed:
        for larger in reversed(view.quantities):
            extent = extent_of_quantity(view, larger)
            end = view.place(extent).last
            if end <= limit and _larger(larger, quantity):
                return Read(extent.of(view.text), extent)
    if previous is None or not pointed:
        return None
    for larger in reversed(previous.quantities):
        if _larger(larger, quantity):
            extent = extent_of_quantity(previous, larger)
            return Read(extent.of(view.text), extent)
    return None


def has_parts(view: View, quantity: QuantityMention) -> Span | None:
    """Return the words of a part that is told of a quantity, which makes it a total."""
    for later in view.quantities:
        if later.span.start <= quantity.span.start:
            continue
        whole = part_of(view, later, None)
        if whole is not None and whole.span.overlaps(quantity.span):
            return later.span
    return None


def _larger(larger: QuantityMention, smaller: QuantityMention) -> bool:
    if (unit_group(larger) == "money") != (unit_group(smaller) == "money"):
        return False
    whole = larger.quantity.value or larger.quantity.high or larger.quantity.low
    part = smaller.quantity.value or smaller.quantity.low or smaller.quantity.high
    if larger.quantity.unit in {"percent", "year", "month", "day", "week"}:
        return False
    return whole is None or (part is not None and whole > part)
