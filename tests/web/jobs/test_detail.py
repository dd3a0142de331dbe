"""A job's page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.support.factories import (
    ConceptFactory,
    CourseFactory,
    PlaceFactory,
    PostingFactory,
    ProviderFactory,
    SourceFactory,
)
from tests.web.jobs.support import courses, jobs, page, section
from vidare.catalogue.models import JobPosting, PostingTag
from vidare.catalogue.records import Role
from vidare.core.actors import system
from vidare.search.actions import rebuild
from vidare.web import paths

pytestmark = [pytest.mark.django_db, pytest.mark.database]

GONE = datetime(2026, 11, 1, tzinfo=UTC)


def _address(row: JobPosting) -> str:
    return paths.posting(row).replace("/sv/", "/en/", 1)


def _page(client: Client, row: JobPosting, status: int = 200) -> str:
    return page(client, f"/en/jobs/{row.public_id}/", status)


def test_the_ad_and_its_facts(client: Client, home: Path) -> None:
    cook = ConceptFactory(occupation=True, names={"en": "cook"})
    source = SourceFactory(name="ads", title="Ads of a town", is_sample=True)
    row = PostingFactory(
        source=source, title={"sv": "Kock"}, text={"sv": "Första stycket.\n\nAndra <b>stycket</b>:\n- laga\n- servera"},
        occupation=cook, places=[PlaceFactory(gothenburg=True)], extent_from=50, extent_to=100, positions=3,
        url="https://ads.example/1",
    )  # fmt: skip
    html = _page(client, row)
    assert "<p>Första stycket.</p>" in html
    assert "<li>laga</li>" in html
    assert "&lt;b&gt;stycket" in html
    for text in ("Arbetsgivaren AB", "Göteborg", "permanent job", "10 January 2027", "10 November", "Ads of a town"):
        assert text in html
    assert "50–100" in html
    assert "Apply at ads.example" in html
    assert '<span class="tag">sample</span>' in html
    assert f"/en/way/ad/?posting={row.public_id}" in html
    assert "/en/occupations/" in html


def test_what_it_asks_for_with_the_words_of_the_ad(client: Client, home: Path) -> None:
    must, merit = ConceptFactory(names={"en": "food hygiene"}), ConceptFactory(names={"en": "baking"})
    row = PostingFactory(merit=[merit])
    PostingTag.objects.create(
        posting=row, concept=must, role=Role.MUST, score=0.8, method="label", surface="hygienpass", version="test"
    )
    asks = section(_page(client, row), "asks")
    required, plus = asks.split("A plus</h3>")
    assert "food hygiene" in required
    assert "hygienpass" in required
    assert "baking" in plus
    assert "stated by the employer" in plus
    assert "/en/skills/" in plus


def test_an_ad_in_which_nothing_was_recognised(client: Client, home: Path) -> None:
    html = _page(client, PostingFactory())
    assert "We recognised no skills in this ad" in html
    assert section(html, "learn") == ""


def test_levels_years_and_conditions_in_plain_words(client: Client, home: Path) -> None:
    weld, swedish = ConceptFactory(names={"en": "weld"}), ConceptFactory(names={"en": "Swedish"}, kind="language")
    text = "Krav: minst 3 års erfarenhet av svetsning. God svenska i tal och skrift.\nMeriterande: truckkort.\nSkiftarbete."
    row = PostingFactory(text={"sv": text})
    for concept, words in ((weld, "svetsning"), (swedish, "svenska")):
        PostingTag.objects.create(
            posting=row, concept=concept, role=Role.MUST, score=0.8, method="label", surface=words, version="test",
            field="text", language="sv", start=text.index(words), end=text.index(words) + len(words),
        )  # fmt: skip
    asks = section(_page(client, row), "asks")
    assert asks.index("shift work") < asks.index("Required</h3>")
    required, plus = asks.split("A plus</h3>")
    assert '3 years of experience: <span lang="sv">svetsning</span>' in required
    assert "3 years of experience · the ad says" in required
    assert "Swedish, about B2 (our estimate)</a>" in required
    assert required.count("Swedish") == 1
    assert "Forklift licence" in plus
    assert '<span class="chip plain">shift work</span>' in required


def test_courses_teach_what_it_asks_for_near_home(client: Client, home: Path) -> None:
    skill, other = ConceptFactory(), ConceptFactory()
    CourseFactory(
        title={"sv": "Svensk"}, teaches=[skill, other], instances=[{}], provider=ProviderFactory(country="SE")
    )
    CourseFactory(title={"fi": "Suomalainen"}, teaches=[skill], instances=[{}], provider=ProviderFactory(country="FI"))
    CourseFactory(title={"sv": "Över"}, teaches=[skill], instances=[{"past": True}])
    row = PostingFactory(must=[skill, other], places=[PlaceFactory(helsinki=True)])
    assert courses(_page(client, row)) == ["Suomalainen", "Svensk"]


def test_the_same_course_of_many_schools_leaves_room_for_others(client: Client, home: Path) -> None:
    first, second = ConceptFactory.create_batch(2)
    for _n in range(6):
        CourseFactory(title={"sv": "Samma"}, teaches=[first, second], instances=[{}])
    CourseFactory(title={"sv": "En annan"}, teaches=[first], instances=[{}])
    found = courses(_page(client, PostingFactory(must=[first, second])))
    assert found == ["Samma", "Samma", "Samma", "En annan"]


def test_jobs_of_the_same_occupation(client: Client, home: Path) -> None:
    cook = ConceptFactory(occupation=True, names={"en": "cook"})
    row = PostingFactory(title={"sv": "Kock"}, occupation=cook)
    PostingFactory(title={"sv": "Kock i Lund"}, occupation=cook)
    PostingFactory(title={"sv": "Kock förr"}, occupation=cook, expired=True)
    PostingFactory(title={"sv": "Förare"})
    rebuild(system("test"))
    html = section(_page(client, row), "similar")
    assert jobs(html) == ["Kock i Lund"]
    assert f"/en/jobs/?occupation={cook.public_id}" in html


def test_too_late_is_said(client: Client, home: Path) -> None:
    cook = ConceptFactory(occupation=True)
    row = PostingFactory(expired=True, occupation=cook, url="https://ads.example/1")
    PostingFactory(title={"sv": "Öppet"}, occupation=cook)
    rebuild(system("test"))
    html = _page(client, row)
    assert "It is too late to apply for this job." in html
    assert "The last day was 1 October." in html
    assert "Apply at" not in html
    assert jobs(html) == ["Öppet"]


def test_one_that_is_gone_answers_410_with_jobs_like_it(client: Client, home: Path) -> None:
    row = PostingFactory(title={"sv": "Kock"}, gone_at=GONE)
    PostingFactory(title={"sv": "Kock i Lund"})
    PostingFactory(title={"sv": "Förare"})
    rebuild(system("test"))
    html = _page(client, row, 410)
    assert jobs(html) == ["Kock i Lund"]
    assert "<h2 id=" in html


def test_addresses(client: Client, home: Path) -> None:
    row = PostingFactory(title={"sv": "Kock till bistro"})
    for wrong in ("", "-nagot-annat"):
        answer = client.get(f"/en/jobs/{row.public_id}{wrong}/?a=1")
        assert answer.status_code == 301
        assert answer.headers["Location"] == f"/en/jobs/{row.public_id}-kock-till-bistro/?a=1"
    assert client.get("/en/jobs/22222222/").status_code == 404
    assert client.post(f"/en/jobs/{row.public_id}-kock-till-bistro/").status_code == 405


def test_a_link_that_is_no_web_page_is_not_shown(client: Client, home: Path) -> None:
    assert "javascript:" not in _page(client, PostingFactory(url="javascript:alert(1)"))


def test_the_number_of_queries_does_not_grow(client: Client, home: Path, django_assert_max_num_queries: Any) -> None:
    skills = ConceptFactory.create_batch(30)
    cook = ConceptFactory(occupation=True)
    for skill in skills[1:20]:
        CourseFactory(teaches=[skill, skills[0]], instances=[{}, {}])
    row = PostingFactory(must=skills[:20], merit=skills[20:], occupation=cook, places=[PlaceFactory()])
    PostingFactory.create_batch(10, must=skills, occupation=cook)
    rebuild(system("test"))
    address = client.get(f"/en/jobs/{row.public_id}/").headers["Location"]
    with django_assert_max_num_queries(20):
        html = page(client, address)
    assert len(jobs(html)) == 3
    assert len(courses(html)) == 4
