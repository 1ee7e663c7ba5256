"""Promises: commitment claims made ready for comparison."""

import re
from dataclasses import dataclass

from communique.lexicon.matching import matching
from communique.model.claim import Claim, Modality, Polarity
from communique.model.content import Commitment, Party
from communique.model.ids import EntityId
from communique.reconcile.compare.titles import content_words
from communique.reconcile.context import Context
from communique.reconcile.keys import acts_for, party_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment claim made ready."""

    claim: Claim
    commitment: Commitment
    by: EntityId
    side: str
    to_side: str | None
    words: frozenset[str]


def to_promise(claim: Claim, context: Context) -> Promise | None:
    """Return a promise made ready; ``None`` for other claims and denials."""
    content = claim.content
    if not isinstance(content, Commitment):
        return None
    if claim.polarity is Polarity.NEGATIVE or claim.modality is Modality.DENIED:
        return None
    return Promise(
        claim=claim,
        commitment=content,
        by=context.resolved(claim.id, content.by),
        side=side_of(content.by),
        to_side=side_of(content.to) if content.to is not None else None,
        words=act_words(content.act),
    )


def act_words(act: str) -> frozenset[str]:
    """Return the words of an act, without who said so, years and days.

    "Train 200 officers by 2016, the minister said" promises to train 200 officers.
    """
    lexicon = matching()
    said = rf", (?=[^,]*\b(?:{'|'.join(sorted(lexicon.said))})\b)"
    told = re.split(said, act, maxsplit=1)[0]
    words = content_words(told) - lexicon.fillers
    years = {w for w in words if w.isdigit() and len(w) == 4}  # noqa: PLR2004 - a year
    return frozenset(words - years) or content_words(act)


def side_of(party: Party) -> str:
    """Return the state behind a party, or the party's key when it is unknown."""
    return acts_for(party) or party_key(party)
