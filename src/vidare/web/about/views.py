"""What Vidare rests on: sources, ranking, what is kept of a person, accessibility."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vidare.catalogue.queries import sources as counted_sources
from vidare.concepts.models import Scheme
from vidare.web.about import figures
from vidare.web.about.freshness import latest_runs


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source: how fresh, how many, under which licence, and what could not be read."""
    runs = latest_runs()
    rows = [(row, runs.get(row.source.pk)) for row in counted_sources()]
    schemes = Scheme.objects.exclude(loaded_at=None).order_by("title")
    return render(request, "web/about/sources.html", {"rows": rows, "schemes": schemes})


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How search and suggestions are ranked, with the numbers that the program uses."""
    return render(request, "web/about/method.html", figures.all_of_them())


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about a visitor, where and for how long."""
    return render(request, "web/about/privacy.html", {"hours": settings.SESSION_COOKIE_AGE // 3600})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far the pages are usable by everyone, and what is known to fall short."""
    return render(request, "web/about/accessibility.html")
