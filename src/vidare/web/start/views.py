"""The front page and the situations."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from vidare.catalogue.queries import counts, has_sample
from vidare.core.clock import today
from vidare.web.help import country_of, ordered
from vidare.web.languages import current
from vidare.web.start.shelves import Wanted, shelves
from vidare.web.start.situations import BY_SLUG, SITUATIONS

SHELVES = (
    Wanted(_("Free and starting soon"), {"price": ("free",)}, soon=True),
    Wanted(_("Short: up to 10 hours"), max_hours=10),
    Wanted(_("Start without requirements"), no_requirements=True),
)
EXAMPLES = (
    pgettext_lazy("an example of a search", "truck"),
    pgettext_lazy("an example of a search", "nurse"),
    pgettext_lazy("an example of a search", "excel"),
    pgettext_lazy("an example of a search", "working with children"),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A search box, two doors, six situations, and what is on offer today."""
    day = today()
    found = counts(day)
    return render(
        request,
        "web/start/home.html",
        {
            "examples": EXAMPLES,
            "situations": SITUATIONS,
            "shelves": shelves(SHELVES, country_of(request), current(), day),
            "counts": found,
            "is_sample": found.has_sample,
        },
    )


@require_safe
def situation(request: HttpRequest, situation: str) -> HttpResponse:
    """First steps for somebody in a situation, what holds in each country, and courses that often fit."""
    shown = BY_SLUG.get(situation)
    if shown is None:
        raise Http404
    first = country_of(request)
    wanted = Wanted(shown.shelf, shown.filters, shown.max_hours, shown.slug == "left-school")
    return render(
        request,
        "web/start/situation.html",
        {
            "situation": shown,
            "situations": SITUATIONS,
            "countries": [(country, shown.facts(country.code)) for country in ordered(first)],
            "shelves": shelves((wanted,), first, current(), today()),
            "is_sample": has_sample(),
        },
    )
