"""Days: which of a sentence's dates is that of an event."""

import itertools
from typing import Final

import msgspec

from communique.extract.arguments import Hit
from communique.extract.clauses import relative_before
from communique.extract.scene import dates_in, mentions_in
from communique.lexicon.ontology import load_categories
from communique.model.annotation import Annotated
from communique.model.dates import DateBasis, DateMention, from_edtf
from communique.model.mention import MentionKind
from communique.model.span import Span

WHEN: Final = "event.when"
"""Rule of a day that a clause of its own tells of: "in May, when …"."""

OPEN: Final = "/.."
"""How an interval ends that goes on (EDTF)."""

DATED = frozenset({"point", "by", "before", "from-to", "term"})
"""Functions of a date that can say when something happened."""
_LONGEST_NAME = 300  # characters before a date in which a name that holds it starts
_SAID_IN = 60  # characters between "said in a statement to the press" and its day
_MARKS = frozenset(",;:.\n")
_SAID_ON = 12  # characters between "said" and the day that it was said on


def find_date(hit: Hit, clause: Span, *, alone: bool) -> DateMention | None:
    """Return the day of what a trigger reports; ``None`` when none is told.

    Args:
        hit: The trigger.
        clause: Its clause, whose dates come first.
        alone: The sentence tells of one kind of event only, so that a date
            anywhere in it may be its date.
    """
    annotated = hit.scene.annotated
    category = load_categories()[hit.form.trigger.category]
    durative = category.durative
    inside = [
        date
        for date in dates_in(annotated, hit.scene.sentence)
        if date.interval is not None
        and (
            date.function in DATED
            or (date.function == "since" and (durative or date.span.covers(hit.span)))
        )
        and hit.scene.sentence.covers(date.span)
        and not (category.prospective and date.function == "by")
        and not _in_name(annotated, date.span)
        and not _of_paper(hit, date.span)
        and not _of_saying(annotated, hit.span, date.span)
        and not _of_other_clause(hit, clause, date)
    ]
    if hit.form.trigger.lasting and (force := _in_force(hit, inside)):
        return force[0]
    near = [
        date
        for date in inside
        if (clause.covers(date.span) or date.span.covers(hit.span))
        and not (hit.form.trigger.talk and date.span.start > hit.span.end)
    ]
    if near:
        return min(near, key=lambda date: _distance(hit.span, date.span))
    if (when := _of_when(hit)) is not None:
        return when
    opening = [
        date
        for date in inside
        if date.span.start - hit.scene.sentence.start <= 4  # noqa: PLR2004 - "On 4 May, …"
    ]
    if opening:
        return opening[0]
    free = [
        date
        for date in inside
        if not hit.form.trigger.talk
        and not _of_source(annotated, date.span)
        and _one_clause(hit, date.span)
    ]
    return free[0] if alone and len(free) == 1 else None


def by_occasion(occasion: DateMention) -> DateMention:
    """Return the day of an occasion as that of what happened on it."""
    return msgspec.structs.replace(
        occasion, basis=DateBasis.EVENT, anchor=occasion.span, rule="event.occasion"
    )


def _of_when(hit: Hit) -> DateMention | None:
    """Return the day before the clause that tells what happened then.

    "In August 2023, when the prime minister received him", "since 1967, when they first
    concluded a protocol".
    """
    scene = hit.scene
    lexicon = scene.lexicon.words
    before = [
        date
        for date in dates_in(scene.annotated, scene.sentence)
        if date.span.end <= hit.span.start and date.interval is not None
    ]
    if not before:
        return None
    date = before[-1]
    between = [
        w.folded for w in scene.words if date.span.end <= w.start < hit.span.start
    ]
    words = between[1:] if between[:1] == [","] else between
    if not lexicon.when & {*words[:1]} or lexicon.stops & {*words[1:]}:
        return None
    return msgspec.structs.replace(at_start(date), rule=WHEN)


def at_start(date: DateMention) -> DateMention:
    """Return what is open at its end ("since 2003") as what happened at its start."""
    if date.interval is None:
        return date
    point = from_edtf(date.interval.edtf.removesuffix(OPEN))
    return msgspec.structs.replace(date, interval=point)


def _of_other_clause(hit: Hit, clause: Span, date: DateMention) -> bool:
    """Tell whether a date stands before the relative clause that a verb is in.

    "Yesterday renewed the pact under which troops are stationed": they were so
    before. What goes on has no day at all, only a beginning.
    """
    words = hit.span.of(hit.scene.text).casefold()
    if words in hit.form.trigger.ongoing and date.function == "point":
        return True
    if hit.form.kind == "noun":
        return False
    start = relative_before(hit.scene, clause, hit.span.start)
    if start is None or date.span.end > start:
        return False
    keeping = hit.scene.lexicon.words.of_place
    return not any(w.start == start and w.folded in keeping for w in hit.scene.words)


def _in_force(hit: Hit, dates: list[DateMention]) -> list[DateMention]:
    """Return the days from which a measure holds ("effective 1 May")."""
    words = {
        following.start
        for word, following in itertools.pairwise(hit.scene.words)
        if word.folded in hit.scene.lexicon.words.in_force
    }
    return [date for date in dates if date.span.start in words]


def _of_saying(annotated: Annotated, trigger: Span, span: Span) -> bool:
    """Tell whether a date tells when what holds the trigger was said.

    So it is in "…, the ministry said in a statement to the press on Thursday": no mark
    stands between the word of saying and the day, and the day is not what was said.
    """
    return any(
        0 <= span.start - attribution.cue.end <= _SAID_IN
        and _MARKS.isdisjoint(annotated.document.text[attribution.cue.end : span.start])
        and attribution.holds(trigger)
        and not attribution.holds(span)
        for attribution in annotated.attributions
    )


def _of_paper(hit: Hit, span: Span) -> bool:
    """Tell whether a date is that of a paper.

    "The agreement of 1 May 2019", "a plan for 2014".
    """
    before = [w for w in hit.scene.words if w.end <= span.start][-2:]
    lexicon = hit.scene.lexicon.words
    if len(before) < 2:  # noqa: PLR2004 - a noun and "of"
        return False
    covers = (
        before[1].folded in lexicon.spanned and before[0].folded not in lexicon.fixing
    )
    written = before[1].folded in lexicon.genitive and before[0].folded in lexicon.dated
    return covers or written


def _one_clause(hit: Hit, span: Span) -> bool:
    """Tell whether no word that opens another clause stands before a later date."""
    lexicon = hit.scene.lexicon.words
    between = [w for w in hit.scene.words if hit.span.end <= w.start < span.start]
    return not any(w.folded in lexicon.stops for w in between)


def _of_source(annotated: Annotated, span: Span) -> bool:
    """Tell whether a date tells when something was said or published."""
    return any(
        (source is not None and source.overlaps(span))
        or 0 <= span.start - cue.end <= _SAID_ON
        for attribution in annotated.attributions
        for source, cue in [(attribution.source, attribution.cue)]
    )


def _distance(trigger: Span, date: Span) -> int:
    if date.start >= trigger.end:
        return date.start - trigger.end
    return trigger.start - date.end + 1


def _in_name(annotated: Annotated, span: Span) -> bool:
    near = Span(max(0, span.start - _LONGEST_NAME), span.end)
    return any(
        annotated.mentions[index].span.overlaps(span)
        and not span.covers(annotated.mentions[index].span)
        for index in mentions_in(annotated, near)
        if annotated.mentions[index].kind is not MentionKind.EXERCISE
    )
