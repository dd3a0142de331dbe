"""What a source brings, and where it is, in words."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vidare.profiles.fetching.connector import Part
from vidare.web.labels import COUNTRIES

_PARTS: Final = {
    Part.NAME: _("your name, to see that the record is yours"),
    Part.BORN: _("your day of birth, to see that the record is yours"),
    Part.EDUCATION: _("degrees and programmes, with school and days"),
    Part.COURSES: _("courses, with credits and level"),
    Part.GRADES: _("grades"),
    Part.WORK: _("work, with employer and days"),
    Part.LICENCES: _("licences and authorisations"),
}


def part(one: Part) -> str:
    return str(_PARTS[one])


def country(code: str) -> str:
    """The country's name; its code for one far away."""
    return str(COUNTRIES.get(code, code))
