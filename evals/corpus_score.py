"""Compare what the pipeline says of a labelled document with its labels.

Every kind of record is matched one to one, greedily by overlap of the words;
a match is then looked at field by field. Nothing here knows a document.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from measures import Tally

from communique.model.attribution import Attribution
from communique.model.claim import Claim
from communique.model.content import (
    Agreement,
    Commitment,
    Event,
    Figure,
    Framing,
    OfficeHeld,
    Party,
    Role,
)
from communique.model.dates import from_edtf
from communique.model.mention import MentionKind
from communique.model.span import Span
from communique.pipeline.stages import Processed

Labels = dict[str, Any]
_BARE = frozenset({MentionKind.COUNTRY, MentionKind.DEMONYM})
_SEVERAL = 2


class Miss(NamedTuple):
    """One difference, for the list of gains and losses."""

    kind: str
    what: str
    words: str


class Scored(NamedTuple):
    """Tallies by measure, and every difference."""

    tallies: dict[str, Tally]
    misses: list[Miss]


def score(processed: Processed, labels: Labels) -> Scored:
    """Score one processed document against its labels."""
    document = processed.document
    if document is None:
        return Scored({}, [Miss("document", "unread", labels["id"])])
    scored = Scored({}, [])
    text = document.text
    _score_furniture(scored, text, labels)
    _score_metadata(scored, processed, labels)
    _score_attributions(scored, processed.attributions, labels, text)
    for kind, type_, judge in _judges():
        claims = [c for c in processed.claims if isinstance(c.content, type_)]
        _score_claims(scored, kind, claims, _entries(labels, kind), text, judge)
    _score_nothing(scored, processed.claims, labels, text)
    return scored


def _judges() -> tuple[tuple[str, type, "Judge"], ...]:
    return (
        ("events", Event, judge_event),
        ("figures", Figure, _judge_figure),
        ("commitments", Commitment, _judge_commitment),
        ("offices", OfficeHeld, _judge_office),
        ("agreements", Agreement, _judge_agreement),
        ("framing", Framing, _judge_framing),
    )


def found_claims(
    processed: Processed, labels: Labels
) -> Iterator[tuple[str, Claim, bool]]:
    """Yield kind, claim, and whether a label of its kind overlaps its words."""
    if processed.document is None:
        return
    text = processed.document.text
    for kind, type_, _ in _judges():
        claims = [c for c in processed.claims if isinstance(c.content, type_)]
        gold = placed(text, _entries(labels, kind))
        paired = {claim.id for claim, _ in match(kind, claims, gold)}
        for claim in claims:
            yield kind, claim, claim.id in paired


def _entries(labels: Labels, kind: str) -> list[Labels]:
    """Return the labels of a kind; a framing in several words is one for each."""
    return [
        {**entry, "terms": [term]} if "terms" in entry else entry
        for entry in labels.get(kind, ())
        for term in entry.get("terms", [None])
    ]


def _add(scored: Scored, measure: str, tally: Tally) -> None:
    scored.tallies[measure] = scored.tallies.get(measure, Tally()).plus(tally)


def place_of(text: str, words: str) -> Span | None:
    """Find words in the frozen text; spaces may have been joined."""
    start = text.find(words)
    if start < 0:
        words = " ".join(words.split())
        start = text.find(words)
    return Span(start, start + len(words)) if start >= 0 and words else None


def placed(text: str, entries: Iterable[Labels]) -> list[tuple[Labels, Span]]:
    """Return the labels whose words stand in the text, with their places."""
    return [
        (entry, span)
        for entry in entries
        if (span := place_of(text, _words_of(entry))) is not None
    ]


def _score_furniture(scored: Scored, text: str, labels: Labels) -> None:
    lines = labels.get("furniture", ())
    cut = [line for line in lines if line.strip() not in text]
    _add(scored, "furniture cut", Tally(len(cut), len(cut), len(lines)))
    for line in lines:
        if line not in cut:
            scored.misses.append(Miss("furniture", "kept", line))
    quoted = [
        words
        for kind in ("events", "figures", "commitments", "attributions")
        for entry in labels.get(kind, ())
        for words in [entry.get("words") or entry.get("content")]
    ]
    kept = [words for words in quoted if place_of(text, words) is not None]
    _add(scored, "text kept", Tally(len(kept), len(quoted), len(quoted)))
    scored.misses.extend(
        Miss("text", "lost", words) for words in quoted if words not in kept
    )


def _score_metadata(scored: Scored, processed: Processed, labels: Labels) -> None:
    document, wanted = processed.document, labels.get("document", {})
    assert document is not None
    publisher = document.publisher.name.casefold() if document.publisher else None
    name = wanted.get("publisher", {}).get("name")
    found = {
        "title": document.title,
        "publisher": publisher,
        "published": document.published,
        "genre": document.genre.value if document.genre else None,
        "language": document.language,
        "author": document.author,
    }
    gold = {**wanted, "publisher": name.casefold() if name else None}
    for field, value in found.items():
        label = gold.get(field)
        right = int(value is not None and _same_words(value, label))
        _add(
            scored,
            f"metadata {field}",
            Tally(right, int(value is not None), int(label is not None)),
        )
        if not right and (value or label):
            scored.misses.append(Miss(f"metadata {field}", str(label), str(value)))


def _same_words(left: str, right: str | None) -> bool:
    return right is not None and " ".join(left.split()) == " ".join(str(right).split())


def _score_attributions(
    scored: Scored, found: Sequence[Attribution], labels: Labels, text: str
) -> None:
    gold = [
        (entry, span)
        for entry in labels.get("attributions", ())
        if (span := _content_place(text, entry)) is not None
    ]
    # Turns and speeches are no attributions of the labels; speakers.py scores them.
    found = [a for a in found if not a.rule.startswith("floor.")]
    pairs = _pair(
        [(a, [*a.content]) for a in found], [(e, [s]) for e, s in gold], least=0.5
    )
    matched = {id(entry) for _, entry in pairs}
    right = sum(_source_right(a, entry, text) for a, entry in pairs)
    wanted = len(labels.get("attributions", ()))
    _add(scored, "attribution content", Tally(len(pairs), len(found), wanted))
    _add(scored, "attribution +source", Tally(right, len(found), wanted))
    typed = sum(a.cue_type == entry["type"] for a, entry in pairs)
    _add(scored, "attribution cue type", Tally(typed, len(pairs), len(pairs)))
    scored.misses.extend(
        Miss("attribution", "missing", f"{e['source']} | {e['cue']} | {e['content']}")
        for e, _ in gold
        if id(e) not in matched
    )
    taken = {id(a) for a, _ in pairs}
    scored.misses.extend(
        Miss("attribution", "extra", f"{a.cue.of(text)} | {a.content[0].of(text)}")
        for a in found
        if id(a) not in taken
    )


def _content_place(text: str, entry: Labels) -> Span | None:
    """Return where a content stands: of short ones ("denied it"), beside the cue."""
    places, cues = (
        [
            Span(*m.span())
            for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
        ]
        for words in (entry["content"], entry["cue"])
    )
    if len(places) < _SEVERAL or not cues:
        return place_of(text, entry["content"])
    return min(places, key=lambda at: min(abs(at.start - cue.end) for cue in cues))


def _source_right(found: Attribution, entry: Labels, text: str) -> bool:
    if found.source is None:
        return not entry["source"]
    ours = found.source.of(text).casefold()
    theirs = str(entry["source"]).casefold()
    return ours in theirs or theirs in ours


def _words_of(entry: Labels) -> str:
    return str(entry.get("words") or entry["terms"][0])


Judge = Callable[[Claim, Labels], dict[str, bool]]


def _score_claims(
    scored: Scored,
    kind: str,
    claims: Sequence[Claim],
    entries: Sequence[Labels],
    text: str,
    judge: Judge,
) -> None:
    gold = placed(text, entries)
    pairs = match(kind, claims, gold)
    _add(scored, f"{kind} found", Tally(len(pairs), len(claims), len(entries)))
    verdicts = [judge(claim, entry) for claim, entry in pairs]
    for field in sorted({field for verdict in verdicts for field in verdict}):
        right = sum(verdict[field] for verdict in verdicts)
        _add(scored, f"{kind} {field}", Tally(right, len(pairs), len(pairs)))
    whole = sum(all(verdict.values()) for verdict in verdicts)
    _add(scored, f"{kind} all right", Tally(whole, len(claims), len(entries)))
    _list_differences(scored, kind, claims, gold, pairs, verdicts)
    for claim, entry in pairs:
        if isinstance(claim.content, Event):
            _score_details(scored, claim.content, entry)
        elif isinstance(claim.content, Figure):
            _score_sides(scored, claim.content, entry)
        elif isinstance(claim.content, OfficeHeld):
            state = claim.content.person.country
            _add(scored, "offices state", _told(state, entry.get("country")))


def _score_details(scored: Scored, event: Event, entry: Labels) -> None:
    """Count place, and state and role of who is named, apart from "all right"."""
    place, label = event.place, entry.get("place") or {}
    name, wanted = place.name if place else "", str(label.get("name", ""))
    same = bool(name and wanted) and _alike(name, wanted)
    _add(scored, "events place", Tally(int(same), int(bool(name)), int(bool(wanted))))
    if same and place is not None:
        _add(scored, "events place state", _told(place.country, label.get("country")))
    for party, known in _named_parties(event, entry):
        _add(scored, "events party state", _told(party.country, known.get("country")))
        right = party.role is not None and party.role.value == known["role"]
        _add(scored, "events party role", Tally(int(right), 1, 1))


def _score_sides(scored: Scored, figure: Figure, entry: Labels) -> None:
    """Count what is counted, who gives and who gets, apart from "all right"."""
    for field, party in (("donor", figure.donor), ("recipient", figure.recipient)):
        label = str(entry.get(field) or "")
        same = party is not None and bool(label) and _within(party, label)
        tally = Tally(int(same), int(party is not None), int(bool(label)))
        _add(scored, f"figures {field}", tally)
    what, wanted = figure.what or "", str(entry.get("what") or "")
    same = bool(what and wanted) and _alike(what, wanted)
    _add(scored, "figures what", Tally(int(same), int(bool(what)), int(bool(wanted))))


def _told(found: str | None, label: str | None) -> Tally:
    right = found is not None and found == label
    return Tally(int(right), int(found is not None), int(label is not None))


def _alike(name: str, label: str) -> bool:
    ours, theirs = name.casefold(), label.casefold()
    return ours in theirs or theirs in ours


def match(
    kind: str, claims: Sequence[Claim], gold: Sequence[tuple[Labels, Span]]
) -> list[tuple[Claim, Labels]]:
    """Return claims and labels of one kind in pairs, each once; events by category."""
    found = [
        (claim, [e.span for e in claim.evidence if e.field != "*"]) for claim in claims
    ]
    wanted = [(entry, [span]) for entry, span in gold]
    if kind != "events":
        return _pair(found, wanted, least=0.0, bonus=_closeness)
    pairs: list[tuple[Claim, Labels]] = []
    for category in sorted({entry["category"] for entry, _ in gold}):
        pairs += _pair(
            [(c, s) for c, s in found if _category(c) == category],
            [(e, s) for e, s in wanted if e["category"] == category],
            least=0.0,
            bonus=_closeness,
        )
    return pairs


def _category(claim: Claim) -> str:
    return claim.content.category if isinstance(claim.content, Event) else ""


def _closeness(claim: Claim, entry: Labels) -> float:
    """Prefer, among overlapping candidates, the one that agrees in most fields."""
    content = claim.content
    if isinstance(content, Event):
        return sum(judge_event(claim, entry).values())
    if isinstance(content, Figure):
        return 3.0 * _judge_figure(claim, entry)["value"]
    if isinstance(content, OfficeHeld):
        return 3.0 * _judge_office(claim, entry)["person"]
    return 0.0


def _pair(
    found: Sequence[tuple[Any, Sequence[Span]]],
    gold: Sequence[tuple[Any, Sequence[Span]]],
    *,
    least: float,
    bonus: Callable[[Any, Any], float] | None = None,
) -> list[tuple[Any, Any]]:
    candidates = []
    for i, (item, spans) in enumerate(found):
        for j, (entry, wanted) in enumerate(gold):
            common = _common(spans, wanted)
            longer = max(_length(spans), _length(wanted))
            if common and common / longer >= least:
                extra = bonus(item, entry) if bonus else 0.0
                candidates.append((extra + common / longer, -i, -j))
    pairs, used_i, used_j = [], set(), set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            pairs.append((found[-i][0], gold[-j][0]))
    return pairs


def _common(left: Iterable[Span], right: Sequence[Span]) -> int:
    return sum(
        max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right
    )


def _length(spans: Iterable[Span]) -> int:
    return sum(len(span) for span in spans)


def judge_event(claim: Claim, entry: Labels) -> dict[str, bool]:
    """Tell, field by field, whether an event is as its label says."""
    event = claim.content
    assert isinstance(event, Event)
    return {
        "status": event.status == entry["status"],
        "date": _date_right(event.date.edtf if event.date else None, entry.get("date")),
        "people": _people_right(event, entry),
    }


def _date_right(found: str | None, label: str | None) -> bool:
    if found is None or label is None:
        return found == label
    try:
        ours, theirs = from_edtf(found), from_edtf(str(label))
    except ValueError:
        return found == label
    return (ours.start, ours.end) == (theirs.start, theirs.end)


def _people(event: Event) -> list[str]:
    return sorted(_key(p.full_name) for p in event.participants)


def _labelled_people(entry: Labels) -> list[str]:
    return sorted(_key(p["name"]) for p in entry.get("participants", ()))


def _named_parties(event: Event, entry: Labels) -> Iterator[tuple[Party, Labels]]:
    """Yield parties with the labels of the same name, each once."""
    left = list(entry.get("participants", ()))
    for party in event.participants:
        match = _same_name(party, left)
        if match is not None:
            left.remove(match)
            yield party, match


def _same_name(party: Party, labels: Sequence[Labels]) -> Labels | None:
    """Return the label of a party's name, else one described in more or fewer words."""
    names = {_key(party.full_name), _key(party.name)}
    same = (p for p in labels if _key(p["name"]) in names)
    return next(same, None) or next(
        (p for p in labels if _within(party, p["name"])), None
    )


def _people_right(event: Event, entry: Labels) -> bool:
    """Tell whether both name the same parties.

    A state named by an adjective or by its government is matched by country;
    one party described in more and in fewer words ("the Sultan", "the Sultan of
    Brunei") is one party.
    """
    left = list(entry.get("participants", ()))
    for party in event.participants:
        match = _same_name(party, left)
        if match is None and party.kind in _BARE:
            match = next((p for p in left if p.get("country") == party.country), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _within(party: Party, label: str) -> bool:
    """Tell whether the words of one name are a run of the words of the other."""
    theirs = f" {label.casefold()} "
    return any(
        f" {name.casefold()} " in theirs or theirs in f" {name.casefold()} "
        for name in (party.full_name, party.name)
        if name
    )


def _key(name: str) -> str:
    """Return the last word of a name without article or possessive."""
    words = name.casefold().replace("’", "'").removesuffix("'s").split()
    return words[-1] if words else ""


def _judge_figure(claim: Claim, entry: Labels) -> dict[str, bool]:
    figure = claim.content
    assert isinstance(figure, Figure)
    value = entry.get("value")
    return {
        "value": figure.value == (Decimal(str(value)) if value is not None else None),
        "unit": figure.unit == entry["unit"],
        "qualifier": figure.qualifier == entry["qualifier"],
        "stage": figure.stage == entry.get("stage"),
        "scope": figure.scope == entry.get("scope"),
        "period": _date_right(
            figure.period.edtf if figure.period else None, entry.get("period")
        ),
    }


def _judge_commitment(claim: Claim, entry: Labels) -> dict[str, bool]:
    promise = claim.content
    assert isinstance(promise, Commitment)
    ours, theirs = promise.act.casefold(), str(entry["act"]).casefold()
    return {
        "by": _key(str(entry["by"]))
        in {_key(promise.by.full_name), _key(promise.by.name)},
        "act": ours in theirs or theirs in ours,
        "due": _due_right(promise.due.edtf if promise.due else None, entry.get("due")),
    }


def _due_right(found: str | None, label: str | None) -> bool:
    """Tell whether both end on one day: "by March 2004" is due in March 2004."""
    if found is None or label is None:
        return found == label
    try:
        return from_edtf(found).end == from_edtf(str(label)).end
    except ValueError:
        return found == label


def _judge_office(claim: Claim, entry: Labels) -> dict[str, bool]:
    held = claim.content
    assert isinstance(held, OfficeHeld)
    return {
        "person": _key(held.person.full_name) == _key(str(entry["person"])),
        "title": held.office.title.casefold() == str(entry["title"]).casefold(),
    }


def _judge_agreement(claim: Claim, entry: Labels) -> dict[str, bool]:
    agreement = claim.content
    assert isinstance(agreement, Agreement)
    ours, theirs = agreement.title.casefold(), str(entry.get("title", "")).casefold()
    return {
        "title": bool(theirs) and (ours in theirs or theirs in ours),
        "parties": set(agreement.parties) == set(entry.get("parties", ())),
        "signed": _date_right(
            agreement.signed.edtf if agreement.signed else None, entry.get("signed")
        ),
        "status": agreement.status == entry.get("status"),
    }


def _judge_framing(claim: Claim, entry: Labels) -> dict[str, bool]:
    framing = claim.content
    assert isinstance(framing, Framing)
    said = " ".join(framing.terms).casefold()
    wanted = [str(term).casefold() for term in entry["terms"]]
    return {
        "terms": any(term in said or said in term for term in wanted),
        "stance": framing.stance == entry["stance"],
        "by": framing.by is not None
        and _key(framing.by.full_name) == _key(str(entry["by"])),
    }


def _score_nothing(
    scored: Scored, claims: Sequence[Claim], labels: Labels, text: str
) -> None:
    for entry in labels.get("nothing", ()):
        span = place_of(text, entry["words"])
        if span is None:
            continue
        kind = entry["type"].rstrip("s")
        hits = [
            claim
            for claim in claims
            if type(claim.content).__name__.casefold() == kind
            and _is_real(claim)
            and any(span.covers(e.span) for e in claim.evidence[1:2])
        ]
        _add(scored, "hard negatives left alone", Tally(int(not hits), 1, 1))
        scored.misses.extend(
            Miss("hard negative", entry["why"], entry["words"]) for _ in hits[:1]
        )


def _is_real(claim: Claim) -> bool:
    return not isinstance(claim.content, Event) or bool(claim.content.participants)


def _list_differences(
    scored: Scored,
    kind: str,
    claims: Sequence[Claim],
    gold: Sequence[tuple[Labels, Span]],
    pairs: Sequence[tuple[Claim, Labels]],
    verdicts: Sequence[dict[str, bool]],
) -> None:
    taken = {claim.id for claim, _ in pairs}
    found = {id(entry) for _, entry in pairs}
    for claim in claims:
        if claim.id not in taken:
            scored.misses.append(Miss(kind, f"extra {_label(claim)}", _passage(claim)))
    for entry, _ in gold:
        if id(entry) not in found:
            name = entry.get("category") or entry.get("as_written") or ""
            scored.misses.append(Miss(kind, f"missing {name}", _words_of(entry)))
    for (claim, entry), verdict in zip(pairs, verdicts, strict=True):
        wrong = [field for field, right in verdict.items() if not right]
        if wrong:
            detail = {
                field: (_value(claim, field), entry.get(field)) for field in wrong
            }
            if "people" in wrong:
                detail["people"] = (
                    _people(claim.content),  # type: ignore[arg-type]
                    _labelled_people(entry),
                )
            scored.misses.append(Miss(kind, f"wrong {detail}", _passage(claim)))


def _value(claim: Claim, field: str) -> str | None:
    value = getattr(claim.content, field, None)
    return getattr(value, "edtf", None) or (str(value) if value is not None else None)


def _label(claim: Claim) -> str:
    content = claim.content
    if isinstance(content, Event):
        names = [f"{p.full_name}/{p.role}" for p in content.participants]
        return f"{content.category} {content.status} {names}"
    if isinstance(content, Figure):
        return content.as_written
    if isinstance(content, Commitment):
        return content.act
    return type(content).__name__


def _passage(claim: Claim) -> str:
    return claim.evidence[0].quote


__all__ = ["Miss", "Role", "Scored", "Tally", "score"]
