"""Ways in read from the database: what ships for Sweden's nurse and truck driver, an agency's rows, the count of queries."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.factories import ConceptFactory
from vidare.concepts.facts import OverlayRow
from vidare.concepts.qualifications import actions as qualifications
from vidare.concepts.readers.tables import NotUnderstood
from vidare.concepts.regulation import actions as regulation
from vidare.core.actors import ANONYMOUS, system
from vidare.core.problems import Forbidden
from vidare.guidance.planning.values import StepKind
from vidare.guidance.routes import helping, reading
from vidare.guidance.routes.entering import entry
from vidare.guidance.routes.values import Admission
from vidare.profiles.circumstances import Circumstances, Right, Status
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import Claim, Profile

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ACTOR = system("test")
DAY = date(2026, 11, 25)
ESCO = "http://data.europa.eu/esco/occupation/"
NURSE = ESCO + "8d3e8aaa-791b-4c75-a465-f3f827028f50"
CARER = ESCO + "87d0795a-d41f-47ee-979f-0ab7d73836e7"
WELDER = ESCO + "7aedaa07-3884-4c5b-88f9-80997b2aa54b"


@pytest.fixture
def loaded() -> None:
    for uri in (NURSE, CARER, WELDER):
        ConceptFactory(uri=uri, occupation=True, names={"en": uri[-12:]})
    qualifications.load(ACTOR)
    regulation.load(ACTOR)


def _file(path: Path, *rows: Mapping[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("country", ["SE", "FI", "NO"])
def test_a_nurse_needs_a_degree_and_a_licence(country: str, django_assert_max_num_queries: Any) -> None:
    person = Profile(circumstances=Circumstances(country=country, age=30, education_eqf=4, education_country=country))
    with django_assert_max_num_queries(8):
        found = entry(NURSE, country, person, DAY)
    assert found.is_regulated
    assert found.leads
    assert f"{country.lower()}:nurse" in found.rules
    kinds = [step.kind for step in found.routes[0].steps]
    assert kinds == [StepKind.QUALIFICATION, StepKind.LICENCE]
    assert found.routes[0].admission is Admission.LIKELY
    licence = found.routes[0].steps[-1]
    assert licence.sourced.url
    assert licence.decides["en"]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("country", ["SE", "FI", "NO"])
def test_a_laid_off_welder_is_not_told_to_start_anew(country: str) -> None:
    person = Profile(
        (Claim(WELDER, "occupation", Evidence(Source.OWN_WORD), years=20),),
        circumstances=Circumstances(
            country=country, age=50, status=Status.UNEMPLOYED, right=Right.CITIZEN, education_eqf=2,
            education_country=country, is_registered_jobseeker=True,
        ),
    )  # fmt: skip
    found = entry(WELDER, country, person, DAY)
    assert not found.leads
    assert found.routes[0].steps[0].kind in (StepKind.RECOGNITION, StepKind.EXAM)
    assert found.routes[0].admission in (Admission.YES, Admission.LIKELY)


@pytest.mark.usefixtures("loaded")
def test_cabin_crew_into_care_in_sweden_goes_through_the_title() -> None:
    crew = Profile(
        (Claim("urn:test:crew", "occupation", Evidence(Source.OWN_WORD), years=12),),
        circumstances=Circumstances(
            country="SE", age=41, status=Status.NOTICE, education_eqf=4, education_country="SE"
        ),
    )
    found = entry(CARER, "SE", crew, DAY)
    assert found.leads
    assert found.rules == ("se:assistant-nurse",)
    assert [step.kind for step in found.routes[0].steps][-1] is StepKind.LICENCE
    assert found.routes[0].qualification == "urn:vidare:qualification:se:vard-och-omsorg"
    assert "se:validering" in [step.key for step in found.recognised]


@pytest.mark.usefixtures("loaded")
def test_a_country_without_forms_gives_no_routes() -> None:
    found = entry(NURSE, "IS", Profile(), DAY)
    assert (found.is_regulated, found.leads, found.routes) == (None, False, ())


def test_an_agency_corrects_withdraws_and_adds(tmp_path: Path) -> None:
    ours = {form.key: form for form in reading.forms("SE")}
    added = {
        "use": "open", "kind": "course", "country": "SE", "en": "Evening school of Lilleby", "admits": "places",
        "decides": "sv:Lilleby|en:Lilleby", "source": "Lilleby", "source_url": "https://lilleby.example/",
        "checked": "2026-11-01", "status": "verified",
    }  # fmt: skip
    with (reading.FOLDER / "se.csv").open(encoding="utf-8", newline="") as file:
        shipped = {cells["key"]: cells for cells in csv.DictReader(file)}
    columns = list(shipped["se:yrkesvux"])
    path = _file(
        tmp_path / "lilleby.csv",
        shipped["se:yrkesvux"] | {"rounds": "03-01|09-01", "status": "verified"},
        shipped["se:arbetspraktik"] | {"status": "withdrawn"},
        dict.fromkeys(columns, "") | {"key": "se:lilleby"} | added,
        dict.fromkeys(columns, "") | {"key": "se:bad"} | added | {"rounds": "soon", "kind": "magic"},
    )
    report = reading.load(ACTOR, [path])
    assert report.overridden == ["se:yrkesvux", "se:arbetspraktik"]
    assert report.added == ["se:lilleby"]
    assert {(one.where, one.reason.split(":")[0]) for one in report.unreadable} == {
        ("lilleby.csv:5", "field 'kind'"), ("lilleby.csv:5", "field 'rounds'"),
    }  # fmt: skip
    now = {form.key: form for form in reading.forms("SE")}
    assert now["se:yrkesvux"].rounds == ("03-01", "09-01")
    assert "se:arbetspraktik" not in now
    assert now["se:lilleby"].decides["en"] == "Lilleby"
    OverlayRow.objects.all().delete()
    assert {form.key for form in reading.forms("SE")} == set(ours)


def test_a_file_without_keys_is_refused_and_not_everybody_may_load(tmp_path: Path) -> None:
    with pytest.raises(NotUnderstood):
        reading.load(ACTOR, [_file(tmp_path / "no.csv", {"name": "x"})])
    with pytest.raises(Forbidden):
        reading.load(ANONYMOUS)


def test_who_can_help_whom() -> None:
    def keys(country: str, **given: Any) -> list[str]:
        return [helper.key for helper in helping.helpers_for(country, Circumstances(country=country, **given))]

    assert keys("FI", age=19)[0] == "fi:ohjaamo"
    assert "fi:ohjaamo" not in keys("FI", age=30)
    laid_off = keys("SE", age=48, status=Status.UNEMPLOYED, education_country="SE")
    assert set(laid_off[:2]) == {"se:omstallning", "se:arbetsformedlingen"}
    assert "se:uhr" not in laid_off
    assert "se:uhr" in keys("SE", education_country="PH")
    assert "no:karriereveiledning" in keys("NO")
    assert keys("IS") == []


def test_a_municipality_adds_its_own_number(tmp_path: Path) -> None:
    row = {
        "key": "se:syv", "phone": "08-123 45 67", "checked": "2026-11-20", "status": "verified",
    }  # fmt: skip
    helping.load(ACTOR, [_file(tmp_path / "own.csv", row)])
    found = next(one for one in helping.helpers("SE") if one.key == "se:syv")
    assert found.phone == "08-123 45 67"
    assert found.name["sv"] == "Studie- och yrkesvägledaren i din kommun"
    assert found.sourced.checked == date(2026, 11, 20)
