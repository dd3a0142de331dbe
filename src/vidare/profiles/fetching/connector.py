"""What every source of a person's data looks like to us: study records today; wages and licences can follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from urllib.parse import urlsplit
from uuid import UUID

from vidare.profiles.importing.values import Imported


class Part(StrEnum):
    """What a source brings; told before the person agrees."""

    NAME = "name"
    BORN = "born"
    EDUCATION = "education"
    COURSES = "courses"
    GRADES = "grades"
    WORK = "work"
    LICENCES = "licences"


@dataclass(frozen=True, slots=True)
class Departure:
    """Where the browser goes: by a form with a button, so that the person sees it, and no script is needed."""

    url: str
    fields: Mapping[str, str] = field(default_factory=dict)
    method: str = "post"

    @property
    def origin(self) -> str:
        """Scheme and host, for the `form-action` of the one page that shows the button."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


class Connector(Protocol):
    """One source. It keeps nothing: what the source hands over (an answer, a token) is used in `finish` and then dropped."""

    @property
    def kind(self) -> str:
        """How it is reached: `emrex`."""

    @property
    def source(self) -> str:
        """Which one, as a short stable code: `no-fsat`."""

    @property
    def name(self) -> str:
        """Its name for people."""

    @property
    def purpose(self) -> str:
        """What for, in one sentence for people: the purpose that consent is asked for, and the only one."""

    @property
    def parts(self) -> Sequence[Part]:
        """What it brings."""

    def start(self, transfer: UUID, return_url: str) -> Departure:
        """Where the browser goes; `return_url` (absolute) is where the source sends it back to."""

    def finish(self, answer: Mapping[str, str], *, at: datetime, languages: Sequence[str] = ()) -> Imported:
        """What the source's answer holds, checked. Raises Problem with a type that `transfers.OUTCOMES` knows."""
