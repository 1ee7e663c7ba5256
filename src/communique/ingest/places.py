"""States in the names of publishers and in datelines."""

import functools
import re

from communique.lexicon.gazetteer import Places
from communique.lexicon.load import load_yaml
from communique.lexicon.territories import territories
from communique.text.normalise import fold

_FORMAL = re.compile(
    r"(?:the )?(?:[a-z]+ ){0,3}"
    r"(?:republic|kingdom|state|commonwealth|sultanate|principality|union) of "
    r"(?:the )?(?P<name>.+)"
)
_LONGEST = 5
"""Words of the longest name looked for."""


@functools.cache
def _index() -> dict[str, str]:
    index: dict[str, str] = {}
    for territory in territories():
        names = [name for forms in territory.names.values() for name in forms]
        demonyms = [name for forms in territory.demonyms.values() for name in forms]
        for name in (*names, *demonyms):
            index.setdefault(fold(name), territory.code)
    index.pop("", None)
    return index


@functools.cache
def _capitals() -> frozenset[str]:
    return frozenset(
        fold(capital.name)
        for territory in territories()
        for capital in territory.capitals
    )


@functools.cache
def _cities() -> dict[str, str]:
    """Return the states of capitals and listed cities, by folded name."""
    index = {
        fold(capital.name): territory.code
        for territory in territories()
        for capital in territory.capitals
    }
    listed = load_yaml("places.yml", Places).cities
    for code, names in listed.items():
        for name in names:
            index.setdefault(fold(name), code)
    return index


@functools.cache
def _regions() -> frozenset[str]:
    lines = load_yaml("places.yml", Places).regions
    return frozenset(fold(name) for line in lines for name in line)


def find_country(name: str) -> str | None:
    """Return the ISO code of the one state that ``name`` speaks of.

    Returns:
        ``None`` when it speaks of none, or of several. A region that no one state
        owns ("Gulf of Guinea") is none.

    >>> find_country("Ministry of National Defence of Portugal")
    'PT'
    """
    return _one_state(name, _index())


def find_seat(name: str) -> str | None:
    """Return the ISO code of the one state a city of which is in ``name``.

    >>> find_seat("The Nairobi Observer"), find_seat("Directorate of Press, Yangon")
    ('KE', 'MM')
    """
    return _one_state(name, _cities())


def _one_state(name: str, index: dict[str, str]) -> str | None:
    words = fold(name).split()
    found: set[str] = set()
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            key = " ".join(words[at : at + size])
            code = index.get(key)
            # "us" as a pronoun and "u s" are alike once folded: ask for capitals.
            if code and (size > 1 or len(words[at]) > 2 or words[at].upper() in name):  # noqa: PLR2004 - a short form
                found.add(code)
            elif size == 1 or key not in _regions():
                continue
            at += size - 1
            break
        at += 1
    return found.pop() if len(found) == 1 else None


def is_place(text: str) -> bool:
    """Tell whether ``text`` is nothing but the name of a state or a capital.

    >>> is_place("Republic of Côte d'Ivoire"), is_place("Republic of Letters")
    (True, False)
    """
    key = fold(text)
    if key in _capitals() or key in _index():
        return True
    formal = _FORMAL.fullmatch(key)
    return formal is not None and formal["name"] in _index()


@functools.cache
def state_name(written: str) -> str | None:
    """Return the name of a state that a letterhead names, as it stands after "of".

    A name stays as written; for an adjective the usual English name is given.

    >>> state_name("ALGERIA"), state_name("Philippines"), state_name("Togolese")
    ('Algeria', 'the Philippines', 'Togo')
    """
    code = find_country(written)
    for territory in territories():
        names = territory.names.get("en", ()) if territory.code == code else ()
        if not names:
            continue
        same = [name for name in names if fold(name) == fold(written)]
        usual = (same or names)[0]
        return f"the {usual}" if f"The {usual}" in names else usual
    return None
