"""Mentions of one text: known names, bodies, agreements, offices and people."""

from communique.grammar.agreements import find_agreements
from communique.grammar.bodies import find_bodies
from communique.grammar.known import find_designators, find_known, join_equipment
from communique.grammar.offices import Title, find_counterparts, find_titles
from communique.grammar.people import PeopleFinder, find_surnames
from communique.grammar.names import Person
from communique.grammar.resolution import Draft, resolve
from communique.grammar.scan import Found, Owners, Scan, keep_longest, scan_words
from communique.grammar.states import other_side, own_state, settle_states
from communique.model.mention import Mention, MentionKind, Office
from communique.text.words import Word


def find_mentions(
    text: str, words: tuple[Word, ...], *, language: str, home: str | None = None
) -> tuple[Mention, ...]:
    """Return the mentions of ``text``, sorted, names not overlapping.

    Args:
        text: The frozen text.
        words: Its words (``communique.text.words.find_words``).
        language: ISO 639-1; a language without lexicons is a ``ResourceError``.
        home: ISO 3166-1 alpha-2 of the state that publishes the text, for which
            "the Minister of Defence" speaks; ``None`` when it is no state's.
    """
    scan = scan_words(text, words)
    found = _names(scan, language)
    owners = Owners(found)
    titles = find_titles(scan, owners, language)
    people = PeopleFinder(scan, owners, titles, language).find()
    people += find_surnames(scan, owners, titles, people, language)
    drafts = _drafts(scan, language, found, titles, people)
    return resolve(scan, drafts, language, home=home)


def _names(scan: Scan, language: str) -> tuple[Found, ...]:
    known = settle_states(scan, tuple(find_known(scan, language)), language)
    owners = Owners(known)
    candidates = (
        *known,
        *find_agreements(scan, owners, language),
        *find_bodies(scan, owners, language),
        *find_designators(scan),
    )
    return join_equipment(scan, keep_longest(candidates))


def _drafts(
    scan: Scan,
    language: str,
    found: tuple[Found, ...],
    titles: tuple[Title, ...],
    people: tuple[Person, ...],
) -> tuple[Draft, ...]:
    named = {one.title.first for one in people if one.title is not None}
    taken = {place for one in people for place in range(one.first, one.last)}
    drafts = [_person(scan, found, titles, one) for one in people]
    for title in titles:
        if title.first in named or title.bare:
            continue
        if taken.isdisjoint(range(title.first, title.last)):
            drafts.append(_office(scan, found, titles, title))
            taken.update(range(title.first, _span_end(title, found)))
    for outer, end, country in find_counterparts(scan, Owners(found), language):
        drafts.append(
            Draft(
                first=end - 1,
                last=end,
                outer=outer,
                beyond=end,
                kind=MentionKind.OFFICE,
                rule="office.counterpart",
                country=country,
            )
        )
        taken.add(end - 1)
    drafts.extend(
        _found(one)
        for one in found
        if taken.isdisjoint(range(one.first, one.last))
    )
    return tuple(sorted(drafts, key=lambda d: (d.first, d.last)))


def _span_end(title: Title, found: tuple[Found, ...]) -> int:
    """Return where the words of an office alone end: before a body it is of."""
    inner = [f.first for f in found if title.first < f.first < title.last]
    return max(min(inner, default=title.last), title.phrase_last)


def _made(
    scan: Scan, found: tuple[Found, ...], titles: tuple[Title, ...], title: Title
) -> Office:
    country = title.country
    if title.own and country is None:
        country = own_state(scan, found, title.first)
    elif country is None and not title.rank:
        others = tuple((t.first, t.country) for t in titles if t.country)
        country = other_side(scan, found, title.first, others)
    return Office(
        title=title.text,
        span=scan.span(title.first, title.last),
        organization=title.organization,
        country=country,
        tenure=title.tenure,
        role=title.role,
    )


def _person(
    scan: Scan, found: tuple[Found, ...], titles: tuple[Title, ...], one: Person
) -> Draft:
    office = _made(scan, found, titles, one.title) if one.title is not None else None
    return Draft(
        first=one.first,
        last=one.last,
        outer=one.outer,
        beyond=one.beyond,
        kind=MentionKind.PERSON,
        rule=one.rule,
        country=office.country if office else None,
        office=office,
        head=one.title.head if one.title else None,
        homely=_homely(one.title) and one.last - one.first > 1,
    )


def _office(
    scan: Scan, found: tuple[Found, ...], titles: tuple[Title, ...], title: Title
) -> Draft:
    office = _made(scan, found, titles, title)
    return Draft(
        first=title.first,
        last=_span_end(title, found),
        outer=title.outer,
        beyond=title.beyond,
        kind=MentionKind.OFFICE,
        rule="office.title",
        country=office.country,
        office=office,
        head=title.head,
        anaphor=title.definite,
        homely=_homely(title) and title.definite,
    )


def _homely(title: Title | None) -> bool:
    """Tell whether a title without a state is one of the publishing state."""
    return title is not None and not title.rank and title.organization is None


def _found(one: Found) -> Draft:
    return Draft(
        first=one.first,
        last=one.last,
        outer=one.first if one.outer is None else one.outer,
        beyond=one.last if one.beyond is None else one.beyond,
        kind=one.kind,
        rule=one.rule,
        ref=one.ref,
        country=one.country,
        head=one.head,
        anaphor=one.anaphor,
    )
