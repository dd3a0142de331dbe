"""What the catalogue answers: cards and pages in a fixed number of queries, and what carries a concept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from tests.support.factories import (
    ConceptFactory,
    CourseFactory,
    InstanceFactory,
    PlaceFactory,
    PostingFactory,
    ProviderFactory,
    SourceFactory,
)
from vidare.catalogue import queries
from vidare.catalogue.models import Course, CourseTag, JobPosting, PostingTag
from vidare.catalogue.records import Role
from vidare.concepts.models import Concept, Relation
from vidare.core.geo import Point
from vidare.core.problems import NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY = date(2026, 11, 24)
GOTHENBURG = Point(57.7072, 11.9668)


def _course(skill: Concept, country: str = "SE", **more: Any) -> Course:
    return CourseFactory(teaches=[skill], provider=ProviderFactory(country=country), instances=[more])


def test_a_concept_is_carried_by_what_is_open_alone() -> None:
    skill = ConceptFactory()
    course = _course(skill)
    _course(skill, past=True)
    _course(skill, admitted_only=True)
    CourseFactory(asks_for=[skill], instances=[{}])
    CourseFactory(exam=True, teaches=[skill], instances=[{}])
    posting = PostingFactory(merit=[skill])
    PostingFactory(must=[skill], expired=True)
    PostingFactory(must=[skill], gone_at=timezone.now())
    found = queries.carriers(skill, DAY)
    assert (found.course_count, found.courses) == (1, (course.pk,))
    assert (found.posting_count, found.postings) == (1, (posting.pk,))


def test_what_carries_a_concept_twice_counts_once() -> None:
    concept = ConceptFactory(occupation=True)
    course = CourseFactory(teaches=[concept], leads_to=[concept], instances=[{}])
    posting = PostingFactory(must=[concept], occupation=concept)
    found = queries.carriers(concept.pk, DAY)
    assert found == queries.Carriers(1, (course.pk,), 1, (posting.pk,))


def test_the_home_country_comes_first_then_the_surest() -> None:
    skill = ConceptFactory()
    swedish, finnish, unsure = (_course(skill, country) for country in ("SE", "FI", "FI"))
    CourseTag.objects.filter(course=unsure).update(score=0.4)
    oslo, malmo = PlaceFactory(oslo=True), PlaceFactory(gothenburg=True)
    there, here = PostingFactory(must=[skill], places=[malmo]), PostingFactory(must=[skill], places=[oslo])
    CourseTag.objects.filter(course=swedish).update(score=0.9)
    assert queries.carriers(skill, DAY, country="FI").courses == (finnish.pk, unsure.pk, swedish.pk)
    assert queries.carriers(skill, DAY).courses == (finnish.pk, swedish.pk, unsure.pk)
    assert queries.carriers(skill, DAY, country="NO").postings == (here.pk, there.pk)
    assert queries.carriers(skill, DAY, country="SE").postings == (there.pk, here.pk)


def test_however_many_carry_a_concept_few_are_read(django_assert_num_queries: Any) -> None:
    skill = ConceptFactory()
    source = SourceFactory()
    JobPosting.objects.bulk_create(
        JobPosting(source=source, external_id=str(n), public_id=f"p{n}", expires=date(2027, 1, 1)) for n in range(3_000)
    )
    PostingTag.objects.bulk_create(
        PostingTag(posting_id=pk, concept=skill, role=Role.MUST, score=0.5, method="label", version="test")
        for pk in JobPosting.objects.values_list("pk", flat=True)
    )
    with django_assert_num_queries(4) as captured:
        found = queries.carriers(skill, DAY, limit=5)
    assert found.posting_count == 3_000
    assert len(found.postings) == 5
    reading = [one["sql"] for one in captured.captured_queries if "COUNT(" not in one["sql"]]
    assert [("LIMIT 10" in sql) for sql in reading] == [True, True]


def test_open_jobs_of_each_occupation() -> None:
    cook, baker = ConceptFactory(occupation=True), ConceptFactory(occupation=True)
    PostingFactory.create_batch(2, occupation=cook)
    PostingFactory(occupation=cook, expired=True)
    PostingFactory(must=[baker])
    assert queries.jobs_now([cook.pk, baker.pk], DAY) == {cook.pk: 2, baker.pk: 0}


def test_postings_by_month_end_with_the_present_one_and_hold_those_that_are_over() -> None:
    cook = ConceptFactory(occupation=True)
    for published in (date(2026, 11, 1), date(2026, 11, 24), date(2026, 1, 31), date(2024, 12, 1), date(2024, 11, 30)):
        PostingFactory(occupation=cook, published=published, expires=published)
    PostingFactory(occupation=cook, published=None)
    found = queries.postings_by_month(cook, DAY)
    assert len(found) == 24
    assert found[0] == (date(2024, 12, 1), 1)
    assert found[-1] == (date(2026, 11, 1), 2)
    assert dict(found)[date(2026, 1, 1)] == 1
    assert sum(count for _, count in found) == 4
    assert [month for month, _ in queries.postings_by_month(cook, date(2026, 1, 9), months=2)] == [
        date(2025, 12, 1),
        date(2026, 1, 1),
    ]


def test_courses_that_teach_the_most_of_what_is_asked() -> None:
    first, second, third = ConceptFactory.create_batch(3)
    both = CourseFactory(teaches=[first, second, third], instances=[{}])
    one = CourseFactory(teaches=[first], instances=[{}], provider=ProviderFactory(country="NO"))
    CourseFactory(teaches=[first, second], instances=[{"past": True}])
    CourseFactory(teaches=[first, second], instances=[{"admitted_only": True}])
    asked = [first.pk, second.pk]
    assert queries.teaching_most(asked, DAY) == [(both.pk, 2), (one.pk, 1)]
    assert queries.teaching_most(asked, DAY, country="NO") == [(one.pk, 1), (both.pk, 2)]
    assert queries.teaching_most(asked, DAY, limit=1) == [(both.pk, 2)]
    CourseTag.objects.filter(course=both, concept=second).update(score=1.5)
    assert queries.taught_by([both.pk, one.pk], asked) == {both.pk: (second.pk, first.pk), one.pk: (first.pk,)}


def test_occupations_that_skills_lead_to_share_two_of_them() -> None:
    cook, baker = ConceptFactory(occupation=True), ConceptFactory(occupation=True)
    skills = ConceptFactory.create_batch(3)
    for occupation, part in ((cook, skills), (baker, skills[:1])):
        for skill in part:
            Relation.objects.create(
                source=occupation, target=skill, kind=Relation.RelationKind.ESSENTIAL, origin="editorial"
            )
    keys = [skill.pk for skill in skills]
    assert queries.leads_to(keys[:2]) == [(cook.pk, tuple(keys[:2]))]
    assert queries.leads_to(keys[:1]) == [(cook.pk, (keys[0],)), (baker.pk, (keys[0],))]


def test_cards_of_courses_in_the_order_asked_for(django_assert_num_queries: Any) -> None:
    skill, work = ConceptFactory(), ConceptFactory(occupation=True)
    near, far = PlaceFactory(gothenburg=True), PlaceFactory(stockholm=True)
    course = CourseFactory(teaches=[skill], leads_to=[work])
    InstanceFactory(course=course, start=date(2027, 1, 5), places=[far])
    chosen = InstanceFactory(course=course, start=date(2027, 3, 5), places=[near])
    InstanceFactory(course=course, past=True)
    over = CourseFactory(instances=[{"past": True}])
    gone = CourseFactory(gone_at=timezone.now())
    with django_assert_num_queries(4):
        cards = queries.course_cards([over.pk, gone.pk, course.pk], DAY, GOTHENBURG)
    assert [card.course.pk for card in cards] == [over.pk, course.pk]
    assert cards[0].instance is None
    assert (cards[1].instance, cards[1].open_count) == (chosen, 2)
    assert cards[1].places == (near, far)
    assert (cards[1].taught, cards[1].leads_to) == ((skill.pk,), (work.pk,))


def test_cards_of_postings_tell_must_from_merit(django_assert_num_queries: Any) -> None:
    must, merit, work = ConceptFactory(), ConceptFactory(), ConceptFactory(occupation=True)
    place = PlaceFactory(oslo=True)
    posting = PostingFactory(must=[must], merit=[merit], occupation=work, places=[place])
    gone = PostingFactory(gone_at=timezone.now())
    with django_assert_num_queries(3):
        [card] = queries.posting_cards([gone.pk, posting.pk])
    assert (card.posting, card.places, card.occupation) == (posting, (place,), work.pk)
    assert card.asks_for() == (must.pk, merit.pk)


def test_a_page_of_a_course_reads_what_is_open_before_the_many_that_are_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_INSTANCES", 2)
    course = CourseFactory()
    for month in (3, 5, 4):
        InstanceFactory(course=course, start=date(2025, month, 1), closes=None)
    undated = InstanceFactory(course=course, start=None, closes=date(2025, 1, 1))
    late = InstanceFactory(course=course, start=date(2027, 9, 1), closes=None)
    soon = InstanceFactory(course=course, start=date(2027, 1, 12))
    found = queries.course_detail(course.public_id, DAY)
    assert found.open == (soon, late)
    assert [row.start for row in found.closed] == [date(2025, 5, 1), date(2025, 4, 1)]
    assert undated not in found.open


def test_a_page_of_a_posting_leaves_out_concepts_that_are_no_more() -> None:
    kept, dropped = ConceptFactory(), ConceptFactory(status=Concept.Status.DEPRECATED)
    posting = PostingFactory(must=[kept, dropped])
    found = queries.posting_detail(posting.public_id)
    assert [tag.concept for tag in found.must] == [kept]
    assert found.occupation is None
    with pytest.raises(NotFound):
        queries.posting_detail("nowhere")


def test_counts_are_of_what_anyone_may_apply_for() -> None:
    CourseFactory(instances=[{}], provider=ProviderFactory(country="FI"))
    CourseFactory(instances=[{"admitted_only": True}])
    PostingFactory()
    PostingFactory(expired=True)
    found = queries.counts(DAY)
    assert (found.courses, found.providers, found.countries, found.postings) == (1, 1, 1, 1)
    assert not found.has_sample


def test_sources_with_what_each_offers() -> None:
    sample = SourceFactory(name="sample", title="A sample", is_sample=True)
    CourseFactory(source=sample)
    PostingFactory()
    PostingFactory(gone_at=timezone.now())
    found = {row.source.pk: (row.courses, row.postings) for row in queries.sources()}
    assert found == {"sample": (1, 0), "test-source": (0, 1)}
    assert queries.has_sample()
    assert not queries.has_sample(["test-source"])
