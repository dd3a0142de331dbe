"""Pages of providers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vidare.catalogue.offers import of_provider
from vidare.catalogue.queries import provider_detail
from vidare.core.clock import today
from vidare.core.problems import NotFound
from vidare.web import errors, paths
from vidare.web.courses.cards import cards
from vidare.web.languages import current
from vidare.web.paging import Pages, page_number
from vidare.web.paths import Key

SIZE = 20


@require_safe
def detail(request: HttpRequest, key: Key) -> HttpResponse:
    """A provider with its open courses; 301 to its present name, 410 where its source dropped it."""
    try:
        provider = provider_detail(key.id)
    except NotFound as problem:
        raise Http404(problem.title) from problem
    name = provider.name.best(current()).text
    day = today()
    number = page_number(request.GET.get("page", ""))
    if provider.gone_at:
        return errors.gone(request, name)
    if redirect := paths.moved(request, paths.provider(provider)):
        return redirect
    offers = of_provider(provider.pk, day, number, SIZE)
    pages = Pages(number, offers.total, SIZE)
    if not pages.exists:
        raise Http404("beyond the last page")
    shown = {
        "section": "courses",
        "provider": provider,
        "pages": pages,
        "courses": cards(offers.courses, day),
        "has_sample": provider.source.is_sample,
        "crumbs": [(_("Courses"), reverse("courses:list")), (name, "")],
    }
    return render(request, "web/providers/detail.html", shown)
