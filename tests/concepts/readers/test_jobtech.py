"""The JobTech taxonomy's answers and its crosswalks."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from vidare.concepts.readers import jobtech
from vidare.concepts.readers.tables import NotUnderstood
from vidare.concepts.vocabulary import RelationData, Vocabulary

BASE = jobtech.BASE
ESCO = "http://data.europa.eu/esco/occupation/1"


def _answer(folder: Path, *concepts: Any, name: str = "answer.json") -> Path:
    path = folder / name
    content = json.dumps({"data": {"concepts": list(concepts)}}).encode()
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return path


def _concept(key: str, label: str = "Namn", kind: str = "occupation-name", **more: Any) -> dict[str, Any]:
    return {"id": key, "preferred_label": label, "type": kind, **more}


def _labels(vocabulary: Vocabulary) -> set[tuple[str, str, str]]:
    return {(row.uri.removeprefix(BASE), row.kind, row.text) for row in vocabulary.labels}


def test_an_occupation_with_its_names_group_and_successor(tmp_path: Path) -> None:
    group = _concept("g", "Läkare", "ssyk-level-4", ssyk_code_2012="2211", definition="Botar.")
    path = _answer(
        tmp_path,
        _concept("a", "Läkare, legitimerad", alternative_labels=["Doktor", "läkare, Legitimerad"], broader=[group]),
        _concept("old", "Doktor", deprecated=True, replaced_by=[{"id": "a"}]),
        name="answer.json.gz",
    )
    vocabulary = jobtech.read([path])
    assert _labels(vocabulary) == {
        ("a", "preferred", "Läkare, legitimerad"), ("a", "alternative", "Doktor"), ("g", "preferred", "Läkare"),
        ("g", "definition", "Botar."), ("old", "preferred", "Doktor"),
    }  # fmt: skip
    assert vocabulary.relations == {RelationData(f"{BASE}a", f"{BASE}g", "broader")}
    assert vocabulary.successors == {f"{BASE}old": f"{BASE}a"}
    assert vocabulary.concepts[f"{BASE}old"].is_deprecated
    assert vocabulary.concepts[f"{BASE}g"].kind == "occupation-class"
    assert vocabulary.mappings == {(f"{BASE}g", "urn:vidare:ssyk-2012:2211"): "exact"}


def test_a_hierarchy_from_above(tmp_path: Path) -> None:
    leaf = _concept("c")
    middle = _concept("b", kind="ssyk-level-4", narrower=[leaf])
    vocabulary = jobtech.read([_answer(tmp_path, _concept("a", kind="ssyk-level-3", narrower=[middle]))])
    ties = {(row.source[-1], row.target[-1]) for row in vocabulary.relations}
    assert ties == {("b", "a"), ("c", "b")}


def test_who_substitutes_can_do_the_others_work(tmp_path: Path) -> None:
    """Both lists say the same from either side."""
    one = _concept("a", substituted_by=[_concept("b", substitutability_percentage=75)])
    other = _concept("b", substitutes=[_concept("a", substitutability_percentage=75)])
    vocabulary = jobtech.read([_answer(tmp_path, one, other)])
    assert vocabulary.relations == {RelationData(f"{BASE}b", f"{BASE}a", "related", 75)}


def test_a_reference_is_no_concept(tmp_path: Path) -> None:
    vocabulary = jobtech.read([_answer(tmp_path, _concept("a", related=[_concept("b", kind="employment-type")]))])
    assert set(vocabulary.concepts) == {f"{BASE}a"}


def test_relations_to_what_is_not_kept_are_left_out_of_a_whole_taxonomy(tmp_path: Path) -> None:
    keyword = _concept("k", kind="keyword", related=[{"id": "s"}, {"id": "elsewhere"}])
    vocabulary = jobtech.read([_answer(tmp_path, keyword, _concept("s", kind="skill"), _concept("a"))])
    assert {(row.source[-1], row.target[-1]) for row in vocabulary.relations} == {("k", "s")}


def test_matches_of_the_taxonomys_own(tmp_path: Path) -> None:
    matches = {"exact_match": [{"id": "x", "esco_uri": ESCO}], "broad_match": [{"id": "y", "uri": f"{BASE}y"}]}
    vocabulary = jobtech.read([_answer(tmp_path, _concept("a", **matches))])
    assert vocabulary.mappings == {(f"{BASE}a", ESCO): "exact"}


def test_what_only_the_crosswalk_knows_is_old(tmp_path: Path) -> None:
    table = tmp_path / "crosswalk.csv"
    table.write_text(
        "esco_uri,esco_label_sv,jobtech_uri,jobtech_label_sv,relation\n"
        f"http://data.europa.eu/esco/skill/1,x,{BASE}s,Svets,skos:exactMatch\n"
        f"http://data.europa.eu/esco/skill/2,y,{BASE}gone,Gassvets,skos:narrowMatch\n"
        "http://data.europa.eu/esco/skill/2,y,http://elsewhere.example/x,Gassvets,skos:narrowMatch\n"
    )
    vocabulary = jobtech.read([_answer(tmp_path, _concept("s", "Svetsning", "skill")), table])
    assert vocabulary.concepts[f"{BASE}gone"].is_deprecated
    assert not vocabulary.concepts[f"{BASE}s"].is_deprecated
    assert vocabulary.mappings[f"{BASE}gone", "http://data.europa.eu/esco/skill/2"] == "broad"
    assert [row.where for row in vocabulary.unreadable] == ["crosswalk.csv:4"]
    assert jobtech.read([table]).concepts == {}, "a crosswalk alone says nothing of what is old"


def test_another_countrys_crosswalk_is_passed_over_and_named_once(tmp_path: Path) -> None:
    (tmp_path / "danish.csv").write_text(
        "Classification 1 URI,Classification 2 URI,Mapping relation\n"
        + f"{ESCO},http://data.europa.eu/esco/concept/danish-occupations/1,skos:exactMatch\n" * 3
    )
    answer = _answer(tmp_path, _concept("a"))
    vocabulary = jobtech.read([answer, tmp_path / "danish.csv"])
    assert vocabulary.mappings == {}
    assert [row.where for row in vocabulary.unreadable] == ["danish.csv"]
    assert vocabulary.unreadable[0].reason.startswith("passed over")


def test_similar_occupations(tmp_path: Path) -> None:
    path = tmp_path / "similar.json"
    path.write_text(json.dumps({"a": {"within_field": ["b"], "similar_field": ["c"]}}))
    vocabulary = jobtech.read([path])
    assert {(row.source[-1], row.target[-1], row.degree) for row in vocabulary.relations} == {
        ("a", "b", None), ("a", "c", None),
    }  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '{"data": null}',
        '{"data": {"concepts": 3}}',
        '{"data": {"concepts": [1, {"id": 2}]}}',
        "[" * 9_999,
    ],
)
def test_what_is_not_jobtechs_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    with pytest.raises(NotUnderstood):
        jobtech.read([path])


@pytest.mark.parametrize(
    ("kinds", "is_whole"),
    [
        (["occupation-name", "skill", "ssyk-level-4"], True),
        (["occupation-name", "ssyk-level-4"], False),
        (["skill"], False),
    ],
)
def test_some_of_the_answers_take_nothing_out(kinds: list[str], is_whole: bool, tmp_path: Path) -> None:
    answer = _answer(tmp_path, *(_concept(f"c{number}", kind=kind) for number, kind in enumerate(kinds)))
    assert jobtech.read([answer]).is_whole is is_whole


def test_a_concept_without_an_id_is_reported_and_its_neighbour_kept(tmp_path: Path) -> None:
    vocabulary = jobtech.read([_answer(tmp_path, {"type": "skill"}, _concept("a"))])
    assert [row.where for row in vocabulary.unreadable] == ["answer.json: concept 1"]
    assert set(vocabulary.concepts) == {f"{BASE}a"}


@pytest.mark.parametrize("key", ["", "a b", "a\ud800", "²", "x" * 41, 7, None, ["a"]])
def test_an_id_that_is_none_is_reported_and_never_referred_to(key: object, tmp_path: Path) -> None:
    odd = _concept("b") | {"id": key}
    vocabulary = jobtech.read([_answer(tmp_path, odd, _concept("a", narrower=[odd], related=[odd]))])
    assert [row.where for row in vocabulary.unreadable] == ["answer.json: concept 1"]
    assert (set(vocabulary.concepts), vocabulary.relations) == ({f"{BASE}a"}, set())


@pytest.mark.parametrize("percentage", ["²", "101", "x", True, None])
def test_a_percentage_that_is_none_is_left_out(percentage: object, tmp_path: Path) -> None:
    other = {"id": "b", "substitutability_percentage": percentage}
    vocabulary = jobtech.read([_answer(tmp_path, _concept("a", substitutes=[other]))])
    assert {row.degree for row in vocabulary.relations} == {None}


@pytest.mark.parametrize("lists", [{"within_field": 5}, {"similar_field": [["b"], {}, None, "a b"]}])
def test_similar_occupations_of_another_shape_are_left_out(lists: object, tmp_path: Path) -> None:
    (tmp_path / "similar.json").write_text(json.dumps({"a": lists}))
    _answer(tmp_path, _concept("a"))
    assert jobtech.read([tmp_path]).relations == set()


def test_a_tree_that_never_ends_is_cut(tmp_path: Path) -> None:
    node: dict[str, Any] = _concept("0")
    for key in range(1, 100):
        node = _concept(str(key), narrower=[node])
    assert 10 < len(jobtech.read([_answer(tmp_path, node)]).concepts) < 20
