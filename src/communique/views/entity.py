"""Everything the record holds of one entity."""

from communique.errors import NotFoundError
from communique.ledger.query import Query
from communique.ledger.store import Reader
from communique.model.entity import Entity, Tenure
from communique.model.ids import EntityId
from communique.model.record import Record
from communique.views.agreements import Agreements, agreements
from communique.views.commitments import Commitments, commitments
from communique.views.disagreements import Disagreements, disagreements
from communique.views.figures import Figures, figures
from communique.views.framings import Framings, framings
from communique.views.quotes import Shown, Texts, passages
from communique.views.timeline import Timeline, timeline


class Spelling(Record, frozen=True, kw_only=True):
    """One form of a name and in how many documents it stands."""

    name: str
    documents: int
    language: str | None
    script: str | None


class OfficeRow(Record, frozen=True, kw_only=True):
    """An office that documents give; ``as_of`` is EDTF."""

    title: str
    organization: str | None
    country: str | None
    as_of: str | None
    evidence: tuple[Shown, ...] = ()


class Dossier(Record, frozen=True, kw_only=True):
    """One entity; ``others`` are entities that the same words might have meant."""

    id: EntityId
    schema: str
    name: str
    country: str | None
    names: tuple[Spelling, ...]
    offices: tuple[OfficeRow, ...]
    timeline: Timeline
    figures: Figures
    commitments: Commitments
    disagreements: Disagreements
    agreements: Agreements
    framings: Framings
    others: tuple[tuple[EntityId, str], ...] = ()


def dossier(
    reader: Reader, name: str, query: Query, *, evidence: bool = False
) -> Dossier:
    """Return what the record holds of the entity that ``name`` means.

    Args:
        reader: The ledger.
        name: In any spelling, or an id. Of several, the one in most documents.
        query: Dates and limit of the lists; its ``about`` is set here.
        evidence: Fill the passages in.

    Raises:
        NotFoundError: No entity has this name.
    """
    found = reader.find_entities(name)
    if not found:
        raise NotFoundError(
            f"{name!r}: the record names nobody and nothing like this. `communique"
            " search` looks through the texts themselves."
        )
    entity = found[0]
    asked = Query(
        about=entity.id, since=query.since, until=query.until, limit=query.limit
    )
    return Dossier(
        id=entity.id,
        schema=entity.schema,
        name=entity.name,
        country=entity.country,
        names=_spellings(entity),
        offices=tuple(_office(reader, t, evidence=evidence) for t in entity.offices),
        timeline=timeline(reader, asked, evidence=evidence),
        figures=figures(reader, asked, evidence=evidence),
        commitments=commitments(reader, asked, evidence=evidence),
        disagreements=disagreements(reader, asked, evidence=evidence),
        agreements=agreements(reader, asked, evidence=evidence),
        framings=framings(reader, asked, evidence=evidence),
        others=tuple((other.id, other.name) for other in found[1:]),
    )


def _spellings(entity: Entity) -> tuple[Spelling, ...]:
    forms = sorted(entity.names, key=lambda form: (-len(form.documents), form.name))
    return tuple(
        Spelling(
            name=form.name,
            documents=len(form.documents),
            language=form.language,
            script=form.script,
        )
        for form in forms
    )


def _office(reader: Reader, tenure: Tenure, *, evidence: bool) -> OfficeRow:
    claims = reader.claims_by_id(tenure.claims) if evidence else ()
    return OfficeRow(
        title=tenure.title,
        organization=tenure.organization,
        country=tenure.country,
        as_of=tenure.as_of.edtf if tenure.as_of else None,
        evidence=passages(Texts(reader), claims),
    )
