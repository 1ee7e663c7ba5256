"""Every command on a small ledger: what is printed, and with which exit code."""

import json
import sqlite3

import pytest

LISTS = ("timeline", "figures", "commitments", "disagreements", "sources")


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_shown_as_table_quotes_and_json(command, as_json, path, name):
    code, table, err = command(name, "--ledger", path)
    assert (code, err) == (0, "")
    assert table.strip()
    assert max(map(len, table.splitlines())) <= 100

    code, blocks, _ = command(name, "--ledger", path, "--evidence")
    assert code == 0
    assert "press/" in blocks
    assert as_json(name, "--ledger", path)["rows"]


def test_the_ledger_may_be_named_before_the_command(command, path):
    assert command("--ledger", path, "timeline")[0] == 0


def test_the_ledger_may_be_named_by_the_environment(command, path, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_LEDGER", path)

    assert "Call of Ana Horta" in command("timeline")[1]


def test_filters_are_handed_on(command, path):
    options = ("--about", "Horta", "--between", "PT", "NO", "--since", "2024-03")
    more = ("--until", "2024", "--category", "call", "--publisher", "North Wire")

    assert "2024-03-04" in command("timeline", "--ledger", path, *options, *more)[1]
    code, out, _ = command("timeline", "--ledger", path, "--since", "2030")
    assert (code, "does not say" in out) == (0, True)


def test_text_of_documents_steers_no_terminal_and_is_no_markup(command, path):
    out = command("search", "--ledger", path, "historic")[1]

    assert "[bold]historic[/bold]" in out
    assert "\x1b" not in out


def test_refused_sums_and_unread_files_are_told(command, path):
    assert "ING-001 press/empty.txt" in command("sources", "--ledger", path)[1]


def test_compare_shows_accounts_by_letter(command, path):
    code, out, _ = command("compare", "horta", "brandt", "--ledger", path, "--evidence")

    assert code == 0
    assert "press/readout.txt (Ministry of Defence, 2024-03-04)" in out
    assert "different" in out
    assert "only in A" in out


def test_show_prints_the_dossier(command, path):
    code, out, _ = command("show", "horta", "--ledger", path)

    assert code == 0
    assert "Office: Minister, PT" in out


@pytest.mark.parametrize(
    "arguments", [("show", "Nobody"), ("compare", "evt-none"), ("search", "zzzz")]
)
def test_what_is_not_found_ends_with_one(command, path, arguments):
    assert command(*arguments, "--ledger", path)[0] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("timelin",),
        ("timeline", "--since", "soon"),
        ("timeline", "--limit", "-1"),
        ("timeline", "--between", "US"),
        ("export", "--format", "xml"),
        ("add",),
        ("desk",),
    ],
)
def test_wrong_use_ends_with_two(command, arguments):
    code, _, err = command(*arguments)

    assert code == 2
    assert "communique" in err


@pytest.mark.parametrize(
    ("arguments", "code", "name"),
    [
        (("show", "Nobody"), 1, "not_found"),
        (("timeline", "--since", "soon"), 2, "wrong_use"),
        (("timeline", "--ledger", "none.db"), 1, "ledger"),
        (("desk", "--json"), 2, None),
    ],
)
def test_failures_have_one_json_shape(command, path, arguments, code, name):
    given = arguments if "--ledger" in arguments else (*arguments, "--ledger", path)
    found, out, err = command(*given, "--json")

    assert (found, out) == (code, "")
    error = json.loads(err)["error"]
    assert set(error) == {"code", "message", "remedy"}
    assert name in (None, error["code"])


def test_a_missing_ledger_says_how_to_make_one(command):
    code, _, err = command("timeline")

    assert code == 1
    assert "communique.db" in err


def test_an_unknown_variable_is_refused(command, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_LEGDER", "x")

    code, _, err = command("timeline")

    assert code == 2
    assert "COMMUNIQUE_LEDGER" in err


def test_init_makes_a_ledger_once(command):
    assert "0 documents" in command("init")[1]
    assert command("init")[0] == 0


def test_verify_names_what_does_not_hold(command, tmp_path, path):
    assert "everything holds" in command("verify", "--ledger", path)[1]
    copy = tmp_path / "copy.db"
    with sqlite3.connect(path) as good, sqlite3.connect(copy) as bad:
        good.backup(bad)
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (name,) in bad.execute(triggers).fetchall():
            bad.execute(f"DROP TRIGGER {name}")
        bad.execute("UPDATE documents SET text = 'x' || text")
    good.close()
    bad.close()

    code, out, _ = command("verify", "--ledger", copy)

    assert code == 1
    assert "LED-503" in out


def test_export_writes_a_file_whole_or_not_at_all(command, path, tmp_path):
    code, out, _ = command("export", "--ledger", path, "-o", "record.jsonl")

    assert (code, out) == (0, "")
    lines = (tmp_path / "record.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[0])["kind"] == "document"
    assert command("export", "--ledger", path, "-o", "no/folder.jsonl")[0] == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["record.jsonl"]


def test_export_and_brief_go_to_the_standard_output(command, path):
    assert command("export", "--ledger", path)[1].startswith('{"kind":"document"')
    assert command("brief", "--ledger", path)[1].startswith("# Briefing")


def test_config_tells_where_each_value_came_from(as_json, tmp_path, monkeypatch):
    (tmp_path / "communique.toml").write_text("[ingest]\nmax_depth = 5\n", "utf-8")
    monkeypatch.setenv("COMMUNIQUE_WORKERS", "2")

    found = {s["key"]: s for s in as_json("config", "--ledger", "x.db")["settings"]}

    assert found["ingest.max_depth"]["origin"] == "communique.toml"
    assert found["workers"]["origin"] == "COMMUNIQUE_WORKERS"
    assert found["ledger"]["origin"] == "flag"
    assert found["ingest.max_bytes"]["origin"] == "default"


def test_config_and_extractors_are_tables(command):
    assert "ingest.max_bytes" in command("config")[1]
    assert "sentences.rules.v1" in command("extractors")[1]


def test_help_and_version_need_no_ledger(command):
    assert "Commands:" in command()[1]
    assert command("--version")[1].startswith("communique 0.")


def test_an_interrupt_is_told_and_ends_with_130(command, path, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("communique.views.timeline.timeline", interrupted)

    code, _, err = command("timeline", "--ledger", path)

    assert code == 130
    assert "What is in the ledger is whole" in err
