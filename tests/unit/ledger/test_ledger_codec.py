"""Canonical JSON: exact, and equal for equal records."""

from decimal import Decimal

import pytest

from communique.errors import LedgerError
from communique.ledger.codec import decode, encode, pack, unpack
from communique.model.claim import Claim
from communique.model.document import Document
from communique.model.entity import Edge, Judgement
from communique.model.issue import Issue
from communique.model.quantity import Quantity
from support import ledger_samples as make


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1.50", "1.5"),
        ("1500000", "1500000"),
        ("1.5E+6", "1500000"),
        ("0.000", "0"),
        ("-0", "0"),
        ("-12.340", "-12.34"),
        ("1E+60", "1E+60"),
        ("123456789012345678901234567890.10", "123456789012345678901234567890.1"),
    ],
)
def test_a_number_is_written_exactly_and_in_one_way(value, written):
    quantity = Quantity(value=Decimal(value))

    body = encode(quantity)

    assert f'"value":"{written}"' in body
    assert decode(body, Quantity) == quantity


def test_whole_and_fractional_scores_are_one():
    def edge(score):
        return Edge(left="a", right="b", judgement=Judgement.SAME, score=score, why=())

    assert encode(edge(1)) == encode(edge(1.0))
    assert encode(edge(-0.0)) == encode(edge(0))
    assert decode(encode(edge(1.0)), Edge) == edge(1.0)
    assert decode(encode(edge(0.1)), Edge) == edge(0.1)


@pytest.mark.parametrize("score", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(score):
    edge = Edge(left="a", right="b", judgement=Judgement.SAME, score=score, why=())
    with pytest.raises(LedgerError, match=r"Edge cannot be stored.*finite"):
        encode(edge)
    with pytest.raises(LedgerError, match="finite"):
        encode(Quantity(value=Decimal(score)))


def test_a_lone_surrogate_is_refused():
    with pytest.raises(LedgerError, match="Issue cannot be stored"):
        encode(Issue(code="ING-001", name="caf\udce9.txt"))


def test_documents_and_claims_come_back_equal():
    document = make.document(3)
    claim = make.figure(document)

    assert decode(encode(document), Document) == document
    assert decode(encode(claim), Claim) == claim


@pytest.mark.parametrize("body", ["", "{", "{}", '{"code": 1}', "[1]"])
def test_what_is_not_the_record_is_refused(body):
    with pytest.raises(LedgerError, match="stored Issue cannot be read"):
        decode(body, Issue)


def test_hashes_are_packed_in_eight_bytes_each():
    hashes = (0, 1, 2**63, 2**64 - 1)

    assert unpack(pack(hashes)) == hashes
    assert len(pack(hashes)) == 32
    for wrong in (-1, 2**64):
        with pytest.raises(LedgerError, match="fingerprint"):
            pack((wrong,))
