"""The extractors, in order, and the one function that runs them."""

from collections.abc import Sequence
from typing import Final

from communique.extract.agreement_signings import as_signed
from communique.extract.agreements import AgreementExtractor
from communique.extract.commitments import CommitmentExtractor
from communique.extract.events import EventExtractor
from communique.extract.figure_days import as_dated
from communique.extract.figures import FigureExtractor
from communique.extract.framing import FramingExtractor
from communique.extract.offices_held import OfficeHeldExtractor
from communique.extract.party_states import held_by
from communique.extract.protocol import Extractor
from communique.extract.speech_acts import SpeechActExtractor, without_told
from communique.model.annotation import Annotated
from communique.model.claim import Claim
from communique.model.issue import Issue
from communique.model.outcome import Outcome

BUILT_IN: Final[tuple[Extractor, ...]] = (
    EventExtractor(),
    SpeechActExtractor(),
    FigureExtractor(),
    AgreementExtractor(),
    CommitmentExtractor(),
    OfficeHeldExtractor(),
    FramingExtractor(),
)
"""Every extractor of the default pipeline."""


def extract(
    annotated: Annotated, extractors: Sequence[Extractor] = BUILT_IN
) -> Outcome[Claim]:
    """Return the claims of a document, by extractor, then by passage.

    A document in a language without a pack has no layers and gives no claims.
    """
    claims: dict[str, Claim] = {}
    issues: list[Issue] = []
    for extractor in extractors:
        outcome = extractor.extract(annotated)
        new = outcome.values
        if isinstance(extractor, SpeechActExtractor):
            new = without_told(new, claims.values())
        if isinstance(extractor, FigureExtractor):
            new = as_dated(annotated, new, claims.values())
        if isinstance(extractor, OfficeHeldExtractor):
            new = held_by(annotated, new, claims.values())
        if isinstance(extractor, AgreementExtractor):
            new = as_signed(annotated, new, claims.values())
        claims.update((claim.id, claim) for claim in new)
        issues.extend(outcome.issues)
    return Outcome(values=tuple(claims.values()), issues=tuple(issues))
