"""Skills, knowledge, languages, licences, and groups of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from vidare.catalogue.queries import has_sample
from vidare.concepts.models import Kind
from vidare.core.clock import today
from vidare.web.help import country_of
from vidare.web.occupations.arriving import arrive
from vidare.web.occupations.views import group
from vidare.web.paging import page_number
from vidare.web.paths import Key
from vidare.web.skills.detail import skill_page
from vidare.web.vocabulary.record import record


@require_safe
@vary_on_headers("Accept")
def detail(request: HttpRequest, key: Key) -> HttpResponse:
    """One skill, or a group of them."""
    found = arrive(request, key)
    if isinstance(found, HttpResponse):
        return found
    if found.kind == Kind.SKILL_GROUP:
        return group(request, found)
    page = skill_page(found, page_number(request.GET.get("page", "")), today(), country_of(request))
    if not page.pages.exists:
        raise Http404
    crumbs = [(capfirst(link.name.text), link.url) for link in page.above[:1]]
    context = {
        "page": page,
        "record": record(found),
        "pages": page.pages,
        "crumbs": [*crumbs, (capfirst(page.naming.best.text), "")],
        "has_sample": has_sample(),
    }
    return render(request, "web/skills/detail.html", context)
