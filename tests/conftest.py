"""Fixtures for all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from guard import armed

_CORE = ("model", "text", "grammar", "extract", "reconcile")
_UNIT = Path(__file__).parent / "unit"


@pytest.fixture(autouse=True)
def _core_without_io(request: pytest.FixtureRequest) -> Iterator[None]:
    path = Path(str(request.node.fspath))
    if any((_UNIT / core) in path.parents for core in _CORE):
        with armed():
            yield
    else:
        yield
