"""Guidance over the database: open offers only, bounded queries, old concepts followed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.support.factories import (
    ConceptFactory,
    CourseFactory,
    InstanceFactory,
    PlaceFactory,
    PostingFactory,
    ProviderFactory,
)
from vidare.catalogue.models import CourseTag
from vidare.concepts.models import Concept, Relation
from vidare.core.problems import Problem, UnknownCode
from vidare.guidance import courses, queries
from vidare.guidance.values import Goal
from vidare.profiles.circumstances import Limits
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import Claim, Profile

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY = date(2026, 11, 24)


class World:
    """A carer needs three skills, of which one is taught."""

    def __init__(self) -> None:
        self.wash = ConceptFactory(names={"sv": "tvätta patienter", "en": "wash patients"})
        self.lift = ConceptFactory(names={"sv": "lyfta patienter", "en": "lift heavy loads"})
        self.medicine = ConceptFactory(names={"sv": "läkemedelshantering", "en": "handle medicines"})
        self.carer = ConceptFactory(occupation=True, names={"sv": "undersköterska", "en": "nurse assistant"})
        self.aide = ConceptFactory(occupation=True, code="5322", names={"sv": "vårdbiträde", "en": "care aide"})
        smith = ConceptFactory(occupation=True, code="7221", names={"en": "smith"})
        forge = ConceptFactory(names={"en": "forge iron"})
        needs = ((self.carer, (self.wash, self.lift, self.medicine)), (self.aide, (self.wash,)), (smith, (forge,)))
        for occupation, skills in needs:
            for skill in skills:
                Relation.objects.create(source=occupation, target=skill, kind="essential-skill", origin="editorial")


@pytest.fixture
def world() -> World:
    return World()


def _profile(*concepts: Concept, limits: Limits | None = None) -> Profile:
    claims = tuple(Claim(concept.uri, concept.kind, Evidence(Source.OWN_WORD)) for concept in concepts)
    return Profile(claims, limits or Limits())


def _gap(world: World, *concepts: Concept) -> Any:
    return queries.gap(_profile(*concepts), Goal(occupation=world.carer.uri))


def test_possibilities_come_with_jobs_now(world: World) -> None:
    PostingFactory(occupation=world.carer, expires=DAY)
    PostingFactory(occupation=world.carer, expires=DAY - timedelta(days=1))
    found = queries.possibilities(_profile(world.wash), DAY)
    jobs = {item.occupation: item.jobs_now for item in found.near}
    assert jobs == {world.aide.uri: 0, world.carer.uri: 1}


def test_a_gap_leads_to_the_course_that_closes_it(world: World) -> None:
    course = CourseFactory(teaches=[world.medicine], instances=[{"closes": DAY}])
    CourseFactory(teaches=[world.medicine], instances=[{"closes": DAY - timedelta(days=1)}])
    found = queries.courses_for(_gap(world, world.wash), day=DAY)
    assert [offer.course for offer in found.offers] == [course.pk]
    assert found.offers[0].covers == (world.medicine.uri,)
    assert [item.concept for item in found.uncovered] == [world.lift.uri]


def test_a_course_for_admitted_students_never_closes_anybody_s_gap(world: World) -> None:
    CourseFactory(
        teaches=[world.medicine], instances=[{"closes": DAY, "only_admitted": True, "who": ["admitted-students"]}]
    )
    CourseFactory(teaches=[world.medicine], kind="exam", instances=[{"closes": DAY}])
    assert queries.courses_for(_gap(world), day=DAY).offers == ()


def test_limits_of_place_hold_but_what_is_online_is_near(world: World) -> None:
    home = PlaceFactory(gothenburg=True)
    near = CourseFactory(teaches=[world.medicine])
    InstanceFactory(course=near, closes=DAY, places=[home])
    far = CourseFactory(teaches=[world.medicine])
    InstanceFactory(course=far, closes=DAY, places=[PlaceFactory(stockholm=True)])
    online = CourseFactory(teaches=[world.medicine])
    InstanceFactory(course=online, closes=DAY, mode="online")
    found = queries.courses_for(_gap(world), Limits(place=home.code, within_km=50), DAY)
    assert {offer.course for offer in found.offers} == {near.pk, online.pk}


def test_what_is_at_a_distance_is_near_too(world: World) -> None:
    course = CourseFactory(teaches=[world.medicine])
    InstanceFactory(course=course, closes=DAY, mode="distance", places=[PlaceFactory(stockholm=True)])
    found = queries.courses_for(_gap(world), Limits(place=PlaceFactory(gothenburg=True).code, within_km=50), DAY)
    assert [(offer.course, offer.distance_km) for offer in found.offers] == [(course.pk, None)]


def test_a_limit_holds_before_the_best_are_taken(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_COURSES", 1)
    monkeypatch.setattr(courses, "MOST_OFFERS", 1)
    abroad = ProviderFactory(country="NO")
    CourseFactory(teaches=[world.medicine, world.lift], provider=abroad, instances=[{"free": True}])
    CourseFactory(teaches=[world.medicine, world.lift], instances=[{"admitted_only": True}])
    CourseFactory(teaches=[world.medicine, world.lift], instances=[{"price_minor": 100_00, "currency": "SEK"}])
    free = CourseFactory(
        teaches=[world.medicine], instances=[{"price_minor": 100_00, "currency": "SEK"}, {"free": True}]
    )
    found = queries.courses_for(_gap(world), Limits(country="SE"), DAY, free=True)
    assert [(offer.course, offer.price_minor) for offer in found.offers] == [(free.pk, 0)]


def test_a_dropped_concept_still_counts_through_its_successor(world: World) -> None:
    old = ConceptFactory(status="deprecated", successor=world.medicine)
    assert [item.concept for item in _gap(world, old).have] == [world.medicine.uri]


def test_an_ad_is_read_with_its_words(world: World) -> None:
    text = "Undersköterska sökes\nDu behöver kunna läkemedelshantering."
    found = queries.gap(_profile(world.wash), Goal(text=text))
    assert [(item.concept, item.quote) for item in found.missing] == [(world.medicine.uri, "läkemedelshantering")]
    assert found.goal.recognised == world.carer.uri


def test_an_ad_without_a_single_skill_is_measured_by_its_occupation(world: World) -> None:
    found = queries.gap(_profile(world.wash), Goal(text="Undersköterska sökes"))
    assert {item.concept for item in found.requirements} == {world.wash.uri, world.lift.uri, world.medicine.uri}


@pytest.mark.parametrize(
    ("goal", "error"), [(Goal(), Problem), (Goal(text="  "), Problem), (Goal(occupation="urn:x"), UnknownCode)]
)
def test_a_goal_that_is_none_is_refused(world: World, goal: Goal, error: type[Exception]) -> None:
    with pytest.raises(error):
        queries.gap(_profile(world.wash), goal)


def test_the_number_of_queries_does_not_grow_with_the_catalogue(
    world: World, django_assert_max_num_queries: Any
) -> None:
    for _ in range(30):
        CourseFactory(teaches=[world.medicine], instances=[{"closes": DAY}] * 1)
    gap = _gap(world)
    with django_assert_max_num_queries(6):
        assert len(queries.courses_for(gap, day=DAY).offers) == 30


def test_related_occupations_of_an_unknown_one_are_none(world: World) -> None:
    assert queries.related_occupations("urn:x") == ()
    assert [item.occupation for item in queries.related_occupations(world.carer.uri)] == [world.aide.uri]


def test_a_licence_asked_for_at_the_door_is_not_what_a_course_gives(world: World) -> None:
    licence = ConceptFactory(kind="licence", names={"sv": "B-körkort"})
    Relation.objects.create(source=world.carer, target=licence, kind="essential-skill", origin="editorial")
    taxi = CourseFactory(teaches=[licence], instances=[{"closes": DAY}])
    school = CourseFactory(teaches=[licence], instances=[{"closes": DAY}])
    CourseTag.objects.create(course=taxi, concept=licence, role="entry", score=0.9, method="label")
    found = queries.courses_for(_gap(world, world.wash, world.lift, world.medicine), day=DAY)
    assert [offer.course for offer in found.offers] == [school.pk]


def test_an_offer_without_any_day_stands_after_one_that_is_surely_open(world: World) -> None:
    unsure = CourseFactory(teaches=[world.lift], instances=[{"start": None, "closes": None, "price_minor": 0}])
    sure = CourseFactory(teaches=[world.lift], instances=[{"closes": DAY, "price_minor": 9_000_000}])
    found = queries.courses_for(_gap(world, world.wash, world.medicine), day=DAY)
    assert [offer.course for offer in found.offers] == [sure.pk, unsure.pk]


def test_courses_named_for_an_occupation_are_open_and_within_the_limits(world: World) -> None:
    whole = CourseFactory(instances=[{"closes": DAY}], provider=ProviderFactory(country="SE"))
    over = CourseFactory(instances=[{"closes": DAY - timedelta(days=1)}], provider=ProviderFactory(country="SE"))
    away = CourseFactory(instances=[{"closes": DAY}], provider=ProviderFactory(country="NO"))
    told = CourseFactory(instances=[{"closes": DAY}], provider=ProviderFactory(country="SE"))
    for course, field in ((whole, "title"), (over, "title"), (away, "title"), (told, "description")):
        CourseTag.objects.create(
            course=course, concept=world.carer, role="occupation", field=field, score=0.9, method="label"
        )
    found = queries.named_for(world.carer.uri, Limits(country="SE"), DAY)
    assert [offer.course for offer in found] == [whole.pk]


def test_codes_that_the_source_of_a_posting_states_are_asked_for_too(world: World) -> None:
    text = "Nattjobb\nMeriterande: läkemedelshantering."
    posting = PostingFactory(occupation=world.carer, must=[world.medicine, world.wash], merit=[world.lift])
    found = queries.gap(_profile(world.wash), Goal(text=text, language="sv", posting=posting.public_id))
    told = {item.concept: (item.role, item.origin, item.quote) for item in found.requirements}
    assert told == {
        world.medicine.uri: ("must", "ad", "läkemedelshantering"),
        world.wash.uri: ("must", "stated", ""),
        world.lift.uri: ("merit", "stated", ""),
    }
    assert found.goal.recognised == world.carer.uri
    assert [item.concept for item in found.have] == [world.wash.uri]


def test_a_posting_that_states_nothing_is_read_by_its_words(world: World) -> None:
    posting = PostingFactory()
    found = queries.gap(_profile(world.wash), Goal(text="Undersköterska sökes", posting=posting.public_id))
    assert {item.origin for item in found.requirements} == {"occupation"}
    assert found.goal.recognised == world.carer.uri
