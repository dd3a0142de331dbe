"""Our own pages around signing in: the account, proving anew who one is, and reaching a higher level."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.internal import flows
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_POST, require_safe

from vidare.accounts.access import SIGNED_IN, access
from vidare.accounts.assurance import Level, level_named, level_of, safe_next
from vidare.accounts.models import User
from vidare.accounts.oidc import listed
from vidare.accounts.signing_in_forms import Language


@access(SIGNED_IN)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The ways in to one's account, each with what can be done about it."""
    return render(request, "account/home.html", ways(request))


@access(SIGNED_IN)
@require_GET
def confirm(request: HttpRequest) -> HttpResponse:
    """Every way in which this person can prove anew who they are."""
    go_on = safe_next(request, reverse("account_home"))
    methods = [
        method | {"url": f"{method['url']}?{urlencode({'next': go_on})}"}
        for method in get_adapter().get_reauthentication_methods(request.user)
    ]
    return render(request, "account/confirm.html", ways(request) | {"methods": methods, "next": go_on})


@access(SIGNED_IN)
@require_GET
def level(request: HttpRequest) -> HttpResponse:
    """Why an act needs a surer sign-in, and the ways to it; on to the act where the session has it already."""
    need = level_named(request.GET.get("need", ""))
    go_on = safe_next(request, reverse("account_home"))
    has = level_of(request)
    if has >= need:
        return HttpResponseRedirect(go_on)
    context = ways(request) | {"need": need.code, "has": has.code, "next": go_on, "is_high": need is Level.HIGH}
    return render(request, "account/level.html", context)


@access(SIGNED_IN)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Changes the language that we write to this person in."""
    form = Language(request.POST)
    if form.is_valid() and isinstance(request.user, User):
        request.user.language = form.cleaned_data["language"]
        request.user.save(update_fields=["language"])
        messages.success(request, gettext("We write to you in this language from now on."))
    return HttpResponseRedirect(reverse("account_home"))


@access(SIGNED_IN)
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Signs out one of one's own sessions, on whatever device it is."""
    session = get_object_or_404(UserSession, pk=pk, user_id=request.user.pk)
    flows.sessions.end_sessions(request, [session])
    if not request.user.is_authenticated:
        return HttpResponseRedirect(reverse("start"))
    messages.success(request, gettext("That device is signed out."))
    return HttpResponseRedirect(reverse("usersessions_list"))


def ways(request: HttpRequest) -> dict[str, Any]:
    """The ways in that a person has, and those that they could add."""
    user = request.user
    code = get_language() or "en"
    linked = {account.provider: account for account in SocialAccount.objects.filter(user_id=user.pk)}
    keys = list(Authenticator.objects.filter(user_id=user.pk))
    return {
        "email": EmailAddress.objects.filter(user_id=user.pk, verified=True).order_by("-primary").first(),
        "has_password": isinstance(user, User) and user.has_usable_password(),
        "passkeys": [key for key in keys if key.type == Authenticator.Type.WEBAUTHN],
        "has_app": any(key.type == Authenticator.Type.TOTP for key in keys),
        "has_codes": any(key.type == Authenticator.Type.RECOVERY_CODES for key in keys),
        "services": [
            {"id": service.id, "name": service.name(code), "is_linked": service.id in linked}
            | {"levels": set(service.levels.values())}
            for service in listed()
        ],
        "has_linked": bool(linked),
        "own_language": getattr(user, "language", ""),
        "all_languages": settings.LANGUAGES,
    }
