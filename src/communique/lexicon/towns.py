"""Towns and states by name: where places lie, and how they compare."""

from functools import cache, lru_cache

from communique.lexicon.gazetteer import Places
from communique.lexicon.load import load_yaml, read_bytes
from communique.lexicon.territories import territories
from communique.text.normalise import fold


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


@lru_cache(maxsize=4096)
def states_of_town(name: str) -> tuple[str, ...]:
    """Return the states that have a town of a name, that of the largest first.

    From ``towns.tsv``: towns of more than 5,000 inhabitants (GeoNames, CC BY 4.0). The
    text is searched as it is: to take it apart would cost more than the few lookups.
    """
    text, key = _listed_towns(), f"\n{fold(name)}\t"
    at = text.find(key)
    if at < 0:
        return ()
    first = at + len(key)
    return tuple(text[first : text.index("\n", first)].split())


@cache
def _listed_towns() -> str:
    return read_bytes("towns.tsv").decode()
