"""A small ledger of our own making for the tests of views and commands.

Three documents: a ministry's readout, an agency's report of the same call that gives
another day, and a newspaper's copy of the agency. Records are made by hand, so that
what a view shows does not depend on any extractor.
"""

from decimal import Decimal

from communique.ledger.bundle import DocumentBundle
from communique.ledger.open import open_ledger
from communique.model.attribution import Attribution, CueType, Quoted
from communique.model.claim import Claim, Modality, Polarity
from communique.model.content import (
    Commitment,
    Event,
    Figure,
    Framing,
    OfficeHeld,
    Party,
    Place,
    Role,
    Status,
    Topic,
)
from communique.model.dates import DateBasis, from_edtf
from communique.model.document import (
    Basis,
    Document,
    Dropped,
    Genre,
    Publisher,
    PublisherKind,
    Segment,
    SegmentKind,
)
from communique.model.entity import Entity, EntitySchema, NameForm, Tenure
from communique.model.evidence import Evidence
from communique.model.finding import Finding, FindingRelation, FindingValue
from communique.model.ids import digest
from communique.model.issue import Issue
from communique.model.lineage import CitedWork, Lineage, Relation
from communique.model.mention import MentionKind, Office
from communique.model.quantity import Qualifier
from communique.model.reconciled import (
    CommitmentRecord,
    EventRecord,
    FigureRecord,
    FollowUp,
    FramingRecord,
    Participant,
    Reconciled,
)
from communique.model.run import Producer, Run
from communique.model.span import Span

RUN = Run(
    id="run-1", version="0.1.0", settings="s", knowledge="k", at="2026-02-01T00:00:00Z"
)
READOUT = (
    "Minister Ana Horta spoke by telephone with Secretary Ole Brandt on 4 March 2024."
    " Brandt said that Norway would send two patrol boats by 2025. Norway pledged"
    " 40 million kroner."
)
REPORT = (
    "Ana Horta and Ole Brandt spoke on 5 March 2024 about the Faro Accord. Brandt"
    " called it a [bold]historic[/bold] pact.\x1b[31m Norway pledged 40 million kroner."
)
COPY = REPORT.replace("Norway pledged", "Oslo pledged")


def document(address, text, *, publisher, published, kind=PublisherKind.PRESS, **more):
    sha = digest("x", address, text)[2:].ljust(64, "0")
    return Document(
        id=digest("doc", sha),
        address=address,
        sha256=sha,
        media_type="text/plain",
        size_bytes=len(text.encode()),
        text=text,
        segments=(Segment(kind=SegmentKind.PARAGRAPH, span=Span(0, len(text))),),
        title=f"Title of {address}",
        publisher=Publisher(name=publisher, kind=kind, country="NO"),
        published=published,
        genre=Genre.NEWS,
        language="en",
        bases=(("published", Basis.DATELINE),),
        **more,
    )


def span(of, words):
    start = of.text.index(words)
    return Span(start, start + len(words))


def proof(of, words, field="*", index=None):
    return Evidence(field=field, span=span(of, words), quote=words, index=index)


def claim(of, content, passage, *more, **changes):
    given = {
        "modality": Modality.ASSERTED,
        "polarity": Polarity.POSITIVE,
        "producer": Producer(name="event.rules.v1", rule="r1"),
        "score": 0.75,
    }
    return Claim(
        id=digest("clm", of.id, passage, type(content).__name__),
        document=of.id,
        content=content,
        evidence=(proof(of, passage), *more),
        stable_key=digest("key", of.id, passage),
        **{**given, **changes},
    )


def person(name, country, office, role=None):
    return Party(
        name=name.split()[-1],
        full_name=name,
        kind=MentionKind.PERSON,
        country=country,
        office=Office(title=office, country=country, role=office.casefold()),
        role=role,
    )


def figure_record(id_, value, **changes):
    given = {
        "low": None,
        "high": None,
        "qualifier": Qualifier.EXACT,
        "unit": "USD",
        "as_written": f"${value}",
        "claims": (),
        "documents": (),
        "origins": 1,
    }
    return FigureRecord(
        id=id_, value=None if value is None else Decimal(value), **{**given, **changes}
    )


def documents():
    return (
        document(
            "press/readout.txt",
            READOUT,
            publisher="Ministry of Defence",
            published="2024-03-04",
            kind=PublisherKind.GOVERNMENT,
            dropped=(Dropped(start=0, text="Share this", why="share"),),
        ),
        document(
            "press/report.txt",
            REPORT,
            publisher="North Wire",
            published="2024-03-06",
            kind=PublisherKind.WIRE,
        ),
        document("press/copy.txt", COPY, publisher="=Daily", published="2024-03-07"),
    )


def call(of, passage, date, **changes):
    given = {
        "category": "call",
        "status": Status.OCCURRED,
        "date": from_edtf(date),
        "date_basis": DateBasis.EXPLICIT,
        "participants": (
            person("Ana Horta", "PT", "Minister", Role.PARTICIPANT),
            person("Ole Brandt", "NO", "Secretary", Role.PARTICIPANT),
        ),
        "title": "Call of Ana Horta and Ole Brandt",
    }
    return claim(of, Event(**{**given, **changes}), passage, proof(of, "Ana", "title"))


def pledge(of, who):
    content = Figure(
        value=Decimal(40000000),
        low=None,
        high=None,
        qualifier=Qualifier.EXACT,
        unit="NOK",
        as_written="40 million kroner",
        stage="pledged",
        donor=Party(name=who, full_name=who, kind=MentionKind.COUNTRY, country="NO"),
    )
    return claim(of, content, f"{who} pledged 40 million kroner")


def claims(readout, report, copy):
    promise = Commitment(
        by=person("Ole Brandt", "NO", "Secretary"),
        act="send two patrol boats",
        due=from_edtf("2025"),
    )
    accord = Topic(name="Faro Accord", kind=MentionKind.AGREEMENT)
    meets = "Ana Horta and Ole Brandt spoke on 5 March 2024"
    held = OfficeHeld(
        person=person("Ana Horta", "PT", "Minister"),
        office=Office(title="Minister", country="PT"),
        as_of=from_edtf("2024-03-04"),
    )
    terms = Framing(
        by=person("Ole Brandt", "NO", "Secretary"),
        of="Faro Accord",
        terms=("historic",),
        stance="supports",
    )
    return {
        readout.id: (
            call(readout, READOUT.split(". ", maxsplit=1)[0], "2024-03-04"),
            claim(readout, promise, "Norway would send two patrol boats by 2025"),
            pledge(readout, "Norway"),
            claim(readout, held, "Minister Ana Horta"),
        ),
        report.id: (
            call(
                report, meets, "2024-03-05", about=(accord,), place=Place(name="Oslo")
            ),
            claim(report, terms, "Brandt called it a [bold]historic"),
            pledge(report, "Norway"),
        ),
        copy.id: (call(copy, meets, "2024-03-05"), pledge(copy, "Oslo")),
    }


def entity(id_, name, country, ids, schema=EntitySchema.PERSON, **more):
    return Entity(
        id=id_,
        schema=schema,
        name=name,
        country=country,
        names=(NameForm(name=name, documents=tuple(sorted(ids))),),
        **more,
    )


def reconciled(readout, report, copy, found):
    ids = tuple(sorted((readout.id, report.id, copy.id)))
    calls = [found[d.id][0].id for d in (readout, report, copy)]
    pledges = [found[d.id][i].id for d, i in ((readout, 2), (report, 2), (copy, 1))]
    promise, held = found[readout.id][1], found[readout.id][3]
    terms = found[report.id][1]
    horta = entity(
        "ent-horta",
        "Ana Horta",
        "PT",
        ids,
        offices=(Tenure(title="Minister", country="PT", claims=(held.id,)),),
    )
    people = (
        Participant(entity="ent-brandt", name="Ole Brandt", country="NO"),
        Participant(
            entity="ent-horta", name="Ana Horta", country="PT", role=Role.ACTOR
        ),
    )
    event = EventRecord(
        id="evt-call",
        category="call",
        status=Status.OCCURRED,
        title="Call of Ana Horta and Ole Brandt",
        claims=tuple(sorted(calls)),
        documents=ids,
        origins=2,
        date=from_edtf("2024-03-04/2024-03-05"),
        participants=people,
        about=("ent-accord",),
    )
    finding = Finding(
        id="fnd-date",
        relation=FindingRelation.CONFLICTS,
        subject="evt-call",
        field="date",
        values=(
            FindingValue(
                value="2024-03-04",
                claims=(calls[0],),
                documents=(readout.id,),
                origin=readout.id,
            ),
            FindingValue(
                value="2024-03-05",
                claims=tuple(calls[1:]),
                documents=tuple(sorted((report.id, copy.id))),
                origin=min(report.id, copy.id),
            ),
        ),
        why="The ministry says 4 March; North Wire says 5 March.",
    )
    return Reconciled(
        entities=(
            entity("ent-accord", "Faro Accord", None, ids, EntitySchema.AGREEMENT),
            entity("ent-brandt", "Ole Brandt", "NO", ids),
            horta,
            entity("ent-norway", "Norway", "NO", ids, EntitySchema.COUNTRY),
        ),
        events=(event,),
        figures=(
            figure_record(
                "fig-1",
                40000000,
                unit="NOK",
                as_written="40 million kroner",
                claims=tuple(sorted(pledges)),
                documents=ids,
                origins=2,
                stage="pledged",
                donor="ent-norway",
            ),
        ),
        commitments=(
            CommitmentRecord(
                id="com-1",
                by="ent-brandt",
                act="send two patrol boats",
                status="nothing_found",
                claims=(promise.id,),
                documents=(readout.id,),
                origins=1,
                due=from_edtf("2025"),
                searched_until="2024-03-07",
                follow_up=(
                    FollowUp(relation="restates", target="evt-call", why="same act"),
                ),
            ),
        ),
        framings=(
            FramingRecord(
                id="frm-1",
                of="Faro Accord",
                terms=("historic",),
                stance="supports",
                claims=(terms.id,),
                documents=(report.id,),
                by="ent-brandt",
            ),
        ),
        findings=(finding,),
        parties=(("country:NO", "ent-norway"),),
    )


def fill(path):
    """Make the ledger at ``path`` and give its name."""
    readout, report, copy = documents()
    found = claims(readout, report, copy)
    said = Attribution(
        id="att-1",
        document=readout.id,
        cue=span(readout, "said"),
        cue_type=CueType.NEUTRAL,
        content=(span(readout, "Norway would send two patrol boats by 2025"),),
        quoted=Quoted.INDIRECT,
        rule="said",
        source=Span(readout.text.index("Brandt said"), readout.text.index(" said")),
        source_name="Ole Brandt",
    )
    stated = Lineage(
        id="lin-1",
        child=report.id,
        relation=Relation.BASED_ON,
        cited=CitedWork(publisher="Radio Faro", published="2024-03-05"),
        evidence=(proof(report, "Ana Horta"),),
    )
    copied = Lineage(
        id="lin-2",
        child=copy.id,
        relation=Relation.NEAR_DUPLICATE,
        parent=report.id,
        overlap=0.9,
    )
    with open_ledger(path, create=True) as ledger:
        for one in (readout, report, copy):
            ledger.put_document(
                DocumentBundle(
                    document=one,
                    run=RUN,
                    claims=found[one.id],
                    attributions=(said,) if one is readout else (),
                    lineages=(stated,) if one is report else (),
                )
            )
        ledger.put_issues(
            (Issue(code="ING-001", name="press/empty.txt", fatal=True),), RUN
        )
        ledger.decide(
            at="2026-02-01T00:00:00Z",
            actor="reader",
            target="fnd-date",
            action="state",
            after='"explained"',
            reason="time zones",
        )
        record = reconciled(readout, report, copy, found)
        ledger.put_reconciled(record, digest=ledger.digest(), lineages=(copied,))
    return str(path)
