"""What the API is asked: query parameters and bodies. Codes are checked in `parsing`, which suggests the nearest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from vidare.catalogue.records import Audience, CourseKind, Employment, Mode, Schedule
from vidare.core.money import CURRENCIES
from vidare.core.text import LANGUAGES
from vidare.guidance.queries import MOST_TEXT
from vidare.profiles.circumstances import CEFR, Adjustment, Right, Status
from vidare.profiles.entries import MOST_ENTRIES, EntryKind
from vidare.profiles.profile import MOST_CLAIMS, VERSION, Level
from vidare.search.port import FACETS, SORTS

COUNTRIES = ("SE", "NO", "FI")
PRICES = ("free", "under-2000", "over", "unknown")
LEVELS = tuple(str(level) for level in range(1, 9))
KINDS = tuple(kind.value for kind in CourseKind if kind != CourseKind.EXAM)
ALL = "all"
MOST_VALUES = 50
MOST_DOCUMENTS = 100
MOST_CHARACTERS = 500_000
"""Characters of a batch of texts, all together."""


def _code(values: Iterable[str]) -> WithJsonSchema:
    """The description of a code: any text is taken, so that a wrong one is answered with the nearest valid ones."""
    return WithJsonSchema({"type": "string", "enum": list(values)})


def _number(**bounds: float) -> WithJsonSchema:
    """The description of a number that may be left out of a query, where there is no null."""
    return WithJsonSchema({"type": "number", **bounds})


Language = Annotated[str, Field(max_length=20), _code(LANGUAGES)]
Text = Annotated[str, Field(max_length=200)]
Key = Annotated[str, Field(min_length=1, max_length=300, description="public id or URI of a concept")]
Day = Annotated[date | None, WithJsonSchema({"type": "string", "format": "date"})]
Values = Annotated[list[Text], Field(max_length=MOST_VALUES)]


class Reader(BaseModel):
    """Who reads the answer."""

    lang: Language = Field("en", description="language for `name`; full maps are there too")


class _Search(Reader):
    q: str = Field("", max_length=400, description="words; everything without them")
    country: Annotated[list[Annotated[Text, _code(COUNTRIES)]], Field(max_length=MOST_VALUES)] = Field(
        [], description="where it is given"
    )
    place: Values = Field([], description="code (`SE-1480`) or name of a municipality")
    km: Annotated[float | None, _number(maximum=2_000, exclusiveMinimum=0)] = Field(
        None, gt=0, le=2_000, allow_inf_nan=False, description="within so many kilometres of `place`"
    )
    skill: Annotated[list[Key], Field(max_length=MOST_VALUES)] = Field([], description="public id or URI")
    open: bool = Field(True, description="only what one can still apply for")
    page: int = Field(1, ge=1, le=10_000)
    size: int = Field(20, ge=1, le=100)


class CourseSearch(_Search):
    kind: Annotated[list[Annotated[Text, _code(KINDS)]], Field(max_length=MOST_VALUES)] = []
    mode: Annotated[list[Annotated[Text, _code(Mode)]], Field(max_length=MOST_VALUES)] = []
    schedule: Annotated[list[Annotated[Text, _code(Schedule)]], Field(max_length=MOST_VALUES)] = []
    teaching: Values = Field([], description="language of instruction, ISO 639")
    price: Annotated[list[Annotated[Text, _code(PRICES)]], Field(max_length=MOST_VALUES)] = Field(
        [], description="`under-2000` is in kronor, or 200 in euro"
    )
    who: Annotated[list[Annotated[Text, _code(Audience)]], Field(max_length=MOST_VALUES)] = Field(
        [], description="whom it is for"
    )
    level: Annotated[list[Annotated[Text, _code(LEVELS)]], Field(max_length=MOST_VALUES)] = Field(
        [], description="EQF level"
    )
    provider: Values = Field([], description="public id")
    start_from: Day = Field(None, description="starts on this day or later")
    start_to: Day = None
    max_hours: Annotated[float | None, _number(maximum=100_000, minimum=0)] = Field(
        None, ge=0, le=100_000, allow_inf_nan=False
    )
    no_requirements: bool = Field(False, description="asks for nothing that one must have before")
    for_everyone: bool = Field(True, description="leaves out what only admitted students may take")
    sort: Annotated[Text, _code(SORTS["course"])] = Field(
        "relevance", description="by `price`, `start` or `apply-by`: the lowest or earliest first"
    )
    facets: Annotated[list[Annotated[Text, _code((ALL, *FACETS["course"]))]], Field(max_length=MOST_VALUES)] = Field(
        [], description="facets to count"
    )


class JobSearch(_Search):
    employment: Annotated[list[Annotated[Text, _code(Employment)]], Field(max_length=MOST_VALUES)] = []
    occupation: Annotated[list[Key], Field(max_length=MOST_VALUES)] = Field([], description="public id or URI")
    sort: Annotated[Text, _code(SORTS["posting"])] = Field("relevance")
    facets: Annotated[list[Annotated[Text, _code((ALL, *FACETS["posting"]))]], Field(max_length=MOST_VALUES)] = Field(
        [], description="facets to count"
    )


class ConceptSearch(Reader):
    q: str = Field("", max_length=200, description="a name or a part of one; everything without it")
    page: int = Field(1, ge=1, le=10_000)
    size: int = Field(20, ge=1, le=100)


class Body(BaseModel):
    """A part of a body; a member that is not known is an error, so that none is overlooked."""

    model_config = ConfigDict(extra="forbid")


class TextDocument(Body):
    id: str = Field("", max_length=200, description="comes back in the answer")
    text: str = Field(max_length=MOST_TEXT)
    language: Language | None = Field(None, description="detected when left out")


class RecogniseBody(Body):
    """Documents are looked at one by one, so that one that is wrong does not lose the others."""

    documents: list[Annotated[Any, WithJsonSchema({"anyOf": [TextDocument.model_json_schema(), {}]})]] = Field(
        min_length=1, max_length=MOST_DOCUMENTS, description="what is no TextDocument is answered with its `error`"
    )


class EvidenceBody(Body):
    source: Annotated[str, Field(max_length=20)] = "own-word"
    quote: str = Field(default="", max_length=500)
    context: str = Field(default="", max_length=500)
    score: float = Field(default=1.0, ge=0, le=1)
    entry: str = Field(default="", max_length=40, description="key of the entry it comes from")
    origin: str = Field(default="", max_length=300, description="who or what states it")
    on: str = Field(default="", max_length=10, description="since which day")


class EntryBody(Body):
    """Something that a person has done. Days are as exact as they are known: 2019, 2019-08 or 2019-08-15."""

    kind: Annotated[str, _code(EntryKind), Field(max_length=20)]
    title: str = Field(default="", max_length=300)
    key: str = Field(default="", max_length=40)
    organisation: str = Field(default="", max_length=300)
    place: str = Field(default="", max_length=300)
    country: str = Field(default="", max_length=2)
    started: str = Field(default="", max_length=10)
    ended: str = Field(default="", max_length=10)
    is_ongoing: bool = False
    text: str = Field(default="", max_length=4_000)
    concept: str = Field(default="", max_length=300)
    code: str = Field(default="", max_length=20)
    level: str = Field(default="", max_length=20)
    credits: str = Field(default="", max_length=40)
    grade: str = Field(default="", max_length=40)
    language: str = Field(default="", max_length=10)
    evidence: EvidenceBody = EvidenceBody()


class ClaimBody(Body):
    concept: Key
    kind: str = Field(default="", max_length=20, description="not needed: the vocabulary knows it")
    confirmed: bool = True
    level: Annotated[str, _code(Level), Field(max_length=20)] = ""
    last_used: Annotated[int, Field(ge=1900, le=2200)] | None = Field(default=None, description="the year")
    years: Annotated[int, Field(ge=0, le=80)] | None = Field(default=None, description="how many they have done it")
    evidence: EvidenceBody = EvidenceBody()


class LimitsBody(Body):
    """What a way must keep to; null and empty: no limit."""

    place: str = Field(default="", max_length=200, description="code or name of a municipality")
    within_km: Annotated[int, Field(ge=1, le=2_000)] | None = None
    country: Annotated[str, Field(max_length=20)] = Field(default="", description=f"one of {', '.join(COUNTRIES)}")
    hours_a_week: Annotated[int, Field(ge=1, le=80)] | None = None
    money_minor: Annotated[int, Field(ge=0, le=10_000_000_00)] | None = Field(
        default=None, description="the most it may cost, in minor units of `currency`"
    )
    currency: Annotated[str, _code(CURRENCIES), Field(max_length=3)] = ""
    earliest: date | None = None
    deadline: date | None = None
    online_only: bool = False
    no_daytime: bool = False
    languages: Values = Field(default=[], description="it may be taught in these, ISO 639; empty: in any")


class CircumstancesBody(Body):
    """A person's situation, as far as they tell it; everything may be left out."""

    country: Annotated[str, Field(max_length=20)] = Field(default="", description="where they live")
    age: Annotated[int, Field(ge=13, le=110)] | None = None
    status: Annotated[str, _code(Status), Field(max_length=20)] = ""
    right: Annotated[str, _code(Right), Field(max_length=20)] = Field(
        default="", description="what their stay rests on"
    )
    years_worked: Annotated[int, Field(ge=0, le=80)] | None = None
    months_worked: Annotated[int, Field(ge=0, le=24)] | None = Field(default=None, description="of the last 24")
    hours_worked: Annotated[int, Field(ge=0, le=100)] | None = Field(default=None, description="a week")
    pay_minor: Annotated[int, Field(ge=0, le=10_000_000_00)] | None = Field(
        default=None, description="a month, before tax"
    )
    currency: Annotated[str, _code(CURRENCIES), Field(max_length=3)] = ""
    education_eqf: Annotated[int, Field(ge=0, le=8)] | None = None
    education_country: str = Field(default="", max_length=2)
    language_level: Annotated[str, _code(CEFR), Field(max_length=2)] = Field(
        default="", description="in the language of the country they live in"
    )
    is_registered_jobseeker: bool | None = None
    has_children: bool | None = None
    qualifications: list[Key] = Field(default=[], max_length=100, description="URIs of finished qualifications")
    adjustments: Annotated[list[Annotated[Text, _code(Adjustment)]], Field(max_length=10)] = []


class ProfileBody(Body):
    """A profile as an export has it; only confirmed claims count."""

    version: int = Field(VERSION, ge=VERSION, le=VERSION)
    claims: list[ClaimBody] = Field([], max_length=MOST_CLAIMS)
    limits: LimitsBody = LimitsBody()
    dismissed: list[Key] = Field([], max_length=MOST_CLAIMS)
    liked: list[Key] = Field([], max_length=MOST_CLAIMS)
    interests: list[Key] = Field([], max_length=MOST_CLAIMS)
    circumstances: CircumstancesBody = CircumstancesBody()
    entries: list[EntryBody] = Field([], max_length=MOST_ENTRIES)


class PersonBody(Body):
    """A profile, or simply what one can and has been. Nothing of it is stored."""

    profile: ProfileBody | None = None
    skills: list[Key] = Field([], max_length=MOST_CLAIMS)
    occupations: list[Key] = Field([], max_length=100)
    circumstances: CircumstancesBody | None = Field(None, description="in place of the profile's")


class GoalBody(Body):
    """Where one wants to go: exactly one of an occupation, the text of an ad, and skills of one's own choice."""

    occupation: Key | None = None
    skills: list[Key] = Field(default=[], max_length=60)
    text: Annotated[str, Field(min_length=1, max_length=MOST_TEXT)] | None = None
    language: Language | None = Field(None, description="of the ad; detected when left out")


class GapBody(PersonBody):
    goal: GoalBody


class CoursesForGapBody(GapBody):
    limits: LimitsBody | None = Field(None, description="in place of the profile's")


class PlanBody(CoursesForGapBody):
    """A gap to close under limits. `never` and `must` are keys or groups of steps of an earlier plan."""

    never: Annotated[list[Annotated[str, Field(max_length=300)]], Field(max_length=200)] = []
    must: Annotated[list[Annotated[str, Field(max_length=300)]], Field(max_length=8)] = []
