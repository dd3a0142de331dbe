"""Forms of passkeys that take any answer, however broken, and say so instead of failing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms

BROKEN: Final = (KeyError, TypeError, ValueError, AttributeError, IndexError)
"""What the readers of WebAuthn raise on an answer that has not its shape. (A refusal of theirs is a ValidationError.)"""


def _read[T](read: Callable[[], T]) -> T:
    try:
        return read()
    except BROKEN as error:
        raise get_adapter().validation_error("incorrect_code") from error


class Login(forms.LoginWebAuthnForm):
    def clean_credential(self) -> Any:
        return _read(super().clean_credential)


class Authenticate(forms.AuthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        return _read(super().clean_credential)


class Reauthenticate(forms.ReauthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        return _read(super().clean_credential)


class Add(forms.AddWebAuthnForm):
    def clean(self) -> Any:
        return _read(super().clean)


class SignUp(forms.SignupWebAuthnForm):
    def clean(self) -> Any:
        return _read(super().clean)
