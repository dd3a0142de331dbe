"""What each file is made of, and that it holds what was chosen and nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from tests.profiles.exporting import choices
from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.exporting import FORMATS
from vidare.profiles.exporting.values import Chosen, choose
from vidare.profiles.importing.formats.own import guarded, unguarded
from vidare.profiles.profile import Claim, Level, Profile

_ISO = re.compile(r"[12]\d{3}(-[01]\d(-[0-3]\d)?)?")
_STRING, _LIST, _OBJECT, _DATE, _URI, _EMAIL = "string", "list", "object", "date", "uri", "email"
# The rules of the JSON Resume 1.0 schema for what we write: each section's fields and what they must be.
_RULES: dict[str, dict[str, Any]] = {
    "basics": {"name": _STRING, "label": _STRING, "image": _STRING, "email": _EMAIL, "phone": _STRING, "url": _URI,
               "summary": _STRING, "location": _OBJECT, "profiles": _LIST},
    "work": {"name": _STRING, "location": _STRING, "description": _STRING, "position": _STRING, "url": _URI,
             "startDate": _DATE, "endDate": _DATE, "summary": _STRING, "highlights": _LIST},
    "volunteer": {"organization": _STRING, "position": _STRING, "url": _URI, "startDate": _DATE, "endDate": _DATE,
                  "summary": _STRING, "highlights": _LIST},
    "education": {"institution": _STRING, "url": _URI, "area": _STRING, "studyType": _STRING, "startDate": _DATE,
                  "endDate": _DATE, "score": _STRING, "courses": _LIST},
    "certificates": {"name": _STRING, "date": _DATE, "url": _URI, "issuer": _STRING},
    "skills": {"name": _STRING, "level": _STRING, "keywords": _LIST},
    "languages": {"language": _STRING, "fluency": _STRING},
    "meta": {"canonical": _URI, "version": _STRING, "lastModified": _STRING},
}  # fmt: skip


def _fits(value: Any, rule: str) -> bool:
    if rule == _LIST:
        return isinstance(value, list)
    if rule == _OBJECT:
        return isinstance(value, dict)
    if not isinstance(value, str):
        return False
    return {
        _DATE: lambda: _ISO.fullmatch(value),
        _URI: lambda: re.fullmatch(r"https?://\S+", value),
        _EMAIL: lambda: re.fullmatch(r"[^@\s]+@[^@\s]+", value),
    }.get(rule, lambda: True)() is not None


@settings(max_examples=80, deadline=None)
@given(choices.chosen)
def test_json_resume_keeps_to_its_schema(chosen: Chosen) -> None:
    resume = json.loads(FORMATS["json-resume"].write(chosen))
    assert set(resume) <= {*_RULES, "$schema"}
    for section, rules in _RULES.items():
        rows = resume.get(section, [])
        for row in rows if isinstance(rows, list) else [rows]:
            for name, value in row.items():
                assert name in rules or name.startswith("x-"), f"{section}.{name}"
                assert name not in rules or _fits(value, rules[name]), f"{section}.{name}: {value!r}"


def _some() -> Chosen:
    return Chosen(
        "nb",
        Contact("Kari Nordmann", "kari@example.org"),
        (
            Entry(EntryKind.WORK, "Sykepleier", organisation="Sykehuset", country="NO", started="2019-08-15"),
            Entry(EntryKind.LANGUAGE, "svensk", code="sv", level="B2"),
            Entry(EntryKind.LICENCE, "Truckførerbevis", organisation="Kursstedet", ended="2030-01"),
            Entry(EntryKind.LICENCE, "C1E"),
        ),
        on=date(2026, 11, 25),
    )


def test_europass_xml_is_a_candidate_in_the_right_namespaces() -> None:
    root = etree.fromstring(FORMATS["europass-xml"].write(_some()))
    spaces = {
        "e": "http://www.europass.eu/1.0",
        "hr": "http://www.hr-xml.org/3",
        "oa": "http://www.openapplications.org/oagis/9",
    }
    assert root.tag == "{http://www.europass.eu/1.0}Candidate"
    assert root.findtext(".//e:CandidatePerson/e:PersonName/oa:GivenName", namespaces=spaces) == "Kari"
    assert root.findtext(".//e:EmployerHistory/hr:OrganizationName", namespaces=spaces) == "Sykehuset"
    language = root.find(".//e:PersonQualifications/e:PersonCompetency", spaces)
    assert language is not None
    assert str(language.findtext("e:CompetencyID", namespaces=spaces)).endswith("/language/SWE")
    assert len(language.findall("e:CompetencyDimension", spaces)) == 5


def test_europass_json_tells_a_driving_licence_from_another() -> None:
    learner = json.loads(FORMATS["europass-json"].write(_some()))["SkillsPassport"]["LearnerInfo"]
    assert learner["Skills"]["Driving"] == {"Description": ["C1E"]}
    assert learner["Achievement"][0]["Title"]["Code"] == "certifications"
    assert learner["WorkExperience"][0]["Period"]["From"] == {"Year": 2019, "Month": 8, "Day": 15}


def test_elm_is_the_persons_own_word_unsigned() -> None:
    credential = json.loads(FORMATS["elm"].write(_some()))
    assert credential["type"] == ["VerifiableCredential", "EuropeanDigitalCredential"]
    assert "http://data.europa.eu/snb/model/context/edc-ap" in credential["@context"]
    assert "proof" not in credential
    assert credential["issuer"]["type"] == "Person"
    assert "signert" in credential["displayParameter"]["description"]["nb"]
    identities = re.findall(r'"id": "(urn:epass:(?:claim|spec|org|period):\d+)"', json.dumps(credential))
    assert len(identities) == len(set(identities))
    countries = re.findall(r"authority/country/(\w+)", json.dumps(credential))
    assert countries == ["NOR"]


def _tables(content: bytes) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""), delimiter=";"))
            for name in archive.namelist()
        }


@pytest.mark.parametrize(
    "text", ["=1+1", "+47", "-1", "@SUM(A1)", "\t=1", "'=1", '=HYPERLINK("http://example.org")', "＝1"]
)
def test_no_cell_is_a_formula(text: str) -> None:
    rows = (Entry(EntryKind.WORK, text, organisation=text, text=text),)
    table = _tables(FORMATS["csv"].write(Chosen("sv", entries=rows, on=date(2026, 11, 25))))["entries.csv"]
    for cell in table[1]:
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert unguarded(guarded(text)) == text


@given(choices.st.text("'=+-@a\t ＝", max_size=6))
def test_guarding_a_cell_can_be_undone(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


def test_the_same_choice_gives_the_same_file() -> None:
    for name, exporter in FORMATS.items():
        if name != "pdf":
            assert exporter.write(_some()) == exporter.write(_some())


def test_only_what_was_chosen_is_taken() -> None:
    kept, left = Entry(EntryKind.WORK, "Behålls", key="a"), Entry(EntryKind.WORK, "HEMLIGT", key="b")
    claims = (
        Claim("urn:vidare:skill:a", "skill", Evidence(Source.EMPLOYER, origin="Varvet"), level=Level.GOOD),
        Claim("urn:vidare:skill:hemlig", "skill", Evidence()),
        Claim("urn:vidare:skill:obekräftad", "skill", Evidence(), confirmed=False),
        Claim("urn:vidare:skill:utan-namn", "skill", Evidence()),
    )
    names = {
        "urn:vidare:skill:a": "svets",
        "urn:vidare:skill:hemlig": "HEMLIGT",
        "urn:vidare:skill:obekräftad": "HEMLIGT",
    }
    chosen = choose(
        Profile(claims=claims, entries=(kept, left)),
        Contact("Aino", email="HEMLIGT@example.org", born="1979"),
        "sv",
        lambda concept: names.get(concept, ""),
        entries={"a"},
        skills={"urn:vidare:skill:a", "urn:vidare:skill:obekräftad", "urn:vidare:skill:utan-namn"},
        contact_parts={"name"},
    )
    assert [skill.name for skill in chosen.skills] == ["svets"]
    assert chosen.contact == Contact("Aino")
    for name, exporter in FORMATS.items():
        content = exporter.write(chosen)
        if name == "csv":
            content = repr(_tables(content)).encode()
        assert b"HEMLIGT" not in content
        assert b"1979" not in content


def test_a_language_that_no_cv_is_written_in_is_refused() -> None:
    with pytest.raises(ValueError, match="language"):
        Chosen("de")
