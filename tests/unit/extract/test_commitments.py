"""Commitments, from sentences of our own: who, what, by when."""

import pytest

from communique.extract.commitments import CommitmentExtractor
from communique.model.document import SegmentKind
from support.made import annotated, party_publisher


def commitments(*paragraphs, **options):
    """Return the commitments of the paragraphs, published on 16 June 2021."""
    document = annotated(*paragraphs, published="2021-06-16", **options)
    return [claim.content for claim in CommitmentExtractor().extract(document).values]


PROMISED = [
    (
        "Minister Anand promised that Canada would send 50 trainers by March 2022.",
        "Canada",
        "send 50 trainers by March 2022",
        "../2022-03",
    ),
    (
        "Norway pledged 40 million kroner to the Iraqi army.",
        "Norway",
        "40 million kroner to the Iraqi army",
        None,
    ),
    (
        "Germany will deliver two patrol boats to Senegal in 2023.",
        "Germany",
        "deliver two patrol boats to Senegal in 2023",
        "2023",
    ),
    (
        "Ghana undertook to host the exercise in 2024.",
        "Ghana",
        "host the exercise in 2024",
        "2024",
    ),
    (
        "Spain to send 60 instructors to Mali",
        "Spain",
        "send 60 instructors to Mali",
        None,
    ),
    (
        "Portugal is to take command of the mission in October 2021.",
        "Portugal",
        "take command of the mission in October 2021",
        "2021-10",
    ),
    (
        "The two sides agreed to hold the next session in Lisbon in 2022.",
        "two sides",
        "hold the next session in Lisbon in 2022",
        "2022",
    ),
    (
        "The 5th session of the Joint Military Commission is scheduled for June 2022.",
        "Joint Military Commission",
        "session of the Joint Military Commission is scheduled for June 2022",
        "2022-06",
    ),
    # any deed that a state, side or body can do, when it binds itself
    (
        "The Jordanian side will bear the costs of transport.",
        "Jordanian side",
        "bear the costs of transport",
        None,
    ),
    (
        "Each delegation will name two liaison officers by 30 July 2021.",
        "Each delegation",
        "name two liaison officers by 30 July 2021",
        "../2021-07-30",
    ),
    (
        "Neither Party shall grant third states access to the archive.",
        "Neither Party",
        "grant third states access to the archive",
        None,
    ),
    (
        "Ghana, for its part, will repave the runway at Tamale.",
        "Ghana",
        "repave the runway at Tamale",
        None,
    ),
    (
        "Kenya will, in turn, open its staff college to Somali officers.",
        "Kenya",
        "open its staff college to Somali officers",
        None,
    ),
    (
        "The Alliance will file a petition before the Court.",
        "The Alliance",
        "file a petition before the Court",
        None,
    ),
    # undertakings told outright take any verb
    (
        "Jordan undertook to keep the crossing open.",
        "Jordan",
        "keep the crossing open",
        None,
    ),
    (
        "The Prime Minister has agreed to remain available.",
        "Prime Minister",
        "remain available",
        None,
    ),
    (
        "Poland pledged a battalion to the mission.",
        "Poland",
        "a battalion to the mission",
        None,
    ),
    (
        "Norway announced a grant of 3 million dollars to Malawi.",
        "Norway",
        "a grant of 3 million dollars to Malawi",
        None,
    ),
    (
        "The treaty commits Ghana to return the boats.",
        "Ghana",
        "return the boats",
        None,
    ),
    (
        "Georgia is due to hand over the base in 2022.",
        "Georgia",
        "hand over the base in 2022",
        "2022",
    ),
    # who speaks, and who is spoken of
    (
        "Minister Anita Anand said that she would consult her colleagues.",
        "Anita Anand",
        "consult her colleagues",
        None,
    ),
    (
        "General Otto Kivu confirmed that the radar would be installed at Lamu.",
        "Otto Kivu",
        "installed at Lamu",
        None,
    ),
    (
        "Minister Anita Anand says she will cancel the order if the talks succeed.",
        "Anita Anand",
        "cancel the order if the talks succeed",
        None,
    ),
]

PROMISED += [
    # who promises, where another name stands nearer to the head of the sentence
    (
        "Police chiefs from Peru and Chile agreed on Monday to mount joint patrols.",
        "Police chiefs from Peru and Chile",
        "mount joint patrols",
        None,
    ),
    (
        "Leaders of the five NATO states pledged to train 40 pilots.",
        "Leaders of the five NATO states",
        "train 40 pilots",
        None,
    ),
    (
        "Peru recalled its ships and the rebel army undertook to return to barracks.",
        "the rebel army",
        "return to barracks",
        None,
    ),
    (
        "Peru recalled its ships, and Chile promised to pay for the repairs.",
        "Chile",
        "pay for the repairs",
        None,
    ),
    # what stands between the undertaking and its deed, or behind the deed
    (
        "Kenya undertakes, in return, to open two hangars.",
        "Kenya",
        "open two hangars",
        None,
    ),
    (
        "Ghana decided to close the depot, and thanked the observers.",
        "Ghana",
        "close the depot",
        None,
    ),
    (
        "Kenya has undertaken in writing not to sell the boats.",
        "Kenya",
        "not to sell the boats",
        None,
    ),
    # a noun with its giver behind it; what others do that two sides agreed on
    (
        "The visit ended with an undertaking by Japan to lend 100 million yen.",
        "Japan",
        "lend 100 million yen",
        None,
    ),
    (
        "Ghana and Togo agreed that surveyors will sit together every month.",
        "Ghana and Togo",
        "sit together every month",
        None,
    ),
    ("India promised 40 policemen.", "India", "40 policemen", None),
]

PROMISED += [
    # phrases and dates between the auxiliary or the undertaking and the deed
    ("Togo will in its turn train six divers.", "Togo", "train six divers", None),
    (
        "Peru, Chile and Ghana undertake before the envoy, Otto Kivu, to lend boats.",
        "Peru, Chile and Ghana",
        "lend boats",
        None,
    ),
    # the day before "will", and the day from which something is done
    ("Next year Togo will train six divers.", "Togo", "train six divers", "2022"),
    (
        "By the end of 2022 Togo will train six divers.",
        "Togo",
        "train six divers",
        "../2022",
    ),
    (
        "Togo will train divers from 1 July 2022.",
        "Togo",
        "train divers from 1 July 2022",
        "2022-07-01",
    ),
    # who does it: behind "by", a team under its state, a side under its state's name
    (
        "Forty recruits will be taught there by the Ghanaian Navy.",
        "Ghanaian Navy",
        "taught there by the Ghanaian Navy",
        None,
    ),
    (
        "In spring a Kenyan team will help Togo to map the lagoon.",
        "a Kenyan team",
        "help Togo to map the lagoon",
        "2022-21",
    ),
    (
        "Kenyan instructors will run the course.",
        "Kenyan instructors",
        "run the course",
        None,
    ),
    # what several agree on binds those who agree
    (
        "Ghana and Togo agreed that officers should take the course at Lomé.",
        "Ghana and Togo",
        "take the course at Lomé",
        None,
    ),
]

NOT_PROMISED = [
    "The minister said that Ghana should take the course at Lomé.",
    "Ghana has decided to suspend training for recruits.",
    "The race will run from May to July.",
    "An exchange of instructors will begin in June 2022.",
    "The delegation will be received by the commander of the Ghanaian Navy.",
    "Peru undertakes before the envoy, Otto Kivu, nothing.",
]

NOT_PROMISED += [
    "We have been promised drones by Estonia.",
    "The Minister will not take questions on the vote.",
    "The two presidents agreed to disagree.",
    "I shall not describe the debate.",
    "Ghana and Togo will themselves come together in May.",
    "Major General Otto Kivu will assume the post in May.",
    "Norway noted that 40 million kroner has been directed to security assistance.",
    "If the pact fails, the two sides will convene the commission.",
    "In case of need, Ghana will convene the commission.",
    "Should fighting resume, Togo will close the border.",
    "Were the talks to fail, Kenya will send observers.",
    "The ministry denied rumours that Ghana would lease the port.",
    "Ghana denies reports, printed last week, that Togo will lease the port.",
    "The minister will visit Accra on Monday.",
    "The two presidents will meet again in June.",
    "The ministry would not comment.",
    "Ghana needs help and will have no difficulty with the boats.",
    "Ghana does not intend to lease the port.",
    "Ghana has never agreed to lease the port.",
    "The Turkish foreign ministry warned that Turkey would close the straits.",
    "Ghana offered to host the talks.",
    "Will Ghana send its navy?",
    "An unnamed official said that Togo would send its navy.",
    "Mr Otto Kivu asked the minister when the boats would be delivered.",
    "Shall we send our navy?",
    "The boats will be painted grey.",
    "Neither army will win this war.",
    "China had objected to an earlier plan to hold the drill.",
    "For eleven days thirty navies will practise boarding.",
    "The sale will improve Romania's capability to meet threats.",
    "The exercise will take place in May 2022.",
    "Analysts say the army could deliver the trucks.",
    "The drones would be sent to the border, a newspaper wrote.",
    "In December 1992 Ghana and Togo agreed to open a border post.",
    "Sweden had agreed to sell the radar.",
    "It will help replace the old fleet.",
    "If the pact fails, Turkey will send troops.",
    "The weather will remain cold.",
    "The commitment to peace of both nations is well known.",
]


@pytest.mark.parametrize(("text", "by", "act", "due"), PROMISED)
def test_what_is_promised(text, by, act, due):
    """One commitment, with who binds himself, the act in its words, the day."""
    (promise,) = commitments(text)

    assert (promise.by.full_name, promise.act) == (by, act)
    assert (promise.due.edtf if promise.due else None) == due


@pytest.mark.parametrize("text", NOT_PROMISED)
def test_what_binds_nobody(text):
    """Things, newspapers, history and conditions promise nothing."""
    assert commitments(text) == []


def test_the_letter_of_an_item_is_no_speaker():
    """ "(i)" counts; who binds himself stands above the list."""
    found = commitments("We agreed:", "(i) our guards shall exchange one officer each.")

    assert "i" not in {promise.by.full_name for promise in found}


def test_a_question_in_a_list_of_turns_is_no_item():
    """ "Q: Will there be …?" promises nothing for the turn above it."""
    turns = ("Minister Jane Roe: Ghana asked for a meeting.", "Q: Will it open a post?")

    assert commitments(*turns) == []


def test_he_has_promised_is_told_of_him():
    """The pronoun beside the verb, not the speaker of the sentence before it."""
    told = "I spoke with Minister Otto Kivu, and he has promised to search the desert."
    (promise,) = commitments("Minister Otto Kivu came.", told)

    assert promise.by.name == "he"


def test_a_speaker_on_the_floor_foretells_what_others_do():
    """ "They will" in a transcript binds nobody; "we will" binds the speaker."""
    (promise,) = commitments(
        "General Otto Kivu: They will send a report. We will send a patrol."
    )

    assert promise.act == "send a patrol"


def test_a_speaker_answers_for_his_own_men():
    """ "His men would train" is the speaker's promise."""
    text = "General Otto Kivu said that his men would train 200 Malian recruits."
    (promise,) = commitments(text)

    assert promise.by.full_name == "Otto Kivu"


def test_a_headline_told_below_is_told_once():
    """The headline's promise is that of the text."""
    found = commitments(
        "Angola to rebuild barracks",
        "Angola will rebuild the Morro barracks in 2022.",
        kinds=(SegmentKind.TITLE, SegmentKind.PARAGRAPH),
    )

    assert [promise.due.edtf for promise in found] == ["2022"]


def test_each_clause_of_what_they_agreed_binds_the_sides_named_before():
    """ "They agreed that X would, and that Y would": the two sides, twice."""
    found = commitments(
        "The two sides spoke of the border.",
        "They agreed that guards would meet monthly, and that posts would open in May.",
    )

    assert [promise.act for promise in found] == ["meet monthly", "open in May"]
    assert {promise.by.full_name for promise in found} == {"The two sides"}


def test_the_one_tasked_is_bound():
    """ "Instructed X to": X is to do it."""
    text = "Minister Anita Anand instructed the Canadian Army to submit a plan."
    (promise,) = commitments(text)

    assert promise.by.full_name == "Canadian Army"


def test_words_that_fix_no_day_bind_nobody():
    """A commission that once met promises nothing."""
    assert commitments("The Joint Military Commission met in 2019.") == []


def test_what_each_of_two_promises():
    """The first act ends where the next side's begins."""
    text = "Ghana will clear the mines, and its navy will escort the ferries."
    first, second = commitments(text)

    assert (first.act, second.act) == ("clear the mines", "escort the ferries")


def test_it_was_agreed_by_the_sides_named_before():
    """ "It was agreed" is said of those who talked."""
    found = commitments(
        "The two delegations reviewed the work of the year.",
        "It was agreed to reopen the hotline in 2022.",
    )

    assert [(p.by.full_name, p.act) for p in found] == [
        ("The two delegations", "reopen the hotline in 2022")
    ]


def test_what_a_joint_text_says_shall_be_done():
    """The sides answer for "shall be" in their own text, and nobody elsewhere."""
    paragraphs = (
        "The two Ministers met in Lomé.",
        "The Mixed Commission shall be convened in October 2021.",
    )
    joint = commitments(*paragraphs, genre="joint_statement")

    assert [p.by.full_name for p in joint] == ["The two Ministers"]
    assert commitments(*paragraphs, genre="news") == []


def test_a_list_of_what_was_agreed():
    """Each item is promised by the sides of the line above."""
    found = commitments(
        "The delegations further agreed:",
        "- to exchange officers every year;",
        "- to hold the next talks in Accra in 2022.",
        "a) the report was noted.",
    )

    assert [(p.by.full_name, p.act) for p in found] == [
        ("The delegations", "exchange officers every year"),
        ("The delegations", "hold the next talks in Accra in 2022"),
    ]


def test_a_list_without_an_undertaking():
    """What is to be weighed is not promised."""
    assert (
        commitments(
            "The report names three ways:",
            "- to exchange officers every year;",
            "- to hold talks.",
        )
        == []
    )


def test_the_speaker_who_gives_his_word():
    """ "I promise that whoever … will be charged" binds the one who speaks."""
    (promise,) = commitments(
        "I promise that every officer involved will be charged.", genre="speech"
    )

    assert (promise.by.name, promise.act) == ("I", "charged")


def test_we_of_a_party_is_the_party():
    """In a party's own statement "we" is the party."""
    (promise,) = commitments(
        "We shall lodge a complaint before 5 July 2021.",
        publisher=party_publisher("Civic Front"),
    )

    assert (promise.by.name, promise.by.full_name) == ("We", "Civic Front")


def test_a_day_gone_by_is_no_deadline():
    """ "Cut in 1993" says nothing of when the line will be reopened."""
    (promise,) = commitments(
        "The two sides agreed to reopen the hotline, cut in March 1993."
    )

    assert promise.due is None


def test_a_comment_foretells_what_a_state_binds_itself_to():
    """ "Turkey will send troops" is a promise in a ministry's text, not in an essay."""
    text = "Turkey will send troops to Somalia."

    assert commitments(text, genre="analysis") == []
    assert [p.by.full_name for p in commitments(text, genre="readout")] == ["Turkey"]


def test_news_of_what_a_state_will_do_needs_a_known_deed():
    """In a newspaper's own voice "will" tells of plans; whoever says it is bound."""
    assert commitments("Turkey will mull the matter.", genre="news") == []
    [told] = commitments(
        "Minister Anita Anand said that Canada would repave the runway.", genre="news"
    )

    assert told.act == "repave the runway"


def test_a_headline_is_not_told_beside_the_text():
    """What the title says the text says better."""
    found = commitments(
        "Mali agrees to shift patrols",
        "Mali will send 40 officers to Togo in 2022.",
        kinds=(SegmentKind.TITLE, SegmentKind.PARAGRAPH),
    )

    assert [p.act for p in found] == ["send 40 officers to Togo in 2022"]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Togo and Mali agreed to open a centre in Lomé and to send four officers.",
            ["open a centre in Lomé", "send four officers"],
        ),
        (
            "Togo shall bear the costs and shall provide two boats.",
            ["bear the costs", "provide two boats"],
        ),
        (
            "Togo agreed to help Mali to guard the border and to fight smugglers.",
            ["help Mali to guard the border and to fight smugglers"],
        ),
        (
            "Togo agreed to send officers and doctors to Mali.",
            ["send officers and doctors to Mali"],
        ),
    ],
)
def test_acts_of_one_sentence_are_told_apart(text, acts):
    found = CommitmentExtractor().extract(annotated(text)).values
    assert [claim.content.act for claim in found] == acts
