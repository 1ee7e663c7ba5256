"""What the trained model sees of events, with readings made by hand: no weights."""

import msgspec
import pytest

from communique.extract.events import EventExtractor
from communique.lexicon.calibration import calibrated
from communique.model.content import Status
from communique.model.reading import ReadArgument, ReadEvent, Reading
from communique.model.span import Span
from support.made import annotated, party_publisher

TEXT = "Kenyan troops poured across into Somalia on 4 May 2021."
MET = "Defence Minister Ana Horta met Defence Minister Ole Brandt on 4 May 2021."


def place(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def seen(text, trigger, category, **fields):
    given = {
        "score": 0.9,
        "happens": 0.95,
        "modality": "asserted",
        "modality_score": 0.99,
    }
    return ReadEvent(
        trigger=place(text, trigger), category=category, **{**given, **fields}
    )


def events(text, *read):
    document = annotated(text, published="2021-06-16")
    return events_in(document, *read)


def events_in(document, *read):
    """Return the events of a document; ``None`` for the read: no model saw it."""
    if read != (None,):
        reading = Reading(model="made by hand", events=read)
        document = msgspec.structs.replace(document, reading=reading)
    return [claim.content for claim in EventExtractor().extract(document).values]


def argument(text, role, words, score=0.9):
    return ReadArgument(role=role, span=place(text, words), score=score)


def told(text, trigger, category, *said):
    """Return what the model sees at a trigger; ``said`` are (role, words[, score])."""
    arguments = tuple(argument(text, *one) for one in said)
    return seen(text, trigger, category, arguments=arguments)


def poured(text, *arguments):
    """Return the events of a text whose pouring the model sees as a deployment."""
    trigger = "Poured" if text.startswith("Poured") else "poured"
    return events(text, seen(text, trigger, "deployment", arguments=arguments))


def test_a_word_that_no_lexicon_knows_tells_an_event_when_the_model_sees_it():
    assert events(TEXT) == []
    (event,) = events(TEXT, seen(TEXT, "poured", "deployment"))
    assert event.category == "deployment"
    assert event.status is Status.OCCURRED
    assert event.date.edtf == "2021-05-04"
    assert {party.country for party in event.participants} == {"KE"}


def test_what_the_model_is_not_sure_of_is_left_out():
    assert events(TEXT, seen(TEXT, "poured", "deployment", happens=0.2)) == []


def test_a_merely_possible_happening_is_none():
    assert events(TEXT, seen(TEXT, "poured", "deployment", modality="possible")) == []


def test_a_plan_that_only_the_model_sees_is_a_plan():
    (event,) = events(TEXT, seen(TEXT, "poured", "deployment", modality="planned"))
    assert event.status is Status.PLANNED


def test_a_trigger_of_the_lexicon_stands_whatever_the_model_sees():
    assert len(events(MET, None)) == 1
    assert len(events(MET)) == 1
    assert len(events(MET, seen(MET, "met", "meeting", happens=0.2))) == 1


def test_one_word_gives_one_event_whoever_sees_it():
    (event,) = events(MET, seen(MET, "met", "meeting"))
    names = sorted(party.full_name for party in event.participants)
    assert names == ["Ana Horta", "Ole Brandt"]


def test_parties_are_the_models_where_the_rules_find_nobody():
    text = "Poured across into Somalia on 4 May 2021: the troops of Kenya."
    (found,) = poured(text, argument(text, "actor", "troops of Kenya"))
    assert {party.country for party in found.participants} == {"KE"}


def test_who_takes_part_in_what_only_the_model_sees_is_the_models_to_say():
    text = "Kenyan troops poured across after Ethiopia on 4 May 2021."
    (event,) = poured(text, argument(text, "actor", "Kenyan troops"))
    assert [party.country for party in event.participants] == ["KE"]


def test_words_that_hold_no_name_are_a_party_as_worded():
    text = "Three dozen bridge builders poured across on 4 May 2021."
    (event,) = poured(text, argument(text, "actor", "Three dozen bridge builders"))
    assert [party.name for party in event.participants] == [
        "Three dozen bridge builders"
    ]


def test_how_many_they_are_is_nobody():
    text = "The number of instructors rose in Somalia on 4 May 2021."
    actor = argument(text, "actor", "The number of instructors")
    (event,) = events(text, seen(text, "rose", "deployment", arguments=(actor,)))
    assert not any("number" in party.name for party in event.participants)


def test_a_pronoun_is_no_party_of_its_own():
    text = "They poured across on 4 May 2021."
    found = poured(text, argument(text, "actor", "They"))
    assert all(not event.participants for event in found)


def test_those_named_elsewhere_take_the_role_of_the_words_that_stand_for_them():
    text = "Kenya had waited for long. It poured across on 4 May 2021."
    (event,) = poured(
        text, argument(text, "party", "Kenya"), argument(text, "actor", "It")
    )
    assert [(p.country, str(p.role)) for p in event.participants] == [("KE", "actor")]


def names_in(event):
    return sorted(party.full_name for party in event.participants)


def test_whom_the_model_names_takes_part_and_nobody_else():
    text = f"{MET} Kenya was not there."
    everybody = told(
        text,
        "met",
        "meeting",
        ("participant", "Defence Minister Ana Horta"),
        ("party", "Defence Minister Ana Horta"),
        ("party", "Defence Minister Ole Brandt"),
        ("party", "Kenya", 0.4),
        ("date", "on 4 May 2021"),
    )
    (event,) = events(text, everybody)
    assert names_in(event) == ["Ana Horta", "Ole Brandt"]
    assert {party.role for party in event.participants} == {"participant"}


def test_words_for_those_named_elsewhere_are_no_party_beside_them():
    text = f"{MET} The two ministers toured a port."
    toured = told(
        text,
        "toured",
        "visit",
        ("actor", "The two ministers"),
        ("party", "Defence Minister Ana Horta"),
        ("party", "Defence Minister Ole Brandt"),
    )
    met = seen(text, "met", "meeting")
    found = [event for event in events(text, met, toured) if event.category == "visit"]
    assert [names_in(event) for event in found] == [["Ana Horta", "Ole Brandt"]]


def test_one_who_is_spoken_of_is_one_of_those_named():
    text = "Ambassador Ana Horta saw Admiral Ole Brandt. The admiral urged a pause."
    (event,) = events(
        text,
        told(
            text,
            "urged",
            "demand",
            ("actor", "The admiral"),
            ("party", "Ambassador Ana Horta", 0.95),
            ("party", "Admiral Ole Brandt", 0.8),
        ),
    )
    roles = {party.full_name: party.role for party in event.participants}
    assert roles == {"Ole Brandt": "actor", "Ana Horta": "recipient"}


def test_the_two_are_two():
    before = "Admiral Aksel Lund and General Ivo Santos had written."
    text = f"{MET} {before} The two toured a port."
    toured = told(
        text,
        "toured",
        "visit",
        ("actor", "The two"),
        ("party", "Defence Minister Ana Horta", 0.7),
        ("party", "Defence Minister Ole Brandt", 0.6),
        ("party", "Admiral Aksel Lund and General Ivo Santos", 0.9),
    )
    found = [event for event in events(text, toured) if event.category == "visit"]
    assert [names_in(event) for event in found] == [["Aksel Lund", "Ivo Santos"]]


def test_me_is_who_has_the_floor():
    text = "Mr. HORTA: Defence Minister Ole Brandt trekked with me on 4 May 2021."
    together = ("participant", "Defence Minister Ole Brandt"), ("participant", "me")
    (event,) = events(text, told(text, "trekked", "meeting", *together))
    assert [name.upper() for name in names_in(event)] == ["HORTA", "OLE BRANDT"]


def test_words_that_describe_one_named_beside_them_are_no_party():
    text = "Three rescue experts, Defence Minister Ana Horta, trekked to Dili."
    trekked = told(
        text,
        "trekked",
        "visit",
        ("actor", "Three rescue experts"),
        ("actor", "Defence Minister Ana Horta"),
    )
    (event,) = events(text, trekked)
    assert names_in(event) == ["Ana Horta"]


def test_a_state_that_is_only_named_is_where_a_visit_leads():
    text = "Defence Minister Ana Horta trekked on. Norway was her last stop."
    actor = argument(text, "actor", "Defence Minister Ana Horta")
    leads = argument(text, "party", "Norway", 0.95)
    (event,) = events(text, seen(text, "trekked", "visit", arguments=(actor, leads)))
    assert names_in(event) == ["Ana Horta"]


def test_a_day_that_the_model_does_not_link_is_anothers():
    actor = argument(TEXT, "actor", "Kenyan troops")
    faint = argument(TEXT, "date", "on 4 May 2021", 0.3)
    (alone,) = events(TEXT, seen(TEXT, "poured", "deployment", arguments=(actor,)))
    (linked,) = events(
        TEXT, seen(TEXT, "poured", "deployment", arguments=(actor, faint))
    )
    assert alone.date is None
    assert linked.date.edtf == "2021-05-04"


@pytest.mark.parametrize(
    ("modality", "score", "status"),
    [
        ("alleged", 0.65, Status.ALLEGED),
        ("denied", 0.65, Status.DENIED),
        ("alleged", 0.55, Status.OCCURRED),
        ("planned", 0.65, Status.OCCURRED),
    ],
)
def test_what_may_be_only_alleged_is_not_told_as_a_fact(modality, score, status):
    read = seen(TEXT, "poured", "deployment", modality=modality, modality_score=score)
    (event,) = events(TEXT, read)
    assert event.status is status


def test_what_has_been_going_on_goes_on():
    text = "Four officers of Kenya have been swotting in Nanjing since May 2019."
    actor = argument(text, "actor", "Four officers of Kenya")
    read = seen(text, "swotting", "training", arguments=(actor,))
    (event,) = events(text, read)
    assert event.status is Status.ONGOING


def test_the_day_that_the_model_links_most_is_the_day():
    text = "Kenyan troops poured across on 4 May 2021, seen from posts on 6 May 2021."
    near = argument(text, "date", "on 4 May 2021", 0.3)
    (event,) = poured(text, near, argument(text, "date", "on 6 May 2021", 0.95))
    assert event.date.edtf == "2021-05-06"
    (event,) = poured(text, near, argument(text, "date", "on 6 May 2021", 0.4))
    assert event.date.edtf == "2021-05-04"


@pytest.mark.parametrize(
    ("words", "score", "day"),
    [
        ("since May 2019", 0.9, "2019-05/.."),
        ("until May 2023", 0.5, None),
        ("until May 2023", 0.9, "../2023-05"),
    ],
)
def test_a_beginning_or_an_end_is_a_day_where_the_model_is_sure(words, score, day):
    text = f"Kenyan troops poured across {words}."
    (event,) = poured(text, argument(text, "date", words, score))
    assert (event.date and event.date.edtf) == day


CHRONOLOGY = (
    "12.03.2019 - Gabala. Kenyan troops poured across into Somalia.",
    "30.03.2019 - Giresun. The talks went on.",
)


def test_a_line_of_a_chronology_bears_its_day():
    (event,) = in_lines(*CHRONOLOGY)
    assert event.date.edtf == "2019-03-12"
    (event,) = in_lines("12.03.2019", CHRONOLOGY[0][22:], "30.03.2019", "All quiet.")
    assert event.date.edtf == "2019-03-12"


def test_one_line_that_opens_with_a_day_is_no_chronology():
    (event,) = in_lines(CHRONOLOGY[0])
    assert event.date is None
    (event,) = in_lines(CHRONOLOGY[1], "All was quiet.", CHRONOLOGY[0][22:])
    assert event.date is None


def in_lines(*lines):
    text = "\n".join(lines)
    return events(text, seen(text, "poured", "deployment"))


def test_a_sure_happening_needs_no_other_company():
    text = "Kenya and Uganda are said by many to be about to hand over the ships."
    doubtful = seen(text, "hand over", "handover", happens=0.1)
    sure = seen(text, "hand over", "handover", happens=0.99)
    assert len(events(text, doubtful)) <= len(events(text, sure))


def test_an_event_scores_as_often_as_its_readers_are_right():
    def score(*read):
        document = annotated(MET, published="2021-06-16")
        if read != (None,):
            reading = Reading(model="made by hand", events=read)
            document = msgspec.structs.replace(document, reading=reading)
        (claim,) = EventExtractor().extract(document).values
        return claim.score

    assert score(None) == calibrated("event", "rules")
    assert score() == calibrated("event", "apart")
    assert score(seen(MET, "met", "meeting")) == calibrated("event", "agreed", 0.95)


def test_a_number_stays_whole_and_a_bare_word_is_no_party():
    text = "In May 8,000 bridge builders poured across, as Virtue demands."
    cut = place(text, "8,000 bridge builders")
    read = ReadArgument(role="actor", span=Span(cut.start + 2, cut.end), score=0.9)
    (event,) = events(text, seen(text, "poured", "deployment", arguments=(read,)))
    assert [party.name for party in event.participants] == ["8,000 bridge builders"]
    bare = argument(text, "actor", "Virtue")
    (event,) = events(text, seen(text, "poured", "deployment", arguments=(bare,)))
    assert event.participants == ()


@pytest.mark.parametrize(
    ("genre", "verb", "day"),
    [
        ("opposition_statement", "demand", "2021-06-16"),
        ("opposition_statement", "demanded", None),
        ("communique", "demanded", "2021-06-16"),
        ("news", "demand", None),
        ("opposition_statement", "demands", "2021-06-16"),
    ],
)
def test_what_a_statement_does_in_saying_it_has_its_day(genre, verb, day):
    who = "It" if verb.endswith("s") else "We"
    document = annotated(
        "Dakar, 16 June 2021",
        f"{who} {verb} that Kenya withdraw its troops.",
        genre=genre,
        publisher=party_publisher("Pastef"),
        published="2021-06-16",
    )
    text = document.document.text
    read = seen(text, verb, "demand", arguments=(argument(text, "recipient", "Kenya"),))
    demands = [one for one in events_in(document, read) if one.category == "demand"]
    assert [event.date and event.date.edtf for event in demands] == [day]


@pytest.mark.parametrize(
    ("genre", "words", "day"),
    [
        ("hearing", "That is false.", "1990-10-03"),
        ("news", "That is false.", None),
        ("hearing", "I denied it.", None),
    ],
)
def test_who_has_the_floor_denies_on_the_day_of_the_text(genre, words, day):
    document = annotated(
        "House of Assembly, 3 October 1990",
        f"Mr. MAHLANGU: {words}",
        genre=genre,
        published="1990-10-03",
    )
    text = document.document.text
    trigger = words.split()[-1 if "false" in words else 1].strip(".")
    read = seen(text, trigger, "denial")
    denials = [one for one in events_in(document, read) if one.category == "denial"]
    assert [event.date and event.date.edtf for event in denials] == [day]


def test_both_sides_are_two_states_and_nobody_of_one_of_them():
    text = (
        "Norway and Latvia met in Bodø. Norway and Latvia talked. Minister Andris "
        "Vilks spoke. The two sides signed a letter of intent."
    )
    read = told(
        text,
        "signed",
        "signing",
        ("signatory", "The two sides"),
        ("party", "Minister Andris Vilks", 0.7),
    )
    (event,) = [one for one in events(text, read) if one.category == "signing"]
    assert names_in(event) == ["Latvia", "Norway"]


def test_words_for_both_states_are_no_party_beside_them():
    text = "Kenya hosted Uganda. The two countries signed the Nakuru Treaty in 2006."
    read = told(text, "signed", "signing", ("signatory", "The two countries"))
    (event,) = [one for one in events(text, read) if one.category == "signing"]
    assert names_in(event) == ["Kenya", "Uganda"]


def test_we_of_a_front_is_the_front_by_its_short_name():
    document = annotated(
        "POPULAR FRONT OF SENEGAL",
        "The Popular Front takes note. We demand a vote.",
        genre="opposition_statement",
        publisher=party_publisher("Popular Front of Senegal"),
        published="2012-11-08",
    )
    text = document.document.text
    read = seen(text, "demand", "demand", arguments=(argument(text, "actor", "We"),))
    (event,) = events_in(document, read)
    assert [name.casefold() for name in names_in(event)] == ["popular front"]


def test_who_gives_a_speech_is_named_in_its_heading():
    document = annotated(
        "Address by His Excellency the President",
        "I urged a vote.",
        genre="speech",
        published="2012-11-08",
    )
    text = document.document.text
    read = seen(text, "urged", "demand", arguments=(argument(text, "actor", "I"),))
    (event,) = events_in(document, read)
    assert names_in(event) == ["President"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (
            "The Security Council of the African Union (AU)",
            ["Security Council"],
        ),
        ("NATO's Allied Joint Force Command", ["Allied Joint Force Command"]),
        ("The African Union and NATO", ["African Union", "NATO"]),
    ],
)
def test_a_body_of_another_is_one_party(words, names):
    text = f"{words} poured help across on 4 May 2021."
    (event,) = poured(text, argument(text, "actor", words))
    assert names_in(event) == names


def test_a_dateline_is_no_part_of_a_party():
    text = "ACCRA - Dominic Nitiwul poured across on 4 May 2021."
    (event,) = poured(text, argument(text, "actor", "ACCRA - Dominic Nitiwul"))
    assert names_in(event) == ["Dominic Nitiwul"]


def test_what_is_handed_over_is_a_handover_whatever_the_model_calls_it():
    text = "Spain handed over four vehicles to Mauritania on 4 May 2021."
    (event,) = events(text, seen(text, "handed over", "delivery"))
    assert event.category == "handover"
    (event,) = events(text, seen(text, "handed over", "protest"))
    assert event.category == "protest"


TWO = "President Zeno Bala rested in Oslo. The two presidents had signed a pact before."
BODIES = "Kenya and Uganda wait. The two legislatures will ratify the pact on 5 July."


@pytest.mark.parametrize(
    ("text", "trigger", "category", "words", "named"),
    [
        # One person cannot stand for two presidents, nor a state for one.
        (TWO, "signed", "signing", "The two presidents", ["President Zeno Bala"]),
        (BODIES, "ratify", "ratification", "The two legislatures", ["Kenya"]),
        (BODIES, "ratify", "ratification", "The two legislatures", []),
    ],
)
def test_those_for_whom_words_cannot_stand_do_not_take_part(
    text, trigger, category, words, named
):
    role = "signatory" if category == "signing" else "actor"
    parties = [("party", name) for name in named]
    (event,) = [
        event
        for event in events(
            text, told(text, trigger, category, (role, words), *parties)
        )
        if event.category == category
    ]
    assert [party.full_name for party in event.participants] == [words]


def test_she_is_one_also_of_those_who_meet():
    text = "Ana Horta is at odds with Kenya. She met Ole Brandt on 4 May 2021."
    sides = (("participant", "She"), ("participant", "Ole Brandt"))
    named = (("party", "Ana Horta"), ("party", "Kenya", 0.55))
    (event,) = events(text, told(text, "met", "meeting", *sides, *named))
    assert names_in(event) == ["Ana Horta", "Ole Brandt"]


@pytest.mark.parametrize(
    ("words", "countries"),
    [
        ("Kenyan and Ugandan pilots", {"KE", "UG"}),
        ("Kenyan, Ugandan and 40 Rwandan soldiers", {"KE", "UG", "RW"}),
        ("200 Kenyan and 40 Ugandan soldiers", {"KE", "UG"}),
        # One battalion is one party.
        ("A Kenyan and Ugandan battalion", {"KE"}),
    ],
)
def test_two_adjectives_before_one_noun_are_two_sides(words, countries):
    text = f"{words} poured across on 4 May 2021."
    (event,) = poured(text, argument(text, "actor", words))
    assert {party.country for party in event.participants} == countries


def test_what_is_agreed_is_the_event():
    text = "Kenya and Uganda agreed to train pilots."
    agreed = told(text, "agreed", "other", ("actor", "Kenya and Uganda"))
    train = told(text, "train", "training", ("actor", "Kenya"))
    train = msgspec.structs.replace(train, modality="planned")
    assert [event.category for event in events(text, agreed, train)] == ["training"]
    text = "Kenya and Uganda agreed to differ."
    agreed = told(text, "agreed", "other", ("actor", "Kenya and Uganda"))
    assert [event.category for event in events(text, agreed)] == ["other"]


def test_a_state_that_a_journey_leads_to_does_not_make_it():
    text = "Ana Horta began a visit to Kenya, which will include Uganda and Rwanda."
    visit = told(text, "visit", "visit", ("actor", "Ana Horta"), ("actor", "Uganda"))
    found = {name for event in events(text, visit) for name in names_in(event)}
    assert found == {"Ana Horta"}


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        (
            'The corvette "Duarte" poured oil on 4 May.',
            'corvette "Duarte',
            'corvette "Duarte"',
        ),
        (
            'He said: "The corvette poured oil on 4 May."',
            "The corvette",
            "The corvette",
        ),
    ],
)
def test_a_mark_that_opens_in_a_name_closes_it(text, said, name):
    (event,) = poured(text, argument(text, "actor", said))
    assert [party.full_name for party in event.participants] == [name]


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Kenya asked Somalia in May whether the ships had left.", 0),
        ("Kenya asked Somalia about the ships.", 0),
        ("Kenya asked Somalia for ships.", 1),
        ("Kenya asked Somalia in May to say what had been sent.", 1),
    ],
)
def test_who_asks_whether_demands_nothing(text, demands):
    found = events(text, told(text, "asked", "demand", ("actor", "Kenya")))
    assert [event.category for event in found].count("demand") == demands


def test_a_preposition_alone_tells_nothing():
    text = "Ana Horta took over the embassy of Kenya in May 2021."
    took = told(text, "took", "designation", ("actor", "Ana Horta"))
    over = told(text, "over", "handover", ("actor", "Ana Horta"))

    assert [event.category for event in events(text, took, over)] == ["designation"]


@pytest.mark.parametrize(("happens", "kept"), [(0.98, False), (0.1, True)])
def test_an_agreeing_stays_where_the_act_agreed_on_is_hardly_seen(happens, kept):
    text = "Kenya and Somalia agreed to hold joint exercises in July 2021."
    sides = (("actor", "Kenya"), ("actor", "Somalia"))
    agreed = told(text, "agreed", "other", *sides)
    act = seen(text, "exercises", "exercise", happens=happens, modality="planned")

    found = [event.category for event in events(text, agreed, act)]
    assert ("other" in found) == kept


def test_a_name_is_no_doubt():
    text = "Prime Minister Jane May met President Ana Horta in Paris in 2017."
    sides = (("participant", "Jane May"), ("participant", "Ana Horta"))
    found = events(text, told(text, "met", "meeting", *sides))

    assert [event.category for event in found] == ["meeting"]


def test_a_noun_is_seen_with_its_light_verb():
    text = "Kenya launched cyber attacks on Somalia in 2008."
    sides = (("actor", "Kenya"), ("recipient", "Somalia"))
    noun = told(text, "attacks", "attack", *sides)
    faint = msgspec.structs.replace(noun, happens=0.3)
    verb = told(text, "launched", "sanction", *sides)

    found = scored(text, faint, verb)
    assert [category for category, _ in found] == ["attack"]
    assert found[0][1] > scored(text, faint)[0][1]


def scored(text, *read):
    document = annotated(text, published="2021-06-16")
    reading = Reading(model="made by hand", events=tuple(sorted(read, key=start)))
    document = msgspec.structs.replace(document, reading=reading)
    claims = EventExtractor().extract(document).values
    return [(claim.content.category, claim.score) for claim in claims]


def start(event):
    return event.trigger.start


def test_who_agrees_to_an_act_of_no_category_does_one_thing():
    text = "Kenya and Somalia agreed to reopen the crossing in July 2021."
    sides = (("actor", "Kenya"), ("actor", "Somalia"))
    act = msgspec.structs.replace(
        told(text, "reopen", "other", *sides), modality="planned"
    )

    found = events(text, told(text, "agreed", "other", *sides), act)
    assert [(event.category, event.status) for event in found] == [
        ("other", Status.PLANNED)
    ]


def test_a_noun_hardly_seen_is_carried_by_no_verb():
    text = "Kenya gave Somalia training aircraft in 2008."
    noun = seen(text, "training", "training", happens=0.12)
    verb = told(text, "gave", "aid", ("actor", "Kenya"), ("recipient", "Somalia"))

    assert "aid" in [category for category, _ in scored(text, noun, verb)]
