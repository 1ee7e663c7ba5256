"""Write ``docs/record.schema.json`` from the records of the export.

Run it after a change of ``communique.views.export``; a contract test fails while
the committed file differs from what this writes.
"""

import json
import sys
from pathlib import Path

import msgspec

from communique.views.export.lines import Line

TARGET = Path(__file__).parents[1] / "docs" / "record.schema.json"


def build() -> str:
    """Return the JSON Schema of one line of an export, as text."""
    (schema,), components = msgspec.json.schema_components(
        (Line,), ref_template="#/$defs/{name}"
    )
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One line of `communique export --format jsonl`",
        "description": "Every line is one JSON object; `kind` says which. `null` or"
        " an absent optional field means that the documents do not say. Dates are"
        " EDTF strings. Spans count Unicode code points of the document's frozen"
        " text, end exclusive.",
        **schema,
        "$defs": components,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(build(), encoding="utf-8")
    print(f"wrote {TARGET}", file=sys.stderr)
