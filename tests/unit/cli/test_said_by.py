"""Every quote is shown with who says it, and through whom."""

import pytest

TRANSCRIPT = """Joint press conference of President Adam Okello and Minister Ruta Kalnina

Kampala, 14 March 2019

PRESIDENT OKELLO: Good morning. I thank Minister Kalnina for her visit.

MINISTER KALNINA: We are glad. The United Nations said that Latvia had delivered forty vehicles to Uganda on 2 March 2019.
"""  # noqa: E501 - a turn is one line
"""Of our own making; the second speaker passes on what another says."""

CHAIN = ["Ruta Kalnina", "The United Nations"]


@pytest.fixture
def filled(tmp_path, command):
    (tmp_path / "talks.txt").write_text(TRANSCRIPT, encoding="utf-8")
    assert command("init")[0] == 0
    assert command("add", tmp_path / "talks.txt", "--workers", "1")[0] == 0


def test_json_gives_the_chain_outermost_first(filled, as_json):
    rows = as_json("timeline", "--evidence", "--category", "delivery")["rows"]
    (quote,) = rows[0]["evidence"]
    assert [name.removeprefix("The ") for name in quote["said_by"]] == [
        name.removeprefix("The ") for name in CHAIN
    ]


def test_quotes_of_a_table_and_of_a_briefing_name_who_says_them(filled, command):
    _, out, _ = command("timeline", "--evidence", "--category", "delivery")
    shown = " ".join(out.split())
    assert "United Nations, through Ruta Kalnina, in " in shown
    _, brief, _ = command("brief")
    assert "United Nations, through Ruta Kalnina, in Joint press conference" in brief
