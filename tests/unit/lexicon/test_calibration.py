"""Scores: the share right of each reader."""

import pytest

from communique.errors import ResourceError
from communique.lexicon.calibration import calibrated


def test_a_share_is_that_of_the_file():
    assert 0.5 < calibrated("figure", "rules") <= 1


def test_steps_never_fall():
    found = [calibrated("event", "model", n / 20) for n in range(21)]
    assert found == sorted(found)
    assert 0 < found[0] < found[-1] < 1


def test_a_kind_that_the_file_lacks_is_named():
    with pytest.raises(ResourceError, match="nobody of event"):
        calibrated("event", "nobody")
