"""What every comparison gives: a score and the words for it."""

from communique.model.record import Record


class Verdict(Record, frozen=True, kw_only=True):
    """How far two values agree.

    Attributes:
        score: In [0, 1]; 1 is certainly the same.
        relation: The named case, as ``equal``, ``refines``, ``conflicts``.
        why: Words for the reader; empty when there is nothing to say.
    """

    score: float
    relation: str
    why: str = ""
