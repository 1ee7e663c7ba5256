"""The sources of attributions are parties of the record like those of claims."""

import msgspec

from communique.extract.speakers import name_speakers
from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution, CueType, Quoted
from communique.model.content import Party
from communique.model.mention import Mention, MentionKind, Office
from communique.model.span import Span
from communique.pipeline.stages import process
from communique.reconcile.keys import entity_in, party_key
from communique.views.names import Names
from reconcile_build import claim, facts, held, minister, person, run

DOCS = facts("d1", "Agency", "2025-12-13"), facts("d2", "Paper", "2025-12-20")
SEHILI = minister("Khaled Sehili", "TN")
OFFICE = Party(
    name="defence minister",
    full_name="defence minister",
    kind=MentionKind.OFFICE,
    office=Office(title="defence minister", role="defence-minister", country="TN"),
    country="TN",
)


def said(document, speaker, *, name=None, anonymous=False):
    return Attribution(
        id=f"att-{document}-{name or (speaker.full_name if speaker else '')}",
        document=document,
        cue=Span(10, 14),
        cue_type=CueType.NEUTRAL,
        content=(Span(15, 20),),
        quoted=Quoted.INDIRECT,
        rule="say",
        source=Span(0, 9),
        source_name=name or (speaker.full_name if speaker else None),
        speaker=speaker,
        anonymous=anonymous,
    )


def read(text):
    raw = RawFile(address="paper/2025-12-13.txt", data=text.encode())
    return process(raw, IngestOptions(models=False))


def test_a_source_that_no_claim_names_is_an_entity():
    one = said("d1", person("Brian Ellis", country="US"))
    record = run(DOCS, [], attributions=[one])
    (entity,) = record.entities
    assert entity.name == "Brian Ellis"
    assert entity.names[0].documents == ("d1",)
    names = Names(record.entities, record.parties)
    assert names.of_source(one, "Brian Ellis") == entity.id


def test_a_source_is_joined_to_the_person_of_a_claim():
    one = said("d2", minister("Khaled Shtili", "TN"))
    record = run(DOCS, [claim("d1", held(SEHILI, "2025-12-12"))], attributions=[one])
    known = dict(record.parties)
    assert entity_in(known, one.id, one.speaker) == known[party_key(SEHILI)]


def test_an_office_that_speaks_is_its_holder_of_those_weeks():
    one = said("d2", OFFICE)
    record = run(DOCS, [claim("d1", held(SEHILI, "2025-12-12"))], attributions=[one])
    names = Names(record.entities, record.parties)
    assert names.of_source(one, "x") == dict(record.parties)[party_key(SEHILI)]


def test_anonymous_and_descriptive_sources_are_nobody():
    hidden = said("d1", person("Brian Ellis"), anonymous=True)
    vague = said("d1", None, name="the statement")
    record = run(DOCS, [], attributions=[hidden, vague])
    assert not record.entities
    names = Names(record.entities, record.parties)
    assert names.of_source(vague, "the statement") is None


def test_sources_of_unknown_documents_are_left_out():
    assert not run(DOCS, [], attributions=[said("d9", SEHILI)]).entities


def test_sources_are_read_with_what_the_document_says_of_them():
    found = read(
        "Tunisian Defence Minister Khaled Sehili said the base was closed. The"
        " Tunisian Ministry of Defence confirmed that the base was closed. The minister"
        " added that it was empty. A senior official said it was not."
    )
    speakers = [a.speaker for a in found.attributions]
    people = [s for s in speakers if s and s.kind is MentionKind.PERSON]
    assert {(s.full_name, s.country) for s in people} == {("Khaled Sehili", "TN")}
    assert all(s.office and s.office.role == "defence-minister" for s in people)
    bodies = [s for s in speakers if s and s.kind is MentionKind.GOVERNMENT_BODY]
    assert [s.country for s in bodies] == ["TN"]
    assert speakers[-1] is None


def test_a_place_that_speaks_is_nobody_in_particular():
    text = "Misrata said no."
    raw = RawFile(address="paper/2025-12-13.txt", data=text.encode())
    found = process(raw, IngestOptions(models=False))
    span = Span(0, 7)
    place = Mention(
        span=span, kind=MentionKind.PLACE, name="Misrata", full_name="Misrata", rule="x"
    )
    one = msgspec.structs.replace(said("d1", None, name="Misrata"), mention=0)
    annotated = Annotated(
        document=found.document, mentions=(place,), attributions=(one,)
    )
    assert name_speakers(annotated) == (one,)
    state = msgspec.structs.replace(place, kind=MentionKind.COUNTRY)
    named = msgspec.structs.replace(annotated, mentions=(state,))
    assert name_speakers(named)[0].speaker.full_name == "Misrata"
