"""The shipped tables of forms, texts and services hold together."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.guidance.routes.world import shipped
from vidare.concepts import overlay
from vidare.concepts.qualifications.rows import FOLDER as QUALIFICATIONS
from vidare.concepts.regulation.rows import FOLDER as REGULATIONS
from vidare.core.text import UI_LANGUAGES
from vidare.guidance.planning.values import StepKind
from vidare.guidance.routes import helping, rows
from vidare.guidance.routes.texts import texts
from vidare.guidance.support import rows as support_rows

COUNTRIES = ("SE", "FI", "NO")


def _cells(folder: Path, country: str) -> list[dict[str, str]]:
    with (folder / f"{country.lower()}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_cell_is_as_expected(country: str) -> None:
    checks = rows.checks(texts())
    wrong = [
        f"{cells['key']} {column}: {cells[column]!r}; expected {said}"
        for cells in _cells(rows.FOLDER, country)
        for column in rows.COLUMNS
        if column in checks and (said := checks[column](cells[column]))
    ]
    assert wrong == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_kind_of_step_and_every_use_is_there(country: str) -> None:
    forms = shipped(country)
    assert {form.kind for form in forms} == set(StepKind)
    assert {form.use for form in forms} == set(rows.USES)


@pytest.mark.parametrize("country", COUNTRIES)
def test_keys_point_to_rows(country: str) -> None:
    forms = shipped(country)
    own = {form.key for form in forms}
    qualifications = {cells["key"] for cells in _cells(QUALIFICATIONS, country)}
    rules = {cells["key"] for cells in _cells(REGULATIONS, country)}
    schemes = {cells["key"]: set(cells["kinds"].split("|")) for cells in _cells(support_rows.FOLDER, country)}
    for form in forms:
        assert set(form.after) <= own, form.key
        assert set(form.types) <= (rules if form.use == "training" else qualifications), form.key
        assert all(form.kind in schemes[key] for key in form.support), form.key
        assert form.country == country
        assert form.key.startswith(country.lower())


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_type_of_qualification_has_a_way(country: str) -> None:
    """But for basic education and general upper secondary, which are entrances, and research degrees."""
    apart = {
        "se:grundskola", "se:komvux-grund", "se:gymnasieexamen", "se:hogskoleforberedande-examen", "se:komvux-gymnasial",
        "se:allman-kurs", "se:licentiatexamen", "se:doktorsexamen", "fi:perusopetus", "fi:tuva", "fi:ylioppilastutkinto",
        "fi:lukion-oppimaara", "fi:tohtori", "no:grunnskole", "no:grunnkompetanse", "no:studiekompetanse", "no:phd",
    }  # fmt: skip
    ways = {key for form in shipped(country) if form.use == "way" for key in form.types}
    types = {cells["key"] for cells in _cells(QUALIFICATIONS, country) if cells["role"] == "type"}
    assert types - ways - apart == set()


@pytest.mark.parametrize("folder", [rows.TEXTS, support_rows.TEXTS])
def test_every_text_stands_in_every_language_once(folder: Path) -> None:
    seen: set[str] = set()
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for cells in csv.DictReader(file):
                assert cells["key"] not in seen
                seen.add(cells["key"])
                assert all(cells[language].strip() for language in UI_LANGUAGES), cells["key"]


def test_no_text_lies_unused() -> None:
    columns = {rows.FOLDER: ("decides", "apply", "when", "note"), helping.FOLDER: ("whom", "channels", "hours")}
    used = {
        key
        for folder, names in columns.items()
        for country in COUNTRIES
        for cells in _cells(folder, country)
        for name in names
        for key in cells[name].split("|")
    }
    assert set(texts()) - used == set()


@pytest.mark.parametrize("country", COUNTRIES)
def test_services_hold_together(country: str) -> None:
    checks = helping.checks()
    for cells in _cells(helping.FOLDER, country):
        assert {
            column: said for column in helping.COLUMNS if column in checks and (said := checks[column](cells[column]))
        } == {}
        if cells["phone"]:
            assert cells["status"] == overlay.VERIFIED, "a number that nobody has seen is not shown"


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("kind", "magic"), ("use", "none"), ("types", "Fagbrev"), ("rounds", "04-31"), ("weeks_least", "ten"),
        ("fee", "-5"), ("admits", ""), ("age_by", "month"), ("language", "B3"), ("rights", "tourist"),
        ("situations", "rich"), ("bring", "gold"), ("note", "no such text"), ("url", "nowhere"), ("checked", "soon"),
        ("status", "maybe"), ("reaches", "9"), ("keeps_pay", "no"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_told(column: str, cell: str) -> None:
    assert rows.checks(texts())[column](cell)


def test_a_text_may_be_written_in_the_cell() -> None:
    assert not rows.checks(texts())["note"]("sv:Ring först|en:Call first")
