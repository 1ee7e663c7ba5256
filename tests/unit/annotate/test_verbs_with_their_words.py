"""A verb that tells a stance only with a word of its own ("gave warning") needs it."""

import pytest

from communique.annotate.attribution_reading import model_sayings
from communique.lexicon.cues import cue_lexicon, verb_index
from communique.model.attribution import CueType
from communique.model.reading import ReadSaying
from communique.model.span import Span


def kinds(text, cue, content):
    def span(words):
        start = text.index(words)
        return Span(start, start + len(words))

    one = ReadSaying(
        cue=span(cue), source=span("Norway"), content=(span(content),), score=0.9
    )
    found = model_sayings(text, [one], cue_lexicon("en"), verb_index("en"))
    return [saying.type for saying in found]


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("Norway gave warning that it would leave.", "it would leave", CueType.WARNING),
        ("Norway gave hints that it would leave.", "it would leave", CueType.NEUTRAL),
        (
            "Norway gave assurances that it would stay.",
            "it would stay",
            CueType.PROMISING,
        ),
    ],
)
def test_gave_is_no_warning_by_itself(text, content, kind):
    assert kinds(text, "gave", content) == [kind]
