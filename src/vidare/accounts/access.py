"""Who may open a page or call an operation. Every view names a rule; one that names none is refused.

A rule here says who may come in at all. What they may do with a particular thing is decided by the permissions of the room
whose action the view calls.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, URLResolver

from vidare.accounts.assurance import Level, level_of, page_for_level
from vidare.accounts.models import Membership, Role
from vidare.core.actors import ANONYMOUS, Actor
from vidare.core.problems import Forbidden


@dataclass(frozen=True, slots=True)
class Rule:
    """`name` stands in the table of the permission walk, `about` says who may, `may` decides, and
    the session must be of `level`."""

    name: str
    about: str
    may: Callable[[HttpRequest], bool]
    level: Level = Level.NONE


def _is_signed_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated


def _has_role(*roles: Role) -> Callable[[HttpRequest], bool]:
    def may(request: HttpRequest) -> bool:
        user = request.user
        return user.is_authenticated and Membership.objects.of(user).filter(role__in=roles).exists()

    return may


EVERYONE: Final = Rule("everyone", "anybody, signed in or not", lambda request: True)
SIGNED_IN: Final = Rule("signed-in", "anybody with an account, for what is their own", _is_signed_in)
MEMBER: Final = Rule("member", "anybody who belongs to an organisation", _has_role(*Role))
COUNSELLOR: Final = Rule("counsellor", "counsellors of an organisation", _has_role(Role.COUNSELLOR))
ADMIN: Final = Rule("admin", "administrators of an organisation", _has_role(Role.ADMIN))
OPERATOR: Final = Rule(
    "operator",
    "those who run this site",
    lambda request: request.user.is_authenticated and request.user.is_staff,
    Level.SUBSTANTIAL,
)


def actor_of(request: HttpRequest) -> Actor:
    """Who does what this request asks for."""
    user = request.user
    return Actor("user", str(user.pk)) if user.is_authenticated else ANONYMOUS


def rule_of(view: Any) -> Rule | None:
    """The rule that a view names."""
    return getattr(view, "access", None)


def _is_sure(request: HttpRequest, rule: Rule) -> bool:
    """Whether the sign-in is as sure as the rule asks. What asks for nothing does not touch the session."""
    return rule.level == Level.NONE or level_of(request) >= rule.level


def access[**P, R](rule: Rule) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A page that `rule` guards: whoever is not signed in is sent to sign in, whoever may not gets 403."""

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
            request = args[0]
            if not isinstance(request, HttpRequest):
                raise TypeError("a view takes the request first")
            if not rule.may(request):
                if request.user.is_authenticated:
                    raise PermissionDenied
                return redirect_to_login(request.get_full_path())
            if not _is_sure(request, rule):
                return page_for_level(request, rule.level)
            return view(*args, **kwargs)

        guarded.__dict__["access"] = rule
        return guarded

    return decorate


def operation[**P, R](rule: Rule) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """An operation of the API that `rule` guards: whoever may not gets 403 as problem+json."""

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            request = args[0]
            if not isinstance(request, HttpRequest) or not rule.may(request) or not _is_sure(request, rule):
                raise Forbidden("You may not do this", f"It is for {rule.about}.")
            return view(*args, **kwargs)

        guarded.__dict__["access"] = rule
        return guarded

    return decorate


def open_to(rule: Rule, patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """The same addresses, each guarded by `rule`; a view that names its own keeps it."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern) and rule_of(pattern.callback) is None:
            pattern.callback = access(rule)(pattern.callback)
    return patterns


class ClosedByDefault:
    """Refuses every view that names no rule, by itself or among `names` of addresses of other people's applications."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        if rule_of(view) is not None:
            return None
        match = request.resolver_match
        rule = OTHERS.get(match.view_name) if match else None
        if rule is None:
            raise PermissionDenied("this address names no rule")
        return access(rule)(lambda _request: None)(request)


_ANYBODY: Final = [
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_complete_password_reset",
    "account_confirm_password_reset_code",
    "account_password_reset_completed",
    "account_signup",
    "account_signup_by_passkey",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_signup_webauthn",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "socialaccount_signup",
]
_OWN: Final = [
    "account_change_password",
    "account_email",
    "account_reauthenticate",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "socialaccount_connections",
    "usersessions_list",
]
OTHERS: Final[dict[str, Rule]] = dict.fromkeys(_ANYBODY, EVERYONE) | dict.fromkeys(_OWN, SIGNED_IN)
"""Rules for addresses of other people's applications, by their name."""
