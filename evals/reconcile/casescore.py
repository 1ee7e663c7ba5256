"""Scores of one case: pairs, findings, origins, promises."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from caseformat import Apart, Case, FindingLabel, NoFinding, Promise, words_of
from ledger_of import Ran
from link import (
    BODIES,
    PEOPLE,
    Linked,
    link_agreements,
    link_events,
    link_figures,
    link_names,
    link_promises,
)
from measures import Tally

from communique.model.finding import Finding, FindingRelation
from communique.model.reconciled import CommitmentRecord
from communique.reconcile.compare.names import fold
from communique.reconcile.omissions import NOT_MENTIONED

PAIRED = ("people", "bodies", "agreements", "events", "figures", "promises")
SAME_FIELD = {
    "date": {"date", "signed"},
    "signed": {"date", "signed"},
    "signatories": {"signatories", "participants", "parties"},
    "participants": {"signatories", "participants", "parties"},
    "parties": {"signatories", "participants", "parties"},
    "term": {"term", "duration"},
}
"""Fields of findings that say the same of an event and of its agreement."""


class Scored(NamedTuple):
    """Tallies by measure, and every difference as measure and words."""

    tallies: dict[str, Tally]
    misses: list[tuple[str, str]]

    def add(self, measure: str, tally: Tally) -> None:
        """Add counts to a measure."""
        self.tallies[measure] = self.tallies.get(measure, Tally()).plus(tally)

    def miss(self, measure: str, words: str) -> None:
        """Note one difference."""
        self.misses.append((measure, words))


def score_together(ran: Ran) -> Scored:
    """Score all cases in one ledger: no record may reach over two cases.

    The names of documents are ``case/document``. The cases tell of other events, so a
    record or a finding of two cases is a mistake.
    """
    scored = Scored({}, [])
    record = ran.record
    lists = {
        "events": record.events,
        "figures": record.figures,
        "agreements": record.agreements,
        "promises": record.commitments,
    }
    for kind, records in lists.items():
        for item in records:
            cases = {ran.names[d].partition("/")[0] for d in item.documents}
            kept = len(cases) == 1
            scored.add("one ledger: records of one case", Tally(int(kept), 1, 1))
            if not kept:
                scored.miss("one ledger", f"{kind} of {sorted(cases)}: {item}"[:300])
    for finding in record.findings:
        told = {ran.names[d] for v in finding.values for d in v.documents}
        kept = len({name.partition("/")[0] for name in told}) == 1
        scored.add("one ledger: findings of one case", Tally(int(kept), 1, 1))
        if not kept:
            scored.miss("one ledger", f"{finding.relation}: {finding.why}"[:300])
    return scored


def score_case(case: Case, ran: Ran) -> Scored:
    """Compare what the program makes of a case with its labels."""
    scored = Scored({}, [])
    linked = {
        "people": link_names(case.people, ran, PEOPLE),
        "bodies": link_names(case.bodies, ran, BODIES),
        "agreements": link_agreements(case, ran),
        "events": link_events(case, ran),
        "figures": link_figures(case, ran),
        "promises": link_promises(case, ran),
    }
    for kind in PAIRED:
        _score_pairs(scored, kind, linked[kind])
        _score_apart(scored, kind, case.apart, linked[kind])
    _score_parts(scored, case, ran, linked["events"])
    _score_origins(scored, case, ran)
    _score_counts(scored, case, ran)
    _score_corroboration(scored, case, ran, linked)
    _score_conflicts(scored, case, ran, linked)
    _score_refines(scored, case, ran)
    for relation in (FindingRelation.SUPERSEDES, FindingRelation.OMITS):
        _score_relation(scored, case, ran, linked, relation)
    _score_promises(scored, case, ran, linked["promises"])
    return scored


def _score_pairs(scored: Scored, kind: str, linked: Sequence[Linked]) -> None:
    """Count pairs of mentions that are one thing; twice, see ``README.md``."""
    found = [x for x in linked if x.thing is not None]
    for measure, pool in ((f"{kind} (found)", found), (kind, linked)):
        right = predicted = labelled = 0
        for a, b in combinations(pool, 2):
            one = a.group == b.group
            joined = a.thing is not None and a.thing == b.thing
            right += one and joined
            predicted += joined
            labelled += one
        scored.add(measure, Tally(right, predicted, labelled))
    scored.add(f"{kind} extracted", Tally(len(found), len(found), len(linked)))
    for x in linked:
        if x.thing is None:
            scored.miss(f"{kind} extracted", f"{x.document}: {x.words}")
    for a, b in combinations(found, 2):
        if (a.group == b.group) != (a.thing == b.thing):
            what = "split" if a.group == b.group else "joined"
            scored.miss(
                kind, f"{what}: {a.document}: {a.words} | {b.document}: {b.words}"
            )


def _score_apart(
    scored: Scored, kind: str, labels: Sequence[Apart], linked: Sequence[Linked]
) -> None:
    things: dict[str, set[str]] = defaultdict(set)
    for x in linked:
        if x.thing is not None:
            things[x.group].add(x.thing)
    for label in labels:
        left, right = (things.get(g, set()) for g in label.pair)
        if label.kind != kind or not left or not right:
            continue
        kept = not left & right
        scored.add("hard negatives kept apart", Tally(int(kept), 1, 1))
        if not kept:
            pair = " = ".join(label.pair)
            scored.miss("hard negatives", f"{kind} {pair}: {label.why}")


def _score_parts(
    scored: Scored, case: Case, ran: Ran, linked: Sequence[Linked]
) -> None:
    """Compare which labelled events are part of which, where both were found."""
    whole_of = {e.id: e.part_of for e in ran.record.events}
    groups: dict[str, set[str]] = defaultdict(set)
    for x in linked:
        if x.thing is not None:
            groups[x.thing].add(x.group)
    found = {group for named in groups.values() for group in named}
    told = {
        (part, whole)
        for thing, parts in groups.items()
        for part in parts
        for whole in groups.get(whole_of[thing] or "", ())
    }
    wanted = {
        (e.id, e.part_of)
        for e in case.events
        if e.part_of and e.id in found and e.part_of in found
    }
    scored.add("parts linked", Tally(len(told & wanted), len(told), len(wanted)))
    for part, whole in sorted(told ^ wanted):
        what = "missed" if (part, whole) in wanted else "extra"
        scored.miss("parts", f"{what}: {part} in {whole}")


def _score_origins(scored: Scored, case: Case, ran: Ran) -> None:
    origin = {d: i for i, group in enumerate(case.origins) for d in group}
    right = predicted = labelled = 0
    for a, b in combinations(sorted(ran.origins), 2):
        one, joined = origin[a] == origin[b], ran.origins[a] == ran.origins[b]
        right += one and joined
        predicted += joined
        labelled += one
        if one != joined:
            scored.miss("origins", f"{a} {b}: {'missed' if one else 'joined wrongly'}")
    scored.add("origins (pairs of documents)", Tally(right, predicted, labelled))


def _true_origins(documents: Iterable[str], case: Case) -> int:
    return sum(bool(set(group) & set(documents)) for group in case.origins)


def _score_counts(scored: Scored, case: Case, ran: Ran) -> None:
    """Compare each record's count of origins with that of its own documents."""
    records = (*ran.record.events, *ran.record.figures, *ran.record.agreements)
    for record in records:
        documents = [ran.names[d] for d in record.documents]
        if len(documents) > 1:
            right = record.origins == _true_origins(documents, case)
            scored.add("origins counted", Tally(int(right), 1, 1))


def _score_corroboration(
    scored: Scored, case: Case, ran: Ran, linked: dict[str, list[Linked]]
) -> None:
    subjects = {}
    for finding in ran.record.findings:
        if finding.relation is FindingRelation.CORROBORATES:
            subjects[finding.subject] = finding
            told = {ran.names[d] for v in finding.values for d in v.documents}
            right = _true_origins(told, case) == len(finding.values)
            scored.add("corroboration", Tally(int(right), 1, 0))
            if not right:
                scored.miss("corroboration", f"not independent: {finding.why}")
    for kind in ("events", "figures"):
        for group in getattr(case, kind):
            telling = set(group.mentions) - set(getattr(group, "other_status", ()))
            if _true_origins(telling, case) > 1:
                things = {x.thing for x in linked[kind] if x.group == group.id}
                found = bool(things & subjects.keys())
                scored.add("corroboration found", Tally(int(found), int(found), 1))
                if not found:
                    scored.miss("corroboration", f"missed: {kind} {group.id}")


def _score_conflicts(
    scored: Scored, case: Case, ran: Ran, linked: dict[str, list[Linked]]
) -> None:
    found = [f for f in ran.record.findings if f.relation is FindingRelation.CONFLICTS]
    labels = [x for x in case.findings if x.relation == "conflicts"]
    answered: dict[int, list[Finding]] = defaultdict(list)
    wrong: list[Finding] = []
    for finding in found:
        hits = [i for i, x in enumerate(labels) if _answers(finding, x, ran, linked)]
        if hits:
            # Of two labels that say the same, the one of the very field comes first.
            same = [i for i in hits if labels[i].field == finding.field]
            answered[(same or hits)[0]].append(finding)
        else:
            wrong.append(finding)
            scored.miss("conflicts", f"extra: {finding.field}: {finding.why}")
    predicted = len(answered) + len(wrong)
    scored.add("conflicts", Tally(len(answered), predicted, len(labels)))
    for i, label in enumerate(labels):
        if i in answered:
            right = any(_names_values(f, label, ran) for f in answered[i])
            scored.add("conflicts: the two values", Tally(int(right), 1, 1))
            if not right:
                scored.miss("conflicts", f"values: {answered[i][0].why}")
        else:
            scored.miss("conflicts", f"missed: {label.field}: {label.why}")
    for trap in case.no_findings:
        hit = next((f for f in wrong if _answers(f, trap, ran, linked)), None)
        scored.add("traps left alone", Tally(int(hit is None), 1, 1))


def _answers(
    finding: Finding,
    label: FindingLabel | NoFinding,
    ran: Ran,
    linked: dict[str, list[Linked]],
) -> bool:
    """Tell whether a finding speaks of the label's field, documents and thing."""
    if finding.field not in SAME_FIELD.get(label.field, {label.field}):
        return False
    told = {ran.names[d] for v in finding.values for d in v.documents}
    if not set(label.values) <= told:
        return False
    if label.of is None:
        return True
    mine = [x for xs in linked.values() for x in xs if x.group == label.of]
    things = {x.thing for x in mine if x.thing}
    claims = {x.claim for x in mine if x.claim}
    compared = {c for v in finding.values for c in v.claims}
    agreements = finding.subject in {a.id for a in ran.record.agreements}
    return (
        not things
        or finding.subject in things
        or bool(claims & compared)
        or (agreements and label.field in ("date", "signatories", "participants"))
    )


def _names_values(finding: Finding, label: FindingLabel, ran: Ran) -> bool:
    """Tell whether each side's value holds a labelled word of its document."""
    for document, given in label.values.items():
        if label.relation == "omits" and NOT_MENTIONED in _values(
            finding, document, ran
        ):
            continue
        words = [given] if isinstance(given, str) else given
        mine = " ".join(
            fold(v.value)
            for v in finding.values
            if document in {ran.names[d] for d in v.documents}
        )
        if not any(_told_in(w, mine, label.field) for w in words):
            return False
    return True


def _values(finding: Finding, document: str, ran: Ran) -> set[str]:
    return {
        v.value
        for v in finding.values
        if document in {ran.names[d] for d in v.documents}
    }


def _told_in(words: str, value: str, field: str) -> bool:
    if field in ("existence", "date", "signed", "term"):
        return bool(value)  # dates and states are told in codes, not in words
    return any(w in value.split() for w in fold(words).split())


def _score_refines(scored: Scored, case: Case, ran: Ran) -> None:
    found = [f for f in ran.record.findings if f.relation is FindingRelation.REFINES]
    for label in case.findings:
        if label.relation == "refines":
            hit = any(_answers(f, label, ran, {}) for f in found)
            scored.add("refinements found", Tally(int(hit), int(hit), 1))
            if not hit:
                scored.miss("refines", f"missed: {label.field}: {label.why}")


def _score_relation(
    scored: Scored,
    case: Case,
    ran: Ran,
    linked: dict[str, list[Linked]],
    relation: FindingRelation,
) -> None:
    """Score later words and omissions: all must be labelled, as conflicts must."""
    found = [f for f in ran.record.findings if f.relation is relation]
    labels = [x for x in case.findings if x.relation == relation.value]
    answered = set()
    right = 0
    for label in labels:
        hits = [
            f
            for f in found
            if _answers(f, label, ran, linked) and _names_values(f, label, ran)
        ]
        right += bool(hits)
        answered |= {f.id for f in hits}
        if not hits:
            scored.miss(relation.value, f"missed: {label.field}: {label.why}")
    extra = [f for f in found if f.id not in answered]
    scored.add(relation.value, Tally(right, right + len(extra), len(labels)))
    for finding in extra:
        scored.miss(relation.value, f"extra: {finding.field}: {finding.why}")


def _score_promises(
    scored: Scored, case: Case, ran: Ran, linked: Sequence[Linked]
) -> None:
    records = {r.id: r for r in ran.record.commitments}
    for promise in case.promises:
        first = next((x for x in linked if x.group == promise.id and x.thing), None)
        record = records.get(first.thing) if first and first.thing else None
        right = record is not None and record.status == promise.status
        scored.add("promise status", Tally(int(right), int(bool(record)), 1))
        if not right:
            told = record.status if record else "no record"
            scored.miss("promise status", f"{promise.id}: {promise.status} != {told}")
        if record is not None:
            _score_follow_up(scored, promise, record, ran)


def _score_follow_up(
    scored: Scored, promise: Promise, record: CommitmentRecord, ran: Ran
) -> None:
    where = {c.id: d for d, claims in ran.claims.items() for c in claims}
    events = {e.id: {ran.names[d] for d in e.documents} for e in ran.record.events}
    told = [
        (f.relation, events.get(f.target, {where.get(f.target, "")}))
        for f in record.follow_up
    ]
    wanted = [(x.relation, x.in_) for x in promise.follow_up]
    first = next(iter(promise.mentions))
    again = [("restates", d) for d, _ in words_of(promise.mentions) if d != first]
    right = sum(any(r == t and d in ds for t, ds in told) for r, d in wanted)
    fits = sum(any(r == t and d in ds for r, d in (*wanted, *again)) for t, ds in told)
    scored.add("follow-up found", Tally(right, right, len(wanted)))
    scored.add("follow-up right", Tally(fits, len(told), len(told)))
    for relation, document in wanted:
        if not any(relation == t and document in ds for t, ds in told):
            scored.miss("follow-up", f"missed: {promise.id} {relation} in {document}")
