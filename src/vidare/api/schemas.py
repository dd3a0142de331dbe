"""What the catalogue and the vocabulary answer with. Unknown is null; texts map languages to text; codes are those of the
query parameters. Guidance has its own in `guidance_schemas`."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, Field

Texts = dict[str, str]
"""Language → text."""


class Answer(BaseModel):
    """A part of an answer."""


class ConceptName(Answer):
    id: str
    uri: str
    name: str = Field(description="the best name for a reader of `lang`")
    name_language: str = Field(description="the language that `name` is in")


class ConceptRef(ConceptName):
    """A concept with its preferred name in every language."""

    kind: str
    code: str = Field(description="the scheme's notation; for an occupation its ISCO-08 group")
    names: Texts
    machine: list[str] = Field(description="languages whose name a machine made")


class HowKnown(Answer):
    """Why a course or posting carries a concept."""

    method: str = Field(description="`stated` by the source, or how it was recognised")
    score: float = Field(description="how sure it is, 0 to 1")
    field: str = Field(description="the text it stood in")
    language: str
    start: int | None = Field(description="place in that text, in Unicode code points")
    end: int | None
    quote: str = Field(description="the words it was recognised in")
    version: str = Field(description="versions of recogniser and vocabulary")


class Tag(Answer):
    role: str = Field(description="outcome, entry, occupation; for a posting must, merit, occupation")
    concept: ConceptRef
    known: HowKnown


class Source(Answer):
    """Where a record is from."""

    name: str
    title: str
    url: str
    licence: str
    is_sample: bool = Field(description="made up to show the service: not a real offer")
    fetched_at: datetime | None


class Place(Answer):
    code: str
    country: str
    names: Texts
    lat: float | None
    lon: float | None


class Money(Answer):
    minor: int = Field(description="öre, øre or cent; 0 is free")
    currency: str


class Admission(Answer):
    """Who gets in, how and until when."""

    channel: str | None
    opens: date | None
    closes: date | None = Field(description="the last day to apply")
    who: list[str]
    only_admitted: bool = Field(description="admitted students alone may take it")
    seats: int | None
    requires: Texts
    prior_eqf: int | None
    language_level: str | None
    decided_by: Texts


class Instance(Answer):
    """One time and place that a course is given."""

    id: str = Field(description="the source's own id")
    is_open: bool = Field(description="one can still apply today")
    start: date | None
    end: date | None
    any_start: bool
    places: list[Place]
    place_text: str = Field(description="places as the source names them, where no municipality matched")
    mode: str | None
    schedule: list[str]
    teaching: list[str] = Field(description="languages of instruction, ISO 639")
    pace: int | None = Field(description="per cent of full time")
    weeks: float | None
    hours: float | None
    gatherings: int | None
    price: Money | None
    price_non_eu: Money | None
    admission: Admission
    url: str


class ProviderRef(Answer):
    id: str
    name: str
    name_language: str
    names: Texts
    country: str


class Course(Answer):
    """A course as it stands in lists."""

    id: str
    name: str = Field(description="the best title for a reader of `lang`")
    name_language: str
    title: Texts
    kind: str | None
    eqf_level: int | None
    credits: float | None
    credit_unit: str | None
    is_accredited: bool | None
    is_sample: bool
    provider: ProviderRef
    url: str
    teaches: list[ConceptName] = Field(description="the surest first, at most four")
    next: Instance | None = Field(description="the instance to take next: the nearest to `place`, then the soonest")
    open_instances: int = Field(description="instances that anyone may still apply for")


class CourseHit(Course):
    """A course that was found."""

    score: float
    matched: list[str] = Field(description="words and concepts of the query that it was found by")
    distance_km: float | None


class CourseDetail(Course):
    """A course with all that is known."""

    description: Texts
    outcomes: Texts
    accredited_by: Texts | None = Field(description="null where unknown, empty where nobody does")
    instances: list[Instance]
    tags: list[Tag]
    source: Source
    similar: list[str] = Field(description="ids of open courses that teach the same skills")


class Job(Answer):
    """A job posting as it stands in lists."""

    id: str
    name: str
    name_language: str
    title: Texts
    employer: str
    places: list[Place]
    place_text: str
    published: date | None
    expires: date | None = Field(description="the last day to apply")
    employment: str | None
    remote: bool | None
    is_open: bool
    is_sample: bool
    occupation: ConceptName | None
    url: str


class JobHit(Job):
    score: float
    matched: list[str]
    distance_km: float | None


class JobTag(Tag):
    """A concept of a posting; what its text says of it is null where it does not stand in that text."""

    basis: str | None = Field(description="asked, or task where it is what one will do")
    level: str | None = Field(description="basic, good, advanced, or empty")
    years: float | None = Field(description="the least years of experience said with it")


class Demand(Answer):
    role: str = Field(description="must, merit, task (part of what one will do) or, for conditions, offer")
    start: int = Field(description="place in the text, in Unicode code points")
    end: int


class ExperienceDemand(Demand):
    years: float | None = Field(description="the least that will do; null where the ad does not say")
    of: str = Field(description="in the ad's words")


class LanguageDemand(Demand):
    code: str = Field(description="ISO 639-1")
    level: str = Field(description="CEFR, or empty")
    stated: bool = Field(description="false where words such as `fluent` were put on the scale: an estimate")


class EducationDemand(Demand):
    level: int = Field(description="EQF")
    field: str = Field(description="in the ad's words, or empty")


class KeyedDemand(Demand):
    key: str


class Demands(Answer):
    """What the text asks for beside concepts, as a program read it."""

    language: str = Field(description="the language of the text that the places are in")
    experience: list[ExperienceDemand]
    languages: list[LanguageDemand]
    education: list[EducationDemand]
    licences: list[KeyedDemand]
    conditions: list[KeyedDemand]


class JobDetail(Job):
    text: Texts
    extent_from: int | None = Field(description="per cent of full time")
    extent_to: int | None
    positions: int | None
    tags: list[JobTag]
    demands: Demands
    source: Source


class ProviderDetail(ProviderRef):
    kind: str | None
    place: Place | None
    organisation_number: str
    url: str
    about: Texts
    accredited_by: Texts | None
    is_accredited: bool | None
    open_courses: int
    source: Source


class FacetValue(Answer):
    value: str
    count: int
    chosen: bool
    name: str | None = Field(description="for places, skills, occupations and providers")


class Loosen(Answer):
    """A filter to drop, and how many results that would give."""

    filter: str
    total: int


class _Page(Answer):
    total: int
    page: int
    size: int
    corrected: str = Field(description="what was searched instead of a text with a typing error")
    facets: dict[str, list[FacetValue]]
    loosen: list[Loosen] = Field(description="for an empty result")


class CoursePage(_Page):
    items: list[CourseHit]


class JobPage(_Page):
    items: list[JobHit]


class ConceptPage(Answer):
    total: int
    page: int
    size: int
    items: list[ConceptRef]


class Scheme(Answer):
    key: str
    title: str
    version: str


class ConceptDetail(ConceptRef):
    scheme: Scheme
    alternatives: dict[str, list[str]] = Field(description="other names by language")
    definition: Texts
    broader: list[ConceptRef]
    jobs_now: int = Field(description="open postings that carry it")


class RelatedOccupation(Answer):
    """Where people of an occupation could go, and what that rests on."""

    occupation: ConceptRef
    fit: float
    reasons: dict[str, float] = Field(description="the terms of the formula, which add up to `fit`")
    has: int = Field(description="essential skills that people of this occupation have already")
    of: int = Field(description="essential skills in all")


class OccupationDetail(ConceptDetail):
    essential: list[ConceptRef]
    optional: list[ConceptRef]
    related: list[RelatedOccupation]


class SkillDetail(ConceptDetail):
    essential_for: list[ConceptRef] = Field(description="occupations, at most a hundred")
    optional_for: list[ConceptRef]
    courses_now: int = Field(description="open courses that teach it")
