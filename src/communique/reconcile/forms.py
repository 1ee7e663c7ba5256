"""Forms of a name: each with its script, its language and the documents that use it."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from communique.lexicon.scripts import language_of, script_code
from communique.model.entity import NameForm
from communique.model.facts import DocumentFacts
from communique.model.ids import DocumentId


def to_forms(
    names: Mapping[str, Collection[DocumentId]],
    facts: Mapping[DocumentId, DocumentFacts],
) -> tuple[NameForm, ...]:
    """Return the forms of a name by the alphabet; a form of two languages is two.

    Args:
        names: Form to the documents that use it.
        facts: Documents by id, for their language.
    """
    forms = []
    for name in sorted(names):
        script = script_code(name)
        by_language: dict[str | None, list[DocumentId]] = defaultdict(list)
        for document in sorted(names[name]):
            known = facts.get(document)
            text = known.language if known is not None else None
            by_language[language_of(name, script, text)].append(document)
        forms += [
            NameForm(
                name=name,
                documents=tuple(by_language[language]),
                language=language,
                script=script,
            )
            for language in sorted(by_language, key=lambda code: code or "")
        ]
    return tuple(forms)
