"""Words that reconciliation needs: of names, titles of agreements, promises.

Entities are compared across documents of different languages, so the packs of
all languages are read together.
"""

import functools

from communique.lexicon.load import load_yaml
from communique.model.record import Record

LANGUAGES = ("en",)
"""Languages that have a ``matching.yml``."""


class Matching(Record, frozen=True, kw_only=True):
    """One language's words, as in the header of ``matching.yml``."""

    honorifics: frozenset[str]
    particles: frozenset[str]
    given_particles: frozenset[str]
    first_halves: frozenset[str]
    ordinals: dict[str, str]
    articles: frozenset[str]
    kinds: dict[str, tuple[str, ...]]
    generic_kinds: frozenset[str]
    single: frozenset[str]
    broad: frozenset[str]
    synonyms: dict[str, str]
    adjectives: frozenset[str]
    singular: frozenset[str]
    envoys: frozenset[str]
    low_ranks: frozenset[str]
    high_ranks: frozenset[str]
    everywhere: frozenset[str]
    forces: frozenset[str]
    thin: frozenset[str]
    put_off: tuple[str, ...]
    said: frozenset[str]
    fillers: frozenset[str]
    acts: dict[str, tuple[str, ...]]
    fulfilled_by: dict[str, tuple[str, ...]]


@functools.cache
def matching() -> Matching:
    """Return the words of all languages together.

    Where two languages give a word two readings, the earlier of ``LANGUAGES``
    counts.
    """
    packs = [load_yaml(f"lexicon/{code}/matching.yml", Matching) for code in LANGUAGES]
    return Matching(
        honorifics=frozenset().union(*(p.honorifics for p in packs)),
        particles=frozenset().union(*(p.particles for p in packs)),
        given_particles=frozenset().union(*(p.given_particles for p in packs)),
        first_halves=frozenset().union(*(p.first_halves for p in packs)),
        ordinals={w: n for p in reversed(packs) for w, n in p.ordinals.items()},
        articles=frozenset().union(*(p.articles for p in packs)),
        kinds=_joined([p.kinds for p in packs]),
        single=frozenset().union(*(p.single for p in packs)),
        broad=frozenset().union(*(p.broad for p in packs)),
        generic_kinds=frozenset().union(*(p.generic_kinds for p in packs)),
        synonyms={
            word: read for p in reversed(packs) for word, read in p.synonyms.items()
        },
        adjectives=frozenset().union(*(p.adjectives for p in packs)),
        singular=frozenset().union(*(p.singular for p in packs)),
        envoys=frozenset().union(*(p.envoys for p in packs)),
        low_ranks=frozenset().union(*(p.low_ranks for p in packs)),
        high_ranks=frozenset().union(*(p.high_ranks for p in packs)),
        everywhere=frozenset().union(*(p.everywhere for p in packs)),
        forces=frozenset().union(*(p.forces for p in packs)),
        thin=frozenset().union(*(p.thin for p in packs)),
        put_off=tuple(stem for p in packs for stem in p.put_off),
        said=frozenset().union(*(p.said for p in packs)),
        fillers=frozenset().union(*(p.fillers for p in packs)),
        acts=_joined([p.acts for p in packs]),
        fulfilled_by=_joined([p.fulfilled_by for p in packs]),
    )


def _joined(tables: list[dict[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    keys = dict.fromkeys(key for table in tables for key in table)
    return {
        key: tuple(word for table in tables for word in table.get(key, ()))
        for key in keys
    }
