"""Courses that close the gap, filtered and side by side."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.factories import ConceptFactory, CourseFactory, PlaceFactory, ProviderFactory
from tests.web.way.conftest import ESSENTIAL, Visitor, Vocabulary
from vidare.catalogue.models import Course, CourseTag
from vidare.concepts.models import Relation

pytestmark = pytest.mark.database


@pytest.fixture
def towards_care(known: Visitor, vocabulary: Vocabulary) -> Visitor:
    known.do("goal/", {"occupation": vocabulary.key("carer")})
    return known


def course(title: str, *teaches: object, country: str = "SE", **instance: object) -> Course:
    made: Course = CourseFactory(
        title={"sv": title}, teaches=teaches, instances=[instance], provider=ProviderFactory(country=country)
    )
    return made


def test_what_is_covered_and_what_is_not(towards_care: Visitor, vocabulary: Vocabulary) -> None:
    course("Lyftkurs", vocabulary["lift"], free=True)
    course("Annat", vocabulary["serve"])
    page = towards_care.see("courses/")
    assert "Lyftkurs" in page
    assert "Annat" not in page
    uncovered = page[page.index('id="uncovered"') :]
    assert "sköta hygien" in uncovered
    assert "lyfta patienter" not in uncovered
    assert "apply by 10 december" in page
    assert 'id="next"' in page


def test_without_any_course_there_is_still_a_next_step(towards_care: Visitor) -> None:
    page = towards_care.see("courses/")
    assert "We found no course" in page
    assert "Talk to a counsellor" in page


def test_no_course_covers_a_licence_that_needs_an_education(known: Visitor, vocabulary: Vocabulary) -> None:
    known.do("goal/", {"occupation": vocabulary.key("nurse")})
    course("Delegering på en dag", vocabulary["licence"])
    assert "Delegering" not in known.see("courses/")


def test_what_only_admitted_students_may_take_is_not_shown(towards_care: Visitor, vocabulary: Vocabulary) -> None:
    course("Inne bara", vocabulary["lift"], admitted_only=True)
    assert "Inne bara" not in towards_care.see("courses/")


def test_before_any_limit_the_country_of_the_language_is_taken(towards_care: Visitor, vocabulary: Vocabulary) -> None:
    course("I Sverige", vocabulary["lift"])
    course("I Norge", vocabulary["lift"], country="NO")
    assert "I Norge" not in towards_care.see("courses/")
    towards_care.do("courses/", {"country": "", "do": "filter"})
    page = towards_care.see("courses/")
    assert "I Norge" in page
    assert "I Sverige" in page


def test_free_online_and_near(towards_care: Visitor, vocabulary: Vocabulary) -> None:
    gothenburg, stockholm = PlaceFactory(gothenburg=True), PlaceFactory(stockholm=True)
    lift = vocabulary["lift"]
    course("Gratis nära", lift, free=True, places=[gothenburg])
    course("Dyr nära", lift, price_minor=990_000, currency="SEK", places=[gothenburg])
    course("Gratis långt bort", lift, free=True, places=[stockholm])
    course("På nätet", lift, online=True, price_minor=5000, currency="SEK")

    def shown(**limits: object) -> set[str]:
        response = towards_care.do("courses/", {"do": "filter", **limits})
        assert response.headers["Location"] == "/sv/way/courses/#courses"
        page = towards_care.see("courses/")
        return {title for title in ("Gratis nära", "Dyr nära", "Gratis långt bort", "På nätet") if title in page}

    assert shown(place="göteborg", within_km="50") == {"Gratis nära", "Dyr nära", "På nätet"}
    assert shown(free="on") == {"Gratis nära", "Gratis långt bort"}
    assert shown(online="on") == {"På nätet"}
    assert shown(place="Göteborg", within_km="50", free="on") == {"Gratis nära"}


def test_a_municipality_that_we_do_not_know_names_near_ones(towards_care: Visitor) -> None:
    PlaceFactory(gothenburg=True)
    page = towards_care.do("courses/", {"place": "Götebrog", "do": "filter"}, status=422).content.decode()
    assert "Did you mean Göteborg?" in page


@pytest.mark.parametrize("limits", [{"within_km": "-1"}, {"within_km": "9" * 400}, {"country": "XX"}])
def test_impossible_limits_change_nothing(towards_care: Visitor, limits: dict[str, str]) -> None:
    towards_care.do("courses/", {"do": "filter", **limits}, status=422)
    assert not towards_care.way()["limited"]


def test_up_to_three_side_by_side(towards_care: Visitor, vocabulary: Vocabulary) -> None:
    made = [course(f"Kurs nummer {n}", vocabulary["lift"], free=True) for n in range(4)]
    assert "<table" not in towards_care.see("courses/")
    response = towards_care.do("courses/", {"compare": [item.public_id for item in made], "do": "compare"})
    assert response.headers["Location"] == "/sv/way/courses/#compare"
    page = towards_care.see("courses/")
    table = page[page.index("<table") : page.index("</table>")]
    assert table.count('scope="col"') == 3
    for row in ("Covers", "Price", "Start", "Last day to apply", "Who may enter", "Place", "Language", "Length"):
        assert f'<th scope="row">{row}</th>' in table
    assert "gratis" in table or "free" in table


def test_few_courses_that_together_cover_most(towards_care: Visitor, vocabulary: Vocabulary) -> None:
    course("Lyft", vocabulary["lift"])
    course("Lyft och hygien", vocabulary["lift"], vocabulary["hygiene"])
    course("Rapport och svenska", vocabulary["report"], vocabulary["swedish"])
    page = towards_care.see("courses/")
    together = page[page.index('id="together"') : page.index('id="courses"')]
    assert together.count("<li>") == 2
    assert "Lyft och hygien" in together
    assert "Rapport och svenska" in together
    assert "4 of 4" in together


def test_a_course_for_one_more_thing_is_not_worth_naming(towards_care: Visitor, vocabulary: Vocabulary) -> None:
    course("Lyft och hygien", vocabulary["lift"], vocabulary["hygiene"])
    course("Rapport", vocabulary["report"])
    assert 'id="together"' not in towards_care.see("courses/")


def test_hostile_titles_are_escaped(towards_care: Visitor, vocabulary: Vocabulary) -> None:
    course("<script>alert(1)</script>", vocabulary["lift"])
    assert "<script>alert" not in towards_care.see("courses/")


def test_the_number_of_queries_does_not_grow_with_the_courses(towards_care: Visitor, vocabulary: Vocabulary) -> None:
    course("Första", vocabulary["lift"], places=[PlaceFactory()])
    towards_care.see("courses/")
    with CaptureQueriesContext(connection) as few:
        towards_care.see("courses/")
    for n in range(10):
        course(f"Nästa {n}", vocabulary["lift"], vocabulary["hygiene"], places=[PlaceFactory()])
    with CaptureQueriesContext(connection) as many:
        towards_care.see("courses/")
    assert len(many) == len(few) <= 25


def test_it_does_not_say_that_one_can_apply_where_no_day_is_known(
    towards_care: Visitor, vocabulary: Vocabulary
) -> None:
    course("Med dag", vocabulary["lift"])
    assert "One can still apply to all of them." in towards_care.see("courses/")
    course("Utan dag", vocabulary["lift"], start=None, closes=None)
    page = towards_care.see("courses/")
    assert "One can still apply to all of them." not in page
    assert "we do not know whether one can still apply" in page


@pytest.fixture
def much_is_missing(vocabulary: Vocabulary) -> None:
    for number in range(9):
        skill = ConceptFactory(uri=f"urn:test:more-{number}", names={"sv": f"sak nummer {number}"})
        Relation.objects.create(source=vocabulary["carer"], target=skill, kind=ESSENTIAL, origin="editorial")


def test_a_course_that_teaches_next_to_nothing_is_no_next_step(
    much_is_missing: None, towards_care: Visitor, vocabulary: Vocabulary
) -> None:
    course("Lyftkurs", vocabulary["lift"])
    page = towards_care.see("courses/")
    assert "teaches 1 of 13" in page
    assert "Read about the first course" not in page
    course("Mer", vocabulary["lift"], vocabulary["hygiene"], vocabulary["report"])
    page = towards_care.see("courses/")
    assert "No course here teaches much" not in page
    assert "Read about the first course" in page


def test_before_a_protected_profession_one_asks_who_grants_it(known: Visitor, vocabulary: Vocabulary) -> None:
    known.do("goal/", {"occupation": vocabulary.key("nurse")})
    course("Lyftkurs", vocabulary["lift"])
    page = known.see("courses/")
    assert "Socialstyrelsen" in page[page.index('id="education"') : page.index("way-filters")]
    step = page[page.index('id="next"') :]
    assert 'href="#education"' in step
    assert "Read about the first course" not in step
    known.do("gap/", {"can": [vocabulary.key("licence")]})
    page = known.see("courses/")
    assert 'id="education"' not in page
    assert "Read about the first course" in page


def test_what_is_named_for_the_goal_stands_first_and_once(towards_care: Visitor, vocabulary: Vocabulary) -> None:
    course("Lyftkurs", vocabulary["lift"], vocabulary["hygiene"], weeks=2)
    repeat = course("Repetition för vårdbiträden", vocabulary["lift"], weeks=1)
    papers = course("Validering mot vårdbiträde", price_minor=90_000, currency="SEK")
    Course.objects.filter(pk=papers.pk).update(kind="recognition")
    whole = course("Vårdbiträde från grunden", vocabulary["lift"], weeks=40)
    for item in (repeat, whole, papers):
        CourseTag.objects.create(
            course=item, concept=vocabulary["carer"], role="occupation", field="title", score=1, method="label"
        )
    page = towards_care.see("courses/")
    places = [page.index(f'id="c-{key}"') for key in (papers.public_id, whole.public_id)]
    others = page.index("Lyftkurs</a></h3>")
    assert page.index('id="named"') < min(places) < max(places) < others < page.index("Repetition för")
    assert page.count(f'id="c-{whole.public_id}"') == 1
    assert (
        page[page.index('id="next"') :].count("Validering mot") + page[page.index('id="next"') :].count("grunden") == 1
    )
