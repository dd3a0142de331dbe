"""The real files: counts, nothing lost in silence, nothing impossible."""

from __future__ import annotations

import csv
import gzip
import json
import re
import unicodedata
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.harvest.readers.reading import CONTEXT, check
from tests.support.shared import shared_data
from vidare.catalogue.records import (
    Audience,
    CourseKind,
    CourseRecord,
    CreditUnit,
    JobPostingRecord,
    Record,
    Rejection,
    Tombstone,
)
from vidare.harvest.readers import READERS, ReadContext, open_documents

pytestmark = pytest.mark.real_data


@cache
def _read(format: str, path: Path) -> list[Record]:
    records = list(READERS[format].read_documents(open_documents(path), CONTEXT))
    for record in records:
        check(record)
    return records


def courses(format: str, *parts: str) -> list[CourseRecord]:
    return [record for record in _read(format, shared_data(*parts)) if isinstance(record, CourseRecord)]


def postings(format: str, *parts: str) -> list[JobPostingRecord]:
    return [record for record in _read(format, shared_data(*parts)) if isinstance(record, JobPostingRecord)]


def told(format: str, *parts: str) -> list[Rejection]:
    return [record for record in _read(format, shared_data(*parts)) if isinstance(record, Rejection)]


def test_aalto() -> None:
    found = courses("aalto", "courses", "aalto")
    assert told("aalto", "courses", "aalto") == []
    assert len(found) == sum(len(course.instances) for course in found) == 2000
    kinds = Counter(course.kind for course in found)
    # 477 exams and 9 theses
    assert kinds == {CourseKind.COURSE: 1514, CourseKind.EXAM: 486}
    assert len({course.external_id for course in found}) == 2000
    open_to_all = [course for course in found if course.instances[0].admission.who == (Audience.ANYONE,)]
    assert 45 <= len(open_to_all) <= 60
    assert Counter(course.eqf_level for course in found)[7] == 964


def test_aalto_outcomes_marked_finnish_are_filed_under_their_language() -> None:
    rows = []
    for path in sorted(shared_data("courses", "aalto").glob("*.json.gz")):
        rows += json.loads(gzip.decompress(path.read_bytes()))
    marked = sum(bool((row["summary"]["learningOutcomes"] or {}).get("fi", "").strip()) for row in rows)
    filed = sum("fi" in course.outcomes for course in courses("aalto", "courses", "aalto"))
    assert marked == 1888
    # 1,202 of them are English
    assert 650 <= filed <= 700


def _name(written: str) -> str:
    return " ".join(unicodedata.normalize("NFC", written).split()).casefold()


def test_myh() -> None:
    path = shared_data("courses", "myh", "myh_applications_2018_2025.csv.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        approved = [row for row in csv.DictReader(file) if row["beslut"] == "Beviljad"]
    assert len(approved) == 3591
    early = ReadContext(date(2018, 1, 1), "test")
    records = list(READERS["myh"].read_documents(open_documents(path), early))
    found = [record for record in records if isinstance(record, CourseRecord)]
    programmes = {(_name(row["utbildningsnamn"]), _name(row["utbildningsanordnare"])) for row in approved}
    assert len(found) == len(records) == len(programmes)
    assert sum(len(course.instances) for course in found) == len(approved)
    assert {course.credit_unit for course in found} == {CreditUnit.YHP}
    assert {_name(course.title["sv"]) for course in found} == {name for name, _ in programmes}
    assert {course.eqf_level for course in found} == {5, 6, None}


def test_myh_offers_no_programme_of_the_past() -> None:
    found = courses("myh", "courses", "myh", "myh_applications_2018_2025.csv.gz")
    years = {instance.external_id[4:8] for course in found for instance in course.instances}
    assert min(years) >= "2021"
    assert max(years) == "2025"


def test_opintopolku() -> None:
    found = courses("opintopolku", "courses", "opintopolku")
    assert len({course.external_id for course in found}) == len(found) >= 470
    assert sum(len(course.instances) for course in found) >= 700
    # hits of the search that name no provider, and a toteutus that names no koulutus
    assert Counter(rejection.field for rejection in told("opintopolku", "courses", "opintopolku")) == {
        "organisaatio": 24,
        "koulutusOid": 1,
    }
    vehicles = [course for course in found if course.title.get("fi") == "Ajoneuvoalan perustutkinto"]
    assert len(vehicles) > 40
    assert {(course.eqf_level, course.credits, course.credit_unit) for course in vehicles} == {(4, 180, CreditUnit.OSP)}
    places = {place.code for course in vehicles for instance in course.instances for place in instance.places}
    assert len(places) > 40
    assert all(re.fullmatch(r"FI-\d{3}", code) for code in places)


def test_opintopolku_joins_what_the_realisation_says() -> None:
    found = {
        instance.external_id: (course, instance)
        for course in courses("opintopolku", "courses", "opintopolku")
        for instance in course.instances
    }
    course, instance = found["1.2.246.562.20.00000000000000016343"]
    assert course.provider.name["fi"] == "Ammattiopisto Spesia"
    assert (instance.price is not None and instance.price.is_free, instance.admission.seats) == (True, 3)
    assert (instance.admission.opens, instance.admission.closes) == (date(2023, 8, 21), None)
    assert instance.admission.prior_eqf == 2


def test_opintopolku_index() -> None:
    path = shared_data("courses", "opintopolku-index", "koulutus-kouta.ndjson.gz")
    states = Counter(json.loads(line)["_source"]["tila"] for line in gzip.decompress(path.read_bytes()).splitlines())
    found = courses("opintopolku", "courses", "opintopolku-index")
    assert told("opintopolku", "courses", "opintopolku-index") == []
    stones = [r for r in _read("opintopolku", shared_data("courses", "opintopolku-index")) if isinstance(r, Tombstone)]
    assert len(stones) == states["arkistoitu"]
    assert len(found) >= states["julkaistu"]
    assert sum(len(course.instances) for course in found) >= 20


def test_elm() -> None:
    found = courses("elm", "courses", "elm", "loq_withLearningAchievementSpecification.xml")
    assert [course.external_id for course in found] == ["http://LOP-01", "http://LOP-02"]
    assert all(course.concepts and course.outcomes and course.provider.name for course in found)
    # the sample's dates are random: one instance ends before it starts
    assert [
        rejection.field for rejection in told("elm", "courses", "elm", "loq_withLearningAchievementSpecification.xml")
    ] == ["temporal.endDate"]
    assert [course.eqf_level for course in courses("elm", "courses", "elm", "loq.xml")] == [2, 2]


def test_jobtech() -> None:
    found = postings("jobtech", "jobs", "jobtech")
    assert told("jobtech", "jobs", "jobtech") == []
    assert len(found) == 5
    assert all(posting.places[0].code.startswith("SE-") for posting in found)
    assert all(posting.concepts for posting in found)
    _no_contacts(found)


def test_platsbanken() -> None:
    found = postings("platsbanken", "jobs", "platsbanken-sv")
    assert len(found) == len({posting.external_id for posting in found}) == 200
    assert Counter(next(iter(posting.text)) for posting in found) == {"sv": 199, "en": 1}
    _no_contacts(found)


def test_nav() -> None:
    found = postings("nav", "jobs", "nav")
    assert told("nav", "jobs", "nav") == []
    assert len(found) == len({posting.external_id for posting in found}) == 24 + 40 + 1
    assert {place.country for posting in found for place in posting.places} == {"NO"}
    assert sum(any(ref.scheme == "styrk-08" for ref in posting.concepts) for posting in found) == 41
    assert all(posting.published and posting.expires for posting in found)
    _no_contacts(found)


def test_tyomarkkinatori() -> None:
    [found] = postings("tyomarkkinatori", "jobs", "finland")
    assert [place.code for place in found.places] == ["FI-297", "FI-179"]
    assert Counter(ref.scheme for ref in found.concepts) == {"esco": 3, "iso-639-1": 1}


def _no_contacts(found: list[JobPostingRecord]) -> None:
    for posting in found:
        for text in (*posting.text.values(), *posting.title.values()):
            assert not re.search(r"[\w.]+@[\w-]+\.\w|(?<!\d)0\d{1,2}-\d{5,}", text)
