"""The page of courses found: form, filters with their counts, and one card a course."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidare.concepts.models import Place
from vidare.core.clock import today
from vidare.core.problems import Problem
from vidare.search.port import Result
from vidare.search.queries import search
from vidare.web.courses import filters
from vidare.web.courses.asking import DISTANCES, SIZE, Asked, read
from vidare.web.courses.cards import cards
from vidare.web.languages import current
from vidare.web.paging import Pages

_SORTS: Final = {
    "relevance": gettext_lazy("Best match first"),
    "start": gettext_lazy("Soonest start first"),
    "apply-by": gettext_lazy("Soonest last day to apply first"),
    "price": gettext_lazy("Cheapest first"),
    "distance": gettext_lazy("Nearest first, from the place you choose"),
}
_MOST_PLACES: Final = 40
_REACHABLE: Final = 10_000


def page(request: HttpRequest) -> dict[str, Any]:
    """What the page shows. Raises Http404 for a page beyond the last one."""
    asked, day = read(request.GET), today()
    try:
        result = search(asked.query(current(), day))
    except Problem as problem:
        raise Http404(problem.title) from problem
    pages = Pages(asked.page, min(result.total, _REACHABLE), SIZE)
    if not pages.exists:
        raise Http404("beyond the last page")
    called = filters.names(asked, result)
    origin = asked.place.point if asked.place else None
    hits = {hit.key: hit for hit in result.hits}
    courses = cards(list(hits), day, origin, hits)
    tags = filters.tags(asked, request.GET, called)
    return {
        "section": "courses",
        "asked": asked,
        "result": result,
        "title": _title(asked),
        "pages": pages,
        "courses": courses,
        "groups": filters.groups(asked, result, called),
        "tags": tags,
        "clear": filters.only_words(request.GET),
        "looser": filters.loosen(asked, result, request.GET),
        "sorts": list(_SORTS.items()),
        "distances": [(km, _distance(km)) for km in DISTANCES],
        "place_names": _place_names(result),
        "near": [(name, filters.with_value(request.GET, "place", name)) for name in asked.near],
        "has_sample": any(shown.course.source.is_sample for shown in courses),
        "address": reverse("courses:list") + filters.clean(request.GET),
    }


def _title(asked: Asked) -> str:
    return _("%(words)s – courses") % {"words": asked.text} if asked.text else _("Find a course")


def _distance(km: int) -> str:
    return _("within %(km)s km") % {"km": km} if km else _("in the municipality")


def _place_names(result: Result) -> list[str]:
    """The places with the most courses, as a field may suggest them. One query."""
    codes = [count.value for count in result.facets.get("place", ())[:_MOST_PLACES]]
    return sorted(place.names.best(current()).text for place in Place.objects.filter(code__in=codes))
