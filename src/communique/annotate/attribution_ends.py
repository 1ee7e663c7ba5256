"""Contents: where what was said ends, found without a parser."""

from communique.annotate.attribution_sources import has_object, is_adverb
from communique.annotate.attribution_text import Line
from communique.lexicon.cues import CueLexicon, CueVerb, Form, Frame, VerbIndex

_JOINED = frozenset(
    {Frame.THAT, Frame.QUOTE, Frame.OBJECT, Frame.INF, Frame.INF_RECIPIENT}
    | {Frame.FEELING, Frame.GERUND}
)
_NO_THAT = frozenset(
    {Frame.CLAUSE, Frame.OBJECT, Frame.FEELING, Frame.GERUND, Frame.INF_RECIPIENT}
    | {Frame.RECIPIENT, Frame.IMPORTANCE}
)


def clause_end(line: Line, first: int, lexicon: CueLexicon, verbs: VerbIndex) -> int:
    """Return the end (exclusive) of the clause of content from ``first``."""
    end = len(line.words)
    inside = line.quotes[first]
    nested = inside >= 0 and line.quotes[max(0, first - 1)] == inside
    for at in range(first + 1, end):
        leaves = nested and line.quotes[at] != inside
        stops = line.words[at] == ";" and line.quotes[at] == inside
        if leaves or stops or _ends_at(line, at, lexicon, verbs):
            return at
    while end > first and line.words[end - 1] in {".", "!", "…"}:
        end -= 1
    return end


def _ends_at(line: Line, at: int, lexicon: CueLexicon, verbs: VerbIndex) -> bool:
    if line.words[at] == ",":
        return _cuts(line, at, lexicon, verbs)
    joined = line.words[at] in lexicon.coordinators
    return joined and _new_cue(line, at, lexicon, verbs)


def _cuts(line: Line, comma: int, lexicon: CueLexicon, verbs: VerbIndex) -> bool:
    """Tell whether the clause ends at the comma: another saying, or "but"."""
    at = comma + 1
    if at >= len(line.words) or line.quotes[at] != line.quotes[comma]:
        return False
    word = line.words[at]
    if word in lexicon.cuts:
        return line.words[at + 1 : at + 2] != (lexicon.particles.that,)
    if word in lexicon.citing or word in lexicon.openers:
        return True
    if word in lexicon.coordinators:
        return _new_cue(line, at, lexicon, verbs)
    return _gerund_cue(line, at, lexicon, verbs)


def _gerund_cue(line: Line, at: int, lexicon: CueLexicon, verbs: VerbIndex) -> bool:
    while at < len(line.words) and is_adverb(line.words[at], lexicon):
        at += 1
    if at >= len(line.words):
        return False
    return any(Form.GERUND in forms for _, forms in verbs.get(line.words[at], ()))


def _new_cue(line: Line, at: int, lexicon: CueLexicon, verbs: VerbIndex) -> bool:
    """Tell whether "and" opens another saying of the same source."""
    place = at + 1
    light = lexicon.auxiliaries
    while place < len(line.words) and (
        is_adverb(line.words[place], lexicon) or line.words[place] in light
    ):
        place += 1
    if place >= len(line.words):
        return False
    after = line.words[place + 1 :]
    return any(
        forms & {Form.PAST, Form.THIRD}
        and Form.BASE not in forms
        and verb.frames & _JOINED
        and verb.id not in lexicon.mental
        and after[: len(verb.particles)] == verb.particles
        and _suits(after[len(verb.particles) :], verb, lexicon)
        for verb, forms in verbs.get(line.words[place], ())
    )


def _suits(after: tuple[str, ...], verb: CueVerb, lexicon: CueLexicon) -> bool:
    """Tell whether what follows the verb may be content of it."""
    if not after or after[0] == lexicon.particles.to:
        return Frame.INF in verb.frames
    opens = not after[0][0].isalnum() or after[0] == lexicon.particles.that
    return opens or after[0] in lexicon.wh or bool(verb.frames & _NO_THAT)


def trim_marks(line: Line, first: int, last: int) -> tuple[int, int]:
    """Drop commas and points at both ends of tokens ``first`` to ``last``."""
    dropped = {",", ".", ";", ":", "-", "–", "—"}
    while first < last and line.words[first] in dropped:
        first += 1
    while last > first and line.words[last - 1] in dropped - {"."}:
        last -= 1
    if last > first and line.words[last - 1] == "." and last == len(line.words):
        last -= 1
    return first, last


def next_deed(
    line: Line, cue: int, first: int, lexicon: CueLexicon, verbs: VerbIndex
) -> int | None:
    """Return where a further verb of the speaker ends a phrase that was said.

    As the comma in "praised the plan, visited the port and thanked them". ``cue`` is
    the last token of the cue; only verbs of its own form go on.
    """
    for at in range(first + 1, len(line.words) - 2):
        joined = line.words[at] in {",", lexicon.particles.and_}
        if not joined or line.quotes[at] >= 0:
            continue
        place = at + 1
        if line.words[at] == "," and line.words[place] == lexicon.particles.and_:
            place += 1
        while place < len(line.words) - 1 and is_adverb(line.words[place], lexicon):
            place += 1
        if _goes_on(line, cue, place, lexicon, verbs):
            return at
    return None


def _goes_on(
    line: Line, cue: int, at: int, lexicon: CueLexicon, verbs: VerbIndex
) -> bool:
    """Tell whether the verb at ``at`` goes on from that at ``cue``, with an object."""
    word, said = line.words[at], line.words[cue]
    if line.capital(at) or line.quotes[at] >= 0 or word in lexicon.named:
        return False
    forms = {form for _, known in verbs.get(word, ()) for form in known}
    own = {form for _, known in verbs.get(said, ()) for form in known}
    plain = {Form.PAST, Form.THIRD, Form.BASE}
    alike = bool(forms & own & plain)
    if Form.PAST in own and not forms:
        alike = word in lexicon.past or word.endswith(lexicon.past_suffix)
    return alike and has_object(line, at, lexicon)
