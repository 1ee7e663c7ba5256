"""Reviewing at a terminal, from a script, and what becomes of it."""

import io
import json

import pytest

import builders
from communique.ledger.open import open_ledger
from support.review_samples import MET, note, talks

WEAK = "They \x1b[31m[bold]may[/bold]\u202e have met"


@pytest.fixture
def own(tmp_path):
    """A ledger with one conflict and one weak claim."""
    name = str(tmp_path / "own.db")
    with open_ledger(name, create=True) as opened:
        texts = (("a.txt", "A", "2026-01-14"), ("b.txt", "B", "2026-01-15"))
        for address, publisher, day in texts:
            pairs = ((MET, talks(on=day)),)
            opened.put_document(
                note(f"{MET}.", *pairs, address=address, publisher=publisher)
            )
        bundle = note(f"{WEAK}. C.", (WEAK, talks(on="2025-03-01")), address="c.txt")
        weak = builders.claim(
            bundle.document, bundle.claims[0].content, WEAK, score=0.5
        )
        opened.put_document(
            builders.DocumentBundle(
                document=bundle.document, run=builders.RUN, claims=(weak,)
            )
        )
    return name


@pytest.fixture
def answer(command, monkeypatch, own):
    """Answer line by line; give code, output and error output."""

    def call(*lines, options=()):
        typed = "".join(f"{line}\n" for line in lines)
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return command("review", "--ledger", own, "--actor", "ana", *options)

    return call


def log(own):
    with open_ledger(own) as opened:
        return [(d.action, d.actor, d.reason) for d in opened.decisions()]


def test_keys_decide_and_the_record_follows(answer, command, own):
    code, out, err = answer("r a time zone", "a")

    assert (code, err) == (0, "")
    assert log(own) == [("state", "ana", "a time zone"), ("accept", "ana", "")]
    assert "2 decided, 0 skipped" in out
    assert "a.txt 0:40" in out
    assert "not_a_conflict" in command("disagreements", "--ledger", own)[1]
    assert "Nothing to review" in answer()[1]


def test_words_of_documents_steer_no_terminal(answer):
    out = answer("k", "q")[1]

    assert "[bold]may[/bold] have met" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.mark.parametrize("lines", [(), ("q",), ("k", "q"), ("k", "k"), ("", "x", "?")])
def test_nothing_is_decided_without_a_deciding_key(answer, own, lines):
    assert answer(*lines)[0] == 0
    assert log(own) == []


def test_a_key_of_another_kind_decides_nothing(answer, own):
    out = answer("s", "d", "u")[1]

    assert "'s' decides nothing here." in out
    assert log(own) == []


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        (("e explained by a time zone",), "explained"),
        (("e", "resolved"), "resolved"),
        (("a",), "open"),
    ],
)
def test_a_conflict_is_given_a_state(answer, command, own, lines, state):
    answer(*lines, "q")

    assert (
        f'"state": "{state}"' in command("disagreements", "--ledger", own, "--json")[1]
    )
    with open_ledger(own) as opened:
        (decision,) = opened.decisions()
    assert decision.seen.startswith("seen-")


def test_a_state_that_is_none_is_refused_and_asked_again(answer, own):
    assert "'lies' is no state" in answer("e", "lies", "q")[1]
    assert log(own) == []


def test_undo_takes_back_and_asks_again(answer, own):
    out = answer("z", "r", "z", "a", "z", "k", "q")[1]

    assert "Nothing was decided yet" in out
    assert "Decision 1 is taken back." in out
    assert [action for action, _, _ in log(own)] == ["state", "undo", "state", "undo"]


def test_a_claim_is_edited_by_field(answer, command, own):
    out = answer(
        "k", "e wrong day", "date=2025-03-02", "category=visit", "place=", "", "q"
    )[1]

    assert "category = meeting" in out
    assert log(own) == [("edit", "ana", "wrong day")]
    rows = json.loads(command("timeline", "--ledger", own, "--json")[1])["rows"]
    assert ("visit", "2025-03-02") in {(r["category"], r["date"]) for r in rows}


def test_an_edit_on_one_line_and_edits_that_do_not_fit(answer, own):
    lines = ("e colour=red", "e date=yesterday", "e status=done", "e", "")
    out = answer("k", *lines, "e category=visit")[1]

    assert "'colour' is no field of event" in out
    assert "Write it as 2020-09-30" in out
    assert "does not fit event" in out
    assert log(own) == [("edit", "ana", "")]


def test_names_are_told_apart(answer, command, own):
    with open_ledger(own) as opened:
        other = talks(
            builders.person("Khaled Shtili", "TN", "Defence-Minister"), "2026-01-20"
        )
        opened.put_document(note("He came.", ("He came", other), address="d.txt"))
    options = ("--kind", "pair", "--below", "1")

    out = answer("x", "d two men", "q", options=options)[1]

    assert "Khaled Sehili = Khaled Shtili?" in out
    assert log(own) == [("different", "ana", "two men")]


def test_the_queue_as_json_decides_nothing(command, own):
    code, out, _ = command("review", "--ledger", own, "--json")

    found = json.loads(out)
    assert code == 0
    assert [row["kind"] for row in found["rows"]] == ["finding", "claim"]
    assert found["rows"][1]["sides"][0]["evidence"][0]["quote"] == WEAK
    assert found["rows"][1]["content"]["type"] == "event"
    one = json.loads(command("review", "--ledger", own, "--json", "--limit", "1")[1])
    assert (len(one["rows"]), one["more"]) == (1, True)


def test_what_is_typed_cannot_harm_the_ledger(answer, own, monkeypatch, command):
    answer("r a\x00 \udcff\x1b[31mreason", "q")
    assert log(own) == [("state", "ana", "a [31mreason")]

    bytes_ = io.TextIOWrapper(io.BytesIO(b"r caf\xe9\n"), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", bytes_)
    code, out, _ = command("review", "--ledger", own, "--actor", "ana")
    assert (code, "not UTF-8" in out, len(log(own))) == (0, True, 1)


def test_a_limit_ends_the_questions(answer, own):
    answer("r", "a", "r", options=("--limit", "1"))

    assert len(log(own)) == 1


def test_filters_and_kinds(command, own):
    def rows(*options):
        found = json.loads(command("review", "--ledger", own, "--json", *options)[1])
        return [row["kind"] for row in found["rows"]]

    assert rows("--kind", "claim") == ["claim"]
    assert rows("--publisher", "A") == ["finding"]
    assert rows("--since", "2026") == ["finding"]
    assert command("review", "--ledger", own, "--kind", "event")[0] == 2


def test_the_log_lists_and_takes_back(answer, command, own):
    answer("r a time zone", "q")

    out = command("decisions", "--ledger", own)[1]
    assert "not_a_conflict" in out
    assert "a time zone" in out
    code, out, _ = command(
        "decisions", "--ledger", own, "--undo", "1", "--actor", "ben", "--json"
    )
    rows = json.loads(out)["rows"]
    assert (code, len(rows)) == (0, 2)
    assert (rows[0]["undone_by"], rows[1]["decision"]["actor"]) == (2, "ben")
    assert "undone by" in command("decisions", "--ledger", own)[1]
    assert "newest 1" in command("decisions", "--ledger", own, "--limit", "1")[1]


def test_a_log_without_decisions_and_what_cannot_be_undone(command, own):
    assert "Nothing was decided" in command("decisions", "--ledger", own)[1]
    code, _, err = command("decisions", "--ledger", own, "--undo", "9")
    assert (code, "no decision 9" in err) == (1, True)


def test_who_decides_is_asked_when_nobody_is_logged_in(command, own, monkeypatch):
    def nobody():
        raise KeyError

    monkeypatch.setattr("getpass.getuser", nobody)
    code, _, err = command("review", "--ledger", own)

    assert (code, "--actor" in err) == (2, True)
