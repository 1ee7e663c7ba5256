"""Outcome: values and issues side by side; neither half hides the other."""

from typing import Generic, TypeVar

from communique.model.issue import Issue
from communique.model.record import Record

T = TypeVar("T")


class Outcome(Record, Generic[T], frozen=True, kw_only=True):
    """What a stage returns.

    Attributes:
        values: Results in the order that the stage's docstring names.
        issues: What was odd on the way, in the order met.
    """

    values: tuple[T, ...] = ()
    issues: tuple[Issue, ...] = ()
