"""The level of an education by the words for it, as recognition lists them, or else by the kind of its school."""

from __future__ import annotations

import re
from typing import Final

from vidare.core.text import LANGUAGES
from vidare.recognition.phrases import patterns

_LEVELS: Final = (8, 7, 6, 5, 4, 2)
_SCHOOLS: Final = (
    (5, re.compile(r"yrkeshögskola|yrkeshögskolan|fagskole|fagskule|erhvervsakademi", re.IGNORECASE)),
    (6, re.compile(r"universit\w*|högskola\w*|høgsk\w+|høysk\w+|professionshøjskole|yliopisto|ammattikorkeakoulu|college", re.IGNORECASE)),
    (4, re.compile(r"gymnasi\w+|lukio|lyseo|ammattiopisto\w*|ammattikoulu|videregående|vidaregåande|(?<!\w)vgs|handelsskole|upper secondary", re.IGNORECASE)),
    (2, re.compile(r"grundskola|peruskoulu|ungdomsskole|ungdomsskule|folkeskole", re.IGNORECASE)),
)  # fmt: skip
"""Degrees of universities that do not say their level are put at 6, as `recognition.EducationDemand` does."""


def eqf(title: str, school: str, language: str) -> str:
    """`eqf:2` to `eqf:8`, or empty: by the title in `language`, then in the others, then by the school."""
    for tongue in (language, *LANGUAGES):
        found = patterns("facets", tongue)
        for level in _LEVELS:
            listed = found.get(f"education {level}")
            if listed is not None and listed.search(title):
                return f"eqf:{level}"
    return next((f"eqf:{level}" for level, schools in _SCHOOLS if schools.search(school)), "")
