"""The label format of the corpus: which keys, which values, what must be quoted.

The allowed values are those of the exported record, with what labelling needs besides.
The checker and whatever measures against the labels read the format from here.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Per kind of record: (required keys, optional keys). Anything else is refused.
SHAPES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "file": (
        _words("id written_for address document text"),
        _words(
            "furniture lineage attributions events figures agreements commitments "
            "offices framing nothing"
        ),
    ),
    "document": (
        frozenset(),
        _words("title publisher published genre language author translated_from"),
    ),
    "publisher": (_words("name"), _words("kind country")),
    "lineage": (_words("relation cited words"), frozenset()),
    "cited": (frozenset(), _words("publisher title published")),
    "attributions": (
        _words("source cue content quoted type depth anonymous"),
        _words("within"),
    ),
    "events": (
        _words("category status modality words"),
        _words("plover date place participants about"),
    ),
    "place": (frozenset(), _words("name country")),
    "participants": (_words("name role"), _words("office country")),
    "figures": (
        _words("as_written qualifier unit what words"),
        _words("value low high stage scope period donor recipient programme"),
    ),
    "agreements": (
        _words("words"),
        _words("title parties signed signatories term status"),
    ),
    "commitments": (_words("by act status words"), _words("to due")),
    "offices": (_words("person title words"), _words("organization country")),
    "framing": (_words("by of terms stance"), frozenset()),
    "nothing": (_words("type words why"), frozenset()),
}

#: (kind, key) -> the values allowed there; the record's contract, in its words.
ENUMS: dict[tuple[str, str], frozenset[str]] = {
    ("document", "genre"): _words(
        "communique joint_statement readout press_release notification transcript "
        "speech interview "
        "news wire analysis hearing opposition_statement"
    ),
    ("publisher", "kind"): _words(
        "government military parliament party press wire igo ngo think_tank company "
        "academic other"
    ),
    ("lineage", "relation"): _words(
        "near-duplicate excerpt translation-of based-on reports quotes revision-of"
    ),
    ("attributions", "type"): _words(
        "neutral asserting denying distancing promising asking accusing warning "
        "conceding"
    ),
    ("attributions", "quoted"): _words("direct indirect mixed"),
    ("events", "category"): _words(
        "meeting call visit session signing ratification termination exercise "
        "training delivery sale "
        "aid deployment handover designation sanction promise demand "
        "accusation criticism "
        "denial warning protest attack other"
    ),
    ("events", "plover"): _words(
        "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT "
        "THREATEN PROTEST "
        "SANCTION MOBILIZE COERCE ASSAULT"
    ),
    ("events", "status"): _words(
        "occurred ongoing planned proposed cancelled denied alleged"
    ),
    ("events", "modality"): _words(
        "asserted planned proposed requested conditional possible alleged denied "
        "cancelled"
    ),
    ("participants", "role"): _words(
        "actor recipient participant signatory host present"
    ),
    ("figures", "qualifier"): _words("= ~ > >= < <= range"),
    ("figures", "stage"): _words(
        "requested authorised appropriated notified pledged committed obligated "
        "disbursed ordered "
        "delivered spent estimated"
    ),
    ("figures", "scope"): _words("item tranche annual cumulative total"),
    ("agreements", "status"): _words(
        "signed initialled ratified in_force planned proposed under_negotiation "
        "renewed extended "
        "suspended terminated expired cancelled"
    ),
    ("commitments", "status"): _words(
        "open restated partly_done done delayed cancelled overdue nothing_found"
    ),
    ("framing", "stance"): _words("supports opposes neutral"),
    ("nothing", "type"): _words(
        "event figure agreement commitment attribution office framing"
    ),
}

UNITS = _words(
    "person item km m sqkm nautical_mile tonne kg litre hour day month year percent "
    "state organisation incident"
)
#: Keys whose value must stand in the text letter for letter.
QUOTED: dict[str, tuple[str, ...]] = {
    "lineage": ("words",),
    "attributions": ("source", "cue", "content"),
    "events": ("words",),
    "figures": ("words", "as_written"),
    "agreements": ("words",),
    "commitments": ("words", "act"),
    "offices": ("words",),
    "nothing": ("words",),
}
#: Keys that should be worded as the text words them; a miss is a note, not a problem.
WORDED: dict[str, tuple[str, ...]] = {
    "participants": ("name",),
    "offices": ("person", "title"),
    "commitments": ("by", "to"),
    "framing": ("by", "of"),
}
DATES: dict[str, tuple[str, ...]] = {
    "document": ("published",),
    "cited": ("published",),
    "events": ("date",),
    "figures": ("period",),
    "agreements": ("signed", "term"),
    "commitments": ("due",),
}
LISTS = _words(
    "lineage attributions events figures agreements commitments offices framing nothing"
)
