"""The record of one case as lines, for who looks into a difference."""

from collections.abc import Iterator

from ledger_of import Ran

from communique.model.entity import EntitySchema, Judgement

_NAMED = (EntitySchema.PERSON, EntitySchema.PUBLIC_BODY, EntitySchema.AGREEMENT)


def record_lines(ran: Ran) -> Iterator[str]:
    """Yield events, agreements, figures, promises, entities, doubts and findings."""
    record = ran.record
    for e in record.events:
        parties = "; ".join(f"{p.name} ({p.country or '?'})" for p in e.participants)
        date = e.date.edtf if e.date else "no date"
        place = e.place.name if e.place else "no place"
        where = "".join(sorted(ran.names[d] for d in e.documents))
        yield f"event {where} {e.category} {e.status}: {date}, {place}: {parties}"
    for a in record.agreements:
        where = "".join(sorted(ran.names[d] for d in a.documents))
        yield f"agreement {where} {a.title}: {', '.join(a.parties)}"
    for f in record.figures:
        where = "".join(sorted(ran.names[d] for d in f.documents))
        yield f"figure {where} {f.as_written}: {f.what}, {f.stage}"
    for c in record.commitments:
        where = "".join(sorted(ran.names[d] for d in c.documents))
        later = ", ".join(x.relation for x in c.follow_up)
        yield f"promise {where} {c.status}: {c.act} [{later}]"
    for entity in record.entities:
        if entity.schema in _NAMED:
            names = " = ".join(n.name for n in entity.names)
            yield f"{entity.schema} {names} ({entity.country or '?'})"
    for edge in record.edges:
        if edge.judgement is not Judgement.SAME:
            yield f"doubt {edge.left} | {edge.right}: {'; '.join(edge.why)}"
    for found in record.findings:
        yield f"finding {found.relation} {found.field}: {found.why}"
