"""Triggers in a sentence: which words report an event there."""

from collections.abc import Iterator

from communique.extract.arguments import Hit, has_support
from communique.extract.scene import Scene, mentions_in
from communique.lexicon.triggers import Form, Trigger, TriggerLexicon
from communique.model.mention import MentionKind
from communique.model.span import Span

_FOLLOW = 8  # words in which "to" or "for" may follow "called on the Allies"
_AFTER_WINDOW = 4  # words in which a form's obligatory company may stand
_NAMES = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.ORGANIZATION,
        MentionKind.GOVERNMENT_BODY,
        MentionKind.MILITARY_UNIT,
        MentionKind.AGREEMENT,
        MentionKind.PROGRAMME,
        MentionKind.FACILITY,
        MentionKind.OFFICE,
    }
)
"""Inside these names a word is a part of the name, not a trigger."""


def find_hits(scene: Scene, lexicon: TriggerLexicon) -> tuple[tuple[Hit, ...], ...]:
    """Return the triggers of a sentence by start.

    Returns:
        One tuple of alternatives for each place, the choosiest trigger first;
        places never overlap.
    """
    names = _name_spans(scene)
    places: list[tuple[Hit, ...]] = []
    position = 0
    named = _named_hits(scene, lexicon)
    while position < len(scene.words):
        if position not in named and scene.words[position].folded not in lexicon.forms:
            position += 1  # most words begin no form
            continue
        hits = named.get(position) or tuple(
            hit
            for hit in _hits_at(scene, lexicon, position)
            if not any(
                name.overlaps(hit.span) and not hit.span.covers(name) for name in names
            )
        )
        if hits:
            places.append(hits)
        position = max((hit.last for hit in hits), default=position) + 1
    return tuple(places)


def _named_hits(scene: Scene, lexicon: TriggerLexicon) -> dict[int, tuple[Hit, ...]]:
    """Return the names that report an event, by the index of their first word.

    Where the noun for its kind stands ("Exercise Cobra Gold"), the noun tells it.
    """
    mentions = scene.annotated.mentions
    found: dict[int, tuple[Hit, ...]] = {}
    for index in mentions_in(scene.annotated, scene.sentence):
        form = lexicon.by_mention.get(mentions[index].kind)
        if form is None:
            continue
        span = mentions[index].span
        inside = [
            n for n, w in enumerate(scene.words) if span.covers(Span(w.start, w.end))
        ]
        if inside and _tells(scene, lexicon, form, inside[0], mentions[index].name):
            hit = Hit(scene, form, span, inside[0], inside[-1])
            found[inside[0]] = (hit,)
    return found


def _tells(
    scene: Scene, lexicon: TriggerLexicon, form: Form, first: int, name: str
) -> bool:
    trigger = form.trigger
    told = {*trigger.nouns, *trigger.verbs}
    if told & {word.folded for word in scene.words}:
        return False
    if not trigger.ordinal:
        return True
    words = name.casefold().split()
    before = scene.words[max(0, first - 2) : first]
    nth = any(_is_ordinal(word.folded, lexicon) for word in before)
    return (nth or _is_ordinal(words[0], lexicon)) and bool(
        set(words) & set(trigger.topic_words)
    )


def _name_spans(scene: Scene) -> tuple[Span, ...]:
    mentions = scene.annotated.mentions
    return tuple(
        mentions[index].span
        for index in mentions_in(scene.annotated, scene.sentence)
        if mentions[index].kind in _NAMES
    )


def _hits_at(scene: Scene, lexicon: TriggerLexicon, first: int) -> Iterator[Hit]:
    for form in lexicon.forms.get(scene.words[first].folded, ()):
        last = first + len(form.words) - 1
        folded = tuple(word.folded for word in scene.words[first : last + 1])
        if folded == form.words and _fits(scene, lexicon, form, first, last):
            span = Span(scene.words[first].start, scene.words[last].end)
            yield Hit(scene, form, span, first, last)


def _fits(
    scene: Scene, lexicon: TriggerLexicon, form: Form, first: int, last: int
) -> bool:
    before = [word.folded for word in scene.words[max(0, first - 3) : first]]
    behind = [word.folded for word in scene.words[last + 1 : last + 1 + _FOLLOW]]
    return _in_company(form.trigger, lexicon, before, behind) and _in_form(
        scene, form, before, behind
    )


def _in_company(
    trigger: Trigger, lexicon: TriggerLexicon, before: list[str], behind: list[str]
) -> bool:
    near = set(behind[:_AFTER_WINDOW])
    return not (
        set(before[-1:]) & set(trigger.not_before)
        or set(behind[:1]) & set(trigger.not_after)
        or (trigger.after and not near & set(trigger.after))
        or (trigger.follows and not set(behind) & set(trigger.follows))
        or set(behind) & set(trigger.lacks)
        or (trigger.ordinal and not any(_is_ordinal(w, lexicon) for w in before))
    )


def _is_ordinal(word: str, lexicon: TriggerLexicon) -> bool:
    return word in lexicon.ordinals or word[:1].isdigit()


def _in_form(scene: Scene, form: Form, before: list[str], behind: list[str]) -> bool:
    grammar = scene.lexicon.words
    if set(behind[:1]) & grammar.nobody:
        return False
    if form.kind == "ing":
        return bool(set(before[-2:]) & grammar.progressive)
    if form.kind == "base":
        return bool(set(before) & grammar.auxiliaries) and not (
            set(before) & grammar.unfulfilled
        )
    if form.kind == "verb":
        return not set(before[-1:]) & (grammar.definite | grammar.articles)
    return True


def is_warranted(hit: Hit, lexicon: TriggerLexicon, clause: Span) -> bool:
    """Tell whether the clause gives a trigger the company that it needs."""
    trigger = hit.form.trigger
    if trigger.support and hit.form.kind == "noun":
        return has_support(hit, lexicon, clause)
    if trigger.topic or trigger.topic_words or trigger.quantity:
        return _has_topic(hit, clause)
    return True


def _has_topic(hit: Hit, clause: Span) -> bool:
    trigger, annotated = hit.form.trigger, hit.scene.annotated
    if trigger.topic_subject:
        clause = Span(clause.start, max(hit.span.start, clause.start + 1))
    elif trigger.quantity and any(
        clause.covers(quantity.span) for quantity in annotated.quantities
    ):
        return True
    if trigger.ordinal and hit.span.of(hit.scene.text)[0].isupper():
        return True  # "the Third Meeting"
    kinds = {annotated.mentions[index].kind for index in mentions_in(annotated, clause)}
    if kinds & set(trigger.topic):
        return True
    words = {
        word.folded
        for word in hit.scene.words
        if clause.start <= word.start < clause.end
        and not hit.span.start <= word.start < hit.span.end
    }
    head = _relative_head(hit, clause)
    return bool((words | {head}) & set(trigger.topic_words))


def _relative_head(hit: Hit, clause: Span) -> str:
    """Return the noun that a clause is about ("the memorandum that they will sign").

    Empty where the clause does not open with a relative right behind a noun.
    """
    words = hit.scene.words
    first = next((n for n, w in enumerate(words) if w.start >= clause.start), 0)
    opens = first > 1 and words[first - 1].folded in hit.scene.lexicon.words.stops
    return words[first - 2].folded if opens else ""
