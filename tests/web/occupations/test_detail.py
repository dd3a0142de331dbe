"""An occupation's page."""

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
from vidare.catalogue.models import JobPosting, PostingTag
from vidare.catalogue.records import Role
from vidare.concepts.models import Concept, Kind, Label, Origin, Relation

pytestmark = [pytest.mark.django_db, pytest.mark.database]

ESSENTIAL, OPTIONAL, BROADER = (
    Relation.RelationKind.ESSENTIAL,
    Relation.RelationKind.OPTIONAL,
    Relation.RelationKind.BROADER,
)


def relate(source: Concept, kind: Relation.RelationKind, *targets: Concept) -> None:
    Relation.objects.bulk_create(Relation(source=source, target=one, kind=kind, origin="editorial") for one in targets)


def _page(client: Client, concept: Concept, status: int = 200, language: str = "en") -> str:
    return page(client, f"/{language}/occupations/{concept.public_id}/", status)


@pytest.fixture
def cook(home: Path) -> Concept:
    return ConceptFactory(
        occupation=True, code="5120", names={"en": "cook", "sv": "kock"}, alternatives={"en": ["chef", "Cook"]}
    )


def test_its_name_what_one_does_and_where_it_stands(client: Client, cook: Concept) -> None:
    LabelFactory(concept=cook, kind=Label.LabelKind.DEFINITION, text="Makes food.")
    LabelFactory(concept=cook, kind=Label.LabelKind.DEFINITION, language="sv", text="Lagar mat.")
    ConceptFactory(kind=Kind.OCCUPATION_GROUP, code="512", names={"en": "cooks and helpers"})
    ConceptFactory(kind=Kind.OCCUPATION_GROUP, code="5", names={"en": "service workers"})
    html = _page(client, cook)
    assert "<h1>cook</h1>" in html
    assert "<title>Cook" in html
    assert "Makes food." in html
    assert "Lagar mat." not in html
    assert re.search(r"Also called</span> <span>chef</span></p>", html)
    assert re.search(r"service workers</a> › <a [^>]+>cooks and helpers</a>", html)
    assert "ISCO-08 5120" in html
    assert '<td lang="sv">kock</td>' in html
    assert "<h1>kock</h1>" in _page(client, cook, language="sv")
    # Finnish reads English before Swedish
    assert '<h1><span lang="en">cook</span></h1>' in _page(client, cook, language="fi")


def test_the_official_name_where_it_differs(client: Client, cook: Concept) -> None:
    assert "In ESCO" not in _page(client, cook)
    LabelFactory(concept=cook, language="sv", text="kock och kokerska", origin=Origin.OFFICIAL)
    html = _page(client, cook)
    assert '<em><span lang="sv">kock och kokerska</span></em>' in html


def test_a_machine_made_name_says_so(client: Client, home: Path) -> None:
    concept = ConceptFactory(occupation=True, names={"sv": "kock"})
    LabelFactory(concept=concept, text="cook", origin=Origin.MACHINE)
    html = _page(client, concept)
    assert 'class="v-machine"' in html
    assert "machine translation" in section(html, "place")


def test_skills_essential_first_and_each_kind_apart(client: Client, cook: Concept) -> None:
    can, know, language = (
        ConceptFactory(names={"en": "fry fish"}),
        ConceptFactory(knowledge=True, names={"en": "nutrition"}),
        ConceptFactory(language_skill=True, names={"en": "French"}),
    )
    old = ConceptFactory(names={"en": "carve ice"}, status=Concept.Status.DEPRECATED)
    relate(cook, ESSENTIAL, can, know, old)
    relate(cook, OPTIONAL, language)
    html = section(_page(client, cook), "needs")
    assert "carve ice" not in html
    needed, good = html.split("Good to have</h3>")
    order = [needed.index(text) for text in ("To be able to", "fry fish", "To know about", "nutrition")]
    assert order == sorted(order)
    assert "Languages" not in needed
    assert good.index("Languages") < good.index("French")


def test_many_skills_wait_behind_a_fold(client: Client, cook: Concept) -> None:
    relate(cook, OPTIONAL, *ConceptFactory.create_batch(30))
    html = section(_page(client, cook), "needs")
    assert html.count('class="chip plain"') == 30
    assert "<summary>18 more</summary>" in html


def test_a_licence_is_said_plainly(client: Client, cook: Concept) -> None:
    licence = ConceptFactory(
        uri="urn:vidare:skill:hygiene-passport", licence=True, names={"en": "hygiene passport"}, public_id="hygiene22"
    )
    rule("fi:food", licences=[licence.uri], kind="task", authority="Ruokavirasto")
    relate(cook, OPTIONAL, licence)
    assert "You need a licence" not in _page(client, cook)
    Relation.objects.update(kind=ESSENTIAL)
    html = _page(client, cook)
    assert "You need a licence or certificate for this work:" in html
    assert "Ruokavirasto" in html


def test_jobs_now_and_their_trend(client: Client, cook: Concept) -> None:
    PostingFactory.create_batch(4, occupation=cook, published=date(2026, 10, 3))
    PostingFactory(occupation=cook, expired=True, published=date(2025, 3, 1))
    html = _page(client, cook)
    shown = section(html, "jobs")
    assert len(jobs(shown)) == 3
    assert f'/en/jobs/?occupation={cook.public_id}">See all 4 jobs' in shown
    trend = section(html, "trend")
    assert "4 new ads in the last twelve full months." in trend
    assert "In the 11 months before them: 1." in trend
    assert trend.count("<rect") == 24
    assert "<title>October 2026: 4</title>" in trend
    assert "style=" not in trend
    rows = re.findall(r'<th scope="row">([^<]+)</th><td class="number">(\d+)</td>', trend)
    assert len(rows) == 24
    assert rows[0] == ("November 2026 (so far)", "0")
    assert ("October 2026", "4") in rows


def test_no_jobs_at_all(client: Client, cook: Concept) -> None:
    html = _page(client, cook)
    assert "No job in our catalogue just now." in section(html, "jobs")
    assert "<svg" not in section(html, "trend")
    assert "No open course in our catalogue leads to it" in section(html, "learn")


def test_ways_to_learn_it(client: Client, cook: Concept) -> None:
    skills = ConceptFactory.create_batch(3)
    relate(cook, ESSENTIAL, *skills)
    CourseFactory(title={"sv": "Kockskolan"}, leads_to=[cook], instances=[{}])
    CourseFactory(title={"sv": "Halva yrket"}, teaches=skills[:2], instances=[{}])
    CourseFactory(title={"sv": "En sak"}, teaches=skills[:1], instances=[{}])
    CourseFactory(title={"sv": "Förbi"}, leads_to=[cook], instances=[{"past": True}])
    html = section(_page(client, cook), "learn")
    leading, teaching = html.split("Teach some of what it takes</h3>")
    assert courses(leading) == ["Kockskolan"]
    assert courses(teaching) == ["Halva yrket"]
    assert "/en/courses/?q=cook" in html


def test_courses_of_the_readers_country_where_it_has_any(client: Client, cook: Concept) -> None:
    CourseFactory(title={"fi": "Kokki"}, leads_to=[cook], instances=[{}], provider=ProviderFactory(country="FI"))
    assert courses(_page(client, cook, language="sv")) == ["Kokki"]
    CourseFactory(title={"sv": "Kock"}, leads_to=[cook], instances=[{}], provider=ProviderFactory(country="SE"))
    assert courses(_page(client, cook, language="sv")) == ["Kock"]
    assert courses(_page(client, cook, language="fi")) == ["Kokki"]
    assert sorted(courses(_page(client, cook))) == ["Kock", "Kokki"]


def test_work_that_is_near(client: Client, cook: Concept) -> None:
    skills = ConceptFactory.create_batch(6)
    baker = ConceptFactory(occupation=True, code="7512", names={"en": "baker"})
    driver = ConceptFactory(occupation=True, code="8322", names={"en": "driver"})
    relate(cook, ESSENTIAL, *skills[:4])
    relate(baker, ESSENTIAL, *skills[1:4])
    relate(driver, ESSENTIAL, *skills[4:])
    PostingFactory(occupation=baker)
    html = section(_page(client, cook), "near")
    assert "baker" in html
    assert "3 of its 3 core skills" in html
    assert "1 job now" in html
    assert "driver" not in html


def test_it_can_be_made_the_goal_and_its_page_sets_no_cookie(client: Client, cook: Concept) -> None:
    html = _page(client, cook)
    offered = f"/en/way/goal/?occupation={cook.public_id}"
    assert f'href="{offered}"' in html
    assert not client.cookies
    assert f'name="occupation" value="{cook.public_id}"' in client.get(offered).content.decode()
    answer = client.post("/en/way/goal/", {"occupation": cook.public_id})
    assert answer.headers["Location"] == "/en/way/gap/"


def test_addresses(client: Client, cook: Concept) -> None:
    for wrong in (
        f"occupations/{cook.public_id}",
        f"occupations/{cook.public_id}-kock",
        f"skills/{cook.public_id}-cook",
    ):
        answer = client.get(f"/en/{wrong}/")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/en/occupations/{cook.public_id}-cook/")
    assert client.get("/en/occupations/22222222/").status_code == 404


def test_a_replaced_one_leads_to_what_followed(client: Client, cook: Concept) -> None:
    middle = ConceptFactory(occupation=True, status=Concept.Status.DEPRECATED, successor=cook)
    first = ConceptFactory(occupation=True, status=Concept.Status.DEPRECATED, successor=middle)
    answer = client.get(f"/en/occupations/{first.public_id}/")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/en/occupations/{cook.public_id}-cook/")


def test_one_that_follows_itself_does_not_go_round_for_ever(client: Client, cook: Concept) -> None:
    Concept.objects.filter(pk=cook.pk).update(status=Concept.Status.DEPRECATED, successor=cook.pk)
    _page(client, cook, 410)


def test_a_dropped_one_says_so_and_shows_its_neighbours(client: Client, cook: Concept) -> None:
    group = ConceptFactory(kind=Kind.OCCUPATION_GROUP, code="5120", names={"en": "cooks"})
    old = ConceptFactory(occupation=True, names={"en": "ship’s cook"}, status=Concept.Status.DEPRECATED, until="1.2.0")
    relate(old, BROADER, group)
    relate(cook, BROADER, group)
    html = _page(client, old, 410)
    assert "with version 1.2.0" in html
    assert f"/en/occupations/{cook.public_id}-cook/" in html
    assert "cooks</a>" in html


def test_a_group_shows_what_is_in_it_a_page_at_a_time(client: Client, home: Path) -> None:
    group = ConceptFactory(kind=Kind.OCCUPATION_GROUP, code="51", names={"en": "personal service"})
    inside = ConceptFactory(kind=Kind.OCCUPATION_GROUP, code="512", names={"en": "kitchens"})
    members = [ConceptFactory(occupation=True, names={"en": f"work {n:02}"}) for n in range(61)]
    for one in (inside, *members):
        relate(one, BROADER, group)
    PostingFactory(occupation=members[0])
    html = _page(client, group)
    assert "kitchens" in html
    assert re.findall(r">(work \d\d)<", html) == [f"work {n:02}" for n in range(60)]
    assert "1 job now" in html
    address = f"/en/occupations/{group.public_id}-personal-service/"
    assert re.findall(r">(work \d\d)<", page(client, f"{address}?page=2")) == ["work 60"]
    assert client.get(f"{address}?page=3").status_code == 404


def _much(cook: Concept, count: int) -> None:
    """Postings that carry the occupation, made in one go."""
    source = SourceFactory()
    start = JobPosting.objects.count()
    JobPosting.objects.bulk_create(
        JobPosting(
            source=source, external_id=str(n), public_id=f"post{n}", title={"sv": "Kock"}, text={"sv": "Text"},
            published=date(2026, 10, 1), expires=date(2027, 1, 1),
        )
        for n in range(start, start + count)
    )  # fmt: skip
    tagged = PostingTag.objects.values("posting")
    PostingTag.objects.bulk_create(
        PostingTag(posting_id=pk, concept=cook, role=Role.OCCUPATION, score=0.9, method="title", version="test")
        for pk in JobPosting.objects.exclude(pk__in=tagged).values_list("pk", flat=True)
    )


def test_three_thousand_jobs_cost_no_more_queries_and_few_rows(
    client: Client, cook: Concept, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    skills = ConceptFactory.create_batch(5)
    relate(cook, ESSENTIAL, *skills)
    CourseFactory(leads_to=[cook], teaches=skills, instances=[{}])
    _much(cook, 3)
    address = f"/en/occupations/{cook.public_id}-cook/"
    page(client, address)
    with django_assert_max_num_queries(42) as before:
        page(client, address)
    _much(cook, 3_000)
    with django_assert_num_queries(len(before.captured_queries)) as after:
        html = page(client, address)
    assert "See all 3,003 jobs" in html
    assert len(jobs(html)) == 3
    reads = [one["sql"] for one in after.captured_queries if "catalogue_postingtag" in one["sql"]]
    assert len(reads) >= 4
    assert all("COUNT(" in sql or "LIMIT" in sql or re.search(r'_id" IN \(\d', sql) for sql in reads), (
        "something reads all tags of the concept"
    )
