"""Measure reconciliation: time, peak memory and growth over made-up documents.

Run ``python benchmarks/reconcile.py [1000 5000 20000]``. Each document gives ten
claims: meetings, signings, figures, offices, promises; a tenth of them are copies. One
side of each call is named by office alone, and each document lets one person speak.
Each size runs in a process of its own, so that the peaks do not mix.
"""

import hashlib
import itertools
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from communique.model.attribution import Attribution, CueType, Quoted
from communique.model.claim import Claim, Modality, Polarity
from communique.model.content import (
    Agreement,
    Commitment,
    Content,
    Event,
    Figure,
    OfficeHeld,
    Party,
    Place,
    Role,
    Status,
    Topic,
)
from communique.model.dates import DateBasis, day, from_edtf
from communique.model.document import Publisher
from communique.model.evidence import Evidence
from communique.model.facts import DocumentFacts
from communique.model.ids import AttributionId, ClaimId, DocumentId, StableKey
from communique.model.mention import MentionKind, Office
from communique.model.quantity import Qualifier
from communique.model.run import Producer
from communique.model.span import Span
from communique.reconcile.run import reconcile

STATES = [a + b for a in "ABCDEFGH" for b in "KLMNOPQRST"]
ONSETS = ["b", "d", "f", "g", "h", "k", "l", "m", "n", "r", "s", "t", "z", "sh", "kh"]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ou"]
ROLES = ["defence-minister", "foreign-minister", "president", "chief-of-staff"]
START = date(2015, 1, 1)
PRODUCER = Producer(name="bench.v1")
PRINTS = 110


def word(chance: random.Random, parts: int) -> str:
    """Return a name of our own making."""
    return "".join(
        chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(parts)
    ).capitalize()


def people(chance: random.Random) -> dict[tuple[str, str, int], str]:
    """Return who holds which office of which state in which term of four years."""
    return {
        (state, role, term): f"{word(chance, 2)} {word(chance, 3)}"
        for state in STATES
        for role in ROLES
        for term in range(4)
    }


def bearer(
    names: dict[tuple[str, str, int], str], state: str, role: str, on: date, part: Role
) -> Party:
    """Return the holder of an office on a day."""
    name = names[(state, role, (on.year - 2015) // 4)]
    office = Office(title=role.replace("-", " ").title(), role=role, country=state)
    return Party(
        name=name,
        full_name=name,
        kind=MentionKind.PERSON,
        office=office,
        country=state,
        role=part,
    )


def unnamed(party: Party) -> Party:
    """Return the same party named by office alone."""
    title = party.office.title if party.office is not None else "official"
    return msgspec.structs.replace(
        party, name=title, full_name=title, kind=MentionKind.OFFICE
    )


def side(state: str) -> Party:
    """Return a state as a party."""
    return Party(
        name=f"State {state}",
        full_name=f"State {state}",
        kind=MentionKind.COUNTRY,
        country=state,
    )


def contents(
    chance: random.Random, names: dict[tuple[str, str, int], str], on: date
) -> Iterator[Content]:
    """Yield ten contents of one document."""
    a, b = chance.sample(STATES, 2)
    role = chance.choice(ROLES)
    left = bearer(names, a, role, on, Role.PARTICIPANT)
    right = bearer(names, b, role, on, Role.PARTICIPANT)
    place = Place(name=f"City {a}", country=a)
    topic = Topic(
        name=f"{word(chance, 2)} Defence Cooperation Agreement",
        kind=MentionKind.AGREEMENT,
    )
    for category in ("meeting", "visit", "call"):
        yield Event(
            category=category,
            status=Status.OCCURRED,
            date=day(on - timedelta(chance.randrange(3))),
            date_basis=DateBasis.EXPLICIT,
            place=place,
            participants=(unnamed(left) if category == "call" else left, right),
        )
    yield Event(
        category="signing",
        status=Status.OCCURRED,
        date=day(on),
        place=place,
        participants=(left, right),
        about=(topic,),
    )
    yield Agreement(
        title=topic.name,
        parties=tuple(sorted((a, b))),
        signed=day(on),
        signatories=(left, right),
        status="signed",
    )
    for what, stage in (
        ("armoured vehicles", "delivered"),
        ("patrol boats", "ordered"),
    ):
        count = Decimal(chance.randrange(1, 60))
        yield Figure(
            value=count,
            low=None,
            high=None,
            qualifier=Qualifier.EXACT,
            unit="item",
            as_written=f"{count} {what}",
            what=what,
            stage=stage,
            donor=side(a),
            recipient=side(b),
            period=from_edtf(str(on.year)),
        )
    yield Commitment(
        by=side(a),
        to=side(b),
        act=f"deliver {chance.randrange(99)} {word(chance, 2)} radars to State {b}",
        made=day(on),
        due=from_edtf(str(on.year + 1)),
    )
    yield OfficeHeld(
        person=left,
        office=left.office or Office(title=role),
        as_of=day(on),
        as_of_basis="published",
    )
    yield OfficeHeld(
        person=right,
        office=right.office or Office(title=role),
        as_of=day(on),
        as_of_basis="published",
    )


def corpus(
    size: int,
) -> tuple[list[DocumentFacts], Iterator[Claim], Iterator[Attribution]]:
    """Return documents, and streams of their claims and attributions."""
    chance = random.Random(7)  # noqa: S311 - made-up data
    names = people(chance)
    documents: list[DocumentFacts] = []
    told: list[tuple[DocumentId, tuple[Content, ...]]] = []
    for number in range(size):
        id_ = DocumentId("doc-" + hashlib.sha256(str(number).encode()).hexdigest()[:20])
        copied = number > 50 and number % 10 == 0
        if copied:
            source = chance.randrange(len(documents))
            prints, parts = documents[source].fingerprints, told[source][1]
            on = date.fromisoformat(
                documents[source].published or "2015-01-01"
            ) + timedelta(1)
        else:
            on = START + timedelta(chance.randrange(365 * 10))
            prints = tuple(sorted(chance.getrandbits(63) for _ in range(PRINTS)))
            parts = tuple(contents(chance, names, on))
        told.append((id_, parts))
        documents.append(
            DocumentFacts(
                id=id_,
                address=f"{number}.txt",
                published=on.isoformat(),
                publisher=Publisher(name=f"Paper {number % 200}"),
                fingerprints=prints,
            )
        )
    return (
        documents,
        (to_claim(d, n, c) for d, parts in told for n, c in enumerate(parts)),
        (to_attribution(d, parts[-1]) for d, parts in told),
    )


def to_attribution(document: DocumentId, content: Content) -> Attribution:
    """Return a saying of the person whose office a content tells."""
    speaker = content.person if isinstance(content, OfficeHeld) else None
    return Attribution(
        id=AttributionId(f"att-{document.removeprefix('doc-')}"),
        document=document,
        cue=Span(0, 4),
        cue_type=CueType.NEUTRAL,
        content=(Span(5, 9),),
        quoted=Quoted.INDIRECT,
        rule="say",
        speaker=speaker,
    )


def to_claim(document: DocumentId, number: int, content: Content) -> Claim:
    """Return a claim around a content."""
    key = hashlib.sha256(f"{document}{number}".encode()).hexdigest()[:20]
    quote = f"passage {number} of {document}"
    return Claim(
        id=ClaimId(f"clm-{key}"),
        document=document,
        content=content,
        modality=Modality.ASSERTED,
        polarity=Polarity.POSITIVE,
        producer=PRODUCER,
        score=0.9,
        stable_key=StableKey(f"key-{key}"),
        evidence=(Evidence(field="*", span=Span(0, len(quote)), quote=quote),),
    )


def measure(size: int) -> None:
    """Print size, claims, seconds, peak MiB and what came out."""
    documents, claims, sayings = corpus(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    start = time.process_time()
    made = reconcile(documents=documents, claims=claims, attributions=sayings)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        size,
        size * 10,
        f"{seconds:.2f}",
        before,
        peak,
        len(made.entities),
        len(made.events),
        len(made.findings),
    )


def main() -> None:
    """Measure each size in a process of its own and print the growth."""
    if len(sys.argv) == 3 and sys.argv[1] == "--one":
        measure(int(sys.argv[2]))
        return
    sizes = [int(x) for x in sys.argv[1:]] or [1000, 5000, 20000]
    points = []
    print("documents claims cpu-seconds MiB-before MiB-peak entities events findings")
    for size in sizes:
        line = subprocess.run(
            [sys.executable, __file__, "--one", str(size)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        print(line, flush=True)
        points.append((size, float(line.split()[2])))
    for (n, s), (m, t) in itertools.pairwise(points):
        print(f"growth {n} to {m}: exponent {math.log(t / s) / math.log(m / n):.2f}")


if __name__ == "__main__":
    main()
