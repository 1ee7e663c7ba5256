"""Decisions: what people decided, append-only and hash-chained."""

from communique.model.record import Record


class Decision(Record, frozen=True, kw_only=True):
    """One decision of one person.

    Attributes:
        seq: Position in the chain, from 1.
        at: UTC time, ISO 8601.
        actor: Who decided.
        target: Stable key of claims (with ``#`` and a digest, where one of several
            claims of a passage is meant), two party keys with ``|`` between them,
            the smaller first, or finding id.
        action: accept, reject, edit, same, different, unsure, state, undo.
        before, after: JSON of the value before and after; ``None`` where none.
        reason: In the person's words; may be empty.
        seen: Digest of the evidence shown when the decision was made.
        undo_of: ``seq`` of the decision that this one takes back.
        prev_hash, hash: Hex SHA-256 links of the chain; the first
            ``prev_hash`` is 64 zeros.
    """

    seq: int
    at: str
    actor: str
    target: str
    action: str
    prev_hash: str
    hash: str
    before: str | None = None
    after: str | None = None
    reason: str = ""
    seen: str | None = None
    undo_of: int | None = None
