"""Taking everything along, bringing it back, and erasing: for those who just proved who they are."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from vidare.accounts.access import actor_of
from vidare.accounts.assurance import fresh
from vidare.accounts.models import Membership, Role
from vidare.core.clock import today
from vidare.core.problems import Problem
from vidare.profiles import bundle, erasing, holds
from vidare.profiles.retention import rules
from vidare.web.languages import current
from vidare.web.mydata.views import go, show
from vidare.web.private import private
from vidare.web.profile.limiting import spent
from vidare.web.profile.pages import person

AN_HOUR: Final = 20


@private("GET", "HEAD", "POST")
@fresh
def take(request: HttpRequest) -> HttpResponse:
    """Everything as one file."""
    owner = person(request)
    if request.method != "POST":
        return show(request, "take", is_empty=bundle.is_empty(owner.pk))
    if spent("bundle", str(owner.pk), AN_HOUR):
        problem = Problem(_("You have done this often in the last hour"), "slow", 429, _("Try again in an hour."))
        return show(request, "take", status=429, problem=problem, is_empty=False)
    response = HttpResponse(bundle.export(actor_of(request), owner, current()), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="vidare-data-{today():%Y-%m-%d}.zip"'
    return response


@private("POST")
@fresh
def bring_back(request: HttpRequest) -> HttpResponse:
    """A file from here or from another site into an empty account."""
    owner, sent = person(request), request.FILES.get("file")
    try:
        if sent is None:
            raise Problem(_("There is no file"), "bad-bundle", 400, _("Choose the file that you took along."))
        if spent("bundle", str(owner.pk), AN_HOUR):
            raise Problem(_("You have done this often in the last hour"), "slow", 429, _("Try again in an hour."))
        bundle.restore(actor_of(request), owner, sent.read(bundle.MOST_PACKED + 1))
    except Problem as problem:
        empty = bundle.is_empty(owner.pk)
        return show(request, "take", status=problem.status, problem=problem, is_empty=empty)
    messages.success(request, _("Your profile and what you had saved are back."))
    return go()


@private("GET", "HEAD", "POST")
@fresh
def erase(request: HttpRequest) -> HttpResponse:
    """What goes and what stays; then, once that is confirmed, it is done."""
    owner = person(request)
    if request.method != "POST" or not request.POST.get("sure"):
        context = {
            "holds": holds.read(),
            "rules": rules(),
            "is_missing": request.method == "POST",
            "last_in": _last_administrator_of(request),
        }
        return show(request, "erase", status=400 if request.method == "POST" else 200, **context)
    actor = actor_of(request)
    # Signing out is written down too; after the erasure it would make a new pseudonym.
    logout(request)
    proof = erasing.erase(actor, owner, "person")
    messages.success(request, _("Everything is erased. The number of the proof is %(ref)s.") % {"ref": proof.ref})
    response = redirect(reverse("start"))
    response.status_code = 303
    return response


def _last_administrator_of(request: HttpRequest) -> list[str]:
    """Organisations that would be left without an administrator."""
    own = Membership.objects.of(person(request)).filter(role=Role.ADMIN).select_related("organisation")
    others = Membership.objects.filter(role=Role.ADMIN).exclude(user=person(request))
    with_another = set(
        others.filter(organisation__in=own.values("organisation")).values_list("organisation", flat=True)
    )
    return [row.organisation.name for row in own if row.organisation_id not in with_another]
