"""A timeline says where, in JSON always and in a table that has room for it."""

TEXT = """Ministers meet

Quito, 4 May 2021

Minister Ana Sosa of Peru met Chilean Minister Luis Rojas in Lima on 3 May 2021.
"""


def test_a_wide_table_says_where(tmp_path, command, as_json, monkeypatch):
    (tmp_path / "met.txt").write_text(TEXT, encoding="utf-8")
    assert command("init")[0] == 0
    assert command("add", tmp_path / "met.txt", "--workers", "1")[0] == 0

    assert as_json("timeline")["rows"][0]["place"] == "Lima"
    assert "Where" not in command("timeline")[1]
    monkeypatch.setenv("COLUMNS", "120")
    head, _, row = (line.split() for line in command("timeline")[1].split("\n")[1:4])
    assert "Where" in head
    assert "Lima" in row
