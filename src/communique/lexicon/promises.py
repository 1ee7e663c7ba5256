"""Words by which somebody binds themselves, per language."""

import functools

import msgspec

from communique.lexicon.load import load_yaml
from communique.model.record import Record


class PromiseLexicon(Record, frozen=True, kw_only=True):
    """Promise words; see the data file's header for each field.

    ``openers`` are the words of every list that a promise is looked for at; they are
    gathered when the file is read and not written in it.
    """

    verbs: frozenset[str]
    clause_only: frozenset[str]
    to_only: frozenset[str]
    nouns: frozenset[str]
    utter: frozenset[str]
    future: frozenset[str]
    adverbs: frozenset[str]
    deeds: frozenset[str]
    participles: frozenset[str]
    stops: frozenset[str]
    exclusive: frozenset[str]
    outright: frozenset[str]
    perfect_only: frozenset[str]
    goods: frozenset[str]
    nominal: frozenset[str]
    deed_nouns: frozenset[str]
    past: frozenset[str]
    tasking: frozenset[str]
    planned: frozenset[str]
    gatherings: frozenset[str]
    bodies: frozenset[str]
    states_only: frozenset[str]
    not_deed: frozenset[str]
    cancelled: frozenset[str]
    hearsay: frozenset[str]
    opining: frozenset[str]
    barriers: frozenset[str]
    degrees: frozenset[str]
    countless: frozenset[str]
    poised: frozenset[str]
    over: frozenset[str]
    succession: frozenset[str]
    dummies: frozenset[str]
    existential: frozenset[str]
    aims: frozenset[str]
    sayings: frozenset[str]
    assuring: frozenset[str]
    idle: frozenset[str]
    letting: frozenset[str]
    no_verbs: frozenset[str]
    not_adverbs: frozenset[str]
    binders: frozenset[str]
    together: frozenset[str]
    determiners: frozenset[str]
    predicates: frozenset[str]
    own_clause: frozenset[str]
    inside: frozenset[str]
    meetings: frozenset[str]
    drills: frozenset[str]
    advised: frozenset[str]
    agreeing: frozenset[str]
    by: frozenset[str]
    asides: frozenset[str]
    with_object: frozenset[str]
    phases: frozenset[str]
    deciding: frozenset[str]
    impersonal: frozenset[str]
    due: frozenset[str]
    announcing: frozenset[str]
    gifts: frozenset[str]
    conditionals: frozenset[str]
    months: frozenset[str]
    that: frozenset[str]
    each: frozenset[str]
    bound_kinds: frozenset[str]
    reporting: frozenset[str]
    commenting: frozenset[str]
    negations: frozenset[str]
    neither: frozenset[str]
    careful: frozenset[str]
    having: frozenset[str]
    givers: frozenset[str]
    own_kinds: frozenset[str]
    own_genres: frozenset[str]
    state_kinds: frozenset[str]
    items: frozenset[str]
    forces: frozenset[str]
    standing: frozenset[str]
    alone: frozenset[str]
    be: frozenset[str]
    inverted: frozenset[str]
    wondering: frozenset[str]
    adverb_ending: str
    past_ending: str
    present_ending: str
    joint_genres: frozenset[str]
    binding: frozenset[str]
    openings: tuple[str, ...]
    examples: tuple[str, ...]
    not_: tuple[str, ...] = msgspec.field(name="not")
    openers: frozenset[str] = frozenset()

    def is_deed(self, word: str) -> bool:
        """Tell whether a word is a deed, as base form or in -ing.

        >>> load_promises("en").is_deed("providing")
        True
        """
        if word in self.deeds:
            return True
        if not word.endswith("ing"):
            return False
        stem = word[:-3]
        return bool({stem, f"{stem}e", stem[:-1]} & self.deeds)


@functools.cache
def load_promises(language: str) -> PromiseLexicon:
    """Return the promise words of a language.

    Raises:
        ResourceError: The file is missing or wrong.
    """
    found = load_yaml(f"lexicon/{language}/promises.yml", PromiseLexicon)
    openers = frozenset().union(
        found.nouns,
        found.verbs,
        found.future,
        found.announcing,
        found.due,
        found.states_only,
    )
    return msgspec.structs.replace(found, openers=openers)
