"""For receivers: what is shared with them, and opening it. To open is to send a form, since it is counted and the person
sees it; a page that is only looked at, or loaded by a browser in advance, opens nothing."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vidare.accounts.access import actor_of
from vidare.accounts.assurance import Level, level_of, page_for_level
from vidare.core.problems import Problem
from vidare.core.text import normalise
from vidare.guidance.allowance import hashed
from vidare.profiles import opening
from vidare.profiles.models import ReceiverKind
from vidare.profiles.opening import Opened
from vidare.profiles.parts import known
from vidare.web.private import private
from vidare.web.profile.limiting import spent
from vidare.web.shared.showing import HEADINGS, page_of

TRIES_AN_HOUR: Final = 60
"""Codes tried an hour from one address, of whatever link."""
MOST: Final = 200


@private("GET", "HEAD")
def received(request: HttpRequest) -> HttpResponse:
    """What is shared with whoever is signed in, by name or through an organisation."""
    rows = list(opening.received(actor_of(request))[: MOST + 1])
    return render(request, "web/shared/list.html", {"grants": rows[:MOST], "has_more": len(rows) > MOST})


@private("GET", "HEAD", "POST")
def opened(request: HttpRequest, id: UUID) -> HttpResponse:
    """Before opening: what, for what, until when; then what was shared."""
    actor = actor_of(request)
    try:
        grant = opening.look_up(actor, id)
        # Who runs the site proves it as surely here as on the operators' pages.
        if grant.receiver_kind == ReceiverKind.SUPPORT and level_of(request) < Level.SUBSTANTIAL:
            return page_for_level(request, Level.SUBSTANTIAL)
        if request.method == "POST":
            return _shown(request, opening.open_as(actor, id))
    except Problem as problem:
        return _refused(request, problem)
    headings = [str(HEADINGS[part]) for part in known(grant.parts) if part in HEADINGS]
    return render(request, "web/shared/before.html", {"grant": grant, "headings": headings})


@private("GET", "HEAD", "POST")
def link(request: HttpRequest, key: str) -> HttpResponse:
    """The form for the code: the same for an address that never was, so that asking tells nothing."""
    context = {"said_name": normalise(request.POST.get("name", ""))[:80]}
    if request.method != "POST":
        return render(request, "web/shared/link.html", context)
    if spent("link", hashed(request), TRIES_AN_HOUR):
        return render(request, "web/shared/link.html", context | {"is_slowed": True}, status=429)
    code = request.POST.get("code", "")[:40]
    try:
        return _shown(request, opening.open_link(actor_of(request), key[:60], code, context["said_name"]))
    except Problem as problem:
        if problem.status == 404:
            return _refused(request, problem)
        return render(request, "web/shared/link.html", context | {"problem": problem}, status=problem.status)


def _shown(request: HttpRequest, found: Opened) -> HttpResponse:
    return render(request, "web/shared/record.html", {"grant": found.grant, "page": page_of(found.shared)})


def _refused(request: HttpRequest, problem: Problem) -> HttpResponse:
    return render(request, "web/shared/refused.html", {"problem": problem}, status=problem.status)
