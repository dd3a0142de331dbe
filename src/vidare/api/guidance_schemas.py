"""What recognition and guidance answer with. Concepts stand as ids; `concepts` holds each one's names once."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from vidare.api.schemas import Answer, ConceptRef, Course, Instance, Money

Concepts = dict[str, ConceptRef]


class Mention(Answer):
    """Words of a text that name a concept."""

    start: int = Field(description="place in the text, in Unicode code points")
    end: int
    surface: str
    concept: str
    kind: str
    score: float = Field(description="how sure it is, 0 to 1")
    method: str
    language: str = Field(description="language of the name that matched")


class DocumentError(Answer):
    """Why a text of a batch was not read."""

    field: str = Field(description="the member of the document that is wrong")
    message: str
    type: str = Field(description="a stable short name of what is wrong")


class RecognisedDocument(Answer):
    id: str
    language: str | None = Field(description="as given, or as detected; null where the text was not read")
    mentions: list[Mention]
    error: DocumentError | None = Field(description="null where the text was read")


class Recognised(Answer):
    documents: list[RecognisedDocument]
    concepts: Concepts
    version: str = Field(description="versions of recogniser and vocabulary")


class Similar(Answer):
    """A skill of the person's that is akin to one asked for; it is never counted as had."""

    has: str
    wanted: str
    degree: float


class Possibility(Answer):
    """An occupation that might fit. `matched`, `similar` and `missing` split what is essential."""

    occupation: str
    code: str
    fit: float = Field(description="ranks; not a share of skills")
    share_known: float = Field(description="share of the essential skills that the person has")
    matched: list[str]
    similar: list[Similar]
    missing: list[str]
    optional_matched: list[str]
    from_occupation: str | None = Field(description="the occupation held that the fit rests on")
    reasons: dict[str, float] = Field(description="the terms of the formula, which add up to `fit`")
    jobs_now: int


class FieldOfWork(Answer):
    """A group of occupations (ISCO-08, three digits)."""

    code: str
    group: str | None
    possibilities: list[Possibility]


class Opener(Answer):
    """A skill that would bring occupations within reach."""

    skill: str
    opens: list[str]


class Possibilities(Answer):
    near: list[Possibility]
    other: list[FieldOfWork]
    openers: list[Opener]
    unknown: list[str] = Field(description="URIs of the profile that the vocabulary does not use any more")
    concepts: Concepts


class Requirement(Answer):
    concept: str
    kind: str
    role: str = Field(description="must or merit")
    weight: float
    origin: str = Field(description="occupation or ad")
    quote: str = Field(description="the words of the ad")


class Related(Answer):
    requirement: Requirement
    through: Similar


class ReadGoal(Answer):
    """The goal as it was understood."""

    occupation: str | None
    recognised: str | None = Field(description="the occupation that an ad is for")
    language: str | None


class Gap(Answer):
    """What lies between a profile and a goal: `have`, `related` and `missing` split the requirements."""

    goal: ReadGoal
    have: list[Requirement]
    related: list[Related]
    missing: list[Requirement]
    formal: list[Requirement] = Field(description="licences and the like, which no course alone replaces")
    concepts: Concepts


class Offer(Answer):
    """A course that closes part of a gap, with the instance to take next."""

    course: Course
    instance: Instance
    covers: list[str]
    share: float = Field(description="weight of what it covers, of all that is wanted")
    price: Money | None
    start: date | None
    apply_by: date | None
    distance_km: float | None
    is_online: bool


class CoursesForGap(Answer):
    goal: ReadGoal
    offers: list[Offer]
    together: list[str] = Field(description="ids of the fewest courses that cover the most, in order")
    uncovered: list[Requirement] = Field(description="what no open course teaches")
    concepts: Concepts
