"""A warehouse and a ward: a few skills, occupations, courses and jobs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.support.factories import (
    ConceptFactory,
    CourseFactory,
    PlaceFactory,
    PostingFactory,
    ProviderFactory,
    SourceFactory,
)
from vidare.catalogue.models import Course, JobPosting, Provider
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
    truck = ConceptFactory(
        names={"sv": "köra truck", "en": "drive a forklift", "fi": "ajaa trukkia"},
        alternatives={"sv": ["truckkörning"]},
    )
    licence = ConceptFactory(licence=True, names={"sv": "truckkort", "en": "forklift licence"})
    wash = ConceptFactory(names={"sv": "tvätta patienter", "en": "wash patients"})
    group = ConceptFactory(kind=Kind.SKILL_GROUP, code="S8", names={"sv": "använda maskiner", "en": "use machines"})
    driver = ConceptFactory(occupation=True, code="8344", names={"sv": "truckförare", "en": "forklift driver"})
    nurse = ConceptFactory(occupation=True, code="5321", names={"sv": "undersköterska", "en": "assistant nurse"})
    Label.objects.create(
        concept=driver, language="sv", kind=Label.LabelKind.DEFINITION, text="Kör truck.", origin="editorial"
    )
    _tie(truck, group, Relation.RelationKind.BROADER)
    for occupation, skill, kind in (
        (driver, truck, Relation.RelationKind.ESSENTIAL),
        (driver, licence, Relation.RelationKind.ESSENTIAL),
        (nurse, wash, Relation.RelationKind.ESSENTIAL),
        (nurse, truck, Relation.RelationKind.OPTIONAL),
    ):
        _tie(occupation, skill, kind)
    gothenburg, stockholm = PlaceFactory(gothenburg=True), PlaceFactory(stockholm=True)
    school = ProviderFactory(name={"sv": "Truckskolan"}, place=gothenburg)
    truck_course = CourseFactory(
        source=source,
        provider=school,
        title={"sv": "Truckkort A och B", "en": "Forklift licence A and B"},
        description={"sv": "Du lär dig köra truck."},
        kind="course",
        eqf_level=4,
        credits="7.50",
        credit_unit="hp",
        teaches=[truck, licence],
        asks_for=[wash],
        instances=[
            {"places": [gothenburg], "price_minor": 190_000, "currency": "SEK", "weeks": "1.5", "hours": "40"},
            {"places": [gothenburg], "past": True},
        ],
    )
    care_course = CourseFactory(
        title={"sv": "Vård och omsorg"},
        teaches=[wash],
        instances=[{"online": True, "free": True, "external_id": "online"}],
    )
    job = PostingFactory(
        title={"sv": "Truckförare till lager"},
        text={"sv": "Du kan köra truck."},
        places=[gothenburg],
        must=[truck],
        merit=[licence],
        occupation=driver,
        published=date(2026, 11, 20),
    )
    index_pending(system("test"))
    return World(
        truck, licence, wash, group, driver, nurse, gothenburg, stockholm, school, truck_course, care_course, job
    )


def _tie(source: Concept, target: Concept, kind: Relation.RelationKind) -> None:
    Relation.objects.create(source=source, target=target, kind=kind, origin="editorial")
