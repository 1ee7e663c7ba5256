"""Size and shape of the code, as a ruler sees them."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import msgspec
import pytest

import communique
from communique.model.record import Record

SOURCE = Path(communique.__file__).parent
FILES = sorted(p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts)
LONG_FILES: dict[str, str] = {}
"""Files of more than 400 lines, each with its reason."""


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_file_and_its_functions_are_short(path):
    text = path.read_text("utf-8")

    assert text.count("\n") <= 400 or str(path.relative_to(SOURCE)) in LONG_FILES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno + 1 <= 60, node.name


def test_every_module_says_why_it_exists():
    silent = [
        p for p in FILES if not ast.get_docstring(ast.parse(p.read_text("utf-8")))
    ]

    assert silent == []


def test_every_record_is_frozen_closed_and_keyword_only():
    loose = [
        cls
        for cls in _records()
        if not cls.__struct_config__.frozen
        or not cls.__struct_config__.forbid_unknown_fields
        or (_positional(cls) and not cls.__struct_config__.array_like)
    ]

    assert loose == []


def _positional(cls):
    signature = inspect.signature(cls)
    kinds = {parameter.kind for parameter in signature.parameters.values()}
    return inspect.Parameter.POSITIONAL_OR_KEYWORD in kinds


def _records():
    for module in pkgutil.walk_packages(communique.__path__, "communique."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)
    found, queue = [], [Record]
    while queue:
        for cls in queue.pop().__subclasses__():
            found.append(cls)
            queue.append(cls)
    assert all(issubclass(cls, msgspec.Struct) for cls in found)
    return found


def test_public_surface_is_small():
    public = [name for name in vars(communique) if not name.startswith("_")]
    packages = {info.name for info in pkgutil.iter_modules(communique.__path__)}

    assert len(set(public) - packages) <= 15
