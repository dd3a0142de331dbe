"""Occupations and groups of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from vidare.catalogue.queries import has_sample
from vidare.concepts.models import Concept, Kind
from vidare.core.clock import today
from vidare.web.help import country_of
from vidare.web.occupations.arriving import arrive
from vidare.web.occupations.detail import occupation_page
from vidare.web.occupations.groups import group_page
from vidare.web.paging import page_number
from vidare.web.paths import Key
from vidare.web.vocabulary.record import record


@require_safe
@vary_on_headers("Accept")
def detail(request: HttpRequest, key: Key) -> HttpResponse:
    """One occupation, or a group of them."""
    found = arrive(request, key)
    if isinstance(found, HttpResponse):
        return found
    if found.kind == Kind.OCCUPATION_GROUP:
        return group(request, found)
    page = occupation_page(found, today(), country_of(request))
    crumbs = [(capfirst(link.name.text), link.url) for link in page.groups]
    context = {
        "page": page,
        "record": record(found),
        "crumbs": [*crumbs, (capfirst(page.naming.best.text), "")],
        "has_sample": has_sample(),
    }
    return render(request, "web/occupations/detail.html", context)


def group(request: HttpRequest, concept: Concept) -> HttpResponse:
    """A group of occupations or skills."""
    page = group_page(concept, page_number(request.GET.get("page", "")), today())
    if not page.pages.exists:
        raise Http404
    crumbs = [(capfirst(link.name.text), link.url) for link in page.above[:1]]
    context = {
        "page": page,
        "record": record(concept),
        "pages": page.pages,
        "crumbs": [*crumbs, (capfirst(page.naming.best.text), "")],
        "has_sample": has_sample(),
    }
    return render(request, "web/concepts/group.html", context)
