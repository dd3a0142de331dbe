"""What the regulated occupations and the qualifications are asked."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, WithJsonSchema

from vidare.api.inputs import LEVELS, Reader, Text
from vidare.concepts.facts import Regulation
from vidare.concepts.qualifications.rows import FRAMEWORKS
from vidare.concepts.regulation.rows import COUNTRIES


class _Facts(Reader):
    q: str = Field("", max_length=200, description="words of a name; everything without them")
    page: int = Field(1, ge=1, le=10_000)
    size: int = Field(20, ge=1, le=100)


class Regulated(_Facts):
    country: Annotated[Text, WithJsonSchema({"type": "string", "enum": list(COUNTRIES)})] = ""
    kind: Annotated[Text, WithJsonSchema({"type": "string", "enum": Regulation.RuleKind.values})] = Field(
        "", description="what the rule does"
    )
    occupation: str = Field("", max_length=300, description="public id or URI of an occupation")


class Qualifications(_Facts):
    country: Annotated[Text, WithJsonSchema({"type": "string", "enum": list(FRAMEWORKS)})] = ""
    level: Annotated[Text, WithJsonSchema({"type": "string", "enum": list(LEVELS)})] = Field(
        "", description="EQF level"
    )
    occupation: str = Field("", max_length=300, description="public id or URI of an occupation that it leads to")
