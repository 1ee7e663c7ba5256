"""One ledger for all tests of views: they only read it."""

import pytest

import builders
from communique.ledger.open import open_ledger


@pytest.fixture(scope="session")
def ledger(tmp_path_factory):
    path = builders.fill(tmp_path_factory.mktemp("views") / "test.db")
    with open_ledger(path) as opened:
        yield opened
