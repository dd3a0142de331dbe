"""Learning opportunities of the European Learning Model."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.harvest.readers.reading import course, read, rejection
from tests.harvest.readers.samples import ELM_OPPORTUNITY, as_xml, elm
from vidare.catalogue.records import ConceptRef, CourseKind, CourseRecord, CreditUnit, Mode, PlaceRef, Rejection, Role
from vidare.core.money import Money

ONE = ELM_OPPORTUNITY.format(n=1)


def document(old: str = "", new: str = "") -> bytes:
    written = as_xml([ONE]).decode()
    assert old in written
    return written.replace(old, new).encode() if old else written.encode()


def test_a_course_with_all_its_fields() -> None:
    found = course("elm", document())
    assert found.external_id == "urn:lop:1"
    assert dict(found.title) == {"sv": "Svetsning 1"}
    assert found.description["sv"].startswith("Kursen ger dig")
    assert dict(found.outcomes) == {"sv": "Svetsa kälfogar\nLäsa ritningar"}
    assert (found.kind, found.eqf_level, found.credits, found.credit_unit) == (
        CourseKind.COURSE,
        4,
        Decimal("7.5"),
        CreditUnit.ECTS,
    )
    assert found.url == "https://example.org/svets"
    assert found.accredited_by == {"sv": "Branschrådet"}
    assert found.concepts == (
        ConceptRef("esco", "http://data.europa.eu/esco/skill/abc", Role.OUTCOME, "svetsa"),
        ConceptRef("isced-f", "0715", Role.OUTCOME),
    )
    lulea = PlaceRef("", "Luleå", "SE")
    assert (found.provider.external_id, found.provider.name["sv"]) == ("urn:org:1", "Svetsskolan")
    assert (found.provider.country, found.provider.place) == ("SE", lulea)
    [instance] = found.instances
    assert (instance.start, instance.end, instance.places) == (date(2027, 1, 15), date(2027, 5, 30), (lulea,))
    assert (instance.mode, instance.pace, instance.weeks, instance.hours) == (
        Mode.CAMPUS,
        100,
        Decimal("13.0"),
        Decimal("120.0"),
    )
    assert (instance.teaching, instance.price) == (("sv",), Money(150050, "SEK"))
    assert (instance.admission.closes, dict(instance.admission.requires)) == (date(2026, 12, 1), {"sv": "Grundskola"})


def test_what_is_referred_to_may_stand_in_another_document() -> None:
    first, second = as_xml([ONE]).decode().split("<learningAchievementSpecificationReferences>")
    rest = '<Courses xmlns="http://data.europa.eu/snb/model/ap/loq-constraints/"><learningAchievementSpecificationReferences>'
    found = course("elm", (first + "</Courses>").encode(), (rest + second).encode())
    assert found == course("elm", document())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<point>7.5</point>", "<point>seven</point>"),
        ("currency/SEK", "currency/XXX"),
        ("PT120H", "long"),
        ("<duration>P3M</duration>", ""),
        ("learning-opportunity/05053c1cbe", "learning-opportunity/unknown"),
    ],
)
def test_free_text_that_is_no_value_is_unknown(old: str, new: str) -> None:
    assert isinstance(course("elm", document(old, new)), CourseRecord)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('<title language="sv">Svetsning 1</title>', "", "title"),
        ("2027-01-15T08:00:00", "2027-99-15", "temporal.startDate"),
        ("2027-05-30T08:00:00", "2026-05-30", "temporal.endDate"),
        ("2026-12-01T10:00:00", "soon", "applicationDeadline"),
        ("<value>1500.50</value>", "<value>-5</value>", "priceDetail.amount"),
        ('<providedBy idref="urn:org:1"/>', '<providedBy idref="urn:none"/>', "providedBy"),
        ('id="urn:lop:1"', 'id=""', "id"),
    ],
)
def test_a_bad_opportunity_is_told_and_leaves_the_others(old: str, new: str, field: str) -> None:
    changed = as_xml([ELM_OPPORTUNITY.format(n=1).replace(old, new), *elm()[1:]])
    found = read("elm", changed)
    assert [r.external_id for r in found if isinstance(r, CourseRecord)][-2:] == ["urn:lop:2", "urn:lop:3"]
    told = rejection("elm", changed)
    assert told.field == field
    assert "learningOpportunity" in told.position


def test_a_course_stays_where_only_its_instance_cannot_be_read() -> None:
    found = read("elm", document("2027-05-30T08:00:00", "2026-05-30"))
    assert [type(record) for record in found] == [Rejection, CourseRecord]


def test_an_entity_is_no_way_to_other_files() -> None:
    bad = b'<!DOCTYPE Courses [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + document().replace(b"Svetsning 1", b"&x;")
    told = rejection("elm", bad)
    assert told.breaks_off
    assert "DOCTYPE" in told.reason


def test_contact_points_are_not_kept() -> None:
    assert "rektor" not in repr(course("elm", document()))
