"""Whom "they", "the two ministers" and "both sides" stand for."""

import functools
from collections import Counter
from collections.abc import Iterable

from communique.extract.arguments import is_passive
from communique.extract.days import by_occasion
from communique.extract.draft import Draft, without
from communique.extract.evidence import attributions_at
from communique.extract.scene import (
    READ,
    STATE_KINDS,
    TITLES,
    Scene,
    language_of,
    mentions_in,
)
from communique.extract.voices import (
    is_joint,
    own_day_in,
    own_mention,
    source_at,
    turn_at,
    voice_at,
)
from communique.lexicon.promises import load_promises
from communique.lexicon.speech_acts import load_cue_acts, load_speech_acts
from communique.model.annotation import Annotated
from communique.model.claim import Modality
from communique.model.mention import Mention, MentionKind

_OCCASIONS = frozenset({"meeting", "call", "session", "signing", "visit"})
_SESSION = "session"
_EXERCISE = "exercise"
_DENIAL = "denial"
_GIVEN = frozenset({"aid", "delivery", "sale", "training"})
_BODIES = frozenset({MentionKind.GOVERNMENT_BODY, MentionKind.ORGANIZATION})


def resolve_subject(
    draft: Draft, scenes: tuple[Scene, ...], earlier: list[Draft]
) -> Draft:
    """Fill a subject that a pronoun or "the two sides" stands for."""
    found = _resolved(draft, scenes, earlier)
    return _done_in_saying(found) if _is_told_now(found) else found


def _resolved(draft: Draft, scenes: tuple[Scene, ...], earlier: list[Draft]) -> Draft:
    grammar = draft.hit.scene.lexicon.words
    if draft.arguments.pronoun in grammar.speakers:
        return _spoken(draft, earlier)
    if draft.arguments.pronoun in grammar.things | grammar.possessives:
        return _own_deed(draft)
    if draft.arguments.pronoun is not None and draft.hit.scene.number:
        return _from_before(draft, scenes)
    if _opens(draft):
        return _issued(draft, earlier)
    return _by_publisher(_by_nature(_by_both(draft, earlier)))


def _by_publisher(draft: Draft) -> Draft:
    """Name the state that tells of what it gave, where only who received is said.

    A ministry's "26 pilots were trained", "gear delivered to date".
    """
    annotated = draft.hit.scene.annotated
    own = own_mention(annotated)
    parties = {i: r for i, r in draft.arguments.roles if r not in {"about", "present"}}
    if (
        own is None
        or draft.hit.form.trigger.category not in _GIVEN
        or set(parties.values()) != {"recipient"}
        or draft.reading.modality is not Modality.ASSERTED
        or attributions_at(annotated, draft.hit.span)
    ):
        return draft
    home = annotated.mentions[own].country
    if home is None or home in {annotated.mentions[i].country for i in parties}:
        return draft
    return _with_roles(draft, ((own, "actor"),))


def _role(draft: Draft) -> str:
    return "participant" if draft.hit.form.trigger.needs > 1 else "actor"


def _spoken(draft: Draft, earlier: list[Draft]) -> Draft:
    speaker = voice_at(draft.hit.scene, draft.hit.span)
    if not speaker:
        return _issued(draft, earlier)
    return _with_roles(draft, tuple((index, _role(draft)) for index in speaker))


def _is_told_now(draft: Draft) -> bool:
    """Tell whether a verb says what its text does: "we call on", "Sudan calls upon".

    What is called untrue by one who has the floor is denied there and then.
    """
    scene, form = draft.hit.scene, draft.hit.form
    if draft.arguments.pronoun in scene.lexicon.words.speakers:
        return True
    if form.trigger.category == _DENIAL and turn_at(scene) is not None:
        return True
    ending = load_promises(language_of(scene.annotated)).present_ending
    return form.kind != "noun" and form.words[0].endswith(ending)


def _done_in_saying(draft: Draft) -> Draft:
    """Date what a statement does by its own words ("We call on …") by its day.

    Of a communiqué so is what it tells as done ("We tasked …"): it bears the day of
    the meeting.
    """
    scene = draft.hit.scene
    language = language_of(scene.annotated)
    past = draft.hit.form.words[-1].endswith(load_promises(language).past_ending)
    if (
        (past and not is_joint(scene.annotated))
        or draft.date is not None
        or draft.hit.form.trigger.category not in acts_of(language)
        or draft.reading.modality is not Modality.ASSERTED
        or attributions_at(scene.annotated, draft.hit.span)
    ):
        return draft
    return draft._replace(date=own_day_in(scene))


@functools.cache
def acts_of(language: str) -> frozenset[str]:
    """Return the categories of what is done in saying it: a demand, a denial."""
    known = (*load_speech_acts(language).values(), *load_cue_acts(language).values())
    return frozenset(act.category for act in known)


def _own_deed(draft: Draft) -> Draft:
    """Read "it", "its aircraft" as who says so, where the saying opens with it.

    "The ministry denied that its aircraft had struck Khost" speaks of the ministry's
    own; what "it" is elsewhere, order alone does not tell.
    """
    scene = draft.hit.scene
    sayings = attributions_at(scene.annotated, draft.hit.span)
    speaker = source_at(scene, draft.hit.span)
    if not speaker or is_passive(draft.hit):
        return draft
    if scene.annotated.mentions[speaker[0]].kind not in _BODIES | STATE_KINDS:
        return draft
    opening = sayings[-1].content[0].start
    first = [w.folded for w in scene.words if opening <= w.start][:2]
    if draft.arguments.pronoun not in first:
        return draft
    return _with_roles(draft, ((speaker[0], _role(draft)),))


def _from_before(draft: Draft, scenes: tuple[Scene, ...]) -> Draft:
    """Read "he", "they" as the first person named in the sentence before."""
    scene = draft.hit.scene
    people = [
        index
        for group in scenes[scene.number - 1].groups
        if not group.preposition
        for index in group.members
        if scene.annotated.mentions[index].kind is MentionKind.PERSON
    ][:1]
    return _with_roles(draft, tuple((index, _role(draft)) for index in people))


def _by_both(draft: Draft, earlier: list[Draft]) -> Draft:
    """Read "the two ministers", "both sides"."""
    named = None if _refers_back(draft) else _names_both(draft)
    if named is None or len(draft.arguments.roles) >= 2:  # noqa: PLR2004 - "the two"
        return draft
    together = _together(earlier) if named == "people" else None
    plain = _without_offices(draft)
    if together is not None:
        return _with_roles(_same_day(plain, together), _partners(together))
    if named == "people":
        return draft
    states = _two_states(draft.hit.scene)
    if named == "states" and states:
        plain = _without_people(plain)
    return _with_roles(plain, states)


def _refers_back(draft: Draft) -> bool:
    """Tell whether it is an occasion told before ("After the talks, both sides …")."""
    return draft.definite and draft.hit.form.kind == "noun"


def _by_nature(draft: Draft) -> Draft:
    """Give what is between states by its nature its states."""
    if not draft.hit.form.trigger.between_states:
        return draft
    if _has_party(draft):
        return _bodies_aside(draft)
    sits = draft.hit.form.trigger.category == _SESSION and draft.arguments.roles
    return draft if sits or _is_open(draft) else _between_states(draft)


def _is_open(draft: Draft) -> bool:
    """Tell whether others than two states may take part ("Exercise Flying Fish").

    An exercise named by its name alone may be anybody's; one called "joint", or told
    before ("the exercise"), is of the states of the text.
    """
    if draft.hit.form.trigger.category != _EXERCISE or draft.definite:
        return False
    joint = draft.hit.scene.lexicon.words.joint
    return not any(word.folded in joint for word in draft.hit.scene.words)


def _opens(draft: Draft) -> bool:
    """Tell whether a verb opens its sentence, as in a resolution ("Requests …")."""
    hit = draft.hit
    before = [w.folded for w in hit.scene.words[: hit.first] if w.folded.isalpha()]
    return hit.form.kind == "verb" and not before


def _issued(draft: Draft, earlier: list[Draft]) -> Draft:
    """Give a resolution's act the body that met and the day of its meeting."""
    mentions = draft.hit.scene.annotated.mentions
    for other in reversed(earlier):
        bodies = [
            index
            for index, _ in other.arguments.roles
            if mentions[index].kind in _BODIES
        ]
        if bodies and other.hit.form.trigger.between_states:
            issued = _with_roles(draft, ((bodies[0], "actor"),))
            return issued._replace(date=draft.date or other.date)
    return draft


def _has_party(draft: Draft) -> bool:
    """Tell whether somebody other than a joint body takes part."""
    mentions = draft.hit.scene.annotated.mentions
    return any(
        role != "about" and not _is_joint_body(draft, mentions[index])
        for index, role in draft.arguments.roles
    )


def _is_joint_body(draft: Draft, mention: Mention) -> bool:
    """Tell whether a body is of no state and no known organisation by itself.

    One that names its sides ("the NATO-Georgia Commission") speaks for itself.
    """
    words = mention.name.split()
    sides = any("-" in word and word[0].isupper() for word in words)
    known = mention.country is not None or mention.ref is not None
    folded = {word.casefold() for word in words}
    return not (sides or known) and bool(
        folded & set(draft.hit.form.trigger.topic_words)
    )


def _bodies_aside(draft: Draft) -> Draft:
    """Make the joint body what a session is about, once its parties are named."""
    mentions = draft.hit.scene.annotated.mentions
    roles = tuple(
        (index, "about" if _is_joint_body(draft, mentions[index]) else role)
        for index, role in draft.arguments.roles
    )
    bodies = (index for index, role in roles if role == "about")
    return draft._replace(
        arguments=draft.arguments._replace(roles=roles),
        topics=tuple(dict.fromkeys((*draft.topics, *bodies))),
    )


def _between_states(draft: Draft) -> Draft:
    """Give an event of a joint body or paper the two states of the document."""
    states = _two_states(draft.hit.scene)
    if not states:
        return draft
    bodies = tuple((index, "about") for index, _ in draft.arguments.roles)
    arguments = draft.arguments._replace(roles=(*bodies, *states))
    topics = (*draft.topics, *(index for index, _ in bodies))
    return draft._replace(
        arguments=arguments, topics=tuple(dict.fromkeys(topics)), assumed=True
    )


def _without_offices(draft: Draft) -> Draft:
    """Drop "the ministers", "the two sides" once it is known who they are."""
    mentions = draft.hit.scene.annotated.mentions
    words = draft.hit.scene.lexicon.words

    def stands(mention: Mention) -> bool:
        folded = mention.name.casefold().split()
        if mention.rule == READ:
            together = not words.both.isdisjoint(folded)
            return together and folded[-1] in words.sides | words.groups
        return mention.kind is MentionKind.OFFICE and folded[-1] in words.groups

    return without(draft, {i for i, _ in draft.arguments.roles if stands(mentions[i])})


def _without_people(draft: Draft) -> Draft:
    """Drop the persons of one side where both sides are two states."""
    mentions = draft.hit.scene.annotated.mentions
    person = MentionKind.PERSON
    people = {i for i, _ in draft.arguments.roles if mentions[i].kind is person}
    return without(draft, people)


def _together(earlier: list[Draft]) -> Draft | None:
    """Return the last draft in which two took part in something together."""
    for draft in reversed(earlier):
        if len(_partners(draft)) == 2:  # noqa: PLR2004 - "the two"
            return draft
    return None


def _partners(draft: Draft) -> tuple[tuple[int, str], ...]:
    return tuple(
        (i, r) for i, r in draft.arguments.roles if r not in {"about", "present"}
    )


def _same_day(draft: Draft, together: Draft) -> Draft:
    """Date what the two did by what they did together, where nothing else does.

    A communiqué tells of one occasion: "X met Y on Monday. The two ministers
    signed …". Not for what lies ahead.
    """
    meets = {draft.hit.form.trigger.category, together.hit.form.trigger.category}
    real = {draft.reading.modality, together.reading.modality} == {Modality.ASSERTED}
    if draft.date or together.date is None or not real or not meets <= _OCCASIONS:
        return draft
    return draft._replace(date=by_occasion(together.date))


def _two_states(scene: Scene) -> tuple[tuple[int, str], ...]:
    """Return the two states of the title, or the two that the text is about.

    The latter only when both are named more than any third.
    """
    annotated = scene.annotated
    titles = [s.span for s in annotated.document.segments if s.kind in TITLES]
    titled = [i for title in titles for i in mentions_in(annotated, title)]
    states = _first_of_each(annotated, titled)
    if len(states) != 2:  # noqa: PLR2004 - "the two"
        states = _foremost(annotated)
    return tuple((index, "participant") for index in states)


def _first_of_each(annotated: Annotated, indices: Iterable[int]) -> tuple[int, ...]:
    first: dict[str, int] = {}
    for index in indices:
        mention = annotated.mentions[index]
        if mention.kind in STATE_KINDS and mention.country is not None:
            first.setdefault(mention.country, index)
    return tuple(first.values())


def _foremost(annotated: Annotated) -> tuple[int, ...]:
    counts = Counter(m.country for m in annotated.mentions if m.country is not None)
    ranked = [*counts.most_common(3), (None, 0)]
    if len(counts) < 2 or ranked[1][1] <= ranked[2][1]:  # noqa: PLR2004 - "the two"
        return ()
    wanted = {ranked[0][0], ranked[1][0]}
    first = _first_of_each(annotated, range(len(annotated.mentions)))
    found = tuple(i for i in first if annotated.mentions[i].country in wanted)
    return found if len(found) == 2 else ()  # noqa: PLR2004 - "the two"


def _names_both(draft: Draft) -> str | None:
    """Tell whether "the two ministers" (people) or "both sides" (states) act."""
    hit = draft.hit
    verb = hit.form.kind != "noun"
    words = [
        word.folded
        for word in hit.scene.words
        if draft.clause.start <= word.start < draft.clause.end
        and (word.end <= hit.span.start if verb else word.start >= hit.span.end)
    ]
    lexicon = hit.scene.lexicon.words
    for at, word in enumerate(words):
        if word in lexicon.both | lexicon.shared:
            near = set(words[at + 1 : at + 4])
            if near & lexicon.groups:
                return "people"
            if near & lexicon.sides:
                return "states"
        if word in lexicon.definite and set(words[at + 1 : at + 2]) & lexicon.groups:
            return "people"
        if word in lexicon.definite and set(words[at + 1 : at + 2]) & lexicon.sides:
            return "states"
    return None


def _with_roles(draft: Draft, roles: tuple[tuple[int, str], ...]) -> Draft:
    have = {index for index, _ in draft.arguments.roles}
    added = tuple((index, role) for index, role in roles if index not in have)
    return draft._replace(
        arguments=draft.arguments._replace(roles=draft.arguments.roles + added)
    )
