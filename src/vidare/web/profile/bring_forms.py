"""What a person brings: a file, or pasted text."""

from __future__ import annotations

from typing import Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidare.profiles.importing.values import MOST_BYTES
from vidare.web.way.forms import LongText

AN_HOUR: Final = 30
"""Documents that a person may have read."""


class BringForm(forms.Form):
    """A file, or pasted text."""

    file = forms.FileField(required=False, allow_empty_file=True, label=gettext_lazy("A file"))
    text = LongText(required=False, label=gettext_lazy("Or paste the text"))

    def clean_file(self) -> UploadedFile[bytes] | None:
        upload: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if upload is not None and (upload.size or 0) > MOST_BYTES:
            text = _("“%(name)s” is larger than %(most)s MB. Save it without pictures, or paste the text.")
            raise forms.ValidationError(text, params={"name": upload.name, "most": MOST_BYTES // 1_000_000})
        if upload is not None and not upload.size:
            raise forms.ValidationError(_("“%(name)s” is empty."), params={"name": upload.name})
        return upload

    def clean(self) -> dict[str, object]:
        given: dict[str, object] = super().clean() or {}
        if not self.errors and not given.get("file") and not given.get("text"):
            raise forms.ValidationError(_("Choose a file or paste a text first."))
        return given
