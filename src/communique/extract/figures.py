"""Figures: quantities with scope, stage, period, donor, recipient and source."""

import msgspec

from communique.extract.evidence import Proof, attributions_at, make_claim
from communique.extract.figure_heads import head_of
from communique.extract.figure_lists import lead_of, read_list
from communique.extract.figure_parties import Named, parties_of
from communique.extract.figure_programmes import programme_of
from communique.extract.figure_select import is_figure, unit_of
from communique.extract.figure_tables import Cells, read_cells
from communique.extract.figure_time import period_of, source_of, to_now
from communique.extract.figure_view import (
    CueHit,
    View,
    converted,
    ends_at,
    extent_of_quantity,
    read_views,
    unit_group,
)
from communique.extract.figure_words import (
    Read,
    has_parts,
    is_estimate,
    is_whole,
    part_of,
    rate_of,
    scope_of,
    stage_cue,
    what_of,
)
from communique.extract.modality import find_modality, is_opinion
from communique.extract.scene import Scene, language_of, scene_at
from communique.lexicon.calibration import calibrated
from communique.lexicon.figures import load_figures
from communique.model.annotation import Annotated
from communique.model.claim import Claim, Modality
from communique.model.content import Figure
from communique.model.document import SegmentKind
from communique.model.outcome import Outcome
from communique.model.quantity import Qualifier, QuantityMention
from communique.model.run import Producer

_AHEAD = frozenset({Modality.PLANNED, Modality.CONDITIONAL, Modality.POSSIBLE})
"""What is put so has not reached a stage that is reached by doing."""
_HEADS = frozenset({SegmentKind.TITLE, SegmentKind.SUBTITLE, SegmentKind.HEADING})


class FigureExtractor:
    """Reads figures by the words around quantities (``figures.yml``)."""

    name = "figure.rules.v1"
    needs = ("sentences", "mentions", "dates", "quantities", "attributions")

    def extract(self, annotated: Annotated) -> Outcome[Claim]:
        """Return one claim a figure, by place.

        A figure of a headline that the text repeats is left to the text.
        """
        lexicon = load_figures(language_of(annotated))
        claims: list[Claim] = []
        previous: View | None = None
        for view in read_views(annotated, lexicon):
            scene = scene_at(annotated, view.number)
            near = previous if previous and previous.number == view.number - 1 else None
            for quantity in view.quantities:
                if is_figure(view, quantity):
                    again = converted(view, quantity)
                    for told in (quantity, *again):
                        claim = self._claim(view, scene, quantity, near, told=told)
                        claims += [claim] if claim is not None else []
            previous = view
        return Outcome(values=_without_headlines(annotated, claims))

    def _claim(
        self,
        view: View,
        scene: Scene,
        quantity: QuantityMention,
        previous: View | None,
        *,
        told: QuantityMention,
    ) -> Claim | None:
        """Return the claim of ``told``: the quantity, or its sum in other money."""
        annotated = view.annotated
        cue = stage_cue(view, quantity)
        verb = cue
        if cue is None or cue.cue.subject is None:
            verb = stage_cue(view, quantity, staged=False)
        governing = cue or verb
        trigger = view.span(governing.place) if governing else quantity.span
        reading = find_modality(annotated, trigger)
        if cue is not None and cue.cue.done and reading.modality in _AHEAD:
            cue = None
        said = bool(attributions_at(annotated, quantity.span))
        at = view.place(quantity.span).first
        said = said or ends_at(view, view.lexicon.phrases.amounts, at, 0) is not None
        if not said and is_opinion(annotated, quantity.span):
            return None
        content, proofs, rule = _read(
            view, scene, quantity, previous, told=told, cue=cue, verb=verb
        )
        proofs += [("modality", span, None) for span in reading.cues]
        return make_claim(
            annotated,
            content=content,
            passage=view.sentence,
            trigger=told.span,
            proofs=proofs,
            modality=reading.modality,
            polarity=reading.polarity,
            producer=Producer(name=self.name, rule=rule),
            score=calibrated("figure", "rules"),
        )


def _read(
    view: View,
    scene: Scene,
    quantity: QuantityMention,
    previous: View | None,
    *,
    told: QuantityMention,
    cue: CueHit | None,
    verb: CueHit | None,
) -> tuple[Figure, list[Proof], str]:
    cells = read_cells(view, quantity)
    extent = extent_of_quantity(view, told)
    source = source_of(view, quantity)
    whole = part_of(view, quantity, previous)
    promised = cue.cue.stage if cue else None
    period = period_of(view, quantity, source, promised)
    dated = period.scope if period else None
    scope = _scope(view, quantity, whole, previous, dated=dated, cells=cells)
    period = period or to_now(view, scope)
    stage = cells.stage or _stage(view, quantity, cue)
    stage = None if is_whole(view, quantity) else stage
    what = what_of(view, quantity, cue) or cells.what
    donor, recipient = parties_of(view, scene, quantity, verb or cue)
    programme = programme_of(view, quantity)
    if donor is None and recipient is None:
        head = head_of(view, scene, quantity)
        donor, recipient = head.donor, head.recipient
        programme, stage = programme or head.programme, stage or head.stage
    stated = told.quantity
    content = Figure(
        value=stated.value,
        low=stated.low if stated.qualifier is not Qualifier.EXACT else None,
        high=stated.high if stated.qualifier is not Qualifier.EXACT else None,
        qualifier=_qualifier(view, told),
        unit=unit_of(view, told, what),
        as_written=extent.of(view.text),
        what=what.value if what else None,
        stage=stage.value if stage else None,
        scope=scope.value if scope else None,
        period=period.interval if period else cells.period,
        donor=donor.party if donor else None,
        recipient=recipient.party if recipient else None,
        programme=programme.topic if programme else None,
        part_of=whole.value if whole else None,
        reported_by=source.value if source else None,
    )
    proofs: list[Proof] = [("value", told.span, None)]
    for field, read in (("what", what), ("stage", stage), ("scope", scope)):
        proofs += [(field, read.span, None)] if read else []
    when = period.span if period else cells.period_span
    proofs += [("period", when, None)] if when else []
    proofs += _named("donor", donor) + _named("recipient", recipient)
    proofs += [("programme", programme.span, None)] if programme else []
    proofs += [("part_of", whole.span, None)] if whole else []
    proofs += [("reported_by", source.span, None)] if source else []
    return content, proofs, cue.cue.id if cue else told.rule


def _qualifier(view: View, quantity: QuantityMention) -> Qualifier:
    """Return the qualifier; a bare number that is an estimate is "about" it."""
    stated = quantity.quantity.qualifier
    if stated is not Qualifier.EXACT or quantity.quantity.unit == "item":
        return stated
    estimate = is_estimate(view, quantity) or read_list(view, quantity).estimate
    return Qualifier.ABOUT if estimate else stated


def _named(field: str, named: Named | None) -> list[Proof]:
    return [(field, named.span, None)] if named else []


def _stage(view: View, quantity: QuantityMention, cue: CueHit | None) -> Read | None:
    """Return the stage by its words, or that of what the genre lists."""
    words = view.lexicon.words
    stage = cue.cue.stage if cue else None
    genre = view.annotated.document.genre
    listed = words.genres.get(genre.value) if genre else None
    open_ = cue is None or cue.cue.weak
    asked = words.genre_items.get(genre.value) if genre else None
    if asked and open_ and unit_group(quantity) == "count":
        lead = lead_of(view, asked)
        if lead is not None:
            return Read(asked, lead)
    if listed and open_ and unit_group(quantity) in words.genre_units:
        return Read(listed, quantity.span)
    return Read(stage, view.span(cue.place)) if cue and stage else None


def _scope(
    view: View,
    quantity: QuantityMention,
    whole: Read | None,
    previous: View | None,
    *,
    dated: str | None,
    cells: Cells,
) -> Read | None:
    """Return the scope: by words near by, as a part, as a rate, or by the period."""
    if is_whole(view, quantity):
        return Read("total", quantity.span)
    parts = has_parts(view, quantity)
    candidates = (
        scope_of(view, quantity, whole, previous),
        Read("item", whole.span) if whole else None,
        read_list(view, quantity).scope,
        Read("annual", quantity.span) if rate_of(view, quantity) == "year" else None,
        cells.scope,
        Read(dated, quantity.span) if dated else None,
        Read("total", parts) if parts else None,
    )
    return next((read for read in candidates if read is not None), None)


def _without_headlines(annotated: Annotated, claims: list[Claim]) -> tuple[Claim, ...]:
    heads = [s.span for s in annotated.document.segments if s.kind in _HEADS]

    def headline(claim: Claim) -> bool:
        return any(span.covers(claim.evidence[1].span) for span in heads)

    told = {_sum(claim) for claim in claims if not headline(claim)}
    return tuple(c for c in claims if not headline(c) or _sum(c) not in told)


def _sum(claim: Claim) -> tuple[str, str]:
    figure = claim.content
    if not isinstance(figure, Figure):
        return "", ""
    return msgspec.json.encode(
        (figure.value, figure.low, figure.high)
    ).decode(), figure.unit
