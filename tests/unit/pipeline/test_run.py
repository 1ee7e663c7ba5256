"""A run puts whole documents in, leaves bad ones out, and is the same every time."""

import msgspec
import pytest

from communique.ledger.open import open_ledger
from communique.model.span import Span
from communique.pipeline import run as run_module
from communique.pipeline.run import RunOptions, add, read_again, refresh
from support.hostile import TEXT

OPTIONS = RunOptions(workers=1)
AT = "2026-01-01T00:00:00Z"


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "l.db", create=True) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "in"
    made.mkdir()
    (made / "a.txt").write_bytes(TEXT)
    (made / "b.txt").write_bytes(TEXT + b"Seven soldiers left for Sfax.\n")
    return made


def test_the_same_bytes_twice_in_one_run_are_one_document(ledger, folder):
    (folder / "c.txt").write_bytes(TEXT)

    report = add(ledger, [str(folder)], OPTIONS, at=AT)

    assert (len(report.added), report.unchanged) == (2, 1)
    # Whether the first was in when the second was met is chance: it leaves no trace.
    addresses = [snapshot.address for snapshot in ledger.snapshots()]
    assert not any(address.endswith("c.txt") for address in addresses)


def test_a_document_that_the_ledger_refuses_is_left_out(ledger, folder, monkeypatch):
    bundle = run_module._bundle

    def misquoting(processed, run):
        made = bundle(processed, run)
        if not made.document.address.endswith("a.txt"):
            return made
        claim = made.claims[0]
        wrong = msgspec.structs.replace(claim.evidence[0], span=Span(start=0, end=1))
        claim = msgspec.structs.replace(claim, evidence=(wrong,))
        return msgspec.structs.replace(made, claims=(claim,))

    monkeypatch.setattr(run_module, "_bundle", misquoting)

    report = add(ledger, [str(folder)], OPTIONS, at=AT)

    assert [issue.code for issue in report.unread] == ["ING-018"]
    assert report.unread[0].name.endswith("a.txt")
    assert len(report.added) == 1
    assert len(list(ledger.heads())) == 1


def test_documents_are_extracted_again_from_their_frozen_text(ledger, folder):
    first = add(ledger, [str(folder)], OPTIONS, at=AT)
    before, told = ledger.digest(), []
    for path in folder.iterdir():
        path.unlink()

    report = read_again(
        ledger, OPTIONS, at="2026-02-01T00:00:00Z", progress=lambda *x: told.append(x)
    )

    assert (report.again, report.claims) == (2, first.claims)
    assert ledger.digest() == before
    assert {outcome for _, outcome in told} == {"again"}


def test_what_another_program_puts_meanwhile_is_taken_in(ledger, folder, monkeypatch):
    add(ledger, [str(folder / "a.txt")], OPTIONS, at=AT)
    reconcile, rounds = run_module.reconcile, []

    def slow(**inputs):
        if not rounds:  # while the first round runs, somebody adds a document
            rounds.append(1)
            with open_ledger(ledger.name) as other:
                nothing = run_module.Renewed(done=False, lost=())
                monkeypatch.setattr(run_module, "renew", lambda *_, **__: nothing)
                add(other, [str(folder / "b.txt")], OPTIONS, at=AT)
        return reconcile(**inputs)

    monkeypatch.setattr(run_module, "reconcile", slow)
    monkeypatch.setattr(type(ledger), "derived_from", _unless_equal(ledger))

    assert refresh(ledger)
    monkeypatch.undo()
    assert ledger.derived_from() == ledger.digest()
    assert not refresh(ledger)


def _unless_equal(ledger):
    """Say once that the record is old, then the truth."""
    real, asked = type(ledger).derived_from, []

    def derived_from(self):
        asked.append(1)
        return "old" if len(asked) == 1 else real(self)

    return derived_from


def test_a_conflict_that_a_new_document_ends_is_told(ledger, tmp_path, monkeypatch):
    words = "{}\n{} March 2022\n\nDenmark delivered {} patrol boats to the Ghana Navy"
    words += " in Tema on 14 March 2022.\n"
    given = (("Tema Port News", 15, 12), ("Volta Courier", 16, 14))
    for number, one in enumerate(given):
        (tmp_path / f"{number}.txt").write_text(words.format(*one), "utf-8")
    add(ledger, [str(tmp_path / "0.txt"), str(tmp_path / "1.txt")], OPTIONS, at=AT)
    reconcile = run_module.reconcile

    def without_findings(**inputs):
        return msgspec.structs.replace(reconcile(**inputs), findings=())

    monkeypatch.setattr(run_module, "reconcile", without_findings)
    (tmp_path / "2.txt").write_bytes(TEXT)

    report = add(ledger, [str(tmp_path / "2.txt")], OPTIONS, at=AT)

    (told,) = (issue for issue in report.issues if issue.code == "REC-401")
    assert "12 patrol boats" in dict(told.arguments)["why"]
    assert told in tuple(ledger.issues())
