"""Municipalities by name, when several have the same one."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from tests.support import records
from tests.support.factories import PlaceFactory, SourceFactory
from vidare.api import parsing
from vidare.catalogue import actions
from vidare.catalogue.models import JobPosting
from vidare.catalogue.records import PlaceRef
from vidare.concepts import queries
from vidare.concepts.models import Place
from vidare.core.actors import system
from vidare.core.problems import UnknownCode
from vidare.core.text import LocalizedText
from vidare.web.courses.places import resolve
from vidare.web.way.forms import LimitsForm

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def lund_twice() -> None:
    queries._place_index.cache_clear()
    PlaceFactory(code="SE-1281", names=LocalizedText(sv="Lund"))
    PlaceFactory(code="NO-1112", names=LocalizedText(nb="Lund"))
    PlaceFactory(code="NO-5001", names=LocalizedText(nb="Trondheim - Tråante"))


def _placed(ref: PlaceRef) -> tuple[list[str], str]:
    actions.upsert(system("test"), SourceFactory(), [records.posting(places=(ref,))])
    found = JobPosting.objects.get()
    return [place.code for place in found.places.all()], found.place_text


@pytest.mark.parametrize(("country", "code"), [("SE", "SE-1281"), ("NO", "NO-1112")])
def test_a_record_means_the_municipality_of_its_country(country: str, code: str) -> None:
    assert _placed(PlaceRef(name="Lund", country=country)) == ([code], "")


def test_a_record_without_a_country_is_not_guessed_at() -> None:
    assert _placed(PlaceRef(name="Lund")) == ([], "Lund")


def test_two_of_one_name_in_a_country_are_not_guessed_at() -> None:
    PlaceFactory(code="NO-3114", names=LocalizedText(nb="Våler"))
    PlaceFactory(code="NO-3419", names=LocalizedText(nb="Våler"))
    assert _placed(PlaceRef(name="Våler", country="NO")) == ([], "Våler")


def test_a_name_of_two_languages_is_known_by_either() -> None:
    assert [place.code for place in queries.places_named("tråante")] == ["NO-5001"]


@pytest.mark.parametrize(("language", "code"), [("sv", "SE-1281"), ("nb", "NO-1112")])
def test_a_person_means_the_municipality_of_their_language(language: str, code: str) -> None:
    with override(language):
        found = resolve("Lund")
        form = LimitsForm({"place": "lund"})
        assert form.is_valid()
    assert isinstance(found, Place)
    assert found.code == code
    assert form.cleaned_data["place"] == code


def test_a_country_that_is_chosen_goes_before_the_language() -> None:
    with override("sv"):
        form = LimitsForm({"place": "Lund", "country": "NO"})
        assert form.is_valid()
    assert form.cleaned_data["place"] == "NO-1112"


def test_the_api_asks_which_one() -> None:
    with pytest.raises(UnknownCode) as refused:
        parsing.place("Lund")
    assert set(refused.value.suggestions) == {"SE-1281", "NO-1112"}
    assert parsing.place("se-1281").code == "SE-1281"
