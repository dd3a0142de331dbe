"""ISCO-08, SSYK 2012, STYRK-08 and DISCO-08 in their publishers' own forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.concepts.readers.workbooks import workbook
from vidare.concepts.readers import disco, isco, ssyk, styrk
from vidare.concepts.readers.tables import NotUnderstood
from vidare.concepts.vocabulary import Vocabulary

_PREAMBLE = "Mapping project name,x\nMapping project version date,2022\n\n"
_HEADING = (
    "Classification 1 URI,Classification 1 PrefLabel,Classification 1 URL,Classification 2 URI,"
    "Classification 2 PrefLabel,Classification 2 URL,Mapping relation\n"
)
ESCO = "http://data.europa.eu/esco/occupation/"


def _names(vocabulary: Vocabulary, language: str) -> dict[str, str]:
    codes = {uri: concept.code for uri, concept in vocabulary.concepts.items()}
    rows = [row for row in vocabulary.labels if row.kind == "preferred" and row.language == language]
    return {codes[row.uri]: row.text for row in rows}


def _broader(vocabulary: Vocabulary) -> set[tuple[str, str]]:
    return {(row.source.rpartition(":")[2], row.target.rpartition(":")[2]) for row in vocabulary.relations}


def _crosswalk(path: Path, *rows: str) -> Path:
    path.write_text(_PREAMBLE + _HEADING + "".join(f"{row}\n" for row in rows))
    return path


def test_the_ilos_workbook(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "isco.xlsx",
        [
            ["Level", "ISCO 08 Code", "Title EN", "Definition", "Tasks include"],
            [1, 0, "Armed forces occupations", "All jobs in uniform", ""],
            [2, 1, "Commissioned officers", "", ""],
            [4, 110, "Commissioned officers", "", ""],
            [1, 1, "Managers", "Plan and direct", ""],
            [4, "x", "Nonsense", "", ""],
        ],
    )
    vocabulary = isco.read([path])
    assert _names(vocabulary, "en") == {
        "0": "Armed forces occupations", "01": "Commissioned officers", "0110": "Commissioned officers", "1": "Managers",
    }  # fmt: skip
    assert _broader(vocabulary) == {("01", "0"), ("0110", "01")}
    assert vocabulary.mappings["urn:vidare:isco-08:0110", "http://data.europa.eu/esco/isco/C0110"] == "exact"
    assert vocabulary.is_whole
    assert [row.where for row in vocabulary.unreadable] == ["isco.xlsx:6"]


def test_scbs_table_and_key(tmp_path: Path) -> None:
    table = workbook(
        tmp_path / "ssyk.xlsx",
        [
            ["SSYK 2012", None],
            ["Kod", "Benämning"],
            [2, "Yrken"],
            [22, "Hälsa"],
            [222, "Sköterskor"],
            [2221, "A"],
            [2222, "B"],
        ],
    )
    key = tmp_path / "key.csv"
    key.write_text("SSYK 2012 kod;ISCO-08\n2221;2221\n2222;2221\n222;2222\n222;2223\n")
    vocabulary = ssyk.read([table, key])
    assert _names(vocabulary, "sv")["222"] == "Sköterskor"
    assert {(source[-4:], target[-4:]): match for (source, target), match in vocabulary.mappings.items()} == {
        ("2221", "2221"): "broad", ("2222", "2221"): "broad", (":222", "2222"): "narrow", (":222", "2223"): "narrow",
    }  # fmt: skip


def test_one_to_one_is_close_and_several_to_several_related(tmp_path: Path) -> None:
    key = tmp_path / "key.csv"
    key.write_text("ssyk_2012,ssyk_label_sv,isco_08,isco_label_sv\n1,A,1,a\n2,B,2,b\n2,B,3,c\n3,C,3,c\n")
    vocabulary = ssyk.read([key])
    matches = {(source[-1], target[-1]): match for (source, target), match in vocabulary.mappings.items()}
    assert matches == {("1", "1"): "close", ("2", "2"): "narrow", ("2", "3"): "related", ("3", "3"): "broad"}
    assert _names(vocabulary, "sv") == {"1": "A", "2": "B", "3": "C"}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_klass_as_csv(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "7.csv"
    text = (
        '"code","parentCode","level","name","shortName","presentationName","validFrom","validTo","notes"\n'
        '"2",,"1","Akademiske yrker","","",,,"Omfatter ..."\n"22","2","2","Medisinske yrker","","",,,""\n'
        '"2221","22","4","Spesialsykepleiere på sykehus","","",,,""\n"A","","1","Ikke et tall","","",,,""\n'
    )
    path.write_bytes(text.encode(encoding))
    (vocabulary,) = styrk.read([path])
    assert _names(vocabulary, "nb")["2221"] == "Spesialsykepleiere på sykehus"
    assert _broader(vocabulary) == {("22", "2"), ("2221", "22")}
    assert vocabulary.mappings["urn:vidare:styrk-08:2221", "urn:vidare:isco-08:2221"] == "close"
    assert "'A'; expected" in vocabulary.unreadable[0].reason


@pytest.mark.parametrize("key", ["codes", "classificationItems"])
def test_klass_as_json(key: str, tmp_path: Path) -> None:
    path = tmp_path / "7.json"
    path.write_text(json.dumps({key: [{"code": "2", "level": "1", "name": "Akademiske yrker"}, {"name": "uten kode"}]}))
    (vocabulary,) = styrk.read([path])
    assert _names(vocabulary, "nb") == {"2": "Akademiske yrker"}
    assert vocabulary.unreadable[0].where == "7.json: item 2"


def test_norways_mapping_is_kept_from_the_national_side(tmp_path: Path) -> None:
    national = "http://data.europa.eu/esco/concept/norwegian-occupations/9334"
    path = _crosswalk(
        tmp_path / "no.csv",
        f"{ESCO}1,varepåfyller,,{national},Varepåfyllere,,skos:exactMatch",
        f"{ESCO}2,selger,,{national},Varepåfyllere,,skos:broadMatch",
        f"{ESCO}3,offiser,,http://data.europa.eu/esco/isco/C0110,,,skos:closeMatch",
        f"{ESCO}4,tryllekunstner,,,,,no relation",
        f"{ESCO}5,feil,,{national},Varepåfyllere,,skos:sameAs",
        f"{ESCO}6,feil,,Varepåfyllere,,,skos:exactMatch",
        f"{ESCO}7,feil,,http://elsewhere.example/1,,,skos:exactMatch",
    )
    (vocabulary,) = styrk.read([path])
    ties = {target: match for (_, target), match in vocabulary.mappings.items() if target.startswith(ESCO)}
    assert ties == {f"{ESCO}1": "exact", f"{ESCO}2": "narrow"}
    assert _names(vocabulary, "nb") == {"9334": "Varepåfyllere"}
    assert not vocabulary.is_whole
    assert sorted(row.where for row in vocabulary.unreadable) == ["no.csv:10", "no.csv:11", "no.csv:9"]


def test_navs_categories(tmp_path: Path) -> None:
    path = tmp_path / "styrk.csv"
    path.write_text(
        "Styrk code;Styrk description;Category level 1;Category level 2\n0000;Ikke konvertert;Uoppgitt;Ikke\n"
        "2221;Spesialsykepleiere;Helse og sosial;Sykepleier\n"
    )
    classes, nav = styrk.read([path])
    assert _names(classes, "nb") == {"2221": "Spesialsykepleiere"}
    assert set(_names(nav, "nb").values()) == {"Helse og sosial", "Sykepleier"}
    assert set(nav.mappings.values()) == {"narrow"}


def test_danmarks_statistiks_csv_and_stars_names(tmp_path: Path) -> None:
    table = tmp_path / "disco.csv"
    table.write_text(
        'SEKVENS;KODE;NIVEAU;TITEL;GENERELLE_NOTER\n1;"2";1;Arbejde på højeste niveau;\n2;"2221";4;Sygeplejerskearbejde;\n'
        '3;"222110";5;Anæstesisygeplejerske;\n4;"2221100";5;For lang;\n'
    )
    national = "http://data.europa.eu/esco/concept/danish-occupations/2221.3"
    mapping = _crosswalk(tmp_path / "dk.csv", f"{ESCO}1,x,,{national},Specialsygeplejerske,,skos:closeMatch")
    classes, star = disco.read([table, mapping])
    assert _names(classes, "da")["222110"] == "Anæstesisygeplejerske"
    assert _broader(classes) == {("2221", "2"), ("222110", "2221")}
    assert classes.mappings["urn:vidare:disco-08:222110", "urn:vidare:isco-08:2221"] == "broad"
    assert classes.unreadable[0].where == "disco.csv:5"
    assert star.mappings == {(national, f"{ESCO}1"): "close", (national, "urn:vidare:isco-08:2221"): "broad"}
    assert _names(star, "da") == {"2221.3": "Specialsygeplejerske"}


@pytest.mark.parametrize("read", [isco.read, ssyk.read, styrk.read, disco.read])
def test_other_files_are_refused(read: object, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x,y\n1,2\n")
    with pytest.raises(NotUnderstood):
        read([path])  # type: ignore[operator]
