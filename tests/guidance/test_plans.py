"""Plans over the catalogue: real instances under limits, and the same answer whatever has nothing to do with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.guidance.test_queries import World
from tests.support.factories import CourseFactory, PlaceFactory, ProviderFactory
from vidare.concepts.models import Concept
from vidare.core.money import Money
from vidare.guidance.planned import Planned, Wishes
from vidare.guidance.planning.values import Aim
from vidare.guidance.plans import plan
from vidare.guidance.values import Goal
from vidare.profiles.circumstances import Circumstances, Limits
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import Claim, Profile

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY = date(2026, 11, 24)


@pytest.fixture
def world() -> World:
    return World()


def _person(*concepts: Concept, **limits: Any) -> Profile:
    claims = tuple(Claim(concept.uri, concept.kind, Evidence(Source.OWN_WORD)) for concept in concepts)
    return Profile(claims, Limits(**limits), circumstances=Circumstances(country="SE"))


def _course(*teaches: Concept, price: int | None = 100_000, weeks: int = 4, **instance: Any) -> Any:
    """A Swedish course that begins any day, at ten hours a week."""
    terms = {"any_start": True, "start": None, "closes": None, "weeks": weeks, "pace": 25, "currency": "SEK"}
    provider = instance.pop("provider", None) or ProviderFactory(country="SE")
    row = {**terms, "price_minor": price, **instance}
    return CourseFactory(teaches=list(teaches), provider=provider, instances=[row])


def _to(world: World, person: Profile, wishes: Wishes | None = None) -> Planned:
    return plan(person, Goal(occupation=world.carer.uri), DAY, wishes)


def _chosen(found: Planned, aim: Aim = Aim.CHEAPEST) -> list[str]:
    return [step.course for one in found.alternatives if aim in one.aims for step in one.steps]


def test_a_plan_closes_what_courses_teach_and_says_what_is_left(world: World) -> None:
    medicine, lift = _course(world.medicine), _course(world.lift)
    found = _to(world, _person())
    best = found.alternatives[0]
    assert {step.course for step in best.steps} == {medicine.public_id, lift.public_id}
    assert best.uncovered == (world.wash.uri,) == found.impossible
    assert best.is_optimal
    assert best.cost.fees == Money(200_000, "SEK")
    assert all(step.starts >= DAY and step.ends > step.starts for step in best.steps)


def test_the_cheaper_of_two_like_courses_is_chosen(world: World) -> None:
    _course(world.medicine, price=200_000)
    cheap = _course(world.medicine, price=50_000)
    assert _chosen(_to(world, _person())) == [cheap.public_id]


def test_a_course_without_a_price_does_not_pass_for_a_cheap_one(world: World) -> None:
    _course(world.medicine, price=None)
    known = _course(world.medicine, price=150_000)
    assert _chosen(_to(world, _person())) == [known.public_id]


def test_what_is_too_dear_is_left_and_the_smallest_change_told(world: World) -> None:
    _course(world.medicine, price=300_000)
    _course(world.lift, price=100_000)
    found = _to(world, _person(money_minor=300_000, currency="SEK"))
    assert len(found.alternatives[0].steps) == 1
    (money,) = [change for change in found.changes if change.limit == "money"]
    assert (money.before, money.after) == (Money(300_000, "SEK"), Money(400_000, "SEK"))


def test_not_this_one(world: World) -> None:
    cheap, dear = _course(world.medicine, price=0), _course(world.medicine, price=90_000)
    step = _to(world, _person()).alternatives[0].steps[0]
    assert step.course == cheap.public_id
    assert _chosen(_to(world, _person(), Wishes(never=(step.key,)))) == [dear.public_id]
    assert _chosen(_to(world, _person(), Wishes(never=(step.group,)))) == [dear.public_id]


def test_keep_this_one(world: World) -> None:
    _course(world.medicine, price=0)
    dear = _course(world.medicine, price=90_000)
    key = f"c:{dear.public_id}:{dear.instances.get().external_id}"
    assert _chosen(_to(world, _person(), Wishes(must=(key,)))) == [dear.public_id]


def test_not_before_and_not_after(world: World) -> None:
    soon = DAY + timedelta(days=10)
    _course(world.medicine, any_start=False, start=soon)
    later = _course(world.lift, any_start=False, start=DAY + timedelta(days=60), weeks=2)
    found = _to(world, _person(earliest=DAY + timedelta(days=30), deadline=DAY + timedelta(days=90)))
    assert _chosen(found) == [later.public_id]


def test_plan_keeps_to_place_and_way_of_teaching(world: World) -> None:
    gothenburg, home = PlaceFactory(gothenburg=True), PlaceFactory(stockholm=True)
    _course(world.medicine, places=[gothenburg], mode="campus")
    online = _course(world.lift, mode="online")
    assert _chosen(_to(world, _person(place=home.code, within_km=50))) == [online.public_id]
    assert _chosen(_to(world, _person(online_only=True))) == [online.public_id]


def test_evenings_alone(world: World) -> None:
    _course(world.medicine, schedule=["day"])
    evening = _course(world.lift, schedule=["evening"])
    assert _chosen(_to(world, _person(no_daytime=True))) == [evening.public_id]


def test_languages_one_can_be_taught_in(world: World) -> None:
    _course(world.medicine, teaching=["fi"])
    swedish = _course(world.lift, teaching=["sv"])
    assert _chosen(_to(world, _person(languages=("sv", "en")))) == [swedish.public_id]


def test_names_of_providers_change_nothing(world: World) -> None:
    """Neutral: the same courses by anybody else give the same plan."""
    one, other = ProviderFactory(country="SE", name={"sv": "Alfa"}), ProviderFactory(country="SE", name={"sv": "Omega"})
    _course(world.medicine, provider=one, price=70_000)
    _course(world.medicine, world.lift, provider=other, price=90_000)
    before = _to(world, _person())
    one.name, other.name = other.name, one.name
    one.save()
    other.save()
    assert _to(world, _person()) == before


def test_the_order_of_what_one_says_changes_nothing(world: World) -> None:
    _course(world.medicine)
    assert _to(world, _person(world.wash, world.lift)) == _to(world, _person(world.lift, world.wash))


def test_what_has_nothing_to_do_with_the_goal_changes_nothing(world: World) -> None:
    _course(world.medicine)
    before = _to(world, _person(world.wash))
    forge = Concept.objects.get(labels__text="forge iron")
    _course(forge)
    assert _to(world, _person(world.wash)).alternatives == before.alternatives


def test_the_currency_of_a_price_changes_no_choice(world: World) -> None:
    """The same price in another currency is neither better nor worse than it is."""
    _course(world.medicine, price=120_000, currency="SEK")
    dear = _course(world.lift, price=100_000, currency="EUR")
    cheap = _course(world.lift, price=1_000_000, currency="SEK")
    assert dear.public_id not in _chosen(_to(world, _person()))
    assert cheap.public_id in _chosen(_to(world, _person()))


def test_queries_do_not_grow_with_the_catalogue(world: World, django_assert_max_num_queries: Any) -> None:
    for _ in range(12):
        _course(world.medicine, world.lift)
    _to(world, _person())
    with django_assert_max_num_queries(32):
        _to(world, _person())
