"""Agreements: one claim for each agreement that a document speaks of."""

from collections.abc import Iterable, Sequence

from communique.extract.agreement_facts import (
    Facts,
    Status,
    is_denied,
    read_facts,
)
from communique.extract.agreement_parties import POINTING, context_parties
from communique.extract.agreement_times import Dated, Ground
from communique.extract.evidence import Proof, head_of, make_claim, to_party
from communique.extract.scene import TITLES, extent_of, language_of, scene_at
from communique.lexicon.agreement_status import (
    AgreementStatusLexicon,
    load_agreement_status,
)
from communique.lexicon.calibration import calibrated
from communique.lexicon.clauses import load_clauses
from communique.lexicon.word_patterns import tokenize
from communique.model.annotation import Annotated
from communique.model.claim import Claim, Modality
from communique.model.content import Agreement, Party
from communique.model.dates import DateInterval, from_edtf
from communique.model.mention import MentionKind
from communique.model.outcome import Outcome
from communique.model.run import Producer
from communique.model.span import Span

_ARTICLE = 2  # words before a name in which its article stands
_UNSURE = frozenset({Modality.CONDITIONAL, Modality.POSSIBLE})
_DESCRIBED = frozenset({"agreement.described"})
"""Rules of ``grammar/agreements.py`` whose mentions are no titles."""


class AgreementExtractor:
    """Reads agreements by their mentions and ``agreement_status.yml``."""

    name = "agreement.rules.v1"
    needs = ("sentences", "mentions", "dates", "quantities", "attributions")

    def extract(self, annotated: Annotated) -> Outcome[Claim]:
        """Return one claim an agreement, by its first mention.

        An agreement without a name ("the agreement") counts only when its
        signature or its term is told.
        """
        lexicon = load_agreement_status(language_of(annotated))
        claims = [
            claim
            for indices in _groups(annotated).values()
            if (claim := self._claim(annotated, indices, lexicon)) is not None
        ]
        return Outcome(values=_without_headlines(annotated, claims))

    def _claim(
        self,
        annotated: Annotated,
        indices: Sequence[int],
        lexicon: AgreementStatusLexicon,
    ) -> Claim | None:
        facts = _facts(annotated, indices, lexicon)
        head = max(
            (head_of(annotated.mentions, annotated.mentions[i]) for i in indices),
            key=lambda m: len(m.full_name),
        )
        signed = next((f.signed for f in facts if f.signed), None)
        term = next((f.term for f in facts if f.term), None)
        if not facts or not _worth(annotated, indices, facts, lexicon):
            return None
        parties, proofs = _parties(_spans_of_parties(annotated, facts))
        extra = context_parties(annotated, indices, frozenset(parties), lexicon)
        if extra:
            spans = _spans_of_parties(annotated, facts, extra)
            parties, proofs = _parties(spans)
        signatories, signing = _signatories(annotated, facts)
        status = _status(facts, lexicon)
        duration = next((f.duration for f in facts if f.duration), None)
        content = Agreement(
            title=head.full_name,
            ref=head.ref,
            parties=parties,
            signed=signed.interval if signed else None,
            signatories=signatories,
            term=term.interval if term else _computed(annotated, signed, duration),
            duration=duration.of(annotated.document.text) if duration else None,
            status=status.status if status else None,
        )
        lead = _lead(facts)
        mention = annotated.mentions[lead.mention]
        found: list[Proof] = [("title", mention.span, None), *proofs, *signing]
        for field, value in (("signed", signed), ("term", term)):
            found += [(field, value.span, None)] if value else []
        found += [("duration", duration, None)] if duration else []
        if duration and signed and term is None and content.term is not None:
            found += [("term", duration, None), ("term", signed.span, None)]
        found += [("status", status.span, None)] if status else []
        return make_claim(
            annotated,
            content=content,
            passage=_sentence(annotated, mention.span),
            trigger=mention.span,
            proofs=found,
            modality=status.modality if status else Modality.ASSERTED,
            producer=Producer(name=self.name, rule=mention.rule),
            score=calibrated("agreement", "rules"),
        )


def _without_headlines(annotated: Annotated, claims: list[Claim]) -> tuple[Claim, ...]:
    """Leave out what only a headline calls so when the text names its agreements."""
    heads = [s.span for s in annotated.document.segments if s.kind in TITLES]
    below = [
        claim
        for claim in claims
        if not any(head.covers(claim.evidence[1].span) for head in heads)
    ]
    return tuple(below or claims)


def _groups(annotated: Annotated) -> dict[str, list[int]]:
    """Return mentions by the agreement that they are of."""
    groups: dict[str, list[int]] = {}
    for index, mention in enumerate(annotated.mentions):
        if mention.kind is MentionKind.AGREEMENT:
            head = head_of(annotated.mentions, mention)
            groups.setdefault(head.ref or head.full_name.casefold(), []).append(index)
    for title in list(groups):
        longer = [other for other in groups if other.startswith(f"{title} ")]
        if len(longer) == 1 and not _is_new(annotated, groups[title][0]):
            groups[longer[0]] = sorted(groups[longer[0]] + groups.pop(title))
    return groups


def _is_new(annotated: Annotated, index: int) -> bool:
    """Tell whether an agreement is told of as another one ("a new protocol")."""
    lexicon = load_clauses(language_of(annotated))
    mention = annotated.mentions[index]
    before = annotated.document.text[: mention.span.start].split()[-_ARTICLE:]
    return bool(lexicon.words.articles & {word.casefold() for word in before})


def _facts(
    annotated: Annotated, indices: Sequence[int], lexicon: AgreementStatusLexicon
) -> list[Facts]:
    facts: list[Facts] = []
    text = annotated.document.text
    for index in indices:
        mention = annotated.mentions[index]
        number = _sentence_number(annotated, mention.span)
        if number is None or _unreal(annotated, number, lexicon):
            continue
        scene = scene_at(annotated, number)
        tokens = tokenize(text, scene.sentence.start, scene.sentence.end)
        ground = Ground(scene, tokens, lexicon)
        if not is_denied(ground, mention):
            facts.append(read_facts(ground, index))
    return facts


def _unreal(annotated: Annotated, number: int, lexicon: AgreementStatusLexicon) -> bool:
    """Tell whether a sentence asks, or thinks of what is not ("Were they to sign")."""
    words = annotated.sentences[number].of(annotated.document.text)
    opening = words.split(maxsplit=1)[0].casefold() if words.strip() else ""
    asks = words.rstrip(" \n\"'”’)").endswith("?")
    return asks or opening in lexicon.words.inverted


def _sentence_number(annotated: Annotated, span: Span) -> int | None:
    for number, sentence in enumerate(annotated.sentences):
        if sentence.start <= span.start < sentence.end:
            return number
    return None


def _sentence(annotated: Annotated, span: Span) -> Span:
    number = _sentence_number(annotated, span)
    sentence = annotated.sentences[number] if number is not None else span
    return sentence if sentence.covers(span) else span


def _worth(
    annotated: Annotated,
    indices: Sequence[int],
    facts: Sequence[Facts],
    lexicon: AgreementStatusLexicon,
) -> bool:
    """Tell whether an agreement is named, or something is told of it.

    Words that merely describe ("a defence pact") need a fact; words that only
    point back to something unnamed ("the agreement") need a date, a length, parties
    or what became of it.
    """
    dated = any(
        f.signed or f.term or f.duration or f.signatories or len(f.parties) > 1
        for f in facts
    )
    rules = {annotated.mentions[i].rule for i in indices}
    told = [s for f in facts for s in f.statuses]
    unsure = bool(told) and all(s.modality in _UNSURE for s in told)
    if unsure and rules <= POINTING | _DESCRIBED and not any(f.signed for f in facts):
        return False  # "were they to sign a pact"
    if rules <= POINTING:
        return dated or any(s.status in lexicon.words.done for s in told)
    known = dated or any(f.statuses or f.parties or f.struck for f in facts)
    return known or bool(rules - POINTING - _DESCRIBED)


def _lead(facts: Sequence[Facts]) -> Facts:
    """Return the sentence that says most; the first of equals."""
    return max(
        facts,
        key=lambda f: (
            bool(f.signed) + bool(f.statuses) + bool(f.term) + len(f.parties),
            -f.mention,
        ),
    )


def _spans_of_parties(
    annotated: Annotated, facts: Iterable[Facts], more: Sequence[int] = ()
) -> dict[str, list[Span]]:
    """Return countries, and bodies without one by name, with their words."""
    spans: dict[str, list[Span]] = {}
    for index in (*(i for fact in facts for i in fact.parties), *more):
        mention = annotated.mentions[index]
        party = to_party(annotated, index)
        body = mention.kind is MentionKind.ORGANIZATION
        name = party.country or (party.full_name if body else None)
        if name is not None:
            spans.setdefault(name, []).append(extent_of(mention))
    return spans


def _parties(
    spans: dict[str, list[Span]],
) -> tuple[tuple[str, ...], list[Proof]]:
    """Return the parties, sorted, with the words of each."""
    names = tuple(sorted(spans))
    proofs: list[Proof] = [
        ("parties", span, number)
        for number, name in enumerate(names)
        for span in spans[name]
    ]
    return names, proofs


def _signatories(
    annotated: Annotated, facts: Iterable[Facts]
) -> tuple[tuple[Party, ...], list[Proof]]:
    people: dict[str, int] = {}
    for fact in facts:
        for index in fact.signatories:
            name = head_of(annotated.mentions, annotated.mentions[index]).full_name
            people.setdefault(name, index)
    parties = tuple(to_party(annotated, index) for index in people.values())
    proofs: list[Proof] = [
        ("signatories", extent_of(annotated.mentions[index]), number)
        for number, index in enumerate(people.values())
    ]
    return parties, proofs


def _status(facts: Sequence[Facts], lexicon: AgreementStatusLexicon) -> Status | None:
    """Return the latest state of its life that the document tells."""
    rank = {status: place for place, status in enumerate(lexicon.words.rank)}
    told = [status for fact in facts for status in fact.statuses]
    return max(told, key=lambda s: rank[s.status], default=None)


def _computed(
    annotated: Annotated, signed: Dated | None, duration: Span | None
) -> DateInterval | None:
    """Return the years of a term whose length and first year are both told."""
    if signed is None or duration is None or signed.interval.start is None:
        return None
    for quantity in annotated.quantities:
        if quantity.span == duration and quantity.quantity.unit == "year":
            length = quantity.quantity.value
            if length is None or length != int(length):
                return None
            first = signed.interval.start.year
            return from_edtf(f"{first:04d}/{first + int(length):04d}")
    return None
