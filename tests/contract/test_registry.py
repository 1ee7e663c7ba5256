"""The registries, pinned: a changed name, layer or place is a decision."""

import json
from pathlib import Path

import pytest

from communique.annotate import registry as annotators
from communique.extract import registry as extractors
from communique.model.annotation import Annotated

PINNED = json.loads(
    (Path(__file__).parent / "registry.json").read_text(encoding="utf-8")
)


def described(part):
    entry = {
        "name": part.name,
        "needs": list(part.needs),
        "defined": f"{type(part).__module__}.{type(part).__qualname__}",
    }
    return entry | ({"assigns": list(part.assigns)} if hasattr(part, "assigns") else {})


@pytest.mark.parametrize(
    ("kind", "registry"), [("annotators", annotators), ("extractors", extractors)]
)
def test_registry_is_as_pinned(kind, registry):
    found = [described(part) for part in registry.BUILT_IN]

    assert PINNED[kind] == found


def test_names_are_versioned_and_unique():
    names = [part.name for part in (*annotators.BUILT_IN, *extractors.BUILT_IN)]

    assert len(set(names)) == len(names)
    assert all(name.rpartition(".v")[2].isdigit() for name in names)


def test_every_layer_needed_is_assigned_before():
    assigned = set()
    for part in annotators.BUILT_IN:
        assert set(part.needs) <= assigned
        assigned |= set(part.assigns)

    for part in extractors.BUILT_IN:
        assert set(part.needs) <= assigned
    assert assigned <= set(Annotated.__struct_fields__)
