"""Successions: a later word that replaces what the same voice said before.

A voice is a publisher in its own name or for one source; the readings of one page;
or, when the later words say that they correct, one named source told by any paper.
Two voices that differ are a conflict, however long apart they speak.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from communique.model.claim import Claim
from communique.model.finding import Finding, FindingRelation
from communique.model.ids import DocumentId
from communique.reconcile.compare.names import fold
from communique.reconcile.compare.titles import content_words
from communique.reconcile.context import Context
from communique.reconcile.findings import disagreement, make_finding

Side = tuple[str, Claim]
_NOWHERE = "-"


def find_differing(
    subject: str,
    field: str,
    sides: Sequence[Side],
    *,
    title: str,
    context: Context,
    aside: str = "",
) -> Iterator[Finding]:
    """Yield what sides of different values make: a conflict, a later word, or both.

    It is a conflict as long as two voices differ; values of which each replaces
    another of the same voice are that alone. So a document that is added can bring
    in a conflict and take none away.

    Args:
        subject: Id of the record that is compared.
        field: The property compared.
        sides: Value and claim; two values at least, which exclude each other.
        title: Of the thing compared, for the reader.
        context: All lookups.
        aside: Words to be added to a conflict.
    """
    told = list(dict.fromkeys(sides))
    replaced = [(a, b) for a, b in _pairs(told, context) if _replaces(b, a, context)]
    known = {frozenset((a, b)) for a, b in replaced}
    if any(frozenset((a, b)) not in known for a, b in _unordered(told)):
        yield make_finding(
            FindingRelation.CONFLICTS,
            subject,
            field,
            told,
            why=f"{title}: {disagreement(told, context)}{aside}",
            context=context,
        )
    for group in _by_voice(replaced, context):
        yield make_finding(
            FindingRelation.SUPERSEDES,
            subject,
            field,
            group,
            why=f"{title}: {_in_turn(group, context)}",
            context=context,
        )


def _unordered(sides: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    return ((a, b) for a, b in combinations(sides, 2) if a[0] != b[0])


def _pairs(sides: Sequence[Side], context: Context) -> Iterator[tuple[Side, Side]]:
    """Yield the pairs, either way round, that may be of one voice.

    Most pairs share neither page nor publisher and correct nothing: they are put aside
    here, where it is cheap.
    """
    voices = {side[1].id: _voices(side[1], context) for side in sides}
    revising = context.revising
    for a, b in _unordered(sides):
        x, y = a[1].id, b[1].id
        if x in revising or y in revising or not voices[x].isdisjoint(voices[y]):
            yield a, b
            yield b, a


def _voices(claim: Claim, context: Context) -> frozenset[str]:
    """Return what two claims share at least one of when one voice makes both."""
    facts = context.documents.facts[claim.document]
    found = {f"page {facts.address}"} if facts.address != _NOWHERE else set()
    if facts.publisher is not None:
        found.add(f"name {fold(facts.publisher.name)}")
        if facts.publisher.ref is not None:
            found.add(f"ref {facts.publisher.ref}")
    return frozenset(found)


def _replaces(later: Side, earlier: Side, context: Context) -> bool:
    """Tell whether one voice says ``later`` after ``earlier``."""
    new, old = later[1], earlier[1]
    if new.document == old.document or not _is_one_voice(new, old, context):
        return False
    return _is_after(new, old, context)


def _is_after(new: Claim, old: Claim, context: Context) -> bool:
    if _is_one_page(new, old, context):
        facts = context.documents.facts
        turn = facts[new.document].seq - facts[old.document].seq
        if turn:
            return turn > 0
    published = context.documents.published
    first, last = published.get(old.document), published.get(new.document)
    if first is None or last is None:
        return False
    if first.end is not None and last.start is not None and first.end <= last.start:
        return True
    if (first.start, first.end) != (last.start, last.end):
        return False
    # Of two texts of one day, the one that says so corrects the other.
    return new.id in context.revising and old.id not in context.revising


def _is_one_voice(new: Claim, old: Claim, context: Context) -> bool:
    if _is_one_page(new, old, context):
        return True
    sources = [context.sources.get(c.id) for c in (new, old)]
    if _is_one_publisher(new, old, context):
        return None in sources or _are_one(*sources)
    named = None not in sources and _are_one(*sources)
    return named and new.id in context.revising


def _are_one(left: str | None, right: str | None) -> bool:
    """Tell whether two names of sources share a telling word."""
    if left is None or right is None:
        return False
    return fold(left) == fold(right) or bool(content_words(left) & content_words(right))


def _is_one_page(a: Claim, b: Claim, context: Context) -> bool:
    left, right = (context.documents.facts[c.document].address for c in (a, b))
    return left == right != _NOWHERE


def _is_one_publisher(a: Claim, b: Claim, context: Context) -> bool:
    left, right = (context.documents.facts[c.document].publisher for c in (a, b))
    if left is None or right is None:
        return False
    if left.ref is not None and right.ref is not None:
        return left.ref == right.ref
    # Two states have a Ministry of Defence each.
    at_odds = None not in (left.country, right.country) and (
        left.country != right.country
    )
    return fold(left.name) == fold(right.name) and not at_odds


def _by_voice(
    replaced: Sequence[tuple[Side, Side]], context: Context
) -> Iterator[list[Side]]:
    """Yield the sides of each voice, in the order in which they were said."""
    voices: dict[str, list[Side]] = defaultdict(list)
    for earlier, later in replaced:
        facts = context.documents.facts[later[1].document]
        name = fold(facts.publisher.name) if facts.publisher else facts.address
        voices[name] += [earlier, later]
    for name in sorted(voices):
        yield sorted(
            dict.fromkeys(voices[name]), key=lambda s: _turn(s[1].document, context)
        )


def _turn(document: DocumentId, context: Context) -> tuple[str, int, str]:
    published = context.documents.published.get(document)
    start = published.start if published is not None else None
    seq = context.documents.facts[document].seq
    return (start.isoformat() if start else "9999", seq, document)


def _in_turn(sides: Sequence[Side], context: Context) -> str:
    """Return "X says 12 on 1 May; on 3 May it says 14, which replaces it"."""
    turns = [s for n, s in enumerate(sides) if n == 0 or s[0] != sides[n - 1][0]]
    told = []
    before = ""
    for value, claim in turns:
        voice = context.documents.voice(claim.document)
        who = "it" if voice == before else voice
        told.append(f"{who} says {value}{_when(claim, context)}")
        before = voice
    newest = sides[-1][1]
    end = "which corrects it" if newest.id in context.revising else "which replaces it"
    if all(_is_one_page(newest, claim, context) for _, claim in sides):
        end += ": the page was changed"
    return f"{'; later '.join(told)}, {end}"


def _when(claim: Claim, context: Context) -> str:
    published = context.documents.published.get(claim.document)
    return f" on {published.edtf}" if published is not None else ""
