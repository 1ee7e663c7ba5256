"""Who stands where around a trigger: roles from frames."""

import itertools
from typing import NamedTuple

from communique.extract.clauses import after_opening, subject_of
from communique.extract.invitations import read_invited
from communique.extract.scene import (
    Group,
    Scene,
    dates_in,
    mentions_in,
    quantities_in,
)
from communique.lexicon.triggers import Form, Frame, TriggerLexicon
from communique.model.mention import MentionKind
from communique.model.span import Span

_NEAR_WORDS = 4
_PEOPLE = frozenset({MentionKind.PERSON, MentionKind.OFFICE})
_STATE_KINDS = frozenset({MentionKind.DEMONYM, MentionKind.COUNTRY})
_PLACE_KINDS = frozenset({MentionKind.PLACE, MentionKind.COUNTRY, MentionKind.FACILITY})


class Hit(NamedTuple):
    """A trigger's form found in a sentence."""

    scene: Scene
    form: Form
    span: Span
    first: int
    last: int


class Arguments(NamedTuple):
    """What stands around a trigger.

    Attributes:
        roles: Mention index and role, in text order; an index stands once.
        places: Mention indices of places, nearest first.
        pronoun: The subject is a pronoun, to be resolved from before.
    """

    roles: tuple[tuple[int, str], ...]
    places: tuple[int, ...]
    pronoun: str | None


def read_arguments(hit: Hit, lexicon: TriggerLexicon, clause: Span) -> Arguments:
    """Return the parties and places around a hit, within its clause."""
    frame = lexicon.frames[hit.form.trigger.frame]
    if hit.form.kind == "noun":
        roles, pronoun = _noun_roles(hit, lexicon, frame, clause)
    else:
        roles, pronoun = _verb_roles(hit, frame, clause)
    if "host" in frame.prepositions.values():
        roles = read_invited(hit.scene, clause, hit.span.start, frame.subject) or roles
    roles.extend(_present(hit.scene, lexicon))
    roles.extend(_hosts(hit.scene, frame))
    merged: dict[int, str] = {}
    for index, role in roles:
        merged.setdefault(index, role)
    people = tuple((i, r) for i, r in sorted(merged.items()) if r != "place")
    named = tuple(i for i, r in merged.items() if r == "place")
    if hit.form.trigger.talk:
        clause = Span(clause.start, max(hit.span.start, clause.start + 1))
    return Arguments(people, (*named, *_places(hit, clause)), pronoun)


def is_passive(hit: Hit) -> bool:
    """Tell whether a verb is a passive or a bare participle after its noun."""
    before = hit.scene.words[max(0, hit.first - 3) : hit.first]
    return any(word.folded in hit.scene.lexicon.words.passive for word in before)


def is_reduced(hit: Hit) -> bool:
    """Tell whether a participle stands behind the paper it is about.

    "The treaty signed in Paris", "the treaty, signed in Paris": the subject of
    the sentence has not signed it.
    """
    before = [w.folded for w in hit.scene.words[max(0, hit.first - 2) : hit.first]]
    if hit.form.kind != "verb" or not before:
        return False
    papers = hit.scene.lexicon.words.dated & set(hit.form.trigger.topic_words)
    noun = before[0] if before[-1] == "," else before[-1]
    return noun in papers


def _verb_roles(
    hit: Hit, frame: Frame, clause: Span
) -> tuple[list[tuple[int, str]], str | None]:
    scene = hit.scene
    reduced = is_reduced(hit)
    passive = reduced or (is_passive(hit) and hit.form.kind == "verb")
    subject = None if reduced else subject_of(scene, clause, hit.span.start)
    roles: list[tuple[int, str]] = []
    subject_role = (frame.passive or frame.object) if passive else frame.subject
    if subject is not None:
        roles += [(index, subject_role) for index in subject.members]
    for group in _right_groups(scene, hit.span.end, clause.end):
        role = _right_role(group, frame, hit, passive=passive)
        if subject is not None and group.preposition in frame.without_subject:
            role = None
        if role is not None:
            roles += [(index, role) for index in group.members]
    if reduced:
        return roles, None
    pronoun = None if subject else _pronoun(scene, clause, hit.span.start)
    if subject is None and pronoun is None:
        roles += _from_subject_phrase(hit, frame, clause)
    return roles, pronoun


def _from_subject_phrase(hit: Hit, frame: Frame, clause: Span) -> list[tuple[int, str]]:
    """Read the parties of a subject that is a thing ("the treaty between A and B")."""
    start = after_opening(hit.scene, clause, hit.span.start)
    return [
        (index, frame.prepositions[group.preposition])
        for group in hit.scene.groups
        if start <= group.start
        and group.end <= hit.span.start
        and group.preposition in frame.prepositions
        for index in group.members
    ]


def _right_role(group: Group, frame: Frame, hit: Hit, *, passive: bool) -> str | None:
    adjacent = _adjacent(hit, group) or _set_aside(hit, group)
    if passive and group.preposition == "by":
        return frame.subject
    if not group.preposition:
        return frame.object if adjacent and "" in frame.object_prepositions else None
    if group.preposition in frame.object_prepositions:
        return frame.object
    return frame.prepositions.get(group.preposition)


def _adjacent(hit: Hit, group: Group) -> bool:
    between = _without_times(hit, max(group.head, hit.span.end))
    words = hit.scene.lexicon.lead.sub("", between + " ").split()
    return len(words) <= 1


def _set_aside(hit: Hit, group: Group) -> bool:
    """Tell whether place and time stand between a verb and the person met.

    "Received, on Wednesday at the General Staff in Rabat, General X".
    """
    if not hit.form.trigger.people or hit.form.kind == "noun":
        return False
    scene = hit.scene
    mentions = scene.annotated.mentions
    opening = scene.words[hit.last + 1 : hit.last + 2]
    grammar = scene.lexicon.words
    aside = opening and opening[0].folded in grammar.in_time | {",", *grammar.in_place}
    first = next(
        (
            g
            for g in scene.groups
            if g.start >= hit.span.end
            and not g.preposition
            and mentions[g.members[0]].kind in _PEOPLE
        ),
        None,
    )
    return bool(aside) and first == group


def _without_times(hit: Hit, end: int) -> str:
    """Return the words from a verb to ``end`` without dates, counts, adverbs.

    "Received on Tuesday the French minister", "train up to 200 Polish crews".
    """
    annotated = hit.scene.annotated
    edges = [hit.span.end]
    between = Span(hit.span.end, max(end, hit.span.end + 1))
    times = [date.span for date in dates_in(annotated, between)]
    counts = [quantity.span for quantity in quantities_in(annotated, between)]
    for span in sorted(times + counts):
        if edges[-1] <= span.start and span.end <= end:
            edges += [span.start, span.end]
    edges.append(end)
    pairs = zip(edges[::2], edges[1::2], strict=True)
    text = " ".join(hit.scene.text[a:b] for a, b in pairs)
    timed = hit.scene.lexicon.words.in_time if len(edges) > 2 else frozenset()  # noqa: PLR2004 - a date was found
    return " ".join(
        word
        for word in text.split()
        if not word.endswith("ly") and word.casefold() not in timed
    )


def _right_groups(scene: Scene, start: int, end: int) -> list[Group]:
    return [g for g in scene.groups if start <= g.start and g.end <= end]


def _noun_roles(
    hit: Hit, lexicon: TriggerLexicon, frame: Frame, clause: Span
) -> tuple[list[tuple[int, str]], str | None]:
    scene = hit.scene
    roles: list[tuple[int, str]] = []
    for group in _right_groups(scene, hit.span.end, clause.end):
        role = frame.prepositions.get(group.preposition)
        if role is not None:
            roles += [(index, role) for index in group.members]
    owner = _owner(hit)
    if owner is not None:
        roles += [(index, frame.subject) for index in owner.members]
    roles += [(index, frame.subject) for index in _demonyms_before(hit, frame)]
    roles += [(index, frame.subject) for index in _demonyms_within(hit, clause)]
    verb = _support_verb(hit, lexicon, clause)
    position = verb if verb is not None else _opening_verb(hit, clause)
    if position is None:
        return roles + _carried(hit, lexicon, frame), None
    subject = subject_of(scene, clause, position)
    if subject is not None and subject is not owner:
        roles += [(index, frame.subject) for index in subject.members]
    return roles, None if subject else _pronoun(scene, clause, position)


def has_support(hit: Hit, lexicon: TriggerLexicon, clause: Span) -> bool:
    """Tell whether a verb such as "held" carries the noun."""
    return _support_verb(hit, lexicon, clause) is not None


def _support_verb(hit: Hit, lexicon: TriggerLexicon, clause: Span) -> int | None:
    for word in reversed(hit.scene.words[max(0, hit.first - 8) : hit.first]):
        if word.start < clause.start or word.folded in {";", "."}:
            return None
        if word.folded in lexicon.support:
            return word.start
    return None


def _opening_verb(hit: Hit, clause: Span) -> int | None:
    """Return where the main clause after "In a call with Y, X …" is entered.

    The subject of the sentence takes part in a meeting or call that the
    sentence places its words in ("during", "in a meeting with"), and makes the
    tour that is called his ("as part of his tour, X …").
    """
    words = hit.scene.words
    grammar = hit.scene.lexicon.words
    verb = _being_verb(hit)
    if verb is not None:
        return verb
    lead = {w.folded for w in words[max(0, hit.first - _NEAR_WORDS) : hit.first]}
    if not (grammar.scene_setting | grammar.possessives) & lead:
        return None
    return clause.end


def _carried(hit: Hit, lexicon: TriggerLexicon, frame: Frame) -> list[tuple[int, str]]:
    """Read "the visit that X paid to Rabat": X is its subject."""
    words = hit.scene.words
    opening = words[hit.last + 1 : hit.last + 2]
    if not opening or opening[0].folded not in lexicon.carriers:
        return []
    verbs = [w for w in words[hit.last + 2 :] if w.folded in lexicon.support]
    if not verbs:
        return []
    between = [
        group
        for group in hit.scene.groups
        if opening[0].end <= group.start
        and group.end <= verbs[0].start
        and not group.preposition
    ]
    return [(index, frame.subject) for group in between[:1] for index in group.members]


def _being_verb(hit: Hit) -> int | None:
    """Return where "is" stands in "who is on a working visit"."""
    grammar = hit.scene.lexicon.words
    near = hit.scene.words[max(0, hit.first - _NEAR_WORDS - 1) : hit.first]
    for one, other in itertools.pairwise(near):
        if one.folded in grammar.progressive and other.folded in grammar.in_time:
            return one.start
    return None


def _owner(hit: Hit) -> Group | None:
    """Return the possessor just before a noun ("Sales' visit")."""
    for group in hit.scene.groups:
        gap = hit.scene.text[group.end : hit.span.start]
        if group.possessive and group.end <= hit.span.start:
            words = gap.strip("'’ s").split()
            if len(words) <= 2:  # noqa: PLR2004 - "Norway's two-day official visit"
                return group
    return None


def _demonyms_within(hit: Hit, clause: Span) -> tuple[int, ...]:
    """Return the two states of a body that meets ("the Russian-Algerian panel").

    Only two demonyms that a dash joins, behind a noun that is reciprocal.
    """
    scene, mentions = hit.scene, hit.scene.annotated.mentions
    if not hit.form.trigger.joint or clause.end <= hit.span.end:
        return ()
    inside = mentions_in(scene.annotated, Span(hit.span.end, clause.end))
    for one, other in itertools.pairwise(inside):
        gap = scene.text[mentions[one].span.end : mentions[other].span.start]
        kinds = {mentions[one].kind, mentions[other].kind}
        if kinds <= _STATE_KINDS and gap.strip() in {"-", "–", "/"}:
            return one, other
    return ()


def _demonyms_before(hit: Hit, frame: Frame) -> tuple[int, ...]:
    """Return the demonyms right before a noun ("Tunisian-American talks").

    One alone counts where one side can act ("a Russian pledge").
    """
    mentions = hit.scene.annotated.mentions
    found: list[int] = []
    edge = hit.span.start
    for index in range(len(mentions) - 1, -1, -1):
        mention = mentions[index]
        if mention.span.end > edge or mention.span.start < hit.scene.sentence.start:
            continue
        gap = hit.scene.text[mention.span.end : edge].strip(" -–/")
        if mention.kind is not MentionKind.DEMONYM or len(gap.split()) > 1:
            break
        found.append(index)
        edge = mention.span.start
    alone = frame.subject != frame.object
    return tuple(reversed(found)) if len(found) > 1 or alone else ()


def _present(scene: Scene, lexicon: TriggerLexicon) -> list[tuple[int, str]]:
    return [
        (index, "present")
        for group in scene.groups
        if group.preposition in lexicon.present
        for index in group.members
    ]


def _hosts(scene: Scene, frame: Frame) -> list[tuple[int, str]]:
    """Return who invites, wherever the sentence says so."""
    inviting = {p for p, role in frame.prepositions.items() if role == "host"}
    return [
        (index, "host")
        for group in scene.groups
        if group.preposition in inviting and " " in group.preposition
        for index in group.members
    ]


def _pronoun(scene: Scene, clause: Span, position: int) -> str | None:
    inside = [w for w in scene.words if clause.start <= w.start < position]
    lexicon = scene.lexicon.words
    for word in inside:
        if word.folded in lexicon.pronouns | lexicon.speakers:
            return word.folded
    for one, other in itertools.pairwise(inside):  # "denied that its aircraft had …"
        if one.folded in lexicon.possessives and other.folded in lexicon.agents:
            return one.folded
    return None


def _places(hit: Hit, clause: Span) -> tuple[int, ...]:
    scene = hit.scene
    mentions = scene.annotated.mentions
    found: list[tuple[int, int]] = []
    for index in mentions_in(scene.annotated, clause):
        mention = mentions[index]
        if mention.kind not in _PLACE_KINDS or not clause.covers(mention.span):
            continue
        before = scene.text[scene.sentence.start : mention.span.start]
        if scene.lexicon.in_place.search(before[-24:]):
            found.append((abs(mention.span.start - hit.span.end), index))
    return tuple(index for _, index in sorted(found))
