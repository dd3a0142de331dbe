"""Regulated occupations and qualifications: what ships holds together, an agency's file lies over ours, nothing that is
wrong gets in."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.factories import ConceptFactory
from tests.support.rules import rule
from vidare.cli.commands import cli
from vidare.concepts import actions, starter
from vidare.concepts.facts import OverlayRow, Qualification, Regulation
from vidare.concepts.models import Concept, Kind, Label
from vidare.concepts.models import Mapping as ConceptMapping
from vidare.concepts.qualifications import actions as qualifications
from vidare.concepts.qualifications import queries as qualifying
from vidare.concepts.qualifications import rows as qualification_rows
from vidare.concepts.readers.tables import NotUnderstood
from vidare.concepts.regulation import actions as regulation
from vidare.concepts.regulation import queries
from vidare.concepts.regulation import rows as regulation_rows
from vidare.core.actors import ANONYMOUS, system
from vidare.core.problems import Forbidden

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ACTOR = system("test")
COOK = "urn:test:cook"
RULE = {
    "key": "se:cook", "country": "SE", "kind": "practice", "title": "kock", "title_en": "cook", "occupations": COOK,
    "isco": "5120", "licences": "", "authority": "Matverket", "authority_url": "https://mat.example/",
    "qualifications": "urn:vidare:qualification:se:kock", "needs": "education|exam", "language": "unknown",
    "abroad": "apply", "abroad_authority": "", "note": "", "source": "Matlag", "source_url": "https://lag.example/1",
    "checked": "2026-11-20", "status": "verified", "valid_from": "", "valid_until": "",
}  # fmt: skip
QUALIFICATION = dict.fromkeys(qualification_rows.COLUMNS, "") | {
    "key": "se:kock", "country": "SE", "role": "named", "whole": "", "eqf": "4", "nqf": "4", "body": "skolan",
    "sv": "kockexamen", "en": "cook's diploma", "words": "sv:kockpapper", "leads_to": COOK, "source": "Skollag",
    "source_url": "https://lag.example/2", "checked": "2026-11-20", "status": "verified",
}  # fmt: skip


def _file(path: Path, *rows: Mapping[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    folder.mkdir()
    _file(folder / "se.csv", RULE, RULE | {"key": "se:baker", "title": "bagare", "title_en": "baker"})
    return folder


def _shipped(folder: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def test_what_ships_is_loaded_once_with_nothing_wrong() -> None:
    first, rules = qualifications.load(ACTOR), regulation.load(ACTOR)
    assert first.concepts.unreadable == []
    assert rules.unreadable == []
    assert (first.concepts.new, rules.new) == (Qualification.objects.count(), Regulation.objects.count())
    assert not qualifications.load(ACTOR).concepts.touched
    again = regulation.load(ACTOR)
    assert (again.new, again.changed, again.dropped, again.unchanged) == (0, 0, 0, rules.new)


def test_what_ships_is_much_and_each_row_says_where_it_stands() -> None:
    rules = _shipped(regulation_rows.FOLDER)
    counts = {country: sum(row["country"] == country for row in rules) for country in ("SE", "FI", "NO")}
    assert (counts["SE"] >= 60, counts["FI"] >= 50, counts["NO"] >= 60) == (True, True, True)
    named = [row for row in _shipped(qualification_rows.FOLDER) if row["role"] == "named"]
    assert len(named) >= 120
    for row in [*rules, *named]:
        assert row["source"], row["key"]
        assert row["source_url"].startswith(("https://", "http://")), row["key"]
        assert date.fromisoformat(row["checked"]) <= date(2026, 12, 31), row["key"]
        assert row["key"].startswith(row["country"].lower() + ":"), row["key"]


def test_what_ships_speaks_of_things_that_there_are() -> None:
    """URIs of the starter vocabulary exist there; qualifications exist as rows; ESCO's are well formed."""
    known = set(starter.read().concepts) | {
        qualification_rows.uri(row["key"]) for row in _shipped(qualification_rows.FOLDER)
    }
    said = {
        uri
        for row in _shipped(regulation_rows.FOLDER)
        for column in ("occupations", "licences", "qualifications")
        for uri in row[column].split("|")
        if uri
    }
    said |= {uri for row in _shipped(qualification_rows.FOLDER) for uri in row["leads_to"].split("|") if uri}
    assert {uri for uri in said - known if not uri.startswith("http://data.europa.eu/esco/occupation/")} == set()


def test_counterparts_are_compared_never_called_the_same() -> None:
    qualifications.load(ACTOR)
    own = ConceptMapping.objects.filter(source__kind=Kind.QUALIFICATION)
    assert own.filter(match="close").exists()
    assert not own.filter(match="exact").exists()


def test_they_come_with_the_starter() -> None:
    assert actions.load_starter(ACTOR).unreadable == []
    nurse = Concept.objects.get(uri="http://data.europa.eu/esco/occupation/8d3e8aaa-791b-4c75-a465-f3f827028f50")
    assert {one.country for one in queries.for_occupation(nurse)} >= {"SE", "FI", "NO"}
    assert {row.country for row in qualifying.leading_to(nurse)} >= {"SE", "FI", "NO"}


def test_only_the_system_loads() -> None:
    for load in (regulation.load, qualifications.load):
        with pytest.raises(Forbidden):
            load(ANONYMOUS)


def test_an_agency_s_rows_lie_over_ours_and_stay(ours: Path, tmp_path: Path) -> None:
    regulation.load(ACTOR, folder=ours)
    own = _file(
        tmp_path / "own.csv",
        RULE | {"authority": "Kommunen"},
        RULE | {"key": "se:baker", "status": "withdrawn"},
        RULE | {"key": "se:waiter", "title": "servitör"},
    )
    report = regulation.load(ACTOR, [own], ours)
    assert sorted(report.overridden) == ["se:baker", "se:cook"]
    assert (report.new, report.changed, report.dropped) == (1, 1, 1)
    assert dict(Regulation.objects.values_list("key", "authority")) == {"se:cook": "Kommunen", "se:waiter": "Matverket"}
    assert Regulation.objects.filter(is_local=True).count() == 2
    assert regulation.load(ACTOR, folder=ours).unchanged == 2
    other = _file(tmp_path / "other.csv", RULE | {"authority": "Regionen"})
    assert regulation.load(ACTOR, [other], ours).dropped == 1
    assert set(Regulation.objects.values_list("key", "authority")) == {
        ("se:cook", "Regionen"),
        ("se:baker", "Matverket"),
    }


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("country", "XX", "SE"),
        ("kind", "free", "practice"),
        ("title", "", ""),
        ("occupations", "cook", ""),
        ("isco", "51", "ISCO-08"),
        ("needs", "education|luck", "education"),
        ("language", "", "unknown"),
        ("source_url", "javascript:alert(1)", ""),
        ("checked", "20 November", ""),
        ("status", "sure", "verified"),
        ("valid_until", "2026-13-01", ""),
    ],
)
def test_a_bad_row_changes_nothing_and_is_named(
    ours: Path, tmp_path: Path, column: str, value: str, expected: str
) -> None:
    own = _file(tmp_path / "own.csv", RULE | {"authority": "Kommunen", column: value})
    report = regulation.load(ACTOR, [own], ours)
    assert [row.where for row in report.unreadable] == ["own.csv:2"]
    assert f"'{column}'" in report.unreadable[0].reason
    assert "expected" in report.unreadable[0].reason
    assert expected in report.unreadable[0].reason
    assert Regulation.objects.get(key="se:cook").authority == "Matverket"


def test_a_file_of_something_else_is_refused_and_leaves_all_as_it_was(ours: Path, tmp_path: Path) -> None:
    regulation.load(ACTOR, [_file(tmp_path / "own.csv", RULE | {"authority": "Kommunen"})], ours)
    with pytest.raises(NotUnderstood):
        regulation.load(ACTOR, [_file(tmp_path / "wrong.csv", {"name": "kock", "who": "Matverket"})], ours)
    assert Regulation.objects.get(key="se:cook").authority == "Kommunen"
    assert OverlayRow.objects.count() == 1


def test_a_rule_is_in_force_between_its_days() -> None:
    rule("se:old", [COOK], valid_until=date(2026, 6, 30))
    rule("se:new", [COOK], valid_from=date(2026, 7, 1))
    rule("se:coming", [COOK], valid_from=date(2027, 1, 1))
    assert [one.key for one in queries.for_occupation(COOK)] == ["se:new"]
    assert [one.key for one in queries.for_occupation(COOK, day=date(2026, 6, 30))] == ["se:old"]
    assert [one.key for one in queries.for_occupation(COOK, day=date(2027, 1, 1))] == ["se:coming", "se:new"]
    assert queries.found().count() == 1


def test_rules_by_occupation_licence_and_qualification(django_assert_num_queries: object) -> None:
    rule("se:cook", [COOK], ["urn:test:card"], ["urn:test:diploma"])
    rule("no:cook", [COOK, "urn:test:baker"])
    assert [one.key for one in queries.for_occupation(COOK, "NO")] == ["no:cook"]
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = queries.for_occupations([COOK, "urn:test:baker", "urn:test:pilot"])
    assert {uri: [one.key for one in rules] for uri, rules in found.items()} == {
        COOK: ["no:cook", "se:cook"], "urn:test:baker": ["no:cook"], "urn:test:pilot": [],
    }  # fmt: skip
    assert [one.key for one in queries.for_licences(["urn:test:card"])["urn:test:card"]] == ["se:cook"]
    assert [one.key for one in queries.for_qualification("urn:test:diploma")] == ["se:cook"]
    assert queries.for_occupation(COOK, "SE")[0].abroad_authority == "Matverket"


def test_words_find_by_title_authority_and_occupation_in_any_language() -> None:
    ConceptFactory(uri=COOK, occupation=True, names={"en": "cook", "fi": "kokki"})
    rule("se:cook", [COOK])
    rule("se:pilot", ["urn:test:pilot"], title="pilot", title_en="pilot", authority="Transportstyrelsen")
    for words, keys in (("kokki", ["se:cook"]), ("transport", ["se:pilot"]), ("KOCK", ["se:cook"]), ("xyz", [])):
        assert [row.key for row in queries.found(words=words)] == keys, words
    assert [row.key for row in queries.found(occupation=COOK)] == ["se:cook"]


def test_a_qualification_is_a_concept_with_facts_and_ties(tmp_path: Path) -> None:
    occupation = ConceptFactory(uri=COOK, occupation=True, names={"en": "cook"})
    folder = tmp_path / "ours"
    folder.mkdir()
    _file(
        folder / "all.csv",
        QUALIFICATION | {"whole": "se:examen", "counterparts": "close:no:kokkefag|close:no:nothing"},
        QUALIFICATION | {"key": "se:examen", "role": "type", "sv": "examen", "leads_to": "", "words": ""},
        QUALIFICATION | {"key": "no:kokkefag", "country": "NO", "sv": "", "nb": "fagbrev, kokk", "words": ""},
    )
    report = qualifications.load(ACTOR, folder=folder)
    assert [row.where for row in report.concepts.unreadable] == ["all.csv:2"]
    assert "no:nothing" in report.concepts.unreadable[0].reason
    concept = Concept.objects.get(uri="urn:vidare:qualification:se:kock")
    labels = set(concept.labels.values_list("language", "kind", "text"))
    assert ("sv", Label.LabelKind.PREFERRED, "kockexamen") in labels
    assert any(text == "kockpapper" for _, _, text in labels)
    row = qualifying.facts(concept)
    assert row is not None
    assert (row.eqf, row.body, row.is_verified, row.is_local) == ("4", "skolan", True, False)
    ties = qualifying.ties(row)
    keys = dict(Concept.objects.values_list("uri", "pk"))
    assert ties.leads_to == (occupation.pk,)
    assert ties.wholes == (keys["urn:vidare:qualification:se:examen"],)
    assert [(one.key, one.match) for one in ties.counterparts] == [
        (keys["urn:vidare:qualification:no:kokkefag"], "close")
    ]
    assert [one.key for one in qualifying.leading_to(occupation, "SE")] == ["se:kock"]
    assert [one.key for one in qualifying.found("SE", "4", "kockpapper")] == ["se:kock"]
    other = qualifying.facts(Concept.objects.get(uri="urn:vidare:qualification:no:kokkefag"))
    assert other is not None
    assert [one.key for one in qualifying.ties(other).counterparts] == [concept.pk]
    assert qualifying.facts(occupation) is None


def test_a_withdrawn_qualification_is_deprecated(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    _file(folder / "se.csv", QUALIFICATION, QUALIFICATION | {"key": "se:bagare", "sv": "bagarexamen"})
    qualifications.load(ACTOR, folder=folder)
    own = _file(tmp_path / "own.csv", QUALIFICATION | {"status": "withdrawn"})
    report = qualifications.load(ACTOR, [own], folder)
    assert report.overridden == ["se:kock"]
    concept = Concept.objects.get(uri="urn:vidare:qualification:se:kock")
    assert concept.status == Concept.Status.DEPRECATED
    assert qualifying.facts(concept) is None


def test_the_command_says_what_was_overridden_and_what_was_not_understood(tmp_path: Path) -> None:
    own = _file(
        tmp_path / "own.csv",
        RULE | {"key": "se:nurse", "title": "sjuksköterska"},
        RULE | {"key": "se:doctor", "kind": "free"},
    )
    result = CliRunner().invoke(cli, ["concepts", "load", "regulation", str(own)])
    assert result.exit_code == 0, result.output
    assert "your file decides instead of ours: se:nurse" in result.output
    assert "own.csv:3" in result.output
    wrong = _file(tmp_path / "wrong.csv", {"name": "kock"})
    for name in ("regulation", "qualifications"):
        refused = CliRunner().invoke(cli, ["concepts", "load", name, str(wrong)])
        assert refused.exit_code == 1
        assert "Traceback" not in refused.output
    shown = CliRunner().invoke(
        cli, ["concepts", "load", "qualifications", str(_file(tmp_path / "q.csv", QUALIFICATION))]
    )
    assert shown.exit_code == 0, shown.output
    assert Qualification.objects.get(key="se:kock").is_local
