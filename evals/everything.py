"""Every measure of the language core, one after the other.

Called by ``run.py --all``. What needs nothing outside the project comes first; with
``--public FOLDER`` the public sets of that folder follow, each scored by the scorer
beside it. The folder holds attribution/, ner/, dates/ and quantities/, as
docs/quality.md says. PLOVER roots are measured by ``training/language/plover.py``,
which needs what training needs.
"""

import tempfile
from pathlib import Path

import abstention
import attribution
import calibration
import dates
import ner
import quantities


def measure_all(public: Path | None) -> None:
    """Print every measure; sets that are not in the folder are named and left out."""
    print("\n== sentences without an event that are left alone")
    abstention.report(recall=0.9)
    print("\n== scores against shares right")
    calibration.main()
    if public is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        out = ["--out", str(Path(folder) / "predictions.jsonl")]
        for title, path, run, options in _SETS:
            data = public / path
            print(f"\n== {title}", flush=True)
            if not data.exists():
                print(f"left out: there is no {data}")
                continue
            scorer = data.parent / "score.py"
            run([str(data), str(scorer), *out, *options])


_SETS = (
    ("attribution, PolNeAR dev", "attribution/dev.jsonl", attribution.main, ()),
    ("names, GUM dev", "ner/gum_dev.jsonl", ner.main, ()),
    ("names, UNER EWT dev", "ner/uner_ewt_dev.jsonl", ner.main, ()),
    ("dates, English", "dates/dev.jsonl", dates.main, ("--lang", "en")),
    (
        "quantities, English",
        "quantities/dev.jsonl",
        quantities.main,
        ("--lang", "en"),
    ),
)
