"""What one could become: near and in other fields, by fit or by jobs, with why, and with what one has said of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.factories import PlaceFactory, PostingFactory
from tests.support.rules import rule
from tests.web.way.conftest import Visitor, Vocabulary
from vidare.guidance.values import Aside, Field, Jobs, Opener, Possibilities, Possibility, Similar
from vidare.profiles.profile import Profile
from vidare.web.way import cards

pytestmark = pytest.mark.database

HOST = Possibility(
    "urn:test:host", "5112", 0.6, matched=("urn:test:first-aid",), similar=(Similar("urn:test:serve", "urn:test:report", 0.7),),
    missing=("urn:test:calm",), from_occupation="urn:test:crew", gains=(("urn:test:calm", 0.084), ("urn:test:report", 0.02)),
)  # fmt: skip
CARER = Possibility("urn:test:carer", "5321", 0.4, matched=("urn:test:calm",), similar=(), missing=("urn:test:lift",))
NURSE = replace(CARER, occupation="urn:test:nurse", missing=("urn:vidare:skill:licence-assistant-nurse",))
FOUND = Possibilities(
    near=(HOST,), other=(Field("532", "", (CARER, NURSE)),), openers=(Opener("urn:test:lift", ("urn:test:carer",)),),
    aside=(Aside("urn:test:crew", "no-heavy-lifting", "urn:test:lift"),),
)  # fmt: skip


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Profile]:
    """Answers with possibilities made by hand; what they were asked for."""
    asked: list[Profile] = []

    def answer(profile: Profile) -> Possibilities:
        asked.append(profile)
        return FOUND

    monkeypatch.setattr(cards, "possibilities", answer)
    return asked


@pytest.fixture
def board(known: Visitor, found: list[Profile]) -> Visitor:
    return known


def card(page: str, vocabulary: Vocabulary, name: str) -> str:
    start = page.index(f'aria-labelledby="o-{vocabulary.key(name)}"')
    return page[start : page.index("</article>", start)]


def test_a_card_counts_what_is_had_similar_and_missing(board: Visitor, vocabulary: Vocabulary) -> None:
    host = card(board.see("possibilities/"), vocabulary, "host")
    assert "1 of 3<span" in host
    assert "1 similar, 1 missing" in host
    assert "servera mat → skriva rapporter" in host


def test_a_card_is_folded_to_what_one_scans(board: Visitor, vocabulary: Vocabulary) -> None:
    PostingFactory.create_batch(2, occupation=vocabulary["crew"], places=[PlaceFactory(gothenburg=True)])
    crew = card(board.see("possibilities/"), vocabulary, "crew")
    assert '<details class="way-card__fold">' in crew
    summary = crew[crew.index("<summary>") : crew.index("</summary>")]
    assert "kabinpersonal" in summary.casefold()
    assert "2 jobs" in summary
    assert "licence needed" in summary
    assert "<button" not in summary


def test_why_says_where_from_and_what_a_missing_skill_would_add(board: Visitor, vocabulary: Vocabulary) -> None:
    page = board.see("possibilities/")
    why = card(page, vocabulary, "host")
    why = why[why.index("Why this?") :]
    assert "you wrote “" in why
    assert "lugna oroliga människor" in why
    assert "(+8)" in why
    assert "from your work as kabinpersonal" in card(page, vocabulary, "carer")


def test_another_field_stands_by_its_kind_of_work(board: Visitor, vocabulary: Vocabulary) -> None:
    page = board.see("possibilities/")
    other = page.index('id="other"')
    assert page.index(f'id="o-{vocabulary.key("host")}"') < other < page.index(f'id="o-{vocabulary.key("carer")}"')
    assert 'way-kind__names">vårdbiträde, undersköterska</span>' in page[other:]


def test_law_is_told_with_who_decides_and_silence_is_not_known(board: Visitor, vocabulary: Vocabulary) -> None:
    rule("se:host", occupations=["urn:test:host"], kind="practice", authority="Transportstyrelsen", title="Tågvärd")
    page = board.see("possibilities/")
    assert "Transportstyrelsen decides" in card(page, vocabulary, "host")
    assert "not known" in card(page, vocabulary, "carer")


def test_more_like_this_and_back_again(board: Visitor, vocabulary: Vocabulary, found: list[Profile]) -> None:
    key = vocabulary.key("host")
    assert board.do("possibilities/", {"like": key}).headers["Location"] == f"/sv/way/possibilities/#o-{key}"
    page = board.see("possibilities/")
    assert found[-1].liked == ("urn:test:host",)
    assert "Not more like this" in card(page, vocabulary, "host")
    board.do("possibilities/", {"dismiss": key})
    assert board.way()["profile"]["liked"] == []
    assert board.way()["profile"]["dismissed"] == ["urn:test:host"]
    board.do("possibilities/", {"like": key})
    assert board.way()["profile"]["dismissed"] == []
    board.do("possibilities/", {"unlike": key})
    assert board.way()["profile"]["liked"] == []


def test_an_unknown_occupation_changes_nothing(board: Visitor) -> None:
    board.do("possibilities/", {"like": "<script>", "dismiss": "nope"})
    assert board.way()["profile"]["liked"] == []


def test_most_jobs_first_when_asked_for(
    known: Visitor, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = (
        replace(HOST, jobs=Jobs(2)),
        replace(HOST, occupation="urn:test:carer", code="5321", jobs=Jobs(9)),
    )
    monkeypatch.setattr(cards, "possibilities", lambda profile: Possibilities(near=(few, many), other=()))
    host, carer = (f'id="o-{vocabulary.key(name)}"' for name in ("host", "carer"))
    page = known.see("possibilities/")
    assert page.index(host) < page.index(carer)
    page = known.see("possibilities/?sort=jobs")
    assert page.index(carer) < page.index(host)
    assert 'action="/sv/way/possibilities/?sort=jobs"' in page
    answer = known.do("possibilities/?sort=jobs", {"dismiss": vocabulary.key("host")})
    assert answer.headers["Location"] == "/sv/way/possibilities/?sort=jobs#told"


def test_a_skill_that_opens_more_leads_to_courses_that_teach_it(board: Visitor, vocabulary: Vocabulary) -> None:
    page = board.see("possibilities/")
    opening = page[page.index('id="openings"', page.index("way-openings")) :]
    assert "With <strong>lyfta patienter</strong>, 1 more occupation comes closer:" in opening
    assert f'href="/sv/courses/?skill={vocabulary.key("lift")}"' in opening
    assert board.client.get(f"/sv/courses/?skill={vocabulary.key('lift')}").status_code == 200


def test_what_is_set_aside_is_shown_with_why(board: Visitor) -> None:
    page = board.see("possibilities/")
    aside = page[page.index("Set aside, because") :]
    assert "you said: no heavy lifting; this work asks for: lyfta patienter" in aside


def test_jobs_stand_beside_the_fit(board: Visitor, vocabulary: Vocabulary) -> None:
    PostingFactory.create_batch(3, occupation=vocabulary["crew"], places=[PlaceFactory(gothenburg=True)])
    crew = card(board.see("possibilities/"), vocabulary, "crew")
    assert "3 jobs in Sverige" in crew or "3 jobs in Sweden" in crew
    assert f'href="/sv/jobs/?occupation={vocabulary.key("crew")}&amp;country=SE"' in crew


def test_jobs_are_counted_where_one_lives(board: Visitor, vocabulary: Vocabulary) -> None:
    home, oslo = PlaceFactory(gothenburg=True), PlaceFactory(oslo=True)
    PostingFactory.create_batch(2, occupation=vocabulary["crew"], places=[home])
    PostingFactory.create_batch(3, occupation=vocabulary["crew"], places=[PlaceFactory(stockholm=True)])
    PostingFactory.create_batch(4, occupation=vocabulary["crew"], places=[oslo])
    board.do("about/", {"country": "SE", "place": "Göteborg", "within_km": "30"})
    page = board.see("possibilities/")
    crew = card(page, vocabulary, "crew")
    assert "2 jobs near you</a>" in crew
    assert "5 in Sweden</a>" in crew
    assert f'href="/sv/jobs/?occupation={vocabulary.key("crew")}&amp;place=SE-1480&amp;km=25"' in crew
    assert "Near you: within 25 km of Göteborg" in page
    board.do("about/", {"country": "FI", "place": ""})
    crew = card(board.see("possibilities/"), vocabulary, "crew")
    assert "No job in Finland just now" in crew
    assert "9 elsewhere</a>" in crew
