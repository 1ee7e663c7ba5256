"""Which spans prove a claim, and the claim built from them."""

import bisect
import re
from collections.abc import Iterable, Sequence

import msgspec

from communique.lexicon.scripts import LATIN, script_code
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution
from communique.model.claim import Claim, Modality, Polarity
from communique.model.content import Content, Event, Party, Role, Topic
from communique.model.evidence import Evidence
from communique.model.ids import AttributionId, ClaimId, StableKey, digest
from communique.model.mention import Mention, MentionKind, Office
from communique.model.run import Producer
from communique.model.span import Span

_BESIDE = re.compile(r"\s?\((?P<name>[^()\d]{2,60})\)")
_SPACE = re.compile(r"\W+")
_ENCODER = msgspec.json.Encoder(order="deterministic")

Proof = tuple[str, Span, int | None]
"""Field name, span, and position in a list-valued field (else ``None``)."""


def make_claim(
    annotated: Annotated,
    *,
    content: Content,
    passage: Span,
    trigger: Span,
    proofs: Iterable[Proof],
    modality: Modality,
    producer: Producer,
    score: float,
    polarity: Polarity = Polarity.POSITIVE,
) -> Claim:
    """Build a claim with quotes, attribution chain, id and stable key.

    Args:
        annotated: The document with its layers.
        content: What is claimed.
        passage: The words of the whole claim (evidence field ``*``).
        trigger: The word that carries the claim; the chain of attributions is
            that of the contents it stands in.
        proofs: Field, span and index of each field's words. Doubles are
            dropped; order is kept.
        modality: How it is put.
        producer: Extractor and rule.
        score: In [0, 1].
        polarity: So, or not so.
    """
    text = annotated.document.text
    evidence = (
        Evidence(field="*", span=passage, quote=passage.of(text)),
        *(
            Evidence(field=field, span=span, quote=span.of(text), index=index)
            for field, span, index in dict.fromkeys(proofs)
        ),
    )
    chain = chain_at(annotated, trigger)
    return Claim(
        id=ClaimId(
            digest(
                "clm",
                annotated.document.id,
                _ENCODER.encode(content).decode(),
                modality,
                polarity,
                *(f"{e.field}:{e.span.start}:{e.span.end}" for e in evidence),
            )
        ),
        document=annotated.document.id,
        content=content,
        modality=modality,
        polarity=polarity,
        evidence=evidence,
        producer=producer,
        score=score,
        stable_key=_stable_key(annotated, content, passage.of(text)),
        attributed_to=chain,
    )


def remade(
    annotated: Annotated,
    claim: Claim,
    content: Content,
    *,
    trigger: str,
    proofs: Iterable[Proof] | None = None,
) -> Claim:
    """Return a claim with other content, and the id that goes with it.

    Args:
        annotated: The document.
        claim: The claim.
        content: What it now says.
        trigger: The field whose words carry it.
        proofs: Words of its fields; ``None`` keeps those it has.
    """
    own = [(e.field, e.span, e.index) for e in claim.evidence[1:]]
    return make_claim(
        annotated,
        content=content,
        passage=claim.evidence[0].span,
        trigger=next(e.span for e in claim.evidence if e.field == trigger),
        proofs=own if proofs is None else proofs,
        modality=claim.modality,
        polarity=claim.polarity,
        producer=claim.producer,
        score=claim.score,
    )


def chain_at(annotated: Annotated, span: Span) -> tuple[AttributionId, ...]:
    """Return who says ``span``, outermost first, whoever has the floor before all."""
    floor = floor_at(annotated, span)
    holding = attributions_at(annotated, span)
    return tuple(one.id for one in (floor, *holding) if one is not None)


def floor_at(annotated: Annotated, span: Span) -> Attribution | None:
    """Return who has the floor at ``span``; ``None`` where the document speaks."""
    floors = annotated.floors
    at = bisect.bisect_right(floors, span.start, key=_opening) - 1
    return floors[at] if at >= 0 and floors[at].holds(span) else None


def _opening(floor: Attribution) -> int:
    return floor.content[0].start


def attributions_at(annotated: Annotated, span: Span) -> tuple[Attribution, ...]:
    """Return the attributions whose content holds ``span``, outermost first.

    Only the innermost one and its parents count: two attributions that merely
    overlap do not nest.
    """
    holding = [a for a in annotated.attributions if a.holds(span)]
    if not holding:
        return ()
    by_id = {a.id: a for a in annotated.attributions}
    inner: Attribution | None = max(
        holding, key=lambda a: (a.depth, -_width(a), a.cue.start)
    )
    chain: list[Attribution] = []
    while inner is not None and inner not in chain:
        chain.append(inner)
        inner = by_id.get(inner.parent) if inner.parent is not None else None
    return tuple(reversed(chain))


def cued_in(annotated: Annotated, span: Span) -> tuple[Attribution, ...]:
    """Return the attributions whose cue starts inside ``span``, by cue."""
    first, last = (
        bisect.bisect_left(annotated.attributions, place, key=_cue_start)
        for place in (span.start, span.end)
    )
    return annotated.attributions[first:last]


def _cue_start(attribution: Attribution) -> int:
    return attribution.cue.start


def _width(attribution: Attribution) -> int:
    return sum(len(piece) for piece in attribution.content)


def _stable_key(annotated: Annotated, content: Content, passage: str) -> StableKey:
    publisher = annotated.document.publisher
    category = content.category if isinstance(content, Event) else None
    return StableKey(
        digest(
            "key",
            (publisher.ref or publisher.name) if publisher else None,
            type(content).__name__.lower(),
            category,
            _SPACE.sub(" ", passage).casefold().strip(),
        )
    )


def to_party(annotated: Annotated, index: int, role: Role | None = None) -> Party:
    """Return the party that a mention names, with what its document says of it.

    A mention that refers back ("the minister") takes full name, country and
    office from the mention it refers to; ``name`` stays as written here.
    """
    mention = annotated.mentions[index]
    head = head_of(annotated.mentions, mention)
    return Party(
        name=mention.name,
        full_name=head.full_name,
        kind=head.kind,
        office=_office(mention, head) or _office_elsewhere(annotated, head),
        country=mention.country or head.country,
        ref=head.ref,
        role=role,
        native=_native(annotated.document.text, head),
    )


def country_of_speaker(annotated: Annotated, span: Span) -> str | None:
    """Return the state of who says a word: of a source, else of who has the floor.

    ``None`` where nobody does, or the document does not say whose he is.
    """
    saying = attributions_at(annotated, span)
    speaker = saying[-1] if saying else floor_at(annotated, span)
    if speaker is None or speaker.mention is None:
        return None
    return to_party(annotated, speaker.mention).country


def as_state(party: Party) -> Party:
    """Return a capital that acts as its state ("Moscow asked")."""
    if party.kind is MentionKind.PLACE and party.country is not None:
        return msgspec.structs.replace(party, kind=MentionKind.COUNTRY)
    return party


def _native(text: str, mention: Mention) -> str | None:
    """Return the name in brackets behind a name, if it is of another script."""
    found = _BESIDE.match(text, mention.span.end)
    if found is None:
        return None
    name = " ".join(found["name"].split())
    return name if script_code(name) not in (None, LATIN) else None


def _office(mention: Mention, head: Mention) -> Office | None:
    """Return the office given here, or the one that "the minister" is short for."""
    here, before = mention.office, head.office
    if here is None or (here.role is None and before and before.role is not None):
        return before
    return here


def _office_elsewhere(annotated: Annotated, head: Mention) -> Office | None:
    if head.kind is not MentionKind.PERSON:
        return None
    offices = [
        m.office
        for m in annotated.mentions
        if m.office is not None
        and m.kind is MentionKind.PERSON
        and m.full_name == head.full_name
    ]
    return offices[0] if offices else None


def head_of(mentions: Sequence[Mention], mention: Mention) -> Mention:
    """Return the mention that ``mention`` refers back to, or itself."""
    seen: set[int] = set()
    while mention.head is not None and mention.head not in seen:
        seen.add(mention.head)
        mention = mentions[mention.head]
    return mention


def to_topic(mention: Mention, mentions: Sequence[Mention]) -> Topic:
    """Return what an event is about from a mention of it."""
    head = head_of(mentions, mention)
    return Topic(name=head.full_name, kind=head.kind, ref=head.ref)
