"""Commitments followed up: what later documents say of a promise.

``overdue`` is said only when a due date has passed and nothing was found, always
with the date until which was searched; that a promise was broken is never said.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from communique.grammar.numbers import read_number
from communique.lexicon.accounts import span_in
from communique.lexicon.numbers import load_number_lexicon
from communique.model.claim import Claim
from communique.model.content import Commitment, Status
from communique.model.dates import DateInterval
from communique.model.entity import Edge, Judgement
from communique.model.finding import Finding
from communique.model.reconciled import CommitmentRecord, EventRecord, FollowUp
from communique.reconcile.blocking import pairs
from communique.reconcile.clusters import cluster
from communique.reconcile.compare.dates import compare_dates, first_day, precision
from communique.reconcile.compare.names import fold
from communique.reconcile.context import Context
from communique.reconcile.deeds import Deeds, find_deeds, is_counted, states_beside
from communique.reconcile.findings import corroboration
from communique.reconcile.follow_up import find_later_events, index_events
from communique.reconcile.keys import party_key
from communique.reconcile.promises import Promise, to_promise
from communique.reconcile.seeds import to_ids

CommitmentGroup = tuple[CommitmentRecord, tuple[Claim, ...]]
_WIDTH = 9
_MOST_REPEATED = 10
"""Repetitions of a promise that are listed as its follow-up."""
_SAME_ACT = 0.6
"""Shared words over all words, from which two wordings promise one act."""
_HOLDS = 0.75
"""Share of the shorter wording that the longer must hold."""
_MIN_WORDS = 2
_MIN_STEM = 4
_BY_STATUS = {
    "done": "fulfils",
    "partly_done": "partly_fulfils",
    "delayed": "delays",
    "cancelled": "cancels",
    "restated": "restates",
    "open": "restates",
}
_TO_STATUS = (
    ("cancels", "cancelled"),
    ("fulfils", "done"),
    ("partly_fulfils", "partly_done"),
    ("delays", "delayed"),
)
_HAPPENED = (Status.OCCURRED, Status.ONGOING)
_LANGUAGE = "en"
_YEAR_DAYS = 365
_MOST_UNITS = 100
"""Years or months up to which a promise may run."""


def find_commitments(
    claims: Iterable[Claim],
    events: Sequence[EventRecord],
    deeds: Deeds,
    context: Context,
) -> list[CommitmentGroup]:
    """Join commitment claims and follow them up in later claims, events, numbers."""
    promises = [p for c in claims if (p := to_promise(c, context)) is not None]
    promises.sort(key=lambda p: context.documents.order(p.claim))
    searched = _newest(context)
    index = index_events(events, context)
    groups = _group(promises)
    ids = to_ids(
        "com", [[p.claim for p in g] for g in groups], context.documents, _label
    )
    made = []
    for id_, group in zip(ids, groups, strict=True):
        due = _due(group)
        answers = find_deeds(group, deeds, context)
        answered = {f.target for f in answers}
        counted = is_counted(group, deeds, context)
        states = states_beside(group, deeds, context)
        later = find_later_events(
            group, due, index, context, counted=counted, states=states
        )
        answers += [f for f in later if f.target not in answered]
        record = _to_record(id_, group, answers, searched, context=context)
        made.append((record, tuple(p.claim for p in group)))
    return sorted(made, key=lambda pair: pair[0].id)


def find_in_commitments(
    groups: Sequence[CommitmentGroup], context: Context
) -> Iterator[Finding]:
    """Report promises that independent origins tell."""
    for record, claims in groups:
        found = corroboration(record.id, record.act, claims, context)
        if found is not None:
            yield found


def _label(claim: Claim) -> str:
    content = claim.content
    if not isinstance(content, Commitment):
        return ""
    return f"{party_key(content.by)}|{fold(content.act)}"


def _group(promises: Sequence[Promise]) -> list[list[Promise]]:
    keys = [str(i).zfill(_WIDTH) for i in range(len(promises))]
    blocks: dict[str, list[str]] = defaultdict(list)
    common = Counter(w for p in promises for w in p.words)
    for key, promise in zip(keys, promises, strict=True):
        # The rarest words of an act tell it best, and keep blocks small.
        rare = sorted(promise.words, key=lambda w: (common[w], w))[:4]
        for word in rare:
            blocks[word].append(key)
    edges = []
    for left, right in pairs(blocks):
        score = _same_promise(promises[int(left)], promises[int(right)])
        if score:
            edges.append(
                Edge(
                    left=left,
                    right=right,
                    judgement=Judgement.SAME,
                    score=score,
                    why=(),
                )
            )
    groups = cluster(keys, edges).groups()
    return [[promises[int(k)] for k in members] for members in groups.values()]


def _same_promise(a: Promise, b: Promise) -> float:
    coded = len(a.side) == 2 and len(b.side) == 2  # noqa: PLR2004 - both are states
    if coded and a.side != b.side:
        return 0.0
    shared = len(a.words & b.words)
    if shared < min(_MIN_WORDS, len(a.words), len(b.words)) or not shared:
        return 0.0
    if shared < _MIN_WORDS and not (coded or a.claim.document == b.claim.document):
        # "The others will follow": one word of nobody we know is anybody's.
        return 0.0
    union = len(a.words | b.words)
    smaller = min(len(a.words), len(b.words))
    alike = shared / union
    if alike < _SAME_ACT and not (shared / smaller >= _HOLDS and shared > _MIN_WORDS):
        return 0.0
    due = compare_dates(a.commitment.due, b.commitment.due)
    if (
        due.relation in ("conflicts", "flipped")
        and a.claim.document == b.claim.document
    ):
        return 0.0
    return round(min(1.0, 0.5 + alike / 2), 4)


def _to_record(
    id_: str,
    group: list[Promise],
    answers: list[FollowUp],
    searched: DateInterval | None,
    *,
    context: Context,
) -> CommitmentRecord:
    first = group[0]
    due = _due(group)
    made = next((p.commitment.made for p in group if p.commitment.made), None)
    follow_up = [
        *_later_claims(group, context),
        *answers,
    ]
    documents = tuple(sorted({p.claim.document for p in group}))
    return CommitmentRecord(
        id=id_,  # type: ignore[arg-type]
        by=first.by,
        act=first.commitment.act,
        status=_status(group, follow_up, due, searched, context=context),
        claims=tuple(sorted(p.claim.id for p in group)),
        documents=documents,
        origins=context.documents.count_origins(p.claim for p in group),
        to=next(
            (
                context.resolved(p.claim.id, p.commitment.to)
                for p in group
                if p.commitment.to is not None
            ),
            None,
        ),
        made=made,
        due=due,
        searched_until=searched.edtf if searched is not None else None,
        follow_up=tuple(sorted(follow_up, key=lambda f: (f.relation, f.target))),
    )


def _due(group: Sequence[Promise]) -> DateInterval | None:
    """Return the due date of the newest account that gives one."""
    given = [p.commitment.due for p in group if p.commitment.due is not None]
    return given[-1] if given else None


def _later_claims(group: Sequence[Promise], context: Context) -> list[FollowUp]:
    """Return what later documents make of a promise.

    What changes it is kept to the last; of mere repetitions the first few, since
    all of them stand among the record's claims.
    """
    first = group[0]
    found: list[FollowUp] = []
    repeated = 0
    for promise in group[1:]:
        if context.documents.origin(promise.claim.document) == context.documents.origin(
            first.claim.document
        ):
            continue
        relation = _BY_STATUS.get(promise.commitment.status, "restates")
        dues = (first.commitment.due, promise.commitment.due)
        if relation == "restates" and None not in dues and dues[0] != dues[1]:
            relation = "amends"
        marks = context.marks.get(promise.claim.id, frozenset())
        if relation in ("restates", "amends") and "delayed" in marks:
            relation = "delays"
        repeated += relation == "restates"
        if relation == "restates" and repeated > _MOST_REPEATED:
            continue
        voice = context.documents.voice(promise.claim.document)
        found.append(
            FollowUp(
                relation=relation,
                target=promise.claim.id,
                why=f"{voice} speaks of the same act: {promise.commitment.act}",
            )
        )
    return found


def _status(
    group: Sequence[Promise],
    follow_up: Sequence[FollowUp],
    due: DateInterval | None,
    searched: DateInterval | None,
    *,
    context: Context,
) -> str:
    relations = {f.relation for f in follow_up}
    said = {p.commitment.status for p in group}
    for relation, status in _TO_STATUS:
        if relation in relations or status in said:
            return status
    until = searched.start if searched is not None else None
    if (
        due is not None
        and due.end is not None
        and until is not None
        and until >= due.end
    ):
        return "overdue"
    if "restates" in relations or "amends" in relations or "restated" in said:
        return "restated"
    published = context.documents.published
    days = [first_day(published.get(p.claim.document)) for p in group]
    newest = max((d for d in days if d is not None), default=None)
    if until is not None and newest is not None and until > newest and due is None:
        end = max((e for p in group if (e := _runs_until(p, context))), default=None)
        return "open" if end is not None and until < end else "nothing_found"
    return "open"


def _runs_until(promise: Promise, context: Context) -> dt.date | None:
    """Return the day on which a promise "over five years" has run out."""
    made = promise.commitment.made or context.documents.published.get(
        promise.claim.document
    )
    start, span = first_day(made), span_in(promise.commitment.act)
    if start is None or span is None:
        return None
    number = read_number(span[0], 0, load_number_lexicon(_LANGUAGE))
    if number is None or number.value > _MOST_UNITS:
        return None
    months = int(number.value) * span[1]
    return start + dt.timedelta(days=months * _YEAR_DAYS // 12)


def _newest(context: Context) -> DateInterval | None:
    days = [d for d in context.documents.published.values() if d.start is not None]
    return (
        max(days, key=lambda d: (d.start or d.end, -precision(d), d.edtf))
        if days
        else None
    )
