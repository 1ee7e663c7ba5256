"""Full text on both engines: the same words, the same finds."""

from collections import Counter
from typing import Final

import sqlalchemy as sa

from communique.ledger.words import find_words, to_words
from communique.model.document import Document
from communique.model.span import Span

_MOST_SPANS: Final = 50
_WINDOW: Final = 160
"""Code points on each side of a word where a text has no blocks."""

_MOST_POSITION: Final = 16383
_MOST_POSITIONS: Final = 255
_MOST_BYTES: Final = 900_000
"""Limits of PostgreSQL's tsvector; words beyond them are not found there."""


def index(connection: sa.Connection, num: int, document: Document) -> None:
    """Add the title and text of document number ``num`` to the word index."""
    words = (*to_words(document.title or ""), *to_words(document.text))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO document_words (rowid, words) VALUES (?, ?)",
            (num, " ".join(words)),
        )
        return
    connection.execute(
        sa.text(
            "INSERT INTO document_words (num, words)"
            " VALUES (:num, CAST(:words AS tsvector))"
        ),
        {"num": num, "words": _to_tsvector(words)},
    )


def find(connection: sa.Connection, words: str, limit: int) -> list[int]:
    """Return the numbers of the documents with all of ``words``, best first.

    The words are data: no character in them is an operator.
    """
    asked = sorted(set(to_words(words)))
    if not asked:
        return []
    if connection.dialect.name == "sqlite":
        statement = (
            "SELECT rowid FROM document_words WHERE document_words MATCH :asked"
            " ORDER BY rank, rowid LIMIT :limit"
        )
        expression = " ".join(f'"{word}"' for word in asked)
    else:
        statement = (
            "SELECT num FROM document_words WHERE words @@ CAST(:asked AS tsquery)"
            " ORDER BY ts_rank_cd(words, CAST(:asked AS tsquery), 1) DESC, num"
            " LIMIT :limit"
        )
        expression = " & ".join(f"'{word}'" for word in asked)
    rows = connection.execute(sa.text(statement), {"asked": expression, "limit": limit})
    return [int(num) for (num,) in rows]


def locate(document: Document, words: str) -> tuple[tuple[Span, ...], Span | None]:
    """Return where ``words`` stand in the text, and the block with most of them.

    When all of them stand in the title alone, there are no spans and the block
    is the first. An empty text has no block.
    """
    if not document.text:
        return (), None
    asked = set(to_words(words))
    found = [pair for pair in find_words(document.text) if pair[0] in asked]
    blocks = [segment.span for segment in document.segments]
    if not blocks:
        near = found[0][1].start if found else 0
        end = min(len(document.text), near + _WINDOW)
        blocks = [Span(max(0, near - _WINDOW), end)]
    best = max(blocks, key=lambda block: _score(block, found))
    return tuple(span for _, span in found[:_MOST_SPANS]), best


def _score(block: Span, found: list[tuple[str, Span]]) -> tuple[int, int]:
    inside = [word for word, span in found if block.start <= span.start < block.end]
    return len(set(inside)), len(inside)


def _to_tsvector(words: tuple[str, ...]) -> str:
    counts: Counter[str] = Counter()
    parts: list[str] = []
    size = 0
    for position, word in enumerate(words, start=1):
        counts[word] += 1
        if counts[word] > _MOST_POSITIONS:
            continue
        size += len(word.encode()) + 8
        if size > _MOST_BYTES:
            break
        parts.append(f"'{word}':{min(position, _MOST_POSITION)}")
    return " ".join(parts)
