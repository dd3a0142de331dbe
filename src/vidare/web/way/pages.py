"""What all pages of My way share: they are private, they show where one is, and they say what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from vidare.web import help
from vidare.web.languages import COUNTRY_OF
from vidare.web.languages import current as language
from vidare.web.way.state import Way

__all__ = ["go", "guard", "language", "show"]

STEPS = (
    ("start", gettext_lazy("You")),
    ("check", gettext_lazy("Check")),
    ("possibilities", gettext_lazy("Possibilities")),
    ("gap", gettext_lazy("What is missing")),
    ("plan", gettext_lazy("Plan")),
    ("next", gettext_lazy("Next step")),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way; one can go to those that are `open`."""

    number: int
    title: str
    url: str
    is_current: bool
    is_open: bool


def show(
    request: HttpRequest, template: str, way: Way, step: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the way. `step` is the one that is marked as current. Help by people begins with the country chosen."""
    first = way.profile.limits.country or COUNTRY_OF.get(language(), "")
    return render(
        request,
        f"web/way/{template}.html",
        {
            **context,
            "section": "way",
            "way": way,
            "help_country": first,
            "help_countries": help.ordered(first),
            "steps": _steps(way, step),
            "known": sum(claim.confirmed for claim in way.profile.claims),
            "hours": settings.SESSION_COOKIE_AGE // 3600,
        },
        status=status,
    )


def go(name: str, fragment: str = "", query: str = "") -> HttpResponse:
    """On to another page of the way (303), so that reloading it does nothing twice."""
    url = reverse(f"way:{name}") + (f"?{query}" if query else "")
    response = redirect(f"{url}#{fragment}" if fragment else url)
    response.status_code = 303
    return response


def guard(way: Way) -> HttpResponse | None:
    """Where to go first: to the doors while nothing is known, to the check while it is unchecked."""
    if way.is_empty:
        return go("start")
    return None if way.checked else go("check")


def _steps(way: Way, step: str) -> list[Step]:
    ready = way.checked and bool(way.profile.claims)
    is_open = {
        "start": True,
        "check": not way.is_empty,
        "possibilities": ready,
        "gap": ready and way.goal is not None,
        "plan": ready and way.goal is not None,
        "next": ready and way.goal is not None,
    }
    return [
        Step(number, str(title), reverse(f"way:{name}"), name == step, is_open[name])
        for number, (name, title) in enumerate(STEPS, start=1)
    ]
