"""What the vocabulary answers with."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from vidare.api.schemas import Answer, ConceptRef, Texts


class Entry(ConceptRef):
    """A concept as it stands in lists."""

    scheme: str = Field(description="key of its scheme")
    status: str = Field(description="active or deprecated")
    links: dict[str, str] = Field(description="addresses: `self`, `turtle`, `jsonld`, `page`")


class Entries(Answer):
    total: int = Field(description="a search with words finds two hundred at most")
    page: int
    size: int
    items: list[Entry]


class Completion(Answer):
    """A concept that was found by one of its names."""

    id: str
    uri: str
    kind: str
    scheme: str
    code: str
    name: str = Field(description="the best name for the reader")
    name_language: str
    matched: str = Field(description="the name, or code, that begins so")
    matched_language: str = Field(description="empty for a code")
    name_is_machine: bool = Field(description="a machine made `name`")
    matched_is_machine: bool = Field(description="a machine made `matched`")
    errors: int = Field(description="letters that were taken to be typed wrong")


class Completions(Answer):
    items: list[Completion]


class SchemeEntry(Answer):
    """A vocabulary with what it holds."""

    key: str
    uri: str
    title: str
    version: str
    attribution: str
    loaded_at: datetime | None
    kinds: dict[str, int] = Field(description="active concepts by kind")
    deprecated: int
    links: dict[str, str] = Field(description="addresses: `concepts`, `turtle`, `jsonld`, `page`")


class SchemeList(Answer):
    items: list[SchemeEntry]


class NameEntry(Answer):
    """A name or a definition."""

    language: str
    kind: str = Field(description="preferred, alternative, hidden, definition")
    text: str
    origin: str = Field(description="official, editorial, crosswalk, machine")
    stated_by: str = Field(description="key of the scheme that says so")


class RelationEntry(Answer):
    relation: str = Field(
        description="broader, narrower, related, essential-skill, optional-skill, essential-for, optional-for"
    )
    concept: ConceptRef
    degree: int | None = Field(description="per cent, where one is stated")
    origin: str
    stated_by: str


class MappingEntry(Answer):
    match: str = Field(description="what the other is to this one: exact, close, broad, narrow, related")
    concept: ConceptRef
    scheme: str
    origin: str
    stated_by: str


class Carried(Answer):
    """What in the catalogue carries it: how many, and the ids of the first."""

    courses_now: int
    courses: list[str]
    jobs_now: int
    jobs: list[str]


class Whole(Entry):
    """A concept with all that is known of it."""

    since: str = Field(description="version of the scheme that it came with")
    until: str = Field(description="version of the scheme that dropped it")
    successor: Entry | None = Field(description="what replaced it")
    reuse_level: str
    definition: Texts
    labels: list[NameEntry]
    relations: list[RelationEntry] = Field(description="at most a hundred of each kind")
    relation_totals: dict[str, int]
    mappings: list[MappingEntry] = Field(description="at most a hundred each way")
    carried: Carried


class Coded(Answer):
    """What a code means."""

    scheme: str
    code: str
    items: list[Entry]
    successors: dict[str, Entry] = Field(description="by the id of a deprecated one: what replaced it")


class Change(Answer):
    """What a load changed of one concept."""

    at: datetime
    scheme: str
    version: str = Field(description="the scheme's version that the load brought")
    kind: str = Field(description="new, deprecated, restored, renamed")
    concept: Entry
    successor: Entry | None = Field(description="what replaced a deprecated one")
    language: str = Field(description="of `before` and `after`")
    before: str
    after: str


class Changes(Answer):
    total: int
    page: int
    size: int
    items: list[Change]
