"""Agreements filled with what the event of their signing tells."""

import msgspec
import pytest

from communique.extract.agreement_signings import as_signed
from communique.extract.agreements import AgreementExtractor
from communique.extract.events import EventExtractor
from communique.model.content import Status
from support.made import annotated

TEXT = (
    "Bolivia, Brazil and Ecuador had sent observers to Lima on 3 May 2010.",
    "Minister Ana Sosa of Peru met Chilean Minister Luis Rojas on 7 June 2011.",
    "The guests signed a protocol on hydrography.",
)


@pytest.fixture(scope="module")
def read():
    """Return the text, its agreement and one signing by both sides."""
    whole = annotated(*TEXT)
    [agreement] = AgreementExtractor().extract(whole).values
    events = EventExtractor().extract(whole).values
    meeting = next(e for e in events if e.content.category == "meeting")
    start = whole.document.text.index("signed")
    evidence = tuple(
        msgspec.structs.replace(
            one,
            span=type(one.span)(start, start + len("signed")),
            quote="signed",
        )
        if one.field == "category"
        else one
        for one in meeting.evidence
    )
    content = msgspec.structs.replace(meeting.content, category="signing")
    signing = msgspec.structs.replace(meeting, content=content, evidence=evidence)
    return whole, agreement, signing


def test_the_signing_gives_parties_and_day(read):
    whole, agreement, signing = read

    [found] = as_signed(whole, [agreement], [signing])

    assert (agreement.content.parties, agreement.content.signed) == ((), None)
    assert found.content.parties == ("CL", "PE")
    assert found.content.signed.edtf == "2011-06-07"
    assert {"parties", "signed"} <= {e.field for e in found.evidence}
    assert found.id != agreement.id
    assert found.stable_key == agreement.stable_key


def test_what_the_words_say_stays(read):
    whole, agreement, signing = read
    told = msgspec.structs.replace(
        agreement,
        content=msgspec.structs.replace(
            agreement.content, parties=("BO", "PY"), signed=signing.content.date
        ),
    )

    assert as_signed(whole, [told], [signing]) == (told,)


@pytest.mark.parametrize(
    "change", [{"status": Status.PLANNED}, {"category": "meeting"}]
)
def test_only_a_signing_that_took_place_counts(read, change):
    whole, agreement, signing = read
    other = msgspec.structs.replace(
        signing, content=msgspec.structs.replace(signing.content, **change)
    )

    assert as_signed(whole, [agreement], [other]) == (agreement,)


def test_two_signings_of_one_sentence_are_not_guessed_at(read):
    whole, agreement, signing = read

    assert as_signed(whole, [agreement], [signing, signing]) == (agreement,)
