"""A warehouse and a ward: a few skills, occupations, courses and jobs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.support.factories import (
    ConceptFactory,
    CourseFactory,
    LabelFactory,
    PlaceFactory,
    PostingFactory,
    ProviderFactory,
    SourceFactory,
)
from vidare.catalogue.models import Course, JobPosting, Provider, Source
from vidare.concepts.models import Concept, Kind, Label, Place, Relation
from vidare.core.actors import system
from vidare.search.actions import index_pending


@dataclass(frozen=True, slots=True)
class World:
    truck: Concept
    licence: Concept
    wash: Concept
    group: Concept
    driver: Concept
    nurse: Concept
    gothenburg: Place
    stockholm: Place
    school: Provider
    truck_course: Course
    care_course: Course
    job: JobPosting


def build() -> World:
    """The world in the database and in the index."""
    source = SourceFactory(is_sample=True)
    words = _vocabulary()
    places = {"gothenburg": PlaceFactory(gothenburg=True), "stockholm": PlaceFactory(stockholm=True)}
    school = ProviderFactory(name={"sv": "Truckskolan"}, place=places["gothenburg"])
    care_course = CourseFactory(
        title={"sv": "Vård och omsorg"},
        teaches=[words["wash"]],
        instances=[{"online": True, "free": True, "external_id": "online"}],
    )
    job = PostingFactory(
        title={"sv": "Truckförare till lager"},
        text={"sv": "Du kan köra truck."},
        places=[places["gothenburg"]],
        must=[words["truck"]],
        merit=[words["licence"]],
        occupation=words["driver"],
        published=date(2026, 11, 20),
    )
    truck_course = _truck_course(source, school, words, places["gothenburg"])
    index_pending(system("test"))
    return World(**words, **places, school=school, truck_course=truck_course, care_course=care_course, job=job)


def _vocabulary() -> dict[str, Concept]:
    made = {
        "truck": ConceptFactory(
            names={"sv": "köra truck", "en": "drive a forklift", "fi": "ajaa trukkia"},
            alternatives={"sv": ["truckkörning"]},
        ),
        "licence": ConceptFactory(licence=True, names={"sv": "truckkort", "en": "forklift licence"}),
        "wash": ConceptFactory(names={"sv": "tvätta patienter", "en": "wash patients"}),
        "group": ConceptFactory(
            kind=Kind.SKILL_GROUP, code="S8", names={"sv": "använda maskiner", "en": "use machines"}
        ),
        "driver": ConceptFactory(occupation=True, code="8344", names={"sv": "truckförare", "en": "forklift driver"}),
        "nurse": ConceptFactory(occupation=True, code="5321", names={"sv": "undersköterska", "en": "assistant nurse"}),
    }
    for source, target, kind in (
        ("truck", "group", Relation.RelationKind.BROADER),
        ("driver", "truck", Relation.RelationKind.ESSENTIAL),
        ("driver", "licence", Relation.RelationKind.ESSENTIAL),
        ("nurse", "wash", Relation.RelationKind.ESSENTIAL),
        ("nurse", "truck", Relation.RelationKind.OPTIONAL),
    ):
        Relation.objects.create(source=made[source], target=made[target], kind=kind, origin="editorial")
    definition = Label.LabelKind.DEFINITION
    LabelFactory(concept=made["driver"], language="sv", kind=definition, text="Kör truck.")
    return made


def _truck_course(source: Source, school: Provider, words: dict[str, Concept], place: Place) -> Course:
    course: Course = CourseFactory(
        source=source,
        provider=school,
        title={"sv": "Truckkort A och B", "en": "Forklift licence A and B"},
        description={"sv": "Du lär dig köra truck."},
        kind="course",
        eqf_level=4,
        credits="7.50",
        credit_unit="hp",
        teaches=[words["truck"], words["licence"]],
        asks_for=[words["wash"]],
        instances=[
            {"places": [place], "price_minor": 190_000, "currency": "SEK", "weeks": "1.5", "hours": "40"},
            {"places": [place], "past": True},
        ],
    )
    return course
