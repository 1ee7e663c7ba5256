"""Who speaks where a text says "I" or "we" outside of any reported words."""

import itertools
from typing import Final

import msgspec

from communique.extract.evidence import attributions_at, floor_at
from communique.extract.scene import PARTY_KINDS, Scene, extent_of, language_of
from communique.lexicon.floors import floor_words
from communique.lexicon.promises import load_promises
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution
from communique.model.dates import DateMention
from communique.model.document import Genre
from communique.model.mention import Mention, MentionKind
from communique.model.span import Span

_STATEMENTS: Final = frozenset(
    {
        Genre.COMMUNIQUE,
        Genre.NOTIFICATION,
        Genre.OPPOSITION_STATEMENT,
        Genre.PRESS_RELEASE,
        Genre.SPEECH,
    }
)
"""Kinds of text in which a publisher speaks on the day that it bears."""

_SPOKEN: Final = frozenset({Genre.HEARING, Genre.INTERVIEW, Genre.TRANSCRIPT})
"""Kinds of text in which others have the floor on that day, in turns."""

_SPEECH: Final = "floor.speech"
_ADDRESS: Final = 20  # characters behind a comma that show one is spoken to
_HEADING: Final = 200  # code points in which a speech tells who gives it


def turn_at(scene: Scene) -> int | None:
    """Return who has the floor in a transcript ("Maj Gen MOKOENA: …", "A. …")."""
    floor = _floor(scene)
    return floor.mention if floor is not None and floor.rule != _SPEECH else None


def _floor(scene: Scene) -> Attribution | None:
    """Return who has the floor at the end of a sentence: a label may open it."""
    end = scene.sentence.end
    return floor_at(scene.annotated, Span(end - 1, end))


def source_at(scene: Scene, span: Span) -> tuple[int, ...]:
    """Return the mention of who says what stands there, where the text names him."""
    saying = attributions_at(scene.annotated, span)
    if not saying or saying[-1].mention is None:
        return ()
    return (saying[-1].mention,)


def voice_at(scene: Scene, span: Span) -> tuple[int, ...]:
    """Return who "I" or "we" is: the source, the speaker of the turn, the publisher."""
    annotated = scene.annotated
    saying = attributions_at(annotated, span)
    speakers = scene.lexicon.words.speakers
    if saying and not (
        saying[-1].source and saying[-1].source.of(scene.text).casefold() in speakers
    ):
        return source_at(scene, span)
    floor = _floor(scene)
    if floor is not None and floor.anonymous:
        return ()
    for found in (turn_at(scene), own_mention(annotated), _orator(scene, floor)):
        if found is not None:
            return (found,)
    return ()


def is_joint(annotated: Annotated) -> bool:
    """Tell whether a text is of several parties together, as a communiqué is."""
    lexicon = load_promises(language_of(annotated))
    return _genre_and_kind(annotated)[0] in lexicon.joint_genres


def _orator(scene: Scene, floor: Attribution | None) -> int | None:
    """Return who gives a speech: whom its heading tells, or names first."""
    annotated = scene.annotated
    if floor is not None and floor.mention is not None:
        return floor.mention
    if annotated.document.genre is not Genre.SPEECH:
        return None
    heading = [
        (index, mention)
        for index, mention in enumerate(annotated.mentions)
        if mention.span.end <= _HEADING and not _is_addressed(annotated, mention)
    ]
    return next(
        (
            index
            for kind in (MentionKind.PERSON, MentionKind.OFFICE)
            for index, mention in heading
            if mention.kind is kind
        ),
        None,
    )


def _is_addressed(annotated: Annotated, mention: Mention) -> bool:
    """Tell whether one is spoken to: "Minister Roe, thank you", "I thank Mr Roe"."""
    text = annotated.document.text
    words = floor_words(language_of(annotated))
    extent = extent_of(mention)
    before = text[: extent.start].casefold().split()[-1:]
    behind = text[extent.end :].lstrip()
    if before and before[0].strip(",") in words.thanking:
        return True
    following = behind[1 : 1 + _ADDRESS].casefold().split()[:1]
    said = words.thanking | words.self | words.you
    return behind[:1] == "," and bool(following) and following[0] in said


def has_own_voice(annotated: Annotated) -> bool:
    """Tell whether "we" of a document is the one body that put it out."""
    lexicon = load_promises(language_of(annotated))
    genre, kind = _genre_and_kind(annotated)
    own = kind in lexicon.own_kinds or genre in lexicon.own_genres
    return own and not is_joint(annotated)


def own_mention(annotated: Annotated) -> int | None:
    """Return a mention of who "we" of a document is: its publisher, or its state.

    ``None`` where it does not speak for itself, or is not named in the text.
    """
    publisher = annotated.document.publisher
    lexicon = load_promises(language_of(annotated))
    _, kind = _genre_and_kind(annotated)
    of_state = kind in lexicon.state_kinds and not is_joint(annotated)
    if publisher is None or not (of_state or has_own_voice(annotated)):
        return None
    mentions = list(enumerate(annotated.mentions))
    named = (
        index
        for index, mention in mentions
        if mention.kind in PARTY_KINDS
        and (
            (publisher.ref is not None and mention.ref == publisher.ref)
            or mention.full_name.casefold() == publisher.name.casefold()
        )
    )
    states = (
        index
        for index, mention in mentions
        if of_state
        and mention.kind is MentionKind.COUNTRY
        and mention.country == publisher.country
    )
    short = (
        index
        for index, mention in mentions
        if kind in lexicon.own_kinds
        and mention.kind in PARTY_KINDS
        and _is_short_for(mention.full_name, publisher.name)
    )
    return next(itertools.chain(named, states, short), None)


def _is_short_for(words: str, publisher: str) -> bool:
    """Tell whether words are the beginning of a name: "Popular Front" of Sabria."""
    short, whole = words.casefold().split(), publisher.casefold().split()
    return 1 < len(short) < len(whole) and whole[: len(short)] == short


def own_day(annotated: Annotated) -> DateMention | None:
    """Return the day that a statement bears; ``None`` where no words show it."""
    return _day_of(annotated) if annotated.document.genre in _STATEMENTS else None


def own_day_in(scene: Scene) -> DateMention | None:
    """Return the day of a statement, or of what somebody with the floor says in it."""
    annotated = scene.annotated
    if annotated.document.genre in _SPOKEN and turn_at(scene) is not None:
        return _day_of(annotated)
    return own_day(annotated)


def _day_of(annotated: Annotated) -> DateMention | None:
    """Return the words of a text that show the day on which it was published."""
    document = annotated.document
    if document.published is None:
        return None
    return next(
        (
            msgspec.structs.replace(date, rule="event.own_statement")
            for date in annotated.dates
            if date.interval is not None and date.interval.edtf == document.published
        ),
        None,
    )


def _genre_and_kind(annotated: Annotated) -> tuple[str, str]:
    """Return the genre of a document and the kind of its publisher; "" for none."""
    document = annotated.document
    kind = document.publisher.kind if document.publisher else None
    return (
        document.genre.value if document.genre is not None else "",
        kind.value if kind is not None else "",
    )
