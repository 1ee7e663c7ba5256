"""The schema: what the migrations make is what the queries expect."""

import subprocess
import sys

import pytest
import sqlalchemy as sa

from communique.ledger import schema
from communique.ledger.open import open_ledger
from communique.ledger.tables import metadata
from support.ledgers import KINDS, fresh

_WORDS = ("document_words",)
_ELSEWHERE = {"alembic_version"}


@pytest.fixture(params=KINDS)
def ledger(request, tmp_path):
    with (
        fresh(request.param, tmp_path) as name,
        open_ledger(name, create=True) as opened,
    ):
        yield opened


def test_the_migrations_make_the_tables_that_queries_use(ledger):
    made = sa.MetaData()
    with ledger._engine.begin() as connection:
        inspector = sa.inspect(connection)
        names = {n for n in inspector.get_table_names() if not n.startswith(_WORDS)}
        made.reflect(connection, only=sorted(names - _ELSEWHERE))

    assert names - _ELSEWHERE == set(metadata.tables)
    for name, table in metadata.tables.items():
        assert shape(made.tables[name]) == shape(table), name


def shape(table):
    columns = [(c.name, c.nullable, c.primary_key, kind(c.type)) for c in table.columns]
    keys = {(key.parent.name, key.target_fullname) for key in table.foreign_keys}
    return columns, keys


def kind(type_):
    for parent in (sa.Integer, sa.LargeBinary, sa.Text):
        if isinstance(type_, parent):
            return parent.__name__
    return repr(type_)


def test_every_table_of_sqlite_is_strict_and_every_link_is_enforced(tmp_path):
    query = "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"
    with (
        open_ledger(tmp_path / "a.ledger", create=True) as ledger,
        ledger._engine.begin() as connection,
    ):
        strict = dict(tuple(r) for r in connection.exec_driver_sql(query))
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }

    assert all(strict[name] for name in metadata.tables)
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1}


def test_the_newest_revision_is_the_one_that_the_program_reads():
    from alembic.config import Config  # noqa: PLC0415 - slow to import
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - the same

    config = Config()
    config.set_main_option("script_location", "communique.ledger:migrations")

    assert ScriptDirectory.from_config(config).get_heads() == [schema.REVISION]


def test_opening_a_ledger_does_not_import_alembic(tmp_path):
    path = str(tmp_path / "a.ledger")
    open_ledger(path, create=True).close()
    code = (
        "import sys; from communique.ledger.open import open_ledger;"
        f" open_ledger({path!r}, create=True).close();"
        " sys.exit('alembic' in sys.modules or 'psycopg' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_protocols_need_no_database_driver():
    code = (
        "import sys, communique.ledger.store, communique.ledger.query;"
        " sys.exit('sqlalchemy' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("method", ["Reader", "Writer"])
def test_a_ledger_has_every_method_of_the_protocols(ledger, method):
    from communique.ledger import store  # noqa: PLC0415 - beside its one use

    for name in vars(getattr(store, method)):
        if not name.startswith("_"):
            assert hasattr(ledger, name), name
