"""A study record becomes rows: degrees and courses with what was earned; what is odd is told."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.profiles.importing.elmo.documents import (
    COUNTRIES,
    EXAMPLE,
    NS,
    Learner,
    generated,
    opportunity,
    report,
    wrapped,
)
from tests.profiles.importing.elmo.signing import NOW, signed, source_key
from tests.support.shared import shared_data
from vidare.core.problems import Problem
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import Source
from vidare.profiles.importing.elmo.files import read_file
from vidare.profiles.importing.elmo.guarding import BadRecord
from vidare.profiles.importing.elmo.reading import read, read_verified
from vidare.profiles.importing.elmo.verify import verified
from vidare.profiles.importing.values import Signature


def one(inside: str = "", **given: str) -> Entry:
    """The single entry of a record with one course."""
    found = read(wrapped(report(opportunity("Kemi", inside=inside, **given)))).entries
    assert len(found) == 1
    return found[0].entry


def test_a_whole_record() -> None:
    imported = read(EXAMPLE)
    degree, course, running = (row.entry for row in imported.entries)
    assert (degree.kind, degree.title, degree.credits, degree.level) == (
        EntryKind.EDUCATION, "Logistik, kandidatprogram", "180 ECTS", "eqf:6",
    )  # fmt: skip
    assert (degree.organisation, degree.country, degree.started, degree.ended) == (
        "Norrviks universitet", "SE", "2019-08-26", "2022-06-07",
    )  # fmt: skip
    assert (course.kind, course.title, course.code) == (EntryKind.COURSE, "Lager & transport", "LOG101")
    assert (course.grade, course.credits, course.level, course.language) == ("B", "7.5 ECTS", "eqf:6", "sv")
    assert course.text == "Hur gods rör sig.\n\nMed studiebesök.\n\nGrading scale: From A till F"
    assert (running.is_ongoing, running.started, running.ended) == (True, "2026-01-19", "")
    assert {row.entry.evidence.source for row in imported.entries} == {Source.IMPORTED}
    assert {(row.entry.evidence.origin, row.entry.evidence.on) for row in imported.entries} == {
        ("Norrviks universitet", "2026-05-31")
    }
    assert imported.entries[1].where == "Norrviks universitet › Logistik, kandidatprogram › Lager & transport"
    assert (imported.format, imported.language, imported.issuer) == ("elmo", "sv", "Norrviks universitet")
    assert imported.signature is Signature.NONE
    assert [note.field for note in imported.unread] == ["extension", "status", "type", "attachment"]
    assert "Hur gods rör sig." in imported.text


def test_the_holder_is_a_name_and_a_day_and_nothing_more() -> None:
    holder = read(EXAMPLE).holder
    assert (holder.name, holder.born) == ("Åsa Märta Öhman", "1990-03-14")
    assert "900314-0000" not in str(read(EXAMPLE))


def test_titles_come_in_the_language_that_is_asked_for() -> None:
    english = read(EXAMPLE, ["en"])
    assert [row.entry.title for row in english.entries][:2] == [
        "Bachelor of Science in Logistics",
        "Warehousing and transport",
    ]
    assert english.issuer == "University of Norrvik"
    assert english.language == "en"
    assert english.entries[2].entry.language == "sv"
    assert english.entries[1].entry.text.startswith("Hur gods"), "plain words are preferred to those with markup"


def test_norwegian_is_bokmaal() -> None:
    assert one(language="no").language == "nb"


@pytest.mark.parametrize(("said", "level"), [("Bachelor", "eqf:6"), ("Master", "eqf:7"), ("PhD", "eqf:8"), ("", "")])
def test_the_cycle_gives_the_level(said: str, level: str) -> None:
    inside = f"<credit><scheme>ECTS</scheme>{f'<level>{said}</level>' if said else ''}<value>5</value></credit>"
    assert one(inside).level == level


def test_the_stated_level_comes_before_the_cycle() -> None:
    inside = (
        "<credit><scheme>ECTS</scheme><level>Master</level><value>5</value></credit>"
        "<level><type>NQF</type><value>3</value></level><level><type>EQF</type><value>5</value></level>"
    )
    assert one(inside).level == "eqf:5"


def test_credits_in_several_schemes_stand_together() -> None:
    inside = (
        "<credit><scheme>ects</scheme><value>6</value></credit><credit><scheme>hp</scheme><value>6</value></credit>"
    )
    assert one(inside).credits == "6 ECTS, 6 hp"


def test_what_has_no_type_is_judged_by_what_it_is() -> None:
    programme = opportunity(
        "Omsorg", type="", inside="<credit><scheme>ECTS</scheme><value>120</value></credit>", parts=opportunity("Etik")
    )
    assert [row.entry.kind for row in read(wrapped(report(programme))).entries] == [
        EntryKind.EDUCATION,
        EntryKind.COURSE,
    ]
    assert one(type="").kind is EntryKind.COURSE


def test_the_same_result_listed_twice_is_one_row() -> None:
    inside = "<date>2024-06-01</date><resultLabel>A</resultLabel>"
    twice = opportunity("Kemi", inside=inside) + opportunity("Kemi", inside=inside)
    again = opportunity("Kemi", inside=inside.replace("2024", "2025"))
    assert len(read(wrapped(report(twice + again))).entries) == 2


@pytest.mark.parametrize(
    ("inside", "field", "kept"),
    [
        ("<date>1066-10-14</date>", "date", True),
        ("<start>soon</start>", "start", True),
        ("<date>2024-02-30</date>", "date", True),
        ("<status>perhaps</status>", "status", True),
        ("<status>failed</status>", "status", False),
        ("<credit><scheme>ECTS</scheme><value>many</value></credit>", "credit", True),
        ("<credit><scheme>ECTS</scheme><value>-5</value></credit>", "credit", True),
        ("<level><type>EQF</type><value>9</value></level>", "level", True),
        ("<extension><x xmlns='urn:x'/></extension>", "extension", True),
    ],
)
def test_odd_parts_are_told_and_the_rest_is_read(inside: str, field: str, kept: bool) -> None:
    imported = read(wrapped(report(opportunity("Kemi", inside=inside))))
    assert [row.entry.title for row in imported.entries] == (["Kemi"] if kept else [])
    assert [note.field for note in imported.unread] == [field]
    assert imported.unread[0].where == "Norrviks universitet › Kemi"
    assert imported.unread[0].reason


def test_without_a_title_it_is_told_and_its_parts_are_read() -> None:
    imported = read(wrapped(report(opportunity(" ", parts=opportunity("Kemi")))))
    assert [row.entry.title for row in imported.entries] == ["Kemi"]
    assert [note.field for note in imported.unread] == ["title"]


def test_an_unknown_type_is_a_course_and_told() -> None:
    imported = read(wrapped(report(opportunity("Kemi", type="Bootcamp"))))
    assert imported.entries[0].entry.kind is EntryKind.COURSE
    assert [note.field for note in imported.unread] == ["type"]


def test_odd_days_of_the_learner_and_the_report_are_told() -> None:
    data = wrapped(report(opportunity("Kemi")), learner=Learner(born="13 March")).replace(b"2026-05-31T", b"yesterday")
    imported = read(data)
    assert imported.holder.born == ""
    assert {note.field for note in imported.unread} == {"bday", "issueDate"}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "bad-study-record"),
        (b"<html/>", "not-elmo"),
        (b"<elmo/>", "not-elmo"),
        (wrapped("", namespace="http://purl.org/net/elmo"), "not-elmo"),
        (wrapped("", namespace=NS.replace("v1", "v2")), "not-elmo"),
        (wrapped(""), "bad-study-record"),
        (b"%PDF-1.7", "bad-study-record"),
    ],
)
def test_what_is_no_study_record_is_refused_in_words(data: bytes, kind: str) -> None:
    with pytest.raises(BadRecord) as refusal:
        read(data)
    assert refusal.value.type == kind
    assert refusal.value.detail


def test_later_versions_within_1_are_read() -> None:
    assert len(read(wrapped(report(opportunity("Kemi")), namespace=NS + ".7.0")).entries) == 1


def test_a_doctype_within_a_text_is_only_text() -> None:
    """A diploma supplement may quote a page of HTML."""
    quoted = "<description><![CDATA[<!DOCTYPE html><p>Hej</p>]]></description>"
    assert "DOCTYPE" in one(before=quoted).text


@pytest.mark.parametrize("code", COUNTRIES)
@pytest.mark.parametrize("courses", [0, 1, 12, 120])
def test_generated_records_are_read_whole(code: str, courses: int) -> None:
    for seed in range(3):
        data, expected = generated(seed, courses=courses, code=code)
        imported = read_verified(verified(signed(data), source_key(), at=NOW))
        assert len(imported.entries) == expected
        assert {row.entry.country for row in imported.entries} == {code}
        assert {note.field for note in imported.unread} <= {"status"}


def test_several_schools_in_one_record() -> None:
    both = report(opportunity("Kemi"), code="SE") + report(opportunity("Kjemi", language="no"), code="NO")
    imported = read(wrapped(both))
    assert imported.issuer == "Norrviks universitet, Fjordby universitet"
    assert [row.entry.evidence.origin for row in imported.entries] == ["Norrviks universitet", "Fjordby universitet"]


def test_a_very_long_record_is_cut_and_says_so() -> None:
    data, _expected = generated(1, courses=1_500)
    began = time.process_time()
    imported = read(data)
    assert time.process_time() - began < 5
    assert len(imported.entries) == 1_000
    assert any("1000" in note.reason for note in imported.unread if note.field == "report")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_broken_documents_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    text = bytearray(EXAMPLE)
    for _step in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
    with suppress(Problem):
        read_file(bytes(text), [source_key()], at=NOW)


@pytest.mark.real_data
def test_the_official_example_is_read() -> None:
    data = shared_data("credentials", "elmo", "example.xml").read_bytes()
    imported = read(data)
    assert [(row.entry.kind, row.entry.title) for row in imported.entries] == [
        (EntryKind.EDUCATION, "Master i biologi"),
        (EntryKind.COURSE, "Identifying ectomycorrhizal fungi (KÃ¸benhavns Universitet)"),
        (EntryKind.COURSE, "Budowa kompilatorów"),
        (EntryKind.COURSE, "The importance of <br> in HTML"),
    ]
    compilers = imported.entries[2].entry
    assert (compilers.credits, compilers.grade, compilers.level) == ("6 ECTS", "45.1", "eqf:5")
    assert (compilers.started, compilers.ended) == ("2014-10-01", "2015-03-17")
    assert imported.holder.name == "Wojciech Łukasz Rygielski"
    assert [note.field for note in imported.unread] == ["type", "attachment", "diplomaSupplement"]


@pytest.mark.real_data
def test_the_official_example_has_a_sample_for_a_signature_and_is_nobodys_word() -> None:
    data = shared_data("credentials", "elmo", "example.xml").read_bytes()
    assert read_file(data, [source_key()], at=NOW).signature is Signature.NOT_CHECKED
    with pytest.raises(BadRecord) as refusal:
        verified(data, source_key(), at=NOW)
    assert refusal.value.type == "outdated-signature"
