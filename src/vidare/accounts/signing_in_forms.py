"""Forms of signing up, and of what a person may set."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext_lazy as _

from vidare.accounts.models import User

FROM_ALLAUTH = (gettext_noop("You must type the same password each time."),)
"""The one text of django-allauth's own that a person can meet; our catalogues hold it, since its Nynorsk is missing."""


class SigningUp(forms.Form):
    """What every way of signing up asks: the language that we write in, and that one is old enough."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
    is_old_enough = forms.BooleanField(
        error_messages={"required": _("You must be 13 or older to have an account of your own.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()

    def signup(self, request: HttpRequest, user: User) -> None:
        """The language is kept; that somebody is old enough is only asked."""
        if user.language != self.cleaned_data["language"]:
            user.language = self.cleaned_data["language"]
            user.save(update_fields=["language"])


class Language(forms.Form):
    """The language that we write to a person in."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
