"""One line for what a claim says."""

from communique.model.content import (
    Agreement,
    Commitment,
    Content,
    Event,
    Figure,
    Framing,
    OfficeHeld,
)
from communique.model.dates import DateInterval


def label(content: Content) -> str:
    """Return kind and gist of a claim's content, as "figure: 12 boats (pledged)"."""
    kind = str(type(content).__struct_config__.tag).replace("_", " ")
    return f"{kind}: {_gist(content)}"


def _gist(content: Content) -> str:
    match content:
        case Event():
            names = ", ".join(p.full_name for p in content.participants)
            return _join(content.category, content.title or names, _day(content.date))
        case Figure():
            what = content.what or ""
            written = content.as_written
            amount = written if what in written else f"{written} {what}"
            return _join(amount, content.stage, content.scope, _day(content.period))
        case Agreement():
            parties = ", ".join(content.parties)
            return _join(content.title, parties, content.status, _day(content.signed))
        case Commitment():
            return _join(content.by.full_name, content.act, _day(content.due))
        case OfficeHeld():
            office = content.office
            where = _join(office.title, office.country, _day(content.as_of))
            return f"{content.person.full_name}, {where}"
        case Framing():
            by = content.by.full_name if content.by else None
            return _join(by, content.of, ", ".join(content.terms), content.stance)


def _join(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _day(date: DateInterval | None) -> str | None:
    return None if date is None else date.edtf
