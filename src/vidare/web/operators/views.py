"""Pages of those who run this site. They show counts, organisations and events; nothing that a person has told."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from vidare.accounts.access import actor_of
from vidare.accounts.models import Organisation, User
from vidare.accounts.organisations import close as close_organisation
from vidare.accounts.organisations import verify as verify_number
from vidare.audit.models import Event
from vidare.profiles.models import Erasure, Grant

PAGE: Final = 50


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """How many there are of what."""
    counts = {
        "accounts": User.objects.count(),
        "organisations": Organisation.objects.count(),
        "waiting": Organisation.objects.filter(verified_at=None, is_closed=False).count(),
        "grants": Grant.objects.filter(withdrawn_at=None).count(),
        "erasures": Erasure.objects.count(),
    }
    return render(request, "web/operators/home.html", {"counts": counts})


@never_cache
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations, those that wait for their number to be checked first."""
    rows = Organisation.objects.order_by("verified_by", "name")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "web/operators/organisations.html", {"page": page})


@require_POST
def verify(request: HttpRequest, id: UUID) -> HttpResponse:
    verify_number(actor_of(request), get_object_or_404(Organisation, pk=id), "operator")
    return redirect("operators:organisations")


@require_POST
def close(request: HttpRequest, id: UUID) -> HttpResponse:
    close_organisation(actor_of(request), get_object_or_404(Organisation, pk=id))
    return redirect("operators:organisations")


@never_cache
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """The event log, newest first; persons are pseudonyms here too."""
    page = Paginator(Event.objects.all(), PAGE).get_page(request.GET.get("page"))
    return render(request, "web/operators/events.html", {"page": page})
