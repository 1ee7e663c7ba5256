"""Who took part, by two accounts: people, people named in passing, offices, states."""

from communique.lexicon.matching import matching
from communique.reconcile.compare.accounts import ONCE, Account
from communique.reconcile.compare.places import compare_places

# How well parties agree, from the labelled demo corpus: two people in both; the one
# person of both; one agreement with one person in both, or two people of whom one
# account names some only beside the event; the same parties without people; one person
# in both, or the same states, or another name for one office; a common state or topic
# alone.
TWO_PEOPLE, ONE_PERSON, ONE_AGREEMENT = 1.0, 0.8, 0.7
SAME_PARTIES, SHARED, SWAPPED, THIN = 0.6, 0.5, 0.45, 0.3
_TWO = 2


def compare_parties(a: Account, b: Account) -> tuple[float, str]:
    """Return how well the parties agree and the words for it; 0 rules it out."""
    score, words = _compare_told(a, b)
    if score >= ONE_AGREEMENT or a.document == b.document:
        return score, words
    named = _named_in_both(a, b)
    only_a, only_b = a.people - b.people - named, b.people - a.people - named
    if (only_a and b.people - a.people) or (only_b and a.people - b.people):
        # Each has somebody of its own: who is named beside it was elsewhere.
        return score, words
    if len(named) >= _TWO:
        return ONE_AGREEMENT, f"{len(named)} people named in both"
    # "His visit", "a visit of the minister": the name stands elsewhere in the sentence.
    if named and not (a.people and b.people) and _may_agree(a, b):
        return max(score, SHARED), words or "one person named in both"
    return score, words


def _compare_told(a: Account, b: Account) -> tuple[float, str]:
    if not (a.people and b.people):
        return _states(a, b)
    shared = a.people & b.people
    # One paper's bystander may be another's participant.
    only_a = a.people - b.people - b.present
    only_b = b.people - a.people - a.present
    nested = a.countries <= b.countries or b.countries <= a.countries
    if len(shared) > 1:
        return TWO_PEOPLE, f"{len(shared)} people in both"
    if shared and not (only_a and only_b):
        score = ONE_PERSON if a.people == b.people else SHARED
        return (score, "one person in both") if nested else (0.0, "")
    if shared and a.category in ONCE and a.about & b.about:
        return ONE_AGREEMENT, "one agreement, and one person in both"
    return _other_people(a, b, nested=nested and not shared)


def _named_in_both(a: Account, b: Account) -> set[str]:
    """Return the people of either who take part in the other or are named there.

    Two people of one family name and initial, each beside the same third person, count
    as one: texts write a name in more ways than identity could join.
    """
    found = set(a.people & b.people)
    found |= {p for p, words in a.names if _is_named(words, b.proper)}
    found |= {p for p, words in b.names if _is_named(words, a.proper)}
    if found:
        other = {_family(words): p for p, words in b.names if p not in found and words}
        for person, words in a.names:
            if person not in found and words and _family(words) in other:
                found |= {person, other[_family(words)]}
    return found


def _family(words: tuple[str, ...]) -> tuple[str, str]:
    """Return the last word of a name, and the first letter of the first."""
    return words[-1], words[0][0]


def _is_named(words: tuple[str, ...], proper: frozenset[str]) -> bool:
    """Tell whether a passage gives a name: its last word, or two of its words."""
    if not words:
        return False
    return words[-1] in proper or len(proper & set(words)) >= _TWO


def _may_agree(a: Account, b: Account) -> bool:
    """Tell whether the states of two accounts do not exclude each other."""
    common = a.countries & b.countries
    return bool(common) or not (a.countries and b.countries)


def _other_people(a: Account, b: Account, *, nested: bool) -> tuple[float, str]:
    """Compare accounts that name different people, or too many others."""
    one_each = len(a.people) == len(b.people) == 1 and nested
    if a.category in ONCE and a.about & b.about and one_each:
        return THIN, "one agreement, of which each names one signatory"
    if _swapped_office(a, b):
        return SWAPPED, "another name for one office"
    return 0.0, ""


def _states(a: Account, b: Account) -> tuple[float, str]:
    """Compare accounts of which one at least names no people."""
    common = a.countries & b.countries
    alone = a.countries - b.countries and b.countries - a.countries
    if a.countries and b.countries and (not common or (alone and len(common) == 1)):
        # Burkina Faso with Russia is not Mali with Russia.
        return 0.0, ""
    if a.parties and a.parties == b.parties:
        return SAME_PARTIES, "the same parties"
    held = {o[:2] for o in a.offices} & {o[:2] for o in b.offices}
    if any(role in matching().singular for _, role in held):
        return SAME_PARTIES, "one office of one state in both"
    if len(common) > 1:
        return SHARED, "the same states"
    topic = bool(a.about & b.about or a.bodies & b.bodies)
    if not (a.parties and b.parties):
        topic = topic or bool(a.titles & b.titles)
    if a.category == b.category == "session" and not (a.countries and b.countries):
        named = a.place is not None and b.place is not None
        here = named and compare_places(a.place, b.place).relation == "equal"
        topic = topic or here or bool(a.proper & b.proper)
    return (THIN, "") if common or topic else (0.0, "")


def _swapped_office(a: Account, b: Account) -> bool:
    """Tell whether both name the holder of one singular office, but differently."""
    held = {(c, r): e for c, r, e in a.offices}
    other = {(c, r): e for c, r, e in b.offices}
    both = held.keys() & other.keys()
    singular = matching().singular
    swapped = [k for k in both if held[k] != other[k] and k[1] in singular]
    return bool(swapped) and len(both) > 1
