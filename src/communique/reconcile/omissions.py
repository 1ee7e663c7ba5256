"""Omissions: what one account of a meeting tells and another of like detail does not.

Precision goes first. Two accounts are compared only when they go back to two texts,
share most of what either tells, and neither is a brief; and a thing counts as left
out only when its words stand nowhere in the other document, claim or no claim.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from communique.lexicon.matching import matching
from communique.lexicon.towns import state_names
from communique.model.claim import Claim
from communique.model.content import Place, Status
from communique.model.finding import Finding, FindingRelation
from communique.model.ids import DocumentId, EntityId
from communique.model.mention import MentionKind
from communique.model.reconciled import EventRecord
from communique.reconcile.compare.names import fold
from communique.reconcile.compare.titles import content_words, read_title
from communique.reconcile.context import Context
from communique.reconcile.findings import make_finding, voices
from communique.reconcile.keys import party_key
from communique.reconcile.told import Told, about_of

NOT_MENTIONED = "not mentioned"
"""The value of the side that leaves something out."""
_TOGETHER = frozenset({"meeting", "session", "visit", "call"})
_HAPPENED = (Status.OCCURRED, Status.ONGOING)
_BRIEF = 60
"""Words below which a document is a brief, which has to leave things out."""
_SHARE = 0.5
"""A document of a smaller share of the other's words is a brief beside it."""
_DETAIL = 4
"""People, bodies, topics, day and place that an account must give together."""
_SHARED = 3
"""Of these, how many both must give: else they tell different sides of a day."""
_LEAST = 4
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one document, folded: as a text, as a set, and how many."""

    text: str
    known: frozenset[str]
    count: int


ReadWords = Callable[[DocumentId], Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All that one document tells of one event.

    Attributes:
        claim: The first of its claims.
        people: Entity to the first claim that names the person.
        parties: All who take part, by whatever words.
        titles: Entity to the titles of office that it gives the person.
        about: Entities that it is about, to the first claim that says so.
        towns: Names of towns or houses, states left out, to the first claim.
        is_placed: Whether any place is given.
        detail: Marks of all that is told, for the count of what is shared.
    """

    claim: Claim
    origin: DocumentId
    people: dict[EntityId, Claim]
    parties: frozenset[EntityId]
    titles: dict[EntityId, set[str]]
    about: dict[EntityId, Claim]
    towns: dict[str, Claim]
    is_placed: bool
    detail: frozenset[str]


def read_words(context: Context) -> ReadWords | None:
    """Return what reads the words of documents; ``None`` when nothing can."""
    text_of = context.text_of
    if text_of is None:
        return None

    @functools.lru_cache(maxsize=256)
    def read(document: DocumentId) -> Words:
        text = fold(text_of(document))
        found = _WORD.findall(text)
        return Words(text=text, known=frozenset(found), count=len(found))

    return read


def find_omissions(
    record: EventRecord,
    group: Sequence[Told],
    read: ReadWords | None,
    context: Context,
) -> Iterator[Finding]:
    """Report what comparable accounts of one event leave out, thing by thing."""
    if read is None or record.category not in _TOGETHER or record.origins < 2:  # noqa: PLR2004 - one voice omits nothing
        return
    accounts = _accounts(group, context)
    left_out: dict[tuple[str, str], list[tuple[str, Claim]]] = defaultdict(list)
    for a in accounts:
        for b in accounts:
            if _are_comparable(a, b, read):
                words = read(b.claim.document)
                for field, value, claim in _missing(a, b, words, context):
                    left_out[field, value] += [
                        (value, claim),
                        (NOT_MENTIONED, b.claim),
                    ]
    for (field, value), sides in sorted(left_out.items(), key=lambda x: x[0]):
        told = list(dict.fromkeys(sides))
        yield make_finding(
            FindingRelation.OMITS,
            record.id,
            field,
            told,
            why=_why(record, field, value, told, context),
            context=context,
        )


def _accounts(group: Sequence[Told], context: Context) -> list[Account]:
    by_document: dict[DocumentId, list[Told]] = defaultdict(list)
    for told in group:
        if told.status in _HAPPENED:
            by_document[told.document].append(told)
    return [_to_account(by_document[id_], context) for id_ in sorted(by_document)]


def _to_account(told: Sequence[Told], context: Context) -> Account:
    people: dict[EntityId, Claim] = {}
    titles: dict[EntityId, set[str]] = defaultdict(set)
    about: dict[EntityId, Claim] = {}
    towns: dict[str, Claim] = {}
    for t in told:
        for party in t.event.participants:
            if party.kind is MentionKind.PERSON:
                entity = context.entity_of[party_key(party)]
                people.setdefault(entity, t.claim)
                if party.office is not None:
                    titles[entity].add(party.office.title)
        for topic in about_of(t.claim, t.event, context):
            about.setdefault(topic, t.claim)
        if t.place is not None and not _is_state(t.place):
            towns.setdefault(t.place.name, t.claim)
    is_dated = any(t.date is not None and t.date.is_day for t in told)
    bodies = frozenset[str]().union(*(t.bodies for t in told))
    detail = {*people, *about, *bodies, *(fold(town) for town in towns)}
    return Account(
        claim=told[0].claim,
        origin=told[0].origin,
        people=people,
        parties=frozenset[EntityId]().union(*(t.parties for t in told)),
        titles=titles,
        about=about,
        towns=towns,
        is_placed=any(t.place is not None for t in told),
        detail=frozenset(detail | {"a day"} if is_dated else detail),
    )


def _is_state(place: Place) -> bool:
    return (place.country or "", place.name.casefold()) in state_names()


def _are_comparable(a: Account, b: Account, read: ReadWords) -> bool:
    """Tell whether ``b`` would have had room for what ``a`` tells."""
    if a.origin == b.origin or len(a.detail & b.detail) < _SHARED:
        return False
    if min(len(a.detail), len(b.detail)) < _DETAIL:
        return False
    long, short = read(a.claim.document).count, read(b.claim.document).count
    return short >= _BRIEF and short >= long * _SHARE


def _missing(
    a: Account, b: Account, words: Words, context: Context
) -> Iterator[tuple[str, str, Claim]]:
    for entity in sorted(a.people.keys() - b.parties):
        titles = a.titles.get(entity, set())
        if not _names_person(entity, titles, words, context):
            yield "participants", context.names[entity], a.people[entity]
    for entity in sorted(a.about.keys() - b.about.keys()):
        if not _speaks_of(entity, words, context):
            yield "about", context.names[entity], a.about[entity]
    for town in () if b.is_placed else sorted(a.towns):
        if not _any_word(town, words):
            yield "place", town, a.towns[town]


def _names_person(
    entity: EntityId, titles: set[str], words: Words, context: Context
) -> bool:
    """Tell whether a text has any word of a person's names, or the bare office."""
    names = _spellings(entity, context)
    return any(_any_word(name, words) for name in names) or any(
        fold(title) in words.text for title in titles
    )


def _speaks_of(entity: EntityId, words: Words, context: Context) -> bool:
    for name in _spellings(entity, context):
        kind = read_title(name).kind
        said = [w for k in [kind] if k for w in matching().kinds[k]]
        if _any_word(name, words) or any(fold(w) in words.text for w in said):
            return True
    return False


def _spellings(entity: EntityId, context: Context) -> list[str]:
    found = context.entities.get(entity)
    return [form.name for form in found.names] if found else [context.names[entity]]


def _any_word(name: str, words: Words) -> bool:
    """Tell whether a text holds a telling word of a name, its parts included."""
    telling = {w for w in fold(name).split() if len(w) >= _LEAST}
    telling |= {w for w in content_words(name) if len(w) >= _LEAST}
    return any(
        word in words.known or word in words.text for word in telling or {fold(name)}
    )


_SAID = {
    "participants": "{value} is named by {tells}",
    "about": "{value} is given as a topic by {tells}",
    "place": "{value} is given as the place by {tells}",
}


def _why(
    record: EventRecord,
    field: str,
    value: str,
    sides: Sequence[tuple[str, Claim]],
    context: Context,
) -> str:
    """Return "… is named by X; Y, in like detail, nowhere mentions that name"."""
    tells = voices((c for v, c in sides if v != NOT_MENTIONED), context)
    silent = [c for v, c in sides if v == NOT_MENTIONED]
    verb = "mention" if len({c.document for c in silent}) > 1 else "mentions"
    what = "that name" if field == "participants" else "it"
    return (
        f"{record.title}: {_SAID[field].format(value=value, tells=tells)};"
        f" {voices(silent, context)}, in like detail, nowhere {verb} {what}"
    )
