"""Walking through the vocabulary."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.factories import ConceptFactory, SchemeFactory
from vidare.concepts import browsing
from vidare.concepts.completion import Wanted
from vidare.concepts.models import Concept, Kind, Mapping, Origin, Relation

pytestmark = [pytest.mark.django_db, pytest.mark.database]

_BROADER = Relation.RelationKind.BROADER


def relate(source: Concept, target: Concept, kind: str = _BROADER, degree: int | None = None) -> None:
    Relation.objects.create(source=source, target=target, kind=kind, origin=Origin.OFFICIAL, degree=degree)


def map_to(source: Concept, target: Concept, match: str) -> None:
    Mapping.objects.create(source=source, target=target, match=match, origin=Origin.OFFICIAL, stated_by=source.scheme)


def _old(**more: Any) -> Concept:
    return ConceptFactory(status=Concept.Status.DEPRECATED, **more)


def test_what_a_scheme_holds() -> None:
    SchemeFactory(key="empty", title="Empty")
    ConceptFactory.create_batch(2)
    ConceptFactory(occupation=True)
    _old()
    (held,) = browsing.holdings()
    assert (held.scheme.key, held.kinds, held.deprecated, held.total) == (
        "test", ((Kind.SKILL, 2), (Kind.OCCUPATION, 1)), 1, 3,
    )  # fmt: skip


def test_top_and_below() -> None:
    top, middle, low = ConceptFactory.create_batch(3)
    relate(middle, top)
    relate(low, middle)
    orphan = ConceptFactory()
    relate(orphan, _old())
    assert set(browsing.topmost(browsing.chosen((), ()))) == {top, orphan}
    assert list(browsing.narrower(top)) == [middle]
    assert list(browsing.chosen(("occupation",), ())) == []


def test_a_code_is_a_notation_or_the_end_of_a_uri() -> None:
    concept = ConceptFactory(uri="http://example.org/taxonomy/Ab1_x", code="17")
    assert browsing.of_code("test", "17") == [concept]
    assert browsing.of_code("test", "Ab1_x") == [concept]
    assert browsing.of_code("test", "b1_x") == []
    assert browsing.of_code("other", "17") == []
    assert browsing.of_code("test", " ") == []


def test_a_group_goes_before_what_shares_its_code() -> None:
    group = ConceptFactory(kind=Kind.OCCUPATION_GROUP, code="5321")
    ConceptFactory(occupation=True, code="5321")
    assert browsing.of_code("test", "5321") == [group]


def test_codes_that_look_alike() -> None:
    for code in ("2221", "2222", "9999"):
        ConceptFactory(code=code)
    assert set(browsing.codes_like("test", "2223")) == {"2221", "2222"}


def test_a_successor_is_found_over_several_steps_and_never_for_ever() -> None:
    new = ConceptFactory()
    older = _old(successor=_old(successor=new))
    assert browsing.successor(older) == new
    one = _old()
    two = _old(successor=one)
    Concept.objects.filter(pk=one.pk).update(successor=two)
    one.refresh_from_db()
    assert browsing.successor(one) is None


def test_ties_and_their_inverses(django_assert_max_num_queries: Any) -> None:
    concept, above, skill, other = ConceptFactory.create_batch(4)
    relate(concept, above)
    relate(concept, skill, Relation.RelationKind.ESSENTIAL)
    relate(other, concept, Relation.RelationKind.RELATED, 75)
    for child in ConceptFactory.create_batch(browsing.MOST_TIES + 5):
        relate(child, concept)
    with django_assert_max_num_queries(9):
        found, totals = browsing.ties(concept)
    by_relation = {name: [tie.concept for tie in found if tie.relation == name] for name in totals}
    assert by_relation["broader"] == [above.pk]
    assert by_relation["essential-skill"] == [skill.pk]
    assert len(by_relation["narrower"]) == browsing.MOST_TIES
    assert totals["narrower"] == browsing.MOST_TIES + 5
    assert next(tie.degree for tie in found if tie.relation == "related") == 75
    assert browsing.ties(skill)[0][0].relation == "essential-for"


def test_mappings_are_read_from_both_ends() -> None:
    esco, national = ConceptFactory(), ConceptFactory(scheme=SchemeFactory(key="national"))
    map_to(national, esco, Mapping.Match.BROAD)
    (seen,) = browsing.equivalents(national)
    assert (seen.match, seen.concept, seen.stated_by) == ("broad", esco.pk, "national")
    (seen,) = browsing.equivalents(esco)
    assert (seen.match, seen.concept) == ("narrow", national.pk)


def test_words_find_by_beginning_and_else_by_likeness() -> None:
    truck = ConceptFactory(names={"sv": "köra truck"})
    assert [match.concept for match in browsing.matching("tru", "sv", Wanted())] == [truck.pk]
    assert [match.concept for match in browsing.matching("truck på lager", "sv", Wanted())] == [truck.pk]
    assert browsing.matching("xyzzy", "sv", Wanted()) == []
