"""Offices held: who holds which office, on what day, as one document says it."""

import functools
from collections.abc import Sequence

from communique.extract.evidence import Proof, head_of, make_claim, to_party
from communique.extract.scene import extent_of, language_of
from communique.lexicon.calibration import calibrated
from communique.lexicon.figures import load_figures
from communique.lexicon.offices import office_words
from communique.model.annotation import Annotated
from communique.model.claim import Claim, Modality
from communique.model.content import OfficeHeld
from communique.model.dates import DateInterval, DateMention, from_edtf
from communique.model.mention import MentionKind, Office, OfficeTenure
from communique.model.outcome import Outcome
from communique.model.run import Producer
from communique.model.span import Span

_MONTH = 31
"""A longer date than so many days is that of a story, not of a happening."""


class OfficeHeldExtractor:
    """Reads offices off the people that are named with one."""

    name = "office_held.rules.v1"
    needs = ("sentences", "mentions", "dates", "attributions")

    def extract(self, annotated: Annotated) -> Outcome[Claim]:
        """Return one claim a person and office, by first place.

        A former office is held on no day that the document tells: its claim has
        ``tenure`` former and no date.
        """
        groups: dict[tuple[str, str], list[int]] = {}
        for index, mention in enumerate(annotated.mentions):
            office = mention.office
            if mention.kind is not MentionKind.PERSON or office is None:
                continue
            if _is_rank(office, language_of(annotated)):
                continue
            head = head_of(annotated.mentions, mention)
            key = head.full_name.casefold(), office.role or office.title.casefold()
            groups.setdefault(key, []).append(index)
        claims = [
            self._claim(annotated, indices)
            for key, indices in groups.items()
            if not _covered(annotated, key, groups)
        ]
        return Outcome(values=tuple(claims))

    def _claim(self, annotated: Annotated, indices: Sequence[int]) -> Claim:
        index = max(indices, key=lambda i: (_telling(annotated, i), -i))
        mention = annotated.mentions[index]
        office = _office(annotated, indices, index)
        date = _event_date(annotated, indices)
        former = office.tenure is OfficeTenure.FORMER
        as_of, basis = _as_of(annotated, None if former else date)
        content = OfficeHeld(
            person=to_party(annotated, index),
            office=office,
            as_of=None if former else as_of,
            as_of_basis=None if former else basis,
        )
        proofs: list[Proof] = [("person", mention.span, None)]
        proofs += [("office", office.span or extent_of(mention), None)]
        if not former and date is not None:
            proofs += [("as_of", date.span, None)]
        return make_claim(
            annotated,
            content=content,
            passage=extent_of(mention),
            trigger=mention.span,
            proofs=proofs,
            modality=Modality.ASSERTED,
            producer=Producer(name=self.name, rule=mention.rule),
            score=calibrated("office_held", "rules"),
        )


@functools.cache
def _rank_words(language: str) -> frozenset[str]:
    return frozenset(
        word.casefold()
        for head in office_words(language).heads
        if head.rank
        for word in head.words
    )


def _is_rank(office: Office, language: str) -> bool:
    """Tell whether an office is a military rank and no more ("Captain 2nd Rank")."""
    if office.role is not None or office.organization is not None:
        return False
    title = office.title.casefold()
    words = title.split()
    ranks = _rank_words(language)
    return bool({title, words[0], words[-1]} & ranks)


def _covered(
    annotated: Annotated,
    key: tuple[str, str],
    groups: dict[tuple[str, str], list[int]],
) -> bool:
    """Tell whether a shorter title ("Minister") stands for a fuller office given."""
    titles = {
        other: office.title.casefold()
        for other, indices in groups.items()
        if other[0] == key[0]
        and (office := annotated.mentions[indices[0]].office) is not None
    }
    title = titles.pop(key, "")
    office = annotated.mentions[groups[key][0]].office
    if office is not None and office.role is None and " " not in title:
        return bool(titles)
    return any(title in other and title != other for other in titles.values())


def _telling(annotated: Annotated, index: int) -> int:
    """Rate how much a mention says: its title's words, country and body."""
    office = annotated.mentions[index].office
    if office is None:
        return 0
    return (
        len(office.title)
        + 20 * (office.country is not None)
        + 10 * (office.organization is not None)
        + 5 * (office.span is not None)
    )


def _office(annotated: Annotated, indices: Sequence[int], best: int) -> Office:
    """Return the fullest wording, with a country that another place adds."""
    offices = [o for i in indices if (o := annotated.mentions[i].office) is not None]
    chosen = annotated.mentions[best].office or offices[0]
    if chosen.country is not None:
        return chosen
    country = annotated.mentions[best].country or next(
        (o.country for o in offices if o.country), None
    )
    return Office(
        title=chosen.title,
        span=chosen.span,
        organization=chosen.organization,
        country=country,
        tenure=chosen.tenure,
        role=chosen.role,
    )


def _event_date(annotated: Annotated, indices: Sequence[int]) -> DateMention | None:
    """Return the day or month of a happening that the person is told in."""
    for index in indices:
        span = annotated.mentions[index].span
        sentence = _sentence(annotated, span)
        for date in annotated.dates:
            inside = sentence is not None and sentence.covers(date.span)
            if inside and _is_event_date(annotated, date):
                return date
    return None


def _sentence(annotated: Annotated, span: Span) -> Span | None:
    return next((s for s in annotated.sentences if s.covers(span)), None)


def _is_event_date(annotated: Annotated, date: DateMention) -> bool:
    interval = date.interval
    if date.function != "point" or interval is None or _of_a_paper(annotated, date):
        return False
    if interval.start is None or interval.end is None:
        return False
    if (interval.end - interval.start).days > _MONTH:
        return False
    published = annotated.document.published
    if published is None:
        return True
    today = from_edtf(published)
    return today.end is None or interval.start < today.end


def _of_a_paper(annotated: Annotated, date: DateMention) -> bool:
    """Tell whether a date is that of an agreement or a document."""
    before = annotated.document.text[max(0, date.span.start - 12) : date.span.start]
    words = load_figures(language_of(annotated)).words.not_periods
    if before.split()[-1:] and before.split()[-1].casefold() in words:
        return True
    return any(
        m.kind is MentionKind.AGREEMENT and extent_of(m).overlaps(date.span)
        for m in annotated.mentions
    )


def _as_of(
    annotated: Annotated, date: DateMention | None
) -> tuple[DateInterval | None, str | None]:
    if date is not None:
        return date.interval, "event"
    published = annotated.document.published
    if published is None:
        return None, None
    return from_edtf(published), "published"
