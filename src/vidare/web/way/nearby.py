"""Where a person's jobs are counted, in words and as the address of the same list."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from vidare.guidance.market import Area, area
from vidare.profiles.profile import Profile
from vidare.web import labels
from vidare.web.way.forms import place_name
from vidare.web.way.naming import Named


@dataclass(frozen=True, slots=True)
class Nearby:
    """`place` is the name of the person's municipality, `land` that of their country; both empty where not known."""

    area: Area
    place: str = ""
    land: str = ""

    def near(self, occupation: Named) -> str:
        """The list of an occupation's jobs near the person."""
        return _list(occupation, place=self.area.place, km=str(self.area.km))

    def home(self, occupation: Named) -> str:
        """The list of an occupation's jobs in their country."""
        return _list(occupation, country=self.area.country)


def nearby(profile: Profile) -> Nearby:
    """Where this person's jobs are counted. Three queries at most."""
    where = area(profile)
    return Nearby(where, place_name(where.place), labels.said(labels.COUNTRIES, where.country) if where.country else "")


def everywhere(occupation: Named) -> str:
    """The list of all of an occupation's jobs."""
    return _list(occupation)


def _list(occupation: Named, **asked: str) -> str:
    return f"{reverse('jobs:list')}?{urlencode({'occupation': occupation.key, **asked})}"
