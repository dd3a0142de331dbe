"""Tags follow the change sequence, the recogniser and the vocabulary."""

from __future__ import annotations

import pytest

from tests.support import records
from tests.support.factories import ConceptFactory, LabelFactory, SchemeFactory, SourceFactory
from vidare.catalogue import actions
from vidare.catalogue.models import Change, CourseTag, PostingTag
from vidare.catalogue.records import ConceptRef, Role
from vidare.concepts.models import Concept, Mapping, Scheme
from vidare.core.actors import system
from vidare.core.text import LocalizedText

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ACTOR = system("test")


@pytest.fixture
def truck() -> Concept:
    return ConceptFactory(names={"sv": "köra truck"}, alternatives={"sv": ["truckkort", "truckkörning"]})


@pytest.fixture
def welding() -> Concept:
    return ConceptFactory(names={"sv": "svetsa metall"}, alternatives={"sv": ["svetsning"]})


def _tags() -> set[tuple[str, str]]:
    return {(tag.concept.uri, tag.role) for tag in CourseTag.objects.select_related("concept")}


def test_a_course_is_tagged_with_the_words_it_rests_on(truck: Concept) -> None:
    actions.upsert(ACTOR, SourceFactory(), [records.course()])
    assert actions.tag_pending(ACTOR) > 0
    tag = CourseTag.objects.get()
    text = {"title": "Truckkort c1", "description": "Du lär dig att köra truck."}[tag.field]
    assert (tag.concept, tag.role, tag.language) == (truck, Role.OUTCOME, "sv")
    assert text[tag.start : tag.end] == tag.surface
    assert 0 < tag.score <= 1


def test_the_field_that_a_course_is_filed_under_is_no_outcome(truck: Concept, welding: Concept) -> None:
    text = "Utbildningsområde: Teknik och svetsning\nInriktning: truckkörning"
    course = records.course(title=LocalizedText(sv="Kurs"), description=LocalizedText(sv=text))
    actions.upsert(ACTOR, SourceFactory(), [course])
    actions.tag_pending(ACTOR)
    assert _tags() == {(truck.uri, Role.OUTCOME)}


def test_must_and_merit_are_told_apart(truck: Concept, welding: Concept) -> None:
    actions.upsert(ACTOR, SourceFactory(), [records.posting()])
    actions.tag_pending(ACTOR)
    roles = {(tag.concept_id, tag.role) for tag in PostingTag.objects.exclude(role=Role.OCCUPATION)}
    assert roles == {(truck.pk, Role.MUST), (welding.pk, Role.MERIT)}


def test_entry_requirements_are_not_outcomes(truck: Concept, welding: Concept) -> None:
    instance = records.replace(
        records.SPRING, admission=records.Admission(requires=LocalizedText(sv="Du kan svetsning."))
    )
    actions.upsert(ACTOR, SourceFactory(), [records.course(instances=(instance,))])
    actions.tag_pending(ACTOR)
    assert _tags() == {(truck.uri, Role.OUTCOME), (welding.uri, Role.ENTRY)}


def test_what_a_description_asks_for_is_not_what_the_course_gives(truck: Concept, welding: Concept) -> None:
    text = "Du lär dig att svetsa metall.\nFörkunskapskrav: du ska kunna köra truck.\nKursen ges på distans i lokalen Svetsning."
    course = records.course(title=LocalizedText(sv="Kurs"), description=LocalizedText(sv=text))
    actions.upsert(ACTOR, SourceFactory(), [course])
    actions.tag_pending(ACTOR)
    assert _tags() == {(welding.uri, Role.OUTCOME), (truck.uri, Role.ENTRY)}


def test_nothing_waits_after_tagging_and_an_unchanged_catalogue_is_left_alone(truck: Concept) -> None:
    actions.upsert(ACTOR, SourceFactory(), [records.course(), records.posting()])
    actions.tag_pending(ACTOR)
    before = Change.objects.order_by("-seq").values_list("seq", flat=True).first()
    assert actions.tag_pending(ACTOR) == 0
    assert Change.objects.order_by("-seq").values_list("seq", flat=True).first() == before


def test_a_new_vocabulary_tags_what_an_unchanged_feed_would_not(truck: Concept) -> None:
    actions.upsert(ACTOR, SourceFactory(), [records.course(description=LocalizedText(sv="Du lär dig lödning."))])
    actions.tag_pending(ACTOR)
    soldering = ConceptFactory(names={"sv": "löda"})
    LabelFactory(concept=soldering, language="sv", kind="alternative", text="lödning")
    Scheme.objects.update(content_hash="changed")
    assert actions.tag_pending(ACTOR) > 0
    assert (soldering.uri, Role.OUTCOME) in _tags()
    assert actions.tag_pending(ACTOR) == 0


def test_a_stated_concept_counts_fully_and_a_close_match_less(truck: Concept, welding: Concept) -> None:
    jobtech = SchemeFactory(key="jobtech")
    code = ConceptFactory(scheme=jobtech, uri="urn:jobtech:abc", code="abc", names={"sv": "svets"})
    Mapping.objects.create(source=code, target=welding, match="close", origin="crosswalk")
    stated = (ConceptRef("esco", truck.uri, Role.OUTCOME), ConceptRef("jobtech", "abc", Role.OUTCOME))
    course = records.course(title=LocalizedText(sv="Kurs"), description=LocalizedText(), concepts=stated)
    actions.upsert(ACTOR, SourceFactory(), [course])
    actions.tag_pending(ACTOR)
    assert dict(CourseTag.objects.values_list("concept__uri", "score")) == {truck.uri: 1.0, welding.uri: 0.8}


def _national(match: str, target: Concept, key: str = "abc", **more: object) -> Concept:
    code = ConceptFactory(
        scheme=SchemeFactory(key="jobtech"), uri=f"urn:jobtech:{key}", code=key, kind="skill-name", **more
    )
    if match:
        Mapping.objects.create(source=code, target=target, match=match, origin="crosswalk")
    return code


def _tagged(*codes: str) -> dict[str, float]:
    stated = tuple(ConceptRef("jobtech", code, Role.OUTCOME) for code in codes)
    course = records.course(title=LocalizedText(sv="Kurs"), description=LocalizedText(), concepts=stated)
    actions.upsert(ACTOR, SourceFactory(), [course])
    actions.tag_pending(ACTOR)
    return dict(CourseTag.objects.values_list("concept__uri", "score"))


@pytest.mark.parametrize("match", ["broad", "narrow", "related"])
def test_a_wider_or_narrower_match_proves_no_skill(match: str, welding: Concept) -> None:
    _national(match, welding)
    assert _tagged("abc") == {}


def test_the_nearest_of_several_matches_counts(truck: Concept, welding: Concept) -> None:
    code = _national("close", truck)
    Mapping.objects.create(source=code, target=welding, match="exact", origin="crosswalk")
    assert _tagged("abc") == {welding.uri: 1.0}


def test_an_old_code_answers_with_its_successors_concept(welding: Concept) -> None:
    newest = _national("close", welding, "new")
    middle = _national("", welding, "middle", status="deprecated", successor=newest)
    _national("", welding, "old", status="deprecated", successor=middle)
    assert _tagged("old") == {welding.uri: 0.8}


def test_an_old_codes_own_mapping_leads(truck: Concept, welding: Concept) -> None:
    newest = _national("exact", welding, "new")
    _national("close", truck, "old", status="deprecated", successor=newest)
    assert _tagged("old") == {truck.uri: 0.8}


def test_a_replaced_concept_of_our_own_counts_as_its_successor(welding: Concept) -> None:
    old = ConceptFactory(names={"sv": "gasa"}, status="deprecated", successor=welding)
    _national("exact", old)
    assert _tagged("abc", old.uri) == {welding.uri: 1.0}


def test_a_replaced_concept_without_a_successor_counts_for_nothing(welding: Concept) -> None:
    old = ConceptFactory(names={"sv": "gasa"}, status="deprecated")
    _national("exact", old)
    assert _tagged("abc", old.uri) == {}


def test_successors_that_run_in_a_ring_end(welding: Concept) -> None:
    one = ConceptFactory(names={"sv": "gasa"}, status="deprecated")
    other = ConceptFactory(names={"sv": "gasa mer"}, status="deprecated", successor=one)
    Concept.objects.filter(pk=one.pk).update(successor=other)
    assert _tagged(one.uri) == {}


def test_a_course_that_is_gone_carries_no_tags(truck: Concept) -> None:
    source = SourceFactory()
    actions.upsert(ACTOR, source, [records.course()])
    actions.tag_pending(ACTOR)
    actions.remove(ACTOR, source, "course", ["c1"])
    actions.tag_pending(ACTOR)
    assert _tags() == set()
