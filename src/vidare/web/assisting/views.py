"""Sitting beside somebody: begin with an empty way, end with an empty way."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from vidare.accounts import assisting
from vidare.accounts.access import actor_of
from vidare.core.problems import Forbidden
from vidare.web.private import private
from vidare.web.way.state import KEY as WAY


@private("GET", "HEAD", "POST")
def index(request: HttpRequest) -> HttpResponse:
    """What it means, and the button that begins."""
    mine = assisting.may_begin(request.user)
    if request.method != "POST":
        return render(
            request, "web/assisting/home.html", {"organisations": mine, "now": assisting.current(request.session)}
        )
    try:
        assisting.begin(actor_of(request), request.session, get_object_or_404(mine, pk=_id(request)))
    except Forbidden as error:
        raise PermissionDenied from error
    _forget(request)
    return redirect("way:start")


@private("POST")
def end(request: HttpRequest) -> HttpResponse:
    """Ends, and forgets all that the person told."""
    if assisting.end(actor_of(request), request.session):
        _forget(request)
        messages.success(request, _("Ended. What the person told is gone from this browser."))
    return redirect("assisting:home")


def _id(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("organisation", ""))
    except ValueError as error:
        raise Http404 from error


def _forget(request: HttpRequest) -> None:
    """Everything of the way; the helper stays signed in."""
    for key in [WAY, *(key for key in list(request.session.keys()) if key.startswith(("import", "bring", "draft")))]:
        request.session.pop(key, None)
