"""What django-allauth asks of us: our words, our mail, our rules."""

from __future__ import annotations

import base64
import hashlib
import logging
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from vidare.accounts import assurance, oidc
from vidare.accounts.models import User
from vidare.accounts.outside import Session

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """E-mail addresses, passwords and mail."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "cannot_remove_primary_email": _("This is the address that you sign in with. Change it first."),
        "duplicate_email": _("Your account has this address already."),
        "email_password_mismatch": _("The e-mail address and the password do not match."),
        "email_taken": _("This address belongs to another account."),
        "enter_current_password": _("That is not your password now."),
        "incorrect_code": _("That is not the code. Look again, or ask for a new one."),
        "incorrect_password": _("That is not your password."),
        "invalid_login": _("The e-mail address and the password do not match."),
        "invalid_or_expired_key": _("The code is too old. Ask for a new one."),
        "invalid_password_reset": _("The code is too old. Ask for a new one."),
        "max_email_addresses": _("You have as many addresses as an account may have."),
        "rate_limited": _("Wait a little before you ask for another code."),
        "same_as_current": _("This is the address that you have now."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
        "unknown_email": _("The e-mail address and the password do not match."),
        "unverified_primary_email": _("Confirm the address before you sign in with it."),
    }

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.language = form.cleaned_data.get("language") or get_language() or ""
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language that the receiver chose. A subject never says more than what it is about."""
        user = context.get("user") or getattr(self.request, "user", None)
        language = getattr(user, "language", "") or get_language() or "en"
        with override(language):
            super().send_mail(template_prefix, email, context | {"site_name": settings.SITE_NAME})

    def get_client_ip(self, request: HttpRequest) -> str:
        address: str = super().get_client_ip(request)
        return address

    def is_safe_url(self, url: str) -> bool:
        """On this site alone: none of its other host names, and no address with a host at all."""
        return url_has_allowed_host_and_scheme(url, None)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return not assurance.is_fresh(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {
            "reauthenticate": gettext("Use your password"),
            "mfa_reauthenticate": gettext("Use a code"),
            "mfa_reauthenticate:webauthn": gettext("Use your passkey"),
        }
        return [
            method | {"description": words.get(method["id"], method["description"])}
            for method in super().get_reauthentication_methods(user)
        ]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_home")

    get_signup_redirect_url = get_login_redirect_url

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_home")


class ServiceAdapter(DefaultSocialAccountAdapter):
    """Signing in through another service. Accounts are never joined by an address that a service tells."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultSocialAccountAdapter.error_messages,
        "connected_other": _("This belongs to another account here. Sign in with it, or remove it there first."),
        "disconnect_last": _("This is your only way to sign in. Add another first."),
        "invalid_token": _("The service's answer could not be read."),
        "no_password": _("This is your only way to sign in. Add another first."),
        "no_verified_email": _("This is your only way to sign in. Add an e-mail address and a password first."),
    }

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[Any]:
        """Those of the operator's file alone: none that somebody put into the database."""
        from allauth.socialaccount.adapter import _build_apps_from_settings

        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def get_requests_session(self) -> Session:
        return Session()

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: first the page that says what is kept."""
        return False

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        return sociallogin.user

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        if error == "cancelled":
            return
        log.warning("signing in through %s: %s", provider.sub_id, _reason(exception))
        raise ImmediateHttpResponse(oidc.refused("failed"))

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Links only when signed in and proved anew; never changes from one account to another."""
        sociallogin.token = None
        process = sociallogin.state.get("process")
        level = assurance.level_named(oidc.service(sociallogin.account.provider).levels.get(sociallogin.acr, ""))
        if not request.user.is_authenticated:
            if process != "login":
                raise ImmediateHttpResponse(oidc.refused("signed-out"))
            assurance.note_service(request, sociallogin.account.uid, level)
            return
        if process == "connect":
            if not assurance.is_fresh(request):
                raise ImmediateHttpResponse(oidc.refused("old"))
            request.session["assurance_linking"] = {"uid": sociallogin.account.uid, "level": int(level)}
            return
        if not sociallogin.is_existing or sociallogin.user != request.user:
            raise ImmediateHttpResponse(oidc.refused("other"))
        assurance.note_service(request, sociallogin.account.uid, level)
        account = sociallogin.account
        again = {"reauthenticated": True} if process == "confirm" else {}
        record_authentication(
            request, request.user, "socialaccount", provider=account.provider, uid=account.uid, **again
        )
        request.session.cycle_key()
        go_on = sociallogin.get_redirect_url(request) or reverse("account_home")
        raise ImmediateHttpResponse(HttpResponseRedirect(go_on))

    def validate_disconnect(self, account: SocialAccount, accounts: Any) -> None:
        """The last service goes only where something else lets its owner in."""


def _reason(exception: BaseException | None) -> str:
    """Why, without anything that a service answered."""
    text = str(exception) if exception else "no such state"
    return text if len(text) < 80 and ":" not in text.removeprefix("ID token refused: ") else type(exception).__name__


class KeyAdapter(DefaultMFAAdapter):
    """Second steps and passkeys. Their secrets are encrypted with the site's key."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _("Remove your second step before you add an address."),
        "cannot_delete_authenticator": _("This cannot be removed."),
        "cannot_generate_recovery_codes": _("Recovery codes come with a second step. Add one first."),
        "incorrect_code": _("That did not match. Look again, or wait for the next code."),
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return str(settings.SITE_NAME)

    def _get_site_name(self) -> str:
        return str(settings.SITE_NAME)

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": entity["name"]}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)s") % {"number": count + 1}


def _cipher() -> MultiFernet:
    """Keys derived from the site's secret, and from those that it had before."""
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second steps:{key}".encode()).digest())) for key in keys]
    )
