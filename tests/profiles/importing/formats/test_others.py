"""JSON Resume from others, LER-RS, and our own profile and tables."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from vidare.core.problems import Problem
from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.importing.formats import codes, dates, read
from vidare.profiles.importing.values import Imported, Signature
from vidare.profiles.profile import Claim, Level, Profile


def _read(data: Any, name: str = "file.json") -> Imported:
    imported = read(data if isinstance(data, bytes) else json.dumps(data).encode(), name)
    assert imported is not None
    return imported


def test_a_resume_written_by_others() -> None:
    imported = _read(
        {
            "basics": {
                "name": "Aino",
                "label": "Vård",
                "summary": "Tio år",
                "location": {"city": "Åbo", "countryCode": "FI"},
            },
            "work": [
                {"name": "Hemtjänsten", "position": "Vårdare", "startDate": "2019-08", "highlights": ["Delegering"]},
                {"company": "Affären", "position": "Kassör", "startDate": "2001", "endDate": "Present"},
                {"name": "Bolaget", "position": ["fel"], "startDate": "2001-99"},
                "ett jobb",
            ],
            "education": [
                {"institution": "Lund", "studyType": "Kandidat", "area": "Vård", "gpa": "VG", "courses": ["Etik"]}
            ],
            "volunteer": [{"organization": "Föreningen", "position": "Ledare", "startDate": "2020"}],
            "certificates": [{"name": "HLR", "date": "2022-03-01", "issuer": "Röda korset"}],
            "skills": [{"name": "Vård", "level": "Master", "keywords": ["demens"]}],
            "languages": [
                {"language": "Finska", "fluency": "Native speaker"},
                {"language": "Svenska", "fluency": "B2"},
            ],
            "projects": [{"name": "Läger", "description": "Ledde ett läger"}],
        }
    )
    assert imported.format == "json-resume"
    work = [found.entry for found in imported.entries if found.entry.kind is EntryKind.WORK]
    assert [(one.title, one.organisation, one.is_ongoing) for one in work] == [
        ("Vårdare", "Hemtjänsten", True), ("Kassör", "Affären", True), ("", "Bolaget", False),
    ]  # fmt: skip
    assert {(part.where, part.field) for part in imported.unread} == {
        ("/work/3", "work"), ("/work/2", "title"), ("/work/2", "started"),
    }  # fmt: skip
    education = next(found.entry for found in imported.entries if found.entry.kind is EntryKind.EDUCATION)
    assert (education.title, education.grade, education.text) == ("Kandidat, Vård", "VG", "Etik")
    assert [(skill.text, skill.level) for skill in imported.skills] == [("Vård", "expert"), ("demens", "expert")]
    assert {found.entry.code: found.entry.level for found in imported.entries if found.entry.code} == {
        "fi": "native",
        "sv": "B2",
    }
    assert "Ledde ett läger" in imported.text
    assert imported.contact.address == "Åbo, FI"


_LER = {
    "type": "http://schema.hropenstandards.org/4.4/recruiting/json/ler-rs/LER-RSType.json",
    "person": {"name": {"given": "Aino", "family": "Mäkelä"}},
    "communication": {"email": [{"address": "aino@example.org"}], "phone": [{"formattedNumber": "+46 70 1"}]},
    "employmentHistories": [
        {
            "organization": {"tradeName": "Hemtjänsten"},
            "positionHistories": [
                {"title": "Vårdare", "start": "2019-08", "current": True, "descriptions": ["Omvårdnad"]}
            ],
        },
        {
            "organization": {"name": "Föreningen"},
            "positionHistories": [{"title": "Ledare", "resourceRelationshipCode": "Volunteer"}],
            "start": "2010",
            "end": "2012",
        },
    ],
    "educationAndLearnings": [
        {
            "institution": {"name": "Lund"},
            "educationDegrees": [{"name": "Kandidat", "specializations": [{"name": "Vård"}]}],
            "end": "2003",
        }
    ],
    "certifications": [{"name": "HLR", "firstIssued": "2022-03", "issuingAuthority": {"name": "Röda korset"}}],
    "licenses": [{"name": "Legitimation", "effectiveTimePeriod": {"start": "2004", "end": "2030"}}],
    "skills": [{"name": "omvårdnad"}],
    "otherSections": [{"title": "Resor"}],
}


def test_ler_rs_plain_and_as_a_credential() -> None:
    for data, signature in (
        (_LER, Signature.NONE),
        (
            {"type": ["VerifiableCredential"], "issuer": {"name": "Byrån"}, "credentialSubject": _LER},
            Signature.NOT_CHECKED,
        ),
    ):
        imported = _read(data)
        assert (imported.format, imported.signature, imported.contact.name) == ("ler-rs", signature, "Aino Mäkelä")
        rows = [(found.entry.kind.value, found.entry.title, found.entry.organisation) for found in imported.entries]
        assert rows == [
            ("work", "Vårdare", "Hemtjänsten"),
            ("unpaid", "Ledare", "Föreningen"),
            ("education", "Kandidat, Vård", "Lund"),
            ("course", "HLR", "Röda korset"),
            ("licence", "Legitimation", ""),
        ]
        assert imported.entries[1].entry.started == "2010"
        assert [part.field for part in imported.unread] == ["otherSections"]


def _profile() -> Profile:
    signed = Evidence(Source.CREDENTIAL, origin="Lund")
    entries = (
        Entry(EntryKind.EDUCATION, "Kandidat", key="k1", level="eqf:6", evidence=signed),
        Entry(EntryKind.WORK, "Vårdare"),
    )
    claims = (
        Claim(
            "http://data.europa.eu/esco/skill/x", "skill", Evidence(Source.EMPLOYER, quote="truck"), level=Level.GOOD
        ),
    )
    return Profile(claims=claims, entries=entries)


def test_our_own_profile_comes_back_but_nothing_vouches_for_a_file() -> None:
    bundle = {"contact": Contact("Aino").to_json(), "profile": _profile().to_json()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("bundle/profile.json", json.dumps(bundle))
    for content in (json.dumps(bundle).encode(), json.dumps(_profile().to_json()).encode(), out.getvalue()):
        imported = _read(content, "vidare")
        assert [found.entry.title for found in imported.entries] == ["Kandidat", "Vårdare"]
        first = imported.entries[0].entry
        assert (first.key, first.level) == ("k1", "eqf:6")
        assert (first.evidence.source, first.evidence.origin) == (Source.IMPORTED, "Lund")
        assert [(skill.text, skill.level) for skill in imported.skills] == [("truck", "good")]


def test_a_bad_entry_of_ours_is_told_with_its_field() -> None:
    data = _profile().to_json()
    data["entries"][0]["started"] = "igår"
    imported = _read(data)
    assert [found.entry.title for found in imported.entries] == ["Vårdare"]
    assert imported.unread[0].where == "/entries/0"
    assert imported.unread[0].field == "started"


def test_our_table_filled_in_by_hand() -> None:
    table = (
        "Kind,Title,Organisation,Started,Ongoing\nwork,Svetsare,Varvet,2010,ja\njobb,Kock,,,\ncourse,HLR,,2022-03-01,\n"
    )
    imported = _read(table.encode(), "entries.csv")
    assert [(found.entry.title, found.entry.is_ongoing) for found in imported.entries] == [
        ("Svetsare", True),
        ("HLR", False),
    ]
    assert [(part.where, part.field) for part in imported.unread] == [("entries.csv, row 3", "kind")]


@pytest.mark.parametrize(
    "content", [b"Jag heter Aino.", b"", b"{ en tanke", b'{"a": 1}', b"<html><p>Hej", b"a,b\n1,2\n", b"[]", b"1"]
)
def test_what_is_none_of_these_is_none(content: bytes) -> None:
    assert read(content, "brev.txt") is None


def test_a_whole_resume_with_a_bom_and_another_coding() -> None:
    text = json.dumps({"basics": {"name": "Åse"}, "work": []}, ensure_ascii=False)
    for content in (text.encode("utf-8-sig"), text.encode("utf-16"), text.encode("cp1252")):
        assert _read(content).contact.name == "Åse"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019-08-15T22:00:00Z", "2019-08-15"), ("2019-08", "2019-08"), (2019, "2019"), ("Aug 2019", "2019-08"),
        ("15. august 2019", "2019-08-15"), ("elokuu 2019", "2019-08"), ("08/2019", "2019-08"), ("15.08.2019", "2019-08-15"),
        ({"Year": "2019", "Month": "--08"}, "2019-08"), ("2019-00", "2019"), ("", ""), (None, ""), ("20190815", "2019-08-15"),
    ],
)  # fmt: skip
def test_dates_as_documents_write_them(value: Any, expected: str) -> None:
    assert dates.partial(value) == expected


@pytest.mark.parametrize("value", ["igår", "2019-13", "31.02.2019", True, [2019], "0001", {"Year": "x"}])
def test_what_is_no_date_says_what_was_expected(value: Any) -> None:
    with pytest.raises(ValueError, match="Expected"):
        dates.partial(value)


def test_codes() -> None:
    assert [codes.country(code) for code in ("se", "UK", "IRL", "x", "http://example.org/country/NOR")] == [
        "SE",
        "GB",
        "IE",
        "",
        "NO",
    ]
    assert [codes.language(name) for name in ("swe", "no", "sv-SE", "Svenska", "ruotsi", "klingon")] == [
        "sv",
        "nb",
        "sv",
        "sv",
        "sv",
        "",
    ]
    assert [codes.eqf(level) for level in ("6", "EQF level 4", "http://data.europa.eu/snb/eqf/7", "hög")] == [
        "eqf:6",
        "eqf:4",
        "eqf:7",
        "",
    ]
    assert codes.cefr("Flytande")[0] == "C1"
    assert codes.cefr("Native or bilingual proficiency")[0] == "native"


def test_a_clear_problem_for_broken_files_of_ours() -> None:
    with pytest.raises(Problem, match="not whole JSON"):
        read(b'{"basics": {', "resume.json")
