"""The event categories with their PLOVER codes."""

import functools

from communique.errors import ResourceError
from communique.lexicon.load import load_yaml
from communique.model.record import Record


class Category(Record, frozen=True, kw_only=True):
    """A category of event.

    Attributes:
        code: As in the record ("meeting").
        plover: PLOVER 2.0 root; ``None`` where PLOVER has none.
        definition: One sentence for people.
        mode: PLOVER mode; ``None`` when the root has none that fits.
        alone: Root when all parties are of one state; ``None`` when the same.
        reciprocal: All parties are participants.
        prospective: A deadline behind the word is not the day of the act ("by 2022").
        durative: "Since 2016" can date it.
        contested: Readers draw its borders differently: the trained reader alone is
            right less often.
        contains: Categories that may be parts of it.
    """

    code: str
    plover: str | None
    definition: str
    mode: str | None = None
    alone: str | None = None
    reciprocal: bool = False
    durative: bool = False
    prospective: bool = False
    contested: bool = False
    contains: tuple[str, ...] = ()


class _File(Record, frozen=True, kw_only=True):
    events: tuple[Category, ...]


@functools.cache
def load_categories() -> dict[str, Category]:
    """Return the event categories by code.

    Raises:
        ResourceError: The file is wrong or names a code twice.
    """
    path = "ontology/events.yml"
    categories = load_yaml(path, _File).events
    by_code = {category.code: category for category in categories}
    if len(by_code) != len(categories):
        raise ResourceError(f"{path}: a code stands twice. Remove one.")
    return by_code
