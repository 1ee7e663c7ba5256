"""Claims below the score that the settings ask for are not kept."""

import pytest

from communique.config import load_settings
from communique.errors import ConfigError
from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.pipeline.stages import process

TEXT = b"""LISBON, 4 May 2021 - Defence Minister Ana Horta met Minister Ole Brandt.

Portugal gave 12 vehicles to Cape Verde in 2019.
"""


def kinds(**least):
    raw = RawFile(address="lisbon.txt", data=TEXT)
    processed = process(raw, IngestOptions(models=False, **least))
    return {type(claim.content).__name__ for claim in processed.claims}


def test_every_kind_has_its_own_threshold():
    everything = kinds()
    assert {"Event", "Figure"} <= everything
    assert kinds(least_event=1.0) == everything - {"Event"}
    assert kinds(least_figure=1.0) == everything - {"Figure"}


def test_a_threshold_may_be_zero_and_no_more_than_one(tmp_path):
    def given(value):
        names = {"COMMUNIQUE_INGEST_LEAST_EVENT": value}
        return load_settings(environment=names, folder=tmp_path).settings

    assert given("0").ingest.least_event == 0
    with pytest.raises(ConfigError, match="between 0 and 1"):
        given("1.5")
