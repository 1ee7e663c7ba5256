"""Sessions of joint bodies whose day is fixed: undertakings to meet."""

from communique.extract.clauses import clause_at
from communique.extract.promises import Promise
from communique.extract.scene import Group, Scene
from communique.lexicon.promises import PromiseLexicon
from communique.model.mention import MentionKind
from communique.model.span import Span

SESSION = "en.promise.session"
"""Rule of an undertaking to meet on a day that is fixed."""
_BODIES = frozenset({MentionKind.GOVERNMENT_BODY, MentionKind.ORGANIZATION})
_REACH = 6  # words from "scheduled" to the day


def find_sessions(scene: Scene, lexicon: PromiseLexicon) -> tuple[Promise, ...]:
    """Return a sentence's session "scheduled for May" as what its body promised.

    Needs a gathering, the joint body that gathers, a word that fixes the day and
    the day itself; that it "will take place" binds nobody.
    """
    fixed = next(
        (n for n, w in enumerate(scene.words) if w.folded in lexicon.planned), -1
    )
    if fixed < 0:
        return ()
    cue = scene.words[fixed]
    last = scene.words[min(fixed + _REACH, len(scene.words) - 1)]
    days = [
        date.span
        for date in scene.annotated.dates
        if cue.end <= date.span.start <= last.start and date.interval is not None
    ]
    gathering = next(
        (w for w in scene.words[:fixed] if w.folded in lexicon.gatherings), None
    )
    body = _body(scene, lexicon)
    if not days or gathering is None or body is None:
        return ()
    clause = clause_at(scene, cue.start)
    words = scene.text[gathering.start : max(days[0].end, clause.end)].rstrip(" .,;")
    act = Span(gathering.start, gathering.start + len(words))
    return (Promise(Span(cue.start, cue.end), act, body, None, SESSION),)


def _body(scene: Scene, lexicon: PromiseLexicon) -> Group | None:
    """Return the joint body of a sentence: no state's own, and named as one."""
    mentions = scene.annotated.mentions
    for group in scene.groups:
        for index in group.members:
            mention = mentions[index]
            words = set(mention.name.casefold().split())
            if mention.kind in _BODIES and words & lexicon.bodies:
                return group._replace(members=(index,))
    return None
