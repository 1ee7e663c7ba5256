"""Settings: their order, their origin, and what is refused."""

import pytest

from communique.config import known_keys, load_settings, variable
from communique.errors import ConfigError


def load(tmp_path, text=None, environment=None, flags=None):
    if text is not None:
        (tmp_path / "communique.toml").write_text(text, "utf-8")
    return load_settings(flags, environment=environment or {}, folder=tmp_path)


def test_flags_win_over_environment_over_file_over_default(tmp_path):
    text = 'ledger = "file.db"\nworkers = 3\n[ingest]\nmax_bytes = 7\n'
    environment = {"COMMUNIQUE_LEDGER": "env.db", "COMMUNIQUE_WORKERS": "4"}

    found = load(tmp_path, text, environment, {"ledger": "flag.db", "workers": None})

    assert found.settings.ledger == "flag.db"
    assert found.settings.workers == 4
    assert found.settings.ingest.max_bytes == 7
    assert found.settings.ingest.max_depth == 2
    origins = {setting.key: setting.origin for setting in found.origins}
    assert origins["ledger"] == "flag"
    assert origins["ingest.max_depth"] == "default"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("legder = 'x'", "no such setting. Known are: ingest.allow_loopback"),
        ("[ingest]\nmax_byte = 1", "ingest.max_byte"),
        ("[ingest]\nmax_bytes = '1'", "does not fit"),
        ("[ingest]\nmax_bytes = 0", "not above zero"),
        ("workers = -1", "not above zero"),
        ("ledger", "cannot be read as TOML"),
    ],
)
def test_what_is_wrong_in_the_file_is_refused(tmp_path, text, said):
    with pytest.raises(ConfigError, match="communique") as error:
        load(tmp_path, text)
    assert said in str(error.value)


@pytest.mark.parametrize(
    "environment", [{"COMMUNIQUE_LEGDER": "x"}, {"COMMUNIQUE_WORKERS": "many"}]
)
def test_what_is_wrong_in_the_environment_is_refused(tmp_path, environment):
    with pytest.raises(ConfigError):
        load(tmp_path, environment=environment)


def test_empty_variables_and_those_of_the_tests_are_nothing(tmp_path):
    environment = {"COMMUNIQUE_LEDGER": "", "COMMUNIQUE_TEST_X": "1", "HOME": "/"}

    assert load(tmp_path, environment=environment).settings.ledger == "communique.db"


def test_an_unknown_flag_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="Known are"):
        load(tmp_path, flags={"colour": "red"})


def test_the_password_of_a_database_is_not_shown(tmp_path):
    url = "postgresql://me:secret@host/record"

    found = load(tmp_path, flags={"ledger": url})

    assert found.settings.ledger == url
    shown = {setting.key: setting.value for setting in found.origins}["ledger"]
    assert shown == "postgresql://me:***@host/record"


def test_the_digest_follows_what_bears_on_the_record_alone(tmp_path):
    plain = load(tmp_path).settings.digest()

    assert (
        load(tmp_path, flags={"ledger": "x", "workers": 2}).settings.digest() == plain
    )
    assert load(tmp_path, flags={"ingest.max_bytes": 9}).settings.digest() != plain


def test_every_key_has_a_variable():
    assert "ingest.fetch_timeout_s" in known_keys()
    assert variable("workers") == "COMMUNIQUE_WORKERS"
