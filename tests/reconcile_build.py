"""Builders of documents and claims for the tests of reconciliation."""

import hashlib
from decimal import Decimal

from communique.model.claim import Claim, Modality, Polarity
from communique.model.content import (
    Agreement,
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
from communique.model.document import Publisher
from communique.model.evidence import Evidence
from communique.model.facts import DocumentFacts
from communique.model.mention import MentionKind, Office, OfficeTenure
from communique.model.quantity import Qualifier
from communique.model.run import Producer
from communique.model.span import Span
from communique.reconcile.run import reconcile

KINDS = {
    "agreement": MentionKind.AGREEMENT,
    "programme": MentionKind.PROGRAMME,
    "body": MentionKind.GOVERNMENT_BODY,
    "exercise": MentionKind.EXERCISE,
    "equipment": MentionKind.EQUIPMENT,
}


def facts(id_, publisher=None, published=None, *, fingerprints=(), title=None):
    return DocumentFacts(
        id=id_,
        address=f"{id_}.txt",
        publisher=Publisher(name=publisher) if publisher else None,
        published=published,
        title=title,
        fingerprints=tuple(fingerprints),
    )


def date(edtf):
    return from_edtf(edtf) if edtf else None


def person(
    name, office=None, country=None, role=None, *, part=None, tenure=OfficeTenure.HOLDER
):
    given = (
        Office(title=office, role=role, country=country, tenure=tenure)
        if office
        else None
    )
    return Party(
        name=name,
        full_name=name,
        kind=MentionKind.PERSON,
        office=given,
        country=country,
        role=Role(part) if part else None,
    )


def minister(name, country, part=None):
    return person(name, "Minister of Defence", country, "defence-minister", part=part)


def state(name, country, part=None):
    return Party(
        name=name,
        full_name=name,
        kind=MentionKind.COUNTRY,
        country=country,
        role=Role(part) if part else None,
    )


def body(name, country=None, ref=None, part=None):
    return Party(
        name=name,
        full_name=name,
        kind=MentionKind.GOVERNMENT_BODY,
        country=country,
        ref=ref,
        role=Role(part) if part else None,
    )


def topic(name, kind="agreement", ref=None):
    return Topic(name=name, kind=KINDS[kind], ref=ref)


def place(name, country=None):
    return Place(name=name, country=country)


def event(category, parties=(), on=None, at=None, about=(), *, status="occurred"):
    return Event(
        category=category,
        status=Status(status),
        date=date(on),
        date_basis=DateBasis.EXPLICIT if on else None,
        participants=tuple(parties),
        place=at,
        about=tuple(about),
    )


def figure(
    value,
    *,
    unit="item",
    what=None,
    qualifier="=",
    low=None,
    high=None,
    period=None,
    written=None,
    **more,
):
    def number(x):
        return None if x is None else Decimal(str(x))

    sign = "" if qualifier == "=" else qualifier

    return Figure(
        value=number(value),
        low=number(low),
        high=number(high),
        qualifier=Qualifier(qualifier),
        unit=unit,
        as_written=written or f"{sign}{value} {what or unit}",
        what=what,
        period=date(period),
        **more,
    )


def agreement(
    title, parties=(), signed=None, signatories=(), *, term=None, status="signed"
):
    return Agreement(
        title=title,
        parties=tuple(sorted(parties)),
        signed=date(signed),
        signatories=tuple(signatories),
        term=date(term),
        status=status,
    )


def promise(by, act, *, to=None, made=None, due=None, status="open"):
    return Commitment(
        by=by, act=act, to=to, made=date(made), due=date(due), status=status
    )


def held(who, as_of=None):
    return OfficeHeld(
        person=who, office=who.office, as_of=date(as_of), as_of_basis="event"
    )


def framing(by, of, terms, stance="opposes"):
    return Framing(by=by, of=of, terms=tuple(terms), stance=stance)


def claim(
    document, content, *, words=None, modality="asserted", polarity="positive", key=None
):
    words = words or repr(content)
    digest = hashlib.sha256(f"{document}|{words}|{content!r}".encode()).hexdigest()[:20]
    stable = hashlib.sha256(f"{document}|{words}".encode()).hexdigest()[:20]
    return Claim(
        id=f"clm-{digest}",
        document=document,
        content=content,
        modality=Modality(modality),
        polarity=Polarity(polarity),
        evidence=(Evidence(field="*", span=Span(0, len(words)), quote=words),),
        producer=Producer(name="test.v1"),
        score=1.0,
        stable_key=key or f"key-{stable}",
    )


def run(documents, claims, **more):
    return reconcile(documents=tuple(documents), claims=tuple(claims), **more)
