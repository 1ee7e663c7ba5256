"""Whom "the three delegations" and "they" stand for in a promise."""

import pytest

from communique.extract.commitments import CommitmentExtractor
from support.made import annotated

_OPENING = "Officials of Peru, Chile and Bolivia met in Lima on Monday. "


@pytest.mark.parametrize(
    ("told", "full"),
    [
        ("The three countries pledged to share data.", "Peru, Chile and Bolivia"),
        ("The three delegations committed to sharing data.", "Peru, Chile and Bolivia"),
        ("The two countries pledged to share data.", "two countries"),
    ],
)
def test_sides_counted_are_those_named_together(told: str, full: str) -> None:
    """As many as the words count; else the words stand for themselves."""
    found = CommitmentExtractor().extract(annotated(_OPENING + told)).values
    assert [c.content.by.full_name for c in found if c.content.by] == [full]
