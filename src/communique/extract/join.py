"""Readings of one event within one document, joined into one draft group.

"The call", "the discussion" and "the conversation between A and B" are one
event when nothing speaks against it; "also met" is another.
"""

from collections.abc import Sequence

from communique.extract.draft import Draft
from communique.extract.evidence import head_of
from communique.model.claim import Modality
from communique.model.dates import DateInterval
from communique.model.mention import Mention, MentionKind

_SIGNING = "signing"
_MEETING_LIKE = frozenset({"meeting", "call", "session"})
_REACH = 40
"""Events that a reading is compared with: the last told, of a title the first.

"The meeting" points back a few paragraphs; in a transcript of a thousand the work
stays linear.
"""
_UNREAL = frozenset(
    {Modality.PLANNED, Modality.PROPOSED, Modality.REQUESTED, Modality.CONDITIONAL}
)


def join_drafts(drafts: Sequence[Draft]) -> tuple[tuple[Draft, ...], ...]:
    """Return groups of drafts that report one event, in text order.

    The first draft of a group that stands in the body leads it; a title joins
    the first event of the body that it fits, and is an event of its own only
    when the body tells of none of its kind.
    """
    groups: list[list[Draft]] = []
    body = [draft for draft in drafts if not draft.in_title and not draft.leg]
    for draft in [*body, *(d for d in drafts if d.in_title and not d.leg)]:
        home = _home(draft, groups)
        if home is None:
            if not (draft.in_title and any(_same_category(draft, g) for g in groups)):
                groups.append([draft])
        else:
            home.append(draft)
    legs = [_with_travellers(draft, groups) for draft in drafts if draft.leg]
    return (*(tuple(group) for group in groups), *((leg,) for leg in legs))


def _with_travellers(leg: Draft, groups: list[list[Draft]]) -> Draft:
    """Give a leg the people of its journey, when its own sentence has none."""
    journey = next((g for g in groups if any(d.hit == leg.hit for d in g)), [])
    roles = {pair[0]: pair for d in journey for pair in d.arguments.roles}
    if leg.arguments.roles:
        return leg
    return leg._replace(arguments=leg.arguments._replace(roles=tuple(roles.values())))


def _home(draft: Draft, groups: list[list[Draft]]) -> list[Draft] | None:
    near = groups[:_REACH] if draft.in_title else groups[: -_REACH - 1 : -1]
    for group in near:
        if _same_category(draft, group) and _compatible(draft, group):
            return group
    return None


def _same_category(draft: Draft, group: list[Draft]) -> bool:
    ours = draft.hit.form.trigger
    for other in group:
        theirs = other.hit.form.trigger
        if ours.category == theirs.category:
            return True
        if {ours.category, theirs.category} <= _MEETING_LIKE and (
            (ours.generic and draft.definite) or (theirs.generic and other.definite)
        ):
            return True
    return False


def _compatible(draft: Draft, group: list[Draft]) -> bool:
    if (
        draft.leg
        or group[0].leg
        or (draft.plural and draft.definite)
        or _signed_apart(draft, group)
        or any(
            _dates_conflict(draft, other) or _reality_conflicts(draft, other)
            for other in group
        )
    ):
        return False
    ours, theirs = keys_of((draft,)), keys_of(group)
    if draft.definite and not _names_others(ours, theirs):
        return True
    if draft.in_title:
        return _title_fits(draft, group)
    if not (ours and theirs) and _one_sentence(draft, group):
        return True
    nested = bool(ours and theirs) and (ours <= theirs or theirs <= ours)
    return nested and (len(ours & theirs) > 1 or _topics_shared(draft, group))


def _signed_apart(draft: Draft, group: list[Draft]) -> bool:
    """Tell whether states or bodies sign the one, and people alone the other.

    "The two States concluded a treaty. It was signed by the ministers A and B."
    """
    if draft.hit.form.trigger.category != _SIGNING:
        return False
    people = [
        {key.startswith("person") for key in keys}
        for keys in (keys_of((draft,)), keys_of(group))
        if len(keys) > 1
    ]
    return len(people) > 1 and {True} in people and {False} in people


def _one_sentence(draft: Draft, group: list[Draft]) -> bool:
    """Tell whether one sentence tells both ("arrived … for a two-day visit")."""
    numbers = {other.hit.scene.number for other in group}
    return draft.hit.scene.number in numbers and not draft.plural


def _title_fits(draft: Draft, group: list[Draft]) -> bool:
    """Tell whether a title's states are all states of the event."""
    ours = _countries(draft)
    theirs = {country for other in group for country in _countries(other)}
    return bool(ours) and ours <= theirs


def _names_others(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether one names people that the other, complete one does not."""
    people = {key for key in ours if key.startswith("person")}
    known = {key for key in theirs if key.startswith("person")}
    return bool(people - known) and len(known) > 1


def _topics_shared(draft: Draft, group: list[Draft]) -> bool:
    mentions = draft.hit.scene.annotated.mentions
    ours = {_key(mentions, index) for index in draft.topics}
    theirs = {_key(mentions, index) for other in group for index in other.topics}
    return bool(ours & theirs)


def keys_of(drafts: Sequence[Draft]) -> frozenset[str]:
    """Return one key for each party of the drafts, pronouns resolved."""
    return frozenset(
        _key(draft.hit.scene.annotated.mentions, index)
        for draft in drafts
        for index, role in draft.arguments.roles
        if role != "about" and not draft.assumed
    )


def _key(mentions: tuple[Mention, ...], index: int) -> str:
    head = head_of(mentions, mentions[index])
    if head.kind in {MentionKind.COUNTRY, MentionKind.DEMONYM}:
        return f"country:{head.country or head.name.casefold()}"
    kind = "person" if head.kind is MentionKind.PERSON else "body"
    return f"{kind}:{head.ref or head.full_name.casefold()}"


def _countries(draft: Draft) -> set[str]:
    mentions = draft.hit.scene.annotated.mentions
    return {
        country
        for index, role in draft.arguments.roles
        if role != "about"
        for country in [head_of(mentions, mentions[index]).country]
        if country is not None
    }


def _dates_conflict(draft: Draft, other: Draft) -> bool:
    ours, theirs = _interval(draft), _interval(other)
    return ours is not None and theirs is not None and not ours.overlaps(theirs)


def _interval(draft: Draft) -> DateInterval | None:
    return draft.date.interval if draft.date is not None else None


def _reality_conflicts(draft: Draft, other: Draft) -> bool:
    ours, theirs = draft.reading, other.reading
    if ours.polarity is not theirs.polarity and not draft.definite:
        return True
    denied = {r.modality is Modality.DENIED for r in (ours, theirs)}
    if len(denied) > 1 and not draft.definite:
        return True
    unreal = {ours.modality in _UNREAL, theirs.modality in _UNREAL}
    return len(unreal) > 1 and not draft.in_title


def separate(
    group: tuple[Draft, ...], drafts: Sequence[Draft]
) -> tuple[tuple[Draft, ...], ...]:
    """Split "A met B and C" when the text goes on to speak of several meetings.

    Only when it says so: "separately", "respectively", or a plural that refers
    back ("those meetings") in the next sentence.
    """
    lead = group[0]
    first, *others = [
        i for i, role in lead.arguments.roles if role == "participant"
    ] or [-1]
    several = len(group) == 1 and lead.hit.form.kind == "verb" and len(others) > 1
    if not several or not _told_apart(lead, drafts):
        return (group,)
    kept = tuple(pair for pair in lead.arguments.roles if pair[1] != "participant")
    return tuple(
        (
            lead._replace(
                arguments=lead.arguments._replace(
                    roles=((first, "participant"), (other, "participant"), *kept)
                )
            ),
        )
        for other in others
    )


def _told_apart(lead: Draft, drafts: Sequence[Draft]) -> bool:
    scene = lead.hit.scene
    apart = scene.lexicon.words.separately
    if any(word.folded in apart for word in scene.words):
        return True
    return any(
        draft.plural
        and draft.definite
        and draft.hit.form.trigger.category == lead.hit.form.trigger.category
        and draft.hit.scene.number == scene.number + 1
        for draft in drafts
    )
