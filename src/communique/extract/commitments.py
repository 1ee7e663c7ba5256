"""Commitments: who promised whom what, in which words, by when."""

from collections.abc import Sequence

from communique.extract.evidence import Proof, attributions_at, make_claim, to_party
from communique.extract.modality import find_modality, is_opinion
from communique.extract.promises import Promise, find_promises
from communique.extract.scene import Scene, extent_of, language_of, read_scenes
from communique.lexicon.promises import load_promises
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution
from communique.model.claim import Claim, Modality
from communique.model.content import Commitment, Party
from communique.model.dates import DateMention
from communique.model.mention import MentionKind
from communique.model.outcome import Outcome
from communique.model.run import Producer
from communique.model.span import Span

_SCORE = 0.6
"""Placeholder until calibrated on labels; see evals/floors.json."""
_DUE = frozenset({"by", "point", "until", "from-to"})
_HAZY = frozenset({Modality.POSSIBLE, Modality.ALLEGED, Modality.DENIED})


class CommitmentExtractor:
    """Reads promises by their words (``data/lexicon/<lang>/promises.yml``)."""

    name = "commitment.rules.v1"
    needs = ("sentences", "mentions", "dates", "attributions")

    def extract(self, annotated: Annotated) -> Outcome[Claim]:
        """Return one claim a promised act, by place."""
        lexicon = load_promises(language_of(annotated))
        scenes = read_scenes(annotated)
        edges = tuple(
            piece.start for a in annotated.attributions for piece in a.content
        )
        claims: list[Claim] = []
        for scene in scenes:
            inside = tuple(edge for edge in edges if scene.sentence.start < edge)
            for promise in find_promises(scene, lexicon, inside):
                claim = self._claim(scene, scenes, promise)
                if claim is not None:
                    claims.append(claim)
        return Outcome(values=tuple(claims))

    def _claim(
        self, scene: Scene, scenes: Sequence[Scene], promise: Promise
    ) -> Claim | None:
        annotated = scene.annotated
        reported = attributions_at(annotated, promise.cue)
        reading = find_modality(annotated, promise.cue)
        if reading.modality in _HAZY or (
            not reported and is_opinion(annotated, promise.cue)
        ):
            return None
        by, by_span = _promiser(scene, scenes, promise, reported)
        if by is None or by_span is None:
            return None
        to, to_span = _recipient(scene, promise, by)
        due = _due(annotated, promise.act)
        made = _made(scene, promise)
        content = Commitment(
            by=by,
            to=to,
            act=promise.act.of(scene.text),
            made=made.interval if made else None,
            due=due.interval if due else None,
        )
        proofs: list[Proof] = [("act", promise.act, None), ("by", by_span, None)]
        proofs += [("to", to_span, None)] if to_span else []
        proofs += [("due", due.span, None)] if due else []
        proofs += [("made", made.span, None)] if made else []
        return make_claim(
            annotated,
            content=content,
            passage=scene.sentence,
            trigger=promise.cue,
            proofs=proofs,
            modality=Modality.CONDITIONAL
            if reading.modality is Modality.CONDITIONAL
            else Modality.PLANNED,
            producer=Producer(name=self.name, rule=promise.rule),
            score=_SCORE,
        )


def _promiser(
    scene: Scene,
    scenes: Sequence[Scene],
    promise: Promise,
    reported: tuple[Attribution, ...],
) -> tuple[Party | None, Span | None]:
    annotated = scene.annotated
    if promise.by is not None:
        index = promise.by.members[0]
        return to_party(annotated, index), extent_of(annotated.mentions[index])
    if reported and (promise.pronoun is None or _speaks(scene, promise.pronoun)):
        return _source_party(annotated, reported[-1], promise.pronoun)
    if promise.pronoun is None:
        return None, None
    earlier = _antecedent(scene, scenes)
    words = promise.pronoun.of(scene.text)
    if earlier is not None and not _collective(scene, promise.pronoun):
        party = to_party(annotated, earlier)
        return (
            Party(
                name=words,
                full_name=party.full_name,
                kind=party.kind,
                office=party.office,
                country=party.country,
                ref=party.ref,
            ),
            promise.pronoun,
        )
    if _collective(scene, promise.pronoun):
        party = Party(name=words, full_name=words, kind=MentionKind.ORGANIZATION)
        return party, promise.pronoun
    return None, None


def _speaks(scene: Scene, pronoun: Span) -> bool:
    return pronoun.of(scene.text).casefold() in scene.lexicon.words.speakers


def _collective(scene: Scene, pronoun: Span) -> bool:
    words = pronoun.of(scene.text).casefold().split()
    return words[0] in scene.lexicon.words.both | scene.lexicon.words.many or _speaks(
        scene, pronoun
    )


def _source_party(
    annotated: Annotated, attribution: Attribution, pronoun: Span | None
) -> tuple[Party | None, Span | None]:
    if attribution.mention is not None:
        party = to_party(annotated, attribution.mention)
        span = extent_of(annotated.mentions[attribution.mention])
        return party, pronoun or span
    if attribution.source is None or attribution.anonymous:
        return None, None
    words = attribution.source.of(annotated.document.text)
    party = Party(
        name=words,
        full_name=attribution.source_name or words,
        kind=MentionKind.ORGANIZATION,
    )
    return party, pronoun or attribution.source


def _antecedent(scene: Scene, scenes: Sequence[Scene]) -> int | None:
    """Return the subject of the sentence before; ``None`` when there is none."""
    if not scene.number:
        return None
    bare = [g for g in scenes[scene.number - 1].groups if not g.preposition]
    return bare[0].members[0] if bare else None


def _recipient(
    scene: Scene, promise: Promise, by: Party
) -> tuple[Party | None, Span | None]:
    annotated = scene.annotated
    for group in scene.groups:
        if not promise.act.start <= group.start < promise.act.end:
            continue
        near = len(scene.text[promise.act.start : group.start].split()) == 1
        if group.preposition in {"to", "for"} or (near and not group.preposition):
            party = to_party(annotated, group.members[0])
            if party.full_name != by.full_name:
                return party, extent_of(annotated.mentions[group.members[0]])
    return None, None


def _due(annotated: Annotated, act: Span) -> DateMention | None:
    for date in annotated.dates:
        if (
            date.span.overlaps(act)
            and date.interval is not None
            and date.function in _DUE
            and not any(
                m.span.covers(date.span)
                for m in annotated.mentions
                if m.kind is MentionKind.AGREEMENT
            )
        ):
            return date
    return None


def _made(scene: Scene, promise: Promise) -> DateMention | None:
    """Return a date before the promise's verb in the same sentence."""
    for date in scene.annotated.dates:
        if (
            scene.sentence.covers(date.span)
            and date.span.end <= promise.cue.end
            and date.interval is not None
            and date.function == "point"
        ):
            return date
    return None
