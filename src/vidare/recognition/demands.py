"""What an ad asks for beside concepts: experience, languages, education, licences and conditions of the work.

The words are in `facets/<language>.txt`. What the ad says is not needed is left out, and so is what it says of the employer and
its offer, except conditions of the work, which may stand there (role `offer`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["must", "merit", "task", "offer"]
"""Asked for, a plus, part of what one will do, or offered."""


@dataclass(frozen=True, slots=True)
class Experience:
    """Experience asked for; `years` the least that will do, None where the ad does not say; `of` its words for what."""

    start: int
    end: int
    role: Role
    years: float | None
    of: str


@dataclass(frozen=True, slots=True)
class LanguageDemand:
    """A language, by its ISO 639-1 code, and the CEFR level asked for, empty where the ad does not say.

    `stated` is False where words (*flytande*, *god*) were put on the scale: native C2, fluent or excellent C1, good or in
    speech and writing B2, satisfactory or conversational B1, basic A2.
    """

    start: int
    end: int
    role: Role
    code: str
    level: str
    stated: bool


@dataclass(frozen=True, slots=True)
class EducationDemand:
    """A finished education at least of an EQF level (2 compulsory school, 4 upper secondary or vocational, 5 higher
    vocational, 6 bachelor or unspecified higher education, 7 master, 8 doctorate); `field` in the ad's words, or empty."""

    start: int
    end: int
    role: Role
    level: int
    field: str


@dataclass(frozen=True, slots=True)
class LicenceDemand:
    """A licence or certificate by our key: `B`, `CE`, `forklift`, `hygiene`, `hot-work`, `professional` …"""

    start: int
    end: int
    role: Role
    key: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of the work by our key: `shift`, `night`, `remote`, `criminal-record`, `own-car` …"""

    start: int
    end: int
    role: Role
    key: str


@dataclass(frozen=True, slots=True)
class Demands:
    """All of it, each in the order of the text. Spans are of the text that was read."""

    experience: tuple[Experience, ...] = ()
    languages: tuple[LanguageDemand, ...] = ()
    education: tuple[EducationDemand, ...] = ()
    licences: tuple[LicenceDemand, ...] = ()
    conditions: tuple[Condition, ...] = ()
