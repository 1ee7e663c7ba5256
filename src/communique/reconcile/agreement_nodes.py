"""Titles of agreements, gathered from claims before they are joined."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from communique.model.claim import Claim
from communique.model.content import Agreement, Event, Figure, Party
from communique.model.dates import DateInterval
from communique.model.ids import ClaimId, DocumentId
from communique.model.mention import MentionKind
from communique.reconcile.compare.dates import days_apart
from communique.reconcile.compare.titles import Title, read_title
from communique.reconcile.context import Documents
from communique.reconcile.keys import acts_for, agreement_key, home_key, party_key
from communique.reconcile.nodes import parties_of


@dataclass(slots=True)
class Titled:
    """One title with its parties, as one or more claims give it.

    Attributes:
        parties: Two or more; empty when fewer are known.
        hint: The one party that is known.
        states: States that act in its documents.
    """

    key: str
    title: Title
    parties: tuple[str, ...] = ()
    hint: frozenset[str] = frozenset()
    states: set[str] = field(default_factory=set)
    ref: str | None = None
    signed: DateInterval | None = None
    term: tuple[int, int] | None = None
    names: Counter[str] = field(default_factory=Counter)
    uses: list[tuple[ClaimId, str, DocumentId]] = field(default_factory=list)
    published: str = "9999"

    @property
    def documents(self) -> set[DocumentId]:
        """The documents that use it."""
        return {document for _, _, document in self.uses}


def _uses(claim: Claim, states: Mapping[str, str]) -> Iterator[tuple[str, Titled]]:
    """Yield each title that a claim names with what the claim says of it."""
    content = claim.content
    if isinstance(content, Agreement):
        parties = set(content.parties)
        if len(parties) < 2:  # noqa: PLR2004 - who signed tells for whom
            signed = {s for p in content.signatories if (s := _state(p, states))}
            parties = signed if len(signed) > 1 and parties <= signed else parties
        node = Titled(
            key="",
            title=read_title(content.title),
            parties=tuple(sorted(parties)),
            ref=content.ref,
            signed=content.signed,
            term=_years(content.term),
        )
        yield content.title, node
        return
    topics = content.about if isinstance(content, Event) else ()
    if isinstance(content, Figure) and content.programme is not None:
        topics = (content.programme,)
    for topic in topics:
        if topic.kind is not MentionKind.AGREEMENT:
            continue
        node = Titled(key="", title=read_title(topic.name), ref=topic.ref)
        if isinstance(content, Event):
            countries = {c for p in content.participants if (c := _state(p, states))}
            if len(countries) > 1:
                node.parties = tuple(sorted(countries))
            if content.category == "signing":
                node.signed = content.date
        yield topic.name, node


def _state(party: Party, states: Mapping[str, str]) -> str | None:
    return acts_for(party) or states.get(party_key(party))


def gather_titles(
    claims: Iterable[Claim], documents: Documents, known: Mapping[str, str]
) -> dict[str, Titled]:
    """Gather titles by wording, parties and dates, in the order of publication."""
    listed = sorted(claims, key=documents.order)
    told = _told_parties(listed)
    states: dict[DocumentId, set[str]] = defaultdict(set)
    for claim in listed:
        states[claim.document].update(
            c for p in parties_of(claim) if (c := acts_for(p))
        )
    signed = _signings(listed, known)
    nodes: dict[str, Titled] = {}
    for claim in listed:
        for name, found in _uses(claim, known):
            # An event's participants are a guess at the parties; what the same
            # document says of the title in an agreement claim comes first.
            own = told.get((claim.document, agreement_key(name)), [])
            if isinstance(claim.content, Event) and own:
                of_one = len(signed[(claim.document, agreement_key(name))]) > 1
                of_one = of_one and len(found.parties) > 1
                # Two agreements of one title have the parties of their signings.
                if not of_one:
                    found.parties = _told_of(name, found, own)
            if found.term is None and len(found.title.years) == 2:  # noqa: PLR2004 - from, to
                found.term = (found.title.years[0], found.title.years[1])
            if len(found.parties) == 1:
                found.hint, found.parties = frozenset(found.parties), ()
            address = documents.facts[claim.document].address
            key = _key(name, found, home_key(claim.document, address))
            node = nodes.setdefault(key, found)
            node.hint |= found.hint
            node.states |= states[claim.document]
            node.key = key
            node.signed = node.signed or found.signed
            node.term = node.term or found.term
            node.ref = node.ref or found.ref
            node.names[name] += 1
            node.uses.append((claim.id, name, claim.document))
            node.published = min(node.published, documents.order(claim)[0])
    return nodes


def _signings(
    claims: Iterable[Claim], known: Mapping[str, str]
) -> dict[tuple[DocumentId, str], set[tuple[str, ...]]]:
    """Return the sets of parties that a document's events give one title."""
    signed: dict[tuple[DocumentId, str], set[tuple[str, ...]]] = defaultdict(set)
    for claim in claims:
        if isinstance(claim.content, Event):
            for name, found in _uses(claim, known):
                signed[(claim.document, agreement_key(name))].add(found.parties)
    return signed


def _told_of(name: str, found: Titled, own: Sequence[Agreement]) -> tuple[str, ...]:
    """Return the parties that the document itself gives an event's agreement.

    Of several, the one of the same wording and day counts, then of the same
    wording, then one whose parties are among the event's.
    """

    def rank(agreement: Agreement) -> tuple[bool, bool, bool, tuple[str, ...]]:
        gap = (
            days_apart(agreement.signed, found.signed)
            if agreement.signed is not None and found.signed is not None
            else None
        )
        return (
            bool(gap),
            agreement.title != name,
            not set(agreement.parties) <= set(found.parties),
            agreement.parties,
        )

    return tuple(sorted(set(min(own, key=rank).parties)))


def _told_parties(
    claims: Iterable[Claim],
) -> dict[tuple[DocumentId, str], list[Agreement]]:
    told: dict[tuple[DocumentId, str], list[Agreement]] = defaultdict(list)
    for claim in claims:
        content = claim.content
        if isinstance(content, Agreement) and content.parties:
            told[(claim.document, agreement_key(content.title))].append(content)
    return told


def _key(name: str, found: Titled, home: str) -> str:
    parties = ",".join(found.parties)
    signed = found.signed.edtf if found.signed is not None else ""
    term = f"{found.term[0]}-{found.term[1]}" if found.term else ""
    # Without parties a title is its document's own matter at first.
    place = home if not found.parties and not found.ref else ""
    return f"{agreement_key(name)}:{parties}:{signed}:{term}:{place}"


def _years(term: DateInterval | None) -> tuple[int, int] | None:
    if term is None or term.start is None or term.end is None:
        return None
    return (term.start.year, (term.end - dt.timedelta(1)).year)
