"""Promises of the ledger that hold for whatever comes."""

from decimal import Decimal

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from communique.ledger import tally
from communique.ledger.codec import decode, encode
from communique.ledger.decisions import find_breaks, in_force, link
from communique.ledger.words import find_words, to_key, to_words
from communique.model.decision import Decision
from communique.model.issue import Issue
from communique.model.quantity import Quantity

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
numbers = st.decimals(allow_nan=False, allow_infinity=False)


@given(numbers, numbers)
def test_equal_numbers_and_only_they_are_written_alike(left, right):
    bodies = [encode(Quantity(value=value)) for value in (left, right)]

    assert (bodies[0] == bodies[1]) == (left == right)
    assert [decode(body, Quantity).value for body in bodies] == [left, right]


@given(numbers, st.integers(min_value=0, max_value=9))
def test_trailing_zeros_do_not_matter(value, zeros):
    longer = Decimal(str(value) + "0" * zeros) if "." in str(value) else value
    if "E" in str(value):
        longer = value

    assert encode(Quantity(value=value)) == encode(Quantity(value=longer))


@given(words, words)
def test_any_text_comes_back_equal(name, argument):
    issue = Issue(code="ING-001", name=name, arguments=(("detail", argument),))

    assert decode(encode(issue), Issue) == issue


@given(words)
def test_words_are_folded_once_and_keep_their_place(text):
    found = list(find_words(text))

    assert tuple(word for word, _ in found) == to_words(text)
    assert all(0 <= span.start < span.end <= len(text) for _, span in found)
    assert to_key(text) == to_key(text.upper().lower()) or not text.isascii()
    for word, _ in found:
        assert word.isalnum()


@given(st.lists(st.tuples(words, words), unique=True), st.randoms())
def test_a_tally_forgets_the_order_and_can_be_taken_back(rows, chance):
    def total(some):
        result = tally.ZERO
        for id_, body in some:
            result = tally.add(result, tally.of_row("claims", id_, body))
        return result

    shuffled = list(rows)
    chance.shuffle(shuffled)

    assert total(rows) == total(shuffled)
    for id_, body in rows[:1]:
        one = tally.of_row("claims", id_, body)
        assert tally.subtract(total(rows), one) == total(rows[1:])


@st.composite
def chains(draw):
    chain = []
    for action in draw(st.lists(st.sampled_from(["accept", "undo"]), max_size=12)):
        undo_of = None
        if action == "undo" and chain:
            undo_of = draw(st.integers(min_value=1, max_value=len(chain)))
        blank = Decision(
            seq=0,
            at=draw(words),
            actor="ana",
            target="k",
            action="undo" if undo_of else "accept",
            prev_hash="",
            hash="",
            undo_of=undo_of,
        )
        chain.append(link(blank, chain[-1] if chain else None))
    return chain


@given(chains())
def test_a_chain_as_made_is_whole(chain):
    assert list(find_breaks(chain)) == []


@given(chains().filter(bool), st.data())
def test_any_change_breaks_the_chain_where_it_was_made(chain, data):
    at = data.draw(st.integers(min_value=0, max_value=len(chain) - 1))
    field = data.draw(st.sampled_from(["at", "actor", "target", "before", "reason"]))
    changed = msgspec.structs.replace(chain[at], **{field: "something else"})

    broken = list(find_breaks([*chain[:at], changed, *chain[at + 1 :]]))

    assert broken[0].seq == chain[at].seq


@given(chains().filter(lambda chain: len(chain) > 1), st.data())
def test_a_decision_taken_out_of_the_middle_is_missed(chain, data):
    at = data.draw(st.integers(min_value=0, max_value=len(chain) - 2))

    assert list(find_breaks([*chain[:at], *chain[at + 1 :]]))


@given(chains())
def test_undoings_are_never_in_force(chain):
    standing = in_force(chain)

    assert all(d.undo_of is None for d in standing)
    last = chain[-1] if chain else None
    if last is not None and last.undo_of is not None:
        assert last.undo_of not in {d.seq for d in standing}
