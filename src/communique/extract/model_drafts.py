"""What the trained model sees of events, given to the rules to read.

The model says which word tells a happening, of which category, and how it is put;
the rules read parties, places and days around it as around a trigger of the lexicon.
So a name stays what the mention layer read, and every date keeps its rule.
"""

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from communique.extract.arguments import Hit, is_passive
from communique.extract.days import DATED, WHEN
from communique.extract.draft import Draft
from communique.extract.entries import ENTRY
from communique.extract.evidence import head_of
from communique.extract.read_parties import LEAST as LEAST_ROLE
from communique.extract.read_parties import ROLES
from communique.extract.read_roles import read_roles
from communique.extract.scene import Scene, dates_in, language_of
from communique.extract.seen_events import event_at, told_events
from communique.extract.voices import voice_at
from communique.lexicon.calibration import calibrated
from communique.lexicon.ontology import load_categories
from communique.lexicon.speech_acts import load_speech_acts
from communique.lexicon.triggers import Form, Trigger, load_triggers
from communique.model.claim import Modality, Polarity
from communique.model.dates import DateMention
from communique.model.modality import ModalityReading
from communique.model.reading import ReadEvent
from communique.model.span import Span

LEAST: Final = 0.3
"""Least probability of a happening that is read at all; its score decides further."""

SURE: Final = 0.2
"""Least probability of its category; set on dev."""

TRUSTED: Final = 0.8
"""Least probability at which a trigger of the lexicon needs no other company."""

RECAST: Final = 0.6
"""Least probability of a category that is put in place of that of the lexicon."""

SPANNED: Final = 0.6
"""From here a beginning or an end that the model links is when it happened."""
_DAYS: Final = DATED | {"since", "until"}
_WIDEST: Final = 80  # characters of the longest words of a day ("from … to …")

LINKED: Final = 0.4
"""Least probability of a day that the model gives to a happening."""

FIRM: Final = 0.8
"""Least probability of a modality of what only the model sees, where no cue is read."""

DOUBT: Final = 0.6
"""The same of what is alleged or denied: told as a fact it would mislead most."""

CLEAR: Final = 0.9
"""The same against a cue of a rule, or against there being none; set on dev."""

_TOLD: Final = frozenset(
    {
        Modality.ASSERTED,
        Modality.PLANNED,
        Modality.PROPOSED,
        Modality.ALLEGED,
        Modality.DENIED,
        Modality.CANCELLED,
    }
)
"""What the model may say against the rules; the rest has too few labels."""

_DOUBTED: Final = (Modality.ALLEGED, Modality.DENIED)

_RULE: Final = "reading."
"""What the rule of a trigger begins with that only the model sees."""

_LIKE: Final = {"accusation": "criticism"}
"""Categories without a trigger of their own, and one whose frame fits them."""

_ASKED: Final = 7  # words behind "asked" in which what is asked begins
_TO: Final = 2  # words before a base form in which an auxiliary stands


def model_hits(
    scene: Scene, known: Sequence[Sequence[Hit]]
) -> tuple[tuple[Hit, ...], ...]:
    """Return the triggers of a sentence that only the model sees, by start.

    Args:
        scene: The sentence.
        known: The triggers that the lexicon sees there.
    """
    taken = [hits[0].span for hits in known if not is_recast(hits)]
    found = [
        _hit(scene, event)
        for event in told_events(scene)
        if event.happens >= LEAST
        and event.score >= SURE
        and event.modality != Modality.POSSIBLE
        and not any(event.trigger.overlaps(span) for span in taken)
        and not _is_act(scene, event)
    ]
    return tuple((hit,) for hit in found if hit is not None)


def is_recast(hits: Sequence[Hit]) -> bool:
    """Tell whether the model is sure that words tell of another category."""
    event = event_at(hits[0])
    return (
        event is not None
        and event.happens * event.score >= RECAST
        and event.modality != Modality.POSSIBLE
        and all(hit.form.trigger.category != event.category for hit in hits)
    )


def is_sure(hit: Hit) -> bool:
    """Tell whether the model is sure of a happening of the trigger's own category."""
    event = event_at(hit)
    return (
        event is not None
        and event.category == hit.form.trigger.category
        and event.happens >= TRUSTED
        and event.modality != Modality.POSSIBLE
    )


def is_seen(hits: Iterable[Hit]) -> bool:
    """Tell whether the model sees what these triggers tell: its score decides then."""
    return any(_is_own(hit) or is_sure(hit) for hit in hits)


def confidence(hits: Iterable[Hit], *, named: bool, enough: bool) -> float:
    """Return how often an event read from these triggers is right.

    Args:
        hits: Its triggers.
        named: As many take part in it as such an event needs.
        enough: By the rules alone there is enough of it to report.
    """
    hits = tuple(hits)
    if all(hit.scene.annotated.reading is None for hit in hits):
        return calibrated("event", "rules")
    seen = [event for hit in hits if (event := event_at(hit)) is not None]
    best = max((event.happens * event.score for event in seen), default=0.0)
    if enough and not all(_is_own(hit) for hit in hits):
        categories = {hit.form.trigger.category for hit in hits}
        alike = [event.happens for event in seen if event.category in categories]
        if not alike:
            return calibrated("event", "apart")
        return calibrated("event", "agreed", max(alike))
    if not named:
        return calibrated("event", "unnamed", best)
    known = load_categories()
    contested = any(known[hit.form.trigger.category].contested for hit in hits)
    return calibrated("event", "contested" if contested else "model", best)


def filled(draft: Draft) -> Draft:
    """Return a draft with what the model says of it: modality, day, parties.

    Whom the model names takes part, in the role that the rules give where they name
    the same; where it names nobody, those whom the rules read.
    """
    event = event_at(draft.hit)
    if event is None:
        return draft
    draft = draft._replace(reading=_reading(draft, event), date=_date(draft, event))
    if draft.likeness is not None:  # read as the earlier one's: "the first since X"
        return draft
    known = draft.arguments.roles
    read = (*read_roles(draft, event), *_spoken_of(draft, event))
    roles = _in_rules_roles(draft, read)
    if not roles or roles == known:
        return draft
    # Who "I" and "we" are, the rules know from who speaks.
    speakers = draft.hit.scene.lexicon.words.speakers
    pronoun = draft.arguments.pronoun if draft.arguments.pronoun in speakers else None
    return draft._replace(
        arguments=draft.arguments._replace(roles=roles, pronoun=pronoun)
    )


def _spoken_of(draft: Draft, event: ReadEvent) -> Iterator[tuple[int, str]]:
    """Yield who speaks, in the role of words that name him: "told me", "by myself"."""
    scene = draft.hit.scene
    selves = scene.lexicon.words.selves
    for one in event.arguments:
        words = one.span.of(scene.text).casefold().split()
        if one.role in ROLES and one.score >= LEAST_ROLE and selves >= {*words}:
            for index in voice_at(scene, draft.hit.span):
                yield index, one.role


def _in_rules_roles(
    draft: Draft, roles: tuple[tuple[int, str], ...]
) -> tuple[tuple[int, str], ...]:
    """Return parties of the model in the roles of the rules, with what it is about."""
    if not roles:
        return ()
    mentions = draft.hit.scene.annotated.mentions
    known = draft.arguments.roles
    heads = {index: head_of(mentions, mentions[index]) for index, _ in (*known, *roles)}
    named = {heads[index] for index, _ in roles}
    given = {i: r for i, r in known if r == "about" and heads[i] not in named}
    by_head = {heads[i]: r for i, r in known if r != "about"}
    given |= {index: by_head.get(heads[index], role) for index, role in roles}
    if _is_given(draft):
        given = {
            i: "recipient" if r == "actor" and _before(draft, i) else r
            for i, r in given.items()
        }
    return tuple(sorted(given.items()))


def _is_given(draft: Draft) -> bool:
    """Tell whether the subject gets something ("Kenya has received $4 million")."""
    getting = draft.hit.scene.lexicon.words.getting
    return not getting.isdisjoint(draft.hit.form.words) and not is_passive(draft.hit)


def _before(draft: Draft, index: int) -> bool:
    return draft.hit.scene.annotated.mentions[index].span.end <= draft.hit.span.start


def _date(draft: Draft, event: ReadEvent) -> DateMention | None:
    """Return the day of a happening: that of the rules, or one that the model links.

    A day in the sentence that the model links not even faintly is another's, and so is
    one that it links much less than the next.
    """
    known, scene = draft.date, draft.hit.scene
    said = [one for one in event.arguments if one.role == "date"]

    def link(date: DateMention) -> float:
        return max((o.score for o in said if o.span.overlaps(date.span)), default=0.0)

    near = (
        date
        for one in said
        for date in dates_in(
            scene.annotated, Span(max(0, one.span.start - _WIDEST), one.span.end)
        )
    )
    linked = [
        date
        for date in near
        if date.interval is not None
        and link(date) >= (LINKED if date.function in DATED else SPANNED)
        and date.function in _DAYS
    ]
    best = max(linked, key=link, default=None)
    if known is None or not event.arguments or not scene.sentence.covers(known.span):
        return known or best
    if known.rule in {ENTRY, WHEN}:
        return best or known
    if not link(known):
        return best
    return (
        best if best is not None and link(best) > link(known) + SPANNED / 2 else known
    )


def _is_own(hit: Hit) -> bool:
    """Tell whether only the model sees a trigger."""
    return hit.form.trigger.id.startswith(_RULE)


def _reading(draft: Draft, event: ReadEvent) -> ModalityReading:
    """Return how a happening is put: by the rules, or by the model where it is sure.

    Where no word of the rules reaches a trigger that only the model sees, it need be
    less sure.
    """
    known = draft.reading
    modality = Modality(event.modality)
    plain = known == ModalityReading() and modality is not Modality.ASSERTED
    least = FIRM if plain and _is_own(draft.hit) else CLEAR
    if plain and modality in _DOUBTED:
        least = DOUBT
    if modality not in _TOLD or event.modality_score < least:
        return known
    read = ModalityReading(modality=modality)
    if modality is Modality.DENIED:
        read = ModalityReading(polarity=Polarity.NEGATIVE)
    same = (read.modality, read.polarity) == (known.modality, known.polarity)
    return known if same else read


def _hit(scene: Scene, event: ReadEvent) -> Hit | None:
    inside = [
        number
        for number, word in enumerate(scene.words)
        if event.trigger.covers(Span(word.start, word.end))
    ]
    trigger = _first_triggers(language_of(scene.annotated)).get(event.category)
    if not inside or trigger is None:
        return None
    first, last = inside[0], inside[-1]
    if _is_question(scene, first):
        return None
    form = Form(
        words=tuple(scene.words[number].folded for number in inside),
        kind=_kind(scene, first),
        trigger=trigger,
    )
    span = Span(scene.words[first].start, scene.words[last].end)
    return Hit(scene, form, span, first, last)


def _is_question(scene: Scene, first: int) -> bool:
    """Tell whether who asks wants to know something: "asked her whether", no demand."""
    grammar = scene.lexicon.words
    if scene.words[first].folded not in grammar.asking:
        return False
    behind = (w.folded for w in scene.words[first + 1 : first + 1 + _ASKED])
    sought = grammar.queries | grammar.requests
    return next((w for w in behind if w in sought), "") in grammar.queries


def _kind(scene: Scene, first: int) -> str:
    """Return whether a trigger stands as a noun, base form, -ing form or other verb."""
    grammar = scene.lexicon.words
    before = [word.folded for word in scene.words[max(0, first - _TO) : first]]
    if set(before) & (grammar.auxiliaries | grammar.infinitive):
        return "base"
    if set(before[-1:]) & (grammar.articles | grammar.definite):
        return "noun"
    ongoing = set(before) & grammar.progressive
    ends = scene.words[first].folded.endswith(grammar.progressive_ending)
    return "ing" if ongoing and ends else "verb"


def _is_act(scene: Scene, event: ReadEvent) -> bool:
    """Tell whether an attribution tells it already as an act of its source."""
    acts = load_speech_acts(language_of(scene.annotated))
    return any(
        attribution.mention is not None
        and attribution.cue.overlaps(event.trigger)
        and attribution.cue_type in acts
        for attribution in scene.annotated.attributions
    )


@functools.cache
def _first_triggers(language: str) -> dict[str, Trigger]:
    """Return each category's first trigger, freed of what its own words need."""
    found: dict[str, Trigger] = {}
    for trigger in load_triggers(language).triggers:
        if trigger.category not in found:
            found[trigger.category] = Trigger(
                id=f"{_RULE}{trigger.category}",
                category=trigger.category,
                frame=trigger.frame,
                examples=(),
                not_=(),
            )
    for category, like in _LIKE.items():
        if category not in found and like in found:
            lent = found[like]
            found[category] = msgspec.structs.replace(
                lent, id=f"{_RULE}{category}", category=category
            )
    return found
