"""Places of two accounts of one thing.

A city refines its country. Two names inside one country may be a hall and its
city, so they are ``different`` but no conflict; places of two countries are.
"""

from communique.lexicon.towns import state_names, towns
from communique.model.content import Place
from communique.reconcile.compare.names import fold
from communique.reconcile.compare.verdict import Verdict


def compare_places(left: Place | None, right: Place | None) -> Verdict:
    """Compare two places; ``None`` means that the account names none."""
    if left is None or right is None:
        return Verdict(score=0.5, relation="unknown")
    a, b = fold(left.name), fold(right.name)
    if left.country and right.country and left.country != right.country:
        return Verdict(
            score=0.0,
            relation="conflicts",
            why=f"{left.name} and {right.name} lie in different countries",
        )
    if a == b:
        return Verdict(score=1.0, relation="equal", why=f"both name {left.name}")
    if a in b or b in a:
        return Verdict(
            score=0.9, relation="refines", why=f"{left.name} and {right.name}"
        )
    return Verdict(
        score=0.4,
        relation="different",
        why=f"{left.name} and {right.name} may be one inside the other",
    )


def compare_towns(left: Place, right: Place) -> str:
    """Return what two places of one state say of one gathering.

    ``refines`` when one is the state itself, ``conflicts`` for two towns, which lie
    beside each other, else what ``compare_places`` says.
    """
    relation = compare_places(left, right).relation
    if relation != "different" or left.country is None:
        return relation
    if left.country != right.country:
        return relation
    keys = [(p.country or "", p.name.casefold()) for p in (left, right)]
    states = [key in state_names() for key in keys]
    if states[0] != states[1]:
        return "refines"
    return "conflicts" if all(key in towns() for key in keys) else relation
