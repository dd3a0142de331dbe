"""A skill's page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.support.factories import (
    ConceptFactory,
    CourseFactory,
    LabelFactory,
    PostingFactory,
    ProviderFactory,
    SourceFactory,
)
from tests.support.rules import rule
from tests.web.jobs.support import courses, jobs, page, section
from vidare.catalogue.models import Course, CourseInstance, CourseTag, JobPosting, PostingTag
from vidare.catalogue.records import Role
from vidare.concepts.models import Concept, Kind, Origin, Relation

pytestmark = [pytest.mark.django_db, pytest.mark.database]

ESSENTIAL, OPTIONAL, BROADER = (
    Relation.RelationKind.ESSENTIAL,
    Relation.RelationKind.OPTIONAL,
    Relation.RelationKind.BROADER,
)


def relate(source: Concept, kind: Relation.RelationKind, target: Concept) -> None:
    Relation.objects.create(source=source, target=target, kind=kind, origin="editorial")


def _page(client: Client, concept: Concept, language: str = "en") -> str:
    return page(client, f"/{language}/skills/{concept.public_id}/")


@pytest.fixture
def skill(home: Path) -> Concept:
    return ConceptFactory(names={"en": "drive a truck", "sv": "köra truck"}, alternatives={"en": ["operate forklifts"]})


def test_names_kind_and_place(client: Client, skill: Concept) -> None:
    group = ConceptFactory(kind=Kind.SKILL_GROUP, names={"en": "driving"})
    relate(skill, BROADER, group)
    LabelFactory(concept=skill, language="fi", text="ajaa trukkia", origin=Origin.MACHINE)
    html = _page(client, skill)
    assert "<h1>drive a truck</h1>" in html
    assert "operate forklifts" in html
    assert f'belongs to <a href="/en/skills/{group.public_id}-driving/">driving</a>' in html
    rows = dict(re.findall(r'<td lang="(\w\w)">[^<]+</td><td [^>]+>[^<]*</td><td>(.*?)</td>', html))
    assert rows["sv"] == "by Vidare’s editors"
    assert rows["fi"] == '<span class="tag">machine translation</span>'
    assert 'class="v-machine"' not in html
    assert 'class="v-machine"' in _page(client, skill, "fi")


def test_occupations_that_need_it_essential_first_then_by_name(client: Client, skill: Concept) -> None:
    for name, kind in (("yard worker", ESSENTIAL), ("baker", OPTIONAL), ("docker", ESSENTIAL)):
        occupation = ConceptFactory(occupation=True, names={"en": name})
        relate(occupation, kind, skill)
        if name == "docker":
            relate(occupation, OPTIONAL, skill)
            PostingFactory(occupation=occupation)
    relate(ConceptFactory(occupation=True, status=Concept.Status.DEPRECATED), ESSENTIAL, skill)
    html = section(_page(client, skill), "occupations")
    found = re.findall(r'<li><a [^>]+>([^<]+)</a> <span class="muted small">([^<]+)</span>', html)
    assert found == [("docker", "needed · 1 job now"), ("yard worker", "needed"), ("baker", "good to have")]
    assert "(3)" in html


def test_occupations_a_page_at_a_time(client: Client, skill: Concept) -> None:
    for n in range(21):
        relate(ConceptFactory(occupation=True, names={"en": f"work {n:02}"}), OPTIONAL, skill)
    html = section(_page(client, skill), "occupations")
    assert len(re.findall(r">work \d\d<", html)) == 20
    address = f"/en/skills/{skill.public_id}-drive-a-truck/"
    assert re.findall(r">(work \d\d)<", page(client, f"{address}?page=2")) == ["work 20"]
    assert client.get(f"{address}?page=3").status_code == 404


def test_courses_and_jobs(client: Client, skill: Concept) -> None:
    CourseFactory(title={"sv": "Truck"}, teaches=[skill], instances=[{"free": True}])
    CourseFactory(title={"sv": "Förbi"}, teaches=[skill], instances=[{"past": True}])
    PostingFactory(title={"sv": "Lager"}, merit=[skill])
    PostingFactory(title={"sv": "För sent"}, must=[skill], expired=True)
    html = _page(client, skill)
    assert courses(html) == ["Truck"]
    assert jobs(html) == ["Lager"]
    assert "?skill=" not in html


def test_more_courses_and_jobs_are_a_search_away(client: Client, skill: Concept) -> None:
    for n in range(8):
        CourseFactory(title={"sv": f"Truck {n}"}, teaches=[skill], instances=[{}])
        PostingFactory(must=[skill])
    html = _page(client, skill)
    assert len(courses(html)) == 6
    assert len(jobs(html)) == 3
    assert f'/en/courses/?skill={skill.public_id}">See all 8 courses' in html
    assert f'/en/jobs/?skill={skill.public_id}">See all 8 jobs' in html


def test_courses_abroad_name_their_country(client: Client, skill: Concept) -> None:
    CourseFactory(title={"fi": "Trukki"}, teaches=[skill], instances=[{}], provider=ProviderFactory(country="FI"))
    CourseFactory(title={"sv": "Truck"}, teaches=[skill], instances=[{}], provider=ProviderFactory(country="SE"))
    html = _page(client, skill, "sv")
    assert courses(html) == ["Truck", "Trukki"]
    shown = section(html, "learn")
    assert len(re.findall(r"Finland</li>", shown)) == 1
    assert "Sverige</li>" not in shown
    assert "Sweden</li>" not in shown


def test_nothing_carries_it(client: Client, skill: Concept) -> None:
    html = _page(client, skill)
    assert "No open course in our catalogue teaches it just now." in html
    assert "No open job in our catalogue asks for it just now." in html
    assert section(html, "occupations") == section(html, "beside") == section(html, "below") == ""


def test_others_of_the_group_and_more_precise_ones(client: Client, skill: Concept) -> None:
    group = ConceptFactory(kind=Kind.SKILL_GROUP, names={"en": "driving"})
    sister = ConceptFactory(names={"en": "drive a bus"})
    child = ConceptFactory(names={"en": "drive a reach truck"})
    gone = ConceptFactory(names={"en": "drive a horse"}, status=Concept.Status.DEPRECATED)
    for source, target in ((skill, group), (sister, group), (gone, group), (child, skill)):
        relate(source, BROADER, target)
    html = _page(client, skill)
    assert "drive a bus" in section(html, "beside")
    assert "drive a truck</a>" not in section(html, "beside")
    assert "drive a reach truck" in section(html, "below")
    assert "drive a horse" not in html
    assert "drive a bus" in _page(client, group)


def test_a_licence_says_who_grants_it(client: Client, home: Path) -> None:
    licence = ConceptFactory(uri="urn:vidare:skill:hygiene-passport", licence=True, names={"en": "hygiene passport"})
    rule("fi:food", licences=[licence.uri], kind="task", authority="Ruokavirasto")
    html = _page(client, licence)
    assert "Ruokavirasto" in html
    assert "Courses that lead to it" in html


def test_an_identity_links_where_it_is_an_address(client: Client, skill: Concept) -> None:
    assert f"<code>{skill.uri}</code>" in _page(client, skill)
    Concept.objects.filter(pk=skill.pk).update(uri="http://data.europa.eu/esco/skill/1")
    assert '<a href="http://data.europa.eu/esco/skill/1"' in _page(client, skill)


def test_addresses(client: Client, skill: Concept) -> None:
    for wrong in (f"skills/{skill.public_id}", f"occupations/{skill.public_id}-drive"):
        answer = client.get(f"/en/{wrong}/")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/en/skills/{skill.public_id}-drive-a-truck/")
    old = ConceptFactory(status=Concept.Status.DEPRECATED, successor=skill)
    assert client.get(f"/en/skills/{old.public_id}/").headers["Location"].endswith("drive-a-truck/")
    dropped = ConceptFactory(status=Concept.Status.DEPRECATED)
    assert client.get(f"/en/skills/{dropped.public_id}/").status_code == 410
    assert client.get("/en/skills/22222222/").status_code == 404


def _much(skill: Concept, count: int) -> None:
    """Courses and postings that carry the skill, made in one go."""
    source, provider, start = SourceFactory(), ProviderFactory(), JobPosting.objects.count()
    numbers = range(start, start + count)
    postings = JobPosting.objects.bulk_create(
        JobPosting(
            source=source, external_id=str(n), public_id=f"post{n}", title={"sv": "Lager"}, expires=date(2027, 1, 1)
        )
        for n in numbers
    )
    courses = Course.objects.bulk_create(
        Course(source=source, provider=provider, external_id=str(n), public_id=f"course{n}", title={"sv": "Truck"})
        for n in numbers
    )
    CourseInstance.objects.bulk_create(
        CourseInstance(course=course, external_id="1", closes=date(2027, 1, 1)) for course in courses
    )
    shared: dict[str, Any] = {"concept": skill, "score": 0.9, "method": "label", "version": "test"}
    PostingTag.objects.bulk_create(PostingTag(posting=row, role=Role.MUST, **shared) for row in postings)
    CourseTag.objects.bulk_create(CourseTag(course=row, role=Role.OUTCOME, **shared) for row in courses)


def test_three_thousand_carriers_cost_no_more_queries_and_few_rows(
    client: Client, skill: Concept, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    relate(ConceptFactory(occupation=True), ESSENTIAL, skill)
    _much(skill, 8)
    address = f"/en/skills/{skill.public_id}-drive-a-truck/"
    page(client, address)
    with django_assert_max_num_queries(28) as before:
        page(client, address)
    _much(skill, 3_000)
    with django_assert_num_queries(len(before.captured_queries)) as after:
        html = page(client, address)
    assert "See all 3,008 courses" in html
    assert "See all 3,008 jobs" in html
    assert (len(courses(html)), len(jobs(html))) == (6, 3)
    reads = [
        one["sql"] for one in after.captured_queries if re.search(r'FROM "catalogue_(posting|course)tag"', one["sql"])
    ]
    assert len(reads) >= 4
    assert all("COUNT(" in sql or "LIMIT" in sql or re.search(r'_id" IN \(\d', sql) for sql in reads)
