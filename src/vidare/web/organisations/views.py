"""Pages of organisations: one's own, their members, invitations."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidare.accounts import organisations
from vidare.accounts.access import actor_of
from vidare.accounts.models import Invitation, Membership, Organisation, Role
from vidare.accounts.permissions import has_role
from vidare.core.clock import now
from vidare.core.problems import Forbidden, NotFound, Problem
from vidare.web.organisations.forms import CodeForm, InvitationForm, OrganisationForm
from vidare.web.profile.limiting import spent
from vidare.web.profile.pages import person

MOST_AN_HOUR: Final = 20
_WHY_NOT: Final = {
    "too-many": gettext_lazy("Too many invitations wait for an answer. Withdraw some first."),
    "not-verified": gettext_lazy("Invitations can be sent once the number is checked."),
}


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The organisations one belongs to, with one's roles."""
    mine = Membership.objects.of(person(request)).select_related("organisation").order_by("organisation__name", "role")
    return render(request, "web/organisations/list.html", {"memberships": mine})


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = organisations.found(actor_of(request), person(request), **form.cleaned_data)
            return redirect("organisations:detail", made.pk)
        except Problem as problem:
            if problem.type != "organisation-exists":
                raise
            form.add_error("number", _("An organisation with this number is here already. Ask it to invite you."))
    return _form(request, form, _("A new organisation"), _("Add it"), about=_(
        "You become its administrator. We check the number before anybody can share anything with it."
    ))  # fmt: skip


@never_cache
@require_safe
def detail(request: HttpRequest, id: UUID) -> HttpResponse:
    """For its members: who belongs to it; for its administrators: invitations too."""
    organisation = _own(request, id)
    is_admin = has_role(actor_of(request), organisation, Role.ADMIN)
    return render(
        request,
        "web/organisations/detail.html",
        {
            "organisation": organisation,
            "is_admin": is_admin,
            "members": organisation.memberships.select_related("user").order_by("since") if is_admin else [],
            "invitations": Invitation.objects.open(now()).filter(organisation=organisation) if is_admin else [],
            "mine": organisation.memberships.filter(user=person(request)),
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, id: UUID) -> HttpResponse:
    organisation = _own(request, id)
    if not has_role(actor_of(request), organisation, Role.ADMIN):
        raise PermissionDenied
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if spent("invite", str(person(request).pk), MOST_AN_HOUR):
            form.add_error(None, str(_WHY_NOT["too-many"]))
            return _form(
                request, form, _("Invite somebody to %(name)s") % {"name": organisation.name}, _("Send the invitation")
            )
        try:
            asked, code = organisations.invite(actor_of(request), organisation, **form.cleaned_data)
        except Problem as problem:
            if problem.type not in _WHY_NOT:
                raise
            form.add_error(None, str(_WHY_NOT[problem.type]))
        else:
            _send(request, asked, code)
            messages.success(request, _("The invitation is sent. It holds for 14 days."))
            return redirect("organisations:detail", organisation.pk)
    return _form(
        request, form, _("Invite somebody to %(name)s") % {"name": organisation.name}, _("Send the invitation")
    )


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Takes an invitation by its code, which is typed in, so that it stands in no address."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            member = organisations.accept(actor_of(request), person(request), form.cleaned_data["code"].strip())
            return redirect("organisations:detail", member.organisation_id)
        except NotFound:
            form.add_error("code", _("There is no such invitation. It may be too old, or answered already."))
        except Forbidden:
            form.add_error("code", _("This invitation is for another e-mail address than yours."))
    return _form(request, form, _("I have an invitation"), _("Take the role"))


@require_POST
def withdraw(request: HttpRequest, id: UUID, asked: UUID) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=asked, organisation=_own(request, id))
    _do(organisations.withdraw_invitation, actor_of(request), invitation)
    return redirect("organisations:detail", id)


@require_POST
def remove(request: HttpRequest, id: UUID, member: int) -> HttpResponse:
    membership = get_object_or_404(
        Membership.objects.select_related("organisation"), pk=member, organisation=_own(request, id)
    )
    try:
        _do(organisations.remove, actor_of(request), membership)
    except Problem as problem:
        if problem.type != "last-admin":
            raise
        messages.error(request, _("Somebody has to be administrator. Give another person that role first."))
        return redirect("organisations:detail", id)
    return redirect(
        "organisations:list" if membership.user_id == person(request).pk else reverse("organisations:detail", args=[id])
    )


def _do(act: Any, *args: Any) -> None:
    try:
        act(*args)
    except Forbidden as error:
        raise PermissionDenied from error


def _own(request: HttpRequest, id: UUID) -> Organisation:
    """An organisation one belongs to; whether another exists is nobody's business."""
    organisation = Organisation.objects.filter(pk=id, memberships__user=person(request), is_closed=False).first()
    if organisation is None:
        raise Http404
    return organisation


def _form(request: HttpRequest, form: Any, title: str, button: str, about: str = "") -> HttpResponse:
    status = 422 if form.errors else 200
    return render(
        request,
        "web/organisations/form.html",
        {"form": form, "title": title, "button": button, "about": about},
        status=status,
    )


def _send(request: HttpRequest, asked: Invitation, code: str) -> None:
    address = request.build_absolute_uri(reverse("organisations:answer"))
    text = _(
        "%(name)s invites you to Vidare.\n\nSign in with this e-mail address, open %(address)s and write this code there:\n\n"
        "%(code)s\n\nIt holds for 14 days. If you did not expect this letter, you need not do anything."
    ) % {"name": asked.organisation.name, "address": address, "code": code}
    EmailMessage(_("An invitation to Vidare"), text, to=[asked.email]).send()
