"""From the catalogue to documents."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.factories import (
    ConceptFactory,
    CourseFactory,
    InstanceFactory,
    PlaceFactory,
    PostingFactory,
    ProviderFactory,
)
from vidare.catalogue.models import Course
from vidare.core.clock import today
from vidare.core.geo import Point
from vidare.search import documents
from vidare.search.documents import Names
from vidare.search.port import Document

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def document(course: Course) -> Document:
    (found,) = documents.courses([course.pk], Names())
    return found


def test_a_course_with_all_it_has() -> None:
    truck = ConceptFactory(
        names={"sv": "köra truck", "fi": "ajaa trukkia"}, alternatives={"sv": ["truckkort", "gaffeltruck"]}
    )
    driver = ConceptFactory(occupation=True, names={"sv": "truckförare"})
    asked = ConceptFactory(names={"sv": "svenska"})
    course = CourseFactory(
        title={"sv": "Truckkort", "en": "Forklift"},
        outcomes={"sv": "Köra truck"},
        description={"sv": "På lager."},
        provider=ProviderFactory(name={"sv": "Lagerskolan"}, country="SE"),
        eqf_level=4,
        teaches=[truck],
        leads_to=[driver],
        asks_for=[asked],
        instances=[
            {"places": [PlaceFactory(gothenburg=True)], "price_minor": 150_000, "currency": "SEK", "hours": 24, "teaching": ["sv", "en"]},
            {"places": [PlaceFactory(oslo=True)], "free": True, "schedule": ["evening"], "hours": 16, "who": ["jobseekers"], "start": date(2027, 2, 1), "requires": {"sv": "Svenska"}},
        ],
    )  # fmt: skip
    found = document(course)
    assert found.thing == "course"
    assert found.key == course.pk
    assert found.texts == {
        ("title", "sv"): "Truckkort",
        ("title", "en"): "Forklift",
        ("outcomes", "sv"): "Köra truck",
        ("body", "sv"): "På lager.",
        ("provider", "sv"): "Lagerskolan",
        ("place", "sv"): "Göteborg",
        ("place", "nb"): "Oslo",
    }
    assert set(found.names["sv"]) == {"köra truck", "truckkort", "gaffeltruck", "truckförare"}
    assert found.names["fi"] == ("ajaa trukkia",)
    assert found.facets == {
        "kind": ("course",),
        "mode": ("campus",),
        "schedule": ("day", "evening"),
        "country": ("NO", "SE"),
        "place": ("NO-0301", "SE-1480"),
        "teaching": ("en", "sv"),
        "price": ("free", "under-2000"),
        "who": ("anyone", "jobseekers"),
        "level": ("4",),
        "skill": (truck.public_id,),
        "provider": (course.provider.public_id,),
    }
    assert set(found.points) == {Point(57.7072, 11.9668), Point(59.9139, 10.7522)}
    assert found.starts == (date(2027, 1, 12), date(2027, 2, 1))
    assert found.apply_by == (date(2026, 12, 10),)
    assert found.last_open == date(2026, 12, 10)
    assert (found.price_minor, found.hours, found.has_requirements) == (0, 16.0, False)
    assert (found.any_start, found.always_open, found.anywhere, found.only_admitted) == (False, False, False, False)


def test_gone_courses_and_exams_have_none() -> None:
    gone = CourseFactory(gone_at="2026-11-01T00:00:00Z")
    assert documents.courses([gone.pk, CourseFactory(exam=True).pk, 999_999], Names()) == []


def test_what_one_can_still_apply_for_counts_and_else_everything() -> None:
    stockholm, gothenburg = PlaceFactory(stockholm=True), PlaceFactory(gothenburg=True)
    course = CourseFactory(instances=[{"past": True, "places": [stockholm]}, {"places": [gothenburg]}])
    assert document(course).facets["place"] == ("SE-1480",)
    over = CourseFactory(instances=[{"past": True, "places": [stockholm]}])
    found = document(over)
    assert found.facets["place"] == ("SE-0180",)
    assert found.last_open == date(2026, 8, 15)
    assert not found.always_open


def test_times_for_admitted_students_count_only_alone() -> None:
    mixed = CourseFactory(instances=[{"admitted_only": True, "mode": "online"}, {"mode": "campus"}])
    assert (document(mixed).only_admitted, document(mixed).facets["mode"]) == (False, ("campus",))
    closed = CourseFactory(instances=[{"admitted_only": True}])
    assert document(closed).only_admitted


@pytest.mark.parametrize(
    "instance",
    [
        {},
        {"past": True},
        {"online": True},
        {"undated": True},
        {"undated": True, "end": date(2027, 1, 1)},
        {"undated": True, "end": date(2026, 11, 23)},
        {"closes": None},
        {"closes": None, "start": date(2026, 11, 23)},
        {"closes": None, "start": date(2026, 11, 24)},
        {"closes": date(2026, 11, 24)},
        {"closes": date(2026, 11, 23)},
        {"online": True, "closes": date(2026, 11, 23)},
        {"online": True, "end": date(2026, 11, 23)},
        {"online": True, "end": date(2026, 12, 1), "closes": date(2026, 11, 30)},
        None,
    ],
)
@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 24), date(2026, 12, 1), date(2027, 6, 1)])
def test_is_open_on_the_same_days_as_in_the_database(instance: dict[str, object] | None, day: date) -> None:
    course = CourseFactory(instances=[instance] if instance is not None else [])
    found = document(course)
    is_open = found.always_open or (found.last_open is not None and found.last_open >= day)
    assert is_open == Course.objects.open_on(day).filter(pk=course.pk).exists()


@pytest.mark.parametrize(
    ("minor", "currency", "facet", "order"),
    [
        (0, "SEK", "free", 0),
        (199_999, "SEK", "under-2000", 199_999),
        (200_000, "SEK", "over", 200_000),
        (199_999, "NOK", "under-2000", 189_999),
        (19_999, "EUR", "under-2000", 219_989),
        (20_000, "EUR", "over", 220_000),
        (None, "", "unknown", None),
    ],
)
def test_prices(minor: int | None, currency: str, facet: str, order: int | None) -> None:
    found = document(CourseFactory(instances=[{"price_minor": minor, "currency": currency}]))
    assert (found.facets["price"], found.price_minor) == ((facet,), order)


def test_the_lowest_known_price_orders() -> None:
    prices = [{"price_minor": 90_000, "currency": "EUR"}, {"price_minor": 500_000, "currency": "SEK"}, {}]
    assert document(CourseFactory(instances=prices)).price_minor == 500_000


@pytest.mark.parametrize(
    ("instances", "asks"),
    [
        ([{}], False),
        ([{"requires": {"sv": "Körkort"}}], True),
        ([{"prior_eqf": 4}], True),
        ([{"language_level": "B1"}], True),
        ([{"language_level": "B1"}, {}], False),
        ([], False),
    ],
)
def test_whether_it_asks_for_anything(instances: list[dict[str, object]], asks: bool) -> None:
    assert document(CourseFactory(instances=instances)).has_requirements is asks


@pytest.mark.parametrize(("mode", "anywhere"), [("online", True), ("distance", True), ("blended", False), ("", False)])
def test_what_is_online_or_by_distance_is_anywhere(mode: str, anywhere: bool) -> None:
    assert document(CourseFactory(instances=[{"mode": mode}])).anywhere is anywhere


def test_a_course_without_places_is_in_its_providers_country() -> None:
    course = CourseFactory(provider=ProviderFactory(country="FI"), instances=[{"place_text": "Nordby"}])
    found = document(course)
    assert (found.facets["country"], found.points, found.texts["place", "sv"]) == (("FI",), (), "Nordby")


def test_a_posting_with_all_it_has() -> None:
    cook, care = (
        ConceptFactory(occupation=True, names={"sv": "kock", "fi": "kokki"}),
        ConceptFactory(names={"sv": "laga mat"}),
    )
    english = ConceptFactory(language_skill=True, names={"sv": "engelska"})
    posting = PostingFactory(
        title={"sv": "Kock sökes"}, text={"sv": "Du lagar mat."}, employer="Krogen AB", occupation=cook, must=[care],
        merit=[english], places=[PlaceFactory(helsinki=True)], remote=True,
    )  # fmt: skip
    (found,) = documents.postings([posting.pk], Names())
    assert (found.thing, found.key) == ("posting", posting.pk)
    assert found.texts == {
        ("title", "sv"): "Kock sökes",
        ("body", "sv"): "Du lagar mat.",
        ("provider", "sv"): "Krogen AB",
        ("place", "fi"): "Helsinki",
        ("place", "sv"): "Helsingfors",
    }
    assert found.facets["occupation"] == (cook.public_id,)
    assert set(found.facets["skill"]) == {care.public_id, english.public_id}
    assert (found.facets["country"], found.facets["place"], found.facets["employment"]) == (("FI",), ("FI-091",), ("permanent",))  # fmt: skip
    assert found.names["fi"] == ("kokki",)
    assert (found.published, found.last_open, found.anywhere) == (date(2026, 11, 10), date(2027, 1, 10), True)
    assert documents.postings([PostingFactory(gone_at="2026-11-01T00:00:00Z").pk], Names()) == []
    (endless,) = documents.postings([PostingFactory(expires=None).pk], Names())
    assert endless.always_open


def test_the_number_of_queries_does_not_grow_with_the_batch(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    skills = [ConceptFactory(names={"sv": f"kunskap {number}"}) for number in range(6)]
    place = PlaceFactory(gothenburg=True)
    courses = [
        CourseFactory(teaches=skills[: 1 + number % 6], instances=[{"places": [place]}, {"online": True}])
        for number in range(12)
    ]
    postings = [PostingFactory(must=skills[:3], places=[place]) for _ in range(12)]
    names = Names()
    with django_assert_max_num_queries(6):
        assert len(documents.courses([course.pk for course in courses], names)) == 12
    with django_assert_max_num_queries(3):
        assert len(documents.postings([posting.pk for posting in postings], names)) == 12


def test_the_vocabulary_names_active_occupations_and_skills() -> None:
    first = ConceptFactory(names={"sv": "kock", "nb": "kokk"}, alternatives={"sv": ["varmkock"]}, occupation=True)
    second = ConceptFactory(names={"en": "cook meals"})
    ConceptFactory(names={"en": "old"}, status="deprecated")
    ConceptFactory(names={"en": "a group"}, kind="skill-group")
    found = {name.key: name for name in documents.vocabulary()}
    assert set(found) == {first.public_id, second.public_id}
    assert found[first.public_id].kind == "occupation"
    assert found[first.public_id].texts == {"sv": "kock", "nb": "kokk"}
    assert found[first.public_id].others["sv"] == ("varmkock",)
    assert found[second.public_id].kind == "skill"


def test_an_official_name_comes_before_ours() -> None:
    from tests.support.factories import LabelFactory

    concept = ConceptFactory(names={"sv": "vår"})
    LabelFactory(concept=concept, language="sv", text="officiell", origin="official")
    (found,) = documents.vocabulary()
    assert (found.texts["sv"], found.others["sv"]) == ("officiell", ("vår",))


def test_dates_are_those_of_the_tests_day() -> None:
    assert today() == date(2026, 11, 24)
    InstanceFactory(start=today(), closes=None)
