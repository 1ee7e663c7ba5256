"""What "the roadmap", "the commission" and "the Ministry" refer to in one text."""

from typing import NamedTuple

from communique.grammar.bodies_unnamed import TAKEN_UP
from communique.grammar.scan import Draft, Scan
from communique.lexicon.bodies import body_words
from communique.model.mention import MentionKind

_BODIES = (
    MentionKind.GOVERNMENT_BODY,
    MentionKind.ORGANIZATION,
    MentionKind.MILITARY_UNIT,
)


class Meant(NamedTuple):
    """What a short name means.

    Attributes:
        head: Index of the draft it refers back to; ``None`` for the publisher.
        full_name: Name of what it means.
        country: Its state; ``None`` when unknown or no state's.
    """

    head: int | None
    full_name: str
    country: str | None


class Bodies:
    """Finds what short names of bodies and agreements mean in one text."""

    def __init__(
        self, scan: Scan, language: str, *, home: str | None, publisher: str | None
    ) -> None:
        self._scan = scan
        self._home = home
        self._publisher = publisher
        self._called = body_words(language).called

    def without_nobody(self, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
        """Return the drafts without "the agency" where no agency is meant."""
        if not any(draft.rule == TAKEN_UP for draft in drafts):
            return drafts
        known = self.named_again(drafts)
        return tuple(
            draft
            for at, draft in enumerate(drafts)
            if draft.rule != TAKEN_UP or at in known
        )

    def named_again(self, drafts: tuple[Draft, ...]) -> dict[int, Meant]:
        """Return what each draft that refers back means: the last of its kind.

        Without one of its kind, an agreement means the only one that the text has
        named before, and "the Ministry" the ministry that publishes it.
        """
        meant: dict[int, Meant] = {}
        last_of: dict[str, int] = {}
        named: dict[str, int] = {}
        agreements: dict[str, int] = {}
        for at, draft in enumerate(drafts):
            agreement = draft.kind is MentionKind.AGREEMENT
            if not agreement and draft.kind not in _BODIES:
                continue
            if not draft.anaphor:
                name = self._name(draft)
                first = named.setdefault(name.casefold(), at)
                for head in (draft.head or "", *self._names_of(draft)):
                    last_of[head] = first
                if agreement:
                    agreements[name.casefold()] = first
                continue
            chosen = last_of.get(draft.head or "")
            if chosen is None and agreement and len(agreements) == 1:
                chosen = next(iter(agreements.values()))
            if self._is_publisher(draft, known=chosen is not None):
                meant[at] = Meant(None, self._publisher or "", self._home)
            elif chosen is not None:
                other = drafts[chosen]
                meant[at] = Meant(chosen, self._name(other), other.country)
        return meant

    def _name(self, draft: Draft) -> str:
        return self._scan.string(draft.first, draft.last)

    def _names_of(self, draft: Draft) -> tuple[str, ...]:
        """Return by what a known body is called ("the alliance")."""
        return tuple(
            head for head, bodies in self._called.items() if draft.ref in bodies
        )

    def _is_publisher(self, draft: Draft, *, known: bool) -> bool:
        """Tell whether "the Ministry" is the one that publishes the text.

        With a capital it is, also where the text names another; in small letters
        only where it names none.
        """
        if draft.rule != TAKEN_UP or self._publisher is None:
            return False
        words = self._publisher.casefold().split()
        written = known and not self._scan.capital(draft.first)
        return draft.head in words and not written
