"""My data: the overview, the list of looks, consents with their receipts, restricting."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vidare.accounts.access import actor_of
from vidare.core.problems import Problem
from vidare.profiles import consents, disclosures
from vidare.profiles import sharing as acts
from vidare.profiles.models import Consent
from vidare.profiles.notices import notice
from vidare.profiles.records import load
from vidare.web.labels import said
from vidare.web.mydata import overview
from vidare.web.paging import Pages, page_number
from vidare.web.private import private
from vidare.web.profile.pages import person


def show(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of My data."""
    return render(request, f"web/mydata/{template}.html", {**context, "section": "me"}, status=status)


def go(name: str = "home", fragment: str = "") -> HttpResponse:
    """On to another page (303), so that reloading it does nothing twice."""
    url = reverse(f"mydata:{name}")
    response = redirect(f"{url}#{fragment}" if fragment else url)
    response.status_code = 303
    return response


@private("GET", "HEAD")
def home(request: HttpRequest) -> HttpResponse:
    """Everything on one page."""
    owner = person(request)
    record = load(owner)
    looks = disclosures.of(owner)
    given = overview.given(owner, record)
    return show(
        request,
        "home",
        record=record,
        held=list(overview.held(owner, record)),
        sources=overview.from_where(record),
        shared=[one for one in given if one.is_open],
        ended=[one for one in given if not one.is_open],
        looks=[overview.line(row) for row in looks[: overview.LATEST]],
        look_count=looks.count(),
        consents=Consent.objects.filter(person=owner, grant=None).order_by("-given_at")[:100],
    )


@private("GET", "HEAD")
def log(request: HttpRequest) -> HttpResponse:
    """Who looked at what, when and why; a page at a time."""
    rows = disclosures.of(person(request))
    pages = Pages(page_number(request.GET.get("page", "")), rows.count(), overview.PAGE)
    if not pages.exists:
        raise Http404
    first = (pages.number - 1) * pages.size
    lines = [overview.line(row) for row in rows[first : first + pages.size]]
    return show(request, "log", lines=lines, pages=pages)


def _own_consent(request: HttpRequest, id: UUID) -> Consent:
    found = Consent.objects.filter(pk=id, person=person(request)).first()
    if found is None:
        raise Http404
    return found


@private("GET", "HEAD")
def consent(request: HttpRequest, id: UUID) -> HttpResponse:
    """A consent with the very words that were agreed to."""
    row = _own_consent(request, id)
    words = notice(row.purpose_code, row.notice_language, row.notice_version)
    return show(
        request,
        "consent",
        consent=row,
        words=words,
        parts=overview.words_of(row.categories),
        how=said(overview.METHODS, row.method),
    )


@private("GET", "HEAD")
def receipt(request: HttpRequest, id: UUID) -> HttpResponse:
    """The signed receipt, as a file."""
    row = _own_consent(request, id)
    text = json.dumps(consents.receipt(row), ensure_ascii=False, indent=1)
    response = HttpResponse(text + "\n", content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="consent-{row.given_at:%Y-%m-%d}.json"'
    return response


@private("POST")
def withdraw_consent(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ends a consent, and what rests on it."""
    try:
        consents.withdraw(actor_of(request), person(request), id)
    except Problem as problem:
        raise Http404 from problem
    messages.success(request, _("Taken back. Nothing more happens on it."))
    return go(fragment="agreed")


@private("POST")
def restrict(request: HttpRequest) -> HttpResponse:
    """Restricts the use of the record, or lifts that."""
    if request.POST.get("lift"):
        acts.lift(actor_of(request), person(request))
        messages.success(
            request, _("Your data is in use again. What you shared before and has not ended is open again.")
        )
    else:
        acts.restrict(actor_of(request), person(request))
        messages.success(request, _("Restricted. Nobody but you sees your data, and nothing is done with it."))
    return go(fragment="do")
