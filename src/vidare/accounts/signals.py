"""What happens around signing in, written to the event log: never an address, never a name."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as keys
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as services
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from vidare.accounts import assurance
from vidare.accounts.models import User
from vidare.audit import actions as audit
from vidare.core.actors import ANONYMOUS, Actor


def _note(user: Any, action: str, **data: str) -> None:
    # Whoever was erased meanwhile gets no new pseudonym.
    if isinstance(user, User) and User.objects.filter(pk=user.pk).exists():
        audit.record(Actor("user", str(user.pk)), action, audit.about(user.pk), **data)


@receiver(account.user_signed_up)
def _signed_up(request: HttpRequest, user: User, sociallogin: Any = None, **kwargs: Any) -> None:
    if user.has_usable_password():
        # Whoever has just chosen a password knows it.
        record_authentication(request, user, "password")
    _note(user, "account-made", through=sociallogin.account.provider if sociallogin else "here")


@receiver(account.user_logged_in)
def _signed_in(request: HttpRequest, user: User, **kwargs: Any) -> None:
    _note(user, "signed-in", level=assurance.level_of(request).code, method=assurance.method_of(request))


@receiver(user_login_failed)
def _refused(**kwargs: Any) -> None:
    """Without whose account it was tried on: who fails may not be the one whose address it is."""
    audit.record(ANONYMOUS, "sign-in-failed")


@receiver(user_logged_out)
def _signed_out(user: User | None, **kwargs: Any) -> None:
    _note(user, "signed-out")


@receiver(account.password_set)
@receiver(account.password_changed)
@receiver(account.password_reset)
def _password(user: User, **kwargs: Any) -> None:
    _note(user, "password-changed")


@receiver(account.email_changed)
@receiver(account.email_added)
@receiver(account.email_removed)
def _address(user: User, **kwargs: Any) -> None:
    _note(user, "address-changed")


@receiver(keys.authenticator_added)
def _key_added(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """A key that was just made or a code that was just entered is a proof too, for this session."""
    _note(user, "key-added", kind=authenticator.type)
    if authenticator.type == Authenticator.Type.WEBAUTHN and not request.user.is_authenticated:
        # Signing up with a passkey asks it to check its holder.
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type, passwordless=True)
    elif authenticator.type in {Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP}:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


@receiver(keys.authenticator_removed)
def _key_removed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    _note(user, "key-removed", kind=authenticator.type)


@receiver(keys.authenticator_reset)
def _codes_renewed(user: User, **kwargs: Any) -> None:
    _note(user, "recovery-codes-renewed")


@receiver(keys.authentication_failed)
def _second_step_failed(user: User, **kwargs: Any) -> None:
    _note(user, "second-step-failed")


@receiver(services.social_account_added)
def _linked(request: HttpRequest, sociallogin: Any, **kwargs: Any) -> None:
    """The service has just vouched for the person, at the level that it said."""
    found = sociallogin.account
    _note(sociallogin.user, "service-linked", service=found.provider)
    linking = request.session.pop("assurance_linking", {})
    if linking.get("uid") == found.uid:
        assurance.note_service(request, found.uid, assurance.Level(linking["level"]))
        record_authentication(request, sociallogin.user, "socialaccount", provider=found.provider, uid=found.uid)


@receiver(services.social_account_removed)
def _unlinked(socialaccount: Any, **kwargs: Any) -> None:
    _note(socialaccount.user, "service-unlinked", service=socialaccount.provider)
