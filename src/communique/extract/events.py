"""Events: who did what with whom, when and where, as one document says it."""

import datetime as dt
from collections.abc import Sequence

from communique.extract.draft import Draft, goes_on
from communique.extract.drafts import read_drafts
from communique.extract.event_parties import PEOPLE, count_sides, find_parties
from communique.extract.evidence import (
    Proof,
    make_claim,
    to_topic,
)
from communique.extract.join import join_drafts, separate
from communique.extract.journeys import of_guests
from communique.extract.model_drafts import confidence, is_seen
from communique.extract.occasion import find_occasion, of_notice, on_occasion
from communique.extract.party_states import in_all
from communique.extract.places_told import place_of
from communique.extract.scene import language_of, read_scenes
from communique.extract.told_days import as_told, is_begun, lasts
from communique.extract.unnamed import with_unnamed
from communique.lexicon.ontology import Category, load_categories
from communique.lexicon.triggers import Trigger, load_triggers
from communique.model.annotation import Annotated
from communique.model.claim import Claim, Modality, Polarity
from communique.model.content import Event, Party, Plover, Role, Status, Topic
from communique.model.dates import DateMention, exchanged, from_edtf
from communique.model.mention import MentionKind
from communique.model.outcome import Outcome
from communique.model.run import Producer
from communique.model.span import Span

_STATUS = {
    Modality.ASSERTED: Status.OCCURRED,
    Modality.PLANNED: Status.PLANNED,
    Modality.PROPOSED: Status.PROPOSED,
    Modality.REQUESTED: Status.PROPOSED,
    Modality.CONDITIONAL: Status.PROPOSED,
    Modality.POSSIBLE: Status.PROPOSED,
    Modality.ALLEGED: Status.ALLEGED,
    Modality.DENIED: Status.DENIED,
    Modality.CANCELLED: Status.CANCELLED,
}
_PAIR = 2
_LONGEST = 40  # days of the longest stretch of which a day is but one


class EventExtractor:
    """Reads events by triggers and frames (``data/lexicon/<lang>/triggers.yml``)."""

    name = "event.rules.v1"
    needs = ("sentences", "mentions", "dates", "quantities", "attributions")

    def extract(self, annotated: Annotated) -> Outcome[Claim]:
        """Return one claim an event, by the start of its passage."""
        annotated = with_unnamed(annotated)
        lexicon = load_triggers(language_of(annotated))
        categories = load_categories()
        drafts = read_drafts(read_scenes(annotated), lexicon)
        occasion = find_occasion(annotated, drafts)
        drafts = of_notice(annotated, [on_occasion(d, occasion) for d in drafts])
        drafts = of_guests(drafts)
        claims = [
            claim
            for joined in join_drafts(drafts)
            for group in separate(joined, drafts)
            if (claim := self._claim(annotated, group, categories)) is not None
        ]
        claims = in_all(annotated, claims)
        claims.sort(key=lambda claim: (claim.evidence[0].span, claim.id))
        return Outcome(values=tuple(claims))

    def _claim(
        self,
        annotated: Annotated,
        group: Sequence[Draft],
        categories: dict[str, Category],
    ) -> Claim | None:
        lead = _lead(group)
        trigger = _category_giver(group)
        parties, proofs = find_parties(annotated, group, trigger.category)
        hits = [draft.hit for draft in group]
        enough = _enough(annotated, parties, trigger, group)
        sides = count_sides(annotated, parties)
        alone = 0 < sides < trigger.needs  # one side of what needs two
        if not enough and (alone or not is_seen(hits)):
            return None
        date = _date(group)
        place, place_span = place_of(annotated, group)
        topics, topic_proofs = _topics(annotated, group)
        modality, status = _status(annotated, lead, date)
        date = as_told(date, lead, status, annotated.document.published)
        category = categories[trigger.category]
        content = Event(
            category=trigger.category,
            status=status,
            plover=_plover(category, parties),
            date=date.interval if date else None,
            date_basis=date.basis if date else None,
            place=place,
            participants=parties,
            about=topics,
            title=_title(trigger.category, parties),
        )
        found: list[Proof] = [("category", d.hit.span, None) for d in group]
        found += proofs + topic_proofs
        found += [("date", date.span, None)] if date else []
        found += [("place", place_span, None)] if place_span else []
        found += [("status", cue, None) for cue in lead.reading.cues]
        return make_claim(
            annotated,
            content=content,
            passage=lead.hit.scene.sentence,
            trigger=lead.hit.span,
            proofs=found,
            modality=modality,
            polarity=lead.reading.polarity,
            producer=Producer(name=self.name, rule=trigger.id),
            score=confidence(hits, named=sides >= max(1, trigger.needs), enough=enough),
        )


def _lead(group: Sequence[Draft]) -> Draft:
    """Return the draft that names the most parties; the earliest of equals."""
    return max(group, key=lambda d: (not d.in_title, len(d.arguments.roles)))


def _category_giver(group: Sequence[Draft]) -> Trigger:
    """Return the trigger of the most telling word ("call" before "talks")."""
    special = [d.hit.form.trigger for d in group if not d.hit.form.trigger.generic]
    return special[0] if special else group[0].hit.form.trigger


def _names_it(annotated: Annotated, draft: Draft) -> bool:
    """Tell whether a topic names what happened: the paper signed, the exercise."""
    trigger = draft.hit.form.trigger
    on_paper = bool(trigger.topic or trigger.topic_words)
    kinds = {annotated.mentions[index].kind for index in draft.topics}
    return bool(kinds) if on_paper else MentionKind.EXERCISE in kinds


def _enough(
    annotated: Annotated,
    parties: tuple[Party, ...],
    trigger: Trigger,
    group: Sequence[Draft],
) -> bool:
    named = [p for p in parties if p.role is not Role.PRESENT]
    if trigger.people and not all(p.kind in PEOPLE for p in named):
        return False
    if count_sides(annotated, parties) < trigger.needs and not (
        trigger.alone and _told_where(group)
    ):
        return False
    told = len(named) >= _PAIR and not all(d.assumed for d in group)
    if trigger.anchored and not told:
        return any(
            d.date or d.arguments.places or _names_it(annotated, d) for d in group
        )
    return True


def _told_where(group: Sequence[Draft]) -> bool:
    """Tell whether day and place make up for a party that has no name."""
    lead = group[0]
    return lead.date is not None and bool(lead.arguments.places)


def _date(group: Sequence[Draft]) -> DateMention | None:
    """Return the most precise date among the readings; the first of equals.

    Not a day of a stretch that is told from day to day: that is one day of several.
    """
    dates = [d.date for d in group if d.date is not None]
    finest = min(dates, key=_width, default=None)
    return next((d for d in dates if finest and _holds(d, finest)), finest)


def _holds(stretch: DateMention, date: DateMention) -> bool:
    whole, part = stretch.interval, date.interval
    told = stretch.function == "from-to" and _width(stretch) < _LONGEST
    return told and whole is not None and part is not None and whole.covers(part)


def _width(mention: DateMention) -> int:
    interval = mention.interval
    if interval is None or interval.start is None or interval.end is None:
        return dt.date.max.toordinal()
    return (interval.end - interval.start).days


def _topics(
    annotated: Annotated, group: Sequence[Draft]
) -> tuple[tuple[Topic, ...], list[Proof]]:
    topics: dict[Topic, list[Span]] = {}
    for draft in group:
        for index in draft.topics:
            mention = annotated.mentions[index]
            topic = to_topic(mention, annotated.mentions)
            known = next((t for t in topics if _same_topic(t, topic)), topic)
            topics.setdefault(known, []).append(mention.span)
    proofs: list[Proof] = [
        ("about", span, number)
        for number, spans in enumerate(topics.values())
        for span in spans
    ]
    return tuple(topics), proofs


def _same_topic(one: Topic, other: Topic) -> bool:
    return one == other or (one.ref is not None and one.ref == other.ref)


def _status(
    annotated: Annotated, lead: Draft, date: DateMention | None
) -> tuple[Modality, Status]:
    modality = lead.reading.modality
    if lead.reading.polarity is Polarity.NEGATIVE and modality is Modality.ASSERTED:
        return modality, Status.DENIED
    if modality in {Modality.ASSERTED, Modality.PLANNED} and lasts(lead, date):
        return Modality.ASSERTED, Status.ONGOING
    if modality is Modality.ASSERTED and _is_future(annotated, lead, date):
        return Modality.PLANNED, Status.PLANNED
    begun = is_begun(lead, date, annotated.document.published)
    if modality is Modality.ASSERTED and (begun or goes_on(lead)):
        return modality, Status.ONGOING
    return modality, _STATUS[modality]


def _is_future(annotated: Annotated, lead: Draft, date: DateMention | None) -> bool:
    """Tell whether a date lies wholly after the day of publication.

    "Met on 3 May", in a paper of 8 March, does not: day and month were exchanged.
    """
    published = annotated.document.published
    if date is None or date.interval is None or published is None:
        return False
    start, today = date.interval.start, from_edtf(published).end
    if start is None or today is None or start < today:
        return False
    form = lead.hit.form
    done = form.kind == "verb" and not form.words[-1].endswith("s")
    other = exchanged(date.interval) if done else None
    return other is None or other >= today


def _plover(category: Category, parties: tuple[Party, ...]) -> Plover | None:
    if category.plover is None:
        return None
    countries = {party.country for party in parties if party.country}
    if category.alone is not None and len(countries) == 1:
        return Plover(root=category.alone)
    return Plover(root=category.plover, mode=category.mode, contexts=("military",))


def _title(category: str, parties: tuple[Party, ...]) -> str:
    names = [party.full_name for party in parties if party.role is not Role.PRESENT]
    label = category.replace("_", " ").capitalize()
    return f"{label}: {', '.join(names)}" if names else label
