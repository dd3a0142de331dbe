"""Where a contact point's page posts its answer: from another site, so that no cookie of ours comes with it.

No CSRF token, because the source cannot know one, and none is needed: the view reads no cookie, acts for nobody, and lays
one closed envelope into an open transfer (`profiles.fetching.transfers`).
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from vidare.core.clock import now
from vidare.core.problems import Problem
from vidare.core.text import UI_LANGUAGES
from vidare.guidance.allowance import hashed
from vidare.profiles.fetching.emrex.connector import received
from vidare.profiles.fetching.stored import ModelStore
from vidare.profiles.models import Transfer
from vidare.web.languages import preferred
from vidare.web.private import private
from vidare.web.profile.limiting import spent

AN_HOUR: Final = 120
"""Answers that may come from one address: a school or a library has many people behind one."""


@csrf_exempt
@private("POST")
def returned(request: HttpRequest) -> HttpResponse:
    """Takes the answer unread, and sends the browser on to the page that finishes (303), now with its cookies. The body is
    read as a stream, within its own limit: it may be larger than our forms."""
    language = preferred(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    with override(language):
        try:
            if spent("fetch-return", hashed(request), AN_HOUR):
                raise Problem(_("Many answers came from here just now"), "too-many", 429, _("Try again in an hour."))
            id = received(ModelStore(Transfer), request, request.headers.get("Content-Type", ""), at=now())
        except Problem as problem:
            return render(request, "web/fetching/refused.html", {"problem": problem}, status=problem.status)
    with override(_language_of(id, language)):
        response = redirect(reverse("fetching:finish", args=[id]))
    response.status_code = 303
    return response


def _language_of(transfer: UUID, otherwise: str) -> str:
    """The language that the person agreed in: the browser's secret lies at that address alone."""
    found = Transfer.objects.filter(pk=transfer).values_list("consent__notice_language", flat=True).first()
    return found if found in UI_LANGUAGES else otherwise
