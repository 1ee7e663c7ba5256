"""Equal parts of claims are held once; nothing that is compared changes."""

import msgspec
import pytest

from communique.model.content import Party
from communique.model.mention import Office
from communique.model.span import Span
from communique.reconcile.sharing import Pool
from reconcile_build import (
    agreement,
    claim,
    event,
    figure,
    framing,
    held,
    minister,
    place,
    promise,
    state,
    topic,
)

SEHILI = minister("Khaled Sehili", "TN")
TUNISIA = state("Tunisia", "TN")


def placed(party: Party, at: int) -> Party:
    office = party.office or Office(title="none")
    there = msgspec.structs.replace(office, span=Span(at, at + 5))
    return msgspec.structs.replace(party, office=there)


@pytest.mark.parametrize(
    "content",
    [
        event("meeting", (SEHILI, TUNISIA), "2025-01-02", place("Tunis", "TN"), ()),
        event("signing", (SEHILI,), "2025-01-02", about=(topic("the roadmap"),)),
        figure(12, what="boats", donor=TUNISIA, period="2025"),
        agreement(
            "the roadmap", ("TN", "US"), "2020-09-30", (SEHILI,), term="2020/2030"
        ),
        promise(SEHILI, "deliver boats", to=TUNISIA, made="2025-01-02", due="2026"),
        held(SEHILI, "2025-01-02"),
        framing(TUNISIA, "the roadmap", ("a trap",)),
        framing(None, "the roadmap", ("a trap",)),
    ],
)
def test_what_is_compared_does_not_change(content):
    told = claim("d1", content)
    shared = Pool().claim(told)
    assert shared == msgspec.structs.replace(told, evidence=())


def test_equal_parts_are_one_object():
    pool = Pool()
    again = msgspec.json.decode(msgspec.json.encode(SEHILI), type=Party)
    one = pool.claim(claim("d1", event("meeting", (SEHILI,), "2025-01-02")))
    other = pool.claim(claim("d2", event("visit", (again,), "2025-01-02")))
    assert one.content.participants is other.content.participants
    assert one.content.date is other.content.date
    assert one.producer is other.producer


def test_where_an_office_stands_tells_no_party_apart():
    pool = Pool()
    assert pool.party(placed(SEHILI, 10)) is pool.party(placed(SEHILI, 90))
    told = claim("d1", held(placed(SEHILI, 10)))
    assert pool.claim(told).content.office.span is None
