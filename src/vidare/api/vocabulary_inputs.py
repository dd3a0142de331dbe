"""What the vocabulary is asked."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field, WithJsonSchema

from vidare.api.inputs import MOST_VALUES, Day, Language, Reader, Text
from vidare.concepts.differences import KIND
from vidare.concepts.models import Kind

_KIND = WithJsonSchema({"type": "string", "enum": list(Kind.values)})
Kinds = Annotated[list[Annotated[Text, _KIND]], Field(max_length=MOST_VALUES)]
Schemes = Annotated[list[Text], Field(max_length=MOST_VALUES)]


class Browse(Reader):
    q: str = Field("", max_length=200, description="words of a name in any language; typing errors are forgiven")
    kind: Kinds = Field([], description="kinds of concepts; any where none is given")
    scheme: Schemes = Field([], description="keys of schemes; any where none is given")
    broader: str = Field("", max_length=300, description="id or URI: only what lies right below it")
    top: bool = Field(False, description="only what nothing stands above")
    page: int = Field(1, ge=1, le=10_000)
    size: int = Field(20, ge=1, le=100)


class Since(Reader):
    since: Day = Field(None, description="a day, from its beginning in UTC; all changes where none is given")
    scheme: Schemes = Field([], description="keys of schemes; any where none is given")
    kind: Annotated[
        list[Annotated[Text, WithJsonSchema({"type": "string", "enum": list(KIND.values)})]],
        Field(max_length=MOST_VALUES),
    ] = []
    page: int = Field(1, ge=1, le=10_000)
    size: int = Field(50, ge=1, le=100)


class Complete(BaseModel):
    q: str = Field(min_length=1, max_length=200, description="what has been typed so far")
    language: Language = Field("en", description="the reader's language: its names come first")
    kind: Kinds = Field([], description="kinds of concepts; any where none is given")
    scheme: Schemes = Field([], description="keys of schemes; any where none is given")
    limit: int = Field(10, ge=1, le=50)
