"""Steps three and four: possibilities, a goal, and what lies between."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.factories import PlaceFactory, PostingFactory
from tests.web.way.conftest import Visitor, Vocabulary

pytestmark = pytest.mark.database

AD = """Vårdbiträde sökes
Krav: du kan lyfta patienter och lugna oroliga människor.
Meriterande: skriva rapporter."""


def test_cards_stand_in_their_groups(known: Visitor, vocabulary: Vocabulary) -> None:
    page = known.see("possibilities/")
    already = page.index('id="already"')
    assert page.index('id="held"') < page.index(f'id="o-{vocabulary.key("crew")}"') < already
    assert already < page.index(f'id="o-{vocabulary.key("host")}"')
    assert "3 of 3<span" in page
    assert "you wrote “första hjälpen”" in page or "you wrote “ge första hjälpen”" in page


def test_a_licence_that_needs_an_education_makes_it_a_bigger_change(visitor: Visitor, vocabulary: Vocabulary) -> None:
    visitor.tell("Jag kan sköta hygien, lyfta patienter och lugna oroliga människor.")
    visitor.confirm()
    page = visitor.see("possibilities/")
    assert page.index(f'id="o-{vocabulary.key("carer")}"') < page.index('id="change"')
    assert page.index('id="change"') < page.index(f'id="o-{vocabulary.key("nurse")}"')
    assert "undersköterskebevis" in page


def test_not_for_me_and_back_again(known: Visitor, vocabulary: Vocabulary) -> None:
    known.do("possibilities/", {"dismiss": vocabulary.key("host")})
    page = known.see("possibilities/")
    assert f'id="o-{vocabulary.key("host")}"' not in page
    assert f'name="undo" value="{vocabulary.key("host")}"' in page
    known.do("possibilities/", {"undo": vocabulary.key("host")})
    assert f'id="o-{vocabulary.key("host")}"' in known.see("possibilities/")


def test_the_number_of_queries_does_not_grow_with_the_jobs(known: Visitor, vocabulary: Vocabulary) -> None:
    known.see("possibilities/")
    with CaptureQueriesContext(connection) as few:
        known.see("possibilities/")
    PostingFactory.create_batch(12, occupation=vocabulary["host"], places=[PlaceFactory(gothenburg=True)])
    with CaptureQueriesContext(connection) as many:
        page = known.see("possibilities/")
    assert "12 jobs in Sweden" in page
    assert len(many) == len(few) <= 18


def test_an_occupation_becomes_the_goal(known: Visitor, vocabulary: Vocabulary) -> None:
    response = known.do("goal/", {"occupation": vocabulary.key("carer")})
    assert response.headers["Location"] == "/sv/way/gap/"
    page = known.see("gap/")
    assert "Vårdbiträde" in page
    assert "You have 1 of the 3 skills that count most." in page
    assert "way-item--missing" in page
    assert 'href="/sv/way/courses/"' in page


def test_spanish_is_no_kind_of_swedish(known: Visitor, vocabulary: Vocabulary) -> None:
    known.do("goal/", {"occupation": vocabulary.key("carer")})
    before = known.see("gap/").split(f'value="{vocabulary.key("swedish")}"')[0]
    assert before.rindex("way-item--missing") > before.rfind("way-item--unsure")


def test_the_goal_is_found_by_name(known: Visitor, vocabulary: Vocabulary) -> None:
    known.do("goal/", {"q": "vårdbitr"})
    assert f'name="occupation" value="{vocabulary.key("carer")}"' in known.see("goal/")


def test_a_skill_is_no_goal(known: Visitor, vocabulary: Vocabulary) -> None:
    known.do("goal/", {"occupation": vocabulary.key("lift")})
    assert known.way()["goal"] is None


def test_i_can_this_too(known: Visitor, vocabulary: Vocabulary) -> None:
    known.do("goal/", {"occupation": vocabulary.key("carer")})
    known.do("gap/", {"can": [vocabulary.key("hygiene"), "nothing"]})
    assert "You have 2 of the 3 skills that count most." in known.see("gap/")
    assert "urn:test:hygiene" in known.confirmed()


def test_licences_stand_apart_with_who_grants_them(known: Visitor, vocabulary: Vocabulary) -> None:
    known.do("goal/", {"occupation": vocabulary.key("nurse")})
    page = known.see("gap/")
    formal = page[page.index('id="formal"') : page.index('id="must"')]
    assert "undersköterskebevis" in formal
    assert "Socialstyrelsen" in formal
    assert "Helsedirektoratet" in formal
    assert formal.index("Socialstyrelsen") < formal.index("<summary>") < formal.index("Helsedirektoratet")


def test_an_ad_shows_must_and_merit_with_its_own_words(known: Visitor) -> None:
    known.do("ad/", {"text": AD})
    page = known.see("gap/")
    must, merit = page.index('id="must"'), page.index('id="merit"')
    assert must < page.index("in the ad: “lyfta patienter”") < merit < page.index("in the ad: “skriva rapporter”")
    assert "Vårdbiträde sökes" in page


def test_an_ad_before_the_profile_is_remembered(visitor: Visitor) -> None:
    visitor.do("ad/", {"text": AD})
    assert visitor.client.get("/sv/way/gap/").headers["Location"] == "/sv/way/"
    visitor.tell()
    assert visitor.confirm().headers["Location"] == "/sv/way/gap/"


def test_an_ad_with_nothing_to_compare_says_so(known: Visitor) -> None:
    known.do("ad/", {"text": "Qwerty asdf zxcv"})
    assert "We found nothing in this ad" in known.see("gap/")


def test_an_ad_is_bounded_and_escaped(known: Visitor) -> None:
    known.do("ad/", {"text": "x" * 20_001}, status=422)
    known.do("ad/", {"text": "<img src=x onerror=alert(1)>\nlyfta patienter"})
    assert "<img src=x" not in known.see("gap/")


def test_from_a_posting_of_ours(known: Visitor, vocabulary: Vocabulary) -> None:
    posting = PostingFactory(title={"sv": "Värd på tåg"}, text={"sv": "Krav: skriva rapporter."})
    page = known.see(f"ad/?posting={posting.public_id}")
    assert "Värd på tåg" in page
    known.do("ad/", {"posting": posting.public_id})
    assert "Värd på tåg" in known.see("gap/")
    assert known.way()["goal"]["text"] == ""
    posting.delete()
    response = known.client.get("/sv/way/gap/", follow=True)
    assert "is not there any more" in response.content.decode()


@pytest.mark.parametrize("key", ["nope", "%00", "a" * 400, "<script>"])
def test_an_unknown_posting_is_just_the_empty_form(known: Visitor, key: str) -> None:
    assert 'name="text"' in known.see(f"ad/?posting={key}")


def test_an_ad_that_asks_for_education_shows_its_own_words(known: Visitor) -> None:
    known.do("ad/", {"text": "Snickare\nFagbrev eller yrkesbevis är ett krav. Du kan lyfta patienter."})
    page = known.see("gap/")
    formal = page[page.index('id="formal"') : page.index('id="must"')]
    assert "<q>Fagbrev eller yrkesbevis är ett krav.</q>" in formal
    assert "Du kan lyfta" not in formal


def test_an_ad_s_work_asks_for_its_licence_even_where_the_ad_is_silent(known: Visitor, vocabulary: Vocabulary) -> None:
    known.do("ad/", {"text": "Undersköterska\nKrav: du kan lyfta patienter."})
    page = known.see("gap/")
    formal = page[page.index('id="formal"') : page.index('id="must"')]
    assert "undersköterskebevis" in formal
    assert "not in the ad, but this work asks for it" in formal
    assert "Socialstyrelsen" in formal
    assert "What the ad asks for" in page


def test_an_ad_that_names_nothing_is_not_said_to_ask(known: Visitor) -> None:
    known.do("ad/", {"text": "Vårdbiträde\nVälkommen till oss."})
    page = known.see("gap/")
    assert "not what this employer asks for" in page
    assert "What the ad asks for" not in page
    assert "The core of the work" in page


def test_an_ad_s_levels_years_and_conditions_stand_apart(known: Visitor) -> None:
    known.do("ad/", {"text": f"{AD}\nKrav: minst 3 års erfarenhet av omsorg. Körkort B. Nattarbete ingår."})
    page = known.see("gap/")
    demands = page[page.index('id="demands"') :]
    assert "3 years of experience" in demands
    assert "Driving licence B (car)" in demands
    assert '<span class="chip plain">nights</span>' in demands


def test_an_occupation_makes_no_demands_of_an_ad(known: Visitor, vocabulary: Vocabulary) -> None:
    known.do("goal/", {"occupation": vocabulary.key("carer")})
    assert 'id="demands"' not in known.see("gap/")


def test_skills_of_one_s_own_choice_are_a_goal(known: Visitor, vocabulary: Vocabulary) -> None:
    known.do("goal/", {"q": "patienter"})
    assert f'name="skill" value="{vocabulary.key("lift")}"' in known.see("goal/")
    keys = [vocabulary.key("lift"), vocabulary.key("calm"), "nothing"]
    assert known.do("goal/", {"do": "skills", "skill": keys}).headers["Location"] == "/sv/way/gap/"
    page = known.see("gap/")
    assert "You have 1 of the 2 that you chose." in page
    assert "What you want to learn" in page
    assert "in the ad" not in page
    assert f'name="skill" value="{vocabulary.key("lift")}" checked' in known.see("goal/")
    known.see("courses/")


def test_a_goal_of_no_skill_is_none(known: Visitor, vocabulary: Vocabulary) -> None:
    assert (
        known.do("goal/", {"do": "skills", "skill": ["nothing", vocabulary.key("carer")]}).headers["Location"]
        == "/sv/way/goal/#found"
    )
    assert known.way()["goal"] is None
    assert "Tick at least one skill first." in known.see("goal/")
