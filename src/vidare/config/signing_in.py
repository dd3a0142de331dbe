"""How people sign in: the settings of django-allauth, made from the environment."""

from __future__ import annotations

import os
from typing import Any, Final

from vidare.accounts.providers import Service, read
from vidare.config.environment import Environment

IDLE: Final = 60 * 60
"""Seconds without a page after which somebody is signed out (NIST SP 800-63B-4 §2.2.3: at most an hour)."""
LONGEST: Final = 12 * 60 * 60
"""Seconds after which they are signed out in any case."""
OPERATORS_IDLE: Final = 15 * 60
TEN_MINUTES: Final = 10 * 60


def services(env: Environment) -> tuple[Service, ...]:
    """The services of VIDARE_OIDC. Raises ValueError."""
    return read(env.oidc, os.environ, allow_loopback=env.oidc_loopback) if env.oidc else ()


def signing_in(env: Environment) -> dict[str, Any]:
    """Settings by name. Signing in through another service never joins accounts by an e-mail address, and no token of such a
    service is kept."""
    listed = services(env)
    return {
        "AUTHENTICATION_BACKENDS": [
            "django.contrib.auth.backends.ModelBackend",
            "allauth.account.auth_backends.AuthenticationBackend",
        ],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"vidare.accounts.passwords.{name}"} for name in ("LongEnough", "NotCommon", "NotYourAddress")
        ],
        # scrypt needs memory as well as time; what an earlier hasher made is read and made anew.
        "PASSWORD_HASHERS": [
            "django.contrib.auth.hashers.ScryptPasswordHasher",
            "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        ],
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "account_home",
        "LOGOUT_REDIRECT_URL": "start",
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1 if env.behind_proxy else 0,
        **_account(),
        **_services(listed),
        **_keys(env),
        "USERSESSIONS_TRACK_ACTIVITY": True,
    }


def _account() -> dict[str, Any]:
    return {
        "ACCOUNT_ADAPTER": "vidare.accounts.adapters.AccountAdapter",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_SIGNUP_FORM_CLASS": "vidare.accounts.signing_in_forms.SigningUp",
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT": TEN_MINUTES,
        "ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND": True,
        "ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED": True,
        "ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT": TEN_MINUTES,
        "ACCOUNT_CHANGE_EMAIL": True,
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
        "ACCOUNT_PREVENT_ENUMERATION": True,
        "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": TEN_MINUTES,
    }


def _services(listed: tuple[Service, ...]) -> dict[str, Any]:
    return {
        "SOCIALACCOUNT_ADAPTER": "vidare.accounts.adapters.ServiceAdapter",
        "SOCIALACCOUNT_FORMS": {"signup": "vidare.accounts.signing_in_service_form.ThroughService"},
        "SOCIALACCOUNT_PROVIDERS": {
            "openid_connect": {
                "provider_class": "vidare.accounts.oidc.Provider",
                "APPS": [service.as_app() for service in listed],
            }
        },
        "SOCIALACCOUNT_AUTO_SIGNUP": False,
        "SOCIALACCOUNT_EMAIL_REQUIRED": False,
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION": False,
        "SOCIALACCOUNT_EMAIL_VERIFICATION": "none",
    }


def _keys(env: Environment) -> dict[str, Any]:
    return {
        "MFA_ADAPTER": "vidare.accounts.adapters.KeyAdapter",
        "MFA_FORMS": {
            f"{act}_webauthn": f"vidare.accounts.signing_in_key_forms.{name}"
            for act, name in (
                ("add", "Add"),
                ("authenticate", "Authenticate"),
                ("login", "Login"),
                ("reauthenticate", "Reauthenticate"),
                ("signup", "SignUp"),
            )
        },
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        # A code serves for its half minute alone: it is remembered as used for no longer than that.
        "MFA_TOTP_TOLERANCE": 0,
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_PASSKEY_SIGNUP_ENABLED": True,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not env.production,
    }
