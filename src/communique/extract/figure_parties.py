"""Who gives and who gets what a figure counts."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from communique.extract.clauses import clause_at, subject_of
from communique.extract.evidence import attributions_at, to_party
from communique.extract.figure_view import (
    CueHit,
    View,
    behind,
    broken,
    ends_at,
    extent_of_quantity,
    unit_group,
)
from communique.extract.scene import (
    STATE_KINDS,
    Group,
    Scene,
    extent_of,
    mentions_in,
)
from communique.model.content import Party
from communique.model.mention import Mention, MentionKind
from communique.model.quantity import QuantityMention
from communique.model.span import Span

_GIVERS = frozenset(
    {
        MentionKind.COUNTRY,
        MentionKind.GOVERNMENT_BODY,
        MentionKind.ORGANIZATION,
        MentionKind.MILITARY_UNIT,
    }
)
_HELPED = _GIVERS - {MentionKind.ORGANIZATION}
_OWNERS = _GIVERS | {MentionKind.DEMONYM}
_OWNER_GAP = 2  # words between an owner and what is given ("U.S. security assistance")
_REACH = 12  # words between a quantity and the party it goes to
_AUXILIARIES = 2
_LONGEST_NAME = 300  # characters that a giver's name may have
_POSSESSIVE = 3  # characters of "'s "
_GIVEN = 4  # words between a number of things and "donated to"
_OPENING = 2  # words before a name that opens the sentence ("For the Maldives,")


class Named(NamedTuple):
    """A party or programme with the words that name it."""

    party: Party
    span: Span


def parties_of(
    view: View, scene: Scene, quantity: QuantityMention, cue: CueHit | None
) -> tuple[Named | None, Named | None]:
    """Return donor and recipient, each ``None`` when the words name none."""
    place = view.place(quantity.span)
    towards = view.word(place.first - 1) in view.lexicon.words.towards
    if towards and unit_group(quantity) != "money":
        cue = None  # "access to seven bases": the number is not what is given
    subject = _subject(view, scene, cue) if cue is not None else None
    role = cue.cue.subject if cue is not None else None
    donor = subject if role == "donor" else None
    recipient = subject if role == "recipient" else None
    customer = _customer(view, quantity, recipient) if recipient else None
    if customer is not None:
        donor, recipient = recipient, customer
    giver = _giver(view, scene, quantity, cue)
    if cue is not None and cue.cue.by == "recipient":
        recipient, giver = recipient or giver, None
    if donor is None:
        donor = _owner(view, quantity) or _holder(view, quantity) or giver
    if recipient is None:
        recipient = _recipient(view, scene, quantity, cue)
    if donor and recipient and donor.party.full_name == recipient.party.full_name:
        recipient = None
    return donor, recipient


def _customer(view: View, quantity: QuantityMention, signer: Named) -> Named | None:
    """Return whose things a contract is to work on ("to upgrade Turkish jets").

    Whoever signed it is then the one who works.
    """
    words = view.lexicon.words
    last = behind(view, quantity)
    if view.word(last) not in words.gives_to or view.word(last + 1) not in words.works:
        return None
    for index, mention in named_in(view):
        near = 0 <= view.place(mention.span).first - last - 2 <= 1
        if (
            near
            and mention.kind in STATE_KINDS
            and mention.country != signer.party.country
        ):
            return Named(to_party(view.annotated, index), mention.span)
    return None


def parties_of_verb(
    view: View, scene: Scene, cue: CueHit
) -> tuple[Named | None, Named | None]:
    """Return subject and object of a verb of giving, where no number stands by it."""
    subject = _subject(view, scene, cue)
    if cue.cue.subject == "recipient":
        return None, subject
    for group in scene.groups:
        first = view.place(Span(group.start, group.end)).first
        direct = not group.preposition and 0 <= first - cue.place.last <= 1
        to = group.preposition in view.lexicon.words.gives_to
        if direct or (to and 0 <= first - cue.place.last <= _REACH):
            return subject, _first(view, group, _GIVERS)
    return subject, None


def _recipient(
    view: View, scene: Scene, quantity: QuantityMention, cue: CueHit | None
) -> Named | None:
    """Return who gets it where that is not the subject of its verb."""
    found = _aided(view, scene, quantity) or _getter(view, scene, quantity, cue)
    if found is None and cue is not None:
        found = _between(view, scene, quantity, cue)
        if found is None and cue.cue.of:
            found = _after(view, scene, quantity, view.lexicon.words.gives_of)
    return (
        found
        or _helped(view, quantity)
        or _opening(view, scene, quantity)
        or _purchaser(view)
    )


def _subject(view: View, scene: Scene, cue: CueHit) -> Named | None:
    if cue.cue.subject is None or cue.cue.noun or _passive(view, scene, cue):
        return None
    start = view.span(cue.place).start
    told = attributions_at(view.annotated, Span(start, start + 1))
    edges = tuple(piece.start for saying in told for piece in saying.content)
    # Who gives stands in what is said of it, or is who says it ("said it would give").
    inside = subject_of(scene, clause_at(scene, start, edges), start)
    group = inside or subject_of(scene, clause_at(scene, start), start)
    if group is None or _counted(view, group):
        return None  # "will train 300 Omani pilots and can train 20 navigators"
    return _first(view, group, _GIVERS)


def _counted(view: View, group: Group) -> bool:
    """Tell whether a party stands in what is counted."""
    span = Span(group.start, group.end)
    return any(q.what is not None and q.what.overlaps(span) for q in view.quantities)


def _passive(view: View, scene: Scene, cue: CueHit) -> bool:
    before = view.words(cue.place.first - _AUXILIARIES, cue.place.first)
    if before[-1:] and before[-1] in view.lexicon.words.towards:
        return False  # "is to receive"
    word = view.word(cue.place.first)
    passive = bool({*before} & scene.lexicon.words.passive)
    return passive and not word.endswith(view.lexicon.words.active_ending)


def _first(view: View, group: Group, kinds: frozenset[MentionKind]) -> Named | None:
    index = group.members[0]
    mention = view.annotated.mentions[index]
    if mention.kind not in kinds or (len(group.members) > 1):
        return None
    return Named(to_party(view.annotated, index), extent_of(mention))


def named_in(view: View) -> Iterator[tuple[int, Mention]]:
    """Yield what a sentence names, with its index."""
    for index in mentions_in(view.annotated, view.sentence):
        mention = view.annotated.mentions[index]
        if view.sentence.covers(mention.span):
            yield index, mention


def _owner(view: View, quantity: QuantityMention) -> Named | None:
    """Return the owner of an aid noun near the quantity ("a Russian pledge of")."""
    at = _aid_noun(view, quantity)
    return _owner_before(view, at) if at is not None else None


def _aid_noun(view: View, quantity: QuantityMention) -> int | None:
    place = view.place(quantity.span)
    nouns = view.lexicon.words.aid_nouns
    for at in range(place.first - 1, max(-1, place.first - _REACH), -1):
        if view.word(at) in nouns and not broken(view, at, place.first):
            return at
    return None


def _aided(view: View, scene: Scene, quantity: QuantityMention) -> Named | None:
    """Return whom an aid noun near the quantity goes to ("assistance to Peru")."""
    at = _aid_noun(view, quantity)
    if at is None or view.word(at + 1) not in view.lexicon.words.gives_to:
        return None
    for group in scene.groups:
        first = view.place(Span(group.start, group.end)).first
        if 1 < first - at <= _OWNER_GAP + 1 and group.preposition:
            return _first(view, group, _GIVERS)
    return None


def _owner_before(view: View, at: int) -> Named | None:
    for index, mention in named_in(view):
        if mention.kind not in _OWNERS:
            continue
        last = view.place(mention.span).last
        marks = view.lexicon.words.possessives
        between = [w for w in view.words(last, at) if w not in marks]
        if (
            last <= at
            and len(between) <= _OWNER_GAP
            and all(w.isalpha() for w in between)
            and not (_is_given_to(view, mention) and _begins_another(view, between))
        ):
            return Named(to_party(view.annotated, index), mention.span)
    return None


def _is_given_to(view: View, mention: Mention) -> bool:
    """Tell whether "to" stands before a party, with or without an article."""
    words, first = view.lexicon.words, view.place(mention.span).first
    before = first - 1 - (view.word(first - 1) in words.articles)
    return view.word(before) in words.gives_to


def _begins_another(view: View, between: list[str]) -> bool:
    """Tell whether another phrase begins: "to the Moldovan representatives a gift"."""
    words = view.lexicon.words
    return any(
        word in words.articles and before not in words.gives_to
        for before, word in itertools.pairwise(between)
    )


def _giver(
    view: View, scene: Scene, quantity: QuantityMention, cue: CueHit | None
) -> Named | None:
    """Return who stands behind "by" or "from" after the cue or the quantity."""
    if cue is None or (cue.cue.stage is None and cue.cue.by == "donor"):
        return None
    words = view.lexicon.words
    gets = cue.cue.subject == "recipient" and cue.cue.by == "donor"
    wanted = words.gives_from if gets else words.gives_by
    return _after(view, scene, quantity, wanted)


def _getter(
    view: View, scene: Scene, quantity: QuantityMention, cue: CueHit | None
) -> Named | None:
    near_noun = ends_at(
        view, view.lexicon.phrases.containers, view.place(quantity.span).first, 3
    )
    got = cue is None or cue.cue.subject == "recipient"
    if near_noun is None and got and not _given(view, quantity):
        return None
    return _after(view, scene, quantity, view.lexicon.words.gives_to)


def _given(view: View, quantity: QuantityMention) -> bool:
    """Tell whether what is counted is given or sold ("to be donated to Chad")."""
    words = view.lexicon.words
    last = view.place(extent_of_quantity(view, quantity)).last
    follows = view.words(last, last + _GIVEN)
    what = quantity.what.of(view.text).casefold().split() if quantity.what else []
    money = unit_group(quantity) == "money"
    sold = money and not words.sold.isdisjoint(what)
    for at, word in enumerate(follows):
        if word in words.given:
            return words.gives_to.intersection(follows[at + 1 : at + 3]) != set()
    return sold


def _helped(view: View, quantity: QuantityMention) -> Named | None:
    """Return "Chad" of "$2 million to help Chad's army"."""
    words = view.lexicon.words
    last = behind(view, quantity)
    for index, mention in named_in(view):
        if mention.kind not in _HELPED:
            continue
        at = view.place(mention.span).first
        first = at - 1 - (view.word(at - 1) in words.articles)
        help_ = view.word(first) in words.helps
        if not help_ or view.word(first - 1) not in words.towards:
            continue
        near = 0 <= first - last <= _REACH and not broken(view, last, first)
        if near and not _rival_between(view, quantity, last, first):
            return Named(to_party(view.annotated, index), mention.span)
    return None


def _opening(view: View, scene: Scene, quantity: QuantityMention) -> Named | None:
    """Return "Mali" of "For Mali, a 5 million euro measure …": who money is for."""
    words = view.lexicon.words
    what = quantity.what.of(view.text).casefold().split() if quantity.what else []
    money = unit_group(quantity) == "money"
    if not money or words.aid_nouns.isdisjoint(what):
        return None
    for group in scene.groups:
        place = view.place(Span(group.start, group.end))
        opens = place.first <= _OPENING and view.word(place.last) == ","
        if opens and group.preposition in words.gives_for:
            return _first(view, group, _GIVERS)
    return None


def _holder(view: View, quantity: QuantityMention) -> Named | None:
    """Return "Kenya" of "Kenya's 400-man contingent"."""
    near = Span(
        max(0, quantity.span.start - _POSSESSIVE - _LONGEST_NAME),
        max(1, quantity.span.start),
    )
    for index in mentions_in(view.annotated, near):
        mention = view.annotated.mentions[index]
        gap = quantity.span.start - mention.span.end
        if mention.kind not in _GIVERS or not 0 < gap <= _POSSESSIVE:
            continue
        between = view.text[mention.span.end : quantity.span.start].strip()
        if between.replace("’", "'") in view.lexicon.words.possessives:
            return Named(to_party(view.annotated, index), mention.span)
    return None


def _purchaser(view: View) -> Named | None:
    """Return whom a notification of a sale is about: the first other government."""
    document = view.annotated.document
    listed = document.genre is not None and document.genre.value in (
        view.lexicon.words.genres
    )
    home = document.publisher.country if document.publisher else None
    if not listed or home is None:
        return None
    for index, mention in enumerate(view.annotated.mentions):
        body = mention.kind is MentionKind.GOVERNMENT_BODY
        if body and mention.country not in {None, home}:
            return Named(to_party(view.annotated, index), mention.span)
    return None


def _between(
    view: View, scene: Scene, quantity: QuantityMention, cue: CueHit
) -> Named | None:
    """Return "Peru" of "gave Peru 20 trucks" and of "the sale to Peru of 20 trucks"."""
    if cue.cue.subject == "recipient" and not cue.cue.noun:
        return None
    place = view.place(quantity.span)
    for group in scene.groups:
        first = view.place(Span(group.start, group.end)).first
        if not cue.place.last <= first < place.first:
            continue
        direct = not group.preposition and first - cue.place.last <= 1
        if direct or group.preposition in view.lexicon.words.gives_to:
            kinds = _GIVERS - {MentionKind.MILITARY_UNIT} if direct else _GIVERS
            return _first(view, group, kinds)
    return None


def _after(
    view: View, scene: Scene, quantity: QuantityMention, prepositions: frozenset[str]
) -> Named | None:
    extent = extent_of_quantity(view, quantity)
    last = view.place(extent).last
    for group in scene.groups:
        if group.preposition not in prepositions or group.start < extent.end:
            continue
        first = view.place(Span(group.start, group.end)).first
        if first - last > _REACH or broken(view, last, first):
            return None
        if _rival_between(view, quantity, last, first):
            return None
        return _first(view, group, _GIVERS)
    return None


def _rival_between(
    view: View, quantity: QuantityMention, first: int, last: int
) -> bool:
    """Tell whether a second sum, or a second number of things, comes first."""
    money = unit_group(quantity) == "money"
    return any(
        first <= view.place(q.span).first < last
        and (unit_group(q) == "money") == money
        and q.quantity.unit not in view.lexicon.words.skip_units
        for q in view.quantities
    )
