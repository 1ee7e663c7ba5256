"""The catalogue of issue codes: something odd in the material, told to the user.

A code is never reused. ``docs/reference/issues.md`` lists them all, and a test
keeps the two equal. Messages are format strings over the arguments of
``communique.model.issue.Issue``.
"""

from typing import Final

CATALOGUE: Final[dict[str, str]] = {
    "ING-001": "{name}: the file is empty. Save it again from where it came from.",
    "ING-002": "{name}: this is {found}, not one of the formats that can be read"
    " ({known}). Convert it or leave it out.",
    "ING-003": "{name}: the {format} is encrypted. Save a copy without a password.",
    "ING-004": "{name}: the {format} is damaged or cut short ({detail})."
    " Fetch it again.",
    "ING-005": "{name}: {size} bytes, more than the limit of {limit}. Split it, or"
    " raise ingest.max_bytes in communique.toml.",
    "ING-006": "{name}: reading took more than {limit} s and was stopped. Raise"
    " ingest.timeout_s in communique.toml if the file is genuine.",
    "ING-007": "{name}: reading needed more than {limit} MB and was stopped. Raise"
    " ingest.memory_mb in communique.toml if the file is genuine.",
    "ING-008": "{name}: no running text was left once menus and page furniture were"
    " cut. A scan needs OCR before it can be read.",
    "ING-009": "{name}: the archive holds a path that leaves its folder"
    " ({member}); that member was not read. Unpack the archive by hand if it is"
    " genuine.",
    "ING-010": "{name}: the archive unpacks to more than {limit}; the rest was not"
    " read. Unpack it by hand if it is genuine.",
    "ING-011": "{name}: no such file or folder. Check the path.",
    "ING-012": "{name}: the file may not be read ({detail}). Check its permissions.",
    "ING-013": "{name}: {count} bytes did not fit the encoding {encoding} and are"
    " shown as U+FFFD.",
    "ING-014": "{name}: the address leads to {target}, which is not public; it was"
    " not fetched. Save the page and add the file.",
    "ING-015": "{name}: the server answered {status}. Save the page by hand and add"
    " the file.",
    "ING-016": "{name}: the address could not be fetched ({detail}). Check it, or"
    " save the page and add the file.",
    "ING-017": "{name}: the language is {language}; only {known} can be read so far."
    " The text is kept and searchable, nothing is extracted from it.",
    "ING-018": "{name}: the reader stopped unexpectedly ({detail}). The file was"
    " left out; save it in another format, or report it.",
    "ING-019": "{name}: no date of publication was found, so relative dates"
    ' ("last week") stay unread.',
    "ING-020": "{name}: archives inside archives are read {limit} deep only. Unpack"
    " this one and add what it holds.",
    "ING-021": "{name}: {detail} is a link or special file and is not followed."
    " Add what it leads to by its own name.",
    "GRM-101": "{name}: the date '{words}' could not be read; it stays without a"
    " value.",
    "GRM-104": "{name}: in '{words}' day and month cannot be told apart; the"
    " interval covers both readings.",
    "GRM-110": "{name}: the quantity '{words}' could not be read.",
    "ANN-201": "{name}: a layer needs '{needs}', which comes later in the order.",
    "EXT-301": "{name}: the text calls {office} of {country} a party, where the"
    " rest of the text speaks of {others}.",
    "REC-401": "{name}: with the new documents this is no longer reported: {why}",
    "LED-501": "{name}: the quote of {record} is not at {start}:{end} of its text.",
    "LED-502": "decision {seq}: the hash does not follow from the one before.",
    "LED-503": "{name}: the text is not the one that was stored; its digest differs.",
    "LED-504": "{name}: {record} cannot be read, or is not what its row says.",
    "LED-505": "{name}: {what} were added, changed or removed by other hands."
    " Compare with a copy.",
    "LED-506": "{name}: the file is damaged ({detail}). Restore it from a copy.",
}
"""Every issue code with its message."""


def message(code: str, /, **arguments: str) -> str:
    """Return the sentence of an issue with its arguments filled in.

    An argument that the message does not name is ignored; one that is missing
    is shown as ``?``, since an incomplete message beats a failed run.
    """
    known = {**dict.fromkeys(_names(CATALOGUE[code]), "?"), **arguments}
    return CATALOGUE[code].format(**known)


def _names(template: str) -> tuple[str, ...]:
    parts = template.split("{")[1:]
    return tuple(part.partition("}")[0] for part in parts)
