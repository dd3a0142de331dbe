"""The vocabulary: its schemes, search over all concepts, one page a concept, and codes that lead there."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from vidare.catalogue.queries import has_sample
from vidare.concepts.browsing import codes_like, of_code
from vidare.concepts.models import Scheme
from vidare.core.clock import today
from vidare.web.help import country_of
from vidare.web.occupations.arriving import arrive
from vidare.web.paging import page_number
from vidare.web.paths import Key
from vidare.web.regulated.qualification import qualification_part
from vidare.web.vocabulary.changes import changes_page
from vidare.web.vocabulary.concept import concept_page
from vidare.web.vocabulary.listing import listed, scheme_page, search_page
from vidare.web.vocabulary.record import record

Crumbs = list[tuple[str, str]]


def _home() -> tuple[str, str]:
    return gettext("The vocabulary"), reverse("vocabulary:home")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search over every concept; without words, the schemes."""
    page = search_page(request)
    if not page.pages.exists:
        raise Http404
    context = {"page": page, "pages": page.pages, "crumbs": [(_home()[0], "")], "has_sample": has_sample()}
    return render(request, "web/vocabulary/home.html", context)


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What loads changed, the newest first."""
    page = changes_page(request)
    if not page.pages.exists:
        raise Http404
    crumbs: Crumbs = [_home(), (gettext("What has changed"), "")]
    context = {"page": page, "pages": page.pages, "crumbs": crumbs, "has_sample": has_sample()}
    return render(request, "web/vocabulary/changes.html", context)


@require_safe
def scheme(request: HttpRequest, scheme: str) -> HttpResponse:
    """A scheme and the top of its hierarchy."""
    page = scheme_page(request, scheme)
    if page is None or not page.pages.exists:
        raise Http404
    crumbs: Crumbs = [_home(), (page.holding.scheme.title, "")]
    context = {"page": page, "pages": page.pages, "crumbs": crumbs, "has_sample": has_sample()}
    return render(request, "web/vocabulary/scheme.html", context)


@require_safe
def code(request: HttpRequest, scheme: str, code: str) -> HttpResponse:
    """From a code, or the last part of a URI, to the concept's page; to a choice where several share it."""
    found = of_code(scheme, code)
    if len(found) == 1:
        return HttpResponsePermanentRedirect(reverse("concepts:detail", kwargs={"key": Key(found[0].public_id)}))
    row = Scheme.objects.filter(key=scheme).first()
    if row is None:
        raise Http404
    crumbs: Crumbs = [_home(), (row.title, reverse("vocabulary:scheme", args=[scheme])), (code, "")]
    context = {
        "scheme": row,
        "code": code,
        "found": listed([one.pk for one in found]),
        "near": [] if found else codes_like(scheme, code, 8),
        "crumbs": crumbs,
        "has_sample": has_sample(),
    }
    return render(request, "web/vocabulary/code.html", context, status=200 if found else 404)


@require_safe
@vary_on_headers("Accept")
def concept(request: HttpRequest, key: Key) -> HttpResponse:
    """One concept. An occupation's or skill's page lies elsewhere, and the address leads there."""
    found = arrive(request, key)
    if isinstance(found, HttpResponse):
        return found
    page = concept_page(found, page_number(request.GET.get("page", "")), today(), country_of(request))
    if not page.pages.exists:
        raise Http404
    held = record(found)
    above = [(capfirst(link.name.text), link.url) for link in page.above[:1]]
    scheme_link = (held.scheme.title, reverse("vocabulary:scheme", args=[held.scheme.key]))
    crumbs: Crumbs = [_home(), scheme_link, *above, (capfirst(page.naming.best.text), "")]
    context = {
        "page": page, "pages": page.pages, "record": held, "crumbs": crumbs, "has_sample": has_sample(),
        "qualification": qualification_part(found),
    }  # fmt: skip
    return render(request, "web/vocabulary/concept.html", context)
