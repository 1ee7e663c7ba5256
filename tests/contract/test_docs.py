"""The reference names every command, setting, issue code and field of the record."""

import re
from pathlib import Path

import msgspec
import pytest

from communique.cli.main import COMMANDS
from communique.config import known_keys
from communique.issues import CATALOGUE
from communique.views.export.contents import ContentOut
from communique.views.export.lines import Line
from communique.views.export.parts import Piece

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
OPTIONS = (
    *("--ledger", "--json", "--about", "--between", "--since", "--until"),
    *("--category", "--publisher", "--limit", "--evidence", "--workers", "--all"),
    *("--kind", "--below", "--actor", "--undo", "--reason"),
)


def read(name):
    return (REFERENCE / name).read_text("utf-8")


def kinds(union):
    return [cls for cls in union.__args__ if cls is not type(None)]


def test_every_command_is_described_and_no_other():
    described = re.findall(r"^### `(\w+)", read("commands.md"), re.MULTILINE)

    assert sorted(described) == sorted(command.__name__ for command in COMMANDS)


@pytest.mark.parametrize("option", OPTIONS)
def test_shared_options_are_described(option):
    assert f"`{option}" in read("commands.md")


def test_every_setting_is_described_and_no_other():
    described = re.findall(r"^\| `([\w.]+)` \|", read("settings.md"), re.MULTILINE)

    assert sorted(described) == sorted(known_keys())


def test_every_issue_code_is_described_and_no_other():
    described = re.findall(
        r"^\| ([A-Z]{3}-\d{3}) \| (.*) \|$", read("issues.md"), re.MULTILINE
    )

    assert dict(described) == CATALOGUE


@pytest.mark.parametrize("line", kinds(Line), ids=lambda cls: cls.__name__)
def test_every_field_of_a_line_stands_in_its_section(line):
    kind = line.__struct_config__.tag
    section = read("record.md").partition(f"\n## {kind}\n")[2].partition("\n## ")[0]
    fields = [field.encode_name for field in msgspec.structs.fields(line)]

    assert [name for name in fields if f"`{name}`" not in section] == []


@pytest.mark.parametrize("content", kinds(ContentOut), ids=lambda cls: cls.__name__)
def test_every_field_of_a_content_is_listed(content):
    tag = content.__struct_config__.tag
    text = read("record.md").partition(f"\n- `{tag}`:")[2]
    listed = re.split(r"\n- |\n\n", text)[0]
    fields = [field.encode_name for field in msgspec.structs.fields(content)]

    assert [name for name in fields if f"`{name}`" not in listed] == []


def test_every_field_of_evidence_is_explained():
    fields = [field.encode_name for field in msgspec.structs.fields(Piece)]

    assert [name for name in fields if f"`{name}`" not in read("record.md")] == []
