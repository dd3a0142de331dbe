"""The plain record types that feeds, forms and the sample bring in: no database, no Django.

Unknown is None (or empty), never a guess: a missing price is unknown, zero is free.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from vidare.core.money import Money
from vidare.core.text import LocalizedText


class CourseKind(StrEnum):
    DEGREE = "degree"
    COURSE = "course"
    MICRO_CREDENTIAL = "micro-credential"
    SELF_STUDY = "self-study"
    LABOUR_MARKET_TRAINING = "labour-market-training"
    PRACTICE = "practice"
    RECOGNITION = "recognition"
    """Recognition of prior learning: validering, osaamisen tunnustaminen, realkompetansevurdering."""
    EXAM = "exam"
    """An exam or thesis alone: kept, never offered."""


class Mode(StrEnum):
    CAMPUS = "campus"
    BLENDED = "blended"
    DISTANCE = "distance"
    ONLINE = "online"


class Schedule(StrEnum):
    DAY = "day"
    EVENING = "evening"
    WEEKEND = "weekend"
    OWN_TIME = "own-time"


class Channel(StrEnum):
    """How one gets in."""

    NATIONAL_ROUND = "national-round"
    CONTINUOUS = "continuous"
    HOME_MUNICIPALITY = "home-municipality"
    PROVIDER = "provider"
    AGENCY = "agency"


class Audience(StrEnum):
    """Who may enter."""

    ANYONE = "anyone"
    RESIDENTS = "residents"
    JOBSEEKERS = "jobseekers"
    EMPLOYEES = "employees"
    ADMITTED_STUDENTS = "admitted-students"


class ProviderKind(StrEnum):
    UNIVERSITY = "university"
    HIGHER_VOCATIONAL = "higher-vocational"
    UPPER_SECONDARY = "upper-secondary"
    ADULT_EDUCATION = "adult-education"
    FOLK_HIGH_SCHOOL = "folk-high-school"
    LIBERAL_ADULT_EDUCATION = "liberal-adult-education"
    COMPANY = "company"
    ASSOCIATION = "association"
    AGENCY = "agency"


class CreditUnit(StrEnum):
    ECTS = "ects"
    HP = "hp"
    YHP = "yhp"
    POANG = "poang"
    OP = "op"
    OSP = "osp"
    STP = "stp"
    HOURS = "hours"


class Employment(StrEnum):
    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    HOURLY = "hourly"
    SEASONAL = "seasonal"
    APPRENTICESHIP = "apprenticeship"


class Role(StrEnum):
    """What a concept is to the course or posting that carries it."""

    OUTCOME = "outcome"
    ENTRY = "entry"
    MUST = "must"
    MERIT = "merit"
    OCCUPATION = "occupation"


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place as the source gives it. `code` is ours (`SE-1480`, `NO-0301`, `FI-091`: country and municipality code)."""

    code: str = ""
    name: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class ConceptRef:
    """A concept that the source itself states: (scheme, code), e.g. ("esco", "http://…"), ("isco-08", "5321"),
    ("ssyk-2012", "5321"), ("jobtech", "<concept id>"), ("styrk-08", "5321"), ("isced-f", "0913")."""

    scheme: str
    code: str
    role: Role
    label: str = ""


@dataclass(frozen=True, slots=True)
class ProviderRecord:
    external_id: str
    name: LocalizedText
    kind: ProviderKind | None = None
    country: str = ""
    place: PlaceRef | None = None
    organisation_number: str = ""
    url: str = ""
    about: LocalizedText = field(default_factory=LocalizedText)
    accredited_by: LocalizedText | None = None
    """Who accredits the provider; an empty text means that nobody does; None that it is unknown."""


@dataclass(frozen=True, slots=True)
class Admission:
    """Who gets in, how and until when."""

    channel: Channel | None = None
    opens: date | None = None
    closes: date | None = None
    who: tuple[Audience, ...] = ()
    seats: int | None = None
    requires: LocalizedText = field(default_factory=LocalizedText)
    prior_eqf: int | None = None
    language_level: str = ""
    """CEFR level asked for in the language of instruction: A1 … C2."""
    decided_by: LocalizedText = field(default_factory=LocalizedText)


@dataclass(frozen=True, slots=True)
class InstanceRecord:
    """One time and place that a course is given."""

    external_id: str
    start: date | None = None
    end: date | None = None
    any_start: bool = False
    """One can begin any day."""
    places: tuple[PlaceRef, ...] = ()
    mode: Mode | None = None
    schedule: tuple[Schedule, ...] = ()
    teaching: tuple[str, ...] = ()
    """Languages of instruction, ISO 639 codes."""
    pace: int | None = None
    """Per cent of full time."""
    weeks: Decimal | None = None
    hours: Decimal | None = None
    gatherings: int | None = None
    price: Money | None = None
    price_non_eu: Money | None = None
    admission: Admission = field(default_factory=Admission)
    url: str = ""


@dataclass(frozen=True, slots=True)
class CourseRecord:
    external_id: str
    provider: ProviderRecord
    title: LocalizedText
    description: LocalizedText = field(default_factory=LocalizedText)
    outcomes: LocalizedText = field(default_factory=LocalizedText)
    """What one learns, a line an outcome."""
    kind: CourseKind | None = None
    eqf_level: int | None = None
    credits: Decimal | None = None
    credit_unit: CreditUnit | None = None
    accredited_by: LocalizedText | None = None
    url: str = ""
    concepts: tuple[ConceptRef, ...] = ()
    instances: tuple[InstanceRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class JobPostingRecord:
    external_id: str
    title: LocalizedText
    text: LocalizedText
    employer: str = ""
    organisation_number: str = ""
    places: tuple[PlaceRef, ...] = ()
    published: date | None = None
    expires: date | None = None
    """The last day to apply."""
    employment: Employment | None = None
    extent: tuple[int, int] | None = None
    """Per cent of full time, from and to."""
    positions: int | None = None
    remote: bool | None = None
    url: str = ""
    concepts: tuple[ConceptRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Tombstone:
    """The source says that a record is gone. `kind` is `course` or `posting`."""

    kind: str
    external_id: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record that could not be read: where it stood, what was wrong and what was expected. `field` may be empty;
    `external_id` too, when even that could not be read."""

    position: str
    reason: str
    field: str = ""
    external_id: str = ""
    breaks_off: bool = False
    """True where what follows could not be read, so that the listing is not complete."""


Record = CourseRecord | JobPostingRecord | Tombstone | Rejection
