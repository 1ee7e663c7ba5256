"""Query to SQL conditions."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from communique.ledger.query import Query
from communique.ledger.tables import (
    claim_terms,
    claims,
    derived_links,
    documents,
    entity_names,
)
from communique.ledger.words import to_key

Condition = sa.ColumnElement[bool]


def for_documents(query: Query, entities: Sequence[str]) -> Iterator[Condition]:
    """Yield the conditions on documents; ``entities`` are the ids ``about`` means."""
    table = documents.c
    yield from _dated(documents, query)
    if query.category is not None:
        yield table.genre == query.category
    if query.publisher is not None:
        yield _is_publisher(query.publisher)
    for terms in _claim_terms(query, entities):
        holds = sa.select(claims.c.document).join(claim_terms)
        yield table.id.in_(holds.where(terms))


def for_claims(query: Query, entities: Sequence[str]) -> Iterator[Condition]:
    """Yield the conditions on claims; ``entities`` are the ids ``about`` means."""
    table = claims.c
    yield from _dated(claims, query)
    if query.type is not None:
        yield table.type == query.type
    if query.category is not None:
        yield table.category == query.category
    if query.publisher is not None:
        yield table.document.in_(_by(query.publisher))
    for terms in _claim_terms(query, entities):
        yield table.id.in_(sa.select(claim_terms.c.claim).where(terms))


def for_derived(
    table: sa.Table, query: Query, entities: Sequence[str]
) -> Iterator[Condition]:
    """Yield the conditions on a derived table; ``entities`` as above."""
    yield from _dated(table, query)
    links = derived_links.c
    linked = sa.select(links.record).where(links.kind == table.name)
    if query.category is not None:
        yield table.c.category == query.category
    if query.about is not None:
        targets = [f"e:{entity}" for entity in entities]
        yield table.c.id.in_(linked.where(links.target.in_(targets)))
    for country in query.between or ():
        yield table.c.id.in_(linked.where(links.target == f"c:{country.upper()}"))
    if query.publisher is not None:
        by = sa.select("d:" + documents.c.id).where(_is_publisher(query.publisher))
        yield table.c.id.in_(linked.where(links.target.in_(by)))


def _claim_terms(query: Query, entities: Sequence[str]) -> Iterator[Condition]:
    term = claim_terms.c.term
    if query.about is not None:
        keys = sa.select("n:" + entity_names.c.key).where(
            entity_names.c.entity.in_(entities)
        )
        yield sa.or_(term == f"n:{to_key(query.about)}", term.in_(keys))
    for country in query.between or ():
        yield term == f"c:{country.upper()}"


def _dated(table: sa.Table, query: Query) -> Iterator[Condition]:
    first, after = query.first_day(), query.day_after()
    if first is not None:
        yield table.c.date_end > first
    if after is not None:
        yield table.c.date_start < after


def _by(publisher: str) -> sa.Select[Any]:
    return sa.select(documents.c.id).where(_is_publisher(publisher))


def _is_publisher(publisher: str) -> Condition:
    table = documents.c
    return sa.or_(
        table.publisher_key == to_key(publisher), table.publisher_ref == publisher
    )
