"""Sources: the noun phrase beside a cue, found without a parser."""

from communique.annotate.attribution_text import MARKS, Line
from communique.lexicon.cues import CueLexicon

_FURTHEST = 45  # tokens looked at on one side
_BRACKET = 12  # tokens of "(R-Va.)" and its like
_NAME = 5  # words of a name in quotation marks
_PLAIN = frozenset({".", "-", "'", "’", "&", "/", "%", "$"})


def is_adverb(word: str, lexicon: CueLexicon) -> bool:
    """Tell whether ``word`` may stand between subject and verb."""
    if word in lexicon.adverbs_between:
        return True
    if word in lexicon.no_adverbs:
        return False
    return word.endswith(lexicon.adverb_endings) and word not in lexicon.determiners


def is_comma(line: Line, at: int) -> bool:
    """Tell whether a comma stands at ``at``, other than that of a date."""
    year = at + 1 < len(line.words) and line.words[at + 1].isdigit()
    return line.words[at] == "," and not year


def phrase_start(line: Line, end: int, lexicon: CueLexicon) -> int:
    """Return where the noun phrase that ends before token ``end`` starts."""
    if not end:
        return 0
    last = line.words[end - 1]
    if last in lexicon.pronouns and last not in lexicon.determiners:
        return end - 1
    at = end
    lowest = max(0, end - _FURTHEST)
    while at > lowest:
        bracket = _bracket(line, at) if line.words[at - 1] == ")" else at
        if bracket == at:
            bracket = _quoted_name(line, at, end, lexicon)
        if bracket == at and not _belongs(line, at - 1, end, lexicon):
            break
        at = bracket if bracket < at else at - 1
    return _trim(line, at, end, lexicon)


def _bracket(line: Line, at: int) -> int:
    """Return where the bracket that closes before ``at`` opens, else ``at``."""
    for place in range(at - 2, max(0, at - _BRACKET), -1):
        if line.words[place] == "(":
            return place
    return at


def _quoted_name(line: Line, at: int, end: int, lexicon: CueLexicon) -> int:
    """Return where a name in quotation marks before ``at`` opens, else ``at``.

    As in "the “Open Sea” initiative"; a clause or a quotation is no name.
    """
    number = line.quotes[at - 1]
    if at == end or number < 0 or line.quotes[at] >= 0:
        return at
    first = at
    while first and line.quotes[first - 1] == number:
        first -= 1
    words = range(first + 1, at - 1)
    name = 0 < len(words) <= _NAME and all(
        line.capital(place) or line.words[place] in lexicon.prepositions
        for place in words
    )
    return first if name else at


def _belongs(line: Line, at: int, end: int, lexicon: CueLexicon) -> bool:
    """Tell whether the token still belongs to the noun phrase."""
    word = line.words[at]
    if not word[0].isalnum():
        return word in _PLAIN and line.quotes[at] == line.quotes[end - 1]
    if word == lexicon.particles.and_:
        return _joins(line, at, end, lexicon)
    free = word in lexicon.pronouns and word not in lexicon.determiners
    free = free or (at + 1 < end and word in lexicon.subordinators)
    if free or word in lexicon.boundaries or line.quotes[at] != line.quotes[end - 1]:
        return False
    if line.capital(at):
        return True
    if word in lexicon.finite | lexicon.be | lexicon.past:
        return False
    return not (word.endswith(lexicon.past_suffix) and has_object(line, at, lexicon))


def has_object(line: Line, at: int, lexicon: CueLexicon) -> bool:
    """Tell whether an object follows, so that the word is a finite verb."""
    if at + 1 >= len(line.words):
        return False
    objects = lexicon.determiners | lexicon.object_pronouns | lexicon.possessives
    return line.words[at + 1] in objects or line.capital(at + 1)


def _joins(line: Line, at: int, end: int, lexicon: CueLexicon) -> bool:
    """Tell whether "and" joins two names or nouns, not two clauses."""
    if not at or at + 1 >= end:
        return False
    both = line.capital(at - 1) and line.capital(at + 1)
    second = line.words[at + 1] in lexicon.determiners
    opened = at > 1 and line.words[at - 2] in lexicon.determiners
    plain = not second and line.words[at - 1].endswith("s")
    return both or (second and opened) or plain


def _trim(line: Line, first: int, end: int, lexicon: CueLexicon) -> int:
    """Cut adverbials from the front: "In Tunis the minister" → "the minister"."""
    at = first
    while at < end and not line.words[at][0].isalnum():
        at += 1
    if at >= end or line.words[at] not in lexicon.prepositions:
        return min(at, end)
    if line.words[at + 1 : at + 2] and line.words[at + 1].endswith(("'s", "’s")):
        return at  # "last year's summit"
    after = at + 1
    for place in range(at + 1, end):
        before = line.words[place - 1]
        fresh = before not in lexicon.prepositions and place > after
        if line.words[place] in lexicon.determiners and fresh:
            return place
    for place in range(end - 1, at, -1):
        low = not line.capital(place)
        timed = line.words[place] in lexicon.times or line.words[place][0].isdigit()
        if timed and place + 1 < end:
            return place + 1
        if low and line.words[place] in lexicon.places and place + 1 < end:
            return place + 1
    last = end - 1
    while last > at + 1 and line.capital(last - 1) == line.capital(end - 1):
        last -= 1
    return last


def subject_right(line: Line, first: int, lexicon: CueLexicon) -> int:
    """Return the end of the noun phrase that starts at ``first``."""
    if first >= len(line.words):
        return first
    if line.words[first] in lexicon.pronouns:
        return first + 1
    stops = lexicon.boundaries | lexicon.wh | lexicon.finite | lexicon.be
    stops |= lexicon.contractions
    leaves = lexicon.prepositions - {lexicon.particles.of}
    at, highest = first, min(len(line.words), first + _FURTHEST)
    while at < highest:
        word = line.words[at]
        if line.quotes[at] != line.quotes[first] or word in MARKS:
            break
        if not word[0].isalnum() and word not in _PLAIN:
            break
        if word == "." and at + 1 >= len(line.words):
            break
        if at > first and (word in stops or _leaves(line, at, leaves, lexicon)):
            break
        at += 1
    return at


def _leaves(line: Line, at: int, leaves: frozenset[str], lexicon: CueLexicon) -> bool:
    """Tell whether an adverbial of the cue starts here ("on Tuesday")."""
    word = line.words[at]
    if word in lexicon.times and not line.capital(at - 1):
        return True
    if word in lexicon.times and line.capital(at):
        return True
    if word == lexicon.particles.by and lexicon.issued.intersection(
        line.words[max(0, at - 2) : at]
    ):
        return False  # "a statement issued here by the navy"
    return word in leaves and (
        at + 1 >= len(line.words) or not _keeps(line, at, lexicon)
    )


def _keeps(line: Line, at: int, lexicon: CueLexicon) -> bool:
    """Tell whether a preposition stays in the phrase ("ambassador to Chad")."""
    timed = line.words[at + 1] in lexicon.times
    return not timed and not line.capital(at - 1) and line.capital(at + 1)


def skip_adverbs(line: Line, at: int, lexicon: CueLexicon) -> int:
    """Return the first token from ``at`` that is no adverb."""
    while at < len(line.words) and is_adverb(line.words[at], lexicon):
        at += 1
    return at
