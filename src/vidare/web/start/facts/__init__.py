"""What holds in each country for each situation: short, true, with a source and the day it was last read.

Rules and amounts change. What the sources did not state is left out, amounts carry their year, and the page tells people
to ask before they begin.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise

CHECKED: Final = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know. `official` is what it is called in the country, `language` the language of that name. `checked`
    is the day on which the source was read; None where it is common knowledge that nobody has looked up lately."""

    text: str | Promise
    source: str
    url: str
    official: str = ""
    language: str = ""
    checked: date | None = CHECKED
