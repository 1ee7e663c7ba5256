"""Who visits where somebody is invited: "X invited Y to visit Z"."""

from communique.extract.clauses import subject_of
from communique.extract.scene import Scene
from communique.model.span import Span


def read_invited(
    scene: Scene, clause: Span, position: int, role: str
) -> list[tuple[int, str]]:
    """Return guests and host of an invitation to what is told at ``position``.

    Args:
        scene: The sentence.
        clause: The clause of the trigger.
        position: Where the trigger starts ("visit").
        role: The guests' role.

    Returns:
        Mention index and role; empty where nobody is invited there.
    """
    words = [w for w in scene.words if clause.start <= w.start < position]
    inviting = [w for w in words if w.folded in scene.lexicon.words.inviting]
    if not inviting:
        return []
    guests = [
        group
        for group in scene.groups
        if inviting[-1].end <= group.start
        and group.end <= position
        and not group.preposition
    ]
    host = subject_of(scene, clause, inviting[-1].start)
    if not guests or host is None:
        return []
    roles = [(index, "host") for index in host.members]
    return roles + [(index, role) for index in guests[0].members]
