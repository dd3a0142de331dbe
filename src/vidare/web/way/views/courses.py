"""Beside the plan: all courses that close the gap, to filter and to compare."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vidare.web.private import private
from vidare.web.way.bridge import bridge
from vidare.web.way.forms import COUNTRIES, LimitsForm, place_name
from vidare.web.way.limits import limits_of
from vidare.web.way.offers import choice
from vidare.web.way.pages import go, guard, language, show
from vidare.web.way.state import MOST_COMPARED, Way, load, save


@private("GET", "HEAD", "POST")
def courses(request: HttpRequest) -> HttpResponse:
    """Courses towards the goal; takes filters, and up to three courses to put side by side."""
    way = load(request)
    first = guard(way)
    if first is not None:
        return first
    if way.goal is None:
        return go("goal")
    if request.method == "POST" and request.POST.get("do") == "compare":
        return _compare(request, way)
    form = LimitsForm(request.POST) if request.method == "POST" else LimitsForm(initial=_initial(way))
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        own = way.profile.limits
        limits = replace(own, place=data["place"], within_km=data["within_km"], country=data["country"])
        way.profile = replace(way.profile, limits=limits)
        way.limited = True
        way.free, way.online = data["free"], data["online"]
        save(request, way)
        return go("courses", "courses")
    found = bridge(way, language())
    if found is None:
        return go("gap")
    status = 422 if form.is_bound else 200
    return show(
        request, "courses", way, "plan", status=status, bridge=found, form=form,
        choice=choice(found.gap, way, language()), most=MOST_COMPARED,
        countries=COUNTRIES,
    )  # fmt: skip


def _compare(request: HttpRequest, way: Way) -> HttpResponse:
    chosen = tuple(dict.fromkeys(key[:16] for key in request.POST.getlist("compare") if key))
    if len(chosen) > MOST_COMPARED:
        messages.info(request, _("Three courses fit side by side. The first three that you ticked are shown."))
    way.compared = chosen[:MOST_COMPARED]
    save(request, way)
    return go("courses", "compare")


def _initial(way: Way) -> dict[str, object]:
    limits = limits_of(way, language())
    return {
        "place": place_name(limits.place),
        "within_km": limits.within_km,
        "country": limits.country,
        "free": way.free,
        "online": way.online,
    }
