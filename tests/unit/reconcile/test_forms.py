"""Forms of one name carry script, language and the documents that use them."""

import msgspec
import pytest

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.lexicon.scripts import language_of, script_code, scripts
from communique.pipeline.stages import process
from communique.reconcile.forms import to_forms
from communique.reconcile.nodes import parties_of
from reconcile_build import claim, facts, held, minister, run


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("Khaled Sehili", "Latn"),
        ("Zakir Həsənov", "Latn"),
        ("Nguyễn Tân Cương", "Latn"),
        ("خالد السهيلي", "Arab"),
        ("Милош Вучевић", "Cyrl"),
        ("Νίκος Δένδιας", "Grek"),
        ("习近平", "Hani"),
        ("신원식", "Hang"),
        ("አብርሃም በላይ", "Ethi"),
        ("Ivan (Иван) Petrov", "Latn"),
        ("2020", None),
        ("", None),
    ],
)
def test_a_name_is_in_the_script_of_most_of_its_letters(name, script):
    assert script_code(name) == script


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("Khaled Sehili", "en", "en"),
        ("Khaled Sehili", "fr", "fr"),
        ("Khaled Sehili", "ar", None),
        ("Khaled Sehili", None, None),
        ("خالد السهيلي", "ar", "ar"),
        ("خالد السهيلي", "en", None),
        ("Νίκος Δένδιας", "en", "el"),
        ("Милош Вучевић", "en", "sr"),
        ("Андрій Єрмак", "en", "uk"),
        ("Віктар Хрэнін", "en", None),
        ("Иван Петров", "en", None),
        ("Иван Петров", "bg", "bg"),
        ("2020", "en", None),
    ],
)
def test_the_language_is_that_of_the_text_or_of_the_script(name, text, language):
    assert language_of(name, script_code(name), text) == language


def test_each_script_of_the_languages_has_a_code():
    tables = scripts()
    assert set(tables.languages) == set(tables.codes.values())
    assert set(tables.letters) <= {c for lc in tables.languages.values() for c in lc}


def in_language(id_, code):
    return msgspec.structs.replace(facts(id_, "Paper", "2025-01-01"), language=code)


def test_a_form_of_two_languages_is_two():
    known = {f.id: f for f in (in_language("d1", "en"), in_language("d2", "fr"))}
    forms = to_forms({"Khaled Sehili": {"d1", "d2"}, "السهيلي": {"d1"}}, known)
    assert [(f.name, f.language, f.script, f.documents) for f in forms] == [
        ("Khaled Sehili", "en", "Latn", ("d1",)),
        ("Khaled Sehili", "fr", "Latn", ("d2",)),
        ("السهيلي", None, "Arab", ("d1",)),
    ]


def test_forms_of_one_person_across_scripts_stand_in_one_entity():
    first = msgspec.structs.replace(
        minister("Khaled Sehili", "TN"), native="خالد السهيلي"
    )
    second = minister("Khaled Shtili", "TN")
    docs = in_language("d1", "en"), in_language("d2", "en")
    claims = [claim("d1", held(first, "2025-12-12")), claim("d2", held(second))]
    (person,) = [e for e in run(docs, claims).entities if e.schema == "Person"]
    forms = {(f.name, f.language, f.script): f.documents for f in person.names}
    assert forms == {
        ("Khaled Sehili", "en", "Latn"): ("d1",),
        ("Khaled Shtili", "en", "Latn"): ("d2",),
        ("خالد السهيلي", None, "Arab"): ("d1",),
    }
    assert person.name == "Khaled Sehili"


@pytest.mark.parametrize(
    ("beside", "native"),
    [
        (" (محمد زكي)", "محمد زكي"),
        (" (Мохамед Заки)", "Мохамед Заки"),
        (" (centre)", None),
        (" (2020)", None),
        ("", None),
    ],
)
def test_a_name_in_brackets_of_another_script_is_its_native_form(beside, native):
    text = (
        f"CAIRO - General Mohamed Zaki{beside}, Egypt's Minister of Defence, met Greek"
        " Defence Minister Nikos Dendias in Cairo on 3 May 2021. General Zaki left."
    )
    raw = RawFile(address="paper/2021-05-04.txt", data=text.encode())
    found = process(raw, IngestOptions(models=False))
    parties = [p for c in found.claims for p in parties_of(c)]
    zaki = {p.native for p in parties if p.full_name == "Mohamed Zaki"}
    assert zaki == {native}
    assert {p.native for p in parties if p.full_name != "Mohamed Zaki"} == {None}
