"""Who is who inside one text.

Father and son, and two people of one family name, stay two: a short form that fits
two full names is joined to neither, unless the office beside it fits one alone.
"""

from collections import defaultdict

from communique.grammar.scan import Draft, Scan
from communique.lexicon.names import name_words
from communique.model.mention import MentionKind, Office

_MOST_NAMESAKES = 40
"""Beyond this many names with one word, a short form is not looked at further."""

_OWNED = frozenset({"his", "her", "their", "'s", "’s", "s", "s'", "of"})
"""What stands before a word of kinship that tells whose it is."""

Key = tuple[str, ...]
"""The words of a name that tell people apart."""


class People:
    """The people of one text, for looking up by name and by office."""

    def __init__(
        self,
        scan: Scan,
        drafts: tuple[Draft, ...],
        language: str,
        *,
        home: str | None = None,
    ) -> None:
        self._drafts = drafts
        self._home = home
        self._words = name_words(language)
        self._suffixes = self._words.suffixes
        self._keys = {
            at: self._key(scan, draft)
            for at, draft in enumerate(drafts)
            if draft.kind is MentionKind.PERSON
        }
        self._firsts: dict[Key, int] = {}
        self._with_word: dict[str, list[Key]] = defaultdict(list)
        for at, key in self._keys.items():
            if key not in self._firsts:
                self._firsts[key] = at
                for word in dict.fromkeys(key):
                    self._with_word[word].append(key)
        self._members: dict[int, list[int]] = defaultdict(list)
        self._roles: dict[Key, set[str]] = defaultdict(set)
        for at, key in self._keys.items():
            office = drafts[at].office
            if office is not None and office.role is not None:
                self._roles[key].add(office.role)
        self._apart = self._set_apart(scan)
        self._full = {at: self._find(at) for at in self._keys}
        for at, full in self._full.items():
            self._members[at if full is None else full].append(at)
        self._holders = self._by_office()

    @property
    def places(self) -> tuple[int, ...]:
        """Indices of the drafts that are people."""
        return tuple(self._keys)

    def full(self, at: int) -> int | None:
        """Return the first draft of the fullest name of the person at ``at``.

        ``None`` when the name fits more than one person.
        """
        return self._full[at]

    def office(self, full: int) -> Office | None:
        """Return the office that any mention of this person gives first."""
        offices = (self._drafts[place].office for place in self._members[full])
        return next((office for office in offices if office is not None), None)

    def country(self, full: int) -> str | None:
        """Return the state that any mention of this person gives first."""
        states = (self._drafts[place].country for place in self._members[full])
        return next((state for state in states if state is not None), None)

    def holder(self, at: int) -> int | None:
        """Return the only earlier person whom "the minister" at ``at`` can mean."""
        draft = self._drafts[at]
        held = self._holders.get(draft.head, {})
        fits = {
            full
            for (full, office), place in held.items()
            if place < at and self._agrees(draft.office, office)
        }
        return fits.pop() if len(fits) == 1 else None

    def _key(self, scan: Scan, draft: Draft) -> Key:
        words = scan.folded[draft.first : draft.last]
        kept = tuple(w for w in words if w[0].isalpha() and w not in self._suffixes)
        return kept or words

    def _set_apart(self, scan: Scan) -> frozenset[Key]:
        """Return the full names that are short forms of nobody's.

        "His father, Idriss Déby" is not Mahamat Idriss Déby; and a minister who is
        named before a longer name without his office is somebody else.
        """
        apart: set[Key] = set()
        for key, first in self._firsts.items():
            if len(key) > 1 and (self._is_kin(scan, first) or self._holds_alone(key)):
                apart.add(key)
        return frozenset(apart)

    def _is_kin(self, scan: Scan, at: int) -> bool:
        """Tell whether a name stands behind "his late father,"."""
        before = self._drafts[at].outer - 1
        before -= scan.fold(before) == ","
        if scan.fold(before) not in self._words.kin or scan.broken(before + 1):
            return False
        before -= 1
        while scan.fold(before) in self._words.kin_adjectives:
            before -= 1
        return scan.fold(before) in _OWNED

    def _holds_alone(self, key: Key) -> bool:
        """Tell whether all longer names come later, and none has the same office."""
        roles = self._roles[key]
        longer = self._longer(key)
        return bool(roles and longer) and all(
            self._firsts[key] < self._firsts[other] and not roles & self._roles[other]
            for other in longer
        )

    def _longer(self, key: Key) -> list[Key]:
        """Return the names that ``key`` is a short form of."""
        namesakes = self._with_word[key[-1]]
        if len(namesakes) > _MOST_NAMESAKES:
            return []
        return [other for other in namesakes if shortens(key, other)]

    def _find(self, at: int) -> int | None:
        key = self._keys[at]
        longer = [] if key in self._apart else self._longer(key)
        # A relative who is named later is not meant by what stands before.
        longer = [k for k in longer if k not in self._apart or self._firsts[k] < at]
        full = [k for k in longer if k in self._apart or not self._longer(k)]
        if not full:
            return self._firsts[key]
        if len(key) == 1 and len(full) > 1:
            # "Ms Aisha" is Aisha Mohammed rather than Mohammed Aisha Ali.
            full = [k for k in full if key[0] in (k[0], k[-1])] or full
        office = self._drafts[at].office
        if len(full) > 1 and office is not None and office.role is not None:
            full = [k for k in full if office.role in self._roles[k]]
        return self._firsts[full[0]] if len(full) == 1 else None

    def _agrees(self, sought: Office | None, held: Office) -> bool:
        """Tell whether an office named alone may be one that somebody holds.

        Whoever is introduced without a state is of the text's own: "the Egyptian
        minister" is another, unless the text is Egyptian.
        """
        if sought is None:
            return False
        if sought.country and sought.country != (held.country or self._home):
            return False
        return sought.role is None or sought.role == held.role

    def _by_office(self) -> dict[str | None, dict[tuple[int, Office], int]]:
        """Return head family → (person, office) → where first held."""
        holders: dict[str | None, dict[tuple[int, Office], int]] = defaultdict(dict)
        for at, full in self._full.items():
            draft = self._drafts[at]
            if draft.office is None or full is None:
                continue
            office = Office(
                title="", country=draft.office.country, role=draft.office.role
            )
            if len(holders[draft.head]) < _MOST_NAMESAKES:
                holders[draft.head].setdefault((full, office), at)
        return holders


def shortens(short: Key, full: Key) -> bool:
    """Tell whether ``short`` is a shorter form of ``full``.

    A single word has to stand in it; of more, every one in order, an initial for a
    word that it begins.

    >>> shortens(("b", "ellis"), ("brian", "j", "ellis"))
    True
    """
    if not short or len(short) >= len(full):
        return False
    if len(short) == 1:
        return short[0] in full
    at = 0
    for word in full:
        if at < len(short) and (short[at] == word or _initial_of(short[at], word)):
            at += 1
    return at == len(short)


def _initial_of(short: str, word: str) -> bool:
    return len(short) == 1 and word.startswith(short)
