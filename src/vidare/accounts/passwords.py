"""Rules for passwords, after ASVS 5.0 §6.2: long enough, not a common one, nothing else asked; said in our own words."""

from __future__ import annotations

from django.contrib.auth.password_validation import CommonPasswordValidator, UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext

LEAST = 12
MOST = 1000


class LongEnough:
    """At least twelve signs; and not so many that reading them is work for the server."""

    def validate(self, password: str, user: object = None) -> None:
        if len(password) < LEAST:
            raise ValidationError(
                ngettext("A password has at least %(least)d sign.", "A password has at least %(least)d signs.", LEAST)
                % {"least": LEAST},
                code="password_too_short",
            )
        if len(password) > MOST:
            raise ValidationError(
                gettext("A password has at most %(most)d signs.") % {"most": MOST}, code="password_too_long"
            )

    def get_help_text(self) -> str:
        return gettext("At least %(least)d signs. A few words that you remember are better than odd signs.") % {
            "least": LEAST
        }


class NotCommon(CommonPasswordValidator):
    """None of the 20,000 that are tried first."""

    def get_error_message(self) -> str:
        return gettext("Many people use this password, so it is guessed first. Choose another.")

    def get_help_text(self) -> str:
        return ""


class NotYourAddress(UserAttributeSimilarityValidator):
    """Not the person's own address."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("email",))

    def get_error_message(self) -> str:
        return gettext("The password is too like your e-mail address. Choose another.")

    def get_help_text(self) -> str:
        return ""
