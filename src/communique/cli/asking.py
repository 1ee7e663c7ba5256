"""Asking about one item after the other, at a terminal or from a script.

An answer is one line: a key, and after it, if wanted, the reason. What is decided is
in the ledger at once; the record follows when the last answer is given, since deriving
it anew costs more the larger the ledger is.
"""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from communique.cli.session import now
from communique.errors import LedgerError

if TYPE_CHECKING:
    from rich.console import Console

    from communique.model.decision import Decision
    from communique.pipeline.review import Reviewer, Who
    from communique.views.review import ReviewItem, ReviewSide

_DECIDING: Final = {
    "finding": "a open · r not a conflict · e other state",
    "pair": "s same · d different · u unsure",
    "claim": "a accept · r reject · e edit",
}
"""The keys of each kind of item."""
_ALWAYS: Final = "k skip · z undo · q quit"


class Asking:
    """One person's way through the items.

    Args:
        target: Where items and questions are shown; answers come from the standard
            input, a line each.
        reviewer: Takes the decisions down.
        actor: Who decides.
    """

    def __init__(self, target: "Console", reviewer: "Reviewer", actor: str) -> None:
        self._target = target
        self._reviewer = reviewer
        self._actor = actor
        self._taken: list[tuple[ReviewItem, int]] = []
        self._skipped = 0

    def go_through(
        self, items: Iterator["ReviewItem"], limit: int | None = None
    ) -> None:
        """Ask about each item until there is none or the answers end."""
        number = 0
        for number, item in enumerate(items, start=1):
            if (limit and number > limit) or not self._ask(item):
                break
        if not number:
            self._say("Nothing to review.")
            return
        self._reviewer.finish()
        self._say(
            f"{len(self._taken)} decided, {self._skipped} skipped."
            " `communique decisions` lists what was decided."
        )

    def _ask(self, item: "ReviewItem") -> bool:
        """Ask until the item is dealt with; tell whether to go on."""
        self._show(item)
        while True:
            answer = self._prompt(f"{_DECIDING[item.kind]} · {_ALWAYS} >")
            if answer is None:
                return False
            key, _, rest = answer.strip().partition(" ")
            match key.casefold():
                case "q":
                    return False
                case "k":
                    self._skipped += 1
                    return True
                case "z":
                    if not self._undo():
                        return False
                    self._show(item)
                case _:
                    if self._decide(item, key.casefold(), rest.strip()):
                        return True

    def _undo(self) -> bool:
        """Take the last decision back and ask again; tell whether to go on."""
        if not self._taken:
            self._say("Nothing was decided yet; see `communique decisions --undo`.")
            return True
        item, seq = self._taken.pop()
        self._reviewer.undo(seq, self._who())
        self._say(f"Decision {seq} is taken back.")
        return self._ask(item)

    def _decide(self, item: "ReviewItem", key: str, rest: str) -> bool:
        """Tell whether a decision was taken."""
        try:
            match item.kind:
                case "finding":
                    decision = self._on_finding(item, key, rest)
                case "pair":
                    decision = self._on_pair(item, key, rest)
                case _:
                    decision = self._on_claim(item, key, rest)
        except LedgerError as error:
            self._say(str(error))
            return False
        if decision is None:
            return False
        self._taken.append((item, decision.seq))
        self._say(f"Decision {decision.seq} is in the ledger.")
        return True

    def _on_finding(self, item: "ReviewItem", key: str, rest: str) -> "Decision | None":
        from communique.model.finding import FindingState
        from communique.model.ids import FindingId

        states = {state.value: state for state in FindingState}
        match key:
            case "a":
                state, reason = "open", rest
            case "r":
                state, reason = "not_a_conflict", rest
            case "e":
                state, _, reason = rest.partition(" ")
                if state not in states:
                    asked = self._prompt(f"state ({', '.join(states)}) >")
                    state, reason = (asked or "").strip(), rest
            case _:
                return self._no_key(key)
        if state not in states:
            self._say(f"{state!r} is no state.")
            return None
        who = self._who(reason.strip(), item.seen)
        return self._reviewer.set_state(FindingId(item.target), states[state], who)

    def _on_pair(self, item: "ReviewItem", key: str, rest: str) -> "Decision | None":
        act = {
            "s": self._reviewer.same,
            "d": self._reviewer.different,
            "u": self._reviewer.unsure,
        }.get(key)
        if act is None:
            return self._no_key(key)
        left, _, right = item.target.partition("|")
        return act(left, right, self._who(rest, item.seen))

    def _on_claim(self, item: "ReviewItem", key: str, rest: str) -> "Decision | None":
        match key:
            case "a":
                return self._reviewer.accept(item.target, self._who(rest, item.seen))
            case "r":
                return self._reviewer.reject(item.target, self._who(rest, item.seen))
            case "e":
                return self._edit(item, rest)
            case _:
                return self._no_key(key)

    def _edit(self, item: "ReviewItem", rest: str) -> "Decision | None":
        from communique.cli.edits import read_change

        inline = "=" in rest
        lines = [rest] if inline else list(self._lines("field=value, empty: done >"))
        content = item.content
        changes = dict(read_change(content, line) for line in lines)
        if not changes:
            return None
        who = self._who("" if inline else rest, item.seen)
        return self._reviewer.edit(item.target, changes, who)

    def _lines(self, question: str) -> Iterator[str]:
        """Yield lines until an empty one."""
        while line := (self._prompt(question) or "").strip():
            yield line

    def _no_key(self, key: str) -> "Decision | None":
        self._say(f"{key!r} decides nothing here." if key else "One key, please.")
        return None

    def _who(self, reason: str = "", seen: str | None = None) -> "Who":
        from communique.pipeline.review import Who

        return Who(actor=self._actor, at=now(), reason=reason, seen=seen)

    def _prompt(self, question: str) -> str | None:
        """Return the next line of the standard input; ``None`` at its end."""
        from communique.cli.screen import words
        from communique.views.plain import clean

        self._target.print(words(question), end=" ")
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError:
            self._say("What was typed is not UTF-8; stopped here.")
            return None
        # What is typed goes into the ledger: a lone surrogate or a NUL cannot.
        return clean(line.encode("utf-8", "ignore").decode()) if line else None

    def _say(self, text: str) -> None:
        from communique.cli.screen import words

        self._target.print(words(text))

    def _show(self, item: "ReviewItem") -> None:
        from rich.padding import Padding

        from communique.cli.edits import fields_of
        from communique.cli.screen import words

        target = self._target
        target.print()
        target.print(words(f"{item.kind} · {item.title}", "bold"))
        details = [*item.why, *fields_of(item.content)]
        if item.earlier is not None:
            old = item.earlier
            details.append(
                f"decided before ({old.action}, {old.actor}, {old.at}); what is shown"
                " has changed since"
            )
        for detail in details:
            target.print(Padding(words(detail), (0, 0, 0, 4)))
        for side in item.sides:
            self._show_side(item, side)

    def _show_side(self, item: "ReviewItem", side: "ReviewSide") -> None:
        from rich.padding import Padding

        from communique.cli.screen import quoted, words

        if item.kind != "claim":
            key = f"  [{side.key}]" if side.key else ""
            self._target.print(Padding(words(f"{side.label}{key}"), (0, 0, 0, 2)))
        for shown in side.evidence:
            field = "" if shown.field == "*" else f"{shown.field}: "
            line = words(f"{field}{quoted(shown)}")
            self._target.print(Padding(line, (0, 0, 0, 4)))
