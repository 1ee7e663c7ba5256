"""Where the clause around a word begins and ends, and who its subject is."""

from communique.extract.scene import Group, Scene
from communique.model.span import Span


def clause_at(scene: Scene, position: int, hard: tuple[int, ...] = ()) -> Span:
    """Return the clause around ``position``.

    Args:
        scene: The sentence.
        position: Where the trigger starts.
        hard: Positions that bound a clause besides its marks, such as the
            edges of reported content.

    Returns:
        Never empty; always inside the sentence.
    """
    lexicon = scene.lexicon.words
    left = scene.sentence.start
    right = scene.sentence.end
    for word in scene.words:
        if word.end <= position and word.folded in lexicon.stops:
            left = max(left, word.end)
        elif word.start > position and word.folded in lexicon.stops | lexicon.relatives:
            right = min(right, word.start)
    for edge in hard:
        if edge <= position:
            left = max(left, edge)
        elif edge > position:
            right = min(right, edge)
    return Span(left, max(right, position + 1))


def subject_of(scene: Scene, clause: Span, position: int) -> Group | None:
    """Return the group that is the subject of a verb at ``position``.

    The leftmost bare group of the clause before the verb, as English puts the
    subject first and coordinated verbs share it; after an opening phrase
    ("During the visit, …") the search starts behind its comma. Directly after
    a relative pronoun it is the group before the pronoun.
    """
    relative = relative_before(scene, clause, position)
    if relative is not None:
        own = [
            g
            for g in scene.groups
            if relative <= g.start and g.end <= position and not g.preposition
        ]
        if own:  # "a claim which the authorities deny"
            return own[0]
        before = [g for g in scene.groups if g.end <= relative]
        return before[-1] if before and relative - before[-1].end <= 3 else None  # noqa: PLR2004 - a comma and spaces
    start = after_opening(scene, clause, position)
    bare = [
        group
        for group in scene.groups
        if start <= group.start
        and group.end <= position
        and not group.preposition
        and not group.possessive
    ]
    return bare[0] if bare else None


def relative_before(scene: Scene, clause: Span, position: int) -> int | None:
    """Return where the relative pronoun that opens a verb's clause starts.

    ``None`` when the verb stands in no relative clause.
    """
    lexicon = scene.lexicon.words
    between = [w for w in scene.words if clause.start <= w.start < position]
    for word in reversed(between):
        if word.folded in lexicon.relatives:
            return word.start
        if word.folded in {",", ";"} | lexicon.coordinators:
            return None
    return None


def after_opening(scene: Scene, clause: Span, position: int) -> int:
    """Return where a clause goes on behind its opening phrase ("During the visit, …").

    The start of the clause when it has none.
    """
    words = [w for w in scene.words if clause.start <= w.start < position]
    if not words or words[0].folded not in scene.lexicon.words.openers:
        return clause.start
    commas = [w.end for w in words if w.folded == ","]
    inside = {
        comma
        for comma in commas
        for group in scene.groups
        if group.start < comma <= group.end
    }
    free = [comma for comma in commas if comma not in inside]
    if not free:
        return clause.start
    for comma in free:
        after = [g for g in scene.groups if g.start >= comma and not g.preposition]
        if after and after[0].end <= position:
            return comma
    return free[-1]
