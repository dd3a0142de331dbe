"""Publishers' vocabularies in the database: loaded twice, tied to ESCO, kept out of the lists of skills and occupations,
and heard by the recogniser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.support.factories import ConceptFactory, LabelFactory, PlaceFactory
from tests.support.shared import shared_data
from vidare.cli.commands import cli
from vidare.concepts import actions, regions
from vidare.concepts.models import (
    Concept,
    Kind,
    Label,
    Mapping,
    Origin,
    Place,
    Region,
    Relation,
    Scheme,
    WaitingMapping,
)
from vidare.concepts.readers import READERS, jobtech
from vidare.core.actors import ANONYMOUS, system
from vidare.core.problems import Forbidden
from vidare.recognition.dictionary import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ACTOR = system("test")
SHIPPED = [key for key, reader in READERS.items() if reader.ships_with_vidare]


@pytest.mark.parametrize("key", SHIPPED)
def test_what_ships_is_loaded_once(key: str) -> None:
    first = actions.load_published(ACTOR, key, [])
    assert all(report.new > 0 and not report.unreadable for report in first.values())
    assert not any(report.touched for report in actions.load_published(ACTOR, key, []).values())


def test_only_the_system_loads() -> None:
    with pytest.raises(Forbidden):
        actions.load_published(ANONYMOUS, "eqf", [])
    with pytest.raises(Forbidden):
        actions.load_regions(ANONYMOUS, [])


def test_nothing_of_them_is_a_skill_or_an_occupation() -> None:
    for key in SHIPPED:
        actions.load_published(ACTOR, key, [])
    assert Concept.objects.count() > 300
    assert not Concept.objects.skills().exists()
    assert not Concept.objects.occupations().exists()
    assert list(actions._entries()) == []


def _national(target: Concept, match: str, text: str, kind: Kind = Kind.OCCUPATION_NAME, key: str = "a") -> Concept:
    national = ConceptFactory(uri=f"urn:national:{key}", kind=kind, names={"sv": text})
    Mapping.objects.create(source=national, target=target, match=match, origin=Origin.OFFICIAL)
    return national


def _heard(concept: Concept) -> set[tuple[str, str, str]]:
    return {(row.label, row.label_kind, row.origin) for row in actions._entries() if row.concept == concept.uri}


@pytest.mark.parametrize(
    ("kind", "match", "is_heard"),
    [
        ("occupation", "exact", True), ("occupation", "close", True), ("occupation", "broad", False),
        ("occupation", "narrow", False), ("skill", "exact", True), ("skill", "close", False), ("knowledge", "exact", True),
    ],
)  # fmt: skip
def test_national_names_are_heard_where_they_fit(kind: str, match: str, is_heard: bool) -> None:
    concept = ConceptFactory(kind=kind, names={"sv": "vårda"})
    names = Kind.OCCUPATION_NAME if kind == "occupation" else Kind.SKILL_NAME
    _national(concept, match, "usk", names)
    assert (("usk", "alternative", "crosswalk") in _heard(concept)) is is_heard
    assert Label.objects.filter(concept=concept).count() == 1, "the name is read through the mapping, not copied"


def test_a_name_for_too_many_is_heard_as_none() -> None:
    concepts = [ConceptFactory(kind="occupation", names={"da": f"operatør {number}"}) for number in range(6)]
    for number, concept in enumerate(concepts):
        _national(concept, "close", "Operatør", key=str(number))
    assert not any(row.origin == "crosswalk" for row in actions._entries())
    Mapping.objects.filter(target=concepts[0]).delete()
    assert sum(row.origin == "crosswalk" for row in actions._entries()) == 5


def test_a_class_is_no_name() -> None:
    concept = ConceptFactory(kind="occupation", names={"sv": "läkare"})
    _national(concept, "exact", "Läkare m.fl.", Kind.OCCUPATION_CLASS)
    assert _heard(concept) == {("läkare", "preferred", "editorial")}


def test_a_machine_made_name_gives_way_to_an_official_one() -> None:
    concept = ConceptFactory(kind="skill", names={"sv": "svetsa"})
    LabelFactory(concept=concept, language="nb", kind="preferred", text="sveiser", origin=Origin.MACHINE)
    assert Entry(concept.uri, "skill", "nb", "sveiser", "preferred", "machine", concept.code) in list(
        actions._entries()
    )
    LabelFactory(concept=concept, language="nb", kind="preferred", text="sveise", origin=Origin.OFFICIAL)
    assert ("sveiser", "preferred", "machine") not in _heard(concept)
    assert ("sveise", "preferred", "official") in _heard(concept)


def test_municipalities_lie_in_regions_and_regions_have_a_middle() -> None:
    PlaceFactory(code="SE-1480", lat=57.0, lon=12.0)
    PlaceFactory(code="SE-1490", lat=58.0, lon=13.0)
    PlaceFactory(code="FI-091", lat=60.17, lon=24.94)
    PlaceFactory(code="NO-4601", lat=None, lon=None)
    PlaceFactory(code="DK-101")
    report = actions.load_regions(ACTOR, [])
    assert (report.new, report.placed, report.unplaced) == (55, 4, 1)
    assert dict(Place.objects.values_list("code", "region")) == {
        "SE-1480": "SE-14", "SE-1490": "SE-14", "FI-091": "FI-01", "NO-4601": "NO-46", "DK-101": None,
    }  # fmt: skip
    middle = Region.objects.get(code="SE-14")
    assert (middle.lat, middle.lon) == (57.5, 12.5)
    assert Region.objects.get(code="NO-46").point is None
    again = actions.load_regions(ACTOR, [])
    assert (again.new, again.changed, again.unchanged, again.placed) == (0, 0, 55, 0)


def test_published_names_of_regions_lead(tmp_path: Path) -> None:
    regions.merge([])
    path = tmp_path / "eu.json"
    region = {"id": "x", "type": "region", "preferred_label": "Skåne", "national_nuts_level_3_code_2019": "12"}
    path.write_text(json.dumps({"data": {"concepts": [region]}}))
    assert actions.load_regions(ACTOR, [path]).changed == 1
    assert Region.objects.get(code="SE-12").names == {"sv": "Skåne", "fi": "Skoonen lääni", "en": "Skåne County"}


def _run(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(cli, ["concepts", "load", *words])
    return found.exit_code, found.output


def test_the_command_reports(tmp_path: Path) -> None:
    concept: dict[str, Any] = {"id": "a", "type": "ssyk-level-4", "preferred_label": "Läkare", "ssyk_code_2012": "2211"}
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"data": {"concepts": [concept, {"type": "skill"}]}}))
    code, output = _run("jobtech", str(path))
    assert code == 0
    assert "1 mappings wait" in output
    assert "a.json: concept 2" in output
    assert WaitingMapping.objects.get().target_uri == "urn:vidare:ssyk-2012:2211"
    assert _run("ssyk", str(path))[0] == 0
    assert Mapping.objects.get().source.uri == f"{jobtech.BASE}a"


def test_the_command_refuses_other_files(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{}")
    code, output = _run("jobtech", str(path))
    assert (code, "no answer of the JobTech taxonomy" in output) == (1, True)
    assert _run("regions", str(path))[0] == 1
    assert _run("isco")[0] == 2


FILES = {
    "isco": ["jobtech/isco-level-4-groups.json.gz"],
    "ssyk": ["jobtech/the-ssyk-hierarchy-with-occupations.json.gz", "crosswalks/ssyk2012_isco08_jobtech.csv"],
    "jobtech": [
        "jobtech", "crosswalks/se_skills_jobtech_esco.csv.gz", "crosswalks/se_occupations_jobtech_esco_1.1.1.csv.gz",
        "crosswalks/se_similar_occupations.json.gz",
    ],
    "styrk": ["styrk", "crosswalks/no_styrk08_esco.csv.gz"],
    "disco": ["crosswalks/dk_disco_esco.csv.gz"],
    "isced-f": [],
    "sun": ["jobtech/sun-field-hierarchy.json.gz", "jobtech/sun-level-hierarchy.json.gz"],
    "eqf": [],
    "languages": ["jobtech/languages.json.gz"],
}  # fmt: skip
LEAST = {
    "isco-08": 436, "ssyk-2012": 603, "jobtech": 12_600, "styrk-08": 400, "star": 1_100, "isced-f": 120, "sun-2020": 531,
    "sun-2020-level": 71, "eqf": 8, "seqf": 8, "nkr": 13, "finqf": 8, "kvr": 8, "iso-639": 460,
}  # fmt: skip


@pytest.mark.real_data
def test_everything_real_is_loaded_once_and_the_second_time_changes_nothing() -> None:
    files = {key: [shared_data("concepts", name) for name in names] for key, names in FILES.items()}
    for key, paths in files.items():
        for report in actions.load_published(ACTOR, key, paths).values():
            assert report.new > 0
            assert len(report.unreadable) <= 1
    loaded = {scheme.key: scheme.concepts.active().count() for scheme in Scheme.objects.all()}  # type: ignore[attr-defined]
    assert all(loaded[key] >= least for key, least in LEAST.items()), loaded
    assert Relation.objects.filter(degree=75).count() > 5_000
    assert WaitingMapping.objects.filter(target_uri__contains="/esco/").count() > 25_000, "ESCO is not loaded"
    for key, paths in files.items():
        for title, report in actions.load_published(ACTOR, key, paths).items():
            assert not report.touched, title


@pytest.mark.real_data
def test_real_places_lie_in_regions() -> None:
    paths = [shared_data("concepts", "places", f"{country}_municipalities.csv") for country in ("se", "no", "fi")]
    actions.load_places(ACTOR, paths)
    report = actions.load_regions(ACTOR, [shared_data("concepts", "fi-codes"), shared_data("concepts", "jobtech")])
    assert (report.unplaced, report.unreadable) == (0, [])
    assert Place.objects.exclude(region=None).count() == 955
    assert not Region.objects.filter(lat=None).exists()
