"""Triggers in a sentence: which words report an event there."""

from communique.extract.arguments import Hit, has_support
from communique.extract.scene import Scene, mentions_in
from communique.lexicon.triggers import Form, TriggerLexicon
from communique.model.mention import MentionKind
from communique.model.span import Span

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


def find_hits(scene: Scene, lexicon: TriggerLexicon) -> tuple[Hit, ...]:
    """Return the triggers of a sentence by start; hits never overlap."""
    names = _name_spans(scene)
    hits: list[Hit] = []
    position = 0
    while position < len(scene.words):
        hit = _hit_at(scene, lexicon, position)
        if hit is None or any(name.overlaps(hit.span) for name in names):
            position += 1
            continue
        hits.append(hit)
        position = hit.last + 1
    return tuple(hits)


def _name_spans(scene: Scene) -> tuple[Span, ...]:
    mentions = scene.annotated.mentions
    return tuple(
        mentions[index].span
        for index in mentions_in(scene.annotated, scene.sentence)
        if mentions[index].kind in _NAMES
    )


def _hit_at(scene: Scene, lexicon: TriggerLexicon, first: int) -> Hit | None:
    for form in lexicon.forms.get(scene.words[first].folded, ()):
        last = first + len(form.words) - 1
        folded = tuple(word.folded for word in scene.words[first : last + 1])
        if folded != form.words or not _fits(scene, form, first, last):
            continue
        span = Span(scene.words[first].start, scene.words[last].end)
        return Hit(scene, form, span, first, last)
    return None


def _fits(scene: Scene, form: Form, first: int, last: int) -> bool:
    before = scene.words[first - 1].folded if first else ""
    following = [w.folded for w in scene.words[last + 1 : last + 1 + _AFTER_WINDOW]]
    trigger = form.trigger
    if before in trigger.not_before or (following[:1] or [""])[0] in trigger.not_after:
        return False
    if trigger.after and not set(trigger.after) & set(following):
        return False
    grammar = scene.lexicon.words
    if form.kind == "ing":
        near = {w.folded for w in scene.words[max(0, first - 2) : first]}
        return bool(near & grammar.progressive)
    if form.kind == "verb":
        return before not in grammar.definite | grammar.articles
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
    kinds = {annotated.mentions[index].kind for index in mentions_in(annotated, clause)}
    if kinds & set(trigger.topic):
        return True
    words = {
        word.folded
        for word in hit.scene.words
        if clause.start <= word.start < clause.end
    }
    return bool(words & set(trigger.topic_words))
