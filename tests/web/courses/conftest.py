"""A small catalogue to search in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.support.factories import ConceptFactory, CourseFactory, PlaceFactory, PostingFactory, ProviderFactory
from vidare.concepts import queries
from vidare.core.actors import system
from vidare.search.actions import rebuild


@pytest.fixture(autouse=True)
def places_of_this_test_alone() -> None:
    """Names of municipalities are remembered for the life of a process."""
    queries._place_index.cache_clear()


@pytest.fixture
def catalogue(home: Path) -> SimpleNamespace:
    """Truck in Gothenburg (free, evenings) and in Oslo (dear, by day), welding online, one that is over, one for
    admitted students."""
    truck = ConceptFactory(names={"sv": "köra truck", "en": "drive a forklift"})
    weld = ConceptFactory(names={"sv": "svetsa", "en": "weld"})
    driver = ConceptFactory(occupation=True, names={"sv": "truckförare", "en": "forklift driver"})
    gothenburg, oslo = PlaceFactory(gothenburg=True), PlaceFactory(oslo=True)
    school = ProviderFactory(name={"sv": "Hamnskolan"}, is_accredited=True, accredited_by={"sv": "Transportverket"})
    near = CourseFactory(
        title={"sv": "Truckkort A och B"},
        provider=school,
        teaches=[truck],
        leads_to=[driver],
        instances=[{"free": True, "places": [gothenburg], "schedule": ["evening"], "hours": 24}],
    )
    far = CourseFactory(
        title={"nb": "Truckførerbevis"},
        teaches=[truck],
        instances=[
            {"places": [oslo], "price_minor": 600_000, "currency": "NOK", "hours": 40, "requires": {"nb": "18 år"}}
        ],
    )
    online = CourseFactory(title={"sv": "Svetsa hemma"}, teaches=[weld], instances=[{"online": True}])
    over = CourseFactory(title={"sv": "Truck förr"}, teaches=[truck], instances=[{"past": True}])
    inside = CourseFactory(title={"sv": "Truck för antagna"}, teaches=[truck], instances=[{"admitted_only": True}])
    PostingFactory(title={"sv": "Truckförare sökes"}, occupation=driver, expires=date(2027, 1, 10))
    rebuild(system("test"))
    return SimpleNamespace(
        truck=truck, weld=weld, driver=driver, near=near, far=far, online=online, over=over, inside=inside,
        school=school, gothenburg=gothenburg,
    )  # fmt: skip
