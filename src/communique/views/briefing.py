"""A briefing in Markdown whose every line has footnotes: quote, document, span.

It says what documents say. What is planned, alleged or denied stands apart from what
they report as done, undated stays undated, and what the record does not hold is said.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from communique.ledger.query import Query
from communique.ledger.store import Reader
from communique.model.ids import DocumentId
from communique.model.record import Record
from communique.views.agreements import AgreementRow, agreements
from communique.views.commitments import CommitmentRow, commitments
from communique.views.disagreements import Disagreement, disagreements
from communique.views.figures import FigureRow, figures
from communique.views.framings import FramingRow, framings
from communique.views.numbers import to_words, with_unit
from communique.views.plain import by_whom, clean
from communique.views.quotes import Shown
from communique.views.timeline import TimelineRow, timeline

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LEADING: Final = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
_DONE: Final = ("occurred", "ongoing")
_STATUS: Final = (
    ("Planned or proposed", ("planned", "proposed")),
    ("Alleged or denied", ("alleged", "denied")),
    ("Cancelled", ("cancelled",)),
)


class Footnote(Record, frozen=True, kw_only=True):
    """The words behind a line, and where they stand."""

    number: int
    shown: Shown


class _Notes:
    """Footnotes in the order of their first use; one quote has one number."""

    def __init__(self) -> None:
        self._numbers: dict[Shown, int] = {}

    def marks(self, evidence: Iterable[Shown]) -> str:
        """Return the marks of ``evidence``, new ones numbered."""
        numbers = [
            self._numbers.setdefault(shown, len(self._numbers) + 1)
            for shown in evidence
        ]
        return "".join(f"[^{number}]" for number in numbers)

    def all(self) -> tuple[Footnote, ...]:
        """Return every footnote by number."""
        return tuple(
            Footnote(number=number, shown=shown)
            for shown, number in self._numbers.items()
        )


def briefing(reader: Reader, query: Query) -> Iterator[str]:
    """Yield the lines of a briefing over what ``query`` leaves in.

    Raises:
        LedgerError: A quote is not where it says.
    """
    notes = _Notes()
    rows = timeline(reader, query, evidence=True).rows
    yield from _head(reader, query)
    yield from _section(
        "What documents report",
        (_event(row, notes) for row in rows if row.status in _DONE),
    )
    for title, statuses in _STATUS:
        lines = (_event(row, notes) for row in rows if row.status in statuses)
        yield from _section(title, lines, keep_empty=False)
    yield from _figures(reader, query, notes)
    found = commitments(reader, query, evidence=True).rows
    yield from _section("Commitments", (_commitment(row, notes) for row in found))
    pacts = agreements(reader, query, evidence=True).rows
    yield from _section(
        "Agreements", (_agreement(row, notes) for row in pacts), keep_empty=False
    )
    differ = disagreements(reader, query, evidence=True).rows
    yield from _section(
        "Where documents disagree", (_disagreement(row, notes) for row in differ)
    )
    terms = framings(reader, query, evidence=True).rows
    yield from _section(
        "In whose words", (_framing(row, notes) for row in terms), keep_empty=False
    )
    yield from _footnotes(reader, notes)


def escape(text: str) -> str:
    r"""Return ``text`` so that Markdown shows it as it is, on one line.

    >>> escape("1. *bold* <b>")
    '1\\. \\*bold\\* \\<b\\>'
    """
    flat = _MARKUP.sub(r"\\\1", clean(text))
    return _LEADING.sub(lambda m: m[1] + m[2][:-1] + "\\" + m[2][-1], flat)


def _head(reader: Reader, query: Query) -> Iterator[str]:
    heads = tuple(reader.heads())
    days = sorted(head.published for head in heads if head.published)
    between = " and ".join(query.between or ())
    about = (
        f" about {query.about}" if query.about else "",
        f" between {between}" if between else "",
        f" since {query.since}" if query.since else "",
        f" until {query.until}" if query.until else "",
    )
    yield f"# Briefing {escape(''.join(about))}".rstrip()
    yield ""
    period = f", published {days[0]} to {days[-1]}" if days else ""
    yield f"From {len(heads)} documents{period}. Every line rests on the words in its"
    yield "footnotes; `communique verify` re-checks them. *Origins* counts independent"
    yield "origins, not documents."
    yield ""


def _section(
    title: str, lines: Iterable[str], *, keep_empty: bool = True
) -> Iterator[str]:
    listed = tuple(lines)
    if not listed and not keep_empty:
        return
    yield f"## {title}"
    yield ""
    yield from listed or ("The record does not say.",)
    yield ""


def _event(row: TimelineRow, notes: _Notes) -> str:
    date = row.date or (
        f"undated, reported {row.reported}" if row.reported else "undated"
    )
    who = ", ".join(_person(p.name, p.office, p.country) for p in row.who)
    parts = [f"- **{date}** {escape(row.title)}"]
    if who:
        parts.append(f" – {who}")
    if row.place:
        parts.append(f"; {escape(row.place)}")
    status = "" if row.status == "occurred" else f"{row.status}; "
    parts.append(f" ({status}{_origins(row.origins)}){notes.marks(row.evidence)}")
    return "".join(parts)


def _person(name: str, office: str | None, country: str | None) -> str:
    about = ", ".join(part for part in (office, country) if part)
    return escape(f"{name} ({about})" if about and about != name else name)


def _origins(count: int) -> str:
    return "one origin" if count == 1 else f"{count} origins"


def _figures(reader: Reader, query: Query, notes: _Notes) -> Iterator[str]:
    found = figures(reader, query, evidence=True)
    yield from _section("Figures", (_figure(row, notes) for row in found.rows))
    for total in found.sums:
        of = f" ({escape(total.of)})" if total.of else ""
        if total.value is not None:
            yield f"{with_unit(to_words(total.value), total.unit)}{of} in all."
        else:
            why = escape("; ".join(total.refused))
            yield f"{total.unit}{of}: not added, since {why}."
        yield ""


def _figure(row: FigureRow, notes: _Notes) -> str:
    kind = ", ".join(filter(None, (row.stage, row.scope, row.period)))
    who = f"{row.donor or '?'} → {row.recipient or '?'}"
    parts = [f"- **{row.amount}**"]
    if row.what:
        parts.append(f" {escape(row.what)}")
    if row.donor or row.recipient:
        parts.append(f", {escape(who)}")
    if kind:
        parts.append(f" ({escape(kind)})")
    return "".join((*parts, f"; {_origins(row.origins)}", notes.marks(row.evidence)))


def _commitment(row: CommitmentRow, notes: _Notes) -> str:
    to = f" to {escape(row.to)}" if row.to else ""
    due = f"; due {row.due}" if row.due else ""
    made = f"**{row.made}** " if row.made else ""
    later = "".join(
        f"; {one.relation.replace('_', ' ')}: {escape(one.what)}"
        f"{notes.marks(one.evidence)}"
        for one in row.later
    )
    until = f" (searched until {row.searched_until})" if row.searched_until else ""
    status = row.status.replace("_", " ")
    return (
        f"- {made}{escape(row.by)}{to}: {escape(row.act)}{notes.marks(row.evidence)}"
        f"{due}; *{status}*{until}{later}"
    )


def _disagreement(row: Disagreement, notes: _Notes) -> str:
    sides = "; ".join(
        f"{escape(side.value)}{notes.marks(side.evidence)}" for side in row.sides
    )
    return f"- {escape(row.about)}, {escape(row.field)}: {sides} ({row.state})"


def _agreement(row: AgreementRow, notes: _Notes) -> str:
    signed = f"signed {row.signed or 'on a date not given'}"
    by = f" by {escape(', '.join(row.signatories))}" if row.signatories else ""
    parts = (
        f" ({escape(', '.join(row.parties))})" if row.parties else "",
        f"; {signed}{by}" if row.signed or by else "",
        f"; term {row.term}" if row.term else "",
        f"; {row.status.replace('_', ' ')}" if row.status else "",
    )
    return f"- {escape(row.title)}{''.join(parts)}{notes.marks(row.evidence)}"


def _framing(row: FramingRow, notes: _Notes) -> str:
    terms = ", ".join(f"“{escape(term)}”" for term in row.terms)
    by = escape(row.by) if row.by else "A document in its own voice"
    return (
        f"- {by} of {escape(row.of)}: {terms} ({row.stance}){notes.marks(row.evidence)}"
    )


def _footnotes(reader: Reader, notes: _Notes) -> Iterator[str]:
    titles: dict[DocumentId, str] = {}
    for note in notes.all():
        shown = note.shown
        if shown.document not in titles:
            head = reader.head(shown.document)
            publisher = head.publisher.name if head.publisher else None
            about = (publisher, head.title, head.published)
            titles[shown.document] = escape(", ".join(filter(None, about)))
        said = f"{escape(by_whom(shown.said_by))}, in " if shown.said_by else ""
        where = f"{said}{titles[shown.document]}"
        yield (
            f"[^{note.number}]: “{escape(shown.quote)}” – {where},"
            f" {escape(shown.address)}, characters {shown.start}–{shown.end}."
        )
