"""Known publishers, and the words that tell what kind an unknown one is."""

import functools
import re
from importlib import resources

from communique.errors import ResourceError
from communique.lexicon.load import load_yaml
from communique.model.document import PublisherKind
from communique.model.record import Record
from communique.text.normalise import fold, plain_marks


class KnownPublisher(Record, frozen=True, kw_only=True):
    """One listed publisher; ``country`` is ``None`` for international bodies."""

    ref: str
    name: str
    kind: PublisherKind
    country: str | None = None
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


class KindRule(Record, frozen=True, kw_only=True):
    """Words that tell a kind; explained in ``publisher_kinds.yml``."""

    kind: PublisherKind
    pattern: str
    letterhead: bool
    whole: str | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Publishers:
    """Known publishers by name and by domain."""

    def __init__(self, known: tuple[KnownPublisher, ...]) -> None:
        self.known = known
        self._by_name: dict[str, KnownPublisher] = {}
        self._by_domain: dict[str, KnownPublisher] = {}
        for publisher in known:
            for name in (publisher.name, *publisher.names):
                self._by_name.setdefault(_key(name), publisher)
            for domain in publisher.domains:
                self._by_domain.setdefault(domain.casefold(), publisher)

    def by_name(self, name: str) -> KnownPublisher | None:
        """Return the publisher that is called exactly ``name``."""
        return self._by_name.get(_key(name))

    def by_domain(self, host: str) -> KnownPublisher | None:
        """Return the publisher whose domain ``host`` is or lies under."""
        parts = host.casefold().rstrip(".").split(".")
        for at in range(len(parts) - 1):
            found = self._by_domain.get(".".join(parts[at:]))
            if found:
                return found
        return None


def _key(name: str) -> str:
    folded = fold(name)
    return folded.removeprefix("the ")


@functools.cache
def load_publishers() -> Publishers:
    """Return all listed publishers, files in order of their names."""
    folder = resources.files("communique.data").joinpath("publishers")
    names = sorted(
        entry.name for entry in folder.iterdir() if entry.name.endswith(".yml")
    )
    known: list[KnownPublisher] = []
    for name in names:
        known.extend(load_yaml(f"publishers/{name}", tuple[KnownPublisher, ...]))
    return Publishers(tuple(known))


class PublisherKinds:
    """The words of one language that tell kinds of publishers."""

    def __init__(self, rules: tuple[KindRule, ...], path: str) -> None:
        self.rules = rules
        try:
            self._compiled = tuple(
                (rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in rules
            )
            self._whole = tuple(
                re.compile(rule.whole, re.IGNORECASE) for rule in rules if rule.whole
            )
        except re.error as error:
            raise ResourceError(f"{path}: {error}. Fix the pattern.") from error

    def is_whole(self, name: str) -> bool:
        """Tell whether a line by its own form is a name, verbs or not."""
        plain = plain_marks(name)
        return any(pattern.fullmatch(plain) for pattern in self._whole)

    def match(self, name: str) -> KindRule | None:
        """Return the first rule whose words are in ``name``."""
        plain = plain_marks(name)
        for rule, pattern in self._compiled:
            if pattern.search(plain):
                return rule
        return None


@functools.cache
def load_publisher_kinds(language: str) -> PublisherKinds:
    """Return the kind words of ``language`` (ISO 639-1)."""
    path = f"lexicon/{language}/publisher_kinds.yml"
    return PublisherKinds(load_yaml(path, tuple[KindRule, ...]), path)
