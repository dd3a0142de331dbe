"""The regulated occupations of the Nordic countries, to look through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from vidare.catalogue.queries import has_sample
from vidare.concepts.regulation import queries
from vidare.core.text import normalise
from vidare.web.labels import COUNTRIES, Labels
from vidare.web.paging import Pages, page_number
from vidare.web.regulated.rules import shown
from vidare.web.regulated.wording import KINDS

SIZE: Final = 20
LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a filter."""

    value: str
    name: str
    is_chosen: bool


@require_safe
def regulated(request: HttpRequest) -> HttpResponse:
    """Rules in force by country, kind and words, a page at a time; the number of queries does not depend on how many.
    Raises BadRequest for a country or kind that there is not."""
    text = normalise(request.GET.get("q", "")[:LONGEST])
    country, kind = _chosen(request, "country", COUNTRIES), _chosen(request, "kind", KINDS)
    rows = queries.found(country, kind, text)
    pages = Pages(page_number(request.GET.get("page", "")), rows.count(), SIZE)
    if not pages.exists:
        raise Http404
    part = rows.prefetch_related("ties")[(pages.number - 1) * SIZE : pages.number * SIZE]
    context = {
        "text": text,
        "countries": _options(COUNTRIES, country),
        "kinds": _options(KINDS, kind),
        "rules": shown(queries.rules(part)),
        "pages": pages,
        "crumbs": [(gettext("The vocabulary"), reverse("vocabulary:home")), (gettext("Regulated occupations"), "")],
        "has_sample": has_sample(),
    }
    return render(request, "web/regulated/list.html", context)


def _options(labels: Labels, value: str) -> list[Option]:
    return [Option(code, capfirst(str(name)), code == value) for code, name in labels.items()]


def _chosen(request: HttpRequest, name: str, known: Labels) -> str:
    value = request.GET.get(name, "")
    if value and value not in known:
        raise BadRequest(f"unknown {name}")
    return value
