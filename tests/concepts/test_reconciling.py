"""Matching lists: what is certain, what is only near."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.factories import ConceptFactory, LabelFactory, SchemeFactory
from vidare.concepts.models import Concept, Mapping, Origin, Relation
from vidare.concepts.reconciling import PROPERTIES, Answer, Asked, extend, reconcile

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def driver(home: Any) -> Concept:
    return ConceptFactory(
        occupation=True, code="8344", names={"sv": "truckförare", "en": "forklift driver"}, alternatives={"sv": ["truckare"]}
    )  # fmt: skip


def _answers(text: str, language: str = "sv", **more: Any) -> list[Answer]:
    return reconcile([Asked(text, **more)], language)[0]


def test_the_same_name_is_certain_whatever_its_case(driver: Concept) -> None:
    for text, score in (
        ("truckförare", 100.0),
        ("  TRUCKFÖRARE ", 100.0),
        ("truckare", 98.0),
        ("Forklift driver", 97.0),
    ):
        (best,) = _answers(text)
        assert (best.concept, best.is_match, best.score) == (driver, True, score)


def test_a_name_that_is_only_near_is_never_certain(driver: Concept) -> None:
    for text in ("truckförrare", "truckförare till lager", "forklift"):
        (best,) = _answers(text)
        assert best.concept == driver
        assert not best.is_match
        assert 0 < best.score <= 95


def test_namesakes_make_it_uncertain_until_kind_scheme_or_code_decides(driver: Concept) -> None:
    other = ConceptFactory(
        scheme=SchemeFactory(key="national"), kind="occupation-name", code="1", names={"sv": "Truckförare"}
    )
    assert [one.is_match for one in _answers("truckförare")] == [False, False]
    assert _answers("truckförare", kinds=("occupation",))[0].concept == driver
    for asked in ((("scheme", ("national",)),), (("code", ("1",)),)):
        best = _answers("truckförare", properties=asked)[0]
        assert (best.concept, best.is_match) == (other, True)
    best = _answers("truckförare", properties=(("code", ("9999",)),))[0]
    assert not best.is_match
    assert best.score < 100


def test_a_preferred_name_goes_before_an_alternative_one(driver: Concept) -> None:
    ConceptFactory(occupation=True, names={"sv": "lagerarbetare"}, alternatives={"sv": ["truckförare"]})
    found = _answers("truckförare")
    assert [(one.concept == driver, one.is_match) for one in found] == [(True, True), (False, False)]
    assert found[0].score >= found[1].score


def test_a_machines_name_is_not_certain(driver: Concept) -> None:
    LabelFactory(concept=driver, language="nn", text="truckførar", origin=Origin.MACHINE)
    (best,) = _answers("truckførar", "nn")
    assert not best.is_match


def test_an_identity_is_certain_and_an_old_one_leads_on(driver: Concept) -> None:
    old = ConceptFactory(status=Concept.Status.DEPRECATED, successor=driver)
    for text in (driver.uri, driver.public_id, old.uri):
        (best,) = _answers(text)
        assert (best.concept, best.is_match, best.score) == (driver, True, 100.0)
    assert [one.is_match for one in _answers(driver.uri, kinds=("occupation", "skill"))] == [True]
    assert [one.is_match for one in _answers(driver.uri, kinds=("skill",))] == [False]


def test_a_code_finds_too(driver: Concept) -> None:
    assert _answers("8344")[0].concept == driver
    assert _answers("xyzzy") == []


def test_a_batch_asks_as_much_as_one(driver: Concept, django_assert_num_queries: Any) -> None:
    reconcile([Asked("truckförare")], "sv")
    with django_assert_num_queries(3):
        reconcile([Asked("truckförare"), *(Asked(f"truck {n}") for n in range(40))], "sv")


def test_properties(driver: Concept, django_assert_max_num_queries: Any) -> None:
    skill, group = ConceptFactory(names={"sv": "köra truck"}), ConceptFactory(kind="occupation-group")
    other = ConceptFactory(scheme=SchemeFactory(key="national"))
    LabelFactory(concept=driver, kind="definition", language="en", text="Drives.")
    for target, kind in ((skill, "essential-skill"), (group, "broader")):
        Relation.objects.create(source=driver, target=target, kind=kind, origin="official")
    Mapping.objects.create(source=other, target=driver, match="exact", origin="official", stated_by=other.scheme)
    with django_assert_max_num_queries(12):
        found = extend([driver, skill], list(PROPERTIES), "sv")
    assert found[driver.pk] == {
        "uri": [driver.uri], "code": ["8344"], "scheme": ["test"], "kind": ["occupation"], "status": ["active"],
        "name-sv": ["truckförare"], "name-fi": [], "name-nb": [], "name-nn": [], "name-en": ["forklift driver"],
        "name-da": [], "alternative": ["truckare"], "definition": ["Drives."], "broader": [group.pk],
        "exact": [other.pk], "close": [], "essential-skill": [skill.pk],
    }  # fmt: skip
    assert found[skill.pk]["name-sv"] == ["köra truck"]
    assert found[skill.pk]["code"] == []
