"""What every template knows. Asks nothing of the database, so that error pages can use it too."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from vidare.web import help, languages


def site(request: HttpRequest) -> dict[str, Any]:
    """`language`, the language menu, and the ways to a person with the reader's country first."""
    country = help.country_of(request)
    return {
        "language": languages.current(),
        "languages": languages.menu(request),
        "help_country": country,
        "help_countries": help.ordered(country),
    }
