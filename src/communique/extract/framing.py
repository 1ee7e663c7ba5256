"""Framing: the words that a side uses for a thing, and whether they oppose it."""

import itertools
import re
from collections.abc import Iterator

from communique.extract.evidence import Proof, cued_in, make_claim
from communique.extract.framing_line import Line, Named
from communique.extract.framing_patterns import find_framings
from communique.extract.framing_read import RULE as READ
from communique.extract.framing_read import named_in_reading
from communique.extract.framing_users import speaks_for_a_side, user_of
from communique.extract.framing_verdicts import antecedent, find_verdicts
from communique.extract.scene import language_of, mentions_in
from communique.lexicon.calibration import calibrated
from communique.lexicon.clauses import load_clauses
from communique.lexicon.framing import FramingLexicon, load_framing
from communique.lexicon.word_patterns import tokenize
from communique.model.annotation import Annotated
from communique.model.claim import Claim, Modality
from communique.model.content import Framing
from communique.model.document import SegmentKind
from communique.model.mention import MentionKind
from communique.model.outcome import Outcome
from communique.model.run import Producer
from communique.model.span import Span, hull

_THINGS = frozenset(
    {
        MentionKind.AGREEMENT,
        MentionKind.EXERCISE,
        MentionKind.PROGRAMME,
        MentionKind.COUNTRY,
        MentionKind.ORGANIZATION,
        MentionKind.GOVERNMENT_BODY,
        MentionKind.MILITARY_UNIT,
    }
)
_FREE = frozenset(
    {
        "framing.concern",
        "framing.distanced",
        "framing.as",
        "framing.called",
        "framing.ended",
        READ,
    }
)
"""Rules whose words alone show that a side speaks of what others do."""
_HEADS = frozenset({SegmentKind.TITLE, SegmentKind.SUBTITLE, SegmentKind.HEADING})
_QUOTED_WORDS = 12  # a longer quotation is a statement, not a term
_SCARE_WORDS = 6
_SCARE = re.compile(r"[\"“]([^\"“”\n]{3,60})[\"”]")
_BEHIND = 40  # characters behind a quotation in which its thing stands
_OPENING, _CLOSING = ('"', "“", "«"), ('"', "”", "»")
_MARKS = " ,.;:'‘’"
_FAR = 600  # characters between words and a thing of which the passage holds both
_GAP = 3  # characters between a thing and the quotation about it


class FramingExtractor:
    """Reads framings by naming verbs and telling words (``framing.yml``)."""

    name = "framing.rules.v1"
    needs = ("sentences", "mentions", "attributions")

    def extract(self, annotated: Annotated) -> Outcome[Claim]:
        """Return one claim a thing and its words, by place.

        Words whose user cannot be told are left alone, and so are neutral ones
        of things that are no dealings between states.
        """
        lexicon = load_framing(language_of(annotated))
        claims: list[Claim] = []
        for number in range(len(annotated.sentences)):
            for named in _found(annotated, number, lexicon):
                cut = named._replace(
                    of=_unquoted(
                        annotated.document.text, _undated(annotated, named.of)
                    ),
                    terms=_trimmed(annotated.document.text, named.terms),
                )
                claim = self._claim(annotated, number, cut, lexicon)
                if claim is not None:
                    claims.append(claim)
        return Outcome(values=tuple(_once(claims)))

    def _claim(
        self, annotated: Annotated, number: int, named: Named, lexicon: FramingLexicon
    ) -> Claim | None:
        text = annotated.document.text
        quoted = annotated.document.text[named.terms.start - 1] in '"“'
        free = named.rule in _FREE or named.of == named.terms or quoted
        if named.stance == "neutral" or _only_denies(annotated, named, lexicon):
            return None
        thing = named.of.of(text).casefold().strip(_MARKS).split()
        # "call our supporters to a march" names nothing, nor does "despite the base".
        small = lexicon.words.no_thing
        if not thing or thing[-1] in lexicon.words.not_call or thing[0] in small:
            return None
        if not free and not _dealing(annotated, named.of, lexicon):
            return None
        by, by_span = user_of(annotated, number, named, lexicon)
        if by is None:
            return None
        content = Framing(
            by=by,
            of=named.of.of(text),
            terms=(named.terms.of(text),),
            stance=named.stance,
        )
        proofs: list[Proof] = [("terms", named.terms, 0), ("of", named.of, None)]
        proofs += [("by", by_span, None)] if by_span else []
        return make_claim(
            annotated,
            content=content,
            passage=_passage(annotated.sentences[number], named),
            trigger=named.terms,
            proofs=proofs,
            modality=Modality.ASSERTED,
            producer=Producer(name=self.name, rule=named.rule),
            score=calibrated(
                "framing", "read" if named.rule == READ else "rules", named.score
            ),
        )


def _passage(sentence: Span, named: Named) -> Span:
    """Return the sentence of a framing, on to its thing where that is near."""
    whole = hull((sentence, named.terms))
    near = abs(named.of.start - named.terms.start) <= _FAR
    return hull((whole, named.of)) if near else whole


def _only_denies(annotated: Annotated, named: Named, lexicon: FramingLexicon) -> bool:
    """Tell whether words only say that something is untrue ("rejected as baseless")."""
    text = annotated.document.text
    words = {t.word for t in tokenize(text, named.terms.start, named.terms.end)}
    small = lexicon.words.articles | lexicon.words.denial_fillers
    return bool(words) and words <= lexicon.words.denials | small


def _found(
    annotated: Annotated, number: int, lexicon: FramingLexicon
) -> Iterator[Named]:
    sentence = annotated.sentences[number]
    tokens = tokenize(annotated.document.text, sentence.start, sentence.end)
    line = Line(tokens, lexicon)
    for named in (*find_framings(line), *find_verdicts(line)):
        if named.of.of(annotated.document.text).casefold() in lexicon.words.pronouns:
            meant = _meant(annotated, number, named.of, lexicon)
            if meant is not None:
                yield named._replace(of=meant)
            elif named.stance == "opposes":
                yield named
        else:
            yield named
    yield from _quotations(annotated, sentence, lexicon)
    yield from _scares(annotated, number, lexicon)
    yield from _headline(annotated, sentence, lexicon)
    for named in named_in_reading(annotated, sentence):
        pronoun = named.of.of(annotated.document.text).casefold()
        known = pronoun not in lexicon.words.pronouns
        meant = None if known else _meant(annotated, number, named.of, lexicon)
        yield named if meant is None else named._replace(of=meant)


def _meant(
    annotated: Annotated, number: int, pronoun: Span, lexicon: FramingLexicon
) -> Span | None:
    """Return what a pronoun stands for: the last thing before it, if one is near."""
    start = annotated.sentences[max(0, number - 1)].start
    tokens = tokenize(annotated.document.text, start, pronoun.start)
    return antecedent(Line(tokens, lexicon), pronoun.start)


def _quotations(
    annotated: Annotated, sentence: Span, lexicon: FramingLexicon
) -> Iterator[Named]:
    """Yield quoted words right behind a thing in what a source is told to say."""
    text = annotated.document.text
    for attribution in cued_in(annotated, sentence):
        told = (mentions_in(annotated, piece) for piece in attribution.content)
        for index in itertools.chain.from_iterable(told):
            mention = annotated.mentions[index]
            if mention.kind not in _THINGS or not attribution.holds(mention.span):
                continue
            opening = text.find('"', mention.span.end, mention.span.end + _GAP)
            opening = (
                opening
                if opening >= 0
                else text.find("“", mention.span.end, mention.span.end + _GAP)
            )
            closing = _closing(text, opening + 1, sentence.end)
            if opening < 0 or closing is None:
                continue
            terms = Span(opening + 1, closing)
            words = tuple(t.word for t in tokenize(text, terms.start, terms.end))
            if len(words) > _QUOTED_WORDS:
                continue
            stance = lexicon.stance_of(words)
            yield Named(mention.span, terms, attribution.cue, stance, "framing.quoted")


def _scares(
    annotated: Annotated, number: int, lexicon: FramingLexicon
) -> Iterator[Named]:
    """Yield short telling quotations that a source is said to use of a thing."""
    text, sentence = annotated.document.text, annotated.sentences[number]
    cues = [attribution.cue for attribution in cued_in(annotated, sentence)]
    for match in _SCARE.finditer(text, sentence.start, sentence.end):
        terms = Span(match.start(1), match.end(1))
        words = tuple(t.word for t in tokenize(text, terms.start, terms.end))
        stance = lexicon.stance_of(words)
        if stance == "neutral" or len(words) > _SCARE_WORDS:
            continue
        # "do not contribute to trust" says something; it is no name for a thing.
        if lexicon.words.negations.intersection(words):
            continue
        line = Line(tokenize(text, sentence.start, match.start()), lexicon)
        thing = _behind(text, match.end(), lexicon)
        if thing is None and _names(line, words):
            thing = antecedent(line, terms.start)
        sayings = [a for a in annotated.attributions if a.holds(terms)]
        cue = sayings[-1].cue if sayings else (cues[0] if cues else None)
        if thing is not None and cue is not None:
            yield Named(thing, terms, cue, stance, "framing.quoted")


def _names(line: Line, quoted: tuple[str, ...]) -> bool:
    """Tell whether what follows says what a thing is ("would be "a mistake"")."""
    words = line.lexicon.words
    before = line.folded(max(0, len(line.tokens) - _GAP + 1), len(line.tokens))
    joins = words.is_verbs | words.as_words | words.auxiliaries | words.things
    called = words.call_verbs & {*line.folded(0, len(line.tokens))}
    return bool(joins & {*before}) or bool(called and quoted[0] in words.articles)


def _behind(text: str, position: int, lexicon: FramingLexicon) -> Span | None:
    """Return the thing right behind a quotation ("the "excellent" relations")."""
    tokens = tokenize(text, position, min(len(text), position + _BEHIND))[:_GAP]
    for token in tokens:
        if not token.word.isalpha():
            return None
        if token.word in lexicon.words.things:
            return Span(tokens[0].start, token.end)
    return None


def _closing(text: str, start: int, end: int) -> int | None:
    ends = [place for mark in '"”' if (place := text.find(mark, start, end)) > start]
    return min(ends, default=None)


def _headline(
    annotated: Annotated, sentence: Span, lexicon: FramingLexicon
) -> Iterator[Named]:
    """Yield "Cooperation with X: a humiliation" of a side's own headline."""
    if not speaks_for_a_side(annotated, lexicon):
        return
    heads = [s.span for s in annotated.document.segments if s.kind in _HEADS]
    if not any(span.covers(sentence) for span in heads):
        return
    text = sentence.of(annotated.document.text)
    left, mark, right = text.partition(": ")
    if not mark or not left.strip() or not right.strip():
        return
    start = sentence.start + len(left) + len(mark)
    terms = Span(start, sentence.end)
    words = tuple(t.word for t in tokenize(annotated.document.text, *_pair(terms)))
    stance = lexicon.stance_of(words)
    of = Span(sentence.start, sentence.start + len(left))
    yield Named(of, terms, of, stance, "framing.headline")


def _undated(annotated: Annotated, of: Span) -> Span:
    """Cut a date off the end of a thing ("the pact on Tuesday")."""
    for date in annotated.dates:
        if of.start < date.span.start < of.end:
            words = annotated.document.text[of.start : date.span.start]
            kept = load_clauses(language_of(annotated)).preposition.sub("", words)
            kept = kept.rstrip()
            return Span(of.start, of.start + len(kept)) if kept else of
    return of


def _unquoted(text: str, of: Span) -> Span:
    """Leave a quotation mark out that opens before a thing and closes behind it."""
    words = of.of(text)
    lone = words[:1] in _OPENING and not set(words[1:]) & set(_CLOSING)
    return Span(of.start + 1, of.end) if lone and len(words) > 1 else of


def _trimmed(text: str, terms: Span) -> Span:
    """Leave the marks at the ends of quoted words out ("insanity," in quotes)."""
    words = terms.of(text)
    start = len(words) - len(words.lstrip(_MARKS))
    end = len(words.rstrip(_MARKS))
    return Span(terms.start + start, terms.start + end) if end > start else terms


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _dealing(annotated: Annotated, of: Span, lexicon: FramingLexicon) -> bool:
    words = {t.word for t in tokenize(annotated.document.text, of.start, of.end)}
    if words & lexicon.words.things:
        return True
    return any(m.kind in _THINGS and of.covers(m.span) for m in annotated.mentions)


def _once(claims: list[Claim]) -> Iterator[Claim]:
    """Leave out the same words for the same thing at the same place."""
    seen: set[Span] = set()
    for claim in claims:
        terms = claim.evidence[1].span
        if any(terms.overlaps(other) for other in seen):
            continue
        seen.add(terms)
        yield claim
