"""What people type, cleaned and bounded."""

from __future__ import annotations

import difflib
import json
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import ProhibitNullCharactersValidator
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidare.concepts.models import Place
from vidare.concepts.queries import place_named
from vidare.core.clock import today
from vidare.core.problems import Problem
from vidare.core.text import normalise
from vidare.guidance.allowance import TooMuchText, spend
from vidare.guidance.plan_file import Reopened, reopened
from vidare.guidance.queries import MOST_TEXT
from vidare.profiles.profile import Profile
from vidare.web.languages import COUNTRY_OF, current

MOST_UPLOAD = 500_000
"""Bytes of an uploaded profile."""
COUNTRIES = ("SE", "FI", "NO")


class PlainText(forms.CharField):
    """Text without control characters, NFC; the length is that of the cleaned text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [v for v in self.validators if not isinstance(v, ProhibitNullCharactersValidator)]

    def to_python(self, value: Any) -> str:
        return normalise(str(value).replace("\r\n", "\n")) if value is not None else ""


class LongText(PlainText):
    """A pasted text of at most 20,000 characters."""

    widget = forms.Textarea

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > MOST_TEXT:
            raise forms.ValidationError(
                _(
                    "The text is %(length)s characters long; at most %(most)s can be read. Keep the part that matters most."
                ),
                params={"length": f"{len(value):,}".replace(",", " "), "most": f"{MOST_TEXT:,}".replace(",", " ")},
            )


class ReadForm(forms.Form):
    """A text to be read, counted against what an address may have read in a minute."""

    status = 422
    """What a page answers that shows the form again."""

    def counted(self, request: HttpRequest) -> bool:
        """Whether the text is valid and may be read now; if not, the form says why."""
        if not self.is_valid():
            return False
        try:
            spend(request, len(self.cleaned_data["text"]))
        except TooMuchText as problem:
            self.status = problem.status
            self.add_error("text", _("A lot of text has come from your network just now. Wait a minute and try again."))
        return self.is_valid()


class TextForm(ReadForm):
    """A person's own words: told, or pasted."""

    text = LongText(
        error_messages={"required": gettext_lazy("Write or paste something first. A few words are enough.")}
    )


class AdForm(ReadForm):
    """A job ad."""

    text = LongText(error_messages={"required": gettext_lazy("Paste the text of a job ad first.")})


class LimitsForm(forms.Form):
    """What a way must keep to: a country, a municipality by name (of several the one in that country), kilometres from it,
    free, online."""

    country = forms.ChoiceField(required=False, choices=[("", ""), *((code, code) for code in COUNTRIES)])
    place = PlainText(required=False, max_length=80)
    within_km = forms.IntegerField(required=False, min_value=1, max_value=2000)
    free = forms.BooleanField(required=False)
    online = forms.BooleanField(required=False)

    def clean_place(self) -> str:
        """The code of the municipality. The error names near ones."""
        return place_code(str(self.cleaned_data["place"]), self.cleaned_data.get("country") or "")


def place_code(name: str, country: str) -> str:
    """The code of the municipality that a person in `country` means, else in that of the page's language; empty without a
    name. Raises ValidationError with near names for one that is not known."""
    if not name:
        return ""
    found = place_named(name, country or COUNTRY_OF.get(current(), ""))
    if found is not None:
        return found.code
    known = [text for names in Place.objects.values_list("names", flat=True) for text in names.values()]
    near = difflib.get_close_matches(name.title(), known, n=3, cutoff=0.6)
    message = _("We know no municipality called “%(name)s”.") % {"name": name}
    if near:
        message += " " + _("Did you mean %(names)s?") % {"names": ", ".join(dict.fromkeys(near))}
    raise forms.ValidationError(message)


def place_name(code: str) -> str:
    """What a municipality is called in the reader's language; empty for a code that is none."""
    place = Place.objects.filter(pk=code).first() if code else None
    return place.names.best(current()).text if place else ""


class ProfileForm(forms.Form):
    """A profile that was downloaded before."""

    file = forms.FileField(error_messages={"required": gettext_lazy("Choose the file that you downloaded before.")})

    def clean_file(self) -> Profile:
        """The profile in the file."""
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_UPLOAD:
            raise forms.ValidationError(_("The file is too large to be a profile from here."))
        try:
            return Profile.from_json(json.loads(normalise(upload.read().decode("utf-8"))))
        except (ValueError, OverflowError, RecursionError) as error:
            raise forms.ValidationError(_("This file is not a profile that was downloaded from here.")) from error
        except Problem as problem:
            text = _("This file is not a profile that was downloaded from here (%(detail)s).")
            raise forms.ValidationError(text, params={"detail": problem.detail}) from problem


class PlanForm(forms.Form):
    """A plan that was kept as a file."""

    file = forms.FileField(error_messages={"required": gettext_lazy("Choose the file of the plan that you kept.")})

    def clean_file(self) -> Reopened:
        """The plan in the file, beside what the catalogue says today."""
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_UPLOAD:
            raise forms.ValidationError(_("The file is too large to be a plan from here."))
        try:
            return reopened(json.loads(normalise(upload.read().decode("utf-8"))), today())
        except (ValueError, OverflowError, RecursionError) as error:
            raise forms.ValidationError(_("This file is not a plan that was kept from here.")) from error
        except Problem as problem:
            text = _("This file is not a plan that was kept from here (%(detail)s).")
            raise forms.ValidationError(text, params={"detail": problem.detail}) from problem
