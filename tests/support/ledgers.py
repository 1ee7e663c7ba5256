"""Fresh ledgers for tests, on each database."""

import contextlib
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

KINDS = ("sqlite", "postgresql")
_numbers = itertools.count(1)


@contextlib.contextmanager
def fresh(kind: str, folder: Path) -> Iterator[str]:
    """Give the name of a ledger that is not there yet, and clean up after it."""
    if kind == "sqlite":
        yield str(folder / "test.ledger")
        return
    url = os.environ.get("COMMUNIQUE_TEST_POSTGRES")
    if not url:
        pytest.skip("COMMUNIQUE_TEST_POSTGRES names no server")
    psycopg = pytest.importorskip("psycopg")
    schema = f"test_{os.getpid()}_{next(_numbers)}"
    plain = url.replace("postgresql+psycopg://", "postgresql://", 1)
    with psycopg.connect(plain, autocommit=True) as server:
        server.execute(f"CREATE SCHEMA {schema}")
        try:
            joint = "&" if "?" in url else "?"
            yield f"{url}{joint}options=-csearch_path%3D{schema}"
        finally:
            server.execute(f"DROP SCHEMA {schema} CASCADE")
