"""Files made to harm: bounded, refused in words, nothing fetched, nothing unpacked without end."""

from __future__ import annotations

import contextlib
import io
import json
import socket
import time
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weasyprint import HTML, Attachment

from vidare.core.problems import Problem
from vidare.profiles.entries import MOST_ENTRIES
from vidare.profiles.importing.formats import read, reasons
from vidare.profiles.importing.values import MOST_BYTES

_CV = '<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass">%s</SkillsPassport>'


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/p"> %p;]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(head: str, encoding: str) -> None:
    content = (head + _CV % "<LearnerInfo>&e;</LearnerInfo>").encode(encoding)
    with pytest.raises(Problem, match="document type"):
        read(content, "cv.xml")


def test_deep_json_and_deep_xml_are_refused_quickly() -> None:
    began = time.monotonic()
    with pytest.raises(Problem, match="levels"):
        read(b'{"LearnerInfo":' * 100_000, "cv.json")
    with pytest.raises(Problem):
        read((_CV % ("<a>" * 50_000)).encode(), "cv.xml")
    assert time.monotonic() - began < 5


def test_a_key_given_twice_and_numbers_that_are_none() -> None:
    with pytest.raises(Problem, match="twice"):
        read(b'{"basics": {"name": "A", "name": "B"}, "work": []}', "r.json")
    with pytest.raises(Problem, match="number that is none"):
        read(b'{"basics": {"name": NaN}, "work": []}', "r.json")
    with pytest.raises(Problem):
        read(b'{"basics": {"name": ' + b"9" * 10_000 + b'}, "work": []}', "r.json")


@pytest.mark.parametrize(
    "content",
    [
        b'{"basics": ' + b'\\"' * 2_000_000,
        b'{"basics": {"name": "' + b"<p " * 1_000_000 + b'"}, "work": []}',
        ("<SkillsPassport>" + "<a/>" * 150_000 + "</SkillsPassport>").encode(),
        b"[" + b"[[]]," * 1_000_000 + b"0]",
        b"a;" * 4_000_000,
        b"eyJ" + b"a." * 4_000_000,
    ],
    ids=["quotes", "tags", "elements", "lists", "cells", "dots"],
)
def test_large_files_take_seconds_at_most(content: bytes) -> None:
    began = time.monotonic()
    with contextlib.suppress(Problem):
        read(content, "x.json")
    assert time.monotonic() - began < 10


def test_a_pdf_whose_attachment_unpacks_without_end_is_passed_over() -> None:
    attached = Attachment(string="<SkillsPassport>europass" + " " * 30_000_000, name="cv.xml")
    content = HTML(string="<html lang=nb><title>CV</title><p>Kari").write_pdf(attachments=[attached])
    assert content is not None
    assert len(content) < 1_000_000
    assert read(content, "cv.pdf") is None


def test_too_large_is_refused_before_it_is_opened() -> None:
    with pytest.raises(Problem, match="larger than"):
        read(b"{" + b" " * MOST_BYTES, "r.json")


def test_a_zip_bomb_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Positions.csv", b"Title\n" + b"a" * 60_000_000)
        archive.writestr("Skills.csv", b"Name\nA\n")
    assert len(out.getvalue()) < 100_000
    with pytest.raises(Problem, match="unpacks"):
        read(out.getvalue(), "export.zip")


def test_an_archive_of_thousands_of_files_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(600):
            archive.writestr(f"{number}/Positions.csv", "")
    with pytest.raises(Problem, match="more parts"):
        read(out.getvalue(), "export.zip")
    with pytest.raises(Problem, match="not a whole zip"):
        read(b"PK\x03\x04" + b"x" * 100, "export.zip")


def test_more_rows_than_fit_are_told() -> None:
    work = [{"position": f"Jobb {number}"} for number in range(MOST_ENTRIES + 50)]
    imported = read(json.dumps({"basics": {}, "work": work}).encode(), "r.json")
    assert imported is not None
    assert len(imported.entries) == MOST_ENTRIES
    assert imported.unread[-1].reason == reasons.LEFT_OUT


def test_long_texts_are_shortened_and_control_characters_gone() -> None:
    work = [{"position": "A" * 10_000, "summary": "b\x00\x1bc" * 5_000}]
    imported = read(json.dumps({"basics": {}, "work": work}).encode(), "r.json")
    assert imported is not None
    entry = imported.entries[0].entry
    assert len(entry.title) == 300
    assert len(entry.text) == 4_000
    assert "\x00" not in entry.text


_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
_SECTIONS = {
    "json-resume": ("basics", "work", "volunteer", "education", "certificates", "skills", "languages", "projects", "meta"),
    "ler-rs": ("person", "communication", "employmentHistories", "educationAndLearnings", "certifications", "licenses", "skills",
               "narratives"),
    "own": ("claims", "entries", "contact"),
}  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(sorted(_SECTIONS)), st.data())
def test_whatever_stands_in_a_section_is_read_or_told(format_name: str, data: st.DataObject) -> None:
    sections = _SECTIONS[format_name]
    row = st.one_of(_anything, st.dictionaries(st.sampled_from(_FIELDS), _anything, max_size=5))
    document = {name: data.draw(st.one_of(row, st.lists(row, max_size=3))) for name in sections}
    if format_name == "json-resume":
        document |= {"$schema": "https://example.org/resume-schema"}
    elif format_name == "ler-rs":
        document |= {"type": "LER-RS"}
    _survives(document)


_FIELDS = (
    "name", "position", "title", "startDate", "endDate", "organization", "positionHistories", "start", "end", "institution",
    "educationDegrees", "programs", "keywords", "level", "language", "fluency", "x-vidare", "concept", "kind", "evidence",
    "Label", "Code", "Period", "From", "To", "Description", "ProficiencyLevel", "Employer", "ContactInfo", "Contact", "Address",
    "achievement", "issuer", "alignment", "identifier", "result", "hasClaim", "specifiedBy", "awardedBy", "temporal", "type",
    "legalName", "location", "creditPoint", "learningOutcome", "badge", "recipient", "descriptions", "communication", "email",
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_whatever_stands_in_a_passport_or_a_credential_is_read_or_told(data: st.DataObject) -> None:
    row = st.recursive(
        _anything,
        lambda inner: st.dictionaries(st.sampled_from(_FIELDS), inner | st.lists(inner, max_size=2), max_size=4),
        max_leaves=8,
    )
    parts = ("Identification", "WorkExperience", "Education", "Skills", "Achievement", "Headline")
    _survives({"SkillsPassport": {"LearnerInfo": {name: data.draw(row) for name in parts}}})
    subject, issuer = data.draw(row), data.draw(row)
    for kind in ("EuropeanDigitalCredential", "OpenBadgeCredential"):
        _survives(
            {
                "type": ["VerifiableCredential", kind],
                "issuer": issuer,
                "credentialSubject": subject,
                "validFrom": data.draw(row),
            }
        )
    _survives({"type": "Assertion", "recipient": subject, "badge": data.draw(row), "issuedOn": issuer})


def _survives(document: Any) -> None:
    with contextlib.suppress(Problem):
        read(json.dumps(document).encode(), "x.json")


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from(
        [
            b"",
            b"%PDF-1.7 /EmbeddedFile ",
            b"\x89PNG\r\n\x1a\n",
            b"PK\x03\x04",
            b"<SkillsPassport",
            b"{",
            b"eyJhbGciOiJ4In0.",
        ]
    ),
)
def test_any_bytes_give_nothing_or_a_problem(content: bytes, head: bytes) -> None:
    with contextlib.suppress(Problem):
        read(head + content, "x.csv")
