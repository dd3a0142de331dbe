"""Fields and levels of education, languages and regions: our own tables, and publishers' beside them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from vidare.concepts.readers import education, languages, regions
from vidare.concepts.readers.tables import NotUnderstood
from vidare.concepts.vocabulary import Vocabulary
from vidare.core.text import LANGUAGES


def _name(vocabulary: Vocabulary, code: str, language: str) -> str:
    uri = f"urn:vidare:{vocabulary.scheme}:{code}"
    found = [row.text for row in vocabulary.labels if (row.uri, row.language, row.kind) == (uri, language, "preferred")]
    assert len(found) == 1
    return found[0]


def test_isced_f_is_whole_and_named_in_six_languages() -> None:
    vocabulary = education.isced_f([])
    assert Counter(len(concept.code) for concept in vocabulary.concepts.values()) == {2: 11, 3: 29, 4: 80}
    assert Counter(row.language for row in vocabulary.labels) == dict.fromkeys(LANGUAGES, 120)
    assert len(vocabulary.relations) == 109, "every field but the broad ones lies under another"
    assert _name(vocabulary, "0913", "fi") == "Hoitotyö ja kätilötyö"
    assert vocabulary.mappings["urn:vidare:isced-f:0913", "http://data.europa.eu/esco/isced-f/0913"] == "exact"


def test_a_published_table_puts_its_names_in_place_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "iscedf.csv"
    path.write_text("Code;Label EN\n0913;Nursing & midwifery\nF0912;Medicine!\n9999;Unknown\nabc;Bad\n")
    vocabulary = education.isced_f([path])
    assert _name(vocabulary, "0913", "en") == "Nursing & midwifery"
    assert _name(vocabulary, "0912", "en") == "Medicine!"
    assert _name(vocabulary, "0911", "en") == "Dental studies"
    assert [row.where for row in vocabulary.unreadable] == ["iscedf.csv:5"]


def test_sun_from_jobtech(tmp_path: Path) -> None:
    leaf = {
        "id": "c",
        "type": "sun-education-field-4",
        "preferred_label": "Sjuksköterska",
        "sun_education_field_code_2020": "723a",
    }
    field = {
        "id": "b", "type": "sun-education-field-3", "preferred_label": "Omvårdnad", "narrower": [leaf],
        "sun_education_field_code_2020": "723",
    }  # fmt: skip
    level = {"id": "d", "type": "sun-education-level-3", "preferred_label": "Y", "sun_education_level_code_2020": "337"}
    path = tmp_path / "sun.json"
    path.write_text(json.dumps({"data": {"concepts": [field, level]}}))
    fields, levels = education.sun([path])
    assert _name(fields, "723a", "sv") == "Sjuksköterska"
    assert {(row.source, row.target) for row in fields.relations} == {
        ("urn:vidare:sun-2020:723a", "urn:vidare:sun-2020:723")
    }
    assert fields.mappings == {("urn:vidare:sun-2020:723", "urn:vidare:isced-f:0913"): "exact"}
    assert (levels.scheme, set(levels.concepts)) == ("sun-2020-level", {"urn:vidare:sun-2020-level:337"})


def test_sun_from_scbs_tables(tmp_path: Path) -> None:
    (tmp_path / "inriktning.csv").write_text("SUN 2020;Benämning\n723;Omvårdnad\nx;Fel\n")
    (tmp_path / "nivå.csv").write_text("SUN 2020;Benämning\n337;Gymnasial\n")
    fields, levels = education.sun([tmp_path])
    assert _name(fields, "723", "sv") == "Omvårdnad"
    assert _name(levels, "337", "sv") == "Gymnasial"
    assert [row.where for row in fields.unreadable] == ["inriktning.csv:3"]


def test_every_field_that_sun_is_tied_to_exists() -> None:
    known = {concept.code for concept in education.isced_f([]).concepts.values()}
    ties = list(education._own("sun_isced_f.csv"))
    assert {row["isced_f"] for row in ties} <= known
    assert {row["match"] for row in ties} <= {"exact", "close", "broad", "narrow", "related"}
    exact = [row["isced_f"] for row in ties if row["match"] == "exact"]
    assert len(exact) == len(set(exact))


def test_every_whole_level_is_exactly_eqfs_of_its_number() -> None:
    for vocabulary in education.levels():
        for (source, target), match in vocabulary.mappings.items():
            code = source.rpartition(":")[2]
            assert target == f"urn:vidare:eqf:{code[0]}"
            assert (match == "exact") == (len(code) == 1)


def test_norway_has_no_first_level_and_parts_of_three() -> None:
    nkr = next(vocabulary for vocabulary in education.levels() if vocabulary.scheme == "nkr")
    codes = {concept.code for concept in nkr.concepts.values()}
    assert codes == {"2", "3", "4", "4A", "4B", "5", "5.1", "5.2", "6", "6.1", "6.2", "7", "8"}
    parts = {(row.source.rpartition(":")[2], row.target.rpartition(":")[2]) for row in nkr.relations}
    assert parts == {("4A", "4"), ("4B", "4"), ("5.1", "5"), ("5.2", "5"), ("6.1", "6"), ("6.2", "6")}


def test_languages_have_names_in_six_languages_and_escos_concept() -> None:
    vocabulary = languages.read([])
    assert len(vocabulary.concepts) >= 100
    assert Counter(row.language for row in vocabulary.labels) == dict.fromkeys(LANGUAGES, len(vocabulary.concepts))
    assert _name(vocabulary, "se", "nb") == "nordsamisk"
    assert len(vocabulary.mappings) >= 70
    assert all(target.startswith("http://data.europa.eu/esco/skill/") for _, target in vocabulary.mappings)
    exact = [target for (_, target), match in vocabulary.mappings.items() if match == "exact"]
    assert len(exact) == len(set(exact))


def test_jobtechs_languages_join_ours(tmp_path: Path) -> None:
    def language(key: str, one: str | None, three: str, label: str) -> dict[str, object]:
        return {
            "id": key, "type": "language", "preferred_label": label, "iso_639_1_2002": one, "iso_639_2_1998": three,
            "iso_639_3_2007": None,
        }  # fmt: skip

    path = tmp_path / "languages.json"
    concepts = [language("a", "LT", "LIT", "Litauiska"), language("b", None, "GRB", "Grebo")]
    path.write_text(json.dumps({"data": {"concepts": concepts}}))
    vocabulary = languages.read([path])
    assert _name(vocabulary, "grb", "sv") == "grebo"
    assert _name(vocabulary, "lt", "sv") == "litauiska"
    ties = {source[-1]: target for (source, target) in vocabulary.mappings if "jobtech" in source}
    assert ties == {"a": "urn:vidare:iso-639:lt", "b": "urn:vidare:iso-639:grb"}


def test_our_regions() -> None:
    own = regions.own()
    assert Counter(row.country for row in own) == {"SE": 21, "NO": 15, "FI": 19}
    finnish = [code for row in own for code in row.municipalities]
    assert (len(finnish), len(set(finnish))) == (308, 308)


def test_published_regions(tmp_path: Path) -> None:
    (tmp_path / "maakunta.json").write_text(
        json.dumps(
            [
                {
                    "localId": "maakunta_1/01",
                    "code": "01",
                    "classificationItemNames": [{"lang": "fi", "name": "Uusimaa"}],
                },
                {"localId": "maakunta_1/SS", "code": "SS", "classificationItemNames": []},
                {"localId": "maakunta_1/02", "code": "02", "classificationItemNames": None},
                {"localId": "maakunta_1/2", "code": "²", "classificationItemNames": [{"lang": "fi", "name": "x"}]},
            ]
        )
    )
    (tmp_path / "klass.csv").write_text(
        "code;parentCode;level;name\n46;;1;Vestland\n99;;1;Uoppgitt\n4601;;1;Bergen\n²²;;1;x\n"
    )
    region = {"id": "x", "type": "region", "preferred_label": "Skåne län", "national_nuts_level_3_code_2019": "12"}
    (tmp_path / "eu.json").write_text(json.dumps({"data": {"concepts": [region, {"id": "y", "type": "region"}]}}))
    found, unreadable = regions.read([tmp_path])
    assert {(row.country, row.code, *row.names.values()) for row in found} == {
        ("FI", "01", "Uusimaa"), ("NO", "46", "Vestland"), ("SE", "12", "Skåne län"),
    }  # fmt: skip
    assert sorted(row.where for row in unreadable) == [
        "klass.csv:4", "klass.csv:5", "maakunta.json: item 3", "maakunta.json: item 4",
    ]  # fmt: skip


@pytest.mark.parametrize("read", [education.isced_f, education.sun, languages.read, regions.read])
def test_other_files_are_refused(read: object, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x,y\n1,2\n")
    with pytest.raises(NotUnderstood):
        read([path])  # type: ignore[operator]
