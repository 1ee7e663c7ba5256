"""Records of our own making for the ledger's tests."""

import datetime as dt
from decimal import Decimal

from communique.ledger.bundle import DocumentBundle
from communique.model.attribution import Attribution, CueType, Quoted
from communique.model.claim import Claim, Modality, Polarity
from communique.model.content import Event, Figure, Party, Place, Role, Status
from communique.model.dates import DateBasis, day, from_edtf
from communique.model.document import (
    Basis,
    Document,
    Genre,
    Publisher,
    PublisherKind,
    Segment,
    SegmentKind,
)
from communique.model.entity import Edge, Entity, EntitySchema, Judgement, NameForm
from communique.model.evidence import Evidence
from communique.model.finding import Finding, FindingRelation, FindingValue
from communique.model.ids import digest
from communique.model.lineage import CitedWork, Lineage, Relation
from communique.model.mention import MentionKind
from communique.model.quantity import Qualifier
from communique.model.reconciled import (
    AgreementRecord,
    CommitmentRecord,
    EventRecord,
    FigureRecord,
    FramingRecord,
    Participant,
    Reconciled,
)
from communique.model.run import Producer, Run
from communique.model.span import Span

RUN = Run(
    id="run-1", version="0.1.0", settings="s", knowledge="k", at="2026-02-01T00:00:00Z"
)
LATER = Run(
    id="run-2", version="0.2.0", settings="s", knowledge="k", at="2026-03-01T00:00:00Z"
)


def text(number=1, size=400):
    first = (
        f"Minister Zoë Müller of Portugal met Ambassador Omar Diallo of Senegal in"
        f" Dakar on {1 + number % 28} March 2024. "
    )
    more = "They announced a grant of $12.50 million for patrol boats and training. "
    return (first + more * (1 + size // 12)).strip()


def document(number=1, *, words=None, address=None, **changes):
    body = words if words is not None else text(number)
    sha = digest("b", number, body).ljust(64, "0")
    first = body.find(". ") + 1 or len(body) or 1
    given = {
        "id": digest("doc", sha, body),
        "address": address or f"press/{number:05d}.txt",
        "sha256": sha,
        "media_type": "text/plain",
        "size_bytes": len(body.encode()),
        "text": body,
        "segments": (Segment(kind=SegmentKind.PARAGRAPH, span=Span(0, first)),),
        "title": f"Talks number {number}",
        "publisher": Publisher(
            name="Lusa", kind=PublisherKind.WIRE, country="PT", ref="lusa"
        ),
        "published": f"2024-03-{1 + number % 28:02d}",
        "genre": Genre.NEWS,
        "language": "en",
        "bases": (("published", Basis.DATELINE),),
    }
    return Document(**{**given, **changes})


def party(name, country, role=Role.PARTICIPANT):
    return Party(
        name=name.split()[-1],
        full_name=name,
        kind=MentionKind.PERSON,
        country=country,
        role=role,
    )


def evidence(of, start, end, field="*", index=None):
    return Evidence(
        field=field, span=Span(start, end), quote=of.text[start:end], index=index
    )


def event(of, number=1, **changes):
    given = {
        "category": "meeting",
        "status": Status.OCCURRED,
        "date": from_edtf("2024-03-05"),
        "date_basis": DateBasis.EXPLICIT,
        "place": Place(name="Dakar", country="SN"),
        "participants": (party("Zoë Müller", "PT"), party("Omar Diallo", "SN")),
    }
    return claim(of, Event(**{**given, **changes}), number)


def figure(of, number=50, **changes):
    given = {
        "value": Decimal("12.50"),
        "low": None,
        "high": None,
        "qualifier": Qualifier.EXACT,
        "unit": "USD",
        "as_written": "$12.50 million",
        "stage": "pledged",
    }
    return claim(of, Figure(**{**given, **changes}), number)


def claim(of, content, number=1, pieces=3):
    proofs = tuple(
        evidence(of, number + i, number + i + 20, "*" if i == 0 else "title")
        for i in range(pieces)
    )
    return Claim(
        id=digest("clm", of.id, number),
        document=of.id,
        content=content,
        modality=Modality.ASSERTED,
        polarity=Polarity.POSITIVE,
        evidence=proofs,
        producer=Producer(name="event.rules.v1", rule="r1"),
        score=0.75,
        stable_key=digest("key", number),
    )


def attribution(of, number=1):
    return Attribution(
        id=digest("att", of.id, number),
        document=of.id,
        cue=Span(number, number + 4),
        cue_type=CueType.NEUTRAL,
        content=(Span(number + 5, number + 15),),
        quoted=Quoted.INDIRECT,
        rule="said",
    )


def lineage(of, parent=None, number=1):
    return Lineage(
        id=digest("lin", of.id, parent, number),
        child=of.id,
        relation=Relation.BASED_ON,
        parent=parent,
        cited=CitedWork(publisher="APS"),
        evidence=(evidence(of, 0, 8),),
    )


def bundle(number=1, *, claims=10, of=None, run=RUN, **changes):
    of = of or document(number)
    made = tuple(
        event(of, i + 1) if i % 2 else figure(of, i + 1) for i in range(claims)
    )
    given = {
        "document": of,
        "run": run,
        "claims": made,
        "attributions": (attribution(of, 1), attribution(of, 2)),
        "lineages": (lineage(of),),
        "fingerprints": (1, 2**63, number),
    }
    return DocumentBundle(**{**given, **changes})


def reconciled(*documents_):
    ids = tuple(sorted(d.id for d in documents_))
    people = (
        entity("ent-diallo", "Omar Diallo", "SN", ids),
        entity("ent-muller", "Zoë Müller", "PT", ids[:1], other="Zoe Mueller"),
        entity("ent-pact", "Dakar Pact", None, ids, schema=EntitySchema.AGREEMENT),
        entity("ent-senegal", "Senegal", "SN", ids, schema=EntitySchema.COUNTRY),
    )
    met = EventRecord(
        id="evt-1",
        category="meeting",
        status=Status.OCCURRED,
        title="Talks in Dakar",
        claims=(),
        documents=ids[:1],
        origins=1,
        date=day(dt.date(2024, 3, 5)),
        place=Place(name="Dakar", country="SN"),
        participants=(
            Participant(entity="ent-muller", name="Zoë Müller", country="PT"),
        ),
        about=("ent-pact",),
    )
    visit = EventRecord(
        id="evt-2",
        category="visit",
        status=Status.PLANNED,
        title="A visit",
        claims=(),
        documents=ids[1:],
        origins=1,
        participants=(Participant(entity="ent-diallo", name="Omar Diallo"),),
    )
    return Reconciled(
        entities=people,
        events=(met, visit),
        figures=(_figure_record(ids),),
        agreements=(_agreement_record(ids),),
        commitments=(_commitment_record(ids),),
        framings=(_framing_record(ids),),
        findings=(_finding(ids),),
        edges=(
            Edge(left="a", right="b", judgement=Judgement.SAME, score=1.0, why=("x",)),
        ),
        parties=(("person:diallo", "ent-diallo"), ("person:muller", "ent-muller")),
    )


def entity(id_, name, country, ids, *, other=None, schema=EntitySchema.PERSON):
    names = tuple(NameForm(name=n, documents=ids) for n in (name, other) if n)
    return Entity(id=id_, schema=schema, name=name, names=names, country=country)


def _figure_record(ids):
    return FigureRecord(
        id="fig-1",
        value=Decimal(12500000),
        low=None,
        high=None,
        qualifier=Qualifier.EXACT,
        unit="USD",
        as_written="$12.50 million",
        claims=(),
        documents=ids,
        origins=1,
        stage="pledged",
        period=from_edtf("2024"),
        recipient="ent-senegal",
    )


def _agreement_record(ids):
    return AgreementRecord(
        id="ent-pact",
        title="Dakar Pact",
        claims=(),
        documents=ids,
        origins=1,
        parties=("PT", "SN"),
        signed=from_edtf("2020-10"),
    )


def _commitment_record(ids):
    return CommitmentRecord(
        id="com-1",
        by="ent-muller",
        act="send two boats",
        status="open",
        claims=(),
        documents=ids,
        origins=1,
        to="ent-diallo",
        due=from_edtf("2025"),
    )


def _framing_record(ids):
    return FramingRecord(
        id="frm-1",
        of="Dakar pact",
        terms=("historic",),
        stance="supports",
        claims=(),
        documents=ids,
    )


def _finding(ids):
    values = tuple(
        FindingValue(value=v, claims=(), documents=ids[:1], origin=ids[0])
        for v in ("2024-03-05", "2024-03-06")
    )
    return Finding(
        id="fnd-1",
        relation=FindingRelation.CONFLICTS,
        subject="evt-1",
        field="date",
        values=values,
        why="Two days are given.",
    )
