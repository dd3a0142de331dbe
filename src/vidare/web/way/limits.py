"""What a person's way keeps to, before and after they have said so themselves."""

from __future__ import annotations

from dataclasses import replace

from vidare.profiles.circumstances import Limits
from vidare.profiles.profile import Profile
from vidare.web.languages import COUNTRY_OF
from vidare.web.way.state import Way


def limits_of(way: Way, language: str) -> Limits:
    """The person's limits; before they have said where, the country they live in, or that of their language."""
    own = way.profile.limits
    home = way.profile.circumstances.country or COUNTRY_OF.get(language, "")
    return own if way.limited else replace(own, country=home)


def limited(way: Way, language: str) -> Profile:
    """The person's profile with these limits."""
    return replace(way.profile, limits=limits_of(way, language))
