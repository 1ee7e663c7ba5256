"""Legs of a journey: "the visit, which will include Algeria later"."""

from collections.abc import Sequence

from communique.extract.arguments import Arguments, Hit
from communique.extract.draft import Draft
from communique.extract.scene import mentions_in
from communique.model.claim import Modality
from communique.model.mention import MentionKind
from communique.model.modality import ModalityReading
from communique.model.span import Span

_STATES = frozenset({MentionKind.COUNTRY, MentionKind.PLACE})
_VISIT, _HOST, _GUEST, _TRAVELLER = "visit", "host", "participant", "actor"
_REACH = 6  # words between the journey and the word that adds a leg


def find_legs(hit: Hit) -> tuple[tuple[int, Span, ModalityReading | None], ...]:
    """Return the places that a journey's sentence adds to it.

    Returns:
        Index of the place, the word that adds it, and a planned reading where
        the leg lies ahead (``None``: as real as the journey itself). Empty for
        anything but a noun of the category ``visit``.
    """
    if hit.form.kind != "noun" or hit.form.trigger.category != "visit":
        return ()
    lexicon = hit.scene.lexicon.words
    words = hit.scene.words
    for at in range(hit.last + 1, len(words)):
        if words[at].folded in lexicon.legs:
            near = words[max(hit.last, at - 2) : at]
            ahead = [w for w in near if w.folded in lexicon.ahead]
            cue = Span(words[at].start, words[at].end)
            reading = (
                ModalityReading(
                    modality=Modality.PLANNED,
                    cues=(Span(ahead[0].start, ahead[0].end),),
                )
                if ahead
                else None
            )
            return tuple((i, cue, reading) for i in _places_after(hit, at))
        if at - hit.last > _REACH * 3:
            break
    return ()


def _places_after(hit: Hit, at: int) -> tuple[int, ...]:
    """Return the places of the list that follows directly."""
    scene = hit.scene
    mentions = scene.annotated.mentions
    found: list[int] = []
    edge = scene.words[at].end
    for index in mentions_in(scene.annotated, Span(edge, scene.sentence.end)):
        mention = mentions[index]
        gap = scene.text[edge : mention.span.start]
        joined = scene.lexicon.join.match(f"{gap} ") or not gap.strip()
        if mention.kind not in _STATES or not joined:
            break
        found.append(index)
        edge = mention.span.end
    return tuple(found)


def on_leg(arguments: Arguments, place: int) -> Arguments:
    """Return a journey's arguments for one of its legs."""
    return arguments._replace(places=(place,))


def of_guests(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts with visits told behind a reception as those of the guests.

    "The minister received the general, currently on a visit to Jordan": the general
    is the one who travels.
    """
    return tuple(_of_guests(draft, drafts) for draft in drafts)


def _of_guests(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    if draft.hit.form.trigger.category != _VISIT:
        return draft
    for other in drafts:
        same = other.hit.scene.number == draft.hit.scene.number
        if not same or other.hit.span.start >= draft.hit.span.start:
            continue
        hosts = {index for index, role in other.arguments.roles if role == _HOST}
        guests = [index for index, role in other.arguments.roles if role == _GUEST]
        kept = [one for one in draft.arguments.roles if one[0] not in hosts]
        others = bool(kept) and len(kept) == len(draft.arguments.roles)
        if not hosts or not guests or others:
            continue
        roles = tuple(kept) or tuple((index, _TRAVELLER) for index in guests)
        return draft._replace(arguments=draft.arguments._replace(roles=roles))
    return draft
