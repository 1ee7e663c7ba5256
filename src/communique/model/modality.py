"""ModalityReading: how the words around a trigger put it."""

from communique.model.claim import Modality, Polarity
from communique.model.record import Record
from communique.model.span import Span


class ModalityReading(Record, frozen=True, kw_only=True):
    """How the clause around a trigger puts what the trigger names.

    Attributes:
        modality: Planned, proposed, denied …; ``asserted`` when no cue reaches
            the trigger.
        polarity: ``negative`` when a negation reaches the trigger ("did not
            sign", "will not send").
        cues: The words that decided, by start; empty when nothing did.
        generic: Nothing particular is claimed ("any agreement must …", "should
            cooperate"); no event may be made of it.
        rules: Ids of the rules that decided, in the order of ``cues``.
    """

    modality: Modality = Modality.ASSERTED
    polarity: Polarity = Polarity.POSITIVE
    cues: tuple[Span, ...] = ()
    generic: bool = False
    rules: tuple[str, ...] = ()
