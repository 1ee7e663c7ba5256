"""Fixtures for all tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from guard import armed

_CORE = ("model", "text", "grammar", "extract", "reconcile")
_UNIT = Path(__file__).parent / "unit"


_WITH_MODELS = ("golden",)

# Programs that tests start, from fixtures of whatever scope, read by rules alone too.
os.environ["COMMUNIQUE_INGEST_MODELS"] = "false"


@pytest.fixture(autouse=True)
def _rules_alone(request: pytest.FixtureRequest, monkeypatch) -> None:
    """Read by rules alone, except where whole documents are held against the record."""
    path = Path(str(request.node.fspath))
    if path.parent.name in _WITH_MODELS or "models" in request.keywords:
        return
    monkeypatch.setattr("communique.annotate.reading._reader", lambda: None)


@pytest.fixture(autouse=True)
def _core_without_io(request: pytest.FixtureRequest) -> Iterator[None]:
    path = Path(str(request.node.fspath))
    if any((_UNIT / core) in path.parents for core in _CORE):
        with armed():
            yield
    else:
        yield
