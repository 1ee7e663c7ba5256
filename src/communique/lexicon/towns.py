"""Towns and states by name, for the comparison of places."""

from functools import cache

from communique.lexicon.gazetteer import Places
from communique.lexicon.load import load_yaml
from communique.lexicon.territories import territories


@cache
def towns() -> frozenset[tuple[str, str]]:
    """Return state code and casefolded name of each capital and listed town.

    Names of several words are left out, as halls and bases are among them.
    """
    listed = load_yaml("places.yml", Places).cities
    named = [(code, name) for code, names in listed.items() for name in names]
    named += [(t.code, c.name) for t in territories() for c in t.capitals]
    return frozenset((c, n.casefold()) for c, n in named if len(n.split()) == 1)


@cache
def state_names() -> frozenset[tuple[str, str]]:
    """Return state code and casefolded name of each state, in every language."""
    return frozenset(
        (t.code, name.casefold())
        for t in territories()
        for names in t.names.values()
        for name in names
    )
