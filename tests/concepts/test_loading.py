"""Loading vocabularies: by URI, idempotent, official over editorial, nothing dropped that the load does not cover."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.support.shared import shared_data
from vidare.concepts import actions, esco, merging, queries
from vidare.concepts.models import Concept, Kind, Label, Origin, Place, Relation, Scheme
from vidare.concepts.readers.tables import NotUnderstood
from vidare.concepts.vocabulary import ConceptData, RelationData, Vocabulary
from vidare.core.actors import ANONYMOUS, system
from vidare.core.problems import Forbidden, NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ACTOR = system("test")
OCCUPATION = "http://data.europa.eu/esco/occupation/1"
SKILL = "http://data.europa.eu/esco/skill/1"
OTHER = "http://data.europa.eu/esco/skill/2"
GROUP = "http://data.europa.eu/esco/isco/C5111"
Rows = Sequence[Mapping[str, str]]


def _csv(rows: Rows) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _skill(uri: str, label: str, **more: str) -> dict[str, str]:
    base = {
        "conceptType": "KnowledgeSkillCompetence", "conceptUri": uri, "skillType": "skill/competence",
        "reuseLevel": "cross-sector", "preferredLabel": label, "altLabels": "", "hiddenLabels": "", "status": "released",
        "description": "",
    }  # fmt: skip
    return {**base, **more}


def _occupation(uri: str, label: str, **more: str) -> dict[str, str]:
    base = {
        "conceptType": "Occupation", "conceptUri": uri, "iscoGroup": "5111", "preferredLabel": label, "altLabels": "",
        "hiddenLabels": "", "status": "released", "description": "", "code": "5111.1",
    }  # fmt: skip
    return {**base, **more}


def _package(folder: Path, name: str = "ESCO - v1.1.1 - en.zip", **files: str | Rows) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as package:
        for member, rows in files.items():
            package.writestr(f"{member}.csv", rows if isinstance(rows, str) else _csv(rows))
    return path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return _package(
        tmp_path,
        occupations_en=[_occupation(OCCUPATION, "flight attendant", altLabels="cabin crew\nsteward")],
        skills_en=[_skill(SKILL, "serve food"), _skill(OTHER, "aviation safety", skillType="knowledge")],
        occupationSkillRelations=[
            {"occupationUri": OCCUPATION, "relationType": "essential", "skillType": "", "skillUri": SKILL},
            {"occupationUri": OCCUPATION, "relationType": "optional", "skillType": "", "skillUri": OTHER},
        ],
    )


def test_a_package_is_loaded(package: Path) -> None:
    report = actions.load_esco(ACTOR, [package])
    assert (report.new, report.relations_added, report.unreadable) == (3, 2, [])
    occupation = Concept.objects.get(uri=OCCUPATION)
    assert (occupation.kind, occupation.code, occupation.since) == (Kind.OCCUPATION, "5111", "1.1.1")
    assert Concept.objects.get(uri=OTHER).kind == Kind.KNOWLEDGE
    assert set(occupation.labels.filter(kind="alternative").values_list("text", flat=True)) == {"cabin crew", "steward"}
    assert Scheme.objects.get(key="esco").version == "1.1.1"


def test_loading_again_changes_nothing(package: Path) -> None:
    actions.load_esco(ACTOR, [package])
    before = queries.vocabulary_version()
    report = actions.load_esco(ACTOR, [package])
    assert not report.touched
    assert report.unchanged == 3
    assert queries.vocabulary_version() == before


def test_what_a_new_version_drops_is_deprecated_with_its_successor(package: Path, tmp_path: Path) -> None:
    actions.load_esco(ACTOR, [package])
    newer = _package(tmp_path, "ESCO - v1.2.0.zip", skills_en=[_skill(OTHER, "aviation safety", skillType="knowledge")])
    successors = tmp_path / "successors.csv"
    successors.write_text(f"uri,successor\n{SKILL},{OTHER}\n")
    report = actions.load_esco(ACTOR, [newer, successors])
    dropped = Concept.objects.get(uri=SKILL)
    assert report.deprecated == 1
    assert (dropped.status, dropped.until) == ("deprecated", "1.2.0")
    assert dropped.successor == Concept.objects.get(uri=OTHER)
    assert Concept.objects.get(uri=OCCUPATION).status == "active", "a load of skills alone drops no occupation"
    actions.load_esco(ACTOR, [package])
    back = Concept.objects.get(uri=SKILL)
    assert (back.status, back.until, back.successor) == ("active", "", None)


def test_a_file_of_labels_adds_languages_and_removes_nothing(package: Path, tmp_path: Path) -> None:
    actions.load_esco(ACTOR, [package])
    labels = tmp_path / "labels.csv.gz"
    labels.write_bytes(
        gzip.compress(f"uri,code,en,sv,no,sv_all\n{OCCUPATION},1,x,kabinvärd,kabinansatt,kabinvärd|purser\n".encode())
    )
    report = actions.load_esco(ACTOR, [labels])
    rows = set(Label.objects.filter(concept__uri=OCCUPATION).values_list("language", "kind", "text"))
    assert {
        ("sv", "preferred", "kabinvärd"),
        ("nb", "preferred", "kabinansatt"),
        ("sv", "alternative", "purser"),
    } <= rows
    assert ("en", "preferred", "flight attendant") in rows
    assert (report.deprecated, report.labels_removed) == (0, 0)


def test_bad_rows_are_reported_and_their_neighbours_kept(tmp_path: Path) -> None:
    package = _package(
        tmp_path,
        skills_en=[_skill("not-a-uri", "x"), _skill(SKILL, "serve food")],
        occupationSkillRelations=[
            {"occupationUri": OCCUPATION, "relationType": "sometimes", "skillType": "", "skillUri": SKILL},
            {"occupationUri": OCCUPATION, "relationType": "essential", "skillType": "", "skillUri": SKILL},
        ],
    )
    report = actions.load_esco(ACTOR, [package])
    reasons = [f"{row.where} {row.reason}" for row in report.unreadable]
    assert Concept.objects.count() == 1
    assert any("skills_en.csv:2" in reason and "not a URI" in reason for reason in reasons)
    assert any("sometimes" in reason for reason in reasons)
    assert any(OCCUPATION in reason and "1 relations" in reason for reason in reasons)


def test_the_next_versions_package_is_read_by_the_same_loader(tmp_path: Path) -> None:
    """ESCO 1.2 brings files of green shares and of withdrawn concepts; they make no concepts of their own."""
    folder = tmp_path / "ESCO dataset - v1.2.0 - classification - en - csv"
    folder.mkdir()
    tables: dict[str, Rows] = {
        "occupations_en": [_occupation(OCCUPATION, "flight attendant"), _occupation(f"{OCCUPATION}0", "x", status="obsolete")],
        "greenShareOcc_en": [
            {"conceptType": "Occupation", "conceptUri": OCCUPATION, "code": "5111.1", "preferredLabel": "y", "greenShare": "0.1"}
        ],
        "occupationSkillRelations_en": [
            {
                "occupationUri": OCCUPATION, "occupationLabel": "x", "relationType": "essential", "skillType": "knowledge",
                "skillUri": SKILL, "skillLabel": "y",
            }
        ],
        "skills_en": [_skill(SKILL, "serve food")],
    }  # fmt: skip
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(_csv(rows))
    report = actions.load_esco(ACTOR, [folder])
    assert (report.new, report.relations_added, report.unreadable) == (2, 1, [])
    assert Concept.objects.get(uri=OCCUPATION).code == "5111"
    assert Scheme.objects.get(key="esco").version == "1.2.0"


def test_languages_are_told_by_escos_group_of_them(tmp_path: Path) -> None:
    """ESCO calls Chinese a skill and French knowledge; what one does in a language stays a skill."""
    group = "http://data.europa.eu/esco/skill/43f425aa-f45d-4bb4-a200-6f82fa211b66"
    chinese, french, write = (
        _skill(f"{SKILL}{number}", name) for number, name in enumerate(["Chinese", "French", "write"])
    )
    french["skillType"] = "knowledge"
    collection = [
        {**chinese, "broaderConceptUri": f"{OTHER} | {group}"},
        {**french, "broaderConceptUri": group},
        {**write, "broaderConceptUri": f"{SKILL}0"},
    ]
    actions.load_esco(
        ACTOR, [_package(tmp_path, languageSkillsCollection_en=collection, skills_en=[chinese, french, write])]
    )
    assert dict(Concept.objects.filter(uri__startswith=SKILL).values_list("uri", "kind")) == {
        f"{SKILL}0": "language", f"{SKILL}1": "language", f"{SKILL}2": "skill",
    }  # fmt: skip


@pytest.mark.parametrize("columns", ["uri,successor", "conceptUri,replacedBy", "conceptUri,isReplacedBy"])
def test_successors_by_whatever_name(columns: str, package: Path, tmp_path: Path) -> None:
    path = tmp_path / "successors.csv"
    path.write_text(f"{columns}\n{SKILL},{OTHER}\n{OCCUPATION},\n{OTHER},elsewhere\n")
    report = actions.load_esco(ACTOR, [package, path])
    old = Concept.objects.get(uri=SKILL)
    assert (old.status, old.successor) == ("deprecated", Concept.objects.get(uri=OTHER))
    assert [row.where for row in report.unreadable] == ["successors.csv:4"]
    assert not actions.load_esco(ACTOR, [package, path]).touched


def test_a_file_of_labels_leaves_the_version_as_it_is(package: Path, tmp_path: Path) -> None:
    actions.load_esco(ACTOR, [package])
    labels = tmp_path / "labels.csv"
    labels.write_text(f"uri,sv\n{SKILL},servera mat\n")
    actions.load_esco(ACTOR, [labels])
    assert Scheme.objects.get(key="esco").version == "1.1.1"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"uri;sv\n"])
def test_what_is_not_esco_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    with pytest.raises(NotUnderstood):
        actions.load_esco(ACTOR, [path])


def _many(path: Path) -> bytes:
    rows = "".join(f"Occupation,http://data.europa.eu/esco/occupation/{n},namn {n},released\n" for n in range(999))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("occupations_sv.csv", f"conceptType,conceptUri,preferredLabel,status\n{rows}")
    return path.read_bytes()


@pytest.mark.parametrize("damage", ["cut", "garbled", "encrypted", "latin", "huge"])
def test_a_damaged_package_changes_nothing(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "ESCO v1.2.0 sv.zip"
    whole = bytearray(_many(path))
    actions.load_esco(ACTOR, [path])
    if damage == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif damage == "garbled":
        path.write_bytes(whole[:900] + bytes(byte ^ 255 for byte in whole[900:950]) + whole[950:])
    elif damage == "encrypted":
        whole[6] |= 1
        whole[whole.rfind(b"PK\x01\x02") + 8] |= 1
        path.write_bytes(whole)
    else:
        path = tmp_path / "occupations_sv.csv"
        name = b"l\xe4kare" if damage == "latin" else b"n" * 10_000_001
        path.write_bytes(
            b"conceptType,conceptUri,preferredLabel,status\nOccupation,http://data.europa.eu/1," + name + b",released\n"
        )
    with pytest.raises(NotUnderstood, match="cannot be read to its end"):
        actions.load_esco(ACTOR, [path])
    assert Concept.objects.active().filter(scheme="esco").count() == 999


def test_only_the_system_may_load(package: Path) -> None:
    with pytest.raises(Forbidden):
        actions.load_esco(ANONYMOUS, [package])


def _starter(**more: object) -> Vocabulary:
    vocabulary = Vocabulary(scheme="vidare", title="Ours", version="1", origin=Origin.EDITORIAL)
    licence = "urn:vidare:skill:card"
    vocabulary.concepts = {
        OCCUPATION: ConceptData("occupation", "5111"),
        SKILL: ConceptData("skill"),
        OTHER: ConceptData("licence"),
        licence: ConceptData("licence"),
    }
    vocabulary.add_label(OCCUPATION, "nn", "preferred", "kabintilsett")
    vocabulary.add_label(OCCUPATION, "en", "preferred", "cabin attendant")
    for target in (SKILL, OTHER, licence):
        vocabulary.relations.add(RelationData(OCCUPATION, target, "essential-skill"))
    return vocabulary


def test_official_labels_lead_and_ours_fill_the_other_languages(package: Path) -> None:
    merging.merge(_starter())
    actions.load_esco(ACTOR, [package])
    occupation = Concept.objects.get(uri=OCCUPATION)
    names = {language: queries.names([occupation.pk], language)[occupation.pk].text for language in ("en", "nn")}
    assert names == {"en": "flight attendant", "nn": "kabintilsett"}
    assert occupation.scheme_id == "esco"


def test_official_relations_replace_ours_but_for_what_esco_does_not_hold(package: Path) -> None:
    merging.merge(_starter())
    actions.load_esco(ACTOR, [package])
    rows = dict(Relation.objects.filter(source__uri=OCCUPATION).values_list("target__uri", "kind"))
    assert rows == {SKILL: "essential-skill", OTHER: "optional-skill", "urn:vidare:skill:card": "essential-skill"}
    assert Concept.objects.get(uri=OTHER).kind == Kind.LICENCE, "a kind that ESCO does not tell apart stays"


def test_the_order_of_loading_does_not_matter(package: Path) -> None:
    merging.merge(_starter())
    actions.load_esco(ACTOR, [package])
    first = _everything()
    Concept.objects.all().delete()
    actions.load_esco(ACTOR, [package])
    merging.merge(_starter())
    assert _everything() == first
    assert not merging.merge(_starter()).touched


def _everything() -> tuple[object, ...]:
    return (
        sorted(Concept.objects.values_list("uri", "kind", "scheme", "status")),
        sorted(Label.objects.values_list("concept__uri", "language", "kind", "text", "origin")),
        sorted(Relation.objects.values_list("source__uri", "target__uri", "kind", "origin")),
    )


def test_the_starter_vocabulary_and_its_places_load_twice() -> None:
    report = actions.load_starter(ACTOR)
    assert report.unreadable == []
    assert Place.objects.count() > 250
    assert not actions.load_starter(ACTOR).touched


def test_places_keep_a_known_coordinate(tmp_path: Path) -> None:
    first, second = tmp_path / "fi_a.csv", tmp_path / "fi_b.csv"
    first.write_text("code,fi,lat,lon\n091,Helsinki,60.2,24.9\n")
    second.write_text("code,fi,sv,lat,lon\n091,Helsinki,Helsingfors,,\n,Nimetön,,,\n092,Vantaa,Vanda,north,1\n")
    actions.load_places(ACTOR, [first])
    unreadable = actions.load_places(ACTOR, [second])
    place = Place.objects.get(code="FI-091")
    assert (place.lat, place.names["sv"]) == (60.2, "Helsingfors")
    assert [row.where for row in unreadable] == ["fi_b.csv:3", "fi_b.csv:4"]


def test_a_concept_is_found_by_uri_and_public_id(package: Path) -> None:
    actions.load_esco(ACTOR, [package])
    found = queries.concept(SKILL)
    assert queries.concept(found.public_id) == found
    with pytest.raises(NotFound):
        queries.concept("nothing")


@pytest.mark.real_data
def test_the_real_packages_are_read_whole() -> None:
    vocabulary = esco.read([shared_data("concepts", "esco-1.1.1")])
    kinds = [data.kind for data in vocabulary.concepts.values()]
    assert kinds.count("occupation") == 3007
    assert sum(kinds.count(kind) for kind in ("skill", "knowledge", "language")) == 13_896
    skill_relations = {"essential-skill", "optional-skill"}
    assert sum(row.kind in skill_relations for row in vocabulary.relations) == 123_855
    assert {label.language for label in vocabulary.labels} == {"sv", "fi", "nb", "da", "en"}
    assert vocabulary.unreadable == []
